"""Coalitions: which win, which block, whose vote never counts, by way of all that can be told apart."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.voting.games import Coalition, weighted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dlcheck.voting.games import Game

LIMIT = 1 << 20
"""How many coalitions are looked at: all those of 20 players, or of any number with equal votes."""


class TooManyCoalitionsError(Exception):
    """A game with more distinguishable coalitions than `LIMIT`."""


class _Table(NamedTuple):
    """All distinguishable coalitions of a game, in a list.

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

    def numbers(self, index: int) -> list[int]:
        """How many of each kind a coalition has."""
        return [index // stride % (len(kind) + 1) for kind, stride in zip(self.kinds, self.strides, strict=True)]

    def coalition(self, index: int, *, last: bool = False) -> Coalition:
        """One coalition of an index, with the first players of each kind, or with the last."""
        chosen = (
            kind[len(kind) - number :] if last else kind[:number]
            for kind, number in zip(self.kinds, self.numbers(index), strict=True)
        )
        return frozenset(player for players in chosen for player in players)

    def minimal(self, index: int) -> int:
        """A minimal winning coalition within a winning one."""
        for kind, stride in enumerate(self.strides):
            while index // stride % (len(self.kinds[kind]) + 1) and self.wins[index - stride]:
                index -= stride
        return index

    def pivotal(self, index: int, kind: int) -> bool:
        """Whether a coalition wins, and would not without one of its members of a kind."""
        stride = self.strides[kind]
        member = index // stride % (len(self.kinds[kind]) + 1) > 0
        return bool(member and self.wins[index] and not self.wins[index - stride])


def is_tractable(game: Game) -> bool:
    """Whether a game has few enough distinguishable coalitions for every question here."""
    number = 1
    for players in Counter(zip(*game.weights, strict=True)).values():
        number *= players + 1
    return number <= LIMIT


@lru_cache(maxsize=8)
def _tabulate(game: Game) -> _Table:
    """All distinguishable coalitions; raises TooManyCoalitionsError."""
    if not is_tractable(game):
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
    return _Table(kinds, tuple(strides), bytes(wins), _sums([(1, len(kind)) for kind in kinds]))


def _sums(kinds: Iterable[tuple[int, int]]) -> list[int]:
    """The weight of each coalition, from the weight and the number of each kind."""
    sums = [0]
    for weight, number in kinds:
        sums = [total + taken * weight for taken in range(number + 1) for total in sums]
    return sums


def minimal_winning(game: Game) -> Iterator[Coalition]:
    """The coalitions that win and of which no member can be spared; raises TooManyCoalitionsError."""
    table = _tabulate(game)
    for index, won in enumerate(table.wins):
        numbers = table.numbers(index)
        if won and all(not number or table.pivotal(index, kind) for kind, number in enumerate(numbers)):
            chosen = (combinations(kind, number) for kind, number in zip(table.kinds, numbers, strict=True))
            for parts in product(*chosen):
                yield frozenset(player for part in parts for player in part)


def dummies(game: Game) -> Coalition:
    """The players who are in no minimal winning coalition (T&Z); raises TooManyCoalitionsError."""
    table = _tabulate(game)
    indices = range(len(table.wins))
    idle = (
        players for kind, players in enumerate(table.kinds) if not any(table.pivotal(index, kind) for index in indices)
    )
    return frozenset(player for players in idle for player in players)


def disjoint_winners(game: Game) -> tuple[Coalition, Coalition] | None:
    """Two minimal winning coalitions without a common member; None where there are none: the game is proper (T&Z).

    Raises TooManyCoalitionsError.
    """
    table = _tabulate(game)
    both = (index for index in range(len(table.wins)) if table.wins[index] and table.wins[table.last - index])
    index = next(both, None)
    if index is None:
        return None
    return table.coalition(table.minimal(index)), table.coalition(table.minimal(table.last - index), last=True)


def losing_split(game: Game) -> tuple[Coalition, Coalition] | None:
    """Two halves of all players, as equal in number as can be, of which neither wins.

    None where there are none: the game is strong (T&Z). Raises TooManyCoalitionsError.
    """
    table = _tabulate(game)
    lost = [index for index in range(len(table.wins)) if not (table.wins[index] or table.wins[table.last - index])]
    if not lost:
        return None
    one = table.coalition(min(lost, key=lambda index: abs(2 * table.sizes[index] - game.players)))
    return one, game.everybody - one


def even_split(weights: Sequence[int]) -> tuple[Coalition, Coalition] | None:
    """Two halves with equal votes; None where there are none. Raises TooManyCoalitionsError."""
    half, odd = divmod(sum(weights), 2)
    if odd or not weights:
        return None
    heavy, light = weighted(weights, half), weighted(weights, half + 1)
    enough, more = _tabulate(heavy), _tabulate(light)
    even = [index for index in range(len(enough.wins)) if enough.wins[index] and not more.wins[index]]
    if not even:
        return None
    one = enough.coalition(min(even, key=lambda index: abs(2 * enough.sizes[index] - len(weights))))
    return one, heavy.everybody - one


def smallest_winning(game: Game) -> Coalition | None:
    """A winning coalition of the fewest players; None where nothing passes. Raises TooManyCoalitionsError."""
    table = _tabulate(game)
    won = (index for index in range(len(table.wins)) if table.wins[index])
    index = min(won, key=table.sizes.__getitem__, default=None)
    return None if index is None else table.coalition(index)


def smallest_blocking(game: Game) -> Coalition | None:
    """A coalition of the fewest players without whom all others lose; None where nothing can be stopped.

    Raises TooManyCoalitionsError.
    """
    table = _tabulate(game)
    blocking = (index for index in range(len(table.wins)) if not table.wins[table.last - index])
    index = min(blocking, key=table.sizes.__getitem__, default=None)
    return None if index is None else table.coalition(index)
