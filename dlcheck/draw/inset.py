"""Scenes as parts of one page: bare SVG elements that share a style sheet, a font and the shapes of their signs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TypeGuard

from dlcheck.draw.diagram import Role
from dlcheck.draw.palette import COLOURS
from dlcheck.draw.scene import TYPES, Circle, Curve, Item, Line, Polygon, Rectangle, Scene, Shape, Sign
from dlcheck.draw.svg import FALLBACKS, Writer, escape_xml, font_face, safe_id
from dlcheck.draw.text import missing, subset
from dlcheck.locale import right_to_left

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dlcheck.draw.scene import Paint, Point

# Their ids are numbers: they stand for no entity.
_NUMBERED = frozenset({"edge", "label"})
_HEAD = "head"
_ROOM = 10
_PLAIN = TYPES[Role.BODY]
_PLACES = {name: index for index, name in enumerate(COLOURS)}


@dataclass(frozen=True, slots=True)
class Inset:
    """One picture of a page.

    `markup` is its SVG element, `signs` the shapes that it refers to by their ids, `paints` the colours that it uses,
    `sizes` its sizes of text, `items` the ids in the page of what it shows, by the ids of entities.
    """

    markup: str
    signs: Mapping[str, str]
    paints: frozenset[tuple[str, str]]
    sizes: frozenset[int]
    items: Mapping[str, str]


def inset(scene: Scene, name: str, label: str, links: Mapping[str, str]) -> Inset:
    """A scene as a part of a page.

    `name` is an id of its own there, `label` the id of the element that names it, and `links` says for the ids of
    entities which element of the page tells more of them.
    """
    return _Part(scene, name, label, links).inset()


def definitions(insets: Iterable[Inset]) -> str:
    """The shapes that the pictures of a page refer to."""
    signs = {key: sign for each in insets for key, sign in each.signs.items()}
    return "\n".join(f'<g id="{key}">{sign}</g>' for key, sign in sorted(signs.items()))


def rules(insets: Iterable[Inset]) -> str:
    """The style sheet that the pictures of a page share; what it paints with are the colours of `colours`."""
    known = tuple(insets)
    sizes = sorted({size for each in known for size in each.sizes})
    paints = sorted({paint for each in known for paint in each.paints})
    lines = [f".t{size}{{font-size:{size}px}}" for size in sizes]
    lines += [f".{_class(*paint)}{{{'fill' if paint[0] == 'f' else 'stroke'}:var(--{paint[1]})}}" for paint in paints]
    return "\n".join(lines)


def colours(*, dark: bool) -> str:
    """Every colour as a variable of a style sheet."""
    return "".join(f"--{name}:{pair[dark]};" for name, pair in COLOURS.items())


def fonts(family: str, regular: str, bold: str) -> str:
    """The rules for a font with the characters of two texts, regular and bold."""
    faces = [
        font_face(family, weight, subset(text, bold=weight > 400, slim=True))
        for text, weight in ((regular, 400), (bold, 700))
    ]
    return "\n".join([*faces, f":root{{--font:{family},{FALLBACKS}}}"])


class _Part(Writer):
    """The lines of one SVG element; everything that a style sheet can say is left to it."""

    def __init__(self, scene: Scene, name: str, label: str, links: Mapping[str, str]) -> None:
        super().__init__(scene, static=False)
        self.root = safe_id(name)
        self.label = label
        self.links = links
        self.signs: dict[str, str] = {}
        self.sizes: set[int] = set()
        self.items: dict[str, str] = {}
        self.names: Counter[str] = Counter()

    def inset(self) -> Inset:
        """The picture, and what it shares with others."""
        scene = self.scene
        # What stands at the very top is said by the page round the picture.
        title = next((item for item in scene.items if item.kind == _HEAD), None)
        top = max((line.y + _ROOM for line in title.shapes if isinstance(line, Line)), default=0) if title else 0
        below = [item for item in scene.items if item is not title]
        body: list[str] = []
        for linked, items in groupby(below, key=lambda item: bool(self.target(item))):
            lines = [line for item in items for line in self.item(item)]
            # What is no link is told by a table beside the picture, in an order that can be listened to.
            body += lines if linked or not lines else ['<g aria-hidden="true">', *lines, "</g>"]
        height = scene.height - top
        size = f'width="{scene.width}" height="{height}" viewBox="0 {top} {scene.width} {height}"'
        # What holds links is no image: its parts are reached one by one.
        role = "group" if any(line.startswith("<a ") for line in body) else "img"
        said = f'lang="{escape_xml(scene.lang)}" direction="{_direction(scene.lang)}"'
        head = f'<svg id="{self.root}" role="{role}" aria-labelledby="{self.label}" {size} {said}>'
        markup = "\n".join([head, *body, "</svg>"])
        return Inset(markup, self.signs, frozenset(self.used), frozenset(self.sizes), self.items)

    def target(self, item: Item) -> str:
        """The element of the page that tells more of an item, if there is one and the item has words to be a link."""
        return self.links.get(item.id, "") if _speaks(item) else ""

    def item(self, item: Item) -> list[str]:
        """The lines of an item; what it says in words is not said again on hovering."""
        shapes = [line for run in _runs(item.shapes) for line in self.run(run)]
        if not _speaks(item):
            title = [f"<title>{escape_xml(item.title)}</title>"] if item.title and shapes else []
            return ["<g>", *title, *shapes, "</g>"] if title else shapes
        name = self.name(item)
        self.items.setdefault(item.id, name)
        if target := self.target(item):
            return [f'<a id="{name}" href="#{target}">', *shapes, "</a>"]
        return [f'<g id="{name}">', *shapes, "</g>"]

    def name(self, item: Item) -> str:
        """An id for an item, that no other picture's can be; a second of the same is numbered."""
        first = f"{self.root}.{safe_id(item.id)}"
        self.names[first] += 1
        return first if self.names[first] == 1 else f"{first}_{self.names[first]}"

    def run(self, shapes: tuple[Shape, ...]) -> list[str]:
        """The elements of shapes; several plain grounds of one colour are one element."""
        match shapes[0]:
            case Rectangle(box, paint, radius) if radius or paint.line:
                size = f"width={box.width} height={box.height}{_attribute('rx', radius or '')}"
                return [f"<rect x={box.x} y={box.y} {size}{self.paint(paint)} />"]
            case Circle(centre, radius, paint):
                return [f"<circle cx={centre.x} cy={centre.y} r={radius}{self.paint(paint)} />"]
            case Polygon(points, paint):
                return [f'<path{self.paint(paint)} d="{_bent("l", points)}z"/>']
            case Curve(points, paint):
                return [f'<path{self.paint(paint)} d="{_bent("c", points)}"/>']
        if not _is_plain(shapes[0]):
            return self.shape(shapes[0])
        boxes = [shape.box for shape in shapes if isinstance(shape, Rectangle)]
        path = "".join(f"M{box.x} {box.y}h{box.width}v{box.height}h{-box.width}z" for box in boxes)
        return [f'<path{self.paint(shapes[0].paint)} d="{path}"/>']

    def line(self, line: Line) -> str:
        """The element of a text."""
        classes = [] if line.type.size == _PLAIN.size else [f"t{line.type.size}"]
        if classes:
            self.sizes.add(line.type.size)
        if line.type.bold:
            classes.append("bold")
        colour = line.colour or line.type.colour
        if colour != _PLAIN.colour:
            self.used.add(("f", colour))
            classes.append(_class("f", colour))
        look = _attribute("class", " ".join(classes))
        # What the font that comes along can draw has the width that was measured.
        fit = f' textLength="{line.width}"' if line.width and missing(line.text) else ""
        turned = f' transform="rotate({line.turned} {line.x} {line.y})"' if line.turned else ""
        said = "" if line.lang == self.scene.lang else f' lang="{escape_xml(line.lang)}"'
        if right_to_left(line.lang) != right_to_left(self.scene.lang):
            said += f' direction="{_direction(line.lang)}"'
        return f"<text x={line.x} y={line.y}{look}{fit}{turned}{said}>{escape_xml(line.text)}</text>"

    def sign(self, sign: Sign) -> list[str]:
        """The element that refers to a sign."""
        # A sign is described once and named wherever it stands.
        name = f"sign-{sign.sign}-{sign.colour}{'-rimmed' if sign.rimmed else ''}"
        self.signs.setdefault(name, "".join(self.drawn(sign, "")).replace("/>", " />"))
        return [f'<use x={sign.centre.x - 8} y={sign.centre.y - 8} href="#{name}"/>']

    def paint(self, paint: Paint) -> str:
        """Classes for the colours, and what of an outline is no colour."""
        used = [(kind, name) for kind, name in (("f", paint.fill), ("s", paint.line)) if name]
        self.used.update(used)
        classes = [_class(kind, name) for kind, name in used]
        out = _attribute("class", " ".join(classes))
        if paint.line and paint.width != 1:
            out += _attribute("stroke-width", paint.width)
        return out + _attribute("stroke-dasharray", paint.dash) if paint.line else out


