"""Figures as plain data: what cannot be drawn is refused, and in which order lanes stand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from dlcheck.draw.diagram import Heading, NodeKind, Text
from dlcheck.draw.figures.figure import (
    Axis,
    Bar,
    Bars,
    Dot,
    Lane,
    Plot,
    Portion,
    Schedule,
    Spot,
    Stack,
    ordered_lanes,
)
from dlcheck.draw.figures.strand import Strand

T = Text("t")
DAY = date(2026, 6, 1)
LANE = Lane("a", NodeKind.SEAT, T)
DOT = Dot("a", Spot(Fraction(1), Fraction(1)), T)


def bar(value: int) -> Bar:
    return Bar("a", NodeKind.PERSON, T, (Portion(Strand.SEATS, Fraction(value), T),))


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (lambda: Schedule("s", T, T, "en", DAY, lanes=(LANE, LANE)), "lane `a` is given twice"),
        (
            lambda: Schedule("s", T, T, "en", DAY, lanes=(Lane("a", NodeKind.SEAT, T, group="g"),)),
            "group `g` is not in the picture",
        ),
        (
            lambda: Schedule("s", T, T, "en", DAY, groups=(Heading("g", T), Heading("g", T))),
            "group `g` is given twice",
        ),
        (lambda: Bars("b", T, T, "en", (bar(1), bar(2))), "bar `a` is given twice"),
        (lambda: Bars("b", T, T, "en", (bar(-1),)), "a portion of bar `a` is below zero"),
        (lambda: Plot("p", T, T, "en", Axis(T), Axis(T), dots=(DOT, DOT)), "dot `a` is given twice"),
        (
            lambda: Plot("p", T, T, "en", Axis(T), Axis(T), (DOT.at, DOT.at)),
            "the line of a plot leads from smaller to larger x",
        ),
        (
            lambda: Stack("s", T, T, "en", (Bars("b", T, T, "en"), Bars("b", T, T, "en"))),
            "picture `b` is given twice",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused(made, message):
    with pytest.raises(ValueError, match=message):
        made()


def test_a_portion_of_nothing_is_one():
    assert Bars("b", T, T, "en", (bar(0),)).bars[0].portions[0].value == 0


def test_a_line_may_fall_and_stay_level():
    spots = tuple(Spot(Fraction(x), Fraction(y)) for x, y in ((1, 3), (2, 2), (3, 2)))
    assert Plot("p", T, T, "en", Axis(T), Axis(T), spots).line == spots


def test_lanes_stand_under_their_headings_in_the_order_of_the_headings():
    lanes = tuple(
        Lane(id_, NodeKind.SEAT, T, group=group)
        for id_, group in (("a", "two"), ("b", "one"), ("c", None), ("d", "two"))
    )
    schedule = Schedule("s", T, T, "en", DAY, lanes=lanes, groups=(Heading("one", T), Heading("two", T)))
    assert [lane.id for lane in ordered_lanes(schedule)] == ["c", "b", "a", "d"]
