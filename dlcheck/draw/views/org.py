"""The view `org`: the bodies, the staff under them and the cohorts they serve, with the partners that carry them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Diagram, Edge, EdgeKind, Entry, Group, Mark, Node, NodeKind, Role, Row, Text

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from dlcheck.draw.views.names import Names
    from dlcheck.model.bodies import Body
    from dlcheck.model.dates import Timed
    from dlcheck.model.staff import Cohort, Position
    from dlcheck.model.values import Count
    from dlcheck.workspace.programme import Programme

MOST_SEAT_LINES = 12
"""Above so many lines from partners to bodies the partners are named inside the bodies instead."""
MOST_NAMES = 60
"""Above so many holders of positions only their number is shown."""


def draw(programme: Programme, names: Names) -> Diagram:
    """What exists on the day; cohorts that are still to come are shown with it."""
    bodies = {key: body for key, body in programme.bodies.items() if programme.now(body)}
    positions = {key: position for key, position in programme.positions.items() if programme.now(position)}
    cohorts = {key: cohort for key, cohort in programme.cohorts.items() if not cohort.over(programme.day)}
    sitting = list(_sitting(programme, bodies))
    # Partners that would be tied to everything by lines are named inside the bodies instead.
    inside = len(sitting) > MOST_SEAT_LINES
    partners = [] if inside else _partners(programme, {edge.source for edge in sitting})
    frames = _frames(programme, partners)
    many = sum(len(programme.holding(position)) for position in positions.values()) > MOST_NAMES
    nodes = [
        *(_partner(programme, names, key, frames) for key in partners),
        *(_body(programme, names, key, body, sitting if inside else ()) for key, body in bodies.items()),
        *(_position(programme, names, key, position, many=many) for key, position in positions.items()),
        *(_cohort(names, key, cohort) for key, cohort in cohorts.items()),
    ]
    known = {node.id for node in nodes}
    edges = [
        *sitting,
        *_answering(programme, bodies),
        *_staff(positions, known),
        *(
            Edge(key, cohort, EdgeKind.COORDINATES)
            for key, position in positions.items()
            if position.per == "cohort"
            for cohort in cohorts
        ),
    ]
    return Diagram(
        id=f"{programme.id}-org",
        title=names.title,
        subtitle=names.subtitle("org"),
        lang=names.lang,
        nodes=tuple(nodes),
        edges=tuple(edge for edge in edges if edge.source in known and edge.target in known),
        groups=tuple(Group(f"in-{key}", names.of(key)) for key in frames),
        legend=(Entry(NodeKind.EXTERNAL, names.word("outside")),),
        notes=tuple(names.notes("org", empty=not nodes)),
    )


def _sitting(programme: Programme, bodies: dict[str, Body]) -> Iterator[Edge]:
    """Which partner sits on which body, each pair once."""
    seen: set[tuple[str, str]] = set()
    for key, body in bodies.items():
        for seat in programme.seats(body).values():
            for organisation in programme.organisations(seat.partner) if seat.partner else ():
                partner = programme.partners.get(organisation)
                if partner and programme.now(partner) and (organisation, key) not in seen:
                    seen.add((organisation, key))
                    yield Edge(organisation, key, EdgeKind.SITS_ON)


def _partners(programme: Programme, seated: Container[str]) -> list[str]:
    """The organisations of the day with a role, a seat, or staff, in the order of the file."""
    staff = {position.from_ for position in programme.positions.values() if programme.now(position)}
    return [
        key
        for key, partner in programme.partners.items()
        if (partner.role or key in seated or key in staff) and programme.now(partner)
    ]


def _frames(programme: Programme, shown: Sequence[str]) -> list[str]:
    """The organisations that are not shown themselves and get a frame: those of which several shown are a part."""
    parents = [programme.partners[key].part_of for key in shown]
    return [key for key in programme.partners if parents.count(key) > 1 and key not in shown]


def _partner(programme: Programme, names: Names, key: str, frames: Container[str]) -> Node:
    partner = programme.partners[key]
    parent = partner.part_of
    lines = [
        names.of(key, Role.HEADING),
        *([names.phrase("part-of", what=names.of(parent).text)] if parent and parent not in frames else []),
        names.detail(names.word(role) for role in partner.role),
    ]
    marks = (*((Mark.LEAD,) if "lead" in partner.role else ()), *_ending(names, partner), *names.marks(key))
    outside = bool(partner.role) and not partner.decides
    return Node(
        key,
        NodeKind.EXTERNAL if outside else NodeKind.PARTNER,
        tuple(line for line in lines if line),
        marks=marks,
        group=f"in-{parent}" if parent in frames else None,
    )


def _body(programme: Programme, names: Names, key: str, body: Body, sitting: Iterable[Edge]) -> Node:
    lines = [names.of(key, Role.HEADING)]
    domains = names.decided(body)
    if domains:
        lines.append(names.phrase("decides", what=names.listed(domains)))
    seats = len(programme.seats(body))
    if seats:
        lines.append(names.phrase("one-seat" if seats == 1 else "seats", number=seats))
    lines += [Text(words, names.lang, Role.DETAIL) for words in names.until([body])]
    rows = tuple(
        Row(names.of(edge.source), marks=(Mark.LEAD,) if "lead" in programme.partners[edge.source].role else ())
        for edge in sitting
        if edge.target == key
    )
    return Node(key, names.body_kind(body), tuple(lines), rows, (*_ending(names, body), *names.marks(key)))


def _position(programme: Programme, names: Names, key: str, position: Position, *, many: bool) -> Node:
    held = programme.holding(position)
    facts = [
        *([names.of(position.from_).text] if position.from_ else []),
        *([_count(names, position.count)] if position.count else []),
        *([names.word("per-cohort")] if position.per else []),
        *([names.word("held", number=len(held))] if many and held else []),
        *names.until([position]),
    ]
    rows = () if many else tuple(_holder(names, person, spell) for person, spell in held)
    vacant = programme.head.detail == "people" and not held and not position.per
    marks = (*((Mark.VACANT,) if vacant else ()), *_ending(names, position), *names.marks(key))
    detail = names.detail([*facts, *([names.word("vacant")] if vacant else [])])
    lines = (names.of(key, Role.HEADING), *([detail] if detail else []))
    return Node(key, NodeKind.POSITION, lines, rows, marks)


def _holder(names: Names, person: str, spell: Timed) -> Row:
    return Row(names.of(person), names.detail(names.until([spell])), _ending(names, spell))


def _ending(names: Names, thing: Timed) -> tuple[Mark, ...]:
    return (Mark.ENDING,) if names.ending(thing) else ()


def _count(names: Names, count: Count) -> str:
    # "2–3" would be shown as "3–2" within right-to-left text.
    if count.max is None:
        return names.word("or-more", number=count.min)
    if count.min != count.max:
        return names.word("range", low=count.min, high=count.max)
    return names.word("one-post" if count.min == 1 else "posts", number=count.min)


def _cohort(names: Names, key: str, cohort: Cohort) -> Node:
    lines = [names.of(key, Role.HEADING)]
    if cohort.participants is not None:
        lines.append(names.phrase("participants", number=cohort.participants))
    lines += [Text(words, names.lang, Role.DETAIL) for words in names.span(cohort.starts, cohort.ends)]
    if cohort.coordinator:
        lines.append(names.of(cohort.coordinator, Role.DETAIL))
    return Node(key, NodeKind.COHORT, tuple(lines), marks=names.marks(key))


def _answering(programme: Programme, bodies: Container[str]) -> Iterator[Edge]:
    """Who reports to whom among the bodies, and who oversees a body that does not report to it anyway."""
    reports = {(link.source, link.target) for link in programme.linked("reports_to")}
    for source, target in sorted(reports):
        if source in bodies and target in bodies:
            yield Edge(source, target, EdgeKind.REPORTS_TO)
    for source, target in sorted({(link.source, link.target) for link in programme.linked("oversees")}):
        if source in bodies and target in bodies and (target, source) not in reports:
            yield Edge(source, target, EdgeKind.OVERSEES)


def _staff(positions: dict[str, Position], known: Container[str]) -> Iterator[Edge]:
    """From each position to whom it answers; one that answers to nobody shown hangs from its employer."""
    for key, position in positions.items():
        if position.reports_to in known and position.reports_to:
            yield Edge(key, position.reports_to, EdgeKind.REPORTS_TO)
        elif position.from_:
            yield Edge(position.from_, key, EdgeKind.EMPLOYS)
