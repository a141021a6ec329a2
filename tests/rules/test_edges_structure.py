"""Edges of the rules on structure: what stands before or beside the thing that is told, or almost is it."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL217",
        """
        partners:
          ministry: {kind: ministry}
          unit: {role: lead, part_of: ministry}
          academy: {role: funder}
          school: {part_of: academy}
        people: {dana: {partner: ministry}, noa: {partner: school}}
        positions: {head: {partner: ministry}}
        bodies:
          past: {kind: steering, until: 2026-01-01, seats: {minister: {partner: ministry}}}
          top:
            kind: steering
            composition:
              heads: {partner: ministry}
            seats:
              gone: {partner: ministry, until: 2026-01-01}
              one: {partner: ministry}
              two: {partner: ministry}
              three: {partner: ministry}
              four: {partner: ministry}
        """,
        [
            (
                "4:3 unit | `unit` takes part as lead, and `ministry`, which it is part of, has the seat `top/one`; "
                "one of the two is expected"
            ),
        ],
        id="DL217 three seats of four are shown, after a body and a seat that are no more",
    ),
    pytest.param(
        "DL217",
        """
        partners:
          ministry: {kind: ministry}
          agency: {role: member, part_of: ministry}
          unit: {role: [lead, operator, observer], part_of: agency}
        people: {dana: {partner: ministry}}
        bodies:
          past: {kind: steering, until: 2026-01-01, composition: {heads: {partner: agency}}}
          top: {kind: steering, composition: {heads: {partner: ministry}}}
        """,
        [
            (
                "4:3 agency | `agency` takes part as member, and `ministry`, which it is part of, is to have a seat "
                "on `top`; one of the two is expected"
            ),
            (
                "5:3 unit | `unit` takes part as lead and operator, and `agency`, which it is part of, takes part as "
                "member; one of the two is expected"
            ),
            (
                "5:3 unit | `unit` takes part as lead and operator, and `ministry`, which it is part of, is to have "
                "a seat on `top`; one of the two is expected"
            ),
        ],
        id="DL217 over two levels, by roles and by a demand",
    ),
    pytest.param(
        "DL209",
        """
        bodies:
          top: {kind: steering, functions: [decide, audit]}
          one: {kind: working-group, reports_to: top}
          audit: {kind: audit, oversees: [one]}
          two: {kind: working-group, functions: [review], reports_to: one, oversees: [p, q, r, s]}
          three: {kind: working-group}
          four: {kind: working-group}
          five: {kind: working-group}
          six: {kind: working-group}
          seven: {kind: working-group}
          p: {kind: working-group, until: 2025}
          q: {kind: working-group, until: 2025}
          r: {kind: working-group, until: 2025}
          s: {kind: working-group, until: 2025}
        """,
        [
            (
                "3:45 audit | `top` has the function `audit` and names no body that it oversees; `one`, `two`, "
                "`three`, `four`, `five` or `six` is expected"
            ),
            (
                "6:42 review | `two` has the function `review` and oversees none that is there on 2026-01-01; `top`, "
                "`three`, `four`, `five`, `six` or `seven` is expected"
            ),
        ],
        id="DL209 six that could be overseen are named, and three that are no more are shown",
    ),
    pytest.param(
        "DL209",
        """
        bodies:
          low: {kind: working-group, functions: [control], reports_to: top}
          top: {kind: steering, functions: [control]}
          board: {kind: advisory, functions: [control], reports_to: low}
        """,
        [
            "4:37 control | `top` has the function `control` and names no body that it oversees; `low` is expected",
            "5:39 control | `board` has the function `control` and names no body that it oversees; `top` is expected",
        ],
        id="DL209 after a body with all others above it",
    ),
    pytest.param(
        "DL210",
        """
        bodies:
          top: {kind: steering, oversees: [one, two]}
          audit: {kind: audit, oversees: one}
          one: {kind: management, reports_to: top}
          two: {kind: management, reports_to: top}
          board: {kind: advisory, reports_to: top}
          three: {kind: management, reports_to: top}
          four: {kind: working-group, reports_to: three}
        """,
        [
            (
                "8:3 three | nothing oversees `three` nor a body that it reports to, though `top` and `audit` "
                "oversee others; an overseer is expected"
            ),
            (
                "9:3 four | nothing oversees `four` nor a body that it reports to, though `top` and `audit` oversee "
                "others; an overseer is expected"
            ),
        ],
        id="DL210 after those that are overseen, and an advisory body",
    ),
    pytest.param(
        "DL212",
        """
        partners: {elka: {role: lead}}
        bodies:
          a: {kind: steering}
          b: {kind: steering, decision: {tie: chair}}
          c: {kind: steering, decision: {deadlock: {escalates_to: a}}}
          d: {kind: steering, decision: {tie: escalate}}
        positions: {empty: {until: 2025}}
        responsibilities:
          one: {accountable: elka, escalates_to: a}
          two: {accountable: elka, escalates_to: empty, until: 2025}
          three: {accountable: elka, escalates_to: empty}
        """,
        [
            (
                "7:39 escalate | equal votes in `d` escalate, and nothing says to whom; a `deadlock` is expected "
                "beside it"
            ),
            (
                "12:44 empty | `three` escalates to `empty`, which is not there on 2026-01-01; somebody who is there "
                "is expected"
            ),
        ],
        id="DL212 after bodies that need none, and duties that are no more",
    ),
    pytest.param(
        "DL213",
        """
        partners: {elka: {role: lead}, interior: {role: lead}}
        bodies:
          itself: {kind: steering, decision: {deadlock: {escalates_to: itself}}, seats: {x: {partner: elka}}}
          other: {kind: steering, seats: {x: {partner: elka}, y: {partner: elka, rank: head}}}
          same: {kind: steering, seats: {x: {partner: elka}, guest: {votes: 0}}}
          open: {kind: steering, seats: {x: {}}}
          wide: {kind: steering, seats: {x: {}}}
          empty: {kind: steering}
        responsibilities:
          one: {accountable: other, agreement: [same, elka, same], escalates_to: same}
          two: {accountable: other, agreement: itself, escalates_to: same}
          three: {accountable: open, escalates_to: wide}
          four: {accountable: empty, escalates_to: empty}
        """,
        [
            (
                "11:74 same | `one`, stuck in `same`, escalates to `same`, where the same members vote, `elka`; "
                "others are expected"
            ),
            (
                "12:62 same | `two`, stuck in `itself`, escalates to `same`, where the same members vote, `elka`; "
                "others are expected"
            ),
        ],
        id="DL213 duties stuck in one of several bodies",
    ),
    pytest.param(
        "DL213",
        """
        people: {dana: {}, noa: {}}
        bodies:
          one: {kind: steering, seats: {x: {holder: dana}, y: {holder: noa}, z: {votes: 0}}}
          two: {kind: steering, seats: {x: {holder: noa}, y: {holder: dana}}}
          half: {kind: steering, seats: {x: {holder: noa}, y: {}}}
        responsibilities:
          a: {accountable: one, escalates_to: two}
          b: {accountable: one, escalates_to: half}
          c: {accountable: one, escalates_to: dana}
        """,
        [
            (
                "8:39 two | `a`, stuck in `one`, escalates to `two`, where the same members vote, `dana` and `noa`; "
                "others are expected"
            ),
        ],
        id="DL213 the same people on other seats, and a seat that names nobody",
    ),
    pytest.param(
        "DL214",
        """
        domains: {a: {}, b: {}}
        bodies:
          past: {kind: steering, decides: {a: {delegated_by: one}}, until: 2026-01-01}
          one: {kind: steering, decides: {a: {delegated_by: two}, b: {delegated_by: two, until: 2025}}}
          two: {kind: steering, decides: {a: {delegated_by: one}, b: {delegated_by: one}}}
        """,
        [
            (
                "5:53 two | the mandate for `a` goes round, `one` → `two` → `one`; one body that holds it of its own "
                "is expected"
            ),
        ],
        id="DL214 in one domain and not in the other",
    ),
    pytest.param(
        "DL208",
        """
        bodies:
          a: {kind: steering, oversees: [b]}
          b: {kind: steering, oversees: [c]}
          c: {kind: steering, oversees: [d]}
          d: {kind: steering, oversees: [e]}
          e: {kind: steering, oversees: [f]}
          f: {kind: steering, oversees: [g]}
          g: {kind: steering, oversees: [h]}
          h: {kind: steering, oversees: [i]}
          i: {kind: steering, oversees: [j]}
          j: {kind: steering, oversees: [k]}
          k: {kind: steering, oversees: [a]}
          x: {kind: steering, oversees: [y]}
          y: {kind: steering, oversees: [z, v]}
          z: {kind: steering, oversees: [x]}
          v: {kind: steering, oversees: [v]}
        """,
        [
            (
                "3:34 b | oversight goes round, `a` → `b` → `c` → `d` → `e` → … (2 more) … → `h` → `i` → `j` → `k` → "
                "`a`; an overseer that none of those whom it oversees looks after is expected"
            ),
            (
                "14:34 y | oversight goes round, `x` → `y` → `z` → `x`; an overseer that none of those whom it "
                "oversees looks after is expected"
            ),
            "17:34 v | `v` oversees itself; an overseer that none of those whom it oversees looks after is expected",
        ],
        id="DL208 a way of twelve is shortened, and three circles are told",
    ),
    pytest.param(
        "DL202",
        """
        bodies:
          p: {kind: steering, oversees: [q]}
          q: {kind: steering, oversees: [p]}
          a: {kind: steering, reports_to: b}
          b: {kind: steering, reports_to: c}
          c: {kind: steering, reports_to: d}
          d: {kind: steering, reports_to: e}
          e: {kind: steering, reports_to: f}
          f: {kind: steering, reports_to: g}
          g: {kind: steering}
          x: {kind: steering, reports_to: y}
          y: {kind: steering}
          audit: {kind: audit, reports_to: x, oversees: [y]}
          a-above: {kind: steering, oversees: [g], reports_to: a}
        """,
        [
            (
                "5:35 b | reporting and oversight go round, `a` reports to `b`, `b` reports to `c`, `c` reports to "
                "`d`, so on for 4 lines and `a-above` reports to `a`; one body above the others is expected"
            ),
            (
                "14:36 x | reporting and oversight go round, `audit` reports to `x`, `x` reports to `y` and `y` is "
                "overseen by `audit`; one body above the others is expected"
            ),
        ],
        id="DL202 a long way round and a short one, after one of oversight alone",
    ),
    pytest.param(
        "DL203",
        """
        bodies:
          left: {kind: steering}
          main: {kind: steering}
          team: {kind: management, reports_to: main}
          crew: {kind: working-group, reports_to: team}
          right: {kind: steering}
          low: {kind: working-group, reports_to: right}
        """,
        [
            "3:3 left | no line leads up from `left`, nor from `main`; one top is expected",
            "7:3 right | no line leads up from `right`, nor from `main`; one top is expected",
        ],
        id="DL203 three tops, the largest in the middle",
    ),
    pytest.param(
        "DL204",
        """
        partners: {elka: {role: lead}}
        people: {dana: {partner: elka}, noa: {partner: elka}, tal: {partner: elka}}
        bodies:
          top: {kind: steering, seats: {one: {holder: tal, until: 2026-06}}}
          gone: {kind: steering, until: 2025}
          team: {kind: management, reports_to: gone}
          crew: {kind: management, reports_to: gone}
        positions:
          joined: {reports_to: top, holders: {dana: {person: dana}}}
          loose: {}
          under: {reports_to: loose}
          alone: {}
        cohorts:
          past: {starts: 2024, ends: 2025, coordinator: noa}
          seated: {starts: 2026-01, ends: 2026-12, coordinator: tal}
          with-place: {coordinator: dana}
          open: {}
          late: {starts: 2026-07, ends: 2026-12, coordinator: tal}
          free: {coordinator: noa}
        """,
        [
            "7:40 gone | `team` reports to `gone`, which is not there on 2026-01-01; one that is there is expected",
            "8:40 gone | `crew` reports to `gone`, which is not there on 2026-01-01; one that is there is expected",
            "11:3 loose | `loose` reports to none, and `under` with it; a line that leads to `top` is expected",
            "13:3 alone | `alone` reports to none; a line that leads to `top` is expected",
            "18:3 open | nobody coordinates `open`; a line that leads to `top` is expected",
            (
                "19:55 tal | `late` is coordinated by `tal`, who holds no position or seat in its time; a line that "
                "leads to `top` is expected"
            ),
            (
                "20:23 noa | `free` is coordinated by `noa`, who holds no position or seat in its time; a line that "
                "leads to `top` is expected"
            ),
        ],
        id="DL204 each sort of thing that is not joined, after those that are",
    ),
    pytest.param(
        "DL205",
        """
        bodies:
          top: {kind: steering, oversees: [team]}
          other: {kind: steering, oversees: [team, crew]}
          joined: {kind: management, reports_to: top}
          team: {kind: management}
          crew: {kind: management}
          free: {kind: management}
          group: {kind: working-group}
        """,
        [
            (
                "6:3 team | `team` runs the day-to-day and reports to none, though `top` and `other` oversee it; a "
                "line to `top` or `other` is expected"
            ),
            (
                "7:3 crew | `crew` runs the day-to-day and reports to none, though `other` oversees it; a line to "
                "`other` is expected"
            ),
            (
                "8:3 free | `free` runs the day-to-day and reports to none; a line to `top`, `other` or `group` is "
                "expected"
            ),
        ],
        id="DL205 overseen by two, by one and by none",
    ),
    pytest.param(
        "DL206",
        """
        # file: dlcheck.toml
        depth = 2
        # file: programme.yaml
        program: {id: example}
        bodies:
          top: {kind: steering}
          beside: {kind: steering}
          one: {kind: management, reports_to: top}
          two: {kind: working-group, reports_to: one}
          three: {kind: working-group, reports_to: two}
          four-a: {kind: working-group, reports_to: three}
          four-b: {kind: working-group, reports_to: three}
          five-a: {kind: working-group, reports_to: four-a}
          five-b: {kind: working-group, reports_to: four-a}
          deep: {kind: working-group, reports_to: two}
        """,
        [
            "7:3 three | `three` stands 3 lines below the top, `three` → `two` → `one` → `top`; the limit is 2",
            "12:3 deep | `deep` stands 3 lines below the top, `deep` → `two` → `one` → `top`; the limit is 2",
        ],
        id="DL206 two that are one line too deep, and three of what stands below them",
    ),
    pytest.param(
        "DL207",
        """
        # file: dlcheck.toml
        span = 3
        # file: programme.yaml
        program: {id: example}
        people: {dana: {}, noa: {}, tal: {}}
        bodies:
          top: {kind: steering}
          one: {kind: management, reports_to: top}
          two: {kind: management, reports_to: top}
        positions:
          few: {reports_to: top, count: 1}
          many: {reports_to: one, count: {min: 2, max: 9}}
          each: {reports_to: one, count: 1, per: cohort}
          held: {reports_to: two, count: 1, holders: {a: {person: dana}, b: {person: noa}, c: {person: tal}}}
          more: {reports_to: two}
        cohorts:
          spring: {starts: 2025-10, ends: 2026-05}
          summer: {starts: 2025-11, ends: 2026-09}
          next: {starts: 2026-05, ends: 2026-09}
        """,
        [
            "5:3 one | 4 report to `one`, `many × 2` and `each × 2`; the limit is 3",
            "6:3 two | 4 report to `two`, `held × 3` and `more`; the limit is 3",
        ],
        id="DL207 exactly as many as may be, one more by those who hold it, and one more by cohorts that run",
    ),
    pytest.param(
        "DL222",
        """
        people: {dana: {}}
        domains: {a: {}}
        bodies:
          council: {kind: steering, decision: {quorum: all of seats}, seats: {x: {}, y: {}}}
          bare: {kind: steering, seats: {x: {}, y: {}}}
          alone: {kind: steering, seats: {x: {}, y: {votes: 0}}}
          ruled: {kind: steering, decides: {a: {passes: all of seats}}, seats: {x: {}, y: {}}}
        responsibilities:
          one: {escalates_to: dana}
          two: {escalates_to: council, until: 2025}
          three: {escalates_to: alone}
          four: {escalates_to: ruled, domain: a}
          five: {escalates_to: council}
          six: {escalates_to: bare}
          seven: {escalates_to: ruled}
        """,
        [
            "14:24 council | `five` escalates to `council`, for which no voting rule is declared; one is expected",
            "15:23 bare | `six` escalates to `bare`, for which no voting rule is declared; one is expected",
            "16:25 ruled | `seven` escalates to `ruled`, for which no voting rule is declared; one is expected",
        ],
        id="DL222 after a person, a duty that is over, a body with one voter and one that has a rule",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
