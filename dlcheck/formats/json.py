"""Results for programs: a versioned shape of our own, which ends by saying whether the check is complete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dlcheck import __version__
from dlcheck.formats.look import positions, tally
from dlcheck.interchange import TIMELINE_VERSION, VERSION
from dlcheck.sinks import json_text

if TYPE_CHECKING:
    from dlcheck.formats.look import Look
    from dlcheck.result import Result, Run
    from dlcheck.source import Span
    from dlcheck.timeline import Timeline


def render(run: Run, look: Look) -> str:
    """One JSON object, its keys in an order of their own so that `complete` comes last."""
    document = {
        "version": VERSION,
        "tool": {"name": "dlcheck", "version": __version__},
        "as_of": run.day.isoformat(),
        "horizon_days": run.horizon,
        "summary": {"files": run.files, "programmes": run.programmes, **tally(run.results)},
        "findings": [_finding(run, result, look) for result in run.results],
        "complete": run.complete,
    }
    return json_text(document)


def render_days(timeline: Timeline, look: Look) -> str:
    """One JSON object of a shape of its own: each finding with the days on which it appears and ends."""
    document = {
        "version": TIMELINE_VERSION,
        "tool": {"name": "dlcheck", "version": __version__},
        "from": timeline.first.isoformat(),
        "to": timeline.last.isoformat(),
        "horizon_days": timeline.horizon,
        "summary": {"files": timeline.files, "programmes": timeline.programmes, **tally(timeline.results)},
        "findings": [
            {
                "appears": stay.since.isoformat() if stay.since else None,
                "ends": stay.until.isoformat() if stay.until else None,
                **_finding(timeline, stay.result, look),
            }
            for stay in timeline.stays
        ],
        "complete": timeline.complete,
    }
    return json_text(document)


def _finding(run: Run | Timeline, result: Result, look: Look) -> dict[str, Any]:
    return {
        "code": result.code,
        "slug": result.slug,
        "severity": result.severity.label,
        "message": result.message,
        "hint": result.hint,
        **_place(run, result.span, look),
        "where": result.where,
        "programmes": list(result.programmes),
        "related": [{"message": label.text, **_place(run, label.span, look)} for label in result.related],
        "waiver": result.waiver or None,
        "accepted": result.accepted._asdict() if result.accepted else None,
    }


def _place(run: Run | Timeline, span: Span, look: Look) -> dict[str, Any]:
    start, end = positions(run, span)
    return {
        "path": look.path(span),
        "start": {"line": start.line, "column": start.column, "offset": span.start},
        "end": {"line": end.line, "column": end.column, "offset": span.end},
    }
