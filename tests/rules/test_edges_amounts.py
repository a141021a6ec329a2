"""Edges of money: every amount that a programme can declare is looked at, named, and found where it stands."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL601",
        """
        partners:
          a: {role: funder, envelope: {amount: 1.5}}
          b: {role: funder, envelope: {amount: 2.5, currency: USD}}
        domains: {p: {unit: money}}
        budget:
          total: 10.5
          envelope: 9.5
          cost_by_participants: {10: 3.5, 20: 4.5}
          funding: {a: 5.5, b: 50%}
          lines: {x: {amount: 6.5}, y: {amount: 7.5, currency: EUR}}
        cohorts:
          first: {participants: 3, cost: 8.5, lines: {z: {amount: 0.5}}}
        bodies:
          board: {kind: advisory, decides: {p: {above: 1.25, up_to: 2.75}}, seats: {s: {}}}
        """,
        [
            (
                "7:10 10.5 | `total`, `10.5`, and 5 other amounts are given without a currency, a code such as `ILS` "
                "is expected"
            ),
        ],
        id="DL601 every amount of costs without a currency",
    ),
    pytest.param(
        "DL601",
        """
        budget: {total: 10}
        """,
        [
            "2:17 10 | `total`, `10`, is given without a currency, a code such as `ILS` is expected",
        ],
        id="DL601 one amount alone without a currency",
    ),
    pytest.param(
        "DL605",
        """
        partners:
          a: {role: funder, envelope: {amount: 1.5}}
          b: {role: funder, envelope: {amount: 2.5, currency: USB}}
        domains: {p: {unit: money}}
        budget:
          currency: XXQ
          total: 10.5
          envelope: 9.5
          cost_by_participants: {10: 3.5, 20: 4.5}
          funding: {a: 5.5, b: 50%}
          lines: {x: {amount: 6.5}, y: {amount: 7.5, currency: EUQ}}
        cohorts:
          first: {participants: 3, cost: 8.5, lines: {z: {amount: 0.5}}}
        bodies:
          board: {kind: advisory, decides: {p: {above: 1.25, up_to: 2.75}}, seats: {s: {}}}
        """,
        [
            (
                "4:55 USB | `USB`, the currency of `the envelope of b`, is not in ISO 4217, a code such as `ILS` is "
                "expected"
            ),
            "7:13 XXQ | `XXQ`, the currency of `budget`, is not in ISO 4217, a code such as `ILS` is expected",
            "12:56 EUQ | `EUQ`, the currency of `y`, is not in ISO 4217, a code such as `ILS` is expected",
        ],
        id="DL605 every amount in a currency that there is not",
    ),
    pytest.param(
        "DL604",
        """
        partners:
          a: {role: funder, envelope: {amount: 1.5}}
          b: {role: funder, envelope: {amount: 2.555, currency: USD}}
        domains: {p: {unit: money}}
        budget:
          currency: JPY
          total: 10.5
          envelope: 9.5
          cost_by_participants: {10: 3.5, 20: 4.5}
          funding: {a: 5.5, b: 50%}
          lines: {x: {amount: 6.5}, y: {amount: 7.555, currency: EUR}}
        cohorts:
          first: {participants: 3, cost: 8.5, lines: {z: {amount: 0.5}}}
        bodies:
          board: {kind: advisory, decides: {p: {above: 1.25, up_to: 2.75}}, seats: {s: {}}}
        """,
        [
            "3:40 1.5 | the amount of the envelope of `a` is `1.5 JPY`, but `JPY` has no decimals",
            "4:40 2.555 | the amount of the envelope of `b` is `2.555 USD`, but `USD` has 2 decimals",
            "8:10 10.5 | the amount of `total` is `10.5 JPY`, but `JPY` has no decimals",
            "9:13 9.5 | the amount of `envelope` is `9.5 JPY`, but `JPY` has no decimals",
            "10:30 3.5 | the amount of `cost_by_participants` for 10 is `3.5 JPY`, but `JPY` has no decimals",
            "10:39 4.5 | the amount of `cost_by_participants` for 20 is `4.5 JPY`, but `JPY` has no decimals",
            "11:16 5.5 | the amount of `a` is `5.5 JPY`, but `JPY` has no decimals",
            "12:23 6.5 | the amount of `x` is `6.5 JPY`, but `JPY` has no decimals",
            "12:41 7.555 | the amount of `y` is `7.555 EUR`, but `EUR` has 2 decimals",
            "14:34 8.5 | the amount of `first` is `8.5 JPY`, but `JPY` has no decimals",
            "14:59 0.5 | the amount of `z` is `0.5 JPY`, but `JPY` has no decimals",
            "16:48 1.25 | the amount of `above` of `board` for `p` is `1.25 JPY`, but `JPY` has no decimals",
            "16:61 2.75 | the amount of `up_to` of `board` for `p` is `2.75 JPY`, but `JPY` has no decimals",
        ],
        id="DL604 every amount that is finer than its currency",
    ),
    pytest.param(
        "DL603",
        """
        partners:
          a: {role: funder, envelope: {amount: -1.5}}
          b: {role: funder, envelope: {amount: -2.5, currency: USD}}
        domains: {p: {unit: money}}
        budget:
          currency: ILS
          total: -10.5
          envelope: -9.5
          cost_by_participants: {10: -3.5, 20: -4.5}
          funding: {a: -5.5, b: 50%}
          lines: {x: {amount: -6.5}, y: {amount: -7.5, currency: EUR}}
        cohorts:
          first: {participants: 3, cost: -8.5, lines: {z: {amount: -0.5}}}
        bodies:
          board: {kind: advisory, decides: {p: {above: -1.25, up_to: -2.75}}, seats: {s: {}}}
        """,
        [
            "3:40 -1.5 | the amount of the envelope of `a` is `-1.5 ILS`, zero or more is expected",
            "4:40 -2.5 | the amount of the envelope of `b` is `-2.5 USD`, zero or more is expected",
            "8:10 -10.5 | the amount of `total` is `-10.5 ILS`, zero or more is expected",
            "9:13 -9.5 | the amount of `envelope` is `-9.5 ILS`, zero or more is expected",
            "10:30 -3.5 | the amount of `cost_by_participants` for 10 is `-3.5 ILS`, zero or more is expected",
            "10:40 -4.5 | the amount of `cost_by_participants` for 20 is `-4.5 ILS`, zero or more is expected",
            "11:16 -5.5 | the amount of `a` is `-5.5 ILS`, zero or more is expected",
            "12:23 -6.5 | the amount of `x` is `-6.5 ILS`, zero or more is expected",
            "12:42 -7.5 | the amount of `y` is `-7.5 EUR`, zero or more is expected",
            "14:34 -8.5 | the amount of `first` is `-8.5 ILS`, zero or more is expected",
            "14:60 -0.5 | the amount of `z` is `-0.5 ILS`, zero or more is expected",
            "16:48 -1.25 | the amount of `above` of `board` for `p` is `-1.25 ILS`, zero or more is expected",
            "16:62 -2.75 | the amount of `up_to` of `board` for `p` is `-2.75 ILS`, zero or more is expected",
        ],
        id="DL603 every amount below nothing",
    ),
    pytest.param(
        "DL606",
        """
        partners:
          a: {role: funder, envelope: {amount: 1.5}}
          b: {role: funder, envelope: {amount: 2.5, currency: USD}}
        domains: {p: {unit: money}}
        budget:
          total: 0
          envelope: 9.5
          cost_by_participants: {10: 0, 20: 4.5}
          funding: {a: 5.5, b: 50%}
          lines: {x: {amount: 0}, y: {amount: 0, currency: EUR}}
        cohorts:
          first: {participants: 3, cost: 0, lines: {z: {amount: 0}}}
        bodies:
          board: {kind: advisory, decides: {p: {above: 1.25, up_to: 2.75}}, seats: {s: {}}}
        """,
        [
            "7:10 0 | the amount of `total` is zero, more is expected",
            "9:30 0 | the amount of `cost_by_participants` for 10 is zero, more is expected",
            "11:23 0 | the amount of `x` is zero, more is expected",
            "11:39 0 | the amount of `y` is zero, more is expected",
            "13:34 0 | the amount of `first` is zero, more is expected",
            "13:57 0 | the amount of `z` is zero, more is expected",
        ],
        id="DL606 every cost of nothing",
    ),
    pytest.param(
        "DL605",
        """
        budget: {currency: ILX, total: 5}
        cohorts: {first: {participants: 3, cost: 3, lines: {x: {amount: 3, currency: QQQ}}}}
        """,
        [
            "2:20 ILX | `ILX`, the currency of `budget`, is not in ISO 4217, a code such as `ILS` is expected",
            "3:78 QQQ | `QQQ`, the currency of `x`, is not in ISO 4217, a code such as `ILS` is expected",
        ],
        id="DL605 a currency that is almost one, and one that is like none",
    ),
    pytest.param(
        "DL618",
        """
        budget: {currency: ILS, envelope: 3, lines: {x: {amount: 5, currency: EUR}}}
        """,
        [],
        id="DL618 lines in another currency alone, which do not count",
    ),
    pytest.param(
        "DL618",
        """
        budget:
          currency: ILS
          envelope: 3
          lines: {x: {amount: 5, currency: EUR}, y: {amount: 3}, z: {amount: 1, currency: ILS}}
        """,
        [
            "5:3 lines | `lines` come to 4 ILS, 1 ILS over the `envelope` of 3 ILS",
        ],
        id="DL618 lines in two currencies, of which one counts",
    ),
    pytest.param(
        "DL618",
        """
        budget: {currency: ILS, envelope: 10}
        cohorts:
          first: {participants: 3, lines: {x: {amount: 4}, y: {amount: 100, currency: EUR}}}
          budget: {participants: 3, cost: 7, lines: {x: {amount: 7}}}
        """,
        [
            "4:36 x | the cohorts come to 11 ILS, 1 ILS over the `envelope` of 10 ILS",
        ],
        id="DL618 cohorts that say their cost, or only its lines",
    ),
    pytest.param(
        "DL618",
        """
        budget: {currency: ILS, envelope: 10}
        cohorts:
          first: {participants: 3, cost: 4}
          second: {participants: 3, cost: 7, lines: {x: {amount: 7}}}
        """,
        [
            "4:34 4 | the cohorts come to 11 ILS, 1 ILS over the `envelope` of 10 ILS",
        ],
        id="DL618 cohorts that say their cost alone",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
