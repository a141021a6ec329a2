"""What is remembered of a whole workspace while its programmes go by, for rules that judge all of them together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.nodes import Map
from dlcheck.rules.across import Commons, Facts, facts_of
from dlcheck.rules.declared import NAMED, Declared, declare
from dlcheck.rules.likeness import Signature, sign
from dlcheck.rules.recall import Recall
from dlcheck.rules.usage import USABLE, citations, uses
from dlcheck.source import Source
from dlcheck.workspace.entries import SECTIONS
from dlcheck.workspace.load import HARMLESS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dlcheck.model.parties import Document
    from dlcheck.source import Span
    from dlcheck.workspace.entries import Entity
    from dlcheck.workspace.load import Indexed, Reading, Workspace
    from dlcheck.workspace.programme import Programme


class Shared(NamedTuple):
    """What several programmes may use: where it is declared, what it is in a word, and a document's clauses."""

    span: Span
    section: str
    id: str
    kind: str
    clauses: tuple[str, ...] = ()


@dataclass(slots=True)
class Notes:
    """What has been noted of some files, so that it can be joined with what was noted of others."""

    sound: bool = True
    """Whether every file could be read and bound without an error, so that what is not used is not needed."""
    programmes: int = 0
    """How many there are that are not only there to be extended."""
    sources: dict[str, Source] = field(default_factory=dict)
    """The files that a finding may point into."""
    shared: dict[tuple[str, str], Shared] = field(default_factory=dict)
    """What shared files, and programmes that are only there to be extended, declare; by path and id.

    Ids of documents have a `#` before them, as they may be those of entities too.
    """
    used: set[tuple[str, str]] = field(default_factory=set)
    """What of it some programme uses."""
    cited: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """The clauses of its documents that some programme cites."""
    spoken_of: set[tuple[str, str]] = field(default_factory=set)
    """The policies that speak of something in some programme, by path and id."""
    facts: Facts = field(default_factory=Facts)
    """What programmes say of the people and partners that they share."""
    declared: list[Declared] = field(default_factory=list)
    """What programmes call the people and partners that they declare for themselves, by file."""
    signatures: list[Signature] = field(default_factory=list)
    """The text of programmes that extend nothing."""


class _Sources(dict[str, Source]):
    """The files that a finding may point into: those that are kept, and any other, read again when it is asked for."""

    def __init__(self, survey: Survey) -> None:
        super().__init__(survey.notes.sources)
        self._survey = survey

    def __contains__(self, path: object) -> bool:
        return super().__contains__(path) or path in self._survey.workspace.programmes

    def __missing__(self, path: str) -> Source:
        return self._survey.recall.source(path)


