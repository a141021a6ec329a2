"""Ids, names and texts that files of one workspace have in common."""

from __future__ import annotations

from array import array
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck.rules.declared import number
from dlcheck.rules.likeness import LIKE, Signature, alike, likeness
from dlcheck.rules.survey import Survey
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import Settings
from tests.rules.telling import told
from tests.workspaces import DAY, found

if TYPE_CHECKING:
    from pathlib import Path

ONE_EACH = ("DL805", "DL807", "DL808")


def two(north: str, south: str, section: str = "partners") -> str:
    """Two programmes that declare `elka`, each in its own words."""
    return (
        f"# file: north.yaml\nprogram: {{id: north}}\n{section}: {{elka: {north}}}\n"
        f"# file: south.yaml\nprogram: {{id: south}}\n{section}: {{elka: {south}}}\n"
    )


@pytest.mark.parametrize(
    ("north", "south", "code"),
    [
        ("{name: ELKA}", "{name: ELKA}", "DL808"),
        ("{name: ELKA}", "{name: ' elka '}", "DL808"),
        ("{name: ELKA}", "{name: JDC}", "DL805"),
        ("{name: {en: ELKA}}", "{name: {en: ELKA, he: אלכא}}", "DL808"),
        ("{name: {en: ELKA, he: אלכה}}", "{name: {en: ELKA, he: אלכא}}", "DL808"),
        ("{name: {en: ELKA}}", "{name: {he: אלכא}}", None),
        ("{name: {en: ELKA}}", "{name: ELKA}", None),
        ("{name: {en: ELKA}}", "{}", None),
        ("{}", "{}", None),
        ("{kind: school}", "{kind: school}", None),
        ("{kind: school}", "{kind: city}", "DL805"),
        ("{kind: school}", "{}", None),
        ("{name: ELKA, kind: school}", "{name: ELKA, kind: city}", "DL808"),
        ("{name: {en: ELKA}, kind: school}", "{name: {he: אלכא}, kind: city}", "DL805"),
    ],
)
def test_what_two_programmes_mean_by_one_id(north: str, south: str, code: str | None) -> None:
    expected = [(code, "partners.elka")] if code else []
    assert [(result.code, result.where) for result in found(two(north, south), *ONE_EACH)] == expected


def test_both_are_named_and_shown() -> None:
    text = two("{name: {en: ELKA institute}}", "{name: {he: אלכא, en: JDC}}")
    assert told(text, "DL805") == [
        "2:12 elka | `elka` is `JDC` here, and `ELKA institute` in `north.yaml`; an id of its own is expected for each"
    ]
    [result] = found(text, "DL805")
    assert (result.span.path, [label.span.path for label in result.related]) == ("south.yaml", ["north.yaml"])
    assert [label.text for label in result.related] == ["`elka` is `ELKA institute` here"]
    assert told(two("{kind: school}", "{kind: city}"), "DL805") == [
        (
            "2:12 elka | `elka` is of the kind `city` here, and of the kind `school` in `north.yaml`; an id of its own "
            "is expected for each"
        )
    ]
    assert told(two("{name: ELKA}", "{name: ELKA}"), "DL808") == [
        "2:12 elka | `elka` is declared here and again in `south.yaml`; one file that all of them see is expected"
    ]


def test_people_too_and_a_person_is_no_organisation() -> None:
    assert [result.code for result in found(two("{name: A}", "{name: B}", "people"), *ONE_EACH)] == ["DL805"]
    mixed = two("{name: A}", "{name: B}").replace("partners: {elka: {name: B", "people: {elka: {name: B")
    assert found(mixed, *ONE_EACH) == []
    assert found(mixed.replace("name: B", "name: A"), *ONE_EACH) == []


def test_of_many_files_the_first_is_compared_with_the_others() -> None:
    names = ["A", "A", "B", "C", "D", "B"]
    text = "".join(
        f"# file: f{index}.yaml\nprogram: {{id: p{index}}}\npartners: {{elka: {{name: {name}}}}}\n"
        for index, name in enumerate(names)
    )
    assert told(text, "DL805") == [
        (
            "2:12 elka | `elka` is `B` here, and `A` in `f0.yaml` (which it is not in 3 more files either); an id of "
            "its own is expected for each"
        )
    ]
    assert [label.span.path for label in found(text, "DL805")[0].related] == ["f0.yaml", "f3.yaml", "f4.yaml"]
    assert [result.message for result in found(text, "DL808")] == [
        "`elka` is declared here and again in `f1.yaml`; one file that all of them see is expected"
    ]


