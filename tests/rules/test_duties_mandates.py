"""Who acts without a mandate, and who is left without a part."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL521",
        """
        partners: {a: {}, b: {}}
        domains: {budget: {}, staff: {}}
        bodies:
          board: {kind: steering, decides: [staff, budget], seats: {one: {partner: a}, two: {partner: b}}}
          team:
            kind: management
            decides: {budget: {up_to: 100, delegated_by: board, until: 2026-01-01}}
            seats: {one: {partner: a}}
          other: {kind: advisory}
        responsibilities:
          one: {accountable: a, consulted: board, domain: budget}
          two: {accountable: board/one, domain: staff}
          three: {accountable: a, agreement: other, domain: staff}
        """,
        [
            (
                "12:51 budget | `one` of `a` is an act in `budget`, decided by `board`, and has neither its agreement"
                " nor a mandate there"
            ),
            (
                "13:41 staff | `two` of `board/one` is an act in `staff`, decided by `board`, and has neither its "
                "agreement nor a mandate there"
            ),
            (
                "14:53 staff | `three` of `a` is an act in `staff`, decided by `board`, and has neither its agreement"
                " nor a mandate there"
            ),
        ],
        id="DL521 neither a consulted body, nor a member, nor another body's agreement",
    ),
    pytest.param(
        "DL521",
        """
        partners: {a: {}, b: {}}
        domains: {budget: {}, staff: {}}
        bodies:
          board: {kind: steering, decides: [staff, budget], seats: {one: {partner: a}, two: {partner: b}}}
          team:
            kind: management
            decides: {budget: {up_to: 100, delegated_by: board, until: 2026-01-02}}
            seats: {one: {partner: a}}
        responsibilities:
          one: {accountable: a, agreement: board, domain: budget}
          two: {accountable: board, domain: staff}
          three: {accountable: a, agreement: board/two, domain: staff}
          four: {accountable: team, domain: budget}
          five: {accountable: a}
        """,
        [],
        id="DL521 the deciding body, its agreement, that of a seat of it, or a delegated mandate",
    ),
    pytest.param(
        "DL521",
        """
        partners: {a: {}, b: {}}
        domains: {budget: {}, staff: {}}
        bodies:
          board: {kind: steering, decides: [staff, budget], seats: {one: {partner: a}, two: {partner: b}}}
          team:
            kind: management
            decides: {budget: {up_to: 100, delegated_by: board, until: 2026-01-01}}
            seats: {one: {partner: a}}
        responsibilities:
          four: {accountable: team, domain: budget}
        """,
        [
            (
                "11:37 budget | `four` of `team` is an act in `budget`, decided by `board`, and has neither its "
                "agreement nor a mandate there"
            ),
        ],
        id="DL521 a mandate that ended today",
    ),
    pytest.param(
        "DL521",
        """
        partners: {a: {}, b: {}}
        domains: {budget: {}, staff: {}}
        bodies:
          board: {kind: steering, decides: [staff, budget], seats: {one: {partner: a}, two: {partner: b}}}
          team:
            kind: management
            decides: {budget: {up_to: 100, delegated_by: board, until: 2026-01-02}}
            seats: {one: {partner: a}}
        responsibilities:
          one: {accountable: b, domain: budget}
        """,
        [
            (
                "11:33 budget | `one` of `b` is an act in `budget`, decided by `board` and `team`, and has neither "
                "their agreement nor a mandate there"
            ),
        ],
        id="DL521 two bodies decide the domain",
    ),
    pytest.param(
        "DL521",
        """
        partners: {a: {}}
        domains: {staff: {}}
        bodies: {board: {kind: steering, decides: [staff], since: 2026-02}}
        responsibilities:
          one: {accountable: a, domain: staff}
        """,
        [],
        id="DL521 a domain that no body decides",
    ),
    pytest.param(
        "DL522",
        """
        partners: {a: {}, b: {}, c: {}, d: {}}
        groups: {both: {members: [c, d]}}
        responsibilities:
          one: {accountable: a, counterparts: [a, b]}
          two: {accountable: a, counterparts: [b]}
          three: {accountable: a, counterparts: [both]}
        """,
        [
            (
                "5:43 b | `one` and `two` depend on `b`, but nobody there is declared: no duty holds it responsible, "
                "consults, informs or agrees with it, and it sits nowhere"
            ),
            (
                "7:42 both | `three` depends on `both`, but nobody there is declared: no duty holds it responsible, "
                "consults, informs or agrees with it, and it sits nowhere"
            ),
        ],
        id="DL522 two duties depend on it, and another on a group",
    ),
    pytest.param(
        "DL522",
        """
        partners:
          a: {}
          b: {role: stakeholder}
          c: {role: [stakeholder, member]}
          d: {role: stakeholder, until: 2026-01-01}
        responsibilities:
          one: {accountable: a}
        """,
        [
            (
                "4:3 b | `b` is a stakeholder, but nobody there is declared: no duty holds it responsible, consults, "
                "informs or agrees with it, and it sits nowhere"
            ),
        ],
        id="DL522 a stakeholder of whom no duty speaks",
    ),
    pytest.param(
        "DL522",
        """
        partners: {a: {}, b: {}, c: {}, d: {}, e: {}, e-unit: {part_of: e}}
        bodies: {board: {kind: steering, seats: {one: {partner: c}}}}
        positions: {manager: {from: d}}
        responsibilities:
          one: {accountable: a, informed: b, consulted: e-unit, counterparts: [b, c, d, e]}
        """,
        [],
        id="DL522 informed, seated, in a position, or a part of it somewhere",
    ),
    pytest.param(
        "DL522",
        """
        partners: {a: {}, c: {}}
        bodies: {board: {kind: steering, seats: {one: {partner: c, since: 2026-01-02}}}}
        responsibilities:
          one: {accountable: a, counterparts: [c]}
        """,
        [
            (
                "5:40 c | `one` depends on `c`, but nobody there is declared: no duty holds it responsible, consults,"
                " informs or agrees with it, and it sits nowhere"
            ),
        ],
        id="DL522 the seat begins tomorrow",
    ),
    pytest.param(
        "DL522",
        """
        partners: {a: {role: stakeholder}}
        """,
        [],
        id="DL522 a programme without duties",
    ),
    pytest.param(
        "DL523",
        """
        partners: {a: {role: operator}, b: {role: [lead, member]}, c: {role: member}, d: {role: observer}}
        responsibilities:
          one: {accountable: a, informed: b}
          two: {accountable: c, until: 2026-01-01}
        """,
        [
            (
                "2:33 b | `b` takes part in the decisions (lead and member), but in no duty is it accountable, "
                "responsible, asked to agree or consulted"
            ),
            (
                "2:60 c | `c` takes part in the decisions (member), but in no duty is it accountable, responsible, "
                "asked to agree or consulted"
            ),
        ],
        id="DL523 informed only, and a duty that ended",
    ),
    pytest.param(
        "DL523",
        """
        partners:
          a: {role: operator}
          b: {role: member}
          c: {role: member}
          d: {role: lead}
          d-unit: {part_of: d}
          e: {role: funder}
          f: {role: member}
        groups: {some: {members: [b]}}
        bodies: {board: {kind: steering, seats: {one: {partner: c}}}}
        responsibilities:
          one: {accountable: a, responsible: some, agreement: board, consulted: d-unit}
        budget: {funding: {e: 100%}, lines: {venues: {amount: 1, spent_by: f}}}
        """,
        [],
        id="DL523 through a group, a body, a unit, or money",
    ),
    pytest.param(
        "DL524",
        """
        partners: {a: {role: [lead, operator]}, b: {role: operator}, c: {role: operator, since: 2026-01-02}}
        positions: {manager: {from: b}}
        responsibilities:
          one: {accountable: manager, consulted: a, agreement: c}
        """,
        [
            "2:22 [lead, operator] | `a` operates the programme, but no duty makes it accountable or responsible",
        ],
        id="DL524 consulted is not enough",
    ),
    pytest.param(
        "DL525",
        """
        partners: {a: {}}
        domains: {staff: {}}
        bodies:
          one: {kind: advisory, functions: [advise], seats: {chair: {partner: a}}}
          two: {kind: advisory, functions: [advise], decides: [staff]}
          three: {kind: advisory, functions: [advise], oversees: [two]}
          four: {kind: advisory}
          five: {kind: advisory, functions: [advise, invite]}
          six: {kind: advisory, functions: [advise]}
          seven: {kind: advisory, functions: [advise], until: 2026-01-01}
        responsibilities:
          train: {accountable: a, consulted: one/chair, escalates_to: six}
        """,
        [
            (
                "9:37 [advise, invite] | `five` is there to `advise` and `invite`, but it decides nothing, oversees "
                "nothing, and no duty names it"
            ),
        ],
        id="DL525 a seat of it is named, it decides, it oversees, or has no functions",
    ),
    pytest.param(
        "DL526",
        """
        # file: dlcheck.toml
        phases = ["design", "delivery", "close"]
        # file: programme.yaml
        program: {id: x}
        partners: {a: {}}
        responsibilities:
          train: {accountable: a, phase: delivery}
        """,
        [
            "1:1 program | no duty of `x` falls in the phase `close`, of `design`, `delivery` and `close`",
            "1:1 program | no duty of `x` falls in the phase `design`, of `design`, `delivery` and `close`",
        ],
        id="DL526 the phases that no duty names",
    ),
    pytest.param(
        "DL526",
        """
        # file: dlcheck.toml
        phases = ["design", "delivery", "close"]
        # file: programme.yaml
        program: {id: x}
        partners: {a: {}}
        responsibilities:
          train: {accountable: a}
        """,
        [],
        id="DL526 a programme that uses no phases",
    ),
    pytest.param(
        "DL527",
        """
        # file: dlcheck.toml
        phases = ["design", "delivery"]
        # file: programme.yaml
        program: {id: x}
        partners: {a: {}}
        responsibilities:
          train: {accountable: a, phase: afterwards}
          teach: {accountable: a, phase: delivery}
        """,
        [
            "4:34 afterwards | `train` falls in the phase `afterwards`, `design` or `delivery` is expected",
        ],
        id="DL527 a phase that is like none",
    ),
    pytest.param(
        "DL527",
        """
        partners: {a: {}}
        responsibilities:
          train: {accountable: a, phase: afterwards}
        """,
        [],
        id="DL527 any word is a phase where the workspace has none",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
