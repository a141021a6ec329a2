"""Whether anybody could keep apart what is to be kept apart: separations, counts, seats and partners at once."""

from __future__ import annotations

import pytest

from tests.rules.telling import told
from tests.workspaces import found

HEAD = """
        program: {id: example, detail: people}
        partners: {a: {}, b: {}}
        people: {dana: {partner: a}, noa: {partner: a}, omri: {partner: b}}
"""

CASES = [
    pytest.param(
        """
        responsibilities: {one: {accountable: a}, two: {accountable: a}, three: {accountable: a}, four: {}}
        separation:
          first: {duties: [one, two]}
          second: {duties: [two, three]}
          third: {duties: [one, three]}
          apart: {duties: [three, four]}
        """,
        [
            (
                "7:19 [one, two] | `one`, `two` and `three` cannot be given to 2 persons, `dana` and `noa`, so "
                "that `first` (at most 1 for one person), `second` (at most 1 for one person) and `third` (at "
                "most 1 for one person) are kept; another person is expected"
            )
        ],
        id="each of three separations can be kept, and not all of them",
    ),
    pytest.param(
        """
        responsibilities: {one: {accountable: a}, two: {accountable: a}, three: {accountable: b}}
        separation:
          first: {duties: [one, two]}
          second: {duties: [two, three]}
          third: {duties: [one, three]}
        """,
        [],
        id="a third person is enough",
    ),
    pytest.param(
        """
        positions: {clerk: {from: a, count: 2}}
        responsibilities: {audit: {accountable: a}, spend: {accountable: clerk}}
        separation: {money: {duties: [spend, audit]}}
        """,
        [
            (
                "7:30 [spend, audit] | `clerk` × 2 and `audit` cannot be given to 2 persons, `dana` and `noa`, "
                "so that `money` (at most 1 for one person) is kept, and `clerk` has different people; another "
                "person is expected"
            )
        ],
        id="a position that two must hold",
    ),
    pytest.param(
        """
        positions: {clerk: {from: a, count: {min: 1, max: 2}}}
        responsibilities: {audit: {accountable: a}, spend: {accountable: clerk}}
        separation: {money: {duties: [spend, audit]}}
        """,
        [],
        id="a position that one may hold",
    ),
    pytest.param(
        """
        positions: {clerk: {from: a, count: 3}}
        responsibilities: {audit: {accountable: b}, spend: {accountable: clerk}}
        separation: {money: {duties: [spend, audit]}}
        """,
        [],
        id="too few people for a position are told by another rule",
    ),
    pytest.param(
        """
        positions: {clerk: {from: a, count: 1, per: cohort}}
        cohorts: {one: {starts: 2025-10, ends: 2026-10}, two: {starts: 2025-10, ends: 2026-10}}
        responsibilities: {audit: {accountable: a}, spend: {accountable: clerk}}
        separation: {money: {duties: [spend, audit]}}
        """,
        [
            (
                "8:30 [spend, audit] | `clerk` × 2 and `audit` cannot be given to 2 persons, `dana` and `noa`, "
                "so that `money` (at most 1 for one person) is kept, and `clerk` has different people; another "
                "person is expected"
            )
        ],
        id="a position for each of two cohorts that run",
    ),
    pytest.param(
        """
        bodies: {board: {kind: steering, seats: {one: {partner: a}, two: {partner: a}}}}
        responsibilities: {audit: {accountable: noa}, spend: {accountable: board/one}, check: {accountable: board/two}}
        separation: {money: {duties: [spend, audit]}, books: {duties: [check, audit]}}
        """,
        [
            (
                "7:30 [spend, audit] | `board/one`, `noa` and `board/two` cannot be given to 2 persons, `dana` "
                "and `noa`, so that `money` (at most 1 for one person) and `books` (at most 1 for one person) "
                "are kept, and `board` has different people; another person is expected"
            )
        ],
        id="the seats of a body need different people",
    ),
    pytest.param(
        """
        bodies: {board: {kind: steering, seats: {one: {partner: a}, two: {partner: a, vacant: true}}}}
        responsibilities: {audit: {accountable: noa}, spend: {accountable: board/one}, check: {accountable: board/two}}
        separation: {money: {duties: [spend, audit]}, books: {duties: [check, audit]}}
        """,
        [],
        id="a vacant seat needs nobody",
    ),
    pytest.param(
        """
        positions: {clerk: {}, auditor: {from: a}}
        responsibilities: {spend: {accountable: clerk}, audit: {accountable: auditor}, check: {accountable: b}}
        separation: {houses: {duties: [spend, audit, check], by: partner}}
        """,
        [
            (
                "7:31 [spend, audit, check] | `clerk` cannot be given to 3 persons, `dana`, `noa` and `omri`, so "
                "that `houses` (at most 1 for one partner) is kept; another person is expected"
            )
        ],
        id="by partner, an office that is from none",
    ),
    pytest.param(
        """
        positions: {clerk: {}, auditor: {from: a}}
        responsibilities: {spend: {accountable: clerk}, audit: {accountable: auditor}}
        separation: {houses: {duties: [spend, audit], by: partner}}
        """,
        [],
        id="by partner, an office that somebody of another partner can hold",
    ),
    pytest.param(
        """
        positions: {clerk: {from: a}}
        responsibilities: {spend: {accountable: clerk}, audit: {accountable: clerk}}
        separation: {money: {duties: [spend, audit]}}
        """,
        [
            (
                "7:30 [spend, audit] | `clerk` cannot be given to 2 persons, `dana` and `noa`, so that `money` "
                "(at most 1 for one person) is kept; another office is expected"
            )
        ],
        id="one office with two duties, that nobody holds yet",
    ),
    pytest.param(
        """
        positions: {clerk: {from: a, holders: {one: {person: dana}}}}
        responsibilities: {spend: {accountable: clerk}, audit: {accountable: clerk}}
        separation: {money: {duties: [spend, audit]}}
        """,
        [],
        id="one office with two duties, which is told of who holds it",
    ),
    pytest.param(
        """
        responsibilities: {spend: {accountable: dana}, audit: {accountable: dana}}
        separation: {money: {duties: [spend, audit]}}
        """,
        [],
        id="a person with two duties, which is told as such",
    ),
    pytest.param(
        """
        responsibilities: {spend: {accountable: b, responsible: a}, audit: {accountable: b}}
        separation: {money: {duties: [spend, audit]}}
        """,
        [],
        id="whoever carries it out",
    ),
    pytest.param(
        """
        positions: {clerk: {from: b, holders: {one: {person: dana}}}}
        responsibilities: {spend: {accountable: clerk}, audit: {accountable: b}}
        separation: {money: {duties: [spend, audit]}}
        """,
        [],
        id="whoever holds an office could hold it",
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_is_told(text: str, expected: list[str]) -> None:
    assert told(HEAD + text, "DL533") == expected


UNITS = """
        program: {id: example, detail: people}
        partners: {whole: {}, unit: {part_of: whole}, other: {part_of: whole}}
        people: {dana: {partner: HERE}, noa: {partner: unit}}
        positions: {one: {from: unit}, two: {from: unit}, three: {from: unit}}
        separation: {money: {duties: [one, two]}, more: {duties: [two, three]}, most: {duties: [one, three]}}
"""


@pytest.mark.parametrize(
    ("home", "people"), [("whole", "`dana` and `noa`"), ("unit", "`dana` and `noa`"), ("other", "`noa`")]
)
def test_people_of_what_an_organisation_is_part_of_and_of_its_units_can_stand_in(home: str, people: str) -> None:
    (*_, result) = found(UNITS.replace("HERE", home), "DL533")
    assert f", {people}," in result.message


def test_places_of_the_other_separations_and_of_the_people_are_told() -> None:
    (result,) = found(HEAD + CASES[0].values[0], "DL533")
    assert [label.text for label in result.related] == ["`second`", "`third`", "`dana`", "`noa`"]
    assert result.hint == "name more people, or give a duty to an organisation that has others"
