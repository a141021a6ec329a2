"""A schedule drawn: names on one side, time along the other, the day that is spoken of across all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, groupby, pairwise
from typing import NamedTuple

from dlcheck.draw.boxes import PADDING, Block, block, centre_block, mark_signs, marks_width, set_block
from dlcheck.draw.diagram import Role, Style, Text
from dlcheck.draw.figures.calendar import window
from dlcheck.draw.figures.figure import Lane, Schedule, ordered_lanes
from dlcheck.draw.figures.looks import bar_shapes, rule
from dlcheck.draw.figures.slots import LEVEL, Slot, Track, levels, slot_shapes, strands
from dlcheck.draw.figures.strand import Strand
from dlcheck.draw.page import Body, isolated
from dlcheck.draw.scene import Box, Item, Line, Paint, Point, Rectangle, Shape, Type, even
from dlcheck.draw.words import legend
from dlcheck.locale import locale_of

_UNIT = {"month": 40, "quarter": 36, "year": 34}
"""The least width of each unit, in pixels: its name has room."""
_LEAST = 720
_NAMES = (170, 300)
"""The least and the greatest width of the column of names."""
_YEARS, _TICKS, _FLAG = 22, 20, 26
"""The heights of the rows above the lanes: the years, the months, and the day's flag."""
_BAND = 26
_NAME = Type(13, 17)
_GROUP = Type(14, 18, bold=True)
_SMALL = Type(12, 16)
_YEAR = Type(12, 16, bold=True)


class _Row(NamedTuple):
    """A lane with its words and slots, and how high it is."""

    lane: Lane
    words: tuple[Block, ...]
    slots: tuple[Slot, ...]
    height: int


def schedule_body(schedule: Schedule) -> Body:
    """What of a schedule's scene stands between head and legend; nothing where it has no lanes."""
    lanes = ordered_lanes(schedule)
    if not lanes:
        return Body((), 0, 0, set())
    shown = window(schedule)
    names = _names(lanes)
    track = Track(shown, names, max(_LEAST, shown.units * _UNIT[shown.unit]))
    top = _YEARS + (0 if shown.unit == "year" else _TICKS) + _FLAG
    rows = [_row(lane, track) for lane in lanes]
    bottom = top + sum(row.height for row in rows) + _BAND * len({lane.group for lane in lanes} - {None})
    day = track.place(schedule.day)
    ground = _ground(schedule, track, Box(track.start, top, track.width, bottom - top))
    drawn = _rows(schedule, rows, track, top, day)
    items = (ground, _scale(schedule, track, top, bottom), *drawn, _flag(schedule, track, day, top))
    return Body(items, track.end, bottom, _used(schedule, rows))


def _names(lanes: Sequence[Lane]) -> int:
    """The width of the column of names."""
    least, most = _NAMES
    wide = (max(part.width for part in _words(lane, most)) + marks_width(lane.marks) + 2 * PADDING for lane in lanes)
    return even(min(max(least, *wide), most))


def _words(lane: Lane, names: int) -> tuple[Block, ...]:
    room = names - 2 * PADDING - marks_width(lane.marks)
    label = block(lane.label, room, 3, _NAME)
    return (label, block(replace(lane.detail, role=Role.DETAIL), room, 3)) if lane.detail else (label,)


def _row(lane: Lane, track: Track) -> _Row:
    words = _words(lane, track.start)
    slots, number = levels(lane, track)
    return _Row(lane, words, slots, max(number * LEVEL + 6, sum(part.height for part in words) + 12))


