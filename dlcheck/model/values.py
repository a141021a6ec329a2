"""Small values as an agreement writes them: texts in languages, fractions, thresholds, counts, durations and money."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Any, NoReturn, Self

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_THRESHOLD = re.compile(
    r"(?:(?P<all>all)|(?P<how>at least|more than)\s+(?P<amount>[0-9]{1,9}(?:/[0-9]{1,9}|(?:\.[0-9]{1,6})?%)?))"
    r"\s+of\s+(?P<base>seats|filled|present|cast)"
)
_SHARE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,6})?)%|([0-9]{1,9})/([0-9]{1,9})")
_PORTION = re.compile(r"(?P<share>\S+)\s+of\s+(?P<base>seats|filled)")
_DURATION = re.compile(r"([0-9]{1,5})\s+(day|week|month|year)s?")
_MONEY = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,6})?")


def describe(value: object) -> str:
    """What was found, in words: `the text "no"`, `the number 3`, `a list`, `a map`, `nothing`."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return f"the number {value}"
        case str():
            return f'the text "{value[:60]}{"…" if len(value) > 60 else ""}"'
        case list() | tuple():
            return "a list"
        case _:
            return "a map"


def refuse(expected: str, found: object) -> NoReturn:
    """Raise the one error that a value of ours makes: what was expected, what was found."""
    raise PydanticCustomError(
        "value", "{expected} expected, found {found}", {"expected": expected, "found": describe(found)}
    )


def clash(expected: str) -> NoReturn:
    """Raise the error of parts that do not go together: what was expected of them."""
    raise PydanticCustomError("clash", "{expected}", {"expected": f"{expected} expected"})


@lru_cache(maxsize=1 << 8)
def _is_language(tag: str) -> bool:
    return _LANGUAGE.fullmatch(tag) is not None


class Text:
    """A text in one or more languages; under the key `""` where the language is not said."""

    __slots__ = ("by_language",)

    def __init__(self, by_language: dict[str, str]) -> None:
        """Keep the texts, in the order in which they were written."""
        self.by_language = by_language

    @classmethod
    def read(cls, value: object) -> Self:
        """Read a text, or a map of texts by language."""
        if isinstance(value, str) and value.strip():
            return cls({"": value})
        if isinstance(value, dict) and value:
            for language, text in value.items():
                if not _is_language(language):
                    refuse("a language such as `he` or `en` as key", language)
                if not (isinstance(text, str) and text.strip()):
                    refuse(f"a text under `{language}`", text)
            return cls(dict(value))
        refuse("a text, or a text for each language (`{he: …, en: …}`),", value)

    def choose(self, language: str) -> tuple[str, str]:
        """The text for a reader of `language`, and the language it is in (empty: not said)."""
        for wanted in (language, ""):
            if wanted in self.by_language:
                return self.by_language[wanted], wanted
        found, text = next(iter(self.by_language.items()))
        return text, found

    def __eq__(self, other: object) -> bool:
        """Texts are equal when they say the same in the same languages."""
        return isinstance(other, Text) and self.by_language == other.by_language

    def __hash__(self) -> int:
        return hash(frozenset(self.by_language.items()))

    def __repr__(self) -> str:
        return f"Text({self.by_language!r})"


def fraction(text: str) -> Fraction | None:
    """An exact share from `60%`, `12.5%` or `3/5`; None where the text is no share."""
    found = _SHARE.fullmatch(text.strip())
    if not found:
        return None
    if found[1]:
        return Fraction(Decimal(found[1])) / 100
    return Fraction(int(found[2]), int(found[3])) if int(found[3]) else None


def share_text(share: Fraction) -> str:
    """A share as it is written: `1/3`; nothing and the whole as `0%` and `100%`, for `1` would be a number of seats."""
    return str(share) if share.denominator > 1 else f"{share * 100}%"


def read_share(value: object) -> Fraction:
    """Read a share: a percentage or a fraction."""
    found = fraction(value) if isinstance(value, str) else None
    if found is None:
        refuse("a share such as `60%` or `3/5`", value)
    return found


