"""A matrix drawn: parties across, responsibilities down, a badge for each letter, remarks under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Sized
from dataclasses import replace
from itertools import accumulate, groupby
from typing import NamedTuple

from dlcheck.draw.boxes import ICON, PADDING, Block, block, centre_block, mark_signs, marks_width, set_block
from dlcheck.draw.diagram import (
    Cell,
    Column,
    Heading,
    Matrix,
    MatrixRow,
    Role,
    Style,
    Text,
    ordered_columns,
    ordered_rows,
)
from dlcheck.draw.outline import badge_shapes
from dlcheck.draw.page import framed, isolated, page_width
from dlcheck.draw.palette import MARKS
from dlcheck.draw.scene import Box, Item, Paint, Point, Rectangle, Scene, Shape, Sign, Type, even
from dlcheck.draw.words import legend

_FIRST = 340
_NARROW, _WIDE = 72, 124
_SLIM = 44
_LONGEST = 150
_BADGE = 32
_BAND = 30
# Above so many parties their names stand upright: paper is narrow, and what is shrunk to fit cannot be read.
_MOST_LEVEL = 10
_PARTY = Type(13, 17, bold=True)
_PHASE = Type(14, 18, bold=True)


class _Grid(NamedTuple):
    """The measures of a table, in pixels: where each party's column begins, and where the last of them ends."""

    columns: tuple[Column, ...]
    starts: tuple[int, ...]

    @property
    def first(self) -> int:
        """The width of the column of the duties."""
        return self.starts[0]

    @property
    def width(self) -> int:
        """The width of the whole table."""
        return self.starts[-1]

    def middle(self, index: int) -> int:
        """The middle of a party's column."""
        return (self.starts[index] + self.starts[index + 1]) // 2


class _Head(NamedTuple):
    """A heading over several columns: how many, and its words; None over those without one."""

    span: int
    words: Block | None


def table(matrix: Matrix) -> Scene:
    """The scene of a matrix."""
    columns = ordered_columns(matrix)
    names = _names(columns)
    heads = _heads(matrix, columns)
    widths = _widths(matrix, names, heads)
    titles = [block(row.label, _FIRST - 2 * PADDING - marks_width(row.marks), 3) for row in matrix.rows]
    wide = max(
        (title.width + marks_width(row.marks) for title, row in zip(titles, matrix.rows, strict=True)), default=0
    )
    first = even(min(max(wide + 2 * PADDING, 220), _FIRST))
    # A table narrower than its title is widened where the words are.
    first += max(page_width(matrix, 0) - first - sum(widths), 0)
    grid = _Grid(columns, tuple(accumulate(widths, initial=first)))
    y, lines, head = _head(grid, names, heads)
    items = [head]
    headings = {heading.id: heading for heading in matrix.row_groups}
    for group, rows in groupby(ordered_rows(matrix), key=lambda row: row.group):
        if group is not None:
            y, item = _phase(headings[group], grid, y)
            items.append(item)
        for place, row in enumerate(rows):
            y, item = _row(matrix, row, grid, y, striped=bool(place % 2))
            items.append(item)
    items.append(_rules(grid, lines, y))
    return framed(matrix, items, (grid.width, y), _used(matrix))


def _used(matrix: Matrix) -> set[Style]:
    used: set[Style] = {mark for row in matrix.rows for mark in row.marks}
    for row in matrix.rows:
        for cell in row.cells:
            used |= {*cell.letters, *cell.marks}
    return used


def _level(columns: Sized) -> bool:
    """Whether the names of the parties stand level, and not upright."""
    return len(columns) <= _MOST_LEVEL


def _names(columns: Sequence[Column]) -> list[Block]:
    room, lines = (_WIDE - 12, 4) if _level(columns) else (_LONGEST, 2)
    return [block(column.label, room, lines, _PARTY) for column in columns]


def _heads(matrix: Matrix, columns: Sequence[Column]) -> list[_Head]:
    headings = {heading.id: heading.label for heading in matrix.column_groups}
    heads = []
    for group, run in groupby(columns, key=lambda column: column.group):
        span = len(list(run))
        words = block(headings[group], max(span * _NARROW, 110), 2, _PHASE) if group is not None else None
        heads.append(_Head(span, words))
    return heads


