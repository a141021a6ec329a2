"""A programme as one typed graph: every entity a node, every relation an edge that knows its kind and its place."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from dlcheck.workspace.programme import once

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    import networkx as nx

    from dlcheck.workspace.entries import Link
    from dlcheck.workspace.programme import Programme


@once
def graph_of(programme: Programme) -> nx.MultiDiGraph[str]:
    """The programme's graph, built once for each programme and not to be changed.

    Nodes are entity ids (`body/seat` for a seat), with `kind` and `model`, and `@budget` or `@separation/ID` for parts
    that refer to others but are no entity. Edges bear `kind` (with a number also their key) and `link`. A seat hangs on
    its body by an edge of kind `seat`, which has no link.
    """
    import networkx as nx  # noqa: PLC0415 - dear to import; only graph questions pay for it

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
    return graph


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
    for link in links:
        by_pair.setdefault((link.source, link.target), link)
    within = {source for source, _ in by_pair} & {target for _, target in by_pair}
    if not any(source in within and target in within for source, target in by_pair):
        return []  # a cycle has a link between two nodes that lines lead both to and from
    neighbours: dict[str, list[str]] = defaultdict(list)
    for source, target in by_pair:
        neighbours[source].append(target)
    if is_acyclic(neighbours):
        return []
    import networkx as nx  # noqa: PLC0415 - only where there is a cycle to explain

    graph: nx.DiGraph[str] = nx.DiGraph(list(by_pair))
    ways = [_shortest_round(neighbours, knot) for knot in nx.strongly_connected_components(graph)]
    return [tuple(by_pair[pair] for pair in pairwise(way)) for way in sorted(ways) if way]


def _shortest_round(neighbours: Mapping[str, Iterable[str]], knot: Collection[str]) -> list[str]:
    """A shortest way from a knot's first node by name back to itself, of several the first by name; none in a tree.

    Time is linear in the knot, and nothing depends on the order in which a set is walked.
    """
    start = min(knot)
    came_from: dict[str, str] = {}
    todo = [start]
    for node in todo:  # grows
        for target in sorted(neighbours.get(node, ())):
            if target == start:
                way = [start, node]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if target in knot and target not in came_from:
                came_from[target] = node
                todo.append(target)
    return []


def reached(neighbours: Mapping[str, Iterable[str]], starts: Iterable[str]) -> dict[str, int]:
    """How many edges it is, at the least, from the nearest start to each node that can be reached; nearest first."""
    steps = dict.fromkeys(starts, 0)
    todo = list(steps)
    for node in todo:  # grows
        for target in neighbours.get(node, ()):
            if target not in steps:
                steps[target] = steps[node] + 1
                todo.append(target)
    return steps


def cut_off(
    up: Mapping[str, Collection[str]], down: Mapping[str, Iterable[str]], removed: Collection[str]
) -> list[str]:
    """What hangs on `removed` alone in a graph without cycles: every way up from it leads through one of them.

    `up` and `down` are each other's mirror. The removed are not among the result, which is in order of distance; the
    time is linear in what is cut off, not in the graph (these are the nodes that a lone `removed` dominates: Prosser
    1959).
    """
    gone = set(removed)
    ways_lost: dict[str, int] = defaultdict(int)
    todo = list(dict.fromkeys(removed))
    for node in todo:  # grows
        for below in down.get(node, ()):
            ways_lost[below] += 1
            if below not in gone and ways_lost[below] == len(up[below]):
                gone.add(below)
                todo.append(below)
    return todo[len(set(removed)) :]
