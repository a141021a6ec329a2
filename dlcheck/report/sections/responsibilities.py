"""Who does what: the duties as a picture, and as a table that says the same with names in the place of letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from dlcheck.draw.diagram import ordered_rows
from dlcheck.report.document import Bullets, Cell, Line, Piece, Section, Table
from dlcheck.report.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.draw.diagram import Matrix
    from dlcheck.model.duties import Responsibility
    from dlcheck.report.document import Block, Words
    from dlcheck.report.subject import Subject

_PARTIES = ("accountable", "responsible", "agreement", "consulted", "informed")


def responsibilities(subject: Subject) -> Section | None:
    """The duties of the day; nothing where there are none."""
    figure = subject.figure("responsibilities")
    matrix = cast("Matrix", figure.picture)
    if not matrix.rows:
        return None
    blocks: list[Block] = [figure, _duties(subject, matrix)]
    notes = tuple((Piece(note.text, note.lang),) for note in matrix.notes)
    if notes:
        blocks.append(Bullets(notes))
    return Section("responsibilities", subject.say("report-responsibilities"), tuple(blocks))


def _duties(subject: Subject, matrix: Matrix) -> Table:
    """The duties of the picture, in its order and under its headings."""
    headings = {heading.id: Piece(heading.label.text, heading.label.lang) for heading in matrix.row_groups}
    lines = []
    for row in ordered_rows(matrix):
        duty = subject.programme.responsibilities[row.id]
        parties = [getattr(duty, field) for field in _PARTIES]
        heading = headings.get(row.group or "")
        lines.append(
            Line(
                (
                    subject.cell(subject.name(row.id)),
                    *(Cell(_named(subject, field, ids)) for field, ids in zip(_PARTIES, parties, strict=True)),
                    subject.cell(subject.listed(_remarks(subject, duty), " · ")),
                ),
                id=row.id,
                partners=subject.partners(*(id_ for ids in parties for id_ in ids)),
                group=(heading,) if heading else (),
            )
        )
    return table(subject, "duties", ("duty", *_PARTIES, "remark"), lines)


def _named(subject: Subject, field: str, ids: tuple[str, ...]) -> Words:
    """Some parties by name; that several are accountable for one thing is a warning."""
    if field == "accountable" and len(ids) > 1:
        return (*subject.called(ids), Piece(" "), subject.piece("report-shared", tone="warning"))
    return subject.called(ids)


def _remarks(subject: Subject, duty: Responsibility) -> Iterator[Words]:
    """What else is said of a duty: its domain and clauses, who decides where there is no agreement, its time."""
    if duty.domain:
        yield subject.say("domain", what=subject.name(duty.domain))
    if duty.agreement_within:
        yield subject.say("report-agreed-within", length=(subject.length(duty.agreement_within),))
    if duty.escalates_to:
        yield subject.say("report-else-decided-by", who=subject.called([duty.escalates_to]))
    if duty.counterparts:
        yield subject.say("report-depends-on", who=subject.called(duty.counterparts))
    if duty.source:
        yield subject.documents(duty.source)
    if duty.since:
        yield subject.say("from-on", day=subject.start(duty.since).words)
    if duty.until:
        yield subject.say("until", day=subject.term(duty)[1].words)
