from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from dlcheck.draw import render
from dlcheck.draw.diagram import Diagram, Edge, EdgeKind, Group, Node, NodeKind, Text
from dlcheck.draw.text import clean
from tests.draw.examples import matrix, programme
from tests.draw.hostile import HOSTILE, texts

TOKEN = re.compile(
    r'\s*(?:("(?:[^"\\]|\\.)*")|(->|[{}\[\]=;,])|([A-Za-z_][A-Za-z0-9_]*|-?\d+(?:\.\d+)?)|(\Z))', re.DOTALL
)
KEYS = {
    *("label", "labelloc", "fontname", "fontsize", "margin", "rankdir", "shape", "style", "peripheries", "color"),
    *("fillcolor", "bgcolor", "xlabel", "penwidth", "dir", "arrowtail", "arrowhead"),
}


def tokens(text):
    """The tokens of a DOT text, quotes taken off names; anything else in it is a failure."""
    out, at = [], 0
    while at < len(text.rstrip()):
        found = TOKEN.match(text, at)
        assert found, text[at : at + 40]
        out.append(found[1] or found[2] or found[3])
        at = found.end()
    return out


def statements(text):
    """Boxes with their labels and lines with theirs, from a text that holds nothing but what we write."""
    read = tokens(text)
    assert read[:3] == ["digraph", "dlcheck", "{"]
    assert read[-1] == "}"
    boxes, lines, at = {}, [], 3
    while at < len(read) - 1:
        word = read[at]
        if word == "}":
            at += 1
        elif word == "subgraph":
            assert re.fullmatch(r"cluster_\d+", read[at + 1])
            assert read[at + 2] == "{"
            at += 3
        elif read[at + 1] == "=":
            assert word in {"bgcolor", "color", "label"}
            at += 3
        else:
            ends = [word]
            if read[at + 1] == "->":
                ends.append(read[at + 2])
                at += 2
            assert read[at + 1] == "["
            close = read.index("]", at + 2)
            inside = read[at + 2 : close]
            assert inside[1::3] == ["="] * (len(inside) // 3)
            assert set(inside[::3]) <= KEYS
            values = dict(zip(inside[::3], inside[2::3], strict=True))
            if len(ends) == 2:
                lines.append((*ends, values))
            elif word not in {"graph", "node", "edge"}:
                boxes[word] = values
            at = close + 1
    return boxes, lines


def shown(label):
    """A label as Graphviz shows it: quotes off, escapes and entities read."""
    text = label[1:-1] if label.startswith('"') else label
    text = text.replace('\\"', '"')
    text = re.sub(r"\\(.)", lambda match: {"n": "\n", "\\": "\\"}[match[1]], text)
    assert re.fullmatch("(?:[^&]|&amp;)*", text)
    return text.replace("&amp;", "&").replace("\u200f", "")


def drawn(one, two):
    nodes = (Node(one, NodeKind.PARTNER, (Text(one, "he"),), group="g"), Node(f"{one}-", NodeKind.PERSON, (Text(two),)))
    edges = (Edge(one, f"{one}-", EdgeKind.FUNDS, Text(two)),)
    return Diagram("d", Text(one), Text(two), "he", nodes, edges, (Group("g", Text(two)),))


@given(texts, texts)
@settings(deadline=None, max_examples=150)
def test_no_text_is_taken_for_dot(one, two):
    boxes, lines = statements(render(drawn(one, two), "dot").data.decode())
    assert len(boxes) == 2
    assert len(lines) == 1
    first, second = (values["label"] for values in boxes.values())
    plain = {clean(one).replace("\u200f", ""), clean(two).replace("\u200f", "")}
    assert {shown(first), shown(second)} == plain
    assert set(lines[0][:2]) == set(boxes)


@pytest.mark.parametrize("text", HOSTILE)
def test_graphviz_itself_reads_as_many_boxes_and_lines(text):
    import pygraphviz

    graph = pygraphviz.AGraph(string=render(drawn(text, text), "dot").data.decode())
    assert graph.number_of_nodes() == 2
    assert graph.number_of_edges() == 1


def test_the_example_names_its_boxes_by_id():
    boxes, lines = statements(render(programme("he"), "dot").data.decode())
    assert {name.strip('"') for name in boxes} == {node.id for node in programme("he").nodes}
    assert len(lines) == len(programme("he").edges)


def test_a_matrix_is_parties_and_duties_joined_by_a_line_for_each_letter():
    picture = matrix("en")
    boxes, lines = statements(render(picture, "dot").data.decode())
    assert len(boxes) == len(picture.columns) + len(picture.rows)
    assert len(lines) == sum(len(cell.letters) for row in picture.rows for cell in row.cells)
    duties = {name for name in boxes if name.startswith('"duty/')}
    assert all(source not in duties and target in duties for source, target, _ in lines)
