"""The arithmetic of a ballot: who must be there, and how many votes carry."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from dlcheck.model.values import Threshold
from dlcheck.rules.ballots import Ballot, seat_key, seats_needed
from tests.rules.telling import told


def ballot(quorum: str | None, passes: str | None = None, votes: tuple[int, ...] = (2, 1, 1, 1, 1)) -> Ballot:
    """A ballot of a body with so many votes a seat, of which all seats but the last two are filled."""
    voters = {f"seat-{number}": SimpleNamespace(votes=vote) for number, vote in enumerate(votes)}
    filled = dict(list(voters.items())[:-2])
    read = [Threshold.read(words) if words else None for words in (quorum, passes)]
    return Ballot("board", None, (), *read, None, voters, filled)


@pytest.mark.parametrize(
    ("quorum", "present", "missable"),
    [
        (None, 1, False),
        ("at least 0 of seats", 1, False),
        ("at least 1 of seats", 1, True),
        ("at least 2 of present", 2, True),
        ("more than 1/2 of seats", 3, True),
        ("all of seats", 5, True),
        ("more than 1/2 of filled", 2, True),
        ("all of filled", 3, True),
        ("all of present", 1, False),
        ("all of cast", 1, False),
    ],
)
def test_quorum(quorum: str | None, present: int, missable: bool) -> None:
    assert (ballot(quorum).present, ballot(quorum).has_quorum) == (present, missable)


@pytest.mark.parametrize(
    ("passes", "there", "carry"),
    [
        (None, 0, 1),
        (None, 4, 3),
        (None, 5, 3),
        ("more than 1/2 of cast", 4, 3),
        ("at least 1/2 of present", 5, 3),
        ("more than 1/2 of seats", 2, 4),
        ("all of seats", 2, 6),
        ("all of filled", 2, 4),
        ("more than 2 of cast", 9, 3),
    ],
)
def test_carrying_votes(passes: str | None, there: int, carry: int) -> None:
    assert ballot(None, passes).carrying(there) == carry


def test_votes_count_and_seats_do_not() -> None:
    assert (ballot(None).votes, ballot(None).filled_votes) == (6, 4)


@pytest.mark.parametrize(("quorum", "needed"), [("all of seats", 7), ("all of filled", 4), ("all of cast", 0)])
def test_seats_needed(quorum: str, needed: int) -> None:
    assert seats_needed(Threshold.read(quorum), 7, 4) == needed


def test_a_seat_is_named_bare_or_in_full() -> None:
    assert [seat_key("board", name) for name in ("head", "board/head", "other/head", "x-board/head")] == [
        "head",
        "head",
        "other/head",
        "x-board/head",
    ]


CASES = [
    pytest.param(
        "DL403",
        """
        domains: {a: {}, b: {}}
        bodies:
          mandate:
            kind: steering
            decides: {a: {quorum: at least 4 of seats}, b: {passes: at least 4 of seats}}
            seats: {x: {}, y: {}, z: {}}
          own:
            kind: steering
            decides: [a]
            decision: {quorum: at least 3 of seats, passes: at least 3 of seats}
            seats: {x: {}, y: {}}
        """,
        [
            (
                "6:27 at least 4 of seats | `mandate` needs 4 seats on `a` (`at least 4 of seats`), and has 3 seats "
                "in all; at most 3 expected"
            ),
            (
                "6:61 at least 4 of seats | `mandate` needs 4 votes on `b` (`at least 4 of seats`), and has 3 votes "
                "in all; at most 3 expected"
            ),
            (
                "11:24 at least 3 of seats | `own` needs 3 seats (`at least 3 of seats`), and has 2 seats in all; at "
                "most 2 expected"
            ),
            (
                "11:53 at least 3 of seats | `own` needs 3 votes (`at least 3 of seats`), and has 2 votes in all; at "
                "most 2 expected"
            ),
        ],
        id="DL403 the place of a quorum and of what passes, in a mandate and in the body's own rule",
    ),
    pytest.param(
        "DL403",
        """
        domains: {a: {}}
        bodies:
          past:
            kind: advisory
            until: 2025
            decision: {quorum: at least 3 of seats}
            seats: {x: {}, y: {}}
          silent: {kind: advisory, seats: {x: {}, y: {}}}
          mandated:
            kind: steering
            decides: {a: {quorum: at least 3 of seats, until: 2025}}
            decision: {quorum: at least 4 of seats}
            seats: {x: {}, y: {}, z: {}}
        """,
        [
            (
                "13:24 at least 4 of seats | `mandated` needs 4 seats (`at least 4 of seats`), and has 3 seats in "
                "all; at most 3 expected"
            ),
        ],
        id="DL403 after a body that is no more, and one without a rule; a mandate that is over",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
