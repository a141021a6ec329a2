"""What a page shows of a text, and how wide the columns of a table are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck.report.document import Cell, Column, Line, Piece, Table
from dlcheck.report.pdf.columns import is_roomy, share_out, widths
from dlcheck.report.pdf.texts import LONGEST, drawable, language, said, shown
from tests.draw.hostile import texts

SHARES = st.lists(st.tuples(st.floats(1, 300), st.floats(0, 500)), min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\u202eb\x00", r"a\u{202e}b\u{0}"),
        ("漢😀", r"\u{6f22}\u{1f600}"),
        ("א\u200fב ≥ ₪5", "א\u200fב ≥ ₪5"),
        ("a \n\t b", "a b"),
        ("x" * 20, "x" * 20),
        ("x" * 21, "x" * 20 + "\u200bx"),
        ("programs/digital/base.yaml:54", "programs/\u200bdigital/\u200bbase.\u200byaml:\u200b54"),
        ("short/path", "short/path"),
    ],
)
def test_a_text_hides_nothing_and_long_words_may_break(text, seen):
    assert shown(text) == seen


@pytest.mark.parametrize(("length", "cut"), [(LONGEST - 1, False), (LONGEST, False), (LONGEST + 1, True)])
def test_a_text_is_cut_beyond_its_limit(length, cut):
    seen = shown("a " * (length // 2) + "b" * (length % 2))
    assert seen.endswith("…") is cut
    assert len(shown("ab " * 1_000, 10)) == 10


@given(texts)
def test_a_picture_shows_a_box_for_what_the_fonts_lack(text):
    seen = drawable(text)
    assert len(seen) == len(text)
    assert drawable(seen) == seen
    assert drawable("\u2067א b\u2069\n") == "\u2067א b\u2069\n"
    assert drawable("😀") == "□"


@pytest.mark.parametrize(
    ("tag", "primary"), [("he-IL", "he"), ("EN_gb", "en"), ('x"><y', "en"), ("", "en"), ("fil", "fil")]
)
def test_a_language_is_its_primary_part(tag, primary):
    assert language(tag) == primary


@pytest.mark.parametrize(
    ("lang", "piece", "parts"),
    [
        ("en", Piece("a b"), [{"text": "a b"}]),
        ("en", Piece(" a "), [{"text": " a "}]),
        ("en", Piece("  "), [{"text": " "}]),
        ("en", Piece(""), []),
        ("en", Piece("ועדה", "he"), [{"text": "\u2067ועדה\u2069", "lang": "he"}]),
        ("en", Piece(" ועדה ", "he"), [{"text": " \u2067ועדה\u2069 ", "lang": "he"}]),
        ("en", Piece("a ועדה"), [{"text": "\u2066a ועדה\u2069"}]),
        ("he", Piece("צוות 12", "he"), [{"text": "צוות 12"}]),
        ("he", Piece("צוות PMO", "he"), [{"text": "\u2067צוות PMO\u2069"}]),
        ("he", Piece("DL311", "he", code=True), [{"text": "\u2066DL311\u2069", "code": True}]),
        ("en", Piece("a`b", code=True), [{"text": "a`b", "code": True}]),
        ("en", Piece("a `b` c"), [{"text": "a "}, {"text": "b", "code": True}, {"text": " c"}]),
        ("en", Piece("`b`"), [{"text": "b", "code": True}]),
        ("en", Piece("a ` c"), [{"text": "a ` c"}]),
        (
            "en",
            Piece("`b` c", tone="error"),
            [
                {"text": "b", "tone": "error", "signed": True, "code": True},
                {"text": " c", "tone": "error", "signed": False},
            ],
        ),
    ],
)
def test_a_piece_is_kept_apart_where_it_must_be(lang, piece, parts):
    assert said((piece,), lang) == parts


def test_only_what_has_a_row_is_linked_to():
    assert said((Piece("a", ref="a"), Piece("b", ref="b")), "en", {"a"}) == [{"text": "a", "to": "a"}, {"text": "b"}]


@pytest.mark.parametrize(
    ("least", "most", "room", "given"),
    [
        ([10, 10], [20, 20], 40, [20, 20]),
        ([10, 10], [20, 20], 60, [30, 30]),
        ([10, 10], [20, 50], 40, [20, 20]),
        ([10, 10], [12, 90], 40, [12, 28]),
        ([10, 10], [90, 90], 20, [10, 10]),
        ([10, 30], [90, 90], 20, [5, 15]),
        ([10, 10, 10], [10, 40, 40], 50, [10, 20, 20]),
    ],
)
def test_room_is_shared_out_so_that_who_wants_little_has_it(least, most, room, given):
    assert share_out(least, most, room) == pytest.approx(given)


@given(SHARES, st.floats(50, 2_000))
def test_all_room_is_given_and_nobody_is_cut_without_need(needs, room):
    least, most = [low for low, _ in needs], [low + more for low, more in needs]
    given_ = share_out(least, most, room)
    assert sum(given_) == pytest.approx(room)
    if sum(least) <= room:
        assert all(got >= low - 1e-6 for got, low in zip(given_, least, strict=True))
    if sum(most) >= room:
        assert all(got <= high + 1e-6 for got, high in zip(given_, most, strict=True))


def table(titles, cells, rows=3):
    columns = tuple(Column(str(index), Piece(title)) for index, title in enumerate(titles))
    return Table("t", Piece("T"), columns, (Line(tuple(Cell((Piece(cell),), Decimal(1)) for cell in cells)),) * rows)


def test_titles_stand_upright_only_where_there_is_no_room_for_them():
    wide = table(["Duty", *["Municipality of the harbour"] * 16], ["A fairly long duty", *"A" * 16])
    assert is_roomy(wide, 511)
    assert not is_roomy(wide, 400)
    found = widths(wide, 757)
    assert sum(width.points for width in found) == pytest.approx(757)
    assert [width.upright > 0 for width in found] == [False, *[True] * 16]
    assert found[0].points > 3 * found[1].points
    narrow = table(["Duty", "Municipality of the harbour"], ["A fairly long duty", "A"])
    assert is_roomy(narrow, 511)
    assert [width.upright for width in widths(narrow, 511)] == [0, 0]


def test_a_figure_is_not_broken_into_lines():
    columns = (Column("name", Piece("N")), Column("day", Piece("D"), "day"))
    line = Line((Cell((Piece("many words " * 30),)), Cell((Piece("31 December 2026"),))))
    words = Line((Cell((Piece("many words " * 30),)), Cell((Piece("31 December of 2026"),))))
    day, text = Table("t", Piece("T"), columns, (line,)), Table("t", Piece("T"), (columns[0], columns[0]), (words,))
    assert widths(day, 100)[1].points > 70
    assert widths(text, 100)[1].points < 65


def test_a_table_without_rows_or_texts_has_columns():
    assert [width.points for width in widths(table(["", ""], ["", ""]), 100)] == pytest.approx([50, 50])
