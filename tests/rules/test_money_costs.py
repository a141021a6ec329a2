"""Whether the norm, the cohorts and the lines go together, who approves and who spends."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL621",
        """
        cohorts: {first: {cost: 100, lines: {c: {amount: 99.50}}}, second: {cost: 100, lines: {c: {amount: 100}}}}
        budget: {currency: ILS, total: 1_000, lines: {a: {amount: 600}, b: {amount: 400.01}}}
        """,
        [
            ("2:30 lines | `lines` sum to 99.50 ILS, the cost of `first` of 100 ILS is expected, 0.50 ILS is missing"),
            "3:39 lines | `lines` sum to 1,000.01 ILS, the total of 1,000 ILS is expected, 0.01 ILS is too much",
        ],
        id="DL621 a budget and a cohort",
    ),
    pytest.param(
        "DL621",
        """
        budget: {currency: ILS, total: 1_000, lines: {a: {amount: 600}, b: {amount: 401, currency: EUR}}}
        """,
        [],
        id="DL621 lines of several currencies cannot be added",
    ),
    pytest.param(
        "DL621",
        """
        cohorts: {first: {lines: {c: {amount: 99.50}}}}
        budget: {currency: ILS, lines: {a: {amount: 600}}}
        """,
        [],
        id="DL621 no sum is said",
    ),
    pytest.param(
        "DL622",
        """
        budget: {currency: ILS, cost_by_participants: {100: 9_000, 25: 5_000, 40: 4_999}}
        """,
        [
            (
                "2:75 4_999 | a group of 40 costs `4,999 ILS`, less than the `5,000 ILS` of a group of 25; at least "
                "as much is expected"
            ),
        ],
        id="DL622 sizes are numbers, not texts",
    ),
    pytest.param(
        "DL622",
        """
        budget: {currency: ILS, cost_by_participants: {25: 5_000, 40: 5_000}}
        """,
        [],
        id="DL622 an equal cost does not fall",
    ),
    pytest.param(
        "DL623",
        """
        budget: {currency: ILS, cost_by_participants: {10: 1_000, 20: 2_000, 30: 3_001, 40: 4_000}}
        """,
        [
            "2:74 3_001 | each of 30 participants costs `100.03 ILS`, each of 20 `100 ILS`; no more is expected",
        ],
        id="DL623 more, as much, and less for each",
    ),
    pytest.param(
        "DL624",
        """
        cohorts:
          a: {participants: 24}
          b: {participants: 25}
          c: {participants: 40}
          d: {participants: 41}
          e: {participants: 0}
          f: {}
        budget: {currency: ILS, cost_by_participants: {25: 3_000_000, 40: 4_000_000}}
        """,
        [
            "3:21 24 | `a` has 24, but the norm speaks of 25 to 40 participants",
            "6:21 41 | `d` has 41, but the norm speaks of 25 to 40 participants",
        ],
        id="DL624 one below, at, and one above the ends",
    ),
    pytest.param(
        "DL624",
        """
        cohorts: {a: {participants: 25}, b: {participants: 26}}
        budget: {currency: ILS, cost_by_participants: {25: 3_000_000}}
        """,
        [
            "2:52 26 | `b` has 26, but the norm speaks of 25 participants only",
        ],
        id="DL624 a norm of one point",
    ),
    pytest.param(
        "DL625",
        """
        cohorts:
          a: {participants: 28, cost: 3_520_000}
          b: {participants: 28, cost: 3_520_000.01}
          c: {participants: 28, cost: 2_880_000}
          d: {participants: 28, cost: 2_879_999.99}
        budget: {currency: ILS, cost_by_participants: {25: 3_000_000, 40: 4_000_000}}
        """,
        [
            (
                "4:31 3_520_000.01 | `b` costs 3,520,000.01 ILS, 10.1% more than the norm of 3,200,000 ILS for 28 "
                "participants; at most 10% is allowed"
            ),
            (
                "6:31 2_879_999.99 | `d` costs 2,879,999.99 ILS, 10.1% less than the norm of 3,200,000 ILS for 28 "
                "participants; at most 10% is allowed"
            ),
        ],
        id="DL625 a tenth is allowed, and a coin more is not",
    ),
    pytest.param(
        "DL625",
        """
        cohorts: {a: {participants: 26, cost: 3_066_666.66}, b: {participants: 26, cost: 3_100_000}}
        budget: {currency: ILS, tolerance: 1%, cost_by_participants: {25: 3_000_000, 40: 4_000_000}}
        """,
        [
            (
                "2:82 3_100_000 | `b` costs 3,100,000 ILS, 1.1% more than the norm of 3,066,666.67 ILS for 26 "
                "participants; at most 1% is allowed"
            ),
        ],
        id="DL625 a tolerance of its own, and a norm that is no whole number",
    ),
    pytest.param(
        "DL625",
        """
        cohorts:
          a: {participants: 25, lines: {x: {amount: 2_000_000}, y: {amount: 500_000}}}
        budget: {currency: ILS, cost_by_participants: {25: 3_000_000, 40: 4_000_000}}
        """,
        [
            (
                "3:25 lines | `a` costs 2,500,000 ILS, 16.7% less than the norm of 3,000,000 ILS for 25 participants;"
                " at most 10% is allowed"
            ),
        ],
        id="DL625 the lines of a cohort are its cost",
    ),
    pytest.param(
        "DL625",
        """
        cohorts:
          a: {participants: 41, cost: 1}
          b: {cost: 1}
        budget: {currency: ILS, cost_by_participants: {25: 3_000_000, 40: 4_000_000}}
        """,
        [],
        id="DL625 beyond the norm nothing is known",
    ),
    pytest.param(
        "DL626",
        """
        cohorts: {a: {cost: 600}, b: {lines: {x: {amount: 400.01}}}, c: {}}
        budget: {currency: ILS, total: 1_000}
        """,
        [
            ("3:32 1_000 | the cohorts cost 600 ILS (`a`) and 400.01 ILS (`b`), 0.01 ILS over the total of 1,000 ILS"),
        ],
        id="DL626 as much as the total, and a coin more",
    ),
    pytest.param(
        "DL626",
        """
        cohorts: {a: {cost: 600}, b: {lines: {x: {amount: 400}}}}
        budget: {currency: ILS, total: 1_000}
        """,
        [],
        id="DL626 not over the total",
    ),
    pytest.param(
        "DL631",
        """
        bodies: {board: {kind: steering, until: 2026-01-01}, team: {kind: management}}
        budget: {currency: ILS, total: 1_000, approved_by: board}
        """,
        [
            "3:52 board | `budget` is approved by `board`, which is not there on 2026-01-01; `team` is expected",
        ],
        id="DL631 an approver who ended today",
    ),
    pytest.param(
        "DL631",
        """
        partners: {a: {}, b: {}}
        domains: {spending: {unit: money}, staff: {}}
        bodies:
          board: {kind: steering, decides: {spending: {}}, seats: {one: {partner: a}, two: {partner: b}}}
          team: {kind: management, decides: [staff], seats: {one: {partner: a}}}
        budget: {currency: ILS, total: 1_000}
        """,
        [],
        id="DL631 a body that decides a domain of money is enough",
    ),
    pytest.param(
        "DL631",
        """
        bodies: {board: {kind: steering, since: 2026-01-02}}
        budget: {currency: ILS, total: 1_000}
        """,
        [],
        id="DL631 no body exists yet",
    ),
    pytest.param(
        "DL632",
        """
        partners: {a: {}, b: {}}
        domains: {spending: {unit: money}, staff: {}}
        bodies:
          board: {kind: steering, decides: {spending: {}}, seats: {one: {partner: a}, two: {partner: b}}}
          team: {kind: management, decides: [staff], seats: {one: {partner: a}}}
        budget: {currency: ILS, total: 1_000, approved_by: [board, team]}
        """,
        [
            "7:60 team | `team` approves the budget, but decides no domain of money (`spending`)",
        ],
        id="DL632 the second of two approvers",
    ),
    pytest.param(
        "DL632",
        """
        bodies: {board: {kind: steering}}
        budget: {currency: ILS, total: 1_000, approved_by: board}
        """,
        [],
        id="DL632 no domain is one of money",
    ),
    pytest.param(
        "DL633",
        """
        partners: {a: {}, b: {}}
        domains: {spending: {unit: money}, staff: {}}
        bodies:
          board: {kind: steering, decides: {spending: {up_to: 1_000}}, seats: {one: {partner: a}, two: {partner: b}}}
          team: {kind: management, decides: [staff], seats: {one: {partner: a}}}
        budget: {currency: ILS, total: 1_000, approved_by: board}
        """,
        [],
        id="DL633 the total at the limit",
    ),
    pytest.param(
        "DL633",
        """
        partners: {a: {}, b: {}}
        domains: {spending: {unit: money}, staff: {}}
        bodies:
          board: {kind: steering, decides: {spending: {up_to: 1_000}}, seats: {one: {partner: a}, two: {partner: b}}}
          team: {kind: management, decides: [staff], seats: {one: {partner: a}}}
        budget: {currency: ILS, total: 1_000.01, approved_by: board}
        """,
        [
            "7:55 board | `board` approves a budget of 1,000.01 ILS, but may decide only up to 1,000 ILS",
        ],
        id="DL633 the total a coin above the limit",
    ),
    pytest.param(
        "DL633",
        """
        partners: {a: {}, b: {}}
        domains: {spending: {unit: money}, staff: {}}
        bodies:
          board: {kind: steering, decides: {spending: {above: 1_000}}, seats: {one: {partner: a}, two: {partner: b}}}
          team: {kind: management, decides: [staff], seats: {one: {partner: a}}}
        budget: {currency: ILS, total: 1_000, approved_by: board}
        """,
        [
            "7:52 board | `board` approves a budget of 1,000 ILS, but may decide only above 1,000 ILS",
        ],
        id="DL633 above does not include the limit",
    ),
    pytest.param(
        "DL633",
        """
        partners: {a: {}, b: {}}
        domains: {spending: {unit: money}, staff: {}}
        bodies:
          board: {kind: steering, decides: {spending: {up_to: 1_000}}, seats: {one: {partner: a}, two: {partner: b}}}
          team: {kind: management, decides: [staff], seats: {one: {partner: a}}}
        budget: {currency: ILS, cost_by_participants: {25: 1_001, 10: 500}, approved_by: board}
        """,
        [
            "7:82 board | `board` approves a budget of 1,001 ILS, but may decide only up to 1,000 ILS",
        ],
        id="DL633 the largest of the norm",
    ),
    pytest.param(
        "DL634",
        """
        partners: {a: {}, b: {}}
        domains: {spending: {unit: money}, staff: {}}
        bodies:
          board: {kind: steering, decides: {spending: {}}, seats: {one: {partner: a}, two: {partner: b}}}
          team: {kind: management, decides: [staff], seats: {one: {partner: a}}}
        responsibilities:
          one: {accountable: a, domain: staff}
          two: {accountable: b, domain: spending, until: 2026-01-01}
        budget:
          currency: ILS
          lines:
            x: {amount: 400_000, spent_by: a, domain: spending}
            y: {amount: 5, spent_by: b, domain: staff}
        """,
        [
            "13:36 a | `a` spends 400,000 ILS for `x` in `spending`, where it has no responsibility; nobody has",
            "14:30 b | `b` spends 5 ILS for `y` in `staff`, where it has no responsibility; only `a` has",
        ],
        id="DL634 a duty in another domain, or that has ended",
    ),
    pytest.param(
        "DL634",
        """
        partners: {a: {}, b: {}}
        domains: {spending: {unit: money}, staff: {}}
        bodies:
          board: {kind: steering, decides: {spending: {}}, seats: {one: {partner: a}, two: {partner: b}}}
          team: {kind: management, decides: [staff], seats: {one: {partner: a}}}
        positions: {clerk: {from: a}}
        responsibilities:
          one: {accountable: clerk, domain: spending}
        cohorts: {first: {lines: {z: {amount: 1, spent_by: b}}}}
        budget:
          lines:
            x: {amount: 400_000, spent_by: a, domain: spending}
            y: {amount: 5, spent_by: team, domain: staff}
        """,
        [],
        id="DL634 a duty of a position of it, or the body that decides",
    ),
    pytest.param(
        "DL635",
        """
        partners: {a: {}, b: {}}
        domains: {spending: {unit: money}, staff: {}}
        bodies:
          board: {kind: steering, decides: {spending: {}}, seats: {one: {partner: a}, two: {partner: b}}}
          team: {kind: management, decides: [staff], seats: {one: {partner: a}}}
        cohorts: {first: {lines: {z: {amount: 1, spent_by: board}}}}
        budget: {approved_by: board}
        """,
        [
            "7:52 board | `board` spends for `z` and approves the budget too; another is expected",
        ],
        id="DL635 the approver itself, in a cohort",
    ),
    pytest.param(
        "DL635",
        """
        partners: {a: {}, b: {}}
        domains: {spending: {unit: money}, staff: {}}
        bodies:
          board: {kind: steering, decides: {spending: {}}, seats: {one: {partner: a}, two: {partner: b}}}
          team: {kind: management, decides: [staff], seats: {one: {partner: a}}}
        budget: {approved_by: [team, board], lines: {x: {amount: 1, spent_by: a}, y: {amount: 1, spent_by: b}}}
        """,
        [
            (
                "7:71 a | `a` spends for `x` and approves the budget too, as all seats of `team` are of `a`; another "
                "is expected"
            ),
        ],
        id="DL635 the organisation of all seats, and one among several",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
