"""Whether it is said how a body decides, and who decides in which domain."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL401",
        """
        domains: {a: {}, b: {}}
        bodies:
          each:
            kind: steering
            decides: {a: {quorum: all of seats}, b: {quorum: at least 2 of seats}}
            seats: {x: {}, y: {}}
          one:
            kind: steering
            decides: {a: {quorum: all of seats}, b: {}}
            decision: {passes: all of seats}
            seats: {x: {}, y: {}}
          none: {kind: steering, decides: [a, b]}
        """,
        [
            "11:5 decision | `one` decides `b` and declares no quorum; how many must be present is expected",
            ("13:26 decides | `none` decides `a` and `b` and declares no quorum; how many must be present is expected"),
        ],
        id="DL401 a rule of its own for each domain, for one of two, and for none",
    ),
    pytest.param(
        "DL401",
        """
        domains: {a: {}}
        bodies:
          alone: {kind: steering, decides: [a], seats: {x: {}, y: {votes: 0}}}
          idle: {kind: advisory, seats: {x: {}, y: {}}}
          past: {kind: steering, decides: {a: {until: 2025}}, seats: {x: {}, y: {}}}
        """,
        [],
        id="DL401 one voter has no quorum, and who decides nothing needs none",
    ),
    pytest.param(
        "DL402",
        """
        domains: {a: {}}
        bodies:
          council:
            kind: steering
            decides: [a]
            decision: {quorum: all of seats}
            seats: {x: {}, y: {}}
        """,
        [
            ("7:5 decision | `council` decides `a` and declares no voting rule; how many votes carry is expected"),
        ],
        id="DL402 where there is a decision, it stands there",
    ),
    pytest.param(
        "DL403",
        """
        bodies:
          seats:
            kind: advisory
            decision: {quorum: at least 3 of seats}
            seats: {x: {votes: 2}, y: {}, z: {votes: 0}}
          just:
            kind: advisory
            decision: {quorum: at least 2 of seats, passes: at least 3 of cast}
            seats: {x: {votes: 2}, y: {}}
          votes:
            kind: advisory
            decision: {quorum: all of seats, passes: more than 3 of cast}
            seats: {x: {votes: 2}, y: {}}
          whole: {kind: advisory, decision: {passes: more than 100% of seats}, seats: {x: {votes: 2}, y: {}}}
        """,
        [
            (
                "5:24 at least 3 of seats | `seats` needs 3 seats (`at least 3 of seats`), and has 2 seats in "
                "all; at most 2 expected"
            ),
            (
                "13:46 more than 3 of cast | `votes` needs 4 votes (`more than 3 of cast`), and has 3 votes in "
                "all; at most 3 expected"
            ),
            (
                "15:46 more than 100% of seats | `whole` needs 4 votes (`more than 100% of seats`), and has 3 "
                "votes in all; at most 3 expected"
            ),
        ],
        id="DL403 a quorum of seats, and votes that count for more",
    ),
    pytest.param(
        "DL403",
        """
        domains: {a: {}, b: {}}
        bodies:
          council:
            kind: steering
            decides: {a: {passes: at least 4 of seats}, b: {passes: at least 3 of seats}}
            decision: {quorum: more than 3 of seats}
            seats: {x: {}, y: {}, z: {}}
        """,
        [
            (
                "6:27 at least 4 of seats | `council` needs 4 votes on `a` (`at least 4 of seats`), and has 3 votes in "
                "all; at most 3 expected"
            ),
            (
                "7:24 more than 3 of seats | `council` needs 4 seats (`more than 3 of seats`), and has 3 seats in"
                " all; at most 3 expected"
            ),
        ],
        id="DL403 a rule of one domain, told once",
    ),
    pytest.param(
        "DL404",
        """
        program: {id: example, detail: people}
        people: {dana: {}, noa: {}}
        bodies:
          council:
            kind: advisory
            decision: {quorum: more than 1/2 of seats, passes: at least 3 of seats}
            seats:
              x: {holder: dana}
              y: {holder: noa, until: 2026-01-01}
              z: {vacant: true}
          enough:
            kind: advisory
            decision: {quorum: more than 1/2 of seats}
            seats:
              x: {holder: dana}
              y: {holder: noa, until: 2026-01-02}
              z: {vacant: true}
          filled:
            kind: advisory
            decision: {quorum: all of filled}
            seats: {x: {holder: dana}, y: {vacant: true}}
          outvoted:
            kind: advisory
            decision: {quorum: at least 1 of seats, passes: at least 2 of seats}
            seats: {x: {holder: dana}, y: {vacant: true}}
        """,
        [
            (
                "6:24 more than 1/2 of seats | `council` needs 2 seats (`more than 1/2 of seats`), and only 1 of "
                "3 can be there on 2026-01-01, as `y` and `z` are not filled"
            ),
            (
                "24:53 at least 2 of seats | `outvoted` needs 2 votes (`at least 2 of seats`), and only 1 of 2 can "
                "be there on 2026-01-01, as `y` is not filled"
            ),
        ],
        id="DL404 vacant seats by declaration, and by name where people are named; the quorum before the majority",
    ),
    pytest.param(
        "DL405",
        """
        bodies:
          a:
            kind: advisory
            decision: {quorum: at least 0 of seats, passes: at least 0% of cast}
            seats: {x: {}}
          b: {kind: advisory, decision: {quorum: all of present, passes: more than 0 of cast}, seats: {x: {}}}
          c: {kind: advisory, decision: {quorum: at least 1 of present}, seats: {x: {}}}
          d: {kind: advisory, decision: {quorum: at least 1/2 of filled}, seats: {x: {vacant: true}}}
        """,
        [
            (
                "5:24 at least 0 of seats | the quorum of `a` is `at least 0 of seats`, which any meeting has; at"
                " least 1 seat expected"
            ),
            (
                "5:53 at least 0% of cast | `a` passes with `at least 0% of cast`, which no vote at all meets; at"
                " least 1 vote expected"
            ),
            (
                "7:42 all of present | the quorum of `b` is `all of present`, which any meeting has; at least 1 "
                "seat expected"
            ),
        ],
        id="DL405 nothing, a share of nothing, and one vote",
    ),
    pytest.param(
        "DL406",
        """
        partners: {elka: {}, interior: {}, academy: {}}
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 4 of seats, passes: more than 1/2 of cast, recuse: subject}
            seats:
              a: {partner: elka}
              b: {partner: elka}
              c: {partner: interior}
              d: {partner: academy}
              e: {}
          votes:
            kind: advisory
            decision: {quorum: at least 2 of seats, passes: at least 2/3 of seats, recuse: subject}
            seats: {a: {partner: elka, votes: 2}, b: {partner: interior, votes: 2}, c: {partner: academy}}
          present:
            kind: advisory
            decision: {quorum: at least 2 of seats, passes: all of present, recuse: subject}
            seats: {a: {partner: elka, votes: 2}, b: {partner: interior, votes: 2}, c: {partner: academy}}
          nothing-said:
            kind: advisory
            decision: {quorum: all of seats}
            seats: {a: {partner: elka}, b: {partner: interior}}
        """,
        [
            (
                "6:24 at least 4 of seats | on what concerns `elka`, 3 seats of `council` are left and 4 needed "
                "(`at least 4 of seats`), a threshold that the others can reach is expected"
            ),
            (
                "15:53 at least 2/3 of seats | on what concerns `elka`, 3 votes of `votes` are left and 4 needed "
                "(`at least 2/3 of seats`), a threshold that the others can reach is expected; the same holds for"
                " `interior`"
            ),
        ],
        id="DL406 a partner with two seats of five, and others with one; nobody steps aside where nothing is said",
    ),
    pytest.param(
        "DL411",
        """
        domains: {a: {}, b: {}}
        bodies:
          council: {kind: steering, decides: {a: {until: 2026-01-01}, b: {}}}
        responsibilities: {do-it: {domain: a}}
        """,
        [
            "2:11 a | no body decides in `a`, one is expected (`council` decides in others)",
        ],
        id="DL411 by whom duties ask for it; nothing is told without bodies",
    ),
    pytest.param(
        "DL411",
        """
        domains: {a: {}}
        """,
        [],
        id="DL411 no bodies at all",
    ),
    pytest.param(
        "DL412",
        """
        domains: {a: {}}
        bodies:
          council: {kind: steering, decides: [a]}
          team: {kind: management, decides: {a: {until: 2026-01-01}}}
          office: {kind: management, decides: {a: {until: 2026-01-02}}}
        """,
        [
            (
                "5:3 team | `team` is a management body and decides in no domain, at least one is expected; "
                "others decide all (`council: a`)"
            ),
        ],
        id="DL412 a mandate that has ended is none; others decide all",
    ),
    pytest.param(
        "DL412",
        """
        bodies: {team: {kind: management}}
        """,
        [],
        id="DL412 a programme that speaks of no decisions",
    ),
    pytest.param(
        "DL413",
        """
        domains: {money: {unit: money}, staff: {}, past: {}}
        bodies:
          top: {kind: steering, decides: {money: {above: 100}, staff: {}, past: {}}}
          mid:
            kind: management
            decides: {money: {up_to: 100}, staff: {delegated_by: top}, past: {until: 2025}}
          low: {kind: working-group, decides: {staff: {delegated_by: mid}}}
        """,
        [],
        id="DL413 parted by limits, by delegation, by delegation of a delegation, by time",
    ),
    pytest.param(
        "DL413",
        """
        domains: {money: {unit: money}, staff: {}}
        bodies:
          top: {kind: steering, decides: {money: {above: 99}, staff: {}}}
          mid: {kind: management, decides: {money: {up_to: 100}, staff: {delegated_by: top}}}
          low: {kind: working-group, decides: {staff: {delegated_by: top}}}
        """,
        [
            (
                "5:37 money | `top` and `mid` both decide in `money` on amounts above 99 and up to 100, one of "
                "them, or a delegation from one to the other, is expected"
            ),
            (
                "6:40 staff | `mid` and `low` both decide in `staff`, one of them, or a delegation from one to "
                "the other, is expected"
            ),
        ],
        id="DL413 limits that overlap, and two delegates of one giver",
    ),
    pytest.param(
        "DL414",
        """
        domains: {a: {}, b: {}, c: {}}
        bodies:
          top: {kind: steering, decides: {a: {until: 2026-01-01}, b: {delegable: false}, c: {delegable: true}}}
          team:
            kind: management
            decides:
              a: {delegated_by: top}
              b: {delegated_by: top}
              c: {delegated_by: top}
        """,
        [
            (
                "8:25 top | `top` delegates `a` to `team` and does not decide in it itself (it decides in `b` and"
                " `c`), a mandate of its own is expected"
            ),
            "9:25 top | `top` delegates `b` to `team`, and its mandate may not be passed on",
        ],
        id="DL414 not held any more, and not to be passed on",
    ),
    pytest.param(
        "DL415",
        """
        domains: {a: {unit: money}, b: {unit: money}, c: {unit: money}, d: {unit: money}}
        bodies:
          top: {kind: steering, decides: {a: {up_to: 100}, b: {up_to: 100}, c: {up_to: 100}, d: {above: 50}}}
          team:
            kind: management
            decides:
              a: {up_to: 100, delegated_by: top}
              b: {up_to: "100.01", delegated_by: top}
              c: {delegated_by: top}
              d: {up_to: 100, delegated_by: top}
        """,
        [
            ('9:18 "100.01" | `team` decides in `b` up to 100.01, and `top`, which delegates it, only up to 100'),
            "10:7 c | `team` decides in `c` without limit, and `top`, which delegates it, only up to 100",
            ("11:7 d | `team` decides in `d` from nothing upwards, and `top`, which delegates it, only above 50"),
        ],
        id="DL415 the limit exactly, a coin more, none at all, and from below",
    ),
    pytest.param(
        "DL416",
        """
        domains: {a: {unit: money}, b: {unit: money}}
        bodies:
          top: {kind: steering, decides: {a: {above: 300, up_to: 400}, b: {above: 100}}}
          team: {kind: management, decides: {a: {above: 100, up_to: 200}, b: {up_to: 100}}}
        """,
        [
            "4:35 a | no body decides in `a` on amounts above 400, one is expected",
            "5:38 a | no body decides in `a` on amounts above 200 and up to 300, one is expected",
            "5:38 a | no body decides in `a` on amounts from 0 up to 100, one is expected",
        ],
        id="DL416 below, between and above",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
