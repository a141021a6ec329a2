"""Where a thing stands in a file: positions, spans, and the text that they point into."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

# A line ends at `\n`, `\r\n` or `\r`, as in YAML 1.2; the other Unicode breaks are refused by the tree.
_BREAK = re.compile(r"\r\n?|\n")


class Position(NamedTuple):
    """A place as people say it: line and column, both from 1, the column in code points."""

    line: int
    column: int


class Span(NamedTuple):
    """A half-open range of code points in one file; spans sort by file, then by place.

    `path` is relative to the workspace's root, with forward slashes.
    """

    path: str
    start: int
    end: int


class Source:
    """The decoded text of one file (its byte order mark stripped), and its lines by number."""

    __slots__ = ("_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        """Keep `text` under `path`; lines are found only when a position is asked for."""
        self.path = path
        self.text = text
        self._starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """The offset at which each line begins."""
        if self._starts is None:
            self._starts = [0, *(match.end() for match in _BREAK.finditer(self.text))]
        return self._starts

    def position(self, offset: int) -> Position:
        """The line and column of a code point's offset; past the end, of the end."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self.starts, offset)
        return Position(line, offset - self.starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line (from 1), without its break; empty past the end."""
        if not 1 <= number <= len(self.starts):
            return ""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def span(self, start: int, end: int) -> Span:
        """The span of a range of this text."""
        return Span(self.path, start, end)
