"""Edges of the rules on who has a part, and on whom much hangs: just as many as are named, and what is a part."""

from __future__ import annotations

import pytest

from dlcheck.rules.structure import path
from dlcheck.workspace.settings import Settings
from tests.rules.telling import told
from tests.workspaces import found, run

CASES = [
    pytest.param(
        "DL213",
        """
        partners: {elka: {}, interior: {}}
        people: {dana: {partner: elka}, noa: {partner: interior}}
        bodies:
          board:
            kind: management
            decision: {deadlock: {escalates_to: council}}
            seats: {one: {partner: elka, holder: dana}, two: {partner: interior, holder: noa}}
          council:
            kind: steering
            seats: {one: {partner: interior}, two: {partner: elka}}
        """,
        [
            (
                "7:41 council | `board` escalates to `council`, where the same members vote, `elka` and `interior`; "
                "others are expected"
            ),
        ],
        id="DL213 the same offices, where people are named of one body alone",
    ),
    pytest.param(
        "DL218",
        """
        bodies:
          top: {kind: steering}
          a: {kind: working-group, reports_to: top}
          b: {kind: working-group, reports_to: top}
          c: {kind: working-group, reports_to: top}
          a1: {kind: working-group, reports_to: a}
          a2: {kind: working-group, reports_to: a}
          b1: {kind: working-group, reports_to: b}
          b2: {kind: working-group, reports_to: b}
          c1: {kind: working-group, reports_to: c}
          c2: {kind: working-group, reports_to: c}
        """,
        [
            (
                "4:3 a | `a` is the only way from `top` to 2 others, `a1` and `a2`; `b` to 2, `b1` and `b2`; `c` to "
                "2, `c1` and `c2`"
            ),
        ],
        id="DL218 three bodies, and no more",
    ),
    pytest.param(
        "DL521",
        """
        partners: {elka: {role: operator}, interior: {role: lead}}
        domains: {a: {}}
        bodies: {board: {kind: steering, decides: [a]}}
        responsibilities:
          nobodys: {domain: a, responsible: elka}
          free: {accountable: elka}
          buy: {accountable: elka, domain: a}
        """,
        [
            (
                "8:36 a | `buy` of `elka` is an act in `a`, decided by `board`, and has neither its agreement nor a "
                "mandate there"
            ),
        ],
        id="DL521 after a duty that nobody is accountable for, and one of no domain",
    ),
    pytest.param(
        "DL523",
        """
        partners:
          doer: {role: member}
          payer: {role: member}
          spender: {role: member}
          runs: {role: operator}
          acts: {role: lead}
          idle: {role: member}
        budget:
          currency: ILS
          funding: {payer: 100%}
          lines: {food: {amount: 5, spent_by: spender}}
        responsibilities: {buy: {accountable: acts, responsible: doer}}
        """,
        [
            (
                "8:3 idle | `idle` takes part in the decisions (member), but in no duty is it accountable, "
                "responsible, asked to agree or consulted"
            ),
        ],
        id="DL523 after those who do, pay, spend or operate",
    ),
    pytest.param(
        "DL528",
        """
        partners: {elka: {role: operator}}
        positions: {manager: {from: elka}, clerk: {from: elka}, guard: {from: elka}}
        responsibilities: {buy: {accountable: manager}}
        separation: {apart: {duties: [buy, clerk]}}
        """,
        [
            (
                "3:57 guard | no duty names `guard`, nobody reports to it, and it spends nothing; a part is expected,"
                " as of `manager` and `clerk`"
            ),
        ],
        id="DL528 after a position that is kept apart from a duty",
    ),
    pytest.param(
        "DL534",
        """
        partners: {elka: {role: operator}}
        people: {dana: {partner: elka}, noa: {partner: elka}, omri: {partner: elka}}
        responsibilities:
          a: {accountable: dana}
          b: {accountable: dana}
          c: {accountable: noa}
          d: {accountable: noa}
          e: {accountable: omri}
          f: {accountable: omri}
        """,
        [
            (
                "3:10 dana | `dana` alone can act for 2 duties on 2026-01-01, `a` and `b`; `noa` for 2, `c` and `d`; "
                "`omri` for 2, `e` and `f`; a deputy or a colleague is expected"
            ),
        ],
        id="DL534 three people, and no more",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected


def test_the_way_up_is_the_shortest_and_what_is_no_deeper_is_not_deeper_still() -> None:
    text = """
        bodies:
          top: {kind: steering}
          ended: {kind: steering, until: 2025-01-01}
          astray: {kind: working-group, reports_to: ended, oversees: [one, two]}
          zenith: {kind: management, reports_to: top}
          alpha: {kind: working-group, reports_to: one, oversees: two}
          one: {kind: working-group, reports_to: zenith, oversees: two}
          two: {kind: working-group, reports_to: zenith}
        """
    checked = run(text, settings=Settings(depth=1), select=("DL206",))
    assert [(result.message, [label.text for label in result.related]) for result in checked.results] == [
        ("`one` stands 2 lines below the top, `one` → `zenith` → `top`; the limit is 1", ["`alpha` is deeper still"]),
        ("`two` stands 2 lines below the top, `two` → `zenith` → `top`; the limit is 1", []),
    ]


def test_three_places_of_one_person_are_shown() -> None:
    places = ["one", "two", "three", "four"]
    held = ", ".join(f"{id_}: {{reports_to: top, holders: {{dana: {{person: dana}}}}}}" for id_ in places)
    text = f"""
        program: {{id: example, detail: people}}
        people: {{dana: {{}}, noa: {{}}}}
        bodies: {{top: {{kind: steering, seats: {{x: {{holder: noa}}}}}}}}
        positions: {{{held}, clerk: {{reports_to: four}}}}
        """
    (result,) = found(text, "DL219")
    assert [label.text for label in result.related] == [f"`{id_}` is held here" for id_ in places[:3]]


@pytest.mark.parametrize(
    ("length", "shown"),
    [
        (10, "0 → 1 → 2 → 3 → 4 → 5 → 6 → 7 → 8 → 9"),
        (11, "0 → 1 → 2 → 3 → 4 → 5 → 6 → 7 → 8 → 9 → 10"),
        (12, "0 → 1 → 2 → 3 → 4 → … (2 more) … → 7 → 8 → 9 → 10 → 11"),
    ],
)
def test_of_a_long_way_two_or_more_are_left_out(length: int, shown: str) -> None:
    assert path([str(number) for number in range(length)]).replace("`", "") == shown
