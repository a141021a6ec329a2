"""Coalitions: which two can both win or both lose, the smallest that win or block, and whose vote never counts."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from dlcheck.voting.games import Coalition, Core, Game, core_of, weighted
from dlcheck.voting.sums import are_summable, group_between, reaches
from dlcheck.voting.tables import is_enumerable, tabulate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dlcheck.voting.tables import Table


@lru_cache(maxsize=64)
def is_tractable(game: Game) -> bool:
    """Whether every question here has an answer: for one weighted part with vetoes, or few kinds of players."""
    core = core_of(game)
    return core is None or not core.parts or is_enumerable(core.game) or _single(core) is not None


def _single(core: Core) -> tuple[tuple[int, ...], int] | None:
    """The weights and the quota of the only part, where there is one alone and its sums are quickest to ask."""
    weights, quota = core.parts[0]
    if len(core.parts) > 1 or len(set(weights)) == 1 or not are_summable(weights):
        return None
    return weights, quota


def dummies(game: Game) -> Coalition:
    """The players who never turn an outcome: they are in no minimal winning coalition (T&Z).

    Raises TooManyCoalitionsError.
    """
    core = core_of(game)
    if core is None:
        return game.everybody
    if not core.parts:
        return frozenset(core.others)
    single = _single(core)
    if single:
        idle = _lightest_idle(*single)
    else:
        table = tabulate(core.game)
        kinds = (players for kind, players in enumerate(table.kinds) if next(table.pivots(kind), None) is None)
        idle = [player for players in kinds for player in players]
    return frozenset(core.others[player] for player in idle)


def _lightest_idle(weights: Sequence[int], quota: int) -> list[int]:
    """The players of a weighted game who never turn an outcome: all up to some weight, as more counts no less."""
    kinds = sorted(set(weights))
    low, high = 0, len(kinds)
    while low < high:
        middle = (low + high) // 2
        weight = kinds[middle]
        others = list(weights)
        others.remove(weight)
        low, high = (low, middle) if reaches(others, quota - weight, quota) else (middle + 1, high)
    return [player for player, weight in enumerate(weights) if weight in kinds[:low]]


@lru_cache(maxsize=64)
def disjoint_winners(game: Game) -> tuple[Coalition, Coalition] | None:
    """Two minimal winning coalitions without a common member; None where there are none: the game is proper (T&Z).

    Raises TooManyCoalitionsError.
    """
    core = core_of(game)
    if core is None or core.vetoers:
        return None
    if not core.parts:
        return frozenset(), frozenset()
    single = _single(core)
    if single:
        weights, quota = single
        one = group_between(weights, quota, sum(weights) - quota + 1)
    else:
        table = tabulate(game)
        one = _nearest_half(
            table, (index for index, won in enumerate(table.wins) if won and table.wins[table.last - index])
        )
    return None if one is None else (_minimal(game, one), _minimal(game, game.everybody - one))


def _nearest_half(table: Table, indices: Iterable[int]) -> Coalition | None:
    """Of some coalitions the first whose size is nearest to half of all players."""
    index = min(indices, key=lambda index: abs(2 * table.sizes[index] - table.sizes[-1]), default=None)
    return None if index is None else table.coalition(index)


def _minimal(game: Game, coalition: Coalition) -> Coalition:
    """A minimal winning coalition within a winning one, of those with low numbers."""
    left = [sum(row[i] for i in coalition) - quota for row, quota in zip(game.weights, game.quotas, strict=True)]
    kept = set(coalition)
    for player in sorted(coalition, reverse=True):
        spared = [spare - row[player] for spare, row in zip(left, game.weights, strict=True)]
        if min(spared) >= 0:
            kept.remove(player)
            left = spared
    return frozenset(kept)


@lru_cache(maxsize=64)
def losing_split(game: Game) -> tuple[Coalition, Coalition] | None:
    """Two halves of all players, as equal in number as can be, of which neither wins.

    None where there are none: the game is strong (T&Z). Raises TooManyCoalitionsError.
    """
    core = core_of(game)
    one = _losing_half(game, core)
    return None if one is None else (one, game.everybody - one)


def _losing_half(game: Game, core: Core | None) -> Coalition | None:
    half = game.players // 2
    if core is None:
        return frozenset(range(half))
    if len(core.vetoers) > 1:
        first, *_, last = core.vetoers
        rest = [player for player in range(game.players) if player not in (first, last)]
        return frozenset((first, *rest[: half - 1]))
    if not core.parts:
        return None
    if core.vetoers:
        return frozenset(core.vetoers) | _losing_beside(core, half - 1)
    single = _single(core)
    if single:
        weights, quota = single
        return group_between(weights, sum(weights) - quota + 1, quota)
    table = tabulate(game)
    lost = (index for index, won in enumerate(table.wins) if not (won or table.wins[table.last - index]))
    return _nearest_half(table, lost)


def _losing_beside(core: Core, number: int) -> Coalition:
    """At most so many of the others, and as many as can be, who do not win even with the one who has a veto."""
    if len(core.parts) == 1:
        weights, quota = core.parts[0]
        order = sorted(range(len(weights)), key=lambda player: (weights[player], player))
        most = bisect_left(list(accumulate(weights[player] for player in order)), quota)
        return frozenset(core.others[player] for player in order[: min(number, most)])
    table = tabulate(core.game)
    lost = (index for index, won in enumerate(table.wins) if not won and table.sizes[index] <= number)
    return frozenset(core.others[player] for player in table.coalition(max(lost, key=table.sizes.__getitem__)))


def even_split(weights: Sequence[int]) -> tuple[Coalition, Coalition] | None:
    """Two halves with equal votes; None where there are none. Raises TooManyCoalitionsError."""
    half, odd = divmod(sum(weights), 2)
    pair = None if odd or not half else disjoint_winners(weighted(weights, half))
    return pair and (pair[0], frozenset(range(len(weights))) - pair[0])


def smallest_winning(game: Game) -> Coalition | None:
    """A winning coalition of the fewest players; None where nothing passes. Raises TooManyCoalitionsError."""
    core = core_of(game)
    if core is None:
        return None
    return frozenset(core.vetoers) | frozenset(core.others[player] for player in _fewest(core, 0))


def smallest_blocking(game: Game) -> Coalition | None:
    """A coalition of the fewest players without whom all others lose; None where nothing can be stopped.

    Raises TooManyCoalitionsError.
    """
    core = core_of(game)
    if core is None:
        return frozenset()
    if core.vetoers:
        return frozenset(core.vetoers[:1])
    return frozenset(core.others[player] for player in _fewest(core, 1)) if core.parts else None


def _fewest(core: Core, blocking: int) -> Iterable[int]:
    """The fewest of the others who win beside the vetoers, or (`blocking`) without whom the rest of them lose."""
    if not core.parts:
        return ()
    if len(core.parts) == 1:
        weights, quota = core.parts[0]
        wanted = sum(weights) - quota + 1 if blocking else quota
        order = sorted(range(len(weights)), key=lambda player: (-weights[player], player))
        return order[: bisect_left(list(accumulate(weights[player] for player in order)), wanted) + 1]
    table = tabulate(core.game)
    fitting = (
        index for index in range(len(table.wins)) if table.wins[table.last - index if blocking else index] != blocking
    )
    return table.coalition(min(fitting, key=table.sizes.__getitem__))
