"""The power of players, against a second implementation from the definitions, and against published figures."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from math import factorial, inf

import pytest
from hypothesis import given, settings

from dlcheck import voting
from dlcheck.voting import Game, power, tables, weighted
from dlcheck.voting.games import core_of
from tests.test_voting import small_games, subsets


def banzhaf(game: Game) -> tuple[Fraction, ...]:
    """From the definition: of all coalitions of the others, those whose outcome a player turns."""
    won = {one for one in subsets(game.players) if game.wins(one)}
    turned = [
        sum(1 for one in subsets(game.players) if player not in one and one not in won and one | {player} in won)
        for player in range(game.players)
    ]
    return tuple(Fraction(number, 2 ** (game.players - 1)) for number in turned)


def shapley(game: Game) -> tuple[Fraction, ...]:
    """From the definition: of all orders in which players join, those in which a player turns the outcome."""
    turned = [0] * game.players
    won = {one for one in subsets(game.players) if game.wins(one)}
    for order in permutations(range(game.players)):
        joined: frozenset[int] = frozenset()
        for player in order:
            before, joined = joined, joined | {player}
            if joined in won and before not in won:
                turned[player] += 1
    return tuple(Fraction(number, factorial(game.players)) for number in turned)


def agree(game: Game) -> None:
    absolute = banzhaf(game)
    assert voting.banzhaf(game) == absolute
    assert voting.banzhaf_shares(game) == tuple(index / (sum(absolute) or 1) for index in absolute)
    if game.players <= 6:
        assert voting.shapley(game) == shapley(game)
    assert sum(voting.shapley(game)) == (1 if any(absolute) else 0)


@settings(max_examples=60)
@given(small_games())
def test_against_the_definitions(game: Game) -> None:
    agree(game)


@settings(max_examples=60)
@given(small_games())
def test_by_listing_against_the_definitions(game: Game) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(power, "_A_LOOK", 0)
        power._swings.cache_clear()
        agree(game)
    power._swings.cache_clear()


def test_the_security_council() -> None:
    """Nine of fifteen, the five permanent members among them (figures: Straffin, Game Theory and Strategy)."""
    council = weighted([1] * 15, 9).with_veto(range(5))
    for game in (council, weighted([7] * 5 + [1] * 10, 39)):
        assert voting.shapley(game) == (Fraction(421, 2145),) * 5 + (Fraction(4, 2145),) * 10
        assert voting.banzhaf_shares(game) == (Fraction(848, 5080),) * 5 + (Fraction(84, 5080),) * 10
        assert voting.banzhaf(game) == (Fraction(848, 2**14),) * 5 + (Fraction(84, 2**14),) * 10
    assert Fraction(848, 5080) == Fraction(106, 635)
    assert Fraction(84, 5080) == Fraction(21, 1270)


def test_the_six_of_1958() -> None:
    """The Council of the European Economic Community (Brams & Affuso 1976; Felsenthal & Machover 1998, 5.3)."""
    council = weighted([4, 4, 4, 2, 2, 1], 12)
    assert voting.shapley(council) == (*(Fraction(14, 60),) * 3, *(Fraction(9, 60),) * 2, 0)
    assert voting.banzhaf_shares(council) == (*(Fraction(5, 21),) * 3, *(Fraction(3, 21),) * 2, 0)
    assert shapley(council) == voting.shapley(council)
    assert banzhaf(council) == voting.banzhaf(council)


def test_nobody_has_power_where_nothing_passes_or_everything_does() -> None:
    for game in (weighted([1, 2], 4), weighted([1, 2], 0), Game(((1, 1), (1, 0)), (1, 2))):
        assert voting.shapley(game) == voting.banzhaf(game) == voting.banzhaf_shares(game) == (0, 0)


def test_a_dictator_has_all_power_and_unanimity_shares_it() -> None:
    assert voting.shapley(weighted([3, 1, 1], 3)) == voting.banzhaf(weighted([3, 1, 1], 3)) == (1, 0, 0)
    assert voting.shapley(weighted([3, 1, 1], 5)) == (Fraction(1, 3),) * 3
    assert voting.banzhaf(weighted([3, 1, 1], 5)) == (Fraction(1, 4),) * 3


def test_a_double_majority_of_few_kinds() -> None:
    """Three of five members, for five of eight people: without the largest, all others are needed."""
    game = Game(((1, 1, 1, 1, 1), (3, 2, 1, 1, 1)), (3, 5))
    core = core_of(game)
    assert core
    assert len(core.parts) == 2
    assert voting.shapley(game) == shapley(game)
    assert voting.banzhaf(game) == banzhaf(game)
    assert voting.banzhaf(game)[0] == Fraction(10, 16)


def test_two_hundred_seats() -> None:
    equal = weighted([1] * 200, 101)
    assert voting.shapley(equal) == (Fraction(1, 200),) * 200
    weights = [seat % 5 + 1 for seat in range(200)]
    game = weighted(weights, sum(weights) // 2 + 1)
    found = voting.shapley(game)
    assert sum(found) == 1
    assert found[:5] == found[5:10]
    assert list(found[:5]) == sorted(set(found))
    assert all(
        abs(float(index) * sum(weights) / weight - 1) < 0.01 for index, weight in zip(found, weights, strict=True)
    )
    assert float(sum(voting.banzhaf_shares(game))) == 1


def test_large_votes_are_listed_and_agree_with_small_ones_alike() -> None:
    """Votes in the millions for twelve players: the same game as in hundreds, by another way."""
    small = [100 + 7 * player for player in range(12)]
    large = [1_000_003 * weight + player for player, weight in enumerate(small)]
    one, other = weighted(small, 831), weighted(large, 1_000_003 * 831)
    assert tables.is_enumerable(other)
    assert [one.wins(group) for group in subsets(12)] == [other.wins(group) for group in subsets(12)]
    assert voting.shapley(one) == voting.shapley(other)
    assert voting.banzhaf(one) == voting.banzhaf(other)


def test_what_takes_too_long_is_not_begun() -> None:
    game = weighted([10**9 + player * player for player in range(21)], 10**10)
    assert not voting.is_measurable(game)
    with pytest.raises(voting.TooManyCoalitionsError):
        voting.shapley(game)
    assert voting.is_measurable(weighted([1, 2], 9), 0)
    assert voting.is_measurable(weighted([1, 2], 3), 0)
    assert voting.is_measurable(weighted([1, 1, 1], 2), 72)
    assert not voting.is_measurable(weighted([1, 1, 1], 2), 71)


@pytest.mark.parametrize(
    ("weights", "quota", "summing", "by_size"),
    [
        # players x what is changed for each x the sums up to the quota, or to what is left over it
        ([3, 1, 1, 2], 3, 4 * (4 * (4 + 3)) * 3, True),
        ([3, 1, 1, 2], 5, 4 * (4 * (4 + 3)) * 3, True),
        ([3, 1, 1, 2], 3, 4 * (4 * (4 + 6 * 3)) * 3, False),
        ([3, 1, 1, 2], 6, 4 * (4 * (4 + 6 * 3)) * 2, False),
    ],
)
def test_work_is_counted_by_sums_and_by_coalitions(weights: list[int], quota: int, summing: int, by_size: bool) -> None:
    listing = 2**11 * (2 * 2 * 3) * 3  # a look x the coalitions that can be told apart x the kinds of players
    assert power._works(weighted(weights, quota), by_size=by_size) == (summing, listing)


def test_what_cannot_be_summed_or_listed_takes_for_ever() -> None:
    assert power._works(Game(((1, 1), (2, 1)), (1, 2)), by_size=True) == (inf, 2**11 * 4 * 2)
    assert power._works(weighted(range(1, 22), 100), by_size=True) == (21 * (21 * 42) * 100, inf)


@pytest.mark.parametrize("most", [71, 72, 100, 215, 216, 8_192])
def test_power_is_told_as_far_as_it_is_measurable(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """To sum up by size takes 72, all sizes as one 216; to list takes more."""
    game = weighted([1, 1, 1], 2)
    monkeypatch.setattr(power, "MOST_WORK", most)
    for index, work in ((voting.shapley, 72), (voting.banzhaf, 216)):
        power._swings.cache_clear()
        if work <= most:
            assert index(game)
        else:
            with pytest.raises(voting.TooManyCoalitionsError):
                index(game)
    power._swings.cache_clear()
    assert voting.is_measurable(game, most) is (most >= 72)
