"""Fuzzing, for seconds at each run and for minutes in the long ones; and what it has found so far."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.mutation import mutated
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import SPLIT, TARGETS

Target = Callable[[bytes], None]
QUICK, DEEP = 25, 1_500

BROKEN_BODY = b"""\
program: {id: example}
partners: {elka: {role: operator}, city: {role: lead}}
bodies:
  board: {kind: steering, decision: {passes: nonsense}, seats: {one: {partner: city}, two: {partner: elka}}}
responsibilities: {train: {responsible: elka, agreement: board}}
"""
FOUND = {
    "a body with an error, and a duty that names it, are drawn": ("shown", BROKEN_BODY),
    "the same on both sides of a change": ("compared", BROKEN_BODY + SPLIT + BROKEN_BODY.replace(b"lead", b"funder")),
    "three colons are no two": ("sinks", b":::error::: ####[x]"),
    "a right-to-left override in a name is no part of what is printed": (
        "shown",
        b'program: {id: example, name: "a \\u202E b"}\npartners: {elka: {name: "\\x9b31m ##[group]", role: lead}}\n',
    ),
    "two backticks in a name open no code of their own": ("sinks", b"``<b>@everyone</b> [x](http://x)"),
    "an address is no link": ("sinks", b"`` http://example.org #1 @x www.example.org"),
}
by_target = pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)


@pytest.mark.parametrize(("target", "data"), FOUND.values(), ids=FOUND)
def test_what_was_found(target: str, data: bytes) -> None:
    TARGETS[target](data)


@by_target
def test_mutated_files(target: Target) -> None:
    for number in range(QUICK):
        target(mutated(Random(number)))


@pytest.mark.deep
@by_target
@pytest.mark.parametrize("part", range(1, 9))
def test_many_mutated_files(target: Target, part: int) -> None:
    for number in range(part * 10_000, part * 10_000 + DEEP):
        target(mutated(Random(number)))


@pytest.mark.deep
@by_target
def test_every_seed_and_every_beginning_of_it(target: Target) -> None:
    for seed in seeds():
        target(seed)
        target(seed[: len(seed) // 2])


@pytest.mark.parametrize("name", ["tree", "policies", "ignores", "baseline", "sinks"])
def test_any_bytes(name: str) -> None:
    @given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
    def run(data: bytes) -> None:
        TARGETS[name](data)

    run()


@given(st.text(alphabet="`@#<>[]()!|\\\n\x1b\u202e:/www.a1 "))
def test_texts_of_marks(text: str) -> None:
    TARGETS["sinks"](text.encode())


ENTRY = {"code": st.text(), "home": st.text(), "where": st.text(), "names": st.lists(st.text()), "count": st.integers()}


@given(st.lists(st.fixed_dictionaries(ENTRY)))
def test_baselines_of_the_right_shape(findings: list[dict[str, object]]) -> None:
    TARGETS["baseline"](json.dumps({"version": 1, "findings": findings}).encode())


def test_the_same_number_makes_the_same_input() -> None:
    assert [mutated(Random(number)) for number in range(20)] == [mutated(Random(number)) for number in range(20)]
    assert len({mutated(Random(number)) for number in range(200)}) > 190
