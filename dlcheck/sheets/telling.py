"""What is said of a workbook, as text for people and as JSON for programs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from dlcheck import __version__
from dlcheck.finding import Severity
from dlcheck.sheets.remarks import letters
from dlcheck.sinks import json_text, painter
from dlcheck.wording import count, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlcheck.sheets.remarks import At, Remark

VERSION = 1
"""Of the shape of the JSON."""
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}


def as_text(path: str, remarks: Sequence[Remark], more: int = 0, *, color: bool = False) -> str:
    """The remarks one after another, each with its sheet and cell, and a summary."""
    paint = painter(color=color)
    parts = []
    for remark in remarks:
        head = paint(f"{remark.severity.label}[{remark.code or remark.slug}]", _STYLES[remark.severity])
        lines = [f"{head} {paint(one_line(remark.message), 'bold')}"]
        lines.append(f" {paint('-->', 'blue')} {one_line(_where(path, remark.at))}")
        lines += [f" {paint('=', 'blue')} {one_line(f'{at}: {said}')}" for at, said in remark.related]
        if remark.hint:
            lines.append(f" {paint('=', 'blue')} {paint('help:', 'bold')} {one_line(remark.hint)}")
        parts.append("\n".join(lines))
    if more:
        parts.append(f"and {more:,} more")
    counts = Counter(remark.severity for remark in remarks)
    found = [count(counts[severity], severity.label) for severity in sorted(Severity, reverse=True) if counts[severity]]
    parts.append(paint(f"{', '.join(found) or 'nothing to report'} in {one_line(path)}", "bold"))
    return "\n\n".join(parts) + "\n"


def as_json(path: str, remarks: Sequence[Remark], more: int = 0, *, complete: bool = True) -> str:
    """One JSON object, its keys in an order of their own so that `complete` comes last."""
    document = {
        "version": VERSION,
        "tool": {"name": "dlcheck", "version": __version__},
        "path": path,
        "findings": [_finding(remark) for remark in remarks],
        "more": more,
        "complete": complete,
    }
    return json_text(document)


def _where(path: str, at: At | None) -> str:
    return f"{path} {at}" if at else path


def _finding(remark: Remark) -> dict[str, Any]:
    return {
        "code": remark.code or None,
        "slug": remark.slug,
        "severity": remark.severity.label,
        "message": remark.message,
        "hint": remark.hint,
        **_cell(remark.at),
        "related": [{"message": said, **_cell(at)} for at, said in remark.related],
    }


def _cell(at: At | None) -> dict[str, Any]:
    if at is None:
        return {"sheet": None, "cell": None}
    return {"sheet": at.sheet, "cell": f"{letters(at.column)}{at.row + 1}" if at.row >= 0 else None}
