"""Duties that are to be kept apart, and come together with a body, by a mandate, or with work that falls to another."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

COUNCIL = """
        partners: {a: {}, b: {}}
        domains: {budget: {unit: money}, works: {}}
        bodies:
          council: {kind: steering, decides: [budget, works], seats: {one: {partner: a}, two: {partner: b}}}
          team:
            kind: management
            decides: {budget: {delegated_by: council}}
            seats: {one: {partner: a}, two: {partner: b}}
          office: {kind: working-group, decides: {budget: {delegated_by: team}}, seats: {one: {partner: b}}}
        responsibilities:
          approve: {accountable: council, domain: budget}
"""

CASES = [
    pytest.param(
        "DL536",
        """
        partners: {a: {}, b: {}}
        bodies: {board: {kind: steering, seats: {one: {partner: a}, two: {partner: b}}}}
        responsibilities:
          approve: {accountable: board}
          spend: {accountable: a}
          audit: {accountable: b, responsible: board}
        separation: {money: {duties: [approve, spend, audit]}}
        """,
        [
            (
                "8:30 [approve, spend, audit] | `board` holds 2 of the duties that `money` keeps apart, "
                "`approve` and `audit`; at most 1 is expected"
            )
        ],
        id="DL536 one body with two of three",
    ),
    pytest.param(
        "DL536",
        """
        partners: {a: {}, b: {}}
        bodies: {board: {kind: steering, seats: {one: {partner: a}, two: {partner: b}}}}
        responsibilities: {approve: {accountable: board}, audit: {accountable: board}}
        separation: {money: {duties: [approve, audit], at_most: 2}}
        """,
        [],
        id="DL536 two are allowed",
    ),
    pytest.param(
        "DL536",
        """
        partners: {a: {}, b: {}}
        bodies: {board: {kind: steering, seats: {one: {partner: b}, two: {partner: b}, guest: {partner: a, votes: 0}}}}
        responsibilities: {approve: {accountable: board}, audit: {accountable: b}}
        separation: {money: {duties: [approve, audit], by: partner}}
        """,
        [
            (
                "5:30 [approve, audit] | `b` holds 2 of the duties that `money` keeps apart, `approve` (with all "
                "votes of `board`) and `audit`; at most 1 is expected"
            )
        ],
        id="DL536 a partner with all votes",
    ),
    pytest.param(
        "DL536",
        """
        partners: {a: {}, b: {}}
        bodies: {board: {kind: steering, seats: {one: {partner: b}, two: {partner: b}, third: {partner: a}}}}
        responsibilities: {approve: {accountable: board}, audit: {accountable: b}}
        separation: {money: {duties: [approve, audit], by: partner}}
        """,
        [],
        id="DL536 a partner with all votes but one",
    ),
    pytest.param(
        "DL536",
        """
        people: {dana: {}, noa: {}}
        bodies:
          board: {kind: steering, seats: {one: {holder: dana}}}
          panel: {kind: steering, seats: {one: {holder: noa}, two: {}}}
        responsibilities:
         {approve: {accountable: board}, audit: {accountable: dana}, one: {accountable: panel}, two: {accountable: noa}}
        separation: {money: {duties: [approve, audit]}, books: {duties: [one, two]}}
        """,
        [
            (
                "8:30 [approve, audit] | `dana` holds 2 of the duties that `money` keeps apart, `approve` (with "
                "all votes of `board`) and `audit`; at most 1 is expected"
            )
        ],
        id="DL536 a person with all votes, and not one beside a seat that nobody holds",
    ),
    pytest.param(
        "DL536",
        """
        people: {dana: {}}
        bodies: {board: {kind: steering, seats: {one: {holder: dana}}}}
        responsibilities: {approve: {accountable: [board, dana]}, audit: {accountable: dana}}
        separation: {money: {duties: [approve, audit]}}
        """,
        [],
        id="DL536 what is broken without the body is told as such",
    ),
    pytest.param(
        "DL537",
        COUNCIL
        + """
          audit: {accountable: office}
        separation: {money: {duties: [approve, audit]}}
        """,
        [
            (
                "15:30 [approve, audit] | `office` can act for 2 of the duties that `money` keeps apart, "
                "`approve` (by the mandate for `budget`, `council` → `team` → `office`) and `audit`; at most 1 "
                "is expected"
            )
        ],
        id="DL537 the way of a mandate that was delegated twice",
    ),
    pytest.param(
        "DL537",
        COUNCIL
        + """
          audit: {accountable: b}
        separation: {money: {duties: [approve, audit], by: partner}}
        """,
        [
            (
                "15:30 [approve, audit] | `b` can act for 2 of the duties that `money` keeps apart, `approve` "
                "(by the mandate for `budget`, `council` → `team` → `office`, with all votes of `office`) and "
                "`audit`; at most 1 is expected"
            )
        ],
        id="DL537 a partner with all votes of the body that has the mandate",
    ),
    pytest.param(
        "DL537",
        COUNCIL
        + """
          audit: {accountable: a}
        separation: {money: {duties: [approve, audit], by: partner}}
        """,
        [],
        id="DL537 a partner with half of the votes",
    ),
    pytest.param(
        "DL537",
        COUNCIL
        + """
          spend: {accountable: team, domain: budget}
          report: {accountable: b, domain: budget}
        separation: {money: {duties: [approve, spend, report]}}
        """,
        [],
        id="DL537 the mandate of a duty in the same domain",
    ),
    pytest.param(
        "DL537",
        COUNCIL
        + """
          spend: {accountable: a, domain: budget}
          report: {accountable: b, domain: budget}
        separation: {money: {duties: [approve, spend, report]}}
        """,
        [],
        id="DL537 a mandate and nothing beside it",
    ),
    pytest.param(
        "DL537",
        COUNCIL.replace("{delegated_by: council}", "{delegated_by: council, until: 2026-01-01}")
        + """
          audit: {accountable: team}
        separation: {money: {duties: [approve, audit]}}
        """,
        [],
        id="DL537 a mandate that ends today",
    ),
    pytest.param(
        "DL537",
        COUNCIL.replace("{delegated_by: council}", "{delegated_by: council, until: 2026-01-02}")
        + """
          audit: {accountable: team}
        separation: {money: {duties: [approve, audit]}}
        """,
        [
            (
                "15:30 [approve, audit] | `team` can act for 2 of the duties that `money` keeps apart, `approve` "
                "(by the mandate for `budget`, `council` → `team`) and `audit`; at most 1 is expected"
            )
        ],
        id="DL537 a mandate that ends tomorrow",
    ),
    pytest.param(
        "DL537",
        """
        domains: {budget: {}}
        bodies:
          one: {kind: steering, decides: {budget: {delegated_by: two}}, seats: {a: {}}}
          two: {kind: steering, decides: {budget: {delegated_by: one}}, seats: {a: {}}}
        responsibilities: {approve: {accountable: two, domain: budget}, audit: {accountable: one}}
        separation: {money: {duties: [approve, audit]}}
        """,
        [
            (
                "7:30 [approve, audit] | `one` can act for 2 of the duties that `money` keeps apart, `approve` "
                "(by the mandate for `budget`, `two` → `one`) and `audit`; at most 1 is expected"
            )
        ],
        id="DL537 mandates that go round",
    ),
    pytest.param(
        "DL537",
        """
        people: {dana: {}, noa: {}}
        positions:
          clerk: {falls_to: manager, holders: {one: {person: noa, until: 2026-01-01}}}
          manager: {falls_to: clerk, holders: {one: {person: dana}}}
        responsibilities: {spend: {accountable: clerk}, audit: {accountable: dana}}
        separation: {money: {duties: [spend, audit]}}
        """,
        [
            (
                "7:30 [spend, audit] | `dana` can act for 2 of the duties that `money` keeps apart, `spend` (as "
                "nobody holds `clerk` and its work falls to `manager`) and `audit`; at most 1 is expected"
            )
        ],
        id="DL537 work that falls to the holder of another office",
    ),
    pytest.param(
        "DL537",
        """
        people: {dana: {}, noa: {}}
        positions:
          clerk: {falls_to: manager, holders: {one: {person: noa}}}
          manager: {holders: {one: {person: dana}}}
        responsibilities: {spend: {accountable: clerk}, audit: {accountable: dana}}
        separation: {money: {duties: [spend, audit]}}
        """,
        [],
        id="DL537 an office that somebody holds",
    ),
    pytest.param(
        "DL537",
        """
        people: {dana: {}}
        positions: {clerk: {falls_to: dana}}
        responsibilities: {spend: {accountable: clerk}, audit: {accountable: dana}}
        separation: {money: {duties: [spend, audit]}}
        """,
        [],
        id="DL537 an office for which offices are enough",
    ),
    pytest.param(
        "DL537",
        """
        program: {id: example, detail: people}
        people: {dana: {}}
        positions: {clerk: {falls_to: bookkeeper}, bookkeeper: {falls_to: clerk}, cashier: {falls_to: dana}}
        responsibilities: {spend: {accountable: clerk}, pay: {accountable: cashier}, audit: {accountable: dana}}
        separation: {money: {duties: [spend, pay, audit]}}
        """,
        [
            (
                "5:30 [spend, pay, audit] | `dana` can act for 2 of the duties that `money` keeps apart, `pay` "
                "(as nobody holds `cashier` and its work falls to `dana`) and `audit`; at most 1 is expected"
            )
        ],
        id="DL537 work that falls to a person, and work that goes round",
    ),
    pytest.param(
        "DL537",
        """
        people: {dana: {}}
        bodies: {board: {kind: steering, falls_to: chair, seats: {chair: {holder: dana}, books: {vacant: true}}}}
        separation: {money: {duties: [board/books, board/chair]}}
        """,
        [
            (
                "4:30 [board/books, board/chair] | `dana` can act for 2 of the duties that `money` keeps apart, "
                "`board/books` (as nobody holds `board/books` and its work falls to `board/chair`) and "
                "`board/chair`; at most 1 is expected"
            )
        ],
        id="DL537 the work of a vacant seat",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
