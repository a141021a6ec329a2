"""How a programme is put together: its own words over what it extends, over what is shared; bound, and resolved."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label
from dlcheck.model.base import Kind
from dlcheck.model.programme import NEEDS_PROGRAMME, SHARED, SHARED_ONLY, File
from dlcheck.nodes import Map, path_at
from dlcheck.workspace.bind import bind, entry_of
from dlcheck.workspace.entries import SECTIONS, Cited, Entity, Link, Said
from dlcheck.workspace.links import Asked, Walk, resolve, unresolved, walk
from dlcheck.workspace.merge import derive, inheritable, overlay
from dlcheck.workspace.programme import Programme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from dlcheck.model.parties import Document
    from dlcheck.model.policy import Policy
    from dlcheck.nodes import Value
    from dlcheck.source import Source, Span
    from dlcheck.workspace.settings import Settings

_MOST_GUESSES = 100
"""References to nothing for which a nearest name is looked for; each look goes over every name there is."""


@dataclass(frozen=True, slots=True)
class Registry:
    """A shared file: what it declares, and what its entries say; what could not be bound is only in `tree`."""

    path: str
    source: Source
    tree: Map
    entities: Mapping[str, Entity]
    documents: Mapping[str, Document]
    asked: Mapping[tuple[str, str], Sequence[Asked]]
    """What an entry refers to; as the two below, by its section and id."""
    cited: Mapping[tuple[str, str], Sequence[Cited]]
    texts: Mapping[tuple[str, str], Sequence[Said]]
    broken: frozenset[tuple[str, str]]
    """Its entries with an error, as a programme has them."""
    policies: Mapping[str, Policy]
    """Those of its policies that are whole."""


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
    policies: tuple[Policy, ...] = ()

    def programme(
        self,
        path: str,
        day: date,
        horizon: int,
        settings: Settings,
        inherited: tuple[Span, ...],
        bases: frozenset[str],
    ) -> Programme | None:
        """The programme that was put together, on a day; None where its head could not be bound."""
        if self.file is None or self.file.program is None:
            return None
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
            policies=self.policies,
        )


def register(source: Source, root: Map, lost: Iterable[Finding]) -> tuple[Registry, tuple[Finding, ...]]:
    """Bind a shared file; `lost` are the findings of reading it that took something away, or made it doubtful."""
    findings: list[Finding] = []
    tree = overlay(Map(source), root, findings)
    tree = derive(tree, ((key, value, tree) for key, value in tree.items() if key not in NEEDS_PROGRAMME))
    binding = bind(tree)
    findings += binding.findings
    walked = walk(binding.file) if binding.file else Walk()
    broken = {*binding.broken, *_entries_at(tree, lost), *_twice_in(walked, findings)}
    asked: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    cited: dict[tuple[str, str], list[Cited]] = defaultdict(list)
    texts: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for item in walked.asked:
        asked[item[-1]].append(item)
    for citation in walked.cited:
        cited[citation.entry].append(citation)
    for text in walked.texts:
        texts[text.entry].append(text)
    documents = binding.file.documents if binding.file else {}
    policies = binding.file.policies if binding.file else {}
    return Registry(
        path=source.path,
        source=source,
        tree=tree,
        entities=walked.entities,
        documents=documents,
        asked=asked,
        cited=cited,
        texts=texts,
        broken=frozenset(broken),
        policies={id_: policy for id_, policy in policies.items() if ("policies", id_) not in broken},
    ), tuple(findings)


def assemble(
    layers: Sequence[Map], registries: Sequence[Registry], *, lost: Iterable[Finding], whole: bool
) -> Assembly:
    """Put a programme together.

    `layers` are its own tree and those that it extends, nearest first; `registries` are the shared files that it sees;
    `lost` are the findings of reading all these that took something away. With `whole` False, even more may be missing.
    A reference to nothing is not told where what it names may be among that which is missing.
    """
    findings = list(_misplaced(layers[0]))
    own, *bases = layers = [_without_shared_only(layer) for layer in layers]
    tree = _shared_below(layers, registries)
    for base in reversed(bases):
        tree = overlay(tree, inheritable(base), [])  # what is wrong there is told where the base itself is read
    tree = overlay(tree, own, findings)
    binding = bind(tree)
    findings += binding.findings
    if binding.file is None:
        return Assembly(tree, None, tuple(findings), Walk(), (), binding.broken, {})
    walked = walk(binding.file)
    broken = {*binding.broken, *_entries_at(tree, lost), *_twice_in(walked, findings)}
    if not whole:
        broken.add(("", ""))
    shared = _shared_entities(layers, tree, registries)
    for first, second in (*_shared_twice(registries), *_clashing(shared, walked.entities)):
        findings.append(_twice(second, first))
        broken |= {(first.section, first.id), (second.section, second.id)}
    policies = _policies(registries, walked)
    links = _resolve_all(walked, shared, registries, broken, findings, _missing(tree, registries, broken))
    documents = {id_: document for registry in registries for id_, document in registry.documents.items()}
    documents.update(binding.file.documents)
    return Assembly(tree, binding.file, tuple(findings), walked, links, frozenset(broken), documents, policies)


def _misplaced(tree: Map) -> Iterator[Finding]:
    """What stands in a programme's file though only a shared one may hold it."""
    for section in sorted(SHARED_ONLY & tree.keys()):
        yield Finding(
            tree.key_span(section),
            f"`{section}` stands in a file with a `program`, a shared file above or beside it is expected: "
            "a programme does not judge itself",
            hint="move it to a file without `program`; it then holds for every programme in its folder and below",
            slug="misplaced-section",
        )


