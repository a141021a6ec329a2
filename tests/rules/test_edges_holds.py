"""Edges of who holds which duty: the way that is told where there are several, offices themselves, and what is over."""

from __future__ import annotations

import pytest

from dlcheck.rules.holds import Hold, held
from tests.rules.programmes import programme
from tests.rules.telling import told
from tests.workspaces import found, run

CASES = [
    pytest.param(
        "DL532",
        """
        people: {dana: {}, noa: {}}
        positions:
          alpha: {holders: {one: {person: noa, deputy: dana}}}
          beta: {holders: {one: {person: dana}}}
          gamma: {holders: {one: {person: noa, deputy: dana}}}
        responsibilities:
          spend: {accountable: [alpha, beta]}
          audit: {accountable: gamma}
        separation: {money: {duties: [spend, audit]}}
        """,
        [
            (
                "10:30 [spend, audit] | `dana` would hold 2 of the duties that `money` keeps apart, `spend` through "
                "`beta` and `audit` as deputy in `gamma`; at most 1 is expected of one person"
            ),
        ],
        id="DL532 one's own office before one as a deputy",
    ),
    pytest.param(
        "DL531",
        """
        people: {dana: {}}
        positions: {clerk: {until: 2025, holders: {one: {person: dana}}}}
        responsibilities: {spend: {accountable: clerk}, audit: {accountable: dana}}
        separation: {money: {duties: [spend, audit]}}
        """,
        [],
        id="DL531 a position that is no more, though its holding bears no end",
    ),
    pytest.param(
        "DL536",
        """
        people: {dana: {}, noa: {}}
        bodies:
          board: {kind: steering, seats: {one: {holder: dana}, two: {holder: dana}, quiet: {holder: noa, votes: 0}}}
        responsibilities: {spend: {accountable: board}, audit: {accountable: dana}}
        separation: {money: {duties: [spend, audit]}}
        """,
        [
            (
                "6:30 [spend, audit] | `dana` holds 2 of the duties that `money` keeps apart, `spend` (with all votes "
                "of `board`) and `audit`; at most 1 is expected"
            ),
        ],
        id="DL536 one with all votes of a body",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected


MANDATES = """
partners: {a: {}, b: {}}
people: {dana: {partner: a}, noa: {partner: b}}
domains: {money: {}}
bodies:
  board: {kind: steering, decides: {money: {}}, seats: {one: {partner: a}, two: {partner: b}}}
  council:
    kind: steering
    decides: {money: {delegated_by: board}}
    seats: {one: {partner: a, holder: dana}}
  listed: {kind: advisory, decides: [money], seats: {one: {holder: noa}}}
positions: {clerk: {from: a, holders: {one: {person: dana}}}}
responsibilities: {spend: {accountable: noa, domain: money}, audit: {accountable: council}}
separation:
  persons: {duties: [spend, clerk]}
  partners: {duties: [spend, clerk], by: partner}
  bodies: {duties: [spend, audit]}
"""
ALONE = "by the mandate for `money`, `board` → `council`, with all votes of `council`"


@pytest.mark.parametrize(
    ("name", "who", "way"),
    [
        ("persons", "dana", ALONE),
        ("partners", "a", ALONE),
        ("bodies", "council", "by the mandate for `money`, `board` → `council`"),
    ],
)
def test_a_mandate_is_held_by_a_body_and_by_whoever_has_all_its_votes(name: str, who: str, way: str) -> None:
    made = programme(MANDATES)
    mandate = made.bodies["council"].mandate("money")
    assert mandate is not None
    holds = held(made, made.separation[name], "own", "body", "mandate")[who]
    assert len(holds) == 2
    assert holds["spend"] == Hold(who, "mandate", mandate.at("delegated_by"), way=way)


def test_an_office_that_is_kept_apart_is_pointed_at_where_it_is_kept_apart() -> None:
    text = """
    partners: {a: {}}
    positions: {clerk: {from: a}, auditor: {from: a}}
    separation: {money: {duties: [clerk, auditor], by: partner}}
    """
    (result,) = found(text, "DL531")
    sources = run(text, select=("DL531",)).sources
    places = [sources[label.span.path].text[label.span.start : label.span.end] for label in result.related]
    assert places == ["clerk", "auditor"]
