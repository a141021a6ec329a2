"""What pictures and reports say in a language: words from its catalogue, figures as the CLDR writes them."""

from __future__ import annotations

from functools import cached_property, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from dlcheck.locale.english import ENGLISH

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

CATALOGUES = Path(__file__).parent
"""The folder of the catalogues. One file is a language: `he.po` holds all of Hebrew, beside the English it renders."""
SOURCE = "en"
# Primary language subtags that are written from right to left.
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "iw", "ji", "ps", "sd", "ur", "yi"})
_NAMES_OF_OLD = {"iw": "he", "ji": "yi"}
# English of no country writes the day before the month, as most of the world does.
_REGIONS = {"en": "en_GB"}


class Said(NamedTuple):
    """A text, and the language that it is in."""

    text: str
    lang: str


class Locale:
    """The words and figures of one language; made by `locale_of`, which keeps what was made."""

    def __init__(self, tag: str) -> None:
        """Take a language tag; where there is no catalogue for it, words and figures are English."""
        primary = _primary(tag)
        self.language = primary if _path(primary).is_file() else SOURCE
        """The language of the words."""

    def say(self, key: str, **values: object) -> Said:
        """The text of a key with its values filled in, in English where the catalogue lacks it.

        Of a text that counts, `number` chooses the form. Whole numbers are written as the language writes them.
        Raises KeyError for a key that no text has.
        """
        number = values.get("number")
        template, language = self._template(key, number if isinstance(number, int) else 0)
        shown = {name: self.number(value) if type(value) is int else value for name, value in values.items()}
        return Said(template.format_map(shown) if shown else template, language)

    def render(self, key: str, english: str) -> Said:
        """A text that has its English elsewhere, such as a rule's first sentence, under a key of its own."""
        try:
            return Said(self._catalogue.pgettext(key, english), self.language)
        except LookupError:
            return Said(english, SOURCE)

    def word(self, key: str, **values: object) -> str:
        """The text alone."""
        return self.say(key, **values).text

    def around(self, key: str, name: str, number: int = 0) -> tuple[str, str]:
        """What a text says before and after its one value; of a text that counts, `number` chooses the form."""
        before, _, after = self._template(key, number).text.partition(f"{{{name}}}")
        return before, after

    def day(self, day: date) -> str:
        """A day as people write it: `5 May 2026`, in Hebrew `5.5.2026`."""
        return self._date(day, "format-day")

    def month(self, day: date) -> str:
        """The month of a day: `May 2026`."""
        return self._date(day, "format-month")

    def short_month(self, day: date) -> str:
        """The month of a day where there is little room: `May`."""
        return self._date(day, "format-short-month")

    def number(self, number: Decimal | int) -> str:
        """A number with its thousands parted: `12,000`."""
        from babel.numbers import format_decimal  # noqa: PLC0415 - a list of words needs no figures

        return format_decimal(number, locale=self._region, decimal_quantization=False)

    def percent(self, share: Fraction | Decimal, digits: int = 1) -> str:
        """A share from 0 to 1 in hundredths, rounded down at so many digits, so that 100% is said of nothing less."""
        from decimal import Decimal  # noqa: PLC0415

        from babel.numbers import format_percent  # noqa: PLC0415

        steps = 100 * 10**digits
        return format_percent(Decimal(int(share * steps // 1)) / steps, locale=self._region, decimal_quantization=False)

    def money(self, amount: Decimal, currency: str | None) -> str:
        """An amount: `₪12,000`, and where its currency is not known, the bare number; `.00` is not said."""
        if currency is None:
            return self.number(amount)
        from babel.numbers import format_currency  # noqa: PLC0415

        whole = amount == amount.to_integral_value()
        pattern = self.word("format-money-whole" if whole else "format-money")
        return format_currency(amount, currency, pattern, locale=self._region, currency_digits=not whole)

    @cached_property
    def _region(self) -> str:
        return _REGIONS.get(self.language, self.language)

    @cached_property
    def _catalogue(self) -> NullTranslations:
        return _Absent() if self.language == SOURCE else _read(_path(self.language))

    def _template(self, key: str, number: int) -> Said:
        english = ENGLISH[key]
        if isinstance(english, str):
            return self.render(key, english)
        one, many = english
        try:
            return Said(self._catalogue.npgettext(key, one, many, number), self.language)
        except LookupError:
            return Said(one if number == 1 else many, SOURCE)

    def _date(self, day: date, key: str) -> str:
        from babel.dates import format_date  # noqa: PLC0415 - a list of words needs no dates

        return format_date(day, self.word(key), locale=self._region)


class _Absent(NullTranslations):
    """What stands behind a catalogue. It raises LookupError, so that it is known in which language a text is."""

    def pgettext(self, context: str, message: str) -> NoReturn:
        raise LookupError(context, message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> NoReturn:  # noqa: ARG002
        raise LookupError(context, msgid1)


@lru_cache(maxsize=16)
def locale_of(tag: str) -> Locale:
    """The locale of a language tag (`he`, `he-IL`)."""
    return Locale(tag)


def is_phrase(key: str) -> bool:
    """Whether there is a text of that key."""
    return key in ENGLISH


def right_to_left(tag: str) -> bool:
    """Whether a language tag names one that is written from right to left."""
    return tag.replace("_", "-").split("-", 1)[0].lower() in _RIGHT_TO_LEFT


def _primary(tag: str) -> str:
    primary = tag.replace("_", "-").split("-", 1)[0].lower()
    return _NAMES_OF_OLD.get(primary, primary)


def _path(language: str) -> Path:
    return CATALOGUES / f"{language}.po"


def _read(path: Path) -> GNUTranslations:
    """A catalogue as gettext looks texts up in it; empty and doubtful (`fuzzy`) translations are left out."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - English needs no catalogue
    from babel.messages.pofile import read_po  # noqa: PLC0415

    compiled: Any = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=path.stem))
    compiled.seek(0)
    translations = GNUTranslations(compiled)
    translations.add_fallback(_Absent())
    return translations
