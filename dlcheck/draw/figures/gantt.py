"""A schedule as a Mermaid Gantt chart, with every text turned into what no Mermaid reader can take for code."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Mark, Text
from dlcheck.draw.figures.calendar import window
from dlcheck.draw.figures.figure import ordered_lanes
from dlcheck.draw.figures.strand import Strand
from dlcheck.draw.mermaid import escape_mermaid, escape_yaml
from dlcheck.draw.words import legend, style_text
from dlcheck.locale import locale_of, right_to_left

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dlcheck.draw.figures.calendar import Window
    from dlcheck.draw.figures.figure import Event, Lane, Moment, Schedule, Stretch

# Isolates from left to right and from right to left, and their end.
_ISOLATES, _POP = {False: "#8294;", True: "#8295;"}, "#8297;"


def gantt(schedule: Schedule) -> str:
    """The Mermaid text of a schedule that has lanes.

    Mermaid draws no end as open and none as vague: there a bar ends with the chart, or as late as it may, and its words
    say what is known. What is not taken for granted, a day without a holder or one too many, is drawn as critical.
    """
    shown = window(schedule)
    said = [schedule.title.text, schedule.subtitle.text, *(note.text for note in schedule.notes)]
    locale = locale_of(schedule.lang)
    day = Text(locale.day(schedule.day), locale.language)
    lines = [
        "---",
        f'title: "{escape_yaml(" – ".join(said))}"',
        "config:",
        "  gantt:",
        "    leftPadding: 180",
        "---",
        "gantt",
        "  dateFormat YYYY-MM-DD",
        f"  axisFormat {'%Y' if shown.unit == 'year' else '%Y-%m'}",
        "  todayMarker off",
        f"  {_words(day)} :milestone, {schedule.day}, 0d",
    ]
    headings = {heading.id: heading.label for heading in schedule.groups}
    for group, lanes in groupby(ordered_lanes(schedule), key=lambda lane: lane.group):
        if group is not None:
            lines.append(f"  section {_words(headings[group])}")
        for lane in lanes:
            lines += (f"  {line}" for line in _lane(lane, schedule, shown))
    return "\n".join([*lines, ""])


def _words(text: Text) -> str:
    """A text that begins with no word of Mermaid's own, as it stands between isolates."""
    return f"{_ISOLATES[right_to_left(text.lang)]}{escape_mermaid(text.text)}{_POP}"


def _lane(lane: Lane, schedule: Schedule, shown: Window) -> Iterator[str]:
    """A line for each time of a lane; for a lane without any, one at the day that is spoken of."""
    for stretch in lane.stretches:
        yield _stretch(lane, stretch, schedule, shown)
    for event in lane.events:
        yield _milestone(_named(lane, _event_words(event), (), schedule.lang), event.at.first, shown)
    if not (lane.stretches or lane.events):
        yield _milestone(_named(lane, (), (), schedule.lang), schedule.day, shown)


def _stretch(lane: Lane, stretch: Stretch, schedule: Schedule, shown: Window) -> str:
    label = stretch.label or style_text(stretch.strand, schedule.lang)
    # Where the bar says it, words need not: Mermaid cuts what is long.
    untold = "" if _told(stretch.start, shown) and _told(stretch.end, shown) else stretch.description
    words = _named(lane, (label.text, untold), stretch.marks, schedule.lang)
    start = min(max(stretch.start.first, shown.first), _before(shown.last)) if stretch.start else shown.first
    end = min(max(stretch.end.last, _after(start)), shown.last) if stretch.end else shown.last
    if stretch.strand is Strand.VACANCY or Mark.CONFLICT in stretch.marks:
        state = "crit, "
    elif stretch.end and stretch.end.last <= schedule.day:
        state = "done, "
    else:
        state = "active, " if start <= schedule.day else ""
    return f"{words} :{state}{start}, {end}"


def _told(moment: Moment | None, shown: Window) -> bool:
    """Whether an end of a bar stands for a single day."""
    return moment is not None and moment.first == moment.last and shown.holds(moment.first)


def _milestone(words: str, day: date, shown: Window) -> str:
    return f"{words} :milestone, {min(max(day, shown.first), shown.last)}, 0d"


def _event_words(event: Event) -> tuple[str, ...]:
    return (event.label.text if event.label else "", event.description)


def _named(lane: Lane, said: Iterable[str], marks: Iterable[Mark], lang: str) -> str:
    """What a time is of, what is said of it, and its marks and those of its lane in words."""
    names = [name.text for _, name in legend({*lane.marks, *marks}, (), lang)]
    told = " – ".join(text for text in (lane.label.text, *said) if text)
    return _words(Text(f"{told} ({', '.join(names)})" if names else told, lane.label.lang))


def _before(day: date) -> date:
    return day - timedelta(days=1)


def _after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day
