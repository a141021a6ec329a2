"""Results as workflow commands of GitHub Actions, which it shows as annotations beside the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Severity
from dlcheck.formats.look import positions, summary, summary_of_days
from dlcheck.sinks import github_command
from dlcheck.wording import one_line

if TYPE_CHECKING:
    from dlcheck.formats.look import Look
    from dlcheck.result import Result, Run
    from dlcheck.timeline import Stay, Timeline

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(run: Run, look: Look) -> str:
    """One command a line, and the summary, which is no command."""
    lines = [_command(run, result, look) for result in run.results if not result.accepted]
    return "\n".join([*lines, one_line(f"dlcheck: {summary(run)}")]) + "\n"


def render_days(timeline: Timeline, look: Look) -> str:
    """One command for each finding of a range of days, which begins with the days on which it appears and ends."""
    lines = [_command(timeline, stay.result, look, _days(stay)) for stay in timeline.stays if not stay.result.accepted]
    return "\n".join([*lines, one_line(f"dlcheck: {summary_of_days(timeline)}")]) + "\n"


def _days(stay: Stay) -> str:
    since = f"appears {stay.since}" if stay.since else "there from the first day"
    return f"{since}, {f'ends {stay.until}' if stay.until else 'still there on the last day'}: "


def _command(run: Run | Timeline, result: Result, look: Look, days: str = "") -> str:
    start, end = positions(run, result.span)
    place = {"file": look.path(result.span), "line": start.line, "endLine": end.line}
    if start.line == end.line:  # columns of a range over several lines are read wrongly there
        place |= {"col": start.column, "endColumn": end.column}
    said = [result.message, *(label.text for label in result.related), f"help: {result.hint}" if result.hint else ""]
    properties = {**place, "title": f"{result.code} {result.slug}"}
    return github_command(_COMMANDS[result.severity], properties, days + "; ".join(text for text in said if text))
