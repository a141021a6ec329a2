"""Simple games, against brute force and against the bodies that the literature and real charters know."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck import voting
from dlcheck.model.values import Threshold
from dlcheck.voting import Game, weighted


def subsets(players: int) -> list[frozenset[int]]:
    return [frozenset(chosen) for size in range(players + 1) for chosen in combinations(range(players), size)]


@st.composite
def games(draw: st.DrawFn) -> Game:
    players = draw(st.integers(1, 6))
    rows = st.lists(st.integers(0, 4), min_size=players, max_size=players).map(tuple)
    parts = draw(st.lists(rows, min_size=1, max_size=3))
    return Game(tuple(parts), tuple(draw(st.integers(0, sum(row) + 1)) for row in parts))


def majority(seats: int, words: str) -> Game:
    return weighted([1] * seats, int(Threshold.read(words).needed(seats)))


@given(games())
def test_minimal_winning_coalitions(game: Game) -> None:
    won = [one for one in subsets(game.players) if game.wins(one)]
    minimal = {one for one in won if not any(other < one for other in won)}
    found = list(voting.minimal_winning(game))
    assert len(found) == len(set(found))
    assert set(found) == minimal


@given(games())
def test_players(game: Game) -> None:
    everybody = game.everybody
    won = [one for one in subsets(game.players) if game.wins(one)]
    minimal = set(voting.minimal_winning(game))
    assert voting.vetoes(game) == {player for player in everybody if won and all(player in one for one in won)}
    assert voting.passers(game) == {player for player in everybody if frozenset({player}) in won}
    assert voting.dummies(game) == {player for player in everybody if not any(player in one for one in minimal)}
    dictators = [p for p in everybody if all((p in one) == game.wins(one) for one in subsets(game.players))]
    assert voting.dictator(game) == (dictators[0] if dictators else None)


@given(games())
def test_proper_and_strong(game: Game) -> None:
    everything, everybody = subsets(game.players), game.everybody
    pair = voting.disjoint_winners(game)
    assert (pair is None) == (not any(game.wins(one) and game.wins(everybody - one) for one in everything))
    if pair:
        assert not pair[0] & pair[1]
        assert set(pair) <= set(voting.minimal_winning(game))
    split = voting.losing_split(game)
    lost = [one for one in everything if not game.wins(one) and not game.wins(everybody - one)]
    assert (split is None) == (not lost)
    if split:
        assert split[0] in lost
        assert split[1] == everybody - split[0]
        assert abs(len(split[0]) - len(split[1])) == min(abs(2 * len(one) - game.players) for one in lost)


@given(games())
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


@given(st.lists(st.integers(1, 5), max_size=7))
def test_even_split(weights: list[int]) -> None:
    even = [one for one in subsets(len(weights)) if 2 * sum(weights[p] for p in one) == sum(weights)]
    found = voting.even_split(weights)
    if found is None:
        assert even == [] or weights == []
    else:
        assert found[0] in even
        assert found[1] == frozenset(range(len(weights))) - found[0]


THRESHOLDS = st.sampled_from(
    ["more than 1/2 of cast", "at least 1/2 of present", "at least 2/3 of cast", "at least 3 of present", "all of cast"]
)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=5), st.integers(1, 6), THRESHOLDS, st.data())
def test_fewest_deciding(weights: list[int], present: int, words: str, data: st.DataObject) -> None:
    needed = data.draw(st.sets(st.integers(0, len(weights) - 1), max_size=2))
    threshold = Threshold.read(words)

    def carrying(votes: int) -> int:
        return int(threshold.needed(votes))

    sizes = [
        len(favour)
        for meeting in subsets(len(weights))
        if len(meeting) >= present
        for favour in subsets(len(weights))
        if favour and favour <= meeting and needed <= favour
        if sum(weights[p] for p in favour) >= carrying(sum(weights[p] for p in meeting))
    ]
    found = voting.fewest_deciding(weights, present, carrying, needed)
    assert (found is None) == (not sizes)
    if found:
        favour, against = found
        assert needed <= favour
        assert not favour & against
        assert len(favour) + len(against) >= present
        assert sum(weights[p] for p in favour) >= carrying(sum(weights[p] for p in favour | against))
        assert len(favour) == min(sizes)


@given(games(), st.data())
def test_blocs(game: Game, data: st.DataObject) -> None:
    label = data.draw(st.lists(st.integers(0, 2), min_size=game.players, max_size=game.players))
    blocs = [[p for p in range(game.players) if label[p] == name] for name in sorted(set(label))]
    merged = game.merged(blocs)
    for one in subsets(len(blocs)):
        assert merged.wins(one) == game.wins(player for bloc in one for player in blocs[bloc])


def test_majority_of_all_seven() -> None:
    game = majority(7, "more than 1/2 of seats")
    assert len(list(voting.minimal_winning(game))) == 35
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


def test_five_of_eleven_can_decide() -> None:
    quorum = int(Threshold.read("at least 2/3 of seats").needed(11))
    half = Threshold.read("more than 1/2 of present")
    found = voting.fewest_deciding([1] * 11, quorum, lambda votes: int(half.needed(votes)))
    assert quorum == 8
    assert found
    assert [len(part) for part in found] == [5, 3]


def test_the_six_of_1958() -> None:
    """The Council of the European Economic Community: Luxembourg's vote never counted (Brams & Affuso 1976)."""
    council = weighted([4, 4, 4, 2, 2, 1], 12)
    assert voting.dummies(council) == {5}
    assert voting.vetoes(council) == frozenset()


