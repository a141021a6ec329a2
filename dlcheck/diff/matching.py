"""Which entries of two programmes are the same: by kind and id, by what is said of a rename, and by likeness."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from dlcheck.diff.facts import Fact, Facts, Key, Steps, by_entry, entries_of, id_of, kind_of, values_of
from dlcheck.workspace.entries import SECTIONS

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator, Mapping

    from dlcheck.workspace.programme import Programme

ALIKE = 0.7
"""How much of what is said of two entries must be the same for them to be taken for one (Jaccard index)."""
LEAST = 2
"""How many things must be said of both: little said alike is chance."""
_MOST_PAIRS = 10_000


class Rename(NamedTuple):
    """An entry that is called otherwise now, or stands elsewhere: its name before and after, and whether it is a guess.

    A seat whose body is renamed is not renamed itself.
    """

    old: str
    new: str
    guess: bool


def match(old: Programme, new: Programme, before: Facts, after: Facts) -> tuple[Rename, ...]:
    """The entries that are called otherwise in `new`: first those of which it is said, then those that are alike.

    What is said of a rename holds only where the one name is gone and the other was not there. It is heeded on both
    sides, so that looking back finds the same pairs as looking ahead.
    """
    first, second = by_entry(before).keys(), by_entry(after).keys()
    ahead = _said(new, first - second, second - first)
    back = _said(old, second - first, first - second)
    found = dict.fromkeys((*ahead, *(Rename(rename.new, rename.old, rename.guess) for rename in back)))
    renames = (*found,)
    # Seats last: those of a body that is called otherwise go with it.
    for seats in (False, True):
        renames += tuple(_guess(translate(before, renames), after, renames, seats=seats))
    return renames


def translate(facts: Facts, renames: Iterable[Rename]) -> Facts:
    """The facts of the old side in the words of the new one: entries and references under their new names."""
    words = _Words({rename.old: rename.new for rename in renames})
    if not words.names:
        return facts
    return {
        Key(words.entry(key.entry), words.steps(facts, key, fact)): fact._replace(value=words.value(key, fact))
        for key, fact in facts.items()
    }


class _Words:
    """What the entries of the old side are called on the new one, and so what is said of them."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """Take the new name of each entry that has another one."""
        self.names = names
        # Only these are referred to by a bare id; a waiver may be called like a partner and has nothing to do with it.
        self._ids = {id_of(old): id_of(new) for old, new in names.items() if old.partition(".")[0] in SECTIONS}

    def entry(self, entry: str) -> str:
        """The new name of an entry; a seat goes with its body."""
        return _renamed(entry, self.names)

    def value(self, key: Key, fact: Fact) -> Any:
        """A value in the new words."""
        if key.entry.startswith("waivers.") and key.path == ("at",):
            return self._place(fact.value)
        return self._id(key, fact.value, fact) if fact.refers and isinstance(fact.value, str) else fact.value

    def steps(self, facts: Facts, key: Key, fact: Fact) -> Steps:
        """A path in the new words: its steps that name entries, and not those that only label something."""
        path = key.path
        if len(path) < 2:
            return path
        return (path[0], *(self._step(facts, key, fact, length) for length in range(2, len(path) + 1)))

    def _step(self, facts: Facts, key: Key, fact: Fact, length: int) -> str:
        above, step = key.path[: length - 1], key.path[length - 1]
        if above[-1] == "source":
            document, mark, clause = step.partition("#")
            return f"{self.entry(f'documents.{document}').partition('.')[2]}{mark}{clause}"
        there = facts.get(Key(key.entry, key.path[:length]))
        if there is None:  # the domain of a veto is no fact by itself
            return self._id(key, step, fact._replace(local=False)) if above[-1] == "vetoes" else step
        if not there.refers or isinstance(there.value, str):  # what is named is the value, not the step
            return step
        person, mark, again = step.partition(" (")
        return f"{self._id(key, person, there)}{mark}{again}"

    def _id(self, key: Key, id_: str, fact: Fact) -> str:
        if not fact.local:
            return self._whole(id_)
        body = id_of(key.entry)
        there, _, seat = self._whole(f"{body}/{id_}").partition("/")
        return seat if there == self._whole(body) else f"{there}/{seat}"

    def _whole(self, id_: str) -> str:
        """The new id of what is referred to; a seat goes with its body."""
        body, mark, seat = id_.partition("/")
        return self._ids.get(id_) or f"{self._ids.get(body, body)}{mark}{seat}"

    def _place(self, place: str) -> str:
        """A place in the new words: the keys that lead there."""
        section, *keys = place.split(".")
        for length in (3, 1):
            if len(keys) >= length and (entry := ".".join((section, *keys[:length]))) != self.entry(entry):
                return ".".join((self.entry(entry), *keys[length:]))
        return place


def _said(new: Programme, gone: Iterable[str], come: Iterable[str]) -> tuple[Rename, ...]:
    """The renames that the new side itself tells; those of bodies first, so that their seats are found."""
    gone, come = set(gone), set(come)
    found: list[Rename] = []
    bodies: dict[str, str] = {}
    for entry, model in sorted(entries_of(new), key=lambda item: ".seats." in item[0]):
        before: str | None = getattr(model, "renamed_from", None)
        body, mark, _ = entry.partition(".seats.")
        if before is None or entry == "program":
            continue
        above = f"{bodies.get(body, body)}{mark}" if mark else f"{entry.partition('.')[0]}."
        old = f"{above}{before}"
        if old in gone and (entry in come or mark):
            found.append(Rename(old, entry, guess=False))
            if not mark:
                bodies[entry] = old
    return tuple(found)


def _guess(before: Facts, after: Facts, known: Iterable[Rename], *, seats: bool) -> Iterator[Rename]:
    """Entries that are gone and entries that are new of one kind, where they are alike.

    One that the other side still, or already, names by its id is none: the id leads nowhere there, and is no new name.
    """
    first, second = by_entry(before), by_entry(after)
    back = {rename.new: rename.old for rename in known}
    kinds: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    named = (_named_in(after), _named_in(before))
    for side, entries in enumerate((first.keys() - second.keys(), second.keys() - first.keys())):
        for entry in sorted(entries):
            if (".seats." in entry) is seats and not (_can_be_named(entry) and id_of(entry) in named[side]):
                kinds[kind_of(entry)][side].append(entry)
    for _, (gone, come) in sorted(kinds.items()):
        for old, new in _pairs({entry: first[entry] for entry in gone}, {entry: second[entry] for entry in come}):
            yield Rename(_renamed(old, back), new, guess=True)


def _can_be_named(entry: str) -> bool:
    """Whether others refer to an entry by its id alone."""
    return ".seats." not in entry and entry.partition(".")[0] in (*SECTIONS, "documents")


def _named_in(facts: Facts) -> set[str]:
    """Every word that may be the id of an entry or document; rather too many than too few."""
    steps = {step.partition("#")[0] for key in facts for step in key.path[1:]}
    return steps | {fact.value.partition("#")[0] for fact in facts.values() if isinstance(fact.value, str)}


def _pairs(gone: Mapping[str, Mapping[Steps, Fact]], come: Mapping[str, Mapping[Steps, Fact]]) -> list[tuple[str, str]]:
    """Pairs that are alike, the most alike first, each entry in one of them."""
    if len(gone) * len(come) > _MOST_PAIRS:
        return []
    said, says = ({entry: values_of(facts.items()) for entry, facts in side.items()} for side in (gone, come))
    alike = [(_likeness(said[old], says[new]), old, new) for old in gone for new in come]
    found: list[tuple[str, str]] = []
    taken: set[str] = set()
    for likeness, old, new in sorted(alike, key=lambda pair: (-pair[0], *sorted(pair[1:]))):
        if likeness >= ALIKE and old not in taken and new not in taken:
            found.append((old, new))
            taken |= {old, new}
    return found


def _likeness(one: Counter[tuple[Steps, Any]], other: Counter[tuple[Steps, Any]]) -> float:
    """The Jaccard index of what is said of two entries; 0 where less than `LEAST` is said of both."""
    both, either = (one & other).total(), (one | other).total()
    return both / either if both >= LEAST else 0.0


def _renamed(entry: str, names: Mapping[str, str]) -> str:
    """The new name of an entry; a seat goes with its body."""
    if entry in names:
        return names[entry]
    body, mark, seat = entry.partition(".seats.")
    return f"{names[body]}{mark}{seat}" if mark and body in names else entry