def _widths(matrix: Matrix, names: list[Block], heads: list[_Head]) -> list[int]:
    """The same width for all parties, enough for names and the fullest cell; more where a heading needs it."""
    cells = [_cell_width(cell) + 8 for row in matrix.rows for cell in row.cells]
    if _level(names):
        least = max([_NARROW, *(name.width + 12 for name in names), *cells])
    else:
        least = max([_SLIM, *(name.height + 10 for name in names), *cells])
    return [
        even(max(least, -(-(head.words.width + 16) // head.span) if head.words else 0))
        for head in heads
        for _ in range(head.span)
    ]


def _cell_width(cell: Cell) -> int:
    return _BADGE * len(set(cell.letters)) + (ICON + 4) * len(set(cell.marks))


def _head(grid: _Grid, names: list[Block], heads: list[_Head]) -> tuple[int, int, Item]:
    """The names of the parties under the headings of their groups; the numbers: where they end, where names begin."""
    shapes: list[Shape] = []
    top = max((head.words.height + 12 for head in heads if head.words), default=0)
    index = 0
    for head in heads:
        if head.words is not None:
            start, end = grid.starts[index], grid.starts[index + head.span]
            shapes.append(Rectangle(Box(start + 2, 0, end - start - 4, top - 2), Paint("navy-fill"), 4))
            shapes += centre_block(head.words, (start + end) // 2, (top - 2 - head.words.height) // 2, "white")
        index += head.span
    level = _level(names)
    bottom = top + 16 + max((name.height if level else name.width for name in names), default=0)
    for index, name in enumerate(names):
        if level:
            shapes += centre_block(name, grid.middle(index), bottom - 8 - name.height)
        else:
            shapes += _upright(name, grid.middle(index), bottom - 8)
    shapes.append(Rectangle(Box(0, bottom - 2, grid.width, 2), Paint("navy-line")))
    return bottom, top, Item("parties", "", "", tuple(shapes))


def _upright(words: Block, middle: int, bottom: int) -> list[Shape]:
    """Lines that are read upwards from `bottom`, side by side about `middle`."""
    level = set_block(words, 0, middle - words.height // 2)
    return [replace(line, x=line.y, y=bottom - line.width // 2, turned=-90) for line in level]


def _phase(heading: Heading, grid: _Grid, y: int) -> tuple[int, Item]:
    words = block(heading.label, grid.width - 2 * PADDING, 1, _PHASE)
    box = Box(0, y, grid.width, _BAND)
    shapes: tuple[Shape, ...] = (
        Rectangle(box, Paint("navy-tint")),
        *set_block(words, PADDING, y + (_BAND - words.height) // 2),
    )
    return box.bottom, Item("phase", heading.id, "", shapes)


def _row(matrix: Matrix, row: MatrixRow, grid: _Grid, y: int, *, striped: bool) -> tuple[int, Item]:
    """One responsibility; rows of a phase are striped so that the eye keeps to the line."""
    words = _row_words(row, grid)
    tall = sum(part.height for part in words)
    height = even(max(tall + 14, 40))
    shapes: list[Shape] = [Rectangle(Box(0, y, grid.width, height), Paint("band" if striped else "surface"))]
    top = y + (height - tall) // 2
    for part in words:
        shapes += set_block(part, PADDING, top)
        top += part.height
    middle = y + height // 2
    shapes += mark_signs(row.marks, grid.first - PADDING, middle)
    places = {column.id: index for index, column in enumerate(grid.columns)}
    for cell in row.cells:
        shapes += _cell(cell, grid.middle(places[cell.column]), middle, matrix.lang)
    shapes.append(Rectangle(Box(0, y + height - 1, grid.width, 1), Paint("grid")))
    return y + height, Item("row", row.id, _told(matrix, row), tuple(shapes))


def _row_words(row: MatrixRow, grid: _Grid) -> list[Block]:
    room = grid.first - 2 * PADDING - marks_width(row.marks)
    words = [block(row.label, room, 3)]
    if row.detail is not None:
        words.append(block(Text(row.detail.text, row.detail.lang, Role.DETAIL), room, 2))
    return words


def _cell(cell: Cell, middle: int, y: int, lang: str) -> Iterator[Shape]:
    """The badges of a cell side by side, its marks after them, all about the column's middle."""
    x = middle - _cell_width(cell) // 2
    for letter in dict.fromkeys(cell.letters):
        yield from badge_shapes(letter, Point(x + _BADGE // 2, y), lang)
        x += _BADGE
    for mark in dict.fromkeys(cell.marks):
        yield Sign(mark, Point(x + ICON // 2 + 2, y), MARKS[mark])
        x += ICON + 4


def _told(matrix: Matrix, row: MatrixRow) -> str:
    """The row in words, for who listens or hovers: each party with what it has to do."""
    names = {column.id: column.label.text for column in matrix.columns}
    words = dict(legend({letter for cell in row.cells for letter in cell.letters}, matrix.legend, matrix.lang))
    cells = [
        f"{names[cell.column]}: {', '.join(words[letter].text for letter in cell.letters)}"
        for cell in row.cells
        if cell.letters
    ]
    return isolated([row.label.text, row.description, *cells], "; ")


def _rules(grid: _Grid, top: int, bottom: int) -> Item:
    """A thin line between the columns."""
    lines = [Rectangle(Box(start, top, 1, bottom - top), Paint("grid")) for start in grid.starts[: len(grid.columns)]]
    return Item("rules", "", "", tuple(lines))
