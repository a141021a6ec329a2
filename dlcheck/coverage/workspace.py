"""The coverage of a whole workspace: every programme that is whole is measured, and what they share once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dlcheck.coverage.gauges import GAUGES, clauses_of, measure_of
from dlcheck.coverage.measure import Coverage, Measure, Portfolio
from dlcheck.finding import Severity
from dlcheck.rules import RULES
from dlcheck.rules.survey import Survey
from dlcheck.source import Source
from dlcheck.workspace.load import open_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

    from dlcheck.finding import Finding
    from dlcheck.workspace.load import Reading
    from dlcheck.workspace.settings import Settings

_ERRORS = frozenset(rule.slug for rule in RULES if rule.scope == "reading" and rule.severity is Severity.ERROR)
_CLAUSES = "clauses"


def cover(root: Path, settings: Settings, day: date, wanted: Callable[[str], bool] = lambda _: True) -> Portfolio:
    """Measure the workspace at `root`, as it is on `day`; of programmes and documents, those in `wanted` files.

    The whole workspace is read. A programme is measured only where neither its file nor one that it rests on has an
    error; the clauses of shared documents only where no file has one, as it is not known what such a file would cite.
    """
    workspace = open_workspace(root, settings, day)
    survey, sources = Survey(workspace), dict[str, Source]()
    faulty, readable = _faulty(workspace.findings), not workspace.findings
    found: list[tuple[Coverage, frozenset[str]]] = []
    for reading in workspace.readings():
        survey.note(reading)
        readable = readable and reading.root is not None
        faulty |= _faulty(reading.findings)
        if reading.path in workspace.programmes and not reading.abstract and wanted(reading.path):
            coverage = _measured(reading, workspace.programmes[reading.path].id)
            sources |= _shown(coverage.measures, reading.sources)
            found.append((coverage, frozenset((reading.path, *reading.below))))
    programmes = tuple(
        coverage if faulty.isdisjoint(files) else replace(coverage, measures=(), whole=False)
        for coverage, files in found
    )
    shared, known = _shared(survey, wanted), True
    if shared.total and faulty:
        shared, known = Measure(_CLAUSES), False
    anything = bool(programmes or shared.total)
    return Portfolio(
        programmes,
        shared,
        day,
        complete=anything and readable and known and all(coverage.whole for coverage in programmes),
        sources=sources | _shown((shared,), survey.sources),
    )


def _faulty(findings: Iterable[Finding]) -> set[str]:
    """The files in which something is wrong that was noticed while they were read."""
    return {finding.span.path for finding in findings if finding.slug in _ERRORS}


def _measured(reading: Reading, id_: str) -> Coverage:
    programme = reading.programme
    if programme is None or programme.broken:
        return Coverage(id_, reading.path, (), whole=False)
    return Coverage(id_, reading.path, tuple(gauge.read(programme) for gauge in GAUGES))


def _shown(measures: Iterable[Measure], sources: dict[str, Source]) -> dict[str, Source]:
    """The files that gaps stand in."""
    paths = {gap.span.path for measure in measures for gap in measure.missing}
    return {path: source for path, source in sources.items() if path in paths}


def _shared(survey: Survey, wanted: Callable[[str], bool]) -> Measure:
    """The clauses of the documents that programmes share."""
    notes = survey.notes
    return measure_of(
        _CLAUSES,
        (
            counted
            for key, shared in notes.shared.items()
            if shared.section == "documents" and wanted(shared.span.path)
            for counted in clauses_of(shared.id, shared.clauses, shared.span, notes.cited.get(key, set()))
        ),
    )
