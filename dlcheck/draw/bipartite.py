"""A picture as words on boxes and lines, for formats that know no other: a matrix as parties, duties and letters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dlcheck.draw.diagram import (
    Diagram,
    Difference,
    Edge,
    EdgeKind,
    Group,
    Letter,
    Mark,
    Matrix,
    Node,
    NodeKind,
    Text,
    differences,
    letters_of,
)
from dlcheck.draw.figures.cards import as_cards, joined
from dlcheck.draw.figures.figure import Stack
from dlcheck.draw.picture import Picture
from dlcheck.draw.text import clean
from dlcheck.draw.words import SIGNS, legend

_LINES: dict[Letter, EdgeKind] = {
    Letter.ACCOUNTABLE: EdgeKind.ACCOUNTABLE,
    Letter.RESPONSIBLE: EdgeKind.RESPONSIBLE,
    Letter.AGREEMENT: EdgeKind.AGREEMENT,
    Letter.CONSULTED: EdgeKind.CONSULTED,
    Letter.INFORMED: EdgeKind.INFORMED,
}


def as_diagram(picture: Picture) -> Diagram:
    """The diagram itself; a matrix as two columns of boxes and a line for each letter; a figure as cards."""
    match picture:
        case Diagram():
            return picture
        case Matrix():
            return _bipartite(picture)
        case Stack():
            return joined(picture, tuple(map(as_diagram, picture.parts)))
    return as_cards(picture)


def node_words(node: Node, lang: str) -> list[Text]:
    """All that a box says, a line for each, marks in words, and its sign before it."""
    lines = list(node.lines) or [Text(node.id)]
    lines[0] = _signed(_marked(lines[0], node.marks, lang), node.difference)
    for row in node.rows:
        text = row.text.text if row.detail is None else f"{row.text.text} – {row.detail.text}"
        point = SIGNS.get(row.difference, "•")
        lines.append(_marked(Text(f"{point} {text}", row.text.lang), row.marks, lang))
    return [Text(clean(line.text), line.lang, line.role) for line in lines]


def edge_words(edge: Edge, lang: str) -> Text:
    """What a line says: its sign, what it stands for, and its label."""
    ((_, name),) = legend({edge.kind}, (), lang)
    said = Text(name.text if edge.label is None else f"{name.text}: {edge.label.text}", name.lang)
    return replace(said, text=clean(_signed(said, edge.difference).text))


def signs(diagram: Diagram) -> list[Text]:
    """What the signs in use stand for, in one line; none where there are no signs."""
    found = [(SIGNS[one], legend({one}, (), diagram.lang)[0][1]) for one in differences(diagram) if one in SIGNS]
    return [Text(" · ".join(f"{sign} {name.text}" for sign, name in found), found[0][1].lang)] if found else []


def _signed(text: Text, difference: Difference | None) -> Text:
    sign = SIGNS.get(difference)
    return replace(text, text=f"{sign} {text.text}") if sign else text


def _marked(text: Text, marks: Iterable[Mark], lang: str) -> Text:
    words = [name.text for _, name in legend(set(marks), (), lang)]
    return Text(f"{text.text} ({', '.join(words)})", text.lang, text.role) if words else text


def _bipartite(matrix: Matrix) -> Diagram:
    groups = [Group(f"parties/{heading.id}", heading.label) for heading in matrix.column_groups]
    groups += [Group(f"duties/{heading.id}", heading.label) for heading in matrix.row_groups]
    nodes = [
        Node(
            f"party/{column.id}",
            column.kind,
            (column.label,),
            group=f"parties/{column.group}" if column.group is not None else None,
            difference=column.difference,
        )
        for column in matrix.columns
    ]
    edges = []
    for row in matrix.rows:
        group = f"duties/{row.group}" if row.group is not None else None
        # What is said of a duty beside its title is shown where two sides are, as it may be what changed.
        lines = (row.label, *([row.detail] if row.detail and row.difference is Difference.CHANGED else []))
        kind = NodeKind.RESPONSIBILITY
        nodes.append(Node(f"duty/{row.id}", kind, lines, marks=row.marks, group=group, difference=row.difference))
        for cell in row.cells:
            edges += [
                Edge(f"party/{cell.column}", f"duty/{row.id}", _LINES[letter], difference=difference)
                for letter, difference in letters_of(cell)
            ]
    return Diagram(
        matrix.id,
        matrix.title,
        matrix.subtitle,
        matrix.lang,
        tuple(nodes),
        tuple(edges),
        tuple(groups),
        matrix.legend,
        matrix.notes,
    )
