"""A report's texts as the template sets them: nothing hidden, nothing that the fonts lack, each in its own order."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dlcheck.draw.text import clean
from dlcheck.locale import right_to_left

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from dlcheck.report.document import Piece, Words

FONTS = ("figo", "figbo", "fimo", "fimbo")
"""FiraGO and Fira Mono, each regular and bold, as `pymupdf_fonts` calls them."""
_TO_RIGHT, _TO_LEFT, _POP = "\u2066", "\u2067", "\u2069"
# Joiners, marks of direction and isolates need no shape of their own.
_SHAPELESS = frozenset("\u200c\u200d\u200e\u200f")
# A file that is to be read in many years may have no character that means something to its fonts alone.
_MEANINGLESS = frozenset({"Cc", "Cn", "Co", "Cs"})
_FOREIGN = {False: frozenset({"R", "AL"}), True: frozenset({"L"})}
_BOX = "\u25a1"
LONGEST = 1_200
"""How many characters of a text are set; where a line may break anywhere, thousands take typst seconds."""
LONGEST_CELL = 400
"""How many characters of a text are set in a cell of a table."""
# Longer words may be broken at signs, and anywhere after so many characters.
_LONGEST_WORD = 20
_LONG = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")
_BREAKS = re.compile(rf"[^-/_.,:;]{{0,{_LONGEST_WORD - 1}}}[-/_.,:;]|[^-/_.,:;]{{{_LONGEST_WORD}}}")
_LANGUAGE = re.compile("[a-z]{2,3}")


def shown(text: str, longest: int = LONGEST) -> str:
    r"""A text as one line with what hides, and what the fonts have no shape for, as `\u{…}`; long words may break.

    What is beyond `longest` characters is cut, and ends in `…`.
    """
    covered = _covered()
    text = clean(text)
    text = text if len(text) <= longest else f"{text[: longest - 1]}…"
    text = "".join(char if ord(char) in covered or char in _SHAPELESS else f"\\u{{{ord(char):x}}}" for char in text)
    return _LONG.sub(lambda word: _BREAKS.sub("\\g<0>\u200b", word[0]), text)


def drawable(text: str) -> str:
    """A picture's text with a box in place of each character that the fonts have no shape for, as on a screen."""
    covered = _covered() | {ord("\n")} | {ord(char) for char in (*_SHAPELESS, _TO_RIGHT, _TO_LEFT, _POP)}
    return "".join(char if ord(char) in covered else _BOX for char in text)


def language(tag: str) -> str:
    """The primary part of a language tag, and `en` where it has none."""
    found = _LANGUAGE.fullmatch(tag.replace("_", "-").split("-", 1)[0].lower())
    return found[0] if found else "en"


def said(words: Words, lang: str, rows: Container[str] = (), longest: int = LONGEST) -> list[dict[str, Any]]:
    """The pieces of some words in a text of a language; those that name an entity with a row lead there."""
    return [part for piece in words if piece.text for part in _parts(piece, lang, rows, longest)]


def _parts(piece: Piece, lang: str, rows: Container[str], longest: int) -> Iterator[dict[str, Any]]:
    """A piece in its own order, cut where the names in it begin and end, which stand between backticks."""
    looks: dict[str, Any] = {}
    if language(piece.lang) != language(lang):
        looks["lang"] = language(piece.lang)
    if piece.ref in rows:
        looks["to"] = piece.ref
    if piece.tone:
        looks |= {"tone": piece.tone, "signed": True}
    for index, text in enumerate(_isolated(piece, right_to_left(lang), longest)):
        if text:
            yield {"text": text, **looks, **({"code": True} if piece.code or index % 2 else {})}
            # Its sign stands before the first part alone.
            looks |= {"signed": False} if piece.tone else {}


def _isolated(piece: Piece, around: bool, longest: int) -> list[str]:
    """The text of a piece, kept apart from its neighbours where it has to be; every second one is a name in it."""
    text = shown(piece.text, longest)
    rtl = right_to_left(piece.lang) and not piece.code
    opening, closing = "", ""
    if rtl != around or any(unicodedata.bidirectional(char) in _FOREIGN[rtl] for char in text):
        opening, closing = _TO_LEFT if rtl else _TO_RIGHT, _POP
    if not text:
        return [" "]
    # What is cut off at its ends is what parts it from its neighbours.
    opening, closing = " " * piece.text[0].isspace() + opening, closing + " " * piece.text[-1].isspace()
    texts = [text] if piece.code else text.split("`")
    if len(texts) % 2 == 0:  # one backtick without its other
        texts = [text]
    texts[0] = opening + texts[0]
    texts[-1] += closing
    return texts


@lru_cache(maxsize=1)
def _covered() -> frozenset[int]:
    import pymupdf_fonts  # noqa: PLC0415 - large, and only a PDF needs it
    import uharfbuzz as hb  # noqa: PLC0415 - heavy, and only a PDF needs it

    regular, bold = (frozenset(hb.Face(pymupdf_fonts.myfont(name)).unicodes) for name in FONTS[:2])
    return frozenset(code for code in regular & bold if unicodedata.category(chr(code)) not in _MEANINGLESS)
