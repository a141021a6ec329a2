"""Edges of the rules on people's effort: to the day, and to the number that is shown."""

from __future__ import annotations

import pytest

from tests.rules.telling import told


def places(number: int) -> str:
    return ", ".join(f"p{index}: {{holders: {{h: {{person: dana, effort: 20%}}}}}}" for index in range(number))


CASES = [
    pytest.param(
        "DL704",
        f"""
        people: {{noa: {{}}, dana: {{}}}}
        positions: {{q: {{holders: {{h: {{person: noa, effort: 50%}}}}}}, {places(6)}}}
        """,
        [
            (
                "2:19 dana | 120% of `dana` is promised on 2026-01-01, `p0` 20%, `p1` 20%, `p2` 20%, `p3` 20%, `p4` "
                "20% and `p5` 20%; 100% at most is expected"
            ),
        ],
        id="DL704 six are named, after somebody who has time left",
    ),
    pytest.param(
        "DL704",
        f"""
        people: {{dana: {{}}}}
        positions: {{{places(7)}}}
        """,
        [
            (
                "2:10 dana | 140% of `dana` is promised on 2026-01-01, `p0` 20%, `p1` 20%, `p2` 20%, `p3` 20%, `p4` "
                "20% and 2 more; 100% at most is expected"
            ),
        ],
        id="DL704 of seven, five are named",
    ),
    pytest.param(
        "DL704",
        """
        people: {dana: {capacity: 60%}, noa: {}}
        positions:
          unsaid: {holders: {h: {person: dana}}}
          before: {holders: {h: {person: dana, effort: 50%, until: 2025-06-02}}}
          always: {holders: {h: {person: dana, effort: 30%, until: 2025-06-05}}}
          never: {holders: {h: {person: dana, effort: 90%, since: 2025-01-01, until: 2025-01-01}}}
          no: {holders: {h: {person: dana, effort: 90%, since: 2025-02}, k: {person: noa, effort: 60%, until: 2026-05}}}
          then: {holders: {h: {person: noa, effort: 60%, since: 2026-05-01}}}
        """,
        [
            (
                "2:27 60% | 80% of `dana` is promised on 2025-06-01, `before` 50% and `always` 30%; 60% at most is "
                "expected"
            ),
        ],
        id="DL704 the last of the days on which it was, and two that need not overlap",
    ),
    pytest.param(
        "DL705",
        """
        people: {dana: {}, noa: {}}
        bodies:
          board: {kind: steering, seats: {a: {holders: {h: {person: dana}}}, b: {holders: {h: {person: noa}}}}}
          council:
            kind: steering
            seats:
              a: {holders: {h: {person: dana, effort: 10%}}}
              b: {holders: {h: {person: noa}, k: {person: dana, until: 2025}}}
        positions:
          office: {holders: {h: {person: dana, effort: 10%}, k: {person: noa, effort: 10%}}}
          other: {holders: {h: {person: noa}, k: {person: noa, effort: 5%}}}
        """,
        [
            "9:21 h | how much of `noa` `council/b` takes is not said; an `effort` is expected, as for `council/a`",
            (
                "12:21 h | how much of `noa` `other` takes is not said; an `effort` is expected, as for `office` and "
                "`other`"
            ),
        ],
        id="DL705 among the positions, and among the seats of one body",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
