"""Accepted findings: what is found and does not count, with who accepts it and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.report.document import Findings, Piece, Section
from dlcheck.report.sections.findings import worded

if TYPE_CHECKING:
    from dlcheck.report.document import Words
    from dlcheck.report.subject import Subject
    from dlcheck.result import Acceptance


def accepted(subject: Subject) -> Section | None:
    """The findings that are accepted, the heaviest first."""
    known = sorted((each for each in subject.material.results if each.accepted), key=lambda result: -result.severity)
    if not known:
        return None
    items = tuple(
        worded(subject.material, subject, result, _by(subject, result.accepted)) for result in known if result.accepted
    )
    return Section("accepted", subject.say("report-accepted"), (Findings(items, subject.piece("report-no-findings")),))


def _by(subject: Subject, acceptance: Acceptance) -> Words:
    """By whom, or by what, a finding is accepted, and why."""
    name = Piece(acceptance.name, code=True)
    if acceptance.by == "waiver" and (waiver := subject.programme.waivers.get(acceptance.name)):
        by, why = subject.said(waiver.by), subject.said(waiver.why)
        if waiver.until:
            until = subject.names.end(waiver.until)
            return subject.say("report-waived-until", by=by, why=why, until=until)
        return subject.say("report-waived", by=by, why=why)
    if acceptance.by == "ignore":
        return subject.say("report-ignored", why=subject.said(acceptance.name))
    return subject.say(f"report-known-{acceptance.by}", name=name)