SHARED = "# file: %s\npartners: {elka: {name: %s}}\n"


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        (("north/shared.yaml", "A"), ("south/shared.yaml", "B"), "DL805"),
        (("north/shared.yaml", "A"), ("south/shared.yaml", "A"), "DL808"),
        (("north/shared.yaml", "A"), ("northern/shared.yaml", "B"), "DL805"),
        # Programmes in the lower folder see both, and are told that the id is declared twice.
        (("shared.yaml", "A"), ("south/shared.yaml", "B"), None),
        (("south/shared.yaml", "A"), ("south/east/shared.yaml", "B"), None),
        (("south/east/shared.yaml", "A"), ("south/shared.yaml", "B"), None),
        (("south/a.yaml", "A"), ("south/b.yaml", "B"), None),
    ],
)
def test_shared_files_that_do_not_see_each_other(
    one: tuple[str, str], other: tuple[str, str], code: str | None
) -> None:
    results = found(SHARED % one + SHARED % other, *ONE_EACH)
    assert [result.code for result in results] == ([code] if code else [])


def test_a_shared_file_and_a_programme_that_does_not_see_it() -> None:
    own = "# file: south/p.yaml\nprogram: {id: p}\npartners: {elka: {name: B}}\n"
    assert [result.code for result in found(SHARED % ("north/shared.yaml", "A") + own, *ONE_EACH)] == ["DL805"]
    # Over a shared entry, a programme's own words are on the same organisation.
    assert found(SHARED % ("south/shared.yaml", "A") + own, *ONE_EACH) == []


def test_what_a_base_declares_is_one_thing_for_all_who_extend_it() -> None:
    text = """
        # file: base.yaml
        program: {id: base, abstract: true}
        partners: {elka: {name: A}}
        # file: north.yaml
        program: {id: north, extends: base}
        # file: south.yaml
        program: {id: south, extends: base}
        partners: {elka: {name: B}}
        # file: west.yaml
        program: {id: west}
        partners: {elka: {name: %s}}
        """
    assert [result.code for result in found(text % "B", *ONE_EACH)] == ["DL805"]
    assert [result.code for result in found(text % "A", *ONE_EACH)] == ["DL808"]


@pytest.mark.parametrize(
    ("north", "south", "told_"),
    [
        ("elka: {name: ELKA}", "institute: {name: elka}", True),
        ("elka: {name: {en: ELKA, he: אלכא}}", "institute: {name: {he: אלכא}}", True),
        ("elka: {name: ELKA}", "institute: {name: JDC}", False),
        ("elka: {name: {en: ELKA}}", "institute: {name: ELKA}", False),
        ("elka: {kind: school}", "institute: {kind: school}", False),
        ("elka: {name: ELKA}, institute: {name: ELKA}", "jdc: {}", False),
    ],
)
def test_one_name_under_two_ids(north: str, south: str, told_: bool) -> None:
    text = f"# file: n.yaml\nprogram: {{id: n}}\npartners: {{{north}}}\n# file: s.yaml\nprogram: {{id: s}}\n"
    results = found(f"{text}partners: {{{south}}}\n", "DL807")
    assert [(result.where, result.span.path) for result in results] == [("partners.institute", "s.yaml")] * told_


def test_the_message_on_one_name_under_two_ids_is_told_once() -> None:
    text = "".join(
        f"# file: {id_}.yaml\nprogram: {{id: p-{id_}}}\npartners: {{{id_}: {{name: {{en: ELKA, he: אלכא}}}}}}\n"
        for id_ in ("x", "y", "z")
    )
    assert told(text, "DL807") == [
        f"2:12 {id_} | `{id_}` is called `ELKA` here, as `x` is in `x.yaml`; one id is expected for one thing"
        for id_ in ("y", "z")
    ]


def test_of_many_entries_the_first_are_named() -> None:
    entries = ", ".join(f"{id_}: {{name: {id_}}}" for id_ in ("alef", "bet", "gimel", "dalet", "he", "vav", "zayin"))
    text = "".join(
        f"# file: {number}.yaml\nprogram: {{id: p{number}}}\npeople: {{{entries}}}\n" for number in (1, 2, 3)
    )
    [result] = found(text, "DL808")
    assert result.message == (
        "`alef`, `bet`, `gimel`, `dalet`, `he` and 2 more are declared here and again in `2.yaml` and `3.yaml`; one "
        "file that all of them see is expected"
    )
    assert [(label.span.path, label.text) for label in result.related] == [
        ("2.yaml", "`alef` is declared again here"),
        ("3.yaml", "`alef` is declared again here"),
    ]


def domains(count: int, other: int = 0) -> str:
    """So many entries, the last of them in other words."""
    lines = [f"  domain-{number}: {{unit: money}}" for number in range(count - other)]
    return (
        "domains:\n"
        + "\n".join([*lines, *(f"  domain-{number}: {{}}" for number in range(count - other, count))])
        + "\n"
    )


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        (domains(10), domains(10), "all of their"),
        (domains(9), domains(9), None),
        (domains(10), domains(10, 2), "80% of their"),
        (domains(10), domains(10, 3), None),
        (domains(15), domains(10), "80% of their"),
        (domains(16), domains(10), None),
        (domains(64), domains(64, 6), "90% of their"),
        (domains(65), domains(65), "about all of their"),
        (domains(10), f"# elsewhere\n{domains(10)}# and more\n", "all of their"),
    ],
)
def test_programmes_that_share_their_text(one: str, other: str, share: str | None) -> None:
    text = f"# file: n.yaml\nprogram: {{id: n}}\n{one}# file: s.yaml\nprogram: {{id: s}}\n{other}"
    results = found(text, "DL806")
    assert [(result.where, result.span.path) for result in results] == [("program.id", "s.yaml")] * bool(share)
    for result in results:
        assert result.message == (
            f"`s` and `n` extend nothing, and have {share} entries in common; a programme that they extend is expected"
        )
        assert [(label.span.path, label.text) for label in result.related] == [("n.yaml", "`n`")]


