"""Changes that look alike and do not weigh the same: each is told by its own name, or not at all."""

from __future__ import annotations

import pytest

from dlcheck.diff.review import judge
from tests.diff.sides import between

PEOPLE = "partners: {elka: {role: lead}, city: {role: member}}\npeople: {dana: {}, noa: {}}\n"
CHAIR = PEOPLE + "bodies: {board: {kind: steering, seats: {chair: {holders: {HOLDERS}}}}}\n"
SAME = "info DC536 `dana` still belongs to the same partner, at another time"
DANA = "one: {person: dana, since: 2024-01-01, until: 2026-06-01}"
COUNCIL = """
partners: {elka: {role: lead}, city: {role: member}, jdc: {role: member}}
domains: {policy: {}}
bodies:
  board:
    kind: steering
    decides: [policy]
    decision: {quorum: all of seats, passes: more than 1/2 of seats}
    seats: {elka: {partner: elka}, city: {partner: city}, jdc: {partner: jdc}}
  council:
    kind: advisory
    reports_to: board
    decision: {quorum: all of seats, passes: more than 1/2 of seats}
    seats: {chair: {partner: elka}, other: {partner: city}, third: {partner: jdc}}
"""
AGREED = """
partners: {elka: {role: lead}, city: {role: member}}
responsibilities: {train: {accountable: elka, agreement: city, agreement_within: 30 days}}
"""


def said(old: str, new: str, *codes: str) -> list[str]:
    """Weight, code and message of what is said under some codes."""
    verdicts = sorted(judge(between(old, new)), key=lambda verdict: verdict.order)
    return [
        f"{verdict.weight.label} {verdict.criterion.code} {verdict.statement.message}"
        for verdict in verdicts
        if verdict.criterion.code.startswith(codes)
    ]


def test_another_time_with_the_same_partner_changes_no_partner() -> None:
    old = PEOPLE.replace("dana: {}", "dana: {partner: {elka: {since: 2024-01-01}}}")
    assert said(old, old.replace("2024", "2025"), "DC53") == [
        f"{SAME}: `elka` from 2025-01-01 instead of `elka` from 2024-01-01"
    ]
    assert said(old, PEOPLE.replace("dana: {}", "dana: {partner: elka}"), "DC53") == [
        f"{SAME}: `elka` instead of `elka` from 2024-01-01"
    ]
    assert said(old, old.replace("{elka: {since", "{city: {since"), "DC53") == [
        "risky DC533 `dana` belongs to `city` from 2024-01-01 instead of `elka` from 2024-01-01"
    ]


@pytest.mark.parametrize(("since", "follows"), [("2026-05-31", False), ("2026-06-01", True), ("2026-06-02", True)])
def test_who_begins_when_the_other_ends_is_a_successor(since: str, *, follows: bool) -> None:
    old = CHAIR.replace("HOLDERS", DANA)
    new = CHAIR.replace("HOLDERS", f"{DANA}, two: {{person: noa, since: {since}}}")
    one = CHAIR.replace("HOLDERS", f"two: {{person: noa, since: {since}}}")
    ahead, back = said(old, new, "DC54"), said(new, old, "DC54")
    if follows:
        assert ahead == ["info DC545 `noa` is to follow `dana` as holder of `chair` of `board`"]
        assert back == ["info DC544 `noa` no longer follows `dana` as holder of `chair` of `board`"]
        assert said(new, one, "DC54") == [
            "info DC544 `dana` is no longer named as holder of `chair` of `board` before `noa`"
        ]
    else:
        assert ahead == ["info DC545 `noa` now holds `chair` of `board`, beside others"]
        assert back == ["info DC544 `noa` no longer holds `chair` of `board`, beside others"]


def test_without_known_days_nobody_follows() -> None:
    old = CHAIR.replace("HOLDERS", DANA)
    new = CHAIR.replace("HOLDERS", f"{DANA}, two: {{person: noa}}")
    assert said(old, new, "DC54") == ["info DC545 `noa` now holds `chair` of `board`, beside others"]


def test_of_a_body_that_decides_nothing_no_blocking_is_told() -> None:
    new = COUNCIL.replace("third: {partner: jdc}", "third: {partner: elka}")
    assert said(COUNCIL, new, "DC343", "DC344") == []
    assert said(new, COUNCIL, "DC343", "DC344") == []
    board = COUNCIL.replace("board:\n    kind: steering\n    decides: [policy]\n", "board:\n    kind: steering\n")
    deciding = COUNCIL.replace("{elka: {partner: elka}, city", "{elka: {partner: elka, votes: 2}, city")
    assert said(COUNCIL, deciding, "DC344") == ["breaking DC344 `elka` can now block every decision of `board`"]
    undecided = deciding.replace("    decides: [policy]\n", "")
    assert said(board, undecided, "DC344") == []
    no_domains = [text.replace("domains: {policy: {}}\n", "") for text in (board, undecided)]
    assert len(said(*no_domains, "DC344")) == 1


def test_where_one_seat_can_decide_nobody_is_said_to_block() -> None:
    both = "passes: more than 1/2 of seats"
    old = COUNCIL.replace(f"all of seats, {both}", "at least 1 of seats, passes: more than 1/2 of cast", 1)
    new = old.replace(", jdc: {partner: jdc}}\n  council", "}\n  council")
    assert said(old, new, "DC343", "DC344") == []


def test_without_agreement_its_time_is_not_told() -> None:
    none = AGREED.replace(", agreement: city, agreement_within: 30 days", "")
    for old, new in ((AGREED, none), (none, AGREED)):
        assert said(old, new, "DC424", "DC899") == []
    assert said(AGREED, AGREED.replace("30", "5"), "DC424", "DC899") == [
        "risky DC424 agreement to `train` is due within 5 days instead of within 30 days"
    ]


def test_a_demand_for_each_partner_names_the_rank() -> None:
    old = COUNCIL.replace("    decides: [policy]\n", "    composition: {all: {each: partner, rank: expert}}\n")
    assert said(old, old.replace("each: partner, ", ""), "DC11") == [
        "breaking DC115 `board` no longer demands an expert of each partner (`all`)"
    ]
    assert said(old.replace("each: partner, ", ""), old, "DC11") == [
        "info DC116 `board` now demands an expert of each partner (`all`)"
    ]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            "until: 2026-06-01",
            "until: 2027-06-01",
            "risky DC558 the seat {chair} is to be vacant until 2027-06-01 instead of until 2026-06-01",
        ),
        (
            "until: 2027-06-01",
            "until: 2026-06-01",
            "info DC557 the seat {chair} is to be vacant until 2026-06-01 instead of until 2027-06-01",
        ),
        (
            "why: ill",
            "{why: ill, until: 2026-06-01}",
            "info DC557 the seat {chair} is to be vacant until 2026-06-01 instead of without an end",
        ),
        (
            "since: 2025-06-01",
            "since: 2025-03-01",
            "info DC553 the beginning of the vacancy of {chair} is 2025-03-01 instead of 2025-06-01",
        ),
    ],
)
def test_a_longer_vacancy_weighs_more_than_a_shorter_one(before: str, after: str, told: str) -> None:
    old, new = (
        f"bodies: {{board: {{kind: steering, seats: {{chair: {{vacant: {{{words.strip('{}')}}}}}}}}}}}\n"
        for words in (before, after)
    )
    assert said(old, new, "DC55") == [told.format(chair="`chair` of `board`")]
