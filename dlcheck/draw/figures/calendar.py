"""Which time a schedule shows, how it is divided, and where a day lies in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dlcheck.draw.figures.figure import Moment, Schedule

Unit = Literal["month", "quarter", "year"]
UNITS: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12}
"""The months in each."""
MOST: dict[Unit, int] = {"month": 24, "quarter": 28, "year": 40}
"""Above so many, a scale of the next coarser unit is easier to read."""
_FAR = 15
"""What lies more years than this from the day is not shown, or the rest would be too small to be read."""


class Window(NamedTuple):
    """The time that is shown: from `first` to the day before `last`, both at the bounds of a unit."""

    first: date
    last: date
    unit: Unit

    def place(self, day: date, width: int) -> int:
        """Where a day begins, in pixels out of `width`, to the nearest; days outside the window lie at its ends."""
        days, whole = (day - self.first).days, (self.last - self.first).days
        return min(max((2 * days * width + whole) // (2 * whole), 0), width)

    def holds(self, day: date) -> bool:
        """Whether a day is shown, the end of the last one among them."""
        return self.first <= day <= self.last

    @property
    def units(self) -> int:
        """How many units are shown."""
        return (_months(self.last) - _months(self.first)) // UNITS[self.unit]

    def ticks(self, unit: Unit) -> Iterator[date]:
        """The first days of all units of a kind that begin in it."""
        step = UNITS[unit]
        month = -(-_months(self.first) // step) * step
        while month < _months(self.last):
            yield _day(month)
            month += step


def window(schedule: Schedule) -> Window:
    """The time from the first to the last day that a schedule knows, in the finest unit that can be read."""
    ahead = _at(schedule.day.toordinal() + schedule.horizon)
    near = [day for day in _days(schedule) if abs(day.year - schedule.day.year) <= _FAR]
    first, last = min([*near, schedule.day]), max([*near, ahead, _at(schedule.day.toordinal() + 1)])
    for unit, step in UNITS.items():
        start = _months(first) // step * step
        end = -(-(_months(last) + (last.day > 1)) // step) * step
        if (end - start) // step <= MOST[unit]:
            break
    return Window(_day(start), _day(end), unit)


def _days(schedule: Schedule) -> Iterator[date]:
    for lane in schedule.lanes:
        yield from _ends(moment for stretch in lane.stretches for moment in (stretch.start, stretch.end))
        yield from _ends(event.at for event in lane.events)


def _ends(moments: Iterable[Moment | None]) -> Iterator[date]:
    for moment in moments:
        if moment:
            yield from moment


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1


def _day(months: int) -> date:
    """The first day of a month, by its number; the last day there is where the calendar ends."""
    year, month = divmod(months, 12)
    return date.max if year > date.max.year else date(max(year, 1), month + 1 if year > 0 else 1, 1)


def _at(ordinal: int) -> date:
    return date.fromordinal(min(ordinal, date.max.toordinal()))
