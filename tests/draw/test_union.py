from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck.draw import render
from dlcheck.draw.boxes import measure
from dlcheck.draw.chart import chart
from dlcheck.draw.diagram import (
    Cell,
    Column,
    Diagram,
    Difference,
    Edge,
    EdgeKind,
    Entry,
    Group,
    Heading,
    Letter,
    Mark,
    Matrix,
    MatrixRow,
    Node,
    NodeKind,
    Phrase,
    Role,
    Row,
    Text,
    letters_of,
)
from dlcheck.draw.layout import layout
from dlcheck.draw.scene import Line, Polygon, Rectangle, Sign
from dlcheck.draw.table import table
from dlcheck.draw.union import union
from tests.draw.examples import matrix, programme
from tests.draw.test_phrases import plain
from tests.draw.test_views_whole import check_forms, check_words

ADDED, REMOVED, CHANGED, SAME = Difference.ADDED, Difference.REMOVED, Difference.CHANGED, Difference.SAME
MIRROR = {ADDED: REMOVED, REMOVED: ADDED, CHANGED: CHANGED, SAME: SAME}
A, R, G, C, I = Letter.ACCOUNTABLE, Letter.RESPONSIBLE, Letter.AGREEMENT, Letter.CONSULTED, Letter.INFORMED  # noqa: E741


def named(text):
    return Text(text, "en", Role.HEADING, Phrase("name"))


def fact(key, text):
    return Text(text, "en", Role.DETAIL, Phrase(key))


def box(id_, *lines, rows=(), kind=NodeKind.PARTNER, group=None, aside=()):
    return Node(id_, kind, (named(id_.title()), *lines), rows, group=group, aside=aside)


def row(id_, *facts, aside=()):
    detail = Text(" · ".join(text for _, text in facts), "en", Role.DETAIL, Phrase("detail", facts)) if facts else None
    return Row(Text(id_.title(), phrase=Phrase("holder")), detail, id=id_, aside=aside)


def diagram(*nodes, edges=(), groups=(), **more):
    return Diagram("d", Text("Title"), Text("day"), "en", nodes, edges, groups, **more)


def duties(columns, rows, **more):
    return Matrix("m", Text("Title"), Text("day"), "en", columns, rows, **more)


def fates(whole):
    return {node.id: node.difference for node in whole.nodes}


def lines(node):
    return [plain(line.text) for line in node.lines]


def test_a_picture_beside_itself_is_unchanged():
    for picture in (programme("he"), programme("en")):
        whole = union(picture, picture, {})
        assert set(fates(whole).values()) == {SAME}
        assert {edge.difference for edge in whole.edges} == {SAME}
        assert {line.difference for node in whole.nodes for line in node.rows} == {SAME}
        assert [replace(node, rows=(), difference=None) for node in whole.nodes] == [
            replace(node, rows=()) for node in picture.nodes
        ]
        assert (whole.groups, whole.title, whole.subtitle) == (picture.groups, picture.title, picture.subtitle)
    whole = union(matrix("en"), matrix("en"), {})
    everything = [*whole.columns, *whole.rows, *(cell for line in whole.rows for cell in line.cells)]
    assert {thing.difference for thing in everything} == {SAME}


def test_a_chart_and_a_table_cannot_be_one():
    with pytest.raises(ValueError, match="cannot be shown as one"):
        union(programme("en"), matrix("en"), {})


def test_boxes_come_go_change_and_stay():
    old = diagram(box("a"), box("b"), box("c", fact("x", "1")), aside_box := box("d", aside=(fact("y", "2"),)))
    new = diagram(box("c", fact("x", "2")), aside_box, box("e"))
    whole = union(old, new, {})
    assert fates(whole) == {"a": REMOVED, "b": REMOVED, "c": CHANGED, "d": SAME, "e": ADDED}
    assert lines(whole.nodes[2]) == ["C", "1 → 2"]
    assert all(node.aside == () for node in whole.nodes)


def test_what_stands_aside_is_shown_where_it_differs():
    old, new = (diagram(box("a", aside=(fact("y", text),))) for text in ("1", "2"))
    assert lines(union(old, new, {}).nodes[0]) == ["A", "1 → 2"]


