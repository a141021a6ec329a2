"""The sheets of a workbook, recognised: which rows and columns of it are which of the layout."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.finding import Severity
from dlcheck.sheets.columns import HEADING, Column, Sheet
from dlcheck.sheets.layout import MATRIX, SHEETS, in_languages, sheet_of
from dlcheck.sheets.remarks import At, Remarks, letters
from dlcheck.sheets.vocabulary import meant, translations
from dlcheck.wording import nearest, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dlcheck.sheets.forms import Cell

META = "dlcheck"
"""The sheet, hidden, in which a workbook says by which layout it was written."""
OWN = ("about", "columns")
"""The keys of sheets that explain the others."""
_MOST_BLANK = 20
"""Rows at the top of a sheet in which its header is looked for."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet as it was read: its cells from A1, and what is wrong with some of them, by row and column."""

    name: str
    cells: Sequence[Sequence[Cell]]
    wrong: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """`error` with the error's name, or `formula`: one that was stored without its value."""
    merged: Sequence[tuple[int, int, int, int]] = ()
    """First row, first column, last row and last column of cells that are merged."""


class Line(NamedTuple):
    """A row: its cells by the keys of their columns, and where they stand."""

    cells: Mapping[str, Cell]
    sheet: str = ""
    row: int = -1
    columns: Mapping[str, int] = {}

    def at(self, key: str = "") -> At:
        """Where the cell of a column stands; without one, where the row begins."""
        return At(self.sheet, self.row, self.columns.get(key, 0))


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of the layout, with those columns that the workbook has, and its rows."""

    sheet: Sheet
    name: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Tables:
    """What a workbook holds of the layout."""

    by_key: Mapping[str, Table]
    matrix: Mapping[tuple[str, str], tuple[str, At]]
    """The letters of each party in each duty, and where they stand; none where there were some."""
    drawn: Mapping[tuple[str, str], str]
    """The letters as they were when the workbook was written."""


def recognise(grids: Sequence[Grid], remarks: Remarks) -> Tables:
    """The tables of a workbook; what cannot be recognised is told."""
    tables: dict[str, Table] = {}
    drawn: dict[tuple[str, str], str] = {}
    written: dict[str, str] = {}
    for grid in grids:
        if grid.name == META:
            written, drawn = _read_meta(grid)
            continue
        if grid.cells and any(f"{key}{HEADING}" in grid.cells[0] for key in OWN):
            continue
        sheet, header, first = _header_of(grid)
        if sheet is None:
            if any(cell is not None for row in grid.cells for cell in row):
                hint = f"known here: {', '.join(sheet.key for sheet in SHEETS)}"
                message = f"`{one_line(grid.name, 60)}` is none of the sheets of the layout, and is not read"
                remarks.add(At(grid.name), "unknown-sheet", message, hint, severity=Severity.INFO)
        elif sheet.key in tables:
            message = f"`{one_line(grid.name, 60)}` is a second sheet of `{sheet.key}`, one is expected"
            hint = "put the rows of both into one"
            remarks.add(
                At(grid.name), "sheet-twice", message, hint, related=((At(tables[sheet.key].name), "this one"),)
            )
        elif not sheet.only_shown:
            tables[sheet.key] = _table(grid, sheet, header, first, remarks)
    for key, name in written.items():
        if key not in tables:
            message = f"the sheet `{one_line(name, 60)}` is missing, it was there when the workbook was written"
            hint = "bring it back; to remove all that it says, keep it and remove its rows"
            remarks.add(None, "missing-sheet", message, hint)
    table = tables.pop(MATRIX.key, None)
    return Tables(tables, dict(_letters(table, drawn)) if table else {}, drawn)


def _read_meta(grid: Grid) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """The names of the sheets that were written, by key, and the letters of the matrix."""
    sheets: dict[str, str] = {}
    drawn: dict[tuple[str, str], str] = {}
    for row in grid.cells:
        texts = [cell if isinstance(cell, str) else "" for cell in (*row, None, None, None, None)][:4]
        if texts[0] == "sheet" and (sheet := sheet_of(texts[1])) and not sheet.only_shown:
            sheets[texts[1]] = texts[2]
        elif texts[0] == "matrix":
            drawn[texts[1], texts[2]] = texts[3]
    return sheets, drawn


def _header_of(grid: Grid) -> tuple[Sheet | None, dict[int, str], int]:
    """Which sheet of the layout a grid is, the keys or titles of its columns, and its first row of data."""
    for number, row in enumerate(grid.cells[:_MOST_BLANK]):
        texts = {index: cell.strip() for index, cell in enumerate(row) if isinstance(cell, str) and cell.strip()}
        keys = {index: text.partition(HEADING)[2] for index, text in texts.items() if HEADING in text}
        owners = {text.partition(HEADING)[0] for text in texts.values() if HEADING in text}
        if len(owners) == 1 and (sheet := sheet_of(owners.pop())):
            return sheet, _withtranslations(grid, number + 1, keys), number + 2
        if texts:
            return _by_name(grid.name), texts, number + 1
    return None, {}, 0


def _withtranslations(grid: Grid, row: int, keys: dict[int, str]) -> dict[int, str]:
    """The keys of columns; where somebody has added a column, its title."""
    titles = grid.cells[row] if row < len(grid.cells) else ()
    added = {
        index: cell.strip()
        for index, cell in enumerate(titles)
        if index not in keys and isinstance(cell, str) and cell.strip()
    }
    return {**keys, **added}


def _by_name(name: str) -> Sheet | None:
    wanted = name.strip().casefold()
    for sheet in SHEETS:
        if wanted in (sheet.key, *(title.casefold() for title in translations(f"sheet-of-{sheet.key}"))):
            return sheet
    return None


def _column_of(sheet: Sheet, said: str) -> Column | None:
    """The column of a key or a title."""
    base, _, language = said.partition(".")
    for column in sheet.columns:
        if column.form == "name" and column.key == base:
            return in_languages(replace(sheet, columns=(column,)), (language,)).columns[0]
        if column.key == said:
            return column
    plain, _, language = said.rstrip(")").partition(" (")
    for column in sheet.columns:
        titles = [title.casefold() for title in translations(f"sheet-column-{column.title}")]
        if said.casefold() in titles:
            return replace(column, path=(*column.path, "")) if column.form == "name" else column
        if column.form == "name" and language and plain.casefold() in titles:
            tag = _languages().get(language.casefold(), language.casefold())
            return in_languages(replace(sheet, columns=(column,)), (tag,)).columns[0]
    return None


@cache
def _languages() -> dict[str, str]:
    """The tags of languages, by what they are called in every language that there is a catalogue for."""
    from babel import Locale  # noqa: PLC0415 - only for a header that has no keys

    tags = ("en", "he", "ar", "ru", "am", "fr", "es", "de")
    return {str(Locale(tag).get_display_name(shown)).casefold(): tag for shown in ("en", "he") for tag in tags}


def _table(grid: Grid, sheet: Sheet, header: dict[int, str], first: int, remarks: Remarks) -> Table:
    columns = _columns(grid, sheet, header, first, remarks)
    _judge_cells(grid, columns, first, remarks)
    lines = []
    numbers = {column.key: index for index, column in columns.items()}
    for number, row in enumerate(grid.cells[first:], first):
        cells = {
            column.key: meant(column, row[index])
            for index, column in columns.items()
            if index < len(row) and row[index] is not None and (number, index) not in grid.wrong
        }
        if any(columns[numbers[key]].form != "shown" for key in cells):
            lines.append(Line(cells, grid.name, number, numbers))
    present = tuple(column for column in columns.values() if column.form != "shown")
    missing = [column for column in sheet.columns if column.needed and column.key in sheet.keys]
    for column in missing:
        if column.key not in numbers and (lines or present):
            message = f"the column `{column.key}` is missing, it says which entry a row stands for"
            remarks.add(At(grid.name), "missing-column", message, f"add a column with the title `{column.key}`")
            lines = []
    return Table(replace(sheet, columns=present), grid.name, lines)


def _columns(grid: Grid, sheet: Sheet, header: dict[int, str], first: int, remarks: Remarks) -> dict[int, Column]:
    """The columns of a grid by their number; what is none of the sheet's is told where anything stands in it."""
    found: dict[int, Column] = {}
    taken: dict[str, int] = {}
    for index in range(max(map(len, grid.cells), default=0)):
        said = header.get(index, "")
        column = _column_of(sheet, said) if said else None
        if column is None and said and sheet.key == MATRIX.key:
            column = Column(said, "text")
        at = At(grid.name, max(first - 1, 0), index)
        if column is None:
            if any(index < len(row) and row[index] not in (None, "") for row in grid.cells[first:]):
                known = [column.key for column in sheet.columns]
                guess = nearest(said, known)
                message = (
                    f"`{one_line(said, 60)}` is not a column of `{sheet.key}`" if said else "the column has no title"
                )
                hint = f"did you mean `{guess}`?" if guess else f"known here: {', '.join(known)}"
                remarks.add(at, "unknown-column", f"{message}, what stands in it cannot be read", hint)
        elif column.key in taken:
            message = f"the column `{column.key}` stands twice in the sheet, once is expected"
            related = ((At(grid.name, at.row, taken[column.key]), "it stands here first"),)
            remarks.add(at, "column-twice", message, "remove one of the two", related=related)
        else:
            found[index], taken[column.key] = column, index
    return found


