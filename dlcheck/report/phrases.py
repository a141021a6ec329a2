"""Sentences of ours in the language of a report, with the names that a programme gives kept apart in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dlcheck.draw.views.names import readable, spoken
from dlcheck.locale import locale_of
from dlcheck.report.document import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

    from dlcheck.model.values import Text
    from dlcheck.report.document import Tone, Words

# What stands for a value in a sentence until it is parted; no text of a catalogue has a control character.
_SLOT = re.compile("\x00([a-z_]+)\x00")


class Phrases:
    """What a report says in one language."""

    def __init__(self, lang: str) -> None:
        """Take the language of the report."""
        self.lang = lang
        self.locale = locale_of(lang)

    def say(self, key: str, **values: Piece | Words | str | int) -> Words:
        """A sentence; a piece or words among its values stay as they are, texts and numbers become part of it."""
        slots = {name: f"\x00{name}\x00" for name, value in values.items() if isinstance(value, Piece | tuple)}
        text, lang = self.locale.say(key, **{**values, **slots})
        return tuple(self._parted(text, lang, values))

    def _parted(self, text: str, lang: str, values: dict[str, Piece | Words | str | int]) -> Iterator[Piece]:
        for index, part in enumerate(_SLOT.split(text)):
            value = values[part] if index % 2 else part
            if isinstance(value, Piece):
                yield value
            elif isinstance(value, tuple):
                yield from value
            elif value:
                yield Piece(str(value), lang)

    def piece(self, key: str, *, tone: Tone | None = None, **values: str | int) -> Piece:
        """A text without names in it, as one piece."""
        text, lang = self.locale.say(key, **values)
        return Piece(text, lang, tone=tone)

    def text(self, text: Text | None, fallback: str, ref: str = "") -> Piece:
        """A text of a programme in the language of the report, or the nearest to it; else an id, made readable."""
        if text is None:
            return Piece(readable(fallback), "en", ref)
        found, language = text.choose(self.lang)
        return Piece(found, language or spoken(found), ref)

    def own(self, text: str, tone: Tone | None = None) -> Piece:
        """A text that is in the language of the report already, such as a figure."""
        return Piece(text, self.locale.language, tone=tone)

    def number(self, number: Decimal | int) -> Piece:
        """A number."""
        return self.own(self.locale.number(number))

    def share(self, share: Fraction) -> Piece:
        """A share from 0 to 1, in hundredths."""
        return self.own(self.locale.percent(share))

    def day(self, day: date) -> Piece:
        """A day."""
        return self.own(self.locale.day(day))

    def listed(self, items: Iterable[Piece | Words], between: str = ", ") -> Words:
        """Several names or sentences one after another."""
        found: list[Piece] = []
        for item in items:
            if found:
                found.append(self.own(between))
            found.extend((item,) if isinstance(item, Piece) else item)
        return tuple(found)

    def spaced(self, sentences: Iterable[Words]) -> Words:
        """Sentences that make one paragraph."""
        return self.listed((sentence for sentence in sentences if sentence), " ")


def english(text: str) -> Words:
    """A text of a rule, which is English in every report; what it names in backticks is set apart."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return (Piece(text, "en"),)
    return tuple(Piece(part, "en", code=index % 2 == 1) for index, part in enumerate(parts) if part)
