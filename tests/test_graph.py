"""Cycles, reach and cuts, each against the plainest way to work it out, on every small graph that there is."""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import pairwise, product
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from dlcheck.graph import cut_off, find_cycles, graph_of, is_acyclic, reached
from dlcheck.model.dates import Timed
from dlcheck.source import Span
from dlcheck.workspace.entries import Link
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import Settings
from tests.workspaces import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dlcheck.workspace.programme import Programme

Edges = frozenset[tuple[str, str]]

SIZES = (1, 2, 3, pytest.param(4, marks=pytest.mark.deep))


def graphs(size: int) -> Iterator[tuple[str, Edges]]:
    """Every directed graph on so many nodes, loops among them: the nodes, and the edges."""
    nodes = "abcd"[:size]
    pairs = list(product(nodes, repeat=2))
    for chosen in product((False, True), repeat=len(pairs)):
        yield nodes, frozenset(pair for pair, there in zip(pairs, chosen, strict=True) if there)


def closure(nodes: str, edges: Edges) -> set[tuple[str, str]]:
    """Which node reaches which by one edge or more (Warshall 1962)."""
    reaches = set(edges)
    for middle, first, last in product(nodes, repeat=3):
        if (first, middle) in reaches and (middle, last) in reaches:
            reaches.add((first, last))
    return reaches


def links(edges: Edges | list[tuple[str, str]]) -> list[Link]:
    ordered = edges if isinstance(edges, list) else sorted(edges)
    return [Link(one, "reports_to", two, Span("x", 0, 0), (), Timed()) for one, two in ordered]


def successors(nodes: str, edges: Edges) -> dict[str, list[str]]:
    return {node: [two for one, two in sorted(edges) if one == node] for node in nodes}


def predecessors(nodes: str, edges: Edges) -> dict[str, list[str]]:
    return {node: [one for one, two in sorted(edges) if two == node] for node in nodes}


def round_trip(edges: Edges, start: str) -> int:
    """How many edges the shortest way from a node back to itself has."""
    front, steps = {start}, 0
    while True:
        front, steps = {two for one, two in edges if one in front}, steps + 1
        if start in front:
            return steps


@pytest.mark.parametrize("size", SIZES)
def test_a_graph_is_acyclic_where_no_node_reaches_itself(size: int) -> None:
    for nodes, edges in graphs(size):
        reaches = closure(nodes, edges)
        assert is_acyclic(successors(nodes, edges)) is not any((node, node) in reaches for node in nodes)


@pytest.mark.parametrize("size", SIZES)
def test_one_shortest_cycle_is_found_for_each_knot(size: int) -> None:
    for nodes, edges in graphs(size):
        reaches = closure(nodes, edges)
        knots = {
            min(other for other in nodes if other == node or {(node, other), (other, node)} <= reaches)
            for node in nodes
            if (node, node) in reaches
        }
        cycles = find_cycles(links(edges))
        assert [cycle[0].source for cycle in cycles] == sorted(knots)
        for cycle in cycles:
            way = [(link.source, link.target) for link in cycle]
            assert set(way) <= edges
            assert all(one[1] == two[0] for one, two in pairwise([*way, way[0]]))
            assert len(way) == round_trip(edges, way[0][0])


@pytest.mark.parametrize("size", SIZES)
def test_what_is_reached_and_how_far_it_is(size: int) -> None:
    for nodes, edges in graphs(size):
        steps = reached(successors(nodes, edges), nodes[:1])
        assert set(steps) == {nodes[0], *(two for one, two in closure(nodes, edges) if one == nodes[0])}
        assert steps[nodes[0]] == 0
        assert list(steps.values()) == sorted(steps.values())
        for node, distance in steps.items():
            before = [steps[one] for one, two in edges if two == node and one in steps]
            assert node == nodes[0] or distance == 1 + min(before)


@pytest.mark.parametrize("size", SIZES)
def test_what_is_cut_off_is_what_no_root_reaches_without_the_removed(size: int) -> None:
    for nodes, edges in graphs(size):
        down, up = successors(nodes, edges), predecessors(nodes, edges)
        if not is_acyclic(down):
            continue
        roots = [node for node in nodes if not up[node]]
        for flags in product((False, True), repeat=size):
            removed = [node for node, gone in zip(nodes, flags, strict=True) if gone]
            left = frozenset(edge for edge in edges if not {*edge} & {*removed})
            still = reached(successors(nodes, left), [root for root in roots if root not in removed])
            assert set(cut_off(up, down, removed)) == set(nodes) - set(still) - set(removed)


