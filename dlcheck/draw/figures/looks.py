"""The colours and textures that tell the strands of a figure apart, and the shapes that they are drawn with."""

from __future__ import annotations

from typing import Literal, NamedTuple

from dlcheck.draw.figures.strand import Strand
from dlcheck.draw.scene import Box, Circle, Curve, Paint, Point, Polygon, Rectangle, Shape

Texture = Literal[
    "full",
    "pill",
    "tint",
    "edged",
    "heavy",
    "dotted",
    "dashed",
    "hollow",
    "striped",
    "band",
    "arrow",
    "rule",
    "diamond",
    "disc",
]


class Look(NamedTuple):
    """How a strand is drawn."""

    hue: str
    texture: Texture


LOOKS: dict[Strand, Look] = {
    Strand.LIFE: Look("grey", "tint"),
    Strand.TERM: Look("navy", "full"),
    Strand.VACANCY: Look("amber", "hollow"),
    Strand.SEATED: Look("teal", "heavy"),
    Strand.COHORT: Look("violet", "pill"),
    Strand.DUTY: Look("green", "edged"),
    Strand.MEMBERSHIP: Look("teal", "dotted"),
    Strand.VALIDITY: Look("brown", "dashed"),
    Strand.DEADLINE: Look("amber", "diamond"),
    Strand.ROUGH: Look("grey", "striped"),
    Strand.OPEN: Look("grey", "arrow"),
    Strand.DAY: Look("red", "rule"),
    Strand.HORIZON: Look("amber", "band"),
    Strand.DUTIES: Look("green", "full"),
    Strand.POSITIONS: Look("teal", "tint"),
    Strand.SEATS: Look("navy", "heavy"),
    Strand.DOMAINS: Look("brown", "dotted"),
    Strand.CUT: Look("grey", "hollow"),
    Strand.VOTES: Look("grey", "tint"),
    Strand.POWER: Look("violet", "full"),
    Strand.NORM: Look("navy", "rule"),
    Strand.TOLERANCE: Look("navy", "band"),
    Strand.COST: Look("teal", "disc"),
    Strand.OFF: Look("red", "diamond"),
}
_DASHES = {"dotted": "1 2", "dashed": "6 3", "hollow": "4 3"}
_FILLED = frozenset({"full", "pill"})
RADIUS = 3
_SIZE = 7
"""Half of a dot or diamond."""


def ink_on(strand: Strand) -> str:
    """The colour of words on a strand; empty for that of their type."""
    return "white" if LOOKS[strand].texture in _FILLED else ""


def line_of(strand: Strand) -> str:
    """The colour of a strand's lines."""
    return f"{LOOKS[strand].hue}-line"


def edge_of(strand: Strand) -> str:
    """The colour in which a strand's box ends: that of its inside, where it has no outline."""
    return f"{LOOKS[strand].hue}-{'fill' if LOOKS[strand].texture in _FILLED else 'line'}"


def bar_shapes(strand: Strand, box: Box, radius: int = RADIUS) -> list[Shape]:
    """A strand as a filled box: a stretch of time, or a portion of a bar."""
    hue, texture = LOOKS[strand]
    match texture:
        case "full":
            return [Rectangle(box, Paint(f"{hue}-fill"), radius)]
        case "pill":
            return [Rectangle(box, Paint(f"{hue}-fill"), min(box.width, box.height) // 2)]
        case "striped":
            return [striped(box, f"{hue}-line")]
        case "band":
            return [Rectangle(box, Paint(f"{hue}-tint"))]
    ground = "surface" if texture == "hollow" else f"{hue}-tint"
    inner = Box(box.x, box.y, max(box.width, 2), box.height)
    outline = Paint(ground, f"{hue}-line", 2 if texture == "heavy" else 1, _DASHES.get(texture, ""))
    edge = [Rectangle(inner._replace(width=min(inner.width, 4)), Paint(f"{hue}-line"))] if texture == "edged" else []
    return [Rectangle(inner, outline, radius), *edge]


def striped(box: Box, colour: str) -> Shape:
    """Upright stripes that fill a box."""
    middle = box.y + box.height // 2
    start, end = Point(box.x, middle), Point(box.end, middle)
    return Curve((start, start, end, end), Paint("", colour, box.height, "2 3"))


def rule(start: Point, end: Point, strand: Strand, width: int = 2, dash: str = "") -> Shape:
    """A straight line."""
    return Curve((start, start, end, end), Paint("", line_of(strand), width, dash))


def dot_shapes(strand: Strand, centre: Point) -> list[Shape]:
    """A strand as a dot: a disc, or a diamond."""
    hue, texture = LOOKS[strand]
    x, y = centre
    paint = Paint(f"{hue}-fill", f"{hue}-line", 1)
    if texture == "disc":
        return [Circle(centre, _SIZE - 1, paint)]
    corners = (Point(x, y - _SIZE), Point(x + _SIZE, y), Point(x, y + _SIZE), Point(x - _SIZE, y))
    return [Polygon(corners, paint)]


def arrow_shapes(colour: str, tip: Point, ahead: int, half: int) -> list[Shape]:
    """A head at an end that is open: it points on, forwards or (`ahead` below zero) back."""
    back = tip.x - (half if ahead > 0 else -half)
    return [Polygon((tip, Point(back, tip.y - half), Point(back, tip.y + half)), Paint(colour))]


def sample(strand: Strand, x: int, middle: int) -> list[Shape]:
    """What the legend shows of a strand, from `x` on: 34 pixels wide."""
    match LOOKS[strand].texture:
        case "rule" if strand is Strand.DAY:
            return [rule(Point(x + 17, middle - 10), Point(x + 17, middle + 10), strand)]
        case "rule":
            return [rule(Point(x + 3, middle), Point(x + 31, middle), strand)]
        case "diamond" | "disc":
            return dot_shapes(strand, Point(x + 17, middle))
        case "arrow":
            box = Box(x + 3, middle - 7, 20, 14)
            return [*bar_shapes(Strand.LIFE, box, 0), *arrow_shapes(line_of(strand), Point(x + 31, middle), 1, 7)]
    return bar_shapes(strand, Box(x + 3, middle - 8, 28, 16))
