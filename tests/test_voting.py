"""Simple games, against a second implementation from the definitions, and against bodies that the literature knows."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck import voting
from dlcheck.model.values import Threshold
from dlcheck.voting import Game, coalitions, games, sums, tables, weighted

if TYPE_CHECKING:
    from collections.abc import Iterator


def subsets(players: int) -> list[frozenset[int]]:
    return [frozenset(chosen) for size in range(players + 1) for chosen in combinations(range(players), size)]


@st.composite
def small_games(draw: st.DrawFn) -> Game:
    """Up to eight players in one part or two, some without weight; quotas of 0, and beyond all weights."""
    players = draw(st.integers(1, 8))
    rows = st.lists(st.integers(0, 4), min_size=players, max_size=players).map(tuple)
    parts = draw(st.lists(rows, min_size=1, max_size=2))
    game = Game(tuple(parts), tuple(draw(st.integers(0, sum(row) + 1)) for row in parts))
    return game.with_veto(draw(st.sets(st.integers(0, players - 1), max_size=2)))


def each_way() -> Iterator[str]:
    """By summing weights, and by listing all coalitions that can be told apart."""
    with pytest.MonkeyPatch.context() as patch:
        yield "as it is"
        patch.setattr(sums, "MOST_BITS", 0)
        yield "by listing"


def majority(seats: int, words: str) -> Game:
    return weighted([1] * seats, int(Threshold.read(words).needed(seats)))


@given(small_games())
def test_players(game: Game) -> None:
    everybody = game.everybody
    won = [one for one in subsets(game.players) if game.wins(one)]
    minimal = [one for one in won if not any(other < one for other in won)]
    assert voting.vetoes(game) == {player for player in everybody if won and all(player in one for one in won)}
    assert voting.passers(game) == {player for player in everybody if frozenset({player}) in won}
    dictators = [p for p in everybody if all((p in one) == game.wins(one) for one in subsets(game.players))]
    assert voting.dictator(game) == (dictators[0] if dictators else None)
    for _ in each_way():
        assert voting.dummies(game) == {player for player in everybody if not any(player in one for one in minimal)}


@given(small_games())
def test_the_core_wins_as_the_game_does(game: Game) -> None:
    core = games.core_of(game)
    won = {one for one in subsets(game.players) if game.wins(one)}
    if core is None:
        assert not won
    else:
        assert won == {
            one
            for one in subsets(game.players)
            if one >= set(core.vetoers)
            and (not core.parts or core.game.wins(i for i, player in enumerate(core.others) if player in one))
        }
        assert all(quota > 0 for _, quota in core.parts)


@given(small_games())
def test_proper(game: Game) -> None:
    everything, everybody = subsets(game.players), game.everybody
    won = [one for one in everything if game.wins(one)]
    minimal = [one for one in won if not any(other < one for other in won)]
    for _ in each_way():
        pair = voting.disjoint_winners(game)
        assert (pair is None) == (not any(game.wins(everybody - one) for one in won))
        if pair:
            assert not pair[0] & pair[1]
            assert set(pair) <= set(minimal)


@given(small_games())
def test_strong(game: Game) -> None:
    everything, everybody = subsets(game.players), game.everybody
    lost = [one for one in everything if not game.wins(one) and not game.wins(everybody - one)]
    for _ in each_way():
        split = voting.losing_split(game)
        assert (split is None) == (not lost)
        if split:
            assert split[0] in lost
            assert split[1] == everybody - split[0]
            assert abs(len(split[0]) - len(split[1])) == min(abs(2 * len(one) - game.players) for one in lost)


@given(st.data())
def test_two_parts_and_one_veto(data: st.DataObject) -> None:
    """One side holds the veto and must not win; as large as that allows, up to half."""
    players = data.draw(st.integers(3, 7))
    rows = [data.draw(st.lists(st.integers(0, 3), min_size=players, max_size=players)) for _ in range(2)]
    quotas = [data.draw(st.integers(1, max(1, sum(row) - max(row)))) for row in rows]
    game = Game(tuple(map(tuple, rows)), tuple(quotas)).with_veto([0])
    everybody = game.everybody
    lost = [one for one in subsets(players) if not game.wins(one) and not game.wins(everybody - one)]
    split = voting.losing_split(game)
    assert (split is None) == (not lost)
    if split:
        assert split[0] in lost
        assert abs(len(split[0]) - len(split[1])) == min(abs(2 * len(one) - players) for one in lost)


@given(small_games())
def test_smallest_coalitions(game: Game) -> None:
    everything, everybody = subsets(game.players), game.everybody
    for found, good in (
        (voting.smallest_winning(game), [one for one in everything if game.wins(one)]),
        (voting.smallest_blocking(game), [one for one in everything if not game.wins(everybody - one)]),
    ):
        if found is None:
            assert good == []
        else:
            assert found in good
            assert len(found) == min(map(len, good))


@given(st.lists(st.integers(0, 5), max_size=7))
def test_even_split(weights: list[int]) -> None:
    even = [one for one in subsets(len(weights)) if 2 * sum(weights[p] for p in one) == sum(weights) > 0]
    for _ in each_way():
        found = voting.even_split(weights)
        if found is None:
            assert even == []
        else:
            assert found[0] in even
            assert found[1] == frozenset(range(len(weights))) - found[0]


@given(st.lists(st.integers(0, 9), max_size=8), st.integers(-1, 40), st.integers(-1, 40))
def test_group_between(weights: list[int], low: int, high: int) -> None:
    fitting = [one for one in subsets(len(weights)) if low <= sum(weights[p] for p in one) < high]
    found = sums.group_between(weights, low, high)
    assert sums.reaches(weights, low, high) == bool(fitting)
    if found is None:
        assert fitting == []
    else:
        assert found in fitting
        assert abs(2 * len(found) - len(weights)) == min(abs(2 * len(one) - len(weights)) for one in fitting)


def test_the_first_players_are_preferred() -> None:
    assert sums.group_between([1] * 5, 2, 3) == {0, 1}
    assert sums.group_between([3, 1, 1, 1, 1], 4, 5) == {0, 1}
    assert voting.disjoint_winners(weighted([1] * 6, 3)) == ({0, 1, 2}, {3, 4, 5})
    assert voting.losing_split(weighted([1] * 4, 3)) == ({0, 1}, {2, 3})


@given(small_games(), st.data())
def test_blocs(game: Game, data: st.DataObject) -> None:
    label = data.draw(st.lists(st.integers(0, 2), min_size=game.players, max_size=game.players))
    blocs = [[p for p in range(game.players) if label[p] == name] for name in sorted(set(label))]
    merged = game.merged(blocs)
    for one in subsets(len(blocs)):
        assert merged.wins(one) == game.wins(player for bloc in one for player in blocs[bloc])


def test_majority_of_all_seven() -> None:
    game = majority(7, "more than 1/2 of seats")
    assert voting.disjoint_winners(game) is None
    assert voting.losing_split(game) is None
    assert len(voting.smallest_winning(game) or ()) == 4
    assert len(voting.smallest_blocking(game) or ()) == 4
    assert voting.vetoes(game) == voting.dummies(game) == voting.passers(game) == frozenset()


@pytest.mark.parametrize(("seats", "proper"), [(5, True), (6, False), (7, True)])
def test_at_least_half(seats: int, proper: bool) -> None:
    pair = voting.disjoint_winners(majority(seats, "at least 1/2 of seats"))
    assert (pair is None) is proper
    if pair:
        assert sorted(map(len, pair)) == [3, 3]


def test_the_six_of_1958() -> None:
    """The Council of the European Economic Community: Luxembourg's vote never counted (Brams & Affuso 1976)."""
    council = weighted([4, 4, 4, 2, 2, 1], 12)
    assert voting.dummies(council) == {5}
    assert voting.vetoes(council) == frozenset()
    assert voting.dummies(weighted([4, 4, 4, 2, 2, 1], 11)) == frozenset()


