"""Coverage: how much of the governance is settled, measure by measure, and what is not."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from dlcheck.coverage.measure import TOTAL
from dlcheck.report.document import Cell, Line, Paragraph, Piece, Section
from dlcheck.report.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from dlcheck.coverage.measure import Gap, Measure
    from dlcheck.report.document import Table, Tone, Words
    from dlcheck.report.subject import Subject

_NAMED = 30
"""How many gaps of a measure are named."""


def coverage(subject: Subject) -> Section:
    """The measures, and the gaps by name; said so where the programme has errors and so no coverage."""
    measured = subject.material.coverage
    title = subject.say("report-coverage")
    if not measured.whole:
        return Section("coverage", title, (Paragraph(subject.say("report-not-measured")),))
    return Section("coverage", title, (Paragraph(subject.say("report-coverage-means")), _measures(subject)))


def _measures(subject: Subject) -> Table:
    measured = subject.material.coverage
    lines = [_line(subject, measure) for measure in measured.measures if measure.total]
    if lines:
        lines.append(_line(subject, measured.total))
    return table(subject, "coverage", ("measure", "covered", "counted", "share", "gaps"), lines)


def _line(subject: Subject, measure: Measure) -> Line:
    share = measure.share
    tone: Tone = "good" if share == 1 else "warning"
    return Line(
        (
            subject.cell(subject.piece(f"report-measure-{measure.name}")),
            _number(subject, measure.covered),
            subject.count(measure.total),
            subject.share_cell(share, tone),
            Cell(_gaps(subject, measure) if measure.name != TOTAL else ()),
        )
    )


def _number(subject: Subject, covered: Fraction) -> Cell:
    """How many are covered; one that is covered in part counts with that part, to a hundredth, rounded down."""
    hundredths = covered * 100 // 1
    number = Decimal(hundredths) / 100 if hundredths % 100 else Decimal(hundredths // 100)
    return Cell((subject.number(number),), number)


def _gaps(subject: Subject, measure: Measure) -> Words:
    """What is not covered."""
    named = [words for gap in measure.missing[:_NAMED] if (words := _gap(subject, measure.name, gap))]
    if len(measure.missing) > _NAMED:
        return subject.say("report-and-more", what=subject.listed(named), number=len(measure.missing) - _NAMED)
    return subject.listed(named)


def _gap(subject: Subject, measure: str, gap: Gap) -> Words:
    """A gap as people call it, by what coverage names it with."""
    if measure == "money":
        return ()  # the share says it
    if measure == "clauses":
        return subject.documents([gap.what])
    if measure == "decisions":
        return tuple(_each(subject, gap.what.split(": ")))
    if measure == "spenders":
        return tuple(_spender(subject, *gap.what.split("/", 1)))
    if measure == "sources":
        id_ = gap.what.partition(".")[2]
        return tuple(_each(subject, [id_])) if id_ else subject.say("budget")
    return tuple(_each(subject, [gap.what.partition(" (")[0]]))


def _each(subject: Subject, ids: list[str]) -> Iterator[Piece]:
    for index, id_ in enumerate(ids):
        if index:
            yield Piece(" – ")
        if id_ in subject.programme.entities:
            yield from subject.full(id_)
        else:
            yield Piece(id_, code=True)


def _spender(subject: Subject, home: str, id_: str) -> Iterator[Piece]:
    """A line of the budget, or of a cohort."""
    programme = subject.programme
    cohort = programme.cohorts.get(home)
    lines = cohort.lines if cohort else programme.budget.lines if programme.budget else {}
    line = lines.get(id_)
    yield subject.text(line.name if line else None, id_)
