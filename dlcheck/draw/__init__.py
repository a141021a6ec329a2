"""Pictures: plain data in, the bytes of an SVG, PNG, DOT or Mermaid file out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dlcheck.draw.diagram import Diagram, Picture, shallow
from dlcheck.draw.engines import Engine

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
    notices: tuple[str, ...] = ()
    if isinstance(picture, Diagram):
        flat = shallow(picture)
        if flat is not picture:
            notices = (
                f"the picture `{picture.id}` has too many frames inside one another: the innermost stand side by side",
            )
        picture = flat
    if form == "dot":
        from dlcheck.draw.dot import dot  # noqa: PLC0415 - each form imports its own packages

        return Rendered(dot(picture).encode(), notices)
    if form == "mermaid":
        from dlcheck.draw.mermaid import mermaid  # noqa: PLC0415 - each form imports its own packages

        return Rendered(mermaid(picture).encode(), notices)
    if isinstance(picture, Diagram):
        from dlcheck.draw.chart import chart  # noqa: PLC0415 - a table needs no layout

        scene, more = chart(picture, engine)
        notices += more
    else:
        from dlcheck.draw.table import table  # noqa: PLC0415 - a chart needs no table

        scene = table(picture)
    if form == "png":
        from dlcheck.draw.png import png  # noqa: PLC0415 - only PNG needs its files

        data, more = png(scene, scale)
        return Rendered(data, notices + more)
    from dlcheck.draw.svg import svg  # noqa: PLC0415 - only SVG needs a writer

    return Rendered(svg(scene, static=static).encode(), notices)
