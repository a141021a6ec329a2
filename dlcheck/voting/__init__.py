"""Simple games: which coalitions win, who can stop or decide alone, and what power each player has."""

from dlcheck.voting.coalitions import (
    disjoint_winners,
    dummies,
    even_split,
    is_tractable,
    losing_split,
    smallest_blocking,
    smallest_winning,
)
from dlcheck.voting.games import Coalition, Game, dictator, passers, vetoes, weighted
from dlcheck.voting.meetings import fewest_deciding
from dlcheck.voting.power import banzhaf, banzhaf_shares, is_measurable, shapley
from dlcheck.voting.sums import are_summable, equal_groups, group_between
from dlcheck.voting.tables import LIMIT, TooManyCoalitionsError

__all__ = [
    "LIMIT",
    "Coalition",
    "Game",
    "TooManyCoalitionsError",
    "are_summable",
    "banzhaf",
    "banzhaf_shares",
    "dictator",
    "disjoint_winners",
    "dummies",
    "equal_groups",
    "even_split",
    "fewest_deciding",
    "group_between",
    "is_measurable",
    "is_tractable",
    "losing_split",
    "passers",
    "shapley",
    "smallest_blocking",
    "smallest_winning",
    "vetoes",
    "weighted",
]
