"""The view `timeline`: everything that begins or ends, by what it belongs to, along one scale of time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Entry, Heading, Mark, NodeKind, Role, Text
from dlcheck.draw.figures.figure import Event, Lane, Moment, Schedule, Stretch
from dlcheck.draw.figures.strand import Strand
from dlcheck.draw.views.seats import called_seat, is_vacant
from dlcheck.draw.views.tallies import crowded, tallied
from dlcheck.model.bodies import Seat
from dlcheck.model.dates import Timed
from dlcheck.workspace.programme import holdings, person_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dlcheck.draw.views.names import Names
    from dlcheck.model.bodies import Body
    from dlcheck.model.dates import When
    from dlcheck.model.staff import Position
    from dlcheck.workspace.programme import Programme

_HEADINGS = {
    "programme": "timeline-programme",
    "cohorts": "timeline-cohorts",
    "positions": "positions",
    "duties": "timeline-duties",
    "partners": "partners",
    "people": "people",
    "documents": "timeline-documents",
    "waivers": "timeline-waivers",
}
"""The headings beside those of bodies, which are called as the bodies are."""


def draw(programme: Programme, names: Names, *, whole: bool = False) -> Schedule:
    """All that has a date, whether it is past, running or still to come; what has none is left out.

    Where there is much, it is counted, unless the `whole` is wanted.
    """
    found = [
        *_whole(programme, names),
        *_cohorts(programme, names),
        *(lane for key in programme.bodies for lane in _body(programme, names, key)),
        *(lane for key in programme.positions for lane in _position(programme, names, key)),
        *_duties(programme, names),
        *_partners(programme, names),
        *_people(programme, names),
        *_documents(programme, names),
        *_waivers(programme, names),
    ]
    lanes, notes = (found, []) if whole else tallied(found, names)
    used = dict.fromkeys(lane.group for lane in lanes if lane.group is not None)
    return Schedule(
        id=f"{programme.id}-timeline",
        title=names.title,
        subtitle=names.subtitle("timeline"),
        lang=names.lang,
        day=programme.day,
        horizon=programme.horizon,
        lanes=tuple(lanes),
        groups=tuple(Heading(key, _heading(names, key)) for key in used),
        legend=(Entry(Mark.CONFLICT, names.word("timeline-crowded")),),
        notes=(*names.notes("timeline", empty=not lanes), *notes),
    )


def _heading(names: Names, key: str) -> Text:
    return names.phrase(_HEADINGS[key], Role.BODY) if key in _HEADINGS else names.own(key.removeprefix("in/"))


def _moment(when: When | None) -> Moment | None:
    return Moment(when.first, when.last) if when else None


def _dated(thing: Timed) -> bool:
    return thing.since is not None or thing.until is not None


def _stretch(
    names: Names, thing: Timed, strand: Strand, label: Text | None = None, marks: Iterable[Mark] = ()
) -> Stretch:
    """A time with its dates in words; one that ends soon is marked."""
    ending = (Mark.ENDING,) if names.ending(thing) else ()
    said = "".join(names.span(thing.since, thing.until))
    if label and label.text == said:
        said = ""
    return Stretch(strand, _moment(thing.since), _moment(thing.until), label, (*marks, *ending), said)


def _life(names: Names, id_: str, kind: NodeKind, thing: Timed, strand: Strand, group: str) -> Lane:
    """A lane of one time: that of the thing itself."""
    stretch = _stretch(names, thing, strand, _span(names, thing))
    return Lane(id_, kind, names.own(id_, Role.BODY), (stretch,), marks=names.marks(id_), group=group)


def _span(names: Names, thing: Timed) -> Text:
    """The dates of a thing, where nothing else is to be said of it."""
    return Text("".join(names.span(thing.since, thing.until)), names.locale.language, Role.DETAIL)


def _whole(programme: Programme, names: Names) -> Iterator[Lane]:
    head = programme.head
    if _dated(head):
        stretch = _stretch(names, head, Strand.LIFE, _span(names, head))
        title = replace(names.title, role=Role.BODY)
        yield Lane("/programme", NodeKind.GROUP, title, (stretch,), group="programme")


def _cohorts(programme: Programme, names: Names) -> Iterator[Lane]:
    for key, cohort in programme.cohorts.items():
        if not _dated(cohort.time):
            continue
        many = names.phrase("participants", number=cohort.participants) if cohort.participants is not None else None
        who = (
            names.phrase("timeline-coordinator", who=names.of(cohort.coordinator).text) if cohort.coordinator else None
        )
        stretch = _stretch(names, cohort.time, Strand.COHORT, many)
        label = names.own(key, Role.BODY)
        yield Lane(key, NodeKind.COHORT, label, (stretch,), (), who, names.marks(key), "cohorts")


def _body(programme: Programme, names: Names, key: str) -> Iterator[Lane]:
    """A body's own time, those of its mandates, and those of its seats."""
    body, group = programme.bodies[key], f"in/{key}"
    kind = names.body_kind(body)
    if _dated(body):
        stretch = _stretch(names, body, Strand.LIFE, _span(names, body))
        yield Lane(key, kind, names.phrase("timeline-body", Role.BODY), (stretch,), marks=names.marks(key), group=group)
    for domain in body.decides:
        mandate = body.mandate(domain)
        if mandate is not None and _dated(mandate):
            stretch = _stretch(names, mandate, Strand.VALIDITY, _span(names, mandate))
            called = names.phrase("timeline-mandate", Role.BODY, what=names.of(domain).text)
            yield Lane(f"{key}//{domain}", NodeKind.DOMAIN, called, (stretch,), group=group)
    for seat in body.seats:
        yield from _seat(programme, names, body, seat)


