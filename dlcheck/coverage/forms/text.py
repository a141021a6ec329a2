"""Coverage for people at a terminal: a table with bars for each programme, and one for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dlcheck.coverage.forms import amount, grade, summary
from dlcheck.coverage.gauges import GAUGES
from dlcheck.coverage.measure import percent
from dlcheck.sinks import painter
from dlcheck.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from fractions import Fraction

    from dlcheck.coverage.forms import Sheet
    from dlcheck.coverage.measure import Coverage, Measure

_CELLS = 20
_TITLES = {gauge.name: gauge.title for gauge in GAUGES}
_STYLES = {"good": "green", "fair": "yellow", "poor": "red", "none": "dim"}
_BROKEN = "not measured, as a file that it rests on has errors: dlcheck check"


class _Row(NamedTuple):
    """One line of a table: what is measured, and words that say more."""

    name: str
    measure: Measure
    title: str = ""


def render(sheet: Sheet) -> str:
    """The tables one after another, the thresholds that are not reached, and a summary."""
    paint = painter(color=sheet.color)
    portfolio = sheet.portfolio
    parts = ["\n".join(_programme(sheet, coverage, paint)) for coverage in portfolio.programmes]
    if len(portfolio.programmes) > 1 or portfolio.shared.total:
        parts.append("\n".join(_together(sheet, paint)))
    parts += [paint(one_line(f"below the threshold: {fall}"), "bold red") for fall in sheet.shortfalls]
    return "\n\n".join([*parts, paint(summary(portfolio), "bold")]) + "\n"


def _programme(sheet: Sheet, coverage: Coverage, paint: Callable[[str, str], str]) -> Iterator[str]:
    yield f"{paint(one_line(coverage.id or '?'), 'bold')}  {one_line(sheet.path(coverage.path))}"
    if not coverage.whole:
        yield f"  {paint(_BROKEN, 'bold red')}"
        return
    rows = [_Row(measure.name, measure, _TITLES[measure.name]) for measure in coverage.measures]
    yield from _table(sheet, [*rows, _Row("total", coverage.total)], paint)


def _together(sheet: Sheet, paint: Callable[[str, str], str]) -> Iterator[str]:
    """One line for each programme, one for what they share, and one for all together."""
    portfolio = sheet.portfolio
    yield paint("all together", "bold")
    rows = [_Row(one_line(each.id), each.total) for each in portfolio.programmes if each.whole]
    if portfolio.shared.total:
        rows.append(_Row("shared documents", portfolio.shared, _TITLES[portfolio.shared.name]))
    yield from _table(sheet, [*rows, _Row("total", portfolio.total)], paint)


def _table(sheet: Sheet, rows: list[_Row], paint: Callable[[str, str], str]) -> Iterator[str]:
    """The rows below one another; what a measure lacks stands under it, and is not said again of a total."""
    names = max(len(row.name) for row in rows)
    for row in rows:
        share = row.measure.share
        line = f"  {row.name.ljust(names)}  {_bar(share)}  {percent(share):>6}"
        said = f"{amount(row.measure.covered)} of {row.measure.total}" if row.measure.total else ""
        yield f"{paint(line, _STYLES[grade(share)])}  {said:<14}  {row.title}".rstrip()
        for gap in row.measure.missing if sheet.missing and row.title else ():
            yield one_line(f"    - {gap.what}  {sheet.place(gap.span)}")


def _bar(share: Fraction | None) -> str:
    """A bar that is full only where everything is covered."""
    full = 0 if share is None else share * _CELLS // 1
    return "█" * full + ("·" if share is None else "░") * (_CELLS - full)
