"""What is said of findings and coverage: nothing of what goes on with other numbers, and gaps by their names."""

from __future__ import annotations

import pytest

from dlcheck.diff.review import judge
from tests.diff.sides import between

NORM = """
partners: {elka: {role: lead}}
budget: {currency: ILS, cost_by_participants: {25: 3_000_000, 40: 4_000_000}}
"""
FACTS = """
documents: {charter: {title: Charter}}
partners: {elka: {role: lead, source: charter}, city: {role: member}}
bodies:
  board: {kind: steering, seats: {one: {partner: elka}, two: {partner: city}}}
"""
DUTIES = """
partners: {elka: {role: lead}, city: {role: member}}
bodies: {board: {kind: steering, seats: {one: {partner: elka}, two: {partner: city}, three: {partner: city}}}}
responsibilities:
  {train: {accountable: elka}, report: {accountable: elka}, plan: {accountable: elka, responsible: city}}
"""


def said(old: str, new: str, *codes: str) -> list[str]:
    """Code and message of what is said under some codes."""
    verdicts = sorted(judge(between(old, new)), key=lambda verdict: verdict.order)
    return [
        f"{verdict.criterion.code} {verdict.statement.message}"
        for verdict in verdicts
        if verdict.criterion.code.startswith(codes)
    ]


def test_a_finding_that_goes_on_with_another_amount_is_not_told() -> None:
    new = NORM.replace("3_000_000", "3_100_000")
    assert said(NORM, new, "DC853", "DC854", "DC855", "DC856", "DC857", "DC858") == []
    assert said(new, NORM, "DC853", "DC854", "DC855", "DC856", "DC857", "DC858") == []
    [found] = said(NORM.replace("budget", "x-budget"), NORM, "DC856")
    assert "`3,000,000 ILS`" in found


def test_a_finding_on_a_whole_section_that_lists_others_is_not_told() -> None:
    more = f"{FACTS}  council: {{kind: advisory, reports_to: board, seats: {{one: {{partner: elka}}}}}}\n"
    for old, new in ((FACTS, more), (more, FACTS)):
        assert [line for line in said(old, new, "DC857", "DC858") if "(DL904" in line] == []
    named = FACTS.replace("kind: steering", "kind: steering, source: charter")
    assert [line for line in said(FACTS, named, "DC857") if "(DL904" in line]
    assert [line for line in said(named, FACTS, "DC858") if "(DL904" in line]


@pytest.mark.parametrize("other", ["p2", "other"])
def test_a_finding_that_names_another_entry_is_another_one(other: str) -> None:
    old = "partners: {elka: {role: lead}}\nresponsibilities: {train: {accountable: elka, responsible: p1}}\n"
    found = said(old, old.replace("p1", other), "DC853", "DC854")
    assert [line[:13] for line in found] == ["DC854 found: ", "DC853 fixed: "]


def test_where_more_go_on_than_before_the_rest_is_new() -> None:
    one = "budget: {total: 100, currency: ILS, funding: {elka: 40%}}\npartners: {elka: {role: funder}}\n"
    none = one.replace("40%", "100%")
    assert said(one, one.replace("40%", "50%"), "DC853", "DC854") == []
    assert len(said(none, one, "DC854")) == 1
    assert len(said(one, none, "DC853")) == 1


def test_coverage_names_the_gaps_that_are_new_or_gone() -> None:
    new = DUTIES.replace("plan: {accountable: elka, responsible: city}", "plan: {responsible: city}")
    assert said(DUTIES, new, "DC851") == [
        "DC851 coverage of `accountable` falls from 100% to 66.6%; not covered now: `plan`"
    ]
    assert said(new, DUTIES, "DC852") == [
        "DC852 coverage of `accountable` rises from 66.6% to 100%; no longer a gap: `plan`"
    ]


def test_of_many_gaps_the_first_are_named() -> None:
    duties = "".join(f"  duty-{number}: {{responsible: elka}}\n" for number in range(4))
    old = f"partners: {{elka: {{role: lead}}}}\nresponsibilities:\n{duties}"
    one = old.replace("duty-0: {", "duty-0: {accountable: elka, ")
    four = old.replace("{responsible", "{accountable: elka, responsible")
    assert said(one, old, "DC851")[0].endswith("; not covered now: `duty-0`")
    assert said(four, old, "DC851")[0].endswith("; not covered now: `duty-0`, `duty-1`, `duty-2` and 1 more")
    assert said(four, one, "DC851")[0].endswith("; not covered now: `duty-1`, `duty-2` and `duty-3`")


def test_coverage_says_nothing_where_only_what_is_covered_goes() -> None:
    old = DUTIES.replace("plan: {accountable: elka, responsible: city}", "plan: {responsible: city}")
    new = old.replace("report: {accountable: elka}, ", "")
    assert [line for line in said(old, new, "DC851", "DC852") if "`accountable`" in line] == []


def test_a_gap_that_is_called_otherwise_is_the_same_gap() -> None:
    old = DUTIES.replace("plan: {accountable: elka, responsible: city}", "plan: {responsible: city}")
    new = old.replace("plan: {responsible: city}", "scheme: {renamed_from: plan}").replace(
        "report: {accountable: elka}", "report: {}"
    )
    [line] = [line for line in said(old, new, "DC851") if "`accountable`" in line]
    assert line.endswith("; not covered now: `report`")
