"""A layout of our own for trees and frames, for when Graphviz is not there; never pretty, never overlapping."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from dlcheck.draw.boxes import PADDING, Size, Sizes
from dlcheck.draw.diagram import Diagram
from dlcheck.draw.palette import EDGES
from dlcheck.draw.scene import Box, Point
from dlcheck.draw.skeleton import Part, upper

_ACROSS, _DOWN = 32, 64
_HEAD = 10
_BESIDE = 28
# What is no wider than this is never stacked to save width.
_SHEET = 960


class Route(NamedTuple):
    """A line from source to target: a chain of cubic curves, and the tip of the arrow beyond its end."""

    points: tuple[Point, ...]
    tip: Point


class Places(NamedTuple):
    """Places of a part of a diagram, and how far they reach."""

    nodes: Mapping[str, Box]
    groups: Mapping[str, Box]
    routes: Mapping[int, Route]
    width: int = 0
    height: int = 0

    def moved(self, x: int, y: int) -> Places:
        """The same places, further along."""
        return Places(
            {name: box._replace(x=box.x + x, y=box.y + y) for name, box in self.nodes.items()},
            {name: box._replace(x=box.x + x, y=box.y + y) for name, box in self.groups.items()},
            {
                index: Route(tuple(Point(a + x, b + y) for a, b in points), Point(tip.x + x, tip.y + y))
                for index, (points, tip) in self.routes.items()
            },
            self.width,
            self.height,
        )

    def settled(self, width: int, height: int) -> Places:
        """The same places from 0 on, with their size: at least the given one."""
        boxes = [*self.nodes.values(), *self.groups.values()]
        points = [point for route in self.routes.values() for point in (*route.points, route.tip)]
        left = min((0, *(box.x for box in boxes), *(point.x for point in points)))
        top = min((0, *(box.y for box in boxes), *(point.y for point in points)))
        right = max((width, *(box.end for box in boxes), *(point.x for point in points)))
        bottom = max((height, *(box.bottom for box in boxes), *(point.y for point in points)))
        return self.moved(-left, -top)._replace(width=right - left, height=bottom - top)


def shelves(places: list[Places]) -> Places:
    """Parts side by side in rows, in their order, in about the shape of a sheet lying on its side."""
    if not places:
        return Places({}, {}, {})
    area = sum((part.width + _ACROSS) * (part.height + _DOWN // 2) for part in places)
    room = max(_SHEET, *(part.width for part in places), math.isqrt(area * 8 // 5))
    nodes: dict[str, Box] = {}
    groups: dict[str, Box] = {}
    routes: dict[int, Route] = {}
    x = y = row = widest = 0
    for part in places:
        if x and x + part.width > room:
            x, y, row = 0, y + row + _DOWN // 2, 0
        put = part.moved(x, y)
        nodes |= put.nodes
        groups |= put.groups
        routes |= put.routes
        x, row = x + part.width + _ACROSS, max(row, part.height)
        widest = max(widest, x - _ACROSS)
    return Places(nodes, groups, routes, widest, y + row)


def tidy(diagram: Diagram, part: Part, sizes: Sizes) -> Places:
    """The places of a part: frames are blocks, laid out inside first; trees of blocks, parents over children."""
    nodes: dict[str, Box] = {}
    groups: dict[str, Box] = {}
    size = _scope(diagram, part, sizes, None, nodes, groups)
    pairs: dict[frozenset[str], list[int]] = defaultdict(list)
    for index in part.edges:
        pairs[frozenset({diagram.edges[index].source, diagram.edges[index].target})].append(index)
    routes = {}
    for together in pairs.values():
        for number, index in enumerate(together):
            edge = diagram.edges[index]
            aside = _BESIDE * (2 * number - len(together) + 1) // 2
            routes[index] = _joined(nodes[edge.source], nodes[edge.target], aside, up=EDGES[edge.kind].up)
    return Places(nodes, groups, routes).settled(*size)


def _scope(
    diagram: Diagram, part: Part, sizes: Sizes, parent: str | None, nodes: dict[str, Box], groups: dict[str, Box]
) -> Size:
    """Lay out what stands directly inside a frame, add it to `nodes` and `groups`, and say how large it is."""
    blocks: dict[str, Places] = {}
    holder: dict[str, str] = {}
    for node in (diagram.nodes[index] for index in part.nodes):
        if node.group == parent:
            size = sizes.nodes[node.id].size
            blocks["n" + node.id] = Places({node.id: Box(0, 0, *size)}, {}, {}, *size)
            holder[node.id] = "n" + node.id
    for group in (diagram.groups[index] for index in part.groups):
        if group.parent == parent:
            blocks["g" + group.id] = block = _frame(diagram, part, sizes, group.id)
            holder |= dict.fromkeys(block.nodes, "g" + group.id)
    whole = shelves(_trees(blocks, _children(diagram, part, holder)))
    nodes.update(whole.nodes)
    groups.update(whole.groups)
    return Size(whole.width, whole.height)


def _frame(diagram: Diagram, part: Part, sizes: Sizes, group: str) -> Places:
    """A frame with its heading and all that stands in it, as one block."""
    nodes: dict[str, Box] = {}
    groups: dict[str, Box] = {}
    inner = _scope(diagram, part, sizes, group, nodes, groups)
    head = sizes.groups[group].size
    width = max(inner.width + 2 * PADDING, head.width)
    height = inner.height + head.height + 2 * PADDING
    moved = Places(nodes, groups, {}).moved(PADDING, head.height + PADDING)
    return Places(moved.nodes, {group: Box(0, 0, width, height), **moved.groups}, {}, width, height)


def _children(diagram: Diagram, part: Part, holder: dict[str, str]) -> dict[str, list[str]]:
    """A forest of blocks: the first edge that can be a branch is one; what would close a circle is not."""
    parent: dict[str, str] = {}
    children: dict[str, list[str]] = defaultdict(list)
    for index in part.edges:
        above, below = (holder.get(end) for end in upper(diagram.edges[index]))
        if above is None or below is None or below in parent:
            continue
        step: str | None = above
        while step is not None and step != below:
            step = parent.get(step)
        if step is None:
            parent[below] = above
            children[above].append(below)
    return children


def _trees(blocks: dict[str, Places], children: dict[str, list[str]]) -> list[Places]:
    """Each tree of the forest as places; iterative, as a chain of reports may be longer than Python's stack."""
    below = {name for names in children.values() for name in names}
    done: dict[str, Places] = {}
    out = []
    for root in (name for name in blocks if name not in below):
        stack = [root]
        while stack:
            name = stack[-1]
            waiting = [child for child in children[name] if child not in done] if name in children else []
            if waiting:
                stack += waiting
                continue
            done[stack.pop()] = _hung(blocks[name], [done[child] for child in children.get(name, ())])
        out.append(done[root])
    return out


