"""A workspace, loaded: its files are indexed first, then each programme is read, merged and bound in its turn."""

# Memory stays flat however many programmes there are: the index keeps only heads. So each file of a programme is read
# twice, once as far as its head and once whole; a digest makes sure that both readings saw the same bytes.

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.finding import Finding, Label
from dlcheck.model.base import ID_PATTERN
from dlcheck.model.programme import LANGUAGE_VERSION, NEEDS_PROGRAMME, SHARED, File
from dlcheck.nodes import Map, path_at
from dlcheck.source import Source, Span
from dlcheck.tree import Tree, read_tree
from dlcheck.wording import nearest, quoted
from dlcheck.workspace.assemble import Registry, assemble, register
from dlcheck.workspace.files import Folder, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from dlcheck.model.policy import Policy
    from dlcheck.workspace.files import Store
    from dlcheck.workspace.programme import Programme
    from dlcheck.workspace.settings import Settings

HARMLESS = frozenset({"ambiguous-scalar", "bidi-order"})
"""What may be found while a file is read, and takes nothing away from it."""
_OF_PARTS = frozenset({"missing-field", "unknown-reference"})
"""What is no fault of a programme that is only there to be extended: the rest may be said by who extends it."""
_HEAD = re.compile(r"^program[ \t]*:", re.MULTILINE)


class Indexed(NamedTuple):
    """What is known of a file that declares a programme before it is read whole."""

    path: str
    digest: bytes
    id: str
    extends: str
    id_span: Span
    extends_span: Span
    abstract: bool
    suspect: bool
    """Whether its text may read otherwise than it looks: what is not, need not be looked at twice."""


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
    below: Mapping[str, Map] = field(default_factory=dict)
    """The trees of the files that the programme rests on, shared and extended, by path."""

    def locate(self, span: Span) -> tuple[str, ...]:
        """The keys that lead to a place: in the programme, or in the file below it where it stands."""
        trees = (self.root, self.below.get(span.path))
        return max((path_at(tree, span.start, span.path) for tree in trees if tree is not None), key=len, default=())


class _Inheritance(NamedTuple):
    """What a programme extends, nearest first, and whether all of it could be read."""

    trees: list[Tree]
    spans: list[Span]
    whole: bool


