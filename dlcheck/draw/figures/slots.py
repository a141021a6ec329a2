"""Where the times of a lane stand: along the scale, one under the other where they or their words would meet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.draw.boxes import Block, block, mark_signs, marks_width, set_block
from dlcheck.draw.diagram import Role, Text
from dlcheck.draw.figures.looks import arrow_shapes, bar_shapes, dot_shapes, edge_of, ink_on
from dlcheck.draw.figures.strand import Strand
from dlcheck.draw.scene import TYPES, Box, Point, Shape

if TYPE_CHECKING:
    from datetime import date

    from dlcheck.draw.diagram import Mark
    from dlcheck.draw.figures.calendar import Window
    from dlcheck.draw.figures.figure import Event, Lane, Moment, Stretch

LEVEL = 24
"""How high a row of times is, in pixels."""
_BAR = 20
_THINNEST = 4
_ARROW = _BAR // 2
_GAP = 6
_LONGEST = 240
"""The most that the words of a time may take."""
_DOT = 8


class Track(NamedTuple):
    """The part of a schedule along which time runs: which time, and from where, in pixels."""

    window: Window
    start: int
    width: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + self.width

    def place(self, day: date) -> int:
        """Where a day begins."""
        return self.start + self.window.place(day, self.width)

    def between(self, start: date, end: date) -> tuple[int, int]:
        """The place of the time from one day until another."""
        return self.place(start), self.place(end)


class Bounds(NamedTuple):
    """A stretch in pixels: where it may begin, surely lasts from and to, and may end; and whether it goes on."""

    start: int
    sure_start: int
    sure_end: int
    end: int
    from_before: bool = False
    goes_on: bool = False


class Slot(NamedTuple):
    """A time in its place: its bounds, its words, where they begin, and in which row of the lane it stands."""

    strand: Strand
    bounds: Bounds
    words: Block | None
    words_start: int
    marks: tuple[Mark, ...]
    level: int = 0

    @property
    def room(self) -> tuple[int, int]:
        """What it takes of its row, from where to where."""
        start, end = self.bounds.start, self.bounds.end
        return (min(start, self.words_start), max(end, self._words_end)) if self.wide else (start, end)

    @property
    def inside(self) -> bool:
        """Whether its words stand on it, not beside it."""
        return self.bounds.start <= self.words_start and self._words_end <= self.bounds.end

    def words_at(self, x: int) -> bool:
        """Whether its words or signs stand at a place."""
        return bool(self.wide) and self.words_start - 2 <= x <= self._words_end + 2

    @property
    def wide(self) -> int:
        """How wide its words and signs are together."""
        return (self.words.width if self.words else 0) + marks_width(self.marks)

    @property
    def _words_end(self) -> int:
        return self.words_start + self.wide


def levels(lane: Lane, track: Track) -> tuple[tuple[Slot, ...], int]:
    """The times of a lane in their places, and how many rows they need: each stands in the first that has room."""
    slots = [_stretch(stretch, track) for stretch in lane.stretches] + [_event(event, track) for event in lane.events]
    ends: list[int] = []
    placed = []
    for slot in sorted(slots, key=lambda slot: slot.bounds[:4]):
        start, end = slot.room
        # Counts follow one another without a gap.
        first = start if slot.strand is Strand.SEATED else start - _GAP
        level = next((index for index, taken in enumerate(ends) if taken <= first), len(ends))
        ends[level : level + 1] = [end]
        placed.append(slot._replace(level=level))
    return tuple(placed), len(ends)


def strands(slot: Slot) -> Iterator[Strand]:
    """What of a slot the legend explains."""
    yield slot.strand
    bounds = slot.bounds
    if bounds.start < bounds.sure_start or bounds.sure_end < bounds.end:
        yield Strand.ROUGH
    if bounds.from_before or bounds.goes_on:
        yield Strand.OPEN


def slot_shapes(slot: Slot, top: int) -> list[Shape]:
    """A time and its words, in a row that begins at `top`."""
    bounds, middle = slot.bounds, top + LEVEL // 2
    shapes: list[Shape] = []
    if slot.strand is Strand.DEADLINE:
        shapes += dot_shapes(slot.strand, Point((bounds.start + bounds.end) // 2, middle))
    else:
        shapes += _bar(slot, Box(bounds.start, middle - _BAR // 2, bounds.end - bounds.start, _BAR))
    if slot.words:
        colour = ink_on(slot.strand) if slot.inside else ""
        shapes += set_block(slot.words, slot.words_start, middle - slot.words.height // 2, colour)
    if slot.marks:
        dark = slot.inside and bool(ink_on(slot.strand))
        shapes += mark_signs(slot.marks, slot.words_start + slot.wide, middle, dark=dark)
    return shapes


def _bar(slot: Slot, box: Box) -> Iterator[Shape]:
    """A stretch: what is sure of it, what is not in stripes, and a head at an end that is open."""
    bounds, colour, middle = slot.bounds, edge_of(slot.strand), box.y + box.height // 2
    if bounds.start < bounds.sure_start:
        yield from bar_shapes(Strand.ROUGH, box._replace(width=bounds.sure_start - bounds.start))
    if bounds.sure_end < bounds.end:
        yield from bar_shapes(Strand.ROUGH, box._replace(x=bounds.sure_end, width=bounds.end - bounds.sure_end))
    start = bounds.sure_start + (_ARROW if bounds.from_before else 0)
    end = bounds.sure_end - (_ARROW if bounds.goes_on else 0)
    if start < end:
        yield from bar_shapes(slot.strand, box._replace(x=start, width=end - start))
    if bounds.from_before:
        yield from arrow_shapes(colour, Point(bounds.start, middle), -1, _ARROW)
    if bounds.goes_on:
        yield from arrow_shapes(colour, Point(bounds.end, middle), 1, _ARROW)


def _stretch(stretch: Stretch, track: Track) -> Slot:
    counted = stretch.strand is Strand.SEATED
    bounds = _bounds(stretch.start, stretch.end, track, 1 if counted else _THINNEST)
    words = _words(stretch.label)
    if counted:
        # There is no place beside a count.
        words = words if words and words.width + 4 <= bounds.end - bounds.start else None
        start = (bounds.start + bounds.end - (words.width if words else 0)) // 2
        return Slot(stretch.strand, bounds, words, start, ())
    return Slot(stretch.strand, bounds, words, _beside(bounds, words, stretch.marks, track), stretch.marks)


def _event(event: Event, track: Track) -> Slot:
    start, end = track.between(event.at.first, event.at.last)
    middle = min(max((start + end) // 2, track.start + _DOT), track.end - _DOT)
    bounds = Bounds(middle - _DOT, middle - _DOT, middle + _DOT, middle + _DOT)
    words = _words(event.label)
    # Words never stand on a dot.
    return Slot(Strand.DEADLINE, bounds, words, _beside(bounds, words, (), track), ())


def _words(label: Text | None) -> Block | None:
    return block(label, _LONGEST, 1, TYPES[Role.DETAIL]._replace(colour="ink")) if label else None


def _bounds(start: Moment | None, end: Moment | None, track: Track, thinnest: int) -> Bounds:
    """Where a stretch lies; one that would be too thin to be seen, or lies beyond the window, is widened."""
    shown = track.window
    from_before = start is None or start.first < shown.first
    goes_on = end is None or end.last > shown.last
    first = track.place(start.first) if start else track.start
    last = track.place(end.last) if end else track.end
    sure_first = track.place(start.last) if start else first
    sure_last = track.place(end.first) if end else last
    known = sure_first <= sure_last
    # Of what lies wholly beyond the window, only the head is shown.
    beyond = (end is not None and end.last <= shown.first) or (start is not None and start.first >= shown.last)
    least = _ARROW if beyond else thinnest + _ARROW * (from_before + goes_on)
    if last - first < least:
        first = min(first, track.end - least)
        last = first + least
        sure_first, sure_last = first, last
    if not known:
        # Nobody knows of any day that it surely lasts: all of it is striped.
        sure_first = sure_last = last
    # At an end that is open, nothing is vague.
    sure_first = first if from_before else min(max(sure_first, first), last)
    sure_last = last if goes_on else max(min(sure_last, last), sure_first)
    return Bounds(first, sure_first, sure_last, last, from_before, goes_on)


def _beside(bounds: Bounds, words: Block | None, marks: tuple[Mark, ...], track: Track) -> int:
    """Where the words of a stretch begin: on it where it has room, else behind it, else before it."""
    wide = (words.width if words else 0) + marks_width(marks)
    start = bounds.sure_start + (_ARROW if bounds.from_before else 0) + _GAP
    end = bounds.sure_end - (_ARROW if bounds.goes_on else 0) - _GAP
    if wide <= end - start:
        return start
    if bounds.end + _GAP + wide <= track.end:
        return bounds.end + _GAP
    return max(bounds.start - _GAP - wide, track.start)
