"""Coverage as workflow commands of GitHub Actions: a notice at each place that is not covered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.coverage.forms import summary
from dlcheck.coverage.gauges import GAUGES
from dlcheck.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.coverage.forms import Sheet
    from dlcheck.coverage.measure import Measure

_TITLES = {gauge.name: gauge.title for gauge in GAUGES}


def render(sheet: Sheet) -> str:
    """One command a line, and the summary, which is no command."""
    lines = dict.fromkeys(line for measure in _measures(sheet) for line in _notices(sheet, measure))
    falls = [f"::error title=coverage::{_data(str(fall))}" for fall in sheet.shortfalls]
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
        said = _data(f"not covered: {gap.what} ({_TITLES[measure.name]})")
        yield f"::notice {','.join(f'{key}={_property(str(value))}' for key, value in properties.items())}::{said}"


def _unmeasured(sheet: Sheet) -> Iterator[str]:
    for coverage in sheet.portfolio.programmes:
        if not coverage.whole:
            path = _property(sheet.path(coverage.path))
            yield f"::error file={path},title=coverage::not measured, as a file that it rests on has errors"


def _data(text: str) -> str:
    """A message: what hides or commands is broken first, then what the command's grammar uses is escaped."""
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
