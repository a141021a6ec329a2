"""A review as workflow commands of GitHub Actions, which it shows as annotations beside the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.diff.criterion import Weight
from dlcheck.formats.reviews import new_position, summary
from dlcheck.sinks import github_command
from dlcheck.wording import one_line

if TYPE_CHECKING:
    from dlcheck.diff.review import Review, Verdict
    from dlcheck.formats.reviews import Sight

_LEVELS = {Weight.BREAKING: "error", Weight.RISKY: "warning", Weight.INFO: "notice", Weight.COSMETIC: "notice"}


def render(review: Review, sight: Sight) -> str:
    """One command a line, and the summary, which is no command."""
    lines = [_command(review, sight, verdict) for verdict in review.verdicts if sight.shows(verdict)]
    return "\n".join([*lines, one_line(f"dlcheck: {summary(review, sight)}")]) + "\n"


def _command(review: Review, sight: Sight, verdict: Verdict) -> str:
    """At the place on the new side; what is gone has none, and stands beside no line."""
    place: dict[str, object] = {}
    if span := verdict.statement.new:
        position = new_position(review, span)
        place = {"file": f"{sight.new_prefix}{span.path}", "line": position.line, "col": position.column}
    title = f"{verdict.criterion.code} {verdict.criterion.slug} ({verdict.programme})"
    hint = f"; help: {verdict.statement.hint}" if verdict.statement.hint else ""
    return github_command(_LEVELS[verdict.weight], {**place, "title": title}, f"{verdict.statement.message}{hint}")
