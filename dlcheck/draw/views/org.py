"""The view `org`: the bodies, the staff under them and the cohorts they serve, with the partners that carry them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.draw.diagram import Diagram, Edge, EdgeKind, Entry, Group, Mark, Node, NodeKind, Phrase, Role, Row
from dlcheck.draw.views.bodies import present
from dlcheck.draw.views.cards import split, staff_rows
from dlcheck.draw.views.digest import digest

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

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
MOST_BOXES = 80
"""Above so many boxes the bodies become an index that tells the number of their seats and staff."""


class Manner(NamedTuple):
    """How much the picture says, so that it can be read: the two of a comparison are drawn in one manner."""

    inside: bool
    """Whether partners are named inside the bodies on which they sit, as lines would tie them to everything."""
    many: bool
    """Whether only the number of those who hold a position is told."""
    frames: frozenset[str]
    """The organisations that get a frame: those of which several shown are a part."""
    reporting: frozenset[tuple[str, str]]
    """The pairs of bodies of which the one reports to the other: that the other oversees it is not said."""
    summed: bool = False
    """Whether bodies, seats and staff are told in numbers, without lines."""


def manner(programme: Programme, *, whole: bool = False) -> Manner:
    """The manner that suits a programme; `whole` makes no index of it, however large it is."""
    sitting = list(_sitting(programme, present(programme)))
    inside = len(sitting) > MOST_SEAT_LINES
    shown = [] if inside else _partners(programme, {edge.source for edge in sitting})
    parents = [programme.partners[key].part_of for key in shown]
    positions = [position for position in programme.positions.values() if programme.now(position)]
    many = sum(len(programme.holding(position)) for position in positions) > MOST_NAMES
    frames = frozenset(key for key in programme.partners if parents.count(key) > 1)
    reporting = frozenset((link.source, link.target) for link in programme.linked("reports_to"))
    summed = len(shown) + len(present(programme)) + len(positions) > MOST_BOXES and not whole
    return Manner(inside, many, frames, reporting, summed)


def draw(programme: Programme, names: Names, manner_: Manner | None = None) -> Diagram:
    """What exists on the day; cohorts that are still to come are shown with it."""
    inside, many, framed, reporting, summed = manner_ or manner(programme)
    if summed:
        return _index(programme, names)
    bodies = present(programme)
    positions = {key: position for key, position in programme.positions.items() if programme.now(position)}
    cohorts = {key: cohort for key, cohort in programme.cohorts.items() if not cohort.over(programme.day)}
    sitting = list(_sitting(programme, bodies))
    partners = [] if inside else _partners(programme, {edge.source for edge in sitting})
    frames = [key for key in programme.partners if key in framed and key not in partners]
    nodes = [
        *(_partner(programme, names, key, frames) for key in partners),
        *(_body(programme, names, key, body, sitting if inside else ()) for key, body in bodies.items()),
        *(_position(programme, names, key, position, many=many) for key, position in positions.items()),
        *(_cohort(names, key, cohort) for key, cohort in cohorts.items()),
    ]
    known = {node.id for node in nodes}
    edges = [
        *sitting,
        *_answering(programme, bodies, reporting),
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
        groups=tuple(Group(f"in-{key}", names.own(key, Role.BODY)) for key in frames),
        legend=(Entry(NodeKind.EXTERNAL, names.word("outside")),),
        notes=tuple(names.notes("org", empty=not nodes)),
    )


def _index(programme: Programme, names: Names) -> Diagram:
    """The bodies with the number of their seats and staff, the staff under no body, the partners, and the cohorts."""
    bodies = present(programme)
    over = _over(programme, bodies)
    cohorts = {key: cohort for key, cohort in programme.cohorts.items() if not cohort.over(programme.day)}

    def staff(body: str) -> dict[str, str]:
        return _strength(programme, names, [key for key, where in over.items() if where == body])

    loose = staff_rows(programme, names, [key for key, where in over.items() if not where], employer=True)
    seated = [edge.source for edge in _sitting(programme, bodies)]
    partners = [
        Row(names.own(key, Role.BODY), names.phrase("on-bodies", number=number), names.marks(key), key)
        for key in _partners(programme, seated)
        for number in (seated.count(key),)
    ]
    nodes = (
        *digest(programme, names, bodies, staff),
        *split(names, "loose", names.phrase("card-loose", Role.HEADING), NodeKind.POSITION, loose),
        *split(names, "members", names.phrase("card-members", Role.HEADING), NodeKind.PARTNER, partners),
        *(_cohort(names, key, cohort) for key, cohort in cohorts.items()),
    )
    return Diagram(
        id=f"{programme.id}-org",
        title=names.title,
        subtitle=names.subtitle("org"),
        lang=names.lang,
        nodes=nodes,
        notes=(*names.notes("org", empty=not nodes), names.phrase("org-apart")),
    )


def _over(programme: Programme, bodies: Container[str]) -> dict[str, str]:
    """The body to which each position of the day answers, through others or directly; empty where there is none."""
    positions = {key: position for key, position in programme.positions.items() if programme.now(position)}
    found: dict[str, str] = {}
    for key, position in positions.items():
        step, seen = position.reports_to, {key}
        while step in positions and step not in seen:
            seen.add(step)
            step = positions[step].reports_to
        found[key] = step if step and step in bodies else ""
    return found


def _strength(programme: Programme, names: Names, positions: list[str]) -> dict[str, str]:
    """How many positions there are, and how many people hold them."""
    held = sum(len(programme.holding(programme.positions[key])) for key in positions)
    return {
        **({"positions": names.word("positions-number", number=len(positions))} if positions else {}),
        **({"held": names.word("held", number=held)} if held else {}),
    }


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


def _partner(programme: Programme, names: Names, key: str, frames: Container[str]) -> Node:
    partner = programme.partners[key]
    parent = partner.part_of
    part = names.phrase("part-of", what=names.of(parent).text) if parent else None
    lines = [
        names.own(key),
        *([part] if part and parent not in frames else []),
        names.detail({role: names.word(role) for role in partner.role}),
    ]
    marks = (*((Mark.LEAD,) if "lead" in partner.role else ()), *_ending(names, partner), *names.marks(key))
    outside = bool(partner.role) and not partner.decides
    return Node(
        key,
        NodeKind.EXTERNAL if outside else NodeKind.PARTNER,
        tuple(line for line in lines if line),
        marks=marks,
        group=f"in-{parent}" if parent in frames else None,
        aside=(*([part] if part and parent in frames else []), *names.dates(partner)),
    )


def _body(programme: Programme, names: Names, key: str, body: Body, sitting: Iterable[Edge]) -> Node:
    lines = [names.own(key)]
    domains = names.decided(body)
    if domains:
        lines.append(names.phrase("decides", what=names.each(domains)))
    seats = len(programme.seats(body))
    if seats:
        lines.append(names.phrase("seats", number=seats))
    lines += names.told("until", names.until([body]))
    rows = tuple(
        Row(
            names.own(edge.source, Role.BODY),
            marks=(Mark.LEAD,) if "lead" in programme.partners[edge.source].role else (),
            id=edge.source,
        )
        for edge in sitting
        if edge.target == key
    )
    marks = (*_ending(names, body), *names.marks(key))
    return Node(key, names.body_kind(body), tuple(lines), rows, marks, aside=names.dates(body))


def _position(programme: Programme, names: Names, key: str, position: Position, *, many: bool) -> Node:
    held = programme.holding(position)
    facts = {
        **({"from": names.of(position.from_).text} if position.from_ else {}),
        **({"count": _count(names, position.count)} if position.count else {}),
        **({"per": names.word("per-cohort")} if position.per else {}),
        **({"held": names.word("held", number=len(held))} if many and held else {}),
        **names.endings([position]),
    }
    rows = () if many else tuple(_holder(names, person, spell) for person, spell in held)
    vacant = programme.head.detail == "people" and not held and not position.per
    marks = (*((Mark.VACANT,) if vacant else ()), *_ending(names, position), *names.marks(key))
    detail = names.detail({**facts, **({"vacant": names.word("vacant")} if vacant else {})})
    lines = (names.own(key), *([detail] if detail else []))
    return Node(key, NodeKind.POSITION, lines, rows, marks, aside=names.dates(position))


def _holder(names: Names, person: str, spell: Timed) -> Row:
    ending = names.detail(names.endings([spell]))
    return Row(names.own(person, Role.BODY), ending, _ending(names, spell), person, names.dates(spell))


def _ending(names: Names, thing: Timed) -> tuple[Mark, ...]:
    return (Mark.ENDING,) if names.ending(thing) else ()


def _count(names: Names, count: Count) -> str:
    # "2–3" would be shown as "3–2" within right-to-left text.
    if count.max is None:
        return names.word("or-more", number=count.min)
    if count.min != count.max:
        return names.word("range", low=count.min, high=count.max)
    return names.word("posts", number=count.min)


def _cohort(names: Names, key: str, cohort: Cohort) -> Node:
    lines = [names.own(key)]
    if cohort.participants is not None:
        lines.append(names.phrase("participants", number=cohort.participants))
    lines += names.told("span", names.span(cohort.starts, cohort.ends))
    if cohort.coordinator:
        lines.append(replace(names.of(cohort.coordinator, Role.DETAIL), phrase=Phrase("coordinator")))
    return Node(key, NodeKind.COHORT, tuple(lines), marks=names.marks(key))


def _answering(programme: Programme, bodies: Container[str], reporting: Container[tuple[str, str]]) -> Iterator[Edge]:
    """Who reports to whom among the bodies, and who oversees a body that does not report to it anyway."""
    for source, target in sorted({(link.source, link.target) for link in programme.linked("reports_to")}):
        if source in bodies and target in bodies:
            yield Edge(source, target, EdgeKind.REPORTS_TO)
    for source, target in sorted({(link.source, link.target) for link in programme.linked("oversees")}):
        if source in bodies and target in bodies and (target, source) not in reporting:
            yield Edge(source, target, EdgeKind.OVERSEES)


def _staff(positions: dict[str, Position], known: Container[str]) -> Iterator[Edge]:
    """From each position to whom it answers; one that answers to nobody shown hangs from its employer."""
    for key, position in positions.items():
        if position.reports_to in known and position.reports_to:
            yield Edge(key, position.reports_to, EdgeKind.REPORTS_TO)
        elif position.from_:
            yield Edge(position.from_, key, EdgeKind.EMPLOYS)
