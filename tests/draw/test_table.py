from __future__ import annotations

import itertools

import pytest

from dlcheck.draw.diagram import Column, Heading, Letter, Mark, Matrix, MatrixRow, Text, ordered_columns
from dlcheck.draw.scene import Line, Rectangle, Sign
from dlcheck.draw.svg import svg
from dlcheck.draw.table import table
from dlcheck.draw.words import sign_of
from tests.draw.examples import matrix

T = Text("t")


def letters(item):
    """The letters of a row with their places, from left to right."""
    signs = {sign_of(letter, lang).text: letter for letter in Letter for lang in ("he", "en")}
    found = [
        (shape.x, signs[shape.text]) for shape in item.shapes if isinstance(shape, Line) and shape.text in set(signs)
    ]
    return sorted(found)


def rows(scene):
    return {item.id: item for item in scene.items if item.kind == "row"}


def test_every_letter_stands_in_its_column():
    picture = matrix("en")
    scene = table(picture)
    columns = [column.id for column in ordered_columns(picture)]
    (parties,) = [item for item in scene.items if item.kind == "parties"]
    middles = sorted({shape.x for shape in parties.shapes if isinstance(shape, Line) and shape.type.size == 13})
    assert len(middles) == len(columns)
    for row in picture.rows:
        expected = [(cell.column, letter.value) for cell in row.cells for letter in cell.letters]
        seen = [
            (columns[min(range(len(columns)), key=lambda index, x=x: abs(middles[index] - x))], letter)
            for x, letter in letters(rows(scene)[row.id])
        ]
        assert sorted(seen) == sorted(expected)


def test_hebrew_reads_from_the_right():
    english, hebrew = table(matrix("en")), table(matrix("he"))
    left = [letter for _, letter in letters(rows(english)["duty-10"])]
    right = [letter for _, letter in letters(rows(hebrew)["duty-10"])]
    assert left == list(reversed(right))
    assert left != right


def test_rows_follow_each_other_without_gap_or_overlap():
    grounds = [
        item.shapes[0].box
        for item in table(matrix("he")).items
        if item.kind in {"row", "phase"} and isinstance(item.shapes[0], Rectangle)
    ]
    assert len(grounds) == 15 + 3
    for above, below in itertools.pairwise(grounds):
        assert above.bottom == below.y
        assert (above.x, above.width) == (below.x, below.width)


def test_marks_of_rows_and_cells_are_shown_and_explained():
    scene = table(matrix("en"))
    signs = [shape.sign for shape in rows(scene)["duty-00"].shapes if isinstance(shape, Sign)]
    assert sorted(signs) == sorted([Mark.ERROR, Mark.CONFLICT])
    (legend,) = [item for item in scene.items if item.kind == "legend"]
    assert {"error", "in conflict", "agreement needed"} <= {s.text for s in legend.shapes if isinstance(s, Line)}


def test_a_row_is_told_in_words():
    assert (
        "Elka Institute for Leadership and Governance: agreement needed" in rows(table(matrix("en")))["duty-00"].title
    )


def test_notes_are_printed_under_the_table():
    scene = table(matrix("en"))
    (notes,) = [item for item in scene.items if item.kind == "notes"]
    assert any("Two parties are accountable" in shape.text for shape in notes.shapes if isinstance(shape, Line))
    assert min(shape.y for shape in notes.shapes) > max(item.shapes[0].box.y for item in rows(scene).values())


def test_a_table_without_columns_or_rows_is_a_table():
    assert table(Matrix("m", T, T, "he")).width > 100
    assert table(Matrix("m", T, T, "en", (Column("c", T),))).width > 100
    assert table(Matrix("m", T, T, "en", (), (MatrixRow("r", T),))).width > 100


@pytest.mark.parametrize(("lang", "turned"), [("en", -90), ("he", 90)])
def test_the_names_of_many_parties_stand_upright_and_their_columns_are_narrow(lang, turned):
    columns = tuple(Column(f"c{number}", Text(f"Party number {number}", lang), "g") for number in range(30))
    few, many = (
        table(Matrix("m", T, T, lang, columns[:number], (MatrixRow("r", T),), (Heading("g", T),)))
        for number in (10, 30)
    )
    assert many.width < 1_800

    def names(scene):
        (parties,) = [item for item in scene.items if item.kind == "parties"]
        return [shape for shape in parties.shapes if isinstance(shape, Line) and shape.type.size == 13]

    assert {shape.turned for shape in names(few)} == {0}
    assert {shape.turned for shape in names(many)} == {turned}
    assert f'transform="rotate({turned} ' in svg(many)
    starts = [shape.x for shape in names(many)]
    assert starts == sorted(starts, reverse=lang == "he")


def test_a_heading_wider_than_its_columns_widens_them():
    columns = tuple(Column(f"c{number}", T, "wide" if number == 11 else "g") for number in range(12))
    heads = (Heading("g", T), Heading("wide", Text("A long heading")))
    scene = table(Matrix("m", T, T, "en", columns, (), heads))
    (parties,) = [item for item in scene.items if item.kind == "parties"]
    bands = [shape.box for shape in parties.shapes if isinstance(shape, Rectangle) and shape.paint.fill == "navy-fill"]
    (words,) = [shape for shape in parties.shapes if isinstance(shape, Line) and shape.text == "A long heading"]
    assert bands[1].x <= words.x - words.width // 2
    assert words.x + words.width // 2 <= bands[1].end
