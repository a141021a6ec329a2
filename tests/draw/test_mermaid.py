from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from dlcheck.draw import render
from dlcheck.draw.diagram import Diagram, Edge, EdgeKind, Group, Node, NodeKind, Row, Text
from dlcheck.draw.text import clean
from tests.draw.examples import MIXED, matrix, programme
from tests.draw.hostile import HOSTILE, texts

# Letters, digits, marks of the escaper, and entity codes; a break between lines.
LABEL = r"(?:[^\W_]|[ ,\u2013\u05be\u05f3\u05f4\u20aa]|#\d+;|<br/>)*"
LINES = [
    re.compile(r' *n\d+\["(?P<label>WORDS)"\]:::[a-z_]+'.replace("WORDS", LABEL)),
    re.compile(r' *subgraph g\d+\["(?P<label>WORDS)"\]'.replace("WORDS", LABEL)),
    re.compile(r'  note\d+\["(?P<label>WORDS)"\]:::note'.replace("WORDS", LABEL)),
    re.compile(r" *end"),
    re.compile(r'  n\d+ (?:--|==|-\.-)[>o]\|"(?P<label>WORDS)"\| n\d+'.replace("WORDS", LABEL)),
    re.compile(r"  linkStyle \d+ stroke:#[0-9a-f]{6},stroke-width:\dpx"),
    re.compile(r"  classDef [a-z_]+ (?:[a-z-]+:[#0-9a-z ]+,?)+"),
]
TITLE = re.compile(r'title: "(?:[^\W_]|[ ,\u2013\u05be\u05f3\u05f4\u20aa.()\'-]|\\U[0-9a-f]{8})*"')


def labels(data):
    """The labels of a flowchart in which every line has a form that we know."""
    text = data.decode()
    head, title, close, chart, *body = text.splitlines()
    assert (head, close) == ("---", "---")
    assert TITLE.fullmatch(title)
    assert re.fullmatch("flowchart (TB|BT|LR|RL)", chart)
    out = []
    for line in body:
        found = next((match for form in LINES if (match := form.fullmatch(line))), None)
        assert found, line
        if "label" in found.groupdict():
            out.append(found["label"])
    return out


def shown(label):
    text = re.sub(r"#(\d+);", lambda match: chr(int(match[1])), label)
    return text.replace("\u2067", "").replace("\u2069", "")


@given(texts, texts)
@settings(deadline=None, max_examples=150)
def test_no_text_is_taken_for_mermaid(one, two):
    nodes = (
        Node(one, NodeKind.PARTNER, (Text(one, "he"),), (Row(Text(two)),), group="g"),
        Node(f"{one}-", NodeKind.PERSON, (Text(two),)),
    )
    edges = (Edge(one, f"{one}-", EdgeKind.FUNDS, Text(two)),)
    found = labels(
        render(Diagram("d", Text(one), Text(two), "he", nodes, edges, (Group("g", Text(one)),)), "mermaid").data
    )
    assert len(found) == 4
    words = {part for label in found for part in shown(label).split("<br/>")}
    assert {clean(one), clean(two), f"• {clean(two)}".strip()} <= words | {clean("")}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_stay_names(text):
    labels(
        render(
            Diagram("d", Text(text), Text(text), "he", (Node(text, NodeKind.PARTNER, (Text(text),)),)), "mermaid"
        ).data
    )


@pytest.mark.parametrize("text", MIXED)
def test_right_to_left_text_is_isolated(text):
    diagram = Diagram("d", Text("t"), Text("s"), "en", (Node("a", NodeKind.PARTNER, (Text(text, "he"),)),))
    (label,) = labels(render(diagram, "mermaid").data)
    assert label.startswith("#8295;")
    assert label.endswith("#8297;")
    assert shown(label) == text


@pytest.mark.parametrize(
    "picture", [programme("he"), programme("en"), matrix("he"), matrix("en")], ids=["he", "en", "m-he", "m-en"]
)
def test_the_examples_have_known_forms_only(picture):
    assert len(labels(render(picture, "mermaid").data)) > 20
