"""The sheets that explain a workbook: what it is and how it is edited, and what stands in each column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.locale import is_phrase, right_to_left
from dlcheck.sheets.columns import HEADING
from dlcheck.sheets.layout import MATRIX, SHEETS
from dlcheck.sheets.rows import LETTERS
from dlcheck.sheets.style import HEAD, INK, LINE, MUTED, height, of_header
from dlcheck.sheets.vocabulary import letter_of, said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dlcheck.locale import Locale
    from dlcheck.sheets.canvas import Canvas
    from dlcheck.sheets.columns import Column, Sheet

_TEXTS = ("this", "edit", "grey", "folded", "until", "matrix", "back", "more")
_WIDTH = 84


def put_about(canvas: Canvas, title: str, under: str, sizes: Mapping[str, int]) -> None:
    """The first sheet: what the workbook shows, how it is edited, and which sheets there are."""
    locale, lang = canvas.locale, canvas.lang
    page = canvas.sheet("about", landscape=False)
    side = {"align": "right" if right_to_left(lang) else "left", "reading_order": 2 if right_to_left(lang) else 1}
    plain = {"text_wrap": True, "valign": "vcenter", "font_color": INK, "indent": 1, **side}
    page.set_column(0, 0, 22)
    page.set_column(1, 1, _WIDTH)
    page.set_column(2, 2, 9)
    canvas.text(page, 0, 0, f"about{HEADING}", {})
    page.set_row(0, None, None, {"hidden": True})
    page.set_row(1, 30)
    canvas.text(page, 1, 0, title, {"bold": True, "font_size": 18, "font_color": HEAD, "valign": "vcenter", **side})
    canvas.text(page, 2, 0, under, {"font_color": MUTED, **side})
    row = 4
    for key in _TEXTS:
        letters = "   ".join(f"{letter_of(part, locale)} {_part_name(part, locale)}" for part in LETTERS)
        words = locale.word(f"sheet-intro-{key}", letters=letters)
        canvas.text(page, row, 1, words, plain)
        page.set_row(row, height(words, _WIDTH) + 6)
        row += 1
    row += 1
    for index, key in enumerate(("head-sheet", "head-about", "head-rows")):
        canvas.text(page, row, index, locale.word(f"sheet-{key}"), of_header(lang))
    for sheet in SHEETS:
        row += 1
        page.set_row(row, 17)
        ruled = {**plain, "bottom": 1, "bottom_color": LINE}
        canvas.text(page, row, 0, locale.word(f"sheet-of-{sheet.key}"), {**ruled, "bold": True})
        canvas.text(page, row, 1, locale.word(f"sheet-about-{sheet.key}"), ruled)
        canvas.cell(page, row, 2, sizes.get(sheet.key, 0) or None, {**ruled, "align": "center", "indent": 0})


def _part_name(part: str, locale: Locale) -> str:
    key = f"style-letter-{part}"
    return locale.word(key if is_phrase(key) else f"sheet-style-{part}")


def _example(column: Column, locale: Locale) -> str:
    if column.form == "flag":
        return locale.word(f"sheet-{column.example}")
    return str(said(column, column.example, locale) or "")


def put_columns(canvas: Canvas, sheets: Sequence[Sheet]) -> None:
    """The last sheet: every column, what stands in it, and an example."""
    locale, lang = canvas.locale, canvas.lang
    page = canvas.sheet("columns")
    side = {"align": "right" if right_to_left(lang) else "left"}
    order = {"reading_order": 2 if right_to_left(lang) else 1}
    plain = {
        "text_wrap": True,
        "valign": "vcenter",
        "font_color": INK,
        "indent": 1,
        "bottom": 1,
        "bottom_color": LINE,
        **side,
    }
    heads = ("sheet", "column", "needed", "form", "example", "key")
    for index, (head, wide) in enumerate(zip(heads, (18, 26, 9, 64, 30, 22), strict=True)):
        page.set_column(index, index, wide)
        canvas.text(page, 1, index, locale.word(f"sheet-head-{head}"), of_header(lang))
    canvas.text(page, 0, 0, f"columns{HEADING}", {})
    page.set_row(0, None, None, {"hidden": True})
    page.freeze_panes(2, 2)
    page.repeat_rows(1)
    row = 1
    for sheet in sheets:
        if sheet.only_shown or sheet.key == MATRIX.key:
            continue
        for column in sheet.columns:
            row += 1
            form = locale.word(f"sheet-form-{column.form}")
            if column.choices:
                shown = ", ".join(locale.word(f"sheet-choice-{word}") for word in column.choices)
                form = f"{form}: {shown}"
            needed = locale.word("sheet-needed") if column.needed else ""
            page.set_row(row, max(height(form, 64), height(column.example, 30), 17))
            canvas.text(page, row, 0, locale.word(f"sheet-of-{sheet.key}"), {**plain, **order})
            canvas.text(page, row, 1, canvas.title_of(column), {**plain, **order, "bold": True})
            canvas.text(page, row, 2, needed, {**plain, **order})
            canvas.text(page, row, 3, form, {**plain, **order})
            canvas.text(page, row, 4, _example(column, locale), {**plain, "reading_order": 1})
            canvas.text(page, row, 5, column.key, {**plain, "font_color": MUTED, "reading_order": 1})
    page.autofilter(1, 0, max(row, 1), len(heads) - 1)
