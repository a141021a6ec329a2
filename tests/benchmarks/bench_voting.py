"""What questions about votes cost: milliseconds for bodies of many seats, with equal votes and with different ones."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from dlcheck import voting
from dlcheck.voting import power, tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from dlcheck.voting import Game

ROUNDS = 3

QUESTIONS: tuple[Callable[[Game], object], ...] = (
    voting.banzhaf,
    voting.shapley,
    voting.dummies,
    voting.disjoint_winners,
    voting.losing_split,
    voting.smallest_winning,
    voting.smallest_blocking,
)


def majority(weights: list[int]) -> Game:
    """More than half of all votes."""
    return voting.weighted(weights, sum(weights) // 2 + 1)


GAMES = {
    "20 seats, votes 1 to 20": majority(list(range(1, 21))),
    "20 seats, votes in the millions": majority([1_000_003 + 9_973 * seat**2 for seat in range(20)]),
    "200 seats, equal votes": majority([1] * 200),
    "200 seats, votes 1 to 5": majority([seat % 5 + 1 for seat in range(200)]),
    "200 seats, votes 1 to 5, 5 vetoes": majority([seat % 5 + 1 for seat in range(200)]).with_veto(range(5)),
    "200 seats, votes 1 to 200": majority(list(range(1, 201))),
}


def milliseconds(question: Callable[[Game], object], game: Game) -> float | None:
    """The best of some rounds, with nothing remembered from before; None where there is no answer."""
    best = float("inf")
    for _ in range(ROUNDS):
        power._swings.cache_clear()
        tables.tabulate.cache_clear()
        start = perf_counter()
        try:
            question(game)
        except voting.TooManyCoalitionsError:
            return None
        best = min(best, perf_counter() - start)
    return best * 1_000


def main() -> None:
    """Print the table."""
    print(f"milliseconds; the best of {ROUNDS} rounds\n")
    print(f"{'':36}" + "".join(f"{question.__name__.replace('_', ' '):>19}" for question in QUESTIONS))
    for name, game in GAMES.items():
        times = [milliseconds(question, game) for question in QUESTIONS]
        print(f"{name:36}" + "".join(f"{'-' if taken is None else format(taken, '.1f'):>19}" for taken in times))


if __name__ == "__main__":
    main()
