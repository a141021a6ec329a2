"""A matrix drawn: parties across, responsibilities down, a badge for each letter, remarks under it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
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

_FIRST = 340
_NARROW, _WIDE = 72, 124
_BADGE = 32
_BAND = 30
_PARTY = Type(13, 17, bold=True)
_PHASE = Type(14, 18, bold=True)
_NOTE = Type(12, 17, "muted")


class _Grid(NamedTuple):
    """The measures of a table, in pixels: its first column, the others, its whole width."""

    first: int
    column: int
    columns: tuple[Column, ...]
    width: int

    def start(self, index: int) -> int:
        """Where a party's column begins."""
        return self.first + index * self.column


def table(matrix: Matrix) -> Scene:
    """The scene of a matrix."""
    columns = ordered_columns(matrix)
    column = _column_width(matrix)
    titles = [block(row.label, _FIRST - 2 * PADDING - marks_width(row.marks), 3) for row in matrix.rows]
    wide = max(
        (title.width + marks_width(row.marks) for title, row in zip(titles, matrix.rows, strict=True)), default=0
    )
    first = even(min(max(wide + 2 * PADDING, 220), _FIRST))
    # A table narrower than its title is widened where the words are.
    first += max(page_width(matrix, 0) - first - column * len(columns), 0)
    grid = _Grid(first, column, columns, first + column * len(columns))
    y, lines, head = _head(matrix, grid)
    items = [head]
    headings = {heading.id: heading for heading in matrix.row_groups}
    for group, rows in groupby(ordered_rows(matrix), key=lambda row: row.group):
        if group is not None:
            y, item = _phase(headings[group], grid, y)
            items.append(item)
        for place, row in enumerate(rows):
            y, item = _row(row, grid, y, striped=bool(place % 2))
            items.append(item)
    items.append(_rules(grid, lines, y))
    y, notes = _notes(matrix, grid, y)
    items.append(notes)
    return framed(matrix, items, (grid.width, y), _used(matrix))


def _used(matrix: Matrix) -> set[Style]:
    used: set[Style] = {mark for row in matrix.rows for mark in row.marks}
    for row in matrix.rows:
        for cell in row.cells:
            used |= {*cell.letters, *cell.marks}
    return used


def _column_width(matrix: Matrix) -> int:
    """The same width for all parties: enough for their names in four lines, and for the fullest cell."""
    room = _WIDE if len(matrix.columns) <= 10 else 96
    names = [block(column.label, room - 12, 4, _PARTY) for column in matrix.columns]
    cells = [_cell_width(cell) + 8 for row in matrix.rows for cell in row.cells]
    return even(max([_NARROW, *(name.width + 12 for name in names), *cells]))


def _cell_width(cell: Cell) -> int:
    return _BADGE * len(set(cell.letters)) + (ICON + 4) * len(set(cell.marks))


def _head(matrix: Matrix, grid: _Grid) -> tuple[int, int, Item]:
    """The names of the parties under the headings of their groups; the numbers: where they end, where names begin."""
    shapes: list[Shape] = []
    headings = {heading.id: heading for heading in matrix.column_groups}
    top = 0
    spans = [(group, len(list(run))) for group, run in groupby(grid.columns, key=lambda column: column.group)]
    groups = [
        block(headings[group].label, span * grid.column - 12, 2, _PHASE) if group is not None else None
        for group, span in spans
    ]
    if any(groups):
        top = max(words.height for words in groups if words is not None) + 12
        index = 0
        for (_, span), words in zip(spans, groups, strict=True):
            if words is not None:
                box = Box(grid.start(index) + 2, 0, span * grid.column - 4, top - 2)
                shapes.append(Rectangle(box, Paint("navy-fill"), 4))
                shapes += centre_block(words, box.x + box.width // 2, (top - 2 - words.height) // 2, "white")
            index += span
    names = [block(column.label, grid.column - 12, 4, _PARTY) for column in grid.columns]
    height = max((name.height for name in names), default=0) + 16
    for index, name in enumerate(names):
        middle = grid.start(index) + grid.column // 2
        shapes += centre_block(name, middle, top + height - 8 - name.height)
    shapes.append(Rectangle(Box(0, top + height - 2, grid.width, 2), Paint("navy-line")))
    return top + height, top, Item("parties", "", "", tuple(shapes))


def _phase(heading: Heading, grid: _Grid, y: int) -> tuple[int, Item]:
    words = block(heading.label, grid.width - 2 * PADDING, 1, _PHASE)
    box = Box(0, y, grid.width, _BAND)
    shapes: tuple[Shape, ...] = (
        Rectangle(box, Paint("navy-tint")),
        *set_block(words, PADDING, y + (_BAND - words.height) // 2),
    )
    return box.bottom, Item("phase", heading.id, "", shapes)


def _row(row: MatrixRow, grid: _Grid, y: int, *, striped: bool) -> tuple[int, Item]:
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
        shapes += _cell(cell, grid.start(places[cell.column]) + grid.column // 2, middle)
    shapes.append(Rectangle(Box(0, y + height - 1, grid.width, 1), Paint("grid")))
    return y + height, Item("row", row.id, _told(row, grid), tuple(shapes))


def _row_words(row: MatrixRow, grid: _Grid) -> list[Block]:
    room = grid.first - 2 * PADDING - marks_width(row.marks)
    words = [block(row.label, room, 3)]
    if row.detail is not None:
        words.append(block(Text(row.detail.text, row.detail.lang, Role.DETAIL), room, 2))
    return words


def _cell(cell: Cell, middle: int, y: int) -> Iterator[Shape]:
    """The badges of a cell side by side, its marks after them, all about the column's middle."""
    x = middle - _cell_width(cell) // 2
    for letter in dict.fromkeys(cell.letters):
        yield from badge_shapes(letter, Point(x + _BADGE // 2, y))
        x += _BADGE
    for mark in dict.fromkeys(cell.marks):
        yield Sign(mark, Point(x + ICON // 2 + 2, y), MARKS[mark])
        x += ICON + 4


def _told(row: MatrixRow, grid: _Grid) -> str:
    """The row in words, for who listens or hovers: each party with its letters."""
    names = {column.id: column.label.text for column in grid.columns}
    cells = [f"{names[cell.column]}: {', '.join(cell.letters)}" for cell in row.cells if cell.letters]
    return isolated([row.label.text, row.description, *cells], "; ")


def _rules(grid: _Grid, top: int, bottom: int) -> Item:
    """A thin line between the columns."""
    lines = [
        Rectangle(Box(grid.start(index), top, 1, bottom - top), Paint("grid")) for index in range(len(grid.columns))
    ]
    return Item("rules", "", "", tuple(lines))


def _notes(matrix: Matrix, grid: _Grid, y: int) -> tuple[int, Item]:
    shapes: list[Shape] = []
    if matrix.notes:
        y += 14
    for note in matrix.notes:
        words = block(note, grid.width, 6, _NOTE)
        shapes += set_block(words, 0, y)
        y += words.height + 4
    return y, Item("notes", "", "", tuple(shapes))
