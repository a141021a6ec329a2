"""The time ahead: what ends and when, and what will be found once it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.report.document import Cell, Line, Section
from dlcheck.report.endings import within_horizon
from dlcheck.report.sections.findings import TONES, title_of
from dlcheck.report.tables import table

if TYPE_CHECKING:
    from dlcheck.report.document import Block, Table, Words
    from dlcheck.report.endings import Ending
    from dlcheck.report.subject import Subject


def time(subject: Subject) -> Section:
    """The timeline, what ends within the horizon, and what will be found then."""
    blocks: list[Block] = [*subject.figures("timeline"), _endings(subject)]
    if subject.material.ahead is not None:
        blocks.append(_ahead(subject))
    return Section("time", subject.say("report-time"), tuple(blocks))


def ending_words(subject: Subject, ending: Ending) -> Words:
    """What ends: `the term of Yael Barak as Mayor (Steering committee)`."""
    return subject.say(f"report-ends-{ending.what}", what=_what(subject, ending), who=_part(subject, ending))


def _what(subject: Subject, ending: Ending) -> Words:
    if ending.what == "programme":
        return (subject.title,)
    if ending.what == "document":
        return (subject.text(subject.programme.documents[ending.id].title, ending.id),)
    return subject.full(ending.id)


def _part(subject: Subject, ending: Ending) -> Words:
    return (subject.name(ending.part),) if ending.part else ()


def _endings(subject: Subject) -> Table:
    day = subject.programme.day
    lines = (
        Line(
            (
                subject.end(ending.when),
                subject.cell(ending_words(subject, ending)),
                subject.count((ending.when.last - day).days),
            ),
            partners=subject.partners(ending.id, *([ending.part] if ending.part else [])),
        )
        for ending in within_horizon(subject.programme)
    )
    return table(subject, "endings", ("until", "what", "days"), lines, empty="report-nothing-ends")


def _ahead(subject: Subject) -> Table:
    material = subject.material
    lines = (
        Line(
            (
                Cell((subject.day(stay.since),), stay.since),
                subject.cell(subject.piece(f"report-{stay.result.severity.label}", tone=TONES[stay.result.severity])),
                subject.cell(title_of(material, subject, stay.result.code)),
                subject.cell(
                    subject.full(stay.result.entity) if stay.result.entity in subject.programme.entities else ()
                ),
            ),
            partners=subject.partners(stay.result.entity),
        )
        for stay in material.ahead or ()
        if stay.since and not stay.result.accepted
    )
    return table(subject, "ahead", ("day", "severity", "title", "entry"), lines, empty="report-nothing-ahead")
