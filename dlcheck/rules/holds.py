"""Who holds which duty on the day: directly or in an office, as a deputy, with a body, or by what was passed on."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

from dlcheck.model.base import Kind
from dlcheck.model.bodies import Mandate, Seat
from dlcheck.model.staff import Position
from dlcheck.rules.parties import bodies_now, duties_now
from dlcheck.rules.presence import heir
from dlcheck.rules.seating import voters
from dlcheck.rules.structure import path
from dlcheck.wording import listing
from dlcheck.workspace.programme import once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dlcheck.model.duties import Responsibility, Separation
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme

Sort = Literal["own", "deputy", "body", "heir", "mandate"]
"""How one holds a duty: by oneself, as a deputy, with a body, as whose it becomes, or by a delegated mandate."""

_ORDER: tuple[Sort, ...] = ("own", "deputy", "body", "heir", "mandate")
"""The nearer ways first."""


class Hold(NamedTuple):
    """That a person, partner or body holds a duty: in which way, where, and through what (empty: directly)."""

    who: str
    sort: Sort
    span: Span
    through: str = ""
    way: str = ""
    """The way in words, where `through` does not say it."""

    def told(self, duty: str) -> str:
        """The duty with the way in which it is held, in words."""
        if self.way:
            return f"`{duty}` ({self.way})"
        if not self.through or (self.sort == "own" and self.through == duty):
            return f"`{duty}`"
        return f"`{duty}` {'as deputy in' if self.sort == 'deputy' else 'through'} `{self.through}`"


def told(holds: Mapping[str, Hold]) -> str:
    """What one holds, in words: the duties, each with the way in which it is held."""
    return listing(hold.told(id_) for id_, hold in holds.items())


def in_office(programme: Programme, office: str) -> Iterator[Hold]:
    """The persons in a seat or position on the day, and their deputies."""
    place = programme.entities[office].model
    if not isinstance(place, Seat | Position) or (isinstance(place, Position) and not programme.now(place)):
        return
    for person, holding in programme.holding(place):
        yield Hold(person, "own", holding.at("holder" if isinstance(holding, Seat) else "person"), office)
        deputy = getattr(holding, "deputy", None)
        if deputy:
            yield Hold(deputy, "deputy", holding.at("deputy"), office)


def persons(programme: Programme, party: str, span: Span) -> Iterator[Hold]:
    """The persons who act as a party: itself, or those in its office; none for organisations and bodies."""
    kind = programme.kind(party)
    if kind is Kind.PERSON:
        yield Hold(party, "own", span)
    elif kind in (Kind.SEAT, Kind.POSITION):
        yield from in_office(programme, party)


def partners(programme: Programme, party: str, span: Span) -> Iterator[Hold]:
    """The partners that act as a party, deputies included; none for a body, which acts for none of its members."""
    kind = programme.kind(party)
    if kind is Kind.BODY:
        return
    for partner in programme.organisations(party):
        yield Hold(partner, "own", span, "" if partner == party else party)
    if kind in (Kind.SEAT, Kind.POSITION):
        for hold in in_office(programme, party):
            for partner in programme.organisations(hold.who):
                yield hold._replace(who=partner)


def acting(duty: Responsibility) -> Iterator[tuple[str, Span]]:
    """The parties that answer for a duty or carry it out, with their places."""
    for letter in ("accountable", "responsible"):
        for index, party in enumerate(getattr(duty, letter)):
            yield party, duty.at(letter, index)


def kept_apart(programme: Programme, separation: Separation) -> dict[str, list[tuple[str, Span]]]:
    """The duties of a separation that hold on the day, each with the parties that act and their places.

    An office that is to be kept apart acts for itself.
    """
    duties = duties_now(programme)
    found = {}
    for index, id_ in enumerate(separation.duties):
        if id_ in duties:
            found[id_] = list(acting(duties[id_]))
        elif programme.kind(id_) is not Kind.RESPONSIBILITY:
            found[id_] = [(id_, separation.at("duties", index))]
    return found


def held(programme: Programme, separation: Separation, *sorts: Sort) -> dict[str, dict[str, Hold]]:
    """For each holder, the duties of a separation that they hold on the day in some ways, each in the nearest way.

    Who holds nothing but mandates is left out.
    """
    found: defaultdict[str, dict[str, Hold]] = defaultdict(dict)
    apart = kept_apart(programme, separation)
    for id_, parties in apart.items():
        holds = [hold for party, span in parties for hold in _holds(programme, separation.by, party, span)]
        for hold in sorted(holds, key=lambda hold: _ORDER.index(hold.sort)):
            if hold.sort in sorts:
                found[hold.who].setdefault(id_, hold)
    if "mandate" in sorts:
        mandates = _by_mandate(programme, separation.by)
        for id_ in apart if mandates else ():
            duty = programme.responsibilities.get(id_)
            given = mandates.get(duty.domain or "", {}) if duty else {}
            for who in found.keys() & given.keys():
                found[who].setdefault(id_, given[who])
    return {who: {id_: held_[id_] for id_ in apart if id_ in held_} for who, held_ in found.items()}


def _holds(programme: Programme, by: str, party: str, span: Span) -> Iterator[Hold]:
    """Who holds what a party acts for, in every way but by a mandate."""
    behind = persons if by == "person" else partners
    yield from behind(programme, party, span)
    if programme.kind(party) is Kind.BODY:
        yield Hold(party, "body", span)
        for who in _alone_on(programme, party, by):
            yield Hold(who, "body", span, way=f"with all votes of `{party}`")
    next_ = heir(programme, party)
    for hold in behind(programme, next_, span):  # nobody stands behind nobody
        yield hold._replace(sort="heir", way=f"as nobody holds `{party}` and its work falls to `{next_}`")


def _alone_on(programme: Programme, id_: str, by: str) -> list[str]:
    """The person or partner who has all votes of a body on the day; nobody, where several share them."""
    body = programme.bodies.get(id_)  # one with an error is none of them
    found: set[str] = set()
    for key, seat in (voters(programme, body) if body else {}).items():
        if by == "person":
            behind = {person for person, _ in programme.holding(seat)}
        else:
            behind = set(programme.organisations(f"{id_}/{key}"))
        if len(behind) != 1:
            return []
        found |= behind
    return list(found) if len(found) == 1 else []


def _find_by_mandate(programme: Programme, by: str) -> dict[str, dict[str, Hold]]:
    """By domain, who decides by a mandate that was delegated: bodies, and whoever has all votes of one."""
    found: defaultdict[str, dict[str, Hold]] = defaultdict(dict)
    for domain, bodies in _delegated(programme).items():
        for id_, (way, mandate) in bodies.items():
            words, span = f"by the mandate for `{domain}`, {path(way)}", mandate.at("delegated_by")
            found[domain].setdefault(id_, Hold(id_, "mandate", span, way=words))
            for who in _alone_on(programme, id_, by):
                hold = Hold(who, "mandate", span, way=f"{words}, with all votes of `{id_}`")
                found[domain].setdefault(who, hold)
    return found


def _by_mandate(programme: Programme, by: str) -> dict[str, dict[str, Hold]]:
    return _mandates_of_persons(programme) if by == "person" else _mandates_of_partners(programme)


@once
def _mandates_of_persons(programme: Programme) -> dict[str, dict[str, Hold]]:
    return _find_by_mandate(programme, "person")


@once
def _mandates_of_partners(programme: Programme) -> dict[str, dict[str, Hold]]:
    return _find_by_mandate(programme, "partner")


@once
def _delegated(programme: Programme) -> dict[str, dict[str, tuple[list[str], Mandate]]]:
    """By domain, the bodies with a delegated mandate on the day: the way that it came, and the mandate."""
    givers: defaultdict[str, dict[str, Mandate]] = defaultdict(dict)
    for id_, body in bodies_now(programme).items():
        for domain in body.decides:
            mandate = body.mandate(domain)
            if mandate and mandate.delegated_by and programme.now(mandate):
                givers[domain][id_] = mandate
    return {
        domain: {id_: (_way(id_, mandates), mandate) for id_, mandate in mandates.items()}
        for domain, mandates in givers.items()
    }


def _way(id_: str, mandates: dict[str, Mandate]) -> list[str]:
    """From whom a mandate came to a body, the first giver first; a circle is followed once."""
    way = [id_]
    while way[-1] in mandates:
        giver = mandates[way[-1]].delegated_by or ""
        if giver in way:
            break
        way.append(giver)
    return way[::-1]
