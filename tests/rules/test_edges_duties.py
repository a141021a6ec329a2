"""Edges of the rules on duties: what stands before or beside the thing that is told, or almost is it."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL511",
        """
        partners: {a: {}, b: {}}
        domains: {contents: {}}
        responsibilities:
          one: {accountable: a, agreement: [b], domain: contents}
          two: {accountable: b, agreement: [a], domain: contents}
          three: {accountable: a, agreement: [b], phase: design}
          four: {accountable: b, agreement: [a], phase: design}
        """,
        [],
        id="DL511 a domain or a phase alone is no common topic",
    ),
    pytest.param(
        "DL511",
        """
        partners: {a: {}, b: {}, c: {}}
        responsibilities:
          first: {accountable: a, agreement: [b], deliverable: plan, escalates_to: c}
          one: {accountable: a, agreement: [b], deliverable: plan}
          two: {accountable: b, agreement: [a], deliverable: plan}
        """,
        [
            (
                "5:37 b | `one` needs the agreement of `b`, whose `two` needs that of `a`, so that each can stop the "
                "other and nothing is declared that settles it"
            ),
        ],
        id="DL511 a duty like it that is escalated comes first",
    ),
    pytest.param(
        "DL512",
        """
        partners: {a: {}, b: {}}
        responsibilities:
          train: {accountable: [a, b], agreement: [b]}
        """,
        [
            "4:44 b | `train` needs the agreement of `b`, which is accountable for it; another party is expected",
        ],
        id="DL512 of the second who is accountable",
    ),
    pytest.param(
        "DL514",
        """
        partners: {a: {}}
        bodies:
          alone: {kind: advisory, seats: {one: {}}}
          board: {kind: advisory, seats: {one: {}, two: {}}}
        responsibilities:
          train: {accountable: a, agreement: [a, alone, board]}
        """,
        [
            (
                "7:49 board | `train` needs the agreement of `board`, for which no voting rule is declared; one is "
                "expected"
            ),
        ],
        id="DL514 after a partner and a body with one seat",
    ),
    pytest.param(
        "DL515",
        """
        program: {id: example, detail: people}
        partners: {a: {}}
        positions:
          manager: {from: a, falls_to: head}
          head: {from: a}
        responsibilities:
          train: {accountable: a, agreement: manager}
        """,
        [
            "7:38 manager | `train` needs the agreement of `manager`, which nobody holds on 2026-01-01",
        ],
        id="DL515 the work falls to somebody who is not there either: the first reason is told",
    ),
    pytest.param(
        "DL515",
        """
        program: {id: example, detail: people}
        partners: {a: {}}
        people: {dana: {}}
        bodies:
          board:
            kind: steering
            falls_to: board/head
            seats: {head: {holder: dana}, one: {}, stand-in: {deputy: dana}}
        responsibilities:
          train: {accountable: a, agreement: [board/one, board/stand-in]}
        """,
        [],
        id="DL515 an empty seat whose work falls to another, and one with a deputy",
    ),
    pytest.param(
        "DL516",
        """
        partners: {a: {}, b: {}}
        domains: {staff: {}}
        bodies: {board: {kind: steering, decides: [staff], seats: {one: {partner: b}}}}
        responsibilities:
          train: {accountable: a, agreement: [board/one]}
          teach: {accountable: a, agreement: [b], domain: staff}
        """,
        [
            (
                "6:39 board/one | `train` of `a` waits for the agreement of `board/one`, with no time limit and "
                "nobody who decides without it"
            ),
            (
                "7:39 b | `teach` of `a` waits for the agreement of `b`, with no time limit and nobody who decides "
                "without it"
            ),
        ],
        id="DL516 a seat of a body that does not decide there, and a partner that is no body",
    ),
    pytest.param(
        "DL516",
        """
        partners: {a: {}, b: {}}
        people: {dana: {}}
        positions: {office: {}}
        responsibilities:
          train: {accountable: a, agreement: [dana, office]}
          teach: {accountable: office, agreement: [b]}
        """,
        [],
        id="DL516 who belongs to nobody blocks nobody",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
