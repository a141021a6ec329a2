"""A plot drawn: two axes with round steps, a line with the room about it, and named dots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from dlcheck.draw.boxes import Block, block, centre_block, set_block
from dlcheck.draw.diagram import Style, Text
from dlcheck.draw.figures.figure import Dot, Plot, Spot
from dlcheck.draw.figures.looks import dot_shapes, line_of, rule
from dlcheck.draw.figures.scale import Scale, scale, shown
from dlcheck.draw.figures.strand import Strand
from dlcheck.draw.page import Body, isolated
from dlcheck.draw.scene import Box, Item, Paint, Point, Polygon, Rectangle, Shape, Type, even
from dlcheck.draw.words import style_text
from dlcheck.locale import locale_of

_WIDE, _HIGH = 760, 320
_TOP = 30
"""The room over the axes for what is counted upwards, in pixels."""
_TICK = Type(12, 16, "muted")
_AXIS = Type(12, 16, bold=True)
_NAME = Type(12, 16)
_CLEAR = 10
"""How far a name stands from its dot."""
_NAMES = 220


class _Frame(NamedTuple):
    """The two scales, and the corner where they meet."""

    across: Scale
    up: Scale
    corner: Point

    def place(self, spot: Spot) -> Point:
        """Where a place on the plot lies in pixels."""
        return Point(self.corner.x + self.across.place(spot.x), self.corner.y - self.up.place(spot.y))


def plot_body(plot: Plot) -> Body:
    """What of a plot's scene stands between head and legend; nothing where there is no point."""
    spots = [*plot.line, *(dot.at for dot in plot.dots)]
    if not spots:
        return Body((), 0, 0, set())
    low, high = _band(plot)
    heights = [spot.y for spot in (*spots, *low, *high)]
    across = scale(min(spot.x for spot in spots), max(spot.x for spot in spots), _WIDE, whole=True)
    up = scale(min(heights), max(heights), _HIGH)
    ticks = [_tick(shown(value, plot.up, plot.lang), plot.lang) for value in up.ticks]
    frame = _Frame(across, up, Point(even(max(tick.width for tick in ticks)) + 12, _TOP + _HIGH))
    items = [Item("axes", "", "", tuple(_axes(plot, frame, ticks)))]
    if plot.line:
        items.append(Item("line", "", _told_line(plot), tuple(_line(plot, frame, low, high))))
    items += _dots(plot, frame)
    used: set[Style] = {dot.strand for dot in plot.dots}
    if plot.line:
        used |= {Strand.NORM, *([Strand.TOLERANCE] if plot.tolerance and len(plot.line) > 1 else [])}
    return Body(items, frame.corner.x + _WIDE + 40, frame.corner.y + 48, used)


def _band(plot: Plot) -> tuple[list[Spot], list[Spot]]:
    """The lower and the upper bound of the room about the line."""
    if not plot.tolerance:
        return [], []
    low = [Spot(x, y - plot.tolerance * abs(y)) for x, y in plot.line]
    return low, [Spot(x, y + plot.tolerance * abs(y)) for x, y in plot.line]


def _tick(text: str, lang: str) -> Block:
    return block(Text(text, locale_of(lang).language), 180, 1, _TICK)


