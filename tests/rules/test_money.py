"""Amounts, their currency, and who pays."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from dlcheck.model.currency import CURRENCIES, MEANT, decimals
from dlcheck.model.money import amount_text, share_text
from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL601",
        """
        cohorts: {first: {cost: 3_000_000}}
        """,
        [
            "2:25 3_000_000 | `first`, `3,000,000`, is given without a currency, a code such as `ILS` is expected",
        ],
        id="DL601 a cohort's cost without any budget",
    ),
    pytest.param(
        "DL601",
        """
        budget:
          total: 1_500
          cost_by_participants: {25: 1_000}
          lines: {a: {amount: 500, currency: EUR}, b: {amount: 1_000}}
        """,
        [
            (
                "3:10 1_500 | `total`, `1,500`, and 2 other amounts are given without a currency, a code such as "
                "`ILS` is expected"
            ),
        ],
        id="DL601 every bare amount is shown, those with a currency are not",
    ),
    pytest.param(
        "DL601",
        """
        budget: {lines: {a: {amount: 500, currency: EUR}}}
        """,
        [],
        id="DL601 every line has its own",
    ),
    pytest.param(
        "DL602",
        """
        cohorts: {first: {lines: {a: {amount: 1_000.50, currency: EUR}, b: {amount: 3, currency: ILS}}}}
        budget: {currency: ILS}
        """,
        [
            "2:59 EUR | `a` is 1,000.50 EUR, but the budget is in `ILS`, and the two cannot be added",
        ],
        id="DL602 against the budget, in a cohort",
    ),
    pytest.param(
        "DL602",
        """
        budget: {lines: {a: {amount: 1}, b: {amount: 3, currency: ILS}, c: {amount: 3, currency: USD}}}
        """,
        [
            (
                "2:90 USD | `c` is 3 USD, but the first line of `budget` with a currency is in `ILS`, and the two "
                "cannot be added"
            ),
        ],
        id="DL602 against each other",
    ),
    pytest.param(
        "DL603",
        """
        partners: {a: {}}
        domains: {spending: {unit: money}}
        bodies: {board: {kind: steering, decides: {spending: {up_to: -1}}}}
        budget: {currency: ILS, total: -2, funding: {a: -3}, lines: {b: {amount: 0}}}
        """,
        [
            "4:62 -1 | the amount of `up_to` of `board` for `spending` is `-1 ILS`, zero or more is expected",
            "5:32 -2 | the amount of `total` is `-2 ILS`, zero or more is expected",
            "5:49 -3 | the amount of `a` is `-3 ILS`, zero or more is expected",
        ],
        id="DL603 funding, a limit, a total; zero is not negative",
    ),
    pytest.param(
        "DL604",
        """
        budget:
          currency: ILS
          lines:
            a: {amount: 1.25}
            b: {amount: 1.255}
            c: {amount: 1.250}
            d: {amount: 1.5, currency: JPY}
            e: {amount: 1.255, currency: KWD}
            f: {amount: 1.2555, currency: KWD}
            g: {amount: "1999.999"}
        """,
        [
            "6:17 1.255 | the amount of `b` is `1.255 ILS`, but `ILS` has 2 decimals",
            "8:17 1.5 | the amount of `d` is `1.5 JPY`, but `JPY` has no decimals",
            "10:17 1.2555 | the amount of `f` is `1.2555 KWD`, but `KWD` has 3 decimals",
            '11:17 "1999.999" | the amount of `g` is `1,999.999 ILS`, but `ILS` has 2 decimals',
        ],
        id="DL604 decimals of several currencies",
    ),
    pytest.param(
        "DL604",
        """
        budget: {total: 1.2345}
        """,
        [],
        id="DL604 without a currency nothing is known",
    ),
    pytest.param(
        "DL605",
        """
        budget: {currency: EUB, lines: {a: {amount: 1, currency: QQQ}, b: {amount: 1, currency: EUR}}}
        """,
        [
            "2:20 EUB | `EUB`, the currency of `budget`, is not in ISO 4217, a code such as `ILS` is expected",
            "2:58 QQQ | `QQQ`, the currency of `a`, is not in ISO 4217, a code such as `ILS` is expected",
        ],
        id="DL605 of the budget and of a line",
    ),
    pytest.param(
        "DL605",
        """
        budget: {lines: {a: {amount: 1}}}
        """,
        [],
        id="DL605 no currency is not a wrong one",
    ),
    pytest.param(
        "DL611",
        """
        partners: {a: {}, b: {}, c: {}}
        budget: {funding: {a: 1/3, b: 1/3, c: 1/3}}
        """,
        [],
        id="DL611 three thirds are the whole",
    ),
    pytest.param(
        "DL611",
        """
        partners: {a: {}, b: {}, c: {}}
        budget: {funding: {a: 33.3%, b: 33.3%, c: 33.3%}}
        """,
        [
            (
                "3:10 funding | the shares in `funding` sum to 99.9%, 100% is expected: `a` 33.3%, `b` 33.3% and `c` "
                "33.3%, 0.1% is missing"
            ),
        ],
        id="DL611 three times a third in percent is not",
    ),
    pytest.param(
        "DL611",
        """
        partners: {a: {}, b: {}}
        budget: {funding: {a: 2/3, b: 50%}}
        """,
        [
            (
                "3:10 funding | the shares in `funding` sum to 7/6, 100% is expected: `a` 2/3 and `b` 50%, 1/6 is too"
                " much"
            ),
        ],
        id="DL611 too much, and not as a percentage",
    ),
    pytest.param(
        "DL612",
        """
        partners: {a: {}, b: {}, c: {}}
        budget: {currency: EUR, funding: {a: 1_000, b: 2_000.5, c: 10%}}
        """,
        [
            (
                "3:25 funding | `c` pays a share, 10%, and `a` an amount, 1,000 EUR; either shares or amounts are "
                "expected"
            ),
        ],
        id="DL612 a share after amounts",
    ),
    pytest.param(
        "DL613",
        """
        budget: {currency: ILS, total: 3_130_000, cost_by_participants: {25: 1}}
        """,
        [
            (
                "2:32 3_130_000 | the cost (`total`), `3,130,000 ILS`, is given, but no partner is declared to pay "
                "any share of it"
            ),
        ],
        id="DL613 a total first",
    ),
    pytest.param(
        "DL613",
        """
        budget: {currency: ILS, cost_by_participants: {25: 3_000_000}}
        """,
        [
            (
                "2:25 cost_by_participants | the cost, `3,000,000 ILS` for 25 participants, is given, but no partner "
                "is declared to pay any share of it"
            ),
        ],
        id="DL613 a norm of one point",
    ),
    pytest.param(
        "DL613",
        """
        cohorts: {first: {participants: 25, cost: 3_000_000}}
        """,
        [
            (
                "2:43 3_000_000 | the cost (`first`), `3,000,000`, is given, but no partner is declared to pay any "
                "share of it"
            ),
        ],
        id="DL613 a cohort's cost, where there is no budget",
    ),
    pytest.param(
        "DL613",
        """
        budget: {currency: ILS, lines: {venues: {amount: 400_000}}}
        """,
        [
            (
                "2:50 400_000 | the cost (`venues`), `400,000 ILS`, is given, but no partner is declared to pay any "
                "share of it"
            ),
        ],
        id="DL613 only lines",
    ),
    pytest.param(
        "DL613",
        """
        partners: {a: {}}
        budget: {currency: ILS}
        """,
        [],
        id="DL613 a budget without any cost",
    ),
    pytest.param(
        "DL614",
        """
        partners: {a: {}, b: {}}
        budget: {currency: ILS, total: 1_000_000, funding: {a: 600_000.01, b: 400_000}}
        """,
        [
            (
                "3:43 funding | the amounts in `funding` sum to 1,000,000.01 ILS, the total of 1,000,000 ILS is "
                "expected, 0.01 ILS is too much"
            ),
        ],
        id="DL614 too much by the smallest coin",
    ),
    pytest.param(
        "DL614",
        """
        partners: {a: {}, b: {}}
        budget: {currency: ILS, total: 1_000_000, funding: {a: 600_000.10, b: 399_999.90}}
        """,
        [],
        id="DL614 the whole, in decimals",
    ),
    pytest.param(
        "DL615",
        """
        partners: {a: {role: [stakeholder, observer]}, b: {role: funder, until: 2026-01-01}, c: {}, d: {role: lead}}
        budget: {currency: ILS, funding: {a: 10, b: 1_000, c: 1, d: 1}}
        """,
        [
            (
                "3:35 a | `a` is declared to pay 10 ILS, but takes no part in the decisions (stakeholder and "
                "observer); a partner that decides is expected"
            ),
            (
                "3:42 b | `b` is declared to pay 1,000 ILS, but is not there on 2026-01-01; a partner that decides is"
                " expected"
            ),
        ],
        id="DL615 a stakeholder, one who left today, and one without a role",
    ),
    pytest.param(
        "DL616",
        """
        partners: {a: {role: funder}, b: {role: funder}, b-unit: {part_of: b}, c: {role: [member, funder]}}
        groups: {some: {members: [a]}}
        budget: {funding: {some: 50%, b-unit: 50%}}
        """,
        [
            "2:82 [member, funder] | `c` is a funder, but `funding` names only `some` and `b-unit`",
        ],
        id="DL616 paying through a group or a unit",
    ),
    pytest.param(
        "DL616",
        """
        partners: {a: {role: funder}}
        budget: {currency: ILS, total: 1}
        """,
        [],
        id="DL616 where nobody pays yet it is not told",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        (Decimal(3_130_000), "ILS", "3,130,000 ILS"),
        (Decimal("1999.90"), "ILS", "1,999.90 ILS"),
        (Decimal("3E+6"), None, "3,000,000"),
        (Decimal("123456789012345678901234567890.12"), None, "123,456,789,012,345,678,901,234,567,890.12"),
        (Fraction(-2_500_000), "EUR", "-2,500,000 EUR"),
        (Fraction(10_000, 3), "ILS", "3,333.33 ILS"),
        (Fraction(-1, 8), "KWD", "-0.125 KWD"),
        (Fraction(1, 3), "JPY", "0 JPY"),
    ],
)
def test_an_amount_is_shown(amount: Decimal | Fraction, currency: str | None, expected: str) -> None:
    assert amount_text(amount, currency) == expected


@pytest.mark.parametrize(("code", "expected"), [("ILS", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4), ("???", 2), (None, 2)])
def test_decimals(code: str | None, expected: int) -> None:
    assert decimals(code) == expected


def test_a_currency_that_is_meant_is_in_use() -> None:
    assert set(MEANT.values()) <= CURRENCIES
    assert CURRENCIES.isdisjoint(MEANT)
    assert all(len(code) == 3 and code.isupper() for code in CURRENCIES)


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (Fraction(3, 5), "60%"),
        (Fraction(1), "100%"),
        (Fraction(0), "0%"),
        (Fraction(1, 8), "12.5%"),
        (Fraction(1, 3), "1/3"),
        (Fraction(333, 1000), "33.3%"),
        (Fraction(7, 6), "7/6"),
    ],
)
def test_a_share_is_shown(share: Fraction, expected: str) -> None:
    assert share_text(share) == expected
