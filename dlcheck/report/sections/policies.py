"""Policies: what the workspace demands of the programme beyond the rules that come with dlcheck."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dlcheck.report.document import Line, Piece, Section
from dlcheck.report.tables import table

if TYPE_CHECKING:
    from dlcheck.report.subject import Subject


def policies(subject: Subject) -> Section | None:
    """The policies that hold for the programme, with how often each was broken."""
    found = Counter(result.code for result in subject.material.counted)
    lines = [
        Line(
            (
                subject.cell(Piece(policy.code, code=True)),
                subject.cell(subject.text(policy.name, policy.id)),
                subject.cell(subject.piece(f"report-{policy.severity}")),
                subject.count(found[policy.code], "warning" if found[policy.code] else "good"),
                subject.cell(subject.text(policy.why, "") if policy.why else ()),
                subject.cell(subject.documents(policy.source)),
            )
        )
        for policy in subject.programme.policies
    ]
    if not lines:
        return None
    columns = ("code", "policy", "severity", "found", "why", "source")
    return Section("policies", subject.say("report-policies"), (table(subject, "policies", columns, lines),))
