"""How a policy compares what it finds: the operators of each type, the values that they take, and what is true then."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from dlcheck.model.dates import When, later
from dlcheck.model.money import amount_text, share_text
from dlcheck.model.values import Duration, Threshold, describe, fraction, read_money, read_share
from dlcheck.rules.policies.facts import Fact, Type
from dlcheck.wording import listing, one_line, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dlcheck.rules.policies.subjects import Scene, Subject

Truth = bool | None
"""Whether something holds; None where it cannot be known."""

_ORDER = ("above", "at_least", "below", "at_most")
_TEXT = ("is", "is_not", "like", "unlike", "exists")
_VALUE = ("is", "is_not", *_ORDER, "exists")
OPERATORS: dict[Type, tuple[str, ...]] = {
    Type.TEXT: _TEXT,
    Type.TEXTS: (*_TEXT, "has_all"),
    Type.NUMBER: _VALUE,
    Type.AMOUNT: _VALUE,
    Type.SHARE: _VALUE,
    Type.LENGTH: _VALUE,
    Type.DAY: ("before", "after", "not_before", "not_after", "exists"),
    Type.FLAG: ("is", "is_not", "exists"),
    Type.SPELL: ("is", "at", "not_at"),
    Type.THRESHOLD: ("is", "is_not", "exists"),
    Type.PART: ("exists",),
}
"""What can be said of a fact of each type."""

MOST_VALUES = 100
LONGEST_TEXT = 200
_SHARE_OF = re.compile(r"(\S+)\s+of\s+(\S+)")
_AS_OF = re.compile(r"as_of(?:\s*([+-])\s*([0-9]{1,5}\s+[a-z]+))?")
_WORDS = {
    "is_not": "not ",
    "like": "like ",
    "unlike": "unlike ",
    "has_all": "all of ",
    "above": "more than ",
    "at_least": "at least ",
    "below": "less than ",
    "at_most": "at most ",
    "before": "before ",
    "after": "after ",
    "not_before": "not before ",
    "not_after": "not after ",
    "at": "being so on ",
    "not_at": "not being so on ",
}
_NO_TIME = Duration(0, "day")
_A_YEAR = date(2001, 1, 1)
"""The day from which lengths of time are counted off to compare them: a month has 31 days there, a year 365."""


@dataclass(frozen=True, slots=True)
class ShareOf:
    """A part of another fact of the same subject, as in `1/2 of seats`."""

    share: Fraction
    fact: Fact

    def __str__(self) -> str:
        return f"{share_text(self.share)} of `{self.fact.name}`"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, told by the calendar or by the day that the check speaks of."""

    when: When | None
    shift: Duration = _NO_TIME

    def on(self, day: date) -> When:
        """The day that is meant where the check speaks of `day`; it stays within the calendar."""
        if self.when:
            return self.when
        try:
            found = later(day, self.shift)
        except (OverflowError, ValueError):
            found = date.min
        return When(found, found)

    def __str__(self) -> str:
        if self.when:
            return str(self.when)
        number = self.shift.number
        shift = Duration(abs(number), self.shift.unit)
        return f"as_of {'+' if number > 0 else '-'} {shift}" if number else "as_of"


@dataclass(frozen=True, slots=True)
class Comparison:
    """An operator and the values that it compares with; `is` with several is met by any of them."""

    operator: str
    values: tuple[Any, ...]


class MisfitError(Exception):
    """A value that an operator cannot be asked about; its text says what is expected and what was found."""


def read_comparison(type_: Type, operator: str, value: Any, facts: Mapping[str, Fact]) -> Comparison:
    """Understand what stands behind an operator that the type has; `facts` are those of whom a share is taken.

    Raises MisfitError.
    """
    if operator == "exists":
        if not isinstance(value, bool):
            raise MisfitError(f"`true` or `false` expected, found {describe(value)}")
        return Comparison(operator, (value,))
    several = isinstance(value, list)
    if several and operator not in ("is", "is_not", "like", "unlike", "has_all"):
        raise MisfitError(f"one value expected behind `{operator}`, found a list")
    values = value if several else [value]
    if not 1 <= len(values) <= MOST_VALUES:
        raise MisfitError(f"1 to {MOST_VALUES} values expected, found {len(values)}")
    if type_ is Type.SPELL:
        return Comparison(operator, (_read_spell(operator, value),))
    return Comparison(operator, tuple(_read(type_, item, facts) for item in values))


