"""The table of power where a body is too large for all of it to be reckoned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.rules import standing
from tests.rules.programmes import programme

if TYPE_CHECKING:
    import pytest

COUNCIL = """
program: {id: example}
partners: {a: {role: lead}, b: {role: member}}
bodies:
  council:
    kind: advisory
    decision: {passes: more than 1/2 of seats}
    seats: {x: {partner: a, votes: 2}, y: {partner: b}}
"""


def test_what_cannot_be_reckoned_is_left_open_and_the_rest_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A body so large would take a test minutes to write down, so the limits are brought down instead."""
    monkeypatch.setattr(standing, "is_tractable", lambda _: False)
    monkeypatch.setattr(standing, "is_measurable", lambda _: False)
    table = standing.power_of(programme(COUNCIL), "council")
    assert table
    assert [(each.who, each.votes, each.passes_alone, each.dummy, each.power) for each in table.blocs] == [
        ("a", 2, True, None, None),
        ("b", 1, False, None, None),
    ]
