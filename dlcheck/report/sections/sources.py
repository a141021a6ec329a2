"""Sources: on which documents and clauses the facts rest, and which clauses nobody cites."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dlcheck.report.document import Line, Piece, Section
from dlcheck.report.tables import table
from dlcheck.rules.sources import uncited
from dlcheck.rules.usage import citations

if TYPE_CHECKING:
    from dlcheck.model.duties import Separation
    from dlcheck.model.parties import Document
    from dlcheck.model.policy import Policy
    from dlcheck.report.document import Table, Words
    from dlcheck.report.subject import Subject

_NAMED = 12
"""How many of the facts that rest on a clause are named."""


def sources(subject: Subject) -> Section | None:
    """The documents, and what rests on each of their clauses; nothing where there is no document."""
    programme = subject.programme
    if not programme.documents:
        return None
    return Section("sources", subject.say("report-sources"), (_documents(subject), _clauses(subject)))


def _documents(subject: Subject) -> Table:
    cited = citations(subject.programme)
    lines = []
    for id_, document in subject.programme.documents.items():
        bare = uncited(document.clauses, cited.get(id_, set()))
        lines.append(
            Line(
                (
                    subject.cell(subject.text(document.title, id_)),
                    *subject.term(document),
                    subject.count(len(document.clauses)),
                    subject.count(len(document.clauses) - len(bare)),
                    subject.cell(_bare(subject, bare)),
                )
            )
        )
    return table(subject, "documents", ("document", "since", "until", "clauses", "cited", "uncited"), lines)


def _bare(subject: Subject, clauses: list[str]) -> Words:
    """The clauses that no fact cites."""
    return subject.listed(Piece(clause, "en", tone="warning") for clause in clauses)


def _clauses(subject: Subject) -> Table:
    """What rests on each clause that is cited, in the order of the documents and their clauses."""
    resting: defaultdict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for citation in subject.programme.cited:
        resting[citation.source][citation.entry] = None
    order = {
        source: index
        for index, source in enumerate(
            source for id_, document in subject.programme.documents.items() for source in _all(id_, document)
        )
    }
    lines = []
    for source in sorted(resting, key=lambda source: (order.get(source, len(order)), source)):
        entries = list(resting[source])
        lines.append(
            Line(
                (
                    subject.cell(subject.documents([source])),
                    subject.count(len(entries)),
                    subject.cell(_named(subject, entries)),
                ),
                partners=(),
            )
        )
    return table(subject, "clauses", ("clause", "facts", "what-rests"), lines)


def _all(id_: str, document: Document) -> list[str]:
    return [id_, *(f"{id_}#{clause}" for clause in document.clauses)]


def _named(subject: Subject, entries: list[tuple[str, str]]) -> Words:
    names = subject.listed(_entry(subject, *entry) for entry in entries[:_NAMED])
    if len(entries) <= _NAMED:
        return names
    return subject.say("report-and-more", what=names, number=len(entries) - _NAMED)


def _entry(subject: Subject, section: str, id_: str) -> Words:
    """An entry as people call it."""
    if id_ in subject.programme.entities:
        return (subject.name(id_),)
    if section in ("program", "budget"):
        return subject.say(section)
    named = _named_parts(subject).get((section, id_))
    return (subject.text(named.name, id_) if named else Piece(f"{section}.{id_}" if id_ else section, code=True),)


def _named_parts(subject: Subject) -> dict[tuple[str, str], Separation | Policy]:
    """What has a name though nothing refers to it."""
    programme = subject.programme
    found: dict[tuple[str, str], Separation | Policy] = {("policies", each.id): each for each in programme.policies}
    return {**found, **{("separation", id_): each for id_, each in programme.separation.items()}}
