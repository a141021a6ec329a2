"""How things are put into words: one safe line, lists, plurals, and the nearest name to a misspelt one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""C0 and C1 controls, line and paragraph separators, and the format characters (category Cf) that hide or reorder."""
# A CI log reads `##[command]` anywhere in a line and `::command` at its start.
_COMMAND = re.compile(r":(?=:)|##(?=\[)")


def one_line(text: str, limit: int = 0) -> str:
    r"""`text` fit for one line of a terminal or a CI log: nothing in it moves, hides, colours or commands.

    Control and format characters are shown as `\u{…}`, and `::` and `##[` are broken by a backslash.
    With a `limit` above zero, what exceeds it is cut and ends in `…`.
    """
    if limit and len(text) > limit:
        text = text[: limit - 1] + "…"
    text = UNSAFE.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", text)
    return _COMMAND.sub(lambda match: f"{match[0][0]}\\{match[0][1:]}", text)


def listing(words: Iterable[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def quoted(words: Iterable[str], last: str = "and") -> str:
    """A listing with each word in backticks."""
    return listing((f"`{word}`" for word in words), last)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """`1 seat`, `3 seats`; `plural` where an `s` does not make it."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like a misspelt one, or None where none is like it."""
    import difflib  # noqa: PLC0415 - only on the way to an error

    found = difflib.get_close_matches(word[:100], sorted(known), n=1, cutoff=0.6)
    return found[0] if found else None
