"""Files that were let go, read again for what is to be said of them: few stay at hand, and every answer does."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dlcheck.nodes import Map
from dlcheck.rules.declared import NAMED, number
from dlcheck.wording import one_line

if TYPE_CHECKING:
    from dlcheck.source import Source, Span
    from dlcheck.workspace.load import Reading, Workspace

_AT_HAND = 64
"""Files that are kept once they were read again."""


class Entry(NamedTuple):
    """A partner or person that was known by its number, found again in its file."""

    id: str
    names: dict[str, str]
    """By language."""
    kind: str
    span: Span


class Recall:
    """What findings on all programmes point into and quote; it rests on the files alone, so any day may ask it."""

    def __init__(self, workspace: Workspace) -> None:
        """Begin with nothing read again."""
        self._workspace = workspace
        self._readings: dict[str, Reading] = {}
        self._numbered: dict[str, dict[int, tuple[Map, str]]] = {}
        self._sources: dict[str, Source] = {}
        self._located: dict[Span, tuple[str, ...]] = {}
        self._entries: dict[tuple[str, int], Entry | None] = {}

    def source(self, path: str) -> Source:
        """The text of a file."""
        if path not in self._sources:
            self._sources[path] = self._reading(path).sources[path]
        return self._sources[path]

    def locate(self, span: Span) -> tuple[str, ...]:
        """The keys that lead to a place in its file."""
        if span not in self._located:
            self._located[span] = self._reading(span.path).locate(span)
        return self._located[span]

    def entry(self, path: str, numbered: int) -> Entry | None:
        """The partner or person of a file that has a number, as `declare` gives them; None where none has."""
        asked = path, numbered
        if asked not in self._entries:
            found = self._by_number(path).get(numbered)
            self._entries[asked] = _entry(*found) if found else None
        return self._entries[asked]

    def _reading(self, path: str) -> Reading:
        if path not in self._readings:
            if len(self._readings) == _AT_HAND:
                self._readings.clear()
                self._numbered.clear()
            self._readings[path] = next(self._workspace.readings([path]))
        return self._readings[path]

    def _by_number(self, path: str) -> dict[int, tuple[Map, str]]:
        """The partners and people of a file by their numbers: their section, and their id."""
        root = self._reading(path).root
        if path not in self._numbered:
            homes = [(section, root.get(section)) for section in NAMED] if root is not None else []
            self._numbered[path] = {
                number(section, id_): (home, id_) for section, home in homes if isinstance(home, Map) for id_ in home
            }
        return self._numbered[path]


def _entry(home: Map, id_: str) -> Entry:
    model = home[id_]
    name, kind = (model.get("name"), model.get("kind")) if isinstance(model, Map) else (None, None)
    names = dict(name) if isinstance(name, Map) else {"": name} if name else {}
    shown = {language: one_line(" ".join(str(text).split()), 60) for language, text in names.items()}
    return Entry(id_, shown, str(kind), home.key_span(id_))
