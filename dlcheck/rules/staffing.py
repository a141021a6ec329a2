"""DL7: staffing: how many hold a position, whether every cohort has its own, and whose people they are."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.dates import overlap
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.spells import first_day_astray
from dlcheck.rules.structure import some
from dlcheck.wording import count, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.model.dates import Timed
    from dlcheck.model.staff import Cohort, Position
    from dlcheck.workspace.programme import Programme


@rule("DL701", "holders-against-count", Severity.ERROR, needs=("cohorts",))
def holders_against_count(programme: Programme) -> Iterator[Finding]:
    """Fewer or more people hold a position than its `count` demands.

    The agreement fixes the number because the work needs it, or because the money ends there. It is asked only where
    `detail: people` says that holders are named; too few are not told of a programme that is planned or closed. For a
    position `per: cohort` the number is for each cohort that runs, and the cohorts' coordinators are counted with it.

    Bad:
        program: {id: example, detail: people}
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
        positions:
          programme-manager:
            from: elka
            count: {min: 2, max: 3}
            holders:
              dana: {person: dana}

    Good:
        program: {id: example, detail: people}
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
        positions:
          programme-manager:
            from: elka
            count: {min: 2, max: 3}
            holders:
              dana: {person: dana}
              noa: {person: noa}
    """
    if programme.head.detail != "people":
        return
    staffed = programme.head.status not in ("planned", "closed")
    for id_, position in programme.positions.items():
        if position.count is None or not programme.now(position):
            continue
        perhaps, surely = _holders(programme, position)
        low, high = position.count.min, position.count.max
        if position.per == "cohort":
            running = _running(programme)
            low, high = 0, None if high is None else high * len(running)
            if not running:
                continue
        if len(perhaps) < low and staffed:
            people = perhaps
        elif high is not None and len(surely) > high:
            people = surely
        else:
            continue
        each = " for each cohort that runs" if position.per else ""
        found = f"{count(len(people), 'person', 'people')} ({quoted(people)})" if people else "nobody"
        yield Finding(
            position.at("count"),
            f"{found} {'hold' if len(people) > 1 else 'holds'} `{id_}` on {programme.day}; "
            f"`count` demands {position.count}{each}",
            related=tuple(Label(part.here, f"`{person}` holds it") for person, part in programme.holding(position)[:4]),
            hint="name who holds it under `holders`, or mend `count`",
        )


def _holders(programme: Programme, position: Position) -> tuple[list[str], list[str]]:
    """Who perhaps holds a position on the day, and who surely does; each once."""
    held = programme.holding(position)
    perhaps = dict.fromkeys(person for person, _ in held)
    surely = dict.fromkeys(person for person, part in held if part.active(programme.day))
    if position.per == "cohort":
        for cohort in _running(programme):
            if cohort.coordinator:
                perhaps[cohort.coordinator] = surely[cohort.coordinator] = None
    return list(perhaps), list(surely)


def _running(programme: Programme) -> list[Cohort]:
    return [cohort for cohort in programme.cohorts.values() if cohort.runs(programme.day)]


@rule("DL702", "cohort-without-coordinator", Severity.ERROR, needs=("cohorts", "positions"))
def cohort_without_coordinator(programme: Programme) -> Iterator[Finding]:
    """A cohort lacks the position that the agreement asks for per cohort, or somebody in it.

    Participants of such a cohort have nobody to turn to, and the gap shows only when it opens. Where offices are
    declared, it is enough that the position is there in the cohort's time. Where people are, the cohort needs a
    `coordinator`, or a holder of the position who is there in its time and has no other cohort then. Cohorts that are
    over are left out.

    Bad:
        program: {id: example, detail: people}
        partners:
          elka: {role: operator}
        positions:
          coordinator: {from: elka, per: cohort}
        cohorts:
          cycle-3: {starts: 2025-09, ends: 2026-07}

    Good:
        program: {id: example, detail: people}
        partners:
          elka: {role: operator}
        people:
          noa: {partner: elka}
        positions:
          coordinator: {from: elka, per: cohort}
        cohorts:
          cycle-3: {starts: 2025-09, ends: 2026-07, coordinator: noa}
    """
    posts = {id_: position for id_, position in programme.positions.items() if position.per == "cohort"}
    if not posts:
        return
    busy = _coordinators(programme)
    for id_, cohort in sorted(programme.cohorts.items(), key=_start):
        if cohort.over(programme.day):
            continue
        there = {key: post for key, post in posts.items() if overlap(post, cohort.time) is not False}
        if there and (programme.head.detail == "offices" or cohort.coordinator):
            continue
        held = [(key, part) for key, post in there.items() for key, part in _spells(post)]
        free = [person for person, part in held if _is_free(part, cohort, busy[person])]
        if free:
            busy[free[0]].append(cohort)
            continue
        if not there:
            found = f"no {quoted(posts, 'or')} is there in the time of `{id_}`"
        elif held:
            found = f"nobody coordinates `{id_}`, and no holder of {quoted(there, 'or')} is free in its time"
        else:
            found = f"nobody coordinates `{id_}`"
        first = next(iter(posts.values()))
        yield Finding(
            cohort.here,
            f"{found}; {'a position' if not there else 'one person'} for each cohort is expected",
            related=(Label(first.at("per"), f"each cohort is to have its own `{first.id}`"),),
            hint="name the cohort's `coordinator`" if there else "mend the dates of the position, or of the cohort",
        )


def _start(item: tuple[str, Cohort]) -> tuple[date, date, str]:
    """In which order cohorts take their coordinators: those first that start first."""
    id_, cohort = item
    return (cohort.starts.first if cohort.starts else date.max, cohort.ends.last if cohort.ends else date.max, id_)


def _coordinators(programme: Programme) -> defaultdict[str, list[Cohort]]:
    found: defaultdict[str, list[Cohort]] = defaultdict(list)
    for cohort in programme.cohorts.values():
        if cohort.coordinator:
            found[cohort.coordinator].append(cohort)
    return found


def _spells(position: Position) -> list[tuple[str, Timed]]:
    """Who ever holds a position, those first whose time ends first."""
    parts = sorted(position.holders.values(), key=lambda part: part.until.last if part.until else date.max)
    return [(part.person, part) for part in parts]


def _is_free(part: Timed, cohort: Cohort, others: list[Cohort]) -> bool:
    return overlap(part, cohort.time) is not False and not any(cohort.meets(other) for other in others)


@rule("DL703", "position-held-from-elsewhere", Severity.ERROR)
def position_held_from_elsewhere(programme: Programme) -> Iterator[Finding]:
    """A position that is one partner's is held by a person of another.

    The agreement gives the position to a partner, who employs and answers for whoever holds it; of a person of another
    partner neither is true. It is asked for every day of the holding, as people move. A unit counts as the organisation
    that it is part of, and that one as its units.

    Bad:
        partners:
          elka: {role: operator}
          interior: {role: lead}
        people:
          noa: {partner: {interior: {until: 2025-09}, elka: {since: 2025-09}}}
        positions:
          programme-manager:
            from: elka
            holders:
              noa: {person: noa, since: 2025-05}

    Good:
        partners:
          elka: {role: operator}
          interior: {role: lead}
        people:
          noa: {partner: {interior: {until: 2025-09}, elka: {since: 2025-09}}}
        positions:
          programme-manager:
            from: elka
            holders:
              noa: {person: noa, since: 2025-09}
    """
    for id_, position in programme.positions.items():
        owners = programme.organisations(position.from_) if position.from_ else ()
        for part in position.holders.values() if owners else ():
            person = programme.people.get(part.person)
            spells = person.memberships() if person else {}
            right = [spell for key, spell in spells.items() if any(programme.related(key, owner) for owner in owners)]
            wrong = {key: spell for key, spell in spells.items() if spell not in right}
            day = first_day_astray(part, right, programme.day, elsewhere=wrong.values())
            if person is None or day is None:
                continue
            then = [key for key, spell in wrong.items() if spell.active(day)]
            yield Finding(
                part.at("person"),
                f"`{part.person}`, who holds `{id_}`, belongs to {some(then)} on {day}; "
                f"a person of {some(owners, 'or')} is expected",
                related=(
                    Label(position.at("from"), f"`{id_}` is from `{position.from_}`"),
                    Label(person.at("partner"), f"`{part.person}` belongs to {some(list(spells))}"),
                ),
                hint="mend the dates of the holding or of the person's partners, or name another holder",
            )


RULES: tuple[Rule, ...] = (holders_against_count, cohort_without_coordinator, position_held_from_elsewhere)
