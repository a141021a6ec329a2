"""Simple games: which coalitions win, who can stop or decide alone, and whose vote never counts."""

from dlcheck.voting.coalitions import (
    LIMIT,
    TooManyCoalitionsError,
    disjoint_winners,
    dummies,
    even_split,
    is_tractable,
    losing_split,
    minimal_winning,
    smallest_blocking,
    smallest_winning,
)
from dlcheck.voting.games import Coalition, Game, dictator, passers, vetoes, weighted
from dlcheck.voting.meetings import fewest_deciding

__all__ = [
    "LIMIT",
    "Coalition",
    "Game",
    "TooManyCoalitionsError",
    "dictator",
    "disjoint_winners",
    "dummies",
    "even_split",
    "fewest_deciding",
    "is_tractable",
    "losing_split",
    "minimal_winning",
    "passers",
    "smallest_blocking",
    "smallest_winning",
    "vetoes",
    "weighted",
]
