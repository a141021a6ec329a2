"""How days and amounts are written: patterns of the CLDR (`MMMM` is a month by its name, `¤` a currency's sign)."""

from __future__ import annotations

WORDS: dict[str, str | tuple[str, str]] = {
    "format-day": "d MMMM y",
    "format-month": "MMMM y",
    "format-money": "¤#,##0.00",
    "format-money-whole": "¤#,##0",
    "format-short-month": "LLL",
}
