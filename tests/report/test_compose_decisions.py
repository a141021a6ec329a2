"""How a body decides, in plain words: who must come, what carries, who can stop what, and what a vote is worth."""

from __future__ import annotations

import pytest

from dlcheck.report.document import Table, plain
from tests.report.composing import column, keys, report, rows, said, section, table

PARTS = {
    "partners": "{city: {role: lead}, ministry: {role: funder}, port: {role: member}}",
    "domains": "{policy: {}, budget: {unit: money}}",
}


def body(decision: str, seats: str, decides: str = "[policy]", more: str = "", lang: str = "en"):
    text = (
        f"program: {{id: p}}\npartners: {PARTS['partners']}\ndomains: {PARTS['domains']}\nbudget: {{currency: ILS}}\n"
    )
    text += f"bodies:\n  board: {{kind: steering, decides: {decides}, decision: {decision}, seats: {seats}}}\n{more}"
    return report(text, lang)


def sentences(*args: str, **more: str) -> list[str]:
    return said(body(*args, **more), "decisions-board")


THREE = "{a: {partner: city}, b: {partner: ministry}, c: {partner: port}}"
FEWER = "A decision needs 2 votes of 3 when all vote, and fewer when some do not"
MAJORITY = "{quorum: at least 2 of seats, passes: more than 1/2 of seats}"


def test_a_body_is_told_from_what_it_decides_to_what_happens_in_the_end():
    assert sentences(MAJORITY, THREE) == [
        "Decides on: Policy.",
        "Seats with a vote: 3, of which filled: 3. Votes in all: 3.",
        "A meeting is valid when 2 of them attend (at least 2 of seats).",
        "A decision needs 2 votes of 3 (more than 1/2 of seats).",
        "No partner can stop a decision alone.",
        "The fewest who can carry a decision when all attend: 2, for example City, Ministry.",
        "The fewest without whom nothing passes: 2, for example City, Ministry.",
        "Votes cannot be equal when all vote.",
        "Everybody weighs the same: the same votes, the same power.",
        "Nothing is declared for when it cannot decide.",
    ]


def test_the_same_in_hebrew():
    found = sentences(MAJORITY, THREE, lang="he")
    assert found[1] == "מושבים בעלי זכות הצבעה: 3, מהם מאוישים: 3. סך הקולות: 3."
    assert found[4] == "אין שותף שיכול לעצור החלטה לבדו."


def test_a_table_of_power_is_there_only_where_not_all_weigh_the_same():
    equal = [block for block in section(body(MAJORITY, THREE), "decisions-board").blocks if isinstance(block, Table)]
    assert equal == []
    found = body(MAJORITY, "{a: {partner: city, votes: 2}, b: {partner: ministry}, c: {partner: port}}")
    assert rows(found, "power-board-policy") == [
        ["City", "1", "2", "50%", "60%", "66.6%", "can stop any decision"],
        ["Ministry", "1", "1", "25%", "20%", "16.6%", ""],
        ["Port", "1", "1", "25%", "20%", "16.6%", ""],
    ]
    assert [column.measure for column in table(found, "power-board-policy").columns][2:6] == [
        "number",
        "share",
        "share",
        "share",
    ]


def test_seats_of_one_partner_are_taken_together():
    found = body(MAJORITY, "{a: {partner: city}, b: {partner: city}, c: {partner: port}}")
    assert rows(found, "power-board-policy") == [
        ["City", "2", "2", "66.6%", "100%", "100%", "decides alone"],
        ["Port", "1", "1", "33.3%", "0%", "0%", "never changes an outcome"],
    ]
    told = said(found, "decisions-board")
    assert "Decides alone, whatever the others think: City." in told
    assert "Nothing passes without: City." in told
    assert "No vote of theirs ever changes an outcome: Port." in told


def test_who_holds_a_seat_is_named_with_it():
    more = "people: {ann: {name: Ann}}\n"
    found = sentences(MAJORITY, "{a: {partner: city, holder: ann}, b: {partner: ministry}, c: {}}", more=more)
    assert "The fewest who can carry a decision when all attend: 2, for example City (Ann), Ministry." in found


def test_of_a_large_group_the_first_are_named():
    seats = ", ".join(f"s{number}: {{}}" for number in range(13))
    found = sentences("{passes: all of seats}", f"{{{seats}}}")
    (fewest,) = [sentence for sentence in found if sentence.startswith("The fewest who can carry")]
    assert fewest.endswith("S9, S10, S11 and 1 more.")
    twelve = sentences("{passes: all of seats}", "{" + ", ".join(f"s{number}: {{}}" for number in range(12)) + "}")
    assert not any("more." in sentence for sentence in twelve)


def test_a_veto_is_told_for_the_domains_that_it_is_about():
    decision = "{passes: more than 1/2 of seats, vetoes: {budget: [b]}}"
    found = body(decision, THREE, decides="[policy, budget]")
    told = said(found, "decisions-board")
    assert told.index("On Policy:") < told.index("On Budget:")
    assert "A declared veto stops any decision: Ministry." in told[told.index("On Budget:") :]
    assert "A declared veto stops any decision: Ministry." not in told[: told.index("On Budget:")]
    assert column(found, "power-board-budget", "remark") == ["", "can stop any decision", ""]


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        ("{passes: more than 1/2 of seats}", "No quorum is declared: any meeting is valid, however few attend."),
        ("{quorum: at least 1 of seats}", "A meeting is valid when one of them attends (at least 1 of seats)."),
        (
            "{quorum: at least 2 of seats}",
            "No voting rule is declared; if more than half of the votes carry, a decision needs 2 votes of 3.",
        ),
        (
            "{passes: more than 1/2 of cast}",
            f"{FEWER} (more than 1/2 of the votes cast).",
        ),
        (
            "{passes: at least 2/3 of present}",
            f"{FEWER} (at least 2/3 of those present).",
        ),
        ("{passes: all of filled}", "A decision needs 3 votes of 3 (all filled seats)."),
        (
            "{quorum: at least 4 of seats}",
            "As the seats are filled today, so many cannot attend: it cannot decide.",
        ),
        (
            "{passes: at least 4 of seats}",
            "As the seats are filled today, so many votes cannot be cast: it cannot decide.",
        ),
    ],
)
def test_quorum_and_majority_in_words(decision, sentence):
    assert sentence in sentences(decision, THREE)


