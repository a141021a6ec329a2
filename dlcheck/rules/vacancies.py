"""DL3: vacancies: whether they contradict the holders, last too long, or are not declared before somebody comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.rules.parties import bodies_now
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.spells import by_seat, said_dates, surely_meet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.model.bodies import Vacancy
    from dlcheck.model.dates import When
    from dlcheck.rules.spells import Spell
    from dlcheck.workspace.programme import Programme


@rule("DL324", "vacancy-while-held", Severity.WARNING)
def vacancy_while_held(programme: Programme) -> Iterator[Finding]:
    """A seat is declared vacant for a time in which somebody holds it.

    One of the two was forgotten when the other was written, and the quorum is counted on what is wrong. A vacancy
    without a beginning is taken to begin after the last holder.

    Bad:
        people: {dana: {}}
        bodies:
          council:
            kind: advisory
            seats:
              public:
                rank: independent
                vacant: {since: 2025-10, until: 2026-07, why: appointment pending}
                holders:
                  dana: {person: dana, since: 2025-12}

    Good:
        people: {dana: {}}
        bodies:
          council:
            kind: advisory
            seats:
              public:
                rank: independent
                vacant: {since: 2025-10, until: 2025-12, why: appointment pending}
                holders:
                  dana: {person: dana, since: 2025-12}
    """
    for (id_, key), held in by_seat(programme).items():
        vacant = held[0].seat.vacant
        if vacant is None:
            continue
        for spell in held:
            over = vacant.since is None and spell.time.ended(programme.day)
            if not over and surely_meet(spell.time, vacant):
                yield Finding(
                    held[0].seat.at_key("vacant"),
                    f"`{id_}/{key}` is declared vacant {said_dates(vacant) or 'without dates'}, while `{spell.person}` "
                    f"holds it {spell.dates or 'without dates'}; one of the two is expected at a time",
                    related=(Label(spell.place, f"`{spell.person}` holds it"),),
                    hint="remove the vacancy, or mend the dates",
                )


@rule("DL325", "vacancy-too-long", Severity.WARNING)
def vacancy_too_long(programme: Programme) -> Iterator[Finding]:
    """A seat is vacant for longer than the body's rules allow.

    What the partners agreed on was a body with that seat on it; after this time they wanted it filled. A vacancy
    without a beginning begins where the last holder left. Vacancies that are over are left out.

    Bad:
        bodies:
          council:
            kind: advisory
            terms: {vacancy: 6 months}
            seats:
              public: {rank: independent, vacant: {since: 2025-12-01, until: 2026-06-02, why: appointment pending}}

    Good:
        bodies:
          council:
            kind: advisory
            terms: {vacancy: 6 months}
            seats:
              public: {rank: independent, vacant: {since: 2025-12-01, until: 2026-06-01, why: appointment pending}}
    """
    held = by_seat(programme)
    for id_, body in bodies_now(programme).items():
        longest = body.terms.vacancy if body.terms else None
        if longest is None or body.terms is None:
            continue
        for key, seat in programme.seats(body).items():
            since = _vacant_since(seat.vacant, held.get((id_, key), [])) if seat.vacant else None
            if seat.vacant is None or since is None or seat.vacant.ended(programme.day):
                continue
            end, until = since.plus(longest), seat.vacant.until
            if until.first > end.last if until else programme.day >= end.last:
                yield Finding(
                    seat.vacant.at("until"),
                    f"`{id_}/{key}` is vacant since {since} {f'until {until}' if until else 'with no end'}, "
                    f"a holder by {end} is expected ({longest})",
                    related=(Label(body.terms.at("vacancy"), "the longest vacancy"),),
                    hint="appoint somebody earlier, or agree on a longer time",
                )


def _vacant_since(vacant: Vacancy, held: list[Spell]) -> When | None:
    """The day on which a vacancy begins; None where nothing says so."""
    return vacant.since or next((spell.time.until for spell in reversed(held)), None)


@rule("DL326", "seat-filled-later", Severity.INFO)
def seat_filled_later(programme: Programme) -> Iterator[Finding]:
    """It is known who will hold a seat, and until then neither a holder nor a vacancy is declared.

    Where a programme speaks of offices only, a seat without a name counts as filled; but here a name is given, and not
    for today. Where people are named (`detail: people`), a seat without holder is a finding of its own.

    Bad:
        people: {dana: {}}
        bodies:
          council:
            kind: advisory
            seats:
              public:
                rank: independent
                holders:
                  dana: {person: dana, since: 2026-06}

    Good:
        people: {dana: {}}
        bodies:
          council:
            kind: advisory
            seats:
              public:
                rank: independent
                vacant: {until: 2026-06, why: dana is still abroad}
                holders:
                  dana: {person: dana, since: 2026-06}
    """
    if programme.head.detail == "people" or programme.head.status == "closed" or not programme.now(programme.head):
        return
    held = by_seat(programme)
    for id_, body in bodies_now(programme).items():
        for key, seat in programme.seats(body).items():
            coming = [spell for spell in held.get((id_, key), ()) if _comes(spell, programme)]
            if not coming or programme.holding(seat) or (seat.vacant and programme.now(seat.vacant)):
                continue
            following = coming[0]
            yield Finding(
                following.time.at("since"),
                f"`{following.person}` holds `{id_}/{key}` {following.dates}, and until then it is not said who does; "
                "a holder or a vacancy is expected",
                related=(Label(seat.here, "the seat"),),
                hint="name who holds it until then, or declare it `vacant`",
            )


def _comes(spell: Spell, programme: Programme) -> bool:
    """Whether a holding surely begins after the day."""
    return spell.time.since is not None and spell.time.since.first > programme.day


RULES: tuple[Rule, ...] = (vacancy_while_held, vacancy_too_long, seat_filled_later)
