"""The limits that a workspace sets: how deep the tree is, and how many report to one."""

from __future__ import annotations

import pytest

from dlcheck.workspace.settings import Settings
from tests.rules.telling import told
from tests.workspaces import found

DEEP = """
    bodies:
      top: {kind: steering}
      team: {kind: management, reports_to: top}
    positions:
      senior: {reports_to: team}
      junior: {reports_to: senior}
"""

WAY = "`junior` → `senior` → `team` → `top`"

WIDE = """
    program: {id: example, detail: people}
    partners: {elka: {role: lead}}
    people:
      dana: {partner: elka}
      noa: {partner: elka}
    bodies:
      top: {kind: steering, oversees: crew}
      crew: {kind: working-group, reports_to: top}
    positions:
      manager: {count: {min: 1, max: 3}, reports_to: top, holders: {dana: {person: dana}, noa: {person: noa}}}
      coordinator: {per: cohort, count: 2, reports_to: top}
      driver: {reports_to: top}
    cohorts:
      over: {starts: 2024-01, ends: 2026-01-01}
      one: {starts: 2026-01-01, ends: 2026-07}
      two: {starts: 2025-07, ends: 2026-01-02}
      next: {starts: 2026-01-02, ends: 2026-07}
"""


@pytest.mark.parametrize(
    ("depth", "expected"),
    [
        (None, []),
        (4, []),
        (3, []),
        (
            2,
            [f"7:3 junior | `junior` stands 3 lines below the top, {WAY}; the limit is 2"],
        ),
        (1, ["6:3 senior | `senior` stands 2 lines below the top, `senior` → `team` → `top`; the limit is 1"]),
        (0, ["4:3 team | `team` stands 1 line below the top, `team` → `top`; the limit is 0"]),
    ],
)
def test_depth(depth: int | None, expected: list[str]) -> None:
    assert told(DEEP, "DL206", Settings(depth=depth)) == expected


def test_what_stands_deeper_still_is_shown_beside() -> None:
    (result,) = found(DEEP, "DL206", settings=Settings(depth=0))
    assert [label.text for label in result.related] == ["`senior` is deeper still", "`junior` is deeper still"]


def test_a_long_way_up_is_cut_in_the_middle() -> None:
    positions = "\n".join(f"  p{number}: {{reports_to: p{number - 1}}}" for number in range(1, 21))
    text = f"bodies:\n  top: {{kind: steering}}\npositions:\n  p0: {{reports_to: top}}\n{positions}\n"
    (line,) = told(text, "DL206", Settings(depth=20))
    assert line == (
        "25:3 p20 | `p20` stands 21 lines below the top, `p20` → `p19` → `p18` → `p17` → `p16` → … (12 more) … → "
        "`p3` → `p2` → `p1` → `p0` → `top`; the limit is 20"
    )


@pytest.mark.parametrize("span", [None, 8, 9])
def test_a_span_within_the_limit(span: int | None) -> None:
    assert told(WIDE, "DL207", Settings(span=span)) == []


def test_a_span_over_the_limit_counts_people_and_running_cohorts() -> None:
    (line,) = told(WIDE, "DL207", Settings(span=7))
    assert line == (
        "7:3 top | 8 report to `top`, `crew`, `manager × 2`, `coordinator × 4` and `driver`; the limit is 7"
    )
