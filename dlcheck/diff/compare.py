"""Two programmes side by side: what was added, removed, changed and renamed, without opinions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from dlcheck.diff.facts import Fact, Facts, Key, Steps, by_entry, facts_of
from dlcheck.diff.matching import Rename, match, translate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dlcheck.result import Result
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme


class Change(NamedTuple):
    """One fact that is not the same on both sides.

    `entry` and `path` are in the words of the new side, where it has them. An entry that is added or removed as a whole
    is one change, with an empty path. A value that takes the place of another is one change with both sides.
    """

    entry: str
    path: Steps
    old: Fact | None
    new: Fact | None

    @property
    def kind(self) -> str:
        """Whether it was `added`, `removed` or `changed`."""
        return "added" if self.old is None else "removed" if self.new is None else "changed"


@dataclass(frozen=True, eq=False)
class Side:
    """One side of a comparison, in words that both sides share."""

    programme: Programme
    facts: Facts
    """In the words of the new side."""
    names: Mapping[str, str]
    """What entries of this side are called on it, by their name in the words of the new side, where that differs."""
    results: tuple[Result, ...] = ()
    """What a check finds on this side."""

    @cached_property
    def entries(self) -> dict[str, dict[Steps, Fact]]:
        """The facts of each entry, by path."""
        return by_entry(self.facts)

    def place(self, entry: str, *path: str) -> Span | None:
        """The place of a fact; None where there is none."""
        fact = self.facts.get(Key(entry, path))
        return fact.span if fact else None

    def get(self, entry: str, *path: str) -> Any:
        """The value of a fact; None where there is none."""
        fact = self.facts.get(Key(entry, path))
        return fact.value if fact else None


@dataclass(frozen=True, eq=False)
class Comparison:
    """A programme on both sides."""

    old: Side
    new: Side
    renames: tuple[Rename, ...]
    changes: tuple[Change, ...]
    """In the order of the old side, then what the new one adds."""

    @property
    def id(self) -> str:
        """The programme's id, on the new side."""
        return self.new.programme.id


def compare(
    old: Programme, new: Programme, found_old: tuple[Result, ...] = (), found_new: tuple[Result, ...] = ()
) -> Comparison:
    """What is not the same in two programmes; with what a check finds in each."""
    before, after = facts_of(old), facts_of(new)
    renames = match(old, new, before, after)
    before = translate(before, renames)
    one = Side(old, before, {rename.new: rename.old for rename in renames}, found_old)
    other = Side(new, after, {}, found_new)
    return Comparison(one, other, renames, changes_between(before, after))


def changes_between(before: Facts, after: Facts) -> tuple[Change, ...]:
    """The facts that only one side has, or that have another value there."""
    found: list[Change] = []
    first, second = by_entry(before), by_entry(after)
    for entry in dict.fromkeys((*first, *second)):
        was, now = first.get(entry), second.get(entry)
        if was is None or now is None:
            found.append(Change(entry, (), was[()] if was else None, now[()] if now else None))
            continue
        for path in dict.fromkeys((*was, *now)):
            old, new = was.get(path), now.get(path)
            if (old and old.value) != (new and new.value) and not _within_whole(path, was, now):
                found.append(Change(entry, path, old, new))
    return tuple(found)


def _within_whole(path: Steps, was: Mapping[Steps, Fact], now: Mapping[Steps, Fact]) -> bool:
    """Whether a fact belongs to a part that came or went as a whole, which is told once."""
    above = [path[:length] for length in range(1, len(path))]
    return any((part in was) != (part in now) for part in above)
