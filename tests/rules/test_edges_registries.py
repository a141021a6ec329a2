"""Edges of the rules on what files have in common: two of it, one thing in two words, and what is told once."""

from __future__ import annotations

from array import array

import pytest

from dlcheck.rules.declared import Declared, number, several_files
from tests.rules.telling import told
from tests.workspaces import found

CASES = [
    pytest.param(
        "DL809",
        """
        # file: people.yaml
        people: {dana: {}, noa: {}}
        # file: north.yaml
        program: {id: north}
        cohorts: {one: {coordinator: dana}, two: {coordinator: dana}, three: {coordinator: noa}}
        # file: south.yaml
        program: {id: south}
        cohorts: {one: {coordinator: dana}, two: {coordinator: dana}, three: {coordinator: noa}}
        # file: west.yaml
        program: {id: west}
        cohorts: {one: {coordinator: dana}, two: {coordinator: dana}, three: {coordinator: noa}}
        """,
        [
            (
                "1:10 dana | 3 programmes hang on `dana` alone, for `one` in `north`, `one` in `south` and "
                "`one` in `west`; a deputy or a second holder is expected"
            ),
            (
                "1:20 noa | 3 programmes hang on `noa` alone, for `three` in `north`, `three` in `south` and "
                "`three` in `west`; a deputy or a second holder is expected"
            ),
        ],
        id="DL809 two people, of whom the first has two cohorts in each programme",
    ),
    pytest.param(
        "DL807",
        """
        # file: north.yaml
        program: {id: north}
        partners: {elka: {name: {en: ELKA, he: אלכא}}}
        # file: south.yaml
        program: {id: south}
        partners: {institute: {name: {en: Institute, he: אלכא}}}
        """,
        [
            (
                "2:12 institute | `institute` is called `אלכא` here, as `elka` is in `north.yaml`; one id is "
                "expected for one thing"
            ),
        ],
        id="DL807 the name that both have in common is shown",
    ),
    pytest.param(
        "DL807",
        """
        # file: one.yaml
        program: {id: p-one}
        partners: {elka: {name: ELKA}}
        # file: two.yaml
        program: {id: p-two}
        partners: {institute: {name: ELKA}}
        # file: three.yaml
        program: {id: p-three}
        partners: {institute: {name: ELKA}}
        """,
        [
            (
                "2:12 institute | `institute` is called `ELKA` here, as `elka` is in `one.yaml`; one id is "
                "expected for one thing"
            ),
        ],
        id="DL807 two ids of one name are told once",
    ),
    pytest.param(
        "DL807",
        """
        # file: one.yaml
        program: {id: p-one}
        partners: {elka: {name: ELKA  institute}}
        # file: two.yaml
        program: {id: p-two}
        partners: {school: {name: Elka institute}}
        """,
        [
            (
                "2:12 school | `school` is called `Elka institute` here, as `elka` is in `one.yaml`; one id is "
                "expected for one thing"
            ),
        ],
        id="DL807 a name of two words",
    ),
    pytest.param(
        "DL808",
        """
        # file: north.yaml
        program: {id: north}
        partners: {elka: {name: elka}}
        # file: south.yaml
        program: {id: south}
        partners: {jdc: {name: jdc}}
        # file: west.yaml
        program: {id: west}
        partners: {elka: {name: elka}}
        """,
        [
            ("2:12 elka | `elka` is declared here and again in `west.yaml`; one file that all of them see is expected"),
        ],
        id="DL808 in the first file and the last",
    ),
    pytest.param(
        "DL808",
        """
        # file: north.yaml
        program: {id: north}
        partners: {elka: {name: ELKA}, jdc: {name: JDC}}
        # file: south.yaml
        program: {id: south}
        partners: {elka: {name: ELKA}, jdc: {name: JDC}}
        """,
        [
            (
                "2:12 elka | `elka` and `jdc` are declared here and again in `south.yaml`; one file that all "
                "of them see is expected"
            ),
        ],
        id="DL808 two of them",
    ),
    pytest.param(
        "DL808",
        """
        # file: north/shared.yaml
        domains: {venues: {name: Venues}}
        groups: {all: {members: [elka], name: All}}
        people: {dana: {name: Dana}}
        partners: {elka: {name: ELKA}}
        # file: south/shared.yaml
        domains: {venues: {name: Venues}}
        groups: {all: {members: [elka], name: All}}
        people: {dana: {name: Dana}}
        partners: {elka: {name: ELKA}}
        """,
        [
            (
                "4:12 elka | `elka` and `dana` are declared here and again in `south/shared.yaml`; one file "
                "that all of them see is expected"
            ),
        ],
        id="DL808 in shared files, behind what is no partner and no person",
    ),
    pytest.param(
        "DL806",
        """
        # file: p0.yaml
        program: {id: p0}
        domains:
          d0: {}
          d1: {}
          d2: {}
          d3: {}
          d4: {}
          d5: {}
          d6: {}
          d7: {}
          d8: {}
          e0: {}
        # file: p1.yaml
        program: {id: p1}
        domains:
          d0: {}
          d1: {}
          d2: {}
          d3: {}
          d4: {}
          d5: {}
          d6: {}
          d7: {}
          d8: {}
          e1: {}
        """,
        [
            (
                "1:15 p1 | `p1` and `p0` extend nothing, and have 90% of their entries in common; a programme "
                "that they extend is expected"
            ),
        ],
        id="DL806 one other",
    ),
    pytest.param(
        "DL806",
        """
        # file: p0.yaml
        program: {id: p0}
        domains:
          d0: {}
          d1: {}
          d2: {}
          d3: {}
          d4: {}
          d5: {}
          d6: {}
          d7: {}
          d8: {}
          e0: {}
        # file: p1.yaml
        program: {id: p1}
        domains:
          d0: {}
          d1: {}
          d2: {}
          d3: {}
          d4: {}
          d5: {}
          d6: {}
          d7: {}
          d8: {}
          e1: {}
        # file: p2.yaml
        program: {id: p2}
        domains:
          d0: {}
          d1: {}
          d2: {}
          d3: {}
          d4: {}
          d5: {}
          d6: {}
          d7: {}
          d8: {}
          e1: {}
        """,
        [
            (
                "1:15 p1 | `p1` and `p2` and `p0` extend nothing, and have at least 90% of their entries in "
                "common; a programme that they extend is expected"
            ),
        ],
        id="DL806 two others",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected


@pytest.mark.parametrize(
    ("code", "entries"),
    [
        ("DL805", ["elka: {{name: {}}}", "jdc: {{name: {}}}", "city: {{name: {}}}"]),
        ("DL807", ["elka-{}: {{name: ELKA}}", "jdc-{}: {{name: JDC}}", "city-{}: {{name: City}}"]),
    ],
)
def test_no_more_are_told_than_are_read_again(monkeypatch: pytest.MonkeyPatch, code: str, entries: list[str]) -> None:
    both = {path: ", ".join(entry.format(path) for entry in entries) for path in ("north", "south")}
    text = "".join(f"# file: {path}.yaml\nprogram: {{id: {path}}}\npartners: {{{own}}}\n" for path, own in both.items())
    assert len(found(text, code)) == len(entries)
    monkeypatch.setattr("dlcheck.rules.registries._MOST", 2)
    assert [result.where.rpartition(".")[2].split("-")[0] for result in found(text, code)] == ["elka", "jdc"]


@pytest.mark.parametrize("code", ["DL806", "DL808"])
def test_no_more_groups_are_told_than_are_read_again(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    people = ["".join(f"  p{group}-{index}: {{name: N{group}-{index}}}\n" for index in range(10)) for group in range(3)]
    text = "".join(
        f"# file: {path}{group}.yaml\nprogram: {{id: {path}{group}}}\npeople:\n{people[group]}"
        for path in ("north", "south")
        for group in range(3)
    )
    assert len(found(text, code)) == 3
    monkeypatch.setattr("dlcheck.rules.registries._MOST", 2)
    assert len(found(text, code)) == 2


def test_only_what_more_than_one_file_declares_is_compared() -> None:
    def file(path: str, *ids: str) -> Declared:
        numbers = array("Q")
        for id_ in ids:
            numbers.extend((number("people", id_), number("en"), number("name", id_)))
        return Declared(path, numbers)

    files = [file("a.yaml", "dana", "noa"), file("b.yaml", "avi"), file("c.yaml", "dana", "lea")]
    assert {entry: [naming.file for naming in namings] for entry, namings in several_files(files).items()} == {
        number("people", "dana"): [0, 2]
    }
