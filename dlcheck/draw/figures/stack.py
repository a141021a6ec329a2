"""Several pictures drawn one under the other, each under its own title, over one legend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dlcheck.draw.boxes import block, set_block
from dlcheck.draw.diagram import Diagram, Matrix
from dlcheck.draw.engines import Engine
from dlcheck.draw.figures.figure import Bars, Part, Plot, Schedule, Stack
from dlcheck.draw.page import Body, notes_under, shifted
from dlcheck.draw.scene import SUBTITLE, Item, Point, Shape, Type

_APART = 40
"""How far one picture stands from the next, in pixels."""
_LEAST = 480
_SHEET = 1400
"""How wide a page is, where no picture on it is wider."""
_TITLE = Type(18, 24, bold=True)


class _Drawn(NamedTuple):
    """A picture that is drawn: its head, its body under it, its notes; all from 0 on, and how large it is in all."""

    part: Part
    items: tuple[Item, ...]
    width: int
    height: int
    drawn: bool
    """Whether anything stands between its head and its notes."""


def stack_body(stack: Stack, engine: Engine = "auto") -> tuple[Body, tuple[str, ...]]:
    """What of a stack's scene stands between head and legend, and what has to be said about how it came about."""
    bodies = [(part, *part_body(part, engine)) for part in stack.parts]
    drawn = [_drawn(part, body) for part, body, _ in bodies]
    items: list[Item] = []
    known: set[tuple[str, str]] = set()
    room, y = 0, 0
    for row in _rows(drawn):
        x = 0
        y += _APART if y else 0
        for one in row:
            items += (_own(shifted(item, x, y), one.part, known) for item in one.items)
            room = max(room, x + one.width)
            x += one.width + _APART
        y += max(one.height for one in row)
    used = {style for _, body, _ in bodies for style in body.used}
    return Body(items, room, y, used), tuple(notice for _, _, notices in bodies for notice in notices)


def _rows(drawn: list[_Drawn]) -> Iterator[list[_Drawn]]:
    """The pictures in rows: what is narrow stands side by side, as far as the sheet reaches; words stand alone."""
    sheet = max([_SHEET, *(one.width for one in drawn)])
    row: list[_Drawn] = []
    for one in drawn:
        wide = sum(other.width + _APART for other in row) + one.width
        if row and (wide > sheet or not (one.drawn and row[-1].drawn)):
            yield row
            row = []
        row.append(one)
    if row:
        yield row


def _drawn(part: Part, body: Body) -> _Drawn:
    room = max(body.width, _LEAST)
    top, head = _head(part, room)
    bottom, notes = notes_under(part.notes, room, Point(0, top + body.height))
    return _Drawn(part, (head, *(shifted(item, 0, top) for item in body.items), notes), room, bottom, body.height > 0)


def part_body(part: Part, engine: Engine = "auto") -> tuple[Body, tuple[str, ...]]:
    """What of a picture's scene stands between head and legend, and what has to be said about how it came about."""
    match part:
        case Diagram():
            from dlcheck.draw.chart import chart_body  # noqa: PLC0415 - only a diagram needs a layout

            return chart_body(part, engine)
        case Matrix():
            from dlcheck.draw.table import table_body  # noqa: PLC0415 - only a matrix needs a table

            return table_body(part), ()
        case Schedule():
            from dlcheck.draw.figures.schedule import schedule_body  # noqa: PLC0415 - each figure for itself

            return schedule_body(part), ()
        case Bars():
            from dlcheck.draw.figures.bars import bars_body  # noqa: PLC0415 - each figure for itself

            return bars_body(part), ()
        case Plot():
            from dlcheck.draw.figures.plot import plot_body  # noqa: PLC0415 - each figure for itself

            return plot_body(part), ()


def _head(part: Part, room: int) -> tuple[int, Item]:
    """A picture's title and what is said under it; the number is where the picture begins."""
    title = block(part.title, room, 2, _TITLE)
    shapes: list[Shape] = [*set_block(title, 0, 0)]
    y = title.height
    if part.subtitle.text:
        words = block(part.subtitle, room, 3, SUBTITLE)
        shapes += set_block(words, 0, y + 2)
        y += words.height + 2
    return y + 14, Item("head", part.id, "", tuple(shapes))


def _own(item: Item, part: Part, known: set[tuple[str, str]]) -> Item:
    """An item with an id that no other of its kind on the page has; that of an entity stays where it is first shown."""
    id_ = f"{part.id}/{item.id}" if item.id and (item.kind, item.id) in known else item.id
    known.add((item.kind, id_))
    return Item(item.kind, id_, item.title, item.shapes)