def _without_shared_only(tree: Map) -> Map:
    if SHARED_ONLY.isdisjoint(tree):
        return tree
    return derive(tree, ((key, value, tree) for key, value in tree.items() if key not in SHARED_ONLY))


def _policies(registries: Sequence[Registry], walked: Walk) -> tuple[Policy, ...]:
    """The policies that a programme sees, in order of path and id; what they cite is looked up with all the rest."""
    found = []
    for registry in registries:
        for id_, policy in sorted(registry.policies.items()):
            found.append(policy)
            walked.cited += registry.cited.get(("policies", id_), ())
    return tuple(found)


def _entries_at(tree: Map, findings: Iterable[Finding]) -> Iterator[tuple[str, str]]:
    """The entries that findings stand in."""
    for finding in findings:
        yield entry_of(path_at(tree, finding.span.start, finding.span.path))


def _missing(tree: Map, registries: Iterable[Registry], broken: set[tuple[str, str]]) -> frozenset[str] | None:
    """The ids that are written somewhere though their entry may be missing; None where any id may be.

    `body/` stands for any seat of a body.
    """
    found: set[str] = set()
    for home, gone in ((tree, broken), *((registry.tree, registry.broken) for registry in registries)):
        if any(not id_ and section in ("", *SECTIONS) for section, id_ in gone):
            return None
        for section, id_ in gone:
            entry = _section(home, section).get(id_)
            found.add(id_)
            if isinstance(entry, Map):
                found.update(_section(entry, "seats"))
                if not isinstance(entry.get("seats", entry), Map):
                    found.add(f"{id_}/")
    return frozenset(found)


def _shared_below(layers: Sequence[Map], registries: Sequence[Registry]) -> Map:
    """What is shared of the entries that a programme, or what it extends, has words of its own on."""
    sections: list[tuple[str, Value, Map]] = []
    for section in sorted(SHARED):
        named = {key for layer in layers for key in _section(layer, section)}
        homes = [(home, registry.tree) for registry in registries if (home := _section(registry.tree, section))]
        entries = [(key, home[key], home) for home, _ in homes for key in home if key in named]
        if entries:
            sections.append((section, derive(homes[0][0], entries), homes[0][1]))
    return derive(layers[0], sections)


