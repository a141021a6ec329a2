"""Votes that undo what was agreed on seats, and partners who have none."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL445",
        """
        partners: {university: {}, institute: {part_of: university}, faculty: {part_of: university},
          city: {kind: local}, club: {}}
        groups: {both: {members: [city, club]}}
        bodies:
          council:
            kind: advisory
            composition: {limit: {per: partner, at_most: 1/3 of seats}}
            seats: {a: {partner: city, votes: 2}, b: {partner: club}, c: {}}
          parent:
            kind: advisory
            composition: {limit: {per: parent, at_most: 1/2 of seats}}
            seats: {a: {partner: institute, votes: 2}, b: {partner: faculty}, c: {partner: city}, d: {partner: club}}
          just:
            kind: advisory
            composition: {limit: {per: partner, at_most: 1/2 of seats}}
            seats: {a: {partner: city, votes: 2}, b: {partner: club}, c: {}}
          equal:
            kind: advisory
            composition: {limit: {per: partner, at_most: 1/3 of seats}}
            seats: {a: {partner: city, votes: 2}, b: {partner: club, votes: 2}, c: {votes: 2}}
          filled:
            kind: advisory
            composition: {limit: {per: partner, at_most: 1/2 of filled}}
            seats: {a: {partner: city, votes: 3}, b: {partner: club}, c: {votes: 2, vacant: true}}
          vacant:
            kind: advisory
            composition: {limit: {per: partner, at_most: 1/2 of seats}}
            seats: {a: {partner: city, votes: 3}, b: {partner: club}, c: {votes: 2, vacant: true}}
          some:
            kind: advisory
            composition: {limit: {per: partner, kind: local, at_most: 1/3 of seats}, two: {per: partner, at_most: 1}}
            seats: {a: {partner: city, votes: 2}, b: {partner: club}, c: {}}
          group:
            kind: advisory
            composition: {limit: {per: group, at_most: 2/3 of seats}}
            seats: {a: {partner: city, votes: 2}, b: {partner: club}, c: {}}
          over:
            kind: advisory
            composition: {limit: {per: partner, at_most: 1/3 of seats}}
            seats: {a: {partner: city, votes: 2}, b: {partner: city}, c: {}}
        """,
        [
            (
                "8:19 limit | `city` has 2 of 4 votes of `council`, with 1 of 3 seats (at most `1/3 of seats`); no "
                "greater share of votes is expected"
            ),
            (
                "12:19 limit | `university` has 3 of 5 votes of `parent`, with 2 of 4 seats (at most `1/2 of "
                "seats`); no greater share of votes is expected"
            ),
            (
                "24:19 limit | `city` has 3 of 4 votes of `filled`, with 1 of 2 seats (at most `1/2 of filled`); no"
                " greater share of votes is expected"
            ),
        ],
        id=(
            "DL445 two of four votes and one of three seats; not with equal votes, some seats only, groups, or "
            "over the limit anyway"
        ),
    ),
    pytest.param(
        "DL446",
        """
        partners:
          lead: {role: lead}
          funder: {role: [funder, member]}
          member: {role: member}
          guest: {role: observer}
          adviser: {role: member}
        domains: {policy: {}, budget: {}, old: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            seats: {a: {partner: lead}, b: {partner: funder, votes: 0}, c: {partner: member, votes: 0},
              d: {partner: guest, votes: 0}}
          board:
            kind: management
            decides: [budget]
            seats: {a: {partner: member}, b: {partner: funder, votes: 0}}
          past:
            kind: management
            decides: {old: {until: 2025}}
            seats: {a: {partner: adviser, votes: 0}}
          advice:
            kind: advisory
            seats: {a: {partner: funder}, b: {partner: adviser, votes: 0}}
        """,
        [
            (
                "13:33 b | `funder` takes part as funder and member, sits on `council` and `board`, and has no vote"
                " in any body that decides; a vote is expected"
            ),
        ],
        id=(
            "DL446 a funder whose seats where something is decided are all silent; not an observer, nor who "
            "votes in another body"
        ),
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
