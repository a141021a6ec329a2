"""A scene as PNG, drawn by resvg with the embedded font only, so that every machine makes the same bytes."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path

from dlcheck.draw.scene import Line, Scene
from dlcheck.draw.svg import svg
from dlcheck.draw.text import missing, subset
from dlcheck.wording import count

# Above so many pixels a picture is drawn smaller: few viewers open more, and each pixel takes four bytes of memory.
_LARGEST = 60_000_000
INSTALL = "python -m pip install 'dlcheck[png]'"


class MissingError(Exception):
    """The package that draws PNG is not installed; says how to install it."""


def png(scene: Scene, scale: float = 2.0) -> tuple[bytes, tuple[str, ...]]:
    """The PNG bytes at `scale` pixels for each of the scene's, and notices; raises MissingError."""
    try:
        import resvg_py  # noqa: PLC0415 - an extra, and heavy
    except ImportError:
        raise MissingError(f"PNG needs the package `resvg-py`, which is not installed: run `{INSTALL}`") from None
    zoom = min(scale, math.sqrt(_LARGEST / (scene.width * scene.height)))
    notices = []
    if zoom < scale:
        notices.append(
            f"the picture `{scene.id}` is {scene.width} by {scene.height} pixels: "
            f"it was drawn at {zoom:.2f} instead of {scale:g} times that"
        )
    lines = [shape for item in scene.items for shape in item.shapes if isinstance(shape, Line)]
    lacking = sorted(missing("".join(line.text for line in lines)))
    if lacking:
        shown = " ".join(f"U+{ord(char):04X}" for char in lacking[:5])
        notices.append(
            f"the picture `{scene.id}` has {count(len(lacking), 'character')} that the font lacks ({shown}): "
            "PNG shows an empty box for each"
        )
    # resvg reads fonts from files only.
    with tempfile.TemporaryDirectory(prefix="dlcheck-") as folder:
        files = []
        for bold in (False, True):
            file = Path(folder) / f"{'bold' if bold else 'regular'}.ttf"
            file.write_bytes(subset("".join(line.text for line in lines if line.type.bold is bold), bold=bold))
            files.append(str(file))
        data = resvg_py.svg_to_bytes(
            svg_string=svg(scene, static=True), skip_system_fonts=True, font_files=files, zoom=zoom
        )
    return bytes(data), tuple(notices)
