"""Facts of two programmes: the same however they are written, matched by id, followed through renames and moves."""

from __future__ import annotations

import pytest

from dlcheck.diff.compare import compare
from dlcheck.diff.facts import Key, facts_of
from dlcheck.diff.matching import Rename
from tests.diff.sides import between, programme, told

BASE = """
program: {id: example, name: Example}
partners:
  elka: {name: {he: אלכ"א, en: Elka}, role: [lead, operator]}
  interior: {role: member}
people:
  dana: {partner: elka}
  noa: {partner: interior, capacity: 50%}
domains: {policy: {}, budget: {unit: money}}
bodies:
  board:
    kind: steering
    decides: [policy, budget]
    composition: {size: {seats: {min: 2, max: 3}}}
    decision: {quorum: at least 1/2 of seats, passes: more than 1/2 of cast, vetoes: {budget: [chair]}}
    seats:
      chair: {partner: elka, rank: head, holder: dana, since: 2025-01-01}
      other: {partner: interior, rank: head, votes: 2}
positions:
  manager: {from: elka, count: 1, reports_to: board, holders: {first: {person: noa, effort: 50%}}}
responsibilities:
  train: {accountable: elka, responsible: [elka, board], agreement: [interior], domain: policy}
budget: {total: 3_000_000, currency: ILS, funding: {elka: 60%, interior: 40%}}
"""

RESTYLED = [
    ("decides: [policy, budget]", "decides: {budget: {}, policy: {}}"),
    ("role: [lead, operator]", "role: [operator, lead]"),
    ("role: member", "role: [member]"),
    ("responsible: [elka, board]", "responsible: [board, elka]"),
    ("agreement: [interior]", "agreement: interior"),
    ("holder: dana, since: 2025-01-01", "holders: {any: {since: 2025-01-01, person: dana}}"),
    ("{partner: elka}", "{partner: {elka: {}}}"),
    ("at least 1/2 of seats", "at least 50% of seats"),
    ("total: 3_000_000", "total: 3000000.00"),
    ("{elka: 60%, interior: 40%}", "{interior: 2/5, elka: 3/5}"),
    ("{partner: elka, rank: head, holder", "{votes: 1, partner: elka, rank: head, holder"),
    ("holders: {first: {person: noa", "holders: {second: {person: noa"),
    ("capacity: 50%", "capacity: 1/2"),
    ("count: 1,", "count: {min: 1, max: 1},"),
    ("name: Example}", "name: Example, abstract: false, detail: offices}"),
]


@pytest.mark.parametrize(("plain", "other"), RESTYLED)
def test_another_form_of_the_same_is_no_change(plain: str, other: str) -> None:
    assert plain in BASE
    assert told(between(BASE, BASE.replace(plain, other, 1))) == []


def test_what_is_inherited_or_shared_is_as_if_it_stood_in_the_programme() -> None:
    head, partners, rest = BASE[: BASE.index("partners:")], BASE[BASE.index("partners:") : BASE.index("people:")], ""
    rest = BASE[BASE.index("people:") :]
    split = (
        f"# file: shared.yaml\n{partners}# file: base.yaml\nprogram: {{id: base, abstract: true}}\n{rest}"
        "# file: programme.yaml\nprogram: {id: example, name: Example, extends: base}\n"
    )
    assert head in BASE
    assert told(between(f"# file: one.yaml\n{BASE}", split)) == []


def test_every_fact_knows_its_place_and_value() -> None:
    facts = facts_of(programme(BASE))
    text = "program: {id: example, name: Example}\n"
    assert BASE.lstrip().startswith(text)
    quorum = facts[Key("bodies.board", ("decision", "quorum"))]
    assert BASE.lstrip()[quorum.span.start : quorum.span.end] == "at least 1/2 of seats"
    holder = facts[Key("bodies.board.seats.chair", ("holders", "dana"))]
    assert BASE.lstrip()[holder.span.start : holder.span.end] == "dana"
    assert facts[Key("bodies.board.seats.chair", ("holders", "dana", "since"))].value.first.year == 2025


