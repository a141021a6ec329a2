"""Files to programmes: what is shared, what is extended, what is broken, and what is not told because of that."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dlcheck.explain import files_of
from dlcheck.workspace.files import list_files, read_bytes
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import Settings
from tests.workspaces import DAY, found, run

if TYPE_CHECKING:
    from pathlib import Path

    from dlcheck.result import Result
    from dlcheck.workspace.load import Reading
    from dlcheck.workspace.programme import Programme

SHAPE = "DL1"
REGISTRY = "# file: shared.yaml\npartners:\n  elka: {name: Elka}\n  jdc: {}\n"


def readings(folder: Path, text: str, day: date = DAY) -> dict[str, Reading]:
    """The readings of a workspace given as text, by path."""
    for path, data in files_of(text).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return {reading.path: reading for reading in open_workspace(folder, Settings(), day).readings()}


def programme(folder: Path, text: str, path: str = "programme.yaml") -> Programme:
    reading = readings(folder, text)[path]
    assert reading.findings == ()
    assert reading.programme is not None
    return reading.programme


def told(text: str, *select: str) -> list[tuple[str, str, str]]:
    """Slug, file and keys of what is found."""
    return [(result.slug, result.span.path, result.where) for result in found(text, *(select or ("DL0", SHAPE)))]


def only(text: str, *select: str) -> Result:
    [result] = found(text, *(select or ("DL0", SHAPE)))
    return result


# What is shared


def test_shared_entities_are_taken_in_where_they_are_referred_to(tmp_path: Path) -> None:
    text = (
        "# file: shared.yaml\n"
        "partners: {elka: {part_of: jdc}, jdc: {}, unused: {}}\n"
        "people: {noa: {partner: elka}, dan: {}}\ndomains: {policy: {}}\n"
        "# file: programme.yaml\nprogram: {id: a}\npositions: {head: {holders: {one: {person: noa}}}}\n"
    )
    one = programme(tmp_path, text)
    assert set(one.entities) == {"head", "noa", "elka", "jdc", "policy"}
    assert [link.target for link in one.linked("part_of")] == ["jdc"]


@pytest.mark.parametrize(
    ("shared", "own", "seen"),
    [
        ("shared.yaml", "programme.yaml", True),
        ("shared.yaml", "a/b/programme.yaml", True),
        ("a/shared.yaml", "a/b/programme.yaml", True),
        ("a/shared.yaml", "programme.yaml", False),
        ("a/shared.yaml", "ab/programme.yaml", False),
        ("b/shared.yaml", "a/programme.yaml", False),
    ],
)
def test_what_is_shared_is_seen_in_its_folder_and_below(shared: str, own: str, seen: bool) -> None:
    text = (
        f"# file: {shared}\npartners: {{elka: {{}}}}\n"
        f"# file: {own}\nprogram: {{id: a}}\nresponsibilities: {{train: {{accountable: elka}}}}\n"
    )
    assert told(text) == ([] if seen else [("unknown-reference", own, "responsibilities.train.accountable")])


def test_a_programme_has_its_own_words_on_what_is_shared(tmp_path: Path) -> None:
    text = REGISTRY + "# file: programme.yaml\nprogram: {id: a}\npartners: {elka: {role: lead}}\n"
    reading = readings(tmp_path, text)["programme.yaml"]
    assert reading.programme is not None
    elka = reading.programme.partners["elka"]
    assert (elka.name is not None, elka.role) == (True, ("lead",))
    assert (elka.at("name").path, elka.at("role").path) == ("shared.yaml", "programme.yaml")
    assert reading.locate(elka.at("name")) == ("partners", "elka", "name")
    assert reading.locate(elka.at("role")) == ("partners", "elka", "role")
    assert reading.locate(elka.here) == ("partners", "elka")


def test_a_programme_may_remove_what_is_shared() -> None:
    text = "# file: shared.yaml\ndomains: {policy: {}, budget: {}}\n# file: programme.yaml\nprogram: {id: a}\n%s\n"
    use = "bodies: {board: {kind: steering, decides: [policy]}}"
    assert told(text % use) == []
    removed = text % f"domains: {{policy: ~}}\n{use}"
    assert told(removed) == [("unknown-reference", "programme.yaml", "bodies.board.decides[0]")]
    inherited = (
        "# file: shared.yaml\ndomains: {policy: {}}\n# file: base.yaml\n"
        "program: {id: base, abstract: true}\ndomains: {policy: ~}\n"
        f"# file: programme.yaml\nprogram: {{id: a, extends: base}}\n{use}\n"
    )
    assert told(inherited) == [("unknown-reference", "programme.yaml", "bodies.board.decides[0]")]


def test_a_finding_in_a_shared_file_is_told_once_with_its_keys() -> None:
    text = (
        "# file: shared.yaml\npartners: {elka: {part_of: nobody, knd: x}}\n"
        "# file: a.yaml\nprogram: {id: a}\nresponsibilities: {train: {accountable: elka}}\n"
        "# file: b.yaml\nprogram: {id: b}\nresponsibilities: {train: {accountable: elka}}\n"
    )
    results = found(text, SHAPE)
    assert [(result.slug, result.where) for result in results] == [
        ("unknown-reference", "partners.elka.part_of"),
        ("unknown-field", "partners.elka.knd"),
    ]
    assert results[0].programmes == ("a", "b")


def test_an_id_that_two_shared_files_give_is_told_once() -> None:
    text = (
        "# file: a/people.yaml\npeople: {elka: {}}\n# file: partners.yaml\npartners: {elka: {}}\n"
        "# file: a/one.yaml\nprogram: {id: one}\n# file: a/two.yaml\nprogram: {id: two}\n"
        "# file: three.yaml\nprogram: {id: three}\n"
    )
    result = only(text)
    assert (result.slug, result.span.path, result.where) == ("id-declared-twice", "partners.yaml", "partners.elka")
    assert result.message.startswith("`elka` is declared twice, as a person and here as a partner")
    assert [label.span.path for label in result.related] == ["a/people.yaml"]
    assert result.programmes == ("one", "two")


def test_an_id_that_is_shared_as_something_else() -> None:
    text = REGISTRY + "# file: programme.yaml\nprogram: {id: a}\nbodies: {jdc: {kind: audit}}\n"
    assert told(text) == [("id-declared-twice", "programme.yaml", "bodies.jdc")]


def test_ids_of_documents_and_seats_are_their_own(tmp_path: Path) -> None:
    text = (
        "program: {id: a}\ndocuments: {elka: {title: x}}\npartners: {elka: {role: lead}}\n"
        "bodies: {board: {kind: audit, seats: {elka: {partner: elka}}}}\n"
    )
    assert set(programme(tmp_path, text).entities) == {"elka", "board", "board/elka"}


# References


@pytest.mark.parametrize(
    ("reference", "slug", "message", "hint"),
    [
        ("accountable: elca", "unknown-reference", "`elca` is declared nowhere", "did you mean `elka`?"),
        (
            "accountable: board/hed",
            "unknown-reference",
            "`board/hed` is declared nowhere",
            "did you mean `board/head`?",
        ),
        ("accountable: head", "unknown-reference", "`head` is declared nowhere", None),
        ("accountable: xyz", "unknown-reference", "`xyz` is declared nowhere", "declare `xyz`, or mend the name"),
        ("accountable: [elka, elca]", "unknown-reference", "`elca` is declared nowhere", "did you mean `elka`?"),
        ("domain: elka", "wrong-kind", "`elka` is a partner, a domain is expected in `domain`", None),
        ("accountable: policy", "wrong-kind", "`policy` is a domain, a body, group, partner", None),
    ],
)
def test_references_that_lead_nowhere(reference: str, slug: str, message: str, hint: str | None) -> None:
    text = (
        "partners: {elka: {}}\ndomains: {policy: {}}\nbodies: {board: {kind: audit, seats: {head: {}}}}\n"
        f"responsibilities: {{train: {{{reference}}}}}\n"
    )
    result = only(text)
    assert (result.slug, result.message.startswith(message)) == (slug, True), result.message
    assert hint is None or result.hint == hint


def test_a_seat_is_named_bare_within_its_body() -> None:
    text = "bodies: {board: {kind: audit, seats: {head: {}}, decision: {chair: %s}}}\n"
    assert told(text % "head") == []
    assert only(text % "hed").hint == "did you mean `head`?"


def test_a_seat_is_named_with_its_body_from_outside() -> None:
    text = (
        "bodies: {board: {kind: audit, seats: {head: {}}}}\n"
        "responsibilities: {train: {accountable: board/head, escalates_to: board/head}}\n"
        "separation: {one: {duties: [board/head, train]}}\nbudget: {lines: {a: {amount: 3, spent_by: board/head}}}\n"
    )
    assert told(text) == []


def test_a_thousand_misspelt_names_are_told_and_some_are_guessed() -> None:
    partners = "".join(f"  partner-{number}: {{}}\n" for number in range(300))
    duties = "".join(f"  duty-{number}: {{accountable: partnr-{number}}}\n" for number in range(300))
    results = found(f"partners:\n{partners}responsibilities:\n{duties}", "DL110")
    assert len(results) == 300
    assert sum(bool(result.related) for result in results) == 100


# What is extended

BASE = (
    "# file: base.yaml\nprogram: {id: base, abstract: true, detail: people, since: 2019}\n"
    "partners:\n  elka: {role: lead, kind: nonprofit}\n  jdc: {role: member}\n"
    "responsibilities:\n  train: {responsible: elka}\n"
)


def test_maps_merge_and_the_rest_replaces(tmp_path: Path) -> None:
    text = BASE + (
        "# file: programme.yaml\nprogram: {id: a, extends: base, detail: offices}\n"
        "partners: {elka: {role: [funder]}, jdc: ~, new: {role: observer}}\n"
    )
    one = programme(tmp_path, text)
    assert list(one.partners) == ["elka", "new"]
    assert (one.partners["elka"].role, one.partners["elka"].kind) == (("funder",), "nonprofit")
    assert (one.id, one.head.detail, one.head.abstract, str(one.head.since)) == ("a", "offices", False, "2019")
    assert (one.bases, len(one.inherited)) == (frozenset({"base.yaml"}), 1)


def test_a_chain_of_three(tmp_path: Path) -> None:
    text = BASE + (
        "# file: middle.yaml\nprogram: {id: middle, extends: base, abstract: true}\n"
        "partners: {elka: {kind: institute}}\n"
        "# file: programme.yaml\nprogram: {id: a, extends: middle}\nresponsibilities: {train: {accountable: elka}}\n"
    )
    one = programme(tmp_path, text)
    assert one.partners["elka"].kind == "institute"
    assert one.responsibilities["train"].responsible == ("elka",)
    assert [span.path for span in one.inherited] == ["programme.yaml", "middle.yaml"]
    assert one.bases == {"base.yaml", "middle.yaml"}


def test_a_finding_on_an_inherited_value_stands_where_it_was_written() -> None:
    text = BASE + (
        "# file: one.yaml\nprogram: {id: one, extends: base}\n# file: two.yaml\nprogram: {id: two, extends: base}\n"
    )
    result = only(text, "DL501")
    assert (result.span.path, result.where) == ("base.yaml", "responsibilities.train")
    assert result.programmes == ("one", "two")
    takes = [(label.span.path, label.text) for label in result.related if "takes it over" in label.text]
    assert takes == [("one.yaml", "`one` takes it over here"), ("two.yaml", "`two` takes it over here")]


def test_a_base_may_see_a_registry_that_the_programme_does_not() -> None:
    text = (
        "# file: shared/partners.yaml\npartners: {elka: {}}\n"
        "# file: shared/base.yaml\nprogram: {id: base, abstract: true}\n"
        "responsibilities: {train: {accountable: elka}}\n"
        "# file: programme.yaml\nprogram: {id: a, extends: base}\nresponsibilities: {teach: {accountable: elka}}\n"
    )
    assert told(text) == []


def test_removing_what_is_not_inherited() -> None:
    text = BASE + "# file: programme.yaml\nprogram: {id: a, extends: base}\npartners: {elca: ~}\n"
    assert only(text).message == "`elca` is removed here, but nothing of that name is inherited"


def test_an_abstract_programme_may_leave_things_to_those_who_extend_it() -> None:
    base = (
        "# file: base.yaml\nprogram: {id: base, abstract: true}\nbodies: {board: {meets: quarterly}}\n"
        "responsibilities: {train: {accountable: elka, agreement: board}}\n"
    )
    whole = "# file: a.yaml\nprogram: {id: a, extends: base}\nbodies: {board: {kind: audit}}\npartners: {elka: {}}\n"
    assert told(base + whole) == []
    lacking = "# file: a.yaml\nprogram: {id: a, extends: base}\n"
    assert told(base + lacking) == [
        ("missing-field", "base.yaml", "bodies.board"),
        ("unknown-reference", "base.yaml", "responsibilities.train.accountable"),
    ]
    assert [slug for slug, _, _ in told(base)] == ["missing-field", "unknown-reference"]


def test_an_abstract_programme_is_not_judged_by_itself() -> None:
    assert found(BASE) == []
    assert run(BASE).programmes == 0


def test_an_unknown_base_is_all_that_is_told() -> None:
    text = BASE + (
        "# file: a.yaml\nprogram: {id: a, extends: bose}\nbodies: {board: {meets: often}}\npartners: {jdc: ~}\n"
        "responsibilities: {teach: {responsible: nobody}}\n# file: b.yaml\nprogram: {id: b, extends: a}\n"
    )
    [result] = found(text)
    assert (result.slug, result.where, result.hint) == ("extends-unknown", "program.extends", "did you mean `base`?")
    assert [label.text for label in result.related] == ["`base` is declared here"]


@pytest.mark.parametrize("size", [1, 2, 3])
def test_a_circle_is_told_once(size: int) -> None:
    ids = "abc"[:size]
    text = "".join(
        f"# file: {7 - at}.yaml\nprogram: {{id: {id_}, extends: {ids[(at + 1) % size]}}}\nbodies: {{x: {{}}}}\n"
        for at, id_ in enumerate(ids)
    )
    text += "# file: z.yaml\nprogram: {id: z, extends: a}\nresponsibilities: {t: {responsible: nobody}}\n"
    [result] = found(text)
    way = " → ".join(f"`{id_}`" for id_ in (*ids, "a"))
    assert result.message.startswith(f"programmes extend one another in a circle: {way}, ")
    assert (result.span.path, result.where, len(result.related)) == ("7.yaml", "program.extends", size - 1)


@pytest.mark.parametrize(
    ("base", "slug"),
    [
        ("program: {id: base\n", "yaml-syntax"),
        ("dlcheck: 2\nprogram: {id: base}\nbodise: {}\n", "unknown-version"),
        ("program: {id: base}\nresponsibilities: {train: {accountable: elka}, train: {}}\n", "duplicate-key"),
        ("program: {id: base}\npartners: {elka: {<<: {role: lead}}}\n", "merge-key"),
    ],
)
def test_errors_in_a_base_are_told_there_and_nowhere_else(base: str, slug: str) -> None:
    text = f"# file: a.yaml\nprogram: {{id: a, extends: base}}\npartners: {{elka: {{}}}}\n# file: base.yaml\n{base}"
    assert [(one.slug, one.span.path) for one in found(text) if one.slug != "shared-not-used"] == [(slug, "base.yaml")]


def test_what_extends_something_of_a_wrong_shape_is_not_judged() -> None:
    text = "program: {id: a, extends: [b]}\nbodies: {board: {}}\nresponsibilities: {train: {responsible: elka}}\n"
    assert [result.slug for result in found(text)] == ["wrong-type"]


def test_programmes_of_one_id_are_each_read() -> None:
    text = (
        "# file: one.yaml\nprogram: {id: a}\npartners: {B: {}}\n# file: two.yaml\nprogram: {id: a}\npartners: {C: {}}\n"
        "# file: three.yaml\nprogram: {id: c, extends: a}\n"
    )
    assert told(text, "DL105", "DL801") == [
        ("bad-id", "one.yaml", "partners.B"),
        ("programme-declared-twice", "two.yaml", "program.id"),
        ("bad-id", "two.yaml", "partners.C"),
    ]


# What is broken


@pytest.mark.parametrize("lost", ["partners: {elka: {}", "partners: [", "\0", "- a"])
def test_a_shared_file_that_cannot_be_read_may_hold_what_is_named(lost: str) -> None:
    text = f"# file: lost.yaml\n{lost}\n# file: a.yaml\nprogram: {{id: a, extends: b}}\n"
    text += "# file: c.yaml\nprogram: {id: c}\nresponsibilities: {train: {accountable: elka}}\n"
    assert {result.span.path for result in found(text, "DL0", "DL1")} == {"lost.yaml"}


def test_a_programme_that_cannot_be_read_is_no_shared_file() -> None:
    text = (
        "# file: lost.yaml\nprogram: {id: lost\n# file: c.yaml\nprogram: {id: c}\nseparation: {x: {duties: [a, b]}}\n"
    )
    assert [slug for slug, _, _ in told(text)] == ["unknown-reference", "unknown-reference", "yaml-syntax"]


BROKEN = [
    ("partners: {elka: {knd: x}}", "unknown-field"),
    ("partners: {elka: 3}", "wrong-type"),
    ("partners: [elka]", "wrong-type"),
    ("partners: {elka: {}, elka: {}}", "duplicate-key"),
    ("partners: {elka: {}, other: {<<: {}}}", "merge-key"),
    ("partners: {elka: !!map {}}", "tag"),
    ("partners: {<<: {elka: {}}}", "merge-key"),
]


@pytest.mark.parametrize("own", [True, False], ids=["own", "shared"])
@pytest.mark.parametrize(("declared", "slug"), BROKEN)
def test_a_reference_to_what_is_broken_is_not_told(declared: str, slug: str, own: bool) -> None:
    home = f"# file: own.yaml\nprogram: {{id: a}}\n{declared}\n"
    if not own:
        home = f"# file: shared.yaml\n{declared}\n# file: own.yaml\nprogram: {{id: a}}\n"
    assert [one for one, _, _ in told(f"{home}responsibilities: {{train: {{accountable: elka}}}}\n")] == [slug]


def test_a_reference_to_nothing_is_told_beside_another_error() -> None:
    text = "partners: {other: 3}\nbodies: {board: {seats: {head: {}}}}\n"
    text += "responsibilities: {train: {accountable: elka, agreement: [other, board, board/head]}}\n"
    assert [slug for slug, _, _ in told(text)] == ["wrong-type", "missing-field", "unknown-reference"]


@pytest.mark.parametrize("fault", ["knd: x", "part_of: nobody", "&a kind: x", "name: !!str x", "kind: a, kind: b"])
def test_an_entry_with_an_error_is_left_out_and_nothing_is_concluded_from_it(fault: str, tmp_path: Path) -> None:
    text = f"program: {{id: a}}\npartners: {{elka: {{{fault}}}, jdc: {{part_of: elka}}}}\n"
    one = readings(tmp_path, text)["programme.yaml"].programme
    assert one is not None
    assert one.broken == {("partners", "elka")}
    assert (list(one.partners), [link.source for link in one.links]) == (["jdc"], ["jdc"])
    assert (one.is_whole(["partners"]), one.is_whole(["people"])) == (False, True)


@pytest.mark.parametrize("doubt", ["name: NO", "name: 12:30"])
def test_what_is_only_doubtful_breaks_nothing(doubt: str, tmp_path: Path) -> None:
    one = readings(tmp_path, f"program: {{id: a}}\npartners: {{elka: {{{doubt}}}}}\n")["programme.yaml"].programme
    assert one is not None
    assert one.broken == frozenset()


def test_another_version_is_all_that_is_told() -> None:
    for head in ("program: {id: a}\nbodise: {}", "partners: {A: {}}\nbodise: {}"):
        text = f"# file: a.yaml\ndlcheck: 3\n{head}\n"
        result = only(text, "DL")
        assert result.message == "version `3` of the language is not known, this dlcheck reads version `1`"
    assert told("dlcheck: one\nprogram: {id: a}\n") == [("wrong-type", "programme.yaml", "dlcheck")]


def test_sections_that_need_a_programme() -> None:
    text = "# file: a.yaml\npartners: {elka: {}}\nbodies: {}\nwaivers: {}\n"
    assert [where for _, _, where in told(text)] == ["bodies", "waivers"]
    misspelt = "# file: a.yaml\nprogramme: {id: a}\nbodies: {}\n"
    assert told(misspelt) == [("unknown-field", "a.yaml", "programme")]


def test_a_file_that_changes_meanwhile_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("program: {id: a}\n")
    (tmp_path / "b.yaml").write_text("program: {id: b}\n")
    (tmp_path / "c.yaml").write_text("program: {id: c, extends: a}\nbodies: {x: {}}\n")
    workspace = open_workspace(tmp_path, Settings(), DAY)
    (tmp_path / "a.yaml").write_text("program: {id: a}\npartners: {}\n")
    (tmp_path / "b.yaml").unlink()
    by_path = {reading.path: reading for reading in workspace.readings()}
    messages = {path: [finding.message for finding in reading.findings] for path, reading in by_path.items()}
    assert messages == {
        "a.yaml": ["`a.yaml` was not read: it changed while the workspace was being read"],
        "b.yaml": ["`b.yaml` was not read: no such file or directory"],
        "c.yaml": [],
    }
    assert [by_path[path].refused for path in ("a.yaml", "b.yaml", "c.yaml")] == [True, True, False]


def test_the_files_of_a_workspace_may_stand_in_any_order(tmp_path: Path) -> None:
    text = BASE + "# file: a.yaml\nprogram: {id: a, extends: base}\n# file: z.yaml\nprogram: {id: z, extends: a}\n"
    assert set(readings(tmp_path, text)) == set(list_files(tmp_path, Settings()).paths)
    assert isinstance(read_bytes(tmp_path, "a.yaml"), bytes)
    assert [result.programmes for result in found(text, "DL501")] == [("a", "z")]
