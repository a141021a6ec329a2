"""How much of their text programmes have in common, from a signature of bounded size of each."""

from __future__ import annotations

from array import array
from collections import Counter
from fractions import Fraction
from hashlib import sha256
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.nodes import Map
from dlcheck.workspace.entries import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dlcheck.source import Source

LEAST_ENTRIES = 10
"""Programmes with fewer entries are too small to be taken after another."""
LIKE = Fraction(4, 5)
"""The share of entries in common from which on programmes are alike."""
_KEPT = 64
_LEADERS = 8
"""Of so many groups, the first, is remembered which have an entry in common; what very many have tells nothing."""


class Signature(NamedTuple):
    """The entries of one programme: how many there are, and the least of their hashes (Broder 1997: min-wise)."""

    path: str
    entries: int
    least: array[int]

    @property
    def whole(self) -> bool:
        """Whether it holds every entry, so that what is reckoned with it is exact."""
        return self.entries <= _KEPT


def sign(source: Source, root: Map) -> Signature | None:
    """The signature of the entries that a programme's own file declares; None where they are few."""
    path, text = source.path, source.text
    hashes = {
        _hash(f"{section}\n{text[entry.start : entry.end]}")
        for section in (*SECTIONS, "separation")
        if isinstance(home := root.get(section), Map)
        for id_ in home
        if (entry := home.extent(id_)).path == path
    }
    if len(hashes) < LEAST_ENTRIES:
        return None
    return Signature(path, len(hashes), array("Q", nsmallest(_KEPT, hashes)))


def _hash(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:8])


def likeness(one: Signature, other: Signature) -> Fraction:
    """The part of the entries of two programmes that both have (Dice); of large ones it is estimated."""
    first, second = set(one.least), set(other.least)
    if one.whole and other.whole:
        return Fraction(2 * len(first & second), one.entries + other.entries)
    least = nsmallest(_KEPT, first | second)
    common = sum(1 for value in least if value in first and value in second)
    return Fraction(2 * common, len(least) + common)


def alike(signatures: Iterable[Signature]) -> list[list[Signature]]:
    """Groups of programmes that are like the first of them, in their order; nearly linear in their number."""
    groups: list[list[Signature]] = []
    leading: dict[int, list[int]] = {}
    for signature in signatures:
        votes = Counter(group for value in signature.least for group in leading.get(value, ()))
        likeliest = sorted(votes, key=lambda group: (-votes[group], group))[:_LEADERS]
        found = next((group for group in likeliest if likeness(groups[group][0], signature) >= LIKE), None)
        if found is not None:
            groups[found].append(signature)
            continue
        for value in signature.least:
            leaders = leading.setdefault(value, [])
            if len(leaders) < _LEADERS:
                leaders.append(len(groups))
        groups.append([signature])
    return [group for group in groups if len(group) > 1]


def least_alike(group: Sequence[Signature]) -> Fraction:
    """The smallest part that a programme of a group has in common with the first."""
    return min(likeness(group[0], signature) for signature in group[1:])
