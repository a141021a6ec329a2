"""What the casting vote, and seats with nothing but a veto, do to the games that are played; and votes that differ."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL431",
        """
        partners: {elka: {}, interior: {}}
        domains: {policy: {}}
        bodies:
          other:
            kind: steering
            decides: [policy]
            decision: {passes: more than 1/2 of seats, chair: c, tie: chair}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: interior}, d: {}}
          outside:
            kind: steering
            decides: [policy]
            decision: {passes: more than 1/2 of seats, chair: e, tie: chair}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: interior}, d: {}, e: {votes: 0}}
          vacant:
            kind: steering
            decides: [policy]
            decision: {passes: more than 1/2 of seats, chair: e, tie: chair}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: interior}, d: {}, e: {votes: 0,
              vacant: true}}
          fails:
            kind: steering
            decides: [policy]
            decision: {passes: more than 1/2 of seats, chair: c, tie: fails}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {partner: interior}, d: {}}
        """,
        [
            (
                "18:24 more than 1/2 of seats | `elka` can stop every decision of `vacant`: without it 2 of 4 votes"
                " are left, and 3 carry (`more than 1/2 of seats`); a declared veto, or none, is expected"
            ),
            (
                "24:24 more than 1/2 of seats | `elka` can stop every decision of `fails`: without it 2 of 4 votes "
                "are left, and 3 carry (`more than 1/2 of seats`); a declared veto, or none, is expected"
            ),
        ],
        id=(
            "DL431 the chair's casting vote: a tie passes without the half that does not preside, and not "
            "without the half that does"
        ),
    ),
    pytest.param(
        "DL423",
        """
        domains: {policy: {}}
        bodies:
          veto:
            kind: steering
            decides: [policy]
            decision: {passes: at least 1/2 of seats, vetoes: {policy: c}}
            seats: {a: {}, b: {}, c: {votes: 0}}
          vacant:
            kind: steering
            decides: [policy]
            decision: {passes: at least 1/2 of seats, vetoes: {policy: c}}
            seats: {a: {}, b: {}, c: {votes: 0, vacant: true}}
        """,
        [
            (
                "12:24 at least 1/2 of seats | two groups of `vacant` can each pass where all of its seats are "
                "present: `a` with 1 vote, and `b` with 1 (`at least 1/2 of seats`); more than half is expected"
            ),
        ],
        id="DL423 a veto of a seat without a vote keeps opposites from passing both; of a vacant one not",
    ),
    pytest.param(
        "DL423",
        """
        bodies:
          three:
            kind: advisory
            decision: {quorum: at least 3 of seats, passes: at least 1/2 of present}
            seats: {a: {votes: 3}, b: {votes: 2}, c: {}, d: {votes: 7}}
          four:
            kind: advisory
            decision: {quorum: at least 4 of seats, passes: at least 1/2 of present}
            seats: {a: {votes: 3}, b: {votes: 2}, c: {}, d: {votes: 7}}
          seats:
            kind: advisory
            decision: {quorum: at least 3 of seats, passes: at least 1/2 of seats}
            seats: {a: {votes: 3}, b: {votes: 2}, c: {}, d: {votes: 7}}
          more:
            kind: advisory
            decision: {quorum: at least 3 of seats, passes: more than 1/2 of present}
            seats: {a: {votes: 3}, b: {votes: 2}, c: {}, d: {votes: 7}}
        """,
        [
            (
                "5:53 at least 1/2 of present | two groups of `three` can each pass where 3 of its seats are "
                "present: `a` with 3 votes, and `b` and `c` with 3 (`at least 1/2 of present`); more than half is "
                "expected"
            ),
        ],
        id=(
            "DL423 half of different votes, in a meeting of those who can be equal, and not where the quorum "
            "asks for one more"
        ),
    ),
    pytest.param(
        "DL426",
        """
        domains: {policy: {}, budget: {}}
        bodies:
          fewer:
            kind: steering
            decides: [policy, budget]
            decision: {passes: at least 3 of seats, vetoes: {policy: a}}
            seats: {a: {}, b: {}, c: {}, d: {votes: 4}}
          even:
            kind: steering
            decides: [policy]
            decision: {passes: at least 3 of seats, vetoes: {policy: a}}
            seats: {a: {}, b: {}, c: {}, d: {votes: 3}}
          outside:
            kind: steering
            decides: [policy]
            decision: {passes: at least 1/3 of seats, vetoes: {policy: q}}
            seats: {a: {}, b: {}, c: {}, q: {votes: 0}}
        """,
        [
            (
                "7:24 at least 3 of seats | `a`, `b` and `c` can carry a decision of `fewer` on `policy` with 3 "
                "votes against the 4 of `d` (`at least 3 of seats`, veto of `a`); more votes for it than against it"
                " are expected"
            ),
            (
                "17:24 at least 1/3 of seats | `a` and `q` can carry a decision of `outside` with 1 vote against "
                "the 2 of `b` and `c` (`at least 1/3 of seats`, veto of `q`); more votes for it than against it are"
                " expected"
            ),
        ],
        id=(
            "DL426 three votes against four where a veto is declared; not three against three, nor where both "
            "could pass"
        ),
    ),
    pytest.param(
        "DL421",
        """
        domains: {policy: {}}
        bodies:
          thirds: {kind: steering, decides: [policy], decision: {passes: more than 2/3 of cast}, seats: {a: {},
            b: {}}}
          half: {kind: steering, decides: [policy], decision: {passes: at least 1/2 of cast}, seats: {a: {}, b: {}}}
        """,
        [],
        id="DL421 more than two thirds cannot be equal to the rest",
    ),
    pytest.param(
        "DL422",
        """
        bodies:
          none: {kind: advisory, decision: {tie: chair}, seats: {a: {}, b: {}}}
          empty: {kind: advisory, decision: {tie: chair}}
          mute: {kind: advisory, decision: {chair: b, tie: chair}, seats: {a: {}, b: {votes: 0}}}
        """,
        [
            (
                "3:42 chair | the chair of `none` has the casting vote, and no seat is declared as `chair`; one is "
                "expected"
            ),
            (
                "4:43 chair | the chair of `empty` has the casting vote, and no seat is declared as `chair`; one is"
                " expected"
            ),
        ],
        id="DL422 a casting vote, and no chair at all; a chair without votes will do",
    ),
    pytest.param(
        "DL435",
        """
        bodies:
          tie:
            kind: advisory
            decision: {passes: more than 1/2 of seats, chair: d, tie: chair}
            seats: {a: {votes: 2}, b: {votes: 2}, c: {votes: 2}, d: {votes: 2}}
          idle:
            kind: advisory
            decision: {passes: more than 1/2 of seats, chair: c, tie: chair}
            seats: {a: {votes: 3}, b: {votes: 3}, c: {votes: 1}, d: {votes: 1}}
          fails:
            kind: advisory
            decision: {passes: more than 1/2 of seats, tie: fails}
            seats: {a: {votes: 3}, b: {votes: 3}, c: {votes: 1}, d: {votes: 1}}
        """,
        [
            (
                "10:58 d | the 1 vote of `idle/d` can never change what `idle` decides: of 8 votes 5 carry, and the"
                " others reach them without it or not at all; a vote that counts is expected"
            ),
        ],
        id="DL435 a casting vote makes the votes of others count, or no more",
    ),
    pytest.param(
        "DL434",
        """
        bodies:
          both: {kind: advisory, decision: {passes: at least 1/3 of seats}, seats: {a: {}, b: {}, c: {}}}
          chair: {kind: advisory, decision: {passes: more than 1/2 of seats, chair: a, tie: chair}, seats: {a: {},
            b: {}}}
        """,
        [
            (
                "3:45 at least 1/3 of seats | `both/a` alone carries every decision of `both`: it has 1 of 3 votes,"
                " and 1 carry (`at least 1/3 of seats`); that no partner can pass alone is expected"
            ),
            (
                "3:45 at least 1/3 of seats | `both/b` alone carries every decision of `both`: it has 1 of 3 votes,"
                " and 1 carry (`at least 1/3 of seats`); that no partner can pass alone is expected"
            ),
            (
                "3:45 at least 1/3 of seats | `both/c` alone carries every decision of `both`: it has 1 of 3 votes,"
                " and 1 carry (`at least 1/3 of seats`); that no partner can pass alone is expected"
            ),
        ],
        id="DL434 more than one can pass alone; the casting vote is another matter",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected


def test_votes_too_large_and_too_different_to_be_summed_are_left_out() -> None:
    def of(votes: list[int]) -> list[str]:
        seats = ", ".join(f"s{number}: {{votes: {each}}}" for number, each in enumerate(votes))
        decision = "{quorum: all of seats, passes: at least 1/2 of seats}"
        body = f"{{kind: steering, decides: [policy], decision: {decision}, seats: {{{seats}}}}}"
        return told(f"domains: {{policy: {{}}}}\nbodies: {{council: {body}}}\n", "DL423")

    assert of([999_999 - number * number for number in range(80)]) == []
    (message,) = of([number % 7 + 1 for number in range(98)])
    assert "with 196 votes" in message
