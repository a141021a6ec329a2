from __future__ import annotations

import itertools
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlcheck.draw import engines, layout
from dlcheck.draw.boxes import measure
from dlcheck.draw.diagram import Diagram, Edge, EdgeKind, Group, Mark, Node, NodeKind, Role, Row, Text
from dlcheck.draw.palette import EDGES
from dlcheck.draw.scene import Box
from dlcheck.draw.skeleton import parts, skeleton
from tests.draw.examples import crowd, programme
from tests.draw.hostile import texts

T = Text("t")


@st.composite
def diagrams(draw, largest=9):
    groups = []
    for number in range(draw(st.integers(0, 4))):
        parents = [None, *(group.id for group in groups)]
        groups.append(Group(f"g{number}", Text(draw(texts), "he"), draw(st.sampled_from(parents))))
    places = [None, *(group.id for group in groups)]
    marks = st.lists(st.sampled_from(list(Mark)), max_size=3, unique=True).map(tuple)
    nodes = [
        Node(
            f"n{number}",
            draw(st.sampled_from(list(NodeKind))),
            tuple(Text(draw(texts), "he", role) for role in draw(st.lists(st.sampled_from(list(Role)), max_size=2))),
            tuple(Row(Text(draw(texts)), Text(draw(texts), "he"), draw(marks)) for _ in range(draw(st.integers(0, 2)))),
            draw(marks),
            draw(st.sampled_from(places)),
        )
        for number in range(draw(st.integers(0, largest)))
    ]
    ends = st.sampled_from([node.id for node in nodes]) if nodes else st.nothing()
    kinds = st.sampled_from(list(EdgeKind))
    labels = st.one_of(st.none(), texts.map(Text))
    edges = draw(st.lists(st.builds(Edge, ends, ends, kinds, labels), max_size=12)) if nodes else []
    return Diagram("d", T, T, "he", tuple(nodes), tuple(edges), tuple(groups))


def line(parents, name):
    """A frame and all the frames that it stands in."""
    out = []
    while name is not None:
        out.append(name)
        name = parents[name]
    return out


def check(diagram, sizes, places):
    """What holds of every layout: nothing overlaps, all stands inside its frame and the picture."""
    sheet = Box(0, 0, places.width, places.height)
    assert set(places.nodes) == {node.id for node in diagram.nodes}
    assert set(places.groups) == {group.id for group in diagram.groups}
    assert set(places.routes) == set(range(len(diagram.edges)))
    assert set(places.labels) == set(sizes.labels)
    for box in (*places.nodes.values(), *places.groups.values(), *places.labels.values()):
        assert sheet.holds(box)
    for first, second in itertools.combinations(places.nodes.values(), 2):
        assert not first.meets(second)
    check_frames(diagram, sizes, places)
    check_lines(diagram, places)


def check_frames(diagram, sizes, places):
    parents = {group.id: group.parent for group in diagram.groups}
    for node in diagram.nodes:
        box = places.nodes[node.id]
        assert (box.width, box.height) == sizes.nodes[node.id].size
        for name, frame in places.groups.items():
            if name in line(parents, node.group):
                assert frame.holds(box)
                assert not frame._replace(height=sizes.groups[name].size.height).meets(box)
            else:
                assert not frame.meets(box)
    for first, second in itertools.permutations(parents, 2):
        one, other = places.groups[first], places.groups[second]
        if first in line(parents, second):
            assert one.holds(other)
        elif second not in line(parents, first):
            assert not one.meets(other)


def check_lines(diagram, places):
    for index, route in places.routes.items():
        edge = diagram.edges[index]
        assert len(route.points) % 3 == 1
        for end, point in ((edge.source, route.points[0]), (edge.target, route.tip)):
            box = places.nodes[end]
            assert box.x - 3 <= point.x <= box.end + 3
            assert box.y - 3 <= point.y <= box.bottom + 3


@given(diagrams())
@settings(deadline=None, max_examples=60)
def test_the_tidy_layout_holds_for_any_diagram(diagram):
    sizes = measure(diagram)
    places = layout.layout(diagram, sizes, "tidy")
    check(diagram, sizes, places)
    assert places.notices == ()


@given(diagrams())
@settings(deadline=None, max_examples=20)
def test_graphviz_holds_for_any_diagram(diagram):
    sizes = measure(diagram)
    check(diagram, sizes, layout.layout(diagram, sizes))


