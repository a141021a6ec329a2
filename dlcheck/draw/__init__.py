"""Pictures: plain data in, the bytes of an SVG, PNG, DOT or Mermaid file out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from dlcheck.draw.diagram import Diagram, shallow
from dlcheck.draw.engines import Engine
from dlcheck.draw.figures.figure import Stack
from dlcheck.draw.picture import Picture

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
    if isinstance(picture, Stack):
        parts = [_flat(part) for part in picture.parts]
        flattened = tuple(part for part, _ in parts if not isinstance(part, Stack))
        return replace(picture, parts=flattened), tuple(notice for _, notices in parts for notice in notices)
    if not isinstance(picture, Diagram) or (flat := shallow(picture)) is picture:
        return picture, ()
    notice = f"the picture `{picture.id}` has too many frames inside one another: the innermost stand side by side"
    return flat, (notice,)


def _drawn(picture: Picture, engine: Engine) -> tuple[Scene, tuple[str, ...]]:
    from dlcheck.draw.figures.stack import part_body, stack_body  # noqa: PLC0415 - text needs no shapes
    from dlcheck.draw.page import framed  # noqa: PLC0415 - text needs no shapes

    body, notices = stack_body(picture, engine) if isinstance(picture, Stack) else part_body(picture, engine)
    return framed(picture, body), notices