def test_a_row_that_differs_changes_its_box():
    seats = (row("x"), row("y", ("rank", "head"), ("votes", "2 votes")), row("z"))
    later = (row("y", ("rank", "deputy"), ("votes", "2 votes")), row("z"), row("w"))
    (whole,) = union(diagram(box("a", rows=seats)), diagram(box("a", rows=later)), {}).nodes
    assert whole.difference is CHANGED
    assert lines(whole) == ["A"]
    assert [(line.id, line.difference) for line in whole.rows] == [
        ("x", REMOVED),
        ("y", CHANGED),
        ("z", SAME),
        ("w", ADDED),
    ]
    assert whole.rows[1].text.text == "Y"
    assert plain(whole.rows[1].detail.text) == "head → deputy · 2 votes"


def test_whoever_left_is_told_first_and_the_seat_after():
    old = Row(
        Text("Dana", phrase=Phrase("holder")), Text("Chair", phrase=Phrase("detail", (("seat", "Chair"),))), id="s"
    )
    new = Row(
        Text("Chair", phrase=Phrase("seat")), Text("vacant", phrase=Phrase("detail", (("vacant", "vacant"),))), id="s"
    )
    (whole,) = union(diagram(box("a", rows=(old,))), diagram(box("a", rows=(new,))), {}).nodes[0].rows
    assert (plain(whole.text.text), plain(whole.detail.text)) == ("− Dana", "Chair · + vacant")
    (back,) = union(diagram(box("a", rows=(new,))), diagram(box("a", rows=(old,))), {}).nodes[0].rows
    assert (plain(back.text.text), plain(back.detail.text)) == ("+ Dana", "Chair · − vacant")
    assert back.text.role is Role.BODY


def test_another_kind_is_told():
    (whole,) = union(diagram(box("a", kind=NodeKind.ADVISORY)), diagram(box("a", kind=NodeKind.STEERING)), {}).nodes
    assert (whole.kind, whole.difference) == (NodeKind.STEERING, CHANGED)
    assert lines(whole) == ["A", "Advisory body → Steering committee"]


def test_what_is_renamed_is_one_box_with_both_names():
    old = diagram(box("a"), box("b", rows=(row("p"),)), edges=(Edge("b", "a", EdgeKind.REPORTS_TO),))
    new = diagram(box("a"), box("c", rows=(row("q"),)), edges=(Edge("c", "a", EdgeKind.REPORTS_TO),))
    whole = union(old, new, {"b": "c", "p": "q"})
    assert fates(whole) == {"a": SAME, "c": CHANGED}
    assert lines(whole.nodes[1]) == ["B → C"]
    assert plain(whole.nodes[1].rows[0].text.text) == "P → Q"
    assert [edge.difference for edge in whole.edges] == [SAME]


def test_a_rename_that_no_name_tells_is_told_by_ids():
    old = diagram(Node("b", NodeKind.PARTNER, (named("Same"), fact("x", "1")), (Row(named("Who"), id="b/s"),)))
    new = diagram(Node("c", NodeKind.PARTNER, (named("Same"), fact("x", "1")), (Row(named("Who"), id="c/t"),)))
    (whole,) = union(old, new, {"b": "c", "b/s": "c/t"}).nodes
    assert lines(whole) == ["Same", "b → c", "1"]
    assert (whole.difference, whole.rows[0].difference) == (CHANGED, CHANGED)
    assert plain(whole.rows[0].detail.text) == "s → t"
    (kept,) = union(
        old, replace(new, nodes=(replace(new.nodes[0], rows=(Row(named("Who"), id="c/s"),)),)), {"b": "c", "b/s": "c/s"}
    ).nodes
    assert kept.rows[0].difference is SAME


def test_lines_come_go_and_change_their_label():
    nodes = (box("a"), box("b"))
    first = Edge("a", "b", EdgeKind.DELEGATES, Text("up to 1"), via="x")
    old = diagram(*nodes, edges=(first, Edge("a", "b", EdgeKind.OVERSEES), Edge("b", "a", EdgeKind.REPORTS_TO)))
    later = (replace(first, label=Text("up to 2")), Edge("a", "b", EdgeKind.DELEGATES, via="y"), old.edges[2])
    whole = union(old, diagram(*nodes, edges=later), {})
    found = {(edge.kind, edge.via): (edge.difference, edge.label and plain(edge.label.text)) for edge in whole.edges}
    assert found == {
        (EdgeKind.DELEGATES, "x"): (CHANGED, "up to 1 → up to 2"),
        (EdgeKind.DELEGATES, "y"): (ADDED, None),
        (EdgeKind.OVERSEES, ""): (REMOVED, None),
        (EdgeKind.REPORTS_TO, ""): (SAME, None),
    }


