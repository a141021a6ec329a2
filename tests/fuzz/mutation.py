"""How one input becomes another: a seeded walk of small edits, the same for the same number everywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.fuzz.seeds import seeds, words
from tests.fuzz.targets import SPLIT

if TYPE_CHECKING:
    from random import Random

MOST_EDITS = 8
LARGEST = 40_000
_SCALAR = re.compile(rb"[A-Za-z0-9_-]+|\"[^\"\n]*\"")


def mutated(random: Random) -> bytes:
    """A seed, or two after one another, with some edits."""
    pool = seeds()
    data = random.choice(pool)
    if random.random() < 0.3:
        other = data if random.random() < 0.5 else random.choice(pool)
        data = data + SPLIT + other
    for _ in range(random.randrange(MOST_EDITS) + 1):
        data = _edit(data, random)[:LARGEST]
    return data


def _edit(data: bytes, random: Random) -> bytes:
    """One edit: of a byte, of a word, or of whole lines."""
    return random.choice((_byte, _insert, _swap, _swap, _lines, _cut))(data, random)


def _byte(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + bytes([random.randrange(256)]) + data[at + random.randrange(2) :]


def _insert(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.choice(words()) + data[at:]


def _swap(data: bytes, random: Random) -> bytes:
    """Another word in the place of one, of the same file or of the language."""
    found = list(_SCALAR.finditer(data))
    if not found:
        return _insert(data, random)
    there = random.choice(found)
    word = random.choice(found)[0] if random.random() < 0.6 else random.choice(words())
    return data[: there.start()] + word + data[there.end() :]


def _lines(data: bytes, random: Random) -> bytes:
    """Some lines again, elsewhere, or gone."""
    lines = data.split(b"\n")
    start = random.randrange(len(lines))
    end = min(len(lines), start + 1 + random.randrange(6))
    taken, to = lines[start:end], random.randrange(len(lines))
    if random.random() < 0.5:
        del lines[start:end]
    if random.random() < 0.7:
        lines[to:to] = taken
    return b"\n".join(lines)


def _cut(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data) + 1)
    return data[:start] + data[start + random.randrange(40) :]
