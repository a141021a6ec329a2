"""Dates as exactly as they are known, in words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlcheck.locale import Locale
    from dlcheck.model.dates import When


def when_text(when: When, locale: Locale, *, end: bool = False) -> str:
    """A date as exactly as it is known: a day, `May 2026`, or `2026`.

    What is written as an `end` is the first day on which a thing is no more; people say the last day on which it is.
    """
    if when.exact:
        last = when.first - timedelta(days=1) if end and when.first > date.min else when.first
        return locale.day(last)
    if (when.first.year, when.first.month) == (when.last.year, when.last.month):
        return locale.month(when.first)
    return str(when.first.year)
