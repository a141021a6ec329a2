"""Edges of the rules on votes: which seats are told, and which bodies and limits are passed over before them."""

from __future__ import annotations

import pytest

from dlcheck.rules import votes
from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL415",
        """
        domains: {a: {unit: money}}
        bodies:
          top: {kind: steering, decides: {a: {above: 1}}}
          team: {kind: management, decides: {a: {delegated_by: top}}}
        """,
        [
            "5:38 a | `team` decides in `a` from nothing upwards, and `top`, which delegates it, only above 1",
        ],
        id="DL415 from nothing on, where the giver begins at one",
    ),
    pytest.param(
        "DL416",
        """
        domains: {a: {unit: money}, b: {unit: money}}
        bodies:
          any: {kind: steering, decides: {a: {above: 1}, b: {above: 1}}}
          zero: {kind: management, decides: {a: {above: 0}}}
        """,
        [
            "4:50 b | no body decides in `b` on amounts from 0 up to 1, one is expected",
        ],
        id="DL416 above nothing is below above one, whoever comes first",
    ),
    pytest.param(
        "DL421",
        """
        domains: {a: {}}
        bodies:
          more:
            kind: steering
            decides: [a]
            decision: {quorum: all of seats, passes: more than 50.01% of cast}
            seats: {b: {}, c: {}}
          third:
            kind: steering
            decides: [a]
            decision: {quorum: all of seats, passes: more than 1/3 of cast}
            seats: {b: {}, c: {}}
          least:
            kind: steering
            decides: [a]
            decision: {quorum: all of seats, passes: at least 1/2 of cast}
            seats: {b: {}, c: {}}
          half:
            kind: steering
            decides: [a]
            decision: {quorum: all of seats, passes: more than 50% of cast}
            seats: {b: {}, c: {}}
        """,
        [
            (
                "22:46 more than 50% of cast | the votes of `half` can be equal, 1 against 1 (`b` against `c`), and "
                "neither a casting vote nor another way out is declared, one is expected"
            ),
        ],
        id="DL421 more than half, and not more, less, or just half",
    ),
    pytest.param(
        "DL423",
        """
        domains: {a: {}, b: {}}
        bodies:
          council:
            kind: steering
            decides: {b: {}, a: {passes: at least 1/3 of seats}}
            seats: {one: {}, two: {}, three: {}}
        """,
        [
            (
                "6:34 at least 1/3 of seats | two groups of `council` can each pass on `a` where all of its seats are"
                " present: `one` with 1 vote, and `two` with 1 (`at least 1/3 of seats`); more than half is expected"
            ),
        ],
        id="DL423 by the rule of a mandate, where the body has none",
    ),
    pytest.param(
        "DL423",
        """
        bodies:
          all:
            kind: advisory
            decision: {quorum: all of seats, passes: at least 1/2 of cast}
            seats: {a: {}, b: {}, c: {}}
          alone:
            kind: advisory
            decision: {quorum: at least 1 of seats, passes: at least 1/2 of cast}
            seats: {a: {}}
          more:
            kind: advisory
            decision: {quorum: at least 2 of seats, passes: at least 51% of cast}
            seats: {a: {}, b: {}, c: {}}
          two:
            kind: advisory
            decision: {quorum: at least 2 of seats, passes: at least 1/2 of cast}
            seats: {a: {}, b: {}, c: {}}
          four:
            kind: advisory
            decision: {quorum: at least 3 of seats, passes: at least 1/2 of cast}
            seats: {a: {}, b: {}, c: {}, d: {}, e: {}}
        """,
        [
            (
                "17:53 at least 1/2 of cast | two groups of `two` can each pass where 2 of its seats are present: `a`"
                " with 1 vote, and `b` with 1 (`at least 1/2 of cast`); more than half is expected"
            ),
            (
                "21:53 at least 1/2 of cast | two groups of `four` can each pass where 4 of its seats are present: "
                "`a` and `b` with 2 votes, and `c` and `d` with 2 (`at least 1/2 of cast`); more than half is "
                "expected"
            ),
        ],
        id="DL423 half of those who come, of an odd number, where one may stay away",
    ),
    pytest.param(
        "DL424",
        """
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 2 of seats, passes: more than 1/2 of cast}
            seats: {a: {}, b: {votes: 3}, c: {}, d: {votes: 3}, e: {}, f: {}}
        """,
        [
            (
                "5:24 at least 2 of seats | `a` and `b` alone can meet and decide as `council`, and so can `c` and "
                "`d`, as the quorum is `at least 2 of seats`; more than half expected"
            ),
        ],
        id="DL424 of the seats with most votes each meeting has every other, and no more than its quorum",
    ),
    pytest.param(
        "DL425",
        """
        domains: {a: {}}
        bodies:
          one:
            kind: steering
            decides: [a]
            decision: {quorum: all of seats, passes: all of seats}
            seats: {b: {}}
          two:
            kind: steering
            decides: [a]
            decision: {quorum: all of seats, passes: all of seats}
            seats: {b: {}, c: {}}
        """,
        [
            (
                "12:46 all of seats | `two` can be split so that neither side passes: `b` against `c` (`all of "
                "seats`), and no tie-break or escalation is declared, one is expected"
            ),
        ],
        id="DL425 one seat cannot be split, two can",
    ),
    pytest.param(
        "DL435",
        """
        domains: {a: {}, b: {}, c: {}}
        bodies:
          plain:
            kind: steering
            decision: {quorum: all of seats, passes: all of seats}
            seats: {one: {}, two: {}}
          council:
            kind: steering
            decides: [a, b, c]
            decision:
              quorum: all of seats
              passes: at least 2 of seats
              vetoes: {a: [one, council/two], b: [council/one, two]}
            seats: {one: {}, two: {}, three: {}}
        """,
        [
            (
                "15:31 three | the 1 vote of `council/three` can never change what `council` decides on `a` and `b`: "
                "of 3 votes 2 carry, and the others reach them without it or not at all; a vote that counts is "
                "expected"
            ),
        ],
        id="DL435 where two others have vetoes in two domains, after a body where all are alike",
    ),
    pytest.param(
        "DL436",
        """
        bodies:
          strong:
            kind: advisory
            decision: {quorum: all of seats, passes: more than 1/2 of seats, tie: fails}
            seats: {a: {votes: 4}, b: {}, c: {}, d: {}}
          council:
            kind: advisory
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of present, tie: fails}
            seats: {a: {}, b: {}, c: {}, d: {}, e: {}, f: {}, g: {}}
        """,
        [
            (
                "9:56 more than 1/2 of present | 3 of the 7 seats of `council` can decide, such as `a`, `b` and `c` "
                "with `d` present and against; that is less than half"
            ),
        ],
        id="DL436 after one who alone has just the votes to pass",
    ),
    pytest.param(
        "DL442",
        """
        partners: {elka: {role: lead}, interior: {role: member}}
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 1 of seats, passes: more than 1/2 of filled, chair: one, tie: chair}
            seats:
              one: {partner: elka}
              two: {partner: elka}
              three: {partner: interior}
              four: {}
              five: {vacant: true}
              six: {vacant: true}
        """,
        [
            (
                "6:95 chair | `elka` alone decides everything in `council`: it has 2 of 4 votes (`five` and `six` are"
                " not filled), and with `one` the casting vote where votes are equal; a casting vote that settles "
                "what others disagree on is expected"
            ),
        ],
        id="DL442 several seats are not filled",
    ),
    pytest.param(
        "DL443",
        """
        partners: {elka: {role: lead}, interior: {role: member}, academy: {role: member}}
        domains: {a: {}}
        bodies:
          council:
            kind: steering
            decides: [a]
            decision: {quorum: all of seats, passes: at least 2 of seats, vetoes: {a: [one, three]}}
            seats: {one: {partner: elka}, two: {partner: elka}, three: {partner: interior}, four: {partner: academy}}
        """,
        [
            (
                "9:35 two | the 1 vote of `two` can never change what `council` decides, unless other seats of `elka`"
                " vote alike: of 4 votes 2 carry; a vote that counts by itself is expected"
            ),
        ],
        id="DL443 of equal votes, one beside a veto of its partner",
    ),
    pytest.param(
        "DL445",
        """
        partners: {whole: {}, elka: {role: lead, part_of: whole}, interior: {role: member}}
        bodies:
          council:
            kind: advisory
            composition:
              least: {partner: elka, at_least: 1}
              own: {per: partner, partner: elka, at_most: 1/3 of seats}
              sent: {per: partner, appointed_by: elka, at_most: 1/3 of seats}
              number: {per: partner, at_most: 1}
              each: {per: partner, at_most: 1/3 of seats}
              family: {per: parent, at_most: 1/3 of seats}
            seats: {one: {partner: elka, votes: 2}, two: {partner: interior}, three: {}}
        """,
        [
            (
                "11:7 each | `elka` has 2 of 4 votes of `council`, with 1 of 3 seats (at most `1/3 of seats`); no "
                "greater share of votes is expected"
            ),
            (
                "12:7 family | `whole` has 2 of 4 votes of `council`, with 1 of 3 seats (at most `1/3 of seats`); no "
                "greater share of votes is expected"
            ),
        ],
        id="DL445 after limits of some seats only, or in numbers: by partner, and by what it is part of",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected


UNEQUAL = """
    bodies:
      council:
        kind: advisory
        decision: {quorum: at least 3 of seats, passes: at least 1/2 of cast}
        seats: {a: {}, b: {}, c: {}, d: {votes: 2}, e: {votes: 2}}
    """

OUTVOTED = """
    domains: {policy: {}}
    bodies:
      council:
        kind: steering
        decides: [policy]
        decision: {quorum: all of seats, passes: at least 3 of seats, vetoes: {policy: [first]}}
        seats: {first: {}, second: {}, third: {}, fourth: {votes: 4}}
    """


def test_equal_votes_need_no_sums(monkeypatch: pytest.MonkeyPatch) -> None:
    equal = UNEQUAL.replace("votes: 2", "votes: 1")
    expected = told(equal, "DL423")
    assert len(expected) == 1
    monkeypatch.setattr(votes, "are_summable", lambda _: False)
    assert told(equal, "DL423") == expected


def test_no_few_carry_against_the_others_where_they_have_no_fewer_votes() -> None:
    assert told(OUTVOTED.replace("votes: 4", "votes: 2"), "DL426") == []


@pytest.mark.parametrize(("code", "text"), [("DL423", UNEQUAL), ("DL426", OUTVOTED)])
def test_sums_that_are_too_many_are_not_looked_through(code: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(told(text, code)) == 1
    monkeypatch.setattr(votes, "are_summable", lambda _: False)
    assert told(text, code) == []


@pytest.mark.parametrize(("others", "expected"), [(20, 1), (40, 0)])
def test_power_is_told_where_little_work_is_enough(others: int, expected: int) -> None:
    seats = ", ".join(f"s{number}: {{votes: {3000 + 70 * number}}}" for number in range(others))
    text = f"""
        bodies:
          council:
            kind: advisory
            decision: {{quorum: all of seats, passes: more than 1/2 of seats}}
            seats: {{little: {{votes: 1}}, {seats}}}
        """
    assert len(told(text, "DL444")) == expected


@pytest.mark.parametrize(("levels", "expected"), [(15, 1), (16, 0)])
def test_a_family_is_told_of_as_far_up_as_anybody_would_look(levels: int, expected: int) -> None:
    lines = [f"{side}{level}: {{part_of: {side}{level + 1}}}" for side in "ei" for level in range(levels - 1)]
    ends = [f"{side}{levels - 1}: {{part_of: state}}" for side in "ei"]
    text = f"""
        partners: {{state: {{}}, academy: {{}}, {", ".join(lines + ends)}}}
        bodies:
          council:
            kind: advisory
            decision: {{quorum: all of seats, passes: at least 2 of seats}}
            seats: {{a: {{partner: e0}}, b: {{partner: i0}}, c: {{partner: academy}}}}
        """
    assert len(told(text, "DL440")) == expected
