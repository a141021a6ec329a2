"""How boxes, lines, arrow heads and badges look, wherever they stand."""

from __future__ import annotations

import math
from dataclasses import replace

from dlcheck.draw.diagram import Difference, EdgeKind, Letter, NodeKind
from dlcheck.draw.palette import DIFFERENCES, LETTERS, EdgeStyle, edge_style, node_style
from dlcheck.draw.scene import DOUBLE, Box, Circle, Curve, Line, Paint, Point, Polygon, Rectangle, Shape, Type, ceiling
from dlcheck.draw.tidy import Route
from dlcheck.draw.words import sign_of

_RADIUS = {"square": 0, "round": 8, "pill": 18}
_CUT = 8
_LETTER = Type(14, 18, bold=True)


def box_shapes(kind: NodeKind, box: Box, heading: int, difference: Difference | None = None) -> list[Shape]:
    """The ground and outline of a box whose heading is `heading` pixels high; the rest of it is for rows."""
    style = node_style(kind, difference)
    ground = f"{style.hue}-{'fill' if style.filled else 'tint'}"
    line = Paint("", f"{style.hue}-line", DIFFERENCES[difference].width if difference else 2, style.dash)
    shapes: list[Shape] = []
    if style.double:
        shapes.append(_ring(style.outline, box, Paint("paper", line.line, 1), DOUBLE))
        box = Box(box.x + DOUBLE, box.y + DOUBLE, box.width - 2 * DOUBLE, box.height - 2 * DOUBLE)
    if heading < box.height:
        shapes.append(_ring(style.outline, box, Paint("surface")))
        head = box._replace(height=heading)
        shapes.append(_ring(style.outline, head, Paint(ground)))
        shapes.append(Rectangle(head._replace(y=box.y + heading // 2, height=heading - heading // 2), Paint(ground)))
    else:
        shapes.append(_ring(style.outline, box, Paint(ground)))
    return [*shapes, _ring(style.outline, box, line)]


def _ring(outline: str, box: Box, paint: Paint, more: int = 0) -> Shape:
    if outline != "cut":
        radius = _RADIUS[outline]
        return Rectangle(box, paint, min(radius + more, box.height // 2) if radius else 0)
    x, y, end, bottom, cut = box.x, box.y, box.end, box.bottom, _CUT
    corners = ((x + cut, y), (end - cut, y), (end, y + cut), (end, bottom - cut))
    others = ((end - cut, bottom), (x + cut, bottom), (x, bottom - cut), (x, y + cut))
    return Polygon(tuple(Point(*corner) for corner in (*corners, *others)), paint)


def edge_shapes(kind: EdgeKind, route: Route, difference: Difference | None = None) -> list[Shape]:
    """A line with its arrow head; an empty head is filled with the paper's colour."""
    style = edge_style(kind, difference)
    end, tip = route.points[-1], route.tip
    points = route.points
    if style.head in {"vee", "bar"}:
        points = (*points, end, tip, tip)
    line = Curve(points, Paint("", f"{style.hue}-line", style.width, style.dash))
    return [line, *_head(style, end, tip)]


def _head(style: EdgeStyle, start: Point, tip: Point) -> list[Shape]:
    colour = f"{style.hue}-line"
    length = math.hypot(tip.x - start.x, tip.y - start.y) or 1.0
    ahead = ((tip.x - start.x) / length, (tip.y - start.y) / length)

    def place(along: float, aside: float) -> Point:
        """A point so far back from the tip and so far to the side of the line."""
        x = tip.x - along * ahead[0] - aside * ahead[1]
        y = tip.y - along * ahead[1] + aside * ahead[0]
        return Point(math.floor(x + 0.5), math.floor(y + 0.5))

    full, empty = Paint(colour, colour, 1), Paint("paper", colour, 2)
    wide = 5 if style.width < 3 else 6
    match style.head:
        case "triangle":
            return [Polygon((tip, place(length, wide), place(length, -wide)), full)]
        case "hollow":
            return [Polygon((place(1, 0), place(length, wide), place(length, -wide)), empty)]
        case "vee":
            return [Polygon((tip, place(length, wide), place(length * 0.6, 0), place(length, -wide)), full)]
        case "diamond":
            return [Polygon((tip, place(length / 2, wide), place(length, 0), place(length / 2, -wide)), full)]
        case "lozenge":
            return [Polygon((place(1, 0), place(length / 2, wide), place(length, 0), place(length / 2, -wide)), empty)]
        case "circle":
            return [Circle(place(length / 2, 0), 5, full)]
        case "ring":
            return [Circle(place(length / 2, 0), 5, empty)]
        case "bar":
            return [Polygon((place(1, 7), place(1, -7), place(4, -7), place(4, 7)), full)]


def badge_shapes(letter: Letter, centre: Point, lang: str, difference: Difference | None = None) -> list[Shape]:
    """A letter of the matrix, in a language, on its badge: 24 by 24 pixels (a diamond is 30 wide)."""
    from dlcheck.draw.text import width  # noqa: PLC0415 - the font is heavy, and charts have no badges

    hue, badge = LETTERS[letter]
    x, y = centre
    fill, line = Paint(f"{hue}-fill", f"{hue}-line", 1), Paint("surface", f"{hue}-line", 2)
    dotted, colour = Paint("surface", f"{hue}-line", 1, "3 2"), "ink" if badge in {"ring", "dotted"} else "white"
    if difference:
        style, colour = DIFFERENCES[difference], "ink"
        fill = line = Paint(f"{style.hue}-tint", f"{style.hue}-line", min(style.width, 2), style.dash and "3 2")
        dotted = fill if difference is Difference.ADDED else replace(fill, dash="3 2")
    ground: Shape
    match badge:
        case "square":
            ground = Rectangle(Box(x - 12, y - 12, 24, 24), fill, 3)
        case "disc":
            ground = Circle(centre, 12, fill)
        case "diamond":
            ground = Polygon((Point(x, y - 15), Point(x + 15, y), Point(x, y + 15), Point(x - 15, y)), fill)
        case "ring":
            ground = Circle(centre, 12, line)
        case "dotted":
            ground = Rectangle(Box(x - 12, y - 12, 24, 24), dotted, 3)
    sign = sign_of(letter, lang)
    measured = ceiling(width(sign.text, _LETTER.size, bold=True))
    return [ground, Line(x, y + 5, measured, sign.text, sign.lang, _LETTER, colour)]