@dataclass(frozen=True, slots=True)
class Threshold:
    """How many votes are enough: `at least 1/2 of seats`, `more than 1/2 of cast`, `all of seats`.

    Either `share` (exact) or `number` is set; `strict` is "more than"; `base` says what it is counted against.
    """

    base: str
    strict: bool
    share: Fraction | None = None
    number: int | None = None

    @classmethod
    def read(cls, value: object) -> Self:
        """Read a threshold from its words; agreements have few, and the same ones."""
        found = _threshold(value) if isinstance(value, str) else None
        if found is None:
            refuse("a threshold such as `at least 1/2 of seats` or `more than 1/2 of cast`", value)
        return cls(*found)

    def needed(self, total: int) -> int:
        """The least sum of votes that is enough out of `total`, where votes are whole numbers.

        `at least s`: ⌈s·total⌉; `more than s`: ⌊s·total⌋ + 1 (Robert's Rules, §44: "more than half" of an odd number).
        """
        if self.share is None:
            return (self.number or 0) + self.strict
        over, under = self.share.numerator * total, self.share.denominator
        return over // under + 1 if self.strict else -(-over // under)

    def __str__(self) -> str:
        if self.share == 1 and not self.strict:
            return f"all of {self.base}"
        amount = self.number if self.share is None else share_text(self.share)
        return f"{'more than' if self.strict else 'at least'} {amount} of {self.base}"


@lru_cache(maxsize=1 << 8)
def _threshold(text: str) -> tuple[str, bool, Fraction | None, int | None] | None:
    """The parts of a threshold; None where the text is none."""
    found = _THRESHOLD.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    if found["all"]:
        return found["base"], False, Fraction(1), None
    amount, strict = found["amount"], found["how"] == "more than"
    if amount.isdigit():
        return found["base"], strict, None, int(amount)
    share = fraction(amount)
    if share is None or share > 1:
        refuse("a share of at most the whole", text)
    return found["base"], strict, share, None


@dataclass(frozen=True, slots=True)
class Portion:
    """How many seats: a whole number, or a share of the seats (or of the filled ones)."""

    number: int | None = None
    share: Fraction | None = None
    base: str = "seats"

    @classmethod
    def read(cls, value: object) -> Self:
        """Read `2` or `1/3 of seats`."""
        if type(value) is int and value >= 0:
            return cls(number=value)
        found = _PORTION.fullmatch(value.strip()) if isinstance(value, str) else None
        share = fraction(found["share"]) if found else None
        if found is None or share is None or share > 1:
            refuse("a number of seats, or a share such as `1/3 of seats`,", value)
        return cls(share=share, base=found["base"])

    def of(self, seats: int) -> Fraction:
        """The bound for a body with so many seats."""
        return self.share * seats if self.share is not None else Fraction(self.number or 0)

    def __str__(self) -> str:
        return str(self.number) if self.share is None else f"{share_text(self.share)} of {self.base}"


