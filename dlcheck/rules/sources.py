"""DL9: sources: what facts rest on."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.rules.rule import Rule, rule, workspace_rule
from dlcheck.rules.usage import citations
from dlcheck.wording import count, nearest, one_line, quoted
from dlcheck.workspace.entries import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from dlcheck.model.base import Model
    from dlcheck.model.parties import Document
    from dlcheck.rules.survey import Survey
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme

_FACTS = ("groups", "bodies", "positions", "cohorts", "responsibilities", "separation")
"""The sections whose entries an agreement states; partners, people and domains are the words that it does so in."""
_MOST_NAMED = 6


@rule("DL901", "unknown-source", Severity.ERROR, needs=("documents",), waivable=False)
def unknown_source(programme: Programme) -> Iterator[Finding]:
    """A source names a document, or a clause of one, that is not declared.

    Whoever wants to look the fact up finds nothing there.

    Bad:
        documents:
          charter: {title: Charter, clauses: ["1", "2"]}
        partners:
          elka: {role: observer, source: [charter#1, charter#2]}
          interior: {role: observer, source: charter#3}
          jdc: {role: observer, source: chartre#2}

    Good:
        documents:
          charter: {title: Charter, clauses: ["1", "2"]}
        partners:
          elka: {role: observer, source: charter#1}
          interior: {role: observer, source: charter#2}
    """
    for citation in programme.cited:
        name, hash_, clause = citation.source.partition("#")
        document = programme.documents.get(name)
        if document is None:
            yield _unknown_document(citation.span, name, programme.documents)
        elif hash_ and document.clauses and clause not in document.clauses:
            guess = nearest(clause, document.clauses)
            yield Finding(
                citation.span,
                f"`{one_line(clause, 40)}` is no clause of `{name}`, one that is declared is expected",
                related=(Label(document.at("clauses"), f"`{name}` has these clauses"),),
                hint=f"did you mean `{name}#{guess}`?" if guess else f"mend it, or add it to the clauses of `{name}`",
            )


def _unknown_document(span: Span, name: str, documents: Mapping[str, Document]) -> Finding:
    guess = nearest(name, documents)
    return Finding(
        span,
        f"`{one_line(name, 80)}` is no document that is declared, `document#clause` or `document` is expected",
        related=(Label(documents[guess].here, f"`{guess}` is declared here"),) if guess else (),
        hint=f"did you mean `{guess}`?" if guess else "declare it under `documents`, with a `title`",
    )


@rule("DL902", "clause-not-cited", Severity.INFO, needs=(*SECTIONS, "separation", "budget", "documents", "program"))
def clause_not_cited(programme: Programme) -> Iterator[Finding]:
    """No fact cites a clause of a document.

    The programme may have left out what the clause lays down. A clause counts as cited where a part of it is (`8.1` for
    `8`), or what it is a part of.

    Bad:
        documents:
          charter: {title: Charter, clauses: ["1", "2"]}
        partners:
          elka: {role: observer, source: charter#1}

    Good:
        documents:
          charter: {title: Charter, clauses: ["1", "2"]}
        partners:
          elka: {role: observer, source: [charter#1, charter#2]}
    """
    for id_, cited in citations(programme).items():
        document = programme.documents.get(id_)
        if document and document.here.path == programme.path:
            yield from _not_cited(document.at("clauses"), id_, document.clauses, cited)


@workspace_rule("DL903", "shared-clause-not-cited", Severity.INFO)
def shared_clause_not_cited(survey: Survey) -> Iterator[Finding]:
    """No fact of any programme cites a clause of a document that they share.

    What the clause lays down may have been left out of all of them.

    Bad:
        # file: documents.yaml
        documents:
          charter: {title: Charter, clauses: ["1", "2"]}
        # file: programme.yaml
        program: {id: example, source: charter#1}

    Good:
        # file: documents.yaml
        documents:
          charter: {title: Charter, clauses: ["1", "2"]}
        # file: programme.yaml
        program: {id: example, source: [charter#1, charter#2]}
    """
    if not survey.notes.sound:
        return
    for key, cited in survey.notes.cited.items():
        if document := survey.notes.shared.get(key):
            yield from _not_cited(document.span, document.id, document.clauses, cited)


def _not_cited(span: Span, id_: str, clauses: tuple[str, ...], cited: set[str]) -> Iterator[Finding]:
    missing = uncited(clauses, cited)
    if missing:
        yield Finding(
            span,
            f"no fact cites {_named(missing)} of `{id_}`, which has {count(len(clauses), 'clause')}; "
            "each is expected to bear on something",
            hint="cite it under the `source` of what rests on it, or take it out of `clauses`",
        )


def uncited(clauses: Iterable[str], cited: Collection[str]) -> list[str]:
    """The clauses that are not cited, nor a part of them, nor what they are a part of; in their order."""
    known, ordered = set(cited), sorted(cited)
    lengths = sorted({len(clause) for clause in known})

    def is_cited(clause: str) -> bool:
        first_part = bisect_left(ordered, f"{clause}.")
        return (
            clause in known
            or (first_part < len(ordered) and ordered[first_part].startswith(f"{clause}."))
            or any(clause[length] == "." and clause[:length] in known for length in _below(lengths, len(clause)))
        )

    return [clause for clause in clauses if not is_cited(clause)]


def _below(lengths: list[int], bound: int) -> list[int]:
    return lengths[: bisect_left(lengths, bound)]


@rule("DL904", "fact-without-source", Severity.INFO, needs=("documents",))
def fact_without_source(programme: Programme) -> Iterator[Finding]:
    """Facts name no source, though the programme rests on documents.

    A fact that nobody can look up is taken on trust. One finding for each section lists them; a source within an entry,
    at one of its seats for instance, is enough for it.

    Bad:
        documents:
          charter: {title: Charter}
        partners:
          elka: {role: observer, source: charter}
        separation:
          money: {duties: [spend, audit]}
        positions:
          spend: {source: charter, reports_to: audit}
          audit: {source: charter}

    Good:
        documents:
          charter: {title: Charter}
        partners:
          elka: {role: observer, source: charter}
        separation:
          money: {duties: [spend, audit], source: charter}
        positions:
          spend: {source: charter, reports_to: audit}
          audit: {source: charter}
    """
    if not programme.cited:
        return
    sourced = {citation.entry for citation in programme.cited}
    for section, entries in facts(programme).items():
        bare = {id_: model for id_, model in entries.items() if (section, id_) not in sourced}
        if bare:
            yield _without_source(programme.tree.key_span(section), section, bare, len(entries))


def facts(programme: Programme) -> dict[str, Mapping[str, Model]]:
    """What an agreement states, by section and id; the budget is one fact, with an empty id."""
    found: dict[str, Mapping[str, Model]] = {section: getattr(programme, section) for section in _FACTS}
    return {**found, "budget": {"": programme.budget}} if programme.budget else found


def _without_source(span: Span, section: str, bare: Mapping[str, Model], total: int) -> Finding:
    found = "`budget` names" if section == "budget" else f"{len(bare)} of {total} in `{section}` name"
    listed = "" if section == "budget" else f": {_named(list(bare))}"
    return Finding(
        span,
        f"{found} no source, a clause is expected for each fact{listed}",
        related=tuple(Label(model.here, f"`{id_}` names none") for id_, model in list(bare.items())[:_MOST_NAMED])
        if len(bare) < total
        else (),
        hint="say where it is laid down: `source: document#clause`",
    )


def _named(words: list[str]) -> str:
    """The first words, and how many more there are."""
    shown = [one_line(word, 40) for word in words[:_MOST_NAMED]]
    more = len(words) - len(shown)
    return f"{', '.join(f'`{word}`' for word in shown)} and {more} more" if more else quoted(shown)


RULES: tuple[Rule, ...] = (
    unknown_source,
    clause_not_cited,
    shared_clause_not_cited,
    fact_without_source,
)
