"""All small directed graphs, the plainest ways to ask something of them, and many programmes checked in one call."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice, product
from typing import TYPE_CHECKING

from tests.workspaces import found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dlcheck.result import Result
    from dlcheck.workspace.settings import Settings

Edges = frozenset[tuple[str, str]]

BATCH = 512


def graphs(size: int) -> Iterator[tuple[str, Edges]]:
    """Every directed graph on so many nodes, loops among them: 2, 16, 512, 65,536."""
    nodes = "abcd"[:size]
    pairs = list(product(nodes, repeat=2))
    for flags in product((False, True), repeat=len(pairs)):
        yield nodes, frozenset(pair for pair, there in zip(pairs, flags, strict=True) if there)


def lines(size: int, *others: str) -> Iterator[tuple[str, Edges]]:
    """Every graph on so many nodes with one edge at most from each, to a node or to one of some others."""
    nodes = "abcd"[:size]
    for targets in product(("", *others, *nodes), repeat=size):
        yield nodes, frozenset((node, to) for node, to in zip(nodes, targets, strict=True) if to)


def target(edges: Edges, node: str) -> str:
    """Where the one edge from a node leads; empty for nowhere."""
    return next((to for one, to in sorted(edges) if one == node), "")


def targets(edges: Edges, node: str) -> str:
    """Where the edges from a node lead, as a list in YAML."""
    return f"[{', '.join(sorted(to for one, to in edges if one == node))}]"


def closure(edges: Edges) -> Edges:
    """Which node reaches which by one edge or more (Warshall 1962)."""
    reaches = set(edges)
    nodes = {node for edge in edges for node in edge}
    for middle, first, last in product(nodes, repeat=3):
        if (first, middle) in reaches and (middle, last) in reaches:
            reaches.add((first, last))
    return frozenset(reaches)


def knots(nodes: Iterable[str], edges: Edges) -> list[str]:
    """The first by name of each set of nodes that reach one another, and themselves."""
    reaches = closure(edges)
    return [
        node
        for node in nodes
        if (node, node) in reaches
        and not any(other < node and {(node, other), (other, node)} <= reaches for other in nodes)
    ]


def girth(node: str, edges: Edges) -> int:
    """How many edges the shortest way from a node back to itself has."""
    front, steps = {node}, 0
    while True:
        front, steps = {to for one, to in edges if one in front}, steps + 1
        if node in front:
            return steps


def without(edges: Edges, gone: Iterable[str]) -> Edges:
    """A graph without some of its nodes."""
    away = set(gone)
    return frozenset(edge for edge in edges if away.isdisjoint(edge))


def checked(
    asked: Iterable[tuple[str, Edges]],
    text: Callable[[str, Edges], str],
    *codes: str,
    settings: Settings | None = None,
) -> Iterator[tuple[str, Edges, list[Result]]]:
    """Each graph with what is told of the programme that `text` makes of it; many are checked in one call."""
    rest = iter(asked)
    while batch := list(islice(rest, BATCH)):
        files = [
            f"# file: g{number}.yaml\nprogram: {{id: g{number}}}\n{text(nodes, edges)}"
            for number, (nodes, edges) in enumerate(batch)
        ]
        told: defaultdict[str, list[Result]] = defaultdict(list)
        for result in found("\n".join(files), *codes, settings=settings):
            told[result.span.path].append(result)
        for number, (nodes, edges) in enumerate(batch):
            yield nodes, edges, told[f"g{number}.yaml"]


def shown(result: Result) -> list[str]:
    """The round that a finding shows: its nodes in order, each once."""
    message = result.message
    if "→" not in message:
        return [message.split("`")[1]]
    ids = [part.split("`")[1] for part in message.split(" → ")[1:]]
    return [message.split(" → ")[0].rsplit("`", 2)[1], *ids[:-1]]


def assert_rounds(nodes: str, edges: Edges, results: Iterable[Result]) -> None:
    """That one shortest round is told for each knot, through its first node by name, and that it is there."""
    rounds = sorted(shown(result) for result in results)
    assert [way[0] for way in rounds] == knots(nodes, edges)
    for way in rounds:
        assert {*zip(way, [*way[1:], way[0]], strict=True)} <= edges
        assert len(way) == girth(way[0], edges)
