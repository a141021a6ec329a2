"""The PDF of a report: whole, the same everywhere, set in its own fonts, and nothing in a text is a command."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import typst

from dlcheck.draw.diagram import Diagram, Node, NodeKind, Text
from dlcheck.report import pdf
from dlcheck.report.document import Bullets, Cell, Column, Figure, Findings, Line, Paragraph, Piece, Section, Table
from dlcheck.report.pdf import MissingError, SettingError, write
from dlcheck.report.pdf.data import data_of
from tests.draw.examples import matrix, programme
from tests.draw.hostile import HOSTILE
from tests.report.made_up import bare, crowd, everywhere, found, members, report, said

COMMANDS = (
    "#panic()",
    '#read("/etc/passwd")',
    "$x$ #let a = 1",
    "*b* _i_ <label> @ref = h",
    "\\ // /* */ ]] )) }}",
    "`raw` ```rust fn```",
    '"quoted" \\" \\u{1}',
    "漢字 😀 \ue000 \uf89e \u0489 \u0940",
    "\u200b\u2067\u2069",
)


def file(report):
    [(name, data)] = write(report)
    assert name == f"report.{report.lang}.pdf"
    assert data.startswith(b"%PDF-1.7")
    assert data.rstrip().endswith(b"%%EOF")
    return data


@cache
def rich(lang):
    return file(report(lang))


def keeps_the_standards(data):
    return b"<pdfaid:part>2</pdfaid:part>" in data and b"<pdfuaid:part>1</pdfuaid:part>" in data


def pages(data):
    return data.count(b"/Type/Page/")


def sizes(data):
    """The sheets of a file, each by its longer side in points, an A4 is 842, and whether it lies on its side."""
    found = re.findall(rb"/MediaBox\[0 0 ([0-9.]+) ([0-9.]+)\]", data)
    return [(round(max(map(float, size))), float(size[0]) > float(size[1])) for size in found]


def of_blocks(*blocks, lang="en"):
    return replace(
        bare(lang), title=Piece("T", lang), sections=(Section("s", (said(lang, "פרק", "Section"),), blocks),)
    )


def block(*blocks, lang="en"):
    """The data of the first block of a report that has these."""
    return data_of(of_blocks(*blocks, lang=lang))[0]["sections"][0]["blocks"][0]


def text(pieces):
    return "".join(piece["text"] for piece in pieces)


@pytest.mark.parametrize("lang", ["en", "he"])
def test_a_file_says_what_it_is_and_keeps_to_its_standards(lang):
    data = rich(lang)
    assert f"/Lang({lang})".encode() in data
    assert keeps_the_standards(data)
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in data
    assert b"/Marked true" in data
    assert b"/Outlines" in data
    title = said(lang, "תוכנית לדוגמה (PMO)", "A made-up programme").text
    assert f">{title}<".encode() in data


def test_its_only_date_is_the_reports():
    data = rich("en")
    assert set(re.findall(rb"<xmp:(?:Create|Modify)Date>([^<]*)", data)) == {b"2026-06-01T00:00:00Z"}
    assert set(re.findall(rb"D:[0-9]{8}", data)) == {b"D:20260601"}
    other = file(replace(report("en"), day=date(1999, 12, 31)))
    assert set(re.findall(rb"D:[0-9]{8}", other)) == {b"D:19991231"}


def test_it_is_set_in_its_own_fonts():
    fonts = set(re.findall(rb"/BaseFont/[A-Z]{6}\+([A-Za-z]+)", rich("he")))
    assert fonts == {b"FiraGO", b"FiraMono"}
    assert b"/FontFile" in rich("he")


def test_all_parts_of_a_report_are_in_it():
    data, pictures = data_of(report("en"))
    kinds = [[each["kind"] for each in section["blocks"]] for section in data["sections"]]
    assert kinds == [["tiles"], ["findings"], ["figure"], ["figure", "table", "empty"]]
    [part] = data["sections"][2]["parts"]
    assert [each["kind"] for each in part["blocks"]] == ["paragraph", "bullets"]
    figures = [each for section in data["sections"] for each in section["blocks"] if each["kind"] == "figure"]
    assert {figure["file"] for figure in figures} <= set(pictures)
    assert all(figure["alt"].startswith(text(figure["caption"])) for figure in figures)


def test_a_page_lies_or_stands_as_its_picture_wants():
    assert sizes(file(of_blocks(Paragraph((Piece("x"),))))) == [(842, False), (842, False)]
    assert sizes(file(of_blocks(Figure("f", Piece("F"), crowd(2))))) == [(842, False), (842, False)]
    wide = file(of_blocks(Paragraph((Piece("x"),)), Figure("f", Piece("F"), programme("en"))))
    assert sizes(wide)[2][0] == 1191


def test_a_heading_stands_with_the_picture_that_it_opens():
    whole = pages(file(of_blocks(Figure("f", Piece("F"), programme("en")))))
    assert whole == 2
    part = Section("p", (Piece("P"),), (Figure("f", Piece("F"), programme("en")),))
    below = replace(bare(), title=Piece("T"), sections=(Section("s", (Piece("S"),), (), (part,)),))
    assert pages(file(below)) == whole


def test_a_tile_has_its_share_within_bounds():
    tiles = data_of(report("en"))[0]["sections"][0]["blocks"][0]["tiles"]
    assert [tile["share"] for tile in tiles] == [0.75, None, 1.0]
    assert [tile["tone"] for tile in tiles] == ["warning", "good", None]


def test_a_table_has_groups_figures_at_the_end_and_rows_that_are_linked_to():
    name = Piece("Partner 1", ref="partner-1")
    data = block(members("en"), Paragraph((name,)))
    assert [text(row["group"]) for row in data["rows"] if "group" in row] == ["Group 0", "Group 1"]
    assert [column["end"] for column in data["columns"]] == [False, True, True, True, True, False]
    assert [row.get("id") for row in data["rows"]][:3] == [None, "partner-0", "partner-1"]
    linked = data_of(of_blocks(members("en"), Paragraph((name, Piece("x", ref="nowhere")))))[0]
    assert linked["sections"][0]["blocks"][1]["words"] == [
        {"text": "Partner 1", "to": "partner-1"},
        {"text": "x"},
    ]


def test_a_row_is_linked_to_once_and_heads_lead_nowhere():
    line = Line((Cell((Piece("x", ref="a"),)),), "a", group=(Piece("g", ref="a"),))
    table = Table("t", Piece("T", ref="a"), (Column("c", Piece("C", ref="a")),), (line, line))
    data = block(table)
    assert [row["id"] for row in data["rows"] if "id" in row] == ["a", ""]
    assert data["rows"][0]["group"] == data["rows"][0]["group"][:1] == [{"text": "g"}]
    assert data["columns"][0]["title"] == [{"text": "C"}]
    assert b"/Link" in file(of_blocks(table))


def test_a_long_table_repeats_its_head_and_a_short_one_stays_together():
    assert pages(file(of_blocks(members("en", 12)))) == 2
    assert pages(file(of_blocks(members("en", 80)))) > 3


@pytest.mark.parametrize(
    ("rows", "more"), [(4, ""), (5, ""), (6, "1 more row did not fit here."), (9, "4 more rows did not fit here.")]
)
def test_a_table_has_so_many_cells_and_says_what_it_lacks(monkeypatch, rows, more):
    monkeypatch.setattr("dlcheck.report.pdf.data.MOST_CELLS", 35)
    last = Piece("x", ref=f"partner-{rows - 1}")
    blocks = data_of(of_blocks(members("en", rows), Paragraph((last,))))[0]["sections"][0]["blocks"]
    assert sum("id" in row for row in blocks[0]["rows"]) == min(rows, 5)
    assert blocks[0]["more"] == more
    assert ("to" in blocks[1]["words"][0]) is (more == "")
    assert pages(file(of_blocks(members("en", rows), Paragraph((last,))))) == 2


def test_a_table_shows_a_row_however_many_columns_it_has(monkeypatch):
    monkeypatch.setattr("dlcheck.report.pdf.data.MOST_CELLS", 3)
    assert sum("id" in row for row in block(members("en", 2))["rows"]) == 1


def test_a_finding_keeps_the_order_of_the_rules_own_words():
    first, second, third = block(found("he"), lang="he")["items"]
    assert (first["message"]["lang"], first["message"]["rtl"]) == ("en", False)
    assert first["message"]["words"] == [
        {"text": "board", "code": True},
        {"text": " needs 5 of 4 seats: "},
        {"text": "\u2067ועדת היגוי\u2069", "lang": "he"},
        {"text": " has 4 (2 vacant)"},
    ]
    assert text(second["accepted"]) == "התקבל: דנה: \u2066known; until 2026-09-01\u2069"
    assert (third["message"]["words"], third["place"], third["accepted"]) == ([], "", [])


def test_where_nothing_is_found_that_is_said():
    assert block(Findings((), Piece("Nothing."))) == {"kind": "paragraph", "words": [{"text": "Nothing."}]}


def test_parts_of_a_picture_are_numbered():
    rows = tuple(replace(matrix("he").rows[0], id=f"row-{number}") for number in range(80))
    long = of_blocks(Figure("f", Piece("טבלה", "he"), replace(matrix("he"), rows=rows)), lang="he")
    blocks = data_of(long)[0]["sections"][0]["blocks"]
    captions = [text(each["caption"]) for each in blocks]
    assert len(captions) > 1
    assert captions == [f"טבלה – חלק {part} מתוך {len(captions)}" for part in range(1, len(captions) + 1)]
    assert len({each["file"] for each in blocks}) == len(captions)


def test_two_figures_of_one_picture_share_its_file():
    pictures = data_of(of_blocks(Figure("a", Piece("A"), matrix("en")), Figure("b", Piece("B"), matrix("en"))))[1]
    assert [name for name in pictures if not name.startswith("sign-")] == ["4.svg"]


@pytest.mark.parametrize("lang", ["en", "he"])
def test_no_text_is_a_command_and_each_is_set(lang):
    texts = [*HOSTILE, *COMMANDS]
    blocks = (Bullets(tuple((Piece(each, "he"), Piece(each, "en", code=True)) for each in texts)),)
    data = file(of_blocks(*blocks, lang=lang))
    assert pages(data) > 1
    assert keeps_the_standards(data)


@pytest.mark.parametrize("hostile", ["#panic() *b* $x$ 漢字😀\u202e\x00 `r` <a>", "", " ", "W" * 3_000])
@pytest.mark.parametrize("lang", ["en", "he"])
def test_every_field_may_hold_anything(hostile, lang):
    data = file(everywhere(hostile, lang))
    assert pages(data) > 1
    assert keeps_the_standards(data)


def test_letters_that_a_picture_cannot_give_back_cost_the_standards_and_not_the_file():
    box = Node("a", NodeKind.PARTNER, (Text("\u0940", "hi"),))
    picture = Diagram("d", Text("T"), Text("S"), "en", (box,))
    data = file(of_blocks(Figure("f", Piece("F"), picture)))
    assert pages(data) == 2
    assert not keeps_the_standards(data)
    assert b"/Marked true" in data


@pytest.mark.parametrize("lang", ["ar", 'x"><y', "", "zz-q"])
def test_any_language_is_set(lang):
    assert pages(file(everywhere("אב abc 12", "en", of=lang))) > 1


def test_a_report_of_nothing_is_a_title_page():
    assert pages(file(bare("he"))) == 1


def test_without_the_package_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingError, match=r"python -m pip install 'dlcheck\[pdf\]'"):
        list(write(report("en")))


def test_what_cannot_be_set_is_one_message(monkeypatch, tmp_path):
    template = tmp_path / "broken.typ"
    template.write_text('#panic("a\\nb")', encoding="utf-8")
    monkeypatch.setattr(pdf, "_TEMPLATE", template)
    with pytest.raises(SettingError, match=r"^the report on `made-up` could not be set as PDF: panicked with: .*$"):
        list(write(report("en")))


def test_it_asks_for_no_package_and_no_fonts_of_the_system(monkeypatch):
    asked = {}

    def compile_(files, **options):
        asked.update(options, files=files)
        return b""

    monkeypatch.setattr(typst, "compile", compile_)
    list(write(report("en")))
    assert asked["ignore_system_fonts"] is True
    assert not Path(asked["font_paths"][0]).exists()
    assert b"@preview" not in asked["files"]["main.typ"]


def test_the_bytes_are_the_same_under_another_seed_locale_and_zone():
    code = "import sys; from tests.report.made_up import report; from dlcheck.report.pdf import write\n"
    code += "for _, data in write(report('he')): sys.stdout.buffer.write(data)"
    env = {**os.environ, "PYTHONHASHSEED": "4711", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env=env, cwd=Path(__file__).parents[2]
    )
    assert done.stdout == rich("he") == file(report("he"))
