"""Maps and lists as they were written: plain values, and the place of every key and value."""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from typing import TypeAlias

from dlcheck.source import Source, Span

Scalar: TypeAlias = str | int | Decimal | bool | None
Value: TypeAlias = "Scalar | Map | Seq"


class Map(dict[str, Value]):
    """A map as it was written; its keys are the decoded text of what stands there (`25` is "25", `~` is "~").

    `start` and `end` bound the whole map in `source`. `places` holds four offsets for each entry in order of insertion:
    of the key its start and end, of the value its start and end. In a map merged by `extends`, `origins` says which map
    wrote an entry, and places are asked of that one; in a map as written it is None.
    A map as written is not to be changed: its places are found by the order of its entries.
    """

    __slots__ = ("_order", "_slots", "end", "origins", "places", "source", "start")

    def __init__(self, source: Source, start: int = 0, end: int = 0) -> None:
        """An empty map that begins at `start`."""
        self.source = source
        self.start = start
        self.end = end
        self.places: list[int] = []
        self.origins: dict[str, Map] | None = None
        self._slots: dict[str, int] | None = None
        self._order: tuple[list[str], list[int]] | None = None

    @property
    def whole(self) -> Span:
        """The range of the map itself."""
        return Span(self.source.path, self.start, self.end)

    def key_span(self, key: str) -> Span:
        """The range of an entry's key; KeyError where there is no such entry."""
        written, slot = self._written(key)
        return Span(written.source.path, written.places[slot], written.places[slot + 1])

    def span(self, key: str) -> Span:
        """The range of an entry's value, or of its key where no value is written; KeyError where there is no entry."""
        written, slot = self._written(key)
        start, end = written.places[slot + 2 : slot + 4]
        return Span(written.source.path, start, end) if start < end else written.key_span(key)

    def extent(self, key: str) -> Span:
        """The range of an entry, from its key to the end of what is written; KeyError where there is no such entry."""
        written, slot = self._written(key)
        begin, key_end, start, end = written.places[slot : slot + 4]
        return Span(written.source.path, begin, end if start < end else key_end)

    def entry_at(self, offset: int) -> list[tuple[str, Value, bool]]:
        """The entry of a map as written whose key or value covers an offset of its file, as `path_at` takes it."""
        if self._order is None:
            self._order = (list(self), self.places[::4])
        keys, starts = self._order
        index = bisect_right(starts, offset) - 1
        if index < 0 or offset > max(self.places[4 * index + 1], self.places[4 * index + 3]):
            return []
        return [(keys[index], self[keys[index]], True)]

    def _written(self, key: str) -> tuple[Map, int]:
        """The map that wrote an entry, and where its four offsets begin there."""
        written = self
        while written.origins and key in written.origins:
            written = written.origins[key]
        if written._slots is None:
            written._slots = {name: 4 * index for index, name in enumerate(written)}
        return written, written._slots[key]


class Seq(list[Value]):
    """A list as it was written; `places` holds two offsets for each item, its start and its end."""

    __slots__ = ("end", "places", "source", "start")

    def __init__(self, source: Source, start: int = 0, end: int = 0) -> None:
        """An empty list that begins at `start`."""
        self.source = source
        self.start = start
        self.end = end
        self.places: list[int] = []

    @property
    def whole(self) -> Span:
        """The range of the list itself."""
        return Span(self.source.path, self.start, self.end)

    def span(self, index: int) -> Span:
        """The range of an item, empty where nothing is written; IndexError where there is no such item."""
        if index < 0:
            index += len(self)
        return Span(self.source.path, self.places[2 * index], self.places[2 * index + 1])


def path_at(root: Map, offset: int, path: str) -> tuple[str, ...]:
    """The keys (and `[0]` indices) to the innermost entry of the file `path` whose key or value covers `offset`.

    Empty where no entry covers it. In a merged tree the entries of one map stand in several files, so a merged map is
    looked into wherever it stands itself.
    """
    found: tuple[str, ...] = ()
    todo: list[tuple[Map | Seq, tuple[str, ...]]] = [(root, ())]
    while todo:
        node, above = todo.pop()
        covering = _entries_at(node, offset, path) if isinstance(node, Map) else _items_at(node, offset, path)
        for step, value, covers in covering:
            here = (*above, step)
            if covers and len(here) > len(found):
                found = here
            if isinstance(value, (Map, Seq)):
                todo.append((value, here))
    return found


def _entries_at(node: Map, offset: int, path: str) -> list[tuple[str, Value, bool]]:
    """The entries worth a look: those that cover the offset, and merged maps; each with whether it covers."""
    if node.origins is None:
        return node.entry_at(offset) if node.source.path == path else []
    entries = []
    for key, value in node.items():
        written, slot = node._written(key)
        start, end = written.places[slot], max(written.places[slot + 1], written.places[slot + 3])
        covers = start <= offset <= end and written.source.path == path
        if covers or (isinstance(value, Map) and value.origins is not None):
            entries.append((key, value, covers))
    return entries


def _items_at(node: Seq, offset: int, path: str) -> list[tuple[str, Value, bool]]:
    """The items that cover the offset."""
    if node.source.path != path:
        return []
    places = node.places
    return [
        (f"[{index}]", value, True)
        for index, value in enumerate(node)
        if places[2 * index] <= offset <= places[2 * index + 1]
    ]
