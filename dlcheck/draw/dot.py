"""A picture as DOT text with its words, for people who use Graphviz themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dlcheck.draw.bipartite import as_diagram, edge_words, node_words, signs
from dlcheck.draw.diagram import Diagram, Text
from dlcheck.draw.palette import COLOURS, DIFFERENCES, Head, Outline, edge_style, node_style
from dlcheck.draw.picture import Picture
from dlcheck.draw.skeleton import upper
from dlcheck.draw.text import clean
from dlcheck.locale import right_to_left

if TYPE_CHECKING:
    import graphviz

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9/.-]*")
_SHAPES: dict[Outline, str] = {"square": "box", "round": "box", "pill": "box", "cut": "octagon"}
_HEADS: dict[Head, str] = {
    "triangle": "normal",
    "hollow": "empty",
    "vee": "vee",
    "diamond": "diamond",
    "lozenge": "odiamond",
    "circle": "dot",
    "ring": "odot",
    "bar": "tee",
}
_RIGHT_MARK = "\u200f"


def escape_dot(text: str) -> str:
    r"""`text` as it may stand inside a DOT label, before it is quoted.

    A backslash would start an escape such as `\N`, an ampersand an entity; both lose their meaning.
    """
    return clean(text).replace("\\", "\\\\").replace("&", "&amp;")


def dot(picture: Picture) -> str:
    """The DOT text of a diagram, or of a matrix as parties and duties joined by lines."""
    import graphviz  # noqa: PLC0415 - heavy, and only this form needs it

    diagram = as_diagram(picture)
    across = {"rankdir": "LR"} if diagram is not picture or diagram.may_turn or diagram.turns else {}
    graph = graphviz.Digraph(
        "dlcheck",
        graph_attr={
            "label": _label([diagram.title, diagram.subtitle, *signs(diagram), *diagram.notes]),
            "labelloc": "t",
            "fontname": "FiraGO,sans-serif",
            **across,
        },
        node_attr={"fontname": "FiraGO,sans-serif", "margin": "0.2,0.1"},
        edge_attr={"fontname": "FiraGO,sans-serif", "fontsize": "11"},
    )
    names = _names(node.id for node in diagram.nodes)
    _fill(graph, diagram, names, None)
    ordered = sorted(diagram.edges, key=lambda edge: (edge.source, edge.target, edge.kind, edge.via))
    for edge in ordered:
        style = edge_style(edge.kind, edge.difference)
        above, below = upper(edge)
        head = _HEADS[style.head]
        graph.edge(
            names[above],
            names[below],
            xlabel=_label([edge_words(edge, diagram.lang)]),
            color=COLOURS[f"{style.hue}-line"][0],
            penwidth=str(style.width),
            style="dashed" if style.dash else "solid",
            **({"dir": "back", "arrowtail": head} if style.up else {"arrowhead": head}),
        )
    return str(graph.source)


def _names(ids: Iterable[str]) -> dict[str, str]:
    """The ids as DOT takes them; one with a character that DOT would read as more than a name becomes a number."""
    return {name: name if _PLAIN.fullmatch(name) else f"_{number}" for number, name in enumerate(ids)}


def _label(texts: Iterable[Text]) -> str:
    import graphviz  # noqa: PLC0415 - heavy, and only this form needs it

    lines = [f"{_RIGHT_MARK if right_to_left(text.lang) else ''}{escape_dot(text.text)}" for text in texts]
    # Without this the package takes a text in angle brackets for markup.
    return graphviz.nohtml("\\n".join(lines))  # type: ignore[no-any-return]  # the package is untyped


def _fill(graph: graphviz.Digraph, diagram: Diagram, names: dict[str, str], parent: str | None) -> None:
    for node in sorted(diagram.nodes, key=lambda node: node.id):
        if node.group == parent:
            style = node_style(node.kind, node.difference)
            corners = "filled,rounded" if style.outline in {"round", "pill"} else "filled"
            graph.node(
                names[node.id],
                label=_label(node_words(node, diagram.lang)),
                shape=_SHAPES[style.outline],
                style=f"{corners},dashed" if style.dash else corners,
                peripheries="2" if style.double else "1",
                color=COLOURS[f"{style.hue}-line"][0],
                fillcolor=COLOURS[f"{style.hue}-tint"][0],
                **({"penwidth": str(DIFFERENCES[node.difference].width)} if node.difference else {}),
            )
    numbers = {group.id: number for number, group in enumerate(diagram.groups)}
    for group in sorted(diagram.groups, key=lambda group: group.id):
        if group.parent == parent:
            with graph.subgraph(name=f"cluster_{numbers[group.id]}") as frame:
                frame.attr(label=_label([group.label]), color=COLOURS["grid"][0], bgcolor=COLOURS["band"][0])
                _fill(frame, diagram, names, group.id)
