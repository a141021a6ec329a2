"""Coverage as Markdown, for the summary of a job or a comment: a row for each programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.coverage.forms import summary
from dlcheck.coverage.gauges import GAUGES
from dlcheck.coverage.measure import percent
from dlcheck.sinks import markdown_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dlcheck.coverage.forms import Sheet
    from dlcheck.coverage.measure import Coverage, Measure


def render(sheet: Sheet) -> str:
    """A table, the thresholds that are not reached, what is not covered where it was asked for, and a summary."""
    portfolio = sheet.portfolio
    names = [gauge.name for gauge in GAUGES]
    lines = [
        "## Coverage of governance",
        "",
        _row("programme", "total", *names),
        _row("---", *("--:",) * (len(names) + 1)),
    ]
    lines += [_line(sheet, coverage) for coverage in portfolio.programmes]
    if len(portfolio.programmes) > 1 or portfolio.shared.total:
        lines.append(_row("**all together**", *_shares(portfolio.total, portfolio.measures)))
    if sheet.shortfalls:
        lines += ["", *(f"- ✗ {fall}" for fall in sheet.shortfalls)]
    if sheet.missing:
        lines += _missing(sheet)
    return "\n".join([*lines, "", summary(portfolio)]) + "\n"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _line(sheet: Sheet, coverage: Coverage) -> str:
    name = markdown_code(coverage.id or sheet.path(coverage.path), cell=True)
    if not coverage.whole:
        return _row(name, "not measured", *("",) * len(GAUGES))
    return _row(name, *_shares(coverage.total, coverage.measures))


def _shares(total: Measure, measures: Iterable[Measure]) -> Iterator[str]:
    """The cells of a row: the total, and each measure under its name."""
    shares = {measure.name: percent(measure.share) for measure in measures}
    yield f"**{percent(total.share)}**"
    yield from (shares.get(gauge.name, "n/a") for gauge in GAUGES)


def _missing(sheet: Sheet) -> Iterator[str]:
    for coverage in sheet.portfolio.programmes:
        yield from _gaps(sheet, markdown_code(coverage.id), coverage.measures)
    yield from _gaps(sheet, "shared documents", (sheet.portfolio.shared,))


def _gaps(sheet: Sheet, home: str, measures: Iterable[Measure]) -> Iterator[str]:
    """What is not covered in one programme, under a heading; nothing where all is."""
    lines = [
        f"- {measure.name}: {markdown_code(gap.what)}, {markdown_code(sheet.place(gap.span))}"
        for measure in measures
        for gap in measure.missing
    ]
    if lines:
        yield from ("", f"### {home}", "", *lines)
