"""What is remembered of a whole workspace while its programmes go by, for rules that judge all of them together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.nodes import Map, path_at
from dlcheck.rules.policies.judgement import applies
from dlcheck.rules.usage import USABLE, citations, uses
from dlcheck.workspace.load import HARMLESS
from dlcheck.workspace.programme import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dlcheck.model.parties import Document
    from dlcheck.source import Source, Span
    from dlcheck.workspace.load import Indexed, Reading, Workspace
    from dlcheck.workspace.programme import Entity, Programme


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


class Survey:
    """The workspace's index, and what its programmes used of what they share.

    It keeps nothing of a programme that others do not extend, so that memory does not grow with their number.
    """

    def __init__(self, workspace: Workspace) -> None:
        """Begin with nothing seen but the shared files."""
        self.workspace = workspace
        self.notes = Notes()
        by_id: dict[str, list[Indexed]] = defaultdict(list)
        for index in workspace.programmes.values():
            by_id[index.id].append(index)
        self.namesakes: Mapping[str, list[Indexed]] = {
            id_: found for id_, found in by_id.items() if id_ and len(found) > 1
        }
        """Programmes that have one id, in order of path."""
        self._twice = {index.path for found in self.namesakes.values() for index in found}
        for registry in workspace.registries:
            self.notes.sound = self.notes.sound and not registry.broken
            self.notes.sources[registry.path] = registry.source
            self._declare(registry.path, registry.entities.values(), registry.documents)

    @property
    def sources(self) -> dict[str, Source]:
        """The files that a finding may point into."""
        return self.notes.sources

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

    def note(self, reading: Reading) -> None:
        """Remember what one reading used."""
        if reading.path in self._twice:
            self.notes.sources.update(reading.sources)
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
            self.notes.spoken_of.update(
                (policy.here.path, policy.id) for policy in programme.policies if applies(programme, policy)
            )
        self._note_used(programme, reading.below)

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
        if any(index.id_span == span for found in self.namesakes.values() for index in found):
            return ("program", "id")
        known = next(((thing.section, thing.id) for thing in self.notes.shared.values() if thing.span == span), ())
        trees = (registry.tree for registry in self.workspace.registries if registry.path == span.path)
        return known or next((path_at(tree, span.start, span.path) for tree in trees), ())
