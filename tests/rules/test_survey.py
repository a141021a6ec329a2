"""What is noted of several files, joined: nothing is lost, and one file that is not sound makes the whole so."""

from __future__ import annotations

from array import array
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from dlcheck.rules.across import Facts, Known, Limit, Overseer, Promised
from dlcheck.rules.declared import Declared
from dlcheck.rules.likeness import Signature
from dlcheck.rules.survey import Notes, Shared, Survey
from dlcheck.source import Source
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import Settings
from tests.workspaces import DAY

if TYPE_CHECKING:
    from pathlib import Path


def survey(folder: Path, files: dict[str, str]) -> Survey:
    """The survey of a workspace whose programmes have all been noted."""
    for path, text in files.items():
        (folder / path).write_text(text, encoding="utf-8")
    workspace = open_workspace(folder, Settings(), DAY)
    made = Survey(workspace)
    for reading in workspace.readings():
        made.note(reading)
    return made


def test_notes_are_joined(tmp_path: Path) -> None:
    made = survey(tmp_path, {})
    one, other = ("p.yaml", "one"), ("p.yaml", "other")
    source = Source("p.yaml", "")
    for notes in (
        Notes(programmes=2, used={one}, spoken_of={one}, cited={one: {"1"}}, sources={"p.yaml": source}),
        Notes(programmes=1, used={other}, spoken_of={other}, cited={one: {"2"}, other: {"3"}}),
        Notes(),
    ):
        made.join(notes)
    notes = made.notes
    assert (notes.programmes, notes.sound, notes.sources) == (3, True, {"p.yaml": source})
    assert notes.used == notes.spoken_of == {one, other}
    assert notes.cited == {one: {"1", "2"}, other: {"3"}}


@pytest.mark.parametrize(("first", "second"), [(True, False), (False, True), (False, False), (True, True)])
def test_what_is_joined_is_sound_where_both_are(tmp_path: Path, first: bool, second: bool) -> None:
    made = survey(tmp_path, {})
    made.join(Notes(sound=first))
    made.join(Notes(sound=second))
    assert made.notes.sound is (first and second)


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("program: {id: b}\n", True),
        ('program: {id: b, name: "a \u05d0 1"}\n', True),
        ("program: {id: b, status: on}\n", False),
        ("program: {id: b\n", False),
        ("program: {id: b}\nbodies: {board: {kind: audits}}\n", False),
        ("people: {dana: {capacity: much}}\n", False),
        ("people: {dana: {}}\n", True),
        ("program: {id: b}\npeople: {y: {}}\n", True),  # some tools read true
        ("program: {id: b, extends: nowhere}\n", False),
        ("program: {id: b}\npartners: {elka: {role: observer, kind: }}\n", False),  # what is removed is not there
    ],
)
def test_every_file_must_be_sound(tmp_path: Path, text: str, sound: bool) -> None:
    for place in ("0.yaml", "z.yaml"):
        folder = tmp_path / place[0]
        folder.mkdir()
        assert survey(folder, {"a.yaml": "program: {id: a}\n", place: text}).notes.sound is sound


def test_namesakes_are_two_or_more(tmp_path: Path) -> None:
    ids = {"a": "one", "b": "two", "c": "two", "d": "three", "e": "three", "f": "three"}
    made = survey(tmp_path, {f"{path}.yaml": f"program: {{id: {id_}}}\n" for path, id_ in ids.items()})
    assert {id_: [index.path for index in found] for id_, found in made.namesakes.items()} == {
        "two": ["b.yaml", "c.yaml"],
        "three": ["d.yaml", "e.yaml", "f.yaml"],
    }


def test_a_finding_may_point_into_any_programme(tmp_path: Path) -> None:
    text = "program: {id: a}\n"
    made = survey(tmp_path, {"a.yaml": text, "people.yaml": "people: {dana: {}}\n"})
    assert "people.yaml" in made.sources
    assert "a.yaml" in made.sources
    assert "b.yaml" not in made.sources
    assert made.sources["a.yaml"].text == text


