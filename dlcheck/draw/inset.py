"""Scenes as parts of one page: bare SVG elements that share a style sheet, a font and the shapes of their signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Role
from dlcheck.draw.palette import COLOURS
from dlcheck.draw.scene import TYPES, Item, Line, Scene, Sign
from dlcheck.draw.svg import FALLBACKS, Writer, escape_xml, font_face, safe_id
from dlcheck.draw.text import subset
from dlcheck.locale import right_to_left

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dlcheck.draw.scene import Paint

# Their ids are numbers: they stand for no entity.
_NUMBERED = frozenset({"edge", "label"})
# What says no more than the page does round the picture.
_SAID_BEFORE = frozenset({"head"})
_ROOM = 10
_PLAIN = TYPES[Role.BODY]


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
    lines += [f".{kind}-{name}{{{'fill' if kind == 'f' else 'stroke'}:var(--{name})}}" for kind, name in paints]
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

    def inset(self) -> Inset:
        scene = self.scene
        above = [item for item in scene.items if item.kind in _SAID_BEFORE]
        top = max((line.y for item in above for line in item.shapes if isinstance(line, Line)), default=-_ROOM) + _ROOM
        body = [line for item in scene.items if item.kind not in _SAID_BEFORE for line in self.item(item)]
        size = (
            f'width="{scene.width}" height="{scene.height - top}" viewBox="0 {top} {scene.width} {scene.height - top}"'
        )
        # What holds links is no image: its parts are reached one by one.
        role = "group" if any(line.startswith("<a ") for line in body) else "img"
        said = f'lang="{escape_xml(scene.lang)}" direction="{_direction(scene.lang)}"'
        head = f'<svg id="{self.root}" role="{role}" aria-labelledby="{self.label}" {size} {said}>'
        markup = "\n".join([head, *body, "</svg>"])
        return Inset(markup, self.signs, frozenset(self.used), frozenset(self.sizes), self.items)

    def item(self, item: Item) -> list[str]:
        shapes = [line for shape in item.shapes for line in self.shape(shape)]
        title = [f"<title>{escape_xml(item.title)}</title>"] if item.title else []
        if not item.id or item.kind in _NUMBERED:
            return ['<g aria-hidden="true">', *title, *shapes, "</g>"]
        name = f"{self.root}-{item.kind}-{safe_id(item.id)}"
        if item.title:
            self.items.setdefault(item.id, name)
        target = self.links.get(item.id)
        if target is None or not item.title:
            kind = ' class="item"' if item.title else ""
            return [f'<g id="{name}"{kind} aria-hidden="true">', *title, *shapes, "</g>"]
        # Its words are its name, and where it leads more is said than in its title.
        return [f'<a id="{name}" class="item" href="#{target}">', *shapes, "</a>"]

    def line(self, line: Line) -> str:
        classes = [] if line.type.size == _PLAIN.size else [f"t{line.type.size}"]
        if classes:
            self.sizes.add(line.type.size)
        if line.type.bold:
            classes.append("bold")
        colour = line.colour or line.type.colour
        if colour != _PLAIN.colour:
            self.used.add(("f", colour))
            classes.append(f"f-{colour}")
        look = f' class="{" ".join(classes)}"' if classes else ""
        fit = f' textLength="{line.width}"' if line.width else ""
        turned = f' transform="rotate({line.turned} {line.x} {line.y})"' if line.turned else ""
        said = "" if line.lang == self.scene.lang else f' lang="{escape_xml(line.lang)}"'
        if right_to_left(line.lang) != right_to_left(self.scene.lang):
            said += f' direction="{_direction(line.lang)}"'
        return f'<text x="{line.x}" y="{line.y}"{look}{fit}{turned}{said}>{escape_xml(line.text)}</text>'

    def sign(self, sign: Sign) -> list[str]:
        # A sign is described once and named wherever it stands.
        name = f"sign-{sign.sign}-{sign.colour}{'-rimmed' if sign.rimmed else ''}"
        self.signs.setdefault(name, "".join(self.drawn(sign, "")))
        return [f'<use href="#{name}" x="{sign.centre.x - 8}" y="{sign.centre.y - 8}"/>']

    def paint(self, paint: Paint) -> str:
        classes = [f"{kind}-{name}" for kind, name in (("f", paint.fill), ("s", paint.line)) if name]
        self.used.update((kind, name) for kind, name in (("f", paint.fill), ("s", paint.line)) if name)
        out = f' class="{" ".join(classes)}"' if classes else ""
        if paint.line and paint.width != 1:
            out += f' stroke-width="{paint.width}"'
        if paint.line and paint.dash:
            out += f' stroke-dasharray="{paint.dash}"'
        return out


def _direction(lang: str) -> str:
    return "rtl" if right_to_left(lang) else "ltr"
