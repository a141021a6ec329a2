"""Power that the declared votes do not show: of families, of a chair, of single seats, and against votes."""

from __future__ import annotations

import pytest

from tests.rules.telling import told
from tests.workspaces import found

CASES = [
    pytest.param(
        "DL440",
        """
        partners:
          state: {}
          university: {part_of: state}
          institute: {part_of: university}
          faculty: {part_of: university}
          city: {part_of: state}
          club: {}
        bodies:
          three:
            kind: advisory
            decision: {passes: more than 1/2 of seats}
            seats: {a: {partner: institute}, b: {partner: faculty}, c: {partner: city}, d: {partner: club, votes: 0}}
          whole:
            kind: advisory
            decision: {passes: more than 1/2 of seats}
            seats: {a: {partner: institute}, b: {partner: university}, c: {partner: club}}
          four:
            kind: advisory
            decision: {passes: more than 1/2 of seats}
            seats: {a: {partner: institute}, b: {partner: faculty}, c: {partner: club}, d: {}}
          outer:
            kind: advisory
            decision: {passes: more than 1/2 of seats}
            seats: {a: {partner: institute}, b: {partner: faculty}, c: {partner: city}, d: {partner: club}, e: {}}
          alone:
            kind: advisory
            decision: {passes: more than 1/2 of seats}
            seats: {a: {partner: institute, votes: 3}, b: {partner: faculty}, c: {partner: club}}
          all:
            kind: advisory
            decision: {passes: more than 1/2 of seats}
            seats: {a: {partner: institute}, b: {partner: faculty}, c: {partner: university}}
        """,
        [
            (
                "12:24 more than 1/2 of seats | `institute` and `faculty` belong to `university`, and together they"
                " carry every decision of `three`, with 2 of 3 votes, of which 2 carry (`more than 1/2 of seats`); "
                "votes of others that count are expected"
            ),
            (
                "16:24 more than 1/2 of seats | `institute` belongs to `university`, and together they carry every "
                "decision of `whole`, with 2 of 3 votes, of which 2 carry (`more than 1/2 of seats`); votes of "
                "others that count are expected"
            ),
            (
                "24:24 more than 1/2 of seats | `institute`, `faculty` and `city` belong to `state`, and together "
                "they carry every decision of `outer`, with 3 of 5 votes, of which 3 carry (`more than 1/2 of "
                "seats`); votes of others that count are expected"
            ),
        ],
        id=(
            "DL440 two of three within one organisation; not the outer one again, nor where one of them passes "
            "alone, or all are one"
        ),
    ),
    pytest.param(
        "DL441",
        """
        partners: {university: {}, institute: {part_of: university}, faculty: {part_of: university}, city: {},
          club: {}}
        domains: {policy: {}, budget: {}}
        bodies:
          thirds:
            kind: steering
            decides: [policy]
            decision: {passes: at least 2/3 of seats}
            seats: {a: {partner: institute}, b: {partner: faculty}, c: {partner: city}, d: {partner: club}}
          half:
            kind: steering
            decides: [policy]
            decision: {passes: more than 1/2 of seats}
            seats: {a: {partner: institute}, b: {partner: faculty}, c: {partner: city}, d: {partner: club}}
          cast:
            kind: steering
            decides: [policy]
            decision: {passes: more than 1/2 of seats, chair: d, tie: chair}
            seats: {a: {partner: institute}, b: {partner: faculty}, c: {partner: city}, d: {partner: club}}
          five:
            kind: steering
            decides: [policy]
            decision: {passes: more than 1/2 of seats}
            seats: {a: {partner: institute}, b: {partner: faculty}, c: {partner: city}, d: {partner: club}, e: {}}
          three:
            kind: steering
            decides: [policy]
            decision: {passes: more than 1/2 of seats}
            seats: {a: {partner: institute}, b: {partner: faculty}, c: {partner: city}}
          veto:
            kind: steering
            decides: [policy, budget]
            decision: {passes: at least 2/3 of seats, vetoes: {budget: a}}
            seats: {a: {partner: institute}, b: {partner: faculty}, c: {partner: city}, d: {partner: club}}
          idle:
            kind: advisory
            decision: {passes: at least 2/3 of seats}
            seats: {a: {partner: institute}, b: {partner: faculty}, c: {partner: city}, d: {partner: club}}
        """,
        [
            (
                "9:24 at least 2/3 of seats | `institute` and `faculty` belong to `university`, and together they "
                "can stop every decision of `thirds`: without them 2 of 4 votes are left, and 3 carry (`at least "
                "2/3 of seats`); others who can decide without them are expected"
            ),
            (
                "14:24 more than 1/2 of seats | `institute` and `faculty` belong to `university`, and together they"
                " can stop every decision of `half`: without them 2 of 4 votes are left, and 3 carry (`more than "
                "1/2 of seats`); others who can decide without them are expected"
            ),
            (
                "34:24 at least 2/3 of seats | `institute` and `faculty` belong to `university`, and together they "
                "can stop every decision of `veto` on `policy`: without them 2 of 4 votes are left, and 3 carry "
                "(`at least 2/3 of seats`); others who can decide without them are expected"
            ),
        ],
        id=(
            "DL441 two of four against two thirds, or as half; not where they pass, or one can stop alone, or "
            "nothing is decided"
        ),
    ),
    pytest.param(
        "DL442",
        """
        partners: {elka: {}, interior: {}}
        bodies:
          half:
            kind: advisory
            decision: {passes: more than 1/2 of seats, chair: b, tie: chair}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: interior}, d: {}}
          two: {kind: advisory, decision: {passes: more than 1/2 of cast, chair: a, tie: chair}, seats: {a: {},
            b: {}}}
          outside:
            kind: advisory
            decision: {passes: more than 1/2 of cast, chair: c, tie: chair}
            seats: {a: {partner: elka}, b: {partner: interior}, c: {partner: interior, votes: 0}}
          other:
            kind: advisory
            decision: {passes: more than 1/2 of seats, chair: c, tie: chair}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: interior}, d: {}}
          odd:
            kind: advisory
            decision: {passes: more than 1/2 of seats, chair: b, tie: chair}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: interior}, d: {}, e: {}}
          high:
            kind: advisory
            decision: {passes: at least 3/4 of seats, chair: a, tie: chair}
            seats: {a: {votes: 4}, b: {}, c: {votes: 3}}
          fails:
            kind: advisory
            decision: {passes: more than 1/2 of seats, chair: b, tie: fails}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: interior}, d: {}}
        """,
        [
            (
                "6:63 chair | `elka` alone decides everything in `half`: it has 2 of 4 votes, and with `b` the "
                "casting vote where votes are equal; a casting vote that settles what others disagree on is "
                "expected"
            ),
            (
                "8:82 chair | `two/a` alone decides everything in `two`: it has 1 of 2 votes, and with `a` the "
                "casting vote where votes are equal; a casting vote that settles what others disagree on is "
                "expected"
            ),
            (
                "12:62 chair | `interior` alone decides everything in `outside`: it has 1 of 2 votes, and with `c` "
                "the casting vote where votes are equal; a casting vote that settles what others disagree on is "
                "expected"
            ),
        ],
        id="DL442 half of the votes and the chair; not less than half, another chair, or votes that cannot be equal",
    ),
    pytest.param(
        "DL443",
        """
        partners: {elka: {}, interior: {}, academy: {}}
        bodies:
          idle:
            kind: advisory
            decision: {passes: more than 1/2 of seats}
            seats: {a: {partner: elka, votes: 3}, b: {partner: elka}, c: {partner: interior, votes: 3},
              d: {partner: academy, votes: 3}}
          tips:
            kind: advisory
            decision: {passes: at least 7 of seats}
            seats: {a: {partner: elka, votes: 3}, b: {partner: elka}, c: {partner: interior, votes: 3},
              d: {partner: academy, votes: 3}}
          own:
            kind: advisory
            decision: {passes: more than 1/2 of seats}
            seats: {a: {votes: 3}, b: {}, c: {partner: interior, votes: 3}, d: {partner: academy, votes: 3}}
          alone:
            kind: advisory
            decision: {passes: more than 1/2 of seats}
            seats: {a: {partner: elka, votes: 5}, b: {partner: elka}, c: {partner: interior}, d: {partner: academy}}
          both:
            kind: advisory
            decision: {passes: at least 8 of seats}
            seats: {a: {partner: elka, votes: 4}, b: {partner: interior}, c: {partner: interior},
              d: {partner: academy, votes: 4}}
          quiet:
            kind: advisory
            decision: {passes: more than 1/2 of seats}
            seats: {a: {partner: elka}, b: {partner: elka, votes: 0}, c: {partner: interior}, d: {partner: academy}}
        """,
        [
            (
                "7:43 b | the 1 vote of `b` can never change what `idle` decides, unless other seats of `elka` vote"
                " alike: of 10 votes 6 carry; a vote that counts by itself is expected"
            ),
        ],
        id=(
            "DL443 one vote beside threes counts only with its partner's; not as an own partner, nor where it "
            "tips by itself"
        ),
    ),
    pytest.param(
        "DL444",
        """
        domains: {policy: {}, budget: {}}
        bodies:
          seven: {kind: advisory, decision: {passes: more than 1/2 of seats}, seats: {a: {votes: 3}, b: {votes: 3},
            c: {}}}
          twelve: {kind: advisory, decision: {passes: more than 1/2 of seats}, seats: {a: {votes: 5},
            b: {votes: 5}, c: {votes: 2}}}
          eleven: {kind: advisory, decision: {passes: more than 1/2 of seats}, seats: {a: {votes: 4},
            b: {votes: 5}, c: {votes: 2}}}
          dummy: {kind: advisory, decision: {passes: at least 5 of seats}, seats: {a: {votes: 3}, b: {votes: 3},
            c: {}}}
          half: {kind: advisory, decision: {passes: at least 5 of seats}, seats: {a: {votes: 3}, b: {votes: 2},
            c: {}, d: {}, e: {}}}
          veto:
            kind: steering
            decides: [policy, budget]
            decision: {passes: more than 1/2 of seats, vetoes: {budget: c}}
            seats: {a: {votes: 3}, b: {votes: 3}, c: {}}
          low: {kind: advisory, decision: {passes: at least 5 of seats}, seats: {a: {}, b: {}, c: {votes: 3},
            d: {votes: 4}}}
          above:
            kind: advisory
            decision: {passes: at least 13 of seats}
            seats: {a: {}, b: {}, c: {votes: 5}, d: {votes: 6}, e: {votes: 6}}
          chair:
            kind: advisory
            decision: {passes: more than 1/2 of seats, chair: a, tie: chair}
            seats: {a: {}, b: {}, c: {}, d: {}}
        """,
        [
            (
                "5:5 c | `seven/c` has 1 of 7 votes of `seven` (14.3%), and 1/3 of the power (33.3%), as that often"
                " it turns the outcome (`more than 1/2 of seats`); power more like the votes is expected"
            ),
            (
                "7:20 c | `twelve/c` has 2 of 12 votes of `twelve` (16.7%), and 1/3 of the power (33.3%), as that "
                "often it turns the outcome (`more than 1/2 of seats`); power more like the votes is expected"
            ),
            (
                "18:43 c | `veto/c` has 1 of 7 votes of `veto` (14.3%), and 1/3 of the power on `policy` (33.3%), "
                "as that often it turns the outcome (`more than 1/2 of seats`); power more like the votes is "
                "expected"
            ),
            (
                "19:88 c | `low/c` has 3 of 9 votes of `low` (33.3%), and 1/6 of the power (16.7%), as that often "
                "it turns the outcome (`at least 5 of seats`); power more like the votes is expected"
            ),
            (
                "24:13 a | `above/a` has 1 of 19 votes of `above` (5.3%), and 2/15 of the power (13.3%), as that "
                "often it turns the outcome (`at least 13 of seats`); power more like the votes is expected"
            ),
            (
                "24:20 b | `above/b` has 1 of 19 votes of `above` (5.3%), and 2/15 of the power (13.3%), as that "
                "often it turns the outcome (`at least 13 of seats`); power more like the votes is expected"
            ),
        ],
        id=(
            "DL444 a third of the power for one of seven, or of six votes; half of it for three of nine; not "
            "just above, for a dummy, a chair, or with a veto"
        ),
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected


def test_the_labels_show_whose_votes_are_meant() -> None:
    text = """
        partners: {university: {}, institute: {part_of: university}, faculty: {part_of: university}, club: {}}
        bodies:
          council:
            kind: advisory
            decision: {passes: more than 1/2 of seats}
            seats: {a: {partner: institute}, b: {partner: club}, c: {partner: faculty}}
    """
    (result,) = found(text, "DL440")
    assert [label.text for label in result.related] == ["its vote", "its vote"]
