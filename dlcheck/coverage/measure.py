"""What coverage comes to: exact shares of what is covered, and what is not, with its place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from dlcheck.source import Source, Span

TOTAL = "total"
"""The name of all measures together."""


class Gap(NamedTuple):
    """One thing that is not covered, in a word, and where it stands."""

    what: str
    span: Span


@dataclass(frozen=True, slots=True)
class Measure:
    """How many of some things are covered; one that is covered in part counts with that part."""

    name: str
    covered: Fraction = Fraction()
    total: int = 0
    missing: tuple[Gap, ...] = ()

    @property
    def share(self) -> Fraction | None:
        """What is covered of all, from 0 to 1; None where there is nothing to count."""
        return self.covered / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The measures of one programme, in their fixed order; none of one with errors, as half a file has no coverage."""

    id: str
    path: str
    measures: tuple[Measure, ...]
    whole: bool = True

    @property
    def total(self) -> Measure:
        """All measures together."""
        return together(TOTAL, self.measures)


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The coverage of the programmes of a workspace."""

    programmes: tuple[Coverage, ...]
    """In order of path."""
    shared: Measure
    """The clauses of the documents that programmes share: each is cited where any of them cites it."""
    day: date
    complete: bool
    """Whether every file was read, there was something to measure, and all of it was measured."""
    sources: Mapping[str, Source] = field(repr=False)
    """The files in which something is not covered, by path."""

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Each measure over all programmes and what they share."""
        by_name: defaultdict[str, list[Measure]] = defaultdict(list)
        for measure in (*(each for programme in self.programmes for each in programme.measures), self.shared):
            by_name[measure.name].append(measure)
        return tuple(together(name, measures) for name, measures in by_name.items())

    @property
    def total(self) -> Measure:
        """All measures of all programmes together."""
        return together(TOTAL, self.measures)


def together(name: str, measures: Iterable[Measure]) -> Measure:
    """Several measures as one: all that is covered over all that is counted."""
    parts = list(measures)
    return Measure(
        name,
        sum((part.covered for part in parts), Fraction()),
        sum(part.total for part in parts),
        tuple(gap for part in parts for gap in part.missing),
    )


def percent(share: Fraction | None) -> str:
    """A share as it is shown, rounded down, so that 100% is said of nothing less: `87.5%`, or `n/a`."""
    return "n/a" if share is None else f"{floor(share * 1000) / 10:g}%"


class Threshold(NamedTuple):
    """The least coverage that is asked for: of one measure, or of all together (`total`)."""

    name: str
    least: Fraction
    """From 0 to 1."""


class Shortfall(NamedTuple):
    """A threshold that is not reached: by a programme, or by all together (no id)."""

    threshold: Threshold
    programme: str
    share: Fraction | None

    def __str__(self) -> str:
        whose = f"`{self.programme}`" if self.programme else "all programmes together"
        found = "has nothing to count" if self.share is None else f"is {percent(self.share)}"
        return f"`{self.threshold.name}` of {whose} {found}, at least {percent(self.threshold.least)} is expected"


def shortfalls(portfolio: Portfolio, thresholds: Iterable[Threshold]) -> tuple[Shortfall, ...]:
    """Which thresholds are not reached: each programme has to reach them, and all together.

    What has nothing to count is held against no threshold; but where there is nothing to count in any programme,
    `total` reaches none.
    """
    found = []
    homes = [(programme.id, programme.measures) for programme in portfolio.programmes if programme.whole]
    for threshold in thresholds:
        for id_, measures in (*homes, ("", portfolio.measures)):
            asked = [each for each in measures if threshold.name in (TOTAL, each.name)]
            share = together(threshold.name, asked).share
            empty = share is None and not id_ and threshold.name == TOTAL
            if empty or (share is not None and share < threshold.least):
                found.append(Shortfall(threshold, id_, share))
    return tuple(found)
