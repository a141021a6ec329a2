"""The rules on time against going through every day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.workspaces import found

START = date(2026, 1, 1)
WINDOW = [START + timedelta(days=number) for number in range(8)]
SHARES = {"1/3": Fraction(1, 3), "40%": Fraction(2, 5), "60%": Fraction(3, 5), "100%": Fraction(1)}

days = st.sampled_from(WINDOW)
holdings = st.lists(st.tuples(st.sampled_from(sorted(SHARES)), days, days), min_size=1, max_size=5)
cohorts = st.lists(st.tuples(days, days), min_size=1, max_size=5)


@given(holdings, st.sampled_from(["60%", "100%"]))
def test_the_first_day_over_capacity_is_the_first_that_a_calendar_shows(
    held: list[tuple[str, date, date]], capacity: str
) -> None:
    lines = [
        f"      h{number}: {{person: dana, effort: {share}, since: {since}, until: {until}}}"
        for number, (share, since, until) in enumerate(held)
    ]
    text = f"people:\n  dana: {{capacity: {capacity}}}\npositions:\n  a:\n    holders:\n" + "\n".join(lines)
    sums = {day: sum(SHARES[share] for share, since, until in held if since <= day < until) for day in WINDOW}
    over = [day for day, total in sums.items() if total > SHARES[capacity]]
    told = found(text, "DL704")
    assert len(told) == bool(over)
    for result in told:
        assert f"on {over[0]}, " in result.message
        assert len(result.related) == sum(since <= over[0] < until for _, since, until in held)


@given(cohorts)
def test_cohorts_that_one_person_has_together_are_those_that_share_a_day(spells: list[tuple[date, date]]) -> None:
    lines = [
        f"  c{number}: {{starts: {starts}, ends: {ends}, coordinator: noa}}"
        for number, (starts, ends) in enumerate(spells)
    ]
    runs = {f"c{number}": {day for day in WINDOW if one <= day < two} for number, (one, two) in enumerate(spells)}
    there = sorted(
        (id_ for id_ in runs if runs[id_] and max(runs[id_]) >= START), key=lambda id_: (min(runs[id_]), id_)
    )
    expected = {id_ for place, id_ in enumerate(there) if any(runs[id_] & runs[other] for other in there[:place])}
    told = found("people:\n  noa: {name: Noa}\ncohorts:\n" + "\n".join(lines), "DL706")
    assert {result.where.split(".")[1] for result in told} == expected
    for result in told:
        said = re.fullmatch(r"`noa` coordinates `(.*)` while `(.*)` runs, from (.*) to (.*); .*", result.message)
        assert said
        one, two, since, until = said.groups()
        both = runs[one] & runs[two]
        assert (since, until) == (str(min(both)), str(max(both)))


@given(cohorts, cohorts)
def test_a_cohort_lacks_a_coordinator_only_where_more_run_than_there_are_people(
    spells: list[tuple[date, date]], held: list[tuple[date, date]]
) -> None:
    """People who are there all the time: as many as run together at most are enough, and one fewer is not."""
    people = [f"p{number}" for number in range(len(held))]
    head = "program: {id: example, detail: people}\npeople:\n" + "".join(f"  {id_}: {{name: P}}\n" for id_ in people)
    post = "positions:\n  post:\n    per: cohort\n    holders:\n" + "".join(
        f"      {id_}: {{person: {id_}}}\n" for id_ in people
    )
    lines = [f"  c{number}: {{starts: {one}, ends: {two}}}" for number, (one, two) in enumerate(spells)]
    busiest = max(sum(one <= day < two for one, two in spells) for day in WINDOW)
    told = found(head + post + "cohorts:\n" + "\n".join(lines), "DL702")
    assert bool(told) is (busiest > len(people))
