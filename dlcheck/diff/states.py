"""The state of a workspace that is compared: a folder, a file, or a revision, and what tells its files apart."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.finding import Finding
from dlcheck.git import Revision
from dlcheck.nodes import Map
from dlcheck.tree import read_tree
from dlcheck.workspace.files import Listing, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dlcheck.git import Entry
    from dlcheck.workspace.files import Store
    from dlcheck.workspace.settings import Settings

# No pattern begins with an anchor or a boundary: what begins with letters is searched for ten times faster.
_PROGRAMME = re.compile(rb"\nprogram[ \t]*:")
_EXTENDS = re.compile(rb"extends[\"']?\s*:\s*[\"']?([a-z0-9-]+)")
_ID = re.compile(rb"id[\"']?\s*:\s*[\"']?([a-z0-9-]+)")
_ID_KEY = re.compile(rb"id[\"']?\s*:")
_HIDING = (b"\\x", b"\\u", b"\\U", b"? ", b"?\t", b"?\n", b"?\r")
"""What can hide a key or a word from a search: an escape, or a key that is marked as one."""


class Sketch(NamedTuple):
    """What can be seen of a file without reading it as YAML; rather too much than too little."""

    identity: str
    """The hash that git gives to what stands in it."""
    shared: bool
    """Whether it may be a shared file: no programme is seen in it."""
    extends: frozenset[bytes]
    """What a programme in it may extend."""
    ids: frozenset[bytes]
    """What a programme in it may be called."""


@dataclass(frozen=True, slots=True)
class State:
    """One state of a workspace."""

    label: str
    """What it is called: a revision as it was asked for, or a path."""
    store: Store
    settings: Settings
    prefix: str = ""
    """What leads from the reader to its files: a path that ends in a slash, or `REV:` and such a path."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some files of a store, as if there were no others."""

    store: Store
    paths: frozenset[str]

    def list(self, settings: Settings) -> Listing:
        """Those of its files that the settings include."""
        listing = self.store.list(settings)
        found = tuple(finding for finding in listing.findings if finding.span.path in self.paths)
        return Listing(tuple(path for path in listing.paths if path in self.paths), found)

    def read(self, path: str) -> bytes | Finding:
        """What stands in one of them."""
        return self.store.read(path)


@dataclass(frozen=True, slots=True)
class Patched:
    """A store in which something else stands in one file."""

    store: Store
    path: str
    data: bytes | None
    """What stands there; None where there is no such file."""

    def list(self, settings: Settings) -> Listing:
        """The files that the settings include, that one among them where it is there."""
        listing = self.store.list(settings)
        others = {path for path in listing.paths if path != self.path}
        findings = tuple(finding for finding in listing.findings if finding.span.path != self.path)
        return Listing(tuple(sorted(others if self.data is None else {*others, self.path})), findings)

    def read(self, path: str) -> bytes | Finding:
        """What stands in a file."""
        if path != self.path:
            return self.store.read(path)
        return unreadable(path, "it is not there") if self.data is None else self.data


@dataclass(frozen=True, slots=True)
class Scope:
    """What is to be read of two states: the files that differ, what depends on them, and what those depend on."""

    old: frozenset[str]
    new: frozenset[str]
    touched: frozenset[str]
    """The files, by path, in which something may be otherwise than it was."""


def sketch(old: State, new: State) -> tuple[dict[str, Sketch], dict[str, Sketch]]:
    """A sketch of each file of two states, by path. What both have is looked at once; a folder before a revision."""
    digits = next((len(entry.hash) for entry in (*_entries(old).values(), *_entries(new).values())), 40)
    if isinstance(new.store, Revision) and not isinstance(old.store, Revision):
        seen = _sketches(old, {}, digits)
        return seen, _sketches(new, seen, digits)
    seen = _sketches(new, {}, digits)
    return _sketches(old, seen, digits), seen


def sketches_like(state: State, known: Mapping[str, Sketch]) -> dict[str, Sketch]:
    """A sketch of each file of a state, by path; what stands in a sketch that is known is not read again."""
    digits = next((len(entry.hash) for entry in _entries(state).values()), 40)
    return _sketches(state, known, digits)


def _entries(state: State) -> Mapping[str, Entry]:
    return state.store.files if isinstance(state.store, Revision) else {}


