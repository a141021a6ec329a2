"""Bodies and their members: who sits where and until when, which seats are empty, and who stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.draw.views import parts
from dlcheck.report.document import Cell, Line, Piece, Section
from dlcheck.report.tables import table
from dlcheck.rules.seating import is_filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dlcheck.model.bodies import Body, Seat
    from dlcheck.model.dates import Timed
    from dlcheck.report.document import Block, Table, Words
    from dlcheck.report.subject import Subject


def bodies(subject: Subject) -> Section | None:
    """The bodies of the day, and their members."""
    programme = subject.programme
    present = {id_: body for id_, body in programme.bodies.items() if programme.now(body)}
    if not present:
        return None
    blocks: tuple[Block, ...] = (*subject.figures("bodies"), _bodies(subject, present), _members(subject, present))
    # What the picture of a large programme leaves out is shown body by body.
    single = [(view, subject.figure(view)) for view in parts("bodies", programme)]
    return Section(
        "bodies",
        subject.say("report-bodies"),
        blocks,
        tuple(Section(view.replace(":", "-"), (figure.caption,), (figure,)) for view, figure in single),
    )


def _bodies(subject: Subject, present: dict[str, Body]) -> Table:
    columns = ("body", "body-kind", "reports-to", "oversees", "meets", "seats", "filled")
    lines = []
    for id_, body in present.items():
        seats = subject.programme.seats(body)
        filled = sum(1 for seat in seats.values() if is_filled(subject.programme, seat))
        lines.append(
            Line(
                (
                    subject.cell(subject.name(id_)),
                    subject.cell(subject.piece(f"style-node-{body.kind}")),
                    subject.cell(subject.called([body.reports_to] if body.reports_to else [])),
                    subject.cell(subject.called(body.oversees)),
                    subject.cell(subject.own(subject.names.frequency(body.meets)) if body.meets else ()),
                    subject.count(len(seats)),
                    subject.count(filled, "warning" if filled < len(seats) else None),
                ),
                id=id_,
                partners=subject.partners(id_),
            )
        )
    return table(subject, "bodies", columns, lines)


def _members(subject: Subject, present: dict[str, Body]) -> Table:
    columns = ("member", "seat", "partner", "rank", "votes", "since", "until", "deputy", "state")
    lines = (line for id_, body in present.items() for line in _of_body(subject, id_, body))
    return table(subject, "members", columns, lines)


def _of_body(subject: Subject, id_: str, body: Body) -> Iterator[Line]:
    """The seats of a body; the one that several hold at once says so in one row."""
    for key, seat in subject.programme.seats(body).items():
        yield _line(subject, id_, body, key, seat)


def _line(subject: Subject, body_id: str, body: Body, key: str, seat: Seat) -> Line:
    id_ = f"{body_id}/{key}"
    held = subject.programme.holding(seat)
    terms: list[Timed] = [spell for _, spell in held] or ([] if seat.holder else [seat])
    since, until = (_together(days) for days in _turned(subject.term(term) for term in terms))
    deputies = dict.fromkeys(deputy for _, spell in held if (deputy := getattr(spell, "deputy", None) or seat.deputy))
    return Line(
        (
            subject.cell(subject.called(person for person, _ in held)),
            subject.cell(subject.own_name(id_)),
            subject.cell(subject.name(seat.partner) if seat.partner else ()),
            subject.cell(subject.piece(seat.rank) if seat.rank else ()),
            subject.count(seat.votes),
            since,
            until,
            subject.cell(subject.called(deputies)),
            Cell(_state(subject, body, key, seat, terms)),
        ),
        id=id_,
        partners=subject.partners(id_),
        group=(subject.name(body_id),),
    )


def _turned(terms: Iterable[tuple[Cell, Cell]]) -> tuple[list[Cell], list[Cell]]:
    pairs = list(terms)
    return [since for since, _ in pairs], [until for _, until in pairs]


def _together(cells: list[Cell]) -> Cell:
    """The days of several who hold one seat; compared by the first of them."""
    words: list[Piece] = []
    for cell in cells:
        if words and cell.words:
            words.append(Piece(", "))
        words.extend(cell.words)
    return Cell(tuple(words), next((cell.value for cell in cells if cell.value), None))


def _state(subject: Subject, body: Body, key: str, seat: Seat, terms: list[Timed]) -> Words:
    """What is to be noticed about a seat: that nobody holds it, that a term ends soon, who presides, who has a veto."""
    decision = body.decision
    said: list[Piece | Words] = []
    if decision and decision.chair == key:
        said.append(subject.piece("chair"))
    vetoed = [domain for domain, seats in decision.vetoes.items() if key in seats] if decision else []
    if vetoed:
        said.append(subject.say("report-veto-on", what=subject.called(vetoed)))
    if is_vacant(subject, seat):
        said.append(subject.piece("vacant", tone="error"))
        if seat.vacant and seat.vacant.why:
            said.append((subject.said(seat.vacant.why),))
    if any(subject.names.ending(term) for term in terms):
        said.append(subject.piece("report-ending-soon", tone="warning"))
    return subject.listed(said, " · ")


def is_vacant(subject: Subject, seat: Seat) -> bool:
    """Whether nobody holds a seat: it is said, or persons are expected and none is named."""
    programme = subject.programme
    said = seat.vacant is not None and programme.now(seat.vacant)
    return said or (programme.head.detail == "people" and not programme.holding(seat))
