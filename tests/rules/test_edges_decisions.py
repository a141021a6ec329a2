"""Edges of the rules on who decides: what stands before or beside the thing that is told, or almost is it."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL412",
        """
        domains: {a: {}, b: {}}
        bodies:
          council: {kind: steering, decides: [a]}
          board: {kind: steering, decides: [a]}
          office: {kind: management, decides: [a]}
          team: {kind: management}
        """,
        [
            (
                "7:3 team | `team` is a management body and decides in no domain, at least one is expected; nobody "
                "decides in `b`"
            ),
        ],
        id="DL412 after a body that is none of management, and one that decides",
    ),
    pytest.param(
        "DL412",
        """
        bodies:
          council: {kind: steering, decides: {a: {until: 2025}}}
          team: {kind: management}
        domains: {a: {}}
        """,
        [
            (
                "4:3 team | `team` is a management body and decides in no domain, at least one is expected; nobody "
                "decides in `a`"
            ),
        ],
        id="DL412 what others decided until last year",
    ),
    pytest.param(
        "DL413",
        """
        domains: {a: {unit: money}, b: {unit: money}}
        bodies:
          top: {kind: steering, decides: {a: {above: 100}, b: {above: 100, up_to: 300}}}
          mid: {kind: management, decides: {a: {up_to: 100}, b: {above: 200}}}
          low: {kind: management, decides: {a: {above: 100}, b: {up_to: 100}}}
        """,
        [
            (
                "5:54 b | `top` and `mid` both decide in `b` on amounts above 200 and up to 300, one of them, or a "
                "delegation from one to the other, is expected"
            ),
            (
                "6:37 a | `top` and `low` both decide in `a` on amounts above 100, one of them, or a delegation from "
                "one to the other, is expected"
            ),
        ],
        id="DL413 after two that are parted, with one bound and with two",
    ),
    pytest.param(
        "DL413",
        """
        domains: {a: {}}
        bodies:
          low: {kind: working-group, decides: {a: {delegated_by: mid}}}
          mid: {kind: management, decides: {a: {delegated_by: low}}}
          top: {kind: steering, decides: {a: {}}}
        """,
        [
            (
                "6:35 a | `low` and `top` both decide in `a`, one of them, or a delegation from one to the other, is "
                "expected"
            ),
            (
                "6:35 a | `mid` and `top` both decide in `a`, one of them, or a delegation from one to the other, is "
                "expected"
            ),
        ],
        id="DL413 two that delegate to each other, and a third",
    ),
    pytest.param(
        "DL414",
        """
        domains: {a: {}}
        bodies:
          top: {kind: steering}
          team: {kind: management, decides: {a: {delegated_by: top}}}
          selfish: {kind: management, decides: {a: {delegated_by: selfish, delegable: false}}}
        """,
        [
            (
                "5:56 top | `top` delegates `a` to `team` and does not decide in it itself (it decides in nothing), "
                "a mandate of its own is expected"
            ),
        ],
        id="DL414 by who decides nothing, and by itself",
    ),
    pytest.param(
        "DL415",
        """
        domains: {a: {unit: money}, b: {unit: money}, c: {unit: money}}
        bodies:
          top: {kind: steering, decides: {b: {above: 50}, c: {above: 50}}}
          team:
            kind: management
            decides:
              a: {delegated_by: top}
              b: {above: 40, delegated_by: top}
              c: {above: 50, delegated_by: top}
        """,
        [
            "9:18 40 | `team` decides in `b` above 40, and `top`, which delegates it, only above 50",
        ],
        id="DL415 after one of nothing: from less than the giver, and from the same",
    ),
    pytest.param(
        "DL416",
        """
        domains: {nobody: {unit: money}, a: {unit: money}, b: {unit: money}, c: {unit: money}, d: {unit: money}}
        bodies:
          one: {kind: audit, decides: {a: {above: 0, up_to: 9}, b: {above: 1}, c: {up_to: 9}, d: {above: 5, up_to: 9}}}
          two: {kind: steering, decides: {a: {above: 2, up_to: 5}, c: {up_to: 9}, d: {up_to: 20}}}
          three: {kind: steering, decides: {a: {above: 9}, c: {above: 10}, d: {above: 1, up_to: 20}}}
        """,
        [
            "4:57 b | no body decides in `b` on amounts from 0 up to 1, one is expected",
            "4:72 c | no body decides in `c` on amounts above 9 and up to 10, one is expected",
            "5:75 d | no body decides in `d` on amounts above 20, one is expected",
        ],
        id="DL416 after a domain of nobody: from nothing on, one within another, and two to the same end",
    ),
    pytest.param(
        "DL401",
        """
        domains: {a: {}, b: {}}
        bodies:
          idle: {kind: advisory, seats: {x: {}, y: {}}}
          alone: {kind: steering, decides: [a], seats: {x: {}}}
          ruled: {kind: steering, decides: [a], decision: {quorum: all of seats}, seats: {x: {}, y: {}}}
          silent: {kind: steering, decides: [a, b], seats: {x: {}, y: {}}}
          half: {kind: steering, decides: [b], decision: {passes: all of seats}, seats: {x: {}, y: {}}}
        """,
        [
            (
                "7:28 decides | `silent` decides `a` and `b` and declares no quorum; how many must be present is "
                "expected"
            ),
            "8:40 decision | `half` decides `b` and declares no quorum; how many must be present is expected",
        ],
        id="DL401 after three of whom none is expected",
    ),
    pytest.param(
        "DL402",
        """
        domains: {a: {}}
        bodies:
          silent: {kind: steering, decides: [a], seats: {x: {}, y: {}}}
          half: {kind: steering, decides: [a], decision: {quorum: all of seats}, seats: {x: {}, y: {}}}
        """,
        [
            "4:28 decides | `silent` decides `a` and declares no voting rule; how many votes carry is expected",
            "5:40 decision | `half` decides `a` and declares no voting rule; how many votes carry is expected",
        ],
        id="DL402 with and without a decision",
    ),
    pytest.param(
        "DL405",
        """
        bodies:
          a: {kind: advisory, decision: {quorum: at least 1/2 of present, passes: at least 1 of cast}, seats: {x: {}}}
          b: {kind: advisory, decision: {quorum: at least 1/2 of cast, passes: at least 0 of cast}, seats: {x: {}}}
          c: {kind: advisory, decision: {quorum: at least 1/3 of seats, passes: more than 0% of cast}, seats: {x: {}}}
          d: {kind: advisory, decision: {quorum: at least 1 of present}, seats: {x: {}, y: {}}}
        """,
        [
            (
                "3:42 at least 1/2 of present | the quorum of `a` is `at least 1/2 of present`, which any meeting "
                "has; at least 1 seat expected"
            ),
            (
                "4:42 at least 1/2 of cast | the quorum of `b` is `at least 1/2 of cast`, which any meeting has; at "
                "least 1 seat expected"
            ),
            (
                "4:72 at least 0 of cast | `b` passes with `at least 0 of cast`, which no vote at all meets; at "
                "least 1 vote expected"
            ),
        ],
        id="DL405 shares of those who come, and one",
    ),
    pytest.param(
        "DL406",
        """
        program: {id: example, detail: people}
        partners: {elka: {}, interior: {}}
        people: {dana: {}, noa: {}, tal: {}}
        bodies:
          free: {kind: advisory, decision: {quorum: at least 2 of seats}, seats: {a: {partner: elka, holder: dana}}}
          none: {kind: advisory, decision: {quorum: all of seats, recuse: subject}, seats: {a: {partner: elka}}}
          board:
            kind: advisory
            decision: {quorum: at least 2 of seats, passes: at least 1/2 of filled, recuse: subject}
            seats:
              a: {partner: elka, holder: dana}
              b: {partner: interior, holder: noa, votes: 3}
              c: {partner: interior}
          even:
            kind: advisory
            decision: {quorum: at least 1 of seats, passes: at least 3 of seats, recuse: subject}
            seats: {a: {partner: elka, holder: dana, votes: 3}, b: {partner: interior, holder: noa, votes: 3}}
        """,
        [
            (
                "9:24 at least 2 of seats | on what concerns `elka`, 1 seat of `board` is left, with `c` not filled, "
                "and 2 needed (`at least 2 of seats`), a threshold that the others can reach is expected; the same "
                "holds for `interior`"
            ),
            (
                "9:53 at least 1/2 of filled | on what concerns `interior`, 1 vote of `board` is left, with `c` not "
                "filled, and 2 needed (`at least 1/2 of filled`), a threshold that the others can reach is expected"
            ),
        ],
        id="DL406 one seat is left, of seats that are not all filled",
    ),
    pytest.param(
        "DL411",
        """
        domains: {a: {}, b: {}, c: {}}
        bodies:
          top: {kind: steering, decides: [a]}
          team: {kind: management, decides: [c, a]}
        responsibilities: {plan: {domain: b, consulted: top}, act: {domain: a}}
        """,
        [
            "2:18 b | no body decides in `b`, one is expected (`top` and `team` decide in others)",
        ],
        id="DL411 two decide in others",
    ),
    pytest.param(
        "DL411",
        """
        domains: {a: {}}
        bodies: {top: {kind: steering}}
        """,
        [
            "2:11 a | no body decides in `a`, one is expected",
        ],
        id="DL411 nobody decides anything",
    ),
    pytest.param(
        "DL412",
        """
        domains: {a: {}}
        bodies: {team: {kind: management}}
        """,
        [
            (
                "3:10 team | `team` is a management body and decides in no domain, at least one is expected; nobody "
                "decides in `a`"
            ),
        ],
        id="DL412 domains in which nobody decides",
    ),
    pytest.param(
        "DL413",
        """
        domains: {a: {}, b: {}}
        bodies:
          top: {kind: steering, decides: [b, a]}
          team: {kind: management, decides: [a]}
        """,
        [
            (
                "5:38 a | `top` and `team` both decide in `a`, one of them, or a delegation from one to the other, "
                "is expected"
            ),
        ],
        id="DL413 the second of a list",
    ),
    pytest.param(
        "DL307",
        """
        bodies:
          board:
            kind: advisory
            composition:
              size: {seats: {min: 1, max: 3}}
              open: {seats: {min: 9}}
              many: {rank: expert, at_least: 4}
              just: {rank: expert, at_least: 3}
              mixed: {rank: expert, at_least: 3, at_most: 2}
              share: {rank: expert, at_least: 2/3 of seats, exactly: 1/2 of seats}
              sides: {rank: expert, exactly: 2/3 of seats, at_most: 1/2 of filled}
            seats: {}
        """,
        [
            "8:38 4 | `many` of `board` demands at least 4 seats, 3 or fewer are expected (`size`)",
            (
                "10:39 3 | `mixed` of `board` demands at least 3 and at most 2, bounds that some number meets are "
                "expected"
            ),
            (
                "11:39 2/3 of seats | `share` of `board` demands at least 2/3 of seats and exactly 1/2 of seats, "
                "bounds that some number meets are expected"
            ),
        ],
        id="DL307 bounds of one demand, and of a demand and the size",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
