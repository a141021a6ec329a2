"""DL3: seats: whether somebody holds them at every time, and only one."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.dates import Timed
from dlcheck.rules.parties import bodies_now
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.spells import (
    by_member,
    by_seat,
    first_day_astray,
    in_order,
    said_dates,
    surely_meet,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.workspace.programme import Programme


@rule("DL311", "seat-without-holder", Severity.WARNING)
def seat_without_holder(programme: Programme) -> Iterator[Finding]:
    """Nobody holds a seat, in a programme that names its people, and no vacancy is declared.

    A seat that stays empty unnoticed is a partner without a voice, and a quorum that gets harder to reach. A programme
    that has not begun, or is over, needs nobody.

    Bad:
        program: {id: example, detail: people}
        bodies:
          council:
            kind: advisory
            seats:
              public: {rank: independent}

    Good:
        program: {id: example, detail: people}
        bodies:
          council:
            kind: advisory
            seats:
              public: {rank: independent, vacant: {until: 2026-07, why: appointment pending}}
    """
    if programme.head.detail != "people" or programme.head.status == "closed" or not programme.now(programme.head):
        return
    held = by_seat(programme)
    for id_, body in bodies_now(programme).items():
        for key, seat in programme.seats(body).items():
            told = seat.vacant and (programme.now(seat.vacant) or seat.vacant.ended(programme.day))
            if told or programme.holding(seat):
                continue
            known = in_order(held.get((id_, key), ()))
            if any(_is_reversed(spell.time) for spell in known):
                continue  # who holds it cannot be told from dates that cannot be
            last = known[-1] if known else None
            witness = f"; `{last.person}` holds it {last.dates}" if last else ""
            yield Finding(
                seat.here,
                f"nobody holds `{id_}/{key}` on {programme.day.isoformat()}, "
                f"a holder or a declared vacancy is expected{witness}",
                related=(Label(last.place, f"`{last.person}` {last.dates}"),) if last else (),
                hint="name the `holder`, or say `vacant` with `until` and `why`",
            )


def _is_reversed(time: Timed) -> bool:
    return time.since is not None and time.until is not None and time.since.before(time.until) is False


@rule("DL312", "vacancy-overdue", Severity.WARNING)
def vacancy_overdue(programme: Programme) -> Iterator[Finding]:
    """A vacancy is past the date on which it was to end, and nobody holds the seat.

    Somebody promised an appointment by that day, and nobody noticed that it did not come.

    Bad:
        bodies:
          council:
            kind: advisory
            seats:
              public: {rank: independent, vacant: {since: 2025-01, until: 2025-07, why: appointment pending}}

    Good:
        bodies:
          council:
            kind: advisory
            seats:
              public: {rank: independent, vacant: {since: 2025-01, until: 2026-07, why: appointment pending}}
    """
    for id_, body in bodies_now(programme).items():
        for key, seat in programme.seats(body).items():
            if seat.vacant and seat.vacant.ended(programme.day) and not programme.holding(seat):
                yield Finding(
                    seat.vacant.at("until"),
                    f"the vacancy of `{id_}/{key}` was to end {seat.vacant.until}, and on {programme.day.isoformat()} "
                    "nobody holds the seat, a holder is expected",
                    related=(Label(seat.here, "the seat"),),
                    hint="name the holder, or agree on a later day",
                )


@rule("DL313", "vacancy-without-end", Severity.WARNING)
def vacancy_without_end(programme: Programme) -> Iterator[Finding]:
    """A seat is declared vacant, and not until when.

    A vacancy without a date is nobody's task, and tends to stay.

    Bad:
        bodies:
          council:
            kind: advisory
            seats:
              public: {rank: independent, vacant: true}

    Good:
        bodies:
          council:
            kind: advisory
            seats:
              public: {rank: independent, vacant: {until: 2026-07, why: appointment pending}}
    """
    for id_, body in bodies_now(programme).items():
        for key, seat in programme.seats(body).items():
            if seat.vacant and seat.vacant.until is None and programme.now(seat.vacant) and not programme.holding(seat):
                since = f" since {seat.vacant.since}" if seat.vacant.since else ""
                yield Finding(
                    seat.at_key("vacant"),
                    f"`{id_}/{key}` is vacant{since} with no end, a date until which it is filled is expected",
                    hint="say `vacant: {until: DATE, why: …}`",
                )


@rule("DL314", "two-holders-at-once", Severity.ERROR)
def two_holders_at_once(programme: Programme) -> Iterator[Finding]:
    """Two persons hold one seat at one time.

    Who of the two votes is then argued in the meeting, and so is every vote that either of them gave. It is asked for
    all of the seat's life and not for the day alone: votes of the past can be disputed, and those to come be saved.

    Bad:
        partners: {elka: {role: lead}}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
        bodies:
          council:
            kind: advisory
            seats:
              head:
                partner: elka
                holders:
                  dana: {person: dana, since: 2024-01, until: 2025-07-01}
                  noa: {person: noa, since: 2025-06-01}

    Good:
        partners: {elka: {role: lead}}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
        bodies:
          council:
            kind: advisory
            seats:
              head:
                partner: elka
                holders:
                  dana: {person: dana, since: 2024-01, until: 2025-07-01}
                  noa: {person: noa, since: 2025-07-01}
    """
    for (id_, key), held in by_seat(programme).items():
        for one, other in combinations(held, 2):
            if surely_meet(one.time, other.time):
                yield Finding(
                    other.place,
                    f"`{one.person}` ({one.dates or 'always'}) and `{other.person}` ({other.dates or 'always'}) "
                    f"hold `{id_}/{key}` at one time, one holder is expected",
                    related=(Label(one.place, f"`{one.person}` holds it {one.dates or 'always'}"),),
                    hint="let one end where the other begins; who stands in is a `deputy`",
                )


@rule("DL315", "gap-between-holders", Severity.WARNING)
def gap_between_holders(programme: Programme) -> Iterator[Finding]:
    """Between two holders of a seat lies a time that no declared vacancy covers.

    The change was planned, and the days between were forgotten. It is asked for all gaps that begin after the day
    spoken of; one that runs on the day is a finding of its own, and those that are over are left out, as nobody can
    fill them.

    Bad:
        partners: {elka: {role: lead}}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
        bodies:
          council:
            kind: advisory
            seats:
              head:
                partner: elka
                holders:
                  dana: {person: dana, since: 2024-01, until: 2026-06-01}
                  noa: {person: noa, since: 2026-09-01}

    Good:
        partners: {elka: {role: lead}}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
        bodies:
          council:
            kind: advisory
            seats:
              head:
                partner: elka
                vacant: {since: 2026-06-01, until: 2026-09-01, why: a hand-over in the summer}
                holders:
                  dana: {person: dana, since: 2024-01, until: 2026-06-01}
                  noa: {person: noa, since: 2026-09-01}
    """
    for (id_, key), held in by_seat(programme).items():
        for one, other in pairwise(held):
            until, since = one.time.until, other.time.since
            if until is None or since is None or until.last >= since.first or since.first <= programme.day:
                continue
            vacant = one.seat.vacant
            if until.last <= programme.day and (vacant is None or vacant.ended(programme.day)):
                continue  # that nobody holds it on the day is a finding of its own
            between = Timed.model_construct(since=until, until=since)
            day = first_day_astray(between, [vacant] if vacant else [], until.last)
            if day is None:
                continue
            allowed = f", and its vacancy holds {said_dates(vacant)}" if vacant else ""
            yield Finding(
                other.time.at("since"),
                f"nobody holds `{id_}/{key}` from {day.isoformat()} on: `{one.person}` leaves {until}, "
                f"`{other.person}` begins {since}{allowed}; a vacancy for the time between is expected",
                related=(Label(one.time.at("until"), f"`{one.person}` leaves"),),
                hint="let the next holder begin earlier, or declare the vacancy with its dates",
            )


@rule("DL316", "person-on-two-seats", Severity.ERROR)
def person_on_two_seats(programme: Programme) -> Iterator[Finding]:
    """One person holds two seats of one body at one time.

    They vote twice, or one of those whom they stand for does not vote at all; and a quorum of seats counts one head as
    two. It is asked for all of the body's life, and not for the day alone.

    Bad:
        partners: {elka: {role: lead}}
        people:
          dana: {partner: elka}
        bodies:
          council:
            kind: advisory
            seats:
              head: {partner: elka, holder: dana}
              public: {rank: independent, holder: dana}

    Good:
        partners: {elka: {role: lead}}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
        bodies:
          council:
            kind: advisory
            seats:
              head: {partner: elka, holder: dana}
              public: {rank: independent, holder: noa}
    """
    for (id_, person), held in by_member(programme).items():
        for one, other in combinations(held, 2):
            if one.key != other.key and surely_meet(one.time, other.time):
                yield Finding(
                    other.place,
                    f"`{person}` holds `{one.key}` ({one.dates or 'always'}) and `{other.key}` "
                    f"({other.dates or 'always'}) of `{id_}` at one time, one seat is expected",
                    related=(Label(one.place, f"`{person}` holds `{one.key}` here"),),
                    hint="name somebody else for one of them",
                )


RULES: tuple[Rule, ...] = (
    seat_without_holder,
    vacancy_overdue,
    vacancy_without_end,
    two_holders_at_once,
    gap_between_holders,
    person_on_two_seats,
)
