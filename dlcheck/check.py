"""The pipeline, in the order in which it runs: read, judge, lay waivers over, put in one order; read this first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from dlcheck.finding import Label
from dlcheck.pool import map_shares
from dlcheck.result import Result, Run
from dlcheck.rules import BY_SLUG, RULES
from dlcheck.rules.rule import MOST_ALIKE
from dlcheck.rules.survey import Survey
from dlcheck.waiver import apply_waivers
from dlcheck.workspace.bind import entry_of
from dlcheck.workspace.load import Reading, open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from dlcheck.finding import Finding, Severity
    from dlcheck.rules.rule import Rule
    from dlcheck.rules.survey import Notes
    from dlcheck.source import Source, Span
    from dlcheck.workspace.load import Workspace
    from dlcheck.workspace.settings import Settings

_INCOMPLETE = frozenset({"unreadable", "too-many-files"})
"""What is found where a part of the workspace was not read."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rules run: those selected (all, where nothing is) and not ignored; by code, slug or prefix of a code."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def takes(self, rule: Rule) -> bool:
        """Whether a rule runs."""
        wanted = not self.select or any(rule.matches(pattern) for pattern in self.select)
        return wanted and not any(rule.matches(pattern) for pattern in self.ignore)

    def unknown(self) -> tuple[str, ...]:
        """What names no rule."""
        return tuple(
            pattern for pattern in (*self.select, *self.ignore) if not any(rule.matches(pattern) for rule in RULES)
        )


def check(
    root: Path,
    settings: Settings,
    day: date,
    *,
    horizon: int | None = None,
    choice: Choice | None = None,
    jobs: int = 1,
) -> Run:
    """Check the whole workspace at `root`, as it is on `day`.

    `horizon` is in days (the settings' where None); `jobs` is the greatest number of processes that share a large
    workspace. Nothing here reads the clock, the environment or anything outside `root`. The run's results are in order
    of place.
    """
    choice = choice or Choice(settings.select, settings.ignore)
    workspace = open_workspace(root, settings, day, horizon)
    survey, gathered = Survey(workspace), _Gathered(choice)
    gathered.add(_noticed(workspace.findings), None)
    for part, notes in map_shares(partial(_judge_files, workspace, choice), workspace.paths, jobs):
        gathered.join(part)
        survey.join(notes)
    for rule in RULES:
        if rule.scope == "workspace" and rule.judge and choice.takes(rule):
            gathered.add(((rule, finding) for finding in rule.judge(survey)), survey)
    return Run(
        results=gathered.results(),
        sources=gathered.sources,
        day=day,
        horizon=workspace.horizon,
        files=len(workspace.paths),
        programmes=survey.notes.programmes,
        complete=gathered.complete and bool(workspace.paths),
    )


def _judge_files(workspace: Workspace, choice: Choice, paths: Sequence[str]) -> tuple[_Gathered, Notes]:
    """Read and judge some files of a workspace, one after another."""
    rules = [rule for rule in RULES if choice.takes(rule)]
    survey, gathered = Survey(workspace), _Gathered(choice)
    for reading in workspace.readings(paths):
        gathered.add(judge(reading, rules), reading)
        survey.note(reading)
    return gathered, survey.notes


def judge(reading: Reading, rules: Iterable[Rule]) -> Iterator[tuple[Rule, Finding]]:
    """All findings of one reading, each with its rule.

    Rules of meaning run on what is whole: an entry with an error of shape or reference is left out, what is found
    inside one is not told, and a rule that concludes from silence does not run where somebody may have been misheard.
    """
    yield from _noticed(reading.findings)
    programme = reading.programme
    if programme is None or reading.abstract:
        return
    for rule in rules:
        if rule.scope == "programme" and rule.judge and programme.is_whole(rule.needs):
            for finding in _capped(rule.judge(programme)):
                if not (programme.broken and entry_of(reading.locate(finding.span)) in programme.broken):
                    yield rule, finding


