"""The findings as a function of the day: from when until when each is found, over a range of days."""

# Not every day is judged. A programme is judged on a day that watches what is asked of it, and so it is known until
# when the verdict stays as it is; there it is judged anew. Only then are all of them put together, on each such day.

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from heapq import heapify, heappop, heappush
from itertools import groupby
from operator import is_
from typing import TYPE_CHECKING, Literal, NamedTuple

from dlcheck.check import conclude, judge, judge_together, prepare
from dlcheck.gather import Gathered
from dlcheck.pool import map_shares
from dlcheck.rules.recall import Recall
from dlcheck.rules.survey import Notes, Survey
from dlcheck.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from dlcheck.check import Task, Together
    from dlcheck.result import Acceptance, Key, Result, Run
    from dlcheck.rules.book import Choice
    from dlcheck.rules.rule import Rule
    from dlcheck.source import Source, Span
    from dlcheck.workspace.load import Reading
    from dlcheck.workspace.settings import Settings


@dataclass(frozen=True, slots=True)
class Stay:
    """A finding, and the days on which it is found: from `since` until the day before `until`."""

    result: Result
    """As it is told on the first of these days, with all programmes that it is found in on any of them."""
    since: date | None
    """The day on which it appears; None where it is found on the first day of the range already."""
    until: date | None
    """The first day on which it is found no more; None where it is still found on the last day of the range."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is found on any day of a range."""

    stays: tuple[Stay, ...]
    """In order of the day on which they begin, then of place."""
    sources: Mapping[str, Source] = field(repr=False)
    """The files that have findings, by path."""
    first: date
    last: date
    """The last day of the range, which belongs to it."""
    horizon: int
    """How many days ahead of each day an ending was told."""
    files: int
    programmes: int
    complete: bool
    """Whether every file was read whole; False also where there was none."""

    @property
    def results(self) -> tuple[Result, ...]:
        """All that is found on some day; what ends and appears again is there again."""
        return tuple(stay.result for stay in self.stays)

    def turns(self) -> Iterator[tuple[date, list[Turn]]]:
        """The days on which something appears or ends, in order, each with what does; what is there first comes first.

        The first day is that of what is found from the start.
        """
        turns = [Turn("=" if stay.since is None else "+", stay.since or self.first, stay.result) for stay in self.stays]
        turns += [Turn("-", stay.until, stay.result) for stay in self.stays if stay.until]
        turns.sort(key=lambda turn: (turn.day, "=+-".index(turn.sign), turn.result.order))
        for day, of_day in groupby(turns, key=lambda turn: turn.day):
            yield day, list(of_day)


class Turn(NamedTuple):
    """What becomes of a finding on a day: it is there from the start (`=`), it appears (`+`), or it ends (`-`)."""

    sign: Literal["=", "+", "-"]
    day: date
    result: Result


class _Stretch(NamedTuple):
    """What is found in one file, and what is to be noted of it, from a day on until the next stretch begins."""

    since: date
    gathered: Gathered
    notes: Notes


def follow(
    root: Path,
    settings: Settings,
    first: date,
    last: date,
    *,
    horizon: int | None = None,
    choice: Choice | None = None,
    jobs: int = 1,
) -> Timeline:
    """Check the whole workspace at `root` on every day from `first` to `last`, both included.

    The outcome is that of `check` on each of these days; `horizon`, `choice` and `jobs` mean what they mean there.
    Raises ValueError where `last` is before `first`, UnknownRuleError and BaselineError.
    """
    if last < first:
        raise ValueError(f"a range of days from {first} to {last} has none")
    task = prepare(root, settings, first, horizon, choice)
    courses: list[list[_Stretch]] = []
    for part in map_shares(partial(_follow_files, task, last), task.workspace.paths, jobs):
        courses.extend(part)
    stays = _Stays()
    sources: dict[str, Source] = {}
    for run in _runs(task, courses, last):
        stays.turn(run.day, run.results)
        sources |= run.sources
    return Timeline(
        stays=stays.told(first),
        sources=sources,
        first=first,
        last=last,
        horizon=run.horizon,
        files=run.files,
        programmes=run.programmes,
        complete=run.complete,
    )


