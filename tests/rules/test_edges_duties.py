"""Edges of the rules on duties: what stands before or beside the thing that is told, or almost is it."""

from __future__ import annotations

import pytest

from dlcheck.rules.assignment import Limit
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
    pytest.param(
        "DL504",
        """
        partners: {a: {}}
        people: {dana: {partner: a}, noa: {partner: a}}
        positions: {office: {from: a, holders: {noa: {person: noa}}}}
        responsibilities:
          train: {accountable: [a, noa, dana], escalates_to: office}
        """,
        [
            (
                "6:33 dana | `dana` is accountable for `train`, but on 2026-01-01 sits on no body, holds no position "
                "and coordinates no cohort, and so answers to nobody"
            ),
        ],
        id="DL504 the third of several",
    ),
    pytest.param(
        "DL505",
        """
        partners: {a: {}, b: {}}
        responsibilities:
          train: {accountable: [a, b], consulted: [b, b], escalates_to: a}
          teach: {accountable: a, agreement: [a, b], consulted: [a, b], informed: [b, a]}
        """,
        [
            "4:44 b | `b` is both accountable and consulted in `train`, the first is enough",
            "5:58 a | `a` is both accountable and consulted in `teach`, the first is enough",
            "5:76 b | `b` is both asked to agree and informed in `teach`, the first is enough",
            "5:79 a | `a` is both accountable and informed in `teach`, the first is enough",
        ],
        id="DL505 of the second of several, and of one that is named twice",
    ),
    pytest.param(
        "DL506",
        """
        partners: {a: {}, b: {}}
        domains: {staff: {}}
        responsibilities:
          one: {accountable: a, domain: staff, phase: delivery}
          nobody: {domain: staff, phase: delivery}
          phase: {accountable: a, phase: delivery}
          other: {accountable: b, domain: staff, phase: delivery}
          more: {accountable: a, domain: staff, phase: delivery, deliverable: plan}
          again: {accountable: a, domain: staff, phase: delivery}
          plan: {accountable: a, domain: staff, deliverable: plan, consulted: b}
          plan-again: {accountable: a, domain: staff, deliverable: plan, consulted: [b]}
        """,
        [
            "10:3 again | `again` says the same as `one`: domain `staff` and phase `delivery`, and the same parties",
            (
                "12:3 plan-again | `plan-again` says the same as `plan`: domain `staff` and deliverable `plan`, and "
                "the same parties"
            ),
        ],
        id="DL506 after some that are not",
    ),
    pytest.param(
        "DL507",
        """
        program: {id: example, status: planned}
        partners: {a: {until: 2025}}
        responsibilities:
          train: {accountable: a}
        """,
        [],
        id="DL507 nobody there, in a programme that is planned",
    ),
    pytest.param(
        "DL507",
        """
        program: {id: example, status: closed}
        partners: {a: {until: 2025}}
        responsibilities:
          train: {accountable: a}
        """,
        [],
        id="DL507 nobody there, in a programme that is closed",
    ),
    pytest.param(
        "DL507",
        """
        program: {id: example, status: active}
        partners: {a: {until: 2025}}
        responsibilities:
          train: {accountable: a}
        """,
        [
            (
                "4:24 a | nobody who answers for `train` is there on 2026-01-01: `a`, which is not there; one who is "
                "there is expected"
            ),
        ],
        id="DL507 nobody there, in a programme that is active",
    ),
    pytest.param(
        "DL533",
        """
        program: {id: example, detail: people}
        partners: {a: {}, b: {}}
        people: {dana: {partner: a}, noa: {partner: a}}
        bodies:
          board: {kind: steering, seats: {one: {partner: a}, two: {partner: a}}}
          forum: {kind: steering, seats: {one: {partner: a}, two: {partner: a}}}
        responsibilities:
          audit: {accountable: noa}
          spend: {accountable: board/one}
          check: {accountable: board/two}
          plan: {accountable: a}
          act: {accountable: a}
          see: {accountable: a}
        separation:
          money: {duties: [spend, audit]}
          books: {duties: [check, audit]}
          first: {duties: [plan, act]}
          second: {duties: [act, see]}
          third: {duties: [plan, see]}
        """,
        [
            (
                "15:19 [spend, audit] | `board/one`, `noa` and `board/two` cannot be given to 2 persons, `dana` and "
                "`noa`, so that `money` (at most 1 for one person) and `books` (at most 1 for one person) are kept, "
                "and `board` has different people; another person is expected"
            ),
            (
                "17:19 [plan, act] | `plan`, `act` and `see` cannot be given to 2 persons, `dana` and `noa`, so that "
                "`first` (at most 1 for one person), `second` (at most 1 for one person) and `third` (at most 1 for "
                "one person) are kept; another person is expected"
            ),
        ],
        id="DL533 two conflicts that have nothing to do with one another",
    ),
    pytest.param(
        "DL533",
        """
        program: {id: example, detail: people}
        partners: {a: {}}
        people: {dana: {partner: a}, noa: {partner: a}}
        bodies:
          board: {kind: steering, seats: {one: {partner: a}, two: {partner: a}}}
          forum: {kind: steering, seats: {one: {partner: a}, two: {partner: a}}}
        responsibilities:
          one: {accountable: board/one}
          two: {accountable: board/two}
          three: {accountable: forum/one}
          four: {accountable: forum/two}
        separation:
          left: {duties: [one, three]}
          right: {duties: [one, four]}
        """,
        [
            (
                "13:18 [one, three] | `board/one`, `forum/one` and `forum/two` cannot be given to 2 persons, `dana` "
                "and `noa`, so that `left` (at most 1 for one person) and `right` (at most 1 for one person) are "
                "kept, and `forum` has different people; another person is expected"
            ),
        ],
        id="DL533 with two bodies that have different people",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected


def test_a_limit_leaves_alone_whom_it_does_not_reach() -> None:
    limit = Limit("apart", {"post": frozenset({"thing"})}, 0, behind={"noa": ("elka",)})
    assert limit.free("post", "dana", {})
    assert limit.free("other", "noa", {})
    assert not limit.free("post", "noa", {})
