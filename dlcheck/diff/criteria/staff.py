"""DC7: the offices of the staff, the cohorts, and when things begin and end."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from dlcheck.diff.criteria.look import Look, lost_or_gained, turned
from dlcheck.diff.criterion import Criterion, Statement, Weight
from dlcheck.diff.facts import kind_of
from dlcheck.diff.meaning import meaning_of
from dlcheck.diff.naming import day_text, move_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.diff.criteria.look import Part
    from dlcheck.model.dates import When


@lost_or_gained(("DC701", "position-lost", Weight.BREAKING), ("DC702", "position-gained", Weight.INFO))
def position(look: Look) -> Iterator[Statement]:
    """There is an office on one side, and not on the other.

    Lost: A position is gone.
    Gained: A position is new.

    The work that was its holder's is somebody else's, or nobody's.

    More:
        positions: {manager: {}, clerk: {}}

    Less:
        positions: {manager: {}}
    """
    for entry in look.wholes("positions"):
        from_ = look.has.get(entry, "from")
        of = f", held by people of {look.named(from_)}," if from_ else ""
        yield look.tell(entry, f"the position {look.name(entry)}{of} is {look.said('gone', 'new')}")


@turned("DC703", "position-changes-hands", Weight.BREAKING)
def hands(look: Look) -> Iterator[Statement]:
    """The people of another organisation hold a position, or of none in particular.

    Who employs those who run the programme has a say in how it is run.

    Old:
        partners: {elka: {role: lead}, jdc: {role: operator}}
        positions: {manager: {from: elka}}

    New:
        partners: {elka: {role: lead}, jdc: {role: operator}}
        positions: {manager: {from: jdc}}
    """
    for part in look.exactly("positions", "from"):
        old, new = (look.named(value) if value else "no partner" for value in part.values())
        yield look.of(part, f"{look.name(part.entry)} is held by people of {new} instead of {old}")


@turned("DC704", "count-changed", Weight.RISKY)
def number(look: Look) -> Iterator[Statement]:
    """Another number of people hold a position, or it is counted for each cohort, or no longer.

    The work is the same, for more hands or for fewer.

    Old:
        positions: {manager: {count: {min: 2, max: 3}}}

    New:
        positions: {manager: {count: 1}}
    """
    for part in look.exactly("positions", "count"):
        old, new = ("no given number" if value is None else str(value) for value in part.values())
        yield look.of(part, f"{new} instead of {old} must hold {look.name(part.entry)}")
    for part in look.exactly("positions", "per"):
        old, new = (f"for each {value}" if value else "once" for value in part.values())
        yield look.of(part, f"there is {look.name(part.entry)} {new} instead of {old}")


@lost_or_gained(("DC711", "cohort-lost", Weight.BREAKING), ("DC712", "cohort-gained", Weight.INFO))
def cohort(look: Look) -> Iterator[Statement]:
    """There is a cycle of participants on one side, and not on the other.

    Lost: A cohort is gone.
    Gained: A cohort is new.

    Those who were to take part do not, or others do, for the same money.

    More:
        cohorts: {first: {participants: 20}, second: {participants: 25}}

    Less:
        cohorts: {first: {participants: 20}}
    """
    for entry in look.wholes("cohorts"):
        size = look.has.get(entry, "participants")
        of = f", of {size} participants," if size else ""
        yield look.tell(entry, f"the cohort {look.name(entry)}{of} is {look.said('gone', 'new')}")


@lost_or_gained(("DC713", "participants-fewer", Weight.RISKY), ("DC714", "participants-more", Weight.INFO))
def participants(look: Look) -> Iterator[Statement]:
    """Fewer take part in a cohort, or more, or it is not said how many.

    Lost: Fewer take part in a cohort.
    Gained: More take part in a cohort.

    Its cost, its staff and its rooms were reckoned for another number.

    More:
        cohorts: {first: {participants: 25}}

    Less:
        cohorts: {first: {participants: 20}}
    """
    for part in look.exactly("cohorts", "participants"):
        more, less = part.values()
        if less is None or (more is not None and more > less):
            before, after = look.in_time(more, less)
            texts = ("an unsaid number" if value is None else str(value) for value in (after, before))
            message = f"{' instead of '.join(texts)} take part in {look.name(part.entry)}"
            yield look.of(part, f"{message}{_each(look, part.entry)}")


def _each(look: Look, cohort: str) -> str:
    """What each participant of a cohort costs, before and after."""
    costs = [meaning_of(side).cost(cohort) for side in look.in_time(look.has, look.lacks)]
    each = [cost.each for cost in costs if cost and cost.each is not None]
    if len(each) < 2 or each[0] == each[1]:
        return ""
    before, after = (Fraction(round(one)) for one in each)
    return f"; the cost of each goes {move_text(before, after, look.currency)}"


@lost_or_gained(("DC715", "coordinator-lost", Weight.RISKY), ("DC716", "coordinator-gained", Weight.INFO))
def coordinator(look: Look) -> Iterator[Statement]:
    """Somebody coordinates a cohort on one side, and nobody on the other.

    Lost: Nobody coordinates a cohort any more.
    Gained: Somebody coordinates a cohort that nobody did.

    Whom the participants turn to is not said.

    More:
        people: {dana: {}}
        cohorts: {first: {participants: 25, coordinator: dana}}

    Less:
        people: {dana: {}}
        cohorts: {first: {participants: 25}}
    """
    for part in look.gone("cohorts", "coordinator"):
        if part.has:
            verb = look.said("no longer coordinates", "now coordinates")
            yield look.of(part, f"{look.named(part.has.value)} {verb} {look.name(part.entry)}")


@turned("DC717", "coordinator-replaced", Weight.INFO)
def coordinating(look: Look) -> Iterator[Statement]:
    """Somebody else coordinates a cohort.

    Nothing is lost; but whom the participants turn to is another one.

    Old:
        people: {dana: {}, noa: {}}
        cohorts: {first: {participants: 25, coordinator: dana}}

    New:
        people: {dana: {}, noa: {}}
        cohorts: {first: {participants: 25, coordinator: noa}}
    """
    for part in look.apart("cohorts", "coordinator"):
        old, new = (look.named(value) for value in part.values())
        yield look.of(part, f"{new} instead of {old} coordinates {look.name(part.entry)}")


@turned("DC718", "cohort-moves", Weight.RISKY)
def dates(look: Look) -> Iterator[Statement]:
    """A cohort begins or ends on another day.

    It may run beside another one now, or beyond the programme, with the same staff.

    Old:
        cohorts: {first: {participants: 25, starts: 2026-01-01, ends: 2026-07-01}}

    New:
        cohorts: {first: {participants: 25, starts: 2026-02-01, ends: 2026-07-01}}
    """
    for field, verb in (("starts", "begins"), ("ends", "ends")):
        for part in look.exactly("cohorts", field):
            old, new = (day_text(value) if value else "on no given day" for value in part.values())
            yield look.of(part, f"{look.name(part.entry)} {verb} {new} instead of {old}")


_KINDS = frozenset(
    {"program", "documents", "partners", "groups", "people", "bodies", "seats", "positions", "responsibilities"}
)

_LASTING = {
    "partners": "takes part",
    "groups": "stands together",
    "people": "is here",
    "documents": "holds",
}
"""Kinds of things that are there before and after, with what begins and ends here."""


def _ends(look: Look, field: str) -> Iterator[Part]:
    """What differs in when things begin or end, apart from what is told by itself."""
    for part in (*look.exactly("*", field), *look.exactly("partners", "envelope", field)):
        if kind_of(part.entry) in _KINDS and look.both(part.entry, *part.path[:-1]):
            yield part


def _thing(look: Look, part: Part) -> str:
    if part.entry == "program":
        return "the programme"
    if len(part.path) > 1:
        return f"the envelope of {look.name(part.entry)}"
    return look.place(part.entry)


def _lasts(part: Part) -> bool:
    return len(part.path) == 1 and kind_of(part.entry) in _LASTING


def _verb(part: Part, verb: str) -> str:
    """What begins or ends; of what is there before and after, what it does from then on or until then."""
    return _LASTING[kind_of(part.entry)] if _lasts(part) else verb


def _day(part: Part, value: When | None, bound: str) -> str:
    """When something begins or ends, after its verb: `on 2026-01-01`, `in 2026`; `from 2026`, `until 2026`."""
    if not _lasts(part):
        return day_text(value) if value else "on no known day"
    return f"{bound} {value}" if value else f"{bound} no known day"


@lost_or_gained(("DC721", "ends-sooner", Weight.RISKY), ("DC722", "ends-later", Weight.INFO))
def end(look: Look) -> Iterator[Statement]:
    """Something ends sooner, or later, or has no known end.

    Lost: Something ends sooner.
    Gained: Something ends later, or has no known end.

    From that day on, whatever rests on it has nothing to rest on.

    More:
        bodies:
          board: {kind: steering, until: 2030-01-01, seats: {one: {}}}

    Less:
        bodies:
          board: {kind: steering, until: 2028-01-01, seats: {one: {}}}
    """
    for part in _ends(look, "until"):
        (later, has), (sooner, lacks) = (
            (value.last if value else date.max, _day(part, value, "until")) for value in part.values()
        )
        if later > sooner:
            before, after = look.in_time(has, lacks)
            yield look.of(part, f"{_thing(look, part)} {_verb(part, 'ends')} {after} instead of {before}")


@turned("DC723", "begins-otherwise", Weight.INFO)
def begin(look: Look) -> Iterator[Statement]:
    """Something begins on another day: a body, a duty, a partnership, or somebody's time on a seat.

    Before that day it is not there; what was done until then was done without it.

    Old:
        bodies:
          board: {kind: steering, since: 2024-01-01, seats: {one: {}}}

    New:
        bodies:
          board: {kind: steering, since: 2025-01-01, seats: {one: {}}}
    """
    for part in _ends(look, "since"):
        old, new = (_day(part, value, "from") for value in part.values())
        yield look.of(part, f"{_thing(look, part)} {_verb(part, 'begins')} {new} instead of {old}")
    for part in look.exactly("*", "holders", "*", "since"):
        if look.both(part.entry, *part.path[:2]):
            old, new = (f"since {value}" if value else "since an unknown day" for value in part.values())
            who = look.named(part.path[1].partition(" ")[0])
            yield look.of(part, f"{who} holds {look.place(part.entry)} {new} instead of {old}")


CRITERIA: tuple[Criterion, ...] = (
    *position,
    hands,
    number,
    *cohort,
    *participants,
    *coordinator,
    coordinating,
    dates,
    *end,
    begin,
)
