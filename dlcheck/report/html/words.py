"""Words as markup: each stretch of text kept apart from its neighbours, a name that leads somewhere as a link."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from markupsafe import Markup, escape

from dlcheck.draw.text import visible
from dlcheck.locale import right_to_left
from dlcheck.report.document import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from decimal import Decimal
    from fractions import Fraction

    from dlcheck.report.document import Cell, Measure, Piece, Words

_NOTHING = Markup()
_NUMBER = Markup(' class="number"')
# The kinds of characters (see Unicode's bidirectional classes) that do not run as a page does; in a page from right to
# left figures are among them.
_AGAINST = {
    "ltr": frozenset({"R", "AL", "AN", "LRE", "LRO", "LRI", "RLE", "RLO", "RLI", "FSI", "PDF", "PDI", "B"}),
    "rtl": frozenset({"L", "EN", "AN", "LRE", "LRO", "LRI", "RLE", "RLO", "RLI", "FSI", "PDF", "PDI", "B"}),
}


class Wording:
    """How the words of one page are marked up; `lead` says where a link to an entity leads, if it does."""

    def __init__(self, lang: str, lead: Callable[[str], str]) -> None:
        self._lang = lang
        self._lead = lead

    def words(self, words: Words, own: str = "") -> Markup:
        """A sentence, or the words of a cell; `own` is the id of the entity in whose row they stand."""
        langs = dict.fromkeys(piece.lang for piece in words if not piece.code)
        # A sentence of which nothing is in the page's language runs as its own language does.
        lang = next(iter(langs)) if langs and self._lang not in langs else self._lang
        # What stands alone needs nothing round it: its block keeps it apart already.
        alone = len(words) == 1
        markup = _NOTHING.join(self._piece(piece, lang, alone=alone, own=own) for piece in words)
        return markup if lang == self._lang else _apart(markup, lang)

    def title(self, words: Words) -> Markup:
        """Words that lead nowhere: they name what they stand over, and may themselves be pressed."""
        return self.words(tuple(replace(piece, ref="") for piece in words))

    def piece(self, piece: Piece) -> Markup:
        """A text that stands alone."""
        return self.words((piece,))

    def plain(self, words: Words) -> str:
        """The bare text, for an attribute."""
        return visible(plain(words))

    def _piece(self, piece: Piece, lang: str, *, alone: bool, own: str) -> Markup:
        """A piece of a sentence in a language."""
        markup = escape(visible(piece.text))
        if piece.code:
            markup = Markup('<code dir="ltr">{}</code>').format(markup)
        elif piece.lang != lang or not (alone or _runs_as(_direction(lang), piece.text)):
            markup = _apart(markup, piece.lang, known=piece.lang == lang)
        target = self._lead(piece.ref) if piece.ref else ""
        if target and (piece.ref != own or not target.startswith("#")):
            markup = Markup('<a href="{}">{}</a>').format(target, markup)
        if piece.tone:
            sign = Markup('<svg class="sign" aria-hidden="true"><use href="#tone-{}"/></svg>').format(piece.tone)
            markup = Markup('<span class="tone {}">{}{}</span>').format(piece.tone, sign, markup)
        return markup


def _direction(lang: str) -> str:
    return "rtl" if right_to_left(lang) else "ltr"


def _apart(markup: Markup, lang: str, *, known: bool = False) -> Markup:
    """Text that its neighbours do not reorder, nor it them; its language is said where it is not `known`."""
    said = _NOTHING if known else Markup(' lang="{}"').format(visible(lang))
    return Markup('<bdi{} dir="{}">{}</bdi>').format(said, _direction(lang), markup)


def _runs_as(direction: str, text: str) -> bool:
    """Whether all of a text runs in a direction, so that it and its neighbours leave each other in order."""
    return _AGAINST[direction].isdisjoint(map(bidirectional, text))


def place(text: str) -> Markup:
    """A file and a line in it."""
    return Markup('<code dir="ltr">{}</code>').format(visible(text))


def bar(share: Fraction | Decimal) -> Markup:
    """How much of the whole a share from 0 to 1 is; it is said in words beside it."""
    width = min(max(int(share * 100), 0), 100)
    return Markup('<progress class="bar" max="100" value="{}" aria-hidden="true"></progress>').format(width)


def concerned(known: Sequence[str], partners: Iterable[str]) -> Markup:
    """The attribute that tells which of the known partners something concerns; without it, it concerns all."""
    places = " ".join(str(known.index(partner)) for partner in partners if partner in known)
    return Markup(' data-for="{}"').format(places) if places else _NOTHING


def bare(cell: Cell, measure: Measure) -> Markup:
    """The attribute with the value behind a cell, `data-d` of a day or `data-n`; empty where the words say the same."""
    if measure == "text" or cell.value is None:
        return _NUMBER if measure not in {"text", "day"} else _NOTHING
    name = "d" if measure == "day" else "n"
    if plain(cell.words) == str(cell.value):
        return Markup(" data-{}").format(name)
    return Markup(" data-{}={}").format(name, cell.value)
