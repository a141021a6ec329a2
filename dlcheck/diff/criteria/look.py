"""How criteria look at two sides: what one has and the other lacks or has otherwise, and how it is said."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, lru_cache, wraps
from typing import TYPE_CHECKING, Any, NamedTuple

from dlcheck.diff.criterion import Statement, pair, turn
from dlcheck.diff.facts import kind_of
from dlcheck.diff.naming import name_of
from dlcheck.wording import listing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dlcheck.diff.compare import Comparison, Side
    from dlcheck.diff.criterion import Criterion, Weight
    from dlcheck.diff.facts import Fact, Steps
    from dlcheck.source import Span

    Judge = Callable[["Look"], Iterator[Statement]]

ANY = "*"
_SHOWN = 5
_PARTIES = frozenset({"partners", "groups", "people", "domains", "bodies", "positions", "cohorts", "responsibilities"})


class Part(NamedTuple):
    """Something said of an entry that both sides have, where they do not say the same; None: that side is silent."""

    entry: str
    path: Steps
    has: Fact | None
    lacks: Fact | None

    @property
    def last(self) -> str:
        """The last step of its path: often the id of what is named."""
        return self.path[-1]

    def values(self, default: Any = None) -> tuple[Any, Any]:
        """The value on the side that has more, and on the other; the default where nothing is said."""
        return (self.has.value if self.has else default, self.lacks.value if self.lacks else default)


class Look:
    """Two sides of which one has more: of what was lost the old one, of what was gained the new one.

    A criterion that turns nothing round looks from the old side to the new one, as if all were lost.
    """

    def __init__(self, has: Side, lacks: Side, *, lost: bool) -> None:
        """Look from one side to the other."""
        self.has, self.lacks, self.lost = has, lacks, lost

    def said(self, lost: str, gained: str) -> str:
        """The words for what was lost, or those for what was gained."""
        return lost if self.lost else gained

    def in_time(self, has: Any, lacks: Any) -> tuple[Any, Any]:
        """Two things of both sides as before and after."""
        return (has, lacks) if self.lost else (lacks, has)

    @cached_property
    def _parts(self) -> dict[tuple[str, str], list[Part]]:
        """What differs in entries that both have, by the kind of entry and the first step."""
        found: dict[tuple[str, str], list[Part]] = defaultdict(list)
        for entry, facts in self.has.entries.items():
            others = self.lacks.entries.get(entry)
            if others is None:
                continue
            kind = kind_of(entry)
            for path in dict.fromkeys((*facts, *others)):
                one, other = facts.get(path), others.get(path)
                if (one and one.value) != (other and other.value):
                    found[kind, path[0]].append(Part(entry, path, one, other))
        return found

    def parts(self, kind: str = ANY, *pattern: str) -> Iterator[Part]:
        """What differs, of entries of a kind and at paths that begin as the pattern says; `*` is any."""
        for (its, first), parts in self._parts.items():
            if kind in (ANY, its) and (not pattern or pattern[0] in (ANY, first)):
                yield from (part for part in parts if _fits(part.path, pattern))

    def exactly(self, kind: str, *pattern: str) -> Iterator[Part]:
        """What differs, at paths as long as the pattern."""
        return (part for part in self.parts(kind, *pattern) if len(part.path) == len(pattern))

    def gone(self, kind: str, *pattern: str) -> Iterator[Part]:
        """What one side says and the other is silent on."""
        return (part for part in self.exactly(kind, *pattern) if part.lacks is None)

    def apart(self, kind: str, *pattern: str) -> Iterator[Part]:
        """What both sides say, and not the same."""
        return (part for part in self.exactly(kind, *pattern) if part.has and part.lacks)

    @cached_property
    def missing(self) -> dict[str, Fact]:
        """The entries that the other side lacks, with their places."""
        return {entry: facts[()] for entry, facts in self.has.entries.items() if entry not in self.lacks.entries}

    @cached_property
    def surplus(self) -> dict[str, Fact]:
        """The entries that only the other side has, with their places."""
        return {entry: facts[()] for entry, facts in self.lacks.entries.items() if entry not in self.has.entries}

    @cached_property
    def differ(self) -> bool:
        """Whether anything is not the same on both sides."""
        return bool(self._parts or self.missing or self.surplus)

    def wholes(self, kind: str) -> Iterator[str]:
        """The entries of a kind that the other side lacks."""
        return (entry for entry in self.missing if kind_of(entry) == kind)

    def added(self, kind: str) -> Iterator[str]:
        """The entries of a kind that only the other side has."""
        return (entry for entry in self.surplus if kind_of(entry) == kind)

    def shared(self, kind: str) -> Iterator[str]:
        """The entries of a kind that both sides have."""
        return (entry for entry in self.has.entries if kind_of(entry) == kind and entry in self.lacks.entries)

    @cached_property
    def currency(self) -> str | None:
        """The currency of amounts, where both sides mean the same one."""
        currencies = {side.get("budget", "currency") for side in (self.has, self.lacks)}
        return currencies.pop() if len(currencies) == 1 else None

    def are_whole(self, *sections: str) -> bool:
        """Whether no entry of some sections has an error on either side: so silence there means something."""
        return all(side.programme.is_whole(sections) for side in (self.has, self.lacks))

    def both(self, entry: str, *path: str) -> bool:
        """Whether both sides say something."""
        return path in self.has.entries.get(entry, ()) and path in self.lacks.entries.get(entry, ())

    def name(self, entry: str) -> str:
        """What an entry is called, in backticks; by the new side where that has it."""
        after, before = (self.lacks, self.has) if self.lost else (self.has, self.lacks)
        return f"`{name_of(after if entry in after.entries else before, entry)}`"

    def named(self, id_: str) -> str:
        """What an id stands for, in backticks: the name of a party, a domain or a cohort; a seat with its body."""
        body, _, seat = id_.partition("/")
        if seat:
            return self.place(f"bodies.{body}.seats.{seat}")
        entry = self._by_id.get(id_)
        return self.name(entry) if entry else f"`{id_}`"

    def names(self, ids: Iterable[str]) -> str:
        """What several ids stand for; of many the first ones."""
        return _some([self.named(id_) for id_ in ids])

    def names_of(self, entries: Iterable[str]) -> str:
        """What several entries are called; of many the first ones."""
        return _some([self.place(entry) for entry in entries])

    def place(self, entry: str) -> str:
        """What an entry is called; a seat with its body: `Chair` of `Board`."""
        body, mark, _ = entry.partition(".seats.")
        return f"{self.name(entry)} of {self.name(body)}" if mark else self.name(entry)

    @cached_property
    def _by_id(self) -> dict[str, str]:
        entries = (*self.lacks.entries, *self.has.entries)
        return {entry.partition(".")[2]: entry for entry in entries if kind_of(entry) in _PARTIES}

    def tell(self, entry: str, message: str, *path: str, hint: str | None = None) -> Statement:
        """A statement, with its places on both sides: where one is silent, the closest place there."""
        return Statement(entry, message, path, _closest(self.has, entry, path), _closest(self.lacks, entry, path), hint)

    def of(self, part: Part, message: str, hint: str | None = None) -> Statement:
        """A statement on one part."""
        return self.tell(part.entry, message, *part.path, hint=hint)


def body_of(entry: str) -> str:
    """The entry of the body that an entry is, or is a seat of."""
    return entry.partition(".seats.")[0]


def _some(words: list[str]) -> str:
    return listing([*words[:_SHOWN], f"{len(words) - _SHOWN} more"] if len(words) > _SHOWN else words)


def _fits(path: Steps, pattern: tuple[str, ...]) -> bool:
    return len(path) >= len(pattern) and all(step in (ANY, its) for step, its in zip(pattern, path, strict=False))


def _closest(side: Side, entry: str, path: Steps) -> Span | None:
    for length in range(len(path), -1, -1):
        if span := side.place(entry, *path[:length]):
            return span
    return side.place(body_of(entry))


@lru_cache(maxsize=4)
def look(has: Side, lacks: Side, *, lost: bool) -> Look:
    """Look from one side to the other; once for all criteria."""
    return Look(has, lacks, lost=lost)


def lost_or_gained(
    lost: tuple[str, str, Weight], gained: tuple[str, str, Weight]
) -> Callable[[Judge], tuple[Criterion, Criterion]]:
    """Make a pair of criteria, see `pair`, of a function that is given a `Look`."""

    def wrap(judge: Judge) -> tuple[Criterion, Criterion]:
        @wraps(judge)
        def judged(has: Side, lacks: Side, is_lost: bool) -> Iterator[Statement]:
            return judge(look(has, lacks, lost=is_lost))

        return pair(lost, gained)(judged)

    return wrap


def turned(code: str, slug: str, weight: Weight, *, mirror: str = "") -> Callable[[Judge], Criterion]:
    """Make a criterion, see `turn`, of a function that is given a `Look` from the old side to the new one."""

    def wrap(judge: Judge) -> Criterion:
        @wraps(judge)
        def judged(comparison: Comparison) -> Iterator[Statement]:
            return judge(look(comparison.old, comparison.new, lost=True))

        return turn(code, slug, weight, mirror=mirror)(judged)

    return wrap
