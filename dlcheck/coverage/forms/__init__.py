"""How coverage is shown: one module for each format, each with `render(sheet) -> str`."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from importlib import import_module
from typing import TYPE_CHECKING, Literal, cast

from dlcheck.coverage.measure import percent
from dlcheck.source import Position
from dlcheck.wording import count

if TYPE_CHECKING:
    from collections.abc import Callable

    from dlcheck.coverage.measure import Portfolio, Shortfall, Threshold
    from dlcheck.source import Span

FORMS = ("text", "json", "markdown", "github")
"""The names of all formats, the usual one first."""

Grade = Literal["good", "fair", "poor", "none"]
_GOOD, _FAIR = Fraction(9, 10), Fraction(7, 10)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is to be shown, and how."""

    portfolio: Portfolio
    thresholds: tuple[Threshold, ...] = ()
    """What was asked for."""
    shortfalls: tuple[Shortfall, ...] = ()
    """Where that is not reached."""
    prefix: str = ""
    """What leads from the reader's folder to the workspace's root: empty, or a path that ends in a slash."""
    missing: bool = False
    """Whether a format for people lists what is not covered."""
    color: bool = False
    """Whether to colour a text."""

    def path(self, path: str) -> str:
        """A file's path as the reader says it."""
        return self.prefix + path

    def position(self, span: Span) -> Position:
        """Where a gap begins; the beginning of the file where its text is not known."""
        source = self.portfolio.sources.get(span.path)
        return source.position(span.start) if source else Position(1, 1)

    def place(self, span: Span) -> str:
        """A place as it is said: `path:line:column`."""
        position = self.position(span)
        return f"{self.path(span.path)}:{position.line}:{position.column}"


def formatter(name: str) -> Callable[[Sheet], str]:
    """The function that renders a sheet in a format; only its module is imported."""
    return cast("Callable[[Sheet], str]", import_module(f"dlcheck.coverage.forms.{name}").render)


def grade(share: Fraction | None) -> Grade:
    """How good a share is: from 90% on good, from 70% on fair."""
    if share is None:
        return "none"
    return "good" if share >= _GOOD else "fair" if share >= _FAIR else "poor"


def amount(covered: Fraction) -> str:
    """How much is covered: a whole number, or one decimal, rounded down, where something is covered in part."""
    return str(covered.numerator) if covered.denominator == 1 else f"{covered * 10 // 1 / 10:.1f}"


def summary(portfolio: Portfolio) -> str:
    """One sentence: how much is covered, of how much, as of which day, and whether all of it was measured."""
    size = count(len(portfolio.programmes), "programme")
    text = f"{percent(portfolio.total.share)} covered in {size}, as of {portfolio.day}"
    return text if portfolio.complete else f"{text}; incomplete: not everything could be read and measured"
