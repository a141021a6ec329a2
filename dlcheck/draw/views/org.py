"""The view `org`: the bodies, the staff under them and the cohorts they serve, with the partners that carry them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Diagram, Edge, EdgeKind, Group, Mark, Node, NodeKind, Role, Row, Text
from dlcheck.draw.views.bodies import relations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dlcheck.draw.views.names import Names
    from dlcheck.model.bodies import Body
    from dlcheck.model.staff import Cohort, Position
    from dlcheck.model.values import Count
    from dlcheck.workspace.programme import Programme

MOST_SEAT_LINES = 12
"""Above so many lines from partners to bodies the partners are named inside the bodies instead."""
MOST_NAMES = 60
"""Above so many holders of positions only their number is shown."""


def draw(programme: Programme, names: Names) -> Diagram:
    """What exists on the day."""
    bodies = {key: body for key, body in programme.bodies.items() if programme.now(body)}
    positions = {key: position for key, position in programme.positions.items() if programme.now(position)}
    partners = _partners(programme)
    sitting = list(_seats(programme, bodies, partners))
    drawn = len(sitting) <= MOST_SEAT_LINES
    shown = set(partners) if drawn else set()
    named = {} if drawn else _by_body(sitting)
    groups = tuple(_groups(programme, names, shown))
    framed = {group.id for group in groups}
    many = sum(len(programme.holding(position)) for position in positions.values()) > MOST_NAMES
    nodes = [
        *(_partner(programme, names, key, framed) for key in partners if key in shown),
        *(_body(programme, names, key, body, named.get(key, ())) for key, body in bodies.items()),
        *(_position(programme, names, key, position, many=many) for key, position in positions.items()),
        *(_cohort(names, key, cohort) for key, cohort in programme.cohorts.items()),
    ]
    known = {node.id for node in nodes}
    edges = [
        *sitting,
        *_parts(programme, shown),
        *relations(programme, names, bodies),
        *_staff(positions),
        *_coordinated(programme),
    ]
    return Diagram(
        id=f"{programme.id}-org",
        title=names.title,
        subtitle=names.subtitle("org"),
        lang=names.lang,
        nodes=tuple(nodes),
        edges=tuple(edge for edge in edges if edge.source in known and edge.target in known),
        groups=groups,
    )


def _by_body(sitting: Iterable[Edge]) -> dict[str, list[str]]:
    """The partners that sit on each body."""
    table: dict[str, list[str]] = {}
    for edge in sitting:
        table.setdefault(edge.target, []).append(edge.source)
    return table


def _partners(programme: Programme) -> list[str]:
    """The organisations with a role, or with a seat, in the order of the file."""
    seated = {seat.partner for body in programme.bodies.values() for seat in programme.seats(body).values()}
    return [
        key for key, partner in programme.partners.items() if (partner.role or key in seated) and programme.now(partner)
    ]


def _groups(programme: Programme, names: Names, shown: Iterable[str]) -> Iterator[Group]:
    """A frame for each organisation that is not shown itself, round those that are part of it."""
    inside: dict[str, list[str]] = {}
    for key in shown:
        for parent in programme.chain(key)[1:2]:
            inside.setdefault(parent, []).append(key)
    for parent in programme.partners:
        if parent in inside and parent not in shown:
            yield Group(f"in-{parent}", names.of(parent))


def _partner(programme: Programme, names: Names, key: str, framed: set[str]) -> Node:
    partner = programme.partners[key]
    roles = ", ".join(names.word(role) for role in partner.role)
    lines = [names.of(key, Role.HEADING)]
    if roles:
        lines.append(Text(roles, names.lang, Role.DETAIL))
    marks = (*((Mark.LEAD,) if "lead" in partner.role else ()), *names.marks(key))
    frame = f"in-{partner.part_of}"
    outside = bool(partner.role) and not partner.decides
    return Node(
        key,
        NodeKind.EXTERNAL if outside else NodeKind.PARTNER,
        tuple(lines),
        marks=marks,
        group=frame if frame in framed else None,
    )


def _body(programme: Programme, names: Names, key: str, body: Body, partners: Iterable[str]) -> Node:
    lines = [names.of(key, Role.HEADING)]
    if body.decides:
        lines.append(names.phrase("decides", what=names.listed(body.decides)))
    seats = programme.seats(body)
    if seats:
        lines.append(names.phrase("seats", number=len(seats)))
    rows = tuple(
        Row(names.of(partner), marks=(Mark.LEAD,) if "lead" in programme.partners[partner].role else ())
        for partner in partners
    )
    return Node(key, names.body_kind(body), tuple(lines), rows, names.marks(key))


def _position(programme: Programme, names: Names, key: str, position: Position, *, many: bool) -> Node:
    lines = [names.of(key, Role.HEADING)]
    facts = [names.of(position.from_).text] if position.from_ else []
    if position.count:
        facts.append(_count(names, position.count))
    if position.per:
        facts.append(names.word("per-cohort"))
    if facts:
        lines.append(Text(" · ".join(facts), names.lang, Role.DETAIL))
    held = programme.holding(position)
    rows = (
        ()
        if many
        else tuple(Row(names.of(person), marks=(Mark.ENDING,) if names.ending(spell) else ()) for person, spell in held)
    )
    vacant = programme.head.detail == "people" and not held and not position.per
    marks = (*((Mark.VACANT,) if vacant else ()), *names.marks(key))
    return Node(key, NodeKind.POSITION, tuple(lines), rows, marks)


def _count(names: Names, count: Count) -> str:
    # "2–3" would be shown as "3–2" within right-to-left text.
    if count.max is None:
        return names.phrase("or-more", number=count.min).text
    return str(count.min) if count.min == count.max else names.phrase("range", low=count.min, high=count.max).text


def _cohort(names: Names, key: str, cohort: Cohort) -> Node:
    lines = [names.of(key, Role.HEADING)]
    if cohort.participants:
        lines.append(names.phrase("participants", number=cohort.participants))
    if cohort.starts or cohort.ends:
        lines.append(names.phrase("span", start=cohort.starts or "…", end=cohort.ends or "…"))
    if cohort.coordinator:
        lines.append(Text(names.of(cohort.coordinator).text, names.of(cohort.coordinator).lang, Role.DETAIL))
    return Node(key, NodeKind.COHORT, tuple(lines), marks=names.marks(key))


def _seats(programme: Programme, bodies: dict[str, Body], partners: list[str]) -> Iterator[Edge]:
    """Which partner sits on which body, each pair once."""
    seen: set[tuple[str, str]] = set()
    for key, body in bodies.items():
        for seat in programme.seats(body).values():
            for organisation in programme.organisations(seat.partner) if seat.partner else ():
                if organisation in partners and (organisation, key) not in seen:
                    seen.add((organisation, key))
                    yield Edge(organisation, key, EdgeKind.SITS_ON)


def _parts(programme: Programme, shown: set[str]) -> Iterator[Edge]:
    """From each shown organisation to the one that it is part of, where that is shown too."""
    for key in programme.partners:
        parent = programme.partners[key].part_of
        if key in shown and parent in shown:
            yield Edge(key, parent, EdgeKind.PART_OF)


def _staff(positions: dict[str, Position]) -> Iterator[Edge]:
    for key, position in positions.items():
        if position.reports_to:
            yield Edge(key, position.reports_to, EdgeKind.REPORTS_TO)
        elif position.from_:
            yield Edge(position.from_, key, EdgeKind.EMPLOYS)


def _coordinated(programme: Programme) -> Iterator[Edge]:
    """From the position that coordinates cohorts to each of them."""
    per = [key for key, position in programme.positions.items() if position.per == "cohort"]
    for key in programme.cohorts:
        for position in per[:1]:
            yield Edge(position, key, EdgeKind.COORDINATES)
