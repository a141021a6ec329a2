"""Edges of whether separations can be kept: bodies that lack people, that join, that act for nobody."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

HEAD = """
        program: {id: example, detail: people}
        partners: {a: {}, b: {}, c: {}}
        people: {dana: {partner: a}, noa: {partner: a}, omri: {partner: b}, tal: {partner: c}}
"""
CASES = [
    pytest.param(
        """
        bodies: {board: {kind: steering, seats: {one: {partner: c}, two: {partner: c}}}}
        responsibilities: {one: {accountable: [a, board/one]}, two: {accountable: a}, three: {accountable: a}}
        separation: {first: {duties: [one, two]}, second: {duties: [two, three]}, third: {duties: [one, three]}}
        """,
        ["`one`, `two` and `three` cannot be given to 2 persons, `dana` and `noa`,"],
        id="a body that lacks people hides nothing else",
    ),
    pytest.param(
        """
        bodies:
          board: {kind: steering, seats: {one: {partner: a}, two: {partner: b, holder: dana}}}
        responsibilities:
          spend: {accountable: board/one}
          audit: {accountable: noa}
          check: {accountable: board/two}
          plan: {accountable: omri}
        separation: {money: {duties: [spend, audit]}, books: {duties: [check, plan]}}
        """,
        ["`board/one`, `noa`, `board/two` and `omri` cannot be given to 3 persons, `dana`, `noa` and `omri`,"],
        id="a body alone joins two separations",
    ),
    pytest.param(
        """
        bodies:
          board: {kind: steering, seats: {one: {partner: a}, two: {partner: a}}}
          forum: {kind: steering, seats: {one: {partner: a}, two: {partner: a}}}
        responsibilities:
          x: {accountable: a}
          b1: {accountable: board/one}
          b2: {accountable: board/two}
          f1: {accountable: forum/one}
          f2: {accountable: forum/two}
        separation: {first: {duties: [b2, f1]}, second: {duties: [f2, x]}, third: {duties: [x, b1]}}
        """,
        ["are kept, and `board` and `forum` have different people; another person is expected"],
        id="two bodies have different people",
    ),
    pytest.param(
        """
        bodies:
          short: {kind: steering, seats: {one: {partner: c}, two: {partner: c}}}
          board: {kind: steering, seats: {one: {partner: a}, two: {partner: a}}}
          forum: {kind: steering, seats: {one: {partner: a}, two: {partner: a}}}
        responsibilities:
          x: {accountable: a}
          b1: {accountable: board/one}
          b2: {accountable: board/two}
          f1: {accountable: forum/one}
          f2: {accountable: forum/two}
          s: {accountable: short/one}
        separation:
          none: {duties: [s, x]}
          first: {duties: [b2, f1]}
          second: {duties: [f2, x]}
          third: {duties: [x, b1]}
        """,
        ["are kept, and `board` and `forum` have different people; another person is expected"],
        id="a body that lacks people does not speak for others",
    ),
    pytest.param(
        """
        bodies: {board: {kind: steering, seats: {one: {partner: a}}}}
        positions: {clerk: {from: a, holders: {one: {person: dana}}}, cook: {}}
        responsibilities:
          {audit: {accountable: board}, check: {accountable: b}, teach: {accountable: c}, act: {accountable: cook}}
        separation: {houses: {duties: [audit, check, teach, act], by: partner}}
        """,
        [],
        id="by partner, a body acts for none of its members",
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_is_told(text: str, expected: list[str]) -> None:
    said = told(HEAD + text, "DL533")
    assert len(said) == len(expected)
    assert all(words in line for words, line in zip(expected, said, strict=True))