def test_a_group_of_programmes_is_told_once() -> None:
    text = "".join(
        f"# file: p{number}.yaml\nprogram: {{id: p{number}}}\n{domains(20, number % 4)}" for number in range(8)
    )
    [result] = found(text, "DL806")
    assert result.message == (
        "`p1`, `p2`, `p3`, `p4`, `p5` and 2 more and `p0` extend nothing, and have at least 85% of their entries in "
        "common; a programme that they extend is expected"
    )
    assert [label.span.path for label in result.related] == ["p0.yaml", "p2.yaml", "p3.yaml"]


def test_whoever_extends_and_what_is_extended_are_left_out() -> None:
    text = (
        f"# file: n.yaml\nprogram: {{id: n}}\n{domains(10)}"
        f"# file: s.yaml\nprogram: {{id: s, extends: b}}\n{domains(10)}"
        f"# file: b.yaml\nprogram: {{id: b, abstract: true}}\n{domains(10)}"
    )
    assert found(text, "DL806") == []


def test_an_entry_of_another_section_is_another_entry() -> None:
    people = domains(10).replace("domains", "people").replace("{unit: money}", "{}")
    partners = people.replace("people", "partners")
    text = "# file: n.yaml\nprogram: {id: n}\n%s# file: s.yaml\nprogram: {id: s}\n%s"
    assert found(text % (people, partners), "DL806") == []
    assert len(found(text % (people, people), "DL806")) == 1


entries = st.sets(st.integers(0, 40), min_size=1, max_size=40)


def signature(values: set[int]) -> Signature:
    return Signature("", len(values), array("Q", sorted(values)[:64]))


@given(entries, entries)
def test_likeness_of_small_programmes_is_exact(one: set[int], other: set[int]) -> None:
    assert likeness(signature(one), signature(other)) == Fraction(2 * len(one & other), len(one) + len(other))


@pytest.mark.parametrize("changed", [0, 15, 30, 60, 150, 300])
def test_likeness_of_large_programmes_is_near(changed: int) -> None:
    values = {number(str(index)) for index in range(300)}
    other = {number(str(index)) for index in range(changed, 300 + changed)}
    exact = Fraction(2 * (300 - changed), 600)
    assert abs(likeness(signature(values), signature(other)) - exact) < Fraction(1, 8)


@given(st.lists(entries, max_size=8))
def test_groups_are_those_of_whoever_compares_each_with_each(programmes: list[set[int]]) -> None:
    naive: list[list[Signature]] = []
    for made in map(signature, programmes):
        fitting = [group for group in naive if likeness(group[0], made) >= LIKE]
        if fitting:
            max(fitting, key=lambda group: len({*group[0].least} & {*made.least})).append(made)
        else:
            naive.append([made])
    assert alike(map(signature, programmes)) == [group for group in naive if len(group) > 1]


def test_what_is_remembered_of_a_programme_is_small(tmp_path: Path) -> None:
    for index in range(3):
        own = "".join(f"  own-{index}-{entry}: {{name: Name {index} {entry}}}\n" for entry in range(100))
        (tmp_path / f"{index}.yaml").write_text(f"program: {{id: p-{index}}}\npeople:\n{own}", encoding="utf-8")
    workspace = open_workspace(tmp_path, Settings(), DAY)
    survey = Survey(workspace)
    for reading in workspace.readings():
        survey.note(reading)
    notes = survey.notes
    assert [len(made.least) for made in notes.signatures] == [64, 64, 64]
    assert [made.entries for made in notes.signatures] == [100, 100, 100]
    assert [len(one.numbers) for one in notes.declared] == [300, 300, 300]
    assert (notes.sources, notes.facts.promised, notes.facts.overseers, notes.facts.paid) == ({}, {}, {}, {})


def test_files_are_read_again_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dlcheck.rules.recall._AT_HAND", 1)
    text = "".join(
        f"# file: f{index}.yaml\nprogram: {{id: p{index}}}\n"
        f"people: {{dana: {{name: D{index}}}, noa: {{name: N{index}}}}}\n"
        for index in range(5)
    )
    assert [(result.where, result.span.path, len(result.related)) for result in found(text, "DL805")] == [
        ("people.dana", "f1.yaml", 3),
        ("people.noa", "f1.yaml", 3),
    ]
