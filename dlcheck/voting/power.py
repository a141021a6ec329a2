"""Power: how often a player turns the outcome, as exact fractions (Banzhaf; Shapley and Shubik)."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import comb, factorial, inf
from typing import TYPE_CHECKING

from dlcheck.voting.games import Core, Game, core_of
from dlcheck.voting.tables import TooManyCoalitionsError, is_enumerable, number_of, tabulate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_WORK = 1 << 38
"""Work is counted in bits that are moved: so many take some seconds (200 weights from 1 to 200)."""
_A_LOOK = 1 << 11
"""How many bits are moved in the time of a look at one coalition for one kind of players."""

Swings = tuple[int, dict[int, list[int]]]
"""How many players count at all, and for each of them the coalitions whose outcome it turns by joining, by their size.

A player who never counts is left out, as this changes no index.
"""


def banzhaf(game: Game) -> tuple[Fraction, ...]:
    """For each player the share of all coalitions of the others whose outcome it turns by joining (absolute index).

    Raises TooManyCoalitionsError. Source: Felsenthal & Machover, "The Measurement of Voting Power" (1998), 3.2.
    """
    number, swings = _swings(game, by_size=False)
    whole = 1 << max(0, number - 1)
    return tuple(Fraction(sum(swings.get(player, ())), whole) for player in range(game.players))


def banzhaf_shares(game: Game) -> tuple[Fraction, ...]:
    """The Banzhaf indices, normalised to sum to 1; all 0 where nobody ever turns an outcome.

    Raises TooManyCoalitionsError.
    """
    absolute = banzhaf(game)
    return tuple(index / (sum(absolute) or 1) for index in absolute)


def shapley(game: Game) -> tuple[Fraction, ...]:
    """For each player the share of all orders in which its joining turns the outcome (Shapley & Shubik 1954).

    They sum to 1, or are all 0 where nobody ever turns an outcome. Raises TooManyCoalitionsError.
    """
    number, swings = _swings(game, by_size=True)
    orders = [factorial(size) * factorial(number - 1 - size) for size in range(number)]
    whole = factorial(number)
    return tuple(
        Fraction(sum(ways * orders[size] for size, ways in enumerate(swings.get(player, ())) if ways), whole)
        for player in range(game.players)
    )


def is_measurable(game: Game, most: int = MOST_WORK) -> bool:
    """Whether the power of each player can be told with at most so much work, in bits moved."""
    core = core_of(game)
    return core is None or not core.parts or min(_works(core.game, by_size=True)) <= most


def _works(game: Game, *, by_size: bool) -> tuple[float, float]:
    """What it takes to sum the weights up to the quota, or to what is left over it; and to list all coalitions."""
    summing = listing = inf
    if len(game.weights) == 1:
        (weights,), (quota,) = game.weights, game.quotas
        players, kinds = game.players, len(set(weights))
        changes = players * (players + kinds) if by_size else 4 * (players + 6 * kinds)
        summing = players * changes * min(quota, sum(weights) - quota + 1)
    if is_enumerable(game):
        listing = _A_LOOK * number_of(game) * len(set(zip(*game.weights, strict=True)))
    return summing, listing


@lru_cache(maxsize=16)
def _swings(game: Game, *, by_size: bool) -> Swings:
    """Who turns how many outcomes; without `by_size` all sizes are told as one."""
    core = core_of(game)
    if core is None:
        return 0, {}
    active = [index for index in range(len(core.others)) if any(weights[index] for weights, _ in core.parts)]
    apart = len(core.vetoers) if by_size else 0
    won, turned = _turned(core, active, by_size=by_size)
    swings = {core.others[index]: [0] * apart + ways for index, ways in turned.items()}
    swings.update((player, [0] * (apart - 1) + won) for player in core.vetoers)
    return len(core.vetoers) + len(active), swings


def _turned(core: Core, active: Sequence[int], *, by_size: bool) -> tuple[list[int], dict[int, list[int]]]:
    """How many coalitions of the active others win, and how many each of these turns, by size or all as one."""
    if not core.parts:
        return [1], {}
    rows = tuple(tuple(weights[index] for index in active) for weights, _ in core.parts)
    game = Game(rows, tuple(quota for _, quota in core.parts))
    summing, listing = _works(game, by_size=by_size)
    if min(summing, listing) > MOST_WORK:
        raise TooManyCoalitionsError
    if summing <= listing:
        won, of_weight = _sum_up(rows[0], game.quotas[0], by_size=by_size)
        return won, {index: of_weight[weight] for index, weight in zip(active, rows[0], strict=True)}
    table = tabulate(game)
    listed = {}
    for kind, members in enumerate(table.kinds):
        listed.update(dict.fromkeys(members, table.swings(kind)))
    won = _winning(listed)
    if not by_size:
        won, listed = [sum(won)], {player: [sum(ways)] for player, ways in listed.items()}
    return won, {active[player]: ways for player, ways in listed.items()}


def _winning(turned: Mapping[int, Sequence[int]]) -> list[int]:
    """How many coalitions win, by size, where nobody's turning is left out and the empty coalition loses.

    To join somebody to a winning coalition, or somebody who turns it to a losing one, makes each winning coalition as
    often as it has members.
    """
    players, won = len(turned), [0]
    for size in range(players):
        won.append(((players - size) * won[size] + sum(ways[size] for ways in turned.values())) // (size + 1))
    return won


def _sum_up(weights: Sequence[int], quota: int, *, by_size: bool) -> tuple[list[int], dict[int, list[int]]]:
    """How many coalitions of a weighted game win, and how many a player of each weight turns, by size or all as one.

    The number of coalitions of a size that stay below each sum, up to the quota, is held in one long number: a field
    for each sum, the quota in the lowest place. One more player shifts it down by its weight and adds; what falls off
    the end is never needed, and to take a player out again is the same backwards. The dual game, in which those win
    whose complement loses, has the same turns with the sizes reversed, and is counted where its quota is lower.
    """
    players, dual = len(weights), sum(weights) - quota + 1
    least = min(quota, dual)
    field = players + 1
    mask = (1 << field) - 1
    rows = [((1 << field * least) - 1) // mask]
    for weight in sorted(weights, reverse=True):
        _add(rows, field * weight, by_size=by_size)
    sizes = range(players + 1) if by_size else range(1)
    lost = [row & mask for row in rows] + [0] * (len(sizes) - len(rows))
    all_ = [comb(players, size) for size in sizes] if by_size else [1 << players]
    won = lost[::-1] if dual < quota else [every - below for every, below in zip(all_, lost, strict=True)]
    turned = {}
    for weight in set(weights):
        shift = field * weight
        left = _without(rows, shift, by_size=by_size)
        ways = [(row & mask) - (row >> shift & mask) for row in left]
        ways += [0] * (max(1, len(sizes) - 1) - len(ways))
        turned[weight] = ways[::-1] if dual < quota and by_size else ways
    return won, turned


def _add(rows: list[int], shift: int, *, by_size: bool) -> None:
    """Let one more player join, or not."""
    if not by_size:
        rows[0] += rows[0] >> shift
        return
    rows.append(0)
    for size in range(len(rows) - 1, 0, -1):
        rows[size] += rows[size - 1] >> shift
    if not rows[-1]:
        rows.pop()


def _without(rows: Sequence[int], shift: int, *, by_size: bool) -> list[int]:
    """The same, as it was before one of the players joined."""
    if not by_size:
        (row,) = rows
        row -= row >> shift
        shift *= 2
        while shift < row.bit_length():
            row += row >> shift
            shift *= 2
        return [row]
    left: list[int] = []
    joined = 0
    for row in rows:
        left.append(row - joined)
        joined = left[-1] >> shift
    return left
