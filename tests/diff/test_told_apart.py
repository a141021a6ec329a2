"""Changes that look alike and do not weigh the same: each is told by its own name, or not at all."""

from __future__ import annotations

import pytest

from dlcheck.diff.naming import tree_text
from dlcheck.diff.review import judge
from tests.diff.kept import reviewed
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


def test_a_rename_is_told_by_names_where_they_differ() -> None:
    old = COUNCIL.replace("  council:", "  council:\n    name: Quay group")
    ids = old.replace("  council:", "  group:\n    renamed_from: council")
    assert said(old, ids, "DC86") == ["info DC861 `council` is called `group` now"]
    both = ids.replace("Quay group", "Quay and market group")
    assert said(old, both, "DC861") == ["info DC861 `Quay group` is called `Quay and market group` now"]
    assert said(both, old, "DC861") == ["info DC861 `Quay and market group` is called `Quay group` now"]


def test_a_guess_says_what_makes_it_sure_where_that_can_be_said() -> None:
    seat = "partner: city, rank: head, votes: 2"
    old = COUNCIL.replace("city: {partner: city}", f"city: {{{seat}}}")
    renamed = old.replace(f"city: {{{seat}}}", f"town: {{{seat}}}")
    moved = old.replace(f"city: {{{seat}}}, ", "").replace("third: {", f"town: {{{seat}}}, third: {{")
    hints = [
        (verdict.statement.message, verdict.statement.hint)
        for new in (renamed, moved)
        for verdict in judge(between(old, new))
        if verdict.criterion.code == "DC862"
    ]
    assert hints == [
        ("`board/city` seems to be called `board/town` now", "say `renamed_from: city` there"),
        ("`board/city` seems to be called `council/town` now", None),
    ]


def test_a_waiver_is_told_with_the_name_of_its_rule_and_its_reason() -> None:
    old = "bodies: {board: {kind: steering, seats: {one: {}}}}\n"
    domains = "domains: {policy: {}}\n"
    waiver = "waivers: {small: {rule: DL411, at: domains.policy, why: nobody yet, by: board}}\n"
    assert said(old + domains, old + domains + waiver, "DC82") == [
        "risky DC822 `DL411` (domain-without-body) at `domains.policy` is accepted now (`small`, by board: nobody yet)"
    ]
    family = waiver.replace("DL411", "DL4").replace("domains.policy", "domains")
    assert said(old + domains, old + domains + family, "DC82")[0].startswith(
        "risky DC822 `DL4` at `domains` is accepted"
    )


def test_a_condition_is_written_in_one_line() -> None:
    tree = frozenset({("rank", frozenset({("in", ("head", "lead"))})), ("kind", None), ("a`b", True)})
    assert tree_text(tree) == "a'b: yes, kind: null, rank: {in: [head, lead]}"
    exact = ("x" * 50, "y" * 50, "z" * 54)
    assert tree_text(exact) == f"[{', '.join(exact)}]"
    assert tree_text((*exact[:2], "z" * 55)) == f"[{exact[0]}, {exact[1]}, {'z' * 54}…"


@pytest.mark.parametrize("broken", ["program: {id: example", "program: {id: 3}\n", "- a list\n"])
def test_a_programme_that_cannot_be_read_is_not_said_to_be_gone(broken: str) -> None:
    files = "# file: one.yaml\n{}# file: two.yaml\nprogram: {{id: other}}\npartners: {{elka: {{role: lead}}}}\n"
    whole, half = files.format("program: {id: example}\n"), files.format(f"{broken}\n")
    for old, new in ((whole, half), (half, whole)):
        review = reviewed(old, new)
        assert not review.complete
        assert [verdict.criterion.code for verdict in review.verdicts] == []


def test_a_programme_whose_file_is_shared_now_is_gone() -> None:
    files = "# file: one.yaml\n{}# file: two.yaml\nprogram: {{id: other}}\npartners: {{elka: {{role: lead}}}}\n"
    review = reviewed(files.format("program: {id: example}\n"), files.format("domains: {policy: {}}\n"))
    assert "DC001" in [verdict.criterion.code for verdict in review.verdicts]


def test_a_body_that_leaves_the_top_is_not_cut_off() -> None:
    old = "bodies: {board: {kind: steering, seats: {one: {}}}, council: {kind: steering, seats: {two: {}}}}\n"
    new = old.replace("board: {kind: steering", "board: {kind: advisory")
    assert said(old, new, "DC21") == [
        "risky DC210 `board` is of the kind advisory instead of steering",
        "risky DC212 `board` is no longer at the top, nor joined to it",
    ]
    assert said(new, old, "DC213") == ["info DC213 `board` is now at the top"]


@pytest.mark.parametrize(
    ("section", "until", "since"),
    [
        ("partners: {x: {role: member, WHEN}}", "takes part until 2027", "takes part from 2027"),
        ("people: {x: {WHEN}}", "is here until 2027", "is here from 2027"),
        ("documents: {x: {title: x, WHEN}}\npartners: {y: {source: x}}", "holds until 2027", "holds from 2027"),
        ("bodies: {x: {kind: steering, seats: {one: {}}, WHEN}}", "ends in 2027", "begins in 2027"),
    ],
)
def test_times_are_said_as_people_say_them(section: str, until: str, since: str) -> None:
    for field, words in (("until", until), ("since", since)):
        old, new = (section.replace("WHEN", f"{field}: {value}") for value in ("2026-02-03", "2027"))
        before = words.replace("in 2027", "on 2027").replace("2027", "2026-02-03").rpartition(" ")
        expected = f"`x` {words} instead of {before[0].rpartition(' ')[2]} {before[2]}"
        assert [line.partition(" ")[2][6:] for line in said(old, new, "DC72")] == [expected]