def _read(type_: Type, value: Any, facts: Mapping[str, Fact]) -> Any:
    try:
        match type_:
            case Type.TEXT | Type.TEXTS:
                return _read_text(value)
            case Type.NUMBER | Type.AMOUNT:
                return _read_number(type_, value, facts)
            case Type.SHARE:
                return read_share(value)
            case Type.LENGTH:
                return Duration.read(value)
            case Type.THRESHOLD:
                return Threshold.read(value)
            case Type.DAY:
                return _read_moment(value)
    except ValueError as error:
        raise MisfitError(one_line(str(error))) from error
    if not isinstance(value, bool):
        raise MisfitError(f"`true` or `false` expected, found {describe(value)}")
    return value


def _read_spell(operator: str, value: Any) -> bool | Moment:
    """A day for `at`; for `is`, whether it is the case on the day that the check speaks of."""
    if operator == "is":
        return bool(_read(Type.FLAG, value, {}))
    moment: Moment = _read(Type.DAY, value, {})
    if moment.when and not moment.when.exact:
        raise MisfitError(f"a day, or `as_of`, is expected behind `{operator}`, found `{moment.when}`")
    return moment


def _read_text(value: Any) -> str:
    if not isinstance(value, str) or not 1 <= len(value) <= LONGEST_TEXT:
        raise MisfitError(f"a text of 1 to {LONGEST_TEXT} letters expected, found {describe(value)}")
    return value


def _read_number(type_: Type, value: Any, facts: Mapping[str, Fact]) -> Fraction | ShareOf:
    part = _SHARE_OF.fullmatch(value.strip()) if isinstance(value, str) else None
    if part and (share := fraction(part[1])) is not None:
        fact = facts.get(part[2])
        if fact is None or fact.type is not type_:
            known = quoted(name for name, other in facts.items() if other.type is type_)
            raise MisfitError(f"{type_.value} expected behind `of`, found `{one_line(part[2], 60)}`; there are {known}")
        return ShareOf(share, fact)
    if type_ is Type.AMOUNT:
        return Fraction(read_money(value))
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise MisfitError(f"a number, or a share such as `1/2 of seats`, expected, found {describe(value)}")
    return Fraction(value)


def _read_moment(value: Any) -> Moment:
    said = _AS_OF.fullmatch(value.strip()) if isinstance(value, str) else None
    if said:
        shift = Duration.read(said[2]) if said[1] else _NO_TIME
        return Moment(None, Duration(-shift.number, shift.unit) if said[1] == "-" else shift)
    return Moment(When.read(value))


def is_met(comparison: Comparison, type_: Type, value: Any, scene: Scene, subject: Subject) -> Truth:
    """Whether a value meets a comparison; `subject` is whom a share such as `1/2 of seats` is taken of.

    What is not declared equals nothing; where it would have to be more or less than something, the answer is unknown.
    """
    operator, values = comparison.operator, comparison.values
    if type_ in (Type.TEXT, Type.TEXTS):
        return _text_meets(operator, values, value or ())
    if operator == "exists":
        return (value is not None) is values[0]
    if type_ is Type.SPELL:
        return _spell_meets(operator, values, value, scene.programme.day)
    if type_ is Type.DAY:
        return _day_meets(operator, value, values[0].on(scene.programme.day))
    if operator in _ORDER:
        return _stands(operator, _number(value), _bound(values[0], scene, subject))
    bounds = [_bound(item, scene, subject) for item in values]
    known = _number(value)
    equal = any(bound is not None and bound == known for bound in bounds)
    return equal if operator == "is" else not equal


def _text_meets(operator: str, values: Sequence[Any], found: Sequence[str]) -> bool:
    match operator:
        case "is":
            return any(text in values for text in found)
        case "is_not":
            return not any(text in values for text in found)
        case "like":
            return any(fits(text, pattern) for text in found for pattern in values)
        case "unlike":
            return not any(fits(text, pattern) for text in found for pattern in values)
        case "has_all":
            return all(text in found for text in values)
    return bool(found) is values[0]