def _shared_entities(layers: Sequence[Map], tree: Map, registries: Iterable[Registry]) -> dict[str, Entity]:
    """What a programme sees of the shared files, but for what it, or what it extends, removes."""
    return {
        id_: entity
        for registry in registries
        for id_, entity in registry.entities.items()
        if id_ in _section(tree, entity.section) or not any(id_ in _section(layer, entity.section) for layer in layers)
    }


def _section(tree: Map, section: str) -> Map:
    value = tree.get(section)
    return value if isinstance(value, Map) else Map(tree.source)


def _resolve_all(
    walked: Walk,
    shared: Mapping[str, Entity],
    registries: Iterable[Registry],
    broken: set[tuple[str, str]],
    findings: list[Finding],
    missing: frozenset[str] | None,
) -> tuple[Link, ...]:
    """All links that lead somewhere; entities of shared files are taken in as they are referred to, domains always."""
    entities, known = walked.entities, {**shared, **walked.entities}
    todo = list(walked.asked)
    for entity in shared.values():
        if entity.kind is Kind.DOMAIN and entity.id not in entities:
            todo += _take_in(entity, walked, registries, broken)
    links: list[tuple[Link, tuple[str, str]]] = []
    twice = {second.id: second for _, second in walked.twice}
    guesses = _MOST_GUESSES
    for item in todo:  # grows while shared entities are taken in
        link = resolve(item, known)
        if link is not None:
            links.append((link, item[-1]))
            if link.target not in entities:
                todo += _take_in(known[link.target], walked, registries, broken)
            continue
        asked, ref, body, entry = item
        finding = unresolved(item, known, guesses=guesses > 0)
        name = asked.target.partition("/")[0]
        if finding.slug == "unknown-reference":
            told = missing is None or name in missing or (Kind.SEAT in ref.kinds and f"{body}/" in missing)
        else:  # an id that is declared twice is told where it is
            told = any(ids[name].kind in ref.kinds for ids in (twice, shared) if name in ids)
        if not told:
            findings.append(finding)
            guesses -= 1
        broken.add(entry)
    return tuple(link for link, entry in links if not broken or entry not in broken)


def _take_in(
    entity: Entity, walked: Walk, registries: Iterable[Registry], broken: set[tuple[str, str]]
) -> Iterator[Asked]:
    """Make a shared entity one of the programme's, with all that it says; what it refers to is returned."""
    walked.entities[entity.id] = entity
    entry = entity.section, entity.id
    for registry in registries:
        if registry.entities.get(entity.id) is not entity:
            continue
        walked.cited += registry.cited.get(entry, ())
        walked.texts += registry.texts.get(entry, ())
        if entry in registry.broken:
            broken.add(entry)
        yield from registry.asked.get(entry, ())


def _twice_in(walked: Walk, findings: list[Finding]) -> Iterator[tuple[str, str]]:
    """The entries of one file, or programme, whose ids mean two things; what is to be said of them is added."""
    for first, second in walked.twice:
        findings.append(_twice(second, first))
        yield first.section, first.id
        yield second.section, second.id


def _shared_twice(registries: Iterable[Registry]) -> Iterator[tuple[Entity, Entity]]:
    """Ids that two shared files give, both seen by one programme."""
    seen: dict[str, Entity] = {}
    for registry in registries:
        for id_, entity in registry.entities.items():
            if id_ in seen:
                yield seen[id_], entity
            seen.setdefault(id_, entity)


def _clashing(shared: Mapping[str, Entity], own: Mapping[str, Entity]) -> Iterator[tuple[Entity, Entity]]:
    """Ids that stand for one thing in a shared file, and for another in the programme itself."""
    for id_ in sorted(shared.keys() & own.keys()):
        if shared[id_].section != own[id_].section:
            yield shared[id_], own[id_]


def _twice(second: Entity, first: Entity) -> Finding:
    return Finding(
        second.model.here,
        f"`{second.id}` is declared twice, as a {first.kind.value} and here as a {second.kind.value}; "
        "an id means one thing within a programme",
        related=(Label(first.model.here, f"`{first.id}` is a {first.kind.value} here"),),
        hint="give one of them another id",
        slug="id-declared-twice",
    )
