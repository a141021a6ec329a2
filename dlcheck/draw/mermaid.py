"""A picture as Mermaid text, with every text turned into what no Mermaid reader can take for code."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from dlcheck.draw.bipartite import as_diagram, edge_words, node_words, signs
from dlcheck.draw.diagram import Diagram, Edge, Node, Text
from dlcheck.draw.figures.figure import Schedule
from dlcheck.draw.palette import COLOURS, DIFFERENCES, EDGES, edge_style, node_style
from dlcheck.draw.picture import Picture
from dlcheck.draw.text import clean
from dlcheck.locale import right_to_left

# Punctuation that means nothing to Mermaid, Markdown or HTML.
_PUNCTUATION = frozenset(" ,\u2013\u05be\u05f3\u05f4\u20aa")
# Right-to-left isolate, and its end.
_ISOLATE, _POP = "#8295;", "#8297;"


def escape_mermaid(text: str) -> str:
    """`text` for a quoted Mermaid label: letters, digits, spaces stay, nearly all else becomes an entity code.

    Nothing is left that could end the label, link, start a directive, or be read as Markdown (`2. ` starts a list).
    """
    return "".join(char if _harmless(char) else f"#{ord(char)};" for char in clean(text))


def mermaid(picture: Picture) -> str:
    """The Mermaid text of a picture: a Gantt chart for a schedule, for all else a flowchart of boxes and lines."""
    if isinstance(picture, Schedule) and picture.lanes:
        from dlcheck.draw.figures.gantt import gantt  # noqa: PLC0415 - it escapes as this module does

        return gantt(picture)
    diagram = as_diagram(picture)
    rising = sum(EDGES[edge.kind].up for edge in diagram.edges)
    upwards = 2 * rising > len(diagram.edges)
    across = diagram is not picture or diagram.may_turn or diagram.turns
    direction = ("RL" if upwards else "LR") if across else ("BT" if upwards else "TB")
    numbers = {node.id: number for number, node in enumerate(sorted(diagram.nodes, key=lambda node: node.id))}
    lines = [
        "---",
        f'title: "{escape_yaml(f"{diagram.title.text} – {diagram.subtitle.text}")}"',
        "---",
        f"flowchart {direction}",
        *_inside(diagram, numbers, None, "  "),
    ]
    ordered = sorted(diagram.edges, key=lambda edge: (edge.source, edge.target, edge.kind, edge.via))
    notes = [*signs(diagram), *diagram.notes]
    lines += [f'  note{number}["{_label([note])}"]:::note' for number, note in enumerate(notes)]
    lines += [f"  {_edge(edge, diagram, numbers)}" for edge in ordered]
    for number, edge in enumerate(ordered):
        style = edge_style(edge.kind, edge.difference)
        colour = COLOURS[f"{style.hue}-line"][0]
        lines.append(f"  linkStyle {number} stroke:{colour},stroke-width:{style.width}px")
    for name, node in sorted({_class(node): node for node in diagram.nodes}.items()):
        looks = node_style(node.kind, node.difference)
        dash = f",stroke-dasharray:{looks.dash}" if looks.dash else ""
        wide = DIFFERENCES[node.difference].width if node.difference else 2
        fill, line = COLOURS[f"{looks.hue}-tint"][0], COLOURS[f"{looks.hue}-line"][0]
        lines.append(
            f"  classDef {name} fill:{fill},stroke:{line},color:{COLOURS['ink'][0]},stroke-width:{wide}px{dash}"
        )
    if notes:
        lines.append("  classDef note fill:none,stroke:none")
    return "\n".join([*lines, ""])


def _inside(diagram: Diagram, numbers: dict[str, int], parent: str | None, indent: str) -> Iterator[str]:
    """The boxes and frames that stand directly inside a frame, or inside none."""
    for node in sorted(diagram.nodes, key=lambda node: node.id):
        if node.group == parent:
            label = _label(node_words(node, diagram.lang))
            yield f'{indent}n{numbers[node.id]}["{label}"]:::{_class(node)}'
    frames = {group.id: number for number, group in enumerate(diagram.groups)}
    for group in sorted(diagram.groups, key=lambda group: group.id):
        if group.parent == parent:
            yield f'{indent}subgraph g{frames[group.id]}["{_label([group.label])}"]'
            yield from _inside(diagram, numbers, group.id, f"{indent}  ")
            yield f"{indent}end"


def _edge(edge: Edge, diagram: Diagram, numbers: dict[str, int]) -> str:
    style = edge_style(edge.kind, edge.difference)
    head = "o" if style.head in {"circle", "ring"} else ">"
    stem = "-.-" if style.dash else "==" if style.width > 2 else "--"
    label = _label([edge_words(edge, diagram.lang)])
    return f'n{numbers[edge.source]} {stem}{head}|"{label}"| n{numbers[edge.target]}'


def _label(texts: Iterable[Text]) -> str:
    return "<br/>".join(
        f"{_ISOLATE}{escape_mermaid(text.text)}{_POP}" if right_to_left(text.lang) else escape_mermaid(text.text)
        for text in texts
    )


def _harmless(char: str) -> bool:
    return char in _PUNCTUATION or unicodedata.category(char)[0] in "LN"


def escape_yaml(text: str) -> str:
    """The inside of a double-quoted YAML text: what may mean something is written as an escape."""
    return "".join(char if _harmless(char) or char in "-.()'" else f"\\U{ord(char):08x}" for char in clean(text))


def _class(node: Node) -> str:
    name = f"{node.kind}-{node.difference}" if node.difference else node.kind
    return name.replace("-", "_")