def _spell_meets(operator: str, values: Sequence[Any], spell: Any, day: date) -> Truth:
    if operator == "is":
        active = spell.active(day)
        return None if active is None else active is values[0]
    active = spell.active(values[0].on(day).first)
    return active if operator == "at" or active is None else not active


def _day_meets(operator: str, value: When | None, bound: When) -> Truth:
    if value is None:
        return None
    met = value.before(bound) if operator.endswith("before") else bound.before(value)
    return met if met is None or not operator.startswith("not_") else not met


def _stands(operator: str, value: Any, bound: Any) -> Truth:
    if value is None or bound is None:
        return None
    match operator:
        case "above":
            return bool(value > bound)
        case "at_least":
            return bool(value >= bound)
        case "below":
            return bool(value < bound)
    return bool(value <= bound)


def _bound(value: Any, scene: Scene, subject: Subject) -> Any:
    """What is compared with, in what can be compared exactly."""
    if isinstance(value, ShareOf):
        whole = value.fact.get(scene, subject)
        return None if whole is None else value.share * Fraction(whole)
    return _number(value)


def _number(value: Any) -> Any:
    """A value in what can be compared exactly: lengths as days, numbers as fractions, the rest as it is."""
    if isinstance(value, Duration):
        return (later(_A_YEAR, value) - _A_YEAR).days
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return value
    return Fraction(value)


def fits(text: str, pattern: str) -> bool:
    """Whether a text fits a pattern, in which `*` is any letters and `?` one; at most their lengths multiplied."""
    at = index = 0
    star: tuple[int, int] | None = None  # behind the last one: where in the pattern, and where in the text
    while index < len(text):
        if at < len(pattern) and pattern[at] == "*":
            at += 1
            star = at, index
        elif at < len(pattern) and pattern[at] in ("?", text[index]):
            index, at = index + 1, at + 1
        elif star is not None:
            at, index = star[0], star[1] + 1
            star = at, index
        else:
            return False
    return pattern[at:].strip("*") == ""


def expected(comparison: Comparison, type_: Type, scene: Scene, subject: Subject | None = None) -> str:
    """What a comparison expects, in words: `at most 3 (1/2 of `seats`)`; without a subject, shares stay shares."""
    if comparison.operator == "exists":
        return "a value" if comparison.values[0] else "none"
    words = [_worded(value, type_, scene, subject) for value in comparison.values]
    return _WORDS.get(comparison.operator, "") + listing(words, "and" if comparison.operator == "has_all" else "or")


def _worded(value: Any, type_: Type, scene: Scene, subject: Subject | None) -> str:
    if isinstance(value, ShareOf):
        bound = _bound(value, scene, subject) if subject else None
        return str(value) if bound is None else f"{shown(type_, bound, scene)} ({value})"
    if isinstance(value, Moment):
        return f"`{value}`"  # not the day that it comes to: a message that changes every day is a finding that does
    return shown(type_, value, scene)


def shown(type_: Type, value: Any, scene: Scene) -> str:
    """A value as messages show it, on one line."""
    if value is None or value == ():
        return "not declared"
    match value:
        case bool():
            return "true" if value else "false"
        case tuple():
            return quoted(one_line(str(text), 120) for text in value)
        case str():
            return f"`{one_line(value, 120)}`"
        case _ if type_ is Type.AMOUNT:
            budget = scene.programme.budget
            return amount_text(value, budget.currency if budget else None)
        case Fraction() if type_ is Type.SHARE:
            return share_text(value)
        case Fraction():
            return decimal_text(value)
    return f"`{value}`" if isinstance(value, When | Duration | Threshold) else str(value)


def decimal_text(number: Fraction) -> str:
    """A number as it is shown: `3`, `2.5`, or `7/3` where decimals would not be exact."""
    scaled = number * 10**6
    if number.denominator == 1 or scaled.denominator != 1:
        return str(number)
    return f"{Decimal(scaled.numerator) / 10**6:f}"
