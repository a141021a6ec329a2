from __future__ import annotations

import base64
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from dlcheck.draw import render
from dlcheck.draw.chart import chart
from dlcheck.draw.diagram import Diagram, Edge, EdgeKind, Entry, Group, Mark, Node, NodeKind, Role, Row, Text
from dlcheck.draw.scene import Box, Line, Sign
from dlcheck.draw.svg import escape_xml, safe_id, svg
from dlcheck.draw.table import table
from dlcheck.draw.text import width
from tests.draw.examples import MIXED, crowd, matrix, programme
from tests.draw.hostile import HOSTILE, langs, texts

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {f"{SVG}{name}" for name in ("svg", "title", "desc", "style", "g", "rect", "path", "circle", "text")}
ATTRIBUTES = {
    *("id", "width", "height", "viewBox", "direction", "role", "aria-labelledby", "lang", "font-family", "text-anchor"),
    *("x", "y", "cx", "cy", "r", "rx", "d", "transform", "fill", "stroke", "stroke-width", "stroke-dasharray", "class"),
    *("stroke-linecap", "stroke-linejoin", "font-size", "font-weight", "textLength", "lengthAdjust"),
}


def parsed(text):
    """The tree of an SVG that holds nothing but what the writer writes."""
    root = ET.fromstring(text)
    for element in root.iter():
        assert element.tag in TAGS
        assert set(element.attrib) <= ATTRIBUTES
    return root


def scenes():
    return [chart(programme("he"))[0], chart(programme("en"))[0], table(matrix("he")), table(matrix("en"))]


@given(texts)
def test_an_escaped_text_is_read_back_as_it_was_but_for_what_xml_forbids(text):
    shown = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)
    assert ET.fromstring(f"<a>{escape_xml(text)}</a>").text == (shown or None)
    assert ET.fromstring(f'<a b="{escape_xml(text)}"/>').get("b") == shown


@given(texts, texts)
def test_ids_are_safe_and_stay_apart(first, second):
    assert re.fullmatch("[A-Za-z0-9_-]*", safe_id(first))
    assert (safe_id(first) == safe_id(second)) == (first == second)


@given(texts, texts, langs)
@settings(deadline=None, max_examples=60)
def test_no_text_breaks_out_of_any_field(one, two, lang):
    here, there = Text(one, lang, Role.HEADING), Text(two, lang)
    nodes = (
        Node(one, NodeKind.STEERING, (here, there), (Row(there, here),), group=two, description=two),
        Node(f"{one}-", NodeKind.PERSON, (there,), description=one),
    )
    edges = (Edge(one, f"{one}-", EdgeKind.FUNDS, here, two),)
    legend = (Entry(NodeKind.PERSON, one), Entry(EdgeKind.FUNDS, two))
    diagram = Diagram(one, here, there, lang, nodes, edges, (Group(two, here),), legend, (there,), description=two)
    for static in (False, True):
        text = render(diagram, "svg", engine="tidy", static=static).data.decode()
        root = parsed(text)
        assert len(root.findall(f".//{SVG}style")) == (0 if static else 1)
        assert "javascript" not in (root.findtext(f"{SVG}style") or "")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_are_drawn(text):
    node = Node("a", NodeKind.PARTNER, (Text(text, "he"),))
    root = parsed(render(Diagram("d", Text(text), Text(text), "he", (node,)), "svg").data)
    assert root.find(".//*[@id='dl-d-node-a']") is not None


@pytest.mark.parametrize("scene", scenes(), ids=["chart-he", "chart-en", "table-he", "table-en"])
def test_one_element_a_line_and_whole_pixels(scene):
    text = svg(scene)
    assert text.endswith("\n")
    assert "\r" not in text
    for line in text.splitlines():
        assert line.count("<text") + line.count("<path") + line.count("<rect") + line.count("<circle") <= 1
    for element in parsed(text).iter():
        for name in ("x", "y", "cx", "cy", "r", "width", "height", "textLength", "stroke-width"):
            assert re.fullmatch(r"-?\d+", element.get(name, "0"))
        if "transform" not in element.attrib:
            assert "." not in element.get("d", "")
    ids = re.findall(r' id="([^"]*)"', text)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("scene", scenes(), ids=["chart-he", "chart-en", "table-he", "table-en"])
