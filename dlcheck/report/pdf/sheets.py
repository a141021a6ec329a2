"""How a picture is put on paper: on the smallest sheet on which it can be read, in parts where none is large enough."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.draw.diagram import Matrix, ordered_columns, ordered_rows
from dlcheck.draw.figures.figure import Bars, Schedule, Stack, ordered_lanes
from dlcheck.draw.scene import Box, Item, Line, Scene, moved
from dlcheck.locale import right_to_left
from dlcheck.report.scenes import Scenes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dlcheck.draw.picture import Picture

SMALLEST = 0.5
"""Points for each pixel below which nobody can read: a picture's smallest text, of 12 pixels, is 6 points high then."""
LARGEST = 0.75
"""Points for each pixel above which nothing is easier to read."""
OVERLAP = 40
"""How many pixels of a picture two windows beside each other both show."""
_HEAD = "head"


class Paper(NamedTuple):
    """A sheet, and the room for a picture on it, in points."""

    name: str
    landscape: bool
    width: int
    height: int


PAPERS = (
    Paper("a4", landscape=False, width=511, height=660),
    Paper("a4", landscape=True, width=757, height=415),
    Paper("a3", landscape=False, width=757, height=1010),
    Paper("a3", landscape=True, width=1106, height=660),
)
"""The sheets, in the order in which they are tried."""
_DEEP = (PAPERS[0], *PAPERS[2:])
LARGE = (Paper("a2", landscape=False, width=1106, height=1500), Paper("a2", landscape=True, width=1599, height=1010))
"""Sheets for what cannot be cut into parts of its own, before it is cut as with scissors."""


class Sheet(NamedTuple):
    """A picture, or a part of one, on paper: `window` is what shows of the scene, in pixels; `scale` points a pixel."""

    scene: Scene
    window: Box
    paper: Paper
    scale: float


def sheets(picture: Picture, scenes: Scenes | None = None) -> list[Sheet]:
    """The sheets of a picture, in order of reading: one if it fits; else by rows, by columns, or window by window."""
    scenes = scenes or Scenes()
    scene = _trimmed(scenes.of(picture))
    # Pictures that stand under one another may as well stand on several pages of the usual size.
    papers = PAPERS[:1] if isinstance(picture, Stack) and _slim(scene) and len(picture.parts) > 1 else PAPERS
    if whole := _fitted(scene, Box(0, 0, scene.width, scene.height), papers):
        return [whole]
    parts = _cut_down(picture, scene, scenes) or _cut_across(picture, scene)
    if parts:
        return [sheet for part in parts for sheet in sheets(part, scenes)]
    large = _fitted(scene, Box(0, 0, scene.width, scene.height), LARGE)
    return [large] if large else list(_windows(scene))


def _slim(scene: Scene) -> bool:
    return scene.width * SMALLEST <= PAPERS[0].width


def _trimmed(scene: Scene) -> Scene:
    """A picture without its title and the room above it: on paper its caption says what it is."""
    head = next((item for item in scene.items if item.kind == _HEAD), None)
    lines = [shape.y for shape in head.shapes if isinstance(shape, Line)] if head else []
    above = max(lines, default=0)
    items = tuple(
        Item(item.kind, item.id, item.title, tuple(moved(shape, 0, -above) for shape in item.shapes))
        for item in scene.items
        if item is not head
    )
    return replace(scene, height=scene.height - above, items=items)


def _fitted(scene: Scene, window: Box, papers: Iterable[Paper] = PAPERS) -> Sheet | None:
    """The window on the first paper on which it can be read."""
    for paper in papers:
        scale = _scale(window.width, window.height, paper)
        if scale >= SMALLEST:
            return Sheet(scene, window, paper, scale)
    return None


def _scale(width: int, height: int, paper: Paper) -> float:
    return min(LARGEST, paper.width / width, paper.height / height)


def _cut_down(picture: Picture, scene: Scene, scenes: Scenes) -> list[Picture]:
    """The picture as several with fewer rows each, as few as fit the first paper that is wide enough; or nothing."""
    paper = next((paper for paper in _DEEP if paper.width >= SMALLEST * scene.width), None)
    rows = _length(picture)
    if paper is None or rows < 2:
        return []
    number = max(2, math.ceil(SMALLEST * scene.height / paper.height))
    for parts in range(min(number, rows), min(number + 3, rows) + 1):
        cut = _in_rows(picture, parts)
        trimmed = (_trimmed(scenes.of(part)) for part in cut)
        if all(_scale(each.width, each.height, paper) >= SMALLEST for each in trimmed):
            break
    return cut


def _length(picture: Picture) -> int:
    """How many rows a picture has between which it can be cut."""
    match picture:
        case Matrix():
            return len(picture.rows)
        case Schedule():
            return len(picture.lanes)
        case Bars():
            return len(picture.bars)
        case Stack():
            return len(picture.parts)
        case _:
            return 0


def _in_rows(picture: Picture, parts: int) -> list[Picture]:
    """So many pictures with some of the rows each; what is remarked under the picture stands under the last."""
    cut: list[Picture] = []
    for part in range(parts):
        notes = picture.notes if part == parts - 1 else ()
        span = slice(part * _length(picture) // parts, (part + 1) * _length(picture) // parts)
        match picture:
            case Matrix():
                cut.append(replace(picture, rows=ordered_rows(picture)[span], notes=notes))
            case Schedule():
                cut.append(replace(picture, lanes=ordered_lanes(picture)[span], notes=notes))
            case Bars():
                cut.append(replace(picture, bars=picture.bars[span], notes=notes))
            case Stack():
                cut.append(replace(picture, parts=picture.parts[span], notes=notes))
    return cut


def _cut_across(picture: Picture, scene: Scene) -> list[Picture]:
    """A table as several with fewer columns each, or nothing where it is no table or has but one."""
    if not isinstance(picture, Matrix) or len(picture.columns) < 2:
        return []
    columns = ordered_columns(picture)
    parts = min(len(columns), max(2, math.ceil(SMALLEST * scene.width / PAPERS[-1].width)))
    cut: list[Picture] = []
    for part in range(parts):
        some = columns[part * len(columns) // parts : (part + 1) * len(columns) // parts]
        shown = {column.id for column in some}
        rows = tuple(
            replace(row, cells=tuple(cell for cell in row.cells if cell.column in shown)) for row in picture.rows
        )
        cut.append(replace(picture, columns=some, rows=rows))
    return cut


def _windows(scene: Scene) -> Iterator[Sheet]:
    """Windows of one size that cover the picture, row by row, each row from where reading starts."""
    paper = min(PAPERS[2:], key=lambda paper: math.prod(_grid(scene, paper)))
    across, down = _grid(scene, paper)
    width = min(scene.width, math.ceil((scene.width - OVERLAP) / across) + OVERLAP)
    height = min(scene.height, math.ceil((scene.height - OVERLAP) / down) + OVERLAP)
    for row in range(down):
        for column in reversed(range(across)) if right_to_left(scene.lang) else range(across):
            x = min(column * (width - OVERLAP), scene.width - width)
            y = min(row * (height - OVERLAP), scene.height - height)
            window = Box(x, y, width, height)
            yield Sheet(scene, window, paper, _scale(width, height, paper))


def _grid(scene: Scene, paper: Paper) -> tuple[int, int]:
    """How many windows of a paper lie beside and under one another."""
    wide, high = paper.width / SMALLEST - OVERLAP, paper.height / SMALLEST - OVERLAP
    return (
        max(1, math.ceil((scene.width - OVERLAP) / wide)),
        max(1, math.ceil((scene.height - OVERLAP) / high)),
    )
