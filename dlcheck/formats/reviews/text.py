"""A review for people at a terminal: what the change means, programme by programme, and where it stands."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from dlcheck.diff.criterion import Weight
from dlcheck.formats.reviews import meaning_it, places, summary
from dlcheck.sinks import painter
from dlcheck.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dlcheck.diff.review import Review, Verdict
    from dlcheck.formats.reviews import Sight

_STYLES = {Weight.BREAKING: "bold red", Weight.RISKY: "bold yellow", Weight.INFO: "bold cyan", Weight.COSMETIC: "dim"}


def render(review: Review, sight: Sight) -> str:
    """The verdicts under the name of their programme, and a summary; what is acknowledged where all is asked for."""
    paint = painter(color=sight.color)
    shown = [
        verdict for verdict in review.verdicts if sight.shows(verdict) or (sight.cosmetic and verdict.acknowledged)
    ]
    parts = []
    for programme, verdicts in groupby(shown, key=lambda verdict: verdict.programme):
        if sight.concise:
            parts.append("\n".join(_line(review, sight, verdict, paint) for verdict in verdicts))
        else:
            blocks = ["\n".join(_block(review, sight, verdict, paint)) for verdict in verdicts]
            parts.append("\n\n".join([paint(one_line(programme), "bold underline"), *blocks]))
    return ("\n" if sight.concise else "\n\n").join([*parts, paint(one_line(summary(review, sight)), "bold")]) + "\n"


def _line(review: Review, sight: Sight, verdict: Verdict, paint: Callable[[str, str], str]) -> str:
    place = next(iter(places(review, sight, verdict)), verdict.programme)
    weight = paint(verdict.weight.label, _STYLES[verdict.weight])
    message = one_line(verdict.statement.message)
    known = f" ({_acknowledged(review, verdict)})" if verdict.acknowledged else ""
    return f"{paint(one_line(place), 'bold')}: {weight} {verdict.criterion.code} {message}{known}"


def _block(review: Review, sight: Sight, verdict: Verdict, paint: Callable[[str, str], str]) -> Iterator[str]:
    head = paint(f"{verdict.weight.label}[{verdict.criterion.code}]", _STYLES[verdict.weight])
    yield f"{head} {paint(one_line(verdict.statement.message), 'bold')}"
    arrow = paint("-->", "blue")
    for place in places(review, sight, verdict):
        yield f"  {arrow} {one_line(place)}"
    mark = paint("=", "blue")
    if verdict.statement.hint:
        yield f"  {mark} {paint('help:', 'bold')} {one_line(verdict.statement.hint)}"
    if verdict.acknowledged:
        yield f"  {mark} {_acknowledged(review, verdict)}"
    yield f"  {mark} {verdict.criterion.slug}: dlcheck explain {verdict.criterion.code}"


def _acknowledged(review: Review, verdict: Verdict) -> str:
    return f"acknowledged as `{one_line(verdict.acknowledged)}`: {one_line(meaning_it(review, verdict))}"