def test_the_security_council() -> None:
    council = weighted([7] * 5 + [1] * 10, 39)
    assert voting.vetoes(council) == set(range(5))
    assert len(voting.smallest_winning(council) or ()) == 9
    assert sum(1 for _ in voting.minimal_winning(council)) == 210


def test_a_declared_veto() -> None:
    game = weighted([1, 1, 1], 2).with_veto([2])
    assert voting.vetoes(game) == {2}
    assert set(voting.minimal_winning(game)) == {frozenset({0, 2}), frozenset({1, 2})}
    assert voting.smallest_blocking(game) == {2}


def test_many_equal_votes_need_no_enumeration() -> None:
    game = majority(100_000, "at least 1/2 of seats")
    pair = voting.disjoint_winners(game)
    assert pair
    assert [len(part) for part in pair] == [50_000, 50_000]
    assert voting.disjoint_winners(majority(100_001, "at least 1/2 of seats")) is None


def test_votes_that_are_all_different() -> None:
    weights = [3**player for player in range(12)]
    assert voting.dictator(weighted(weights, 3**11)) == 11
    assert voting.even_split(weights) is None
    assert voting.losing_split(weighted(weights, 3**11)) is None
    assert voting.is_tractable(weighted(range(1, 21), 100))
    assert not voting.is_tractable(weighted(range(1, 22), 100))
    with pytest.raises(voting.TooManyCoalitionsError):
        voting.dummies(weighted(range(1, 22), 100))


@pytest.mark.parametrize(
    ("weights", "quotas"), [((), ()), (((1, 2), (1,)), (1, 1)), (((1, -1),), (1,)), (((1, 1),), (1, 2))]
)
def test_what_is_no_game(weights: tuple[tuple[int, ...], ...], quotas: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="expected"):
        Game(weights, quotas)


def test_blocs_hold_everybody_once() -> None:
    with pytest.raises(ValueError, match="exactly one bloc"):
        weighted([1, 1, 1], 2).merged([[0, 1], [1, 2]])


def test_thresholds_are_exact() -> None:
    assert Threshold.read("at least 2/3 of seats").needed(9) == 6
    assert Threshold.read("more than 2/3 of seats").needed(9) == 7
    assert Threshold.read("at least 1/3 of seats").needed(10**12 + 2) == Fraction(10**12 + 2, 3)