def test_the_security_council() -> None:
    council = weighted([7] * 5 + [1] * 10, 39)
    assert voting.vetoes(council) == set(range(5))
    assert len(voting.smallest_winning(council) or ()) == 9
    assert voting.smallest_blocking(council) == {0}


def test_a_declared_veto() -> None:
    game = weighted([1, 1, 1], 2).with_veto([2])
    assert voting.vetoes(game) == {2}
    assert voting.smallest_winning(game) == {0, 2}
    assert voting.smallest_blocking(game) == {2}
    assert voting.losing_split(game) == ({2}, {0, 1})
    assert voting.losing_split(weighted([1] * 5, 3).with_veto([1, 3])) == ({0, 1}, {2, 3, 4})


def test_many_equal_votes_need_no_enumeration() -> None:
    game = majority(100_000, "at least 1/2 of seats")
    pair = voting.disjoint_winners(game)
    assert pair
    assert [len(part) for part in pair] == [50_000, 50_000]
    assert voting.disjoint_winners(majority(100_001, "at least 1/2 of seats")) is None
    assert len(voting.smallest_winning(game) or ()) == 50_000
    assert len(voting.smallest_blocking(game) or ()) == 50_001
    assert len((voting.losing_split(game.with_veto([0])) or ((),))[0]) == 49_999


