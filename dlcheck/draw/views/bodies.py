"""The view `bodies`: every body as a card with its seats, and how bodies answer to one another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Diagram, Edge, EdgeKind, Mark, Node, Phrase, Role, Row, Text

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from dlcheck.draw.views.names import Names
    from dlcheck.model.bodies import Body, Seat
    from dlcheck.model.dates import Timed
    from dlcheck.workspace.programme import Programme

_LINES = {
    "reports_to": EdgeKind.REPORTS_TO,
    "oversees": EdgeKind.OVERSEES,
    "escalates_to": EdgeKind.ESCALATES_TO,
    "delegated_by": EdgeKind.DELEGATES,
}


def draw(programme: Programme, names: Names) -> Diagram:
    """The bodies that exist on the day."""
    present = {key: body for key, body in programme.bodies.items() if programme.now(body)}
    return Diagram(
        id=f"{programme.id}-bodies",
        title=names.title,
        subtitle=names.subtitle("bodies"),
        lang=names.lang,
        nodes=tuple(_card(programme, names, key, body) for key, body in present.items()),
        edges=tuple(_relations(programme, names, present)),
        notes=tuple(names.notes("bodies", empty=not present)),
        may_turn=True,
    )


def _relations(programme: Programme, names: Names, present: Container[str]) -> Iterator[Edge]:
    """How the present bodies answer to, oversee, empower and appeal to one another; what is said twice, once."""
    seen: set[tuple[str, str, EdgeKind, str]] = set()
    for link in programme.linked(*_LINES):
        if link.source not in present or link.target not in present or not programme.now(link.spell):
            continue
        kind = _LINES[link.kind]
        # A mandate says who gave it, and the line leads from the giver.
        domain = link.via[1] if kind is EdgeKind.DELEGATES else ""
        source, target = (link.target, link.source) if domain else (link.source, link.target)
        if (source, target, kind, domain) not in seen:
            seen.add((source, target, kind, domain))
            yield Edge(source, target, kind, names.of(domain, Role.DETAIL) if domain else None, via=domain)


def _card(programme: Programme, names: Names, key: str, body: Body) -> Node:
    """A body: its name, what it decides and how, and its seats."""
    seats = programme.seats(body)
    return Node(
        id=key,
        kind=names.body_kind(body),
        lines=(names.own(key), *_rules(names, body)),
        rows=tuple(_row(programme, names, key, body, seat, seats[seat]) for seat in seats),
        marks=(*((Mark.ENDING,) if names.ending(body) else ()), *names.marks(key)),
        aside=names.dates(body),
    )


def _rules(names: Names, body: Body) -> Iterator[Text]:
    domains, decision = names.decided(body), body.decision
    if domains:
        yield names.phrase("decides", what={names.key(domain): names.mandate(body, domain) for domain in domains})
    if decision and decision.quorum:
        yield names.phrase("quorum", what=names.threshold(decision.quorum))
    if decision and decision.passes:
        yield names.phrase("passes", what=names.threshold(decision.passes))
    if domains and not (decision and (decision.quorum or decision.passes)):
        yield names.phrase("no-rule")
    if body.meets:
        yield names.phrase("meets", what=names.frequency(body.meets))
    yield from names.told("until", names.until([body]))


def _row(programme: Programme, names: Names, key: str, body: Body, seat_key: str, seat: Seat) -> Row:
    """A seat: who sits there, or what the seat is called; under it what else is known of it."""
    held = programme.holding(seat)
    vacant = _vacant(programme, seat)
    organisation = names.of(seat.partner) if seat.partner else None
    called = names.text(seat.name, seat_key) if seat.name or organisation is None else organisation
    facts = {"seat": called.text} if held else {}
    if organisation is not None and organisation is not called:
        facts["partner"] = organisation.text
    if seat.rank:
        facts["rank"] = names.word(seat.rank)
    if seat.votes != 1:
        facts["votes"] = names.word("votes", number=seat.votes)
    vetoes = [domain for domain, seats in body.decision.vetoes.items() if seat_key in seats] if body.decision else []
    if vetoes:
        facts["veto"] = names.word("veto", what=names.listed(vetoes))
    deputies = [deputy for _, spell in held if (deputy := getattr(spell, "deputy", None) or seat.deputy)]
    if deputies:
        facts["deputy"] = names.word("deputy", who=names.listed(dict.fromkeys(deputies)))
    if vacant:
        facts["vacant"] = names.word("vacant")
    facts |= names.endings(_spells(programme, seat))
    chair = body.decision is not None and body.decision.chair == seat_key
    marks = [
        *([Mark.CHAIR] if chair else []),
        *([Mark.VETO] if vetoes else []),
        *([Mark.VACANT] if vacant else []),
        *([Mark.ENDING] if "until" in facts else []),
        *names.marks(f"{key}/{seat_key}"),
    ]
    aside = [
        *(names.told("votes", [names.word("votes", number=1)]) if seat.votes == 1 else []),
        *(names.told("chair", [names.word("chair")]) if chair else []),
        *(text for spell in _spells(programme, seat) for text in names.dates(spell)),
    ]
    people = {names.key(person): names.own(person, Role.BODY) for person, _ in held}
    first = replace(called, phrase=Phrase("seat"))
    if people:
        pieces = {person: text.text for person, text in people.items()}
        language = next(iter(people.values())).lang
        first = Text(", ".join(pieces.values()), language, phrase=Phrase("holder", tuple(pieces.items())))
    return Row(first, names.detail(facts), tuple(marks), f"{key}/{seat_key}", tuple(aside))


def _spells(programme: Programme, seat: Seat) -> list[Timed]:
    """The spells whose end is the seat's: the terms of who sits there, and its own life where that is not a term."""
    held = [spell for _, spell in programme.holding(seat)]
    return [*held, *([] if seat.holder else [seat])]


def _vacant(programme: Programme, seat: Seat) -> bool:
    """Whether nobody sits there: it is said, or persons are expected and none is named."""
    said = seat.vacant is not None and programme.now(seat.vacant)
    return said or (programme.head.detail == "people" and not programme.holding(seat))
