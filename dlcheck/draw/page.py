"""What every picture has round it: a title, the day it speaks of, a legend, margins, and its mirror image."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dlcheck.draw.boxes import GAP, block, set_block, sign_shapes
from dlcheck.draw.diagram import Difference, EdgeKind, Letter, Mark, NodeKind, Style, Text
from dlcheck.draw.figures.looks import sample
from dlcheck.draw.figures.strand import Strand
from dlcheck.draw.outline import badge_shapes, box_shapes, edge_shapes
from dlcheck.draw.palette import DIFFERENCES, MARKS, node_style
from dlcheck.draw.picture import Picture
from dlcheck.draw.scene import (
    SUBTITLE,
    TITLE,
    Box,
    Item,
    Paint,
    Point,
    Rectangle,
    Scene,
    Shape,
    Sign,
    Type,
    even,
    mirrored,
    moved,
)
from dlcheck.draw.text import clean
from dlcheck.draw.tidy import Route
from dlcheck.draw.words import legend
from dlcheck.locale import right_to_left

MARGIN = 28
_NARROWEST = 520
_LEGEND = Type(13, 18)
_NOTE = Type(13, 18, "muted")
_SAMPLE = {Difference: 34, NodeKind: 34, EdgeKind: 52, Mark: 20, Letter: 30, Strand: 34}
_FIRST, _LAST = "\u2068", "\u2069"


def isolated(texts: Iterable[str], between: str = ", ") -> str:
    """Texts of several languages in one sentence, each kept from reordering the others."""
    return between.join(f"{_FIRST}{clean(text)}{_LAST}" for text in texts if text)


def page_width(picture: Picture, width: int) -> int:
    """How wide the room for the picture's body is: `width`, or more where the title needs it."""
    return even(max(width, _NARROWEST, min(block(picture.title, 900, 3, TITLE).width, 900)))


class Body(NamedTuple):
    """What stands between the head and the legend: items from 0 on, their size in pixels, and the styles in use."""

    items: Sequence[Item]
    width: int
    height: int
    used: set[Style]


def framed(picture: Picture, body: Body) -> Scene:
    """The body under its title and over the legend; mirrored for a right-to-left language."""
    items, width, height, used = body
    room = page_width(picture, width)
    top, head = _head(picture, room)
    aside = MARGIN + (room - width) // 2
    items = [head, *(shifted(item, aside, top) for item in items)]
    bottom, notes = notes_under(picture.notes, room, Point(MARGIN, top + height))
    items.append(notes)
    entries = legend(used, picture.legend, picture.lang)
    if entries:
        bottom, item = _legend(entries, room, bottom + 20)
        items.append(item)
    whole = (room + 2 * MARGIN, bottom + MARGIN)
    paper = Item("paper", "", "", (Rectangle(Box(0, 0, *whole), Paint("paper")),))
    items.insert(0, paper)
    if right_to_left(picture.lang):
        items = [
            Item(item.kind, item.id, item.title, tuple(mirrored(shape, whole[0]) for shape in item.shapes))
            for item in items
        ]
    description = isolated([picture.subtitle.text, picture.description], ". ")
    return Scene(picture.id, *whole, picture.lang, clean(picture.title.text), description, tuple(items))


def _head(picture: Picture, room: int) -> tuple[int, Item]:
    title, subtitle = block(picture.title, room, 3, TITLE), block(picture.subtitle, room, 3, SUBTITLE)
    shapes: list[Shape] = [*set_block(title, MARGIN, MARGIN), *set_block(subtitle, MARGIN, MARGIN + title.height + 2)]
    return MARGIN + title.height + subtitle.height + 24, Item("head", "", "", tuple(shapes))


def notes_under(notes: Iterable[Text], room: int, corner: Point) -> tuple[int, Item]:
    """Remarks in so much room under a picture that ends at a corner; the number is where they end."""
    shapes: list[Shape] = []
    x, y = corner
    for note in notes:
        words = block(note, room, 6, _NOTE)
        y += 6 if shapes else 14
        shapes += set_block(words, x, y)
        y += words.height
    return y, Item("notes", "", "", tuple(shapes))


def _legend(entries: Sequence[tuple[Style, Text]], room: int, top: int) -> tuple[int, Item]:
    """Samples with their names, in as many rows as they need; the first number is where they end."""
    shapes: list[Shape] = [Rectangle(Box(MARGIN, top, room, 1), Paint("grid"))]
    x, y = MARGIN, top + 16
    previous: type | None = None
    # Where differences are shown, colours speak of them alone.
    quiet = Difference.SAME if any(isinstance(style, Difference) for style, _ in entries) else None
    for style, name in entries:
        words = block(name, room - 80, 1, _LEGEND)
        wide = _SAMPLE[type(style)] + GAP + words.width
        if x > MARGIN and (x + wide > MARGIN + room or type(style) is not previous):
            x, y = MARGIN, y + 30
        shapes += _sample(style, x, y + 12, name.lang, quiet)
        shapes += set_block(words, x + _SAMPLE[type(style)] + GAP, y + 3)
        x += wide + 28
        previous = type(style)
    return y + 26, Item("legend", "", "", tuple(shapes))


def _sample(style: Style, x: int, middle: int, lang: str, quiet: Difference | None) -> list[Shape]:
    """What the legend shows of a style, from `x` on; `quiet` is how kinds are drawn."""
    match style:
        case NodeKind():
            box, looks = Box(x + 3, middle - 11, 28, 22), node_style(style, quiet)
            colour = "white" if looks.filled else f"{looks.hue}-line"
            return [*box_shapes(style, box, box.height, quiet), Sign(style, Point(x + 17, middle), colour)]
        case EdgeKind():
            third = (Point(x, middle), Point(x + 14, middle), Point(x + 26, middle), Point(x + 40, middle))
            return edge_shapes(style, Route(third, Point(x + 52, middle)), quiet)
        case Mark():
            return [Sign(style, Point(x + 10, middle), MARKS[style])]
        case Letter():
            return badge_shapes(style, Point(x + 15, middle), lang, quiet)
        case Strand():
            return sample(style, x, middle)
        case Difference():
            hue, wide, dash = DIFFERENCES[style]
            paint = Paint(f"{hue}-tint", f"{hue}-line", wide, dash)
            return [Rectangle(Box(x + 3, middle - 11, 28, 22), paint), *sign_shapes(style, Point(x + 17, middle))]


def shifted(item: Item, x: int, y: int) -> Item:
    """An item further along and further down."""
    return Item(item.kind, item.id, item.title, tuple(moved(shape, x, y) for shape in item.shapes))
