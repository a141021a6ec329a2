"""A review as Markdown fit for a comment on a pull request: short first, the rest folded, never too long to post."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from dlcheck.diff.criterion import Weight
from dlcheck.formats.reviews import meaning_it, places, summary
from dlcheck.sinks import markdown_code, markdown_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dlcheck.diff.compare import Change
    from dlcheck.diff.facts import Fact
    from dlcheck.diff.review import Review, Verdict
    from dlcheck.formats.reviews import Sight

LONGEST = 65_536
"""How many characters a comment may have."""
_ROOM = 400
"""What is kept free for the last words of a comment that is cut."""
_MARKS = {Weight.BREAKING: "⛔", Weight.RISKY: "⚠️", Weight.INFO: "ℹ️", Weight.COSMETIC: "·"}
_SIGNS = {"added": "+", "removed": "−", "changed": "~"}


def render(review: Review, sight: Sight) -> str:
    """What is breaking or risky at once; what is worth knowing, and the facts themselves, in parts that unfold."""
    lines = ["### What this change means", "", f"**{markdown_text(summary(review, sight))}**"]
    shown = [verdict for verdict in review.verdicts if sight.shows(verdict)]
    for programme, verdicts in groupby(shown, key=lambda verdict: verdict.programme):
        lines += ["", f"#### {markdown_code(programme)}", *_programme(review, sight, list(verdicts))]
    acknowledged = [verdict for verdict in review.verdicts if verdict.acknowledged]
    if acknowledged:
        lines += _folded("acknowledged", [_item(review, sight, verdict) for verdict in acknowledged])
    facts = [line for comparison in review.comparisons for line in map(_fact, comparison.changes)]
    if facts:
        lines += _folded("facts", facts)
    return _cut(lines)


def _programme(review: Review, sight: Sight, verdicts: Iterable[Verdict]) -> Iterator[str]:
    heavy = [verdict for verdict in verdicts if verdict.weight >= Weight.RISKY]
    light = [verdict for verdict in verdicts if verdict.weight < Weight.RISKY]
    if heavy:
        yield ""
        yield from (_item(review, sight, verdict) for verdict in heavy)
    if light:
        yield from _folded("worth knowing", [_item(review, sight, verdict) for verdict in light])


def _item(review: Review, sight: Sight, verdict: Verdict) -> str:
    place = next(iter(places(review, sight, verdict)), "")
    where = f", {markdown_code(place)}" if place else ""
    known = ""
    if verdict.acknowledged:
        why = markdown_text(meaning_it(review, verdict))
        known = f", acknowledged as {markdown_code(verdict.acknowledged)}: {why}"
    said = markdown_text(verdict.statement.message)
    return f"- {_MARKS[verdict.weight]} {said} ({verdict.weight.label}, {verdict.criterion.code}{where}{known})"


def _fact(change: Change) -> str:
    name = ".".join((change.entry, *change.path))
    return f"- {_SIGNS[change.kind]} {markdown_code(name)}{_values(change.old, change.new)}"


def _values(old: Fact | None, new: Fact | None) -> str:
    said = [
        markdown_code(str(fact.value)) for fact in (old, new) if fact and not isinstance(fact.value, bool | frozenset)
    ]
    return f": {' → '.join(said)}" if said else ""


def _folded(title: str, items: list[str]) -> Iterator[str]:
    yield from ("", "<details>", f"<summary>{title}: {len(items)}</summary>", "", *items, "", "</details>")


def _cut(lines: list[str]) -> str:
    """The lines, as many as a comment has room for; where they are cut, what is open is closed and it is said."""
    text = "\n".join(lines) + "\n"
    if len(text) <= LONGEST:
        return text
    kept: list[str] = []
    size, unfolded = 0, False
    for line in lines:
        if size + len(line) + 1 > LONGEST - _ROOM:
            break
        kept.append(line)
        size += len(line) + 1
        unfolded = line == "<details>" or (unfolded and line != "</details>")
    if unfolded:
        kept += ["", "</details>"]
    return (
        "\n".join([*kept, "", f"*… and {len(lines) - len(kept)} more lines; `dlcheck diff` shows all of it.*"]) + "\n"
    )
