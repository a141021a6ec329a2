"""Written, read back, and written as a file: nothing that the sheets show is lost, and one edit is one change."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from dlcheck.sheets.importing import import_workbook
from dlcheck.sheets.rows import matrix_of, rows_of, sheets_for, tree_of
from dlcheck.sheets.tables import META, Grid
from dlcheck.workspace.settings import Settings
from tests.diff.programmes import Tree, programmes
from tests.diff.whole import WHOLE
from tests.sheets.books import DAY, cell_of, edited, of_folder, of_text, read_back, taken, told, whole, written

REAL = (
    "harbour-renewal",
    "digital-leaders-government",
    "digital-leaders-local-government",
    "digital-leaders-first-cycle",
)


@pytest.mark.parametrize("lang", ["he", "en"])
@pytest.mark.parametrize("programme", REAL)
def test_a_workbook_says_all_that_it_shows(programme: str, lang: str) -> None:
    store, reading = of_folder(programme)
    book = written(reading, lang)
    alone = taken(book)
    assert alone.remarks == ()
    assert told(read_back(alone)) == told(reading)
    assert read_back(alone).findings == ()
    merged = taken(book, (store, reading))
    assert told(read_back(merged, (store, reading)), shown=False) == told(reading, shown=False)


@pytest.mark.parametrize("lang", ["he", "en"])
def test_every_field_of_the_language(lang: str) -> None:
    store, reading = of_text(WHOLE)
    book = written(reading, lang)
    assert told(read_back(taken(book))) == told(reading)
    assert told(read_back(taken(book, (store, reading)), (store, reading)), shown=False) == told(reading, shown=False)


def grids_of(reading: Any) -> list[Grid]:
    """The sheets of a programme as they would be read, without the workbook in between, which is slow."""
    tree = tree_of(whole(reading))
    grids = []
    for sheet in sheets_for(whole(reading)):
        if sheet.roots:
            keys = [column.key for column in sheet.columns]
            rows = [[row.get(key) for key in keys] for row in rows_of(sheet, tree)]
            grids.append(Grid(sheet.key, [[f"{sheet.key}>{key}" for key in keys], keys, *rows]))
    letters = [["matrix", duty, party, said] for (duty, party), said in matrix_of(tree).items()]
    return [*grids, Grid(META, letters)]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(programmes())
def test_any_programme(tree: Tree) -> None:
    import yaml

    _, reading = of_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False))
    before = told(reading)
    found = import_workbook(grids_of(reading), Settings(), DAY)
    assert [remark for remark in found.remarks if remark.severity > 1] == []
    # A block that says nothing at all, such as `decision: {}`, has no cell in which it could stand.
    empty = {key for key, value in before.items() if value is True and key.path == ("decision",)}
    after = told(read_back(found))
    assert {key: value for key, value in before.items() if key not in empty} == {
        key: value for key, value in after.items() if key not in empty
    }


def test_generated_programmes_through_a_real_workbook() -> None:
    for seed in range(1):
        text = f"""
program: {{id: example, name: "=1+{seed}", since: 1850-05, until: 2030-06}}
people:
  a: {{name: {{he: "  רווחים", en: "a, b; c\\\\ d"}}, capacity: 1/3}}
  b: {{name: "42", capacity: 12.5%, renamed_from: c}}
partners:
  p: {{name: "2026-01-01", envelope: 123456789012345678, kind: k}}
budget: {{total: 1999.90, cost_by_participants: {{10: 0.5, 20: 7}}, funding: {{p: 1/3}}}}
documents: {{d: {{title: D, clauses: ["1,2", "a;b", "c\\\\", " e", 8.10]}}}}
"""
        _, reading = of_text(text)
        back = told(read_back(taken(written(reading))))
        expected = told(reading)
        # Spaces at either end of a text are dropped.
        expected = {key: value.strip() if isinstance(value, str) else value for key, value in expected.items()}
        assert back == {key: value for key, value in expected.items() if "renamed_from" not in key.path}


EDITS = [
    ("People", "name.he", {"id": "yael-barak"}, "יעל ברק־כהן", {("people.yael-barak", ("name", "he"))}),
    ("People", "capacity", {"id": "uri-mazor"}, 0.9, {("people.uri-mazor", ("capacity",))}),
    ("Partners", "role", {"id": "ministry"}, "funder, member", {("partners.ministry", ("role", "member"))}),
    ("Bodies", "quorum", {"id": "quay-group"}, "at least 2 of seats", {("bodies.quay-group", ("decision", "quorum"))}),
    (
        "Seats",
        "until",
        {"seat": "ministry-head"},
        date(2029, 3, 1),
        {("bodies.steering-committee.seats.ministry-head", ("holders", "gideon-naor", "until"))},
    ),
    (
        "Mandates",
        "up_to",
        {"body": "management-team", "domain": "budget"},
        250_000,
        {("bodies.management-team", ("decides", "budget", "up_to"))},
    ),
    ("Funding", "share", {"funder": "ministry"}, 0.3, {("budget", ("funding", "ministry"))}),
    ("Cohorts", "cost", {"id": "third-cycle"}, 410_000.5, {("cohorts.third-cycle", ("cost",))}),
    (
        "Duties",
        "agreement_within",
        {"id": "build-quay"},
        "60 days",
        {("responsibilities.build-quay", ("agreement_within",))},
    ),
]


@pytest.mark.parametrize(("sheet", "key", "where", "value", "changed"), EDITS, ids=[edit[0] for edit in EDITS])
def test_one_cell_is_one_fact(sheet: str, key: str, where: dict[str, str], value: Any, changed: set[Any]) -> None:
    store, reading = of_folder("harbour-renewal")

    def edit(book: Any) -> None:
        cell_of(book[sheet], key, **where).value = value

    merge = (store, reading)
    found = taken(edited(written(reading), edit), merge)
    assert [remark.slug for remark in found.remarks] == []
    before, after = told(reading, shown=False), told(read_back(found, merge), shown=False)
    differing = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    assert differing == changed


def test_a_row_removed_and_a_row_added() -> None:
    store, reading = of_folder("harbour-renewal")
    row_added = []

    def edit(book: Any) -> None:
        page = book["Duties"]
        page.delete_rows(cell_of(page, "id", id="audit-accounts").row)
        people = book["People"]
        row = people.max_row + 1
        row_added.append(row)
        keys = {str(cell.value).partition(">")[2]: cell.column for cell in people[1]}
        for key, value in {
            "name.en": "Noa Levi",
            "name.he": "נועה לוי",
            "partner": "Ministry of Sea and Coast",
        }.items():
            people.cell(row, keys[key]).value = value

    merge = (store, reading)
    found = taken(edited(written(reading), edit), merge)
    assert [(str(remark.at), remark.slug, remark.severity.label) for remark in found.remarks] == [
        (f"People!A{row_added[0]}", "id-made", "info"),
        ("Separation!D3", "unknown-reference", "error"),
    ]
    assert found.text == ""


def test_the_order_of_rows_and_columns_says_nothing() -> None:
    _, reading = of_folder("harbour-renewal")

    def edit(book: Any) -> None:
        page = book["Seats"]
        rows = [[(cell.value, cell.number_format) for cell in row] for row in page.iter_rows()]
        turned = [list(reversed(row)) for row in [*rows[:2], *reversed(rows[2:])]]
        for number, row in enumerate(turned, 1):
            for index, (value, form) in enumerate(row, 1):
                page.cell(number, index).value = value
                page.cell(number, index).number_format = form
        page.title = "מישהו שינה"

    assert told(read_back(taken(edited(written(reading), edit)))) == told(reading)
