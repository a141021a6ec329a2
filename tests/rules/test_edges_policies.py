"""Edges of the language of policies: what is unknown, what is said of it, and which sections each word rests on."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from dlcheck.model.policy import SUBJECTS
from dlcheck.rules.policies.comparison import decimal_text
from dlcheck.rules.policies.relations import RELATIONS, _relations, sections_of
from dlcheck.rules.policies.subjects import scene_of
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import Settings
from tests.rules.policies import checked, told
from tests.workspaces import DAY

if TYPE_CHECKING:
    from pathlib import Path

PROGRAMME = """
partners: {city: {role: [lead, funder], until: 2026}, port: {role: operator}}
bodies: {board: {kind: steering, seats: {a: {partner: city}}}}
cohorts: {first: {lines: {hall: {amount: 60}}}}
"""
BUDGET = "budget: {currency: ILS, total: 100, funding: {city: 60%, port: 40%}}\n"
CASES = [
    pytest.param(
        "for: partners\nwhere: {id: city}\nrequire: {not: {active: true}}",
        PROGRAMME,
        ["city | `city` fails: what must not be is so: `active` is true"],
        id="that something unknown is not so is unknown",
    ),
    pytest.param(
        "for: programme\nrequire: {budget.total: {at_most: 1/2 of budget.total}}",
        PROGRAMME + BUDGET,
        ["100 | `example` fails: `budget.total` is 100 ILS, at most 50 ILS (50% of `budget.total`) expected"],
        id="a share of an amount is an amount",
    ),
    pytest.param(
        "for: lines\nrequire: {amount: {above: 60}}",
        PROGRAMME,
        ["60 | `first/hall` fails: `amount` is 60, more than 60 expected"],
        id="lines without a budget",
    ),
    pytest.param(
        "for: partners\nrequire: {id: {is: city, unlike: 'c*'}}",
        PROGRAMME,
        [
            "city | `city` fails: `id` is `city`, unlike `c*` expected",
            "port | `port` fails: `id` is `port`, `city` expected",
        ],
        id="of several things said of a text, what does not hold is told",
    ),
    pytest.param(
        "for: bodies\nrequire: {some: {in: seats, where: 5}}",
        PROGRAMME,
        ["5 | policy `mine`: conditions expected, found the number 5"],
        id="a number in place of conditions",
    ),
    pytest.param(
        "for: bodies\nrequire: {some: {in: seats, require: {}}}",
        PROGRAMME,
        ["{} | policy `mine`: conditions expected, found none"],
        id="no conditions at all",
    ),
    pytest.param(
        "message: 'It lacks form X.: '\nfor: partners\nrequire: {role: lead}",
        PROGRAMME,
        ["operator | It lacks form X: `role` is `operator`, `lead` expected"],
        id="stops at the end of a message are left out, and its letters are not",
    ),
    pytest.param(
        "for: seats\nrequire: {roof: port}",
        PROGRAMME.replace("role: [lead, funder]", "role: lead, role: lead"),
        ["a | `board/a` fails: `roof` is `city`, `port` expected"],
        id="a partner whose entry is doubtful is its own roof",
    ),
]


@pytest.mark.parametrize(("policy", "programme", "expected"), CASES)
def test_what_is_told(policy: str, programme: str, expected: list[str]) -> None:
    assert told(policy, programme) == expected


def test_a_hint_names_what_was_found() -> None:
    run = checked("for: bodies\nrequire: {seats: {above: 1}}\nhint: 'there are {seats} of {id}'", PROGRAMME)
    assert [result.hint for result in run.results if result.code == "DL950"] == ["there are 1 of board"]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(300), "300"),
        (Fraction(5, 2), "2.5"),
        (Fraction(1, 10**6), "0.000001"),
        (Fraction(1, 10**7), "1/10000000"),
        (Fraction(7, 3), "7/3"),
        (10**27 + Fraction(1, 2), "1000000000000000000000000000"),
    ],
)
def test_a_number_as_it_is_shown(number: Fraction, text: str) -> None:
    assert decimal_text(number) == text


@pytest.mark.parametrize(
    ("kind", "sections"),
    [
        ("people", ("people",)),
        ("seats", ("bodies",)),
        ("holders", ("bodies", "positions", "people")),
        ("lines", ("budget", "cohorts")),
        ("programme", ()),
    ],
)
def test_the_sections_that_say_which_there_are(kind: str, sections: tuple[str, ...]) -> None:
    assert sections_of(kind) == sections


def test_every_relation_has_a_word_and_a_text_and_rests_on_its_sections() -> None:
    made = _relations()
    assert {kind: list(known) for kind, known in made.items()} == {
        kind: list(known) for kind, known in RELATIONS.items()
    }
    assert set(made["programme"]) == set(SUBJECTS) - {"programme"}
    for kind, known in made.items():
        for name, relation in known.items():
            assert relation.name == name
            assert {*relation.needs} == {*sections_of(kind), *sections_of(relation.kind)}
            assert "  " not in relation.doc.strip() > ""
    assert made["programme"]["bodies"].doc == "all its bodies"
    assert made["domains"]["lines"].doc == "its lines of money"
    assert made["domains"]["lines"].needs == ("domains", "budget", "cohorts")


def test_the_programme_is_the_only_one_of_its_kind(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("program: {id: example}\n", encoding="utf-8")
    (reading,) = open_workspace(tmp_path, Settings(), DAY).readings()
    assert reading.programme is not None
    assert [subject.id for subject in scene_of(reading.programme).all("programme").values()] == ["programme"]