def test_words_stand_inside_the_picture_and_apart_from_each_other_and_from_signs(scene):
    sheet = Box(0, 0, scene.width, scene.height)
    for item in scene.items:
        lines = [
            Box(shape.x - shape.width // 2, shape.y - shape.type.size * 3 // 4, shape.width, shape.type.size)
            for shape in item.shapes
            if isinstance(shape, Line)
        ]
        for shape in item.shapes:
            if isinstance(shape, Line):
                assert shape.width >= width(shape.text, shape.type.size, bold=shape.type.bold) - 0.5
        signs = [Box(s.centre.x - 8, s.centre.y - 8, 16, 16) for s in item.shapes if isinstance(s, Sign)]
        for index, box in enumerate(lines):
            assert sheet.holds(box)
            assert not any(box.meets(other) for other in (*lines[index + 1 :], *signs))


@pytest.mark.parametrize("lang", ["he", "en"])
@pytest.mark.parametrize("picture", [programme, lambda lang: crowd(lang, 40)], ids=["programme", "crowd"])
def test_words_of_a_box_stand_inside_it(picture, lang):
    scene, _ = chart(picture(lang))
    for item in scene.items:
        if item.kind not in {"node", "label"}:
            continue
        grounds = [shape for shape in item.shapes if not isinstance(shape, Line | Sign)]
        box = next(shape.box for shape in grounds if hasattr(shape, "box")) if hasattr(grounds[0], "box") else None
        if box is None:
            xs, ys = zip(*grounds[0].points, strict=True)
            box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        for shape in item.shapes:
            if isinstance(shape, Line):
                assert box.x + 4 <= shape.x - shape.width / 2
                assert shape.x + shape.width / 2 <= box.end - 4
                assert box.y < shape.y - shape.type.size / 2
                assert shape.y + shape.type.size / 4 < box.bottom


def test_hebrew_is_the_mirror_image():
    diagram = programme("en")
    hebrew = Diagram(
        diagram.id, diagram.title, diagram.subtitle, "he", diagram.nodes, diagram.edges, diagram.groups, description="x"
    )
    left, right = chart(diagram)[0], chart(hebrew)[0]
    assert left.width == right.width
    for here, there in zip(left.items, right.items, strict=True):
        if here.kind == "node":
            for one, other in zip(here.shapes, there.shapes, strict=True):
                if isinstance(one, Line):
                    assert one.x + other.x == left.width
                    assert (one.y, one.text, one.lang) == (other.y, other.text, other.lang)


@pytest.mark.parametrize("text", MIXED)
@pytest.mark.parametrize("lang", ["he", "en"])
def test_direction_comes_from_the_field_and_not_from_the_first_letter(text, lang):
    diagram = Diagram("d", Text("t"), Text("s"), "en", (Node("a", NodeKind.PARTNER, (Text(text, lang),)),))
    live = parsed(render(diagram, "svg").data).find(f".//*[@id='dl-d-node-a']/{SVG}text")
    assert live.get("direction") == ("rtl" if lang == "he" else "ltr")
    assert live.text == text
    static = parsed(render(diagram, "svg", static=True).data).find(f".//*[@id='dl-d-node-a']/{SVG}text")
    assert static.text == ("\u2067" if lang == "he" else "\u2066") + text + "\u2069"
    assert static.get("direction") is None


def test_it_says_what_it_shows():
    root = parsed(render(programme("en"), "svg").data)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "dl-org-title dl-org-desc"
    assert root.findtext(f"{SVG}title") == "Digital Leaders – government programme"
    assert "2026-03-01" in root.findtext(f"{SVG}desc")
    told = root.findtext(f".//*[@id='dl-org-node-steering-committee']/{SVG}title")
    assert "Ministry of the Interior" in told


def test_the_full_text_is_told_where_the_box_has_no_room():
    long = "a very long name of an organisation that goes on and on " * 5
    root = parsed(
        render(Diagram("d", Text("t"), Text("s"), "en", (Node("a", NodeKind.PARTNER, (Text(long),)),)), "svg").data
    )
    group = root.find(".//*[@id='dl-d-node-a']")
    assert any(text.text.endswith("…") for text in group.findall(f"{SVG}text"))
    assert long.strip() in group.findtext(f"{SVG}title")


def test_the_style_sheet_has_light_and_dark_for_every_class_and_the_font_within():
    text = render(programme("he"), "svg").data.decode()
    root = parsed(text)
    style = root.findtext(f"{SVG}style")
    classes = {name for element in root.iter() for name in element.get("class", "").split()}
    assert set(re.findall(r"\.([fs]-[a-z-]+)\{", style)) == classes
    colours = {name.partition("-")[2] for name in classes}
    light, dark = style.split("prefers-color-scheme:dark")
    for colour in colours:
        assert f"--{colour}:#" in light
        assert f"--{colour}:#" in dark
    fonts = re.findall(r"url\(data:font/ttf;base64,([A-Za-z0-9+/=]+)\)", style)
    assert len(fonts) == 2
    assert all(base64.b64decode(font)[:4] == b"\x00\x01\x00\x00" for font in fonts)
    assert "http" not in style


def test_the_legend_shows_the_styles_in_use_and_no_other():
    scene, _ = chart(programme("en"))
    (legend,) = [item for item in scene.items if item.kind == "legend"]
    names = [shape.text for shape in legend.shapes if isinstance(shape, Line)]
    assert {"Steering committee", "reports to", "vacant", "funds"} <= set(names)
    assert not {"Person", "sits on", "leads", "accountable"} & set(names)


def test_the_writers_own_words_win_in_the_legend():
    diagram = Diagram(
        "d",
        Text("t"),
        Text("s"),
        "en",
        (Node("a", NodeKind.PARTNER, (Text("x"),)),),
        legend=(Entry(NodeKind.PARTNER, "Ministry"),),
    )
    assert "Ministry" in render(diagram, "svg").data.decode()


def test_an_empty_picture_is_a_picture():
    root = parsed(render(Diagram("d", Text("t"), Text("s"), "he"), "svg").data)
    assert int(root.get("width")) > 100


def test_marks_on_dark_headings_are_rimmed_in_white():
    nodes = tuple(
        Node(
            kind.value, kind, (Text("x", role=Role.HEADING),), (Row(Text("y"), None, (Mark.WARNING,)),), (Mark.WARNING,)
        )
        for kind in (NodeKind.STEERING, NodeKind.ADVISORY)
    )
    diagram = Diagram("d", Text("t"), Text("s"), "en", nodes)
    marks = {
        item.id: [shape.rimmed for shape in item.shapes if isinstance(shape, Sign) and shape.sign is Mark.WARNING]
        for item in chart(diagram)[0].items
        if item.kind == "node"
    }
    assert marks == {"body-steering": [True, False], "body-advisory": [False, False]}
    assert render(diagram, "svg").data.decode().count('stroke="#ffffff" stroke-width="4"') == 1
