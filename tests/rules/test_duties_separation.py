"""Duties that are to be kept apart, and persons who alone can act."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL531",
        """
        partners: {a: {}}
        people: {dana: {partner: a}}
        positions: {treasurer: {from: a, holders: {one: {person: dana}}}}
        responsibilities:
          spend: {accountable: treasurer}
          audit: {accountable: a, responsible: dana}
        separation: {money: {duties: [spend, audit]}}
        """,
        [
            (
                "8:30 [spend, audit] | `dana` holds 2 of the duties that `money` keeps apart, `spend` through "
                "`treasurer` and `audit`; at most 1 is expected of one person"
            ),
        ],
        id="DL531 a person directly and through a position",
    ),
    pytest.param(
        "DL531",
        """
        partners: {a: {}}
        people: {dana: {partner: a}}
        bodies: {board: {kind: steering, seats: {chair: {holder: dana}}}}
        positions: {treasurer: {from: a, holders: {one: {person: dana}}}}
        separation: {money: {duties: [treasurer, board/chair]}}
        """,
        [
            (
                "6:30 [treasurer, board/chair] | `dana` holds 2 of the duties that `money` keeps apart, `treasurer` "
                "and `board/chair`; at most 1 is expected of one person"
            ),
        ],
        id="DL531 a seat and a position themselves",
    ),
    pytest.param(
        "DL531",
        """
        partners: {a: {}}
        people: {dana: {partner: a}}
        positions: {treasurer: {from: a, holders: {one: {person: dana, until: 2026-01-01}}}}
        responsibilities:
          spend: {accountable: treasurer}
          audit: {accountable: dana}
        separation: {money: {duties: [spend, audit]}}
        """,
        [],
        id="DL531 the term in the position ends today",
    ),
    pytest.param(
        "DL531",
        """
        partners: {a: {}}
        people: {dana: {partner: a}}
        positions: {treasurer: {from: a, holders: {one: {person: dana, until: 2026-01-02}}}}
        responsibilities:
          spend: {accountable: treasurer}
          audit: {accountable: dana}
        separation: {money: {duties: [spend, audit]}}
        """,
        [
            (
                "8:30 [spend, audit] | `dana` holds 2 of the duties that `money` keeps apart, `spend` through "
                "`treasurer` and `audit`; at most 1 is expected of one person"
            ),
        ],
        id="DL531 the term in the position ends tomorrow",
    ),
    pytest.param(
        "DL531",
        """
        people: {dana: {}, noa: {}}
        responsibilities:
          approve: {accountable: dana, responsible: noa}
          spend: {accountable: dana, responsible: noa}
          audit: {accountable: dana}
        separation: {money: {duties: [approve, spend, audit], at_most: 2}}
        """,
        [
            (
                "7:30 [approve, spend, audit] | `dana` holds 3 of the duties that `money` keeps apart, `approve`, "
                "`spend` and `audit`; at most 2 is expected of one person"
            ),
        ],
        id="DL531 two of three are allowed, three are not",
    ),
    pytest.param(
        "DL531",
        """
        partners: {a: {}, b: {}}
        groups: {both: {members: [a, b], lead: b}}
        bodies: {board: {kind: steering, seats: {one: {partner: b}}}}
        responsibilities:
          approve: {accountable: board}
          spend: {accountable: both}
          audit: {accountable: a}
        separation: {money: {duties: [approve, spend, audit], by: partner}}
        """,
        [
            (
                "9:30 [approve, spend, audit] | `a` holds 2 of the duties that `money` keeps apart, `spend` through "
                "`both` and `audit`; at most 1 is expected of one partner"
            ),
        ],
        id="DL531 a partner through a group, and not through a body",
    ),
    pytest.param(
        "DL531",
        """
        partners: {a: {}}
        people: {dana: {partner: a}, noa: {partner: a}}
        responsibilities:
          spend: {accountable: dana}
          audit: {accountable: noa}
        separation: {money: {duties: [spend, audit]}, houses: {duties: [audit, spend], by: partner}}
        """,
        [
            (
                "7:64 [audit, spend] | `a` holds 2 of the duties that `houses` keeps apart, `audit` through `noa` and"
                " `spend` through `dana`; at most 1 is expected of one partner"
            ),
        ],
        id="DL531 by person, two persons of one partner",
    ),
    pytest.param(
        "DL531",
        """
        people: {dana: {}}
        responsibilities:
          spend: {accountable: dana}
          audit: {accountable: dana, since: 2026-01-02}
        separation: {money: {duties: [spend, audit]}}
        """,
        [],
        id="DL531 a duty that begins tomorrow",
    ),
    pytest.param(
        "DL532",
        """
        people: {dana: {}, noa: {}}
        bodies: {board: {kind: steering, seats: {chair: {holder: noa, deputy: dana}}}}
        responsibilities:
          spend: {accountable: dana}
          audit: {accountable: board/chair}
        separation: {money: {duties: [spend, audit]}}
        """,
        [
            (
                "7:30 [spend, audit] | `dana` would hold 2 of the duties that `money` keeps apart, `spend` and "
                "`audit` as deputy in `board/chair`; at most 1 is expected of one person"
            ),
        ],
        id="DL532 a deputy of a seat",
    ),
    pytest.param(
        "DL532",
        """
        partners: {a: {}, b: {}}
        people: {dana: {partner: a}, noa: {partner: b}}
        positions: {auditor: {from: b, holders: {one: {person: noa, deputy: dana}}}}
        responsibilities:
          spend: {accountable: a}
          audit: {accountable: auditor}
        separation: {money: {duties: [spend, audit], by: partner}}
        """,
        [
            (
                "8:30 [spend, audit] | `a` would hold 2 of the duties that `money` keeps apart, `spend` and `audit` "
                "as deputy in `auditor`; at most 1 is expected of one partner"
            ),
        ],
        id="DL532 a deputy of another partner's office",
    ),
    pytest.param(
        "DL532",
        """
        people: {dana: {}}
        positions: {auditor: {holders: {one: {person: dana, deputy: dana}}}}
        responsibilities:
          spend: {accountable: dana}
          audit: {accountable: auditor}
        separation: {money: {duties: [spend, audit]}}
        """,
        [],
        id="DL532 what is broken without a deputy is told as such",
    ),
    pytest.param(
        "DL533",
        """
        program: {id: example, detail: people}
        partners: {a: {}, b: {}}
        people: {dana: {partner: a}, noa: {partner: a}, omri: {partner: b}}
        positions: {clerk: {from: a}}
        responsibilities:
          spend: {accountable: a}
          audit: {accountable: a}
          count: {accountable: b}
        separation: {money: {duties: [spend, count, audit, clerk]}}
        """,
        [
            (
                "9:30 [spend, count, audit, clerk] | only 2 persons, `dana` and `noa`, could hold the 3 duties "
                "`spend`, `audit` and `clerk` that `money` keeps apart, at most 1 each; 3 are expected"
            ),
        ],
        id="DL533 two persons with room for one each, of three duties",
    ),
    pytest.param(
        "DL533",
        """
        program: {id: example, detail: people}
        partners: {a: {}, b: {}}
        people:
          dana: {partner: {a: {}, b: {}}}
          noa: {partner: a}
        responsibilities:
          spend: {accountable: a}
          audit: {accountable: b}
        separation: {money: {duties: [spend, audit]}}
        """,
        [],
        id="DL533 a person of two partners makes room only when placed well",
    ),
    pytest.param(
        "DL533",
        """
        program: {id: example, detail: people}
        partners: {a: {}}
        people: {dana: {partner: a}, noa: {partner: a, until: 2026-01-01}}
        responsibilities: {spend: {accountable: a}, audit: {accountable: a}, check: {accountable: a}}
        separation: {money: {duties: [spend, audit, check], at_most: 2}}
        """,
        [
            (
                "5:30 [spend, audit, check] | only 1 person, `dana`, could hold the 3 duties `spend`, `audit` and "
                "`check` that `money` keeps apart, at most 2 each; 2 are expected"
            ),
        ],
        id="DL533 the other person left today",
    ),
    pytest.param(
        "DL533",
        """
        program: {id: example, detail: people}
        partners: {a: {}}
        people: {dana: {partner: a}}
        responsibilities: {spend: {accountable: a}, audit: {accountable: a}}
        separation: {money: {duties: [spend, audit], at_most: 2}}
        """,
        [],
        id="DL533 room for two each is enough",
    ),
    pytest.param(
        "DL533",
        """
        program: {id: example, detail: people}
        partners: {a: {}, b: {}}
        people: {dana: {partner: a}}
        responsibilities: {spend: {accountable: a}, audit: {accountable: b}}
        separation: {money: {duties: [spend, audit]}}
        """,
        [],
        id="DL533 an organisation of which nobody is named",
    ),
    pytest.param(
        "DL533",
        """
        partners: {a: {}}
        people: {dana: {partner: a}}
        responsibilities: {spend: {accountable: a}, audit: {accountable: a}}
        separation: {money: {duties: [spend, audit]}}
        """,
        [],
        id="DL533 offices are enough",
    ),
    pytest.param(
        "DL534",
        """
        people: {dana: {}, noa: {}}
        positions:
          manager: {holders: {one: {person: dana}}}
          clerk: {holders: {one: {person: noa}, two: {person: dana}}}
        responsibilities:
          one: {accountable: manager}
          two: {accountable: dana, responsible: manager}
          three: {accountable: noa}
          four: {accountable: clerk}
          five: {accountable: dana, responsible: noa}
        """,
        [
            (
                "2:10 dana | `dana` alone can act for 2 duties on 2026-01-01, `one` and `two`; `noa` for 2, `three` "
                "and `five`; a deputy or a colleague is expected"
            ),
        ],
        id="DL534 each with the number and the names of the duties",
    ),
    pytest.param(
        "DL534",
        """
        partners: {a: {}}
        people: {dana: {}, noa: {}}
        bodies: {board: {kind: steering, seats: {chair: {holder: dana, deputy: noa}}}}
        responsibilities:
          one: {accountable: board/chair}
          two: {accountable: dana, responsible: [dana, noa]}
          three: {accountable: dana, responsible: [dana, a]}
          four: {accountable: dana}
        """,
        [],
        id="DL534 a colleague, a deputy, or an organisation can act too",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