def test_a_quorum_that_cannot_be_there_ends_the_analysis():
    found = sentences("{quorum: at least 4 of seats, passes: more than 1/2 of seats}", THREE)
    assert not any("needs" in sentence for sentence in found)


TWO = "{a: {partner: city}, b: {partner: ministry}}"


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        ("{passes: more than 1/2 of seats}", "Votes can be equal, and nothing is declared for that case."),
        ("{passes: more than 1/2 of seats, tie: fails}", "Votes can be equal; the motion then fails."),
        (
            "{passes: more than 1/2 of seats, tie: escalate, deadlock: {escalates_to: city}}",
            "Votes can be equal; the matter is then taken further up.",
        ),
        (
            "{passes: more than 1/2 of seats, tie: chair, chair: a}",
            "Votes can be equal; the chair then decides: City.",
        ),
        ("{passes: all of seats}", "Votes can be equal; that is not enough to carry a decision."),
    ],
)
def test_equal_votes_and_what_becomes_of_them(decision, sentence):
    assert sentence in sentences(decision, TWO)


def test_a_casting_vote_counts_only_where_one_vote_is_missing():
    found = sentences("{passes: all of seats, tie: chair, chair: a}", "{a: {}, b: {}, c: {}, d: {}}")
    assert "Votes can be equal; that is not enough to carry a decision." in found


def test_votes_that_cannot_be_parted_evenly_are_not_called_equal():
    found = sentences("{passes: more than 1/2 of seats}", "{a: {votes: 3}, b: {votes: 1}}")
    assert "Votes cannot be equal when all vote." in found


def test_how_few_can_decide_where_few_come():
    seats = "{a: {}, b: {}, c: {}, d: {}, e: {}}"
    found = sentences("{quorum: at least 3 of seats, passes: more than 1/2 of cast}", seats)
    assert "In a meeting of only as many as must attend, 2 are enough to decide, for example A, B." in found
    same = sentences("{quorum: at least 3 of seats, passes: more than 1/2 of seats}", seats)
    assert not any(sentence.startswith("In a meeting") for sentence in same)


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        ("deadlock: {escalates_to: city}", "Where it cannot decide, the matter goes to: City."),
        (
            "deadlock: {escalates_to: city, after: 1 month}",
            "Where it cannot decide within 1 month, the matter goes to: City.",
        ),
        ("recuse: subject", "Whoever a matter concerns does not vote on it."),
        ("attendance: {missed: 3, loses: seat}", "Whoever misses 3 meetings in a row loses the seat."),
        ("attendance: {missed: 1, loses: vote}", "Whoever misses a meeting loses the vote."),
        ("chair: a", "Chaired by: City."),
    ],
)
def test_ways_out_and_duties_of_members(decision, sentence):
    assert sentence in sentences(f"{{passes: more than 1/2 of seats, {decision}}}", THREE)


def test_limits_stand_beside_the_domain_and_the_body():
    decides = "{policy: {delegable: false}, budget: {above: 5, up_to: 1000, delegated_by: council, until: 2027-01-01}}"
    more = "  council: {kind: steering, decides: {budget: {above: 1000}}, seats: {z: {}}}\n"
    found = body("{passes: more than 1/2 of seats}", THREE, decides, more)
    assert rows(found, "domains") == [
        ["Policy", "Board (not to be passed on)"],
        [
            "Budget",
            "Board (above ₪5, up to ₪1,000, delegated by Council, until 31 December 2026) · Council (above ₪1,000)",
        ],
    ]
    assert said(found, "decisions-board")[0] == (
        "Decides on: Policy (not to be passed on), "
        "Budget (above ₪5, up to ₪1,000, delegated by Council, until 31 December 2026)."
    )


def test_a_domain_in_which_nobody_decides_says_so():
    found = report("program: {id: p}\ndomains: {policy: {}}\n")
    (line,) = table(found, "domains").lines
    assert plain(line.cells[1].words) == "nobody"
    assert (line.cells[1].words[0].tone, line.id, line.partners) == ("warning", "policy", ())


def test_a_domain_with_a_rule_of_its_own_is_told_apart():
    decides = "{policy: {}, budget: {passes: all of seats}}"
    found = sentences("{passes: more than 1/2 of seats}", THREE, decides)
    assert found.index("Decides on: Policy.") < found.index("A decision needs 2 votes of 3 (more than 1/2 of seats).")
    assert found.index("Decides on: Budget.") < found.index("A decision needs 3 votes of 3 (all seats).")


def test_a_body_that_decides_nothing_but_has_a_rule_votes_on_its_own_affairs():
    found = sentences("{passes: more than 1/2 of seats}", THREE, "[]")
    assert found[0] == "It decides in no domain; this is how it votes on its own affairs."
    assert "Nothing is declared for when it cannot decide." not in found


def test_a_body_without_a_say_and_a_rule_has_no_part():
    text = "program: {id: p}\nbodies: {forum: {kind: advisory, seats: {a: {}}}}\n"
    assert "decisions" not in keys(report(text))
