"""How an axis is divided: round steps, what stands at them, and where a value lies in pixels."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from dlcheck.draw.figures.figure import Axis
from dlcheck.locale import locale_of

_STEPS = (1, 2, 5, 10)
_PARTS = 5
"""About so many steps an axis has."""


class Scale(NamedTuple):
    """An axis from `low` to `high` in steps of `step`, `length` pixels long; all three are multiples of the step."""

    low: Fraction
    high: Fraction
    step: Fraction
    length: int

    @property
    def ticks(self) -> tuple[Fraction, ...]:
        """The values at the steps, the first and the last of the axis among them."""
        return tuple(self.low + self.step * index for index in range(int((self.high - self.low) / self.step) + 1))

    def place(self, value: Fraction) -> int:
        """How many pixels from its beginning a value lies, to the nearest, halves upwards."""
        return math.floor((value - self.low) / (self.high - self.low) * self.length + Fraction(1, 2))


def scale(low: Fraction, high: Fraction, length: int, *, whole: bool = False) -> Scale:
    """A scale that holds both values, beginning and ending at a round one; `whole` steps are at least 1."""
    step = _step((high - low) / _PARTS) if high > low else _step(abs(high) / _PARTS) if high else Fraction(1)
    if whole:
        step = max(step, Fraction(1))
    bottom, top = math.floor(low / step) * step, math.ceil(high / step) * step
    return Scale(bottom, top if top > bottom else bottom + step, step, length)


def _step(least: Fraction) -> Fraction:
    """The smallest of 1, 2, 5 times a power of ten that is no less than a number above zero."""
    power = Fraction(10) ** _magnitude(least)
    return next(step * power for step in _STEPS if step * power >= least)


def _magnitude(number: Fraction) -> int:
    """The power of ten at or below a number above zero; exact."""
    guess = len(str(number.numerator)) - len(str(number.denominator))
    return guess if Fraction(10) ** guess <= number else guess - 1


def shown(value: Fraction, axis: Axis, lang: str) -> str:
    """A value as it is printed at an axis, rounded to two decimals."""
    number = Decimal(round(value * 100)) / 100
    locale = locale_of(lang)
    whole = number.quantize(Decimal(1)) if number == number.to_integral_value() else number
    return locale.money(whole, axis.currency) if axis.unit == "money" else locale.number(whole)
