"""Who acts where nobody sits: whether a place is empty, and to whom its work falls."""

from __future__ import annotations

import pytest

from dlcheck.rules.ballots import decided
from dlcheck.rules.presence import emptiness, falls_to, heir
from tests.rules.programmes import programme

TEXT = """
program: {id: example, detail: DETAIL}
people: {dana: {}, noa: {}}
bodies:
  board:
    kind: advisory
    falls_to: head
    seats:
      head: {holder: dana}
      left: {holder: noa, until: 2025}
      gone: {holders: {one: {person: noa, until: 2025}}}
      open: {}
      free: {vacant: {until: 2027}}
      full: {vacant: {until: 2025}}
      deputised: {vacant: {until: 2027}, deputy: noa}
  bare: {kind: advisory, falls_to: head, seats: {head: {holder: dana}, free: {vacant: {until: 2027}}}}
  none: {kind: advisory, seats: {free: {vacant: {until: 2027}}}}
positions:
  chief: {holders: {one: {person: dana}}}
  clerk: {falls_to: chief, holders: {one: {person: noa, until: 2025}}}
  open: {falls_to: clerk}
  last: {falls_to: open, holders: {one: {person: noa, until: 2025}}}
"""
OFFICES = programme(TEXT.replace("DETAIL", "offices"))
PEOPLE = programme(TEXT.replace("DETAIL", "people"))
NOBODY = "which nobody holds"


@pytest.mark.parametrize(
    ("seat", "said", "with_names"),
    [
        ("head", "", ""),
        ("left", NOBODY, NOBODY),
        ("gone", NOBODY, NOBODY),
        ("open", "", NOBODY),
        ("free", "which is declared vacant", "which is declared vacant"),
        ("full", "", NOBODY),
        ("deputised", "", ""),
    ],
)
def test_a_seat_is_empty(seat: str, said: str, with_names: str) -> None:
    for made, expected in ((OFFICES, said), (PEOPLE, with_names)):
        assert emptiness(made, made.bodies["board"].seats[seat]) == expected


@pytest.mark.parametrize(
    ("position", "said", "with_names"), [("chief", "", ""), ("clerk", NOBODY, NOBODY), ("open", "", NOBODY)]
)
def test_a_position_is_empty(position: str, said: str, with_names: str) -> None:
    for made, expected in ((OFFICES, said), (PEOPLE, with_names)):
        assert emptiness(made, made.positions[position]) == expected


def test_to_whom_work_falls() -> None:
    assert falls_to(OFFICES, "board/free") == "board/head"
    assert falls_to(OFFICES, "bare/free") == "bare/head"
    assert falls_to(OFFICES, "none/free") == falls_to(OFFICES, "chief") == falls_to(OFFICES, "dana") == ""
    assert falls_to(OFFICES, "clerk") == "chief"


def test_an_heir_is_there_or_has_nobody_behind() -> None:
    assert heir(OFFICES, "board/free") == "board/head"
    assert heir(OFFICES, "board/head") == heir(OFFICES, "chief") == heir(OFFICES, "board") == ""
    assert heir(OFFICES, "clerk") == "chief"
    assert heir(OFFICES, "last") == "open"
    assert heir(PEOPLE, "last") == "chief"
    assert heir(OFFICES, "none/free") == ""


def test_what_a_body_decides_on_the_day() -> None:
    made = programme("""
        domains: {p: {}, q: {}, r: {}}
        bodies:
          old: {kind: advisory, until: 2025, decides: [p]}
          now: {kind: advisory, decides: [q, p]}
          map: {kind: advisory, decides: {p: {until: 2025}, q: {}, r: {since: 2027}}}
          none: {kind: advisory}
        """)
    assert {id_: list(decided(made, body)) for id_, body in made.bodies.items()} == {
        "old": [],
        "now": ["q", "p"],
        "map": ["q"],
        "none": [],
    }
