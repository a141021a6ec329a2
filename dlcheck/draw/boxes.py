"""How large a box is and where its words stand in it, measured before any layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dlcheck.draw import text as fonts
from dlcheck.draw.diagram import Diagram, Difference, Edge, Group, Mark, Node, Role, Row, Text
from dlcheck.draw.palette import DIFFERENCES, MARKS, SIGNED, node_style
from dlcheck.draw.scene import (
    DOUBLE,
    TYPES,
    Box,
    Line,
    Paint,
    Point,
    Rectangle,
    Shape,
    Sign,
    Type,
    ceiling,
    even,
    moved,
)

PADDING = 12
ICON = 16
GAP = 8
_WIDEST = {False: 224, True: 272}
_NARROWEST = {False: 96, True: 176}
_MOST_LINES = {Role.HEADING: 4, Role.BODY: 3, Role.DETAIL: 5}


class Size(NamedTuple):
    """Width and height in pixels, both even."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Form:
    """A box before it has a place: its size, where its heading ends, and its shapes counted from its corner."""

    size: Size
    heading: int
    shapes: tuple[Shape, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class Sizes:
    """What a layout must know of a diagram's words: forms of nodes, heads of groups, labels of edges by their index."""

    nodes: dict[str, Form]
    groups: dict[str, Form]
    labels: dict[int, Form]


class Block(NamedTuple):
    """A text wrapped for a room: its lines with the width that each measures, and how it is set."""

    lines: tuple[tuple[str, int], ...]
    lang: str
    type: Type
    cut: bool

    @property
    def width(self) -> int:
        """The widest line, in pixels."""
        return max((width for _, width in self.lines), default=0)

    @property
    def height(self) -> int:
        """The height of all lines, in pixels."""
        return len(self.lines) * self.type.leading


def measure(diagram: Diagram) -> Sizes:
    """The sizes of everything in a diagram that carries text."""
    return Sizes(
        {node.id: node_form(node) for node in diagram.nodes},
        {group.id: group_form(group) for group in diagram.groups},
        {index: label_form(edge) for index, edge in enumerate(diagram.edges) if _labelled(edge)},
    )


def _labelled(edge: Edge) -> bool:
    return edge.label is not None or edge.difference in SIGNED


def block(text: Text, room: int, lines: int = 0, face: Type | None = None) -> Block:
    """A text wrapped to `room` pixels, in the type of its role or in `face`."""
    face = face or TYPES[text.role]
    wrapped = fonts.wrap(
        fonts.clean(text.text), room, face.size, lang=text.lang, bold=face.bold, lines=lines or _MOST_LINES[text.role]
    )
    measured = tuple((line, ceiling(fonts.width(line, face.size, bold=face.bold))) for line in wrapped.lines)
    return Block(measured, text.lang, face, wrapped.cut)


def set_block(words: Block, start: int, top: int, colour: str = "") -> list[Line]:
    """The lines of a block, each beginning at `start`, the first under `top`."""
    face = words.type
    first = top + (face.leading + face.size * 7 // 10) // 2
    return [
        Line(start + width // 2, first + index * face.leading, width, line, words.lang, face, colour)
        for index, (line, width) in enumerate(words.lines)
    ]


def centre_block(words: Block, middle: int, top: int, colour: str = "") -> list[Line]:
    """The lines of a block, each centred on `middle`, the first under `top`."""
    return [
        Line(middle, line.y, line.width, line.text, line.lang, line.type, colour) for line in set_block(words, 0, top)
    ]


def sign_shapes(difference: Difference | None, centre: Point) -> list[Shape]:
    """The sign of a difference; nothing where it bears none."""
    return [Sign(difference, centre, DIFFERENCES[difference].hue)] if difference in SIGNED else []


def mark_signs(marks: tuple[Mark, ...], end: int, middle: int, *, dark: bool = False) -> list[Shape]:
    """The signs of the marks in a row that ends at `end`; `dark` is what they stand on."""
    ordered = [mark for mark in Mark if mark in marks]
    return [
        Sign(mark, Point(end - ICON // 2 - (len(ordered) - 1 - index) * (ICON + 4), middle), MARKS[mark], dark)
        for index, mark in enumerate(ordered)
    ]


def marks_width(marks: tuple[Mark, ...]) -> int:
    """The room that the signs take, with the gap before them."""
    number = len(set(marks))
    return GAP + number * (ICON + 4) - 4 if number else 0


def node_form(node: Node) -> Form:
    """A node's box: icon and heading lines, the marks at the end, and under them the rows of a card."""
    style, card = node_style(node.kind, node.difference), bool(node.rows)
    lines = node.lines or (Text(node.id, "en", Role.HEADING),)
    side = 2 * PADDING + ICON + GAP + marks_width(node.marks)
    room = _WIDEST[card] - 2 * PADDING - ICON - GAP
    heads = [block(line, room, _most(_MOST_LINES[line.role], node.difference)) for line in lines]
    indent = PADDING + (ICON + GAP if any(row.difference in SIGNED for row in node.rows) else 0)
    rows = [_row_blocks(row, indent) for row in node.rows]
    inner = max(
        max(head.width for head in heads) + side,
        *(
            max(part.width for part in parts) + indent + PADDING + marks_width(row.marks)
            for parts, row in zip(rows, node.rows, strict=True)
        ),
        _NARROWEST[card],
    )
    width = even(inner)
    height = sum(head.height for head in heads) + 2 * (PADDING - 2)
    height = even(max(height, ICON + 2 * PADDING))
    top = (height - sum(head.height for head in heads)) // 2
    ink = "white" if style.filled else ""
    shapes: list[Shape] = [
        Sign(node.kind, Point(PADDING + ICON // 2, top + heads[0].type.leading // 2), ink or f"{style.hue}-line")
    ]
    shapes += mark_signs(node.marks, width - PADDING, top + heads[0].type.leading // 2, dark=style.filled)
    for head in heads:
        shapes += set_block(head, PADDING + ICON + GAP, top, ink)
        top += head.height
    bottom = height
    for index, parts in enumerate(rows):
        bottom, drawn = _row_shapes(node, index, parts, Box(indent, bottom, width - indent, 0))
        shapes += drawn
    if card:
        bottom += 4
    cut = any(head.cut for head in heads) or any(part.cut for parts in rows for part in parts)
    more = DOUBLE if style.double else 0
    size = Size(width + 2 * more, even(bottom) + 2 * more)
    return Form(size, height, tuple(moved(shape, more, more) for shape in shapes), cut)


def _most(lines: int, difference: Difference | None) -> int:
    """How many lines a text may take: what two sides say of a thing takes twice as many."""
    return lines if difference is None else 2 * lines


def _row_blocks(row: Row, indent: int) -> list[Block]:
    room = _WIDEST[True] - indent - PADDING - marks_width(row.marks)
    parts = ((row.text, 4), (row.detail, 4))
    return [block(part, room, _most(lines, row.difference)) for part, lines in parts if part is not None]


def _row_shapes(node: Node, index: int, parts: list[Block], box: Box) -> tuple[int, list[Shape]]:
    """Where the row ends, and its shapes within the start, top and width of a box; a thin line parts it from the last.

    What came, went or changed stands on a ground of its own, its sign under the icon of the card.
    """
    row = node.rows[index]
    shapes: list[Shape] = []
    inner = box.y + 5
    bottom = inner + sum(part.height for part in parts) + 5
    if row.difference in SIGNED:
        ground = Box(2, box.y + 1, box.end - 4, bottom - box.y - 1)
        shapes.append(Rectangle(ground, Paint(f"{DIFFERENCES[row.difference].hue}-tint")))
    if index:
        shapes.append(Rectangle(Box(PADDING, box.y, box.end - 2 * PADDING, 1), Paint("grid")))
    middle = inner + parts[0].type.leading // 2
    shapes += [
        *sign_shapes(row.difference, Point(PADDING + ICON // 2, middle)),
        *mark_signs(row.marks, box.end - PADDING, middle),
    ]
    for part in parts:
        shapes += set_block(part, box.x, inner)
        inner += part.height
    return bottom, shapes


def group_form(group: Group) -> Form:
    """The heading of a group's frame."""
    words = block(Text(group.label.text, group.label.lang, Role.HEADING), 320, lines=2)
    lines = set_block(words, PADDING, 8)
    return Form(Size(even(words.width + 2 * PADDING), even(words.height + 12)), 0, tuple(lines), words.cut)


def label_form(edge: Edge) -> Form:
    """The label of an edge after its sign, on a ground that keeps the line from running through it."""
    signs = sign_shapes(edge.difference, Point(ICON // 2 + 2, ICON // 2 + 2))
    if edge.label is None:
        return Form(Size(ICON + 4, ICON + 4), 0, tuple(signs), cut=False)
    start = ICON + 6 if signs else 0
    label = edge.label
    words = block(Text(label.text, label.lang, Role.DETAIL), 150, _most(2, edge.difference))
    size = Size(even(start + words.width + 10), even(max(words.height, ICON if signs else 0) + 4))
    ground = Rectangle(Box(0, 0, *size), Paint("paper"), 3)
    lines = centre_block(words, start + (size.width - start) // 2, (size.height - words.height) // 2)
    return Form(size, 0, (ground, *signs, *lines), words.cut)
