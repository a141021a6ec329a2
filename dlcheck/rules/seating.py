"""Who sits on a body and who does the work, as several rules on representation and on votes ask it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.model.base import Kind
from dlcheck.model.bodies import Seat
from dlcheck.model.parties import Holding
from dlcheck.rules.parties import duties_now
from dlcheck.workspace.programme import once

if TYPE_CHECKING:
    from dlcheck.model.bodies import Body
    from dlcheck.model.dates import Timed
    from dlcheck.model.duties import Responsibility
    from dlcheck.model.staff import Position
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme


def sitting(programme: Programme, body: str) -> dict[str, tuple[str, ...]]:
    """The seats of a body that exist on the day, each with the organisations that it belongs to."""
    known = _sitting(programme)
    if body not in known:
        seats = programme.seats(programme.bodies[body])
        known[body] = {seat: programme.organisations(f"{body}/{seat}") for seat in seats}
    return known[body]


@once
def _sitting(_: Programme) -> dict[str, dict[str, tuple[str, ...]]]:
    """What was asked of `sitting`, by body."""
    return {}


def is_filled(programme: Programme, seat: Seat) -> bool:
    """Whether somebody sits there on the day; with `detail: offices` only a declared vacancy says that nobody does."""
    if programme.holding(seat):
        return True
    if seat.vacant and seat.vacant.active(programme.day):
        return False
    return programme.head.detail == "offices"


def voters(programme: Programme, body: Body) -> dict[str, Seat]:
    """The seats of a body that have a vote on the day."""
    known = _voters(programme)
    if body.id not in known:
        known[body.id] = {key: seat for key, seat in programme.seats(body).items() if seat.votes}
    return known[body.id]


@once
def _voters(_: Programme) -> dict[str, dict[str, Seat]]:
    """What was asked of `voters`, by body."""
    return {}


class Carried(NamedTuple):
    """What an organisation carries: a duty or a position, and the field that says so."""

    thing: Responsibility | Position
    path: tuple[str | int, ...]

    @property
    def span(self) -> Span:
        """The place that says so."""
        return self.thing.at(*self.path)


def duties_by_partner(programme: Programme, besides: str = "", *, own: bool = False) -> dict[str, dict[str, Carried]]:
    """What each organisation answers for or carries out on the day: its duties, with the place that says so.

    What falls to the body `besides`, as a body or by one of its seats, is left out; with `own`, what falls to any body,
    as that is not its members' work. What is returned is shared by all who ask.
    """
    known, key = _known_duties(programme), (besides, own)
    if key not in known:
        known[key] = _by_partner(programme, besides, own=own)
    return known[key]


@once
def _known_duties(_: Programme) -> dict[tuple[str, bool], dict[str, dict[str, Carried]]]:
    """What was asked of `duties_by_partner`, by what was to be left out."""
    return {}


def _by_partner(programme: Programme, besides: str, *, own: bool) -> dict[str, dict[str, Carried]]:
    found: dict[str, dict[str, Carried]] = defaultdict(dict)
    behind: dict[str, tuple[str, ...]] = {}
    for party, id_, carried in _carried(programme):
        if party not in behind:
            body = party.partition("/")[0]
            left_out = (besides and body == besides) or (own and programme.kind(body) is Kind.BODY)
            behind[party] = () if left_out else programme.organisations(party)
        for organisation in behind[party]:
            found[organisation].setdefault(id_, carried)
    return dict(found)


@once
def _carried(programme: Programme) -> tuple[tuple[str, str, Carried], ...]:
    """Each party that answers for or carries out a duty on the day, with the duty's id."""
    return tuple(
        (party, id_, Carried(duty, (name, index)))
        for id_, duty in duties_now(programme).items()
        for name, parties in (("accountable", duty.accountable), ("responsible", duty.responsible))
        for index, party in enumerate(parties)
    )


def positions_by_partner(programme: Programme) -> dict[str, dict[str, Carried]]:
    """The positions that each organisation fills on the day, with the place that says so."""
    found: dict[str, dict[str, Carried]] = defaultdict(dict)
    for id_, position in programme.positions.items():
        if programme.now(position):
            for organisation in programme.organisations(id_):
                found[organisation][id_] = Carried(position, ("from",))
    return dict(found)


def place_of(holding: Timed) -> Span:
    """Where a part that says who holds a seat or position names the person."""
    return holding.at("person") if isinstance(holding, Holding) else holding.at("holder")


def people_in(programme: Programme, place: Seat | Position) -> dict[str, Span]:
    """Who holds a seat or position on the day, with the place that says so."""
    return {person: place_of(holding) for person, holding in programme.holding(place)}
