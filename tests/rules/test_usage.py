"""What is declared and never used, in one programme and in all that share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dlcheck.rules.survey import Survey
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import Settings
from tests.workspaces import DAY, found

if TYPE_CHECKING:
    from pathlib import Path

DECLARED = """
    program: {id: a}
    documents: {charter: {title: Charter}}
    partners: {elka: {}}
    groups: {both: {members: []}}
    people: {dana: {}}
    domains: {policy: {}}
    """


def unused(text: str) -> list[str]:
    return [result.where for result in found(text, "DL114")]


def test_everything_that_nothing_refers_to() -> None:
    results = found(DECLARED, "DL114")
    assert [(result.where, result.message.partition(" in this")[0]) for result in results] == [
        ("documents.charter", "the document `charter` is declared and never used"),
        ("partners.elka", "the partner `elka` is declared and never used"),
        ("groups.both", "the group `both` is declared and never used"),
        ("people.dana", "the person `dana` is declared and never used"),
        ("domains.policy", "the domain `policy` is declared and never used"),
    ]


@pytest.mark.parametrize(
    ("use", "left"),
    [
        ("responsibilities: {t: {accountable: elka}}", ["both", "charter", "dana", "policy"]),
        ("responsibilities: {t: {source: charter#1}}", ["both", "dana", "elka", "policy"]),
        ("responsibilities: {t: {domain: policy, informed: both}}", ["charter", "dana", "elka"]),
        ("positions: {p: {holders: {x: {person: dana}}}}", ["both", "charter", "elka", "policy"]),
        ("cohorts: {c: {coordinator: dana}}", ["both", "charter", "elka", "policy"]),
        ("bodies: {b: {kind: audit, decides: [policy]}}", ["both", "charter", "dana", "elka"]),
        ("bodies: {b: {kind: audit, seats: {s: {appointed_by: elka}}}}", ["both", "charter", "dana", "policy"]),
        ("bodies: {b: {kind: audit, composition: {s: {appointed_by: both}}}}", ["charter", "dana", "elka", "policy"]),
        ("budget: {funding: {elka: 60%, both: 40%}}", ["charter", "dana", "policy"]),
        ("bodies: {b: {}}", []),  # who was misheard may have used all of it
        ("nonsense: 1", []),
    ],
)
def test_what_uses_what(use: str, left: list[str]) -> None:
    assert sorted(where.partition(".")[2] for where in unused(f"{DECLARED}\n    {use}\n")) == left


def test_a_role_is_a_use_and_a_reference_to_oneself_is_none() -> None:
    assert unused("partners: {elka: {role: observer}, jdc: {part_of: jdc}}") == ["partners.jdc"]


def test_a_domain_in_which_nobody_decides_is_told_by_another_rule() -> None:
    text = "domains: {policy: {}, budget: {}}\nbodies: {b: {kind: steering, decides: [policy]}}\n"
    assert unused(text) == []
    assert [result.where for result in found(text, "domain-without-body")] == ["domains.budget"]


SHARED = """
    # file: shared.yaml
    documents: {charter: {title: Charter}}
    partners: {elka: {part_of: jdc}, jdc: {}, other: {role: lead}}
    people: {dana: {}}
    # file: one.yaml
    program: {id: one, source: charter}
    responsibilities: {train: {accountable: elka}}
    # file: two.yaml
    program: {id: two}
    {%s}
    """


@pytest.mark.parametrize(
    ("two", "left"),
    [
        ("", ["partners.other", "people.dana"]),
        ("partners: {other: {kind: x}}", ["people.dana"]),  # with the role that the registry gives
        ("partners: {other: {role: funder}}", ["people.dana"]),
        ("cohorts: {c: {coordinator: dana}}", ["partners.other"]),
        ("cohorts: {c: {coordinator: nobody}}", []),  # not sound
        ("bodies: {b: {}}", []),
    ],
)
def test_what_no_programme_uses(two: str, left: list[str]) -> None:
    text = SHARED.replace("{%s}", two)
    assert [result.where for result in found(text, "shared-not-used")] == left


def test_a_registry_without_programmes_is_not_judged() -> None:
    assert found("# file: shared.yaml\npartners: {elka: {}}\n", "DL115") == []


BASE = """
    # file: base.yaml
    program: {id: base, abstract: true}
    partners: {elka: {}, jdc: {}}
    documents: {charter: {title: Charter, clauses: ["1"]}}
    # file: one.yaml
    program: {id: one, extends: base}
    cohorts: {c: {source: charter#1}}
    # file: two.yaml
    program: {id: two, extends: base}
    responsibilities: {train: {accountable: elka}}
    """


def test_what_a_base_declares_is_used_by_any_of_those_who_extend_it() -> None:
    assert [(result.slug, result.where) for result in found(BASE, "DL114", "DL115")] == [
        ("shared-not-used", "partners.jdc")
    ]


def test_what_is_remembered_of_programmes_does_not_grow_with_their_own_ids(tmp_path: Path) -> None:
    (tmp_path / "shared.yaml").write_text("partners: {elka: {}}\n")
    for number in range(3):
        own = f"partners: {{own-{number}: {{role: lead}}, elka: {{role: lead}}}}"
        (tmp_path / f"{number}.yaml").write_text(f"program: {{id: p-{number}}}\n{own}\n")
    workspace = open_workspace(tmp_path, Settings(), DAY)
    survey = Survey(workspace)
    for reading in workspace.readings():
        survey.note(reading)
    assert survey.notes.used == {("shared.yaml", "elka")}
    assert (survey.notes.programmes, survey.notes.sound, list(survey.notes.sources)) == (3, True, ["shared.yaml"])
