"""A diagram without its words: connected parts as text-free DOT, numbers for names, sizes for labels."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from dlcheck.draw.boxes import PADDING, Size, Sizes
from dlcheck.draw.diagram import Diagram, Edge, EdgeKind
from dlcheck.draw.palette import EDGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    import graphviz

_POINTS = 72
# How many leaves of one node stand side by side where a part has at most so many leaves in all; paper is narrow.
_ABREAST = ((10, 6), (12, 3), (20, 2), (math.inf, 1))
_ROWS = 6
# A part of more boxes than this stands closer together.
_ROOMY = 25
# These say nothing of who stands above whom, and would only pull the ranks about.
_SIDEWAYS = frozenset({EdgeKind.AGREEMENT})


class Part(NamedTuple):
    """A connected part of a diagram, by indexes into its nodes, groups and edges."""

    nodes: tuple[int, ...]
    groups: tuple[int, ...]
    edges: tuple[int, ...]


def upper(edge: Edge) -> tuple[str, str]:
    """The two ends of an edge, the one that belongs above first."""
    return (edge.target, edge.source) if EDGES[edge.kind].up else (edge.source, edge.target)


def parts(diagram: Diagram) -> tuple[Part, ...]:
    """The parts that neither an edge nor a frame joins, in the order of their first node."""
    numbers = {("n", node.id): index for index, node in enumerate(diagram.nodes)}
    numbers |= {("g", group.id): len(numbers) + index for index, group in enumerate(diagram.groups)}
    roots = list(range(len(numbers)))

    def root(number: int) -> int:
        while roots[number] != number:
            roots[number] = roots[roots[number]]
            number = roots[number]
        return number

    def join(first: tuple[str, str], second: tuple[str, str]) -> None:
        low, high = sorted((root(numbers[first]), root(numbers[second])))
        roots[high] = low

    for edge in diagram.edges:
        join(("n", edge.source), ("n", edge.target))
    for node in diagram.nodes:
        if node.group is not None:
            join(("n", node.id), ("g", node.group))
    for group in diagram.groups:
        if group.parent is not None:
            join(("g", group.id), ("g", group.parent))
    nodes, groups, edges = defaultdict(list), defaultdict(list), defaultdict(list)
    for index, node in enumerate(diagram.nodes):
        nodes[root(numbers["n", node.id])].append(index)
    for index, group in enumerate(diagram.groups):
        groups[root(numbers["g", group.id])].append(index)
    for index, edge in enumerate(diagram.edges):
        edges[root(numbers["n", edge.source])].append(index)
    return tuple(Part(tuple(nodes[key]), tuple(groups[key]), tuple(edges[key])) for key in sorted({*nodes, *groups}))


def skeleton(diagram: Diagram, part: Part, sizes: Sizes, *, across: bool = False) -> str:
    """The DOT text of a part: nodes `n0…`, frames `cluster_g0…`, edges with the ids `e0…`, no text of anybody.

    Its lines lead down, or `across`.
    """
    import graphviz  # noqa: PLC0415 - heavy, and only a picture needs it

    labels = [sizes.labels[index].size for index in part.edges if index in sizes.labels]
    room = max((size.width // 2 if across else size.height for size in labels), default=0)
    graph = graphviz.Digraph(
        graph_attr={
            # Where lines lead across they bend round tall boxes, and would cut the corners of near ones.
            "nodesep": "0.8" if across else "0.45" if len(part.nodes) <= _ROOMY else "0.25",
            "ranksep": _inches(44 + 2 * room),
            "margin": "0",
            "splines": "true",
            **({"rankdir": "LR"} if across else {}),
        },
        node_attr={"shape": "box", "fixedsize": "true", "label": ""},
        edge_attr={"arrowsize": "1"},
    )
    _fill(graph, diagram, part, sizes, parent=None)
    numbers = {diagram.nodes[index].id: index for index in part.nodes}
    degree = _degrees(diagram, part)
    for index in part.edges:
        edge = diagram.edges[index]
        above, below = upper(edge)
        attributes = {"id": f"e{index}", "dir": "back" if EDGES[edge.kind].up else "forward"}
        # What nothing else holds in its place is held by this.
        if edge.kind in _SIDEWAYS and edge.label is None and min(degree[above], degree[below]) > 1:
            attributes["constraint"] = "false"
        graph.edge(f"n{numbers[above]}", f"n{numbers[below]}", **attributes)
    # Where lines lead across, leaves stand one under the other as it is.
    for column in [] if across else _columns(diagram, part):
        leaves = [numbers[upper(diagram.edges[index])[1]] for index in column]
        for first, second in pairwise(leaves):
            graph.edge(f"n{first}", f"n{second}", id=f"c{second}", style="invis", weight="20")
    return str(graph.source)


def _fill(graph: graphviz.Digraph, diagram: Diagram, part: Part, sizes: Sizes, parent: str | None) -> None:
    """Add the nodes and frames that stand directly inside a frame, or inside none."""
    for index in part.nodes:
        node = diagram.nodes[index]
        if node.group == parent:
            _add(graph, f"n{index}", sizes.nodes[node.id].size)
    for index in part.groups:
        group = diagram.groups[index]
        if group.parent != parent:
            continue
        head = sizes.groups[group.id].size
        with graph.subgraph(name=f"cluster_g{index}") as frame:
            frame.attr(label=_room(head), margin=str(PADDING + 4))
            _fill(frame, diagram, part, sizes, group.id)
            if not _filled(diagram, group.id):
                _add(frame, f"p{index}", Size(head.width, 20))


def _filled(diagram: Diagram, group: str) -> bool:
    return any(node.group == group for node in diagram.nodes) or any(inner.parent == group for inner in diagram.groups)


def _add(graph: graphviz.Digraph, name: str, size: Size) -> None:
    graph.node(name, width=_inches(size.width), height=_inches(size.height))


def _room(size: Size) -> str:
    """An empty table of a fixed size: room for a heading that we write ourselves."""
    area = f'fixedsize="true" width="{size.width}" height="{size.height}"'
    return (
        f'<<table border="0" cellborder="0" cellspacing="0" cellpadding="0" {area}><tr><td {area}></td></tr></table>>'
    )


def _columns(diagram: Diagram, part: Part) -> list[list[int]]:
    """Where many leaves hang from one node: the edges to those that stand one under the other."""
    degree = _degrees(diagram, part)
    places = {node.id: node.group for node in diagram.nodes}
    leaves: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for index in part.edges:
        above, below = upper(diagram.edges[index])
        if degree[below] == 1:
            leaves[above, places[below], diagram.edges[index].kind].append(index)
    many = sum(map(len, leaves.values()))
    abreast = next(number for most, number in _ABREAST if many <= most)
    columns = []
    for edges in leaves.values():
        across = max(min(abreast, len(edges)), -(-len(edges) // _ROWS))
        rows = -(-len(edges) // across)
        columns += [edges[at : at + rows] for at in range(0, len(edges), rows)]
    return [column for column in columns if len(column) > 1]


def _degrees(diagram: Diagram, part: Part) -> Mapping[str, int]:
    """How many edges each node has."""
    degree: dict[str, int] = defaultdict(int)
    for index in part.edges:
        for end in {diagram.edges[index].source, diagram.edges[index].target}:
            degree[end] += 1
    return degree


def _inches(pixels: int) -> str:
    """Exact to a fraction of a pixel, and the same text everywhere."""
    return f"{pixels / _POINTS:.6f}"
