"""Meetings: the fewest who can decide in one that is as small as a quorum allows."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from dlcheck.voting.games import Coalition


def fewest_deciding(
    weights: Sequence[int], present: int, carrying: Callable[[int], int], needed: Collection[int] = ()
) -> tuple[Coalition, Coalition] | None:
    """The fewest who can decide in a meeting that is as small as can be, and those who sit by and vote against.

    `present` players must be there, and `carrying(votes)` votes are enough where those present have so many; it grows
    by at most one with each vote. Each of `needed` must agree. None where nothing passes.

    It is enough to look at the heaviest players in favour and the lightest against: to put a heavier one among those in
    favour, or a lighter one among the others, never makes a decision harder; nor does one more in favour.
    """
    order = sorted(range(len(weights)), key=lambda player: (player not in needed, -weights[player], player))

    def sides(number: int) -> tuple[list[int], list[int]]:
        rest = sorted(order[number:], key=lambda player: (weights[player], player))
        return order[:number], rest[: max(0, present - number)]

    def decide(number: int) -> bool:
        favour, against = sides(number)
        votes = sum(weights[player] for player in favour)
        there = votes + sum(weights[player] for player in against)
        return number + len(against) >= present and votes >= carrying(there)

    numbers = range(max(1, len(needed)), len(order) + 1)
    place = bisect_left(numbers, True, key=decide)  # noqa: FBT003 - what is sought among the answers
    if place == len(numbers):
        return None
    favour, against = sides(numbers[place])
    return frozenset(favour), frozenset(against)