def _attribute(name: str, value: object) -> str:
    """An attribute as HTML allows it, in quotation marks only where it has a space; without a value, nothing."""
    text = str(value)
    return f' {name}="{text}"' if " " in text else f" {name}={text}" if text else ""


def _class(kind: str, colour: str) -> str:
    """A short name for painting the inside (`f`) or the outline (`s`) with a colour, as it is repeated so often."""
    return f"{kind}{_PLACES[colour]}"


def _bent(command: str, points: Sequence[Point]) -> str:
    """A path from its first point on, each further point as seen from where the curve or line before it began."""
    step = 3 if command == "c" else 1
    out, start = [], points[0]
    for index, (x, y) in enumerate(points[1:], 1):
        out.append(f"{x - start.x},{y - start.y}")
        if index % step == 0:
            start = points[index]
    return f"M{points[0].x},{points[0].y}{command}{' '.join(out)}".replace(",-", "-").replace(" -", "-")


def _speaks(item: Item) -> bool:
    """Whether an item stands for an entity and says so in words."""
    named = bool(item.id) and item.kind not in _NUMBERED
    return named and any(isinstance(shape, Line) for shape in item.shapes)


def _runs(shapes: Iterable[Shape]) -> Iterator[tuple[Shape, ...]]:
    """The shapes, with plain grounds of one colour that follow one another taken together."""
    for plain, run in groupby(shapes, key=lambda shape: shape.paint if _is_plain(shape) else None):
        if plain:
            yield tuple(run)
        else:
            for shape in run:
                yield (shape,)


def _is_plain(shape: Shape) -> TypeGuard[Rectangle]:
    return isinstance(shape, Rectangle) and not shape.radius and not shape.paint.line


def _direction(lang: str) -> str:
    return "rtl" if right_to_left(lang) else "ltr"
