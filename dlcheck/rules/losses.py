"""What a programme would lose with one person, or with one partner: duties, offices, votes, domains and lines."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.graph import cut_off, is_acyclic, reached
from dlcheck.model.base import Kind
from dlcheck.model.bodies import Seat
from dlcheck.model.parties import Holding
from dlcheck.rules.ballots import ballots, seats_needed
from dlcheck.rules.parties import bodies_now, doers, duties_now
from dlcheck.rules.structure import structure_of
from dlcheck.workspace.programme import once

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dlcheck.model.dates import Timed
    from dlcheck.rules.ballots import Ballot
    from dlcheck.workspace.programme import Programme

_NAMED = 10_000
"""How many names of what is cut off are gathered in all; those who come later count without."""


class Loss(NamedTuple):
    """What would have nobody on the day, if one person or partner went; ids, in the order of the file."""

    who: str
    kind: Kind
    """`PERSON` or `PARTNER`."""
    duties: tuple[str, ...]
    """Duties that nobody else could carry out."""
    positions: tuple[str, ...]
    """Positions that nobody else holds, with no deputy and nobody to whom their work falls."""
    seats: tuple[str, ...]
    """Seats without which their body could not decide any more."""
    domains: tuple[str, ...]
    """Domains in which a body can decide, and none could any more."""
    cut: tuple[str, ...]
    """Bodies and positions that no line would join to the top any more."""

    @property
    def weight(self) -> int:
        """How many things these are together."""
        return sum(len(part) for part in self[2:])


def bus_factor(programme: Programme) -> tuple[Loss, ...]:
    """What the programme would lose with each person and each partner, the heaviest loss first.

    Those without whom nothing is lost are left out. Of equal losses, those of persons come first, then by id. People
    are known only as far as they are named.
    """
    found = [loss for kind in (Kind.PERSON, Kind.PARTNER) for loss in _losses(programme, kind)]
    return tuple(sorted(found, key=lambda loss: (-loss.weight, loss.kind is not Kind.PERSON, loss.who)))


def _losses(programme: Programme, kind: Kind) -> Iterator[Loss]:
    gone = gone_with(programme, kind)
    table: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for who, duties in duties_lost(programme, kind).items():
        table[who]["duties"] = list(duties)
    for party, those in gone.items():
        for who in those:
            table[who][programme.entities[party].kind.value].append(party)
    for who, domains in _domains(programme, kind).items():
        table[who]["domains"] = domains
    left = _NAMED
    for who, lost in table.items():
        seats = [seat for seat in lost["seat"] if seat.partition("/")[0] in lost["body"]]
        cut = _cut(programme, [*lost["body"], *lost["position"]]) if left > 0 else []
        left -= len(cut)
        loss = Loss(who, kind, *map(tuple, (lost["duties"], lost["position"], seats, lost["domains"], cut)))
        if loss.weight:
            yield loss


def _cut(programme: Programme, removed: list[str]) -> list[str]:
    structure = structure_of(programme)
    joined = _joined(programme)
    below = [id_ for id_ in removed if joined.get(id_)]  # without the top itself, there is nothing to be joined to
    return cut_off(structure.up, structure.down, below)


@once
def _joined(programme: Programme) -> Mapping[str, int]:
    """How far below the top each thing is that is joined to it; nothing, while lines go round and nobody can tell."""
    structure = structure_of(programme)
    return reached(structure.down, structure.roots) if is_acyclic(structure.up) else {}


def duties_lost(programme: Programme, kind: Kind) -> dict[str, tuple[str, ...]]:
    """By person or partner, the duties of the day that nobody could carry out without them."""
    gone = gone_with(programme, kind)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for id_, duty in duties_now(programme).items():
        first, *others = doers(duty) or ("",)
        for who in gone.get(first, ()):
            if all(who in gone.get(party, ()) for party in others):
                found[who].append(id_)
    return {who: tuple(ids) for who, ids in found.items()}


def gone_with(programme: Programme, kind: Kind) -> dict[str, dict[str, None]]:
    """By party, the persons (or partners) without any one of whom nobody could act for it on the day."""
    return {Kind.PERSON: _gone_with_persons, Kind.PARTNER: _gone_with_partners}[kind](programme)


@once
def _gone_with_persons(programme: Programme) -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = {id_: {id_: None} for id_ in programme.people}
    for id_, position in programme.positions.items():
        if programme.now(position) and not position.falls_to:
            found[id_] = _alone(programme.holding(position))
    for id_, body in bodies_now(programme).items():
        own = _own_seats(programme, Kind.PERSON).get(id_, {})
        found.update({seat: who for seat, who in _by_seat(id_, own).items() if not body.falls_to})
        found[id_] = _without_whom(programme, id_, own)
    return {party: those for party, those in found.items() if those}


def _alone(held: list[tuple[str, Timed]]) -> dict[str, None]:
    """The one person in an office; nobody, where there are several, or a deputy."""
    people = {person for person, _ in held}
    stand_in = any(isinstance(part, Holding | Seat) and part.deputy for _, part in held)
    return dict.fromkeys(people) if len(people) == 1 and not stand_in else {}


@once
def _gone_with_partners(programme: Programme) -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = {}
    for id_, entity in programme.entities.items():
        if entity.kind in (Kind.PARTNER, Kind.GROUP, Kind.PERSON, Kind.POSITION):
            behind = programme.organisations(id_)
            found[id_] = dict.fromkeys(behind) if len(behind) == 1 else {}
    for id_ in bodies_now(programme):
        own = _own_seats(programme, Kind.PARTNER).get(id_, {})
        found.update(_by_seat(id_, own))
        found[id_] = _without_whom(programme, id_, own)
    return {party: those for party, those in found.items() if those}


def _own_seats(programme: Programme, kind: Kind) -> Mapping[str, Mapping[str, list[str]]]:
    """By body, the seats that are each person's (or partner's) alone."""
    return {Kind.PERSON: _seats_of_persons, Kind.PARTNER: _seats_of_partners}[kind](programme)


@once
def _seats_of_persons(programme: Programme) -> Mapping[str, Mapping[str, list[str]]]:
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for id_, body in bodies_now(programme).items():
        for key, seat in programme.seats(body).items():
            for who in _alone(programme.holding(seat)):
                found[id_][who].append(key)
    return found


@once
def _seats_of_partners(programme: Programme) -> Mapping[str, Mapping[str, list[str]]]:
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for id_, body in bodies_now(programme).items():
        for key in programme.seats(body):
            behind = programme.organisations(f"{id_}/{key}")
            if len(behind) == 1:
                found[id_][behind[0]].append(key)
    return found


def _by_seat(body: str, own: Mapping[str, list[str]]) -> dict[str, dict[str, None]]:
    return {f"{body}/{key}": {who: None} for who, keys in own.items() for key in keys}


def _without_whom(programme: Programme, id_: str, own: Mapping[str, list[str]]) -> dict[str, None]:
    """Those without whom a body could not decide by any of its rules, though now it can; or would be empty."""
    rules = [ballot for ballot in ballots(programme, id_) if _can(ballot, ())]
    size = len(programme.seats(programme.bodies[id_]))
    return {
        who: None
        for who, keys in own.items()
        if len(keys) == size or (rules and not any(_can(ballot, keys) for ballot in rules))
    }


def _can(ballot: Ballot, without: Iterable[str]) -> bool:
    """Whether a ballot can be won by those who sit there, without some seats."""
    gone = {*without}
    left = [seat for key, seat in ballot.filled.items() if key not in gone]
    votes = sum(seat.votes for seat in left)
    if not left or (ballot.quorum and len(left) < seats_needed(ballot.quorum, len(ballot.voters), len(left))):
        return False
    passes = ballot.passes
    return passes is None or votes >= passes.needed(ballot.votes if passes.base == "seats" else votes)


def _domains(programme: Programme, kind: Kind) -> dict[str, list[str]]:
    """By person or partner, the domains in which somebody can decide now, and without them nobody could."""
    deciding: defaultdict[str, list[Ballot]] = defaultdict(list)
    for id_ in bodies_now(programme):
        for ballot in ballots(programme, id_):
            for domain in ballot.domains if _can(ballot, ()) else ():
                deciding[domain].append(ballot)
    own = _own_seats(programme, kind)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for domain, all_ in deciding.items():
        for who in own.get(all_[0].id, ()):
            if not any(_can(ballot, own.get(ballot.id, {}).get(who, ())) for ballot in all_):
                found[who].append(domain)
    return found
