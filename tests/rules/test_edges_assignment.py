"""Edges of who can take what: the bounds of what is looked through, and what people hold for partners or already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dlcheck.rules import assignment
from dlcheck.rules.assignment import CHECKS, Conflict, Limit, find_conflict, shortage

if TYPE_CHECKING:
    from collections.abc import Mapping


def apart(name: str, *posts: str, at_most: int = 1) -> Limit:
    return Limit(name, {post: frozenset((post,)) for post in posts}, at_most)


def things(**held: str) -> dict[str, frozenset[str]]:
    return {post: frozenset(names) for post, names in held.items()}


TRIANGLE = [apart("l1", "p1", "p2"), apart("l2", "p2", "p3"), apart("l3", "p1", "p3")]


@pytest.mark.parametrize(
    ("able", "limits"),
    [
        ({"p1": "a", "p2": "a"}, [Limit("nobody's", things(p1="x", p2="y"), 1, {"a": ()})]),
        ({"p1": "a", "p2": "a"}, [Limit("held already", things(p1="x", p2="y"), 2, None, {"a": frozenset("x")})]),
        (
            {"p1": "bc", "p2": "ab"},
            [Limit("second choice", things(p1="x", p2="y"), 1, {"a": ("V",), "b": ("V", "U"), "c": ()})],
        ),
        (
            {"p1": "ac", "p2": "abc"},
            [Limit("partners", things(p1="xy", p2="xz"), 2, {"a": ("V", "U"), "b": ("U",), "c": ("V",)})],
        ),
        (
            {"p1": "ab", "p2": "abc", "p3": "abc"},
            [Limit("of two alike one holds it", things(p1="x", p2="y", p3="z"), 1, None, {"b": frozenset("x")})],
        ),
        (
            {"p1": "ab", "p2": "abc", "p3": "ac", "p4": "bc"},
            [
                Limit("l1", things(p1="z", p2="y", p3="x", p4="z"), 1),
                Limit("as many posts, but others", things(p2="xy", p3="z", p4="yz"), 2),
            ],
        ),
    ],
)
def test_all_can_be_filled(able: Mapping[str, str], limits: list[Limit]) -> None:
    assert find_conflict({post: tuple(people) for post, people in able.items()}, limits, CHECKS) is None


def test_what_one_holds_adds_up() -> None:
    able = {"p1": ("a",), "p2": ("b",), "p3": ("a",)}
    limit = Limit("l", things(p1="x", p2="y", p3="z"), 2, {"a": ("V",), "b": ("V", "U")})
    assert find_conflict(able, [limit], CHECKS) == Conflict(("p1", "p2", "p3"), ("l",), ("a", "b"))


def test_two_limits_of_which_each_can_be_kept() -> None:
    able = {"p1": ("a",), "p2": ("a", "b"), "p3": ("b",)}
    assert find_conflict(able, TRIANGLE[:2], CHECKS) == Conflict(("p1", "p2", "p3"), ("l1", "l2"), ("a", "b"))


@pytest.mark.parametrize(("checks", "limits"), [(4, ("l1", "l2")), (5, ("l2",))])
def test_the_smallest_part_is_looked_for_within_the_bound(checks: int, limits: tuple[str, ...]) -> None:
    """Two for the posts together, one for each without the other: with the fourth the bound is reached."""
    able = {"p1": ("a",), "p2": ("a",)}
    found = find_conflict(able, [apart("l1", "p1", "p2"), apart("l2", "p1", "p2")], checks)
    assert found == Conflict(("p1", "p2"), limits, ("a",))


@pytest.mark.parametrize("checks", [26, 27])
def test_a_search_is_given_up_beyond_the_bound(checks: int) -> None:
    """Three posts, then for each post left two people under two limits: 3 + 12 + 8 + 4."""
    able = dict.fromkeys(("p1", "p2", "p3"), ("a", "b"))
    assert (find_conflict(able, TRIANGLE, checks) is not None) == (checks == 27)


@pytest.mark.parametrize(("others", "known"), [(57, True), (58, False)])
@pytest.mark.parametrize("last", [False, True])
def test_of_more_than_sixty_posts_limits_are_looked_at_alone(others: int, *, known: bool, last: bool) -> None:
    """A post that can be filled last is none of the sixty."""
    able: dict[str, tuple[str, ...]] = dict.fromkeys(("p1", "p2", "p3"), ("a", "b"))
    able |= {f"q{index}": ("c",) for index in range(others)}
    if last:
        able["last"] = tuple(f"m{index}" for index in range(others + 4))
    rest = apart("rest", *(post for post in able if post not in ("p1", "p2", "p3")), at_most=99)
    found = find_conflict(able, [*TRIANGLE, rest], 10_000_000)
    assert found == (Conflict(("p1", "p2", "p3"), ("l1", "l2", "l3"), ("a", "b")) if known else None)


def test_a_post_that_nobody_may_take_is_told_among_any_number() -> None:
    able = {"p0": ("a",)} | {f"q{index}": ("b",) for index in range(61)}
    held = {post: frozenset("z") for post in able} | {"p0": frozenset("xy")}
    limit = Limit("l", held, 1, {"a": ("U",), "b": ("V",)})
    assert find_conflict(able, [limit], CHECKS) == Conflict(("p0",), ("l",), ("a",))


def test_what_is_held_already_takes_room_among_any_number() -> None:
    able = {f"p{index}": ("a",) for index in range(61)}
    limit = Limit("l", {post: frozenset((post,)) for post in able}, 61, None, {"a": frozenset(("more",))})
    assert find_conflict(able, [limit], CHECKS) == Conflict(tuple(able), ("l",), ("a",))


def test_as_many_posts_as_are_matched_are_matched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assignment, "_MATCHED", 3)
    able = {"p1": ("a",), "p2": ("a",), "p3": ("b", "c")}
    assert shortage(able, dict.fromkeys("abc", 1)) == (["p1", "p2"], ["a"])


def test_people_who_are_alike_are_no_more_so_once_one_of_them_holds_something() -> None:
    """Three people are enough, but not for who gives each post to the first of them who may take it."""
    pairs = [
        ("p1", "p3"),
        ("p1", "p7"),
        ("p3", "p9"),
        ("p4", "p7"),
        ("p4", "p8"),
        ("p4", "p9"),
        ("p7", "p8"),
        ("p8", "p9"),
    ]
    able = dict.fromkeys(("p1", "p3", "p4", "p7", "p8", "p9"), ("a", "b", "c"))
    assert find_conflict(able, [apart("-".join(pair), *pair) for pair in pairs], CHECKS) is None
