"""Which duties and bodies there are on the day spoken of, who stands behind a party, and who is present."""

from __future__ import annotations

from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING

from dlcheck.graph import reached
from dlcheck.model.base import Kind
from dlcheck.model.bodies import Mandate
from dlcheck.workspace.programme import once

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from dlcheck.model.bodies import Body
    from dlcheck.model.duties import Responsibility
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme

LETTERS = ("accountable", "responsible", "agreement", "consulted", "informed")
"""The parts that a party can have in a duty, the heaviest first."""


@once
def duties_now(programme: Programme) -> dict[str, Responsibility]:
    """The duties that hold on the day."""
    return {id_: duty for id_, duty in programme.responsibilities.items() if programme.now(duty)}


@once
def bodies_now(programme: Programme) -> dict[str, Body]:
    """The bodies that exist on the day."""
    return {id_: body for id_, body in programme.bodies.items() if programme.now(body)}


def parties_of(duty: Responsibility, *letters: str) -> tuple[str, ...]:
    """The parties of a duty under some letters, as they are written."""
    return tuple(party for letter in letters for party in getattr(duty, letter))


def doers(duty: Responsibility) -> tuple[str, ...]:
    """Those who carry a duty out: whoever is accountable where nobody else is named."""
    return duty.responsible or duty.accountable


def side(programme: Programme, party: str) -> frozenset[str]:
    """A party and the organisations that it speaks for; a body speaks for itself alone, as its members may differ."""
    if programme.kind(party) is Kind.BODY:
        return frozenset((party,))
    return frozenset((party, *programme.organisations(party)))


def same_side(programme: Programme, one: str, other: str) -> bool:
    """Whether two parties are the same, or speak for a common organisation."""
    return one == other or not side(programme, one).isdisjoint(side(programme, other))


@once
def _named(programme: Programme) -> dict[str, set[str]]:
    """The parties that today's duties name under each letter, and as counterparts."""
    duties = duties_now(programme).values()
    return {
        letter: {party for duty in duties for party in getattr(duty, letter)} for letter in (*LETTERS, "counterparts")
    }


def named_in(programme: Programme, *letters: str) -> set[str]:
    """The parties that today's duties name under some letters (or as `counterparts`)."""
    named = _named(programme)
    return set().union(*(named[letter] for letter in letters))


def organisations_in(programme: Programme, *letters: str) -> set[str]:
    """The organisations behind the parties of today's duties, under some letters."""
    return set().union(*map(programme.organisations, named_in(programme, *letters)))


@once
def organisations_present(programme: Programme) -> set[str]:
    """The organisations with a seat or a position on the day."""
    places = [seat.partner for body in programme.bodies.values() for seat in programme.seats(body).values()]
    places += [position.from_ for position in programme.positions.values() if programme.now(position)]
    return {organisation for place in places if place for organisation in programme.organisations(place)}


def climb(programme: Programme, organisation: str) -> Iterator[str]:
    """An organisation and those that it is part of, innermost first; a cycle is followed once."""
    seen: set[str] = set()
    current: str | None = organisation
    while current and current not in seen:
        seen.add(current)
        yield current
        model = programme.partners.get(current)
        current = model.part_of if model else None


def relatives(programme: Programme, organisations: Iterable[str]) -> set[str]:
    """Some organisations, those that they are part of, and those that are part of them; in linear time."""
    given = set(organisations)
    found: set[str] = set()
    for organisation in given:
        found.update(takewhile(lambda above: above not in found, climb(programme, organisation)))
    parts: dict[str, list[str]] = defaultdict(list)
    for organisation, partner in programme.partners.items():
        if partner.part_of:
            parts[partner.part_of].append(organisation)
    return found | reached(parts, given).keys()


@once
def has_parts(programme: Programme) -> bool:
    """Whether any organisation is part of another."""
    return any(partner.part_of for partner in programme.partners.values())


def is_among(programme: Programme, organisation: str, others: Collection[str]) -> bool:
    """Whether an organisation, one that it is part of, or a part of it, is among others."""
    if organisation in others or not has_parts(programme):
        return organisation in others
    known, key = _known_relatives(programme), frozenset(others)
    if key not in known:
        known[key] = relatives(programme, key)
    return organisation in known[key]


@once
def _known_relatives(_: Programme) -> dict[frozenset[str], set[str]]:
    """What was asked of `relatives`, by whose they are."""
    return {}


def deciders(programme: Programme, domain: str) -> dict[str, Span]:
    """The bodies with a mandate in a domain on the day, each with the place that gives it."""
    found = {}
    for id_, body in bodies_now(programme).items():
        if isinstance(body.decides, dict):
            mandate = body.decides.get(domain)
            if isinstance(mandate, Mandate) and programme.now(mandate):
                found[id_] = body.at_key("decides", domain)
        elif domain in body.decides:
            found[id_] = body.at("decides", body.decides.index(domain))
    return found
