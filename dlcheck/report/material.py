"""What a report on one programme is made of: the programme, what was found, what is covered, what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.coverage.gauges import GAUGES
from dlcheck.coverage.measure import Coverage
from dlcheck.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from dlcheck.diff.review import Review
    from dlcheck.result import Result, Run
    from dlcheck.rules.book import Rulebook
    from dlcheck.source import Source
    from dlcheck.timeline import Stay
    from dlcheck.workspace.load import Reading
    from dlcheck.workspace.programme import Programme


class Change(NamedTuple):
    """What became of a workspace since a revision."""

    since: str
    """What the revision is called."""
    review: Review


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
        source = self.sources.get(result.span.path)
        return f"{result.span.path}:{source.position(result.span.start).line if source else 1}"


def material_of(
    reading: Reading,
    id_: str,
    run: Run,
    book: Rulebook,
    *,
    change: Change | None = None,
    ahead: Iterable[Stay] | None = None,
) -> Material:
    """What a report on the programme of a reading is made of; `run` is the check of the whole workspace."""
    results = tuple(result for result in run.results if concerns(result, reading, id_, book))
    awaited = None
    if ahead is not None:
        awaited = tuple(stay for stay in ahead if stay.since and concerns(stay.result, reading, id_, book))
    return Material(
        id=id_,
        path=reading.path,
        day=run.day,
        horizon=run.horizon,
        programme=reading.programme,
        results=results,
        sources=run.sources,
        book=book,
        coverage=_measured(reading, id_, results, book),
        refused=reading.refused or reading.root is None,
        change=change,
        ahead=awaited,
    )


def concerns(result: Result, reading: Reading, id_: str, book: Rulebook) -> bool:
    """Whether a result is about the programme of a reading, or about a file that it rests on."""
    if result.programmes:
        return id_ in result.programmes
    rule = book.find(result.code)
    if rule is not None and rule.scope == "workspace":
        return reading.path in {result.span.path, *(label.span.path for label in result.related)}
    return result.span.path == reading.path or result.span.path in reading.below


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
