"""The colours, outlines, strokes and arrow heads that tell the kinds of things in a picture apart."""

from __future__ import annotations

from typing import Literal, NamedTuple

from dlcheck.draw.diagram import Difference, EdgeKind, Letter, Mark, NodeKind

Outline = Literal["square", "round", "pill", "cut"]
Head = Literal["triangle", "hollow", "vee", "diamond", "lozenge", "circle", "ring", "bar"]
Badge = Literal["square", "disc", "diamond", "ring", "dotted"]

# Name: on paper or a light screen, on a dark screen. A hue has a `fill` (white text stands on it), a `tint`
# (ink stands on it) and a `line` (outlines, icons and arrows).
COLOURS: dict[str, tuple[str, str]] = {
    "paper": ("#ffffff", "#11171d"),
    "surface": ("#ffffff", "#1a232c"),
    "band": ("#f3f5f8", "#212c37"),
    "grid": ("#cfd7df", "#3b4956"),
    "ink": ("#17222d", "#eaeff4"),
    "muted": ("#4b5a68", "#b3bfca"),
    "white": ("#ffffff", "#ffffff"),
    "navy-fill": ("#1f4072", "#2b5596"),
    "navy-tint": ("#e9f0f9", "#1c2c42"),
    "navy-line": ("#1f4072", "#8fb6ee"),
    "teal-fill": ("#17605c", "#1d6d68"),
    "teal-tint": ("#e6f3f2", "#16322f"),
    "teal-line": ("#17605c", "#74c9c1"),
    "violet-fill": ("#5d4489", "#6a4f9c"),
    "violet-tint": ("#f0ecf8", "#2b2440"),
    "violet-line": ("#5d4489", "#bda5ea"),
    "brown-fill": ("#7c4310", "#86501f"),
    "brown-tint": ("#faf0e4", "#36281a"),
    "brown-line": ("#7c4310", "#e2ac76"),
    "green-fill": ("#3b5e2b", "#456b33"),
    "green-tint": ("#edf4e8", "#22301b"),
    "green-line": ("#3b5e2b", "#9fcb88"),
    "grey-fill": ("#44525f", "#4d5d6b"),
    "grey-tint": ("#f1f3f5", "#252f39"),
    "grey-line": ("#5a6977", "#9aa8b5"),
    "red-fill": ("#a51d24", "#b3272e"),
    "red-tint": ("#fdecec", "#401d20"),
    "red-line": ("#a51d24", "#ff9a9a"),
    "amber-fill": ("#855000", "#8a5600"),
    "amber-tint": ("#fff3da", "#3a2c10"),
    "amber-line": ("#855000", "#f0bd5c"),
}


class NodeStyle(NamedTuple):
    """How a kind of box is drawn; `filled` paints its heading, `double` draws a second outline inside the first."""

    hue: str
    outline: Outline
    filled: bool = False
    double: bool = False
    dash: str = ""


class EdgeStyle(NamedTuple):
    """How a kind of line is drawn; `up` means that its target belongs above its source."""

    hue: str
    width: int
    dash: str
    head: Head
    up: bool = False


class DifferenceStyle(NamedTuple):
    """How a difference is drawn: its colour takes the place of a kind's, its outline and dashes tell it without."""

    hue: str
    width: int
    dash: str = ""


NODES: dict[NodeKind, NodeStyle] = {
    NodeKind.STEERING: NodeStyle("navy", "round", filled=True, double=True),
    NodeKind.MANAGEMENT: NodeStyle("teal", "round", filled=True),
    NodeKind.ADVISORY: NodeStyle("violet", "round", dash="7 4"),
    NodeKind.AUDIT: NodeStyle("brown", "square", double=True),
    NodeKind.WORKING_GROUP: NodeStyle("green", "round"),
    NodeKind.PARTNER: NodeStyle("navy", "square"),
    NodeKind.GROUP: NodeStyle("grey", "round", dash="3 3"),
    NodeKind.SEAT: NodeStyle("grey", "round"),
    NodeKind.POSITION: NodeStyle("teal", "round"),
    NodeKind.PERSON: NodeStyle("grey", "pill"),
    NodeKind.COHORT: NodeStyle("violet", "cut"),
    NodeKind.RESPONSIBILITY: NodeStyle("green", "square"),
    NodeKind.DOMAIN: NodeStyle("brown", "cut"),
    NodeKind.BUDGET: NodeStyle("green", "round", filled=True),
    NodeKind.EXTERNAL: NodeStyle("grey", "square", dash="7 4"),
}