def _hung(block: Places, subtrees: list[Places]) -> Places:
    """A block centred over its subtrees, which stand side by side."""
    if not subtrees:
        return block
    span = sum(tree.width for tree in subtrees) + _ACROSS * (len(subtrees) - 1)
    width = max(span, block.width)
    top = block.moved((width - block.width) // 2, 0)
    nodes, groups = dict(top.nodes), dict(top.groups)
    x, deepest = (width - span) // 2, 0
    for tree in subtrees:
        put = tree.moved(x, block.height + _DOWN)
        nodes |= put.nodes
        groups |= put.groups
        x, deepest = x + tree.width + _ACROSS, max(deepest, tree.height)
    return Places(nodes, groups, {}, width, block.height + _DOWN + deepest)


def _joined(source: Box, target: Box, aside: int, *, up: bool) -> Route:
    """A line that leaves one box and enters the other at the sides that face each other, `aside` from their middles."""
    if source == target:
        x, y = source.end, source.y + source.height // 2
        points = (Point(x, y - 12), Point(x + 28, y - 20), Point(x + 28, y + 20), Point(x + _HEAD, y + 12))
        return Route(points, Point(x, y + 12))
    rises = target.bottom <= source.y or (up and target.y < source.bottom)
    start = Point(source.x + source.width // 2 + aside, source.y if rises else source.bottom)
    tip = Point(target.x + target.width // 2 + aside, target.bottom if rises else target.y)
    end = Point(tip.x, tip.y + (_HEAD if rises else -_HEAD))
    bend = (start.y + end.y) // 2
    return Route((start, Point(start.x, bend), Point(end.x, bend), end), tip)
