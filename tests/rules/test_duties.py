"""Who answers for what: accountability, letters and duties that say the same."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL501",
        """
        partners: {a: {}, b: {}}
        responsibilities:
          train: {title: Train, responsible: [a, b]}
          teach: {accountable: a}
        """,
        [
            "4:3 train | nobody is accountable for `train`, one party is expected",
        ],
        id="DL501 one who carries it out is not enough",
    ),
    pytest.param(
        "DL502",
        """
        partners: {a: {}, b: {}}
        responsibilities:
          train: {accountable: [a, b]}
        """,
        [
            "4:24 [a, b] | 2 parties are accountable for `train`, `a` and `b`; one is expected, or an escalation",
        ],
        id="DL502 a list of two",
    ),
    pytest.param(
        "DL502",
        """
        partners: {a: {}, b: {}, c: {}}
        responsibilities:
          train: {accountable: [a, b], escalates_to: c}
        """,
        [],
        id="DL502 a list of two with an escalation",
    ),
    pytest.param(
        "DL502",
        """
        partners: {a: {}, b: {}}
        responsibilities:
          train: {accountable: [a, a]}
        """,
        [],
        id="DL502 a list that names one twice",
    ),
    pytest.param(
        "DL502",
        """
        partners: {a: {}, b: {}, c: {}}
        responsibilities:
          one: {accountable: a, deliverable: plan}
          two: {accountable: b, deliverable: plan}
          three: {accountable: c, deliverable: plan}
          four: {accountable: c, deliverable: report}
        """,
        [
            (
                "4:22 a | `plan` is claimed by `a` (`one`), `b` (`two`) and `c` (`three`), each accountable for it; "
                "one is expected, or an escalation"
            ),
        ],
        id="DL502 three claim one deliverable",
    ),
    pytest.param(
        "DL502",
        """
        partners: {a: {}, b: {}, c: {}}
        responsibilities:
          one: {accountable: a, deliverable: plan}
          two: {accountable: b, deliverable: plan, escalates_to: c}
        """,
        [],
        id="DL502 one of those who claim it says who decides",
    ),
    pytest.param(
        "DL502",
        """
        partners: {a: {}, b: {}}
        groups: {both: {members: [a, b], lead: a}}
        responsibilities:
          one: {accountable: both, deliverable: plan}
          two: {accountable: b, deliverable: plan}
        """,
        [],
        id="DL502 a group and its member are one side",
    ),
    pytest.param(
        "DL502",
        """
        partners: {a: {}}
        positions: {manager: {from: a}}
        responsibilities:
          one: {accountable: a, deliverable: plan}
          two: {accountable: manager, deliverable: plan}
        """,
        [],
        id="DL502 a position and where it comes from are one side",
    ),
    pytest.param(
        "DL502",
        """
        partners: {a: {}}
        bodies: {board: {kind: steering, seats: {one: {partner: a}}}}
        responsibilities:
          one: {accountable: a, deliverable: plan}
          two: {accountable: board, deliverable: plan}
        """,
        [
            (
                "5:22 a | `plan` is claimed by `a` (`one`) and `board` (`two`), each accountable for it; one is "
                "expected, or an escalation"
            ),
        ],
        id="DL502 a body is another side than those who sit on it",
    ),
    pytest.param(
        "DL502",
        """
        partners: {a: {}, b: {}}
        responsibilities:
          one: {accountable: a, deliverable: plan}
          two: {accountable: b, deliverable: plan, since: 2026-01-02}
        """,
        [],
        id="DL502 the other claim begins tomorrow",
    ),
    pytest.param(
        "DL502",
        """
        partners: {a: {}, b: {}}
        responsibilities:
          one: {accountable: a, deliverable: plan}
          two: {accountable: b, deliverable: plan, since: 2026-01-01}
        """,
        [
            (
                "4:22 a | `plan` is claimed by `a` (`one`) and `b` (`two`), each accountable for it; one is expected,"
                " or an escalation"
            ),
        ],
        id="DL502 the other claim begins today",
    ),
    pytest.param(
        "DL502",
        """
        partners: {a: {}, b: {}}
        responsibilities:
          one: {accountable: a, deliverable: plan}
          two: {accountable: b, deliverable: plan, until: 2026-01-01}
        """,
        [],
        id="DL502 the other claim ended today",
    ),
    pytest.param(
        "DL503",
        """
        partners: {a: {}, b: {}, c: {}}
        groups: {both: {members: [a, b]}}
        responsibilities:
          train: {accountable: [c, both]}
        """,
        [
            "5:28 both | `both` is accountable for `train`, but none of its members, `a` and `b`, leads it",
        ],
        id="DL503 the second of a list",
    ),
    pytest.param(
        "DL503",
        """
        partners: {a: {}}
        groups: {alone: {members: [a]}}
        responsibilities:
          train: {accountable: alone}
        """,
        [],
        id="DL503 a group of one leads itself",
    ),
    pytest.param(
        "DL503",
        """
        partners: {a: {}, b: {}}
        groups: {both: {members: [a, b]}}
        responsibilities:
          train: {accountable: a, responsible: both}
        """,
        [],
        id="DL503 a group that only carries it out",
    ),
    pytest.param(
        "DL504",
        """
        people: {dana: {}}
        bodies: {board: {kind: steering, seats: {chair: {holder: dana, until: 2026-01-01}}}}
        responsibilities:
          train: {accountable: dana}
        """,
        [
            (
                "5:24 dana | `dana` is accountable for `train`, but on 2026-01-01 sits on no body, holds no position "
                "and coordinates no cohort, and so answers to nobody"
            ),
        ],
        id="DL504 the term on the board ended today",
    ),
    pytest.param(
        "DL504",
        """
        people: {dana: {}}
        bodies: {board: {kind: steering, seats: {chair: {holder: dana, until: 2026-01-02}}}}
        responsibilities:
          train: {accountable: dana}
        """,
        [],
        id="DL504 the term on the board ends tomorrow",
    ),
    pytest.param(
        "DL504",
        """
        people: {dana: {}}
        positions: {manager: {}}
        cohorts: {first: {coordinator: dana}}
        responsibilities:
          train: {accountable: dana}
        """,
        [],
        id="DL504 a coordinator of a cohort",
    ),
    pytest.param(
        "DL504",
        """
        people: {dana: {}}
        responsibilities:
          train: {accountable: dana}
        """,
        [],
        id="DL504 a programme without bodies and positions",
    ),
    pytest.param(
        "DL505",
        """
        partners: {a: {}, b: {}, c: {}}
        responsibilities:
          train: {accountable: a, responsible: b, agreement: c, consulted: [a, b], informed: [a, b, c]}
        """,
        [
            "4:69 a | `a` is both accountable and consulted in `train`, the first is enough",
            "4:72 b | `b` is both responsible and consulted in `train`, the first is enough",
            "4:87 a | `a` is both accountable and informed in `train`, the first is enough",
            "4:90 b | `b` is both responsible and informed in `train`, the first is enough",
            "4:93 c | `c` is both asked to agree and informed in `train`, the first is enough",
        ],
        id="DL505 every lesser letter once",
    ),
    pytest.param(
        "DL505",
        """
        partners: {a: {}, b: {}}
        responsibilities:
          train: {accountable: a, responsible: [a, b], agreement: b}
        """,
        [],
        id="DL505 two letters that both say something",
    ),
    pytest.param(
        "DL506",
        """
        partners: {a: {}, b: {}}
        domains: {contents: {}}
        responsibilities:
          train: {accountable: a, informed: [a, b], domain: contents, phase: delivery}
          teach: {accountable: a, informed: [b, a], domain: contents, phase: delivery}
        """,
        [
            (
                "6:3 teach | `teach` says the same as `train`: domain `contents` and phase `delivery`, and the same "
                "parties"
            ),
        ],
        id="DL506 the parties in another order",
    ),
    pytest.param(
        "DL506",
        """
        partners: {a: {}, b: {}}
        domains: {contents: {}}
        responsibilities:
          train: {accountable: a, informed: b, domain: contents, phase: delivery}
          teach: {accountable: a, consulted: b, domain: contents, phase: delivery}
        """,
        [],
        id="DL506 another letter for one party",
    ),
    pytest.param(
        "DL506",
        """
        partners: {a: {}}
        responsibilities:
          train: {accountable: a, phase: delivery}
          teach: {accountable: a, phase: delivery}
        """,
        [],
        id="DL506 only the phase in common is too little",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
