"""Who does what: the matrix of duties against parties, and whose agreement a duty needs within which time."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from dlcheck.draw.diagram import Letter, Mark, ordered_columns, ordered_rows
from dlcheck.draw.words import sign_of
from dlcheck.report.document import Bullets, Cell, Column, Line, Paragraph, Piece, Section, Table
from dlcheck.report.tables import table

if TYPE_CHECKING:
    from dlcheck.draw.diagram import Cell as Square
    from dlcheck.draw.diagram import Matrix, MatrixRow, Text
    from dlcheck.report.document import Block, Tone, Words
    from dlcheck.report.subject import Subject


def responsibilities(subject: Subject) -> Section | None:
    """The duties of the day as a picture and as the table that is equal to it, and the agreements that they need."""
    figure = subject.figure("responsibilities")
    matrix = cast("Matrix", figure.picture)
    if not matrix.rows:
        return None
    blocks: list[Block] = [
        figure,
        _matrix(subject, matrix),
        Paragraph(_legend(subject, matrix)),
    ]
    notes = tuple((piece(note),) for note in matrix.notes)
    if notes:
        blocks.append(Bullets(notes))
    agreements = _agreements(subject)
    if agreements.lines:
        blocks.append(agreements)
    return Section("responsibilities", subject.say("report-responsibilities"), tuple(blocks))


def piece(text: Text) -> Piece:
    """A text of a picture."""
    return Piece(text.text, text.lang)


def _matrix(subject: Subject, matrix: Matrix) -> Table:
    """The same duties and parties as in the picture, in its order."""
    parties = ordered_columns(matrix)
    columns = (
        Column("duty", subject.piece("report-column-duty")),
        *(Column(party.id, piece(party.label)) for party in parties),
        Column("detail", subject.piece("report-column-detail")),
    )
    groups = {heading.id: heading.label for heading in matrix.row_groups}
    lines = []
    for row in ordered_rows(matrix):
        squares = {square.column: square for square in row.cells}
        heading = groups.get(row.group or "")
        lines.append(
            Line(
                (
                    Cell((Piece(row.label.text, row.label.lang, row.id),)),
                    *(Cell(_letters(subject, squares.get(party.id))) for party in parties),
                    Cell(_detail(row)),
                ),
                id=row.id,
                partners=subject.partners(*squares),
                group=(piece(heading),) if heading else (),
            )
        )
    return Table("matrix", subject.piece("report-table-matrix"), columns, tuple(lines))


def _letters(subject: Subject, square: Square | None) -> Words:
    """The letters of a party, with a tone where it shares what only one can have."""
    if square is None:
        return ()
    tone: Tone | None = "warning" if Mark.CONFLICT in square.marks else None
    signs = (sign_of(letter, subject.lang) for letter in square.letters)
    return subject.listed((Piece(sign.text, sign.lang, tone=tone) for sign in signs), " ")


def _detail(row: MatrixRow) -> Words:
    return (piece(row.detail),) if row.detail else ()


def _legend(subject: Subject, matrix: Matrix) -> Words:
    """What the letters in use mean."""
    used = {letter for row in matrix.rows for square in row.cells for letter in square.letters}
    return subject.listed(
        (
            (
                Piece(sign_of(letter, subject.lang).text, sign_of(letter, subject.lang).lang, code=True),
                subject.own(" – "),
                subject.piece(f"style-letter-{letter.name.lower()}"),
            )
            for letter in Letter
            if letter in used
        ),
        " · ",
    )


def _agreements(subject: Subject) -> Table:
    """The duties of the day that are not valid without somebody's agreement, and what happens where it is not given."""
    programme = subject.programme
    lines = []
    for id_, duty in programme.responsibilities.items():
        if not duty.agreement or not programme.now(duty):
            continue
        escalates = duty.escalates_to
        lines.append(
            Line(
                (
                    subject.cell(subject.name(id_)),
                    subject.cell(subject.called(duty.accountable)),
                    subject.cell(subject.called(duty.agreement)),
                    subject.cell(subject.length(duty.agreement_within) if duty.agreement_within else ()),
                    subject.cell(subject.called([escalates]) if escalates else ()),
                ),
                partners=subject.partners(*duty.accountable, *duty.agreement),
            )
        )
    return table(subject, "agreements", ("duty", "accountable", "agreement", "within", "escalates-to"), lines)
