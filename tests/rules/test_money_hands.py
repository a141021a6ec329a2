"""Through whose hands money goes: who spends it, who pays it, how long, and what the norm makes of it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dlcheck.model.currency import decimals
from dlcheck.rules.costs import Point, norm_at
from dlcheck.source import Span
from tests.rules.telling import told
from tests.workspaces import found

CASES = [
    pytest.param(
        "DL606",
        """
        partners: {a: {}, b: {}, c: {}}
        cohorts: {one: {cost: 0}}
        budget: {currency: ILS, total: 0.00, funding: {a: 0%, b: 100%, c: 0}, lines: {x: {amount: 0.01}}}
        """,
        [
            "3:23 0 | the amount of `one` is zero, more is expected",
            "4:32 0.00 | the amount of `total` is zero, more is expected",
            "4:51 0% | `a` is declared to pay, and pays nothing; more is expected",
            "4:67 0 | `c` is declared to pay, and pays nothing; more is expected",
        ],
        id="DL606 a cost, a total, a share, an amount; a coin is something",
    ),
    pytest.param(
        "DL627",
        """
        cohorts: {one: {participants: 10}, two: {participants: 25}, off: {participants: 41}, none: {}}
        budget: {currency: ILS, total: 249.99, cost_by_participants: {10: 100, 40: 200}}
        """,
        [
            (
                "3:32 249.99 | by the norm, cohorts cost 100 ILS (`one`) and 150 ILS (`two`), 0.01 ILS over the "
                "`total` of 249.99 ILS"
            )
        ],
        id="DL627 linear between the points, a coin over; beyond them nothing is known",
    ),
    pytest.param(
        "DL627",
        """
        cohorts: {one: {participants: 10}, two: {participants: 25, cost: 150}}
        budget: {currency: ILS, total: 250, cost_by_participants: {10: 100, 40: 200}}
        """,
        [],
        id="DL627 as much as the total",
    ),
    pytest.param(
        "DL627",
        """
        cohorts: {one: {participants: 10}, two: {participants: 25, cost: 251}}
        budget: {currency: ILS, total: 250, cost_by_participants: {10: 100, 40: 200}}
        """,
        [],
        id="DL627 what is said alone is over, which another rule tells",
    ),
    pytest.param(
        "DL627",
        """
        cohorts:
          a: {participants: 10, cost: 250}
          b: {participants: 10}
          c: {participants: 10}
          d: {participants: 10}
          e: {participants: 10}
          f: {participants: 10}
          g: {participants: 10}
          h: {participants: 10}
        budget: {total: 250, cost_by_participants: {10: 1}}
        """,
        [
            (
                "11:17 250 | the cohorts cost 250 (`a`) and, by the norm, 1 (`b`), 1 (`c`), 1 (`d`), 1 (`e`), "
                "1 (`f`) and 2 (2 others), 7 over the `total` of 250"
            )
        ],
        id="DL627 of many the first are named",
    ),
    pytest.param(
        "DL628",
        "budget: {tolerance: 0%}",
        [("2:21 0% | `tolerance` is 0%, but there is no norm to lie away from, `cost_by_participants` is expected")],
        id="DL628 no norm",
    ),
    pytest.param(
        "DL628",
        "budget: {cost_by_participants: {10: 1}, tolerance: 100%}",
        [("2:52 100% | `tolerance` is 100%, by which a cohort may cost nothing; less than 100% is expected")],
        id="DL628 the whole",
    ),
    pytest.param("DL628", "budget: {cost_by_participants: {10: 1}, tolerance: 99.9%}", [], id="DL628 nearly"),
    pytest.param("DL628", "budget: {currency: ILS}", [], id="DL628 no tolerance"),
    pytest.param(
        "DL636",
        """
        domains: {spending: {unit: money}, staff: {}}
        bodies:
          board: {kind: steering, decides: {spending: {above: 100, up_to: 200}, staff: {up_to: 1}}}
          other: {kind: steering, decides: [spending]}
        cohorts: {one: {lines: {z: {amount: 100, spent_by: board, domain: spending}}}}
        budget:
          currency: ILS
          lines:
            a: {amount: 200.01, spent_by: board, domain: spending}
            b: {amount: 200, spent_by: board, domain: spending}
            c: {amount: 100.01, spent_by: board, domain: spending}
            d: {amount: 999, spent_by: other, domain: spending}
            e: {amount: 999, spent_by: board, domain: staff}
            f: {amount: 999, spent_by: board}
            g: {amount: 999, spent_by: board, domain: spending, currency: EUR}
            h: {amount: 999, domain: spending}
            i: {amount: 999, spent_by: board, domain: spending, currency: ILS}
        """,
        [
            (
                "6:52 board | `board` spends 100 ILS for `z` in `spending`, where it may decide only above 100 ILS "
                "and up to 200 ILS"
            ),
            (
                "10:35 board | `board` spends 200.01 ILS for `a` in `spending`, where it may decide only above 100 ILS "
                "and up to 200 ILS"
            ),
            (
                "18:32 board | `board` spends 999 ILS for `i` in `spending`, where it may decide only above 100 ILS "
                "and up to 200 ILS"
            ),
        ],
        id="DL636 a coin beyond either limit, in one currency, in a domain of money",
    ),
    pytest.param(
        "DL637",
        """
        partners: {a: {until: 2026-01-01}, b: {until: 2026-01-02}, c: {}}
        cohorts:
          over: {ends: 2026-01-01, lines: {x: {amount: 1, spent_by: a}}}
          running: {ends: 2026-01-02, lines: {y: {amount: 1, currency: EUR, spent_by: a}}}
        budget: {currency: ILS, lines: {z: {amount: 1, spent_by: b}, w: {amount: 1, spent_by: c}, v: {amount: 1}}}
        """,
        [
            (
                "5:79 a | `a` is to spend 1 EUR for `y`, and is no longer there since 2026-01-01; one who is there "
                "is expected"
            )
        ],
        id="DL637 on the day itself, not the day before; not in a cohort that is over",
    ),
    pytest.param(
        "DL638",
        """
        partners: {a: {}}
        cohorts: {one: {lines: {x: {amount: 1}}}}
        budget: {currency: ILS, lines: {y: {amount: 1, spent_by: a}, z: {amount: 2, currency: EUR}}}
        """,
        [("4:62 z | who spends the 2 EUR of `z` is not said; a `spent_by` is expected, as for `y`")],
        id="DL638 only beside lines of the same budget",
    ),
    pytest.param(
        "DL639",
        """
        program: {id: x, until: 2030-01-01}
        partners: {a: {until: 2029-12-31}, b: {until: 2030-01-01}, c: {}, d: {until: 2026-01-01}, e: {until: 2030}}
        groups: {both: {members: [b, c], until: 2029}}
        budget: {currency: ILS, funding: {a: 1, b: 2, c: 3, d: 4, e: 5, both: 6}}
        """,
        [
            (
                "4:35 a | `a` pays 1 ILS and is there until 2029-12-31, before the programme ends (2030-01-01); nobody "
                "is declared to pay it after that"
            ),
            (
                "4:65 both | `both` pays 6 ILS and is there until 2029, before the programme ends (2030-01-01); nobody "
                "is declared to pay it after that"
            ),
        ],
        id="DL639 a day early, as long, without end, gone already, unsure",
    ),
    pytest.param(
        "DL639",
        "partners: {a: {until: 2027}}\nbudget: {funding: {a: 100%}}",
        [],
        id="DL639 a programme without an end",
    ),
    pytest.param(
        "DL640",
        """
        partners: {a: {}, b: {}, c: {part_of: b}}
        bodies: {board: {kind: steering, seats: {one: {partner: a}, two: {partner: b, votes: 0}}}}
        budget: {currency: ILS, funding: {a: 50, b: 50, c: 49.99}, approved_by: board}
        """,
        [],
        id="DL640 less than a half",
    ),
    pytest.param(
        "DL640",
        """
        partners: {a: {}, b: {}, c: {part_of: b}}
        bodies: {board: {kind: steering, seats: {one: {partner: a}, two: {partner: b, votes: 0}}}}
        budget: {currency: ILS, funding: {a: 50, b: 50}, approved_by: board}
        """,
        [
            (
                "4:42 b | `b` pays 50% of the whole, and has no vote on `board`; a seat where the budget is approved "
                "is expected"
            )
        ],
        id="DL640 a half, and a seat that only speaks",
    ),
    pytest.param(
        "DL640",
        """
        partners: {a: {}, b: {}, c: {part_of: b}}
        bodies: {board: {kind: steering, seats: {one: {partner: a}, two: {partner: c}}}}
        budget: {funding: {b: 100%}, approved_by: board}
        """,
        [],
        id="DL640 a part of it has a seat",
    ),
    pytest.param(
        "DL640",
        """
        partners: {a: {}, b: {}}
        domains: {spending: {unit: money}}
        bodies:
          board: {kind: steering, decides: [spending], seats: {one: {partner: a}}}
          team: {kind: management, seats: {one: {partner: b}}}
        budget: {funding: {b: 100%}}
        """,
        [
            (
                "7:20 b | `b` pays 100% of the whole, and has no vote on `board`; a seat where the budget is approved "
                "is expected"
            )
        ],
        id="DL640 whoever decides a domain of money",
    ),
    pytest.param(
        "DL640",
        """
        partners: {a: {}, b: {}}
        bodies:
          board: {kind: steering, seats: {one: {rank: head}}}
          team: {kind: management, seats: {one: {partner: a}}}
        budget: {funding: {b: 100%}, approved_by: board}
        """,
        [],
        id="DL640 whose the seats are is not said",
    ),
    pytest.param(
        "DL640",
        """
        partners: {a: {}, b: {}}
        bodies: {board: {kind: steering, seats: {one: {partner: a}}}}
        budget: {funding: {b: 90%, a: 1}, approved_by: board}
        """,
        [],
        id="DL640 a share beside an amount",
    ),
    pytest.param(
        "DL641",
        """
        program: {id: x, since: 2026-01-01, until: 2028-01-01}
        partners:
          a: {envelope: {amount: 1, since: 2026-01-02}}
          b: {envelope: {amount: 1, until: 2027-12-31}}
          c: {envelope: {amount: 1, since: 2026-01-01, until: 2028-01-01}}
          d: {envelope: 1}
          e: {envelope: {amount: 1, since: 2027, until: 2027-06}}
        budget: {currency: ILS, funding: {a: 1, b: 2, c: 3, d: 4, e: 5}}
        """,
        [
            (
                "3:36 2026-01-02 | the envelope of `a` is given since 2026-01-02, and `x`, for which it pays 1 ILS, is "
                "there since 2026-01-01; all of that time is expected"
            ),
            (
                "4:36 2027-12-31 | the envelope of `b` is given until 2027-12-31, and `x`, for which it pays 2 ILS, is "
                "there until 2028-01-01; all of that time is expected"
            ),
            (
                "7:36 2027 | the envelope of `e` is given since 2027 until 2027-06, and `x`, for which it pays 5 ILS, "
                "is there since 2026-01-01 until 2028-01-01; all of that time is expected"
            ),
        ],
        id="DL641 a day late, a day early, the same days, no days, both",
    ),
    pytest.param(
        "DL641",
        """
        partners: {a: {envelope: {amount: 1, since: 2026, until: 2027}}}
        budget: {currency: ILS, funding: {a: 1}}
        """,
        [],
        id="DL641 a programme without a time",
    ),
    pytest.param(
        "DL642",
        """
        partners: {a: {envelope: {amount: 9, currency: EUR}}, b: {envelope: 8}, c: {}, d: {envelope: 7}}
        groups: {both: {members: [a, b]}}
        budget: {currency: ILS, funding: {a: 25%, b: 1/3, c: 1/12, both: 1/3, d: 5}}
        """,
        [
            (
                "4:38 25% | `a` pays 25% of a sum that is not given, so it cannot be set against the envelope "
                "of 9 EUR; a `total` is expected"
            ),
            (
                "4:46 1/3 | `b` pays 1/3 of a sum that is not given, so it cannot be set against the envelope "
                "of 8 ILS; a `total` is expected"
            ),
        ],
        id="DL642 only a share, and only of who has an envelope",
    ),
    pytest.param(
        "DL642",
        """
        partners: {a: {envelope: 9}}
        budget: {currency: ILS, total: 0.01, funding: {a: 25%}}
        """,
        [],
        id="DL642 a total",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected


@pytest.mark.parametrize("over", ["status: closed", "until: 2026-01-01"])
def test_who_spent_for_a_programme_that_is_over_may_be_gone(over: str) -> None:
    text = "program: {id: x, %s}\npartners: {a: {until: 2025}}\nbudget: {lines: {y: {amount: 1, spent_by: a}}}\n"
    assert found(text % over, "DL637") == []
    assert len(found(text % "status: active", "DL637")) == 1


@pytest.mark.parametrize(
    ("currency", "fits", "too_fine"),
    [
        ("JPY", ["1", "1.0", "1000000"], ["0.5", "1.01", "0.000001"]),
        ("ILS", ["0.01", "1.10", "1.010"], ["0.001", "1.015"]),
        ("KWD", ["0.001", "1.0010"], ["0.0001", "1.0015"]),
        ("CLF", ["0.0001"], ["0.00001"]),
        ("BHD", ["0.125"], ["0.1255"]),
        ("XAF", ["7"], ["7.5"]),
    ],
)
def test_an_amount_has_no_more_decimals_than_its_currency(currency: str, fits: list[str], too_fine: list[str]) -> None:
    def judged(amount: str) -> list[str]:
        text = f"partners: {{a: {{envelope: {{amount: {amount}, currency: {currency}}}}}}}\n"
        text += f"budget: {{currency: {currency}, envelope: {amount}, total: {amount}, funding: {{a: {amount}}}}}\n"
        return [result.where for result in found(text, "DL604")]

    places = ["partners.a.envelope.amount", "budget.envelope", "budget.total", "budget.funding.a"]
    assert [judged(amount) for amount in fits] == [[]] * len(fits)
    assert [judged(amount) for amount in too_fine] == [places] * len(too_fine)
    shown = "no decimals" if not decimals(currency) else f"{decimals(currency)} decimals"
    text = f"budget: {{currency: {currency}, total: {too_fine[0]}}}\n"
    assert found(text, "DL604")[0].message.endswith(f"but `{currency}` has {shown}")


@pytest.mark.parametrize(("currency", "coin"), [("JPY", "1"), ("ILS", "0.01"), ("KWD", "0.001")])
def test_a_coin_over_the_envelope_is_shown_as_a_coin(currency: str, coin: str) -> None:
    total = {"1": "10001", "0.01": "10000.01", "0.001": "10000.001"}[coin]
    text = f"budget: {{currency: {currency}, envelope: 10_000, total: {total}}}\n"
    [result] = found(text, "DL618")
    assert f", {coin} {currency} over the `envelope`" in result.message


def test_an_envelope_below_zero_or_in_no_currency() -> None:
    text = "partners: {a: {envelope: {amount: -1, currency: NIS}}}\nbudget: {envelope: -2, funding: {a: 3}}\n"
    assert [(result.code, result.where) for result in found(text, "DL603", "DL605")] == [
        ("DL603", "partners.a.envelope.amount"),
        ("DL605", "partners.a.envelope.currency"),
        ("DL603", "budget.envelope"),
    ]
    assert "the currency of `the envelope of a`" in found(text, "DL605")[0].message


@pytest.mark.parametrize(
    ("size", "cost"),
    [
        (9, None),
        (10, Fraction(100)),
        (11, Fraction(310, 3)),
        (39, Fraction(590, 3)),
        (40, Fraction(200)),
        (41, Fraction(1408, 7)),
        (46, Fraction(1448, 7)),
        (47, Fraction(208)),
        (48, None),
    ],
)
def test_the_norm_is_exact_beside_each_of_its_points(size: int, cost: Fraction | None) -> None:
    norm = [Point(at, Fraction(price), Span("", 0, 0)) for at, price in ((10, 100), (40, 200), (47, 208))]
    assert norm_at(norm, size) == cost
