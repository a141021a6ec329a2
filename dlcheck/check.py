"""The pipeline, in the order in which it runs: read, judge, lay waivers over, put in one order; read this first."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.baseline import apply_baseline, read_baseline
from dlcheck.gather import Gathered, in_order
from dlcheck.pool import map_shares
from dlcheck.result import Run
from dlcheck.rules import BUILT_IN
from dlcheck.rules.book import EVERYTHING, Choice
from dlcheck.rules.policies.listing import policies_of
from dlcheck.rules.rule import MOST_ALIKE
from dlcheck.rules.survey import Survey
from dlcheck.workspace.bind import entry_of
from dlcheck.workspace.load import open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from dlcheck.finding import Finding, Severity
    from dlcheck.result import Result
    from dlcheck.rules.book import Rulebook
    from dlcheck.rules.recall import Recall
    from dlcheck.rules.rule import Rule
    from dlcheck.rules.survey import Notes
    from dlcheck.workspace.files import Store
    from dlcheck.workspace.load import Reading, Workspace
    from dlcheck.workspace.settings import Settings


def check(
    root: Path | Store,
    settings: Settings,
    day: date,
    *,
    horizon: int | None = None,
    choice: Choice | None = None,
    jobs: int = 1,
) -> Run:
    """Check the whole workspace at `root`, a folder or another store, as it is on `day`.

    `horizon` is in days (the settings' where None); `jobs` is the greatest number of processes that share a large
    workspace. Nothing here reads the clock, the environment or anything outside `root`. The run's results are in order
    of place. Raises UnknownRuleError and BaselineError.
    """
    task = prepare(root, settings, day, horizon, choice)
    parts = list(map_shares(partial(_judge_files, task), task.workspace.paths, jobs))
    return conclude(task, [gathered for gathered, _ in parts], judge_together(task, [notes for _, notes in parts]))


class Task(NamedTuple):
    """What is to be checked, by which rules, and which of them count."""

    workspace: Workspace
    book: Rulebook
    choice: Choice

    @property
    def rules(self) -> list[Rule]:
        """The rules that run."""
        return [rule for rule in self.book.rules if self.choice.takes(rule)]


def prepare(root: Path | Store, settings: Settings, day: date, horizon: int | None, choice: Choice | None) -> Task:
    """Index the workspace at `root`, and see to it that what was chosen are rules; raises UnknownRuleError."""
    choice = choice or Choice(settings.select, settings.ignore, baseline=settings.baseline)
    workspace = open_workspace(root, settings, day, horizon)
    workspace.ruling = choice.granted.ruling(workspace.registries) if choice.granted else None
    book = book_of(workspace, choice)
    choice.verify(book)
    return Task(workspace, book, choice)


def book_of(workspace: Workspace, choice: Choice) -> Rulebook:
    """The rules that dlcheck brings, the policies of a workspace, and the rules of plugins."""
    ruling = workspace.registries if workspace.ruling is None else workspace.ruling
    book = BUILT_IN
    if policies_of(ruling):
        from dlcheck.rules.policies.judgement import rules_of  # noqa: PLC0415 - only where there are policies

        book = book.extended(rules_of(ruling, BUILT_IN))
    return book.extended(choice.plugins)


class Together(NamedTuple):
    """The whole workspace, and what was found in all of it together."""

    survey: Survey
    found: tuple[tuple[Rule, Finding], ...]


def judge_together(task: Task, noted: Iterable[Notes], recall: Recall | None = None) -> Together:
    """Judge a workspace by what was noted of all its files, part by part in their order.

    `recall` is what was read again of them on another day.
    """
    survey = Survey(task.workspace, recall)
    for notes in noted:
        survey.join(notes)
    rules = [rule for rule in task.rules if rule.scope == "workspace"]
    return Together(survey, tuple((rule, finding) for rule in rules if rule.judge for finding in rule.judge(survey)))


def conclude(task: Task, parts: Iterable[Gathered], together: Together) -> Run:
    """What a check comes to, from what was gathered of all files, part by part in their order; raises BaselineError."""
    workspace, book, choice = task
    gathered = Gathered()
    gathered.add(_noticed(workspace.findings), None, book, choice)
    for part in parts:
        gathered.join(part)
    gathered.add(together.found, together.survey, book, choice)
    gathered.settle(book, choice)
    results, sources = gathered.results(), gathered.sources
    if choice.baseline:
        baseline = read_baseline(workspace.store, choice.baseline)
        if choice.granted:
            baseline = baseline.within(choice.granted.known)
        results = in_order(apply_baseline(results, baseline, book, choice))
        sources = {**sources, choice.baseline: baseline.source}
    return Run(
        results=results,
        sources=sources,
        day=workspace.day,
        horizon=workspace.horizon,
        files=len(workspace.paths),
        programmes=together.survey.notes.programmes,
        complete=gathered.complete and bool(workspace.paths),
    )


def _judge_files(task: Task, paths: Sequence[str]) -> tuple[Gathered, Notes]:
    """Read and judge some files of a workspace, one after another."""
    rules = task.rules
    survey, gathered = Survey(task.workspace), Gathered()
    for reading in task.workspace.readings(paths):
        gathered.add(judge(reading, rules), reading, task.book, task.choice)
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
    broken = programme.broken
    for rule in rules:
        if (ask := rule.judge) is None or rule.scope != "programme":
            continue
        if broken and not programme.is_whole(rule.needs):
            continue
        told = ask(programme)
        if (first := next(told, None)) is None:  # as most say, which is why it is asked first
            continue
        for finding in _capped([first, *islice(told, MOST_ALIKE)]):
            if not (broken and entry_of(reading.locate(finding.span)) in broken):
                yield rule, finding


def _capped(told: list[Finding]) -> list[Finding]:
    """The findings of one rule in one programme, at most so many; the last one told says that there are more.

    What is wrong between any two of a thousand things is wrong half a million times, and nobody reads that.
    """
    if len(told) <= MOST_ALIKE:
        return told
    last = told[MOST_ALIKE - 1]
    return [*told[: MOST_ALIKE - 1], replace(last, message=f"{last.message} (and there are more like it)")]


def _noticed(findings: Iterable[Finding]) -> Iterator[tuple[Rule, Finding]]:
    return ((BUILT_IN.named(finding.slug), finding) for finding in findings)


def results_of(reading: Reading, book: Rulebook = BUILT_IN, choice: Choice = EVERYTHING) -> tuple[Result, ...]:
    """What is found in one reading by the rules that judge one programme, with what accepts it, in order."""
    gathered = Gathered()
    gathered.add(judge(reading, [rule for rule in book.rules if choice.takes(rule)]), reading, book, choice)
    return gathered.results()


def flags(reading: Reading, book: Rulebook = BUILT_IN) -> dict[str, Severity]:
    """How heavy the findings about each entity of a reading are, by id (`body/seat`); the accepted are left out."""
    return worst(result for result in results_of(reading, book) if not result.accepted)


def worst(results: Iterable[Result]) -> dict[str, Severity]:
    """How heavy the heaviest of some results about each entity is, by id; what is about a seat is about its body."""
    found: dict[str, Severity] = {}
    for result in results:
        for id_ in {result.entity, result.entity.partition("/")[0]} - {""}:
            found[id_] = max(found.get(id_, result.severity), result.severity)
    return found
