"""A schedule as a Mermaid Gantt chart: every line has a form that we know, and says what is known."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings

from dlcheck.draw import render
from dlcheck.draw.diagram import Heading, Mark, NodeKind, Text
from dlcheck.draw.figures.figure import Event, Lane, Moment, Schedule, Stretch
from dlcheck.draw.figures.strand import Strand
from dlcheck.draw.text import clean
from tests.draw.hostile import texts
from tests.draw.test_mermaid import LABEL, TITLE

HEAD = [
    "config:",
    "  gantt:",
    "    leftPadding: 180",
    "---",
    "gantt",
    "  dateFormat YYYY-MM-DD",
]
WORDS = f"#829[45];(?P<label>{LABEL})#8297;"
DAY = r"\d{4}-\d\d-\d\d"
SECTION = re.compile(f"  section {WORDS}")
TASK = re.compile(f"  {WORDS} :(?P<data>(?:done, |active, |crit, )?{DAY}, {DAY}|milestone, {DAY}, 0d)")
T = Text("t")


def tasks(data: bytes) -> list[tuple[str, str]]:
    """The names and data of the tasks, and the headings with none, of a chart of lines that we know."""
    head, title, *rest = data.decode().splitlines()
    assert head == "---"
    assert TITLE.fullmatch(title)
    assert rest[: len(HEAD)] == HEAD
    axis, marker, *body = rest[len(HEAD) :]
    assert axis in {"  axisFormat %Y", "  axisFormat %Y-%m"}
    assert marker == "  todayMarker off"
    out = []
    for line in body:
        found = TASK.fullmatch(line) or SECTION.fullmatch(line)
        assert found, line
        named = re.sub(r"#(\d+);", lambda match: chr(int(match[1])), found["label"])
        out.append((named, found.groupdict().get("data") or ""))
    return out


def at(year: int, month: int = 1, day: int = 1, last: date | None = None) -> Moment:
    return Moment(date(year, month, day), last or date(year, month, day))


def gantt(*stretches: Stretch, events: tuple[Event, ...] = (), marks: tuple[Mark, ...] = ()) -> list[tuple[str, str]]:
    lane = Lane("a", NodeKind.SEAT, Text("Mayor"), stretches, events, marks=marks)
    made = Schedule("s", T, T, "en", date(2026, 6, 1), 0, (lane,))
    day, *rest = tasks(render(made, "mermaid").data)
    assert day == ("1 June 2026", "milestone, 2026-06-01, 0d")
    return rest


def term(start: Moment | None, end: Moment | None, *marks: Mark) -> Stretch:
    return Stretch(Strand.TERM, start, end, Text("Dana"), marks, "as is known")


@pytest.mark.parametrize(
    ("stretch", "task"),
    [
        (term(at(2026), at(2026, 6, 1)), ("Mayor – Dana", "done, 2026-01-01, 2026-06-01")),
        (term(at(2026), at(2026, 6, 2)), ("Mayor – Dana", "active, 2026-01-01, 2026-06-02")),
        (term(at(2026, 6, 1), at(2026, 7, 2)), ("Mayor – Dana", "active, 2026-06-01, 2026-07-02")),
        (term(at(2026, 6, 2), at(2026, 7, 2)), ("Mayor – Dana", "2026-06-02, 2026-07-02")),
        (term(at(2026), None), ("Mayor – Dana – as is known", "active, 2026-01-01, 2026-07-01")),
        (term(None, at(2026, 7, 1)), ("Mayor – Dana – as is known", "active, 2026-06-01, 2026-07-01")),
        (
            term(at(2026), at(2026, 3, 1, date(2026, 3, 31))),
            ("Mayor – Dana – as is known", "done, 2026-01-01, 2026-03-31"),
        ),
        (term(at(1950), at(2026, 7, 1)), ("Mayor – Dana – as is known", "active, 2026-06-01, 2026-07-01")),
        (term(at(1950), at(1951)), ("Mayor – Dana – as is known", "done, 2026-06-01, 2026-06-02")),
        (term(at(2090), at(2091)), ("Mayor – Dana – as is known", "2026-06-30, 2026-07-01")),
        (term(at(2026), at(2026, 6, 1), Mark.CONFLICT), ("Mayor – Dana (in conflict)", "crit, 2026-01-01, 2026-06-01")),
        (
            Stretch(Strand.VACANCY, at(2026), at(2026, 6, 1)),
            ("Mayor – time without a holder", "crit, 2026-01-01, 2026-06-01"),
        ),
    ],
)
def test_a_time_is_a_bar(stretch, task):
    assert gantt(stretch) == [task]


def test_events_are_milestones_and_so_is_a_lane_without_any_time():
    event = Event(at(2026, 3, 1), Text("First"), "of March")
    assert gantt(events=(event,)) == [("Mayor – First – of March", "milestone, 2026-03-01, 0d")]
    assert gantt(marks=(Mark.VACANT,)) == [("Mayor (vacant)", "milestone, 2026-06-01, 0d")]


def test_headings_are_sections_and_notes_stand_in_the_title():
    lanes = tuple(Lane(id_, NodeKind.SEAT, Text(id_), group=id_) for id_ in ("a", "b"))
    groups = (Heading("b", Text("Second", "en")), Heading("a", Text("ראשון", "he")))
    made = Schedule("s", T, T, "en", date(2026, 6, 1), 0, lanes, groups, notes=(Text("a note"),))
    data = render(made, "mermaid").data
    assert [name for name, _ in tasks(data)] == ["1 June 2026", "Second", "b", "ראשון", "a"]
    assert 'title: "t – t – a note"' in data.decode()


def test_a_schedule_of_nothing_is_a_flowchart_with_its_notes():
    data = render(Schedule("s", T, T, "en", date(2026, 6, 1), notes=(Text("nothing"),)), "mermaid").data.decode()
    assert "flowchart" in data
    assert 'note0["nothing"]' in data


@given(texts, texts)
@settings(deadline=None, max_examples=120)
def test_no_text_is_taken_for_mermaid(one, two):
    stretch = Stretch(Strand.TERM, None, None, Text(one, "he"), (Mark.ENDING,), two)
    lane = Lane("a", NodeKind.SEAT, Text(one, "he"), (stretch,), (Event(at(2026), Text(two), one),), group="g")
    made = Schedule("s", Text(one), Text(two), "he", date(2026, 6, 1), 9, (lane,), (Heading("g", Text(two)),), (), (T,))
    found = tasks(render(made, "mermaid").data)
    assert len(found) == 4
    assert found[1] == (clean(two), "")