@dataclass(frozen=True, slots=True)
class Count:
    """How many there must be, from `min` to `max` (None: no upper bound)."""

    min: int
    max: int | None

    @classmethod
    def read(cls, value: object) -> Self:
        """Read `2`, `{min: 2, max: 3}`, `{min: 2}` or `{max: 3}`."""
        if type(value) is int and value >= 0:
            return cls(value, value)
        if isinstance(value, dict) and value and set(value) <= {"min", "max"}:
            low, high = value.get("min", 0), value.get("max")
            if type(low) is int and low >= 0 and (high is None or (type(high) is int and high >= low)):
                return cls(low, high)
        refuse("a number, or `{min: 2, max: 3}` with min not above max,", value)

    def __contains__(self, number: int) -> bool:
        return self.min <= number and (self.max is None or number <= self.max)

    def __str__(self) -> str:
        if self.max is None:
            return f"at least {self.min}"
        return str(self.min) if self.min == self.max else f"{self.min} to {self.max}"


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in whole days, weeks, months or years."""

    number: int
    unit: str

    @classmethod
    def read(cls, value: object) -> Self:
        """Read `30 days`, `6 months`, `3 years`."""
        found = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
        if not found:
            refuse("a length of time such as `30 days` or `3 years`", value)
        return cls(int(found[1]), found[2])

    def __str__(self) -> str:
        return f"{self.number} {self.unit}{'' if self.number == 1 else 's'}"


def read_money(value: object) -> Decimal:
    """Read an amount of money, exact: a number, or a number as text."""
    if type(value) is int or isinstance(value, Decimal):
        return Decimal(value)
    if isinstance(value, str) and _MONEY.fullmatch(value):
        return Decimal(value)
    refuse("an amount such as `200_000`", value)


def read_funding(value: object) -> Fraction | Decimal:
    """Read what a funder pays: a share of the whole (Fraction) or an amount (Decimal)."""
    if isinstance(value, str) and (share := fraction(value)) is not None:
        return share
    if type(value) is int or isinstance(value, Decimal):
        return Decimal(value)
    refuse("a share such as `60%` or an amount such as `1_800_000`", value)


UNDERSCORED = r"[-+]?[1-9][0-9]*(?:_[0-9]+)+"
"""A whole number such as `3_000_000`: a number to dlcheck, but text to the editors that use the schema."""
_SHARE_FORM = r"[0-9]{1,9}(?:\.[0-9]{1,6})?%|[0-9]{1,9}/0*[1-9][0-9]{0,8}"


def _schema(description: str, pattern: str, *examples: Any, number: dict[str, Any] | None = None) -> WithJsonSchema:
    """The JSON Schema of a text of some form; where a number will do too, `number` is the schema of that."""
    text = {"description": description, "pattern": rf"^\s*({pattern})\s*$", "examples": list(examples)}
    return WithJsonSchema(
        {**number, **text, "type": [number["type"], "string"]} if number else {**text, "type": "string"}
    )


Name = Annotated[
    Text,
    PlainValidator(Text.read),
    WithJsonSchema(
        {
            "description": "A text, or a text for each language.",
            "anyOf": [
                {"type": "string", "pattern": r"\S"},
                {
                    "type": "object",
                    "minProperties": 1,
                    "propertyNames": {"pattern": r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
                    "additionalProperties": {"type": "string", "pattern": r"\S"},
                },
            ],
            "examples": ["Steering committee", {"he": "ועדת היגוי", "en": "Steering committee"}],
        }
    ),
]
Share = Annotated[
    Fraction,
    PlainValidator(read_share),
    _schema("A share of the whole, exact: a percentage or a fraction.", _SHARE_FORM, "60%", "3/5"),
]
Votes = Annotated[
    Threshold,
    PlainValidator(Threshold.read),
    _schema(
        "How many are enough: at least or more than a share or number, of seats, filled, present or cast.",
        rf"(?:all|(?:at\s+least|more\s+than)\s+(?:{_SHARE_FORM}|[0-9]{{1,9}}))\s+of\s+(?:seats|filled|present|cast)",
        "at least 1/2 of seats",
        "more than 1/2 of cast",
        "at least 4 of present",
        "all of seats",
    ),
]
Seats = Annotated[
    Portion,
    PlainValidator(Portion.read),
    _schema(
        "A number of seats, or a share of them.",
        rf"(?:{_SHARE_FORM})\s+of\s+(?:seats|filled)",
        2,
        "1/3 of seats",
        number={"type": "integer", "minimum": 0},
    ),
]
Range = Annotated[
    Count,
    PlainValidator(Count.read),
    WithJsonSchema(
        {
            "description": "A number of things, or a least and a greatest one.",
            "anyOf": [
                {"type": "integer", "minimum": 0},
                {
                    "type": "object",
                    "additionalProperties": False,
                    "minProperties": 1,
                    "properties": {
                        "min": {"type": "integer", "minimum": 0},
                        "max": {"type": "integer", "minimum": 0},
                    },
                },
            ],
            "examples": [1, {"min": 2, "max": 3}],
        }
    ),
]
Length = Annotated[
    Duration,
    PlainValidator(Duration.read),
    _schema(
        "A length of time, in whole days, weeks, months or years.",
        r"[0-9]{1,5}\s+(?:day|week|month|year)s?",
        "30 days",
        "3 years",
    ),
]
Money = Annotated[
    Decimal,
    PlainValidator(read_money),
    _schema(
        "An amount of money, exact.",
        rf"-?[0-9]{{1,18}}(?:\.[0-9]{{1,6}})?|{UNDERSCORED}(?:\.[0-9]*)?",
        200_000,
        "1999.90",
        number={"type": "number"},
    ),
]
Funding = Annotated[
    Fraction | Decimal,
    PlainValidator(read_funding),
    _schema(
        "A share of the whole, or an amount of money.",
        rf"{_SHARE_FORM}|{UNDERSCORED}(?:\.[0-9]*)?",
        "60%",
        1_800_000,
        number={"type": "number"},
    ),
]
