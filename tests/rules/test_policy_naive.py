"""Policies against any input: garbage gives findings and never an exception; conditions agree with a naive reading."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlcheck.nodes import Map, Seq
from dlcheck.rules.policies.conditions import WORDS, Reader
from dlcheck.rules.policies.evaluation import ExhaustedError, Inquiry
from dlcheck.rules.policies.facts import facts_of
from dlcheck.rules.policies.relations import RELATIONS
from dlcheck.rules.policies.subjects import scene_of
from dlcheck.rules.policies.witness import witness_of
from dlcheck.source import Source
from dlcheck.tree import read_tree
from dlcheck.workspace.assemble import assemble
from dlcheck.workspace.programme import Programme
from dlcheck.workspace.settings import Settings
from tests.workspaces import run

DAY = date(2026, 1, 1)
NOWHERE = Source("p.yaml", "")

SEATS = {
    "a": {"partner": "city", "rank": "head", "votes": 2},
    "b": {"partner": "port", "rank": "member", "votes": 1},
    "c": {"rank": "member", "votes": 3},
    "d": {"partner": "city", "votes": 1, "since": "2025-06"},
}
TEXT = """
program: {id: example, since: 2025}
partners: {city: {role: lead}, port: {role: [operator, funder], part_of: city}}
people: {dana: {partner: port, capacity: 80%}}
domains: {policy: {}}
groups: {both: {members: [city, port]}}
bodies:
  board:
    kind: steering
    decides: [policy]
    decision: {quorum: at least 1/2 of seats}
    seats:
      a: {partner: city, rank: head, votes: 2}
      b: {partner: port, rank: member, votes: 1}
      c: {rank: member, votes: 3}
      d: {partner: city, votes: 1, since: 2025-06}
