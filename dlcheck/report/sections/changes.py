"""Changes since a revision: what became of the programme, and how much each change weighs."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from dlcheck.diff.criterion import Weight
from dlcheck.diff.explain import document_change
from dlcheck.draw.diagram import Diagram, Difference, Matrix, differences
from dlcheck.draw.views import COMPARED, comparison_picture
from dlcheck.report.document import Figure, Finding, Findings, Paragraph, Piece, Section
from dlcheck.report.phrases import english
from dlcheck.report.sections.findings import entry_words
from dlcheck.result import entity_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.diff.review import Verdict
    from dlcheck.draw.picture import Picture
    from dlcheck.report.document import Block, Tone, Words
    from dlcheck.report.material import Change
    from dlcheck.report.subject import Subject

_TONES: dict[Weight, Tone] = {
    Weight.BREAKING: "error",
    Weight.RISKY: "warning",
    Weight.INFO: "info",
    Weight.COSMETIC: "muted",
}


def changes(subject: Subject) -> Section | None:
    """What changed since the revision that was asked for, the heaviest first; what is cosmetic is left out."""
    change = subject.material.change
    if change is None:
        return None
    title = subject.say("report-changes", since=Piece(change.since, code=True))
    shown = [verdict for verdict in change.verdicts if verdict.weight > Weight.COSMETIC]
    shown.sort(key=lambda verdict: (bool(verdict.acknowledged), -verdict.weight))  # a sort keeps the order of codes
    remarks: list[Block] = [] if change.complete else [Paragraph(subject.say("report-changes-incomplete"))]
    if not shown:
        return Section("changes", title, (*remarks, Paragraph(subject.say("report-no-changes"))))
    blocks = (*remarks, *_pictures(subject, change))
    return Section("changes", title, blocks, tuple(_parts(subject, change, shown)))


def _pictures(subject: Subject, change: Change) -> Iterator[Figure]:
    """Both sides as one picture, of each view in which something came, went or changed."""
    if change.comparison is None:
        return
    labels = (change.since, subject.piece("report-now").text)
    for view in COMPARED:
        picture = comparison_picture(view, change.comparison, subject.lang, labels)
        if _differs(picture):
            yield Figure(f"changes-{view}", subject.piece(f"view-{view}"), picture)


def _differs(picture: Picture) -> bool:
    if isinstance(picture, Diagram):
        return bool({*differences(picture)} - {Difference.SAME})
    rows = picture.rows if isinstance(picture, Matrix) else ()
    seen = {row.difference for row in rows} | {cell.difference for row in rows for cell in row.cells}
    return bool(seen - {None, Difference.SAME})


def _parts(subject: Subject, change: Change, verdicts: list[Verdict]) -> Iterator[Section]:
    """A part for each weight, and one for what is acknowledged."""

    def kind(verdict: Verdict) -> str:
        return "acknowledged" if verdict.acknowledged else verdict.weight.label

    for key, each in groupby(verdicts, key=kind):
        items = tuple(_worded(subject, change, verdict) for verdict in each)
        block = Findings(items, subject.piece("report-no-changes"))
        yield Section(f"changes-{key}", subject.say(f"report-changes-{key}", number=len(items)), (block,))


def _worded(subject: Subject, change: Change, verdict: Verdict) -> Finding:
    criterion, said = verdict.criterion, verdict.statement
    where = ".".join((said.entry, *said.path[:2])) if said.path[:1] == ("seats",) else said.entry
    title = subject.locale.render(f"change-{criterion.code}", document_change(criterion).summary)
    return Finding(
        code=criterion.code,
        slug=criterion.slug,
        tone=_TONES[verdict.weight],
        severity=subject.piece(f"report-weight-{verdict.weight.label}"),
        title=Piece(*title),
        message=english(said.message),
        hint=english(said.hint) if said.hint else (),
        place=_place(change, verdict),
        entry=entry_words(subject, where),
        partners=subject.partners(entity_at(where)),
        accepted=_meant(subject, verdict.acknowledged),
    )


def _place(change: Change, verdict: Verdict) -> str:
    """Where it stands now; where it stood, of what is gone."""
    said = verdict.statement
    for span, sources in ((said.new, change.new_sources), (said.old, change.old_sources)):
        if span:
            source = sources.get(span.path)
            return f"{span.path}:{source.position(span.start).line if source else 1}"
    return ""


def _meant(subject: Subject, id_: str) -> Words:
    """Why and by whom a change is said to be meant."""
    entry = subject.programme.file.acknowledge.get(id_)
    if entry is None:
        return ()
    return subject.say("report-meant", by=subject.said(entry.by), why=subject.said(entry.why))
