"""A picture as shapes at whole pixels, before any file format; x grows from the side where reading starts."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import NamedTuple

from dlcheck.draw.diagram import Difference, Mark, NodeKind, Role


class Point(NamedTuple):
    """A place in pixels; y grows downwards."""

    x: int
    y: int


class Box(NamedTuple):
    """A rectangle in pixels, by its corner nearest the start and its size."""

    x: int
    y: int
    width: int
    height: int

    @property
    def end(self) -> int:
        """The x of the far side."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The y of the lower side."""
        return self.y + self.height

    def meets(self, other: Box) -> bool:
        """Whether the two have more than an edge in common."""
        return self.x < other.end and other.x < self.end and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: Box) -> bool:
        """Whether the other lies wholly inside."""
        return self.x <= other.x and self.y <= other.y and other.end <= self.end and other.bottom <= self.bottom


class Type(NamedTuple):
    """How a text is set: font size and line height in pixels, colour, weight."""

    size: int
    leading: int
    colour: str = "ink"
    bold: bool = False


TYPES: dict[Role, Type] = {
    Role.HEADING: Type(15, 19, bold=True),
    Role.BODY: Type(14, 18),
    Role.DETAIL: Type(12, 16, "muted"),
}
# How far the second outline of a box stands inside the first.
DOUBLE = 4
TITLE = Type(24, 32, bold=True)
SUBTITLE = Type(14, 20, "muted")


@dataclass(frozen=True, slots=True)
class Paint:
    """Names of colours (see palette) for the inside and the outline, the outline's width in pixels, its dashes."""

    fill: str = ""
    line: str = ""
    width: int = 1
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle with corners rounded by `radius` pixels."""

    box: Box
    paint: Paint
    radius: int = 0


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed outline through the points."""

    points: tuple[Point, ...]
    paint: Paint


@dataclass(frozen=True, slots=True)
class Curve:
    """A chain of cubic curves: a first point, then three for each curve."""

    points: tuple[Point, ...]
    paint: Paint


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle round a point, its radius in pixels."""

    centre: Point
    radius: int
    paint: Paint


@dataclass(frozen=True, slots=True)
class Sign:
    """An icon of 16 by 16 round a point, in a colour: a kind's, or a mark's or difference's on its own ground.

    A mark that stands on a dark ground is `rimmed` in white, or it would be lost there.
    """

    sign: NodeKind | Mark | Difference
    centre: Point
    colour: str
    rimmed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, its middle at `x` on the base line `y`; `width` is what it measures in the embedded font.

    `turned` is by how many degrees it is turned clockwise about that point: -90 reads upwards, with `x` the base line.
    """

    x: int
    y: int
    width: int
    text: str
    lang: str
    type: Type
    colour: str = ""
    turned: int = 0


Shape = Rectangle | Polygon | Curve | Circle | Sign | Line


@dataclass(frozen=True, slots=True)
class Item:
    """Shapes that belong together: what they are, the id they stand for, and what is read out for them."""

    kind: str
    id: str
    title: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture: its id, size in pixels, language, title and description, and its items from back to front."""

    id: str
    width: int
    height: int
    lang: str
    title: str
    description: str
    items: tuple[Item, ...]


def ceiling(number: float) -> int:
    """The whole number at or above, forgiving what floating point adds."""
    return math.ceil(number - 1e-6)


def even(number: float) -> int:
    """The even whole number at or above, so that half of it is whole too."""
    return 2 * ceiling(number / 2)


def mirrored(shape: Shape, width: int) -> Shape:
    """The shape in a picture of that width that is read from the right; text and icons keep their look."""
    match shape:
        case Rectangle(box, paint, radius):
            return Rectangle(box._replace(x=width - box.end), paint, radius)
        case Polygon(points, paint):
            return Polygon(tuple(Point(width - x, y) for x, y in points), paint)
        case Curve(points, paint):
            return Curve(tuple(Point(width - x, y) for x, y in points), paint)
        case Circle(centre, radius, paint):
            return Circle(Point(width - centre.x, centre.y), radius, paint)
        case Sign(centre=centre):
            return replace(shape, centre=Point(width - centre.x, centre.y))
        case Line(x=x, turned=turned):
            # Turned the other way round, a line of a language that is read from the right still reads upwards.
            return replace(shape, x=width - x, turned=-turned)


def moved(shape: Shape, x: int, y: int) -> Shape:
    """The shape further along and further down."""
    match shape:
        case Rectangle(box, paint, radius):
            return Rectangle(box._replace(x=box.x + x, y=box.y + y), paint, radius)
        case Polygon(points, paint):
            return Polygon(tuple(Point(a + x, b + y) for a, b in points), paint)
        case Curve(points, paint):
            return Curve(tuple(Point(a + x, b + y) for a, b in points), paint)
        case Circle(centre, radius, paint):
            return Circle(Point(centre.x + x, centre.y + y), radius, paint)
        case Sign(centre=centre):
            return replace(shape, centre=Point(centre.x + x, centre.y + y))
        case Line(x=middle, y=base):
            return replace(shape, x=middle + x, y=base + y)