@dataclass(slots=True)
class Workspace:
    """The files of a workspace, indexed; `readings` then goes through them."""

    store: Store
    settings: Settings
    day: date
    horizon: int
    paths: tuple[str, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    """What was found while looking for files: those that are not to be read."""
    registries: list[Registry] = field(default_factory=list)
    ruling: Sequence[Registry] | None = None
    """The shared files whose policies hold, where those are not `registries`."""
    programmes: dict[str, Indexed] = field(default_factory=dict)
    """By path."""
    by_id: dict[str, Indexed] = field(default_factory=dict)
    """By id; where several have one, the first by path."""
    _extended: set[str] = field(default_factory=set)
    """The ids that some programme extends."""
    _lost: set[str] = field(default_factory=set)
    """Paths that could not be read far enough to know what they declare."""
    _lost_shared: set[str] = field(default_factory=set)
    """Those among them that may be shared files."""
    _shared: dict[str, Reading] = field(default_factory=dict)
    _bases: dict[str, Tree] = field(default_factory=dict)
    """By path."""

    @property
    def shares_all(self) -> bool:
        """Whether every file that may be shared could be read."""
        return not self._lost_shared

    def readings(self, paths: Iterable[str] | None = None) -> Iterator[Reading]:
        """Every file of the workspace (or those of some `paths`) in order of path, each read, merged and bound."""
        for path in self.paths if paths is None else paths:
            yield self._shared[path] if path in self._shared else self._read_programme(self.programmes[path])

    def _read_programme(self, index: Indexed) -> Reading:
        tree = self._tree_of(index)
        findings = list(tree.findings)
        sources = {index.path: tree.source}
        if tree.root is None or (version := _judge_version(tree.root)):
            findings += version if tree.root is not None else []
            return Reading(index.path, tuple(findings), sources, tree.root, refused=tree.refused)
        chain = self._chain(index)
        findings += self._judge_extends(chain)
        inheritance = self._inherit(chain, tree.root)
        sources |= {base.source.path: base.source for base in inheritance.trees}
        bases = frozenset(sources) - {index.path}
        visible, whole = self._visible(chain)
        sources |= {registry.path: registry.source for registry in visible}
        lost = [finding for read in (tree, *inheritance.trees) for finding in _losses(read)]
        layers = [tree.root, *(base.root for base in inheritance.trees if base.root is not None)]
        made = assemble(layers, visible, lost=lost, whole=whole and inheritance.whole)
        if self.ruling is not None:
            made = replace(made, policies=_policies_of(_seen_by(chain, self.ruling)))
        silent = _OF_PARTS if index.abstract and index.id in self._extended else frozenset()
        if not inheritance.whole:
            silent = _OF_PARTS | {"nothing-there"}
        told = {finding.span for finding in lost}
        findings += [finding for finding in made.findings if finding.slug not in silent and finding.span not in told]
        return Reading(
            path=index.path,
            findings=tuple(findings),
            sources=sources,
            root=made.tree,
            # Half a programme would be judged for what the other half says.
            programme=made.programme(index.path, self.day, self.horizon, self.settings, tuple(inheritance.spans), bases)
            if inheritance.whole
            else None,
            abstract=index.abstract,
            refused=tree.refused,
            below={registry.path: registry.tree for registry in visible}
            | {base.source.path: base.root for base in inheritance.trees if base.root is not None},
        )

    def _tree_of(self, index: Indexed) -> Tree:
        """The whole tree of a file; that of one that others extend is kept."""
        if index.path in self._bases:
            return self._bases[index.path]
        data = self.store.read(index.path)
        if isinstance(data, bytes) and _digest(data) != index.digest:
            data = unreadable(index.path, "it changed while the workspace was being read")
        if isinstance(data, Finding):
            tree = Tree(Source(index.path, ""), None, (data,), refused=True)
        else:
            tree = read_tree(index.path, data, suspect=index.suspect)
        if index.id in self._extended:
            self._bases[index.path] = tree
        return tree

    def _chain(self, index: Indexed) -> list[Indexed]:
        """The programme and those it extends, nearest first; it ends before a cycle closes or an unknown one."""
        chain = [index]
        while (following := self.by_id.get(chain[-1].extends)) and following not in chain:
            chain.append(following)
        return chain

    def _inherit(self, chain: list[Indexed], root: Map) -> _Inheritance:
        """What the first of a chain extends."""
        head = root.get("program")
        said = head.get("extends", "") if isinstance(head, Map) else ""
        trees = [self._tree_of(base) for base in chain[1:]]
        readable = all(tree.root is not None and not _judge_version(tree.root) for tree in trees)
        return _Inheritance(
            trees if readable else [],
            [index.extends_span for index in chain[:-1]],
            readable and isinstance(said, str) and not chain[-1].extends,
        )

    def _judge_extends(self, chain: list[Indexed]) -> Iterator[Finding]:
        """What is wrong with the last `extends` of a chain; each fault is told once, of one programme."""
        first, last = chain[0], chain[-1]
        if last.extends in self.by_id:
            at = chain.index(self.by_id[last.extends])
            circle = [index.id for index in chain[at:]]
            if at == 0 and first.id == min(circle):
                yield self._report_circle(chain)
        elif last.extends and last is first and not self._lost and re.fullmatch(ID_PATTERN, last.extends):
            guess = nearest(last.extends, self.by_id)
            yield Finding(
                last.extends_span,
                f"`{last.extends}` is no programme of this workspace, the id of one is expected",
                related=(Label(self.by_id[guess].id_span, f"`{guess}` is declared here"),) if guess else (),
                hint=f"did you mean `{guess}`?" if guess else "declare it, or remove the line",
                slug="extends-unknown",
            )

    def _report_circle(self, circle: list[Indexed]) -> Finding:
        path = " → ".join(f"`{index.id}`" for index in (*circle, circle[0]))
        return Finding(
            circle[0].extends_span,
            f"programmes extend one another in a circle: {path}, though one of them is expected to stand by itself",
            related=tuple(
                Label(index.extends_span, f"`{index.id}` extends `{index.extends}` here") for index in circle[1:]
            ),
            hint="let one of them stand without `extends`",
            slug="extends-cycle",
        )

    def _visible(self, chain: list[Indexed]) -> tuple[list[Registry], bool]:
        """The shared files that a programme and those it extends see, and whether all of them could be read.

        They are those in their folders and above.
        """
        folders = _folders_of(chain)
        return _seen_by(chain, self.registries), not any(_folder(path) in folders for path in self._lost_shared)


def open_workspace(root: Path | Store, settings: Settings, day: date, horizon: int | None = None) -> Workspace:
    """Index the workspace at `root`, a folder or another store: which programmes there are, and what is shared."""
    store = Folder(root) if isinstance(root, Path) else root
    listing = store.list(settings)
    workspace = Workspace(store, settings, day, settings.horizon if horizon is None else horizon)
    workspace.findings.extend(listing.findings)
    paths = []
    for path in listing.paths:
        data = store.read(path)
        if isinstance(data, Finding):
            workspace.findings.append(data)
            continue
        paths.append(path)
        head = read_tree(path, data, until="program")
        if head.root is not None and "program" not in head.root:
            _index_shared(workspace, head)
        else:
            _index_programme(workspace, head, _digest(data))
    unread = {finding.span.path for finding in workspace.findings}
    workspace._lost |= unread
    workspace._lost_shared |= unread
    workspace.paths = tuple(paths)
    return workspace


def _index_shared(workspace: Workspace, tree: Tree) -> None:
    assert tree.root is not None  # noqa: S101 - asked by the caller
    root, path = tree.root, tree.source.path
    if version := _judge_version(root):
        workspace._lost_shared.add(path)
        workspace._shared[path] = Reading(path, (*tree.findings, *version), {path: tree.source}, root)
        return
    misspelt = any(nearest(key, ["program"]) for key in root if key not in File.model_fields)
    findings = [
        Finding(
            root.key_span(key),
            f"`{key}` stands in a file without a `program`; such a file holds {quoted(sorted(SHARED))}",
            hint="add `program:` with an `id`, or move it to the programme's file",
            slug="misplaced-section",
        )
        for key in root
        if key in NEEDS_PROGRAMME and not misspelt
    ]
    lost = _losses(tree)
    told = {finding.span for finding in lost}
    registry, bound = register(tree.source, root, lost)
    more = (finding for finding in bound if finding.span not in told)
    workspace.registries.append(registry)
    workspace._shared[path] = Reading(path, (*tree.findings, *findings, *more), {path: tree.source}, root)


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
            tree.suspect,
        )
    else:
        index = Indexed(path, digest, "", "", nowhere, nowhere, abstract=False, suspect=tree.suspect)
    workspace.programmes[path] = index
    if index.id:
        workspace.by_id.setdefault(index.id, index)
    if index.extends:
        workspace._extended.add(index.extends)
    if tree.root is None:
        workspace._lost.add(path)
        if not _HEAD.search(tree.source.text):
            workspace._lost_shared.add(path)


