"""Findings by their weight: what was found, where, what it is about, and what to do."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from dlcheck.explain import document
from dlcheck.finding import Severity
from dlcheck.report.document import Finding, Findings, Piece, Section
from dlcheck.report.phrases import Phrases, english
from dlcheck.report.subject import Subject
from dlcheck.result import entity_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.report.document import Tone, Words
    from dlcheck.report.material import Material, Record
    from dlcheck.result import Result

TONES: dict[Severity, Tone] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
GRADES: dict[str, Tone] = {"good": "good", "fair": "warning", "poor": "error", "none": "muted"}
"""What a grade of coverage means."""
_TITLES = {
    Severity.ERROR: "report-errors",
    Severity.WARNING: "report-warnings",
    Severity.INFO: "report-infos",
}


def findings(material: Material, phrases: Phrases) -> Section:
    """What is found and not accepted, a part for each severity, the heaviest first; said so where there is nothing."""
    counted = sorted(material.counted, key=lambda result: -result.severity)  # a sort keeps the order of place
    title = phrases.say("report-findings")
    if not counted:
        return Section("findings", title, (Findings((), phrases.piece("report-no-findings", tone="good")),))
    return Section("findings", title, parts=tuple(_parts(material, phrases, counted)))


def _parts(material: Material, phrases: Phrases, counted: list[Result]) -> Iterator[Section]:
    empty = phrases.piece("report-no-findings")
    for severity, results in groupby(counted, key=lambda result: result.severity):
        items = tuple(worded(material, phrases, result) for result in results)
        heading = phrases.say(_TITLES[severity], number=len(items))
        yield Section(f"findings-{severity.label}", heading, (Findings(items, empty),))


def worded(material: Material | Record, phrases: Phrases, result: Result, accepted: Words = ()) -> Finding:
    """One result as a report tells it."""
    subject = phrases if isinstance(phrases, Subject) else None
    return Finding(
        code=result.code,
        slug=result.slug,
        tone=TONES[result.severity],
        severity=phrases.piece(f"report-{result.severity.label}"),
        title=title_of(material, phrases, result.code),
        message=english(result.message),
        hint=english(result.hint) if result.hint else (),
        place=material.position(result),
        entry=entry_words(phrases, result.where),
        partners=subject.partners(*_about(subject, result)) if subject else (),
        accepted=accepted,
    )


def title_of(material: Material | Record, phrases: Phrases, code: str) -> Piece:
    """What the rule of a code looks for, in the language of the report where it is translated."""
    rule = material.book.find(code)
    if rule is None:
        return Piece(code, code=True)
    return Piece(*phrases.locale.render(f"rule-{rule.code}", document(rule).summary))


def entry_words(phrases: Phrases, where: str) -> Words:
    """What the keys to a place lead through, as people call it; the keys themselves where it is no entity."""
    section = where.partition(".")[0].partition("[")[0]
    if isinstance(phrases, Subject) and entity_at(where) in phrases.programme.entities:
        return phrases.full(entity_at(where))
    if section in ("program", "budget"):
        return phrases.say(section)
    return (Piece(where, "en", code=True),) if where else ()


def _about(subject: Subject, result: Result) -> tuple[str, ...]:
    """The entities that a result is about: that which it stands at, and for a duty those who have to do with it."""
    id_ = result.entity
    duty = subject.programme.responsibilities.get(id_)
    if duty is None:
        return (id_,)
    return (*duty.accountable, *duty.responsible, *duty.agreement)
