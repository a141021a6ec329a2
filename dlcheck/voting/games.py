"""What a simple game is: players with weights, quotas, which coalitions win, and what it comes down to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import gcd
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

Coalition = frozenset[int]
"""Players, by their number from 0."""


@dataclass(frozen=True, slots=True)
class Game:
    """A vector-weighted simple game: a coalition wins where it reaches the quota in every part.

    `weights` holds one row a part with the weight of each player, none below 0; `quotas` one number a part. One part is
    a weighted game; more parts are its intersection with others, such as the vetoes (Taylor & Zwicker, "Simple Games",
    1999, 1.7). Raises ValueError for rows of unequal length, a weight below 0, or no part at all.
    """

    weights: tuple[tuple[int, ...], ...]
    quotas: tuple[int, ...]

    def __post_init__(self) -> None:
        """Refuse what is no game."""
        if not self.weights or len(self.weights) != len(self.quotas):
            raise ValueError("one quota for each of one or more rows of weights expected")
        if len({len(row) for row in self.weights}) > 1 or min(min(row, default=0) for row in self.weights) < 0:
            raise ValueError("rows of one length, with no weight below 0, expected")

    @property
    def players(self) -> int:
        """How many players there are."""
        return len(self.weights[0])

    @property
    def everybody(self) -> Coalition:
        """The coalition of all."""
        return frozenset(range(self.players))

    def with_veto(self, players: Iterable[int]) -> Game:
        """The same game, where each of some players must agree as well."""
        rows = [tuple(int(index == player) for index in range(self.players)) for player in sorted(set(players))]
        return Game((*self.weights, *rows), (*self.quotas, *(1 for _ in rows)))

    def merged(self, blocs: Sequence[Collection[int]]) -> Game:
        """The game between blocs whose members always vote together; every player is in exactly one."""
        if sorted(player for bloc in blocs for player in bloc) != list(range(self.players)):
            raise ValueError("every player in exactly one bloc expected")
        return Game(tuple(tuple(sum(row[i] for i in bloc) for bloc in blocs) for row in self.weights), self.quotas)

    def wins(self, coalition: Iterable[int]) -> bool:
        """Whether a coalition carries a decision against all others."""
        members = set(coalition)
        return all(
            sum(row[player] for player in members) >= quota
            for row, quota in zip(self.weights, self.quotas, strict=True)
        )


def weighted(weights: Iterable[int], quota: int) -> Game:
    """The weighted game in which coalitions of at least so much weight win."""
    return Game((tuple(weights),), (quota,))


@dataclass(frozen=True, slots=True)
class Core:
    """What a game comes down to once those without whom nothing passes have agreed.

    No coalition wins without all `vetoers`; together with them, some of the `others` win where they reach what is
    asked for in each of `parts`. However many vetoes are declared, a weighted game with vetoes has one part or none.
    """

    vetoers: tuple[int, ...]
    others: tuple[int, ...]
    parts: tuple[tuple[tuple[int, ...], int], ...]
    """The weights of the others and a quota above 0, divided by what all weights have in common."""

    @property
    def game(self) -> Game:
        """The game that the others play, numbered from 0; there must be a part."""
        return Game(tuple(weights for weights, _ in self.parts), tuple(quota for _, quota in self.parts))


@lru_cache(maxsize=64)
def core_of(game: Game) -> Core | None:
    """The core of a game; None where not even all together pass."""
    if any(sum(row) < quota for row, quota in zip(game.weights, game.quotas, strict=True)):
        return None
    stopping = vetoes(game)
    others = tuple(player for player in range(game.players) if player not in stopping)
    parts: dict[tuple[int, ...], int] = {}
    for row, quota in zip(game.weights, game.quotas, strict=True):
        left = quota - sum(row[player] for player in stopping)
        if left > 0:
            weights = tuple(row[player] for player in others)
            common = gcd(*weights)
            weights = tuple(weight // common for weight in weights)
            parts[weights] = max(-(-left // common), parts.get(weights, 0))
    return Core(tuple(sorted(stopping)), others, tuple(parts.items()))


@lru_cache(maxsize=64)
def vetoes(game: Game) -> Coalition:
    """The players without whom nothing passes (T&Z: vetoers); nobody where nothing passes at all."""
    spare = [sum(row) - quota for row, quota in zip(game.weights, game.quotas, strict=True)]
    if min(spare) < 0:
        return frozenset()
    return frozenset(
        player
        for player in range(game.players)
        if any(row[player] > left for row, left in zip(game.weights, spare, strict=True))
    )


@lru_cache(maxsize=64)
def passers(game: Game) -> Coalition:
    """The players who can each pass alone."""
    return frozenset(
        player
        for player in range(game.players)
        if all(row[player] >= quota for row, quota in zip(game.weights, game.quotas, strict=True))
    )


def dictator(game: Game) -> int | None:
    """The player who decides alone: a coalition wins where that player is in it, and only there (T&Z)."""
    return next(iter(passers(game) & vetoes(game)), None)
