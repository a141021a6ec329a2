"""How a workbook looks: the formats of its cells, the widths of its columns, the colours of its tabs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dlcheck.locale import right_to_left

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dlcheck.sheets.columns import Column, Sheet
    from dlcheck.sheets.forms import Cell

INK, PAPER, LINE, MUTED = "#1F2937", "#FFFFFF", "#D5DBE3", "#6B7280"
HEAD, SHADE = "#1F4E5F", "#F1F4F7"
SEVERITIES = {"error": ("#FBD5D5", "#8A1C1C"), "warning": ("#FCE8C5", "#7A4B00"), "info": ("#DCEBFA", "#1B4B7A")}
"""Background and letters of a finding, by its severity."""
LETTER_SHADES = {"accountable": "#C9E3EC", "responsible": "#DDEFD9", "agreement": "#F7E3C8"}
"""Background of a cell of the matrix, by the weightiest part that it tells."""

_TABS = {
    "#1F4E5F": ("about", "programme", "columns"),
    "#3B7EA1": ("partners", "groups", "people"),
    "#6D5BA6": ("bodies", "seats", "mandates", "rules", "composition"),
    "#4E8F5B": ("positions", "cohorts", "responsibilities", "matrix", "separation", "domains"),
    "#C08A2B": ("budget", "funding", "norm", "lines"),
    "#8A8F98": ("documents", "notes"),
    "#B4453F": ("findings",),
}
_WIDTHS = {
    "id": (10, 25), "ref": (10, 23), "refs": (12, 26), "name": (12, 28), "text": (9, 28), "date": (11, 11),
    "money": (11, 16), "whole": (7, 9), "share": (8, 10), "seats": (9, 15), "votes": (12, 20), "length": (9, 12),
    "flag": (8, 9), "choice": (9, 16), "choices": (10, 20), "words": (10, 22), "texts": (10, 20),
    "vetoes": (12, 26), "shown": (12, 26),
}  # fmt: skip
_WIDE = {"message": (40, 64), "hint": (28, 48), "rule": (28, 44), "remark": (60, 80), "duty-name": (28, 40)}
_NUMBERS = frozenset({"money", "whole", "share"})
_PLACES = 9
_LINE_HEIGHT = 13.5


def tab_color(key: str) -> str:
    """The colour of a sheet's tab."""
    return next(color for color, keys in _TABS.items() if key in keys)


def width(column: Column, title: str, cells: Iterable[Cell]) -> int:
    """How wide a column is, in digits: as its longest cell, within what suits what it holds."""
    least, most = _WIDE.get(column.key, _WIDTHS[column.form])
    longest = max((len(_shown(cell)) for cell in cells), default=0)
    return max(least, min(most, max(longest + 3, -(-len(title) // 2) + 3)))


def height(text: str, wide: int) -> float:
    """How high a row is, in points, for a text that is wrapped in a column of so many digits."""
    # Letters are narrower than digits, by a seventh or so.
    lines = sum(max(1, -(-len(line) * 7 // (wide * 8))) for line in text.split("\n"))
    return lines * _LINE_HEIGHT + 1


def _shown(cell: Cell) -> str:
    if isinstance(cell, (int, Decimal)) and not isinstance(cell, bool):
        return f"{cell:,}"
    return cell.isoformat() if isinstance(cell, date) else max(str(cell or "").split("\n"), key=len)


def of_header(lang: str, column: Column | None = None, *, slanted: bool = False) -> dict[str, Any]:
    """The format of a header; that of numbers stands on their side."""
    rtl = right_to_left(lang)
    numbers = column is not None and column.form in _NUMBERS
    turned = {"rotation": 90, "align": "center", "valign": "bottom"} if slanted else {"indent": 1}
    return {
        "bold": True,
        "font_color": PAPER,
        "bg_color": HEAD,
        "border": 1,
        "border_color": PAPER,
        "text_wrap": True,
        "valign": "vcenter",
        "reading_order": 2 if rtl else 1,
        "align": _start(rtl=rtl is not numbers),
        **turned,
    }


def of_cell(column: Column, sheet: Sheet, lang: str, cell: Cell = None) -> dict[str, Any]:
    """The format of a cell, or of a whole column where no cell is given."""
    told = column.language or (lang if column.form in ("shown", "choice", "choices", "flag") else "")
    rtl = right_to_left(told) if told else _has_rtl(cell)
    made: dict[str, Any] = {
        "valign": "vcenter",
        "text_wrap": True,
        "font_color": INK,
        "bottom": 1,
        "bottom_color": LINE,
        "align": _start(rtl=right_to_left(lang)),
        "reading_order": 2 if rtl else 1,
        "num_format": _number_format(column, cell),
        "indent": 1,
    }
    if column.form in _NUMBERS:
        made["align"] = _start(rtl=not right_to_left(lang))
    if column.form == "shown" and not sheet.only_shown:
        made |= {"font_color": MUTED, "bg_color": SHADE, "italic": True}
    if column.key in sheet.keys:
        made["bold"] = True
    return made


def _start(*, rtl: bool) -> str:
    return "right" if rtl else "left"


def _has_rtl(cell: Cell) -> bool:
    return isinstance(cell, str) and any("\u0590" <= letter <= "\u08ff" for letter in cell)


def _number_format(column: Column, cell: Cell) -> str:
    """How numbers are shown; `@`, text, where what looks like a number or a date is to stay as it is typed."""
    if column.form == "date":
        return "yyyy-mm-dd"
    if column.form == "money":
        return "#,##0.00####" if isinstance(cell, Decimal) and cell != cell.to_integral_value() else "#,##0"
    if column.form == "share":
        digits = _places(cell * 100) if isinstance(cell, Decimal) else 0
        return f"0.{'0' * digits}%" if digits else "0%"
    return "0" if column.form == "whole" else "General" if column.form == "seats" else "@"


def _places(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return min(_PLACES, -exponent) if isinstance(exponent, int) and exponent < 0 else 0
