"""People: what each person of the programme holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.report.document import Line, Section
from dlcheck.report.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.report.subject import Subject


def people(subject: Subject) -> Section | None:
    """The people who hold something, or carry a duty; nothing where nobody is named."""
    programme = subject.programme
    held = _held(subject)
    lines = [
        Line(
            (
                subject.cell(subject.name(id_)),
                subject.cell(subject.called(programme.organisations(id_))),
                subject.cell(subject.called(held[id_])),
            ),
            id=id_,
            partners=subject.partners(id_),
        )
        for id_ in programme.people
        if id_ in held
    ]
    if not lines:
        return None
    listed = table(subject, "people", ("person", "partner", "holds"), lines)
    return Section("people", subject.say("report-people"), (listed,))


def _held(subject: Subject) -> dict[str, list[str]]:
    """By person, the seats, positions, cohorts and duties of the day that name them."""
    programme = subject.programme
    found: dict[str, list[str]] = {}
    for id_, person in _holdings(subject):
        if id_ not in found.setdefault(person, []):
            found[person].append(id_)
    for link in programme.linked("accountable", "responsible", "coordinator"):
        if link.target in programme.people and programme.now(link.spell) and link.source in programme.entities:
            found.setdefault(link.target, []).append(link.source)
    return found


def _holdings(subject: Subject) -> Iterator[tuple[str, str]]:
    programme = subject.programme
    for body_id, body in programme.bodies.items():
        for key, seat in programme.seats(body).items():
            for person, _ in programme.holding(seat):
                yield f"{body_id}/{key}", person
    for id_, position in programme.positions.items():
        if programme.now(position):
            for person, _ in programme.holding(position):
                yield id_, person