def _seat(programme: Programme, names: Names, body: Body, key: str) -> Iterator[Lane]:
    seat, id_ = body.seats[key], f"{body.id}/{key}"
    stretches = [*_terms(names, seat, 1)]
    if not seat.holder and _dated(seat):
        stretches.append(_stretch(names, seat, Strand.LIFE))
    if seat.vacant and _dated(seat.vacant):
        stretches.append(_stretch(names, seat.vacant, Strand.VACANCY, names.phrase("vacant")))
    vacant = is_vacant(programme, seat) and programme.now(body) and (seat.holder or programme.now(seat))
    if stretches or (vacant and seat.vacant):
        marks = (*((Mark.VACANT,) if vacant else ()), *names.marks(id_))
        label = replace(called_seat(names, body, key), role=Role.BODY)
        yield Lane(id_, NodeKind.SEAT, label, tuple(stretches), marks=marks, group=f"in/{body.id}")


def _terms(names: Names, place: Seat | Position, most: int | None) -> Iterator[Stretch]:
    """The terms of those who hold an office; where more than `most` hold it at a time, they are marked."""
    held = list(holdings(place).values())
    over = crowded(held, most) if most is not None else set()
    for number, spell in enumerate(held):
        if _dated(spell):
            marks = (Mark.CONFLICT,) if number in over else ()
            yield _stretch(names, spell, Strand.TERM, names.of(person_of(spell), Role.DETAIL), marks)


def _position(programme: Programme, names: Names, key: str) -> Iterator[Lane]:
    position = programme.positions[key]
    most = None if position.per or position.count is None else position.count.max
    stretches = [*_terms(names, position, most)]
    if _dated(position):
        stretches.append(_stretch(names, position, Strand.LIFE, _span(names, position)))
    if stretches:
        expected = programme.head.detail == "people" and not position.per and programme.now(position)
        vacant = expected and not programme.holding(position)
        marks = (*((Mark.VACANT,) if vacant else ()), *names.marks(key))
        label = names.own(key, Role.BODY)
        yield Lane(key, NodeKind.POSITION, label, tuple(stretches), marks=marks, group="positions")


def _duties(programme: Programme, names: Names) -> Iterator[Lane]:
    for key, duty in programme.responsibilities.items():
        if _dated(duty):
            lane = _life(names, key, NodeKind.RESPONSIBILITY, duty, Strand.DUTY, "duties")
            who = names.listed(duty.accountable)
            yield replace(lane, detail=names.phrase("timeline-accountable", who=who) if who else None)


def _partners(programme: Programme, names: Names) -> Iterator[Lane]:
    """How long organisations and groups take part, and how long what they have promised holds."""
    for key, partner in programme.partners.items():
        stretches = [_stretch(names, partner, Strand.MEMBERSHIP, _span(names, partner))] if _dated(partner) else []
        if partner.envelope and _dated(partner.envelope):
            budget = programme.budget
            currency = partner.envelope.currency or (budget.currency if budget else None)
            amount = names.locale.money(partner.envelope.amount, currency)
            said = names.phrase("timeline-envelope", amount=amount)
            stretches.append(_stretch(names, partner.envelope, Strand.VALIDITY, said))
        if stretches:
            label, marks = names.own(key, Role.BODY), names.marks(key)
            yield Lane(key, NodeKind.PARTNER, label, tuple(stretches), marks=marks, group="partners")
    for key, group in programme.groups.items():
        if _dated(group):
            yield _life(names, key, NodeKind.GROUP, group, Strand.MEMBERSHIP, "partners")


def _people(programme: Programme, names: Names) -> Iterator[Lane]:
    """How long persons belong to an organisation, where that has dates."""
    for key, person in programme.people.items():
        spells = person.memberships()
        known = [
            _stretch(names, spell, Strand.MEMBERSHIP, names.of(partner, Role.DETAIL))
            for partner, spell in spells.items()
            if _dated(spell)
        ]
        if _dated(person) and person not in spells.values():
            known.append(_stretch(names, person, Strand.LIFE, _span(names, person)))
        if known:
            label, marks = names.own(key, Role.BODY), names.marks(key)
            yield Lane(key, NodeKind.PERSON, label, tuple(known), marks=marks, group="people")


def _documents(programme: Programme, names: Names) -> Iterator[Lane]:
    for key, document in programme.documents.items():
        if _dated(document):
            stretch = _stretch(names, document, Strand.VALIDITY, _span(names, document))
            title = names.text(document.title, key)
            yield Lane(f"/documents/{key}", NodeKind.EXTERNAL, title, (stretch,), group="documents")


def _waivers(programme: Programme, names: Names) -> Iterator[Lane]:
    """The days on which what was accepted is so no longer."""
    ends = {waiver.until.first: waiver.until for waiver in programme.waivers.values() if waiver.until}
    events = tuple(
        Event(Moment(when.first, when.last), Text(names.when(when), names.locale.language, Role.DETAIL))
        for _, when in sorted(ends.items())
    )
    if events:
        label = names.phrase("timeline-accepted", Role.BODY)
        yield Lane("/waivers", NodeKind.EXTERNAL, label, (), events, group="waivers")
