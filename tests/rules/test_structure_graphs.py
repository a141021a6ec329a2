"""The rules that ask a question of a graph against the plainest answer, on every directed graph of up to four nodes."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

import pytest

from dlcheck.workspace.settings import Settings
from tests.rules.graphs import (
    Edges,
    assert_rounds,
    checked,
    closure,
    girth,
    graphs,
    knots,
    lines,
    target,
    targets,
    without,
)
from tests.workspaces import found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

sizes = pytest.mark.parametrize("size", [1, 2, 3, pytest.param(4, marks=pytest.mark.deep)])


def entries(section: str, nodes: str, entry: Callable[[str], str]) -> str:
    return f"{section}:\n" + "\n".join(f"  {node}: {{{entry(node)}}}" for node in nodes) + "\n"


def given(key: str, value: str) -> str:
    return f"{key}: {value}" if value else ""


ONE_EACH: dict[str, Callable[[str, Edges], str]] = {
    "DL201": lambda nodes, edges: entries(
        "bodies", nodes, lambda node: f"kind: working-group, {given('reports_to', target(edges, node))}"
    ),
    "DL211": lambda nodes, edges: entries(
        "bodies",
        nodes,
        lambda node: (
            "kind: working-group, seats: {one: {}}"
            + (f", decision: {{deadlock: {{escalates_to: {target(edges, node)}}}}}" if target(edges, node) else "")
        ),
    ),
    "DL214": lambda nodes, edges: (
        "domains: {budget: {}}\n"
        + entries(
            "bodies",
            nodes,
            lambda node: f"kind: working-group, decides: {{budget: {{{given('delegated_by', target(edges, node))}}}}}",
        )
    ),
    "DL215": lambda nodes, edges: (
        entries("partners", nodes, lambda node: given("part_of", target(edges, node)))
        + f"responsibilities: {{use: {{accountable: [{', '.join(nodes)}]}}}}\n"
    ),
}
"""By rule, a programme whose graph has one edge at most from each node."""

MANY_EACH: dict[str, Callable[[str, Edges], str]] = {
    "DL208": lambda nodes, edges: entries(
        "bodies", nodes, lambda node: f"kind: working-group, oversees: {targets(edges, node)}"
    ),
    "DL216": lambda nodes, edges: entries("groups", nodes, lambda node: f"members: {targets(edges, node)}"),
}
"""By rule, a programme whose graph can have any edges."""


@sizes
@pytest.mark.parametrize("code", ONE_EACH)
def test_circles_of_what_has_one_upper_each(code: str, size: int) -> None:
    for nodes, edges, results in checked(lines(size), ONE_EACH[code], code):
        assert_rounds(nodes, edges, results)


@sizes
@pytest.mark.parametrize("code", MANY_EACH)
def test_circles_of_what_has_many_each(code: str, size: int) -> None:
    for nodes, edges, results in checked(graphs(size), MANY_EACH[code], code):
        assert_rounds(nodes, edges, results)


def agreements(nodes: str, edges: Edges) -> str:
    partners = "partners: {" + ", ".join(f"p{node}: {{}}" for node in nodes) + "}\n"
    return partners + entries(
        "responsibilities",
        nodes,
        lambda node: (
            f"accountable: p{node}, deliverable: x, agreement: ["
            + ", ".join(f"p{to}" for one, to in sorted(edges) if one == node)
            + "]"
        ),
    )


@sizes
def test_circles_of_agreement(size: int) -> None:
    """A duty that needs the agreement of its own side waits for nobody else."""
    for nodes, edges, results in checked(graphs(size), agreements, "DL511"):
        apart = frozenset((one, to) for one, to in edges if one != to)
        rounds = {
            result.where.split(".")[1]: [
                result.where.split(".")[1],
                *(label.text.split("`")[1] for label in result.related),
            ]
            for result in results
        }
        assert sorted(rounds) == knots(nodes, apart)
        for first, way in rounds.items():
            assert {*zip(way, [*way[1:], first], strict=True)} <= apart
            assert len(way) == girth(first, apart)


@sizes
def test_circles_of_programmes_that_extend_one_another(size: int) -> None:
    """All graphs side by side in one workspace, each with ids of its own."""
    files, expected = [], []
    for number, (nodes, edges) in enumerate(lines(size)):
        for node in nodes:
            upper = target(edges, node)
            more = f", extends: {upper}{number}" if upper else ""
            files.append(f"# file: {node}{number}.yaml\nprogram: {{id: {node}{number}{more}}}")
        expected += [(f"{node}{number}", girth(node, edges)) for node in knots(nodes, edges)]
    results = found("\n".join(files), "DL113")
    ways = [result.message.split(", though")[0].split(": ")[1].split(" → ") for result in results]
    assert sorted((way[0].strip("`"), len(way) - 1) for way in ways) == sorted(expected)


@sizes
def test_escalations_that_end_nowhere(size: int) -> None:
    """Bodies that escalate to one another, to one that is no more, or to a group without a lead."""

    def text(nodes: str, edges: Edges) -> str:
        return (
            "partners: {one: {}, two: {}}\ngroups: {several: {members: [one, two]}}\n"
            + ONE_EACH["DL211"](nodes, edges)
            + "  gone: {kind: working-group, until: 2026-01-01}\n"
        )

    for nodes, edges, results in checked(lines(size, "gone", "several"), text, "DL212"):
        nowhere = {node for node in nodes if target(edges, node) in ("gone", "several")}
        assert {result.where.split(".")[1] for result in results} == nowhere
        assert len(results) == len(nowhere)


@sizes
def test_tops(size: int) -> None:
    for nodes, edges, results in checked(lines(size), ONE_EACH["DL201"], "DL203"):
        tops = {node for node in nodes if not target(edges, node)}
        told = {result.where.split(".")[1] for result in results}
        assert len(results) == max(0, len(tops) - 1)
        assert told < tops or not tops
        below = {node: sum(last == node for _, last in closure(edges)) for node in tops}
        assert all(below[kept] == max(below.values()) for kept in tops - told)


def rising(size: int) -> Iterator[tuple[str, Edges]]:
    """Every graph without circles in which each node stands below the top, below nodes before it, or both."""
    nodes = "abcd"[:size]
    uppers = [("top", *nodes[:index]) for index in range(size)]
    choices = [[ups for number in range(1, len(upper) + 1) for ups in combinations(upper, number)] for upper in uppers]
    for chosen in product(*choices):
        yield nodes, frozenset((node, up) for node, ups in zip(nodes, chosen, strict=True) for up in ups)


def overseen(nodes: str, edges: Edges) -> str:
    down = frozenset((up, node) for node, up in edges)
    return "bodies:\n" + "\n".join(
        f"  {node}: {{kind: {'steering' if node == 'top' else 'working-group'}, oversees: {targets(down, node)}}}"
        for node in ("top", *nodes)
    )


def reaching(nodes: str, edges: Edges) -> set[str]:
    """The nodes that reach the top."""
    reaches = closure(edges)
    return {node for node in nodes if (node, "top") in reaches}


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_dominators(size: int) -> None:
    """What hangs on a body is what no longer reaches the top without it."""
    for nodes, edges, results in checked(rising(size), overseen, "DL218"):
        cut = {node: set(nodes) - {node} - reaching(nodes, without(edges, node)) for node in nodes}
        heavy = {node: hung for node, hung in cut.items() if len(hung) >= 2}
        upper = {node: hung for node, hung in heavy.items() if not any(node in other for other in heavy.values())}
        assert len(results) == bool(upper)
        for result in results:
            first = result.where.split(".")[1]
            assert len(upper[first]) == max(map(len, upper.values()))
            told = {part.split("`")[1] for part in result.message.split("; ")}
            assert told == set(upper)
            assert all(f"`{other}`" in result.message for hung in upper.values() for other in hung)


@pytest.mark.parametrize("limit", [1, 2, 3])
@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_depth_and_span(size: int, limit: int) -> None:
    """The depth is the shortest way to the top, the span how many stand directly below."""
    settings = Settings(depth=limit, span=limit)
    for nodes, edges, results in checked(rising(size), overseen, "DL206", "DL207", settings=settings):
        steps = {node: distance(node, edges) for node in nodes}
        deep = {result.where.split(".")[1] for result in results if result.code == "DL206"}
        wide = {result.where.split(".")[1] for result in results if result.code == "DL207"}
        assert deep == {node for node in nodes if steps[node] == limit + 1}
        assert wide == {up for up in ("top", *nodes) if sum(to == up for _, to in edges) > limit}


def distance(node: str, edges: Edges) -> int:
    """How many edges it is to the top at least."""
    front, steps = {node}, 0
    while "top" not in front:
        front, steps = {to for one, to in edges if one in front}, steps + 1
    return steps
