"""Where everything in a diagram stands: by Graphviz, or by our own tidy layout when that cannot be."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dlcheck.draw.boxes import Sizes
from dlcheck.draw.diagram import Diagram
from dlcheck.draw.engines import Engine, LayoutError, ask
from dlcheck.draw.labels import place_labels
from dlcheck.draw.palette import EDGES
from dlcheck.draw.scene import Box, Point, ceiling
from dlcheck.draw.skeleton import Part, parts, skeleton
from dlcheck.draw.tidy import Places, Route, shelves, tidy

NODE_LIMIT = 500
# Graphviz lets frames touch; each is drawn so much smaller on every side, out of the margin inside it.
_INSET = 4


@dataclass(frozen=True, slots=True)
class Geometry:
    """Places in pixels, x growing from where reading starts: boxes by id, routes and labels by index of edge."""

    width: int
    height: int
    nodes: Mapping[str, Box]
    groups: Mapping[str, Box]
    routes: Mapping[int, Route]
    labels: Mapping[int, Box] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


def layout(diagram: Diagram, sizes: Sizes, engine: Engine = "auto") -> Geometry:
    """The places of a diagram; a change of engine is always said in `notices`."""
    pieces = parts(diagram)
    joined = [part for part in pieces if part.edges or part.groups]
    notices: tuple[str, ...] = ()
    laid: dict[Part, Places] = {}
    if engine == "tidy" or not joined:
        pass
    elif len(diagram.nodes) > NODE_LIMIT:
        notices = (_too_many(diagram),)
    else:
        try:
            laid = _ask(diagram, joined, sizes, engine)
        except LayoutError as error:
            notices = (_failed(diagram, error),)
    places = shelves([laid.get(part) or tidy(diagram, part, sizes) for part in pieces])
    labels = place_labels(
        {index: form.size for index, form in sizes.labels.items()},
        places.routes,
        [
            *places.nodes.values(),
            *(_heading(box, sizes.groups[name].size.height) for name, box in places.groups.items()),
        ],
    )
    return _framed(places, labels, notices)


def _ask(diagram: Diagram, joined: list[Part], sizes: Sizes, engine: Engine) -> dict[Part, Places]:
    """Graphviz's places of each part; where lines may lead either way, the way that fits a sheet better."""
    ways = (True,) if diagram.turns else (False, True) if diagram.may_turn else (False,)
    wanted = [(part, skeleton(diagram, part, sizes, across=across)) for part in joined for across in ways]
    answers = ask([text for _, text in wanted], engine)
    laid: dict[Part, Places] = {}
    for (part, _), answer in zip(wanted, answers, strict=True):
        places = _read(diagram, part, sizes, answer)
        if part not in laid or _awkward(places) < _awkward(laid[part]):
            laid[part] = places
    return laid


def _awkward(places: Places) -> float:
    """How far the shape of a part is from that of a sheet lying on its side; 1 for the same shape."""
    ratio = places.width / places.height * 5 / 8
    return max(ratio, 1 / ratio)


def _too_many(diagram: Diagram) -> str:
    return (
        f"the picture `{diagram.id}` has {len(diagram.nodes)} boxes, more than the {NODE_LIMIT} that can be laid out "
        "well: a simple layout was used; split it, one picture for each (`--view body:*` or `--view partner:*`)"
    )


def _failed(diagram: Diagram, error: LayoutError) -> str:
    return (
        f"Graphviz could not lay out the picture `{diagram.id}`, as {error}: "
        "a simple layout was used, and lines may cross boxes"
    )


def _heading(box: Box, height: int) -> Box:
    return box._replace(height=height)


def _framed(places: Places, labels: dict[int, Box], notices: tuple[str, ...]) -> Geometry:
    """The geometry with a label that sticks out counted in."""
    left = max((0, *(-box.x for box in labels.values())))
    top = max((0, *(-box.y for box in labels.values())))
    places = places.moved(left, top)
    labels = {index: box._replace(x=box.x + left, y=box.y + top) for index, box in labels.items()}
    width = max((places.width + left, *(box.end for box in labels.values())))
    height = max((places.height + top, *(box.bottom for box in labels.values())))
    return Geometry(width, height, places.nodes, places.groups, places.routes, labels, notices)


def _read(diagram: Diagram, part: Part, sizes: Sizes, answer: dict[str, Any]) -> Places:
    """Graphviz's answer as places; raises LayoutError when anything is missing."""
    try:
        _, _, width, height = (float(number) for number in answer["bb"].split(","))
        found = {thing["name"]: thing for thing in answer.get("objects", ())}
        lines = {thing["id"]: thing["pos"] for thing in answer.get("edges", ()) if thing["id"].startswith("e")}
        nodes = {}
        for index in part.nodes:
            node = diagram.nodes[index]
            x, y = (float(number) for number in found[f"n{index}"]["pos"].split(","))
            size = sizes.nodes[node.id].size
            nodes[node.id] = Box(_whole(x - size.width / 2), _whole(height - y - size.height / 2), *size)
        groups = {}
        for index in part.groups:
            left, low, right, high = (float(number) for number in found[f"cluster_g{index}"]["bb"].split(","))
            corner = Point(_whole(left) + _INSET, _whole(height - high) + _INSET)
            far = Point(_whole(right) - _INSET, _whole(height - low) - _INSET)
            groups[diagram.groups[index].id] = Box(*corner, far.x - corner.x, far.y - corner.y)
        routes = {
            index: _route(lines[f"e{index}"], height, EDGES[diagram.edges[index].kind].up) for index in part.edges
        }
    except (KeyError, TypeError, ValueError, AttributeError):
        raise LayoutError("its answer leaves something out") from None
    if len(lines) != len(part.edges):
        raise LayoutError("its answer has another number of lines than asked for")
    return Places(nodes, groups, routes).settled(ceiling(width), ceiling(height))


def _route(text: str, height: float, up: bool) -> Route:
    """A `pos` of Graphviz (`e,x,y` or `s,x,y` for the arrow's tip, then the curve) from source to target."""
    tip, points = None, []
    for word in text.partition(";")[0].split():
        kind, _, pair = word.partition(",") if word[0] in "es" else ("", "", word)
        x, y = (float(number) for number in pair.split(","))
        point = Point(_whole(x), _whole(height - y))
        if kind:
            tip = point
        else:
            points.append(point)
    if tip is None or len(points) < 4 or len(points) % 3 != 1:
        raise ValueError(text)
    return Route(tuple(reversed(points) if up else points), tip)


def _whole(number: float) -> int:
    """To the nearest pixel, halves always upwards."""
    return math.floor(number + 0.5)
