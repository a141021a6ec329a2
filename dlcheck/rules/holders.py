"""DL3: holders: whether those who hold seats, and their deputies, may and can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.dates import Timed
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.seating import people_in, voters
from dlcheck.rules.spells import first_day_astray, said_dates, spells, strays
from dlcheck.rules.structure import some
from dlcheck.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.rules.spells import Spell
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme


@rule("DL317", "seat-held-from-elsewhere", Severity.ERROR)
def seat_held_from_elsewhere(programme: Programme) -> Iterator[Finding]:
    """A partner's seat is held by a person of another partner.

    The partner whose seat it is has then no say, and the other has two. It is asked for every day of the holding, as
    people move. A unit counts as the organisation that it is part of, and that one as its units.

    Bad:
        partners:
          elka: {role: lead}
          interior: {role: member}
        people:
          noa: {partner: {interior: {until: 2025-09}, elka: {since: 2025-09}}}
        bodies:
          council:
            kind: advisory
            seats:
              elka-head: {partner: elka}
              interior-head: {partner: interior, holder: noa, since: 2025-01}

    Good:
        partners:
          elka: {role: lead}
          interior: {role: member}
        people:
          noa: {partner: {interior: {until: 2025-09}, elka: {since: 2025-09}}}
        bodies:
          council:
            kind: advisory
            seats:
              elka-head: {partner: elka}
              interior-head: {partner: interior, holder: noa, since: 2025-01, until: 2025-09}
    """
    for spell in spells(programme):
        owners = programme.organisations(spell.seat.partner) if spell.seat.partner else ()
        person = programme.people.get(spell.person)
        if not owners or person is None or person.partner is None:
            continue
        # Whether the person is there at all is another question; a bare partner holds for the whole of their time.
        memberships = dict(person.partner) if isinstance(person.partner, dict) else {person.partner: Timed()}
        right = [time for id_, time in memberships.items() if any(programme.related(id_, owner) for owner in owners)]
        day = first_day_astray(spell.time, right, programme.day)
        if day is None:
            continue
        then = [id_ for id_, time in memberships.items() if time.active(day)]
        on = f" on {day.isoformat()}" if isinstance(person.partner, dict) else ""
        yield Finding(
            spell.place,
            f"`{spell.person}`, who holds `{spell.body_id}/{spell.key}`, belongs to {some(then) or 'no partner'}{on}; "
            f"a person of {some(owners, 'or')} is expected",
            related=(
                Label(spell.seat.at("partner"), f"the seat of `{spell.seat.partner}`"),
                Label(person.at("partner"), f"`{spell.person}` belongs to {some(list(memberships))}"),
            ),
            hint="name a person of the partner, or mend the dates",
        )


@rule("DL318", "holder-outside-life", Severity.ERROR)
def holder_outside_life(programme: Programme) -> Iterator[Finding]:
    """A seat is held before or after its body, its partner, its person or the programme is there.

    One of the two dates is wrong, or somebody votes who has no place there any more. It is asked for the whole of the
    holding, and not for the day alone.

    Bad:
        partners: {elka: {role: lead}}
        people:
          dana: {partner: elka, until: 2026-06}
        bodies:
          council:
            kind: advisory
            seats:
              head: {partner: elka, holder: dana, since: 2025-01, until: 2027-01}

    Good:
        partners: {elka: {role: lead}}
        people:
          dana: {partner: elka, until: 2027-06}
        bodies:
          council:
            kind: advisory
            seats:
              head: {partner: elka, holder: dana, since: 2025-01, until: 2027-01}
    """
    for spell in spells(programme):
        for what, outer in _lives(programme, spell):
            how = strays(spell.time, outer, programme.day)
            if how:
                yield Finding(
                    spell.place,
                    f"`{spell.person}` holds `{spell.body_id}/{spell.key}` outside the time of {what}, "
                    f"a term within it is expected: it {how}",
                    related=(Label(_dated(outer), f"{what} is there {said_dates(outer)}"),),
                    hint="mend the dates of one of them",
                )
                break


def _lives(programme: Programme, spell: Spell) -> Iterator[tuple[str, Timed]]:
    """What a seat is held within, each in words and with its dates."""
    if spell.time is not spell.seat:
        yield f"the seat `{spell.key}`", spell.seat
    yield f"the body `{spell.body_id}`", spell.body
    for id_, thing in (
        (spell.person, programme.people.get(spell.person)),
        (spell.seat.partner, programme.partners.get(spell.seat.partner or "")),
    ):
        if thing is not None:
            yield f"`{id_}`", thing
    yield "the programme", programme.head


def _dated(part: Timed) -> Span:
    return part.at("until" if part.until else "since")


@rule("DL319", "deputy-is-holder", Severity.ERROR)
def deputy_is_holder(programme: Programme) -> Iterator[Finding]:
    """The deputy of a seat is the person who holds it.

    Nobody can stand in for themselves; the seat has no deputy, and the file says that it has.

    Bad:
        partners: {elka: {role: lead}}
        people:
          dana: {partner: elka}
        bodies:
          council:
            kind: advisory
            seats:
              head: {partner: elka, holder: dana, deputy: dana}

    Good:
        partners: {elka: {role: lead}}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
        bodies:
          council:
            kind: advisory
            seats:
              head: {partner: elka, holder: dana, deputy: noa}
    """
    for spell, deputy, place in _deputies(programme):
        if deputy == spell.person and programme.now(spell.time):
            yield Finding(
                place,
                f"`{deputy}` is deputy of `{spell.body_id}/{spell.key}` and holds it, somebody else is expected",
                related=(Label(spell.place, f"`{deputy}` holds it"),),
                hint="name somebody else, or leave the deputy out",
            )


@rule("DL320", "deputy-absent", Severity.WARNING)
def deputy_absent(programme: Programme) -> Iterator[Finding]:
    """The deputy of a seat is not there for the whole of the time that is left of the holder's term.

    Whoever counts on the deputy finds out when the holder is away.

    Bad:
        partners: {elka: {role: lead}}
        people:
          dana: {partner: elka}
          noa: {partner: elka, until: 2026-06}
        bodies:
          council:
            kind: advisory
            seats:
              head: {partner: elka, holder: dana, since: 2025-01, until: 2027-01, deputy: noa}

    Good:
        partners: {elka: {role: lead}}
        people:
          dana: {partner: elka}
          noa: {partner: elka, until: 2027-06}
        bodies:
          council:
            kind: advisory
            seats:
              head: {partner: elka, holder: dana, since: 2025-01, until: 2027-01, deputy: noa}
    """
    for spell, deputy, place in _deputies(programme):
        person = programme.people.get(deputy)
        if person is None or deputy == spell.person or not programme.now(spell.time):
            continue
        until, end = person.until, spell.time.until
        if person.active(programme.day) is False or (until and end and until.last < end.first):
            yield Finding(
                place,
                f"`{deputy}`, the deputy of `{spell.body_id}/{spell.key}`, is there {said_dates(person)}, "
                f"while `{spell.person}` holds the seat {spell.dates or 'without end'}; "
                "a deputy for the whole term is expected",
                related=(Label(_dated(person), f"the time of `{deputy}`"),),
                hint="name another deputy, or mend the dates",
            )


@rule("DL321", "deputy-from-elsewhere", Severity.WARNING)
def deputy_from_elsewhere(programme: Programme) -> Iterator[Finding]:
    """The deputy of a partner's seat belongs to another partner.

    On the day on which the holder is away, the partner has no say and the other one has two, and nobody planned it. A
    deputy who belongs to no partner is left out.

    Bad:
        partners:
          elka: {role: lead}
          interior: {role: member}
        people:
          dana: {partner: elka}
          noa: {partner: interior}
        bodies:
          council:
            kind: advisory
            seats:
              elka-head: {partner: elka, holder: dana, deputy: noa}
              interior-head: {partner: interior}

    Good:
        partners:
          elka: {role: lead}
          interior: {role: member}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
        bodies:
          council:
            kind: advisory
            seats:
              elka-head: {partner: elka, holder: dana, deputy: noa}
              interior-head: {partner: interior}
    """
    for spell, deputy, place in _deputies_now(programme):
        owners = programme.organisations(spell.seat.partner) if spell.seat.partner else ()
        person = programme.people.get(deputy)
        if not owners or person is None:
            continue
        there = [id_ for id_, time in person.memberships().items() if programme.now(time)]
        if there and not any(programme.related(id_, owner) for id_ in there for owner in owners):
            yield Finding(
                place,
                f"`{deputy}`, the deputy of `{spell.body_id}/{spell.key}`, belongs to {some(there)}; "
                f"a person of {some(owners, 'or')} is expected",
                related=(
                    Label(spell.seat.at("partner"), f"the seat of `{spell.seat.partner}`"),
                    Label(person.at("partner"), f"`{deputy}` belongs to {some(there)}"),
                ),
                hint="name a deputy of the same partner",
            )


@rule("DL322", "deputy-has-own-seat", Severity.WARNING)
def deputy_has_own_seat(programme: Programme) -> Iterator[Finding]:
    """The deputy of a seat holds another seat of the same body, and both have a vote.

    On the day on which the deputy is needed, one person would vote twice, and count twice towards the quorum; else the
    seat stays silent as if it had no deputy.

    Bad:
        partners: {elka: {role: lead}}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
        bodies:
          council:
            kind: advisory
            seats:
              head: {partner: elka, holder: dana, deputy: noa}
              member: {partner: elka, holder: noa}

    Good:
        partners: {elka: {role: lead}}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
          tal: {partner: elka}
        bodies:
          council:
            kind: advisory
            seats:
              head: {partner: elka, holder: dana, deputy: tal}
              member: {partner: elka, holder: noa}
    """
    for spell, deputy, place in _deputies_now(programme):
        if not spell.seat.votes or deputy == spell.person:
            continue
        for key, seat in voters(programme, spell.body).items():
            own = people_in(programme, seat).get(deputy) if key != spell.key else None
            if own:
                yield Finding(
                    place,
                    f"`{deputy}`, the deputy of `{spell.body_id}/{spell.key}`, holds `{key}` of the same body; "
                    "somebody without a vote there is expected",
                    related=(Label(own, f"`{deputy}` holds `{key}` here"),),
                    hint="name another deputy",
                )


@rule("DL323", "holder-without-beginning", Severity.INFO)
def holder_without_beginning(programme: Programme) -> Iterator[Finding]:
    """A body limits terms, and it is not said since when somebody sits there.

    Then nobody can tell when the term is over, and whether the limits are kept.

    Bad:
        people: {dana: {}}
        bodies:
          council:
            kind: advisory
            terms: {length: 2 years}
            seats:
              public: {rank: independent, holder: dana, until: 2027-01}

    Good:
        people: {dana: {}}
        bodies:
          council:
            kind: advisory
            terms: {length: 2 years}
            seats:
              public: {rank: independent, holder: dana, since: 2025-01, until: 2027-01}
    """
    for spell in spells(programme):
        terms = spell.body.terms
        if terms is None or spell.time.since or not programme.now(spell.body) or not programme.now(spell.time):
            continue
        limits = [name for name in ("length", "consecutive", "lifetime") if getattr(terms, name) is not None]
        if limits:
            yield Finding(
                spell.place,
                f"`{spell.person}` holds `{spell.body_id}/{spell.key}` and it is not said since when, "
                f"a beginning is expected where {quoted(f'terms.{name}' for name in limits)} "
                f"{'limit' if len(limits) > 1 else 'limits'} the time",
                related=(Label(terms.at(limits[0]), "the limit"),),
                hint="add `since`",
            )


def _deputies_now(programme: Programme) -> Iterator[tuple[Spell, str, Span]]:
    """The deputies of those who hold a seat on the day, each with the holding and the place that says so."""
    for spell, deputy, place in _deputies(programme):
        if programme.now(spell.body) and programme.now(spell.time):
            yield spell, deputy, place


def _deputies(programme: Programme) -> Iterator[tuple[Spell, str, Span]]:
    """The deputies of all who ever hold a seat, each with the holding and the place that says so."""
    for spell in spells(programme):
        if spell.deputy:
            part = spell.time if spell.time.deputy else spell.seat
            yield spell, spell.deputy, part.at("deputy")


RULES: tuple[Rule, ...] = (
    seat_held_from_elsewhere,
    holder_outside_life,
    deputy_is_holder,
    deputy_absent,
    deputy_from_elsewhere,
    deputy_has_own_seat,
    holder_without_beginning,
)
