"""What a partner can do by staying away, by coming alone, or when another steps aside; and a body without votes."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL437",
        """
        partners: {elka: {}, interior: {}, academy: {}}
        domains: {policy: {}}
        bodies:
          five:
            kind: steering
            decides: [policy]
            decision: {quorum: at least 5 of seats, passes: more than 1/2 of seats}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: elka}, d: {partner: interior},
              e: {partner: interior}, f: {partner: academy}, g: {partner: academy}, quiet: {votes: 0, partner: elka}}
          four:
            kind: steering
            decides: [policy]
            decision: {quorum: at least 4 of seats, passes: more than 1/2 of seats}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: elka}, d: {partner: interior},
              e: {partner: interior}, f: {partner: academy}, g: {partner: academy}, quiet: {votes: 0, partner: elka}}
          declared:
            kind: steering
            decides: [policy]
            decision: {quorum: at least 5 of seats, passes: more than 1/2 of seats, vetoes: {policy: a}}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: elka}, d: {partner: interior},
              e: {partner: interior}, f: {partner: academy}, g: {partner: academy}, quiet: {votes: 0, partner: elka}}
          idle:
            kind: advisory
            decision: {quorum: at least 5 of seats, passes: more than 1/2 of seats}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: elka}, d: {partner: interior},
              e: {partner: interior}, f: {partner: academy}, g: {partner: academy}, quiet: {votes: 0, partner: elka}}
        """,
        [
            (
                "8:24 at least 5 of seats | `elka` can stop every decision of `five` by staying away: without it 4 "
                "of 7 seats are left, and 5 must be present (`at least 5 of seats`); a declared veto, or none, is "
                "expected"
            ),
        ],
        id=(
            "DL437 without the three seats of one partner four are left: enough for a quorum of four, not of "
            "five; a declared veto is known"
        ),
    ),
    pytest.param(
        "DL437",
        """
        partners: {elka: {}, interior: {}, academy: {}}
        domains: {policy: {}, budget: {}}
        bodies:
          all:
            kind: steering
            decides: [policy]
            decision: {quorum: all of seats, passes: more than 1/2 of seats}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: interior}, d: {partner: academy}}
          votes:
            kind: steering
            decides: [policy]
            decision: {quorum: at least 3 of seats, passes: at least 3 of seats}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: interior}, d: {partner: academy}}
          two:
            kind: steering
            decides: [policy, budget]
            decision: {quorum: at least 4 of seats, passes: at least 3 of seats, vetoes: {budget: e}}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: interior}, d: {partner: interior},
              e: {partner: academy}}
        """,
        [
            (
                "18:24 at least 4 of seats | `elka` can stop every decision of `two` by staying away: without it 3 "
                "of 5 seats are left, and 4 must be present (`at least 4 of seats`); a declared veto, or none, is "
                "expected"
            ),
            (
                "18:24 at least 4 of seats | `interior` can stop every decision of `two` by staying away: without "
                "it 3 of 5 seats are left, and 4 must be present (`at least 4 of seats`); a declared veto, or none,"
                " is expected"
            ),
        ],
        id=(
            "DL437 where nobody can be spared nobody is favoured; by votes it is a veto of another rule; two of "
            "three are each told"
        ),
    ),
    pytest.param(
        "DL438",
        """
        partners: {elka: {}, interior: {}}
        domains: {policy: {}}
        bodies:
          three:
            kind: advisory
            decision: {quorum: at least 3 of seats, passes: at least 2/3 of present}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: elka}, d: {partner: interior},
              e: {partner: interior}}
          four:
            kind: advisory
            decision: {quorum: at least 4 of seats, passes: at least 2/3 of present}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: elka}, d: {partner: interior},
              e: {partner: interior}}
          anyway:
            kind: advisory
            decision: {quorum: at least 3 of seats, passes: more than 1/2 of present}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: elka}, d: {partner: interior},
              e: {partner: interior}}
          seats:
            kind: advisory
            decision: {quorum: at least 3 of seats, passes: at least 4 of seats}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: elka}, d: {partner: interior},
              e: {partner: interior}}
          veto:
            kind: steering
            decides: [policy]
            decision: {quorum: at least 3 of seats, passes: at least 2/3 of present, vetoes: {policy: d}}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: elka}, d: {partner: interior},
              e: {partner: interior}}
          own:
            kind: steering
            decides: [policy]
            decision: {quorum: at least 3 of seats, passes: all of present, vetoes: {policy: [a, b, c]}}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: elka}, d: {partner: interior},
              e: {partner: interior}}
          unsaid:
            kind: advisory
            decision: {passes: at least 2/3 of present}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: elka}, d: {partner: interior},
              e: {partner: interior}}
        """,
        [
            (
                "7:24 at least 3 of seats | `elka` alone is a quorum of `three`, with 3 of 5 seats, and decides "
                "alone when the others are away (`at least 3 of seats`); more seats than one partner has are "
                "expected"
            ),
            (
                "34:24 at least 3 of seats | `elka` alone is a quorum of `own`, with 3 of 5 seats, and decides "
                "alone when the others are away (`at least 3 of seats`); more seats than one partner has are "
                "expected"
            ),
        ],
        id="DL438 three of five are a quorum of three, not of four; not where they pass anyway, nor against a veto",
    ),
    pytest.param(
        "DL439",
        """
        partners: {elka: {}, interior: {}, academy: {}}
        domains: {policy: {}}
        bodies:
          left:
            kind: advisory
            decision: {passes: more than 1/2 of present, recuse: subject}
            seats: {a: {partner: elka, votes: 2}, b: {partner: interior, votes: 2}, c: {partner: academy}}
          even:
            kind: advisory
            decision: {passes: more than 1/2 of present, recuse: subject}
            seats: {a: {partner: elka}, b: {partner: interior}, c: {partner: academy}}
          nobody:
            kind: advisory
            decision: {passes: more than 1/2 of present, recuse: none}
            seats: {a: {partner: elka, votes: 2}, b: {partner: interior, votes: 2}, c: {partner: academy}}
          seats:
            kind: advisory
            decision: {passes: more than 1/2 of seats, recuse: subject}
            seats: {a: {partner: elka, votes: 2}, b: {partner: interior, votes: 2}, c: {partner: academy}}
          quorum:
            kind: advisory
            decision: {quorum: all of seats, passes: more than 1/2 of present, recuse: subject}
            seats: {a: {partner: elka, votes: 2}, b: {partner: interior, votes: 2}, c: {partner: academy}}
          two:
            kind: advisory
            decision: {passes: more than 1/2 of present, recuse: subject}
            seats: {a: {partner: elka}, b: {partner: interior}}
          veto:
            kind: steering
            decides: [policy]
            decision: {passes: more than 1/2 of present, recuse: subject, vetoes: {policy: c}}
            seats: {a: {partner: elka, votes: 2}, b: {partner: interior, votes: 2}, c: {partner: academy}}
          chair:
            kind: advisory
            decision: {passes: more than 1/2 of present, recuse: subject, chair: c, tie: chair}
            seats: {a: {partner: elka}, b: {partner: interior}, c: {partner: academy, votes: 0}}
          public:
            kind: advisory
            decision: {passes: more than 1/2 of present, recuse: subject}
            seats: {a: {partner: elka, votes: 2}, b: {votes: 2}, c: {}}
        """,
        [
            (
                "7:24 more than 1/2 of present | on what concerns `elka`, `interior` alone decides in `left`: of "
                "the 3 votes that are left it has 2, and 2 carry (`more than 1/2 of present`); more than one "
                "partner is expected; the same holds for `interior`"
            ),
            (
                "40:24 more than 1/2 of present | on what concerns `elka`, `public/b` alone decides in `public`: of"
                " the 3 votes that are left it has 2, and 2 carry (`more than 1/2 of present`); more than one "
                "partner is expected"
            ),
        ],
        id=(
            "DL439 two of five votes are all but one of those left when two step aside; not against a veto, a "
            "quorum or all seats"
        ),
    ),
    pytest.param(
        "DL437",
        """
        partners: {elka: {}, interior: {}, academy: {}}
        domains: {policy: {}, budget: {}}
        bodies:
          council:
            kind: steering
            decides: {policy: {}, budget: {passes: at least 3 of seats}}
            decision: {quorum: at least 4 of seats, passes: more than 1/2 of seats}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: interior}, d: {partner: academy}, e: {}}
          own:
            kind: steering
            decides: {policy: {quorum: at least 3 of seats}, budget: {passes: at least 3 of seats}}
            decision: {quorum: at least 4 of seats, passes: more than 1/2 of seats}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: interior}, d: {partner: academy}, e: {}}
        """,
        [
            (
                "8:24 at least 4 of seats | `elka` can stop every decision of `council` by staying away: without it"
                " 3 of 5 seats are left, and 4 must be present (`at least 4 of seats`); a declared veto, or none, "
                "is expected"
            ),
            (
                "13:24 at least 4 of seats | `elka` can stop every decision of `own` on `budget` by staying away: "
                "without it 3 of 5 seats are left, and 4 must be present (`at least 4 of seats`); a declared veto, "
                "or none, is expected"
            ),
        ],
        id="DL437 a mandate with a majority of its own keeps the quorum of its body, and is told once",
    ),
    pytest.param(
        "DL406",
        """
        partners: {elka: {}, interior: {}}
        bodies:
          one:
            kind: advisory
            decision: {quorum: at least 1 of seats, passes: more than 1/2 of cast, recuse: subject}
            seats: {a: {partner: elka}, b: {partner: interior}}
          none:
            kind: advisory
            decision: {passes: more than 1/2 of cast, recuse: subject}
            seats: {a: {partner: elka}, b: {partner: elka}}
          nobody:
            kind: advisory
            decision: {passes: more than 1/2 of cast, recuse: none}
            seats: {a: {partner: elka}, b: {partner: elka}}
        """,
        [
            (
                "10:24 more than 1/2 of cast | on what concerns `elka`, 0 votes of `none` are left and 1 needed "
                "(`more than 1/2 of cast`), a threshold that the others can reach is expected"
            ),
        ],
        id="DL406 one vote left, and one that carries, is enough",
    ),
    pytest.param(
        "DL406",
        """
        partners: {elka: {}, interior: {}, academy: {}}
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 3 of seats, passes: more than 1/2 of cast, recuse: subject}
            seats: {a: {partner: elka}, b: {partner: interior}, c: {partner: academy}, d: {partner: academy,
              vacant: true}}
          filled:
            kind: advisory
            decision: {quorum: at least 3 of seats, passes: more than 1/2 of cast, recuse: subject}
            seats: {a: {partner: elka}, b: {partner: interior}, c: {partner: academy}, d: {}}
        """,
        [
            (
                "6:24 at least 3 of seats | on what concerns `elka`, 2 seats of `council` are left, with `d` not "
                "filled, and 3 needed (`at least 3 of seats`), a threshold that the others can reach is expected; "
                "the same holds for `interior` and `academy`"
            ),
        ],
        id="DL406 a vacancy that makes the recusal one too many",
    ),
    pytest.param(
        "DL407",
        """
        domains: {a: {}, b: {}}
        bodies:
          mute: {kind: steering, decides: [a, b], seats: {x: {votes: 0}, y: {votes: 0}}}
          one: {kind: steering, decides: [a], seats: {x: {votes: 0}, y: {}}}
          idle: {kind: advisory, seats: {x: {votes: 0}}}
          empty: {kind: steering, decides: [a]}
          past: {kind: steering, decides: [b], seats: {x: {until: 2025}}}
        """,
        [
            (
                "4:43 seats | `mute` decides `a` and `b`, and none of its 2 seats has a vote; at least one with a "
                "vote is expected"
            ),
        ],
        id="DL407 no vote among two seats; one is enough, and who decides nothing, or has no seats, is not judged",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
