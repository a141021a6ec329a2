"""A programme as one typed graph: every entity a node, every relation an edge that knows its kind and its place."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from dlcheck.workspace.programme import Link, Programme

_graphs: WeakKeyDictionary[Programme, Any] = WeakKeyDictionary()


def graph_of(programme: Programme) -> nx.MultiDiGraph[str]:
    """The programme's graph, built once for each programme and not to be changed.

    Nodes are entity ids (`body/seat` for a seat), with `kind` and `model`, and `@budget` or `@separation/ID` for parts
    that refer to others but are no entity. Edges bear `kind` (with a number also their key) and `link`. A seat hangs on
    its body by an edge of kind `seat`, which has no link.
    """
    import networkx as nx  # noqa: PLC0415 - a third of a second's start-up; only graph questions pay it

    if programme not in _graphs:
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(id=programme.id)
        for id_, entity in programme.entities.items():
            graph.add_node(id_, kind=entity.kind, model=entity.model)
        for id_ in programme.entities:
            body, _, seat = id_.partition("/")
            if seat:
                graph.add_edge(body, id_, key="seat", kind="seat", link=None)
        for link in programme.links:
            number = graph.number_of_edges(link.source, link.target)
            graph.add_edge(link.source, link.target, key=f"{link.kind}-{number}", kind=link.kind, link=link)
        _graphs[programme] = graph
    return _graphs[programme]


def is_acyclic(neighbours: Mapping[str, Iterable[str]]) -> bool:
    """Whether a graph, given as the successors of each node, has no cycle (Kahn 1962); linear, without the library."""
    degree: dict[str, int] = defaultdict(int)
    for targets in neighbours.values():
        for target in targets:
            degree[target] += 1
    free = [node for node in neighbours if not degree[node]]
    left = sum(1 for node in {*neighbours, *degree} if degree[node])
    while free:
        for target in neighbours.get(free.pop(), ()):
            degree[target] -= 1
            if not degree[target]:
                left -= 1
                free.append(target)
    return left == 0


def find_cycles(links: Iterable[Link]) -> list[tuple[Link, ...]]:
    """For each knot of links that go round, one shortest cycle through its first node by name; in order of that name.

    A knot is a strongly connected component; there can be exponentially many cycles in it, and one is enough to mend.
    """
    by_pair: dict[tuple[str, str], Link] = {}
    neighbours: dict[str, list[str]] = defaultdict(list)
    for link in links:
        if (link.source, link.target) not in by_pair:
            by_pair[link.source, link.target] = link
            neighbours[link.source].append(link.target)
    if is_acyclic(neighbours):
        return []
    import networkx as nx  # noqa: PLC0415 - only where there is a cycle to explain

    graph: nx.DiGraph[str] = nx.DiGraph(sorted(by_pair))
    cycles = []
    for knot in nx.strongly_connected_components(graph):
        first = min(knot)
        if len(knot) == 1 and not graph.has_edge(first, first):
            continue
        cycles.append(tuple(by_pair[pair] for pair in _shortest_round(graph.subgraph(knot), first)))
    return sorted(cycles, key=lambda cycle: cycle[0].source)


def _shortest_round(graph: nx.DiGraph[str], start: str) -> list[tuple[str, str]]:
    import networkx as nx  # noqa: PLC0415 - see above

    if graph.has_edge(start, start):
        return [(start, start)]
    ways = nx.single_source_shortest_path(graph, start)
    last = min((node for node in sorted(graph.predecessors(start))), key=lambda node: len(ways[node]))
    path = [*ways[last], start]
    return list(pairwise(path))
