"""What a report on one programme is made of: the programme, what was found, what is covered, what changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from dlcheck.coverage.gauges import GAUGES
from dlcheck.coverage.measure import Coverage
from dlcheck.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from dlcheck.diff.compare import Comparison
    from dlcheck.diff.review import Review, Verdict
    from dlcheck.result import Result, Run
    from dlcheck.rules.book import Rulebook
    from dlcheck.source import Source
    from dlcheck.timeline import Stay, Timeline
    from dlcheck.workspace.load import Reading
    from dlcheck.workspace.programme import Programme

Told = TypeVar("Told")


class Change(NamedTuple):
    """What became of a programme since a revision."""

    since: str
    """What the revision is called."""
    verdicts: tuple[Verdict, ...]
    """Those about the programme, and those about the configuration, in order."""
    old_sources: Mapping[str, Source]
    new_sources: Mapping[str, Source]
    complete: bool
    """Whether what is compared could be read whole on both sides."""
    comparison: Comparison | None = None
    """Both sides of the programme, where something in it is otherwise."""


@dataclass(frozen=True, eq=False)
class Material:
    """All that is known of one programme before it is put into words; not all of it was read where it has errors."""

    id: str
    path: str
    """The file that declares it."""
    day: date
    horizon: int
    programme: Programme | None
    """None where so much of it could not be read that it is not known what it says."""
    results: tuple[Result, ...]
    """What is found in it, the accepted too, in order of place."""
    sources: Mapping[str, Source]
    """The files that what is found stands in."""
    book: Rulebook
    coverage: Coverage
    refused: bool = False
    """Whether a file was not read whole."""
    change: Change | None = None
    ahead: tuple[Stay, ...] | None = None
    """What will be found that is not found yet, by the day on which it appears; None where nobody looked."""

    @property
    def counted(self) -> tuple[Result, ...]:
        """What is found and not accepted."""
        return tuple(result for result in self.results if not result.accepted)

    def position(self, result: Result) -> str:
        """Where a result stands: `path:line`."""
        return _position(self.sources, result)


class Record:
    """What is known of a whole workspace, from which the material of each programme is taken."""

    def __init__(
        self,
        run: Run,
        book: Rulebook,
        *,
        since: str = "",
        review: Review | None = None,
        timeline: Timeline | None = None,
    ) -> None:
        """Sort what was found, what changed `since` a revision, and what will be found, by what it is about."""
        self.run = run
        self.book = book
        self._since, self._review = since, review
        self._results = _Index(run.results, lambda result: result, book)
        stays = [stay for stay in timeline.stays if stay.since] if timeline else []
        self._stays = _Index(stays, lambda stay: stay.result, book) if timeline else None
        self._verdicts: defaultdict[str, list[Verdict]] = defaultdict(list)
        for verdict in review.verdicts if review else ():
            self._verdicts[verdict.programme].append(verdict)

    @property
    def across(self) -> tuple[Result, ...]:
        """What is found in all programmes together, and not accepted."""
        return tuple(
            result
            for result in self.run.results
            if not result.accepted and (rule := self.book.find(result.code)) and rule.scope == "workspace"
        )

    def position(self, result: Result) -> str:
        """Where a result stands: `path:line`."""
        return _position(self.run.sources, result)

    def material(self, reading: Reading, id_: str) -> Material:
        """What a report on the programme of a reading is made of."""
        results = tuple(self._results.about(reading, id_))
        return Material(
            id=id_,
            path=reading.path,
            day=self.run.day,
            horizon=self.run.horizon,
            programme=reading.programme,
            results=results,
            sources=self.run.sources,
            book=self.book,
            coverage=_measured(reading, id_, results, self.book),
            refused=reading.refused or reading.root is None,
            change=self._change(id_),
            ahead=tuple(self._stays.about(reading, id_)) if self._stays else None,
        )

    def _change(self, id_: str) -> Change | None:
        review = self._review
        if review is None:
            return None
        from dlcheck.diff.criteria.demands import CONFIGURATION  # noqa: PLC0415 - a report without it compares nothing

        verdicts = (*self._verdicts[id_], *self._verdicts[CONFIGURATION])
        compared = next((each for each in review.comparisons if each.id == id_ and each.changes), None)
        return Change(self._since, verdicts, review.old_sources, review.new_sources, review.complete, compared)


class _Index(Generic[Told]):
    """Results, or what has one, by the programmes that they are about; else by the files that they stand in."""

    def __init__(self, all_: Iterable[Told], result_of: Callable[[Told], Result], book: Rulebook) -> None:
        self._all = tuple(all_)
        self._by_programme: defaultdict[str, list[int]] = defaultdict(list)
        self._by_path: defaultdict[str, list[int]] = defaultdict(list)
        self._together: defaultdict[str, list[int]] = defaultdict(list)
        for number, each in enumerate(self._all):
            result = result_of(each)
            rule = book.find(result.code)
            for id_ in result.programmes:
                self._by_programme[id_].append(number)
            if result.programmes:
                continue
            if rule is not None and rule.scope == "workspace":
                for path in {result.span.path, *(label.span.path for label in result.related)}:
                    self._together[path].append(number)
            else:
                self._by_path[result.span.path].append(number)

    def about(self, reading: Reading, id_: str) -> list[Told]:
        """Those about a programme, or a file that it rests on; of what is found in all together, what names its file.

        They are in the order in which they were given.
        """
        found = {*self._by_programme.get(id_, ()), *self._together.get(reading.path, ())}
        for path in (reading.path, *reading.below):
            found.update(self._by_path.get(path, ()))
        return [self._all[number] for number in sorted(found)]


def _position(sources: Mapping[str, Source], result: Result) -> str:
    source = sources.get(result.span.path)
    return f"{result.span.path}:{source.position(result.span.start).line if source else 1}"


def _measured(reading: Reading, id_: str, results: Iterable[Result], book: Rulebook) -> Coverage:
    """What is covered; half a file has no coverage."""
    programme = reading.programme
    unsound = any(
        result.severity is Severity.ERROR and (rule := book.find(result.code)) and rule.scope == "reading"
        for result in results
    )
    if programme is None or programme.broken or unsound:
        return Coverage(id_, reading.path, (), whole=False)
    return Coverage(id_, reading.path, tuple(gauge.read(programme) for gauge in GAUGES))
