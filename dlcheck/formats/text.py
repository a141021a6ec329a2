"""Results for people at a terminal: the message, the lines that it speaks of, and what to do."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.finding import Severity
from dlcheck.formats.look import positions, summary, summary_of_days
from dlcheck.sinks import painter
from dlcheck.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dlcheck.finding import Label
    from dlcheck.formats.look import Look
    from dlcheck.result import Result, Run
    from dlcheck.source import Span
    from dlcheck.timeline import Timeline, Turn

MOST_RELATED = 5
_WIDEST = 160
_BEFORE = 60

Paint = "Callable[[str, str], str]"

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}


def render(run: Run, look: Look) -> str:
    """The results one after another, and a summary."""
    paint = painter(color=look.color)
    show = _line if look.concise else _block
    shown = [show(run, result, look, paint) for result in run.results if not result.accepted]
    parts = [*shown, paint(summary(run), "bold")]
    return ("\n" if look.concise else "\n\n").join(parts) + "\n"


def render_days(timeline: Timeline, look: Look) -> str:
    """The days on which something appears (`+`) or ends (`-`), after what is there from the start (`=`); a summary."""
    paint = painter(color=look.color)
    parts = []
    for day, turns in timeline.turns():
        told = [turn for turn in turns if not turn.result.accepted]
        if look.concise:
            parts += [f"{day} {turn.sign} {_line(timeline, turn.result, look, paint)}" for turn in told]
        elif told:
            parts.append("\n".join([paint(str(day), "bold"), *(_turn(timeline, turn, look, paint) for turn in told)]))
    parts.append(paint(summary_of_days(timeline), "bold"))
    return ("\n" if look.concise else "\n\n").join(parts) + "\n"


def _turn(timeline: Timeline, turn: Turn, look: Look, paint: Callable[[str, str], str]) -> str:
    result = turn.result
    start, _ = positions(timeline, result.span)
    place = one_line(f"{look.path(result.span)}:{start.line}:{start.column}")
    head = paint(f"{result.severity.label}[{result.code}]", _STYLES[result.severity])
    return f"  {turn.sign} {head} {one_line(result.message)}\n    {paint('-->', 'blue')} {place}"


def _line(run: Run | Timeline, result: Result, look: Look, paint: Callable[[str, str], str]) -> str:
    start, _ = positions(run, result.span)
    place = paint(one_line(f"{look.path(result.span)}:{start.line}:{start.column}"), "bold")
    return f"{place}: {paint(result.severity.label, _STYLES[result.severity])} {result.code} {one_line(result.message)}"


def _block(run: Run, result: Result, look: Look, paint: Callable[[str, str], str]) -> str:
    style = _STYLES[result.severity]
    head = paint(f"{result.severity.label}[{result.code}]", style)
    lines = [f"{head} {paint(one_line(result.message), 'bold')}"]
    shown = result.related[:MOST_RELATED]
    margin = max(len(str(positions(run, span)[0].line)) for span in (result.span, *(label.span for label in shown)))
    lines += _snippet(run, result.span, look, margin, _Mark("-->", "^", "", style), paint)
    before = result.span
    for label in shown:
        lines += _related(run, label, before, look, margin, paint)
        before = label.span
    pad = " " * margin
    if len(result.related) > len(shown):
        lines.append(f"{pad} {paint('=', 'blue')} and {len(result.related) - len(shown)} more places")
    if result.hint:
        lines.append(f"{pad} {paint('=', 'blue')} {paint('help:', 'bold')} {one_line(result.hint)}")
    if len(result.programmes) > 1:
        lines.append(
            f"{pad} {paint('=', 'blue')} found in {len(result.programmes)} programmes: "
            f"{one_line(', '.join(result.programmes[:8]))}{' …' if len(result.programmes) > 8 else ''}"
        )
    lines.append(f"{pad} {paint('=', 'blue')} {result.slug}: dlcheck explain {result.code}")
    return "\n".join(lines)


class _Mark(NamedTuple):
    """How a place is pointed at."""

    arrow: str
    sign: str
    text: str
    style: str


def _related(
    run: Run, label: Label, before: Span, look: Look, margin: int, paint: Callable[[str, str], str]
) -> Iterator[str]:
    arrow = "" if label.span.path == before.path else "-->"
    return _snippet(run, label.span, look, margin, _Mark(arrow, "-", label.text, "bold blue"), paint)


def _snippet(
    run: Run, span: Span, look: Look, margin: int, mark: _Mark, paint: Callable[[str, str], str]
) -> Iterator[str]:
    """The first line of a span, with what is meant underlined; only the place where its text could not be read."""
    start, end = positions(run, span)
    pad, bar = " " * margin, paint("|", "blue")
    if mark.arrow:
        where = one_line(f"{look.path(span)}:{start.line}:{start.column}")
        yield f"{pad}{paint(mark.arrow, 'blue')} {where}"
    source = run.sources.get(span.path)
    line = source.line(start.line) if source else ""
    if not line.strip():
        if mark.text:
            yield f"{pad} {bar} {one_line(mark.text)}"
        return
    last = end.column if end.line == start.line else len(line) + 1
    left, meant, right = _cut(line, start.column - 1, max(last - 1, start.column))
    yield f"{paint(str(start.line).rjust(margin), 'blue')} {bar} {left}{meant}{right}"
    under = mark.sign * max(_width(meant), 1)
    note = f" {one_line(mark.text)}" if mark.text else ""
    yield f"{pad} {bar} {' ' * _width(left)}{paint(under + note, mark.style)}"


def _cut(line: str, start: int, end: int) -> tuple[str, str, str]:
    """What stands before, in and after a range of a line, safe to print and not too wide."""
    first = 0 if start <= _WIDEST - _BEFORE else start - _BEFORE
    end = min(end, first + _WIDEST)
    left = ("…" if first else "") + line[first:start]
    right = line[end : first + _WIDEST] + ("…" if len(line) > max(first + _WIDEST, end) else "")
    return _safe(left), _safe(line[start:end]), _safe(right)


def _safe(text: str) -> str:
    return one_line(text.replace("\t", " "))


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: none for combining marks, two for wide letters."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
