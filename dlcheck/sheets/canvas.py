"""A workbook while it is written: its sheets, its formats, and cells that are never more than what they say."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

import xlsxwriter

from dlcheck.locale import locale_of, right_to_left
from dlcheck.sheets.forms import LONGEST
from dlcheck.sheets.style import tab_color

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dlcheck.sheets.columns import Column
    from dlcheck.sheets.forms import Cell

CUT = "…"
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook says the same whenever it is made
_FONT = {"font_name": "Arial", "font_size": 10}
# Nothing that a text says becomes a formula, a link or a number.
_SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_A4, _A3 = 9, 8
_WIDE = 150


class Canvas:
    """A workbook in one language; `finish` gives its bytes."""

    def __init__(self, lang: str) -> None:
        """Begin an empty workbook."""
        self.lang = lang
        self.locale = locale_of(lang)
        self._bytes = BytesIO()
        self.book = xlsxwriter.Workbook(self._bytes, _SAFE)
        self.book.set_properties({"created": _CREATED, "author": "", "title": ""})
        self.book.set_calc_mode("auto")
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def sheet(self, key: str, *, landscape: bool = True) -> Any:
        """A new sheet with its tab, its direction, and how it is printed."""
        name = self.locale.word(f"sheet-of-{key}")
        made = self.book.add_worksheet(name)
        made.set_tab_color(tab_color(key))
        if right_to_left(self.lang):
            made.right_to_left()
        if landscape:
            made.set_landscape()
        made.set_paper(_A4)
        made.fit_to_pages(1, 0)
        made.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        made.hide_gridlines(2)
        page = self.locale.word("sheet-page")
        made.set_header(f"&L&8{name}" if not right_to_left(self.lang) else f"&R&8{name}")
        made.set_footer(f"&C&8{page} &P / &N")
        return made

    def fit(self, page: Any, wide: int) -> None:
        """Choose the paper for a sheet of so many digits' width."""
        page.set_paper(_A3 if wide > _WIDE else _A4)

    def hidden(self, name: str) -> Any:
        """A new sheet that nobody sees."""
        made = self.book.add_worksheet(name)
        made.very_hidden()
        return made

    def format(self, said: Mapping[str, Any]) -> Any:
        """The format of that name and nature; one that is asked for twice is made once."""
        key = tuple(sorted(said.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({**_FONT, **said})
        return self._formats[key]

    def title_of(self, column: Column) -> str:
        """The title of a column, with its language where it has one."""
        title = self.locale.word(f"sheet-column-{column.title}")
        if not column.language:
            return title
        return self.locale.word("sheet-column-in", column=title, language=self._language(column.language))

    def _language(self, tag: str) -> str:
        from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - only where names are in languages

        try:
            return Locale.parse(tag, sep="-").get_display_name(self.locale.language) or tag
        except (UnknownLocaleError, ValueError):
            return tag

    def text(self, page: Any, row: int, column: int, text: str, said: Mapping[str, Any]) -> None:
        """Write a text, and nothing but a text; what a cell does not take ends in `…`."""
        if len(text) > LONGEST:
            text = text[: LONGEST - len(CUT)] + CUT
        _done(page.write_string(row, column, text, self.format(said)))

    def cell(self, page: Any, row: int, column: int, cell: Cell, said: Mapping[str, Any]) -> None:
        """Write a cell as what it is."""
        if isinstance(cell, str):
            self.text(page, row, column, cell, said)
        elif cell is None:
            _done(page.write_blank(row, column, None, self.format(said)))
        elif isinstance(cell, bool):
            _done(page.write_boolean(row, column, cell, self.format(said)))
        elif isinstance(cell, (int, Decimal)):
            _done(page.write_number(row, column, cell, self.format(said)))
        elif isinstance(cell, date):
            _done(page.write_datetime(row, column, cell, self.format(said)))

    def guide(self, page: Any, area: tuple[int, int, int, int], rule: Mapping[str, Any]) -> None:
        """Say what may stand in an area: first row and column, last row and column."""
        _done(page.data_validation(*area, dict(rule)))

    def finish(self) -> bytes:
        """The bytes of the workbook."""
        self.book.close()
        return self._bytes.getvalue()


def _done(code: int) -> None:
    """See to it that something was written; what is asked for always fits, so anything else is a fault of ours."""
    if code != 0:
        raise ValueError(f"something was not written: code {code}")
