"""Bars drawn: how long they are, what is printed at them, their mirror."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlcheck.draw import render, scene_of
from dlcheck.draw.diagram import Mark, NodeKind, Text
from dlcheck.draw.figures.figure import Bar, Bars, Portion
from dlcheck.draw.figures.strand import Strand
from dlcheck.draw.scene import Rectangle, Sign
from tests.draw.hostile import texts
from tests.draw.room import check_room, items, said

T = Text("t")
LONGEST = 320
STRANDS = (Strand.DUTIES, Strand.POSITIONS, Strand.SEATS, Strand.DOMAINS, Strand.CUT)


def bar(*values: int, id_: str = "a", label: str = "Somebody", **more) -> Bar:
    portions = tuple(
        Portion(strand, Fraction(value), Text(str(value))) for strand, value in zip(STRANDS, values, strict=False)
    )
    return Bar(id_, NodeKind.PERSON, Text(label), portions, **more)


def bars(*all_: Bar, lang: str = "en", **more) -> Bars:
    return Bars("b", Text("Title"), Text("day"), lang, all_, **more)


def scene(*all_: Bar, **more):
    return scene_of(bars(*all_, **more))[0]


def drawn(made, id_: str = "a"):
    """The boxes of the portions of a bar, in order; the last rectangle of an item is the line under it."""
    return [shape.box for shape in items(made, "bar")[id_].shapes if isinstance(shape, Rectangle)][:-1]


def test_portions_stand_end_to_end_and_the_longest_bar_has_the_whole_length():
    made = scene(bar(3, 0, 1), bar(2, id_="b"), stacked=True)
    first, second = drawn(made)
    assert first.x == drawn(made, "b")[0].x
    assert second.x == first.x + LONGEST * 3 // 4
    assert second.end == first.x + LONGEST - 1
    assert drawn(made, "b")[0].width == LONGEST // 2 - 1


def test_a_common_scale_makes_bars_shorter_and_never_longer():
    assert drawn(scene(bar(2), stacked=True, most=Fraction(8)))[0].width == LONGEST // 4 - 1
    assert drawn(scene(bar(2), most=Fraction(1)))[0].width == LONGEST


def test_portions_side_by_side_begin_alike_one_under_the_other():
    first, second = drawn(scene(bar(4, 2)))
    assert first.x == second.x
    assert first.bottom <= second.y
    assert (first.width, second.width) == (LONGEST, LONGEST // 2)


def test_every_number_is_printed_that_has_room_and_every_total():
    texts_ = said(scene(bar(90, 1, total=Text("91")), stacked=True))
    assert {"90", "91"} <= set(texts_)
    assert "1" not in texts_
    assert {"90", "1"} <= set(said(scene(bar(90, 1))))


def test_nothing_is_no_bar_and_no_entry_of_the_legend():
    made = scene(bar(0, 0), bar(0, id_="b"))
    assert drawn(made) == []
    assert "duties" not in said(made)
    assert "0" in said(made)
    assert "duties" in said(scene(bar(1)))


def test_marks_are_shown_and_explained():
    made = scene(bar(1, marks=(Mark.VETO, Mark.POWERLESS)))
    assert {shape.sign for shape in items(made, "bar")["a"].shapes if isinstance(shape, Sign)} == {
        Mark.VETO,
        Mark.POWERLESS,
    }
    assert {"veto", "without influence"} <= set(said(made))


def test_hebrew_is_the_mirror_image():
    left, right = (scene(bar(3, 1), lang=lang, stacked=True) for lang in ("en", "he"))
    assert [box._replace(x=right.width - box.end) for box in drawn(right)] == drawn(left)


def test_what_is_heard_is_what_is_seen():
    one = bar(3, detail=Text("of the city"), marks=(Mark.VETO,), description="more")
    title = items(scene(one), "bar")["a"].title
    for text in ("Somebody", "of the city", "veto", "more", "duties: 3"):
        assert f"\u2068{text}\u2069" in title


def test_no_bars_are_a_page_with_its_notes():
    made = scene(notes=(Text("Nothing hangs on anybody."),))
    assert said(made) == ["Title", "day", "Nothing hangs on anybody."]
    check_room(made)


@given(
    st.lists(st.lists(st.integers(0, 10**12), max_size=5), max_size=6),
    st.booleans(),
    st.sampled_from(["en", "he"]),
    st.sampled_from(["x", "W" * 300, "שם ארוך " * 30]),
)
@settings(max_examples=60, deadline=None)
def test_all_bars_have_the_room_that_they_need(rows, stacked, lang, label):
    all_ = [
        bar(*values, id_=f"b{number}", label=label, total=Text("7"), detail=Text(label), marks=(Mark.VETO,))
        for number, values in enumerate(rows)
    ]
    check_room(scene(*all_, stacked=stacked, lang=lang))


@given(texts, st.sampled_from(["svg", "dot", "mermaid"]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_any_text_anywhere_can_be_written(text, form, stacked):
    words = Text(text, "he")
    portion = Portion(Strand.VOTES, Fraction(1), words, text)
    one = Bar(text, NodeKind.PERSON, words, (portion,), words, words, (Mark.VETO,), text)
    assert render(bars(one, stacked=stacked, notes=(words,), description=text), form).data


@pytest.mark.parametrize("stacked", [False, True])
def test_a_bar_of_the_least_value_is_still_seen(stacked):
    made = scene(bar(10**6), bar(1, id_="b"), stacked=stacked)
    assert all(box.width >= 2 for box in drawn(made, "b"))
