"""The view `partner:ID`: one organisation, with all its seats, people, duties and money in the programme."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Diagram, Edge, EdgeKind, Mark, Node, NodeKind, Role, Row
from dlcheck.draw.views.bodies import present
from dlcheck.draw.views.cards import Joint, capped, card, duty_cards, duty_legend, staff_rows
from dlcheck.draw.views.seats import seat_row
from dlcheck.model.base import Kind
from dlcheck.rules.money import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.draw.diagram import Text
    from dlcheck.draw.views.names import Names
    from dlcheck.model.bodies import Body
    from dlcheck.model.money import Budget, Line
    from dlcheck.model.parties import Partner
    from dlcheck.workspace.programme import Programme

MOST_BODIES = 12
"""Seats on more bodies than this are one card."""
MOST_UNITS = 8
"""More units than this are one card."""


def draw(programme: Programme, names: Names, id_: str) -> Diagram:
    """The organisation on the day; nothing where it takes no part. Raises KeyError where there is none of that id."""
    partner = programme.partners[id_]
    there = programme.now(partner)
    joints = list(_around(programme, names, partner)) if there else []
    return Diagram(
        id=f"{programme.id}-partner-{id_}",
        title=names.title,
        subtitle=names.subtitle("partner", names.own(id_).text),
        lang=names.lang,
        nodes=(_hub(names, partner), *(joint.node for joint in joints)) if there else (),
        edges=tuple(joint.edge for joint in joints),
        legend=duty_legend(names),
        notes=tuple(names.notes("partner", empty=not there)),
        may_turn=True,
    )


def _around(programme: Programme, names: Names, partner: Partner) -> Iterator[Joint]:
    yield from _kin(programme, names, partner)
    yield from _bodies(programme, names, partner)
    hub = partner.id
    posts = {
        key
        for key, position in programme.positions.items()
        if position.from_ and _is_own(programme, partner, position.from_)
    }
    staff = staff_rows(programme, names, posts, employer=False)
    if staff:
        yield Joint(card(names, "posts", NodeKind.POSITION, staff), Edge(hub, "@posts", EdgeKind.EMPLOYS))
    yield from duty_cards(programme, names, hub, _voices(programme, partner))
    yield from _money(programme, names, partner)


def _is_own(programme: Programme, partner: Partner, party: str) -> bool:
    """Whether a party is the organisation itself, or a unit of it."""
    return partner.id in programme.chain(party)


def _hub(names: Names, partner: Partner) -> Node:
    roles = names.detail({role: names.word(role) for role in partner.role})
    lines = (names.own(partner.id), *([roles] if roles else []), *names.told("until", names.until([partner])))
    marks = (
        *((Mark.LEAD,) if "lead" in partner.role else ()),
        *((Mark.ENDING,) if names.ending(partner) else ()),
        *names.marks(partner.id),
    )
    outside = bool(partner.role) and not partner.decides
    return Node(partner.id, NodeKind.EXTERNAL if outside else NodeKind.PARTNER, lines, marks=marks)


def _kin(programme: Programme, names: Names, partner: Partner) -> Iterator[Joint]:
    """What the organisation is a part of, the units that it has, and the groups to which it belongs."""
    hub = partner.id
    for unit, whole in zip(chain := programme.chain(hub), chain[1:], strict=False):
        yield Joint(
            Node(whole, NodeKind.PARTNER, (names.own(whole),), marks=names.marks(whole)),
            Edge(unit, whole, EdgeKind.PART_OF),
        )
    for key, group in programme.groups.items():
        if programme.now(group) and hub in group.members:
            node = Node(key, NodeKind.GROUP, (names.own(key),), marks=names.marks(key))
            yield Joint(node, Edge(hub, key, EdgeKind.PART_OF))
    units = [key for key, other in programme.partners.items() if other.part_of == hub and programme.now(other)]
    units = [key for key in units if key not in chain]
    if len(units) > MOST_UNITS:
        rows = [Row(names.own(key, Role.BODY), marks=names.marks(key), id=key) for key in units]
        yield Joint(card(names, "units", NodeKind.PARTNER, rows), Edge("@units", hub, EdgeKind.PART_OF))
        return
    for key in units:
        yield Joint(
            Node(key, NodeKind.PARTNER, (names.own(key),), marks=names.marks(key)), Edge(key, hub, EdgeKind.PART_OF)
        )


def _bodies(programme: Programme, names: Names, partner: Partner) -> Iterator[Joint]:
    """The bodies on which it sits, each with its seats alone."""
    seats = {
        key: (body, rows)
        for key, body in present(programme).items()
        if (rows := _seats(programme, names, partner, body))
    }
    if len(seats) > MOST_BODIES:
        joined = [
            Row(names.own(key, Role.BODY), names.phrase("seats", number=len(own)), names.marks(key), key)
            for key, (_, own) in seats.items()
        ]
        yield Joint(card(names, "seats", NodeKind.SEAT, joined), Edge(partner.id, "@seats", EdgeKind.SITS_ON))
        return
    for key, (body, own) in seats.items():
        node = Node(key, names.body_kind(body), (names.own(key),), capped(own, names), names.marks(key))
        yield Joint(node, Edge(partner.id, key, EdgeKind.SITS_ON))


def _seats(programme: Programme, names: Names, partner: Partner, body: Body) -> tuple[Row, ...]:
    """The seats of the organisation, its units, and the groups to which it belongs."""
    return tuple(
        seat_row(programme, names, body, key, known=partner.id)
        for key, seat in programme.seats(body).items()
        if seat.partner and any(_is_own(programme, partner, each) for each in programme.organisations(seat.partner))
    )


def _voices(programme: Programme, partner: Partner) -> set[str]:
    """All by whom it may have a part in a duty: itself, its units, groups, seats, positions and people."""
    return {
        id_
        for id_, entity in programme.entities.items()
        if entity.kind is not Kind.BODY
        and any(_is_own(programme, partner, each) for each in programme.organisations(id_))
    }


def _money(programme: Programme, names: Names, partner: Partner) -> Iterator[Joint]:
    """What it pays, and what it spends."""
    budget = programme.budget
    pays = list(_paid(programme, names, budget, partner)) if budget else []
    if pays:
        yield Joint(card(names, "pays", NodeKind.BUDGET, pays), Edge(partner.id, "@pays", EdgeKind.FUNDS))
    voices = _voices(programme, partner)
    spends = [
        _line(programme, names, key, line, line.spent_by if line.spent_by != partner.id else None)
        for _, lines in lines_of(programme)
        for key, line in lines.items()
        if line.spent_by in voices
    ]
    if spends:
        yield Joint(card(names, "spends", NodeKind.BUDGET, spends), Edge(partner.id, "@spends", EdgeKind.SPENDS))


def _paid(programme: Programme, names: Names, budget: Budget, partner: Partner) -> Iterator[Row]:
    """Its share or amount of the funding, and that of the groups to which it belongs."""
    for payer, paid in budget.funding.items():
        if any(_is_own(programme, partner, each) for each in programme.organisations(payer)):
            said = _sum(names, budget, paid)
            called = names.own(payer, Role.BODY) if payer != partner.id else said
            yield Row(called, said if payer != partner.id else None, names.marks(payer), payer)


def _sum(names: Names, budget: Budget, paid: Fraction | Decimal) -> Text:
    money = names.locale.money
    if not isinstance(paid, Fraction):
        return names.told("pays", [money(paid, budget.currency)])[0]
    share = names.locale.percent(paid)
    if budget.total is None:
        return names.phrase("share-of", share=share)
    part = Decimal(round(Fraction(budget.total) * paid * 100)) / 100
    return names.phrase(
        "in-budget", share=share, total=money(budget.total, budget.currency), amount=money(part, budget.currency)
    )


def _line(programme: Programme, names: Names, key: str, line: Line, through: str | None) -> Row:
    currency = line.currency or (programme.budget.currency if programme.budget else None)
    facts = {
        "amount": names.locale.money(line.amount, currency),
        **({"through": names.of(through).text} if through else {}),
        **({"domain": names.of(line.domain).text} if line.domain else {}),
    }
    return Row(names.text(line.name, key), names.detail(facts))
