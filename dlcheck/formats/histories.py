"""How the history of a programme is shown: as text, JSON or Markdown, each commit with what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dlcheck import __version__
from dlcheck.diff.criterion import Weight
from dlcheck.sinks import json_text, markdown_code, markdown_text, painter
from dlcheck.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dlcheck.diff.history import Step, Subject
    from dlcheck.diff.review import Verdict
    from dlcheck.git import Commit

FORMS = ("text", "json", "markdown")
"""The names of all formats, the usual one first."""
VERSION = 1
"""The version of the shape of the JSON: fields may be added to it."""
_STYLES = {Weight.BREAKING: "bold red", Weight.RISKY: "bold yellow", Weight.INFO: "bold cyan", Weight.COSMETIC: "dim"}
_SAME = "nothing changed in meaning"
_UNREAD = "its files could not be read whole"


@dataclass(frozen=True, slots=True)
class Tale:
    """A history in the order in which it is told."""

    subject: Subject
    steps: tuple[Step, ...]
    cosmetic: bool = False
    """Whether what is cosmetic is shown too."""
    color: bool = False
    """Whether to colour a text."""

    @property
    def complete(self) -> bool:
        """Whether the programme could be read in every commit."""
        return all(step.review is not None and step.review.complete for step in self.steps)

    def shown(self, step: Step) -> list[Verdict]:
        """What is told of a commit; what is acknowledged has happened all the same."""
        return [verdict for verdict in step.verdicts if self.cosmetic or verdict.weight > Weight.COSMETIC]


def formatter(name: str) -> Callable[[Tale], str]:
    """The function that renders a history in a format."""
    return {"text": text, "json": json, "markdown": markdown}[name]


def text(tale: Tale) -> str:
    """A head for each commit, and below it a line for each thing that it means."""
    paint = painter(color=tale.color)
    return "\n".join("\n".join(_commit(tale, step, paint)) + "\n" for step in tale.steps)


def _commit(tale: Tale, step: Step, paint: Callable[[str, str], str]) -> Iterator[str]:
    about = step.commit
    who = f"{about.time[:10]} {one_line(about.author, 80)}".strip()
    yield f"{paint(about.hash[:12], 'bold yellow')} {who}: {paint(one_line(about.subject, 200), 'bold')}"
    for verdict in tale.shown(step):
        head = paint(f"{verdict.weight.label}[{verdict.criterion.code}]", _STYLES[verdict.weight])
        known = f" (acknowledged as `{one_line(verdict.acknowledged, 80)}`)" if verdict.acknowledged else ""
        yield f"  {head} {one_line(verdict.statement.message)}{known}"
    if note := _note(tale, step):
        yield f"  {note}"


def _note(tale: Tale, step: Step) -> str:
    """What is said of a commit beside its verdicts."""
    if step.review is None or not step.review.complete:
        return _UNREAD
    return "" if tale.shown(step) else _SAME


def json(tale: Tale) -> str:
    """One JSON object, its keys in an order of their own so that `complete` comes last."""
    document = {
        "version": VERSION,
        "tool": {"name": "dlcheck", "version": __version__},
        "programme": tale.subject.programme,
        "of": tale.subject.entry or None,
        "commits": [_step(tale, step) for step in tale.steps],
        "complete": tale.complete,
    }
    return json_text(document)


def _step(tale: Tale, step: Step) -> dict[str, Any]:
    about: Commit = step.commit
    return {
        "commit": about.hash,
        "date": about.time or None,
        "author": about.author,
        "subject": about.subject,
        "verdicts": [
            {
                "code": verdict.criterion.code,
                "slug": verdict.criterion.slug,
                "weight": verdict.weight.label,
                "message": verdict.statement.message,
                "programme": verdict.programme,
                "entry": verdict.statement.entry,
                "path": list(verdict.statement.path),
                "acknowledged": verdict.acknowledged or None,
                "fingerprint": verdict.fingerprint,
            }
            for verdict in tale.shown(step)
        ],
        "complete": step.review is not None and step.review.complete,
    }


def markdown(tale: Tale) -> str:
    """A section for each commit, and an item for each thing that it means."""
    of = f", {markdown_code(tale.subject.entry)}" if tale.subject.entry else ""
    lines = [f"## History of {markdown_code(tale.subject.programme)}{of}"]
    for step in tale.steps:
        about = step.commit
        head = f"{markdown_code(about.hash[:12])} {about.time[:10]} {markdown_text(about.author)}"
        lines += ["", f"### {head}: {markdown_text(about.subject)}", ""]
        lines += [
            f"- {markdown_text(verdict.statement.message)} ({verdict.weight.label}, {verdict.criterion.code})"
            for verdict in tale.shown(step)
        ]
        if note := _note(tale, step):
            lines.append(f"- {note}")
    return "\n".join(lines) + "\n"
