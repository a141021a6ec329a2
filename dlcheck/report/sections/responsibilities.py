"""Who does what: the duties as a picture, and as a table that says the same with names in the place of letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.report.document import Cell, Line, Piece, Section
from dlcheck.report.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.model.duties import Responsibility
    from dlcheck.report.document import Block, Table, Words
    from dlcheck.report.subject import Subject

_PARTIES = ("accountable", "responsible", "agreement", "consulted", "informed")


def responsibilities(subject: Subject) -> Section | None:
    """The duties of the day; nothing where there are none."""
    programme = subject.programme
    duties = {id_: duty for id_, duty in programme.responsibilities.items() if programme.now(duty)}
    if not duties:
        return None
    blocks: tuple[Block, ...] = (*subject.figures("responsibilities"), _duties(subject, duties))
    return Section("responsibilities", subject.say("report-responsibilities"), blocks)


def _duties(subject: Subject, duties: dict[str, Responsibility]) -> Table:
    """Some duties under their phases; those of none come first, as in the picture."""
    used = dict.fromkeys(duty.phase for duty in duties.values())
    phases = [phase for phase in subject.programme.settings.phases if phase in used]
    phases += [phase for phase in used if phase and phase not in phases]
    lines = [
        _line(subject, id_, duty)
        for phase in (None, *phases)
        for id_, duty in duties.items()
        if (duty.phase or None) == phase
    ]
    return table(subject, "duties", ("duty", *_PARTIES, "remark"), lines)


def _line(subject: Subject, id_: str, duty: Responsibility) -> Line:
    parties: list[tuple[str, ...]] = [getattr(duty, field) for field in _PARTIES]
    phase = subject.names.phase(duty.phase) if duty.phase else None
    return Line(
        (
            subject.cell(subject.name(id_)),
            *(Cell(_named(subject, field, ids)) for field, ids in zip(_PARTIES, parties, strict=True)),
            subject.cell(subject.listed(_remarks(subject, duty), " · ")),
        ),
        id=id_,
        partners=subject.partners(*(each for ids in parties for each in ids)),
        group=(Piece(phase.text, phase.lang),) if phase else (),
    )


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
