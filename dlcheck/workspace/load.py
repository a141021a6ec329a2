"""A workspace, loaded: its files are indexed first, then each programme is read, merged and bound in its turn."""

# Memory stays flat however many programmes there are: the index keeps only heads. So each file of a programme is read
# twice, once as far as its head and once whole; a digest makes sure that both readings saw the same bytes.

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.finding import Finding, Label
from dlcheck.model.programme import LANGUAGE_VERSION, NEEDS_PROGRAMME, SHARED
from dlcheck.nodes import Map
from dlcheck.source import Source, Span
from dlcheck.tree import Tree, read_tree
from dlcheck.wording import nearest, one_line, quoted
from dlcheck.workspace.assemble import Registry, assemble, register
from dlcheck.workspace.files import list_files, read_bytes, unreadable
from dlcheck.workspace.merge import inheritable, overlay

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from dlcheck.workspace.programme import Programme
    from dlcheck.workspace.settings import Settings


class Indexed(NamedTuple):
    """What is known of a file that declares a programme before it is read whole."""

    path: str
    digest: bytes
    id: str
    extends: str
    id_span: Span
    extends_span: Span
    abstract: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read: its findings so far, and the programme where it declares one that could be bound."""

    path: str
    findings: tuple[Finding, ...]
    sources: dict[str, Source]
    """The files that places of this reading point into."""
    root: Map | None = None
    """The tree of the programme, merged; of a shared file, as it stands."""
    programme: Programme | None = None
    abstract: bool = False
    """That the programme is only there to be extended."""
    refused: bool = False
    """That the input is incomplete: a file was not read, or is over a limit."""


@dataclass(slots=True)
class Workspace:
    """The files of a workspace, indexed; `readings` then goes through them."""

    root: Path
    settings: Settings
    day: date
    horizon: int
    paths: tuple[str, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    """What was found while looking for files: those that are not to be read."""
    registries: list[Registry] = field(default_factory=list)
    programmes: dict[str, Indexed] = field(default_factory=dict)
    """By path."""
    by_id: dict[str, Indexed] = field(default_factory=dict)
    _shared: dict[str, Reading] = field(default_factory=dict)
    _bases: dict[str, Tree] = field(default_factory=dict)

    def readings(self) -> Iterator[Reading]:
        """Every file of the workspace in order of path, each read, merged and bound."""
        for path in self.paths:
            yield self._shared[path] if path in self._shared else self._read_programme(self.programmes[path])

    def _read_programme(self, index: Indexed) -> Reading:
        tree = self._bases.get(index.id) or self._read_whole(index)
        if index.id in self._extended():
            self._bases[index.id] = tree
        sources = {index.path: tree.source}
        findings = list(tree.findings)
        if tree.root is None:
            return Reading(index.path, tuple(findings), sources, refused=tree.refused)
        findings.extend(_judge_file(tree.root))
        below, inherited, complete = self._below(index, findings, sources)
        bases = frozenset(sources) - {index.path}
        visible = self._visible([index, *(self.by_id[base] for base in self._chain(index)[1:])])
        sources |= {registry.path: registry.source for registry in visible}
        made = assemble(tree.root, below, visible, complete=complete)
        programme = (
            made.programme(index.path, self.day, self.horizon, self.settings, tuple(inherited), bases)
            if made.file and made.file.program
            else None
        )
        return Reading(
            index.path,
            (*findings, *made.findings),
            sources,
            made.tree,
            programme,
            index.abstract,
            tree.refused,
        )

    def _below(
        self, index: Indexed, findings: list[Finding], sources: dict[str, Source]
    ) -> tuple[Map | None, list[Span], bool]:
        """What the programme takes over, merged; where each `extends` stands; and whether all of it could be read."""
        spans: list[Span] = []
        trees: list[Map] = []
        complete = True
        chain = self._chain(index)
        for step, following in zip(chain, [*chain[1:], ""], strict=True):
            here = self.by_id[step] if step != index.id else index
            if not here.extends:
                break
            if not following:
                findings.extend(self._judge_extends(here, chain))
                return None, [], False
            spans.append(here.extends_span)
            if following not in self._bases:
                self._bases[following] = self._read_whole(self.by_id[following])
            base = self._bases[following]
            sources[base.source.path] = base.source
            complete = complete and base.root is not None and not base.findings
            if base.root is not None:
                trees.append(base.root)
        merged: Map | None = None
        for tree in reversed(trees):
            merged = inheritable(overlay(merged or Map(tree.source), tree, []))
        return merged, spans, complete

    def _chain(self, index: Indexed) -> list[str]:
        """The programme and those it extends, nearest first; it ends before a cycle closes or an unknown one."""
        chain = [index.id]
        current = index
        while current.extends in self.by_id and current.extends not in chain:
            current = self.by_id[current.extends]
            chain.append(current.id)
        return chain

    def _judge_extends(self, index: Indexed, chain: list[str]) -> Iterator[Finding]:
        """What is wrong with the last `extends` of a chain."""
        if index.extends in chain:
            path = [*chain[chain.index(index.extends) :], index.extends]
            yield Finding(
                index.extends_span,
                f"programmes extend one another in a circle: {' → '.join(f'`{step}`' for step in path)}",
                related=tuple(
                    Label(self.by_id[step].extends_span, f"`{step}` extends `{self.by_id[step].extends}` here")
                    for step in path[:-1]
                    if step != index.id
                ),
                hint="let one of them stand without `extends`",
                slug="extends-cycle",
            )
            return
        guess = nearest(index.extends, self.by_id)
        yield Finding(
            index.extends_span,
            f"`{one_line(index.extends, 80)}` is no programme of this workspace, the id of one is expected",
            hint=f"did you mean `{guess}`?" if guess else None,
            slug="extends-unknown",
        )

    def _extended(self) -> set[str]:
        return {index.extends for index in self.programmes.values() if index.extends}

    def _read_whole(self, index: Indexed) -> Tree:
        data = read_bytes(self.root, index.path)
        if isinstance(data, bytes) and _digest(data) != index.digest:
            data = unreadable(index.path, "it changed while the workspace was being read")
        if isinstance(data, Finding):
            return Tree(Source(index.path, ""), None, (data,), refused=True)
        return read_tree(index.path, data)

    def _visible(self, chain: list[Indexed]) -> list[Registry]:
        """The shared files that a programme and those it extends see: those in their folders and above."""
        folders = {folder for index in chain for folder in _folders(index.path)}
        return [registry for registry in self.registries if _folder(registry.path) in folders]


def open_workspace(root: Path, settings: Settings, day: date, horizon: int | None = None) -> Workspace:
    """Index the workspace at `root`: which programmes there are, and what is shared."""
    listing = list_files(root, settings)
    workspace = Workspace(root, settings, day, settings.horizon if horizon is None else horizon)
    workspace.findings.extend(listing.findings)
    paths = []
    for path in listing.paths:
        data = read_bytes(root, path)
        if isinstance(data, Finding):
            workspace.findings.append(data)
            continue
        paths.append(path)
        head = read_tree(path, data, until="program")
        if head.root is not None and "program" not in head.root:
            _index_shared(workspace, head)
        else:
            _index_programme(workspace, head, _digest(data))
    workspace.paths = tuple(paths)
    return workspace


def _index_shared(workspace: Workspace, tree: Tree) -> None:
    assert tree.root is not None  # noqa: S101 - asked by the caller
    root, path = tree.root, tree.source.path
    findings = [*tree.findings, *_judge_file(root)]
    findings += [
        Finding(
            root.key_span(key),
            f"`{one_line(key, 80)}` stands in a file without a `program`; such a file holds {quoted(sorted(SHARED))}",
            hint="add `program:` with an `id`, or move it to the programme's file",
            slug="misplaced-section",
        )
        for key in root
        if key in NEEDS_PROGRAMME
    ]
    registry, more = register(tree.source, root, whole=not tree.findings)
    workspace.registries.append(registry)
    workspace._shared[path] = Reading(path, (*findings, *more), {path: tree.source}, root, refused=tree.refused)


def _index_programme(workspace: Workspace, tree: Tree, digest: bytes) -> None:
    path = tree.source.path
    head = tree.root.get("program") if tree.root is not None else None
    nowhere = Span(path, 0, 0)
    if isinstance(head, Map):
        id_, extends = head.get("id"), head.get("extends")
        index = Indexed(
            path,
            digest,
            id_ if isinstance(id_, str) else "",
            extends if isinstance(extends, str) else "",
            head.span("id") if "id" in head else nowhere,
            head.span("extends") if "extends" in head else nowhere,
            head.get("abstract") is True,
        )
    else:
        index = Indexed(path, digest, "", "", nowhere, nowhere, abstract=False)
    workspace.programmes[path] = index
    if index.id:
        workspace.by_id.setdefault(index.id, index)


def _judge_file(root: Map) -> list[Finding]:
    """What is wrong with the version that a file names."""
    version = root.get("dlcheck", LANGUAGE_VERSION)
    if type(version) is not int or version == LANGUAGE_VERSION:
        return []  # a wrong type is told by the binding
    return [
        Finding(
            root.span("dlcheck"),
            f"version {version} of the language is not known, this dlcheck reads version {LANGUAGE_VERSION}",
            hint=f"write `dlcheck: {LANGUAGE_VERSION}`, or use a newer dlcheck",
            slug="unknown-version",
        )
    ]


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _folders(path: str) -> Iterator[str]:
    """The folder of a file and those above it, up to the root (empty)."""
    folder = _folder(path)
    while folder:
        yield folder
        folder = _folder(folder)
    yield ""
