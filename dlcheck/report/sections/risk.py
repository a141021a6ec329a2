"""Risk: what the programme would lose with one person or one partner, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.model.base import Kind
from dlcheck.report.document import Line, Paragraph, Section
from dlcheck.report.tables import table
from dlcheck.rules.losses import bus_factor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dlcheck.report.document import Block, Table, Words
    from dlcheck.report.subject import Subject
    from dlcheck.rules.losses import Loss

_NAMED = 8
"""How many things of a kind are named."""


def risk(subject: Subject) -> Section | None:
    """Who could not leave without something having nobody; nothing where nobody does anything."""
    losses = bus_factor(subject.programme)
    if not losses:
        return None
    people = sum(1 for loss in losses if loss.kind is Kind.PERSON)
    numbers = {"people": people, "partners": len(losses) - people}
    sentences = [subject.say(f"report-risk-{kind}", number=number) for kind, number in numbers.items() if number]
    blocks: tuple[Block, ...] = (
        Paragraph(subject.spaced(sentences)),
        *subject.figures("risk"),
        _losses(subject, losses),
    )
    return Section("risk", subject.say("report-risk"), blocks)


def _losses(subject: Subject, losses: Iterable[Loss]) -> Table:
    lines = (
        Line(
            (
                subject.cell(subject.name(loss.who)),
                subject.cell(subject.piece(f"style-node-{loss.kind.value}")),
                subject.count(loss.weight),
                subject.cell(subject.listed(_lost(subject, loss), " · ")),
            ),
            partners=subject.partners(loss.who),
        )
        for loss in losses
    )
    return table(subject, "losses", ("who", "kind", "lost", "what-is-lost"), lines)


def _lost(subject: Subject, loss: Loss) -> Iterator[Words]:
    """What would have nobody, a sentence for each kind of thing."""
    for key in ("duties", "positions", "seats", "domains", "cut"):
        ids: tuple[str, ...] = getattr(loss, key)
        if ids:
            yield subject.say(f"report-lost-{key}", what=subject.some(ids, _NAMED))