class Survey:
    """The workspace's index, and what its programmes used of what they share.

    Of a programme that others do not extend it keeps only what it says of what is shared, and a few hundred bytes that
    stand for the rest; what a finding points into is read again.
    """

    def __init__(self, workspace: Workspace, recall: Recall | None = None) -> None:
        """Begin with nothing seen but the shared files; `recall` may have been asked on other days."""
        self.workspace = workspace
        self.recall = recall or Recall(workspace)
        self.notes = Notes()
        by_id: dict[str, list[Indexed]] = defaultdict(list)
        for index in workspace.programmes.values():
            by_id[index.id].append(index)
        self.shared = frozenset(registry.path for registry in workspace.registries)
        self._extended = {index.extends for index in workspace.programmes.values() if index.extends}
        self.namesakes: Mapping[str, list[Indexed]] = {
            id_: found for id_, found in by_id.items() if id_ and len(found) > 1
        }
        """Programmes that have one id, in order of path."""
        for registry in workspace.registries:
            self.notes.sound = self.notes.sound and not registry.broken
            self.notes.sources[registry.path] = registry.source
            self._declare(registry.path, registry.entities.values(), registry.documents)

    @property
    def sources(self) -> dict[str, Source]:
        """The files that a finding may point into."""
        return _Sources(self)

    @property
    def declared(self) -> list[Declared]:
        """What each file calls the people and partners that it declares; shared files first, each in order of path."""
        shared = (declare(registry.path, registry.entities.values()) for registry in self.workspace.registries)
        return [*(file for file in shared if file), *self.notes.declared]

    def join(self, notes: Notes) -> None:
        """Take in what was noted of other files."""
        own = self.notes
        own.sound = own.sound and notes.sound
        own.programmes += notes.programmes
        own.sources.update(notes.sources)
        own.shared.update(notes.shared)
        own.used |= notes.used
        own.spoken_of |= notes.spoken_of
        for key, clauses in notes.cited.items():
            own.cited.setdefault(key, set()).update(clauses)
        own.facts.join(notes.facts)
        own.declared += notes.declared
        own.signatures += notes.signatures

    def note(self, reading: Reading) -> None:
        """Remember what one reading used."""
        programme = reading.programme
        whole = reading.root is not None and all(finding.slug in HARMLESS for finding in reading.findings)
        if programme is None:
            self.notes.sound = self.notes.sound and whole and reading.path not in self.workspace.programmes
            return
        self.notes.sound = self.notes.sound and whole and not programme.broken
        self.notes.programmes += not reading.abstract
        if reading.abstract:
            self.notes.sources.update(reading.sources)
            self._declare(reading.path, programme.entities.values(), programme.documents)
        else:
            if programme.policies:
                self.notes.spoken_of.update(_speaking(programme))
            self._note_alone(reading, programme)
        self._note_used(programme, reading.below)
        if own := declare(reading.path, self._own(reading, programme)):
            self.notes.declared.append(own)

    def _note_alone(self, reading: Reading, programme: Programme) -> None:
        """Remember what is compared between programmes that stand for themselves."""
        extended = programme.id in self._extended
        if reading.below or extended:
            self.notes.facts.join(facts_of(programme, Commons(reading, self.shared, extended)))
        if not programme.head.extends and (made := sign(reading.sources[reading.path], programme.tree)):
            self.notes.signatures.append(made)

    def _own(self, reading: Reading, programme: Programme) -> Iterator[Entity]:
        """The partners and people whom a programme declares for itself, not over an entry of a file below it."""
        for section in NAMED:
            below = [home for tree in reading.below.values() if isinstance(home := tree.get(section), Map)]
            for id_ in getattr(programme, section):
                if not any(id_ in home for home in below):
                    yield programme.entities[id_]

    def _declare(self, path: str, entities: Iterable[Entity], documents: Mapping[str, Document]) -> None:
        for entity in entities:
            span = entity.model.here
            if entity.kind in USABLE and span.path == path:
                self.notes.shared[path, entity.id] = Shared(span, entity.section, entity.id, entity.kind.value)
        for id_, document in documents.items():
            if document.here.path == path:
                self.notes.shared[path, f"#{id_}"] = Shared(
                    document.here, "documents", id_, "document", document.clauses
                )

    def _note_used(self, programme: Programme, below: Mapping[str, Map]) -> None:
        """Remember what a programme uses of the files `below` it; its own words may stand over theirs."""
        if not below:
            return
        used, cited = uses(programme), citations(programme)
        for path, tree in below.items():
            for section in SECTIONS.keys() & tree.keys():
                home = tree[section]
                self.notes.used.update((path, id_) for id_ in used if isinstance(home, Map) and id_ in home)
            documents = tree.get("documents")
            for id_, clauses in cited.items():
                if isinstance(documents, Map) and id_ in documents:
                    self.notes.used.add((path, f"#{id_}"))
                    self.notes.cited.setdefault((path, f"#{id_}"), set()).update(clauses)

    def locate(self, span: Span) -> tuple[str, ...]:
        """The keys that lead to the place of a thing that is remembered."""
        if (index := self.workspace.programmes.get(span.path)) and index.id_span == span:
            return ("program", "id")
        known = span.path in self.notes.sources or span.path in self.workspace.programmes
        return self.recall.locate(span) if known else ()


def _speaking(programme: Programme) -> Iterator[tuple[str, str]]:
    """The policies that speak of something in a programme: the file that holds each, and its id."""
    from dlcheck.rules.policies.judgement import applies  # noqa: PLC0415 - only where there are policies

    return ((policy.here.path, policy.id) for policy in programme.policies if applies(programme, policy))
