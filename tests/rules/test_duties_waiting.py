"""Which duties wait for one another, against looking at every two of them."""

from __future__ import annotations

from itertools import pairwise, permutations, product
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.telling import told
from tests.workspaces import found


class Duty(NamedTuple):
    accountable: list[str]
    agreement: list[str]
    deliverable: str
    domain: str
    escalates: bool

    def written(self, id_: str) -> str:
        parts = [f"accountable: [{', '.join(self.accountable)}]", f"agreement: [{', '.join(self.agreement)}]"]
        parts += [f"deliverable: {self.deliverable}"] if self.deliverable else []
        parts += [f"domain: {self.domain}, phase: now"] if self.domain else []
        parts += ["escalates_to: boss"] if self.escalates else []
        return f"  {id_}: {{{', '.join(parts)}}}"


def waits(one: Duty, other: Duty) -> bool:
    """Whether the first needs the agreement of who is accountable for the other, about one thing."""
    same_thing = one.deliverable and one.deliverable == other.deliverable
    either_has_none = not (one.deliverable and other.deliverable)
    about = same_thing or (one.domain and one.domain == other.domain and either_has_none)
    return bool(about and not one.escalates and set(one.agreement) & set(other.accountable))


def knots(edges: set[tuple[str, str]]) -> list[set[str]]:
    """Sets of nodes that reach one another (Warshall 1962)."""
    nodes = sorted({node for edge in edges for node in edge})
    reaches = set(edges)
    for middle, first, last in product(nodes, repeat=3):
        if {(first, middle), (middle, last)} <= reaches:
            reaches.add((first, last))
    found_: list[set[str]] = []
    for node in nodes:
        if (node, node) in reaches and not any(node in knot for knot in found_):
            found_.append({other for other in nodes if {(node, other), (other, node)} <= reaches})
    return found_


def shortest(edges: set[tuple[str, str]], knot: set[str]) -> list[str]:
    """The first by length and name of all circles through the first node of a knot; every order of nodes is tried."""
    start, *others = sorted(knot)
    for length in range(1, len(knot)):
        for way in permutations(others, length):
            round_ = [start, *way, start]
            if all(pair in edges for pair in pairwise(round_)):
                return round_[:-1]
    raise AssertionError("a knot without a circle")


parties = st.lists(st.sampled_from("abc"), min_size=1, max_size=2, unique=True)
duties = st.builds(
    Duty, parties, parties, st.sampled_from(["", "x", "y"]), st.sampled_from(["", "d", "e"]), st.sampled_from([False])
) | st.builds(Duty, parties, parties, st.just("x"), st.just("d"), st.booleans())


@settings(max_examples=150, deadline=None)
@given(st.lists(duties, min_size=1, max_size=6, unique_by=str))
def test_circles_are_those_that_pairs_of_duties_make(listed: list[Duty]) -> None:
    named = {f"d{number}": duty for number, duty in enumerate(listed)}
    text = "partners: {a: {}, b: {}, c: {}, boss: {}}\ndomains: {d: {}, e: {}}\nresponsibilities:\n"
    text += "\n".join(duty.written(id_) for id_, duty in named.items())
    edges = {(one, other) for one, other in permutations(named, 2) if waits(named[one], named[other])}
    expected = [shortest(edges, knot) for knot in knots(edges)]
    results = found(text, "DL511")
    assert sorted(result.where.split(".")[1] for result in results) == [circle[0] for circle in expected]
    for result, circle in zip(sorted(results, key=lambda result: result.where), expected, strict=True):
        assert len(result.related) == len(circle) - 1
        assert [label.text.split("`")[1] for label in result.related] == circle[1:]


@pytest.mark.parametrize(
    ("one", "other", "goes_round"),
    [
        ("deliverable: x", "deliverable: x", True),
        ("deliverable: x", "deliverable: y", False),
        ("domain: d, phase: p", "domain: d, phase: p", True),
        ("domain: d, phase: p", "domain: d, phase: q", False),
        ("domain: d", "domain: d", False),
        ("deliverable: x, domain: d, phase: p", "domain: d, phase: p", True),
        ("deliverable: x, domain: d, phase: p", "deliverable: y, domain: d, phase: p", False),
        ("deliverable: x, domain: d, phase: p", "deliverable: x, domain: e, phase: p", True),
    ],
)
def test_what_one_thing_is(one: str, other: str, *, goes_round: bool) -> None:
    text = f"""
    partners: {{a: {{}}, b: {{}}}}
    domains: {{d: {{}}, e: {{}}}}
    responsibilities:
      one: {{accountable: a, agreement: b, {one}}}
      two: {{accountable: b, agreement: a, {other}}}
    """
    assert bool(told(text, "DL511")) is goes_round


def test_a_duty_that_waits_for_itself_alone_is_no_circle() -> None:
    text = """
    partners: {a: {}, b: {}}
    responsibilities:
      one: {accountable: [a, b], agreement: a, deliverable: x}
      two: {accountable: a, agreement: b, deliverable: y}
    """
    assert told(text, "DL511") == []


def test_many_duties_that_all_wait_for_one_another_are_one_circle_of_two() -> None:
    lines = [
        f"  d{number}: {{accountable: [a, p{number % 20}], agreement: [a, p{number // 20}], deliverable: x}}"
        for number in range(400)
    ]
    partners = "".join(f"  p{number}: {{}}\n" for number in range(20))
    (result,) = found(f"partners:\n  a: {{}}\n{partners}responsibilities:\n" + "\n".join(lines), "DL511")
    assert "`d0` needs the agreement of `a`" in result.message
    assert len(result.related) == 1
