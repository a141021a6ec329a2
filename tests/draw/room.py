"""Whether everything in a scene has the room that it needs."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from dlcheck.draw.scene import Box, Circle, Curve, Line, Polygon, Rectangle, Sign
from dlcheck.draw.text import width

if TYPE_CHECKING:
    from dlcheck.draw.scene import Item, Scene, Shape


def taken(line: Line) -> Box:
    """The room that a level line of text takes."""
    return Box(line.x - line.width // 2, line.y - line.type.size * 3 // 4, line.width, line.type.size)


def extent(shape: Shape) -> Box:
    """The room that any other shape takes."""
    match shape:
        case Rectangle(box):
            return box
        case Polygon(points) | Curve(points):
            xs, ys = {x for x, _ in points}, {y for _, y in points}
            return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        case Circle(centre, radius):
            return Box(centre.x - radius, centre.y - radius, 2 * radius, 2 * radius)
        case Sign(centre=centre):
            return Box(centre.x - 8, centre.y - 8, 16, 16)
        case Line():
            return taken(shape)


def lines(scene: Scene) -> list[Line]:
    """All words of a scene."""
    return [shape for item in scene.items for shape in item.shapes if isinstance(shape, Line)]


def said(scene: Scene) -> list[str]:
    """All words of a scene as texts."""
    return [line.text for line in lines(scene)]


def items(scene: Scene, kind: str) -> dict[str, Item]:
    """The items of a kind by their ids."""
    return {item.id: item for item in scene.items if item.kind == kind}


def check_room(scene: Scene) -> None:
    """Every line of text is as wide as it is said to be and clear of every other, and all is on the sheet."""
    sheet = Box(0, 0, scene.width, scene.height)
    words = lines(scene)
    for line in words:
        assert line.width >= width(line.text, line.type.size, bold=line.type.bold) - 0.5
        assert sheet.holds(taken(line)), line.text
    for first, second in combinations(words, 2):
        assert not taken(first).meets(taken(second)), (first.text, second.text)
    for item in scene.items:
        for shape in item.shapes:
            assert sheet.holds(extent(shape)), (item.kind, item.id, shape)
