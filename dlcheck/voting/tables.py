"""All coalitions of a game that can be told apart, in one list: for few kinds of players, or few players."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import compress
from math import comb, prod
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dlcheck.voting.games import Coalition, Game

LIMIT = 1 << 20
"""How many coalitions are looked at: all those of 20 players, or of any number with equal votes."""


class TooManyCoalitionsError(Exception):
    """A game with more coalitions that can be told apart than `LIMIT`, and without another way to an answer."""


class Table(NamedTuple):
    """All coalitions of a game that can be told apart, in a list.

    Players with the same weights everywhere are of one kind and can stand for one another, so a coalition is known by
    how many of each kind it has. Its index is that tuple read as a number in mixed radix, the first kind the lowest
    digit; the complement of coalition `i` is therefore `last - i`. With equal votes there is one kind, and the list
    is as long as the number of players and one; with all votes different it holds every subset.
    """

    kinds: tuple[tuple[int, ...], ...]
    """The players of each kind."""
    strides: tuple[int, ...]
    """By how much one more of a kind moves the index."""
    wins: bytes
    """Whether each coalition wins."""
    sizes: list[int]
    """How many players each coalition has."""

    @property
    def last(self) -> int:
        """The index of the coalition of all."""
        return len(self.wins) - 1

    def number(self, index: int, kind: int) -> int:
        """How many of a kind a coalition has."""
        return index // self.strides[kind] % (len(self.kinds[kind]) + 1)

    def coalition(self, index: int) -> Coalition:
        """One coalition of an index, with the first players of each kind."""
        chosen = (players[: self.number(index, kind)] for kind, players in enumerate(self.kinds))
        return frozenset(player for players in chosen for player in players)

    def pivots(self, kind: int) -> Iterator[int]:
        """The coalitions that lose, and would win with one more of a kind."""
        stride, number = self.strides[kind], len(self.kinds[kind])
        won = int.from_bytes(self.wins, "little")
        room = (b"\x01" * (stride * number) + b"\x00" * stride) * (len(self.wins) // (stride * (number + 1)))
        found = won >> 8 * stride & ~won & int.from_bytes(room, "little")
        return compress(range(len(self.wins)), found.to_bytes(len(self.wins), "little"))

    def swings(self, kind: int) -> list[int]:
        """In how many coalitions one player of a kind turns the outcome, by how many players there are beside it."""
        plural = [
            (stride, len(players) - (index == kind), len(players) + 1)
            for index, (stride, players) in enumerate(zip(self.strides, self.kinds, strict=True))
            if len(players) > 1
        ]
        found = [0] * self.sizes[-1]
        for index in self.pivots(kind):
            ways = 1
            for stride, players, radix in plural:
                ways *= comb(players, index // stride % radix)
            found[self.sizes[index]] += ways
        return found


def number_of(game: Game) -> int:
    """How many coalitions of a game can be told apart."""
    return prod(players + 1 for players in Counter(zip(*game.weights, strict=True)).values())


def is_enumerable(game: Game) -> bool:
    """Whether a game has at most `LIMIT` coalitions that can be told apart."""
    return number_of(game) <= LIMIT


@lru_cache(maxsize=8)
def tabulate(game: Game) -> Table:
    """All coalitions that can be told apart; raises TooManyCoalitionsError."""
    if not is_enumerable(game):
        raise TooManyCoalitionsError
    by_weights: dict[tuple[int, ...], list[int]] = {}
    for player in range(game.players):
        by_weights.setdefault(tuple(row[player] for row in game.weights), []).append(player)
    kinds = tuple(tuple(players) for players in by_weights.values())
    strides, number = [], 1
    for kind in kinds:
        strides.append(number)
        number *= len(kind) + 1
    wins = bytearray(b"\x01") * number
    for part, quota in enumerate(game.quotas):
        sums = _sums([(weights[part], len(players)) for weights, players in by_weights.items()])
        wins = bytearray(won and total >= quota for won, total in zip(wins, sums, strict=True))
    return Table(kinds, tuple(strides), bytes(wins), _sums([(1, len(kind)) for kind in kinds]))


def _sums(kinds: Iterable[tuple[int, int]]) -> list[int]:
    """The weight of each coalition, from the weight and the number of each kind."""
    sums = [0]
    for weight, number in kinds:
        sums = [total + taken * weight for taken in range(number + 1) for total in sums]
    return sums
