"""Whether posts can be filled under limits, against trying every assignment there is."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlcheck.rules import assignment
from dlcheck.rules.assignment import CHECKS, Conflict, Limit, find_conflict, shortage

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

PEOPLE = "abcde"
POSTS = ("p1", "p2", "p3", "p4", "p5")


def keeps(chosen: Mapping[str, str], limit: Limit) -> bool:
    """Whether an assignment keeps a limit, said as plainly as it goes."""
    holders = {holder for person in chosen.values() for holder in limit.holders(person)} | set(limit.anyway)
    for holder in holders:
        things = set(limit.anyway.get(holder, ()))
        for post, person in chosen.items():
            if holder in limit.holders(person) and limit.things.get(post):
                things |= limit.things[post]
                if len(things) > limit.at_most:
                    return False
    return True


def fillable(able: Mapping[str, Sequence[str]], limits: Sequence[Limit], posts: Collection[str]) -> bool:
    """Whether some posts can be filled: every assignment is tried."""
    return any(
        all(keeps(dict(zip(posts, chosen, strict=True)), limit) for limit in limits)
        for chosen in product(*(able[post] for post in posts))
    )


people = st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=5, unique=True)
things = st.dictionaries(st.sampled_from(POSTS), st.frozensets(st.sampled_from("xyz"), max_size=2), max_size=5)


@st.composite
def limits_on(draw: st.DrawFn, name: str) -> Limit:
    by_partner = draw(st.booleans())
    partners = st.lists(st.sampled_from("UVW"), max_size=2, unique=True).map(tuple)
    plain = draw(st.booleans())
    chosen = draw(st.lists(st.sampled_from(POSTS), min_size=2, max_size=5, unique=True)) if plain else []
    behind = {person: draw(partners) for person in PEOPLE} if by_partner else None
    holder = st.sampled_from("UVW" if by_partner else PEOPLE)
    return Limit(
        name,
        {post: frozenset((post,)) for post in chosen} if plain else draw(things),
        draw(st.integers(1, 3)),
        behind,
        draw(st.dictionaries(holder, st.frozensets(st.sampled_from("xyz"), max_size=1), max_size=1)),
    )


problems = st.tuples(
    st.dictionaries(st.sampled_from(POSTS), people, min_size=1, max_size=5),
    st.integers(0, 3).flatmap(lambda number: st.tuples(*(limits_on(f"l{index}") for index in range(number)))),
)


@st.composite
def tight_problems(draw: st.DrawFn) -> tuple[dict[str, list[str]], tuple[Limit, ...]]:
    """Few people for posts that limits overlap on, so that only a search can tell."""
    some = st.lists(st.sampled_from("abc"), min_size=2, max_size=3, unique=True)
    able = {post: draw(some) for post in POSTS}
    chosen = st.lists(st.sampled_from(POSTS), min_size=2, max_size=4, unique=True)
    several = draw(st.booleans())
    limits = []
    for index in range(draw(st.integers(2, 6))):
        things = {post: frozenset((post, f"{post}-too") if several else (post,)) for post in draw(chosen)}
        anyway = draw(
            st.dictionaries(st.sampled_from("abc"), st.frozensets(st.sampled_from(POSTS), max_size=1), max_size=1)
        )
        limits.append(Limit(f"l{index}", things, draw(st.integers(1, 2)) * (1 + several), None, anyway))
    return able, tuple(limits)


@settings(max_examples=400, deadline=None)
@given(problems | tight_problems())
def test_a_conflict_is_found_exactly_where_no_assignment_exists_and_it_is_minimal(
    problem: tuple[dict[str, list[str]], tuple[Limit, ...]],
) -> None:
    able, limits = problem
    limits = tuple(
        limit for limit in limits if keeps({}, limit)
    )  # what is broken before anybody is chosen is no matter
    conflict = find_conflict(able, limits, CHECKS)
    assert (conflict is None) == fillable(able, limits, list(able))
    if conflict:
        kept = [limit for limit in limits if limit.name in conflict.limits]
        assert not fillable(able, kept, conflict.posts)
        assert set(conflict.people) == {person for post in conflict.posts for person in able[post]}
        for post in conflict.posts:
            assert fillable(able, kept, [other for other in conflict.posts if other != post])
        for limit in kept:
            assert fillable(able, [other for other in kept if other is not limit], conflict.posts)


def apart(name: str, *posts: str, at_most: int = 1) -> Limit:
    return Limit(name, {post: frozenset((post,)) for post in posts}, at_most)


def test_overlapping_limits_are_list_colouring() -> None:
    """Three posts pairwise apart are three colours, though each limit alone is met by two."""
    able = dict.fromkeys(("p1", "p2", "p3"), ("a", "b"))
    limits = [apart("l1", "p1", "p2"), apart("l2", "p2", "p3"), apart("l3", "p1", "p3")]
    assert find_conflict(able, limits, CHECKS) == Conflict(("p1", "p2", "p3"), ("l1", "l2", "l3"), ("a", "b"))
    assert find_conflict({**able, "p3": ("a", "b", "c")}, limits, CHECKS) is None
    assert find_conflict(able, limits[:2], CHECKS) is None


def test_only_the_posts_that_conflict_are_told() -> None:
    able = {"p0": ("c",), "p1": ("a", "b"), "p2": ("a", "b"), "p3": ("c", "d"), "p4": ("a", "b")}
    assert find_conflict(able, [apart("l", *able)], CHECKS) == Conflict(("p1", "p2", "p4"), ("l",), ("a", "b"))


def test_what_is_not_known_within_the_bound_is_not_told() -> None:
    able = dict.fromkeys(("p1", "p2", "p3"), ("a", "b"))
    limits = [apart("l1", "p1", "p2"), apart("l2", "p2", "p3"), apart("l3", "p1", "p3")]
    assert find_conflict(able, limits, checks=5) is None
    assert find_conflict(able, [apart("l", *able)], checks=0) == Conflict(("p1", "p2", "p3"), ("l",), ("a", "b"))


def test_people_who_are_alike_are_tried_once() -> None:
    """Ten posts, each pair apart by a limit of its own, and nine people: without this, 9! assignments."""
    posts = [f"p{number}" for number in range(10)]
    able = {post: tuple(f"m{number}" for number in range(9)) for post in posts}
    pairs = [apart(f"{one}-{two}", one, two) for index, one in enumerate(posts) for two in posts[:index]]
    conflict = find_conflict(able, [*pairs[:-1], apart("last", "p9", "p8")], checks=1_000_000)
    assert conflict is not None
    assert len(conflict.posts) == 10


@pytest.mark.parametrize(("number", "short"), [(3, None), (4, 4), (400, 400), (401, 401)])
def test_more_posts_than_there_is_room_for(number: int, short: int | None) -> None:
    able = {f"p{index}": ("a", "b") for index in range(number)}
    room = {"a": 1, "b": 2} if number < 10 else {"a": 1, "b": number - 2}
    found = shortage(able, room)
    assert (found and (len(found[0]), found[1])) == (short and (short, ["a", "b"]))
    assert shortage(able, {**room, "b": room["b"] + 1}) is None


def test_of_very_many_posts_only_the_number_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    able = {"p1": ("a",), "p2": ("a",), "p3": ("b", "c")}
    room = dict.fromkeys("abc", 1)
    assert shortage(able, room) == (["p1", "p2"], ["a"])
    monkeypatch.setattr(assignment, "_MATCHED", 2)
    assert shortage(able, room) is None
    assert shortage(able, {"a": 1, "b": 1, "c": -4}) == (["p1", "p2", "p3"], ["a", "b", "c"])


@given(
    st.lists(st.lists(st.sampled_from("abcd"), min_size=1, max_size=4, unique=True), max_size=6),
    st.fixed_dictionaries({person: st.integers(0, 3) for person in "abcd"}),
)
def test_a_shortage_is_told_exactly_where_no_matching_exists(choices: list[list[str]], room: dict[str, int]) -> None:
    able = {f"duty-{number}": people for number, people in enumerate(choices)}
    possible = any(
        all(number <= room[person] for person, number in Counter(chosen).items()) for chosen in product(*choices)
    )
    short = shortage(able, room)
    assert (short is None) == possible
    if short:
        duties, people = short
        assert len(duties) > sum(room[person] for person in people)
        assert {person for duty in duties for person in able[duty]} == set(people)
        assert duties == [duty for duty in able if duty in duties]