EDGES: dict[EdgeKind, EdgeStyle] = {
    EdgeKind.REPORTS_TO: EdgeStyle("grey", 2, "", "triangle", up=True),
    EdgeKind.OVERSEES: EdgeStyle("navy", 2, "", "hollow"),
    EdgeKind.PART_OF: EdgeStyle("grey", 1, "", "lozenge", up=True),
    EdgeKind.ESCALATES_TO: EdgeStyle("red", 2, "9 4", "vee", up=True),
    EdgeKind.DELEGATES: EdgeStyle("teal", 2, "2 4", "triangle"),
    EdgeKind.SITS_ON: EdgeStyle("grey", 1, "", "circle", up=True),
    EdgeKind.AGREEMENT: EdgeStyle("violet", 2, "10 3 2 3", "diamond"),
    EdgeKind.DECIDES: EdgeStyle("navy", 2, "", "vee"),
    EdgeKind.ACCOUNTABLE: EdgeStyle("navy", 3, "", "diamond"),
    EdgeKind.RESPONSIBLE: EdgeStyle("teal", 2, "", "ring"),
    EdgeKind.CONSULTED: EdgeStyle("grey", 1, "6 4", "ring"),
    EdgeKind.INFORMED: EdgeStyle("grey", 1, "2 4", "circle"),
    EdgeKind.FUNDS: EdgeStyle("green", 3, "12 4", "triangle"),
    EdgeKind.SPENDS: EdgeStyle("brown", 3, "", "triangle"),
    EdgeKind.EMPLOYS: EdgeStyle("brown", 2, "", "bar"),
    EdgeKind.COORDINATES: EdgeStyle("violet", 2, "6 4", "hollow"),
}

MARKS: dict[Mark, str] = {
    Mark.LEAD: "navy",
    Mark.CHAIR: "navy",
    Mark.VETO: "violet",
    Mark.VACANT: "grey",
    Mark.ENDING: "amber",
    Mark.GAP: "red",
    Mark.CONFLICT: "red",
    Mark.POWERLESS: "grey",
    Mark.WARNING: "amber",
    Mark.ERROR: "red",
}

LETTERS: dict[Letter, tuple[str, Badge]] = {
    Letter.ACCOUNTABLE: ("navy", "square"),
    Letter.RESPONSIBLE: ("teal", "disc"),
    Letter.AGREEMENT: ("violet", "diamond"),
    Letter.CONSULTED: ("grey", "ring"),
    Letter.INFORMED: ("grey", "dotted"),
}

DIFFERENCES: dict[Difference, DifferenceStyle] = {
    Difference.ADDED: DifferenceStyle("green", 3),
    Difference.REMOVED: DifferenceStyle("red", 2, "4 4"),
    Difference.CHANGED: DifferenceStyle("amber", 2),
    Difference.SAME: DifferenceStyle("grey", 1),
}
SIGNED = frozenset({Difference.ADDED, Difference.REMOVED, Difference.CHANGED})
"""The differences that bear a sign."""


def node_style(kind: NodeKind, difference: Difference | None = None) -> NodeStyle:
    """How a box is drawn: as its kind, but in the colour of what became of it, and never loudly filled."""
    style = NODES[kind]
    if difference is None:
        return style
    other = DIFFERENCES[difference]
    # A broken outline would make what is added look like what is gone.
    dash = "" if difference is Difference.ADDED else other.dash or style.dash
    return style._replace(hue=other.hue, filled=False, dash=dash)


def edge_style(kind: EdgeKind, difference: Difference | None = None) -> EdgeStyle:
    """How a line is drawn: as its kind, but in the colour of what became of it, broken where it is gone."""
    style = EDGES[kind]
    if difference is None:
        return style
    other = DIFFERENCES[difference]
    return style._replace(hue=other.hue, dash=style.dash or other.dash)
