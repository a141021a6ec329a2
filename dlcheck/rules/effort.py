"""DL7: effort: how much of a person is promised, on every day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.parties import Holding
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.structure import some
from dlcheck.wording import listing
from dlcheck.workspace.programme import holdings, once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.model.dates import Timed
    from dlcheck.workspace.programme import Programme

_WHOLE = Fraction(1)
_SHOWN = 5


class Promise(NamedTuple):
    """A share of a person, promised to a position or seat from one day until another (excluded)."""

    place: str
    holding: Holding
    share: Fraction
    since: date
    until: date


@rule("DL704", "effort-over-capacity", Severity.ERROR)
def effort_over_capacity(programme: Programme) -> Iterator[Finding]:
    """On some day a person's positions and seats take more of them than they can give.

    Everybody counts on their own share of that person, and one of them will be let down. Capacity is a whole post
    where nothing is said. The first such day is told; vague dates count for the days on which they are sure.

    Bad:
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka, capacity: 80%}
        positions:
          programme-manager:
            from: elka
            holders:
              dana: {person: dana, effort: 60%, since: 2025-05}
          facilitator:
            from: elka
            holders:
              dana: {person: dana, effort: 1/3, since: 2025-09}

    Good:
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka, capacity: 80%}
        positions:
          programme-manager:
            from: elka
            holders:
              dana: {person: dana, effort: 60%, since: 2025-05}
          facilitator:
            from: elka
            holders:
              dana: {person: dana, effort: 1/5, since: 2025-09}
    """
    for id_, promised in promises(programme).items():
        person = programme.people.get(id_)
        capacity = _WHOLE if person is None or person.capacity is None else person.capacity
        day = _first_day_over(promised, capacity)
        if day is None or person is None:
            continue
        running = [promise for promise in promised if promise.since <= day < promise.until]
        total = sum((promise.share for promise in running), Fraction())
        shares = [f"`{promise.place}` {percent(promise.share)}" for promise in running]
        more = [f"{len(shares) - _SHOWN} more"] if len(shares) > _SHOWN + 1 else []
        if day == date.min:  # it has always been so: a day that is spoken of says more
            day = min(programme.day, *(promise.until - timedelta(days=1) for promise in running))
        yield Finding(
            person.at("capacity"),
            f"{percent(total)} of `{id_}` is promised on {day}, {listing([*shares[: _SHOWN + 1 - len(more)], *more])}; "
            f"{percent(capacity)} at most is expected",
            related=tuple(
                Label(promise.holding.at("effort"), f"{percent(promise.share)} for `{promise.place}`")
                for promise in running[:_SHOWN]
            ),
            hint="promise less, end one before the other begins, or mend `capacity`",
        )


@once
def promises(programme: Programme) -> dict[str, list[Promise]]:
    """What is promised of each person, in the order of the file; what surely lasts no day is left out."""
    found: dict[str, list[Promise]] = defaultdict(list)
    for place, holding, spells in _holdings(programme):
        since, until = surely((holding, *spells))
        if holding.effort is not None and since < until:
            found[holding.person].append(Promise(place, holding, holding.effort, since, until))
    return found


def _holdings(programme: Programme) -> Iterator[tuple[str, Holding, tuple[Timed, ...]]]:
    """Every holding of a position or seat, with the place's id and the spells that bound it."""
    for id_, position in programme.positions.items():
        for holding in holdings(position).values():
            if isinstance(holding, Holding):
                yield id_, holding, (position,)
    for id_, body in programme.bodies.items():
        for key, seat in body.seats.items():
            for holding in seat.holders.values():
                yield f"{id_}/{key}", holding, (seat, body)


def surely(spells: tuple[Timed, ...]) -> tuple[date, date]:
    """The days on which all of some spells are surely the case: the first, and the first that is no more."""
    return (
        max(spell.since.last if spell.since else date.min for spell in spells),
        min(spell.until.first if spell.until else date.max for spell in spells),
    )


def _first_day_over(promises: list[Promise], capacity: Fraction) -> date | None:
    """The first day on which promises add up to more than a capacity; a sweep over the days on which they change."""
    change: dict[date, Fraction] = defaultdict(Fraction)
    for promise in promises:
        change[promise.since] += promise.share
        change[promise.until] -= promise.share
    total = Fraction()
    for day in sorted(change):
        total += change[day]
        if total > capacity:
            return day
    return None


def percent(share: Fraction) -> str:
    """A share in percent where that is short (`60%`, `12.5%`), else as a fraction of a post (`1/3`)."""
    tenths = share * 1000
    return f"{float(share * 100):g}%" if tenths.denominator == 1 else str(share)


@rule("DL705", "effort-unknown", Severity.INFO)
def effort_unknown(programme: Programme) -> Iterator[Finding]:
    """A holding says no effort where others say theirs.

    The sum for that person looks smaller than it is, and nobody sees that they have too much to do. Holdings are
    compared among the positions, and among the seats of one body; those that are over are left out.

    Bad:
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
        positions:
          programme-manager:
            from: elka
            holders:
              dana: {person: dana, effort: 60%}
              noa: {person: noa}

    Good:
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
        positions:
          programme-manager:
            from: elka
            holders:
              dana: {person: dana, effort: 60%}
              noa: {person: noa, effort: 50%}
    """
    families: dict[str, list[tuple[str, Holding]]] = defaultdict(list)
    for place, holding, spells in _holdings(programme):
        if not any(spell.ended(programme.day) for spell in (holding, *spells)):
            families[place.rpartition("/")[0]].append((place, holding))  # the body of a seat; of a position, none
    for family in families.values():
        known = [(place, holding) for place, holding in family if holding.effort is not None]
        names = list(dict.fromkeys(place for place, _ in known))
        for place, holding in family if known else ():
            if holding.effort is None:
                yield Finding(
                    holding.here,
                    f"how much of `{holding.person}` `{place}` takes is not said; an `effort` is expected, "
                    f"as for {some(names)}",
                    related=(Label(known[0][1].at("effort"), f"`{known[0][0]}` says it here"),),
                    hint="write `effort: 50%`, or what it is",
                )


RULES: tuple[Rule, ...] = (effort_over_capacity, effort_unknown)
