"""What files call the partners and people that they declare, in numbers, so that whole workspaces can be compared."""

from __future__ import annotations

from array import array
from collections import defaultdict
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.model.parties import Partner, Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dlcheck.workspace.entries import Entity

NAMED = ("partners", "people")
"""The sections whose entries are compared."""
_RECORD = 3


@lru_cache(maxsize=1 << 16)
def number(*words: str) -> int:
    """A number that stands for some words, the same in every process."""
    return int.from_bytes(blake2b("\n".join(words).encode(), digest_size=8).digest())


_KIND = number("kind of an organisation")


class Declared(NamedTuple):
    """What one file declares: for each entry and language three numbers, of the entry, the language, and the name."""

    path: str
    numbers: array[int]

    def records(self) -> Iterator[tuple[int, int, int]]:
        """The three numbers of each entry and language; for a partner's kind, as if that were a language."""
        return zip(*(self.numbers[start::_RECORD] for start in range(_RECORD)), strict=True)


class Naming(NamedTuple):
    """What a file (by its number among all) calls one entry: a name for each language, and its kind."""

    file: int
    names: dict[int, int]

    def means(self, other: Naming) -> bool | None:
        """Whether two files mean one thing; None where nothing that both say tells."""
        languages = self.names.keys() & other.names.keys() - {_KIND}
        if languages:
            return any(self.names[language] == other.names[language] for language in languages)
        kinds = self.names.get(_KIND), other.names.get(_KIND)
        return False if None not in kinds and kinds[0] != kinds[1] else None


def declare(path: str, entities: Iterable[Entity]) -> Declared | None:
    """What a file calls some entities that it declares for itself; None where it names none."""
    numbers = array("Q")
    for entity in entities:
        model, entry = entity.model, number(entity.section, entity.id)
        if isinstance(model, Partner | Person) and model.name:
            for language, name in model.name.by_language.items():
                called = " ".join(name.split()).casefold()
                numbers.extend((entry, number(language), number(entity.section, language, called)))
        if isinstance(model, Partner) and model.kind:
            numbers.extend((entry, _KIND, number("kind", model.kind)))
    return Declared(path, numbers) if numbers else None


def several_files(files: Sequence[Declared]) -> dict[int, list[Naming]]:
    """What is declared in more than one file, by entry: what each file calls it, in the order of the files."""
    seen: set[int] = set()
    again: set[int] = set()
    for file in files:
        entries = set(file.numbers[::_RECORD])
        again |= entries & seen
        seen |= entries
    found: dict[int, list[Naming]] = defaultdict(list)
    for index, file in enumerate(files):
        names: dict[int, dict[int, int]] = defaultdict(dict)
        for entry, language, name in file.records():
            if entry in again:
                names[entry][language] = name
        for entry, called in names.items():
            found[entry].append(Naming(index, called))
    return found


def several_entries(files: Sequence[Declared]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Entries of two files that have different ids and one name, each as its file and its number; each pair once."""
    first: dict[int, tuple[int, int]] = {}
    pairs: dict[tuple[tuple[int, int], tuple[int, int]], None] = {}
    told: set[tuple[int, int]] = set()
    for index, file in enumerate(files):
        for entry, language, name in file.records():
            before = first.setdefault(name, (index, entry)) if language != _KIND else (index, entry)
            if before[0] != index and before[1] != entry and (before[1], entry) not in told:
                told.add((before[1], entry))
                pairs[before, (index, entry)] = None
    return list(pairs)