def _judge_cells(grid: Grid, columns: dict[int, Column], first: int, remarks: Remarks) -> None:
    """Cells that hold no value, or whose value stands for several."""
    for (row, index), what in sorted(grid.wrong.items()):
        if row < first or index not in columns or columns[index].form == "shown":
            continue
        at = At(grid.name, row, index)
        if what == "formula":
            message = "the formula was stored without its value, a value is expected"
            remarks.add(at, "formula-without-value", message, "open the workbook in a spreadsheet and save it")
        else:
            message = f"the cell holds the error `{one_line(what, 20)}`, a value is expected"
            remarks.add(at, "error-value", message, "write what is meant in its place")
    for top, left, bottom, right in grid.merged:
        if bottom >= first and any(index in columns for index in range(left, min(right, left + 1_000) + 1)):
            message = f"cells down to `{letters(right)}{bottom + 1}` are merged with this one"
            hint = "unmerge them, and write into each row what it says"
            remarks.add(At(grid.name, top, left), "merged-cells", f"{message}, one value for each is expected", hint)


def _letters(table: Table, drawn: Mapping[tuple[str, str], str]) -> Iterator[tuple[tuple[str, str], tuple[str, At]]]:
    """The letters of the matrix, and the cells that held some and hold none."""
    for line in table.lines:
        said = line.cells.get("duty")
        duty = said.strip() if isinstance(said, str) else ""
        for party, cell in line.cells.items():
            if duty and party in line.columns and party not in ("duty", "duty-name"):
                yield (duty, party), (str(cell).strip(), line.at(party))
        for of_duty, party in drawn:
            if of_duty == duty and party in line.columns and party not in line.cells:
                yield (duty, party), ("", line.at(party))
