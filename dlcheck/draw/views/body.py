"""The view `body:ID`: one body, with all that it decides, answers to, stands over and has to do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Diagram, Edge, EdgeKind, Mark, Node, NodeKind, Role, Row
from dlcheck.draw.views.bodies import MOST_ROWS, present
from dlcheck.draw.views.cards import Joint, card, duty_cards, duty_legend, split, staff_rows
from dlcheck.draw.views.decisions import ladder, other_node
from dlcheck.draw.views.powers import life_lines, power_row, relations, rule_lines, way_lines
from dlcheck.draw.views.seats import seat_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dlcheck.draw.views.names import Names
    from dlcheck.model.bodies import Body
    from dlcheck.workspace.programme import Programme

MOST_NEIGHBOURS = 12
"""More bodies than this that stand below it become one card."""


def draw(programme: Programme, names: Names, id_: str) -> Diagram:
    """The body on the day; nothing where it does not exist then. Raises KeyError where there is none of that id."""
    body = programme.bodies[id_]
    there = programme.now(body)
    nodes, edges = _around(programme, names, body) if there else ((), ())
    return Diagram(
        id=f"{programme.id}-body-{id_}",
        title=names.title,
        subtitle=names.subtitle("body", names.own(id_).text),
        lang=names.lang,
        nodes=(_hub(programme, names, body), *nodes) if there else (),
        edges=edges,
        legend=duty_legend(names),
        notes=tuple(names.notes("body", empty=not there)),
        may_turn=True,
    )


def _around(programme: Programme, names: Names, body: Body) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """What stands round the body, and the lines between; at last its seats where they are too many for its own card."""
    bodies = present(programme)
    answering = list(relations(programme, names, bodies, "reports_to", "oversees"))
    reports = {(edge.source, edge.target) for edge in answering if edge.kind is EdgeKind.REPORTS_TO}
    lines = [
        edge
        for edge in (*answering, *ladder(programme, names, bodies))
        # Who reports to a body is overseen by it anyway.
        if body.id in {edge.source, edge.target}
        and not (edge.kind is EdgeKind.OVERSEES and (edge.target, edge.source) in reports)
    ]
    near, lines, rest = _neighbours(programme, names, body, bodies, lines)
    joints = [*rest, *_cards(programme, names, body)]
    seats = _seats(programme, names, body)
    apart = split(names, "seats", names.phrase("card-seats", Role.HEADING), NodeKind.SEAT, seats)
    return (
        (*near, *(joint.node for joint in joints), *(apart if len(seats) > MOST_ROWS else ())),
        (*lines, *(joint.edge for joint in joints)),
    )


def _hub(programme: Programme, names: Names, body: Body) -> Node:
    """The body itself: its rules, and its seats."""
    lines = (
        names.own(body.id),
        *rule_lines(names, body),
        *way_lines(programme, names, body),
        *life_lines(names, body),
    )
    seats = _seats(programme, names, body)
    marks = (*((Mark.ENDING,) if names.ending(body) else ()), *names.marks(body.id))
    return Node(body.id, names.body_kind(body), lines, tuple(seats) if len(seats) <= MOST_ROWS else (), marks)


def _seats(programme: Programme, names: Names, body: Body) -> list[Row]:
    return [seat_row(programme, names, body, seat) for seat in programme.seats(body)]


def _neighbours(
    programme: Programme, names: Names, hub: Body, bodies: Mapping[str, Body], lines: list[Edge]
) -> tuple[list[Node], list[Edge], list[Joint]]:
    """Those to whom a line leads; many that merely report to the body, or are overseen by it, are one card."""
    others = list(dict.fromkeys(end for edge in lines for end in (edge.source, edge.target) if end != hub.id))
    below = [
        id_ for id_ in others if all(_is_below(edge, hub.id) for edge in lines if id_ in {edge.source, edge.target})
    ]
    joined = below if len(below) > MOST_NEIGHBOURS else []
    nodes = [
        _neighbour(names, id_, bodies[id_]) if id_ in bodies else other_node(programme, names, id_)
        for id_ in others
        if id_ not in joined
    ]
    kept = [edge for edge in lines if not {edge.source, edge.target} & set(joined)]
    if not joined:
        return nodes, kept, []
    rows = [Row(names.own(id_, Role.BODY), marks=names.marks(id_), id=id_) for id_ in joined]
    reports = any(edge.kind is EdgeKind.REPORTS_TO for edge in lines if edge.source in joined)
    line = Edge("@below", hub.id, EdgeKind.REPORTS_TO) if reports else Edge(hub.id, "@below", EdgeKind.OVERSEES)
    return nodes, kept, [Joint(card(names, "below", NodeKind.WORKING_GROUP, rows), line)]


def _is_below(edge: Edge, hub: str) -> bool:
    """Whether a line says no more than that the other end answers to the hub."""
    return (edge.kind is EdgeKind.REPORTS_TO and edge.target == hub) or (
        edge.kind is EdgeKind.OVERSEES and edge.source == hub
    )


def _neighbour(names: Names, id_: str, body: Body) -> Node:
    """Another body, in short."""
    domains = names.decided(body)
    decides = [names.phrase("decides", what=names.each(domains))] if domains else []
    return Node(id_, names.body_kind(body), (names.own(id_), *decides), marks=names.marks(id_))


def _cards(programme: Programme, names: Names, body: Body) -> Iterator[Joint]:
    """What the body decides, for whom its members sit there, its duties, and the staff under it."""
    hub = body.id
    powers = [_power(names, body, domain) for domain in names.decided(body)]
    if powers:
        yield Joint(card(names, "powers", NodeKind.DOMAIN, powers), Edge(hub, "@powers", EdgeKind.DECIDES))
    partners = list(_partners(programme, names, body))
    if partners:
        yield Joint(card(names, "partners", NodeKind.PARTNER, partners), Edge("@partners", hub, EdgeKind.SITS_ON))
    parties = {hub, *(f"{hub}/{seat}" for seat in programme.seats(body))}
    yield from duty_cards(programme, names, hub, parties)
    under = {key for key, position in programme.positions.items() if position.reports_to == hub}
    staff = staff_rows(programme, names, under, employer=True)
    if staff:
        yield Joint(card(names, "staff", NodeKind.POSITION, staff), Edge("@staff", hub, EdgeKind.REPORTS_TO))


def _power(names: Names, body: Body, domain: str) -> Row:
    row = power_row(names, body, domain, names.own(domain, Role.BODY), domain)
    return replace(row, marks=(*row.marks, *names.marks(domain)))


def _partners(programme: Programme, names: Names, body: Body) -> Iterator[Row]:
    """The organisations behind the seats, those with the most votes first: how many seats and votes each has."""
    seats = programme.seats(body)
    behind = {key: programme.organisations(seat.partner) if seat.partner else () for key, seat in seats.items()}
    count = {
        partner: [seats[key] for key, those in behind.items() if partner in those]
        for partner in dict.fromkeys(partner for those in behind.values() for partner in those)
    }
    for partner, own in sorted(count.items(), key=lambda item: -sum(seat.votes for seat in item[1])):
        model = programme.partners.get(partner)
        facts = {
            "seats": names.word("seats", number=len(own)),
            "votes": names.word("votes", number=sum(seat.votes for seat in own)),
            **({"part": names.word("part-of", what=names.of(model.part_of).text)} if model and model.part_of else {}),
        }
        lead = (Mark.LEAD,) if model and "lead" in model.role else ()
        yield Row(names.own(partner, Role.BODY), names.detail(facts), (*lead, *names.marks(partner)), partner)
