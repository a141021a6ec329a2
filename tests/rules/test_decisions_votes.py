"""Whether a vote has one outcome, and only one."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL421",
        """
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            seats: {a: {}, b: {}, c: {}, d: {}, e: {votes: 0}}
        """,
        [
            (
                "6:5 decides | the votes of `council` can be equal, 2 against 2 (`a` and `b` against `c` and "
                "`d`), and neither a casting vote nor another way out is declared, one is expected; no voting "
                "rule is declared, a simple majority of the votes is assumed"
            ),
        ],
        id="DL421 two against two, with no rule at all",
    ),
    pytest.param(
        "DL421",
        """
        domains: {policy: {}}
        bodies:
          odd: {kind: steering, decides: [policy], seats: {a: {}, b: {}, c: {}}}
          weights: {kind: steering, decides: [policy], seats: {a: {votes: 4}, b: {}, c: {}}}
          thirds:
            kind: steering
            decides: [policy]
            decision: {passes: at least 2/3 of cast}
            seats: {a: {}, b: {}}
          fails: {kind: steering, decides: [policy], decision: {tie: fails}, seats: {a: {}, b: {}}}
          escalates:
            kind: steering
            decides: [policy]
            decision: {deadlock: {escalates_to: fails}}
            seats: {a: {}, b: {}}
        """,
        [],
        id="DL421 an odd number of votes, a rule of two thirds, and every way out",
    ),
    pytest.param(
        "DL421",
        """
        domains: {policy: {}, budget: {}}
        bodies:
          weights:
            kind: steering
            decides: [policy]
            decision: {passes: more than 1/2 of cast}
            seats: {a: {votes: 3}, b: {votes: 2}, c: {}}
          domain:
            kind: steering
            decides: {policy: {passes: more than 1/2 of seats}, budget: {}}
            decision: {passes: all of seats}
            seats: {a: {}, b: {}}
          vacancy: {kind: steering, decides: [policy], seats: {a: {}, b: {}, c: {vacant: true}}}
        """,
        [
            (
                "7:24 more than 1/2 of cast | the votes of `weights` can be equal, 3 against 3 (`a` against `b` "
                "and `c`), and neither a casting vote nor another way out is declared, one is expected"
            ),
            (
                "11:32 more than 1/2 of seats | the votes of `domain` can be equal, 1 against 1 (`a` against "
                "`b`), and neither a casting vote nor another way out is declared, one is expected"
            ),
            (
                "14:29 decides | the votes of `vacancy` can be equal, 1 against 1 (`a` against `b`), and neither "
                "a casting vote nor another way out is declared, one is expected; no voting rule is declared, a "
                "simple majority of the votes is assumed"
            ),
        ],
        id="DL421 different votes that can be equal; a rule of one domain; a vacancy that makes it even",
    ),
    pytest.param(
        "DL422",
        """
        bodies:
          vacant: {kind: advisory, decision: {chair: b, tie: chair}, seats: {a: {}, b: {vacant: {until: 2027}}}}
          over: {kind: advisory, decision: {chair: b, tie: chair}, seats: {a: {}, b: {until: 2026-01-01}}}
          sound: {kind: advisory, decision: {chair: b, tie: chair}, seats: {a: {}, b: {votes: 0}}}
          fails: {kind: advisory, decision: {tie: fails}, seats: {a: {}, b: {}}}
        """,
        [
            (
                "3:46 b | the casting vote in `vacant` belongs to `b`, which nobody holds on 2026-01-01; somebody"
                " in the chair is expected"
            ),
            (
                "4:44 b | the casting vote in `over` belongs to `b`, which is no seat of it on 2026-01-01; "
                "somebody in the chair is expected"
            ),
        ],
        id="DL422 a vacant chair, one whose time is over, and a sound one without a vote",
    ),
    pytest.param(
        "DL423",
        """
        bodies:
          five:
            kind: advisory
            decision: {passes: at least 1/2 of seats}
            seats: {a: {}, b: {}, c: {}, d: {}, e: {}}
          six:
            kind: advisory
            decision: {passes: at least 1/2 of seats}
            seats: {a: {}, b: {}, c: {}, d: {}, e: {}, f: {}}
          seven:
            kind: advisory
            decision: {passes: at least 1/2 of seats}
            seats: {a: {}, b: {}, c: {}, d: {}, e: {}, f: {}, g: {}}
        """,
        [
            (
                "9:24 at least 1/2 of seats | two groups of `six` can each pass where all of its seats are "
                "present: `a`, `b` and `c` with 3 votes, and `d`, `e` and `f` with 3 (`at least 1/2 of seats`); "
                "more than half is expected"
            ),
        ],
        id="DL423 at least half is sound at five and seven, and improper at six",
    ),
    pytest.param(
        "DL423",
        """
        bodies:
          five:
            kind: advisory
            decision: {quorum: at least 3 of seats, passes: at least 1/2 of present}
            seats: {a: {}, b: {}, c: {}, d: {}, e: {}}
          all:
            kind: advisory
            decision: {quorum: all of seats, passes: at least 1/2 of present}
            seats: {a: {}, b: {}, c: {}, d: {}, e: {}}
        """,
        [
            (
                "5:53 at least 1/2 of present | two groups of `five` can each pass where 4 of its seats are "
                "present: `a` and `b` with 2 votes, and `c` and `d` with 2 (`at least 1/2 of present`); more than"
                " half is expected"
            ),
        ],
        id="DL423 at least half of those present, when one of five is away; not where all must come",
    ),
    pytest.param(
        "DL423",
        """
        domains: {policy: {}, budget: {}}
        bodies:
          council:
            kind: steering
            decides: [policy, budget]
            decision: {passes: at least 2 of seats, vetoes: {policy: a}}
            seats: {a: {}, b: {}, c: {}, d: {votes: 2}}
        """,
        [
            (
                "7:24 at least 2 of seats | two groups of `council` can each pass on `budget` where all of its "
                "seats are present: `a` and `b` with 2 votes, and `d` with 2 (`at least 2 of seats`); more than "
                "half is expected"
            ),
        ],
        id="DL423 a veto parts the domains",
    ),
    pytest.param(
        "DL424",
        """
        bodies:
          half:
            kind: advisory
            decision: {quorum: at least 3 of seats, passes: more than 1/2 of cast}
            seats: {a: {}, b: {}, c: {}, d: {}, e: {}, f: {}}
          more:
            kind: advisory
            decision: {quorum: at least 4 of seats, passes: more than 1/2 of cast}
            seats: {a: {}, b: {}, c: {}, d: {}, e: {}, f: {}}
          seats:
            kind: advisory
            decision: {quorum: at least 3 of seats, passes: more than 1/2 of seats}
            seats: {a: {}, b: {}, c: {}, d: {}, e: {}, f: {}}
          votes:
            kind: advisory
            decision: {quorum: at least 3 of seats, passes: at least 4 of cast}
            seats: {a: {}, b: {}, c: {}, d: {}, e: {}, f: {}}
        """,
        [
            (
                "5:24 at least 3 of seats | `a`, `c` and `e` alone can meet and decide as `half`, and so can `b`,"
                " `d` and `f`, as the quorum is `at least 3 of seats`; more than half expected"
            ),
        ],
        id="DL424 half of six is a quorum twice; more than half, and all votes of seats, are not",
    ),
    pytest.param(
        "DL425",
        """
        domains: {policy: {}, budget: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision: {passes: at least 2/3 of seats}
            seats: {a: {}, b: {}, c: {}, d: {}}
          board:
            kind: steering
            decides: [policy, budget]
            decision: {passes: more than 1/2 of seats, vetoes: {budget: a}}
            seats: {a: {}, b: {}, c: {}}
        """,
        [
            (
                "7:24 at least 2/3 of seats | `council` can be split so that neither side passes: `a` and `b` "
                "against `c` and `d` (`at least 2/3 of seats`), and no tie-break or escalation is declared, one "
                "is expected"
            ),
            (
                "12:5 decision | `board` can be split on `budget` so that neither side passes: `a` against `b` "
                "and `c` (`more than 1/2 of seats`) (veto of `a`), and no tie-break or escalation is declared, "
                "one is expected"
            ),
        ],
        id="DL425 a high majority, and a veto",
    ),
    pytest.param(
        "DL425",
        """
        domains: {policy: {}}
        bodies:
          odd:
            kind: steering
            decides: [policy]
            decision: {passes: more than 1/2 of seats}
            seats: {a: {}, b: {}, c: {}}
          fails:
            kind: steering
            decides: [policy]
            decision: {passes: all of seats, tie: fails}
            seats: {a: {}, b: {}, c: {}}
          idle: {kind: advisory, decision: {passes: all of seats}, seats: {a: {}, b: {}, c: {}}}
          tie:
            kind: steering
            decides: [policy]
            decision: {passes: more than 1/2 of seats}
            seats: {a: {}, b: {}}
        """,
        [],
        id="DL425 a way out, and a majority of an odd number",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
