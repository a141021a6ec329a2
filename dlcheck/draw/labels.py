"""Where the labels of lines stand: near the middle of their line, clear of boxes and of each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dlcheck.draw.scene import Box, Point

if TYPE_CHECKING:
    from dlcheck.draw.boxes import Size
    from dlcheck.draw.tidy import Route

# Steps along a line, from its middle outwards; then the same beside the line.
_STEPS = sorted((step / 24 for step in range(1, 24)), key=lambda at: (abs(at - 0.5), at))
_ASIDE = (0, 1, -1, 2, -2)
_CELL = 256


def place_labels(sizes: Mapping[int, Size], routes: Mapping[int, Route], taken: Sequence[Box]) -> dict[int, Box]:
    """A box for each label, by index of its edge.

    The first place that meets nothing is taken; where every place meets something, the one that covers least.
    """
    placed: dict[int, Box] = {}
    grid: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for box in taken:
        _enter(grid, box)
    for index in sorted(sizes):
        best, least = None, 0
        for box in _places(routes[index], sizes[index]):
            covered = sum(
                _common(box, other) for other in {other for cell in _cells(box) for other in grid.get(cell, ())}
            )
            if best is None or covered < least:
                best, least = box, covered
            if not covered:
                break
        if best is not None:
            placed[index] = best
            _enter(grid, best)
    return placed


def _enter(grid: dict[tuple[int, int], list[Box]], box: Box) -> None:
    for cell in _cells(box):
        grid[cell].append(box)


def _cells(box: Box) -> list[tuple[int, int]]:
    """The squares of a coarse grid that a box touches: only what shares one with it can meet it."""
    across = range(box.x // _CELL, box.end // _CELL + 1)
    down = range(box.y // _CELL, box.bottom // _CELL + 1)
    return [(x, y) for x in across for y in down]


def at(points: Sequence[Point], share: float) -> tuple[float, float]:
    """The place on a chain of cubic curves, its curves taken as equally long; `share` from 0 to 1."""
    curves = (len(points) - 1) // 3
    number = min(int(share * curves), curves - 1)
    t = share * curves - number
    u = 1 - t
    a, b, c, d = points[3 * number : 3 * number + 4]
    weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
    return (
        sum(weight * point.x for weight, point in zip(weights, (a, b, c, d), strict=True)),
        sum(weight * point.y for weight, point in zip(weights, (a, b, c, d), strict=True)),
    )


def _places(route: Route, size: Size) -> Iterator[Box]:
    for aside in _ASIDE:
        for step in _STEPS:
            x, y = at(route.points, step)
            middle = round(x) + aside * (size.width // 2 + 4)
            yield Box(middle - size.width // 2, round(y) - size.height // 2, size.width, size.height)


def _common(first: Box, second: Box) -> int:
    """The area, in pixels, that both cover."""
    wide = min(first.end, second.end) - max(first.x, second.x)
    high = min(first.bottom, second.bottom) - max(first.y, second.y)
    return max(wide, 0) * max(high, 0)
