"""Many times at once: which of them are more than there may be, and how many there are where all cannot be shown."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Mark, NodeKind, Role, Text
from dlcheck.draw.figures.figure import Lane, Moment, Stretch, marks_of
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


def crowded(spells: Sequence[Timed], most: int) -> set[int]:
    """The numbers of those that hold with others, so that surely more than `most` hold on one day."""
    over: set[int] = set()
    for begin in {spell.since.last if spell.since else date.min for spell in spells}:
        active = {number for number, spell in enumerate(spells) if spell.active(begin) is True}
        if len(active) > most:
            over |= active
    return over


def tallied(lanes: Sequence[Lane], names: Names) -> tuple[list[Lane], list[Text]]:
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
        shown.append(_counted(group, under, names))
        noticed = [lane for lane in under if _is_noticed(lane)]
        shown += (_short(lane) for lane in noticed[:left])
        hidden += len(noticed[left:])
        left -= len(noticed[:left])
    notes = [names.phrase("timeline-together")]
    return shown, [*notes, *([names.phrase("timeline-more", number=hidden)] if hidden else [])]


def _size(lane: Lane) -> int:
    return max(len(lane.stretches) + len(lane.events), 1)


def _is_noticed(lane: Lane) -> bool:
    return not _NOTICED.isdisjoint(marks_of(lane))


def _short(lane: Lane) -> Lane:
    """A lane of many times with those alone that are to be noticed."""
    if _size(lane) <= FEW:
        return lane
    kept = tuple(stretch for stretch in lane.stretches if not _NOTICED.isdisjoint(stretch.marks))
    return Lane(lane.id, lane.kind, lane.label, kept, (), lane.detail, lane.marks, lane.group)


def _counted(group: str, lanes: Sequence[Lane], names: Names) -> Lane:
    """A lane that tells how many of the times there are; what a thing's own life is, or nobody's time, is none."""
    stretches = [
        stretch for lane in lanes for stretch in lane.stretches if stretch.strand not in (Strand.LIFE, Strand.VACANCY)
    ]
    label = names.phrase("timeline-counted", Role.BODY, number=len(stretches))
    steps = tuple(
        Stretch(Strand.SEATED, start, end, Text(names.locale.number(number), names.locale.language, Role.DETAIL))
        for start, end, number in _steps(stretches)
    )
    return Lane(f"/counted/{group}", NodeKind.GROUP, label, steps, group=group or None)


def _steps(stretches: Sequence[Stretch]) -> Iterator[tuple[Moment | None, Moment | None, int]]:
    """How many there are at a time, by whole months: from when, until when, where there are any.

    What dates leave open counts as being the case.
    """
    changes: Counter[int] = Counter()
    number = 0
    for stretch in stretches:
        if stretch.start:
            changes[_month(stretch.start.first)] += 1
        else:
            number += 1
        if stretch.end:
            changes[_month(stretch.end.last - timedelta(days=1)) + 1] -= 1
    bounds = [None, *(month for month, change in sorted(changes.items()) if change), None]
    for start, end in pairwise(bounds):
        number += changes[start] if start is not None else 0
        if number > 0:
            yield _first_of(start), _first_of(end), number


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(month: int | None) -> Moment | None:
    """The first day of a month by its number; None for none, and for one beyond the calendar."""
    if month is None or month // 12 > date.max.year:
        return None
    day = date(month // 12, month % 12 + 1, 1)
    return Moment(day, day)