def _rows(schedule: Schedule, rows: Sequence[_Row], track: Track, top: int, day: int) -> Iterator[Item]:
    """The lanes under their headings, each with its part of the line of the day."""
    headings = {heading.id: heading.label for heading in schedule.groups}
    y = top
    for group, run in groupby(rows, key=lambda row: row.lane.group):
        if group is not None:
            words = block(headings[group], track.end - 2 * PADDING, 1, _GROUP)
            band = Rectangle(Box(0, y, track.end, _BAND), Paint("navy-tint"))
            lines = set_block(words, PADDING, y + (_BAND - words.height) // 2)
            yield Item("heading", group, "", (band, *lines))
            y += _BAND
        for row in run:
            yield _lane(row, schedule.lang, track, y, day)
            y += row.height


def _lane(row: _Row, lang: str, track: Track, top: int, day: int) -> Item:
    """A lane's words and times, and the line of the day wherever no words stand in its way."""
    tall = sum(part.height for part in row.words)
    y = top + (row.height - tall) // 2
    shapes: list[Shape] = []
    for part in row.words:
        shapes += set_block(part, PADDING, y)
        y += part.height
    shapes += mark_signs(row.lane.marks, track.start - PADDING, top + row.height // 2)
    number = max((slot.level for slot in row.slots), default=-1) + 1
    first = top + (row.height - number * LEVEL) // 2
    for slot in row.slots:
        shapes += slot_shapes(slot, first + slot.level * LEVEL)
    # The line stops at words, not at bars.
    crossed = sorted({slot.level for slot in row.slots if slot.words_at(day)})
    ends = [top, *chain.from_iterable((first + level * LEVEL, first + (level + 1) * LEVEL) for level in crossed)]
    for start, end in zip(ends[::2], [*ends[1::2], top + row.height], strict=True):
        if start < end:
            shapes.append(rule(Point(day, start), Point(day, end), Strand.DAY))
    shapes.append(Rectangle(Box(0, top + row.height - 1, track.end, 1), Paint("grid")))
    return Item("lane", row.lane.id, _told(row.lane, lang), tuple(shapes))


def _told(lane: Lane, lang: str) -> str:
    """A lane in words, for who listens or hovers."""
    used: set[Style] = {stretch.strand for stretch in lane.stretches}
    names = dict(legend(used | set(lane.marks), (), lang))
    said = [lane.label.text, lane.detail.text if lane.detail else "", *(names[mark].text for mark in lane.marks)]
    for stretch in lane.stretches:
        said += [names[stretch.strand].text, stretch.label.text if stretch.label else "", stretch.description]
    for event in lane.events:
        said += [event.label.text if event.label else "", event.description]
    return isolated([*said, lane.description], "; ")


def _ground(schedule: Schedule, track: Track, box: Box) -> Item:
    """The time ahead that is watched, behind everything."""
    start = track.place(schedule.day)
    end = track.place(ahead(schedule))
    shapes = bar_shapes(Strand.HORIZON, box._replace(x=start, width=end - start)) if end > start else []
    return Item("horizon", "", "", tuple(shapes))


def ahead(schedule: Schedule) -> date:
    """The day on which the time ahead that is watched ends."""
    return date.fromordinal(min(schedule.day.toordinal() + schedule.horizon, date.max.toordinal()))


def _scale(schedule: Schedule, track: Track, top: int, bottom: int) -> Item:
    """The years, their months or quarters, and a thin line where each begins."""
    shown, locale = track.window, locale_of(schedule.lang)
    shapes: list[Shape] = []
    for start, end in pairwise([shown.first, *shown.ticks("year"), shown.last]):
        if start < end:
            said = Text(str(start.year), locale.language)
            shapes += _named(said, _YEAR, track.between(start, end), 2)
    if shown.unit != "year":
        for start, end in pairwise([*shown.ticks(shown.unit), shown.last]):
            said = Text(locale.short_month(start), locale.language)
            shapes += _named(said, _SMALL, track.between(start, end), _YEARS)
    years = set(shown.ticks("year"))
    for tick in (*shown.ticks(shown.unit), shown.last):
        high = 0 if tick in years else _YEARS + _TICKS - 2
        shapes.append(Rectangle(Box(track.place(tick), high, 1, bottom - high), Paint("grid")))
    shapes.append(Rectangle(Box(0, top - 1, track.end, 1), Paint("navy-line")))
    return Item("scale", "", "", tuple(shapes))


def _named(said: Text, face: Type, place: tuple[int, int], top: int) -> list[Line]:
    """What a time is called, in the middle of its place; nothing where it has no room."""
    start, end = place
    words = block(said, 200, 1, face)
    return centre_block(words, (start + end) // 2, top) if words.width + 4 <= end - start else []


def _flag(schedule: Schedule, track: Track, day: int, top: int) -> Item:
    """What day the line stands for, between the scale and the lanes."""
    locale = locale_of(schedule.lang)
    words = block(Text(locale.day(schedule.day), locale.language), track.width, 1, _YEAR)
    wide = even(words.width + 12)
    x = min(max(day - wide // 2, track.start), track.end - wide)
    ground = Rectangle(Box(x, top - 22, wide, 20), Paint("red-fill"), 3)
    line = rule(Point(day, top - 2), Point(day, top), Strand.DAY)
    return Item("day", "", "", (line, ground, *centre_block(words, x + wide // 2, top - 20, "white")))


def _used(schedule: Schedule, rows: Sequence[_Row]) -> set[Style]:
    used: set[Style] = {Strand.DAY}
    if schedule.horizon:
        used.add(Strand.HORIZON)
    for row in rows:
        used |= set(row.lane.marks)
        for slot in row.slots:
            used |= {*strands(slot), *slot.marks}
    return used
