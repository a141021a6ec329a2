"""The table of power of a body: by seats, by partners and by parents."""

from __future__ import annotations

import tempfile
from fractions import Fraction
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from dlcheck.rules.standing import Power, Standing, power_of
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import Settings
from tests.workspaces import DAY

if TYPE_CHECKING:
    from dlcheck.workspace.programme import Programme

COUNCIL = """
    program: {id: sample}
    partners: {university: {}, institute: {part_of: university}, faculty: {part_of: university}, city: {}}
    domains: {policy: {}, budget: {}, staff: {}, other: {}}
    bodies:
      council:
        kind: steering
        decides: {policy: {}, budget: {}, staff: {passes: all of seats}}
        decision: {passes: more than 1/2 of seats, vetoes: {budget: city}}
        seats:
          institute: {partner: institute}
          faculty: {partner: faculty}
          city: {partner: city, votes: 2}
          public: {}
          guest: {votes: 0}
      silent: {kind: steering, decides: [other], seats: {a: {}}}
"""


def programme(text: str) -> Programme:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "sample.yaml").write_text(dedent(text).lstrip("\n"), encoding="utf-8")
        (reading,) = open_workspace(Path(folder), Settings(), DAY, 90).readings()
    assert reading.programme is not None
    return reading.programme


def by_name(standings: tuple[Standing, ...]) -> dict[str, Standing]:
    return {standing.who: standing for standing in standings}


def third(votes: int, who: str, *seats: str) -> Standing:
    """One of three of whom any two pass: each turns half of the four ways in which the others vote."""
    power = Power(Fraction(1, 2), Fraction(1, 3), Fraction(1, 3))
    return Standing(who, seats or (who,), votes, veto=False, passes_alone=False, dummy=False, power=power)


def test_the_table_of_a_body_by_seats_and_by_partners() -> None:
    table = power_of(programme(COUNCIL), "council", "policy")
    assert table
    assert (table.body, table.domains, table.votes, table.carry) == ("council", ("policy",), 5, 3)
    assert [(seat.who, seat.seats, seat.votes) for seat in table.seats] == [
        ("institute", ("institute",), 1),
        ("faculty", ("faculty",), 1),
        ("city", ("city",), 2),
        ("public", ("public",), 1),
    ]
    assert [seat.power and seat.power.shapley for seat in table.seats] == [
        Fraction(1, 6),
        Fraction(1, 6),
        Fraction(1, 2),
        Fraction(1, 6),
    ]
    assert [seat.power and seat.power.banzhaf for seat in table.seats] == [
        Fraction(2, 8),
        Fraction(2, 8),
        Fraction(6, 8),
        Fraction(2, 8),
    ]
    assert [bloc.who for bloc in table.blocs] == ["institute", "faculty", "city", "council/public"]
    assert table.fewest_to_pass == ("institute", "city")
    assert table.fewest_to_stop == ("institute", "city")


def test_by_parents_the_parts_of_one_organisation_vote_together() -> None:
    table = power_of(programme(COUNCIL), "council", "policy", "parent")
    assert table
    assert table.blocs == (
        third(2, "university", "institute", "faculty"),
        third(2, "city"),
        third(1, "council/public", "public"),
    )


def test_a_veto_holds_in_its_domain_and_a_mandate_has_its_own_rule() -> None:
    whole = programme(COUNCIL)
    budget, staff = power_of(whole, "council", "budget"), power_of(whole, "council", "staff")
    assert budget
    assert staff
    assert {name for name, standing in by_name(budget.blocs).items() if standing.veto} == {"city"}
    assert budget.fewest_to_stop == ("city",)
    assert staff.carry == 5
    assert all(standing.veto and standing.votes for standing in staff.seats)
    assert [seat.power and seat.power.shapley for seat in staff.seats] == [Fraction(1, 4)] * 4
    assert staff.fewest_to_pass == ("institute", "faculty", "city", "public")


def test_without_a_domain_the_first_rule_is_told() -> None:
    table = power_of(programme(COUNCIL), "council")
    assert table == power_of(programme(COUNCIL), "council", "policy")


@pytest.mark.parametrize(
    ("body", "domain"), [("council", "other"), ("silent", None), ("silent", "other"), ("nobody", None)]
)
def test_where_there_is_no_rule_there_is_no_table(body: str, domain: str | None) -> None:
    assert power_of(programme(COUNCIL), body, domain) is None


def test_who_passes_alone_and_who_never_counts() -> None:
    text = """
        program: {id: sample}
        bodies:
          council: {kind: advisory, decision: {passes: at least 3 of seats}, seats: {a: {votes: 3}, b: {}, c: {}}}
    """
    table = power_of(programme(text), "council")
    assert table
    assert [(seat.passes_alone, seat.veto, seat.dummy) for seat in table.seats] == [
        (True, True, False),
        (False, False, True),
        (False, False, True),
    ]
    assert table.seats[0].power == Power(Fraction(1), Fraction(1), Fraction(1))
    assert table.fewest_to_pass == table.fewest_to_stop == ("a",)


@pytest.mark.parametrize(
    ("chair", "expected"), [("a", {"a": 1, "b": 0}), ("c", dict.fromkeys(("a", "b", "c"), Fraction(1, 3)))]
)
def test_a_casting_vote_counts_also_of_a_seat_without_votes(chair: str, expected: dict[str, Fraction]) -> None:
    text = f"""
        program: {{id: sample}}
        bodies:
          council:
            kind: advisory
            decision: {{passes: more than 1/2 of cast, chair: {chair}, tie: chair}}
            seats: {{a: {{}}, b: {{}}, c: {{votes: 0}}}}
    """
    table = power_of(programme(text), "council")
    assert table
    assert {seat.who: seat.power and seat.power.shapley for seat in table.seats} == expected
    assert table.votes == 2


def test_too_many_different_votes_have_no_power_told() -> None:
    seats = ", ".join(f"s{number}: {{votes: {900_000 + number * number}}}" for number in range(30))
    text = f"""
        program: {{id: sample}}
        partners: {{elka: {{}}}}
        bodies:
          council: {{kind: advisory, decision: {{passes: all of seats}}, seats: {{{seats}}}}}
    """
    table = power_of(programme(text), "council")
    assert table
    assert {seat.power and seat.power.shapley for seat in table.seats} == {Fraction(1, 30)}
    assert power_of(programme(text.replace("all of seats", "more than 1/2 of seats")), "council") is None
