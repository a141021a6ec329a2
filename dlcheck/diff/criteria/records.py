"""DC8: documents, what rests on them, and what the programme says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.diff.criteria.look import Look, lost_or_gained, turned
from dlcheck.diff.criterion import Criterion, Statement, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator


@lost_or_gained(("DC801", "document-lost", Weight.RISKY), ("DC802", "document-gained", Weight.INFO))
def document(look: Look) -> Iterator[Statement]:
    """A document is declared or rested on on one side, and not on the other.

    Lost: A document is gone.
    Gained: A document is new.

    What rested on it rests on nothing, or on something else.

    More:
        documents: {charter: {title: Charter}, annex: {title: Annex}}

    Less:
        documents: {charter: {title: Charter}}
    """
    for entry in look.wholes("documents"):
        yield look.tell(entry, f"the document {look.name(entry)} is {look.said('gone', 'new')}")


@lost_or_gained(("DC803", "clause-lost", Weight.RISKY), ("DC804", "clause-gained", Weight.INFO))
def clause(look: Look) -> Iterator[Statement]:
    """A document has a clause on one side, and not on the other.

    Lost: A clause of a document is gone.
    Gained: A clause of a document is new.

    Nothing can be held against a clause that is not there.

    More:
        documents: {charter: {title: Charter, clauses: ["1", "2"]}}

    Less:
        documents: {charter: {title: Charter, clauses: ["1"]}}
    """
    for part in look.gone("documents", "clauses", "*"):
        yield look.of(part, f"clause `{part.last}` of {look.name(part.entry)} is {look.said('gone', 'new')}")


@lost_or_gained(("DC805", "source-lost", Weight.RISKY), ("DC806", "source-gained", Weight.INFO))
def source(look: Look) -> Iterator[Statement]:
    """A fact rests on a clause on one side, and not on the other.

    Lost: A fact no longer rests on a clause.
    Gained: A fact rests on a clause on which it did not.

    Without its source, a fact is an opinion of whoever wrote it down.

    More:
        documents: {charter: {title: Charter}}
        partners: {elka: {role: lead, source: charter}}

    Less:
        documents: {charter: {title: Charter}}
        partners: {elka: {role: lead}}
    """
    for part in look.parts():
        if part.has and part.lacks is None and len(part.path) > 1 and part.path[-2] == "source":
            above = part.path[:-2]
            if look.both(part.entry, *above):
                of = f" (`{'.'.join(above)}`)" if above else ""
                verb = look.said("no longer rests on", "now rests on")
                yield look.of(part, f"{look.place(part.entry)}{of} {verb} `{part.last}`")


@turned("DC807", "link-changed", Weight.INFO)
def link(look: Look) -> Iterator[Statement]:
    """A document can be read somewhere else, or nowhere.

    Another place may hold another wording.

    Old:
        documents: {charter: {title: Charter, link: "https://example.org/1"}}

    New:
        documents: {charter: {title: Charter, link: "https://example.org/2"}}
    """
    for part in look.exactly("documents", "link"):
        old, new = (value or "nowhere" for value in part.values())
        yield look.of(
            part, f"{look.name(part.entry)} can be read at {new} instead of {old}".replace("at nowhere", "nowhere")
        )


@turned("DC811", "status-changed", Weight.RISKY)
def status(look: Look) -> Iterator[Statement]:
    """A programme is planned, active or closed, and was not.

    Other duties fall due, and other rules are of interest.

    Old:
        program: {id: example, status: active}

    New:
        program: {id: example, status: closed}
    """
    for part in look.exactly("program", "status"):
        old, new = (value or "of no said status" for value in part.values())
        yield look.of(part, f"the programme is {new} instead of {old}")


@lost_or_gained(("DC812", "people-not-asked-for", Weight.RISKY), ("DC813", "people-asked-for", Weight.INFO))
def detail(look: Look) -> Iterator[Statement]:
    """Persons are expected to be named on one side, and offices only on the other.

    Lost: Persons need no longer be named.
    Gained: Persons must be named.

    Where offices are enough, an empty seat is not noticed.

    More:
        program: {id: example, detail: people}

    Less:
        program: {id: example}
    """
    for part in look.exactly("program", "detail"):
        if part.values(default="offices")[0] == "people":
            yield look.of(part, f"persons {look.said('need no longer', 'must now')} be named, not offices only")


@lost_or_gained(("DC814", "language-lost", Weight.RISKY), ("DC815", "language-gained", Weight.INFO))
def language(look: Look) -> Iterator[Statement]:
    """Every text is expected in a language on one side, and not on the other.

    Lost: A language is no longer expected.
    Gained: A language is expected.

    Whoever reads that language reads the rest no longer.

    More:
        program: {id: example, languages: [he, en]}

    Less:
        program: {id: example, languages: [en]}
    """
    for part in look.gone("program", "languages", "*"):
        verb = look.said("no longer expected", "expected now")
        yield look.of(part, f"texts are {verb} in `{part.last}`")


CRITERIA: tuple[Criterion, ...] = (
    *document,
    *clause,
    *source,
    link,
    status,
    *detail,
    *language,
)
