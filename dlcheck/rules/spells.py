"""Who holds which seat, and from when until when, as the rules on seats and on terms ask it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.model.dates import Timed, overlap
from dlcheck.rules.seating import place_of
from dlcheck.workspace.programme import holdings, once, person_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dlcheck.model.bodies import Body, Seat
    from dlcheck.model.parties import Holding
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme


class Spell(NamedTuple):
    """One person in one seat for a time."""

    body_id: str
    body: Body
    key: str
    seat: Seat
    person: str
    time: Seat | Holding
    """The part of the file that bears the dates."""

    @property
    def place(self) -> Span:
        """Where the person is named."""
        return place_of(self.time)

    @property
    def dates(self) -> str:
        """Its dates in words: `since 2019-05 until 2021-05`; empty where there are none."""
        return said_dates(self.time)

    @property
    def deputy(self) -> str | None:
        """Who stands in: the holding's own deputy, else the seat's."""
        return self.time.deputy or self.seat.deputy

    @property
    def begins(self) -> date | None:
        """The first day on which it may have begun."""
        return self.time.since.first if self.time.since else None


def said_dates(time: Timed) -> str:
    """The dates of a part in words; empty where it has none."""
    parts = [f"since {time.since}" if time.since else "", f"until {time.until}" if time.until else ""]
    return " ".join(part for part in parts if part)


@once
def spells(programme: Programme) -> tuple[Spell, ...]:
    """Every holding of every seat, whenever it was; those of one seat in order of time, undated ones first."""
    return tuple(spell for id_, body in programme.bodies.items() for spell in _spells_of(id_, body))


def _spells_of(id_: str, body: Body) -> Iterator[Spell]:
    for key, seat in body.seats.items():
        held = [Spell(id_, body, key, seat, person_of(time), time) for time in holdings(seat).values()]
        yield from in_order(held)


def in_order(held: Iterable[Spell]) -> list[Spell]:
    """Spells by the day on which they may have begun, undated ones first."""
    return sorted(held, key=lambda spell: (spell.begins is not None, spell.begins or date.min, spell.key, spell.person))


@once
def by_seat(programme: Programme) -> dict[tuple[str, str], list[Spell]]:
    """The spells of each seat that anybody ever holds, in order of time."""
    found: dict[tuple[str, str], list[Spell]] = {}
    for spell in spells(programme):
        found.setdefault((spell.body_id, spell.key), []).append(spell)
    return found


@once
def by_member(programme: Programme) -> dict[tuple[str, str], list[Spell]]:
    """The spells of each person on each body, whatever the seat, in order of time."""
    found: dict[tuple[str, str], list[Spell]] = {}
    for spell in spells(programme):
        found.setdefault((spell.body_id, spell.person), []).append(spell)
    return {key: in_order(held) for key, held in found.items()}


def surely_meet(one: Timed, other: Timed) -> bool:
    """Whether two spells surely have a day in common."""
    return overlap(one, other) is True


def strays(inner: Timed, outer: Timed, day: date) -> str:
    """How a spell surely reaches beyond another that it should lie within; empty where it may lie within.

    An end that is not known reaches as far as the day spoken of.
    """
    if inner.since and outer.since and inner.since.last < outer.since.first:
        return f"begins {inner.since}, before {outer.since}"
    if inner.since and outer.until and inner.since.first >= outer.until.last:
        return f"begins {inner.since}, not before {outer.until}"
    if inner.until and outer.until and inner.until.first > outer.until.last:
        return f"ends {inner.until}, after {outer.until}"
    if inner.until is None and outer.ended(day):
        return f"has no end, while that ended {outer.until}"
    return ""


def first_day_astray(
    held: Timed, right: Iterable[Timed], today: date, *, elsewhere: Iterable[Timed] | None = None
) -> date | None:
    """The first day that is sure to lie in a spell and in none of some others, of the days on which that can change.

    With `elsewhere`, the day is sure to lie in one of those as well.
    """
    right, wrong = list(right), None if elsewhere is None else list(elsewhere)
    # A list, for whether a day is one of a set cannot be followed over time (see `watch`).
    days = [today, *(spell.until.last for spell in right if spell.until)]
    days += (spell.since.last for spell in (held, *(wrong or ())) if spell.since)
    for day in sorted(days):
        out = held.active(day) and all(spell.active(day) is False for spell in right)
        if out and (wrong is None or any(spell.active(day) for spell in wrong)):
            return day
    return None


def days_left(part: Timed, programme: Programme) -> int | None:
    """How many days are left of a spell that runs and surely ends within the horizon."""
    if part.until is None or part.active(programme.day) is False:
        return None
    days = (part.until.last - programme.day).days
    return days if days <= programme.horizon else None
