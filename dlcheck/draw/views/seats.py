"""What a picture says of a seat: who sits there, for whom, with what say, until when, or that nobody does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Mark, Phrase, Role, Row, Text
from dlcheck.rules.ballots import seat_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dlcheck.draw.views.names import Names
    from dlcheck.model.bodies import Body, Seat
    from dlcheck.model.dates import Timed
    from dlcheck.workspace.programme import Programme


def seat_row(programme: Programme, names: Names, body: Body, key: str, *, known: str = "") -> Row:
    """A seat: who sits there, or what the seat is called; under it what else is known of it.

    `known` is the organisation that the whole picture is about: that the seat is its own is not said.
    """
    seat = body.seats[key]
    held = programme.holding(seat)
    vacant = is_vacant(programme, seat)
    organisation = names.of(seat.partner) if seat.partner else None
    called = called_seat(names, body, key)
    decision = body.decision
    stopped = decision.vetoes.items() if decision else ()
    vetoes = [domain for domain, seats in stopped if key in (seat_key(body.id, seat) for seat in seats)]
    facts = {"seat": called.text} if held and (seat.name or not known or seat.partner != known) else {}
    if organisation is not None and seat.name and seat.partner != known:
        facts["partner"] = organisation.text
    facts |= _say(names, seat, vetoes)
    deputies = [deputy for _, spell in held if (deputy := getattr(spell, "deputy", None) or seat.deputy)]
    if deputies:
        facts["deputy"] = names.word("deputy", who=names.listed(dict.fromkeys(deputies)))
    if vacant:
        facts["vacant"] = names.word("vacant")
    facts |= names.endings(_spells(programme, seat))
    chair = decision is not None and decision.chair == key
    marks = [
        *([Mark.CHAIR] if chair else []),
        *([Mark.VETO] if vetoes else []),
        *([Mark.VACANT] if vacant else []),
        *([Mark.ENDING] if is_ending(programme, names, seat) else []),
        *names.marks(f"{body.id}/{key}"),
    ]
    aside = [
        *(names.told("votes", [names.word("votes", number=1)]) if seat.votes == 1 else []),
        *(names.told("chair", [names.word("chair")]) if chair else []),
        *(text for spell in _spells(programme, seat) for text in names.dates(spell)),
    ]
    first = _people(names, [person for person, _ in held]) or replace(called, phrase=Phrase("seat"))
    return Row(first, names.detail(facts), tuple(marks), f"{body.id}/{key}", tuple(aside))


def called_seat(names: Names, body: Body, key: str) -> Text:
    """What a seat is called; one without a name as whoever sends somebody there."""
    seat = body.seats[key]
    return names.of(seat.partner) if seat.partner and not seat.name else names.text(seat.name, key)


def is_vacant(programme: Programme, seat: Seat) -> bool:
    """Whether nobody sits there: it is said, or persons are expected and none is named."""
    said = seat.vacant is not None and programme.now(seat.vacant)
    return said or (programme.head.detail == "people" and not programme.holding(seat))


def is_ending(programme: Programme, names: Names, seat: Seat) -> bool:
    """Whether the seat, or the term of somebody who sits there, ends within the horizon."""
    return any(names.ending(spell) for spell in _spells(programme, seat))


def _say(names: Names, seat: Seat, vetoes: Iterable[str]) -> dict[str, str]:
    """The rank, the votes and the vetoes that go with a seat."""
    facts = {"rank": names.word(seat.rank)} if seat.rank else {}
    if seat.votes != 1:
        facts["votes"] = names.word("votes", number=seat.votes)
    stopped = names.listed(vetoes)
    return facts | ({"veto": names.word("veto", what=stopped)} if stopped else {})


def _people(names: Names, held: Iterable[str]) -> Text | None:
    people = {names.key(person): names.own(person, Role.BODY) for person in held}
    if not people:
        return None
    pieces = {person: text.text for person, text in people.items()}
    language = next(iter(people.values())).lang
    return Text(", ".join(pieces.values()), language, phrase=Phrase("holder", tuple(pieces.items())))


def _spells(programme: Programme, seat: Seat) -> list[Timed]:
    """The spells whose end is the seat's: the terms of who sits there, and its own life where that is not a term."""
    held = [spell for _, spell in programme.holding(seat)]
    return [*held, *([] if seat.holder else [seat])]
