"""Which sums some of many weights have, and who makes them up: dynamic programming in the bits of one number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlcheck.voting.games import Coalition

MOST_BITS = 1 << 29
"""How many bits may be kept at once, 64 MiB: 200 weights that sum to 25,000, or 50 that sum to 400,000."""


def are_summable(weights: Sequence[int]) -> bool:
    """Whether the sums of some weights fit into `MOST_BITS`."""
    return len(weights) * (len(weights) + 1) * (sum(weights) + 1) // 2 <= MOST_BITS


def reaches(weights: Sequence[int], low: int, high: int) -> bool:
    """Whether some of the weights sum to at least `low` and less than `high`."""
    low = max(low, 0)
    if high <= low:
        return False
    reached = 1
    for weight in weights:
        reached |= reached << weight
    return reached >> low & (1 << high - low) - 1 != 0


def group_between(weights: Sequence[int], low: int, high: int) -> Coalition | None:
    """Players whose weights sum to at least `low` and less than `high`, as near to half of all players as can be.

    Those with low numbers are preferred. None where no group has such a sum.
    """
    players, low = len(weights), max(low, 0)
    if high <= low:
        return None
    step = players + 1
    options = [(0, weight * step + 1) for weight in weights]
    reached = _reach(options, 0)
    within = ((1 << step * (high - low)) - 1) // ((1 << step) - 1)
    for size in sorted(range(step), key=lambda size: (abs(2 * size - players), size)):
        fitting = reached[-1] >> low * step + size & within
        if fitting:
            taken = _retrace(reached, options, low * step + size + _lowest(fitting))
            return frozenset(player for player, option in enumerate(taken) if option)
    return None


def equal_groups(weights: Sequence[int], least: int) -> tuple[Coalition, Coalition] | None:
    """Two groups without a common member and with equal weight, together of the most players; others belong to none.

    None where two such groups have fewer than `least` players together, or none at all. The weights are above 0.
    """
    step, whole = len(weights) + 1, sum(weights)
    options = [(0, 1 - weight * step, weight * step + 1) for weight in weights]
    reached = _reach(options, whole * step)
    sizes = reached[-1] >> whole * step & (1 << step) - 1
    most = sizes.bit_length() - 1
    if most < max(least, 1):
        return None
    taken = _retrace(reached, options, whole * step + most)
    one, other = (frozenset(player for player, option in enumerate(taken) if option == side) for side in (2, 1))
    return one, other


def _reach(options: Sequence[tuple[int, ...]], start: int) -> list[int]:
    """After none, one, two … of the players, the numbers that can have been reached, each as a bit.

    Each player adds one of some numbers.
    """
    reached = [1 << start]
    for numbers in options:
        after = 0
        for number in numbers:
            after |= reached[-1] << number if number >= 0 else reached[-1] >> -number
        reached.append(after)
    return reached


def _retrace(reached: Sequence[int], options: Sequence[tuple[int, ...]], end: int) -> list[int]:
    """Which of its options each player took on a way to a number; the first that will do, from the last player on."""
    taken = []
    for before, numbers in zip(reversed(reached[:-1]), reversed(options), strict=True):
        option = next(index for index, number in enumerate(numbers) if end >= number and before >> end - number & 1)
        taken.append(option)
        end -= numbers[option]
    return taken[::-1]


def _lowest(bits: int) -> int:
    """The place of the lowest bit that is set."""
    return (bits & -bits).bit_length() - 1
