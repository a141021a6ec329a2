"""DL7: cohorts: their time, their size, and who coordinates them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.rules.rule import Rule, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.model.dates import Timed
    from dlcheck.model.parties import Holding
    from dlcheck.model.staff import Cohort
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme


@rule("DL706", "coordinator-of-overlapping-cohorts", Severity.WARNING)
def coordinator_of_overlapping_cohorts(programme: Programme) -> Iterator[Finding]:
    """One person coordinates cohorts that run at the same time.

    Each cohort is promised a coordinator of its own, and these have half of one. Cohorts that are over are left out.

    Bad:
        partners:
          elka: {role: operator}
        people:
          noa: {partner: elka}
        cohorts:
          cycle-3: {starts: 2025-09, ends: 2026-07, coordinator: noa}
          cycle-4: {starts: 2026-03, ends: 2027-01, coordinator: noa}

    Good:
        partners:
          elka: {role: operator}
        people:
          noa: {partner: elka}
        cohorts:
          cycle-3: {starts: 2025-09, ends: 2026-07, coordinator: noa}
          cycle-4: {starts: 2026-09, ends: 2027-07, coordinator: noa}
    """
    by_person: dict[str, list[tuple[date, date, Cohort]]] = defaultdict(list)
    for cohort in programme.cohorts.values():
        if cohort.coordinator and cohort.starts and cohort.ends and not cohort.over(programme.day):
            since, until = cohort.starts.last, cohort.ends.first
            if since < until:
                by_person[cohort.coordinator].append((since, until, cohort))
    for person, cohorts in by_person.items():
        cohorts.sort(key=lambda item: (item[0], item[2].id))
        longest, other = cohorts[0][1:]
        for since, until, cohort in cohorts[1:]:
            if since < longest:
                last = min(until, longest) - timedelta(days=1)
                yield Finding(
                    cohort.at("coordinator"),
                    f"`{person}` coordinates `{cohort.id}` while `{other.id}` runs, from {since} to {last}; "
                    "one cohort at a time is expected",
                    related=(Label(other.at("coordinator"), f"`{person}` coordinates `{other.id}`"),),
                    hint="name another coordinator for one of them",
                )
            if until > longest:
                longest, other = until, cohort


@rule("DL707", "cohort-ends-before-it-starts", Severity.ERROR)
def cohort_ends_before_it_starts(programme: Programme) -> Iterator[Finding]:
    """A cohort ends before, or on the day that, it starts.

    One of the two dates is wrong, and everything that is counted by the cohort's time with it. `ends` is the first day
    after the cohort.

    Bad:
        cohorts:
          cycle-3: {starts: 2026-09, ends: 2026-07}

    Good:
        cohorts:
          cycle-3: {starts: 2026-09, ends: 2027-07}
    """
    for id_, cohort in programme.cohorts.items():
        starts, ends = cohort.starts, cohort.ends
        if starts and ends and ends.last <= starts.first:
            how = "on the day that it starts" if ends == starts else f"and starts {starts}"
            yield Finding(
                cohort.at("ends"),
                f"`{id_}` ends {ends} {how}; an end after the start is expected",
                related=(Label(cohort.at("starts"), "it starts here"),),
                hint="mend one of the dates; `ends` is the first day after the cohort",
            )


@rule("DL708", "cohort-outside-programme", Severity.ERROR)
def cohort_outside_programme(programme: Programme) -> Iterator[Finding]:
    """A cohort runs before its programme begins, or after it ends.

    Nobody is bound by the agreement on those days, to the cohort or to its cost.

    Bad:
        program: {id: example, since: 2025-01, until: 2026-07}
        cohorts:
          cycle-3: {starts: 2025-09, ends: 2026-09}

    Good:
        program: {id: example, since: 2025-01, until: 2026-07}
        cohorts:
          cycle-3: {starts: 2025-09, ends: 2026-07}
    """
    since, until = programme.head.since, programme.head.until
    for id_, cohort in programme.cohorts.items():
        starts, ends = cohort.starts, cohort.ends
        if since and starts and starts.last < since.first:
            yield Finding(
                cohort.at("starts"),
                f"`{id_}` starts {starts}, and `{programme.id}` begins {since}; a start within its life is expected",
                related=(Label(programme.head.at("since"), "the programme begins here"),),
                hint="mend one of the dates",
            )
        if until and starts and until.last <= starts.first:
            yield _late(programme, cohort, "starts")
        elif until and ends and until.last < ends.first:
            yield _late(programme, cohort, "ends")


def _late(programme: Programme, cohort: Cohort, field: str) -> Finding:
    when = cohort.starts if field == "starts" else cohort.ends
    return Finding(
        cohort.at(field),
        f"`{cohort.id}` {field} {when}, and `{programme.id}` ends {programme.head.until}; "
        "a time within its life is expected",
        related=(Label(programme.head.at("until"), "the programme ends here"),),
        hint="mend one of the dates, or prolong the programme",
    )


@rule("DL709", "cohort-outside-coordinators-time", Severity.WARNING)
def cohort_outside_coordinators_time(programme: Programme) -> Iterator[Finding]:
    """A cohort's coordinator is not there on its first or last day, or for a while between.

    The cohort is then without the one person whom its participants know. A coordinator's time is that of the person,
    and, for one who holds a position `per: cohort`, that of the holding. Cohorts that are over are left out.

    Bad:
        partners:
          elka: {role: operator}
        people:
          noa: {partner: elka, until: 2026-04}
        cohorts:
          cycle-3: {starts: 2025-09, ends: 2026-07, coordinator: noa}

    Good:
        partners:
          elka: {role: operator}
        people:
          noa: {partner: elka, until: 2026-08}
        cohorts:
          cycle-3: {starts: 2025-09, ends: 2026-07, coordinator: noa}
    """
    for id_, cohort in programme.cohorts.items():
        person = programme.people.get(cohort.coordinator or "")
        if person is None or cohort.over(programme.day):
            continue
        held = [
            holding
            for position in programme.positions.values()
            if position.per == "cohort"
            for holding in position.holders.values()
            if holding.person == person.id
        ]
        for day, which in _days(cohort, held):
            part: Timed
            if person.active(day) is False:
                why, part = "is not there", person
            elif held and all(holding.active(day) is False for holding in held):
                why, part = "does not hold the position", held[0]
            else:
                continue
            yield Finding(
                cohort.at("coordinator"),
                f"`{person.id}`, who coordinates `{id_}`, {why} on {day}, {which}; "
                "a coordinator for its whole time is expected",
                related=(Label(_dated(part), f"the time of `{person.id}`"),),
                hint="name who coordinates it then, or mend the dates",
            )
            break


def _dated(part: Timed) -> Span:
    """Where a part says its dates: its end, else its beginning, else the part itself."""
    field = "until" if part.until else "since"
    return part.at(field)


def _days(cohort: Cohort, held: list[Holding]) -> list[tuple[date, str]]:
    """The days of a cohort that decide: its first and last, where they are sure, and those on which a holding ends."""
    since = cohort.starts.last if cohort.starts else None
    last = cohort.ends.first - timedelta(days=1) if cohort.ends and cohort.ends.first > date.min else None
    if since and last and since > last:
        return []
    between = {holding.until.last for holding in held if holding.until}
    return [
        *([(since, "its first day")] if since else []),
        *((day, "while it runs") for day in sorted(between) if since and last and since < day < last),
        *([(last, "its last day")] if last else []),
    ]


@rule("DL710", "participants-not-positive", Severity.ERROR)
def participants_not_positive(programme: Programme) -> Iterator[Finding]:
    """A cohort has no participants, or fewer than none.

    Its cost is then held against a norm for nobody. Where the number is not known yet, say nothing.

    Bad:
        cohorts:
          cycle-3: {participants: 0}

    Good:
        cohorts:
          cycle-3: {participants: 27}
    """
    for id_, cohort in programme.cohorts.items():
        if cohort.participants is not None and cohort.participants < 1:
            yield Finding(
                cohort.at("participants"),
                f"`{id_}` has {cohort.participants} participants; at least 1 is expected",
                hint="write how many take part, or nothing while that is not known",
            )


@rule("DL711", "active-without-cohort", Severity.INFO, needs=("cohorts", "positions"))
def active_without_cohort(programme: Programme) -> Iterator[Finding]:
    """A programme is active, and no cohort runs or is planned.

    Either the programme is over, or its next cycle is not declared yet, and then nobody checks its coordinator, its
    size and its cost. It is asked of programmes that speak of cohorts: by declaring one, by a position `per: cohort`,
    or by a cost for so many participants.

    Bad:
        program: {id: example, status: active}
        cohorts:
          cycle-3: {starts: 2024-09, ends: 2025-07}

    Good:
        program: {id: example, status: active}
        cohorts:
          cycle-3: {starts: 2024-09, ends: 2025-07}
          cycle-4: {starts: 2026-09, ends: 2027-07}
    """
    head, day = programme.head, programme.day
    if head.status != "active" or any(not cohort.over(day) for cohort in programme.cohorts.values()):
        return
    if programme.cohorts:
        last = max(programme.cohorts.values(), key=lambda cohort: (cohort.ends.last if cohort.ends else day, cohort.id))
        found, label = f"the last, `{last.id}`, ended {last.ends}", Label(last.at("ends"), "the last cohort ended here")
    else:
        asked = _asks_for_cohorts(programme)
        if asked is None:
            return
        found, label = "none is declared", asked
    yield Finding(
        head.at("status"),
        f"`status` is active, and no cohort runs or is planned on {day} ({found}); one is expected",
        related=(label,),
        hint="declare the next cohort under `cohorts`, or let the programme be `closed`",
    )


def _asks_for_cohorts(programme: Programme) -> Label | None:
    """Where a programme without cohorts speaks of them."""
    for id_, position in programme.positions.items():
        if position.per == "cohort":
            return Label(position.at("per"), f"each cohort is to have its own `{id_}`")
    if programme.budget and programme.budget.cost_by_participants:
        return Label(programme.budget.at_key("cost_by_participants"), "what a cohort costs is declared")
    return None


RULES: tuple[Rule, ...] = (
    coordinator_of_overlapping_cohorts,
    cohort_ends_before_it_starts,
    cohort_outside_programme,
    cohort_outside_coordinators_time,
    participants_not_positive,
    active_without_cohort,
)