CHANGES = [
    (
        "quorum: at least 1/2 of seats",
        "quorum: more than 1/2 of seats",
        ["~ bodies.board decision.quorum : at least 1/2 of seats → more than 1/2 of seats"],
    ),
    ("votes: 2", "votes: 3", ["~ bodies.board.seats.other votes : 2 → 3"]),
    (", votes: 2", "", ["- bodies.board.seats.other votes"]),
    ("decides: [policy, budget]", "decides: [policy]", ["- bodies.board decides.budget"]),
    (
        "decides: [policy, budget]",
        "decides: {policy: {}, budget: {up_to: 5}}",
        ["+ bodies.board decides.budget.up_to"],
    ),
    (
        "agreement: [interior]",
        "agreement: [board]",
        ["- responsibilities.train agreement.interior", "+ responsibilities.train agreement.board"],
    ),
    (
        "holder: dana",
        "holder: noa",
        ["- bodies.board.seats.chair holders.dana", "+ bodies.board.seats.chair holders.noa"],
    ),
    ("interior: 40%", "interior: 30%", ["~ budget funding.interior : 2/5 → 3/10"]),
    ("en: Elka", "en: ELKA", ["~ partners.elka name.en : Elka → ELKA"]),
    (
        "vetoes: {budget: [chair]}",
        "vetoes: {budget: [chair, other]}",
        ["+ bodies.board decision.vetoes.budget.other"],
    ),
    (", vetoes: {budget: [chair]}", "", ["- bodies.board decision.vetoes.budget.chair"]),
    ("    composition: {size: {seats: {min: 2, max: 3}}}\n", "", ["- bodies.board composition.size"]),
    ("      other: {partner: interior, rank: head, votes: 2}\n", "", ["- bodies.board.seats.other"]),
    ("currency: ILS, ", "", ["- budget currency"]),
]


@pytest.mark.parametrize(("old", "new", "expected"), CHANGES)
def test_a_change_is_told_once(old: str, new: str, expected: list[str]) -> None:
    assert BASE.count(old) == 1
    changed = BASE.replace(old, new)
    assert told(between(BASE, changed)) == expected
    flipped = {"+": "-", "-": "+", "~": "~"}
    back = told(between(changed, BASE))
    assert sorted(flipped[line[0]] + line.split(" : ")[0][1:] for line in back) == sorted(
        line.split(" : ")[0] for line in expected
    )


def renamed(comparison: object) -> list[tuple[str, str, bool]]:
    return [tuple(rename) for rename in comparison.renames]  # type: ignore[attr-defined]


def test_a_rename_that_is_said_is_followed_everywhere() -> None:
    new = BASE.replace("elka", "jdc").replace("role: [lead", "renamed_from: elka, role: [lead")
    assert new.count("renamed_from") == 1
    found = between(BASE, new)
    assert renamed(found) == [("partners.elka", "partners.jdc", False)]
    assert told(found) == []


def test_a_rename_is_seen_looking_back_too() -> None:
    new = BASE.replace("elka", "jdc").replace("role: [lead", "renamed_from: elka, role: [lead")
    assert between(new, BASE).renames == (Rename("partners.jdc", "partners.elka", guess=False),)


def test_a_rename_is_guessed_from_likeness_and_its_seats_go_with_it() -> None:
    found = between(BASE, BASE.replace("board", "council"))
    assert renamed(found) == [("bodies.board", "bodies.council", True)]
    assert told(found) == []


def test_a_seat_that_moves_to_another_body_is_followed() -> None:
    two = BASE.replace("positions:", "  audit: {kind: audit}\npositions:")
    seat = "      other: {partner: interior, rank: head, votes: 2}\n"
    moved = two.replace(seat, "").replace("{kind: audit}", f"\n    kind: audit\n    seats:\n{seat}")
    found = between(two, moved)
    assert renamed(found) == [("bodies.board.seats.other", "bodies.audit.seats.other", True)]
    assert told(found) == []


def test_little_in_common_is_no_rename() -> None:
    old = "program: {id: example}\npartners: {elka: {role: member}}"
    assert told(between(old, old.replace("elka", "jdc"))) == ["- partners.elka", "+ partners.jdc"]


def test_what_is_said_of_a_rename_of_something_still_there_is_no_rename() -> None:
    old = "program: {id: example}\npartners: {elka: {role: member}}"
    new = old.replace("{elka:", "{jdc: {role: member, renamed_from: elka}, elka:")
    found = between(old, new)
    assert found.renames == ()
    assert told(found) == ["+ partners.jdc"]


def test_a_programme_is_as_itself() -> None:
    same = programme(BASE)
    found = compare(same, same)
    assert (found.renames, found.changes) == ((), ())


