"""Edges of the rules on who pays, who spends, and how much is said: nothing, one, two, and one more than is named."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL635",
        """
        partners: {a: {role: [lead, funder]}, b: {role: member}}
        bodies:
          old: {kind: steering, kind: steering, seats: {x: {partner: a}}}
          board: {kind: steering, seats: {x: {partner: a}, z: {partner: b}}}
        budget:
          currency: ILS
          approved_by: [old, board]
          lines: {rent: {amount: 1}, hall: {amount: 2, spent_by: board}, food: {amount: 3, spent_by: old}}
        """,
        [
            "9:58 board | `board` spends for `hall` and approves the budget too; another is expected",
        ],
        id="DL635 behind a line that nobody spends and a body that cannot be read",
    ),
    pytest.param(
        "DL634",
        """
        partners: {a: {role: [lead, funder]}}
        domains: {venues: {}}
        budget: {currency: ILS, lines: {hall: {amount: 2, spent_by: a, domain: venues}}}
        """,
        [],
        id="DL634 no duties at all",
    ),
    pytest.param(
        "DL631",
        """
        bodies: {board: {kind: advisory, seats: {x: {}}}}
        budget: {currency: ILS}
        """,
        [],
        id="DL631 a budget that costs nothing",
    ),
    pytest.param(
        "DL639",
        """
        program: {id: example, until: 2030}
        partners:
          a: {role: funder}
          b: {role: funder, until: 2025}
          c: {role: funder, until: 2028}
          d: {role: funder, until: 2030}
        groups: {both: {members: [a, c], until: 2029}}
        budget: {currency: ILS, funding: {a: 1, b: 2, c: 3, d: 4, both: 5}}
        """,
        [
            (
                "8:47 c | `c` pays 3 ILS and is there until 2028, before the programme ends (2030); nobody is "
                "declared to pay it after that"
            ),
            (
                "8:59 both | `both` pays 5 ILS and is there until 2029, before the programme ends (2030); "
                "nobody is declared to pay it after that"
            ),
        ],
        id="DL639 payers that stay, have left, leave early, and leave with the programme",
    ),
    pytest.param(
        "DL640",
        """
        partners: {a: {role: lead}, b: {role: funder}, c: {role: funder}}
        bodies: {board: {kind: advisory, seats: {x: {partner: a}}}}
        budget: {approved_by: board, funding: {b: 25%, c: 50%}}
        """,
        [
            (
                "4:48 c | `c` pays 50% of the whole, and has no vote on `board`; a seat where the budget is "
                "approved is expected"
            ),
        ],
        id="DL640 shares that are not the whole",
    ),
    pytest.param(
        "DL640",
        """
        partners: {a: {role: lead}, b: {role: funder}}
        bodies: {board: {kind: advisory, seats: {x: {partner: a}}}}
        budget: {approved_by: board, funding: {a: 0, b: 0}}
        """,
        [],
        id="DL640 half of nothing",
    ),
    pytest.param(
        "DL641",
        """
        program: {id: example, since: 2026, until: 2030}
        partners:
          a: {role: funder}
          b: {role: funder, envelope: {amount: 9, since: 2026, until: 2028}}
        budget: {currency: ILS, funding: {a: 1, b: 2}}
        """,
        [
            (
                "4:63 2028 | the envelope of `b` is given until 2028, and `example`, for which it pays 2 ILS, "
                "is there until 2030; all of that time is expected"
            ),
        ],
        id="DL641 behind a payer without an envelope",
    ),
    pytest.param(
        "DL618",
        """
        cohorts:
          first: {lines: {hall: {amount: 60, currency: ILS}, food: {amount: 41}}}
        budget: {currency: ILS, envelope: 100}
        """,
        [
            "3:19 hall | the cohorts come to 101 ILS, 1 ILS over the `envelope` of 100 ILS",
        ],
        id="DL618 a line that names the budget's currency",
    ),
    pytest.param(
        "DL619",
        """
        partners:
          whole: {role: lead, envelope: {amount: 900, currency: EUR}}
          a: {role: funder, part_of: whole}
          b: {role: funder, part_of: whole}
          c: {role: funder, part_of: whole}
          d: {role: funder, part_of: whole}
          e: {role: funder, part_of: whole}
          f: {role: funder, part_of: whole}
          g: {role: funder, part_of: whole}
        budget: {currency: ILS, funding: {a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7}}
        """,
        [
            (
                "11:38 1 | `a` has promised 1 ILS, `b` has promised 2 ILS, `c` has promised 3 ILS, `d` has "
                "promised 4 ILS, `e` has promised 5 ILS and 2 more parts of `whole` the rest, 28 ILS in all, "
                "but the envelope of `whole` is in `EUR`, and the two cannot be compared"
            ),
        ],
        id="DL619 seven parts of one whole",
    ),
    pytest.param(
        "DL601",
        """
        budget: {total: 400}
        """,
        [
            "2:17 400 | `total`, `400`, is given without a currency, a code such as `ILS` is expected",
        ],
        id="DL601 one amount",
    ),
    pytest.param(
        "DL601",
        """
        cohorts: {first: {cost: 300}}
        budget: {total: 400}
        """,
        [
            (
                "3:17 400 | `total`, `400`, and 1 other amount are given without a currency, a code such as "
                "`ILS` is expected"
            ),
        ],
        id="DL601 two amounts",
    ),
    pytest.param(
        "DL601",
        """
        cohorts: {first: {cost: 300}, second: {cost: 100}}
        budget: {total: 400}
        """,
        [
            (
                "3:17 400 | `total`, `400`, and 2 other amounts are given without a currency, a code such as "
                "`ILS` is expected"
            ),
        ],
        id="DL601 three amounts",
    ),
    pytest.param(
        "DL621",
        """
        budget: {currency: ILS, total: 3, lines: {hall: {amount: 0}, food: {amount: 2}}}
        """,
        [
            "2:35 lines | `lines` sum to 2 ILS, the total of 3 ILS is expected, 1 ILS is missing",
        ],
        id="DL621 a line of nothing",
    ),
    pytest.param(
        "DL621",
        """
        budget: {currency: ILS, total: 3, lines: {hall: {amount: 0.5}, food: {amount: 2}}}
        """,
        [
            "2:35 lines | `lines` sum to 2.50 ILS, the total of 3 ILS is expected, 0.50 ILS is missing",
        ],
        id="DL621 a line of less than one",
    ),
    pytest.param(
        "DL614",
        """
        partners: {a: {role: funder}, b: {role: funder}}
        budget: {currency: ILS, total: 3, funding: {a: 0, b: 2.5}}
        """,
        [
            (
                "3:35 funding | the amounts in `funding` sum to 2.50 ILS, the total of 3 ILS is expected, 0.50 "
                "ILS is missing"
            ),
        ],
        id="DL614 one pays nothing, another a half",
    ),
    pytest.param(
        "DL627",
        """
        cohorts:
          c0: {participants: 25}
          c1: {participants: 25}
          c2: {participants: 25}
          c3: {participants: 25}
          c4: {participants: 25}
        budget: {currency: ILS, total: 9, cost_by_participants: {25: 10}}
        """,
        [
            (
                "8:32 9 | by the norm, cohorts cost 10 ILS (`c0`), 10 ILS (`c1`), 10 ILS (`c2`), 10 ILS (`c3`) "
                "and 10 ILS (`c4`), 41 ILS over the `total` of 9 ILS"
            ),
        ],
        id="DL627 5 cohorts by the norm",
    ),
    pytest.param(
        "DL627",
        """
        cohorts:
          c0: {participants: 25}
          c1: {participants: 25}
          c2: {participants: 25}
          c3: {participants: 25}
          c4: {participants: 25}
          c5: {participants: 25}
        budget: {currency: ILS, total: 9, cost_by_participants: {25: 10}}
        """,
        [
            (
                "9:32 9 | by the norm, cohorts cost 10 ILS (`c0`), 10 ILS (`c1`), 10 ILS (`c2`), 10 ILS "
                "(`c3`), 10 ILS (`c4`) and 10 ILS (1 other), 51 ILS over the `total` of 9 ILS"
            ),
        ],
        id="DL627 6 cohorts by the norm",
    ),
    pytest.param(
        "DL627",
        """
        cohorts:
          c0: {participants: 25}
          c1: {participants: 25}
          c2: {participants: 25}
          c3: {participants: 25}
          c4: {participants: 25}
          c5: {participants: 25}
          c6: {participants: 25}
        budget: {currency: ILS, total: 9, cost_by_participants: {25: 10}}
        """,
        [
            (
                "10:32 9 | by the norm, cohorts cost 10 ILS (`c0`), 10 ILS (`c1`), 10 ILS (`c2`), 10 ILS "
                "(`c3`), 10 ILS (`c4`) and 20 ILS (2 others), 61 ILS over the `total` of 9 ILS"
            ),
        ],
        id="DL627 7 cohorts by the norm",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
