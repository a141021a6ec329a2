"""What falls off the tree with one body or one person."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

PEOPLE = """
        program: {id: example, detail: people}
        partners: {elka: {role: lead}}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
          omer: {partner: elka}
"""

OFFICES = """
        program: {id: example}
        partners: {elka: {role: lead}}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
          omer: {partner: elka}
"""

CASES = [
    pytest.param(
        "DL218",
        """
        bodies:
          top: {kind: steering}
          team: {kind: management, reports_to: top}
          a: {kind: working-group, reports_to: team}
        """,
        [],
        id="DL218 one other is no branch",
    ),
    pytest.param(
        "DL218",
        """
        bodies:
          top: {kind: steering}
          team: {kind: management, reports_to: top}
        positions:
          a: {reports_to: team}
          b: {reports_to: a}
          c: {reports_to: team}
        """,
        [],
        id="DL218 a body's own staff hangs on it as it should",
    ),
    pytest.param(
        "DL218",
        """
        bodies:
          top: {kind: steering}
          team: {kind: management, reports_to: top}
          crew: {kind: working-group, reports_to: team}
        positions:
          a: {reports_to: crew}
          b: {reports_to: crew}
        """,
        [
            "4:3 team | `team` is the only way from `top` to 3 others, `crew`, `a` and `b`",
        ],
        id="DL218 only the uppermost of a branch",
    ),
    pytest.param(
        "DL218",
        """
        bodies:
          top: {kind: steering, oversees: crew}
          team: {kind: management, reports_to: top}
          crew: {kind: working-group, reports_to: team}
        positions:
          a: {reports_to: crew}
          b: {reports_to: team}
        """,
        [],
        id="DL218 a second way up",
    ),
    pytest.param(
        "DL218",
        """
        bodies:
          top: {kind: steering}
          east: {kind: working-group, reports_to: top}
          west: {kind: working-group, reports_to: top}
          a: {kind: working-group, reports_to: west}
          c: {kind: working-group, reports_to: east}
        positions:
          b: {reports_to: west}
          d: {reports_to: east}
          e: {reports_to: west}
        """,
        [
            "5:3 west | `west` is the only way from `top` to 3 others, `a`, `b` and `e`; `east` to 2, `c` and `d`",
        ],
        id="DL218 of two branches the larger first",
    ),
    pytest.param(
        "DL218",
        """
        bodies:
          top: {kind: steering}
          one: {kind: working-group, reports_to: top}
          two: {kind: working-group, reports_to: top}
          three: {kind: working-group, reports_to: top}
          four: {kind: working-group, reports_to: top}
          a: {kind: working-group, reports_to: one}
          c: {kind: working-group, reports_to: two}
          e: {kind: working-group, reports_to: three}
          g: {kind: working-group, reports_to: four}
        positions:
          b: {reports_to: one}
          d: {reports_to: two}
          f: {reports_to: three}
          h: {reports_to: four}
        """,
        [
            (
                "4:3 one | `one` is the only way from `top` to 2 others, `a` and `b`; `two` to 2, `c` and `d`; "
                "`three` to 2, `e` and `f`; likewise 1 more body"
            ),
        ],
        id="DL218 three of four branches",
    ),
    pytest.param(
        "DL219",
        PEOPLE
        + """
        bodies:
          top: {kind: steering}
        positions:
          a: {reports_to: top, holders: {dana: {person: dana}}}
          b: {reports_to: a}
          c: {reports_to: a}
          d: {reports_to: top, holders: {noa: {person: noa}}}
          e: {reports_to: d}
          f: {reports_to: d}
          g: {reports_to: e}
        """,
        [
            "5:3 noa | `noa` alone holds `d`, the only way from `top` to `e`, `f` and `g`; `dana` `a`, to `b` and `c`",
        ],
        id="DL219 of two people the one first on whom more hangs",
    ),
    pytest.param(
        "DL218",
        """
        bodies:
          top: {kind: steering}
          team: {kind: management, reports_to: top}
          a: {kind: working-group, reports_to: b}
          b: {kind: working-group, reports_to: a}
          c: {kind: working-group, reports_to: team}
        positions:
          d: {reports_to: team}
        """,
        [],
        id="DL218 lines that go round say nothing",
    ),
    pytest.param(
        "DL219",
        PEOPLE
        + """
        bodies:
          top: {kind: steering}
        positions:
          a: {reports_to: top, holders: {dana: {person: dana}}}
          b: {reports_to: a, holders: {noa: {person: noa}}}
          c: {reports_to: a}
        """,
        [
            "4:3 dana | `dana` alone holds `a`, the only way from `top` to `b` and `c`",
        ],
        id="DL219 two below one position",
    ),
    pytest.param(
        "DL219",
        PEOPLE
        + """
        bodies:
          top: {kind: steering}
        positions:
          a: {reports_to: top, holders: {dana: {person: dana}}}
          b: {reports_to: a, holders: {noa: {person: noa}}}
        """,
        [],
        id="DL219 one below one position",
    ),
    pytest.param(
        "DL219",
        PEOPLE
        + """
        bodies:
          top: {kind: steering}
          team: {kind: management, reports_to: top, seats: {one: {partner: elka, holder: dana}, two: {partner: elka}}}
        positions:
          a: {reports_to: team, holders: {dana: {person: dana}}}
          b: {reports_to: a, holders: {noa: {person: noa}}}
        """,
        [
            "4:3 dana | `dana` alone holds `team` and `a`, the only way from `top` to `b`",
        ],
        id="DL219 one below two that are left empty",
    ),
    pytest.param(
        "DL219",
        PEOPLE
        + """
        bodies:
          top: {kind: steering}
        positions:
          a: {reports_to: top, holders: {dana: {person: dana}, omer: {person: omer}}}
          b: {reports_to: a, holders: {noa: {person: noa}}}
          c: {reports_to: a}
        """,
        [],
        id="DL219 a second holder",
    ),
    pytest.param(
        "DL219",
        PEOPLE
        + """
        bodies:
          top: {kind: steering}
        positions:
          a: {reports_to: top, holders: {dana: {person: dana}, omer: {person: omer, until: 2026-01-01}}}
          b: {reports_to: a, holders: {noa: {person: noa}}}
          c: {reports_to: a}
        """,
        [
            "4:3 dana | `dana` alone holds `a`, the only way from `top` to `b` and `c`",
        ],
        id="DL219 a second holder who has left",
    ),
    pytest.param(
        "DL219",
        PEOPLE
        + """
        bodies:
          top: {kind: steering}
        positions:
          a: {reports_to: top, falls_to: noa, holders: {dana: {person: dana}}}
          b: {reports_to: a, holders: {noa: {person: noa}}}
          c: {reports_to: a}
        """,
        [],
        id="DL219 its work falls to somebody",
    ),
    pytest.param(
        "DL219",
        PEOPLE
        + """
        bodies:
          top: {kind: steering}
        positions:
          a: {reports_to: top, holders: {dana: {person: dana}}}
          b: {reports_to: a, holders: {noa: {person: noa}}}
          c: {reports_to: b}
          e: {reports_to: b}
        """,
        [
            "4:3 dana | `dana` alone holds `a`, the only way from `top` to `b`, `c` and `e`",
        ],
        id="DL219 of one person below another the upper is told",
    ),
    pytest.param(
        "DL219",
        OFFICES
        + """
        bodies:
          top: {kind: steering}
        positions:
          a: {reports_to: top, holders: {dana: {person: dana}}}
          b: {reports_to: a}
          c: {reports_to: a}
        """,
        [],
        id="DL219 where offices are declared",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
