"""The organisation: who takes part, in which role, and who staffs the programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.locale import is_phrase
from dlcheck.report.document import Line, Section
from dlcheck.report.tables import table
from dlcheck.rules.seating import duties_by_partner, sitting

if TYPE_CHECKING:
    from dlcheck.model.parties import Partner
    from dlcheck.model.staff import Position
    from dlcheck.report.document import Block, Table, Words
    from dlcheck.report.subject import Subject


def organisation(subject: Subject) -> Section | None:
    """The partners, groups and positions of the day."""
    tables = [make(subject) for make in (_partners, _groups, _positions)]
    blocks: tuple[Block, ...] = (*subject.figures("org"), *(each for each in tables if each.lines))
    return Section("organisation", subject.say("report-organisation"), blocks) if blocks else None


def _partners(subject: Subject) -> Table:
    programme = subject.programme
    seats: dict[str, int] = {}
    for body in programme.bodies:
        for behind in sitting(programme, body).values():
            for partner in behind:
                seats[partner] = seats.get(partner, 0) + 1
    duties = duties_by_partner(programme)
    lines = (
        _partner(subject, id_, partner, seats.get(id_, 0), len(duties.get(id_, ())))
        for id_, partner in programme.partners.items()
        if programme.now(partner)
    )
    return table(
        subject, "partners", ("partner", "kind", "role", "part-of", "seats", "duties", "since", "until"), lines
    )


def _partner(subject: Subject, id_: str, partner: Partner, seats: int, duties: int) -> Line:
    return Line(
        (
            subject.cell(subject.name(id_)),
            subject.cell(_kind(subject, partner.kind)),
            subject.cell(subject.listed(subject.piece(role) for role in partner.role)),
            subject.cell(subject.called([partner.part_of] if partner.part_of else [])),
            subject.count(seats),
            subject.count(duties),
            *subject.term(partner),
        ),
        id=id_,
        partners=(id_,),
    )


def _kind(subject: Subject, kind: str | None) -> Words:
    """A word of the programme's own, in the language of the report where it is a usual one."""
    if not kind:
        return ()
    key = f"report-kind-{kind}"
    return (subject.piece(key) if is_phrase(key) else subject.said(kind.replace("-", " ")),)


def _groups(subject: Subject) -> Table:
    programme = subject.programme
    lines = (
        Line(
            (
                subject.cell(subject.name(id_)),
                subject.cell(subject.called(group.members)),
                subject.cell(subject.called([group.lead] if group.lead else [])),
                *subject.term(group),
            ),
            id=id_,
            partners=subject.partners(id_),
        )
        for id_, group in programme.groups.items()
        if programme.now(group)
    )
    return table(subject, "groups", ("group", "group-members", "lead", "since", "until"), lines)


def _positions(subject: Subject) -> Table:
    programme = subject.programme
    lines = (_position(subject, id_, each) for id_, each in programme.positions.items() if programme.now(each))
    return table(subject, "positions", ("position", "from", "reports-to", "needed", "holders", "since", "until"), lines)


def _position(subject: Subject, id_: str, position: Position) -> Line:
    return Line(
        (
            subject.cell(subject.name(id_)),
            subject.cell(subject.called([position.from_] if position.from_ else [])),
            subject.cell(subject.called([position.reports_to] if position.reports_to else [])),
            subject.cell(_needed(subject, position)),
            subject.cell(subject.called(person for person, _ in subject.programme.holding(position))),
            *subject.term(position),
        ),
        id=id_,
        partners=subject.partners(id_),
    )


def _needed(subject: Subject, position: Position) -> Words:
    """How many hold it."""
    said: list[Words] = []
    count = position.count
    if count and count.min == count.max:
        said.append(subject.say("posts", number=count.min))
    elif count and count.max is not None:
        said.append(subject.say("range", low=count.min, high=count.max))
    elif count:
        said.append(subject.say("or-more", number=count.min))
    if position.per:
        said.append(subject.say("per-cohort"))
    return subject.listed(said)