REFERRED = """
program: {id: example}
documents:
  deed: {title: Deed, link: "https://example.org", since: 2024-01-01}
partners:
  elka: {role: [lead, operator], source: "deed#1"}
  city: {role: member}
people:
  dana: {partner: elka}
domains: {policy: {}}
bodies:
  board:
    kind: steering
    decides: {policy: {delegable: false}}
    composition: {elka: {partner: elka, exactly: 1, source: deed}}
    decision: {chair: elka, vetoes: {policy: [elka]}}
    falls_to: city
    seats:
      elka:
        partner: elka
        appointed_by: elka
        holders: {a: {person: dana, until: 2025-01-01}, b: {person: dana, since: 2026-01-01}}
      city: {partner: city}
responsibilities:
  train: {accountable: board/elka, informed: [elka], agreement: board, domain: policy}
budget: {funding: {elka: 60%, city: 40%}, lines: {elka: {amount: 5, spent_by: elka}}}
waivers: {city: {rule: DL401, at: bodies.board.seats.elka.holders, why: so, by: elka}}
"""


@pytest.mark.parametrize(
    ("edits", "pairs"),
    [
        (  # a partner, and neither the seat of that id nor what is only labelled so
            [
                ("  elka: {role", "  jdc: {renamed_from: elka, role"),
                ("partner: elka}", "partner: jdc}"),
                ("{partner: elka, exactly", "{partner: jdc, exactly"),
                (
                    "        partner: elka\n        appointed_by: elka",
                    "        partner: jdc\n        appointed_by: jdc",
                ),
                ("informed: [elka]", "informed: [jdc]"),
                ("funding: {elka", "funding: {jdc"),
                ("spent_by: elka", "spent_by: jdc"),
            ],
            [("partners.elka", "partners.jdc")],
        ),
        (  # a seat, by its bare id within the body and by the whole one elsewhere
            [
                ("      elka:\n", "      chair:\n        renamed_from: elka\n"),
                ("chair: elka, vetoes: {policy: [elka]}", "chair: chair, vetoes: {policy: [board/chair]}"),
                ("board/elka", "board/chair"),
                ("bodies.board.seats.elka", "bodies.board.seats.chair"),
            ],
            [("bodies.board.seats.elka", "bodies.board.seats.chair")],
        ),
        (  # a body, with its seats
            [
                ("  board:\n", "  council:\n    renamed_from: board\n"),
                ("board/elka", "council/elka"),
                ("agreement: board", "agreement: council"),
                ("bodies.board.seats", "bodies.council.seats"),
            ],
            [("bodies.board", "bodies.council")],
        ),
        (
            [
                ("domains: {policy: {}}", "domains: {course: {renamed_from: policy}}"),
                ("decides: {policy", "decides: {course"),
                ("vetoes: {policy", "vetoes: {course"),
                ("domain: policy", "domain: course"),
            ],
            [("domains.policy", "domains.course")],
        ),
        (  # a person who holds a seat for a second time
            [
                ("  dana: {partner", "  dina: {renamed_from: dana, partner"),
                ("person: dana, until", "person: dina, until"),
                ("person: dana, since", "person: dina, since"),
            ],
            [("people.dana", "people.dina")],
        ),
        (  # a document, on whose clauses much rests
            [("  deed: {", "  act: {"), ('"deed#1"', '"act#1"'), ("source: deed}", "source: act}")],
            [("documents.deed", "documents.act")],
        ),
        (  # a waiver that is called like something else
            [("{city: {rule", "{elsewhere: {rule")],
            [("waivers.city", "waivers.elsewhere")],
        ),
    ],
)
def test_a_rename_changes_nothing_else(edits: list[tuple[str, str]], pairs: list[tuple[str, str]]) -> None:
    new = REFERRED
    for was, now in edits:
        assert REFERRED.count(was) == 1, was
        new = new.replace(was, now)
    for one, other, expected in ((REFERRED, new, pairs), (new, REFERRED, [(now, was) for was, now in pairs])):
        found = between(one, other)
        assert [tuple(rename[:2]) for rename in found.renames] == expected
        assert told(found) == []


def test_a_seat_is_the_same_by_its_whole_id() -> None:
    assert told(between(BASE, BASE.replace("{budget: [chair]}", "{budget: [board/chair]}"))) == []


def test_what_is_still_named_by_its_old_id_was_not_renamed() -> None:
    old = "program: {id: example, source: deed}\ndocuments: {deed: {title: Deed, clauses: ['1', '2']}}\n"
    new = old.replace("{deed: {", "{fresh: {")
    assert between(old, new).renames == ()
    assert between(new, old).renames == ()
    followed = new.replace("source: deed", "source: fresh")
    assert between(old, followed).renames == (Rename("documents.deed", "documents.fresh", guess=True),)
