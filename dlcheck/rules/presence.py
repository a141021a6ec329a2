"""Whether anybody is there on the day for a party, and to whom its work falls where nobody is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.model.bodies import Seat
from dlcheck.model.dates import Timed
from dlcheck.model.staff import Position
from dlcheck.workspace.programme import holdings

if TYPE_CHECKING:
    from dlcheck.model.base import Model
    from dlcheck.workspace.programme import Programme


def absence(programme: Programme, party: str) -> str:
    """Why nobody can act for a party on the day; empty where somebody can, or where no persons are named."""
    why, current, seen = "", party, set[str]()
    while current and current not in seen and current in programme.entities:
        seen.add(current)
        reason = _reason(programme, current, programme.entities[current].model)
        if not reason:
            return ""
        why, current = why or reason, falls_to(programme, current)
    return why


def heir(programme: Programme, office: str) -> str:
    """To whom the work of a seat or position falls that is there, and empty, on the day; empty where none needs it."""
    current, seen = office, set[str]()
    while current not in seen:
        seen.add(current)
        place = programme.entities[current].model if current in programme.entities else None
        if not isinstance(place, Seat | Position) or not emptiness(programme, place):
            break
        current = falls_to(programme, current)
    return "" if current == office else current


def falls_to(programme: Programme, office: str) -> str:
    """To whom the work of a seat or position falls while nobody holds it, as it is declared; empty for nobody."""
    model = programme.entities[office].model
    if isinstance(model, Seat):
        body = programme.bodies.get(office.partition("/")[0])
        return f"{body.id}/{body.falls_to}" if body and body.falls_to else ""
    return (model.falls_to or "") if isinstance(model, Position) else ""


def _reason(programme: Programme, id_: str, model: Model) -> str:
    """Why nobody can act for a party itself; empty where somebody can."""
    if isinstance(model, Seat):
        body = programme.bodies.get(id_.partition("/")[0])
        if body is None:
            return ""
        return emptiness(programme, model) if programme.now(body) else "whose body is not there"
    if isinstance(model, Timed) and not programme.now(model):
        return "which is not there"
    return emptiness(programme, model) if isinstance(model, Position) else ""


def emptiness(programme: Programme, place: Seat | Position) -> str:
    """That a seat or position is declared vacant on the day, or that nobody holds it where holders are named."""
    if programme.holding(place):
        return ""
    if isinstance(place, Seat):
        if place.deputy:
            return ""
        if place.vacant is not None and programme.now(place.vacant):
            return "which is declared vacant"
    return "which nobody holds" if holdings(place) or programme.head.detail == "people" else ""
