"""Several pictures drawn one under the other, each under its own title, over one legend."""

from __future__ import annotations

from dlcheck.draw.boxes import block, set_block
from dlcheck.draw.diagram import Diagram, Matrix, Style
from dlcheck.draw.engines import Engine
from dlcheck.draw.figures.figure import Bars, Part, Plot, Schedule, Stack
from dlcheck.draw.page import Body, notes_under, shifted
from dlcheck.draw.scene import SUBTITLE, Item, Point, Shape, Type

_APART = 40
"""How far one picture stands from the next, in pixels."""
_LEAST = 520
_TITLE = Type(18, 24, bold=True)


def stack_body(stack: Stack, engine: Engine = "auto") -> tuple[Body, tuple[str, ...]]:
    """What of a stack's scene stands between head and legend, and what has to be said about how it came about."""
    drawn = [(part, *part_body(part, engine)) for part in stack.parts]
    room = max((body.width for _, body, _ in drawn), default=0)
    items: list[Item] = []
    used: set[Style] = set()
    y, known = 0, set[tuple[str, str]]()
    for part, body, _ in drawn:
        y += _APART if y else 0
        y, head = _head(part, max(room, _LEAST), y)
        items.append(head)
        items += (_own(shifted(item, 0, y), part, known) for item in body.items)
        y, notes = notes_under(part.notes, max(room, _LEAST), Point(0, y + body.height))
        items.append(notes)
        used |= body.used
    return Body(items, room, y, used), tuple(notice for _, _, notices in drawn for notice in notices)


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


def _head(part: Part, room: int, top: int) -> tuple[int, Item]:
    """A picture's title and what is said under it; the number is where the picture begins."""
    title = block(part.title, room, 2, _TITLE)
    shapes: list[Shape] = [*set_block(title, 0, top)]
    y = top + title.height
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
