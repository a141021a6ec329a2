"""How a programme is put together: its own words over what it extends, over what is shared; bound, and resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label
from dlcheck.model.base import Kind
from dlcheck.model.parties import Document
from dlcheck.model.programme import NEEDS_PROGRAMME, SHARED, File
from dlcheck.nodes import Map
from dlcheck.workspace.bind import bind
from dlcheck.workspace.links import Asked, Walk, resolve, walk
from dlcheck.workspace.merge import derive, overlay
from dlcheck.workspace.programme import Entity, Link, Programme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from dlcheck.nodes import Value
    from dlcheck.source import Source, Span
    from dlcheck.workspace.settings import Settings


@dataclass(frozen=True, slots=True)
class Registry:
    """A shared file: what it declares, and what its entries refer to."""

    path: str
    source: Source
    tree: Map
    entities: Mapping[str, Entity]
    documents: Mapping[str, Document]
    asked: Mapping[str, tuple[Asked, ...]]
    """By the id of the entity that refers."""
    whole: bool
    """Whether it could be read and bound without any error."""


@dataclass(frozen=True, slots=True)
class Assembly:
    """A programme put together (`file` is None where its head could not be bound), and what was wrong."""

    tree: Map
    file: File | None
    findings: tuple[Finding, ...]
    walk: Walk
    links: tuple[Link, ...]
    broken: frozenset[tuple[str, str]]
    documents: Mapping[str, Document]

    def programme(
        self,
        path: str,
        day: date,
        horizon: int,
        settings: Settings,
        inherited: tuple[Span, ...],
        bases: frozenset[str],
    ) -> Programme:
        """The programme that was put together, on a day."""
        assert self.file is not None  # noqa: S101 - asked by the caller
        assert self.file.program is not None  # noqa: S101 - asked by the caller
        return Programme(
            path=path,
            head=self.file.program,
            file=self.file,
            day=day,
            horizon=horizon,
            settings=settings,
            entities=self.walk.entities,
            links=self.links,
            broken=self.broken,
            documents=self.documents,
            inherited=inherited,
            bases=bases,
            cited=tuple(self.walk.cited),
            texts=tuple(self.walk.texts),
        )


def register(source: Source, root: Map, *, whole: bool) -> tuple[Registry, tuple[Finding, ...]]:
    """Bind a shared file; `whole` says whether it could be read without finding."""
    findings: list[Finding] = []
    tree = overlay(Map(source), root, findings)
    tree = derive(tree, ((key, value, tree) for key, value in tree.items() if key not in NEEDS_PROGRAMME))
    binding = bind(tree)
    findings += binding.findings
    entities: dict[str, Entity] = {}
    asked: dict[str, tuple[Asked, ...]] = {}
    if binding.file:
        walked = walk(binding.file)
        entities = walked.entities
        findings += _declared_twice(walked.twice)
        for item in walked.asked:
            asked[item.link.source] = (*asked.get(item.link.source, ()), item)
    documents = dict(binding.file.documents) if binding.file else {}
    whole = whole and not findings
    return Registry(source.path, source, tree, entities, documents, asked, whole), tuple(findings)


def assemble(own: Map, below: Map | None, registries: Iterable[Registry], *, complete: bool) -> Assembly:
    """Put a programme together.

    `below` is what it extends, merged; `registries` are the shared files that it sees. Where one of these could not be
    read whole (or `complete` is False), a reference to nothing is not told, as what it names may stand there.
    """
    registries = list(registries)
    findings: list[Finding] = list(_shared_twice(registries))
    shared = _shared_below(own, below, registries)
    under = shared if below is None else overlay(shared, below, [])  # told where `below` itself is read
    tree = overlay(under, own, findings)
    binding = bind(tree)
    findings += binding.findings
    if binding.file is None:
        return Assembly(tree, None, tuple(findings), Walk(), (), binding.broken, {})
    walked = walk(binding.file)
    findings += _declared_twice(walked.twice)
    broken = set(binding.broken)
    certain = complete and all(registry.whole for registry in registries) and not binding.broken
    links = _resolve_all(walked.entities, walked.asked, registries, broken, findings, certain=certain)
    documents: dict[str, Document] = {}
    for registry in registries:
        documents.update(registry.documents)
    documents.update(binding.file.documents)
    return Assembly(tree, binding.file, tuple(findings), walked, links, frozenset(broken), documents)


def _shared_below(own: Map, below: Map | None, registries: list[Registry]) -> Map:
    """What is shared of the entries that the programme has words of its own on."""
    sections: list[tuple[str, Value, Map]] = []
    for section in sorted(SHARED):
        named = {key for tree in (own, below) if tree is not None for key in _section(tree, section)}
        homes = [home for registry in registries for home in (_section(registry.tree, section),) if home]
        entries = [(key, home[key], home) for home in homes for key in home if key in named]
        if entries:
            first = homes[0]
            sections.append((section, derive(first, entries), _holder(registries, first, section)))
    return derive(own, sections)


def _holder(registries: list[Registry], home: Map, section: str) -> Map:
    return next(registry.tree for registry in registries if registry.tree.get(section) is home)


def _section(tree: Map, section: str) -> Map:
    value = tree.get(section)
    return value if isinstance(value, Map) else Map(tree.source)


def _resolve_all(
    entities: dict[str, Entity],
    asked: list[Asked],
    registries: list[Registry],
    broken: set[tuple[str, str]],
    findings: list[Finding],
    *,
    certain: bool,
) -> tuple[Link, ...]:
    """All links that lead somewhere; entities of shared files are taken in as they are referred to."""
    shared: dict[str, Entity] = {}
    for registry in registries:
        shared.update(registry.entities)
    known = {**shared, **entities}
    todo = list(asked)
    for id_, entity in shared.items():
        if entity.kind is Kind.DOMAIN and id_ not in entities:
            entities[id_] = entity
    links: list[Link] = []
    entries: list[tuple[str, str]] = []
    for item in todo:  # grows while shared entities are taken in
        link = resolve(item, known)
        if isinstance(link, Finding):
            if certain or link.slug != "unknown-reference":
                findings.append(link)
            broken.add(item.entry)
            continue
        links.append(link)
        entries.append(item.entry)
        if link.target not in entities:
            entities[link.target] = known[link.target]
            for registry in registries:
                todo.extend(registry.asked.get(link.target, ()))
    return tuple(link for link, entry in zip(links, entries, strict=True) if entry not in broken)


def _declared_twice(pairs: Iterable[tuple[Entity, Entity]]) -> Iterable[Finding]:
    for first, second in pairs:
        yield _twice(second, first)


def _shared_twice(registries: list[Registry]) -> Iterable[Finding]:
    """Ids that two shared files give, both seen by one programme."""
    seen: dict[str, Entity] = {}
    for registry in registries:
        for id_, entity in registry.entities.items():
            if id_ in seen:
                yield _twice(entity, seen[id_])
            else:
                seen[id_] = entity


def _twice(second: Entity, first: Entity) -> Finding:
    return Finding(
        second.model.here,
        f"`{second.id}` is declared twice, as a {first.kind.value} and here as a {second.kind.value}; "
        "an id means one thing within a programme",
        related=(Label(first.model.here, f"`{first.id}` is a {first.kind.value} here"),),
        hint="give one of them another id",
        slug="id-declared-twice",
    )
