"""Coverage for programs: a versioned shape, which ends by saying whether everything was measured."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Any

from dlcheck import __version__
from dlcheck.coverage.gauges import GAUGES
from dlcheck.interchange import COVERAGE_VERSION
from dlcheck.sinks import json_text

if TYPE_CHECKING:
    from fractions import Fraction

    from dlcheck.coverage.forms import Sheet
    from dlcheck.coverage.measure import Gap, Measure

_TITLES = {gauge.name: gauge.title for gauge in GAUGES}


def render(sheet: Sheet) -> str:
    """One JSON object, its keys in an order of their own so that `complete` comes last."""
    portfolio = sheet.portfolio
    document = {
        "version": COVERAGE_VERSION,
        "tool": {"name": "dlcheck", "version": __version__},
        "as_of": portfolio.day.isoformat(),
        "programmes": [
            {
                "id": coverage.id,
                "path": sheet.path(coverage.path),
                "measured": coverage.whole,
                "total": _share(coverage.total),
                "measures": [_measure(sheet, measure) for measure in coverage.measures],
            }
            for coverage in portfolio.programmes
        ],
        "shared": _measure(sheet, portfolio.shared),
        "measures": [_named(measure) for measure in portfolio.measures],
        "total": _share(portfolio.total),
        "thresholds": [
            {"name": threshold.name, "least": str(threshold.least), "reached": not any(falls)}
            for threshold in sheet.thresholds
            for falls in [[fall.threshold == threshold for fall in sheet.shortfalls]]
        ],
        "complete": portfolio.complete,
    }
    return json_text(document)


def _measure(sheet: Sheet, measure: Measure) -> dict[str, Any]:
    return {**_named(measure), "missing": [_gap(sheet, gap) for gap in measure.missing]}


def _named(measure: Measure) -> dict[str, Any]:
    return {"name": measure.name, "title": _TITLES[measure.name], **_share(measure)}


def _share(measure: Measure) -> dict[str, Any]:
    """The numbers of a measure: `share` and `covered` as exact fractions, `percent` rounded down to one decimal."""
    share = measure.share
    return {
        "covered": str(measure.covered),
        "total": measure.total,
        "share": None if share is None else str(share),
        "percent": _percent(share),
    }


def _percent(share: Fraction | None) -> float | None:
    return None if share is None else floor(share * 1000) / 10


def _gap(sheet: Sheet, gap: Gap) -> dict[str, Any]:
    position = sheet.position(gap.span)
    start = {"line": position.line, "column": position.column, "offset": gap.span.start}
    return {"what": gap.what, "path": sheet.path(gap.span.path), "start": start}