def test_frames_are_those_in_use():
    outer, inner, empty = Group("o", Text("O")), Group("i", Text("I"), "o"), Group("e", Text("E"))
    old = diagram(box("a", group="i"), box("b", group="e"), groups=(outer, inner, empty))
    new = diagram(box("b"), groups=(replace(outer, label=Text("P")),))
    whole = union(old, new, {})
    assert [(group.id, plain(group.label.text)) for group in whole.groups] == [("o", "O → P"), ("i", "I")]
    assert [(node.id, node.group) for node in whole.nodes] == [("a", "i"), ("b", None)]


def test_words_of_both_sides_are_kept():
    old = diagram(
        box("a"), legend=(Entry(Mark.LEAD, "x"), Entry(Mark.VETO, "y")), notes=(fact("n", "1"), fact("nothing-x", "-"))
    )
    new = replace(diagram(box("a"), legend=(Entry(Mark.LEAD, "z"),), notes=(fact("n", "2"),)), title=Text("Other"))
    whole = union(old, new, {})
    assert whole.legend == (Entry(Mark.LEAD, "z"), Entry(Mark.VETO, "y"))
    assert [plain(note.text) for note in whole.notes] == ["1 → 2"]
    assert plain(whole.title.text) == "Title → Other"
    both_empty = diagram(notes=(fact("nothing-x", "-"),))
    assert [note.text for note in union(both_empty, both_empty, {}).notes] == ["-"]


def test_a_matrix_tells_rows_columns_and_letters():
    columns = (Column("p", Text("P")), Column("q", Text("Q"), "h"), Column("gone", Text("Gone")))
    later = (Column("p", Text("Pp")), Column("q", Text("Q"), "h"), Column("new", Text("New")))
    heads = (Heading("h", Text("H")),)
    old = duties(
        columns,
        (
            MatrixRow("x", Text("X"), (Cell("p", (R,)), Cell("q", (A, R)), Cell("gone", (I,)))),
            MatrixRow("y", Text("Y"), (Cell("p", (A,)),)),
            MatrixRow("z", Text("Z"), (Cell("p", (A,)),)),
        ),
        column_groups=heads,
    )
    new = duties(
        later,
        (
            MatrixRow("x", Text("X"), (Cell("p", (A,)), Cell("q", (A, C)), Cell("new", (I,)))),
            MatrixRow("z", Text("Z"), (Cell("p", (A,)),)),
            MatrixRow("w", Text("W"), (Cell("q", (G,)),)),
        ),
        column_groups=heads,
    )
    whole = union(old, new, {})
    assert {column.id: column.difference for column in whole.columns} == {
        "p": CHANGED,
        "q": SAME,
        "gone": REMOVED,
        "new": ADDED,
    }
    assert {line.id: line.difference for line in whole.rows} == {"x": CHANGED, "y": REMOVED, "z": SAME, "w": ADDED}
    cells = {(line.id, cell.column): (cell.difference, letters_of(cell)) for line in whole.rows for cell in line.cells}
    assert cells == {
        ("x", "p"): (CHANGED, ((R, REMOVED), (A, ADDED))),
        ("x", "q"): (CHANGED, ((A, SAME), (R, REMOVED), (C, ADDED))),
        ("x", "gone"): (REMOVED, ((I, REMOVED),)),
        ("x", "new"): (ADDED, ((I, ADDED),)),
        ("y", "p"): (REMOVED, ((A, REMOVED),)),
        ("z", "p"): (SAME, ((A, SAME),)),
        ("w", "q"): (ADDED, ((G, ADDED),)),
    }
    check_words(table(whole))
    check_forms(whole)


