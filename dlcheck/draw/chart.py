"""A diagram drawn: frames at the back, then lines, boxes, and the labels of lines on top."""

from __future__ import annotations

from dlcheck.draw.boxes import Sizes, measure, sign_shapes
from dlcheck.draw.diagram import Diagram, Difference, Edge, Group, Node, Style, Text, differences
from dlcheck.draw.engines import Engine
from dlcheck.draw.layout import Geometry, layout
from dlcheck.draw.outline import box_shapes, edge_shapes
from dlcheck.draw.page import Body, framed, isolated
from dlcheck.draw.palette import SIGNED
from dlcheck.draw.scene import Box, Item, Line, Paint, Point, Rectangle, Scene, moved
from dlcheck.draw.words import legend


def chart(diagram: Diagram, engine: Engine = "auto") -> tuple[Scene, tuple[str, ...]]:
    """The scene of a diagram, and what has to be said about how it came about."""
    body, notices = chart_body(diagram, engine)
    return framed(diagram, body), notices


def chart_body(diagram: Diagram, engine: Engine = "auto") -> tuple[Body, tuple[str, ...]]:
    """What of its scene stands between head and legend, and what has to be said about how it came about."""
    sizes = measure(diagram)
    places = layout(diagram, sizes, engine)
    words = dict(legend(_used(diagram), diagram.legend, diagram.lang))
    items = [*_frames(diagram, places), *_lines(diagram, places, words), *_headings(diagram, sizes, places)]
    items += [_box(node, sizes, places, words) for node in sorted(diagram.nodes, key=lambda node: node.id)]
    items += _labels(sizes, places)
    return Body(items, places.width, places.height, _used(diagram)), places.notices


def _used(diagram: Diagram) -> set[Style]:
    used: set[Style] = {node.kind for node in diagram.nodes}
    used |= {edge.kind for edge in diagram.edges}
    used |= set(differences(diagram))
    for node in diagram.nodes:
        used |= set(node.marks) | {mark for row in node.rows for mark in row.marks}
    return used


def _frames(diagram: Diagram, places: Geometry) -> list[Item]:
    """The frames of groups, outer ones first."""
    return [
        Item(
            "group",
            group.id,
            isolated([group.label.text]),
            (Rectangle(places.groups[group.id], Paint(ground, "grid", 1), 10),),
        )
        for group, ground in _nested(diagram)
    ]


def _headings(diagram: Diagram, sizes: Sizes, places: Geometry) -> list[Item]:
    """The headings of groups, each on its frame's ground so that no line runs through its words."""
    items = []
    for group, ground in _nested(diagram):
        box = places.groups[group.id]
        lines = [moved(shape, box.x, box.y) for shape in sizes.groups[group.id].shapes]
        grounds = [
            Rectangle(Box(line.x - line.width // 2 - 4, line.y - 14, line.width + 8, 19), Paint(ground), 3)
            for line in lines
            if isinstance(line, Line)
        ]
        items.append(Item("heading", group.id, "", (*grounds, *lines)))
    return items


def _nested(diagram: Diagram) -> list[tuple[Group, str]]:
    """The groups, outer ones first, each with its ground: frames inside one another alternate."""
    parents = {group.id: group.parent for group in diagram.groups}

    def depth(name: str) -> int:
        steps, parent = 0, parents[name]
        while parent is not None:
            steps, parent = steps + 1, parents[parent]
        return steps

    ordered = sorted(((depth(group.id), group.id, group) for group in diagram.groups), key=lambda entry: entry[:2])
    return [(group, "surface" if steps % 2 else "band") for steps, _, group in ordered]


def _lines(diagram: Diagram, places: Geometry, words: dict[Style, Text]) -> list[Item]:
    names = {node.id: node.lines[0].text if node.lines else node.id for node in diagram.nodes}

    def key(index: int) -> tuple[str, str, str, int]:
        edge = diagram.edges[index]
        return edge.source, edge.target, edge.kind, index

    def told(edge: Edge) -> str:
        label = edge.label.text if edge.label else ""
        said = [
            _became(edge.difference, words),
            names[edge.source],
            words[edge.kind].text,
            names[edge.target],
            label,
            edge.description,
        ]
        return isolated(said, " – ")

    return [
        Item("edge", f"{index}", told(edge), tuple(edge_shapes(edge.kind, route, edge.difference)))
        for index, route in sorted(places.routes.items(), key=lambda item: key(item[0]))
        for edge in (diagram.edges[index],)
    ]


def _box(node: Node, sizes: Sizes, places: Geometry, words: dict[Style, Text]) -> Item:
    form, box = sizes.nodes[node.id], places.nodes[node.id]
    shapes = [
        *box_shapes(node.kind, box, form.heading, node.difference),
        *(moved(shape, box.x, box.y) for shape in form.shapes),
        *sign_shapes(node.difference, Point(box.x + 2, box.y + 2)),
    ]
    rows = [
        text
        for row in node.rows
        for text in (_became(row.difference, words), row.text.text, row.detail.text if row.detail else "")
    ]
    said = [_became(node.difference, words), *(line.text for line in node.lines), *rows, node.description]
    return Item("node", node.id, isolated(said, "; "), tuple(shapes))


def _became(difference: Difference | None, words: dict[Style, Text]) -> str:
    return words[difference].text if difference in SIGNED else ""


def _labels(sizes: Sizes, places: Geometry) -> list[Item]:
    return [
        Item("label", f"{index}", "", tuple(moved(shape, box.x, box.y) for shape in sizes.labels[index].shapes))
        for index, box in sorted(places.labels.items())
    ]