@pytest.mark.parametrize("lang", ["he", "en"])
@pytest.mark.parametrize("engine", ["auto", "tidy"])
def test_the_example_is_laid_out_without_a_notice_and_with_clear_labels(lang, engine):
    diagram = programme(lang)
    sizes = measure(diagram)
    places = layout.layout(diagram, sizes, engine)
    check(diagram, sizes, places)
    assert places.notices == ()
    if engine == "auto":
        for label in places.labels.values():
            assert not any(label.meets(box) for box in places.nodes.values())
        for first, second in itertools.combinations(places.labels.values(), 2):
            assert not first.meets(second)


def test_who_is_reported_to_stands_above():
    diagram = programme("en")
    places = layout.layout(diagram, measure(diagram))
    for edge in diagram.edges:
        if edge.kind is EdgeKind.REPORTS_TO:
            assert places.nodes[edge.target].bottom < places.nodes[edge.source].y


def test_agreement_moves_only_what_nothing_else_holds():
    nodes = tuple(Node(name, NodeKind.PARTNER, (T,)) for name in ("a", "b", "c"))
    agreed = Edge("a", "c", EdgeKind.AGREEMENT)
    diagram = Diagram("d", T, T, "en", nodes, (Edge("a", "b", EdgeKind.OVERSEES), agreed))
    places = layout.layout(diagram, measure(diagram))
    assert places.nodes["c"].y > places.nodes["a"].y
    edges = (Edge("c", "b", EdgeKind.OVERSEES), Edge("a", "b", EdgeKind.OVERSEES), agreed)
    held = Diagram("d", T, T, "en", nodes, edges)
    places = layout.layout(held, measure(held))
    assert places.nodes["c"].y == places.nodes["a"].y


def test_no_text_of_anybody_reaches_graphviz():
    diagram = programme("he")
    sizes = measure(diagram)
    sent = "".join(skeleton(diagram, part, sizes) for part in parts(diagram))
    assert sent.isascii()
    for name in (*(node.id for node in diagram.nodes), *(group.id for group in diagram.groups)):
        assert name not in sent


def test_cards_without_lines_fill_a_sheet_and_need_no_engine(monkeypatch):
    def refuse(*_):
        raise AssertionError("an engine was asked")

    monkeypatch.setattr(layout, "ask", refuse)
    diagram = crowd("he", 200)
    places = layout.layout(diagram, measure(diagram))
    assert places.width < 3_000
    assert 0.5 < places.width / places.height < 4


def test_many_leaves_stand_in_rows():
    nodes = (
        Node("top", NodeKind.MANAGEMENT, (T,)),
        *(Node(f"n{number}", NodeKind.PERSON, (T,)) for number in range(20)),
    )
    edges = tuple(Edge(node.id, "top", EdgeKind.REPORTS_TO) for node in nodes[1:])
    diagram = Diagram("d", T, T, "en", nodes, edges)
    places = layout.layout(diagram, measure(diagram))
    assert len({places.nodes[node.id].y for node in nodes[1:]}) == 5
    assert len({places.nodes[node.id].x for node in nodes[1:]}) == 4
    check(diagram, measure(diagram), places)


def cards(parents, *, may_turn):
    """Tall cards, each reporting to the one whose number is given, and where they stand."""
    rows = (Row(T),) * 12
    nodes = tuple(Node(f"n{number}", NodeKind.STEERING, (T,), rows) for number in range(len(parents) + 1))
    edges = tuple(Edge(f"n{number}", f"n{parent}", EdgeKind.REPORTS_TO) for number, parent in enumerate(parents, 1))
    diagram = Diagram("d", T, T, "en", nodes, edges, may_turn=may_turn)
    places = layout.layout(diagram, measure(diagram))
    check(diagram, measure(diagram), places)
    return places


def test_lines_lead_across_where_that_makes_the_better_sheet():
    tower, row = cards([0, 1, 2, 3], may_turn=False), cards([0, 1, 2, 3], may_turn=True)
    assert tower.height > 4 * tower.width
    assert row.width > row.height
    assert row.nodes["n0"].end < row.nodes["n1"].x
    wide = cards([0] * 9, may_turn=True)
    assert wide.nodes["n0"].bottom < wide.nodes["n1"].y


CODES = {
    "it died of signal 6": "import os; os.abort()",
    "it ended with exit code 3": "import sys; sys.exit(3)",
    "its answer is not JSON": "print('nonsense')",
    "its answer has another shape than expected": "print('{}')",
    "it laid out 0 of 1 parts": "print('[]')",
    "its answer leaves something out": 'print(\'[{"bb": "0,0,9,9"}]\')',
    "it took longer than 1 seconds": "import time; time.sleep(30)",
}