def test_a_duty_and_a_party_that_are_renamed_or_said_otherwise():
    def one(column, id_, label, detail, aside=()):
        quiet = Text(detail, "en", Role.DETAIL, Phrase("detail", (("clause", detail),)))
        return duties(
            (Column(column, Text("Party")),), (MatrixRow(id_, Text(label), (Cell(column, (A,)),), quiet, aside=aside),)
        )

    whole = union(one("p", "x", "Work", "clause 1"), one("q", "y", "Work", "clause 2"), {"p": "q", "x": "y"})
    assert plain(whole.columns[0].label.text) == "Party · p → q"
    assert plain(whole.rows[0].detail.text) == "clause 1 → 2 · x → y"
    assert (whole.columns[0].difference, whole.rows[0].difference) == (CHANGED, CHANGED)
    whole = union(one("p", "x", "Work", "c", (fact("s", "1"),)), one("p", "x", "Do", "c", (fact("s", "2"),)), {})
    assert plain(whole.rows[0].label.text) == "Work → Do"
    assert plain(whole.rows[0].detail.text) == "c · 1 → 2"
    again = union(one("p", "x", "Work", "c"), one("p", "x", "Work", "c"), {})
    assert (again.rows[0].detail.text, again.rows[0].difference) == ("c", SAME)


def test_a_turned_letter_is_shown_with_an_arrow_and_both_signs():
    def one(letter):
        return duties((Column("p", Text("P")),), (MatrixRow("x", Text("X"), (Cell("p", (letter,)),)),))

    scene = table(union(one(R), one(A), {}))
    (item,) = (item for item in scene.items if item.kind == "row")
    signs = [shape.sign for shape in item.shapes if isinstance(shape, Sign)]
    assert signs == [CHANGED, REMOVED, ADDED]
    letters = [shape.text for shape in item.shapes if isinstance(shape, Line)]
    assert letters == ["X", "R", "A"]
    left, arrow, right = (
        next(shape for shape in item.shapes if isinstance(shape, Line) and shape.text == "R").x,
        next(shape for shape in item.shapes if isinstance(shape, Polygon)).points[0].x,
        next(shape for shape in item.shapes if isinstance(shape, Line) and shape.text == "A").x,
    )
    assert left < arrow < right
    assert "changed" in item.title
    assert "responsible (removed), accountable (added)" in item.title


def test_what_came_with_its_row_or_column_bears_no_sign_of_its_own():
    columns = (Column("p", Text("P")), Column("q", Text("Q")))
    old = duties(columns[:1], (MatrixRow("x", Text("X"), (Cell("p", (A,)),)),))
    new = duties(
        columns,
        (MatrixRow("x", Text("X"), (Cell("p", (A,)), Cell("q", (R,)))), MatrixRow("y", Text("Y"), (Cell("p", (A,)),))),
    )
    scene = table(union(old, new, {}))
    signs = {item.id: [shape.sign for shape in item.shapes if isinstance(shape, Sign)] for item in scene.items}
    assert (signs["x"], signs["y"]) == ([CHANGED], [ADDED])
    assert [
        shape.sign for item in scene.items if item.kind == "parties" for shape in item.shapes if isinstance(shape, Sign)
    ] == [ADDED]
    grounds = [
        shape.paint.fill
        for item in scene.items
        if item.id == "y"
        for shape in item.shapes
        if isinstance(shape, Rectangle)
    ]
    assert "green-tint" in grounds


def test_only_what_is_used_stands_in_the_legend():
    whole = union(diagram(box("a"), box("b")), diagram(box("b"), box("c")), {})
    scene, _ = chart(whole, "tidy")
    (item,) = (item for item in scene.items if item.kind == "legend")
    assert [shape.text for shape in item.shapes if isinstance(shape, Line)] == [
        "added",
        "removed",
        "unchanged",
        "Partner",
    ]
    assert [shape.sign for shape in item.shapes if isinstance(shape, Sign)] == [ADDED, REMOVED, NodeKind.PARTNER]


def test_a_difference_is_told_to_who_listens():
    whole = union(
        diagram(box("a"), box("b", rows=(row("x"),)), edges=(Edge("b", "a", EdgeKind.REPORTS_TO),)),
        diagram(box("a"), box("b", rows=(row("y"),))),
        {},
    )
    scene, _ = chart(whole, "tidy")
    titles = {
        item.id: re.sub("[\u2068\u2069]", "", item.title) for item in scene.items if item.kind in {"node", "edge"}
    }
    assert titles == {"a": "A", "b": "changed; B; removed; X; added; Y", "0": "removed – B – reports to – A"}


