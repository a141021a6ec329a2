"""The matrix: whichever of the two places was edited holds, and where both were, it is told."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from dlcheck.sheets.importing import import_workbook
from dlcheck.sheets.tables import META, Grid
from dlcheck.workspace.settings import Settings
from tests.sheets.books import DAY, Imported, cell_of, edited, of_folder, of_text, read_back, taken, told, written


def imported(listed: list[Any] | None, matrix: list[list[Any]], drawn: dict[str, str] | None) -> Imported:
    """A duty with the parties of `listed` (accountable, agreement), a matrix, and the letters as they were written."""
    duties = [["id", "Accountable", "In agreement with"], ["run", *listed]] if listed else [["id"], ["run"]]
    grids = [
        Grid("Partners", [["id"], ["city"], ["port"]]),
        Grid("Duties", duties),
        Grid("Matrix", [["Duty (id)", "city", "port"], *matrix]),
        Grid(META, [["matrix", "run", party, letters] for party, letters in (drawn or {}).items()]),
    ]
    return import_workbook(grids, Settings(), DAY, programme="example")


CASES: list[tuple[Any, list[Any], dict[str, str], tuple[Any, Any]]] = [
    (["city", "port"], ["A", "G"], {"city": "A", "port": "G"}, ("city", "port")),
    (["city", None], ["A", "G"], {"city": "A"}, ("city", "port")),  # the matrix was edited
    (["city", "port"], ["A", None], {"city": "A"}, ("city", "port")),  # the list was
    (["city", "port"], ["A", None], {"city": "A", "port": "G"}, ("city", None)),
    (["city", None], ["AG", None], {"city": "A"}, ("city", "city")),
    (["city", None], ["א ה", None], {"city": "A"}, ("city", "city")),
    (["port", None], ["A", None], {"city": "A"}, ("port", None)),
    (["city", "port"], ["a/g", "g"], {}, ("city", "[port, city]")),
    (None, ["A", "G"], {"city": "A", "port": "G"}, ("city", "port")),  # no columns of parties at all
    (None, ["A", "G"], {}, ("city", "port")),
]


@pytest.mark.parametrize(("listed", "row", "drawn", "holds"), CASES)
def test_who_has_a_part(listed: Any, row: list[Any], drawn: dict[str, str], holds: tuple[Any, Any]) -> None:
    found = imported(listed, [["run", *row]], drawn)
    if holds[1] == "[port, city]":  # the list says port, the matrix both, and nothing tells which was before
        assert [remark.slug for remark in found.remarks] == ["contradiction"]
        return
    assert found.remarks == ()
    for part, party in zip(("accountable", "agreement"), holds, strict=True):
        assert (f"    {part}: {party}\n" in found.text) is (party is not None)
        assert (f"    {part}:" in found.text) is (party is not None)


def test_parts_are_added_in_the_order_of_their_weight() -> None:
    found = imported([None, None], [["run", "XICGRA", None]], {})
    parts = re.findall("^    ([a-z]+): city$", found.text, re.MULTILINE)
    assert parts == ["accountable", "responsible", "agreement", "consulted", "informed", "counterparts"]


def test_both_edited_alike() -> None:
    found = imported(["port", None], [["run", None, "A"]], {"city": "A"})
    assert found.remarks == ()
    assert "accountable: port" in found.text


def test_both_edited_otherwise() -> None:
    found = imported(["city", "port"], [["run", "A", "C"]], {"city": "A"})
    assert [(str(remark.at), remark.slug) for remark in found.remarks] == [("Matrix!C2", "contradiction")]
    assert found.remarks[0].message == ("the matrix says `C` of `port` in `run`, and the sheet of the duties `G`")


def test_letters_and_duties_that_nobody_knows() -> None:
    found = imported(["city", None], [["run", "A", "Q"], ["rum", "A", "A"]], {"city": "A"})
    assert [(str(remark.at), remark.slug) for remark in found.remarks] == [
        ("Matrix!C2", "wrong-cell"),
        ("Matrix!A3", "unknown-id"),
    ]
    assert "A accountable" in str(found.remarks[0].hint)
    assert found.remarks[1].hint == "did you mean `run`?"


def test_a_party_that_nobody_knows_is_told_in_the_matrix() -> None:
    grids = [
        Grid("Duties", [["id"], ["run"]]),
        Grid("Matrix", [["Duty (id)", "nobody"], ["run", "A"]]),
    ]
    found = import_workbook(grids, Settings(), DAY, programme="example")
    assert [(str(remark.at), remark.slug) for remark in found.remarks] == [("Matrix!B2", "unknown-reference")]


@pytest.mark.parametrize(("lang", "sheet", "letter"), [("he", "מטריצה", "נ"), ("en", "Matrix", "C")])
def test_an_edit_in_the_matrix_of_a_real_workbook(lang: str, sheet: str, letter: str) -> None:
    store, reading = of_folder("harbour-renewal")

    def edit(book: Any) -> None:
        cell_of(book[sheet], "ministry", duty="build-quay").value = letter

    found = taken(edited(written(reading, lang), edit), (store, reading))
    after = told(read_back(found, (store, reading)), shown=False)
    before = told(reading, shown=False)
    assert {key for key in after if key not in before} == {("responsibilities.build-quay", ("consulted", "ministry"))}
    assert before.keys() <= after.keys()


@pytest.mark.parametrize(("parties", "columns"), [(200, 202), (201, 2)])
def test_a_matrix_of_many_parties(parties: int, columns: int) -> None:
    ids = [f"p{number}" for number in range(parties)]
    _, reading = of_text(
        "program: {id: example}\npartners: {" + ", ".join(f"{id_}: {{}}" for id_ in ids) + "}\n"
        f"responsibilities: {{run: {{accountable: p0, informed: [{', '.join(ids)}]}}}}\n"
    )
    book = written(reading)
    assert load_workbook(BytesIO(book))["Matrix"].max_column == columns
    assert told(read_back(taken(book))) == told(reading)
