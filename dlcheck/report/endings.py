"""What of a programme will end, and when: terms, offices, mandates, bodies, duties, documents, cohorts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from dlcheck.workspace.programme import holdings, once, person_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.model.dates import Timed, When
    from dlcheck.workspace.programme import Programme

What = Literal[
    "programme",
    "document",
    "partner",
    "group",
    "person",
    "body",
    "mandate",
    "seat",
    "term",
    "vacancy",
    "position",
    "post",
    "cohort",
    "duty",
]
"""What sort of thing ends; a `term` is of a seat, a `post` of a position, and a `vacancy` is to be filled then."""


class Ending(NamedTuple):
    """One thing that ends: the id of the entity or document that it is part of, and who or what in it."""

    when: When
    """The first day on which it is no more."""
    what: What
    id: str
    part: str = ""
    """The person of a term or post, the domain of a mandate."""


def last_day(until: When) -> date:
    """The last day on which a thing is still the case, by its `until`; of a vague one, the last that it can be."""
    return until.first - timedelta(days=1) if until.exact and until.first > date.min else until.last


@once
def endings(programme: Programme) -> tuple[Ending, ...]:
    """All that is the case on the day or later, and will end, by the day of its end."""
    found = [ending for ending in _all(programme) if ending.when.last > programme.day]
    return tuple(sorted(found, key=lambda ending: (ending.when.first, ending.when.last)))


def within_horizon(programme: Programme) -> tuple[Ending, ...]:
    """Those that end within the horizon."""
    day, horizon = programme.day, programme.horizon
    return tuple(ending for ending in endings(programme) if (ending.when.last - day).days <= horizon)


def _all(programme: Programme) -> Iterator[Ending]:
    yield from _of("programme", programme.id, programme.head)
    simple: tuple[tuple[What, dict[str, Timed]], ...] = (
        ("document", dict(programme.documents)),
        ("partner", dict(programme.partners)),
        ("group", dict(programme.groups)),
        ("person", dict(programme.people)),
        ("body", dict(programme.bodies)),
        ("position", dict(programme.positions)),
        ("duty", dict(programme.responsibilities)),
    )
    for what, things in simple:
        for id_, thing in things.items():
            yield from _of(what, id_, thing)
    for id_, cohort in programme.cohorts.items():
        yield from _of("cohort", id_, cohort.time)
    for id_, position in programme.positions.items():
        for holding in holdings(position).values():
            yield from _of("post", id_, holding, person_of(holding))
    yield from _in_bodies(programme)


def _in_bodies(programme: Programme) -> Iterator[Ending]:
    for body_id, body in programme.bodies.items():
        for domain in body.decides:
            mandate = body.mandate(domain)
            if mandate:
                yield from _of("mandate", body_id, mandate, domain)
        for key, seat in body.seats.items():
            id_ = f"{body_id}/{key}"
            if not seat.holder:
                yield from _of("seat", id_, seat)
            for holding in holdings(seat).values():
                yield from _of("term", id_, holding, person_of(holding))
            if seat.vacant:
                yield from _of("vacancy", id_, seat.vacant)


def _of(what: What, id_: str, thing: Timed, part: str = "") -> Iterator[Ending]:
    if thing.until is not None:
        yield Ending(thing.until, what, id_, part)
