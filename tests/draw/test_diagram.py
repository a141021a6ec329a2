from __future__ import annotations

import pytest

from dlcheck.draw.diagram import (
    Cell,
    Column,
    Diagram,
    Edge,
    EdgeKind,
    Group,
    Heading,
    Letter,
    Mark,
    Matrix,
    MatrixRow,
    Node,
    NodeKind,
    Text,
    ordered_columns,
    ordered_rows,
    shallow,
)
from dlcheck.locale import right_to_left

T = Text("t")
NODE = Node("a", NodeKind.PERSON, (T,))


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"nodes": (NODE, NODE)}, "node `a` is given twice"),
        ({"nodes": (NODE,), "edges": (Edge("a", "b", EdgeKind.FUNDS),)}, "node `b` is not in the picture"),
        ({"nodes": (Node("a", NodeKind.PERSON, (T,), group="g"),)}, "group `g` is not in the picture"),
        ({"groups": (Group("g", T), Group("g", T))}, "group `g` is given twice"),
        ({"groups": (Group("g", T, "h"),)}, "group `h` is not in the picture"),
        ({"groups": (Group("g", T, "h"), Group("h", T, "g"))}, "group `g` stands inside itself"),
    ],
)
def test_a_diagram_that_cannot_be_drawn_is_refused(parts, message):
    with pytest.raises(ValueError, match=message):
        Diagram("d", T, T, "en", **parts)


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"columns": (Column("c", T), Column("c", T))}, "column `c` is given twice"),
        ({"columns": (Column("c", T, "g"),)}, "column group `g` is not in the picture"),
        ({"rows": (MatrixRow("r", T), MatrixRow("r", T))}, "row `r` is given twice"),
        ({"rows": (MatrixRow("r", T, group="g"),)}, "row group `g` is not in the picture"),
        ({"rows": (MatrixRow("r", T, (Cell("c"),)),)}, "column `c` is not in the picture"),
        (
            {"columns": (Column("c", T),), "rows": (MatrixRow("r", T, (Cell("c"), Cell("c"))),)},
            "cell of row `r` `c` is given twice",
        ),
    ],
)
def test_a_matrix_that_cannot_be_drawn_is_refused(parts, message):
    with pytest.raises(ValueError, match=message):
        Matrix("m", T, T, "en", **parts)


def test_columns_and_rows_stand_under_their_headings_in_the_order_of_the_headings():
    matrix = Matrix(
        "m",
        T,
        T,
        "en",
        (Column("a", T, "two"), Column("b", T, "one"), Column("c", T), Column("d", T, "two")),
        (MatrixRow("r", T, group="two"), MatrixRow("s", T, group="one"), MatrixRow("t", T)),
        (Heading("one", T), Heading("two", T)),
        (Heading("one", T), Heading("two", T)),
    )
    assert [column.id for column in ordered_columns(matrix)] == ["c", "b", "a", "d"]
    assert [row.id for row in ordered_rows(matrix)] == ["t", "s", "r"]


@pytest.mark.parametrize(
    ("lang", "expected"), [("he", True), ("he-IL", True), ("AR_eg", True), ("en", False), ("", False)]
)
def test_direction_comes_from_the_language(lang, expected):
    assert right_to_left(lang) is expected


def test_no_two_styles_of_different_sorts_share_a_word():
    words = [str(style) for sort in (NodeKind, EdgeKind, Mark, Letter) for style in sort]
    assert len(set(words)) == len(words)


def test_frames_nested_too_deep_hang_from_the_last_that_may_hold_them():
    groups = tuple(Group(f"g{n}", T, f"g{n - 1}" if n else None) for n in range(2_000))
    flat = shallow(Diagram("d", T, T, "en", groups=groups), 3)
    assert [group.parent for group in flat.groups[:6]] == [None, "g0", "g1", "g1", "g1", "g1"]
    assert shallow(flat, 3) is flat
