"""Words as markup: each stretch of text kept apart from its neighbours, a name that leads somewhere as a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from dlcheck.draw.text import visible
from dlcheck.locale import right_to_left

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal
    from fractions import Fraction

    from dlcheck.report.document import Piece, Words

_NOTHING = Markup()


class Wording:
    """How the words of one page are marked up; `lead` says where a link to an entity leads, if it does."""

    def __init__(self, lang: str, lead: Callable[[str], str]) -> None:
        self._lang = lang
        self._lead = lead

    def words(self, words: Words) -> Markup:
        """A sentence, or the words of a cell."""
        # What stands alone needs nothing round it: its block keeps it apart already.
        alone = len(words) == 1
        return _NOTHING.join(self._piece(piece, alone=alone) for piece in words)

    def piece(self, piece: Piece) -> Markup:
        """A text that stands alone."""
        return self._piece(piece, alone=True)

    def plain(self, words: Words) -> str:
        """The bare text, for an attribute."""
        return visible("".join(piece.text for piece in words))

    def _piece(self, piece: Piece, *, alone: bool) -> Markup:
        markup = escape(visible(piece.text))
        if piece.code:
            markup = Markup('<code dir="ltr">{}</code>').format(markup)
        elif piece.lang != self._lang:
            direction = "rtl" if right_to_left(piece.lang) else "ltr"
            markup = Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(visible(piece.lang), direction, markup)
        elif not alone:
            direction = "rtl" if right_to_left(piece.lang) else "ltr"
            markup = Markup('<bdi dir="{}">{}</bdi>').format(direction, markup)
        if piece.ref and (target := self._lead(piece.ref)):
            markup = Markup('<a href="{}">{}</a>').format(target, markup)
        if piece.tone:
            sign = Markup('<svg class="sign" aria-hidden="true"><use href="#tone-{}"/></svg>').format(piece.tone)
            markup = Markup('<span class="tone {}">{}{}</span>').format(piece.tone, sign, markup)
        return markup


def place(text: str) -> Markup:
    """A file and a line in it."""
    return Markup('<code dir="ltr">{}</code>').format(visible(text))


def bar(share: Fraction | Decimal) -> Markup:
    """How much of the whole a share from 0 to 1 is; it is said in words beside it."""
    width = min(max(int(share * 100), 0), 100)
    return Markup(
        '<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="whole" width="100" height="6"/><rect class="share" width="{}" height="6"/></svg>'
    ).format(width)