positions: {clerk: {from: city, count: {min: 1, max: 2}, holders: {one: {person: dana, effort: 20%}}}}
cohorts: {first: {participants: 5, cost: 100, coordinator: dana, lines: {x: {amount: 100, spent_by: port}}}}
responsibilities: {run: {accountable: port, responsible: clerk, domain: policy}}
budget: {currency: ILS, total: 10, funding: {city: 1/2, both: 1/2}, lines: {y: {amount: 10, spent_by: both}}}
"""


def programme() -> Programme:
    tree = read_tree("a.yaml", TEXT.encode())
    assert tree.root is not None
    made = assemble([tree.root], (), lost=(), whole=True)
    assert made.findings == ()
    found = made.programme("a.yaml", DAY, 90, Settings(), (), frozenset())
    assert found is not None
    return found


PROGRAMME = programme()


def as_tree(value: Any) -> Any:
    """A plain value as a tree gives it, without places of its own."""
    if isinstance(value, dict):
        made = Map(NOWHERE)
        made.update({key: as_tree(item) for key, item in value.items()})
        made.places = [0] * 4 * len(value)
        return made
    if isinstance(value, list):
        items = Seq(NOWHERE)
        items.extend(map(as_tree, value))
        items.places = [0] * 2 * len(value)
        return items
    return value


KINDS = sorted(RELATIONS)
NAMES = sorted({name for kind in KINDS for name in facts_of(kind)} | {*WORDS, "in", "where", "require", "of", "per"})
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 5_000),
    st.sampled_from(["as_of", "1/2 of seats", "60%", "2026", "x", "", "*"]),
)
OPERATORS = ["is", "is_not", "above", "at_most", "before", "not_after", "at", "like", "has_all", "exists"]
GARBAGE = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
        st.dictionaries(st.sampled_from(OPERATORS), inner, max_size=2),
        st.fixed_dictionaries({"in": st.sampled_from(NAMES), "where": inner, "is": SCALARS}),
    ),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None)
@given(kind=st.sampled_from(KINDS), tree=GARBAGE)
def test_any_garbage_is_understood_or_refused_and_never_raises(kind: str, tree: Any) -> None:
    reader = Reader()
    condition = reader.understand(as_tree({"all": [tree]}), kind)
    assert (condition is None) is bool(reader.problems)
    assert all(problem.message and "\n" not in problem.message for problem in reader.problems)
    if condition:
        inquiry = Inquiry(scene_of(PROGRAMME))
        for subject in inquiry.scene.all(kind).values():
            if inquiry.holds(condition, subject) is not True:
                assert witness_of(inquiry, condition, subject).text


KEYS = ["code", "severity", "name", "for", "where", "require", "message", "hint", "waivable", "tests", "source", "x"]
WRITTEN = st.recursive(
    st.one_of(SCALARS, st.sampled_from(["DL950", "bodies", "programme", "error", "{id} {seats}", "a#1"])),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.sampled_from(NAMES), inner, max_size=3)),
    max_leaves=12,
)
SOUND = {"code": "DL950", "for": "bodies", "require": {"seats": 1}, "message": "x"}


@settings(max_examples=60, deadline=None)
@given(policy=st.dictionaries(st.sampled_from(KEYS), WRITTEN, max_size=6), sound=st.booleans())
def test_any_garbage_in_a_file_gives_findings(policy: dict[str, Any], sound: bool) -> None:
    written = json.dumps({"policies": {"mine": {**(SOUND if sound else {}), **policy}}}, ensure_ascii=False)
    done = run(f"# file: a.yaml\n{written}\n# file: b.yaml\n{TEXT}")
    assert done.complete or any(result.code.startswith("DL0") for result in done.results)


def value_of(kind: str, name: str) -> st.SearchStrategy[Any]:
    """Something that fits a fact: a value as a test may hold it."""
    values: dict[str, Any] = {
        "TEXT": ["x", "city", "head", ["x", "member"], {"like": "m*"}, {"is_not": "city"}, {"exists": True}],
        "TEXTS": ["port", {"has_all": ["lead"]}, {"unlike": "p*"}, {"exists": False}],
        "NUMBER": [1, [1, 2], {"above": 1}, {"at_most": 2, "is_not": 0}, {"exists": True}],
        "AMOUNT": [10, {"below": "100"}, {"above": 9}],
        "SHARE": ["20%", {"at_least": "1/2"}],
        "DAY": [{"before": "as_of"}, {"not_after": "2025-06-10"}, {"exists": False}],
        "LENGTH": [{"above": "1 year"}],
        "FLAG": [True, {"is_not": True}],
        "SPELL": [True, {"at": "as_of - 1 year"}, {"not_at": "2025-06-10"}],
        "THRESHOLD": [{"exists": True}, "at least 1/2 of seats"],
        "PART": [{"exists": True}],
    }
    return st.sampled_from(values[facts_of(kind)[name].type.name])


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_every_fact_can_be_asked_of_every_subject(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    name = data.draw(st.sampled_from(sorted(facts_of(kind))))
    reader = Reader()
    condition = reader.understand(as_tree({name: data.draw(value_of(kind, name))}), kind)
    assert reader.problems == []
    assert condition is not None
    inquiry = Inquiry(scene_of(PROGRAMME))
    for subject in inquiry.scene.all(kind).values():
        if inquiry.holds(condition, subject) is not True:
            assert witness_of(inquiry, condition, subject).text


ATOMS = st.one_of(
    st.builds(lambda value: {"rank": value}, st.sampled_from(["head", "member", ["head", "lead"]])),
    st.builds(lambda value: {"partner": {"is_not": value}}, st.sampled_from(["city", "port"])),
    st.builds(lambda sign, value: {"votes": {sign: value}}, st.sampled_from(["above", "at_most"]), st.integers(0, 3)),
    st.builds(lambda day: {"since": {"before": day}}, st.sampled_from(["2025-06-01", "2025-06-15", "2025-07-01"])),
    st.just({"rank": {"exists": True}}),
)
OF_SEATS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
    ),
    max_leaves=6,
)
SIGNS = {"at_least": lambda a, b: a >= b, "below": lambda a, b: a < b, "is": lambda a, b: a == b}
SIGNED = st.sampled_from(sorted(SIGNS))
OF_BODY = st.one_of(
    st.builds(
        lambda word, where, require: {word: {"in": "seats", "where": where, "require": require}},
        st.sampled_from(["some", "every"]),
        OF_SEATS,
        OF_SEATS,
    ),
    st.builds(lambda where: {"none": {"in": "seats", "where": where}}, OF_SEATS),
    st.builds(
        lambda where, sign, value: {"count": {"in": "seats", "where": where, sign: value}},
        OF_SEATS,
        SIGNED,
        st.integers(0, 4),
    ),
    st.builds(
        lambda where, sign, value: {"sum": {"in": "seats", "of": "votes", "where": where, sign: value}},
        OF_SEATS,
        SIGNED,
        st.integers(0, 7),
    ),
    st.builds(
        lambda where, sign, value: {"largest": {"in": "seats", "per": "partner", "where": where, sign: value}},
        OF_SEATS,
        SIGNED,
        st.sampled_from(["0/4 of seats", "1/4 of seats", "1/2 of seats"]),
    ),
)


def naive(test: dict[str, Any], seat: dict[str, Any]) -> bool | None:
    """Whether a condition holds of a seat, read word by word."""
    ((key, value),) = test.items()
    if key == "not":
        inner = naive(value, seat)
        return None if inner is None else not inner
    if key in ("all", "any"):
        found = [naive(part, seat) for part in value]
        decisive = key == "any"
        return decisive if decisive in found else None if None in found else not decisive
    if key == "votes":
        ((sign, bound),) = value.items()
        return bool(seat["votes"] > bound) if sign == "above" else bool(seat["votes"] <= bound)
    if key == "since":
        if "since" not in seat:
            return None
        return {"2025-06-01": False, "2025-06-15": None, "2025-07-01": True}[value["before"]]
    if key == "partner":
        return bool(seat.get("partner") != value["is_not"])
    if isinstance(value, dict):
        return "rank" in seat
    return seat.get("rank") in (value if isinstance(value, list) else [value])


def naive_of_body(test: dict[str, Any]) -> bool | None:
    """The same of the body."""
    ((word, said),) = test.items()
    taken = [seat for seat in SEATS.values() if naive(said["where"], seat) is True]
    if word == "none":
        return not taken
    if word in ("some", "every"):
        found = [naive(said["require"], seat) for seat in taken]
        decisive = word == "some"
        return decisive if decisive in found else None if None in found else not decisive
    sign = next(sign for sign in SIGNS if sign in said)
    if word == "largest":
        held = [seat.get("partner") for seat in taken]
        most = max((held.count(name) for name in ("city", "port")), default=0)
        return SIGNS[sign](most, Fraction(said[sign].partition(" ")[0]) * len(SEATS))
    return SIGNS[sign](sum(seat["votes"] if word == "sum" else 1 for seat in taken), said[sign])


@settings(max_examples=400, deadline=None)
@given(test=OF_BODY)
def test_conditions_agree_with_a_naive_reading(test: dict[str, Any]) -> None:
    reader = Reader()
    condition = reader.understand(as_tree(test), "bodies")
    assert reader.problems == []
    assert condition is not None
    scene = scene_of(PROGRAMME)
    assert Inquiry(scene).holds(condition, scene.all("bodies")["board"]) is naive_of_body(test)


def test_steps_are_counted_to_the_last() -> None:
    condition = Reader().understand(as_tree({"every": {"in": "seats", "require": {"votes": 1}}}), "bodies")
    scene = scene_of(PROGRAMME)
    assert condition is not None
    board = scene.all("bodies")["board"]
    steps = 1 + len(SEATS) * 2  # the condition, each seat that it leads to, and what is asked of each
    assert Inquiry(scene, steps).holds(condition, board) is False
    with pytest.raises(ExhaustedError):
        Inquiry(scene, steps - 1).holds(condition, board)
