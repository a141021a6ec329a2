"""Many times at once: which of them are more than there may be, and how many there are where all cannot be shown."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Mark, NodeKind, Role, Text
from dlcheck.draw.figures.figure import Lane, Moment, Stretch
from dlcheck.draw.figures.strand import Strand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dlcheck.draw.views.names import Names
    from dlcheck.model.dates import Timed

MOST = 60
"""Above so many times, those of one heading are counted together."""
FEW = 3
"""Up to so many times under a heading are shown each."""
MOST_NOTICED = 24
"""So many lanes that are to be noticed are shown by themselves, all together; of the rest the number is told."""
_NOTICED = frozenset({Mark.VACANT, Mark.ENDING, Mark.CONFLICT, Mark.WARNING, Mark.ERROR})
_NEAR = 15
"""Counts are worked out for so many years before and after the day, which is as far as a schedule shows."""


def crowded(spells: Sequence[Timed], most: int) -> set[int]:
    """The numbers of those that hold with others, so that surely more than `most` hold on one day."""
    over: set[int] = set()
    for begin in {spell.since.last if spell.since else date.min for spell in spells}:
        active = {number for number, spell in enumerate(spells) if spell.active(begin) is True}
        if len(active) > most:
            over |= active
    return over


def tallied(lanes: Sequence[Lane], day: date, names: Names) -> tuple[list[Lane], list[Text]]:
    """The lanes as they can be read, and what is to be said of those that are not shown each.

    Under a heading with many times, one lane tells how many there are at a time, and only what is to be noticed stands
    by itself.
    """
    if sum(_size(lane) for lane in lanes) <= MOST:
        return list(lanes), []
    shown: list[Lane] = []
    left, hidden = MOST_NOTICED, 0
    for group, run in groupby(lanes, key=lambda lane: lane.group or ""):
        under = list(run)
        if sum(_size(lane) for lane in under) <= FEW:
            shown += under
            continue
        shown.append(_counted(group, under, day, names))
        noticed = [lane for lane in under if _is_noticed(lane)]
        shown += (_short(lane) for lane in noticed[:left])
        hidden += len(noticed[left:])
        left -= len(noticed[:left])
    notes = [names.phrase("timeline-together")]
    return shown, [*notes, *([names.phrase("timeline-more", number=hidden)] if hidden else [])]


def _size(lane: Lane) -> int:
    return max(len(lane.stretches) + len(lane.events), 1)


def _is_noticed(lane: Lane) -> bool:
    return not _NOTICED.isdisjoint({*lane.marks, *(mark for stretch in lane.stretches for mark in stretch.marks)})


def _short(lane: Lane) -> Lane:
    """A lane of many times with those alone that are to be noticed."""
    if _size(lane) <= FEW:
        return lane
    kept = tuple(stretch for stretch in lane.stretches if not _NOTICED.isdisjoint(stretch.marks))
    return Lane(lane.id, lane.kind, lane.label, kept, (), lane.detail, lane.marks, lane.group)


def _counted(group: str, lanes: Sequence[Lane], day: date, names: Names) -> Lane:
    stretches = [
        stretch for lane in lanes for stretch in lane.stretches if stretch.strand not in (Strand.LIFE, Strand.VACANCY)
    ]
    label = names.phrase("timeline-counted", Role.BODY, number=len(stretches))
    steps = tuple(
        Stretch(
            Strand.SEATED,
            Moment(start, start),
            Moment(end, end),
            Text(names.locale.number(number), names.locale.language, Role.DETAIL),
        )
        for start, end, number in _steps(stretches, day)
    )
    return Lane(f"{group}/counted", NodeKind.GROUP, label, steps, group=group or None)


def _steps(stretches: Sequence[Stretch], day: date) -> Iterator[tuple[date, date, int]]:
    """How many there are, month by month: from a day until another, where there are any.

    What dates leave open counts as being the case.
    """
    first, last = _month(day, -12 * _NEAR), _month(day, 12 * _NEAR)
    changes: Counter[int] = Counter()
    for stretch in stretches:
        start = _number(stretch.start.first) if stretch.start else first
        end = _number(stretch.end.last) + 1 if stretch.end else last
        changes[max(start, first)] += 1
        changes[min(max(end, first), last)] -= 1
    number = 0
    bounds = sorted(month for month, change in changes.items() if change)
    for start, end in pairwise(bounds):
        number += changes[start]
        if number > 0 and start < end:
            yield _day(start), _day(end), number


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _month(day: date, by: int) -> int:
    """The number of a month so many months away, within the calendar."""
    return min(max(_number(day) + by, _number(date.min)), _number(date.max))


def _day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
