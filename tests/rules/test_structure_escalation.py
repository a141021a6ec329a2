"""Where a matter goes on that cannot be decided, and where mandates come from."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL211",
        """
        bodies:
          a: {kind: working-group, decision: {deadlock: {escalates_to: b}}}
          b: {kind: working-group, decision: {deadlock: {escalates_to: c}}}
          c: {kind: working-group, decision: {deadlock: {escalates_to: a}}}
        """,
        [
            (
                "3:64 b | escalation goes round, `a` → `b` → `c` → `a`; "
                "a way that ends with somebody who decides is expected"
            ),
        ],
        id="DL211 three bodies pass a matter round",
    ),
    pytest.param(
        "DL211",
        """
        bodies:
          a: {kind: working-group, decision: {deadlock: {escalates_to: a}}}
        """,
        [
            "3:64 a | `a` escalates to itself; a way that ends with somebody who decides is expected",
        ],
        id="DL211 a body escalates to itself",
    ),
    pytest.param(
        "DL211",
        """
        bodies:
          a: {kind: working-group, decision: {deadlock: {escalates_to: b}}}
          b: {kind: working-group}
        responsibilities:
          duty: {accountable: b, escalates_to: a}
        """,
        [],
        id="DL211 a duty that leads into a circle is no part of it",
    ),
    pytest.param(
        "DL212",
        """
        bodies:
          a: {kind: working-group, decision: {tie: escalate, deadlock: {escalates_to: b}}}
          b: {kind: working-group, decision: {tie: escalate}}
          c: {kind: working-group, decision: {tie: escalate}, until: 2026-01-01}
        """,
        [
            (
                "4:44 escalate | equal votes in `b` escalate, and nothing says to whom; "
                "a `deadlock` is expected beside it"
            ),
        ],
        id="DL212 equal votes escalate, and a deadlock says where",
    ),
    pytest.param(
        "DL212",
        """
        bodies:
          a: {kind: working-group, decision: {deadlock: {escalates_to: b}}}
          b: {kind: working-group, until: 2026-01-01}
        """,
        [
            "3:64 b | `a` escalates to `b`, which is not there on 2026-01-01; somebody who is there is expected",
        ],
        id="DL212 what it goes to has ended",
    ),
    pytest.param(
        "DL212",
        """
        bodies:
          a: {kind: working-group, decision: {deadlock: {escalates_to: b}}}
          b: {kind: working-group, until: 2026-01-02}
        """,
        [],
        id="DL212 what it goes to has its last day",
    ),
    pytest.param(
        "DL212",
        """
        partners:
          elka: {role: lead}
          interior: {role: lead}
        groups:
          led: {members: [elka, interior], lead: elka}
          unled: {members: [elka, interior]}
        responsibilities:
          one: {accountable: elka, escalates_to: led}
          two: {accountable: elka, escalates_to: unled}
        """,
        [
            (
                "10:42 unled | `two` escalates to `unled`, a group of `elka` and `interior` without a lead; "
                "one who decides is expected"
            ),
        ],
        id="DL212 a group decides by its lead",
    ),
    pytest.param(
        "DL212",
        """
        program: {id: example, detail: people}
        partners:
          elka: {role: lead}
        people:
          dana: {partner: elka}
        positions:
          empty: {count: 1}
          covered: {falls_to: dana}
          held: {holders: {dana: {person: dana}}}
        responsibilities:
          one: {accountable: elka, escalates_to: empty}
          two: {accountable: elka, escalates_to: covered}
          three: {accountable: elka, escalates_to: held}
        """,
        [
            "11:42 empty | `one` escalates to `empty`, which nobody holds on 2026-01-01; a holder is expected",
        ],
        id="DL212 where people are named, a position that nobody holds",
    ),
    pytest.param(
        "DL212",
        """
        partners:
          elka: {role: lead}
        positions:
          empty: {count: 1}
        responsibilities:
          one: {accountable: elka, escalates_to: empty}
        """,
        [],
        id="DL212 where offices are declared, a position is enough",
    ),
    pytest.param(
        "DL213",
        """
        partners: {elka: {role: lead}, interior: {role: lead}}
        people: {dana: {partner: elka}, noa: {partner: interior}}
        bodies:
          a:
            kind: working-group
            decision: {deadlock: {escalates_to: b}}
            seats:
              one: {partner: elka, rank: lead, holder: dana}
              two: {partner: interior, rank: lead, holder: noa}
              guest: {partner: interior, votes: 0}
          b:
            kind: working-group
            seats:
              one: {partner: elka, rank: head, holder: dana}
              two: {partner: interior, rank: head, holder: noa}
        """,
        [
            "7:41 b | `a` escalates to `b`, where the same members vote, `dana` and `noa`; others are expected",
        ],
        id="DL213 the same people under another name",
    ),
    pytest.param(
        "DL213",
        """
        partners: {elka: {role: lead}}
        people: {dana: {partner: elka}, noa: {partner: elka}}
        bodies:
          a:
            kind: working-group
            decision: {deadlock: {escalates_to: b}}
            seats:
              one: {partner: elka, rank: lead, holder: dana}
          b:
            kind: working-group
            seats:
              one: {partner: elka, rank: lead, holder: noa}
        """,
        [],
        id="DL213 other people of the same partners and ranks",
    ),
    pytest.param(
        "DL213",
        """
        partners: {elka: {role: lead}, interior: {role: lead}}
        bodies:
          a:
            kind: working-group
            decision: {deadlock: {escalates_to: b}}
            seats:
              one: {partner: elka, rank: lead}
          b:
            kind: working-group
            seats:
              one: {partner: elka, rank: lead}
              two: {partner: interior, rank: lead}
        """,
        [],
        id="DL213 one seat more",
    ),
    pytest.param(
        "DL213",
        """
        bodies:
          a:
            kind: working-group
            decision: {deadlock: {escalates_to: b}}
            seats:
              one: {rank: independent}
          b:
            kind: working-group
            seats:
              one: {rank: independent}
        """,
        [],
        id="DL213 a seat that belongs to no partner may be anybody's",
    ),
    pytest.param(
        "DL213",
        """
        partners: {elka: {role: lead}}
        bodies:
          a:
            kind: working-group
            seats:
              one: {partner: elka}
        responsibilities:
          duty: {accountable: elka, agreement: a, escalates_to: a}
        """,
        [
            (
                "9:57 a | `duty`, stuck in `a`, escalates to `a`, where the same members vote, `elka`; "
                "others are expected"
            ),
        ],
        id="DL213 a duty escalates to the body that does not agree",
    ),
    pytest.param(
        "DL214",
        """
        domains: {budget: {}, personnel: {}}
        bodies:
          a: {kind: working-group, decides: {budget: {delegated_by: b}, personnel: {}}}
          b: {kind: working-group, decides: {budget: {}, personnel: {delegated_by: a}}}
        """,
        [],
        id="DL214 two domains do not make one circle",
    ),
    pytest.param(
        "DL214",
        """
        domains: {budget: {}, personnel: {}}
        bodies:
          a: {kind: working-group, decides: {budget: {delegated_by: b}, personnel: {}}}
          b: {kind: working-group, decides: {budget: {delegated_by: a}, personnel: {delegated_by: a}}}
        """,
        [
            (
                "4:61 b | the mandate for `budget` goes round, `a` → `b` → `a`; "
                "one body that holds it of its own is expected"
            ),
        ],
        id="DL214 in one domain of two",
    ),
    pytest.param(
        "DL214",
        """
        domains: {budget: {}}
        bodies:
          a: {kind: working-group, decides: {budget: {delegated_by: b, until: 2026-01-01}}}
          b: {kind: working-group, decides: {budget: {delegated_by: a}}}
        """,
        [],
        id="DL214 one of the mandates has ended",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