def test_facts_are_joined_and_what_is_known_first_stays() -> None:
    text = Source("p.yaml", "abcd")
    here, there = text.span(0, 1), text.span(1, 2)
    dana, noa = Known("dana", text.span(2, 3)), Known("noa", text.span(3, 4))
    promised = [Promised(f"p-{number}", "x", Fraction(1, 2), date.min, date.max) for number in range(3)]
    facts = Facts()
    facts.join(Facts(promised={dana: {here: promised[0]}}, capacity={dana: Fraction(1, 2), noa: Fraction(1)}))
    facts.join(Facts(promised={dana: {here: promised[1], there: promised[2]}}, capacity={dana: Fraction(3, 4)}))
    facts.join(Facts(capacity={dana: Fraction(1, 4), noa: Fraction(1, 2)}))
    assert facts.promised == {dana: {here: promised[0], there: promised[2]}}
    assert facts.capacity == {dana: Fraction(3, 4), noa: Fraction(1)}
    for id_ in ("a", "b"):
        facts.join(Facts(overseers={dana: [Overseer(id_, "board", ())]}, limits={here: Limit(id_, Fraction(1), "ILS")}))
    assert [overseer.programme for overseer in facts.overseers[dana]] == ["a", "b"]
    assert facts.limits[here].partner == "a"


def test_the_keys_that_lead_to_a_place(tmp_path: Path) -> None:
    made = survey(tmp_path, {"a.yaml": "program: {id: a}\npeople: {dana: {}}\n", "p.yaml": "people: {noa: {}}\n"})
    text = made.sources["a.yaml"]
    at = text.text.index("dana")
    for _ in range(2):
        assert made.locate(text.span(at, at + 4)) == ("people", "dana")
    assert made.locate(text.span(14, 15)) == ("program", "id")
    shared = made.sources["p.yaml"]
    assert made.locate(shared.span(9, 12)) == ("people", "noa")
    assert made.locate(Source("elsewhere.yaml", "x").span(0, 1)) == ()


def test_a_shared_file_that_is_not_sound_is_known_before_programmes_are_read(tmp_path: Path) -> None:
    for order, text in (("a", "capacity: much"), ("z", "capacity: 50%")):
        (tmp_path / f"{order}.yaml").write_text(f"people: {{{order}: {{{text}}}}}\n", encoding="utf-8")
    assert Survey(open_workspace(tmp_path, Settings(), DAY)).notes.sound is False


def test_what_files_declare_and_what_they_are_known_by_is_joined_in_order(tmp_path: Path) -> None:
    made = survey(tmp_path, {})
    declared = [Declared(path, array("Q", [1, 2, 3])) for path in "abc"]
    signatures = [Signature(path, 1, array("Q", [1])) for path in "abc"]
    for one, signature in zip(declared, signatures, strict=True):
        made.join(Notes(declared=[one], signatures=[signature]))
    assert (made.notes.declared, made.notes.signatures) == (declared, signatures)


def test_what_a_shared_file_declares_is_noted(tmp_path: Path) -> None:
    made = survey(tmp_path, {"p.yaml": "people: {noa: {}}\ndocuments: {page: {title: Page, clauses: ['1']}}\n"})
    text = made.sources["p.yaml"]
    at = text.text.index("page")
    assert made.notes.shared == {
        ("p.yaml", "noa"): Shared(text.span(9, 12), "people", "noa", "person"),
        ("p.yaml", "#page"): Shared(text.span(at, at + 4), "documents", "page", "document", ("1",)),
    }


def test_what_one_programme_alone_means_is_no_fact_of_several(tmp_path: Path) -> None:
    text = """
program: {id: a, until: 2027-01-01}
partners: {elka: {role: [operator, funder], envelope: 5}}
people: {dana: {}}
budget: {currency: ILS, funding: {elka: 3}}
positions:
  chief: {from: elka, holders: {h: {person: dana, effort: 60%}}}
  coach: {holders: {h: {person: noa, effort: 60%, since: 2027-01-01}}}
"""
    made = survey(tmp_path, {"a.yaml": text, "p.yaml": "people: {noa: {}}\n"})
    facts = made.notes.facts
    assert facts.promised == {}  # `noa` is promised for no day of the programme
    assert [known.id for known in facts.capacity] == ["noa"]
    assert (facts.runners, facts.limits, facts.paid) == ({}, {}, {})


def test_the_id_of_a_programme_is_found_in_a_file_that_cannot_be_read_whole(tmp_path: Path) -> None:
    made = survey(tmp_path, dict.fromkeys(("a.yaml", "b.yaml"), "program: {id: same}\npeople: {"))
    for index in made.workspace.programmes.values():
        assert made.locate(index.id_span) == ("program", "id")
