"""A matrix drawn: parties across, responsibilities down, a badge for each letter, remarks under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Sized
from dataclasses import replace
from itertools import accumulate, groupby
from typing import NamedTuple

from dlcheck.draw.boxes import (
    GAP,
    ICON,
    PADDING,
    Block,
    block,
    centre_block,
    mark_signs,
    marks_width,
    set_block,
    sign_shapes,
)
from dlcheck.draw.diagram import (
    Cell,
    Column,
    Difference,
    Heading,
    Letter,
    Matrix,
    MatrixRow,
    Role,
    Style,
    Text,
    letters_of,
    ordered_columns,
    ordered_rows,
)
from dlcheck.draw.outline import badge_shapes
from dlcheck.draw.page import Body, framed, isolated, page_width
from dlcheck.draw.palette import DIFFERENCES, MARKS, SIGNED
from dlcheck.draw.scene import Box, Item, Paint, Point, Polygon, Rectangle, Scene, Shape, Sign, Type, even
from dlcheck.draw.words import legend

_FIRST = 340
_NARROW, _WIDE = 72, 124
_SLIM = 44
_LONGEST = 150
_BADGE = 32
_ARROW = 12
_WHOLE = frozenset({Difference.ADDED, Difference.REMOVED})
_BAND = 30
# Above so many parties their names stand upright: paper is narrow, and what is shrunk to fit cannot be read.
_MOST_LEVEL = 10
_PARTY = Type(13, 17, bold=True)
_PHASE = Type(14, 18, bold=True)


class _Grid(NamedTuple):
    """The measures of a table, in pixels: where each party's column begins, and where the last of them ends."""

    columns: tuple[Column, ...]
    starts: tuple[int, ...]
    indent: int
    """Where the words of a duty begin: after its sign, where there are signs."""

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
    return framed(matrix, table_body(matrix))


def table_body(matrix: Matrix) -> Body:
    """What of its scene stands between head and legend."""
    columns = ordered_columns(matrix)
    names = _names(columns)
    heads = _heads(matrix, columns)
    widths = _widths(matrix, columns, names, heads)
    indent = PADDING + (ICON + GAP if any(row.difference in SIGNED for row in matrix.rows) else 0)
    titles = [_title(row, indent) for row in matrix.rows]
    wide = max(
        (title.width + marks_width(row.marks) for title, row in zip(titles, matrix.rows, strict=True)), default=0
    )
    first = even(min(max(wide + indent + PADDING, 220), _FIRST))
    # A table narrower than its title is widened where the words are.
    first += max(page_width(matrix, 0) - first - sum(widths), 0)
    grid = _Grid(columns, tuple(accumulate(widths, initial=first)), indent)
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
    return Body(items, grid.width, y, _used(matrix))


def _title(row: MatrixRow, indent: int) -> Block:
    room = _FIRST - indent - PADDING - marks_width(row.marks)
    return block(row.label, room, 3 if row.difference is None else 6)


def _used(matrix: Matrix) -> set[Style]:
    used: set[Style] = {mark for row in matrix.rows for mark in row.marks}
    cells = [cell for row in matrix.rows for cell in row.cells]
    for cell in cells:
        used |= {*cell.letters, *cell.former, *cell.marks}
    differences = {column.difference for column in matrix.columns} | {row.difference for row in matrix.rows}
    differences |= {difference for cell in cells for _, difference in letters_of(cell)}
    return used | {difference for difference in differences if difference}


def _level(columns: Sized) -> bool:
    """Whether the names of the parties stand level, and not upright."""
    return len(columns) <= _MOST_LEVEL


def _names(columns: Sequence[Column]) -> list[Block]:
    room, lines = (_WIDE - 12, 4) if _level(columns) else (_LONGEST, 2)
    # A name that changed says both.
    return [
        block(column.label, room, lines * 2 if column.difference is Difference.CHANGED else lines, _PARTY)
        for column in columns
    ]


def _heads(matrix: Matrix, columns: Sequence[Column]) -> list[_Head]:
    headings = {heading.id: heading.label for heading in matrix.column_groups}
    heads = []
    for group, run in groupby(columns, key=lambda column: column.group):
        span = len(list(run))
        words = block(headings[group], max(span * _NARROW, 110), 2, _PHASE) if group is not None else None
        heads.append(_Head(span, words))
    return heads


