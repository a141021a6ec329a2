"""Which sheet a picture stands on, and how it is cut where none is large enough."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from dlcheck.draw.diagram import Column, Diagram, Matrix, MatrixRow, Text
from dlcheck.draw.figures.figure import Stack
from dlcheck.draw.scene import Box, Item, Line, Rectangle, Scene, Type
from dlcheck.report import scenes
from dlcheck.report.pdf.sheets import LARGE, LARGEST, OVERLAP, PAPERS, SMALLEST, sheets
from tests.draw.examples import matrix, programme
from tests.report.made_up import crowd

A4, A4_WIDE, A3, A3_WIDE = PAPERS
A2, A2_WIDE = LARGE


def diagram(id_="d", lang="en"):
    return Diagram(id_, Text("T", lang), Text("S", lang), lang)


@pytest.fixture
def size(monkeypatch):
    """Makes every picture as large as is said."""

    def make(width, height, lang="en"):
        monkeypatch.setattr(scenes, "scene_of", lambda picture: (Scene("s", width, height, lang, "", "", ()), ()))
        return diagram(lang=lang)

    return make


def on(paper):
    """How many pixels fit a paper at the smallest scale."""
    return int(paper.width / SMALLEST), int(paper.height / SMALLEST)


@pytest.mark.parametrize(
    ("size_", "paper"),
    [
        (on(A4), A4),
        ((on(A4)[0] + 1, 10), A4_WIDE),
        ((10, on(A4)[1] + 1), A3),
        (on(A4_WIDE), A4_WIDE),
        ((on(A4_WIDE)[0], on(A4_WIDE)[1] + 1), A3),
        (on(A3), A3),
        ((on(A3)[0] + 1, on(A4_WIDE)[1] + 1), A3_WIDE),
        (on(A3_WIDE), A3_WIDE),
        ((on(A3)[0], on(A3)[1] + 1), A2),
        ((on(A2)[0] + 1, on(A2_WIDE)[1]), A2_WIDE),
    ],
)
def test_a_picture_stands_on_the_first_sheet_on_which_it_can_be_read(size, size_, paper):
    [sheet] = sheets(size(*size_))
    assert sheet.paper == paper
    assert sheet.window == Box(0, 0, *size_)
    assert SMALLEST <= sheet.scale <= LARGEST
    assert sheet.scale * size_[0] <= paper.width + 1e-9
    assert sheet.scale * size_[1] <= paper.height + 1e-9


def test_a_small_picture_is_not_blown_up(size):
    assert sheets(size(100, 100))[0].scale == LARGEST


@pytest.mark.parametrize("lang", ["en", "he"])
def test_what_no_sheet_holds_is_seen_through_windows_in_order_of_reading(size, lang):
    wide, high = 2 * on(A2_WIDE)[0], on(A2)[1] + 1
    found = sheets(size(wide, high, lang))
    windows = [sheet.window for sheet in found]
    assert all(sheet.scale >= SMALLEST for sheet in found)
    assert len({(window.width, window.height) for window in windows}) == 1
    rows = sorted({window.y for window in windows})
    starts = sorted({window.x for window in windows}, reverse=lang == "he")
    assert [(window.y, window.x) for window in windows] == [(y, x) for y in rows for x in starts]
    across = sorted(starts)
    assert across[0] == rows[0] == 0
    assert across[-1] + windows[0].width == wide
    assert rows[-1] + windows[0].height == high
    for places, side in ((across, windows[0].width), (rows, windows[0].height)):
        assert all(place + side - following >= OVERLAP for place, following in pairwise(places))


def test_the_title_is_left_to_the_caption():
    [sheet] = sheets(programme("en"))
    assert [item.kind for item in sheet.scene.items].count("head") == 0
    assert min(shape.y for item in sheet.scene.items for shape in item.shapes if isinstance(shape, Line)) > 0


def test_what_stands_under_a_title_moves_up_with_it(monkeypatch):
    line, box = Line(5, 60, 0, "t", "en", Type(12, 16)), Rectangle(Box(0, 100, 10, 10), None)
    items = (Item("head", "", "", (line,)), Item("node", "a", "", (box,)))
    monkeypatch.setattr(scenes, "scene_of", lambda picture: (Scene("s", 100, 200, "en", "", "", items), ()))
    [sheet] = sheets(diagram())
    assert (sheet.scene.height, sheet.window.height) == (140, 140)
    assert sheet.scene.items == (Item("node", "a", "", (replace(box, box=Box(0, 40, 10, 10)),)),)


def rows_of(scene):
    return [item.id for item in scene.items if item.kind == "row"]


def test_a_long_table_is_cut_between_its_rows_and_each_part_has_its_head():
    whole = matrix("en")
    rows = tuple(replace(whole.rows[n % len(whole.rows)], id=f"row-{n}", group=None) for n in range(120))
    long = replace(whole, rows=rows, notes=(Text("a note"),))
    found = sheets(long)
    assert len(found) > 1
    assert all(sheet.scale >= SMALLEST for sheet in found)
    assert len({(sheet.paper, sheet.scene.width) for sheet in found}) == 1
    texts = [
        [shape.text for item in sheet.scene.items for shape in item.shapes if isinstance(shape, Line)]
        for sheet in found
    ]
    head = next(line for line in texts[0] if line.startswith("Digital Israel"))
    assert all(head in words for words in texts)
    assert ["a note" in words for words in texts] == [False] * (len(found) - 1) + [True]
    heights = [sheet.scene.height for sheet in found]
    assert max(heights) < 1.5 * min(heights)


def test_a_wide_table_is_cut_between_its_columns():
    columns = tuple(Column(f"c{n}", Text(f"Partner number {n} of all")) for n in range(100))
    wide = Matrix("m", Text("T"), Text("S"), "en", columns, (MatrixRow("r", Text("Duty")),))
    found = sheets(wide)
    assert len(found) > 1
    assert all(sheet.scale >= SMALLEST for sheet in found)
    words = " ".join(
        shape.text for sheet in found for item in sheet.scene.items for shape in item.shapes if isinstance(shape, Line)
    )
    assert all(words.count(f"number {n} of") == 1 for n in range(100)) or words.count("Partner") == 100


def test_a_table_of_one_row_or_column_is_not_cut_there(size):
    size(10, 10 * on(A2)[1])
    one = Matrix("m", Text("T"), Text("S"), "en", (Column("c", Text("C")),), (MatrixRow("r", Text("Duty")),))
    found = sheets(one)
    assert len(found) > 1
    assert {sheet.scene.height for sheet in found} == {10 * on(A2)[1]}


def test_pictures_under_one_another_stand_on_pages_of_the_usual_size(monkeypatch):
    def drawn(picture):
        number = len(picture.parts) if isinstance(picture, Stack) else 1
        return Scene(picture.id, on(A4)[0], number * 700, "en", "", "", ()), ()

    monkeypatch.setattr(scenes, "scene_of", drawn)
    parts = tuple(diagram(f"d{n}") for n in range(4))
    stack = Stack("s", Text("T"), Text("S"), "en", parts)
    assert [(sheet.paper, sheet.scene.height) for sheet in sheets(stack)] == [(A4, 700)] * 4
    assert [sheet.paper for sheet in sheets(replace(stack, parts=parts[:1]))] == [A4]


def test_a_crowd_can_be_read():
    assert all(sheet.scale >= SMALLEST for sheet in sheets(crowd(300)))
