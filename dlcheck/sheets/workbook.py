"""A programme as an Excel workbook: every sheet of the layout, fit to be read, edited, printed, and read back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dlcheck.explain import document
from dlcheck.finding import Severity
from dlcheck.rules import BUILT_IN
from dlcheck.sheets.canvas import Canvas
from dlcheck.sheets.columns import HEADING, Column, Sheet
from dlcheck.sheets.layout import ENTRIES, FINDINGS, MATRIX, SHEETS
from dlcheck.sheets.pages import put_about, put_columns
from dlcheck.sheets.rows import matrix_of, parties_of, rows_of, sheets_for, tree_of, with_languages
from dlcheck.sheets.style import LETTER_SHADES, SEVERITIES, height, of_cell, of_header, width
from dlcheck.sheets.tables import META
from dlcheck.sheets.vocabulary import letter_of, letters_said, said
from dlcheck.wording import one_line
from dlcheck.workspace.entries import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dlcheck.model.base import Kind
    from dlcheck.result import Result
    from dlcheck.sheets.rows import Row
    from dlcheck.workspace.programme import Programme

_FIRST = 2
"""The first row of data, below the keys and the titles."""
_SPARE = 300
"""Rows below the last one that take formats and lists as well."""
_LONGEST_LIST = 250
_LOW, _HIGH = 18, 300
"""The least and the greatest height of a row, in points."""
_MOST_PARTIES = 200
"""Columns of parties in the matrix; beyond that it shows nobody anything."""
_SECTION_OF = {kind: section for section, kind in SECTIONS.items()}


@dataclass(frozen=True, slots=True)
class _Content:
    """What a workbook shows."""

    title: str
    under: str
    sheets: Sequence[Sheet]
    rows: Mapping[str, list[Row]]
    matrix: Mapping[tuple[str, str], str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    """What the entries are called, by id."""
    kinds: Mapping[str, Kind] = field(default_factory=dict)


def write(programme: Programme, results: Sequence[Result], lang: str) -> bytes:
    """The workbook of a programme (.xlsx) in a language, with what was found in it; the same bytes every time."""
    canvas = Canvas(lang)
    tree, sheets = tree_of(programme), sheets_for(programme)
    names = {id_: _name_of(entity.model, lang) for id_, entity in programme.entities.items()}
    rows = {sheet.key: _named(list(rows_of(sheet, tree)), sheet, names) for sheet in sheets if sheet.roots}
    matrix = matrix_of(tree)
    rows[FINDINGS.key] = [_finding(result, canvas) for result in results]
    content = _Content(
        title=_name_of(programme.head, lang) or programme.id,
        under=canvas.locale.word("sheet-as-of", day=canvas.locale.day(programme.day)),
        sheets=sheets,
        rows=rows,
        matrix=matrix if len(parties_of(matrix)) <= _MOST_PARTIES else {},
        names=names,
        kinds={id_: entity.kind for id_, entity in programme.entities.items()},
    )
    return _compose(canvas, content)


def template(lang: str) -> bytes:
    """An empty workbook with all sheets and what stands in their columns, for somebody to begin with."""
    canvas = Canvas(lang)
    languages = tuple(dict.fromkeys((canvas.locale.language, "he", "en")))
    title = canvas.locale.word("sheet-template-title")
    return _compose(canvas, _Content(title, "", with_languages(languages), {}))


def _compose(canvas: Canvas, content: _Content) -> bytes:
    sizes = {key: len(rows) for key, rows in content.rows.items()}
    sizes[MATRIX.key] = len({duty for duty, _ in content.matrix})
    put_about(canvas, content.title, content.under, sizes)
    lists = _lists(content)
    for sheet in content.sheets:
        if sheet.key == MATRIX.key:
            _put_matrix(canvas, content)
        else:
            _put_table(canvas, sheet, content.rows.get(sheet.key, []), sizes, lists)
    put_columns(canvas, content.sheets)
    _put_meta(canvas, content, lists)
    return canvas.finish()


def _name_of(model: Any, lang: str) -> str:
    text = getattr(model, "name", None) or getattr(model, "title", None)
    return text.choose(lang)[0] if text is not None else ""


def _named(rows: list[Row], sheet: Sheet, names: Mapping[str, str]) -> list[Row]:
    """Rows with the names of what they refer to, in the columns that are there to be read."""
    for row in rows:
        for column in sheet.columns:
            of = {"person-name": "person", "body-name": "body"}.get(column.key, "")
            if of and names.get(str(row.get(of))):
                row[column.key] = names[str(row[of])]
    return rows


def _finding(result: Result, canvas: Canvas) -> Row:
    rule = BUILT_IN.find(result.code)
    title = canvas.locale.render(f"rule-{result.code}", document(rule).summary).text if rule else result.slug
    row: Row = {
        "severity": canvas.locale.word(f"style-mark-{result.severity.label}")
        if result.severity is not Severity.INFO
        else canvas.locale.word("sheet-severity-info"),
        "code": result.code,
        "rule": title,
        "message": one_line(result.message),
        "hint": one_line(result.hint or ""),
        "entry": result.where,
        "file": result.span.path,
        "accepted": f"{result.accepted.by}: {one_line(result.accepted.name)}" if result.accepted else "",
    }
    return {key: cell for key, cell in row.items() if cell}


def _put_table(
    canvas: Canvas, sheet: Sheet, rows: list[Row], sizes: Mapping[str, int], lists: Mapping[str, Sequence[str]]
) -> None:
    page = canvas.sheet(sheet.key)
    last = _FIRST + len(rows) - 1
    folded, wide, high = _folded(sheet, rows), 0, [0.0] * len(rows)
    for index, column in enumerate(sheet.columns):
        title = canvas.title_of(column)
        cells = [said(column, row.get(column.key), canvas.locale) for row in rows]
        digits = width(column, title, cells)
        away = {"level": 1, "hidden": True} if index in folded else {"collapsed": index - 1 in folded}
        page.set_column(index, index, digits, canvas.format(of_cell(column, sheet, canvas.lang)), away)
        wide += 0 if index in folded else digits
        canvas.text(page, 0, index, f"{sheet.key}{HEADING}{column.key}", {})
        canvas.text(page, 1, index, title, of_header(canvas.lang, column))
        for number, cell in enumerate(cells):
            canvas.cell(page, number + _FIRST, index, cell, of_cell(column, sheet, canvas.lang, cell))
            high[number] = max(high[number], height(str(cell), digits) if isinstance(cell, str) else 0)
        if not sheet.only_shown:
            _guide(canvas, page, sheet, column, (index, last + _SPARE), sizes, lists)
    for number, points in enumerate(high, _FIRST):
        page.set_row(number, min(max(points, _LOW), _HIGH))
    canvas.fit(page, wide)
    _finish(page, sheet, len(sheet.columns), last)
    if sheet.key == FINDINGS.key:
        _shade_findings(canvas, page, last)


def _folded(sheet: Sheet, rows: list[Row]) -> set[int]:
    """The columns that are folded away: those that hold nothing, where others do, and labels that only files need."""
    if not rows or sheet.only_shown:
        return set()
    used = {key for row in rows for key in row}
    return {
        index
        for index, column in enumerate(sheet.columns)
        if not column.needed and (column.key not in used or column.title == "label")
    }


def _finish(page: Any, sheet: Sheet, columns: int, last: int) -> None:
    """What every list has: the hidden keys, a header that stays, filters, and a header on every printed page."""
    page.set_row(0, None, None, {"hidden": True})
    page.set_row(1, 34)
    page.freeze_panes(_FIRST, _frozen(sheet))
    page.autofilter(1, 0, max(last, _FIRST), columns - 1)
    page.repeat_rows(1)
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{max(last, _FIRST) + _SPARE}"})


def _frozen(sheet: Sheet) -> int:
    """How many columns stay in view: those that say which entry a row is, and its first name."""
    frozen = 0
    for index, column in enumerate(sheet.columns[:4]):
        if column.key in sheet.keys or column.key in ("id", "duty", "duty-name", "body-name"):
            frozen = index + 1
    return frozen


def _guide(
    canvas: Canvas,
    page: Any,
    sheet: Sheet,
    column: Column,
    where: tuple[int, int],
    sizes: Mapping[str, int],
    lists: Mapping[str, Sequence[str]],
) -> None:
    """The list of what may stand in a column, or a word on it for whoever steps into a cell."""
    index, last = where
    hint = canvas.locale.word(f"sheet-form-{column.form}")
    rule: dict[str, Any] = {"validate": "any", "input_title": canvas.title_of(column)[:32], "input_message": hint[:255]}
    listed = _listed(canvas, column, sizes, lists)
    if listed:
        rule |= {"validate": "list", "source": listed, "error_type": "warning"}
    if column.form in ("name", "text", "shown", "id") and not listed and column.key not in sheet.keys:
        return
    canvas.guide(page, (_FIRST, index, last, index), rule)


def _listed(
    canvas: Canvas, column: Column, sizes: Mapping[str, int], lists: Mapping[str, Sequence[str]]
) -> list[str] | str | None:
    """What a cell is chosen from: words, the ids of another sheet, or those of several."""
    if column.form == "flag":
        return [canvas.locale.word("sheet-yes"), canvas.locale.word("sheet-no")]
    if column.form == "choice":
        words = [canvas.locale.word(f"sheet-choice-{word}") for word in column.choices]
        return words if len(",".join(words)) <= _LONGEST_LIST else None
    if column.form != "ref":
        return None
    if len(column.kinds) == 1:
        section = _SECTION_OF.get(column.kinds[0])
        if section is None:  # a seat, which is named within its body
            return None
        name = canvas.locale.word(f"sheet-of-{section}")
        return f"='{name}'!$A${_FIRST + 1}:$A${_FIRST + sizes.get(section, 0) + _SPARE}"
    if _list_name(column) not in lists:
        return None
    at = list(lists).index(_list_name(column))
    letter = chr(ord("F") + at)
    return f"={META}!${letter}$1:${letter}${max(len(lists[_list_name(column)]), 1)}"


def _list_name(column: Column) -> str:
    return " ".join(sorted(column.kinds))


def _lists(content: _Content) -> dict[str, list[str]]:
    """The ids that a reference to one of several kinds may name, by these kinds."""
    lists: dict[str, list[str]] = {}
    for sheet in ENTRIES:
        for column in sheet.columns:
            if column.form == "ref" and len(column.kinds) > 1:
                ids = [id_ for kind in column.kinds for id_, found in content.kinds.items() if found is kind]
                if ids:
                    lists.setdefault(_list_name(column), ids)
    return lists


def _shade_findings(canvas: Canvas, page: Any, last: int) -> None:
    for severity, (paper, ink) in SEVERITIES.items():
        word = canvas.locale.word("sheet-severity-info" if severity == "info" else f"style-mark-{severity}")
        shade = canvas.format({"bg_color": paper, "font_color": ink, "bold": True})
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": shade}
        page.conditional_format(_FIRST, 0, max(last, _FIRST), 0, rule)


def _put_matrix(canvas: Canvas, content: _Content) -> None:
    """The duties by their parties: a letter for each part that a party has in a duty."""
    page = canvas.sheet(MATRIX.key)
    parties = parties_of(content.matrix)
    duties = list(dict.fromkeys(duty for duty, _ in content.matrix))
    columns = [*MATRIX.columns, *(Column(party, "id") for party in parties)]
    last = _FIRST + len(duties) - 1
    for index, column in enumerate(columns):
        of_party = index >= len(MATRIX.columns)
        canvas.text(page, 0, index, f"{MATRIX.key}{HEADING}{column.key}", {})
        title = content.names.get(column.key) or column.key if of_party else canvas.title_of(column)
        canvas.text(page, 1, index, title, of_header(canvas.lang, slanted=of_party))
        made = of_cell(column, MATRIX, canvas.lang)
        made = {**made, "align": "center", "indent": 0, "bold": True} if of_party else made
        page.set_column(index, index, 5 if of_party else (26, 40)[index], canvas.format(made))
        for number, duty in enumerate(duties, _FIRST):
            cell = duty if index == 0 else content.names.get(duty, "")
            if of_party:
                cell = letters_said(content.matrix.get((duty, column.key), ""), canvas.locale)
            canvas.cell(page, number, index, cell or None, made)
    _finish(page, MATRIX, len(columns), last)
    page.set_row(1, 150 if parties else 34)
    if parties and duties:
        _shade_letters(canvas, page, (_FIRST, len(MATRIX.columns), last, len(columns) - 1))


def _shade_letters(canvas: Canvas, page: Any, area: tuple[int, int, int, int]) -> None:
    for part, color in LETTER_SHADES.items():
        rule = {
            "type": "text",
            "criteria": "containing",
            "value": letter_of(part, canvas.locale),
            "format": canvas.format({"bg_color": color}),
            "stop_if_true": True,
        }
        page.conditional_format(*area, rule)


def _put_meta(canvas: Canvas, content: _Content, lists: Mapping[str, Sequence[str]]) -> None:
    """The hidden sheet: which sheets there are, the letters of the matrix as they are now, and ids to choose from."""
    page = canvas.hidden(META)
    lines: list[tuple[str, ...]] = [
        ("sheet", sheet.key, canvas.locale.word(f"sheet-of-{sheet.key}")) for sheet in SHEETS if not sheet.only_shown
    ]
    lines += [("matrix", duty, party, letters) for (duty, party), letters in content.matrix.items()]
    for row, line in enumerate(lines):
        for index, text in enumerate(line):
            canvas.text(page, row, index, text, {})
    for index, ids in enumerate(lists.values(), ord("F") - ord("A")):
        for row, id_ in enumerate(ids):
            canvas.text(page, row, index, id_, {})
