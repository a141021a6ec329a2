"""Results for programs: a versioned shape of our own, which ends by saying whether the check is complete."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dlcheck import __version__
from dlcheck.formats.look import positions, tally
from dlcheck.interchange import VERSION

if TYPE_CHECKING:
    from dlcheck.formats.look import Look
    from dlcheck.result import Result, Run
    from dlcheck.source import Span


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
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _finding(run: Run, result: Result, look: Look) -> dict[str, Any]:
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


def _place(run: Run, span: Span, look: Look) -> dict[str, Any]:
    start, end = positions(run, span)
    return {
        "path": look.path(span),
        "start": {"line": start.line, "column": start.column, "offset": span.start},
        "end": {"line": end.line, "column": end.column, "offset": span.end},
    }