@pytest.mark.parametrize("reason", CODES)
def test_an_engine_that_fails_is_named_and_replaced(monkeypatch, reason):
    monkeypatch.setattr(engines, "_LIBRARY", CODES[reason])
    monkeypatch.setattr(engines, "TIME_LIMIT", 1)
    diagram = programme("en")
    sizes = measure(diagram)
    places = layout.layout(diagram, sizes)
    (notice,) = places.notices
    assert notice.startswith(f"Graphviz could not lay out the picture `org`, as {reason}: a simple layout was used")
    check(diagram, sizes, places)


def test_an_answer_that_drops_a_line_is_not_believed(monkeypatch):
    def forgetful(graphs, engine):
        answers = engines.ask(graphs, engine)
        answers[0]["edges"].pop()
        return answers

    monkeypatch.setattr(layout, "ask", forgetful)
    diagram = programme("en")
    assert "leaves something out" in layout.layout(diagram, measure(diagram)).notices[0]


def test_without_the_library_a_notice_says_so(monkeypatch):
    monkeypatch.setattr(engines, "library_folder", lambda: None)
    diagram = programme("en")
    assert "the package `pygraphviz` is not installed" in layout.layout(diagram, measure(diagram)).notices[0]


FAKE_DOT = """#!{python}
import sys, json
sys.path.append({folder!r})
import pygraphviz
assert sys.argv[1:] == ["-Kdot", "-Tjson0"]
for text in sys.stdin.read().split("digraph {{")[1:]:
    print(pygraphviz.AGraph(string="digraph {{" + text).draw(format="json0", prog="dot").decode())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_the_system_engine_reads_one_answer_after_the_other(monkeypatch, tmp_path):
    program = tmp_path / "dot"
    program.write_text(FAKE_DOT.format(python=sys.executable, folder=engines.library_folder()))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    nodes = tuple(Node(f"n{number}", NodeKind.PERSON, (T,)) for number in range(4))
    edges = (Edge("n0", "n1", EdgeKind.FUNDS), Edge("n2", "n3", EdgeKind.REPORTS_TO))
    diagram = Diagram("d", T, T, "en", nodes, edges)
    sizes = measure(diagram)
    places = layout.layout(diagram, sizes, "system")
    assert places.notices == ()
    assert places == layout.layout(diagram, sizes)


def test_the_system_engine_that_is_not_there_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    diagram = programme("en")
    assert (
        "the program `dot` is not on the search path" in layout.layout(diagram, measure(diagram), "system").notices[0]
    )
    assert engines.program_version() is None


def test_a_library_in_the_working_folder_is_never_loaded(monkeypatch, tmp_path):
    (tmp_path / "pygraphviz.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", str(tmp_path), *sys.path])
    assert engines.library_folder() != str(tmp_path)
    assert engines.library_version()


def test_too_many_boxes_are_not_sent_and_the_notice_says_what_to_split():
    nodes = tuple(Node(f"n{number}", NodeKind.PERSON, (T,)) for number in range(layout.NODE_LIMIT + 1))
    edges = tuple(Edge(f"n{number}", f"n{number // 3}", EdgeKind.REPORTS_TO) for number in range(1, len(nodes)))
    diagram = Diagram("org", T, T, "en", nodes, edges)
    notices = layout.layout(diagram, measure(diagram)).notices
    assert notices[0].startswith("the picture `org` has 501 boxes, more than the 500")


def test_a_chain_longer_than_the_stack_is_laid_out():
    nodes = tuple(Node(f"n{number}", NodeKind.PERSON, (T,)) for number in range(1_500))
    edges = tuple(Edge(f"n{number}", f"n{number - 1}", EdgeKind.REPORTS_TO) for number in range(1, len(nodes)))
    diagram = Diagram("d", T, T, "en", nodes, edges)
    places = layout.layout(diagram, measure(diagram), "tidy")
    assert places.height > 1_500 * 40


def test_up_and_down_are_said_of_every_kind_of_line():
    assert {kind for kind, style in EDGES.items() if style.up} == {
        EdgeKind.REPORTS_TO,
        EdgeKind.PART_OF,
        EdgeKind.ESCALATES_TO,
        EdgeKind.SITS_ON,
    }
