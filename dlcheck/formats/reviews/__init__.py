"""How a review of a change is shown: one module for each format, each with `render(review, sight) -> str`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from dlcheck.diff.criterion import Weight
from dlcheck.source import Position
from dlcheck.wording import count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dlcheck.diff.review import Review, Verdict
    from dlcheck.source import Span

FORMS = ("text", "json", "markdown", "github")
"""The names of all formats, the usual one first."""


@dataclass(frozen=True, slots=True)
class Sight:
    """How a review is to be shown."""

    old: str
    """What the old side is called: a revision, or a path."""
    new: str
    old_prefix: str = ""
    """What leads from the reader to the old side's files: a path that ends in a slash, or `REV:` and such a path."""
    new_prefix: str = ""
    cosmetic: bool = False
    """Whether what is cosmetic is shown too."""
    concise: bool = False
    """One line for each verdict."""
    color: bool = False
    """Whether to colour a text."""

    def shows(self, verdict: Verdict) -> bool:
        """Whether a verdict is among what is shown."""
        return not verdict.acknowledged and (self.cosmetic or verdict.weight > Weight.COSMETIC)


def formatter(name: str) -> Callable[[Review, Sight], str]:
    """The function that renders a review in a format; only its module is imported."""
    return cast("Callable[[Review, Sight], str]", import_module(f"dlcheck.formats.reviews.{name}").render)


def old_position(review: Review, span: Span) -> Position:
    """Where a place of the old side begins; the beginning of the file where its text is not known."""
    source = review.old_sources.get(span.path)
    return source.position(span.start) if source else Position(1, 1)


def new_position(review: Review, span: Span) -> Position:
    """Where a place of the new side begins; the beginning of the file where its text is not known."""
    source = review.new_sources.get(span.path)
    return source.position(span.start) if source else Position(1, 1)


def places(review: Review, sight: Sight, verdict: Verdict) -> list[str]:
    """Where a verdict stands on both sides, the new one first, as `path:line:column`."""
    said = verdict.statement
    found = []
    if said.new:
        position = new_position(review, said.new)
        found.append(f"{sight.new_prefix}{said.new.path}:{position.line}:{position.column}")
    if said.old:
        position = old_position(review, said.old)
        found.append(f"{sight.old_prefix}{said.old.path}:{position.line}:{position.column}")
    return found


def meaning_it(review: Review, verdict: Verdict) -> str:
    """Why and by whom a change is acknowledged: `it left, by board`; empty where it is not."""
    for comparison in review.comparisons:
        entry = comparison.new.programme.file.acknowledge.get(verdict.acknowledged)
        if entry and comparison.id == verdict.programme:
            return f"{entry.why}, by {entry.by}"
    return ""


def tally(verdicts: Iterable[Verdict]) -> dict[str, int]:
    """How many verdicts there are of each weight, heaviest first, and how many are acknowledged."""
    verdicts = list(verdicts)
    counts = Counter(verdict.weight for verdict in verdicts if not verdict.acknowledged)
    table = {weight.label: counts[weight] for weight in sorted(Weight, reverse=True)}
    return {**table, "acknowledged": sum(1 for verdict in verdicts if verdict.acknowledged)}


def summary(review: Review, sight: Sight) -> str:
    """One sentence: what the change does, from where to where, as of which day, and whether all of it was read."""
    table = tally(review.verdicts)
    found = [f"{table[label]} {label}" for label in ("breaking", "risky", "info") if table[label]]
    if table["cosmetic"]:
        found.append(f"{table['cosmetic']} cosmetic{'' if sight.cosmetic else ' (not shown)'}")
    if table["acknowledged"]:
        found.append(f"{table['acknowledged']} acknowledged")
    programmes = count(len({verdict.programme for verdict in review.verdicts}), "programme")
    said = f"{', '.join(found)} in {programmes}" if found else "nothing changed"
    text = f"{said}, {sight.old} → {sight.new}, as of {review.day}"
    return text if review.complete else f"{text}; incomplete: not every file could be read"
