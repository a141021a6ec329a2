"""What figures show, as plain data: schedules, bars, plots, and stacks of pictures; no colour, size or place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Literal, NamedTuple

from dlcheck.draw.diagram import Diagram, Entry, Heading, Mark, Matrix, NodeKind, Text, known, unique
from dlcheck.draw.figures.strand import Strand


class Moment(NamedTuple):
    """A day as exactly as it is known: somewhere from `first` to `last`, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in a lane: from `start` until the day before `end`; without one of them, it is open there.

    `label` is printed at it, `description` read out and shown on hover.
    """

    strand: Strand
    start: Moment | None = None
    end: Moment | None = None
    label: Text | None = None
    marks: tuple[Mark, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A single day in a lane."""

    at: Moment
    label: Text | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """What several times belong to: what it is and is called, a quieter line under its name, and those times.

    `group` is its heading's id.
    """

    id: str
    kind: NodeKind
    label: Text
    stretches: tuple[Stretch, ...] = ()
    events: tuple[Event, ...] = ()
    detail: Text | None = None
    marks: tuple[Mark, ...] = ()
    group: str | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Lanes under headings along one scale of time, with the day that is spoken of and the time ahead that is watched.

    `horizon` is that time in days. Lanes of one heading are drawn together, in the order of the headings; those without
    one come first. Raises ValueError when ids are not unique or a heading is not there.
    """

    id: str
    title: Text
    subtitle: Text
    lang: str
    day: date
    horizon: int = 0
    lanes: tuple[Lane, ...] = ()
    groups: tuple[Heading, ...] = ()
    legend: tuple[Entry, ...] = ()
    notes: tuple[Text, ...] = ()
    description: str = ""

    def __post_init__(self) -> None:
        unique("lane", (lane.id for lane in self.lanes))
        groups = unique("group", (group.id for group in self.groups))
        known("group", (lane.group for lane in self.lanes if lane.group is not None), groups)


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a bar: what it stands for, how much, not below zero, and the number as it is printed."""

    strand: Strand
    value: Fraction
    label: Text
    description: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A labelled bar: its portions end to end, or one under the other where the bars are not `stacked`.

    `total` is printed where the portions end.
    """

    id: str
    kind: NodeKind
    label: Text
    portions: tuple[Portion, ...] = ()
    detail: Text | None = None
    total: Text | None = None
    marks: tuple[Mark, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars on one scale, which ends at `most`, or at the longest of them.

    Raises ValueError when ids are not unique, or a portion is below zero.
    """

    id: str
    title: Text
    subtitle: Text
    lang: str
    bars: tuple[Bar, ...] = ()
    stacked: bool = False
    most: Fraction | None = None
    legend: tuple[Entry, ...] = ()
    notes: tuple[Text, ...] = ()
    description: str = ""

    def __post_init__(self) -> None:
        unique("bar", (bar.id for bar in self.bars))
        for bar in self.bars:
            if any(portion.value < 0 for portion in bar.portions):
                raise ValueError(f"a portion of bar `{bar.id}` is below zero")


class Spot(NamedTuple):
    """A place on a plot, in the units of its axes."""

    x: Fraction
    y: Fraction


@dataclass(frozen=True, slots=True)
class Axis:
    """What is counted along an axis, and in which currency where it is money."""

    label: Text
    unit: Literal["number", "money"] = "number"
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Dot:
    """A thing with a place of its own beside the line; `strand` says whether that is where it is expected."""

    id: str
    at: Spot
    label: Text
    strand: Strand = Strand.COST
    description: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """A line through points in order of x, the room about it that is allowed, and dots.

    `tolerance` is a share of the line's height, on either side. Raises ValueError when ids are not unique or the line
    does not lead on.
    """

    id: str
    title: Text
    subtitle: Text
    lang: str
    across: Axis
    up: Axis
    line: tuple[Spot, ...] = ()
    tolerance: Fraction = Fraction(0)
    dots: tuple[Dot, ...] = ()
    legend: tuple[Entry, ...] = ()
    notes: tuple[Text, ...] = ()
    description: str = ""

    def __post_init__(self) -> None:
        unique("dot", (dot.id for dot in self.dots))
        if any(after.x <= before.x for before, after in pairwise(self.line)):
            raise ValueError("the line of a plot leads from smaller to larger x")


Part = Diagram | Matrix | Schedule | Bars | Plot
"""A picture that is none of several."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Several pictures on one page, one under the other, with one legend; each has its own title and notes.

    Raises ValueError when two of them have one id.
    """

    id: str
    title: Text
    subtitle: Text
    lang: str
    parts: tuple[Part, ...] = ()
    legend: tuple[Entry, ...] = ()
    notes: tuple[Text, ...] = ()
    description: str = ""

    def __post_init__(self) -> None:
        unique("picture", (part.id for part in self.parts))


def marks_of(lane: Lane) -> frozenset[Mark]:
    """The marks of a lane and of all its times."""
    return frozenset({*lane.marks, *(mark for stretch in lane.stretches for mark in stretch.marks)})


def ordered_lanes(schedule: Schedule) -> tuple[Lane, ...]:
    """The lanes as they are drawn: those without a heading, then heading by heading."""
    order = {None: -1} | {heading.id: index for index, heading in enumerate(schedule.groups)}
    return tuple(sorted(schedule.lanes, key=lambda lane: order[lane.group]))