def _follow_files(task: Task, last: date, paths: Sequence[str]) -> list[list[_Stretch]]:
    """The stretches of each of some files, in the order of the files."""
    rules, survey = task.rules, Survey(task.workspace)
    return [list(_stretches(task, rules, survey, reading, last)) for reading in task.workspace.readings(paths)]


def _stretches(task: Task, rules: Sequence[Rule], survey: Survey, reading: Reading, last: date) -> Iterator[_Stretch]:
    """What is found in one file, each time from the first day on which it may be something else."""
    day: date | None = task.workspace.day
    notes = Notes()
    while day is not None and day <= last:
        watch = Watch(day)
        then = _on(reading, watch.day)
        gathered = Gathered()
        gathered.add(judge(then, rules), then, task.book, task.choice)
        survey.notes = Notes()
        survey.note(then)
        notes = notes if survey.notes == notes else survey.notes
        yield _Stretch(day, gathered, notes)
        day = watch.until


def _on(reading: Reading, day: date) -> Reading:
    """The same reading, spoken of on another day; nothing that was worked out for the day before is kept."""
    if reading.programme is None:
        return reading
    return replace(reading, programme=replace(reading.programme, day=day, memory={}))


def _runs(task: Task, courses: list[list[_Stretch]], last: date) -> Iterator[Run]:
    """The checks of all days on which something may appear or end, in order; the courses are used up."""
    days = [task.workspace.day, *(stretch.since for course in courses for stretch in course)]
    heapify(days)
    together = _Together(task)
    while days:
        day = heappop(days)
        while days and days[0] == day:
            heappop(days)
        for course in courses:
            while len(course) > 1 and course[1].since <= day:
                del course[0]
        judged = together.on(day, [course[0].notes for course in courses])
        yield replace(conclude(task, [course[0].gathered for course in courses], judged), day=day)
        if together.until is not None and day < together.until <= last:
            heappush(days, together.until)


class _Together:
    """What is found in all files together, judged anew only where something that it rests on is another one."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._recall = Recall(task.workspace)
        self._noted: list[Notes] = []
        self._judged: Together | None = None
        self.until: date | None = None
        """The first day on which it may be something else though the notes are the same."""

    def on(self, day: date, noted: list[Notes]) -> Together:
        """What is found on a day; the days are to be asked for in order."""
        same = all(map(is_, noted, self._noted)) and (self.until is None or day < self.until)
        if self._judged is None or not same:
            watch = Watch(day)
            workspace = replace(self._task.workspace, day=watch.day)
            self._judged = judge_together(self._task._replace(workspace=workspace), noted, self._recall)
            self._noted, self.until = noted, watch.until
        return self._judged


_Identity = tuple["Key", "Span", "Acceptance | None"]
"""What makes a result the same one on another day; one that is accepted no more is another one, for it counts."""


class _Stays:
    """The stays as the days go by."""

    def __init__(self) -> None:
        self._ended: list[Stay] = []
        self._open: dict[_Identity, Stay] = {}
        self._identities: dict[int, tuple[Result, _Identity]] = {}
        """Those of the last day's results by which object they are: most are the very same on the next."""

    def turn(self, day: date, results: Sequence[Result]) -> None:
        """Take in what is found from a day on."""
        self._identities = {id(result): (result, self._identity(result)) for result in results}
        found: dict[_Identity, Result] = {}
        for result, identity in self._identities.values():
            found.setdefault(identity, result)
        for identity in [identity for identity in self._open if identity not in found]:
            self._ended.append(replace(self._open.pop(identity), until=day))
        for identity, result in found.items():
            stay = self._open.get(identity)
            if stay is None:
                self._open[identity] = Stay(result, day, None)
            elif result.programmes != stay.result.programmes:
                programmes = tuple(dict.fromkeys((*stay.result.programmes, *result.programmes)))
                self._open[identity] = replace(stay, result=replace(stay.result, programmes=programmes))

    def _identity(self, result: Result) -> _Identity:
        before = self._identities.get(id(result))
        return before[1] if before else (result.key, result.span, result.accepted)

    def told(self, first: date) -> tuple[Stay, ...]:
        """All stays; those that begin on the first day were there before, as far as anybody asked."""
        stays = sorted((*self._ended, *self._open.values()), key=lambda stay: (stay.since, stay.result.order))
        return tuple(replace(stay, since=None) if stay.since == first else stay for stay in stays)
