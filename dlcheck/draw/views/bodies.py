"""The view `bodies`: every body as a card with its seats, and how bodies answer to one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Diagram, Edge, EdgeKind, Mark, Node, Role, Row, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.draw.views.names import Names
    from dlcheck.model.bodies import Body, Seat
    from dlcheck.workspace.programme import Programme


def draw(programme: Programme, names: Names) -> Diagram:
    """The bodies that exist on the day."""
    present = {key: body for key, body in programme.bodies.items() if programme.now(body)}
    return Diagram(
        id=f"{programme.id}-bodies",
        title=names.title,
        subtitle=names.subtitle("bodies"),
        lang=names.lang,
        nodes=tuple(card(programme, names, key, body) for key, body in present.items()),
        edges=tuple(relations(programme, names, present)),
    )


def relations(programme: Programme, names: Names, present: dict[str, Body]) -> Iterator[Edge]:
    """How the present bodies answer to, supervise, empower and appeal to one another."""
    kinds = {
        "reports_to": EdgeKind.REPORTS_TO,
        "escalates_to": EdgeKind.ESCALATES_TO,
        "oversees": EdgeKind.OVERSEES,
        "delegated_by": EdgeKind.DELEGATES,
    }
    seen: set[tuple[str, str, EdgeKind]] = set()
    for link in programme.linked(*kinds):
        if link.source not in present or link.target not in present:
            continue
        kind = kinds[link.kind]
        source, target = (link.target, link.source) if kind is EdgeKind.DELEGATES else (link.source, link.target)
        if (source, target, kind) in seen:
            continue
        seen.add((source, target, kind))
        label = names.of(link.via[1], Role.DETAIL) if kind is EdgeKind.DELEGATES else None
        yield Edge(source, target, kind, label)


def card(programme: Programme, names: Names, key: str, body: Body) -> Node:
    """A body: its name, what it decides and how, and its seats."""
    return Node(
        id=key,
        kind=names.body_kind(body),
        lines=(names.of(key, Role.HEADING), *_rules(names, body)),
        rows=tuple(
            _row(programme, names, key, body, seat_key, seat) for seat_key, seat in programme.seats(body).items()
        ),
        marks=names.marks(key),
    )


def _rules(names: Names, body: Body) -> Iterator[Text]:
    if body.decides:
        yield names.phrase("decides", what=", ".join(_mandate(names, body, domain) for domain in body.decides))
        decision = body.decision
        if decision and decision.quorum:
            yield names.phrase("quorum", what=names.threshold(decision.quorum))
        if decision and decision.passes:
            yield names.phrase("passes", what=names.threshold(decision.passes))
        if not (decision and (decision.quorum or decision.passes)):
            yield names.phrase("no-rule")
    if body.meets:
        yield names.phrase("meets", what=names.word(body.meets))


def _mandate(names: Names, body: Body, domain: str) -> str:
    mandate = body.mandate(domain)
    called = names.of(domain).text
    if mandate is None or mandate.up_to is None:
        return called
    return f"{called} ({names.phrase('up-to', amount=f'{mandate.up_to:,}').text})"


def _row(programme: Programme, names: Names, key: str, body: Body, seat_key: str, seat: Seat) -> Row:
    organisation = names.of(seat.partner) if seat.partner else None
    who = [names.of(person).text for person, _ in programme.holding(seat)]
    own = names.text(seat.name, seat_key) if seat.name or organisation is None else organisation
    quieter = [] if seat.name is None or organisation is None else [organisation.text]
    if seat.rank:
        quieter.append(names.word(seat.rank))
    if seat.votes != 1:
        quieter.append(names.phrase("votes", number=seat.votes).text)
    vacant = seat.vacant is not None and programme.now(seat.vacant)
    if vacant:
        quieter.append(names.word("vacant"))
    if who:
        first = Text(", ".join(who), names.of(programme.holding(seat)[0][0]).lang)
        quieter.insert(0, own.text)
    else:
        first = own
    detail = Text(" · ".join(quieter), names.lang, Role.DETAIL) if quieter else None
    return Row(first, detail, tuple(_marks(programme, names, key, body, seat_key, seat, vacant=vacant)))


def _marks(
    programme: Programme, names: Names, key: str, body: Body, seat_key: str, seat: Seat, *, vacant: bool
) -> Iterator[Mark]:
    if body.decision and body.decision.chair == seat_key:
        yield Mark.CHAIR
    if body.decision and any(seat_key in seats for seats in body.decision.vetoes.values()):
        yield Mark.VETO
    held = programme.holding(seat)
    if vacant or (programme.head.detail == "people" and not held):
        yield Mark.VACANT
    elif any(names.ending(spell) for _, spell in held):
        yield Mark.ENDING
    yield from names.marks(f"{key}/{seat_key}")
