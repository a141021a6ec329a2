"""Who can stop or decide everything, and whose vote never counts."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL431",
        """
        partners: {elka: {}, interior: {}}
        domains: {policy: {}, budget: {}}
        bodies:
          council:
            kind: steering
            decides: [policy, budget]
            decision: {passes: at least 3 of seats, vetoes: {budget: b}}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: interior}, d: {}}
          all:
            kind: steering
            decides: [policy]
            decision: {passes: all of seats}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: interior}}
        """,
        [
            (
                "8:24 at least 3 of seats | `elka` can stop every decision of `council` on `policy`: without it 2"
                " of 4 votes are left, and 3 carry (`at least 3 of seats`); a declared veto, or none, is expected"
            ),
        ],
        id="DL431 by votes of two seats together; not where it is declared, or all must agree",
    ),
    pytest.param(
        "DL432",
        """
        domains: {policy: {}, budget: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision: {vetoes: {policy: [a, b, board/a], budget: a}}
            seats: {a: {}, b: {vacant: true}, c: {}}
          board: {kind: advisory, seats: {a: {}}}
        """,
        [
            (
                "7:37 b | a veto on `policy` is declared for `b`, which nobody holds on 2026-01-01; one that can "
                "be used is expected"
            ),
            (
                "7:40 board/a | a veto on `policy` is declared for `board/a`, which is no seat of `council` on "
                "2026-01-01; one that can be used is expected"
            ),
            (
                "7:58 a | a veto on `budget` is declared for `a`, and `council` does not decide in it (it decides"
                " in `policy`); one that can be used is expected"
            ),
        ],
        id="DL432 another domain, an empty seat, another body's seat",
    ),
    pytest.param(
        "DL433",
        """
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision: {passes: at least 4 of seats, vetoes: {policy: [a, b]}}
            seats: {a: {votes: 3}, b: {}, c: {}}
        """,
        [
            (
                "7:54 policy | the veto of `a` in `council` adds nothing: without its vote only 2 of 5 are left, "
                "and 4 carry (`at least 4 of seats`)"
            ),
        ],
        id="DL433 a seat with most of the votes, and one without",
    ),
    pytest.param(
        "DL434",
        """
        domains: {policy: {}, budget: {}}
        bodies:
          council:
            kind: steering
            decides: [policy, budget]
            decision: {passes: more than 1/2 of cast, vetoes: {budget: b}}
            seats: {a: {votes: 3}, b: {}, c: {}}
          alone: {kind: advisory, decision: {passes: all of seats}, seats: {a: {}}}
        """,
        [
            (
                "7:24 more than 1/2 of cast | `council/a` alone carries every decision of `council` on `policy`: "
                "it has 3 of 5 votes, and 3 carry (`more than 1/2 of cast`), and nothing passes without it; that no "
                "partner can pass alone is expected"
            ),
        ],
        id="DL434 by the votes of one seat; a veto of another stops it",
    ),
    pytest.param(
        "DL435",
        """
        bodies:
          dummy:
            kind: advisory
            decision: {passes: at least 4 of seats}
            seats: {a: {votes: 2}, b: {votes: 2}, c: {votes: 2}, d: {}}
          counts:
            kind: advisory
            decision: {passes: at least 5 of seats}
            seats: {a: {votes: 2}, b: {votes: 2}, c: {votes: 2}, d: {}}
        """,
        [
            (
                "6:58 d | the 1 vote of `dummy/d` can never change what `dummy` decides: of 7 votes 4 carry, and "
                "the others reach them without it or not at all; a vote that counts is expected"
            ),
        ],
        id="DL435 a vote that counts by one, and one that does not",
    ),
    pytest.param(
        "DL436",
        """
        bodies:
          eleven:
            kind: advisory
            decision: {quorum: at least 2/3 of seats, passes: more than 1/2 of present}
            seats: {a: {}, b: {}, c: {}, d: {}, e: {}, f: {}, g: {}, h: {}, i: {}, j: {}, k: {}}
          all:
            kind: advisory
            decision: {quorum: all of seats, passes: more than 1/2 of present}
            seats: {a: {}, b: {}, c: {}, d: {}, e: {}, f: {}, g: {}, h: {}, i: {}, j: {}, k: {}}
        """,
        [
            (
                "5:55 more than 1/2 of present | 5 of the 11 seats of `eleven` can decide, such as `a`, `b`, `c`,"
                " `d` and `e` with `f`, `g` and `h` present and against; that is less than half"
            ),
        ],
        id="DL436 five of eleven, where two thirds must come; six where all do",
    ),
    pytest.param(
        "DL436",
        """
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision: {quorum: at least 3 of seats, passes: more than 1/2 of present, vetoes: {policy: e}}
            seats: {a: {votes: 2}, b: {}, c: {}, d: {}, e: {}}
          half:
            kind: advisory
            decision: {quorum: at least 3 of seats, passes: more than 1/2 of present}
            seats: {a: {}, b: {}, c: {}, d: {}}
        """,
        [
            (
                "7:53 more than 1/2 of present | 2 of the 5 seats of `council` can decide, such as `a` and `e` "
                "with `b` present and against; that is less than half"
            ),
        ],
        id="DL436 a veto is always among them; half is not less than half",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
