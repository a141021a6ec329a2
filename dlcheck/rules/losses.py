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

    from dlcheck.model.bodies import Body
    from dlcheck.model.dates import Timed
    from dlcheck.rules.ballots import Ballot
    from dlcheck.workspace.programme import Programme

_NAMED = 10_000
"""How many names of what is cut off are gathered in all; those who come later count without."""


_WITH_PARTNER = frozenset({Kind.PARTNER, Kind.GROUP, Kind.PERSON, Kind.POSITION})
"""What partners act for, besides bodies and their seats."""


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
    table: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for who, duties in duties_lost(programme, kind).items():
        table[who]["duties"] = list(duties)
    for party, entity in programme.entities.items():
        for who in gone_with(programme, kind, party):
            table[who][entity.kind.value].append(party)
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
    found: defaultdict[str, list[str]] = defaultdict(list)
    for id_, duty in duties_now(programme).items():
        first, *others = doers(duty) or ("",)
        for who in gone_with(programme, kind, first):
            if all(who in gone_with(programme, kind, party) for party in others):
                found[who].append(id_)
    return {who: tuple(ids) for who, ids in found.items()}


def gone_with(programme: Programme, kind: Kind, party: str) -> Mapping[str, None]:
    """The persons (or partners) without any one of whom nobody could act for a party on the day."""
    known = _gone_with(programme)
    if (kind, party) not in known:
        known[kind, party] = _find_gone_with(programme, kind, party)
    return known[kind, party]


@once
def _gone_with(_: Programme) -> dict[tuple[Kind, str], Mapping[str, None]]:
    """What was asked of `gone_with`."""
    return {}


def _find_gone_with(programme: Programme, kind: Kind, party: str) -> Mapping[str, None]:
    id_, _, seat = party.partition("/")
    if body := bodies_now(programme).get(id_):
        if not seat:
            return _without_whom(programme, id_, _own_seats(programme, kind, body))
        if kind is Kind.PERSON and body.falls_to:
            return {}
        return _alone_in(programme, kind, body, seat) if seat in programme.seats(body) else {}
    if kind is Kind.PARTNER:
        behind = programme.organisations(party) if programme.kind(party) in _WITH_PARTNER else ()
        return dict.fromkeys(behind) if len(behind) == 1 else {}
    position = programme.positions.get(party)
    if position and programme.now(position) and not position.falls_to:
        return _alone(programme.holding(position))
    return {party: None} if party in programme.people else {}


def _own_seats(programme: Programme, kind: Kind, body: Body) -> Mapping[str, list[str]]:
    """The seats of a body that are each person's (or partner's) alone."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key in programme.seats(body):
        for who in _alone_in(programme, kind, body, key):
            found[who].append(key)
    return found


def _alone_in(programme: Programme, kind: Kind, body: Body, seat: str) -> Mapping[str, None]:
    """The one person, or partner, to whom a seat belongs; nobody, where there are several."""
    if kind is Kind.PERSON:
        return _alone(programme.holding(body.seats[seat]))
    behind = programme.organisations(f"{body.id}/{seat}")
    return dict.fromkeys(behind) if len(behind) == 1 else {}


def _alone(held: list[tuple[str, Timed]]) -> dict[str, None]:
    """The one person in an office; nobody, where there are several, or a deputy."""
    people = {person for person, _ in held}
    stand_in = any(isinstance(part, Holding | Seat) and part.deputy for _, part in held)
    return dict.fromkeys(people) if len(people) == 1 and not stand_in else {}


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
    own = {id_: _own_seats(programme, kind, body) for id_, body in bodies_now(programme).items()}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for domain, all_ in deciding.items():
        for who in own[all_[0].id]:
            if not any(_can(ballot, own[ballot.id].get(who, ())) for ballot in all_):
                found[who].append(domain)
    return found
