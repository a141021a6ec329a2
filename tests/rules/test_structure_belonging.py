"""Organisations within one another, and groups within groups."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL215",
        """
        partners:
          a: {role: lead, part_of: b}
          b: {part_of: c}
          c: {part_of: a}
        """,
        [
            (
                "3:28 b | `part_of` goes round, `a` → `b` → `c` → `a`; "
                "an organisation that is part of none of the others is expected"
            ),
        ],
        id="DL215 three organisations",
    ),
    pytest.param(
        "DL215",
        """
        partners:
          a: {role: lead, part_of: a}
        """,
        [
            "3:28 a | `a` is part of itself; an organisation that is part of none of the others is expected",
        ],
        id="DL215 an organisation that is part of itself",
    ),
    pytest.param(
        "DL215",
        """
        partners:
          a: {role: lead, part_of: b}
          b: {part_of: a, until: 2026-01-01}
        """,
        [],
        id="DL215 one of them is no more",
    ),
    pytest.param(
        "DL216",
        """
        groups:
          a: {members: [b]}
          b: {members: [c]}
          c: {members: [a]}
        """,
        [
            "3:17 b | membership goes round, `a` → `b` → `c` → `a`; groups that end in partners are expected",
        ],
        id="DL216 groups within one another",
    ),
    pytest.param(
        "DL216",
        """
        groups:
          a: {members: [b]}
          b: {members: [c]}
          c: {members: []}
        """,
        [],
        id="DL216 a group in a group",
    ),
    pytest.param(
        "DL217",
        """
        partners:
          ministry: {role: funder}
          unit: {role: [observer, lead], part_of: ministry}
        """,
        [
            (
                "4:3 unit | "
                "`unit` takes part as lead, and `ministry`, which it is part of, takes part as funder; "
                "one of the two is expected"
            ),
        ],
        id="DL217 two roles",
    ),
    pytest.param(
        "DL217",
        """
        partners:
          ministry: {kind: ministry}
          agency: {part_of: ministry}
          unit: {part_of: agency}
        bodies:
          top:
            kind: steering
            seats:
              minister: {partner: ministry}
              unit-head: {partner: unit}
        """,
        [
            (
                "5:3 unit | "
                "`unit` has the seat `top/unit-head`, and `ministry`, which it is part of, has the seat "
                "`top/minister`; "
                "one of the two is expected"
            ),
        ],
        id="DL217 two seats over two levels",
    ),
    pytest.param(
        "DL217",
        """
        partners:
          ministry: {kind: ministry}
          unit: {role: lead, part_of: ministry}
        groups:
          government: {members: [ministry]}
        bodies:
          top:
            kind: steering
            seats:
              public: {partner: government}
        """,
        [
            (
                "4:3 unit | "
                "`unit` takes part as lead, and `ministry`, which it is part of, has the seat `top/public`; "
                "one of the two is expected"
            ),
        ],
        id="DL217 a seat of a group of which the ministry is a member",
    ),
    pytest.param(
        "DL217",
        """
        partners:
          ministry: {kind: ministry}
          unit: {role: lead, part_of: ministry}
        bodies:
          top:
            kind: steering
            composition:
              minister: {partner: ministry}
        """,
        [
            (
                "4:3 unit | "
                "`unit` takes part as lead, and `ministry`, which it is part of, is to have a seat on `top`; "
                "one of the two is expected"
            ),
        ],
        id="DL217 a seat that is demanded",
    ),
    pytest.param(
        "DL217",
        """
        partners:
          ministry: {role: stakeholder}
          unit: {role: lead, part_of: ministry}
        """,
        [],
        id="DL217 the ministry is only touched",
    ),
    pytest.param(
        "DL217",
        """
        partners:
          ministry: {kind: ministry}
          unit: {role: lead, part_of: ministry}
        bodies:
          top:
            kind: steering
            seats:
              minister: {partner: ministry, until: 2026-01-01}
        """,
        [],
        id="DL217 the ministry's seat is no more",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
