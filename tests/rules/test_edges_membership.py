"""Edges of the rules on who sits where: what stands before or beside the thing that is told, or almost is it."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL301",
        """
        partners: {a: {role: lead, kind: ministry}, b: {role: member}, c: {role: member}}
        bodies:
          free: {kind: advisory}
          small:
            kind: steering
            composition:
              never: {partner: c, at_least: 3, at_most: 2}
              size: {seats: {min: 2, max: 3}}
              each: {each: partner, rank: head}
            seats: {one: {partner: a, rank: head}, two: {partner: b}, three: {partner: c, rank: expert}}
        """,
        [
            "10:7 each | `b` takes part and has no seat of rank `head` on `small`, at least 1 expected",
            "10:7 each | `c` takes part and has no seat of rank `head` on `small`, at least 1 expected",
        ],
        id="DL301 after a body without demands and one that nobody can meet",
    ),
    pytest.param(
        "DL301",
        """
        program: {id: example, detail: people}
        partners: {a: {role: lead}, b: {role: member}}
        people: {dana: {}, noa: {}}
        bodies:
          board:
            kind: steering
            composition:
              most: {partner: a, at_most: 1/2 of filled}
              least: {partner: a, at_least: 3/4 of seats}
              all: {partner: a, exactly: 2/4 of seats}
              half: {partner: a, exactly: 100% of filled}
              ranked: {partner: b, rank: head, at_least: 3}
              any: {rank: expert}
            seats:
              one: {partner: a, holder: dana}
              two: {partner: a, holder: noa}
              three: {partner: b, rank: head}
              four: {partner: b}
        """,
        [
            "8:7 most | `board` has 2 seats of `a`, at most 1/2 of filled expected",
            "9:7 least | `board` has 2 seats of `a`, at least 3/4 of seats expected",
            "12:7 ranked | `board` has 1 seat of `b` of rank `head`, at least 3 expected",
            "13:7 any | `board` has no seat of rank `expert`, at least 1 expected",
        ],
        id="DL301 shares of the seats and of those that are filled",
    ),
    pytest.param(
        "DL301",
        """
        partners: {a: {role: lead, kind: ministry}, b: {role: member, kind: ministry}, c: {role: member}}
        bodies:
          board:
            kind: steering
            composition:
              heads: {each: partner, kind: ministry, rank: head, appointed_by: a}
              ministries: {kind: ministry, rank: head, at_least: 3}
            seats:
              one: {partner: a, rank: head, appointed_by: a}
              two: {partner: b, rank: head}
              three: {partner: c, rank: head, appointed_by: a}
        """,
        [
            (
                "7:7 heads | `b` takes part and has no seat of rank `head` appointed by `a` on `board`, at least 1 "
                "expected"
            ),
            "8:7 ministries | `board` has 2 seats of partners of kind `ministry` of rank `head`, at least 3 expected",
        ],
        id="DL301 of a kind, of a rank, and appointed by one",
    ),
    pytest.param(
        "DL301",
        """
        partners: {a: {role: lead, kind: ministry}, b: {role: member, part_of: a}, c: {role: member}}
        groups: {both: {members: [a, c], lead: a}}
        bodies:
          board:
            kind: steering
            composition:
              one: {per: partner, at_most: 1/4 of filled}
              kinds: {per: kind, at_most: 1/4 of seats}
            seats: {one: {partner: a}, two: {partner: c}, three: {partner: c}, four: {name: Public}}
        """,
        [
            "8:7 one | `c` holds 2 of the 4 seats of `board` (`two` and `three`), at most 1/4 of filled expected",
        ],
        id="DL301 shares of partners, and of kinds where one has none",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
