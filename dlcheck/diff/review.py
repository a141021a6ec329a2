"""What a change means, whole: what differs is read on both sides, compared, judged, and set against what is meant."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.check import book_of, results_of
from dlcheck.diff.acknowledge import acknowledge
from dlcheck.diff.compare import compare
from dlcheck.diff.criteria import CRITERIA
from dlcheck.diff.criteria.demands import CONFIGURATION, settings_told
from dlcheck.diff.criteria.programmes import PROGRAMME_GAINED, PROGRAMME_LOST, programme_gained, programme_lost
from dlcheck.diff.states import Part, scope_of, sketch
from dlcheck.result import names_in
from dlcheck.rules.book import EVERYTHING
from dlcheck.workspace.load import open_workspace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from dlcheck.diff.compare import Comparison
    from dlcheck.diff.criterion import Criterion, Statement, Weight
    from dlcheck.diff.states import State
    from dlcheck.result import Result
    from dlcheck.source import Source
    from dlcheck.workspace.programme import Programme


class Verdict(NamedTuple):
    """One statement with its criterion, what it is about, and what acknowledges it."""

    criterion: Criterion
    statement: Statement
    programme: str
    """The id of the programme that it is about; `configuration` where it is about that."""
    acknowledged: str = ""
    """The id of the acknowledgement that covers it; empty where none does."""

    @property
    def weight(self) -> Weight:
        """How much it weighs."""
        return self.criterion.weight

    @property
    def fingerprint(self) -> str:
        """What stays the same through unrelated edits: 16 hexadecimal digits of rule, programme, entry and witness."""
        said = self.statement
        parts = (self.criterion.code, self.programme, said.entry, *said.path, "", *names_in(said.message))
        return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    @property
    def order(self) -> tuple[object, ...]:
        """By programme; then heaviest first, by code, entry and message."""
        said = self.statement
        return (self.programme, -self.weight, self.criterion.code, said.entry, said.path, said.message)


@dataclass(frozen=True, slots=True)
class Review:
    """A whole comparison of two states of a workspace."""

    comparisons: tuple[Comparison, ...]
    """Of each programme that both states have and in which something may be otherwise, in order of its id."""
    verdicts: tuple[Verdict, ...]
    """In the one order that there is."""
    old_sources: Mapping[str, Source] = field(repr=False)
    new_sources: Mapping[str, Source] = field(repr=False)
    day: date
    complete: bool = True
    """Whether what is compared could be read whole on both sides."""


class _Read(NamedTuple):
    """What was read of one state: its programmes by id, what is found in each, and the sources."""

    programmes: dict[str, Programme]
    results: dict[str, tuple[Result, ...]]
    sources: dict[str, Source]
    complete: bool
    unread: frozenset[str]
    """The files, by path, of which it is not known whether they hold a programme."""


def review(old: State, new: State, day: date) -> Review:
    """What the change from one state to another means, as of a day.

    Only files that differ are read as YAML, what depends on them, and what those rest on. Rules over a whole workspace
    are not asked, as most of it is not read.
    """
    before, after = sketch(old, new)
    scope = scope_of(before, after)
    one = _read(old, scope.old, scope.touched, day)
    other = _read(new, scope.new, scope.touched, day)
    pairs = _pairs(one.programmes, other.programmes)
    comparisons = tuple(
        compare(one.programmes[was], other.programmes[now], one.results[was], other.results[now])
        for was, now in sorted(pairs.items(), key=lambda pair: pair[1])
    )
    verdicts = [
        verdict
        for comparison in comparisons
        for verdict in judge(comparison)
        if verdict.statement.entry != CONFIGURATION  # told once for all programmes, and where none of them differs
    ]
    told = settings_told(old.settings, new.settings)
    verdicts += [Verdict(criterion, statement, CONFIGURATION) for criterion, statement in told]
    gone = _known(one, pairs.keys(), other)
    come = _known(other, pairs.values(), one)
    verdicts += [Verdict(PROGRAMME_LOST, programme_lost(programme), programme.id) for programme in gone]
    verdicts += [Verdict(PROGRAMME_GAINED, programme_gained(programme), programme.id) for programme in come]
    return Review(
        comparisons=comparisons,
        verdicts=tuple(sorted(verdicts, key=lambda verdict: verdict.order)),
        old_sources=one.sources,
        new_sources=other.sources,
        day=day,
        complete=one.complete and other.complete,
    )


def judge(comparison: Comparison, criteria: Iterable[Criterion] = CRITERIA) -> list[Verdict]:
    """Everything that is said of one programme's change, with what acknowledges it, in no order."""
    verdicts = [
        Verdict(criterion, statement, comparison.id)
        for criterion in criteria
        for statement in criterion.judge(comparison)
    ]
    told = [(verdict.criterion, verdict.statement) for verdict in verdicts]
    covering, faults = acknowledge(comparison, told)
    covered = [verdict._replace(acknowledged=id_) for verdict, id_ in zip(verdicts, covering, strict=True)]
    return covered + [Verdict(criterion, statement, comparison.id) for criterion, statement in faults]


def _read(state: State, paths: frozenset[str], touched: frozenset[str], day: date) -> _Read:
    """Read some files of a state; of the touched ones, the programmes with what is found in them."""
    workspace = open_workspace(Part(state.store, paths), state.settings, day)
    book = book_of(workspace, EVERYTHING)
    programmes: dict[str, Programme] = {}
    results: dict[str, tuple[Result, ...]] = {}
    sources: dict[str, Source] = {}
    complete = not workspace.findings
    unread = set(paths)
    for reading in workspace.readings():
        complete = complete and not reading.refused and reading.root is not None
        programme = reading.programme
        if programme is not None or (reading.root is not None and "program" not in reading.root):
            unread.discard(reading.path)
        if programme is None or reading.path not in touched:
            complete = complete and (programme is not None or "program" not in (reading.root or {}))
            continue
        sources.update(reading.sources)
        if not reading.abstract:
            complete = complete and programme.id not in programmes
            if programme.id not in programmes:
                programmes[programme.id] = programme
                results[programme.id] = results_of(reading, book)
    return _Read(programmes, results, sources, complete, frozenset(unread))


def _known(read: _Read, paired: Collection[str], other: _Read) -> Iterator[Programme]:
    """The programmes of one state that the other surely lacks: its file there is gone, or holds something else."""
    for id_, programme in read.programmes.items():
        if id_ not in paired and programme.path not in other.unread:
            yield programme


def _pairs(old: Mapping[str, Programme], new: Mapping[str, Programme]) -> dict[str, str]:
    """The programmes of both sides by their ids, old and new; one that is called otherwise says so itself."""
    pairs = {id_: id_ for id_ in old.keys() & new.keys()}
    for said, other, ahead in ((new, old, True), (old, new, False)):
        for id_, programme in said.items():
            before = programme.head.renamed_from
            if before is not None and id_ not in other and before in other and before not in said:
                was, now = (before, id_) if ahead else (id_, before)
                if was not in pairs and now not in pairs.values():
                    pairs[was] = now
    return pairs
