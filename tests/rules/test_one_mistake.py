"""One mistake, one finding: where two rules could speak of the same thing, the more telling one does."""

from __future__ import annotations

import pytest

from tests.workspaces import codes, found

CHAIRED = """
program: {{id: example, detail: people}}
people: {{dana: {{}}, noa: {{}}}}
bodies:
  forum:
    kind: advisory
    decision: {{chair: head}}
    seats:
      head: {{rank: independent, {head}}}
      other: {{rank: independent, holder: noa}}
"""
TERM = "holders: {dana: {person: dana, since: 2025-01-01, until: 2026-02-01}}"
COUNCIL = """
bodies:
  council:
    kind: advisory
    decision: {{quorum: {quorum}, passes: {passes}, tie: fails}}
    seats: {{one: {{votes: {votes}}}, two: {{}}, three: {{}}, four: {{}}, five: {{}}}}
"""
QUORATE = """
people: {{dana: {{}}, noa: {{}}}}
bodies:
  forum:
    kind: advisory
    decision: {{quorum: at least {number} of seats}}
    seats: {{one: {{holder: dana, until: 2026-02-01}}, two: {{holder: noa, until: 2029-01-01}}}}
"""

ONCE = [
    pytest.param(CHAIRED.format(head=TERM), ["DL341"], id="the term of a chair ends, and nobody could preside"),
    pytest.param(
        CHAIRED.format(head=f"{TERM}, deputy: noa"),
        ["DL322", "DL336"],
        id="a chair with a deputy is missed as others are",
    ),
    pytest.param(
        CHAIRED.format(head="holders: {dana: {person: dana, since: 2027-01-01, until: 2025-01-01}}"),
        ["DL331"],
        id="dates the wrong way round do not make a vacancy",
    ),
    pytest.param(
        CHAIRED.format(head="holders: {dana: {person: dana, since: 2024-01-01, until: 2025-01-01}}"),
        ["DL311"],
        id="a term that is over does",
    ),
    pytest.param(
        QUORATE.format(number=2),
        ["DL342"],
        id="the term without which there is no quorum",
    ),
    pytest.param(
        QUORATE.format(number=1),
        ["DL336"],
        id="a term without which there is still one",
    ),
    pytest.param(
        """
        partners: {elka: {role: funder}}
        budget:
          currency: ILS
          total: 300
          funding: {elka: 100%}
          lines: {rooms: {amount: 300}, travel: {amount: -100}}
        """,
        ["DL603"],
        id="a line below zero does not add up either",
    ),
    pytest.param(
        """
        partners: {elka: {role: funder}}
        budget: {currency: ILS, total: 300.005, funding: {elka: 300}, lines: {rooms: {amount: 300}}}
        """,
        ["DL604"],
        id="nothing adds up to what nobody can pay",
    ),
    pytest.param(
        """
        partners: {elka: {role: funder}, city: {role: funder}}
        budget: {currency: ILS, total: 300, funding: {elka: 400, city: -50}}
        """,
        ["DL603"],
        id="a payment below zero does not come to the total either",
    ),
    pytest.param(
        """
        partners: {elka: {role: lead}, city: {role: member}}
        bodies: {forum: {kind: advisory, seats: {elka: {partner: elka}}}}
        responsibilities: {train: {accountable: elka}}
        """,
        ["DL302"],
        id="a partner on paper only has no seat",
    ),
    pytest.param(
        """
        partners: {elka: {role: lead}, city: {role: member}}
        bodies: {forum: {kind: advisory, seats: {elka: {partner: elka}, city: {partner: city}}}}
        responsibilities: {train: {accountable: elka}}
        """,
        ["DL523"],
        id="a partner with a seat has no duty",
    ),
    pytest.param(
        """
        partners: {elka: {role: lead}, city: {role: member}}
        bodies: {forum: {kind: advisory}}
        responsibilities: {train: {accountable: elka}}
        """,
        ["DL523"],
        id="where nobody sits anywhere, a seat is not what is missing",
    ),
    pytest.param(
        """
        partners: {elka: {role: lead}, city: {role: funder}}
        responsibilities: {train: {accountable: elka}}
        budget: {currency: ILS, total: 300, funding: {elka: 100%}}
        """,
        ["DL616"],
        id="a funder that pays nothing has no duty either",
    ),
    pytest.param(
        """
        partners: {elka: {role: lead}, city: {role: funder}}
        responsibilities: {train: {accountable: elka}}
        budget: {currency: ILS}
        """,
        ["DL523"],
        id="a funder of whom it is not said who pays",
    ),
    pytest.param(
        COUNCIL.format(quorum="at least 2 of seats", passes="more than 1/2 of cast", votes=1),
        ["DL424"],
        id="two meetings at once are a minority each",
    ),
    pytest.param(
        COUNCIL.format(quorum="at least 3 of seats", passes="more than 1/2 of seats", votes=9),
        ["DL434"],
        id="one with most of the votes is a minority of the seats",
    ),
    pytest.param(
        """
        partners: {elka: {}}
        bodies:
          council:
            kind: advisory
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast, tie: fails}
            seats: {one: {partner: elka}, two: {partner: elka}, three: {partner: elka}, four: {}, five: {}}
        """,
        ["DL434", "DL436"],
        id="a minority of those who come decides beside one who always does",
    ),
    pytest.param(
        """
        partners: {elka: {role: lead}}
        domains: {budget: {}}
        bodies:
          budget: {kind: advisory, seats: {one: {partner: elka}}}
        responsibilities:
          train: {accountable: elka, agreement: budget}
          recruit: {accountable: elka, consulted: [budget]}
        """,
        ["DL109"],
        id="an id that stands for two things is of the wrong kind nowhere else",
    ),
    pytest.param(
        """
        partners: {elka: {role: lead}}
        bodies:
          forum:
            kind: advisory
            decision: {quorum: more than 1/2 of seats, chair: head}
            seats: [head, other]
        separation: {apart: {duties: [forum/head, forum/other]}}
        """,
        ["DL103"],
        id="seats that could not be read are not declared nowhere",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ONCE)
def test_the_more_telling_rule_speaks(text: str, expected: list[str]) -> None:
    assert sorted(codes(text)) == expected


def test_a_seat_that_was_never_written_is_unknown_beside_another_mistake() -> None:
    text = """
    bodies:
      forum:
        kind: advisory
        meet: monthly
        decision: {chair: head}
        seats: {other: {rank: independent}}
    """
    assert codes(text) == ["DL101", "DL110"]


def test_a_shared_id_taken_for_another_thing_is_told_once() -> None:
    text = """
    # file: shared.yaml
    partners: {forum: {}}

    # file: programme.yaml
    program: {id: example}
    bodies: {forum: {kind: advisory}}
    responsibilities: {train: {accountable: forum}}
    budget: {funding: {forum: 100%}}
    """
    assert codes(text, "DL1")[:1] == ["DL109"]
    assert "DL111" not in codes(text)


def test_a_body_without_a_voting_rule_is_told_once_with_all_who_ask_it() -> None:
    text = """
    partners: {elka: {}}
    bodies: {board: {kind: steering, seats: {one: {}, two: {}}}}
    responsibilities:
      train: {accountable: elka, agreement: [elka, board]}
      recruit: {accountable: elka, agreement: board}
      teach: {accountable: elka, agreement: board}
    """
    (result,) = found(text, "DL514")
    assert result.where == "responsibilities.train.agreement[1]"
    assert result.message.startswith(
        "`train`, `recruit` and `teach` need the agreement of `board`, for which no voting"
    )
    assert [label.text for label in result.related] == [
        "`passes` is not said here",
        "`recruit` needs it too",
        "`teach` needs it too",
    ]


def test_a_name_of_another_kind_is_no_guess() -> None:
    (result,) = found(
        """
        domains: {budget: {}}
        partners: {oak-city: {role: lead}}
        groups: {all: {members: [oak-city, bridge]}}
        """,
        "DL110",
    )
    assert result.hint == "declare `bridge`, or mend the name"


@pytest.mark.parametrize(
    ("giver", "given", "told"),
    [("above: 100", "up_to: 100", 0), ("above: 100", "up_to: 101", 1), ("above: 100", "above: 50", 1)],
)
def test_what_lies_below_the_limit_of_the_giver_was_passed_on(giver: str, given: str, told: int) -> None:
    text = f"""
    domains: {{budget: {{unit: money}}}}
    bodies:
      top: {{kind: steering, decides: {{budget: {{{giver}}}}}}}
      team: {{kind: management, decides: {{budget: {{{given}, delegated_by: top}}}}}}
    """
    assert len(found(text, "DL415")) == told


def test_those_who_have_a_duty_are_counted_in_words() -> None:
    text = """
    partners: {elka: {}, city: {}, south: {}}
    domains: {venues: {}}
    responsibilities: {choose: {accountable: elka, DUTY domain: venues}}
    budget: {currency: ILS, lines: {rooms: {amount: 10, spent_by: city, domain: venues}}}
    """
    (one,) = found(text.replace("DUTY", ""), "DL634")
    (two,) = found(text.replace("DUTY", "responsible: south,"), "DL634")
    assert one.message.endswith("; only `elka` has")
    assert two.message.endswith("; only `elka` and `south` have")


def test_terms_that_end_on_one_day_are_told_with_that_day() -> None:
    text = """
    people: {dana: {}, noa: {}}
    bodies:
      forum:
        kind: advisory
        seats: {one: {holder: dana, until: 2027-05-01}, two: {holder: noa, until: 2027-05-01}}
    """
    (result,) = found(text, "DL335")
    assert result.message.startswith("the 2 terms on `forum` all end on 2027-05-01 (")


@pytest.mark.parametrize(
    ("code", "tie", "seats"),
    [
        ("DL442", "chair: a, tie: chair", "{a: {partner: elka}, b: {}, c: {vacant: {until: 2027}}}"),
        ("DL434", "tie: fails", "{a: {partner: elka, votes: 2}, b: {}, c: {vacant: {until: 2027}}}"),
        ("DL431", "tie: fails", "{a: {partner: elka}, d: {partner: elka}, b: {}, e: {}, c: {vacant: {until: 2027}}}"),
    ],
)
def test_power_that_a_vacancy_gives_names_the_vacancy(code: str, tie: str, seats: str) -> None:
    text = f"""
    partners: {{elka: {{role: lead}}}}
    domains: {{policy: {{}}}}
    bodies:
      forum:
        kind: steering
        decides: [policy]
        decision: {{quorum: at least 2 of seats, passes: more than 1/2 of cast, {tie}}}
        seats: {seats}
    """
    (result,) = found(text, code)
    assert " votes (`c` is not filled)" in result.message
    (filled,) = found(text.replace("c: {vacant: {until: 2027}}", "c: {votes: 0}"), code)
    assert "filled" not in filled.message