def _widths(matrix: Matrix, columns: Sequence[Column], names: list[Block], heads: list[_Head]) -> list[int]:
    """The width that names and the fullest cell need, as a rule the same for all; more where a heading needs it."""
    cells = [(cell.column, _cell_width(cell) + 8) for row in matrix.rows for cell in row.cells]
    level = _level(names)
    own = {
        column.id: max(_NARROW, name.width + 12) if level else max(_SLIM, name.height + 10)
        for column, name in zip(columns, names, strict=True)
    }
    # Where two sides are shown, few names and cells are much fuller than the rest: only their columns are wider for it.
    if not any(column.difference for column in columns):
        own = dict.fromkeys(own, max([*own.values(), *(width for _, width in cells)], default=0))
    for column, width in cells:
        own[column] = max(own[column], width)
    shares = [-(-(head.words.width + 16) // head.span) if head.words else 0 for head in heads for _ in range(head.span)]
    return [even(max(own[column.id], share)) for column, share in zip(columns, shares, strict=True)]


def _cell_width(cell: Cell) -> int:
    arrow = _ARROW if _turned(cell) else 0
    return arrow + _BADGE * len(letters_of(cell)) + (ICON + 4) * len(set(cell.marks))


def _turned(cell: Cell) -> bool:
    """Whether a letter takes the place of another, so that an arrow stands between them."""
    return {difference for _, difference in letters_of(cell)} >= _WHOLE


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
    if any(column.difference in SIGNED for column in grid.columns):
        bottom += ICON + GAP
    for index, name in enumerate(names):
        over = bottom - 8 - (name.height if level else name.width) - GAP // 2 - ICON // 2
        shapes += sign_shapes(grid.columns[index].difference, Point(grid.middle(index), over))
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
    least = 48 if any(cell.difference in SIGNED for cell in row.cells) else 40
    box = Box(0, y, grid.width, even(max(tall + 14, least)))
    shapes: list[Shape] = [Rectangle(box, Paint("band" if striped else "surface")), *_grounds(row, grid, box)]
    top = y + (box.height - tall) // 2
    for part in words:
        shapes += set_block(part, grid.indent, top)
        top += part.height
    middle = y + box.height // 2
    shapes += sign_shapes(row.difference, Point(PADDING + ICON // 2, middle))
    shapes += mark_signs(row.marks, grid.first - PADDING, middle)
    places = {column.id: index for index, column in enumerate(grid.columns)}
    for cell in row.cells:
        # What came or went with its whole row or column needs no sign of its own.
        signed = not {row.difference, grid.columns[places[cell.column]].difference} & _WHOLE
        shapes += _cell(cell, Point(grid.middle(places[cell.column]), middle), matrix.lang, signed=signed)
    shapes.append(Rectangle(Box(0, box.bottom - 1, grid.width, 1), Paint("grid")))
    return box.bottom, Item("row", row.id, _told(matrix, row), tuple(shapes))


def _grounds(row: MatrixRow, grid: _Grid, box: Box) -> Iterator[Shape]:
    """What tells where something came, went or changed: a whole row, a whole column, a duty, a cell."""
    if row.difference in _WHOLE:
        hue, _, dash = DIFFERENCES[row.difference]
        frame = Box(box.x + 1, box.y + 1, box.width - 2, box.height - 3)
        yield Rectangle(frame, Paint(f"{hue}-tint", f"{hue}-line", 1, dash))
        return
    if row.difference is Difference.CHANGED:
        yield Rectangle(Box(0, box.y, grid.first, box.height), Paint("amber-tint"))
    cells = {cell.column: cell.difference for cell in row.cells}
    for index, column in enumerate(grid.columns):
        difference = column.difference if column.difference in _WHOLE else cells.get(column.id)
        if difference in SIGNED:
            start, end = grid.starts[index], grid.starts[index + 1]
            yield Rectangle(Box(start, box.y, end - start, box.height), Paint(f"{DIFFERENCES[difference].hue}-tint"))


def _row_words(row: MatrixRow, grid: _Grid) -> list[Block]:
    room = grid.first - grid.indent - PADDING - marks_width(row.marks)
    words = [block(row.label, room, 3 if row.difference is None else 6)]
    if row.detail is not None:
        detail = Text(row.detail.text, row.detail.lang, Role.DETAIL)
        words.append(block(detail, room, 2 if row.difference is None else 4))
    return words


def _cell(cell: Cell, middle: Point, lang: str, *, signed: bool) -> Iterator[Shape]:
    """The badges of a cell side by side, its marks after them, all about a point."""
    x, y = middle.x - _cell_width(cell) // 2, middle.y
    arrow = _turned(cell)
    for letter, difference in letters_of(cell):
        if arrow and difference is Difference.ADDED:
            yield Polygon((Point(x + 2, y - 5), Point(x + 10, y), Point(x + 2, y + 5)), Paint("ink"))
            x, arrow = x + _ARROW, False
        yield from badge_shapes(letter, Point(x + _BADGE // 2, y), lang, difference)
        if signed:
            yield from sign_shapes(difference, Point(x + _BADGE // 2 - 12, y - 12))
        x += _BADGE
    for mark in dict.fromkeys(cell.marks):
        yield Sign(mark, Point(x + ICON // 2 + 2, y), MARKS[mark])
        x += ICON + 4


def _told(matrix: Matrix, row: MatrixRow) -> str:
    """The row in words, for who listens or hovers: each party with what it has to do."""
    names = {column.id: column.label.text for column in matrix.columns}
    words = dict(legend(_used(replace(matrix, rows=(row,))) | SIGNED, matrix.legend, matrix.lang))

    def said(letter: Letter, difference: Difference | None) -> str:
        became = f" ({words[difference].text})" if difference in SIGNED else ""
        return f"{words[letter].text}{became}"

    cells = [
        f"{names[cell.column]}: {', '.join(said(letter, difference) for letter, difference in letters)}"
        for cell in row.cells
        if (letters := letters_of(cell))
    ]
    became = words[row.difference].text if row.difference in SIGNED else ""
    return isolated([became, row.label.text, row.description, *cells], "; ")


def _rules(grid: _Grid, top: int, bottom: int) -> Item:
    """A thin line between the columns."""
    lines = [Rectangle(Box(start, top, 1, bottom - top), Paint("grid")) for start in grid.starts[: len(grid.columns)]]
    return Item("rules", "", "", tuple(lines))
