"""Days as people write them: a year, a month or a day is an interval, and what it cannot decide is unknown."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Self

from pydantic import PlainValidator, WithJsonSchema

from dlcheck.model.base import Model
from dlcheck.model.values import Duration, refuse

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_EXPECTED = "a date such as `2019`, `2019-05` or `2019-05-01`"


@dataclass(frozen=True, slots=True)
class When:
    """A date of reduced precision (ISO 8601-1, 5.2.2.2): it lies somewhere from `first` to `last`, both included."""

    first: date
    last: date

    @classmethod
    def read(cls, value: object) -> Self:
        """Read a year (a number will do), a month or a day, all in ASCII digits."""
        text = str(value) if type(value) is int else value
        found = _DATE.fullmatch(text) if isinstance(text, str) else None
        if not found:
            refuse(_EXPECTED, value)
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
        except ValueError:
            refuse("an existing date", value)
        if day is not None:
            return cls(first, first)
        last_month = month or 12
        return cls(first, date(first.year, last_month, calendar.monthrange(first.year, last_month)[1]))

    @property
    def exact(self) -> bool:
        """Whether it names one day."""
        return self.first == self.last

    def before(self, other: Self) -> bool | None:
        """Whether it is surely before another; None where the two overlap so that it cannot be known."""
        if self.last < other.first:
            return True
        return False if self.first >= other.last else None

    def plus(self, length: Duration) -> Self:
        """The same vagueness, later by a length of time: a month after some day of February is some day of March."""
        if self.exact or self.last == date.max:
            return type(self)(later(self.first, length), later(self.last, length))
        after = later(self.last + timedelta(days=1), length)
        return type(self)(later(self.first, length), after if after == date.max else after - timedelta(days=1))

    def __str__(self) -> str:
        first, last = self.first.isoformat(), self.last.isoformat()
        if self.exact:
            return first
        if first[4:] == "-01-01" and last == f"{first[:4]}-12-31":
            return first[:4]
        if first[7:] == "-01" and last == f"{first[:7]}-{calendar.monthrange(self.last.year, self.last.month)[1]}":
            return first[:7]
        return f"{first} to {last}"


def later(day: date, length: Duration) -> date:
    """A day later by a length of time; it stays within its month (31 January + 1 month: 28 February)."""
    if length.unit in ("day", "week"):
        days = length.number * (7 if length.unit == "week" else 1)
        return day + timedelta(days=min(days, (date.max - day).days))
    months = day.year * 12 + day.month - 1 + length.number * (12 if length.unit == "year" else 1)
    year, month = divmod(months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


Date = Annotated[
    When,
    PlainValidator(When.read),
    WithJsonSchema(
        {
            "description": "A day, a month or a year.",
            "anyOf": [
                {"type": "string", "pattern": r"^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ],
            "examples": ["2019-05-01", "2019-05", 2019],
        }
    ),
]


class Timed(Model):
    """Anything that can begin or end: from `since` until the day before `until`."""

    since: Date | None = None
    """The day on which it begins; without it, it has always been."""
    until: Date | None = None
    """The first day on which it is no more; without it, it has no known end."""

    def active(self, day: date) -> bool | None:
        """Whether it is the case on a day (`since <= day < until`); None where its dates are too vague to say."""
        if self.since is None and self.until is None:  # most things bear no dates
            return True
        begun = True if self.since is None or day >= self.since.last else (None if day >= self.since.first else False)
        ended = False if self.until is None or day < self.until.first else (None if day < self.until.last else True)
        if begun is False or ended is True:
            return False
        return None if begun is None or ended is None else True

    def ended(self, day: date) -> bool:
        """Whether it has surely ended by a day."""
        return self.until is not None and day >= self.until.last


def overlap(one: Timed, other: Timed) -> bool | None:
    """Whether two spells have a day in common; None where their dates are too vague to say.

    Each is taken to last a day at least, which narrows dates down: what began on 15 June cannot have ended before.
    """
    parted = (_parted(one, other), _parted(other, one))
    if True in parted:
        return False
    return None if None in parted else True


def _parted(one: Timed, other: Timed) -> bool | None:
    """Whether `one` has ended before `other` begins."""
    until, since = one.until, other.since
    if until is None or since is None:
        return False
    if until == since or until.last <= since.first:  # written alike, they mean the same day
        return True
    end, begin = until.first.toordinal(), since.last.toordinal()
    earliest_end = max(end, one.since.first.toordinal() + 1) if one.since else end
    latest_begin = min(begin, other.until.last.toordinal() - 1) if other.until else begin
    return False if earliest_end > latest_begin else None


def ordered(spells: Iterable[Timed]) -> list[Timed]:
    """Spells by the day on which they begin; those without one first."""
    return sorted(spells, key=lambda spell: spell.since.first if spell.since else date.min)
