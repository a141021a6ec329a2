"""Whose agreement a duty needs, and whether it can be had."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL511",
        """
        partners: {a: {}, b: {}}
        responsibilities:
          one: {accountable: a, agreement: [b], deliverable: plan}
          two: {accountable: b, agreement: [a], deliverable: plan}
        """,
        [
            (
                "4:37 b | `one` needs the agreement of `b`, whose `two` needs that of `a`, so that each can stop the "
                "other and nothing is declared that settles it"
            ),
        ],
        id="DL511 two on one deliverable",
    ),
    pytest.param(
        "DL511",
        """
        partners: {a: {}, b: {}, c: {}}
        domains: {contents: {}}
        responsibilities:
          one: {accountable: a, agreement: [b], domain: contents, phase: design}
          two: {accountable: b, agreement: [c], domain: contents, phase: design}
          three: {accountable: c, agreement: [a], domain: contents, phase: design}
        """,
        [
            (
                "5:37 b | `one` needs the agreement of `b`, whose `two` needs that of `c`, whose `three` needs that "
                "of `a`, so that each can stop the other and nothing is declared that settles it"
            ),
        ],
        id="DL511 three in a circle, by domain and phase",
    ),
    pytest.param(
        "DL511",
        """
        partners: {a: {}, b: {}, c: {}}
        groups: {ministries: {members: [a, c], lead: a}}
        bodies: {board: {kind: steering, seats: {elder: {partner: b}}}}
        responsibilities:
          one: {accountable: ministries, agreement: [board/elder], deliverable: plan}
          two: {accountable: b, agreement: [a], deliverable: plan}
        """,
        [
            (
                "6:46 board/elder | `one` needs the agreement of `board/elder`, whose `two` needs that of `a`, so "
                "that each can stop the other and nothing is declared that settles it"
            ),
        ],
        id="DL511 a group whose lead must agree, and a member's seat",
    ),
    pytest.param(
        "DL511",
        """
        partners: {a: {}, b: {}}
        bodies: {board: {kind: steering, seats: {one: {partner: a}, two: {partner: b}}}}
        responsibilities:
          one: {accountable: a, agreement: [board], deliverable: plan}
          two: {accountable: b, agreement: [board], deliverable: plan}
        """,
        [],
        id="DL511 agreement of a body where one sits is not one's own",
    ),
    pytest.param(
        "DL511",
        """
        partners: {a: {}, b: {}, c: {}}
        responsibilities:
          one: {accountable: a, agreement: [b], deliverable: plan}
          two: {accountable: b, agreement: [a], deliverable: plan, escalates_to: c}
        """,
        [],
        id="DL511 an escalation in one of the duties breaks it",
    ),
    pytest.param(
        "DL511",
        """
        partners: {a: {}, b: {}}
        responsibilities:
          one: {accountable: a, agreement: [b], deliverable: plan, agreement_within: 30 days}
          two: {accountable: b, agreement: [a], deliverable: plan}
        """,
        [
            (
                "4:37 b | `one` needs the agreement of `b`, whose `two` needs that of `a`, so that each can stop the "
                "other and nothing is declared that settles it"
            ),
        ],
        id="DL511 a time limit without escalation breaks nothing",
    ),
    pytest.param(
        "DL511",
        """
        partners: {a: {}, b: {}}
        domains: {contents: {}}
        responsibilities:
          one: {accountable: a, agreement: [b], deliverable: plan, domain: contents, phase: design}
          two: {accountable: b, agreement: [a], deliverable: book, domain: contents, phase: design}
        """,
        [],
        id="DL511 two deliverables in one domain and phase",
    ),
    pytest.param(
        "DL511",
        """
        partners: {a: {}, b: {}}
        domains: {contents: {}}
        responsibilities:
          one: {accountable: a, agreement: [b], domain: contents, phase: design}
          two: {accountable: b, agreement: [a], domain: contents, phase: delivery}
        """,
        [],
        id="DL511 another phase",
    ),
    pytest.param(
        "DL511",
        """
        partners: {a: {}, b: {}}
        responsibilities:
          one: {accountable: a, agreement: [b], deliverable: plan}
          two: {accountable: b, agreement: [a], deliverable: plan, since: 2026-01-02}
        """,
        [],
        id="DL511 one of the two begins tomorrow",
    ),
    pytest.param(
        "DL511",
        """
        partners: {a: {}, b: {}}
        responsibilities:
          one: {accountable: a, agreement: [b], deliverable: plan}
          two: {accountable: a, agreement: [b], deliverable: plan}
          three: {accountable: b, agreement: [a], deliverable: plan}
          four: {accountable: b, agreement: [a], deliverable: plan}
        """,
        [
            (
                "4:37 b | `one` needs the agreement of `b`, whose `three` needs that of `a`, so that each can stop "
                "the other and nothing is declared that settles it"
            ),
        ],
        id="DL511 duties that are alike are told once",
    ),
    pytest.param(
        "DL516",
        """
        partners: {a: {}, b: {}}
        responsibilities:
          one: {accountable: a, agreement: [b], deliverable: plan}
          two: {accountable: a, agreement: [b], deliverable: plan}
          three: {accountable: b, agreement: [a], deliverable: plan}
        """,
        [],
        id="DL516 nor is it told of duties that are alike",
    ),
    pytest.param(
        "DL512",
        """
        partners: {a: {}, b: {}}
        responsibilities:
          train: {accountable: a, agreement: [b, a]}
        """,
        [
            "4:42 a | `train` needs the agreement of `a`, which is accountable for it; another party is expected",
        ],
        id="DL512 one of several",
    ),
    pytest.param(
        "DL512",
        """
        partners: {a: {}, b: {}}
        groups: {both: {members: [a, b], lead: a}}
        responsibilities:
          train: {accountable: both, agreement: [b]}
        """,
        [],
        id="DL512 a member of the accountable group may be asked",
    ),
    pytest.param(
        "DL513",
        """
        partners: {a: {}, b: {}, c: {}}
        responsibilities:
          train: {accountable: a, agreement: [b], consulted: [c, b]}
        """,
        [
            "4:58 b | `b` is only consulted on `train` and must also agree to it, one of the two is expected",
        ],
        id="DL513 the second of those consulted",
    ),
    pytest.param(
        "DL514",
        """
        partners: {a: {}}
        bodies:
          board: {kind: steering, decision: {quorum: all of seats}, seats: {one: {}, two: {}, three: {votes: 0}}}
        responsibilities:
          train: {accountable: a, agreement: board}
        """,
        [
            (
                "6:38 board | `train` needs the agreement of `board`, for which no voting rule is declared; "
                "one is expected"
            ),
        ],
        id="DL514 a rule without the number of votes",
    ),
    pytest.param(
        "DL514",
        """
        partners: {a: {}}
        bodies: {board: {kind: steering, seats: {one: {}, two: {votes: 0}}}}
        responsibilities:
          train: {accountable: a, agreement: board}
        """,
        [],
        id="DL514 one voting seat needs no rule",
    ),
    pytest.param(
        "DL514",
        """
        partners: {a: {}}
        domains: {staff: {}, budget: {}}
        bodies:
          board: {kind: steering, decides: {staff: {passes: all of seats}, budget: {}}, seats: {one: {}, two: {}}}
        responsibilities:
          recruit: {accountable: a, agreement: board, domain: staff}
          spend: {accountable: a, agreement: board, domain: budget}
        """,
        [
            (
                "8:38 board | `spend` needs the agreement of `board`, for which no voting rule is declared; "
                "one is expected"
            ),
        ],
        id="DL514 the rule of the domain is enough",
    ),
    pytest.param(
        "DL515",
        """
        partners: {a: {}}
        people: {dana: {until: 2026-01-01}, noa: {until: 2026-01-02}}
        responsibilities:
          train: {accountable: a, agreement: [noa, dana]}
        """,
        [
            "5:44 dana | `train` needs the agreement of `dana`, which is not there on 2026-01-01",
        ],
        id="DL515 a person who left on the day",
    ),
    pytest.param(
        "DL515",
        """
        partners: {a: {}}
        bodies: {board: {kind: steering, seats: {one: {vacant: {since: 2025-12}}, two: {vacant: {since: 2026-02}}}}}
        responsibilities:
          train: {accountable: a, agreement: [board/one, board/two]}
        """,
        [
            "5:39 board/one | `train` needs the agreement of `board/one`, which is declared vacant on 2026-01-01",
        ],
        id="DL515 a declared vacancy",
    ),
    pytest.param(
        "DL515",
        """
        partners: {a: {}}
        positions: {manager: {from: a}}
        responsibilities:
          train: {accountable: a, agreement: manager}
        """,
        [],
        id="DL515 an office that names nobody, where offices are enough",
    ),
    pytest.param(
        "DL515",
        """
        program: {id: example, detail: people}
        partners: {a: {}}
        positions: {manager: {from: a}}
        responsibilities:
          train: {accountable: a, agreement: manager}
        """,
        [
            "5:38 manager | `train` needs the agreement of `manager`, which nobody holds on 2026-01-01",
        ],
        id="DL515 an office that names nobody, where people are expected",
    ),
    pytest.param(
        "DL515",
        """
        program: {id: example, detail: people}
        partners: {a: {}}
        people: {dana: {}}
        positions:
          manager: {from: a, falls_to: head}
          head: {from: a, holders: {dana: {person: dana}}}
        bodies: {board: {kind: steering, falls_to: two, seats: {one: {vacant: true}, two: {holder: dana}}}}
        responsibilities:
          train: {accountable: a, agreement: [manager, board/one]}
        """,
        [],
        id="DL515 the work falls to somebody who is there",
    ),
    pytest.param(
        "DL515",
        """
        program: {id: example, detail: people}
        partners: {a: {}}
        positions:
          manager: {from: a, falls_to: head}
          head: {from: a, falls_to: manager}
        responsibilities:
          train: {accountable: a, agreement: manager}
        """,
        [
            "7:38 manager | `train` needs the agreement of `manager`, which nobody holds on 2026-01-01",
        ],
        id="DL515 the work falls round in a circle",
    ),
    pytest.param(
        "DL515",
        """
        partners: {a: {}}
        bodies: {board: {kind: steering, until: 2025-12-31, seats: {one: {}}}}
        responsibilities:
          train: {accountable: a, agreement: board/one}
          teach: {accountable: a, agreement: board}
        """,
        [
            "5:38 board/one | `train` needs the agreement of `board/one`, whose body is not there on 2026-01-01",
            "6:38 board | `teach` needs the agreement of `board`, which is not there on 2026-01-01",
        ],
        id="DL515 the seat of a body that ended",
    ),
    pytest.param(
        "DL516",
        """
        partners: {a: {}, b: {}, c: {part_of: a}, d: {}}
        responsibilities:
          train: {accountable: a, agreement: [c, b, d]}
        """,
        [
            (
                "4:42 b | `train` of `a` waits for the agreement of `b` and `d`, with no time limit and nobody who "
                "decides without it"
            ),
        ],
        id="DL516 two of three can block",
    ),
    pytest.param(
        "DL516",
        """
        partners: {a: {}, b: {}}
        domains: {staff: {}}
        bodies: {board: {kind: steering, decides: [staff], seats: {one: {partner: b}}}}
        responsibilities:
          one: {accountable: a, agreement: [b], agreement_within: 2 weeks}
          two: {accountable: a, agreement: [b], escalates_to: board}
          three: {accountable: a, agreement: [board]}
          four: {accountable: a, agreement: [board/one], domain: staff}
        """,
        [],
        id="DL516 a limit, an escalation, a body, and a seat of the body that decides",
    ),
    pytest.param(
        "DL516",
        """
        partners: {a: {}, b: {}}
        responsibilities:
          one: {accountable: a, agreement: [b], deliverable: plan}
          two: {accountable: b, agreement: [a], deliverable: plan}
          three: {accountable: b, agreement: [a]}
        """,
        [
            (
                "6:39 a | `three` of `b` waits for the agreement of `a`, with no time limit and nobody who decides "
                "without it"
            ),
        ],
        id="DL516 where agreements go round it is told once",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
