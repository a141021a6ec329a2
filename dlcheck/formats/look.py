"""What all formats share: where paths are shown from, how places are said, and how many results there are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dlcheck.finding import Severity
from dlcheck.source import Position
from dlcheck.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dlcheck.result import Result, Run
    from dlcheck.source import Span
    from dlcheck.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is to be shown."""

    prefix: str = ""
    """What leads from the reader's folder to the workspace's root: empty, or a path that ends in a slash."""
    concise: bool = False
    """One line for each result."""
    color: bool = False
    """Whether to colour a text."""

    def path(self, span: Span) -> str:
        """A file's path as the reader says it."""
        return self.prefix + span.path


def positions(run: Run | Timeline, span: Span) -> tuple[Position, Position]:
    """Where a span begins and ends; the beginning of the file where its text could not be read."""
    source = run.sources.get(span.path)
    if source is None:
        return Position(1, 1), Position(1, 1)
    return source.position(span.start), source.position(span.end)


def tally(results: Iterable[Result]) -> dict[str, int]:
    """How many results there are of each severity, heaviest first, and how many are accepted, by what."""
    results = list(results)
    counts = Counter(result.severity for result in results if not result.accepted)
    table = {severity.label: counts[severity] for severity in sorted(Severity, reverse=True)}
    accepted = Counter(result.accepted.by for result in results if result.accepted)
    return {
        **table,
        "waived": accepted["waiver"],
        "ignored": accepted["ignore"],
        "baseline": accepted["baseline"],
        "base": accepted["base"],
    }


def summary(run: Run) -> str:
    """One sentence: what was found, in how much, as of which day, and whether all of it was read."""
    return _sentence(run, f"as of {run.day}")


def summary_of_days(timeline: Timeline) -> str:
    """The same of a range of days: what was found on any of them."""
    return _sentence(timeline, f"from {timeline.first} to {timeline.last}")


def _sentence(run: Run | Timeline, when: str) -> str:
    table = tally(run.results)
    found = [count(table[label], label) for label in ("error", "warning", "info") if table[label]]
    accepted = {"waived": "waived", "ignored": "ignored", "baseline": "in the baseline", "base": "not new"}
    found += [f"{table[key]} {said}" for key, said in accepted.items() if table[key]]
    size = f"{count(run.programmes, 'programme')} ({count(run.files, 'file')})"
    text = f"{', '.join(found) or 'nothing to report'} in {size}, {when}"
    if run.complete:
        return text
    reason = "not every file could be read and judged" if run.files else "there is no file to read"
    return f"{text}; incomplete: {reason}"
