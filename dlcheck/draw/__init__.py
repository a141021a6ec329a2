"""Pictures: plain data in, the bytes of an SVG, PNG, DOT or Mermaid file out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dlcheck.draw.diagram import Diagram, Picture, shallow
from dlcheck.draw.engines import Engine

if TYPE_CHECKING:
    from dlcheck.draw.scene import Scene

Form = Literal["svg", "png", "dot", "mermaid"]
SCALE = 2.0


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes of a file, and what its reader has to be told about how it was made."""

    data: bytes
    notices: tuple[str, ...] = ()


def render(
    picture: Picture, form: Form, *, engine: Engine = "auto", static: bool = False, scale: float = SCALE
) -> Rendered:
    """The file of a picture; the same picture gives the same bytes wherever the same packages are.

    `engine` chooses who lays a diagram out, `static` an SVG without style sheet and font, `scale` a PNG's pixels for
    each of the SVG's. Raises `dlcheck.draw.png.MissingError` when PNG is wanted and its package is not installed.
    """
    picture, notices = _flat(picture)
    if form == "dot":
        from dlcheck.draw.dot import dot  # noqa: PLC0415 - each form imports its own packages

        return Rendered(dot(picture).encode(), notices)
    if form == "mermaid":
        from dlcheck.draw.mermaid import mermaid  # noqa: PLC0415 - each form imports its own packages

        return Rendered(mermaid(picture).encode(), notices)
    scene, more = _drawn(picture, engine)
    notices += more
    if form == "png":
        from dlcheck.draw.png import png  # noqa: PLC0415 - only PNG needs its files

        data, more = png(scene, scale)
        return Rendered(data, notices + more)
    from dlcheck.draw.svg import svg  # noqa: PLC0415 - only SVG needs a writer

    return Rendered(svg(scene, static=static).encode(), notices)


def scene_of(picture: Picture, engine: Engine = "auto") -> tuple[Scene, tuple[str, ...]]:
    """A picture as shapes, for who puts it into a file of its own, and what its reader has to be told."""
    picture, notices = _flat(picture)
    scene, more = _drawn(picture, engine)
    return scene, notices + more


def _flat(picture: Picture) -> tuple[Picture, tuple[str, ...]]:
    """The picture with no more frames inside one another than can be drawn."""
    if not isinstance(picture, Diagram) or (flat := shallow(picture)) is picture:
        return picture, ()
    notice = f"the picture `{picture.id}` has too many frames inside one another: the innermost stand side by side"
    return flat, (notice,)


def _drawn(picture: Picture, engine: Engine) -> tuple[Scene, tuple[str, ...]]:
    if isinstance(picture, Diagram):
        from dlcheck.draw.chart import chart  # noqa: PLC0415 - a table needs no layout

        return chart(picture, engine)
    from dlcheck.draw.table import table  # noqa: PLC0415 - a chart needs no table

    return table(picture), ()