def _losses(tree: Tree) -> list[Finding]:
    """The findings of reading a file that took something away from it, or made it doubtful."""
    return [finding for finding in tree.findings if finding.slug not in HARMLESS]


def _judge_version(root: Map) -> list[Finding]:
    """What is wrong with the version that a file names; nothing else is said of a file in another version."""
    version = root.get("dlcheck", LANGUAGE_VERSION)
    if type(version) is not int or version == LANGUAGE_VERSION:
        return []  # a wrong type is told by the binding
    return [
        Finding(
            root.span("dlcheck"),
            f"version `{version}` of the language is not known, this dlcheck reads version `{LANGUAGE_VERSION}`",
            hint=f"write `dlcheck: {LANGUAGE_VERSION}`, or use a newer dlcheck",
            slug="unknown-version",
        )
    ]


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _policies_of(registries: Iterable[Registry]) -> tuple[Policy, ...]:
    return tuple(policy for registry in registries for _, policy in sorted(registry.policies.items()))


def _seen_by(chain: Iterable[Indexed], registries: Iterable[Registry]) -> list[Registry]:
    folders = _folders_of(chain)
    return [registry for registry in registries if _folder(registry.path) in folders]


def _folders_of(chain: Iterable[Indexed]) -> set[str]:
    return {folder for index in chain for folder in _folders(index.path)}


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _folders(path: str) -> Iterator[str]:
    """The folder of a file and those above it, up to the root (empty)."""
    folder = _folder(path)
    while folder:
        yield folder
        folder = _folder(folder)
    yield ""
