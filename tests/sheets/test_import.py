"""What is wrong with a workbook is told at its sheet and cell, and nothing is made of it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from dlcheck.finding import Severity
from dlcheck.sheets.forms import LONGEST
from dlcheck.sheets.importing import import_workbook
from dlcheck.sheets.intake import MOST_MADE
from dlcheck.sheets.tables import META, Grid
from dlcheck.workspace.settings import Settings
from tests.sheets.books import DAY, imported, read_back, remarks, told

PARTNERS = [["id", "name"], ["city", "City"], ["port", "Port"]]
BODIES = [["id", "kind"], ["board", "steering"]]


def people(*rows: list[Any], header: list[str] | None = None) -> dict[str, list[list[Any]]]:
    return {"People": [header or ["id", "name", "belongs to", "since"], *rows], "Partners": PARTNERS}


def test_a_plain_list_typed_by_hand() -> None:
    found = imported(people(["dana-levi", "דנה לוי", "city", date(2020, 5, 1)]))
    assert found.remarks == ()
    assert found.text == (
        "# yaml-language-server: $schema=../../schema/programme.schema.json\n\ndlcheck: 1\n\nprogram:\n  id: example\n"
        "\npartners:\n  city:\n    name: City\n  port:\n    name: Port\n"
        "\npeople:\n  dana-levi:\n    name: דנה לוי\n    since: 2020-05-01\n    partner: city\n"
    )


def test_headers_in_another_language() -> None:
    found = imported({"אנשים": [["מזהה", "שם (עברית)", "Name (English)"], ["dana", "דנה", "Dana"]]})
    assert found.remarks == ()
    assert "    name:\n      he: דנה\n      en: Dana\n" in found.text


CELLS: list[tuple[Any, str, str, str | None]] = [
    ("5.6.2019", "text-date", 'found the text "5.6.2019"', "write `2019-06-05`, whichever is meant"),
    ("5/6/2019", "text-date", "2019", "write `2019-06-05` or `2019-05-06`, whichever is meant"),
    ("25/6/2019", "text-date", "2019", "write `2019-06-25`, whichever is meant"),
    ("31.2.2019", "text-date", "2019", "write an existing day"),
    ("5 במאי 2019", "text-date", "במאי", "write the day as year, month and day"),
    (43831, "number-for-date", "found the number 43831", "give the cell the format Date: as a date it is 2020-01-01"),
    (12, "number-for-date", "found the number 12", "write the day as year, month and day"),
    (Decimal("2019.5"), "number-for-date", "2019.5", "write the day as year, month and day"),
    (True, "wrong-cell", "found true", "write the day as year, month and day"),
    (datetime.fromisoformat("2019-05-01 08:30"), "wrong-cell", "a day and a time", "leave the time of day out"),
]


@pytest.mark.parametrize(("cell", "slug", "message", "hint"), CELLS, ids=[str(case[0]) for case in CELLS])
def test_what_is_no_date(cell: Any, slug: str, message: str, hint: str | None) -> None:
    found = imported(people(["dana", "Dana", "city", cell]))
    assert remarks(found) == [("People!D2", slug)]
    assert message in found.remarks[0].message
    assert found.remarks[0].hint == hint
    assert found.text == ""


@pytest.mark.parametrize(("cell", "written"), [(2019, "2019"), ("2019-05", "2019-05"), ("2019", "2019")])
def test_what_is_less_than_a_day(cell: Any, written: str) -> None:
    found = imported(people(["dana", "Dana", "city", cell]))
    assert f"since: {written}\n" in found.text.replace('"', "")


def test_an_existing_day_is_judged_by_the_language() -> None:
    found = imported(people(["dana", "Dana", "city", "2019-02-30"]))
    assert remarks(found) == [("People!D2", "wrong-value")]
    assert found.remarks[0].code == "DL104"
    assert "an existing date expected" in found.remarks[0].message


def test_an_unknown_id_is_told_at_its_cell_with_the_nearest() -> None:
    found = imported(people(["dana", "Dana", "citty", None]))
    assert remarks(found) == [("People!C2", "unknown-reference")]
    assert found.remarks[0].hint is not None
    assert "`city`" in found.remarks[0].hint


def test_an_unknown_body_is_told_in_the_row_that_names_it() -> None:
    found = imported({"Bodies": BODIES, "Seats": [["Body (id)", "Seat (id)"], ["boart", "chair"]]})
    assert remarks(found) == [("Seats!A2", "unknown-id")]
    assert found.remarks[0].message == "`boart` is declared in no row of the sheet `Bodies`"
    assert found.remarks[0].hint == "did you mean `board`?"


def test_a_body_that_nothing_is_like() -> None:
    found = imported({"Bodies": BODIES, "Rules": [["Body (id)", "Vetoes"], ["xyz", "a: b"]]})
    assert found.remarks[0].hint == "add it to the sheet `Bodies`, or mend the id"


def test_two_rows_with_one_id() -> None:
    found = imported({"Partners": [["id", "name"], ["city", "City"], ["city", "Town"]]})
    assert remarks(found) == [("Partners!A3", "row-twice")]
    assert found.remarks[0].message == "`city` stands in two rows, one is expected"
    assert [str(at) for at, _ in found.remarks[0].related] == ["Partners!A2"]


def test_two_holders_of_one_seat_and_what_the_rows_say_of_it() -> None:
    rows = [
        ["Body (id)", "Seat (id)", "rank", "Holder (id)", "Holds since"],
        ["board", "chair", "head", "dana", 2020],
        ["board", "chair", "head", "noa", 2022],
    ]
    sheets: dict[str, Any] = {"People": [["id", "name"], ["dana", "D"], ["noa", "N"]], "Bodies": BODIES, "Seats": rows}
    found = imported(sheets)
    assert found.remarks == ()
    facts = told(read_back(found))
    assert {key.path for key in facts if key.entry == "bodies.board.seats.chair" and "since" in key.path} == {
        ("holders", "dana", "since"),
        ("holders", "noa", "since"),
    }
    rows[2][2] = "member"
    found = imported(sheets)
    assert remarks(found) == [("Seats!C3", "contradiction")]
    assert [str(at) for at, _ in found.remarks[0].related] == ["Seats!C2"]


def test_the_same_holder_twice() -> None:
    rows = [["Body (id)", "Seat (id)", "Holder (id)"], ["board", "chair", "dana"], ["board", "chair", "dana"]]
    found = imported({"People": [["id", "name"], ["dana", "D"]], "Bodies": BODIES, "Seats": rows})
    assert remarks(found) == [("Seats!B3", "row-twice")]


def test_one_holder_who_came_back() -> None:
    rows = [
        ["Body (id)", "Seat (id)", "Holder (id)", "Holds since"],
        ["board", "chair", "dana", 2020],
        ["board", "chair", "dana", 2024],
    ]
    found = imported({"People": [["id", "name"], ["dana", "D"]], "Bodies": BODIES, "Seats": rows})
    assert found.remarks == ()
    assert "dana:\n            person: dana" in found.text
    assert "dana-2:\n            person: dana" in found.text


def test_since_when_but_not_who() -> None:
    rows = [["Body (id)", "Seat (id)", "Holds since"], ["board", "chair", 2020]]
    found = imported({"Bodies": BODIES, "Seats": rows})
    assert remarks(found) == [("Seats!C2", "missing-id")]
    assert "a `person` is expected" in found.remarks[0].message


def test_belongs_since_when_but_not_where() -> None:
    found = imported({"People": [["id", "Belongs since"], ["dana", 2020]]})
    assert remarks(found) == [("People!B2", "missing-id")]
    assert "a `partner` is expected" in found.remarks[0].message


def test_two_partners_of_one_person() -> None:
    rows = [["id", "Belongs to", "Belongs since"], ["dana", "city", None], ["dana", "port", 2020]]
    found = imported({"People": rows, "Partners": PARTNERS})
    assert "    partner:\n      city: {}\n      port:\n        since:" in found.text


def test_an_id_is_made_of_a_name_and_told() -> None:
    found = imported({"People": [["id", "name"], [None, "דנה לוי"], [None, "Noa Cohen"], [None, "中文"], [None, None]]})
    assert [(str(r.at), r.slug, r.severity) for r in found.remarks] == [
        ("People!A2", "id-made", Severity.INFO),
        ("People!A3", "id-made", Severity.INFO),
        ("People!A4", "id-made", Severity.INFO),
    ]
    assert [remark.message.split("`")[3] for remark in found.remarks] == ["dnh-lvy", "noa-cohen", "person-1"]
    assert "  person-1:\n    name: 中文\n" in found.text.replace('"', "")


def test_an_id_that_is_made_is_nobody_elses() -> None:
    found = imported({"People": [["id", "name"], [None, "Dana"], ["dana", "Dana"]], "Partners": [["id"], ["dana-2"]]})
    assert "`dana-3` is taken" in found.remarks[0].message


def test_so_many_ids_are_made_and_no_more() -> None:
    rows = [[None, "Dana"] for _ in range(MOST_MADE + 1)]
    found = imported({"People": [["id", "name"], *rows]})
    assert [remark.slug for remark in found.remarks if remark.severity > Severity.INFO] == []
    assert (len(found.remarks), found.more, found.failed) == (1_000, 1, True)
    found = imported({"People": [["id", "name"], *rows[:-1]]})
    assert (len(found.remarks), found.more, found.failed) == (1_000, 0, False)


def test_a_row_without_id_and_name() -> None:
    found = imported({"People": [["id", "capacity"], [None, "50%"]]})
    assert remarks(found) == [("People!A2", "missing-id")]
    assert found.remarks[0].message == "the row has no `id`, which says what it speaks of"


def test_an_id_of_other_letters() -> None:
    found = imported({"People": [["id", "name"], ["דנה", "Dana"], ["Dana Levi", "D"]]})
    assert remarks(found) == [("People!A2", "bad-id"), ("People!A3", "bad-id")]
    assert [remark.hint for remark in found.remarks] == [
        "write it as `dnh`; names may be in any language",
        "write it as `dana-levi`; names may be in any language",
    ]


def test_a_name_in_place_of_an_id() -> None:
    found = imported(people(["dana", "Dana", "CITY", None]))
    assert found.remarks == ()
    assert "    partner: city\n" in found.text


def test_a_name_that_two_have_is_no_id() -> None:
    sheets = people(["dana", "Dana", "City", None])
    sheets["Partners"] = [*PARTNERS, ["town", "City"]]
    assert remarks(imported(sheets)) == [("People!C2", "bad-id")]


def test_columns_and_sheets_that_nobody_knows() -> None:
    sheets = {
        "People": [["id", "nmae", None, "phone"], ["dana", "Dana", "x", None]],
        "Budget plans": [["a"], [1]],
        "Empty": [[None, None]],
    }
    found = imported(sheets)
    assert [(str(r.at), r.slug, r.severity.label) for r in found.remarks] == [
        ("'Budget plans'", "unknown-sheet", "info"),
        ("People!B1", "unknown-column", "error"),
        ("People!C1", "unknown-column", "error"),
    ]
    assert found.remarks[1].hint == "did you mean `name`?"
    assert found.remarks[2].message == "the column has no title, what stands in it cannot be read"


def test_a_column_twice_and_one_missing() -> None:
    found = imported({"People": [["id", "name", "name"], ["dana", "D", "E"]], "Partners": [["name"], ["City"]]})
    assert remarks(found) == [("Partners", "missing-column"), ("People!C1", "column-twice")]


def test_a_sheet_twice() -> None:
    found = imported({"People": [["id"], ["dana"]], "אנשים": [["id"], ["noa"]]})
    assert remarks(found) == [("אנשים", "sheet-twice")]


def test_a_sheet_that_was_there_is_missing() -> None:
    grids = [
        Grid("People", [["id"], ["dana"]]),
        Grid(META, [["sheet", "seats", "מושבים"], ["sheet", "people", "People"]]),
    ]
    found = import_workbook(grids, Settings(), DAY, programme="example")
    assert [(remark.at, remark.slug) for remark in found.remarks] == [(None, "missing-sheet")]
    assert "`מושבים`" in found.remarks[0].message


@pytest.mark.parametrize(
    ("what", "slug", "message"),
    [
        ("#REF!", "error-value", "the cell holds the error `#REF!`, a value is expected"),
        ("formula", "formula-without-value", "the formula was stored without its value, a value is expected"),
    ],
)
def test_cells_without_a_value(what: str, slug: str, message: str) -> None:
    found = imported({"People": [["id", "name"], ["dana", None]]}, wrong={(1, 1): what, (0, 7): what, (1, 9): what})
    assert remarks(found) == [("People!B2", slug)]
    assert found.remarks[0].message == message


def test_merged_cells() -> None:
    found = imported({"People": [["id", "name"], ["dana", "D"], [None, None]]}, merged=[(1, 0, 2, 0), (0, 0, 0, 1)])
    assert remarks(found) == [("People!A2", "merged-cells")]
    assert "down to `A3` are merged" in found.remarks[0].message


def test_no_programme() -> None:
    found = imported({"People": [["id"], ["dana"]]}, programme="")
    assert [(remark.at, remark.slug) for remark in found.remarks] == [(None, "missing-id")]
    found = imported({"Programme": [["id", "name"], [None, "Harbour renewal"]]}, programme="")
    assert "  id: harbour-renewal\n  name: Harbour renewal\n" in found.text
    assert remarks(found) == [("Programme!A2", "id-made")]
    found = imported({"Programme": [["id", "name"], ["harbour", "Harbour renewal"]]}, programme="")
    assert "  id: harbour\n" in found.text
    found = imported({"Programme": [["id", "name"], ["harbour", "Harbour renewal"]]}, programme="other")
    assert "  id: other\n" in found.text
    found = imported({"Programme": [["id"], ["harbour"], ["other"]]}, programme="")
    assert found.remarks[0].message == "the sheet has two rows, one is expected"


def test_words_of_the_language_in_another_language() -> None:
    rows = [["Body (id)", "Seat (id)", "דרג", "Known to be vacant"], ["board", "chair", "ראש הארגון", "כן"]]
    found = imported({"Bodies": [["id", "kind"], ["board", "היגוי"]], "Seats": rows})
    assert found.remarks == ()
    assert "        rank: head\n        vacant: true\n" in found.text
    rows[1][2] = "boss"
    found = imported({"Bodies": BODIES, "Seats": rows})
    assert remarks(found) == [("Seats!C2", "wrong-value")]


def test_a_no_that_is_none() -> None:
    rows = [["Body (id)", "Seat (id)", "Known to be vacant", "Why vacant"], ["board", "chair", "no", "nobody wants it"]]
    found = imported({"Bodies": BODIES, "Seats": rows})
    assert remarks(found) == [("Seats!C2", "contradiction")]
    rows[1][3] = None
    assert "vacant" not in imported({"Bodies": BODIES, "Seats": rows}).text
    rows[1][2:] = [None, "nobody wants it"]
    assert "        vacant:\n          why: nobody wants it\n" in imported({"Bodies": BODIES, "Seats": rows}).text


def test_shares_and_amounts() -> None:
    sheets: dict[str, Any] = {
        "Partners": PARTNERS,
        "Funding": [["Funder (id)", "share", "amount"], ["city", 0.6, None], ["port", "40%", None]],
    }
    sheets["Funding"][1][1] = Decimal("0.6")
    assert "    city: 60%\n    port: 40%\n" in imported(sheets).text
    sheets["Funding"][1][1] = 60
    found = imported(sheets)
    assert remarks(found) == [("Funding!B2", "wrong-cell")]
    assert found.remarks[0].hint == "write 60%"
    sheets["Funding"][1][1:] = [Decimal("0.6"), 500]
    assert remarks(imported(sheets)) == [("Funding!C2", "contradiction")]


def test_lines_of_a_budget_and_of_a_cohort() -> None:
    sheets = {
        "Cohorts": [["id", "Participants"], ["first", 20]],
        "Lines": [
            ["Cohort (id)", "id", "amount"],
            [None, "venues", 20_000],
            ["first", "boats", "1_500"],
            ["x", "y", 1],
        ],
    }
    found = imported(sheets)
    assert remarks(found) == [("Lines!A4", "unknown-id")]
    sheets["Lines"].pop()
    text = imported(sheets).text
    assert "cohorts:\n  first:\n    participants: 20\n    lines:\n      boats:\n        amount: 1500\n" in text
    assert "budget:\n  lines:\n    venues:\n      amount: 20_000\n" in text


def test_lines_without_a_column_of_cohorts() -> None:
    found = imported({"Lines": [["id", "amount"], ["venues", 20_000]]})
    assert "budget:\n  lines:\n    venues:\n      amount: 20_000\n" in found.text


def test_vetoes() -> None:
    sheets = {"Bodies": BODIES, "Rules": [["Body (id)", "Vetoes"], ["board", "budget"]]}
    assert remarks(imported(sheets)) == [("Rules!B2", "wrong-cell")]


def test_a_text_that_may_have_been_cut() -> None:
    assert imported(people(["dana", "a" * (LONGEST - 1), None, None])).remarks == ()
    assert remarks(imported(people(["dana", "a" * LONGEST, None, None]))) == [("People!B2", "text-cut")]


def test_a_flood_is_cut() -> None:
    rows = [[f"p{number}", "x", "city", "1.1.2020"] for number in range(1_005)]
    found = imported(people(*rows))
    assert len(found.remarks) == 1_000
    assert found.more == 5
    assert found.failed


def test_references_inside_lists_are_told_at_their_cell() -> None:
    sheets = {
        "Bodies": BODIES,
        "Domains": [["id"], ["budget"]],
        "Mandates": [["Body (id)", "Domain (id)"], ["board", "budget"], ["board", "bugdet"]],
        "Duties": [["id", "Accountable"], ["run", "board, nobody"]],
    }
    assert remarks(imported(sheets)) == [("Duties!B2", "unknown-reference"), ("Mandates!B3", "unknown-reference")]