def _sketches(state: State, known: Mapping[str, Sketch], digits: int) -> dict[str, Sketch]:
    entries = _entries(state)
    found: dict[str, Sketch] = {}
    for path in state.store.list(state.settings).paths:
        other = known.get(path)
        if other and path in entries and entries[path].hash == other.identity:
            found[path] = other
            continue
        data = state.store.read(path)
        text = b"" if isinstance(data, Finding) else data
        identity = entries[path].hash if path in entries else identity_of(text, digits)
        found[path] = other if other and other.identity == identity else _sketch(text, identity)
    return found


def _sketch(data: bytes, identity: str) -> Sketch:
    shared = not _PROGRAMME.search(b"\n" + data)
    extends = _EXTENDS.findall(data) if b"extends" in data else []
    ids = _ID.findall(data)
    plain = len(extends) == data.count(b"extends") and len(ids) == len(_ID_KEY.findall(data))
    if not plain or any(sign in data for sign in _HIDING):
        shared, *words = _head_of(data, shared=shared)
        extends.append(words[0])
        ids.append(words[1])
    return Sketch(identity, shared, frozenset(extends) - {b""}, frozenset(ids) - {b""})


def _head_of(data: bytes, *, shared: bool) -> tuple[bool, bytes, bytes]:
    """Whether a file is shared, what its programme extends, and its id, as the language reads it (as far as it can)."""
    root = read_tree("", data, until="program").root
    if root is None:
        return shared, b"", b""
    head = root.get("program")
    words = (head.get(key) if isinstance(head, Map) else None for key in ("extends", "id"))
    extends, id_ = (word.encode("utf-8", "replace") if isinstance(word, str) else b"" for word in words)
    return "program" not in root, extends, id_


def identity_of(data: bytes, digits: int = 40) -> str:
    """The hash that git gives to a file's bytes; of 64 digits where the repository uses SHA-256."""
    make = hashlib.sha1 if digits == 40 else hashlib.sha256
    return make(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def scope_of(old: Mapping[str, Sketch], new: Mapping[str, Sketch]) -> Scope:
    """What is to be read of two states, given their sketches."""
    changed = {path for path in old.keys() | new.keys() if _identity(old, path) != _identity(new, path)}
    touched: set[str] = set()
    for side in (old, new):
        touched |= _depending(side, changed)
    return Scope(needed(old, touched), needed(new, touched), frozenset(touched | changed))


def _identity(side: Mapping[str, Sketch], path: str) -> str:
    return side[path].identity if path in side else ""


def _depending(side: Mapping[str, Sketch], changed: Iterable[str]) -> set[str]:
    """The changed files of a side, and those in which what they say is visible: below a shared one, or extending it.

    And those that may declare a programme of the same id: which of them counts, only both can tell.
    """
    extending = _index((path, its.extends) for path, its in side.items())
    declaring = _index((path, its.ids) for path, its in side.items() if not its.shared)
    found = {path for path in changed if path in side}
    todo = sorted(found)
    spread: set[str] = set()
    while todo:
        path = todo.pop()
        folder = path.rpartition("/")[0]
        seen = {other for id_ in side[path].ids for other in (*extending[id_], *declaring[id_])}
        if side[path].shared and folder not in spread:
            spread.add(folder)
            seen.update(other for other in side if not folder or other.startswith(f"{folder}/"))
        todo += sorted(seen - found)
        found |= seen
    return found


def needed(side: Mapping[str, Sketch], touched: Iterable[str]) -> frozenset[str]:
    """Some files of a side, what they extend, and the shared files that all these see."""
    declaring = _index((path, its.ids) for path, its in side.items())
    found = {path for path in touched if path in side}
    todo = sorted(found)
    while todo:
        seen = {other for id_ in side[todo.pop()].extends for other in declaring[id_]}
        todo += sorted(seen - found)
        found |= seen
    folders = {folder for path in found for folder in _folders(path)}
    return frozenset(found | {path for path, its in side.items() if its.shared and path.rpartition("/")[0] in folders})


def closure(state: State, path: str) -> frozenset[str]:
    """A file, what it extends, and the shared files that these see."""
    return needed(_sketches(state, {}, 40), {path})


def _index(words: Iterable[tuple[str, frozenset[bytes]]]) -> defaultdict[bytes, set[str]]:
    """The paths of each word."""
    table: defaultdict[bytes, set[str]] = defaultdict(set)
    for path, its in words:
        for word in its:
            table[word].add(path)
    return table


def _folders(path: str) -> set[str]:
    parts = path.split("/")[:-1]
    return {"/".join(parts[:length]) for length in range(len(parts) + 1)}
