"""A scene as SVG: one element a line, whole pixels, the font inside; light and dark, or plain for a rasteriser."""

from __future__ import annotations

import base64
import re

from dlcheck.draw.diagram import Difference, Mark, NodeKind
from dlcheck.draw.icons import HOLLOW, KINDS, MARKS, SIGNS
from dlcheck.draw.palette import COLOURS
from dlcheck.draw.scene import Circle, Curve, Item, Line, Paint, Point, Polygon, Rectangle, Scene, Shape, Sign
from dlcheck.draw.text import FAMILY, subset
from dlcheck.locale import right_to_left

FALLBACKS = "'Fira Sans', 'Noto Sans Hebrew', 'Segoe UI', Arial, sans-serif"
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTITIES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
}
_TO_RIGHT, _TO_LEFT, _POP = "\u2066", "\u2067", "\u2069"


def escape_xml(text: str) -> str:
    """`text` as it may stand between tags or in a quoted attribute; what XML forbids becomes U+FFFD."""
    return "".join(_ENTITIES.get(char, char) for char in _FORBIDDEN.sub("\ufffd", text))


def svg(scene: Scene, *, static: bool = False) -> str:
    """The SVG text of a scene.

    `static` leaves out the style sheet and the font and marks directions by characters: what a rasteriser needs.
    """
    return Writer(scene, static).text()


def font_face(family: str, weight: int, font: bytes) -> str:
    """The rule of a style sheet by which a font (TrueType) comes along with it."""
    data = base64.b64encode(font).decode("ascii")
    return f"@font-face{{font-family:{family};font-weight:{weight};src:url(data:font/ttf;base64,{data})}}"


def safe_id(text: str) -> str:
    """An id that XML, CSS and links take as it is; different texts give different ids."""
    return re.sub(r"[^A-Za-z0-9-]", lambda match: f"_{ord(match[0]):x}_", text)


