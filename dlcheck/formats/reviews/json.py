"""A review for programs: a versioned shape of our own, which ends by saying whether the review is complete."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from dlcheck import __version__
from dlcheck.formats.reviews import new_position, old_position, tally
from dlcheck.interchange import VERSION
from dlcheck.sinks import json_text

if TYPE_CHECKING:
    from dlcheck.diff.compare import Change, Comparison
    from dlcheck.diff.facts import Fact
    from dlcheck.diff.review import Review, Verdict
    from dlcheck.formats.reviews import Sight
    from dlcheck.source import Position, Span


def render(review: Review, sight: Sight) -> str:
    """One JSON object, its keys in an order of their own so that `complete` comes last."""
    document = {
        "version": VERSION,
        "tool": {"name": "dlcheck", "version": __version__},
        "as_of": review.day.isoformat(),
        "old": sight.old,
        "new": sight.new,
        "summary": {"programmes": len({each.programme for each in review.verdicts}), **tally(review.verdicts)},
        "renames": [
            {"programme": comparison.id, "old": rename.old, "new": rename.new, "guess": rename.guess}
            for comparison in review.comparisons
            for rename in comparison.renames
        ],
        "changes": [
            _change(review, sight, comparison, change)
            for comparison in review.comparisons
            for change in comparison.changes
        ],
        "verdicts": [_verdict(review, sight, verdict) for verdict in review.verdicts],
        "complete": review.complete,
    }
    return json_text(document)


def _change(review: Review, sight: Sight, comparison: Comparison, change: Change) -> dict[str, Any]:
    return {
        "programme": comparison.id,
        "kind": change.kind,
        "entry": change.entry,
        "path": list(change.path),
        "old": _fact(change.old, _old(review, sight, change.old.span if change.old else None)),
        "new": _fact(change.new, _new(review, sight, change.new.span if change.new else None)),
    }


def _fact(fact: Fact | None, place: dict[str, Any] | None) -> dict[str, Any] | None:
    return None if fact is None else {"value": _value(fact.value), "place": place}


def _value(value: object) -> object:
    """A value as JSON has it: true and whole numbers as they are, anything else in words."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Fraction):
        return str(value)
    return "…" if isinstance(value, frozenset) else str(value)


def _verdict(review: Review, sight: Sight, verdict: Verdict) -> dict[str, Any]:
    said = verdict.statement
    return {
        "code": verdict.criterion.code,
        "slug": verdict.criterion.slug,
        "weight": verdict.weight.label,
        "message": said.message,
        "hint": said.hint,
        "programme": verdict.programme,
        "entry": said.entry,
        "path": list(said.path),
        "old": _old(review, sight, said.old),
        "new": _new(review, sight, said.new),
        "acknowledged": verdict.acknowledged or None,
        "fingerprint": verdict.fingerprint,
    }


def _old(review: Review, sight: Sight, span: Span | None) -> dict[str, Any] | None:
    return _place(sight.old_prefix, span, old_position(review, span)) if span else None


def _new(review: Review, sight: Sight, span: Span | None) -> dict[str, Any] | None:
    return _place(sight.new_prefix, span, new_position(review, span)) if span else None


def _place(prefix: str, span: Span, position: Position) -> dict[str, Any]:
    return {"path": f"{prefix}{span.path}", "line": position.line, "column": position.column, "offset": span.start}
