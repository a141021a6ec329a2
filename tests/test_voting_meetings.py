"""Who can decide in a meeting, and where votes can be equal: against all meetings that there are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dlcheck import voting
from dlcheck.model.values import Threshold
from tests.test_voting import subsets

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


def test_five_of_eleven_can_decide() -> None:
    quorum = int(Threshold.read("at least 2/3 of seats").needed(11))
    half = Threshold.read("more than 1/2 of present")
    found = voting.fewest_deciding([1] * 11, quorum, lambda votes: int(half.needed(votes)))
    assert quorum == 8
    assert found
    assert [len(part) for part in found] == [5, 3]


@given(st.lists(st.integers(1, 6), max_size=6), st.integers(0, 6))
def test_equal_groups(weights: list[int], least: int) -> None:
    everything = subsets(len(weights))
    numbers = [
        len(one) + len(other)
        for one in everything
        for other in everything
        if one and not one & other and sum(weights[p] for p in one) == sum(weights[p] for p in other)
    ]
    enough = [number for number in numbers if number >= least]
    found = voting.equal_groups(weights, least)
    if found is None:
        assert enough == []
    else:
        one, other = found
        assert one
        assert not one & other
        assert sum(weights[p] for p in one) == sum(weights[p] for p in other)
        assert len(one) + len(other) == max(enough)


def test_equal_groups_of_some() -> None:
    assert voting.equal_groups([1] * 5, 4) == ({0, 1}, {2, 3})
    assert voting.equal_groups([1] * 5, 5) is None
    assert voting.equal_groups([3, 1, 1, 2], 3) == ({0}, {1, 3})
    assert voting.equal_groups([1, 2, 4], 2) is None
    assert voting.equal_groups([], 0) is None
