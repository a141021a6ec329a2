"""Coverage as workflow commands of GitHub Actions: a notice at each place that is not covered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.coverage.forms import summary
from dlcheck.coverage.gauges import GAUGES
from dlcheck.sinks import github_command
from dlcheck.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.coverage.forms import Sheet
    from dlcheck.coverage.measure import Measure

_TITLES = {gauge.name: gauge.title for gauge in GAUGES}


def render(sheet: Sheet) -> str:
    """One command a line, and the summary, which is no command."""
    lines = dict.fromkeys(line for measure in _measures(sheet) for line in _notices(sheet, measure))
    falls = [github_command("error", {"title": "coverage"}, str(fall)) for fall in sheet.shortfalls]
    return "\n".join([*lines, *_unmeasured(sheet), *falls, one_line(f"dlcheck: {summary(sheet.portfolio)}")]) + "\n"


def _measures(sheet: Sheet) -> Iterator[Measure]:
    for coverage in sheet.portfolio.programmes:
        yield from coverage.measures
    yield sheet.portfolio.shared


def _notices(sheet: Sheet, measure: Measure) -> Iterator[str]:
    """The gaps of a measure; the same one in several programmes, which inherit it, is told once."""
    for gap in measure.missing:
        position = sheet.position(gap.span)
        place = {"file": sheet.path(gap.span.path), "line": position.line, "col": position.column}
        properties = {**place, "title": f"coverage: {measure.name}"}
        yield github_command("notice", properties, f"not covered: {gap.what} ({_TITLES[measure.name]})")


def _unmeasured(sheet: Sheet) -> Iterator[str]:
    for coverage in sheet.portfolio.programmes:
        if not coverage.whole:
            place = {"file": sheet.path(coverage.path), "title": "coverage"}
            yield github_command("error", place, "not measured, as a file that it rests on has errors")