def _axes(plot: Plot, frame: _Frame, ticks: Sequence[Block]) -> Iterator[Shape]:
    """Thin lines at the steps with what stands at them, and what is counted."""
    x, y = frame.corner
    for value, words in zip(frame.up.ticks, ticks, strict=True):
        high = y - frame.up.place(value)
        yield Rectangle(Box(x, high, _WIDE, 1), Paint("grid"))
        yield from set_block(words, x - 8 - words.width, high - words.height // 2)
    for value in frame.across.ticks:
        at = x + frame.across.place(value)
        yield Rectangle(Box(at, y, 1, 6), Paint("grid"))
        words = _tick(shown(value, plot.across, plot.lang), plot.lang)
        yield from centre_block(words, at, y + 8)
    yield Rectangle(Box(x, y, _WIDE, 2), Paint("navy-line"))
    yield from set_block(block(plot.up.label, _WIDE // 2, 1, _AXIS), 0, 0)
    words = block(plot.across.label, _WIDE // 2, 1, _AXIS)
    yield from set_block(words, x + _WIDE - words.width, y + 28)


def _line(plot: Plot, frame: _Frame, low: Sequence[Spot], high: Sequence[Spot]) -> Iterator[Shape]:
    places = [frame.place(spot) for spot in plot.line]
    if low and len(low) > 1:
        bounds = (*(frame.place(spot) for spot in high), *(frame.place(spot) for spot in reversed(low)))
        yield Polygon(bounds, Paint("navy-tint", "navy-line", 1, "3 3"))
    for start, end in pairwise(places):
        yield rule(start, end, Strand.NORM, 3)
    for x, y in places:
        yield Rectangle(Box(x - 4, y - 4, 8, 8), Paint("surface", line_of(Strand.NORM), 2))


def _told_line(plot: Plot) -> str:
    said = (f"{shown(x, plot.across, plot.lang)}: {shown(y, plot.up, plot.lang)}" for x, y in plot.line)
    return isolated([style_text(Strand.NORM, plot.lang).text, *said], "; ")


def _dots(plot: Plot, frame: _Frame) -> Iterator[Item]:
    """The dots, each with its name where there is room for one that touches neither another nor a dot."""
    x, y = frame.corner
    sheet = Box(x + 2, y - _HIGH - 8, _WIDE + 36, _HIGH + 4)
    places = {dot.id: frame.place(dot.at) for dot in plot.dots}
    marks = [frame.place(spot) for spot in plot.line]
    taken = [Box(x - 9, y - 9, 18, 18) for x, y in (*places.values(), *marks)]
    taken += _along(marks)
    edges = [box for side in _band(plot) for box in _along([frame.place(spot) for spot in side])]
    for dot in plot.dots:
        centre, words = places[dot.id], block(dot.label, _NAMES, 1, _NAME)
        others = [place for id_, place in places.items() if id_ != dot.id]
        free = [
            box
            for box in _about(centre, words)
            if sheet.holds(box) and not _meets(box, taken) and _is_nearest(box, centre, others)
        ]
        # The bounds of the room about the line are thin: a name may stand on one rather than nowhere.
        box = next((box for box in free if not _meets(box, edges)), free[0] if free else None)
        named: list[Shape] = []
        if box:
            taken.append(box)
            named += set_block(words, box.x, box.y)
        yield Item("dot", dot.id, _told_dot(plot, dot), (*dot_shapes(dot.strand, centre), *named))


def _along(places: Sequence[Point]) -> Iterator[Box]:
    """Small boxes along the line, so that no name stands on it."""
    for start, end in pairwise(places):
        steps = max(end.x - start.x, 1) // 6 + 1
        for step in range(steps + 1):
            share = Fraction(step, steps)
            x, y = start.x + int((end.x - start.x) * share), start.y + int((end.y - start.y) * share)
            yield Box(x - 4, y - 4, 8, 8)


def _about(centre: Point, words: Block) -> Iterator[Box]:
    """The places for a name about its dot, the best first."""
    wide, high = words.width, words.height
    for far in (_CLEAR, 2 * _CLEAR, 4 * _CLEAR):
        yield Box(centre.x + far, centre.y - high // 2, wide, high)
        yield Box(centre.x - far - wide, centre.y - high // 2, wide, high)
        yield Box(centre.x - wide // 2, centre.y - far - high, wide, high)
        yield Box(centre.x - wide // 2, centre.y + far, wide, high)
        yield Box(centre.x + far // 2, centre.y - far - high, wide, high)
        yield Box(centre.x + far // 2, centre.y + far, wide, high)
        yield Box(centre.x - far // 2 - wide, centre.y - far - high, wide, high)
        yield Box(centre.x - far // 2 - wide, centre.y + far, wide, high)


def _meets(box: Box, taken: Sequence[Box]) -> bool:
    return any(box.meets(other) for other in taken)


def _is_nearest(box: Box, centre: Point, others: Sequence[Point]) -> bool:
    """Whether a name stands closer to its own dot than to any other, so that nobody takes it for that one's."""

    def far(place: Point) -> int:
        x = max(box.x - place.x, place.x - box.end, 0)
        y = max(box.y - place.y, place.y - box.bottom, 0)
        return x * x + y * y

    return all(far(centre) < far(other) for other in others)


def _told_dot(plot: Plot, dot: Dot) -> str:
    at = (shown(dot.at.x, plot.across, plot.lang), shown(dot.at.y, plot.up, plot.lang))
    return isolated([dot.label.text, style_text(dot.strand, plot.lang).text, *at, dot.description], "; ")