class Writer:
    """The lines of one SVG file, and the colours that they use: pairs of `f` (inside) or `s` (outline) and a name."""

    def __init__(self, scene: Scene, static: bool) -> None:
        self.scene = scene
        self.static = static
        self.root = f"dl-{safe_id(scene.id)}"
        self.used: set[tuple[str, str]] = set()

    def text(self) -> str:
        """The whole file."""
        scene = self.scene
        body = [line for item in scene.items for line in self.item(item)]
        size = f'width="{scene.width}" height="{scene.height}" viewBox="0 0 {scene.width} {scene.height}"'
        named = f'role="img" aria-labelledby="{self.root}-title {self.root}-desc" lang="{escape_xml(scene.lang)}"'
        head = [
            f'<svg xmlns="http://www.w3.org/2000/svg" id="{self.root}" {size} direction="ltr" {named}>',
            f'<title id="{self.root}-title">{escape_xml(scene.title)}</title>',
            f'<desc id="{self.root}-desc">{escape_xml(scene.description)}</desc>',
        ]
        family = f"{FAMILY}, {FALLBACKS}"
        if not self.static:
            head += ["<style>", *self.styles(), "</style>"]
        group = f'<g font-family="{family}" text-anchor="middle" fill="none" stroke-linecap="butt">'
        return "\n".join([*head, group, *body, "</g>", "</svg>", ""])

    def styles(self) -> list[str]:
        """The style sheet; every rule is for this picture alone, as several may stand in one page."""
        used = sorted({colour for _, colour in self.used})
        lines = []
        for bold, weight in ((False, 400), (True, 700)):
            texts = [
                shape.text
                for item in self.scene.items
                for shape in item.shapes
                if isinstance(shape, Line) and shape.type.bold is bold
            ]
            if texts:
                lines.append(font_face(self.root, weight, subset("".join(texts), bold=bold)))
        light = "".join(f"--{name}:{COLOURS[name][0]};" for name in used)
        dark = "".join(f"--{name}:{COLOURS[name][1]};" for name in used)
        # Opened by itself it fits the window, so that a picture from right to left does not open at its empty end.
        lines.append(f"#{self.root}:root{{max-width:100%;height:auto}}")
        lines.append(f"#{self.root}{{{light}}}")
        lines.append(f"@media (prefers-color-scheme:dark){{#{self.root}{{{dark}}}}}")
        lines.append(f"#{self.root} text{{font-family:{self.root},{FALLBACKS}}}")
        for kind, colour in sorted(self.used):
            what = "fill" if kind == "f" else "stroke"
            lines.append(f"#{self.root} .{kind}-{colour}{{{what}:var(--{colour})}}")
        return lines

    def item(self, item: Item) -> list[str]:
        """The group of an item."""
        name = f' id="{self.root}-{item.kind}-{safe_id(item.id)}"' if item.id else ""
        title = [f"<title>{escape_xml(item.title)}</title>"] if item.title else []
        return [f"<g{name}>", *title, *(line for shape in item.shapes for line in self.shape(shape)), "</g>"]

    def shape(self, shape: Shape) -> list[str]:
        """The elements of a shape."""
        match shape:
            case Rectangle(box, paint, radius):
                corner = f' rx="{radius}"' if radius else ""
                place = f'x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}"'
                return [f"<rect {place}{corner}{self.paint(paint)}/>"]
            case Polygon(points, paint):
                return [f'<path d="M{_pairs(points[:1])}L{_pairs(points[1:])}Z"{self.paint(paint)}/>']
            case Curve(points, paint):
                return [f'<path d="M{_pairs(points[:1])}C{_pairs(points[1:])}"{self.paint(paint)}/>']
            case Circle(centre, radius, paint):
                return [f'<circle cx="{centre.x}" cy="{centre.y}" r="{radius}"{self.paint(paint)}/>']
            case Sign():
                return self.sign(shape)
            case Line():
                return [self.line(shape)]

    def line(self, line: Line) -> str:
        """The element of a text."""
        rtl = right_to_left(line.lang)
        weight = ' font-weight="700"' if line.type.bold else ""
        fit = f' textLength="{line.width}" lengthAdjust="spacingAndGlyphs"' if line.width else ""
        text = escape_xml(line.text)
        if self.static:
            direction, text = "", f"{_TO_LEFT if rtl else _TO_RIGHT}{text}{_POP}"
        else:
            direction = f' lang="{escape_xml(line.lang)}" direction="{"rtl" if rtl else "ltr"}"'
        paint = self.paint(Paint(line.colour or line.type.colour))
        turned = f' transform="rotate({line.turned} {line.x} {line.y})"' if line.turned else ""
        place = f'x="{line.x}" y="{line.y}" font-size="{line.type.size}"'
        return f"<text {place}{weight}{fit}{turned}{direction}{paint}>{text}</text>"

    def sign(self, sign: Sign) -> list[str]:
        """The elements of a sign, where it stands."""
        return self.drawn(sign, f' transform="translate({sign.centre.x - 8} {sign.centre.y - 8})"')

    def drawn(self, sign: Sign, place: str) -> list[str]:
        """The elements of a sign; `place` is the attribute that brings them there."""
        round_ends = ' stroke-linecap="round" stroke-linejoin="round"'
        what = sign.sign
        if isinstance(what, NodeKind):
            return [f'<path d="{KINDS[what]}"{place}{round_ends}{self.paint(Paint("", sign.colour, 1))}/>']
        line, fill = f"{sign.colour}-line", f"{sign.colour}-fill"
        ground = Paint("surface", line, 1, "2 1") if what in HOLLOW else Paint(fill, line, 1)
        ink = Paint(
            "", line if what in HOLLOW else "white", 2 if what is Mark.ERROR or isinstance(what, Difference) else 1
        )
        rim = [f'<path d="{SIGNS[what]}"{place}{round_ends}{self.paint(Paint("white", "white", 4))}/>']
        return [
            *(rim if sign.rimmed else []),
            f'<path d="{SIGNS[what]}"{place}{self.paint(ground)}/>',
            f'<path d="{MARKS[what]}"{place}{round_ends}{self.paint(ink)}/>',
        ]

    def paint(self, paint: Paint) -> str:
        """Attributes with the light colours, for any viewer, and classes by which a style sheet wins over them."""
        out, classes = "", []
        for kind, name, colour in (("f", "fill", paint.fill), ("s", "stroke", paint.line)):
            if colour:
                self.used.add((kind, colour))
                classes.append(f"{kind}-{colour}")
                out += f' {name}="{COLOURS[colour][0]}"'
        if paint.line and paint.width != 1:
            out += f' stroke-width="{paint.width}"'
        if paint.line and paint.dash:
            out += f' stroke-dasharray="{paint.dash}"'
        return out if self.static or not classes else f'{out} class="{" ".join(classes)}"'


def _pairs(points: tuple[Point, ...]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)