def _capped(findings: Iterator[Finding]) -> Iterator[Finding]:
    """The findings of one rule in one programme, at most so many; the last one told says that there are more.

    What is wrong between any two of a thousand things is wrong half a million times, and nobody reads that.
    """
    told = list(islice(findings, MOST_ALIKE + 1))
    if len(told) > MOST_ALIKE:
        last = told[MOST_ALIKE - 1]
        told[MOST_ALIKE - 1 :] = [replace(last, message=f"{last.message} (and there are more like it)")]
    yield from told


def _noticed(findings: Iterable[Finding]) -> Iterator[tuple[Rule, Finding]]:
    return ((BY_SLUG[finding.slug], finding) for finding in findings)


class _Gathered:
    """The results of a run as they come in: one for each thing that is found, however many programmes find it."""

    def __init__(self, choice: Choice) -> None:
        self._choice = choice
        self._results: dict[tuple[object, ...], Result] = {}
        self._used: set[Span] = set()
        self.sources: dict[str, Source] = {}
        self.complete = True

    def add(self, found: Iterable[tuple[Rule, Finding]], home: Reading | Survey | None) -> None:
        """Take in what was found in one reading, or in all together; only sources with a finding are kept."""
        told = list(found)
        results = [_result(rule, finding, home) for rule, finding in told if self._choice.takes(rule)]
        # Asked of all that was found: leaving a rule out does not make the input complete.
        self.complete = self.complete and _INCOMPLETE.isdisjoint(rule.slug for rule, _ in told)
        if isinstance(home, Reading):
            self.complete = self.complete and not home.refused and (home.root is not None or bool(results))
            if home.programme:
                results = apply_waivers(home.programme, results, self._choice.takes)
                self._used.update(home.programme.waivers[result.waiver].here for result in results if result.waiver)
        known = home.sources if home else {}
        for result in results:
            for span in (result.span, *(label.span for label in result.related)):
                if span.path in known:
                    self.sources.setdefault(span.path, known[span.path])
            self._keep(result)

    def join(self, other: _Gathered) -> None:
        """Take in what was gathered from other files, which come later."""
        for result in other._results.values():
            self._keep(result)
        self._used |= other._used
        self.sources = {**other.sources, **self.sources}
        self.complete = self.complete and other.complete

    def _keep(self, result: Result) -> None:
        key = (result.code, result.span, result.message, result.waiver)
        before = self._results.get(key)
        self._results[key] = before.together(result) if before else result

    def results(self) -> tuple[Result, ...]:
        """All results, in the one order that there is; a waiver that one programme uses counts as used in all."""
        found = [
            result
            for result in self._results.values()
            if not (result.slug == "waiver-unused" and result.span in self._used)
        ]
        return tuple(sorted(found, key=lambda result: result.order))


def _result(rule: Rule, finding: Finding, home: Reading | Survey | None) -> Result:
    programme = home.programme if isinstance(home, Reading) else None
    where = home.locate(finding.span) if home else ()
    result = Result(
        code=rule.code,
        slug=rule.slug,
        severity=rule.severity,
        span=finding.span,
        message=finding.message,
        related=finding.related,
        hint=finding.hint,
        where=".".join(where).replace(".[", "["),
        programmes=(programme.id,) if programme else (),
    )
    if programme and finding.span.path in programme.bases:
        label = Label(programme.inherited[0], f"`{programme.id}` takes it over here")
        result = replace(result, related=(*finding.related, label))
    return result


def flags(reading: Reading) -> dict[str, Severity]:
    """How heavy the findings about each entity of a reading are, by id (`body/seat`); the waived are left out."""
    results = [_result(rule, finding, reading) for rule, finding in judge(reading, RULES)]
    if reading.programme:
        results = apply_waivers(reading.programme, results, lambda _: True)
    worst: dict[str, Severity] = {}
    for result in results:
        if result.waiver:
            continue
        section, _, rest = result.where.partition(".")
        steps = rest.split(".") if section else []
        ids = steps[:1] if steps[1:2] != ["seats"] else [steps[0], "/".join(steps[::2][:2])]
        for id_ in ids:
            worst[id_] = max(worst.get(id_, result.severity), result.severity)
    return worst
