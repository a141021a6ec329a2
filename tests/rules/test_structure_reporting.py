"""Who reports to whom: circles, tops, loose ends, and the limits that a workspace sets."""

from __future__ import annotations

import pytest

from dlcheck.workspace.settings import Settings
from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL201",
        """
        bodies:
          top: {kind: steering}
        positions:
          b: {reports_to: c}
          c: {reports_to: b}
        """,
        [
            "5:19 c | reporting goes round, `b` → `c` → `b`; a line that ends at the top is expected",
        ],
        id="DL201 a position and one above it report to each other",
    ),
    pytest.param(
        "DL201",
        """
        bodies:
          top: {kind: steering}
          a: {kind: working-group, reports_to: a}
        """,
        [
            "4:40 a | `a` reports to itself; a line that ends at the top is expected",
        ],
        id="DL201 a body reports to itself",
    ),
    pytest.param(
        "DL201",
        """
        bodies:
          z: {kind: working-group, reports_to: x}
          x: {kind: working-group, reports_to: z}
          c: {kind: working-group, reports_to: a}
          a: {kind: working-group, reports_to: b}
          b: {kind: working-group, reports_to: c}
        """,
        [
            "4:40 z | reporting goes round, `x` → `z` → `x`; a line that ends at the top is expected",
            "6:40 b | reporting goes round, `a` → `b` → `c` → `a`; a line that ends at the top is expected",
        ],
        id="DL201 two circles are two findings, in the order of their first names",
    ),
    pytest.param(
        "DL201",
        """
        bodies:
          a: {kind: working-group, reports_to: b}
          b: {kind: working-group, reports_to: a, until: 2026-01-01}
        """,
        [],
        id="DL201 a circle that is no more",
    ),
    pytest.param(
        "DL201",
        """
        bodies:
          a: {kind: working-group, reports_to: b}
          b: {kind: working-group, reports_to: a, until: 2026-01-02}
        """,
        [
            "3:40 b | reporting goes round, `a` → `b` → `a`; a line that ends at the top is expected",
        ],
        id="DL201 a circle on its last day",
    ),
    pytest.param(
        "DL202",
        """
        bodies:
          top: {kind: steering}
          audit: {kind: audit, oversees: top, reports_to: top}
        """,
        [
            (
                "4:51 top | "
                "reporting and oversight go round, `audit` reports to `top` and `top` is overseen by "
                "`audit`; "
                "one body above the others is expected"
            ),
        ],
        id="DL202 an audit body reports to the one that it oversees",
    ),
    pytest.param(
        "DL202",
        """
        bodies:
          a: {kind: working-group, reports_to: b}
          b: {kind: working-group}
          c: {kind: working-group, oversees: b, reports_to: a}
        """,
        [
            (
                "3:40 b | "
                "reporting and oversight go round, `a` reports to `b`, `b` is overseen by `c` and `c` "
                "reports to `a`; "
                "one body above the others is expected"
            ),
        ],
        id="DL202 a circle of three lines",
    ),
    pytest.param(
        "DL202",
        """
        bodies:
          a: {kind: working-group, reports_to: b}
          b: {kind: working-group, reports_to: a}
        """,
        [],
        id="DL202 reporting alone goes round",
    ),
    pytest.param(
        "DL202",
        """
        bodies:
          top: {kind: steering}
          team: {kind: management, reports_to: top}
          audit: {kind: audit, oversees: team, reports_to: top}
        """,
        [],
        id="DL202 an audit body that oversees those below the one that it reports to",
    ),
    pytest.param(
        "DL203",
        """
        bodies:
          alone: {kind: steering}
          top: {kind: working-group}
          team: {kind: working-group, reports_to: top}
        """,
        [
            "3:3 alone | no line leads up from `alone`, nor from `top`; one top is expected",
        ],
        id="DL203 the larger tree has the top",
    ),
    pytest.param(
        "DL203",
        """
        bodies:
          a: {kind: steering}
          b: {kind: steering}
          c: {kind: working-group}
        """,
        [
            "4:3 b | no line leads up from `b`, nor from `a`; one top is expected",
            "5:3 c | no line leads up from `c`, nor from `a`; one top is expected",
        ],
        id="DL203 three tops are two too many",
    ),
    pytest.param(
        "DL203",
        """
        bodies:
          top: {kind: steering, oversees: team}
          team: {kind: working-group}
        """,
        [],
        id="DL203 a body that another oversees is joined to it",
    ),
    pytest.param(
        "DL203",
        """
        bodies:
          top: {kind: steering}
          team: {kind: working-group}
          audit: {kind: audit, oversees: team}
        """,
        [
            "4:3 team | no line leads up from `team`, nor from `top`; one top is expected",
        ],
        id="DL203 whom an audit body oversees has no line to it",
    ),
    pytest.param(
        "DL203",
        """
        bodies:
          top: {kind: steering}
          board: {kind: advisory}
          audit: {kind: audit, oversees: top}
        """,
        [],
        id="DL203 advisory and audit bodies stand beside the tree",
    ),
    pytest.param(
        "DL203",
        """
        bodies:
          board: {kind: advisory}
          idle: {kind: advisory}
          forum: {kind: advisory}
          team: {kind: management, reports_to: board}
          crew: {kind: working-group, reports_to: forum}
        """,
        [
            "5:3 forum | no line leads up from `forum`, nor from `board`; one top is expected",
        ],
        id="DL203 where nobody else leads, an advisory body can be the top",
    ),
    pytest.param(
        "DL203",
        """
        bodies:
          east: {kind: management}
          west: {kind: management}
        """,
        [
            "4:3 west | no line leads up from `west`, nor from `east`; one top is expected",
        ],
        id="DL203 two management bodies and nobody above",
    ),
    pytest.param(
        "DL203",
        """
        bodies:
          top: {kind: steering}
          next: {kind: steering, since: 2026-01-02}
        """,
        [],
        id="DL203 a body that is not there yet is no top",
    ),
    pytest.param(
        "DL203",
        """
        bodies:
          top: {kind: steering}
          next: {kind: steering, since: 2026-01-01}
        """,
        [
            "4:3 next | no line leads up from `next`, nor from `top`; one top is expected",
        ],
        id="DL203 a top on its first day",
    ),
    pytest.param(
        "DL204",
        """
        positions:
          a: {count: 1}
        """,
        [],
        id="DL204 no body at all",
    ),
    pytest.param(
        "DL204",
        """
        bodies:
          top: {kind: steering}
        positions:
          a: {count: 1}
          b: {reports_to: a}
          c: {reports_to: b}
          d: {reports_to: top}
        """,
        [
            "5:3 a | `a` reports to none, and `b` and `c` with it; a line that leads to `top` is expected",
        ],
        id="DL204 a branch hangs loose, its upper end is told",
    ),
    pytest.param(
        "DL204",
        """
        bodies:
          top: {kind: steering}
        positions:
          a: {count: 1}
          b1: {reports_to: a}
          b2: {reports_to: a}
          b3: {reports_to: a}
          b4: {reports_to: a}
          b5: {reports_to: a}
          b6: {reports_to: a}
          b7: {reports_to: a}
        """,
        [
            (
                "5:3 a | `a` reports to none, and `b1`, `b2`, `b3`, `b4`, `b5` and 2 more with it; "
                "a line that leads to `top` is expected"
            ),
        ],
        id="DL204 of a wide branch some are named",
    ),
    pytest.param(
        "DL204",
        """
        bodies:
          top: {kind: steering}
          old: {kind: management, reports_to: top, until: 2025}
          team: {kind: working-group, reports_to: old}
        positions:
          a: {reports_to: old}
        """,
        [
            "5:43 old | `team` reports to `old`, which is not there on 2026-01-01; one that is there is expected",
            "7:19 old | `a` reports to `old`, which is not there on 2026-01-01; one that is there is expected",
        ],
        id="DL204 a line to a body that has ended",
    ),
    pytest.param(
        "DL204",
        """
        bodies:
          top: {kind: steering}
          old: {kind: management, reports_to: top, until: 2026-01-02}
        positions:
          a: {reports_to: old}
        """,
        [],
        id="DL204 a line to a body on its last day",
    ),
    pytest.param(
        "DL204",
        """
        bodies:
          top: {kind: steering}
          audit: {kind: audit}
        positions:
          inspector: {reports_to: audit}
        """,
        [],
        id="DL204 staff of a body beside the tree are joined to it",
    ),
    pytest.param(
        "DL204",
        """
        bodies:
          top: {kind: steering}
        positions:
          a: {count: 1, until: 2026-01-01}
        """,
        [],
        id="DL204 a position that is over",
    ),
    pytest.param(
        "DL204",
        """
        bodies:
          top: {kind: steering}
        cohorts:
          running: {starts: 2025-09, ends: 2026-07}
          over: {starts: 2024-09, ends: 2025-07}
        """,
        [
            "5:3 running | nobody coordinates `running`; a line that leads to `top` is expected",
        ],
        id="DL204 a cohort that nobody coordinates",
    ),
    pytest.param(
        "DL204",
        """
        partners: {elka: {role: lead}}
        people:
          noa: {partner: elka}
          omer: {partner: elka}
        bodies:
          top: {kind: steering}
        positions:
          coordinator:
            reports_to: top
            holders:
              noa: {person: noa, until: 2025-09-01}
              omer: {person: omer, until: 2025-09-02}
        cohorts:
          first: {starts: 2025-09-01, ends: 2026-07, coordinator: noa}
          second: {starts: 2025-09-01, ends: 2026-07, coordinator: omer}
        """,
        [
            (
                "15:59 noa | `first` is coordinated by `noa`, who holds no position or seat in its time; "
                "a line that leads to `top` is expected"
            ),
        ],
        id="DL204 a cohort whose coordinator holds nothing in its time",
    ),
    pytest.param(
        "DL204",
        """
        partners: {elka: {role: lead}}
        people:
          noa: {partner: elka}
        bodies:
          top:
            kind: steering
            seats:
              elka-head: {partner: elka, holder: noa}
        cohorts:
          cycle: {starts: 2025-09, ends: 2026-07, coordinator: noa}
        """,
        [],
        id="DL204 a cohort with a coordinator who sits on a body",
    ),
    pytest.param(
        "DL204",
        """
        bodies:
          top: {kind: steering}
        positions:
          coordinator: {per: cohort}
        cohorts:
          cycle: {starts: 2025-09, ends: 2026-07}
        """,
        [
            "5:3 coordinator | `coordinator` reports to none; a line that leads to `top` is expected",
        ],
        id="DL204 a cohort whose position hangs loose is not told again",
    ),
    pytest.param(
        "DL205",
        """
        bodies:
          top: {kind: steering, oversees: team}
          team: {kind: management}
        """,
        [
            (
                "4:3 team | `team` runs the day-to-day and reports to none, though `top` oversees it; "
                "a line to `top` is expected"
            ),
        ],
        id="DL205 a management body that is overseen, but reports to none",
    ),
    pytest.param(
        "DL205",
        """
        bodies:
          top: {kind: steering}
          team: {kind: management}
        """,
        [
            "4:3 team | `team` runs the day-to-day and reports to none; a line to `top` is expected",
        ],
        id="DL205 a management body that nothing joins to the tree",
    ),
    pytest.param(
        "DL205",
        """
        bodies:
          top: {kind: steering}
          team: {kind: management}
          audit: {kind: audit, oversees: team}
        """,
        [
            "4:3 team | `team` runs the day-to-day and reports to none; a line to `top` is expected",
        ],
        id="DL205 an audit body oversees it",
    ),
    pytest.param(
        "DL205",
        """
        bodies:
          team: {kind: management}
          crew: {kind: working-group, reports_to: team}
          board: {kind: advisory}
        """,
        [],
        id="DL205 a management body that is the top",
    ),
    pytest.param(
        "DL205",
        """
        bodies:
          top: {kind: steering}
          team: {kind: management, until: 2026-01-01}
        """,
        [],
        id="DL205 it is gone on the day",
    ),
    pytest.param(
        "DL206",
        """
        bodies:
          top: {kind: steering}
          team: {kind: management, reports_to: top}
        positions:
          senior: {reports_to: team}
          junior: {reports_to: senior}
        """,
        [
            "6:3 senior | `senior` stands 2 lines below the top, `senior` → `team` → `top`; the limit is 1",
        ],
        id="DL206 two lines below, one allowed",
    ),
    pytest.param(
        "DL206",
        """
        bodies:
          top: {kind: steering, oversees: crew}
          team: {kind: management, reports_to: top}
          crew: {kind: working-group, reports_to: team}
        """,
        [],
        id="DL206 of two ways up, the shorter counts",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code, Settings(depth=1)) == expected
