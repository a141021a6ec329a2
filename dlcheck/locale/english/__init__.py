"""The English texts by their keys; a pair is a text that counts: for one, and for several (its value is `number`)."""

from __future__ import annotations

from dlcheck.locale.english import figures, files, preview, report, sheets, styles, views

PARTS = (figures, styles, views, report, files, sheets, preview)
ENGLISH: dict[str, str | tuple[str, str]] = {key: text for part in PARTS for key, text in part.WORDS.items()}
