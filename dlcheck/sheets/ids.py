"""Ids made from names: ASCII words, Hebrew letter by letter, unique and the same every time."""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from typing import TYPE_CHECKING

from dlcheck.model.base import ID_LENGTH, ID_PATTERN

if TYPE_CHECKING:
    from collections.abc import Container

# A name without its vowels is no word, and yet it is told apart and can be typed; whoever wants another one writes it.
_HEBREW = {
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "v", "ז": "z", "ח": "ch", "ט": "t", "י": "y", "כ": "k",
    "ך": "ch", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "a", "פ": "p", "ף": "f", "צ": "ts",
    "ץ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
}  # fmt: skip
_WORD = re.compile("[a-z0-9]+")


def make_id(name: str, kind: str, taken: Container[str]) -> str:
    """An id for something of a name: its words in ASCII; `person-2` where the name has no letter that can be put so."""
    made = _ascii(name)
    if made and made not in taken:
        return made
    for number in count(2 if made else 1):
        ending = f"-{number}"
        candidate = (made or kind)[: ID_LENGTH - len(ending)].rstrip("-") + ending
        if candidate not in taken:
            return candidate
    raise AssertionError  # counting has no end


def _ascii(name: str) -> str:
    """The words of a name in ASCII letters and digits, joined by hyphens; empty where they make no id."""
    letters: list[str] = []
    for letter in unicodedata.normalize("NFKD", name.casefold()):
        if unicodedata.combining(letter) or letter in "\"'׳״’":
            continue
        letters.append(_HEBREW.get(letter, letter if letter.isascii() else " "))
    made = "-".join(_WORD.findall("".join(letters)))[:ID_LENGTH].strip("-")
    return made if re.fullmatch(ID_PATTERN, made) else ""
