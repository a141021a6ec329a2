"""The workbook itself: the same bytes every time, texts that stay texts, and what makes editing safe."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from dlcheck.finding import Severity
from dlcheck.locale import locale_of
from dlcheck.result import Acceptance, Result
from dlcheck.sheets.canvas import Canvas
from dlcheck.sheets.columns import Column
from dlcheck.sheets.forms import LONGEST
from dlcheck.sheets.layout import PEOPLE, SHEETS
from dlcheck.sheets.merging import plain
from dlcheck.sheets.reading import read_workbook
from dlcheck.sheets.style import height, of_cell, width
from dlcheck.sheets.workbook import template, write
from dlcheck.sheets.written import yaml_text
from dlcheck.source import Span
from dlcheck.tree import read_tree
from tests.diff.whole import WHOLE
from tests.fuzz.test_hostile_names import TEXTS
from tests.sheets.books import PROGRAMS, cell_of, of_folder, of_text, read_back, taken, told, whole, written

LANGS = ["he", "en"]


def parts_of(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def book_of(data: bytes) -> Any:
    return load_workbook(BytesIO(data))


@pytest.mark.parametrize("lang", LANGS)
def test_the_same_bytes_in_another_process(lang: str) -> None:
    _, reading = of_folder("harbour-renewal")
    code = (
        "import hashlib, sys\nfrom tests.sheets.books import of_folder, written\n"
        f"print(hashlib.sha256(written(of_folder('harbour-renewal')[1], {lang!r})).hexdigest())"
    )
    env = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8", "PYTHONPATH": "."}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=env, cwd=PROGRAMS.parent, check=True
    )
    assert done.stdout.strip() == hashlib.sha256(written(reading, lang)).hexdigest()


def test_nothing_in_it_says_when_it_was_made() -> None:
    data = written(of_folder("harbour-renewal")[1])
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert book_of(data).properties.created == datetime.fromisoformat("2000-01-01")


@pytest.mark.parametrize("lang", LANGS)
def test_sheets_in_order_and_direction(lang: str) -> None:
    book = book_of(written(of_folder("harbour-renewal")[1], lang))
    names = [locale_of(lang).word(f"sheet-of-{key}") for key in ("about", *(s.key for s in SHEETS), "columns")]
    assert book.sheetnames == [*names, "dlcheck"]
    for name in names:
        assert bool(book[name].sheet_view.rightToLeft) is (lang == "he")
    assert book["dlcheck"].sheet_state == "veryHidden"


@pytest.mark.parametrize("lang", LANGS)
def test_every_list_stays_readable(lang: str) -> None:
    book = book_of(written(of_folder("harbour-renewal")[1], lang))
    for sheet in SHEETS:
        page = book[locale_of(lang).word(f"sheet-of-{sheet.key}")]
        assert page.row_dimensions[1].hidden
        assert str(page.freeze_panes)[-1] == "3"
        assert page.auto_filter.ref.startswith("A2:")
        assert page.print_title_rows == "$2:$2"
        assert page.page_setup.orientation == "landscape"
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.page_setup.fitToHeight == 0


def test_cells_are_what_they_say() -> None:
    book = book_of(written(of_folder("harbour-renewal")[1]))
    since = cell_of(book["Seats"], "since", seat="ministry-head")
    assert (since.value, since.number_format) == (datetime.fromisoformat("2026-02-01"), "yyyy-mm-dd")
    share = cell_of(book["Funding"], "share", funder="ministry")
    assert (share.value, share.number_format) == (0.35, "0%")
    amount = cell_of(book["Mandates"], "up_to", body="management-team", domain="budget")
    assert (amount.value, amount.number_format) == (200_000, "#,##0")
    clause = cell_of(book["Documents"], "clauses", id="charter")
    assert (clause.data_type, clause.number_format) == ("s", "@")
    assert cell_of(book["Seats"], "person-name", seat="ministry-head").value == "Gideon Naor"


def test_what_may_be_chosen() -> None:
    book = book_of(written(of_folder("harbour-renewal")[1], "he"))
    rules = {}
    for key in ("seats", "responsibilities"):
        page = book[locale_of("he").word(f"sheet-of-{key}")]
        for rule in page.data_validations.dataValidation:
            (area,) = rule.sqref.ranges
            column = area.min_col
            rules[page.cell(1, column).value] = rule
            assert area.min_row == 3
            assert rule.errorStyle in (None, "warning")
    assert rules["seats>rank"].formula1.startswith('"ראש הארגון,סגן ראש הארגון,')
    assert rules["seats>vacant"].formula1 == '"כן,לא"'
    assert re.fullmatch(r"'אנשים'!\$A\$3:\$A\$\d+", rules["seats>person"].formula1)
    assert rules["seats>since"].type in (None, "none")
    assert "2026-05-01" in rules["seats>since"].prompt
    reference = rules["responsibilities>escalates_to"].formula1
    letter, last = re.fullmatch(r"dlcheck!\$([F-Z])\$1:\$\1\$(\d+)", reference).groups()
    listed = [book["dlcheck"][f"{letter}{row}"].value for row in range(1, int(last) + 1)]
    assert {"ministry", "founders", "steering-committee", "keren-doron"} <= set(listed)


def test_columns_that_hold_nothing_are_folded_away() -> None:
    page = book_of(written(of_folder("harbour-renewal")[1]))["Seats"]
    folded = {
        page.cell(1, index).value.partition(">")[2]
        for index in range(1, page.max_column + 1)
        if page.column_dimensions[page.cell(1, index).column_letter].hidden
    }
    assert {"effort", "seat-since", "term"} <= folded
    assert not folded & {"body", "seat", "person", "since", "rank"}
    assert not any(dimension.hidden for dimension in book_of(template("en"))["Seats"].column_dimensions.values())


def test_severities_and_letters_are_shaded() -> None:
    book = book_of(written(of_folder("harbour-renewal")[1], "he"))
    values = [rule.formula for area in book["ממצאים"].conditional_formatting for rule in area.rules]
    assert values == [['"שגיאה"'], ['"אזהרה"'], ['"לידיעה"']]
    shaded = [rule.text for area in book["מטריצה"].conditional_formatting for rule in area.rules]
    assert shaded == ["א", "ב", "ה"]


def test_findings_say_what_was_found() -> None:
    _, reading = of_folder("harbour-renewal")
    span = Span("harbour-renewal/4-programme.yaml", 0, 1)
    results = [
        Result("DL301", "composition", Severity.ERROR, span, "=a `b`\n::error::x", hint="mend it", where="bodies.b"),
        Result("DL950", "own-policy", Severity.INFO, span, "c", accepted=Acceptance("waiver", "known")),
    ]
    page = book_of(write(whole(reading), results, "he"))["ממצאים"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=3, max_row=4)]
    assert rows[0][:2] == ["שגיאה", "DL301"]
    assert rows[0][2].startswith("מושביו של גוף")
    assert rows[0][3:7] == ["=a `b`\\u{a}:\\:error:\\:x", "mend it", "bodies.b", span.path]
    assert rows[1] == ["לידיעה", "DL950", "own-policy", "c", None, None, span.path, "waiver: known"]


HOSTILE = [text for text in TEXTS if text.strip() and "\ufffe" not in text]


def hostile_programme() -> str:
    """The programme of all fields, each text in it one that somebody might write to do harm."""
    texts = iter(HOSTILE * 9)

    def spoil(node: Any, key: str = "") -> Any:
        if isinstance(node, dict):
            return {name: spoil(inner, name) for name, inner in node.items()}
        return next(texts) if key in ("en", "why", "link") and isinstance(node, str) else node

    _, _, text = WHOLE.partition("# file: programme.yaml")
    tree = spoil(plain(read_tree("programme.yaml", text.encode()).root))
    tree["people"] |= {f"hostile-{index}": {"name": {"en": text, "he": text}} for index, text in enumerate(HOSTILE)}
    tree["responsibilities"]["all"] = {"accountable": list(tree["people"])}
    return yaml_text(tree)


@pytest.mark.parametrize("lang", LANGS)
def test_no_text_is_more_than_a_text(lang: str) -> None:
    _, reading = of_text(hostile_programme())
    data = written(reading, lang)
    parts = parts_of(data)
    assert not [name for name in parts if "external" in name.lower() or name.startswith("xl/worksheets/_rels")]
    pages = {name: text for name, text in parts.items() if name.startswith("xl/worksheets/")}
    assert len(pages) == len(SHEETS) + 3
    for text in pages.values():
        assert "<f>" not in text
        assert "<f " not in text
        assert "hyperlink" not in text
    said = {cell for grid in read_workbook(data) for row in grid.cells for cell in row if isinstance(cell, str)}
    names = [value for key, value in told(reading).items() if key.path[-1:] == ("en",) and isinstance(value, str)]
    assert set(HOSTILE) <= set(names)
    # A carriage return is a line's end to XML.
    assert {name.replace("\r\n", "\n") for name in names} <= {text.replace("\r\n", "\n") for text in said}


def test_hostile_texts_come_back() -> None:
    _, reading = of_text(hostile_programme())
    found = taken(written(reading))
    expected = {key: value.strip() if isinstance(value, str) else value for key, value in told(reading).items()}
    back = told(read_back(found))
    assert back == expected


def test_a_text_that_no_cell_takes() -> None:
    canvas = Canvas("en")
    page = canvas.sheet("notes")
    canvas.text(page, 0, 0, "a" * LONGEST, {})
    canvas.text(page, 1, 0, "a" * (LONGEST + 1), {})
    (grid,) = read_workbook(canvas.finish())
    assert grid.cells[0] == ["a" * LONGEST]
    assert grid.cells[1] == ["a" * (LONGEST - 1) + "…"]
    with pytest.raises(ValueError, match="code -1"):
        canvas.text(page, -1, 0, "a", {})


@pytest.mark.parametrize("lang", LANGS)
def test_the_template_is_empty_and_explains_itself(lang: str) -> None:
    data = template(lang)
    assert data == template(lang)
    found = taken(data)
    assert [remark.slug for remark in found.remarks] == ["missing-id"]
    found = taken(data, programme="example")
    assert found.remarks == ()
    assert found.text.endswith("program:\n  id: example\n")
    page = book_of(data)[locale_of(lang).word("sheet-of-columns")]
    explained = {(row[0].value, row[5].value) for row in page.iter_rows(min_row=3)}
    assert (locale_of(lang).word("sheet-of-seats"), "person") in explained
    assert all(row[3].value for row in page.iter_rows(min_row=3))


def test_widths_and_heights() -> None:
    name = Column("name", "name", title="name")
    assert width(name, "Name", []) == 12
    assert width(name, "Name", ["a" * 20]) == 23
    assert width(name, "Name", ["a" * 90]) == 28
    assert width(name, "Name", ["a\n" * 90]) == 12
    assert width(Column("x", "money"), "", [1_000_000_000]) == 16
    assert height("a" * 16, 14) < height("a" * 17, 14) == height("a\nb", 14)


def test_the_direction_of_a_cell_is_that_of_its_language() -> None:
    he, en = (Column("name", "name", language=lang) for lang in ("he", "en"))
    orders = {
        (lang, column.language): of_cell(column, PEOPLE, lang)["reading_order"] for lang in LANGS for column in (he, en)
    }
    assert orders == {("he", "he"): 2, ("he", "en"): 1, ("en", "he"): 2, ("en", "en"): 1}
    assert of_cell(Column("link", "text"), PEOPLE, "en", "שלום")["reading_order"] == 2