def test_two_hundred_votes_that_are_all_different() -> None:
    weights = range(1, 201)
    half = sum(weights) // 2
    game = weighted(weights, half + 1)
    assert voting.is_tractable(game)
    assert voting.disjoint_winners(game) is None
    assert voting.dummies(game) == frozenset()
    for split in (voting.losing_split(game), voting.even_split(weights)):
        assert split
        assert sorted((*split[0], *split[1])) == list(range(200))
        assert [sum(weights[p] for p in side) for side in split] == [half, half]
    pair = voting.disjoint_winners(weighted(weights, half))
    assert pair
    assert [sum(weights[p] for p in side) for side in pair] == [half, half]


def test_votes_that_are_all_different_and_large() -> None:
    weights = [3**player for player in range(12)]
    assert voting.dictator(weighted(weights, 3**11)) == 11
    assert voting.even_split(weights) is None
    assert voting.losing_split(weighted(weights, 3**11)) is None
    large = [10**9 + player * player for player in range(21)]
    assert voting.is_tractable(weighted(large[:20], 10**10))
    assert not voting.is_tractable(weighted(large, 10**10))
    assert len(voting.smallest_winning(weighted(large, 10**10)) or ()) == 10
    with pytest.raises(voting.TooManyCoalitionsError):
        voting.dummies(weighted(large, 10**10))


def test_two_parts_are_listed_where_their_kinds_are_few() -> None:
    """A double majority: of forty members, and of the people whom ten large and thirty small ones stand for."""
    game = Game(((1,) * 40, (5,) * 10 + (1,) * 30), (21, 41))
    assert voting.is_tractable(game)
    assert coalitions.disjoint_winners(game) is None
    assert len(voting.smallest_winning(game) or ()) == 21
    assert len(voting.smallest_blocking(game) or ()) == 8
    assert not voting.is_tractable(Game(((1,) * 21, tuple(range(1, 22))), (11, 100)))


def test_how_many_coalitions_are_told_apart() -> None:
    assert tables.number_of(weighted([1] * 7, 4)) == 8
    assert tables.number_of(weighted([1, 1, 2, 2, 2], 4)) == 12
    assert tables.is_enumerable(weighted(range(20), 4))
    assert not tables.is_enumerable(weighted(range(21), 4))
    with pytest.raises(voting.TooManyCoalitionsError):
        tables.tabulate(weighted(range(21), 4))


def test_which_weights_are_summable() -> None:
    assert voting.are_summable([1] * 3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sums, "MOST_BITS", 3 * 4 * 4 // 2)
        assert voting.are_summable([1] * 3)
        assert not voting.are_summable([1, 1, 2])


ROWS = "^rows of one length, with no weight below 0, expected$"
QUOTAS = "^one quota for each of one or more rows of weights expected$"


@pytest.mark.parametrize(
    ("weights", "quotas", "said"),
    [
        ((), (), QUOTAS),
        (((1, 1),), (1, 2), QUOTAS),
        (((1, 2), (1,)), (1, 1), ROWS),
        (((1, -1),), (1,), ROWS),
    ],
)
def test_what_is_no_game(weights: tuple[tuple[int, ...], ...], quotas: tuple[int, ...], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Game(weights, quotas)


def test_of_two_quotas_for_the_same_votes_the_higher_counts() -> None:
    for quotas in ((3, 4), (4, 3)):
        core = games.core_of(Game(((2,) * 5, (2,) * 5), tuple(2 * quota for quota in quotas)))
        assert core == games.Core((), (0, 1, 2, 3, 4), (((1,) * 5, 4),))


def test_winners_are_the_first_players_who_will_do() -> None:
    assert voting.disjoint_winners(weighted([1] * 6, 2)) == ({0, 1}, {3, 4})


def test_beside_one_veto_half_lose_and_no_more() -> None:
    """Of six, where five are needed, even four lose that hold the veto."""
    assert voting.losing_split(weighted([1] * 6, 5).with_veto([0])) == ({0, 1, 2}, {3, 4, 5})


def test_blocs_hold_everybody_once() -> None:
    with pytest.raises(ValueError, match=r"^every player in exactly one bloc expected$"):
        weighted([1, 1, 1], 2).merged([[0, 1], [1, 2]])


def test_thresholds_are_exact() -> None:
    assert Threshold.read("at least 2/3 of seats").needed(9) == 6
    assert Threshold.read("more than 2/3 of seats").needed(9) == 7
    assert Threshold.read("at least 1/3 of seats").needed(10**12 + 2) == Fraction(10**12 + 2, 3)
