"""The CSV files of a report: what they hold, and that no cell is a formula wherever it is opened."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import unicodedata
from dataclasses import replace
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck.report.csv import write
from dlcheck.report.document import Cell, Column, Line, Piece, Section, Table
from dlcheck.sinks import csv_text
from tests.draw.hostile import HOSTILE, texts
from tests.report.made_up import bare, everywhere, report

FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =1",
    "\u3000=1",
    "\u200f=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "﬩1",
)
# Every character that a spreadsheet may fold into a sign that begins a formula.
SIGNS = frozenset(char for char in map(chr, range(0x11000)) if unicodedata.normalize("NFKC", char)[:1] in {*"=+-@"})


def files(report):
    return {name: data.decode("utf-8-sig") for name, data in write(report)}


def rows(text):
    return list(csv.reader(StringIO(text, newline="")))


def is_formula(cell):
    begin = cell.lstrip(" \t\r\n\u3000\u00a0\u200c\u200d\u200e\u200f")[:1]
    return begin in SIGNS


def of_tables(*tables):
    return replace(bare(), sections=(Section("s", (Piece("S"),), tables),))


def table(key, measure="text", cell=None):
    lines = (Line((cell,), "row"),) if cell else ()
    return Table(key, Piece("T"), (Column("c", Piece("C"), measure),), lines)


def test_a_table_is_a_file_with_bare_values_beside_words():
    found = files(report("en"))
    assert list(found) == ["report.en/members.csv", "report.en/none.csv", "report.en/findings.csv"]
    assert found["report.en/members.csv"].split("\r\n")[:3] == [
        "id,group,Partner,Seats,Pays,Pays (as written),Share,Until,Note",
        "partner-0,Group 0,Partner 0,0,0.5,₪0.50,0,none,מינהלת (PMO) - 12 חברים (PMO)",
        'partner-1,Group 0,Partner 1,1,1000.5,"₪1,000.50",0.01,2027-06-02,"תוכנית ""קשת"" (v2.1) (PMO)"',
    ]
    assert rows(found["report.en/none.csv"]) == [["id", "A"]]


def test_a_file_is_utf_8_with_a_mark_and_its_lines_end_in_cr_lf():
    for _, data in write(report("he")):
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.count(b"\n") == data.count(b"\r\n") > 0


def test_hebrew_has_hebrew_titles():
    assert rows(files(report("he"))["report.he/members.csv"])[0] == [
        "מזהה", "קבוצה", "שותף", "מושבים", "תשלום", "תשלום (כפי שנכתב)", "חלק", "עד", "הערה",
    ]  # fmt: skip


def test_all_findings_are_in_one_file():
    found = rows(files(report("en"))["report.en/findings.csv"])
    assert found[0] == ["code", "severity", "finding", "message", "what to do", "place", "entry", "accepted"]
    assert found[1] == [
        "DL311",
        "error",
        "A quorum that cannot be reached",
        "`board` needs 5 of 4 seats: ועדת היגוי has 4 (2 vacant)",
        "lower `quorum` to 3, or fill the seats",
        "programs/a.yaml:12",
        "ועדת היגוי",
        "",
    ]
    assert found[2][-1] == "דנה: known; until 2026-09-01"
    assert len(found) == 4


@pytest.mark.parametrize(
    ("measure", "value", "said"),
    [
        ("number", Decimal("1E+3"), "1000"),
        ("number", Decimal(-5), "-5"),
        ("share", Decimal("0.250"), "0.250"),
        ("text", Decimal(7), "words"),
        ("number", None, "words"),
    ],
)
def test_a_value_is_bare_where_its_column_measures(measure, value, said):
    cell = Cell((Piece("words"),), value)
    assert rows(files(of_tables(table("t", measure, cell)))["report.en/t.csv"])[1] == ["row", said]


def test_tables_of_one_name_have_files_of_their_own():
    keys = ("a", "a", "a-2", "a", "Findings", "..\\/x y", "///", "n" * 300, "n" * 299)
    found = list(files(of_tables(*map(table, keys))))
    names = ("a", "a-2", "a-2-2", "a-3", "findings-2", "x-y", "table", "n" * 100, "n" * 100 + "-2")
    assert found == [f"report.en/{name}.csv" for name in names]


def test_a_report_without_tables_has_no_file():
    assert files(bare()) == {}


@pytest.mark.parametrize("text", [*FORMULAS, "a;=1", "a; @x", *HOSTILE])
@pytest.mark.parametrize("lang", ["en", "he"])
def test_no_text_is_a_formula_or_ends_its_cell(text, lang):
    plain = {name: [len(row) for row in rows(data)] for name, data in files(everywhere("x", lang)).items()}
    for name, data in files(everywhere(text, lang)).items():
        found = rows(data)
        assert [len(row) for row in found] == plain[name]
        for row in found[1:]:
            assert not any(is_formula(part) for cell in row for part in cell.split(";"))


def test_a_bare_number_below_zero_is_a_number():
    cell = Cell((Piece("-₪5"),), Decimal(-5))
    assert rows(files(of_tables(table("t", "money", cell)))["report.en/t.csv"])[1] == ["row", "-5", "'-₪5"]


@given(texts | st.text(alphabet="=+-@'; \t\r\n\u200f＝a\x00"))
def test_a_cell_is_no_formula_and_says_what_it_said(text):
    said = csv_text(text)
    assert not any(is_formula(part) for part in said.split(";"))
    assert not set(said) & {*"\r\n\t\x00\u202e\u2066"}
    if not any(unicodedata.category(char)[0] == "C" for char in text):
        assert said.replace("'", "") == " ".join(text.split()).replace("'", "")


@given(st.sampled_from(sorted(SIGNS)))
def test_every_form_of_a_sign_is_known(sign):
    assert csv_text(f"{sign}1") == f"'{sign}1"
    assert csv_text(f"1{sign}") == f"1{sign}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("'quoted'", "''quoted'"),
        ("a - b", "a - b"),
        ("a;b", "a;b"),
        ("a ;  -b", "a ; '-b"),
        ("a\x07\u202eb", r"a\u{7}\u{202e}b"),
        ("א\u200fב", "א\u200fב"),
        ("one\r\ntwo", "one two"),
    ],
)
def test_a_cell_keeps_its_text(text, said):
    assert csv_text(text) == said


def test_the_bytes_are_the_same_under_another_seed_and_locale():
    code = "import sys; from tests.report.made_up import report; from dlcheck.report.csv import write\n"
    code += "for _, data in write(report('he')): sys.stdout.buffer.write(data)"
    env = {**os.environ, "PYTHONHASHSEED": "4711", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env=env, cwd=Path(__file__).parents[2]
    )
    assert done.stdout == b"".join(data for _, data in write(report("he")))
