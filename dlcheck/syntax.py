"""A parser's complaint in plain words: what was found, what was expected, and what was left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Finding

if TYPE_CHECKING:
    from dlcheck.source import Source


def explain(error: Exception, source: Source, last: int) -> Finding:
    """The finding for an error of the parser; `last` is where the last thing that it read ends."""
    mark = getattr(error, "problem_mark", None)
    at = min(mark.index if mark else last, len(source.text))
    return Finding(
        source.span(at, min(at + 1, len(source.text))), str(getattr(error, "problem", error)), slug="yaml-syntax"
    )
