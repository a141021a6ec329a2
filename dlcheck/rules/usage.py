"""DL1: what is declared, and whether anything makes use of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Severity
from dlcheck.model.base import Kind
from dlcheck.rules.rule import Rule, rule, workspace_rule
from dlcheck.workspace.entries import SECTIONS
from dlcheck.workspace.programme import once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.rules.survey import Survey
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme

USABLE = frozenset({Kind.PARTNER, Kind.PERSON, Kind.DOMAIN, Kind.GROUP})
"""What is declared only so that something refers to it."""

_HINTS = {
    "partner": "give it a `role`, let something refer to it, or remove it",
    "document": "name it under the `source` of what rests on it, or remove it",
}


@once
def uses(programme: Programme) -> set[str]:
    """The ids of the entities that a programme uses: something else refers to them, or they have a role.

    Where bodies decide at all, domains count as used: one in which none decides is a finding of its own.
    """
    used = {link.target for link in programme.links if link.source != link.target}
    used.update(id_ for id_, partner in programme.partners.items() if partner.role)
    for body in programme.bodies.values():
        appointers = {seat.appointed_by for seat in body.seats.values()}
        used.update(filter(None, appointers | {demand.appointed_by for demand in body.composition.values()}))
    if any(True for _ in programme.linked("decides")):
        used.update(programme.domains)
    return used


def citations(programme: Programme) -> dict[str, set[str]]:
    """The clauses that a programme cites, by document; `""` where it cites a document as a whole."""
    found: dict[str, set[str]] = defaultdict(set)
    for citation in programme.cited:
        document, _, clause = citation.source.partition("#")
        found[document].add(clause)
    return found


@rule("DL114", "declared-not-used", Severity.WARNING, needs=(*SECTIONS, "separation", "budget", "documents", "program"))
def declared_not_used(programme: Programme) -> Iterator[Finding]:
    """A partner, person, group, domain or document is declared, and nothing refers to it.

    It is mostly the rest of a change, or what should refer to it was forgotten; a reader takes it for a part of the
    set-up. A partner with a `role` is used by having it.

    Bad:
        documents:
          charter: {title: Charter}
        partners:
          elka: {role: observer}

    Good:
        documents:
          charter: {title: Charter}
        partners:
          elka: {role: observer, source: charter}
    """
    used = uses(programme)
    for id_, entity in programme.entities.items():
        if entity.kind not in USABLE or id_ in used or entity.model.here.path != programme.path:
            continue
        yield _not_used(entity.model.here, entity.kind.value, id_, "in this programme")
    for id_ in programme.documents.keys() - citations(programme).keys():
        document = programme.documents[id_]
        if document.here.path == programme.path:
            yield _not_used(document.here, "document", id_, "in this programme")


@workspace_rule("DL115", "shared-not-used", Severity.WARNING)
def shared_not_used(survey: Survey) -> Iterator[Finding]:
    """What programmes share is used by none of them.

    A registry that is not weeded fills with organisations and people whom nobody can vouch for.

    Bad:
        # file: shared.yaml
        partners:
          elka: {}
          jdc: {}
        # file: programme.yaml
        program: {id: example}
        partners:
          elka: {role: observer}

    Good:
        # file: shared.yaml
        partners:
          elka: {}
        # file: programme.yaml
        program: {id: example}
        partners:
          elka: {role: observer}
    """
    if not (survey.notes.sound and survey.notes.programmes):
        return
    for key, shared in survey.notes.shared.items():
        if key not in survey.notes.used:
            yield _not_used(shared.span, shared.kind, shared.id, "in any programme")


def _not_used(span: Span, kind: str, id_: str, where: str) -> Finding:
    expected = "a role or a reference" if kind == "partner" else "a source" if kind == "document" else "a reference"
    return Finding(
        span,
        f"the {kind} `{id_}` is declared and never used {where}, {expected} is expected",
        hint=_HINTS.get(kind, "let something refer to it, or remove it"),
    )


RULES: tuple[Rule, ...] = (declared_not_used, shared_not_used)
