"""DL3: terms: how long and how often a person may sit, and when terms end."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.base import Model, may_hold
from dlcheck.model.dates import Timed, later
from dlcheck.rules.parties import bodies_now
from dlcheck.rules.quorums import quorum_losses
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.spells import by_member, by_seat, days_left, in_order, spells
from dlcheck.rules.structure import some
from dlcheck.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dlcheck.model.bodies import Terms
    from dlcheck.rules.spells import Spell
    from dlcheck.workspace.programme import Programme


@rule("DL331", "ends-before-it-begins", Severity.ERROR)
def ends_before_it_begins(programme: Programme) -> Iterator[Finding]:
    """Something ends on or before the day on which it begins.

    What has such dates never was the case, and every rule that asks who was there answers wrongly.

    Bad:
        partners:
          elka: {role: observer, since: 2025-06-01, until: 2025-01-01}

    Good:
        partners:
          elka: {role: observer, since: 2025-01-01, until: 2025-06-01}
    """
    parts: list[Any] = [programme.head]
    parts += [entity.model for entity in programme.entities.values() if "/" not in entity.id]
    parts += programme.documents.values()
    while parts:
        part = parts.pop()
        for name in _holding(part.__class__):
            if value := getattr(part, name):
                parts.extend(value.values() if isinstance(value, dict) else (value,))
        if not isinstance(part, Timed) or part.since is None or part.until is None:
            continue
        if part.since.before(part.until) is False:
            yield Finding(
                part.at("until"),
                f"`{part.id}` begins {part.since} and ends {part.until}, an end after the beginning is expected "
                "(`until` is the first day on which it is no more)",
                related=(Label(part.at("since"), "it begins here"),),
                hint="mend one of the two dates",
            )


@cache
def _holding(kind: type) -> tuple[str, ...]:
    """The fields of a model that may hold others; of anything else, none."""
    fields = kind.model_fields.items() if issubclass(kind, Model) else ()
    return tuple(name for name, field in fields if may_hold(field.annotation, Model))


@rule("DL332", "term-too-long", Severity.ERROR)
def term_too_long(programme: Programme) -> Iterator[Finding]:
    """A term is longer than the body's rules allow, or has gone on for longer.

    What is decided with the vote of somebody whose term is over can be disputed.

    Bad:
        partners: {elka: {role: lead}}
        people: {dana: {partner: elka}}
        bodies:
          council:
            kind: advisory
            terms: {length: 2 years}
            seats:
              head: {partner: elka, holder: dana, since: 2024-05, until: 2026-09}

    Good:
        partners: {elka: {role: lead}}
        people: {dana: {partner: elka}}
        bodies:
          council:
            kind: advisory
            terms: {length: 2 years}
            seats:
              head: {partner: elka, holder: dana, since: 2024-05, until: 2026-05}
    """
    for spell in spells(programme):
        length = spell.body.terms.length if spell.body.terms else None
        since, until = spell.time.since, spell.time.until
        if length is None or since is None or spell.body.terms is None:
            continue
        end = since.plus(length)
        over = until.first > end.last if until else programme.day >= end.last
        if over:
            found = f"until {until}" if until else "with no end"
            yield Finding(
                spell.time.at("until") if until else spell.place,
                f"`{spell.person}` holds `{spell.body_id}/{spell.key}` since {since} {found}, "
                f"an end by {end} is expected ({length})",
                related=(Label(spell.body.terms.at("length"), "the length of a term"),),
                hint="mend the dates, or write a second term as a holding of its own",
            )


@rule("DL333", "too-many-terms-in-a-row", Severity.ERROR)
def too_many_terms_in_a_row(programme: Programme) -> Iterator[Finding]:
    """A person sits on a body for more terms in a row than its rules allow.

    The limit is there so that others get their turn; whoever stays beyond it sits there against the rules.

    Bad:
        people: {dana: {}}
        bodies:
          council:
            kind: advisory
            terms: {consecutive: 2}
            seats:
              public:
                rank: independent
                holders:
                  first: {person: dana, since: 2020-01-01, until: 2022-01-01}
                  second: {person: dana, since: 2022-01-01, until: 2024-01-01}
                  third: {person: dana, since: 2024-01-01, until: 2026-09-01}

    Good:
        people: {dana: {}, noa: {}}
        bodies:
          council:
            kind: advisory
            terms: {consecutive: 2}
            seats:
              public:
                rank: independent
                holders:
                  first: {person: dana, since: 2020-01-01, until: 2022-01-01}
                  second: {person: dana, since: 2022-01-01, until: 2024-01-01}
                  third: {person: noa, since: 2024-01-01, until: 2026-09-01}
    """
    for (id_, person), held in by_member(programme).items():
        terms = held[0].body.terms
        if terms is None or terms.consecutive is None:
            continue
        row: list[Spell] = []
        last: Spell | None = None
        for spell in held:
            if last is not None and not _follows(last, spell):
                row = []
            last = spell
            if not _counts(spell, terms):
                continue
            row.append(spell)
            if len(row) > terms.consecutive:
                yield Finding(
                    spell.place,
                    f"`{person}` sits on `{id_}` for {_term(len(row))} in a row ({_listed(row)}), "
                    f"at most {terms.consecutive} expected",
                    related=(Label(terms.at("consecutive"), "the limit"),),
                    hint="let somebody else sit there for a term",
                )


@rule("DL334", "too-many-terms", Severity.ERROR)
def too_many_terms(programme: Programme) -> Iterator[Finding]:
    """A person sits on a body for more terms in a lifetime than its rules allow.

    A pause starts the count of terms in a row again, but not this one.

    Bad:
        people: {dana: {}}
        bodies:
          council:
            kind: advisory
            terms: {lifetime: 2, shorter_than: {length: 1 year, counts: false}}
            seats:
              public:
                rank: independent
                holders:
                  first: {person: dana, since: 2016-01-01, until: 2018-01-01}
                  second: {person: dana, since: 2020-01-01, until: 2022-01-01}
                  third: {person: dana, since: 2024-01-01, until: 2026-09-01}

    Good:
        people: {dana: {}}
        bodies:
          council:
            kind: advisory
            terms: {lifetime: 2, shorter_than: {length: 1 year, counts: false}}
            seats:
              public:
                rank: independent
                holders:
                  first: {person: dana, since: 2016-01-01, until: 2018-01-01}
                  stand-in: {person: dana, since: 2020-01-01, until: 2020-09-01}
                  third: {person: dana, since: 2024-01-01, until: 2026-09-01}
    """
    for (id_, person), held in by_member(programme).items():
        terms = held[0].body.terms
        if terms is None or terms.lifetime is None:
            continue
        counted = [spell for spell in held if _counts(spell, terms)]
        for number, spell in enumerate(counted, start=1):
            if number > terms.lifetime:
                yield Finding(
                    spell.place,
                    f"`{person}` sits on `{id_}` for {_term(number)} ({_listed(counted[:number])}), "
                    f"at most {terms.lifetime} in a lifetime expected",
                    related=(Label(terms.at("lifetime"), "the limit"),),
                    hint="name somebody else",
                )


def _follows(one: Spell, other: Spell) -> bool:
    """Whether a spell surely begins no later than another ends."""
    until, since = one.time.until, other.time.since
    return until is None or since is None or until == since or since.last <= until.first


def _counts(spell: Spell, terms: Terms) -> bool:
    """Whether a term counts; a short one may not. A term without dates is not known to be short."""
    short = terms.shorter_than
    if short is None or short.counts:
        return True
    since, until = spell.time.since, spell.time.until
    if since is None or until is None:
        return True
    bound = later(since.first, short.length)
    return until.last > bound if short.inclusive else until.last >= bound


def _term(number: int) -> str:
    return count(number, "term")


def _listed(held: Sequence[Spell]) -> str:
    return "; ".join(spell.dates or "undated" for spell in held)


@rule("DL335", "terms-end-together", Severity.WARNING)
def terms_end_together(programme: Programme) -> Iterator[Finding]:
    """All terms on a body end within one short time.

    The whole body then changes at once, and with it goes everything that its members know. The time is the horizon of
    the check; bodies of one member are left out.

    Bad:
        people: {dana: {}, noa: {}, tal: {}}
        bodies:
          council:
            kind: advisory
            seats:
              first: {rank: independent, holder: dana, since: 2025-01-01, until: 2027-01-01}
              second: {rank: independent, holder: noa, since: 2025-01-01, until: 2027-01-01}
              third: {rank: independent, holder: tal, since: 2025-01-01, until: 2027-03-01}

    Good:
        people: {dana: {}, noa: {}, tal: {}}
        bodies:
          council:
            kind: advisory
            seats:
              first: {rank: independent, holder: dana, since: 2025-01-01, until: 2027-01-01}
              second: {rank: independent, holder: noa, since: 2025-01-01, until: 2028-01-01}
              third: {rank: independent, holder: tal, since: 2025-01-01, until: 2027-03-01}
    """
    for id_, body in bodies_now(programme).items():
        held = [
            (f"{key}: {person}", time.until)
            for key, seat in programme.seats(body).items()
            for person, time in programme.holding(seat)
        ]
        ends = [until for _, until in held if until]
        if len(ends) < 2 or len(ends) < len(held) or body.until in ends:
            continue
        first, last = min(end.first for end in ends), max(end.last for end in ends)
        if (last - first).days <= programme.horizon:
            when = f"between {first.isoformat()} and {last.isoformat()}" if first < last else f"on {last.isoformat()}"
            yield Finding(
                body.at_key("seats"),
                f"the {len(ends)} terms on `{id_}` all end {when} "
                f"({some([name for name, _ in held])}), ends more than {programme.horizon} days apart are expected",
                hint="let some of the terms end later, so that not all leave at once",
            )


@rule("DL336", "term-ends-soon", Severity.INFO)
def term_ends_soon(programme: Programme) -> Iterator[Finding]:
    """A term or a vacancy ends within the horizon, and nobody follows.

    There is still time to appoint somebody. A term that a declared vacancy follows is left out, and so are those of a
    chair without a deputy and of seats without which a body loses its quorum, which are findings of their own.

    Bad:
        people: {dana: {}}
        bodies:
          council:
            kind: advisory
            seats:
              public: {rank: independent, holder: dana, since: 2025-01-01, until: 2026-03-01}

    Good:
        people: {dana: {}, noa: {}}
        bodies:
          council:
            kind: advisory
            seats:
              public:
                rank: independent
                holders:
                  dana: {person: dana, since: 2025-01-01, until: 2026-03-01}
                  noa: {person: noa, since: 2026-03-01, until: 2028-03-01}
    """
    held, losses = by_seat(programme), quorum_losses(programme)
    for id_, body in bodies_now(programme).items():
        for key, seat in programme.seats(body).items():
            spells_ = in_order(held.get((id_, key), ()))
            if any(spell.time.since and spell.time.since.last > programme.day for spell in spells_):
                continue
            parts: list[tuple[str, Timed]] = [
                (f"the term of `{spell.person}`", spell.time)
                for spell in spells_
                if not (seat.vacant and spell.time.until and seat.vacant.active(spell.time.until.last))
                and not _leaves_the_chair_empty(spell)
                and not (id_ in losses and key in losses[id_].empty)
            ]
            if seat.vacant:
                parts.append(("the vacancy", seat.vacant))
            for what, part in parts:
                days = days_left(part, programme)
                if days is not None:
                    yield Finding(
                        part.at("until"),
                        f"{what} on `{id_}/{key}` ends {part.until}, {count(days, 'day')} from now, "
                        "and no next holder is named",
                        related=(Label(seat.here, "the seat"),),
                        hint="name who follows, with `since`",
                    )


def _leaves_the_chair_empty(spell: Spell) -> bool:
    """Whether the end of a spell leaves a body without anybody in the chair, should nobody follow."""
    decision, until = spell.body.decision, spell.time.until
    if decision is None or decision.chair != spell.key or until is None:
        return False
    return not (spell.deputy or spell.body.ended(until.last))


RULES: tuple[Rule, ...] = (
    ends_before_it_begins,
    term_too_long,
    too_many_terms_in_a_row,
    too_many_terms,
    terms_end_together,
    term_ends_soon,
)
