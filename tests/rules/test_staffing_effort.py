"""How much of a person is promised, on every day."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

PEOPLE = """
        program: {id: example, detail: people}
        partners: {elka: {role: operator}, interior: {role: lead}, jdc: {kind: nonprofit}}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
          omer: {partner: elka}
"""

CASES = [
    pytest.param(
        "DL704",
        PEOPLE
        + """
        positions:
          a: {holders: {dana: {person: dana, effort: 60%}}}
          b: {holders: {dana: {person: dana, effort: 40%}}}
        """,
        [],
        id="DL704 a hundred percent is a whole post",
    ),
    pytest.param(
        "DL704",
        PEOPLE
        + """
        positions:
          a: {holders: {dana: {person: dana, effort: 60%}}}
          b: {holders: {dana: {person: dana, effort: 41%}}}
        """,
        [
            "4:3 dana | 101% of `dana` is promised on 2026-01-01, `a` 60% and `b` 41%; 100% at most is expected",
        ],
        id="DL704 a hundred and one",
    ),
    pytest.param(
        "DL704",
        PEOPLE
        + """
        positions:
          a: {holders: {dana: {person: dana, effort: 1/3}}}
          b: {holders: {dana: {person: dana, effort: 1/3}}}
          c: {holders: {dana: {person: dana, effort: 1/3}}}
        """,
        [],
        id="DL704 a third three times is exactly one",
    ),
    pytest.param(
        "DL704",
        PEOPLE
        + """
        positions:
          a: {holders: {dana: {person: dana, effort: 100%, until: 2026-03-01}}}
          b: {holders: {dana: {person: dana, effort: 100%, since: 2026-03-01}}}
        """,
        [],
        id="DL704 one begins on the day on which the other ends",
    ),
    pytest.param(
        "DL704",
        PEOPLE
        + """
        positions:
          a: {holders: {dana: {person: dana, effort: 100%, until: 2026-03-02}}}
          b: {holders: {dana: {person: dana, effort: 100%, since: 2026-03-01}}}
        """,
        [
            ("4:3 dana | 200% of `dana` is promised on 2026-03-01, `a` 100% and `b` 100%; 100% at most is expected"),
        ],
        id="DL704 one begins a day earlier",
    ),
    pytest.param(
        "DL704",
        PEOPLE
        + """
        positions:
          a: {holders: {dana: {person: dana, effort: 100%, until: 2026-03}}}
          b: {holders: {dana: {person: dana, effort: 100%, since: 2026-03}}}
        """,
        [],
        id="DL704 in the same month, nobody knows",
    ),
    pytest.param(
        "DL704",
        PEOPLE
        + """
        positions:
          a: {holders: {dana: {person: dana, effort: 50%, until: 2020-06-01}}}
          b: {holders: {dana: {person: dana, effort: 50%, since: 2020-01-01}}}
          c: {holders: {dana: {person: dana, effort: 12.5%, since: 2020-02-01}}}
          e: {holders: {dana: {person: dana, effort: 90%, since: 2020-09-01}}}
        """,
        [
            (
                "4:3 dana | 112.5% of `dana` is promised on 2020-02-01, `a` 50%, `b` 50% and `c` 12.5%; "
                "100% at most is expected"
            ),
        ],
        id="DL704 the first of the days, and only what runs on it",
    ),
    pytest.param(
        "DL704",
        PEOPLE
        + """
        bodies:
          top:
            kind: steering
            since: 2026-05-01
            seats:
              head: {partner: elka, since: 2026-04-01, holders: {dana: {person: dana, effort: 20%}}}
        positions:
          a: {holders: {dana: {person: dana, effort: 90%}}}
        """,
        [
            (
                "4:3 dana | 110% of `dana` is promised on 2026-05-01, `a` 90% and `top/head` 20%; "
                "100% at most is expected"
            ),
        ],
        id="DL704 seats count, within the life of seat and body",
    ),
    pytest.param(
        "DL704",
        PEOPLE
        + """
        positions:
          a: {until: 2025-01-01, holders: {dana: {person: dana, effort: 60%}}}
          b: {holders: {dana: {person: dana, effort: 60%, since: 2025-01-01}}}
        """,
        [],
        id="DL704 a position that was over before",
    ),
    pytest.param(
        "DL704",
        """
        program: {id: example, detail: people}
        partners: {elka: {role: operator}, interior: {role: lead}, jdc: {kind: nonprofit}}
        people:
          dana: {partner: elka, capacity: 1/3}
          noa: {partner: elka}
          omer: {partner: elka}

        positions:
          a: {holders: {dana: {person: dana, effort: 34%}}}
        """,
        [
            "4:35 1/3 | 34% of `dana` is promised on 2026-01-01, `a` 34%; 1/3 at most is expected",
        ],
        id="DL704 capacity",
    ),
    pytest.param(
        "DL705",
        PEOPLE
        + """
        positions:
          a: {holders: {dana: {person: dana, effort: 60%}}}
          b: {holders: {dana: {person: dana}, noa: {person: noa, until: 2026-01-01}, omer: {person: omer, since: 2027}}}
        """,
        [
            "10:17 dana | how much of `dana` `b` takes is not said; an `effort` is expected, as for `a`",
            "10:78 omer | how much of `omer` `b` takes is not said; an `effort` is expected, as for `a`",
        ],
        id="DL705 one says, one does not",
    ),
    pytest.param(
        "DL705",
        PEOPLE
        + """
        positions:
          a: {holders: {dana: {person: dana}}}
          b: {holders: {noa: {person: noa}}}
        """,
        [],
        id="DL705 nobody says",
    ),
    pytest.param(
        "DL705",
        PEOPLE
        + """
        bodies:
          top:
            kind: steering
            seats:
              one: {partner: elka, holders: {dana: {person: dana, effort: 5%}}}
              two: {partner: elka, holders: {noa: {person: noa}}}
          team:
            kind: working-group
            seats:
              one: {partner: elka, holders: {noa: {person: noa}}}
        positions:
          a: {holders: {omer: {person: omer}}}
        """,
        [
            ("13:38 noa | how much of `noa` `top/two` takes is not said; an `effort` is expected, as for `top/one`"),
        ],
        id="DL705 seats are compared within their body",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
