"""Who oversees whom."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL208",
        """
        bodies:
          a: {kind: working-group, oversees: [b]}
          b: {kind: working-group, oversees: [d, c]}
          c: {kind: working-group, oversees: a}
          d: {kind: working-group}
        """,
        [
            (
                "3:39 b | oversight goes round, `a` → `b` → `c` → `a`; "
                "an overseer that none of those whom it oversees looks after is expected"
            ),
        ],
        id="DL208 three bodies oversee in a circle",
    ),
    pytest.param(
        "DL208",
        """
        bodies:
          a: {kind: working-group, oversees: a}
        """,
        [
            ("3:38 a | `a` oversees itself; an overseer that none of those whom it oversees looks after is expected"),
        ],
        id="DL208 a body oversees itself",
    ),
    pytest.param(
        "DL208",
        """
        bodies:
          a: {kind: working-group, oversees: b}
          b: {kind: working-group, oversees: a, since: 2026-01-02}
        """,
        [],
        id="DL208 one of the circle is not there yet",
    ),
    pytest.param(
        "DL209",
        """
        bodies:
          top: {kind: steering, functions: [accompany, review, supervise]}
          team: {kind: management, reports_to: top}
        """,
        [
            ("3:48 review | `top` has the function `review` and names no body that it oversees; `team` is expected"),
        ],
        id="DL209 of several functions the one of oversight is told",
    ),
    pytest.param(
        "DL209",
        """
        bodies:
          top: {kind: steering}
          audit: {kind: audit}
        """,
        [
            "4:17 audit | `audit` is of kind `audit` and names no body that it oversees; `top` is expected",
        ],
        id="DL209 an audit body says it by its kind",
    ),
    pytest.param(
        "DL209",
        """
        bodies:
          top: {kind: steering, functions: [control], oversees: team}
          team: {kind: management, reports_to: top, until: 2026-01-01}
          crew: {kind: working-group, reports_to: top}
        """,
        [
            (
                "3:37 control | "
                "`top` has the function `control` and oversees none that is there on 2026-01-01; "
                "`crew` is expected"
            ),
        ],
        id="DL209 whom it oversees is no more",
    ),
    pytest.param(
        "DL209",
        """
        bodies:
          top: {kind: steering, functions: [supervise]}
        """,
        [],
        id="DL209 there is no other body",
    ),
    pytest.param(
        "DL209",
        """
        bodies:
          top: {kind: steering}
          team: {kind: management, reports_to: top, functions: [review]}
        """,
        [],
        id="DL209 the only other body stands above it",
    ),
    pytest.param(
        "DL209",
        """
        bodies:
          top: {kind: steering, functions: [accompany]}
          team: {kind: management, reports_to: top}
        """,
        [],
        id="DL209 a function that is no oversight",
    ),
    pytest.param(
        "DL210",
        """
        bodies:
          top: {kind: steering, oversees: team}
          team: {kind: management, reports_to: top}
          crew: {kind: working-group, reports_to: top}
        """,
        [
            (
                "5:3 crew | "
                "nothing oversees `crew` nor a body that it reports to, though `top` oversees others; "
                "an overseer is expected"
            ),
        ],
        id="DL210 beside one that is overseen",
    ),
    pytest.param(
        "DL210",
        """
        bodies:
          top: {kind: steering, oversees: team}
          team: {kind: management, reports_to: top}
          crew: {kind: working-group, reports_to: team}
          squad: {kind: working-group, reports_to: crew}
        """,
        [],
        id="DL210 below one that is overseen",
    ),
    pytest.param(
        "DL210",
        """
        bodies:
          top: {kind: steering}
          team: {kind: management, reports_to: top}
          audit: {kind: audit, oversees: top}
        """,
        [],
        id="DL210 an audit body oversees the top alone",
    ),
    pytest.param(
        "DL210",
        """
        bodies:
          top: {kind: steering}
          team: {kind: management, reports_to: top}
        """,
        [],
        id="DL210 nobody oversees anybody",
    ),
    pytest.param(
        "DL210",
        """
        bodies:
          top: {kind: steering, oversees: team}
          team: {kind: management, reports_to: top}
          other: {kind: working-group}
          board: {kind: advisory, reports_to: top}
        """,
        [],
        id="DL210 a second top is told elsewhere, and so is an advisory body",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
