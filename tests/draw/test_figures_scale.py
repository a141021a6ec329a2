"""How an axis is divided."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck.draw.diagram import Text
from dlcheck.draw.figures.figure import Axis
from dlcheck.draw.figures.scale import scale, shown

NUMBERS = st.fractions(-(10**9), 10**9, max_denominator=1000)


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 5, [0, 1, 2, 3, 4, 5]),
        (0, 6, [0, 2, 4, 6]),
        (15, 30, [15, 20, 25, 30]),
        (24, 41, [20, 25, 30, 35, 40, 45]),
        (240_000, 420_000, [200_000, 250_000, 300_000, 350_000, 400_000, 450_000]),
        (-3, 3, [-4, -2, 0, 2, 4]),
        (0, 0, [0, 1]),
        (7, 7, [6, 8]),
        (-5, -5, [-5, -4]),
    ],
)
def test_steps_are_round_and_hold_both_values(low, high, ticks):
    assert list(scale(Fraction(low), Fraction(high), 100).ticks) == ticks


def test_whole_things_are_not_parted():
    assert list(scale(Fraction(1), Fraction(2), 100).ticks) == [Fraction(tick, 5) for tick in range(5, 11)]
    assert list(scale(Fraction(1), Fraction(2), 100, whole=True).ticks) == [1, 2]


def test_a_value_lies_at_the_nearest_pixel():
    made = scale(Fraction(0), Fraction(10), 100)
    assert [made.place(Fraction(value)) for value in (0, 1, 5, 10)] == [0, 10, 50, 100]
    assert made.place(Fraction(1, 20)) == 1  # half a pixel, upwards
    assert made.place(Fraction(1, 21)) == 0


@given(NUMBERS, NUMBERS, st.booleans())
def test_every_scale_is_round_short_and_wide_enough(one, other, whole):
    low, high = min(one, other), max(one, other)
    made = scale(low, high, 300, whole=whole)
    assert made.low <= low <= high <= made.high
    assert 2 <= len(made.ticks) <= 8
    assert made.ticks[-1] == made.high
    step = made.step
    while step >= 10:
        step /= 10
    while step < 1:
        step *= 10
    assert step in {1, 2, 5}
    assert 0 <= made.place(low) <= made.place(high) <= 300
    assert not whole or made.step >= 1


@pytest.mark.parametrize(
    ("value", "unit", "currency", "lang", "text"),
    [
        (Fraction(1500), "number", None, "en", "1,500"),
        (Fraction(3, 2), "number", None, "en", "1.5"),
        (Fraction(2, 3), "number", None, "en", "0.67"),
        (Fraction(1500), "money", "ILS", "en", "₪1,500"),
        (Fraction(3, 2), "money", "EUR", "en", "€1.50"),
        (Fraction(1500), "money", None, "en", "1,500"),
    ],
)
def test_what_stands_at_an_axis(value, unit, currency, lang, text):
    assert shown(value, Axis(Text("t"), unit, currency), lang) == text