@pytest.mark.parametrize("size", SIZES)
def test_what_one_node_cuts_off_is_what_it_dominates(size: int) -> None:
    for nodes, edges in graphs(size):
        down, up = successors(nodes, edges), predecessors(nodes, edges)
        if not is_acyclic(down):
            continue
        whole = nx.DiGraph([*edges, *(("top", node) for node in nodes if not up[node])])
        above = nx.immediate_dominators(whole, "top")
        for node in nodes:
            dominated = set()
            for other in nodes:
                current = other
                while current != "top":
                    current = above[current]
                    if current == node:
                        dominated.add(other)
            assert set(cut_off(up, down, (node,))) == dominated


def test_cycles_are_the_same_whatever_the_order_of_the_links() -> None:
    edges = [*pairwise("gfedcbag"), ("a", "c"), ("c", "e"), ("e", "a"), ("d", "b"), ("x", "y"), ("y", "x"), ("z", "z")]
    expected = [[("a", "c"), ("c", "b"), ("b", "a")], [("x", "y"), ("y", "x")], [("z", "z")]]
    rng = random.Random(1)
    for _ in range(50):
        rng.shuffle(edges)
        assert [[(link.source, link.target) for link in cycle] for cycle in find_cycles(links(edges))] == expected


def test_a_long_cycle_and_a_deep_tree_take_no_time() -> None:
    names = [f"n{number:05}" for number in range(40_000)]
    (cycle,) = find_cycles(links([*pairwise(names), (names[-1], names[0])]))
    assert len(cycle) == len(names)
    down = {one: [two] for one, two in pairwise(names)}
    up = {two: [one] for one, two in pairwise(names)}
    assert cut_off(up, down, names[:1]) == names[1:]
    assert reached(down, names[:1])[names[-1]] == len(names) - 1


def test_what_is_sound_imports_no_graph_library() -> None:
    code = (
        "import sys; from dlcheck.graph import find_cycles; from dlcheck.workspace.entries import Link;"
        "find_cycles([Link('a', 'k', 'b', None, (), None)]); print('networkx' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout == "False\n"


PROGRAMME = """\
program: {id: example}
partners:
  elka: {role: lead}
people:
  dana: {partner: elka}
domains:
  budget: {unit: money}
bodies:
  steering-committee:
    kind: steering
    oversees: [team]
    decision: {chair: head, vetoes: {budget: head}}
    seats:
      head: {partner: elka, holder: dana}
  team: {kind: management, reports_to: steering-committee, decides: {budget: {delegated_by: steering-committee}}}
cohorts:
  cycle: {coordinator: dana}
budget: {approved_by: steering-committee}
"""


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    (tmp_path / "programme.yaml").write_text(PROGRAMME)
    (reading,) = open_workspace(tmp_path, Settings(), DAY, 90).readings()
    assert reading.programme
    return reading.programme


def test_every_entity_is_a_node_and_every_link_an_edge_with_its_place(programme: Programme) -> None:
    graph = graph_of(programme)
    assert {id_: data["kind"] for id_, data in graph.nodes(data=True) if data} == {
        "elka": "partner",
        "dana": "person",
        "budget": "domain",
        "steering-committee": "body",
        "steering-committee/head": "seat",
        "team": "body",
        "cycle": "cohort",
    }
    assert graph.nodes["team"]["model"] is programme.bodies["team"]
    edges = sorted((one, data["kind"], two) for one, two, data in graph.edges(data=True))
    assert edges == [
        ("@budget", "approved_by", "steering-committee"),
        ("cycle", "coordinator", "dana"),
        ("dana", "partner", "elka"),
        ("steering-committee", "chair", "steering-committee/head"),
        ("steering-committee", "oversees", "team"),
        ("steering-committee", "seat", "steering-committee/head"),
        ("steering-committee", "vetoes", "budget"),
        ("steering-committee", "vetoes", "steering-committee/head"),
        ("steering-committee/head", "holder", "dana"),
        ("steering-committee/head", "partner", "elka"),
        ("team", "decides", "budget"),
        ("team", "delegated_by", "steering-committee"),
        ("team", "reports_to", "steering-committee"),
    ]
    (oversees,) = (data["link"] for _, _, data in graph.edges(data=True) if data["kind"] == "oversees")
    assert PROGRAMME[oversees.span.start : oversees.span.end] == "team"
    assert len({(one, two, key) for one, two, key in graph.edges(keys=True)}) == len(edges)


def test_the_graph_is_built_once(programme: Programme) -> None:
    assert graph_of(programme) is graph_of(programme)
