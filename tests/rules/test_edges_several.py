"""Edges where there are several: bodies that a sentence lists, and what stands beside the one that is told."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL640",
        """
        partners: {a: {role: lead}, b: {role: funder}}
        bodies:
          board:
            kind: advisory
            decision: {quorum: all of seats, passes: all of seats}
            seats: {x: {partner: a}, y: {partner: a}}
          council:
            kind: advisory
            decision: {quorum: all of seats, passes: all of seats}
            seats: {x: {partner: a}, y: {partner: a}}
        budget: {funding: {b: 100%}, approved_by: [board, council]}
        """,
        [
            (
                "12:20 b | `b` pays 100% of the whole, and has no vote on `board` or `council`; a seat where the "
                "budget is approved is expected"
            ),
        ],
        id="DL640 two bodies that approve, and the payer sits on neither",
    ),
    pytest.param(
        "DL640",
        """
        partners: {a: {role: lead}, b: {role: funder}}
        bodies:
          p: {kind: advisory, seats: {x: {partner: a}}}
          q: {kind: advisory, seats: {x: {partner: a}}}
          r: {kind: advisory, seats: {x: {partner: a}}}
          s: {kind: advisory, seats: {x: {partner: a}}}
        budget: {funding: {b: 50%, a: 50%}, approved_by: [p, q, r, s]}
        """,
        [
            (
                "8:20 b | `b` pays 50% of the whole, and has no vote on `p`, `q`, `r` or `s`; a seat where the budget"
                " is approved is expected"
            ),
        ],
        id="DL640 four bodies that approve, of which three are shown",
    ),
    pytest.param(
        "DL640",
        """
        partners: {a: {role: lead}, b: {role: funder}}
        bodies:
          board: {kind: advisory, seats: {x: {partner: a}}}
        budget: {currency: ILS, funding: {b: 0.6, a: 0.4}, approved_by: board}
        """,
        [
            (
                "5:35 b | `b` pays 60% of the whole, and has no vote on `board`; a seat where the budget is approved "
                "is expected"
            ),
        ],
        id="DL640 amounts that are small, and add up to one",
    ),
    pytest.param(
        "DL302",
        """
        partners: {a: {role: lead}, b: {role: [member, funder]}, c: {}}
        bodies:
          forum: {kind: advisory, seats: {x: {partner: a}}}
          panel: {kind: advisory, seats: {x: {partner: a}}}
          empty: {kind: advisory}
        responsibilities:
          one: {accountable: c}
          two: {accountable: c}
          three: {accountable: c}
          four: {accountable: c}
        """,
        [
            (
                "2:29 b | `b` takes part as member and funder, and sits on no body; a seat on `forum` or `panel` is "
                "expected"
            ),
            (
                "2:58 c | `c` carries `one`, `two` and `three`, and sits on no body; a seat on `forum` or `panel` is "
                "expected"
            ),
        ],
        id="DL302 several bodies with seats, and more duties than are named",
    ),
    pytest.param(
        "DL303",
        """
        partners: {a: {role: lead}, b: {role: member}, c: {role: member}}
        bodies:
          team: {kind: management, seats: {x: {partner: a}}}
          crew: {kind: management, seats: {x: {partner: a}}}
        positions: {clerk: {from: c}}
        responsibilities:
          one: {accountable: a, responsible: b}
          two: {accountable: a, consulted: c}
        """,
        [
            "4:28 seats | `b` carries 1 duty, and has no seat on `team` or `crew`; one is expected",
            "4:28 seats | `c` supplies `clerk`, and has no seat on `team` or `crew`; one is expected",
        ],
        id="DL303 two management bodies, and a duty that is only carried out",
    ),
    pytest.param(
        "DL432",
        """
        domains: {p: {}, q: {}, r: {}}
        bodies:
          one:
            kind: advisory
            decides: [q, r]
            decision: {quorum: all of seats, passes: all of seats, vetoes: {p: [x]}}
            seats: {x: {}, y: {}}
          two:
            kind: advisory
            decision: {quorum: all of seats, passes: all of seats, vetoes: {p: [x]}}
            seats: {x: {}, y: {}}
          three:
            kind: advisory
            decides: [p]
            decision: {quorum: all of seats, passes: all of seats, vetoes: {p: [three/x, three/z]}}
            seats: {x: {}, y: {}, z: {vacant: {until: 2027}}}
        """,
        [
            (
                "7:73 x | a veto on `p` is declared for `x`, and `one` does not decide in it (it decides in `q` and "
                "`r`); one that can be used is expected"
            ),
            (
                "11:73 x | a veto on `p` is declared for `x`, and `two` does not decide in it (it decides in "
                "nothing); one that can be used is expected"
            ),
            (
                "16:82 three/z | a veto on `p` is declared for `three/z`, which nobody holds on 2026-01-01; one that "
                "can be used is expected"
            ),
        ],
        id="DL432 vetoes of bodies that decide other things, or nothing, and one that nobody holds",
    ),
    pytest.param(
        "DL436",
        """
        bodies:
          present:
            kind: advisory
            decision: {passes: more than 1/2 of present, tie: fails}
            seats: {a: {}, b: {}, c: {}, d: {}, e: {}, f: {}, g: {}}
          cast:
            kind: advisory
            decision: {passes: more than 1/2 of cast, tie: fails}
            seats: {a: {}, b: {}, c: {}, d: {}, e: {}, f: {}, g: {}}
          seats:
            kind: advisory
            decision: {passes: at least 2/5 of seats, tie: fails}
            seats: {a: {}, b: {}, c: {}, d: {}, e: {}}
        """,
        [
            (
                "13:24 at least 2/5 of seats | 2 of the 5 seats of `seats` can decide, such as `a` and `b`; that is "
                "less than half"
            ),
        ],
        id="DL436 a majority of those present or of votes cast is open without a quorum, and one of the seats is not",
    ),
    pytest.param(
        "DL537",
        """
        partners: {elka: {role: operator}, interior: {role: lead}}
        domains: {budget: {unit: money}}
        bodies:
          council:
            kind: steering
            decides: [budget]
            decision: {quorum: all of seats, passes: all of seats, tie: fails}
            seats: {mayor: {partner: interior}, director: {partner: elka}}
        responsibilities:
          approve-budget: {accountable: council, domain: budget}
          audit-accounts: {accountable: elka}
        separation:
          money: {duties: [approve-budget, audit-accounts], by: partner}
        """,
        [],
        id="DL537 separation by delegation beside what is held anyway",
    ),
    pytest.param(
        "DL525",
        """
        partners: {elka: {role: operator}}
        bodies:
          first: {kind: advisory, functions: [advise], seats: {director: {partner: elka}}}
          second: {kind: advisory, functions: [advise], seats: {director: {partner: elka}}}
          third: {kind: advisory, functions: [advise, review], seats: {director: {partner: elka}}}
        responsibilities:
          choose-contents: {accountable: elka, counterparts: [first], escalates_to: second}
        """,
        [
            (
                "6:38 [advise, review] | `third` is there to `advise` and `review`, but it decides nothing, oversees "
                "nothing, and no duty names it"
            ),
        ],
        id="DL525 a body that only a counterpart names, one to which is escalated, and one that nobody names",
    ),
    pytest.param(
        "DL528",
        """
        partners: {elka: {role: operator}}
        positions:
          manager: {from: elka}
          spender: {from: elka}
          chief: {from: elka}
          clerk: {from: elka, reports_to: chief}
          idle: {from: elka}
        budget: {currency: ILS, total: 5, lines: {x: {amount: 5, spent_by: spender}}}
        responsibilities:
          train-participants: {accountable: manager, responsible: clerk}
        """,
        [
            (
                "8:3 idle | no duty names `idle`, nobody reports to it, and it spends nothing; a part is expected, as"
                " of `manager`, `spender`, `chief` and `clerk`"
            ),
        ],
        id="DL528 positions that answer, spend, stand in, or report, and one that does nothing",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
