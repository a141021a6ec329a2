"""The child that stays: what it answers is what a child of its own answers, and what it dies of is no loss."""

from __future__ import annotations

import os
import random
import signal

import pytest

from dlcheck.draw import engines, layout, resident
from dlcheck.draw.boxes import measure
from dlcheck.draw.diagram import Diagram, Edge, EdgeKind, Group, Node, NodeKind, Text

T = Text("a")


def diagram(seed: int) -> Diagram:
    """Some boxes in frames, with lines between them."""
    chance = random.Random(seed)
    number = chance.randint(3, 14)
    groups = tuple(Group(f"g{index}", T) for index in range(3))
    nodes = tuple(
        Node(f"n{index}", NodeKind.PERSON, (T,), group=chance.choice([None, "g0", "g1", "g2"]))
        for index in range(number)
    )
    kinds = list(EdgeKind)
    edges = tuple(
        Edge(f"n{chance.randrange(number)}", f"n{chance.randrange(number)}", chance.choice(kinds))
        for _ in range(number)
    )
    return Diagram("d", T, T, "en", nodes, edges, groups, may_turn=bool(seed % 2))


def laid(seed: int) -> layout.Geometry:
    return layout.layout(diagram(seed), measure(diagram(seed)))


def refuse(*_: object) -> None:
    raise AssertionError("no other child is expected")


def test_its_answers_are_those_of_a_child_of_its_own():
    alone = {seed: laid(seed) for seed in range(6)}
    with resident.resident():
        for seed in (*range(6), *reversed(range(6))):
            assert laid(seed) == alone[seed]


def test_it_is_one_child_for_all(monkeypatch):
    monkeypatch.setattr(engines, "_run", refuse)
    with resident.resident():
        assert laid(1).notices == ()
        assert laid(2).notices == ()
    assert engines.asked is None


def test_one_within_another_is_the_same_child():
    with resident.resident():
        outer = engines.asked
        with resident.resident():
            assert engines.asked is outer
        assert engines.asked is outer
        assert laid(1).notices == ()


def test_one_that_dies_is_replaced_and_the_question_asked_again():
    alone = laid(1)
    with resident.resident():
        child = engines.asked.__self__  # type: ignore[union-attr]
        first = child._process.pid
        os.kill(first, signal.SIGKILL)
        child._process.wait()
        assert laid(1) == alone
        assert laid(1) == alone
        assert child._process.pid != first


def test_one_that_talks_nonsense_is_not_believed(monkeypatch):
    alone = laid(1)
    monkeypatch.setattr(resident, "_QUESTIONS", "\nfor _ in sys.stdin: print('nonsense', flush=True)")
    with resident.resident():
        assert laid(1) == alone


def test_one_that_takes_too_long_is_named_and_not_asked_twice(monkeypatch):
    monkeypatch.setattr(resident, "_QUESTIONS", "\nimport time; time.sleep(30)")
    monkeypatch.setattr(engines, "TIME_LIMIT", 0.2)
    monkeypatch.setattr(engines, "_run", refuse)
    with resident.resident():
        assert "it took longer than 0.2 seconds" in laid(1).notices[0]


def test_after_many_questions_it_is_a_new_one(monkeypatch):
    monkeypatch.setattr(resident, "_MOST", 1)
    with resident.resident():
        child = engines.asked.__self__  # type: ignore[union-attr]
        first = child._process.pid
        laid(1)
        assert child._process.pid == first
        laid(1)
        assert child._process.pid != first


def test_without_the_library_nothing_is_started(monkeypatch):
    monkeypatch.setattr(engines, "library_folder", lambda: None)
    with resident.resident():
        assert "`pygraphviz` is not installed" in laid(1).notices[0]


def test_it_is_gone_afterwards_whatever_happened():
    seen = []

    def fail() -> None:
        with resident.resident():
            seen.append(engines.asked.__self__._process)  # type: ignore[union-attr]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert seen[0].poll() is not None
    assert engines.asked is None