def test_signs_stand_at_boxes_lines_and_rows():
    whole = union(
        diagram(box("a"), box("b", rows=(row("x"), row("z"))), edges=(Edge("b", "a", EdgeKind.REPORTS_TO),)),
        diagram(box("a"), box("b", rows=(row("y"), row("z")))),
        {},
    )
    scene, _ = chart(whole, "tidy")
    signs = {
        (item.kind, item.id): [
            shape.sign for shape in item.shapes if isinstance(shape, Sign) and isinstance(shape.sign, Difference)
        ]
        for item in scene.items
    }
    assert signs["node", "a"] == []
    assert signs["node", "b"] == [REMOVED, ADDED, CHANGED]
    assert signs["label", "0"] == [REMOVED]


def test_the_text_forms_bear_the_signs():
    whole = union(
        diagram(box("a"), box("b", rows=(row("x"),)), edges=(Edge("b", "a", EdgeKind.REPORTS_TO),)),
        diagram(box("a"), box("b", rows=(row("y"),)), box("c")),
        {},
    )
    said = render(whole, "mermaid").data.decode()
    assert 'n1["#126; B<br/>#8722; X<br/>#43; Y"]:::partner_changed' in said
    assert 'n2["#43; C"]:::partner_added' in said
    assert 'n1 -.->|"#8722; reports to"| n0' in said
    assert 'note0["#43; added #183; #8722; removed #183; #126; changed"]:::note' in said
    assert "classDef partner_added fill:#edf4e8,stroke:#3b5e2b,color:#17222d,stroke-width:3px" in said
    drawn = render(whole, "dot").data.decode()
    assert "~ B" in drawn
    assert "+ added · − removed · ~ changed" in drawn
    assert "penwidth=3" in drawn


WORDS = st.sampled_from(["a", "b", "c d", "c e", ""])
ROWS = st.lists(st.sampled_from("xyz"), unique=True).flatmap(
    lambda ids: st.tuples(*(WORDS.map(lambda text, id_=id_: row(id_, ("k", text))) for id_ in ids))
)


@st.composite
def diagrams(draw):
    ids = draw(st.lists(st.sampled_from("abcdef"), unique=True))
    nodes = [
        box(id_, fact("k", draw(WORDS)), rows=draw(ROWS), group=draw(st.sampled_from(["g", "h", None]))) for id_ in ids
    ]
    pairs = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), unique=True)) if ids else []
    edges = tuple(Edge(one, other, EdgeKind.REPORTS_TO, Text(draw(WORDS))) for one, other in pairs if one != other)
    return diagram(*nodes, edges=edges, groups=(Group("g", Text("G")), Group("h", Text("H"), "g")))


@given(diagrams(), diagrams())
def test_looking_back_shows_the_mirror_image(one, other):
    ahead, back = union(one, other, {}), union(other, one, {})
    assert fates(ahead) == {id_: MIRROR[fate] for id_, fate in fates(back).items()}
    rows = [
        {
            (node.id, line.id): line.difference
            for node in whole.nodes
            for line in node.rows
            if node.difference is not None
        }
        for whole in (ahead, back)
    ]
    alone = {id_ for id_, fate in fates(ahead).items() if fate in {ADDED, REMOVED}}
    assert {key: fate for key, fate in rows[0].items() if key[0] not in alone} == {
        key: MIRROR[fate] for key, fate in rows[1].items() if key[0] not in alone
    }
    lines_of = [{(edge.source, edge.target): edge.difference for edge in whole.edges} for whole in (ahead, back)]
    assert lines_of[0] == {key: MIRROR[fate] for key, fate in lines_of[1].items()}
    assert set(fates(ahead)) == {node.id for node in (*one.nodes, *other.nodes)}


@given(diagrams(), diagrams())
def test_any_union_can_be_drawn(one, other):
    whole = union(one, other, {})
    scene, _ = chart(whole, "tidy")
    check_words(scene)
    places = layout(whole, measure(whole), "tidy")
    for first, second in combinations(places.nodes.values(), 2):
        assert not first.meets(second)


def test_a_picture_of_one_side_knows_no_difference():
    for picture in (programme("en"), matrix("en")):
        for form in ("svg", "dot", "mermaid"):
            text = render(picture, form).data.decode()
            assert "unchanged" not in text
            assert "_same" not in text
            assert "added" not in text
