"""Workbooks that somebody made to do harm, or that are none: refused in words, in a process of their own."""

from __future__ import annotations

import io
import os
import struct
import sys
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from dlcheck.sheets import child, reading
from dlcheck.sheets.reading import UnreadableError, read_file, read_workbook

NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
ROOT = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
PARTS = {
    "_rels/.rels": ROOT,
    "[Content_Types].xml": TYPES,
    "xl/workbook.xml": f'<workbook {NAMESPACE} xmlns:r="{RELATIONS}"><sheets>'
    '<sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": f'<worksheet {NAMESPACE}><sheetData><row r="1">'
    '<c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1"><v>5</v></c></row></sheetData></worksheet>',
}


def archive(changes: dict[str, str | None] | None = None, **more: Any) -> bytes:
    """A small workbook, its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in {**PARTS, **(changes or {})}.items():
            if text is not None:
                made.writestr(name, text)
    return out.getvalue()


def sheet(cells: str) -> bytes:
    return archive({"xl/worksheets/sheet1.xml": f"<worksheet {NAMESPACE}><sheetData>{cells}</sheetData></worksheet>"})


def refused(data: bytes) -> tuple[str, str]:
    with pytest.raises(UnreadableError) as caught:
        read_workbook(data)
    return caught.value.slug, caught.value.message


def test_a_small_workbook() -> None:
    (grid,) = read_workbook(archive())
    assert (grid.name, grid.cells, grid.wrong, grid.merged) == ("People", [["id", 5]], {}, [])


def test_what_cells_hold(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    page = book.add_worksheet("שותפים")
    day, clock = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "hh:mm"})
    page.write_string(0, 0, "=1+1 \x01 _x000D_")
    page.write_datetime(0, 1, date(2026, 5, 1), day)
    page.write_datetime(0, 2, datetime.fromisoformat("2026-05-01 08:30"), day)
    page.write_number(0, 3, 0.1)
    page.write(0, 4, True)  # noqa: FBT003 - a value
    page.write_number(0, 5, 0.5, clock)
    page.write_formula(1, 0, "=1/0", None, "#DIV/0!")
    page.write_formula(1, 1, "=A1", None, "")
    page.write_formula(1, 2, "=1+1", None, 2)
    page.merge_range(3, 1, 4, 2, "together")
    book.close()
    (grid,) = read_file(path)
    assert grid.name == "שותפים"
    assert list(grid.cells[0]) == [
        "=1+1 \x01 _x000D_",
        date(2026, 5, 1),
        datetime.fromisoformat("2026-05-01 08:30"),
        Decimal("0.1"),
        True,
        "12:00:00",
    ]
    assert list(grid.cells[1][:3]) == [None, None, 2]
    assert grid.wrong == {(1, 0): "#DIV/0!", (1, 1): "formula"}
    assert grid.merged == [(3, 1, 4, 2)]


def test_days_counted_from_1904(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path), {"date_1904": True})
    book.add_worksheet().write_datetime(0, 0, date(2026, 5, 1), book.add_format({"num_format": "d.m.yyyy"}))
    book.close()
    assert read_file(path)[0].cells == [[date(2026, 5, 1)]]


OTHER = [
    (b"", "not-a-workbook", "it is empty"),
    (b"id,name\n", "not-a-workbook", "it is no workbook at all"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "other-format", "of the old kind (.xls)"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "password",
        "protected by a password",
    ),
    (b"PK\x03\x04 and nothing more", "not-a-workbook", "cannot be unpacked"),
    (archive({"xl/workbook.xml": None}), "not-a-workbook", "a zip archive, but no workbook"),
    (archive({"mimetype": "x", "content.xml": "x"}), "other-format", "(.ods)"),
    (archive({"xl/workbook.bin": "x"}), "other-format", "(.xlsb)"),
    (archive({"xl/vbaProject.bin": "x"}), "other-format", "holds macros"),
    (
        archive({"[Content_Types].xml": TYPES.replace("application/xml", "a.sheet.macroEnabled.main+xml")}),
        "other-format",
        "holds macros",
    ),
    (archive({"xl/_rels/workbook.xml.rels": None}), "not-a-workbook", "where its sheets are"),
    (archive({"_rels/.rels": None}), "not-a-workbook", "where its sheets are"),
    (archive({"_rels/.rels": ROOT.replace("xl/", "other/")}), "not-a-workbook", "in another place"),
    (archive({"xl/worksheets/sheet1.xml": None}), "not-a-workbook", "is missing from it"),
    (archive({"xl/workbook.xml": f"<workbook {NAMESPACE}/>"}), "not-a-workbook", "has no sheet"),
    (archive({"xl/worksheets/sheet1.xml": "<worksheet"}), "not-a-workbook", "is not XML"),
    (
        archive({"xl/worksheets/sheet1.xml": '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'}),
        "not-a-workbook",
        "declares a document type",
    ),
    (
        archive({"xl/workbook.xml": '<!DOCTYPE a SYSTEM "file:///etc/passwd"><workbook/>'}),
        "not-a-workbook",
        "declares a document type",
    ),
    (sheet('<row r="1"><c r="??"><v>1</v></c></row>'), "not-a-workbook", "where it stands"),
]


@pytest.mark.parametrize(("data", "slug", "message"), OTHER, ids=[f"{case[1]}: {case[2]}" for case in OTHER])
def test_what_is_no_workbook_of_the_plain_kind(data: bytes, slug: str, message: str) -> None:
    found = refused(data)
    assert found[0] == slug
    assert message in found[1]


def test_the_farthest_cell() -> None:
    last = f'<row r="1"><c r="A{child.MOST_ROWS}"><v>1</v></c></row>'
    assert len(read_workbook(sheet(last))[0].cells) == child.MOST_ROWS
    for far in (f"A{child.MOST_ROWS + 1}", "SG1", "XFD1048576"):
        assert refused(sheet(f'<row r="1"><c r="{far}"><v>1</v></c></row>'))[0] == "too-large"
        assert refused(sheet(f'<row r="1"><c r="{far}"><f>1</f></c></row>'))[0] == "too-large"
    assert child.place("SF1") == (0, child.MOST_COLUMNS - 1)


def test_cells_without_a_value_go_as_far_as_they_like() -> None:
    (grid,) = read_workbook(sheet('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576" s="0"/></row>'))
    assert grid.cells == [[1]]


def test_more_cells_than_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "MOST_CELLS", 6)
    row = '<row r="1"><c r="B1"><v>1</v></c><c r="A{}"><v>1</v></c></row>'
    assert child.read(sheet(row.format(3)))["sheets"][0]["rows"] == [[None, 1], [None, None], [1, None]]
    with pytest.raises(child.Refusal, match="spans more than 6 cells"):
        child.read(sheet(row.format(4)))
    two = {
        "xl/workbook.xml": PARTS["xl/workbook.xml"].replace(
            "</sheets>", '<sheet name="B" sheetId="2" r:id="rId1"/></sheets>'
        )
    }
    monkeypatch.setattr(child, "MOST_CELLS", 4)
    assert len(child.read(archive(two))["sheets"]) == 2
    monkeypatch.setattr(child, "MOST_CELLS", 3)
    with pytest.raises(child.Refusal, match="3 cells in all"):
        child.read(archive(two))


def test_texts_that_are_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    text = '<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row>'
    monkeypatch.setattr(child, "MOST_LETTERS", 10)
    assert child.read(sheet(text.format("a" * 10)))["sheets"][0]["rows"] == [["a" * 10]]
    with pytest.raises(child.Refusal, match="more than 10 letters"):
        child.read(sheet(text.format("a" * 11)))
    monkeypatch.setattr(child, "MOST_TEXT", 9)
    with pytest.raises(child.Refusal, match="more than 9 letters"):
        child.read(sheet(text.format("a" * 10)))


def test_more_sheets_and_parts_than_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "MOST_SHEETS", 1)
    assert len(child.read(archive())["sheets"]) == 1
    monkeypatch.setattr(child, "MOST_SHEETS", 0)
    with pytest.raises(child.Refusal, match="1 sheets; at most 0"):
        child.read(archive())
    monkeypatch.setattr(child, "MOST_PARTS", len(PARTS) - 1)
    with pytest.raises(child.Refusal, match="5 parts; at most 4"):
        child.read(archive())


def test_zip_bombs() -> None:
    bomb = archive({"xl/media/a.bin": "\0" * (child.MOST_BYTES // 2), "xl/media/b.bin": "\0" * (child.MOST_BYTES // 2)})
    assert len(bomb) < 1024**2
    assert refused(bomb) == ("too-large", "it unpacks to more than 128 MiB")
    dense = archive({"xl/media/a.bin": "\0" * (8 * 1024**2)})
    assert refused(dense)[0] == "too-large"
    assert "zip bomb" in refused(dense)[1]


def test_a_part_that_is_larger_than_it_says() -> None:
    data = bytearray(archive())
    at = data.rfind(b"PK\x01\x02")
    assert struct.unpack_from("<I", data, at + 24)[0] > 10
    struct.pack_into("<I", data, at + 24, 10)
    assert refused(bytes(data))[0] == "not-a-workbook"


def test_two_parts_of_one_name() -> None:
    out = io.BytesIO(archive())
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(out, "a") as made:
        made.writestr("xl/workbook.xml", PARTS["xl/workbook.xml"])
    assert refused(out.getvalue()) == ("not-a-workbook", "two of its parts have one name")


def test_the_largest_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(archive())
    monkeypatch.setattr(reading, "MOST_BYTES", len(archive()))
    assert read_file(path)[0].name == "People"
    monkeypatch.setattr(reading, "MOST_BYTES", len(archive()) - 1)
    with pytest.raises(UnreadableError, match="more than 0 MiB"):
        read_file(path)


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no file"):
        read_file(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableError, match="no file"):
        read_file(tmp_path / "pipe")
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "nothing")


CHILDREN = [
    ("import sys; sys.exit(9)", "exit code 9"),
    ("import os; os.abort()", "signal 6"),
    ("print('[1]')", "gave no answer"),
    ("print('{')", "gave no answer"),
    ("print('[' * 100000)", "gave no answer"),
    ("print('{\"sheets\": 5}')", "another shape"),
    ('print(\'{"sheets": [{"name": 1, "rows": [[[]]], "wrong": [], "merged": []}]}\')', "another shape"),
    ('print(\'{"sheets": [{"name": 1, "rows": [[{"d": "x"}]], "wrong": [], "merged": []}]}\')', "another shape"),
    ("import time; time.sleep(60)", "takes longer than 1 seconds"),
]


@pytest.mark.parametrize(("code", "message"), CHILDREN, ids=[case[1] for case in CHILDREN])
def test_a_reader_that_fails(code: str, message: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script = tmp_path / "child.py"
    script.write_text(code)
    monkeypatch.setattr(reading, "_CHILD", script)
    monkeypatch.setattr(reading, "TIME_LIMIT", 1)
    with pytest.raises(UnreadableError, match=message):
        read_workbook(archive())


def test_no_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [""])
    with pytest.raises(UnreadableError, match="python-calamine"):
        read_workbook(archive())


def test_the_child_has_limits_and_knows_nothing_of_us(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = Path(reading.__file__).with_name("child.py").read_text(encoding="utf-8")
    probe = (
        "\nimport os, resource\ndef read(data):\n"
        "    return {'sheets': [{'name': 'x', 'wrong': [], 'merged': [], 'rows': [["
        "str(resource.getrlimit(resource.RLIMIT_AS)), str(resource.getrlimit(resource.RLIMIT_CPU)),"
        " str(resource.getrlimit(resource.RLIMIT_FSIZE)), str(sorted(os.environ))]]}]}\n"
    )
    script = tmp_path / "child.py"
    script.write_text(
        text.replace('\nif __name__ == "__main__"', f'{probe}\nif __name__ == "__main__"'), encoding="utf-8"
    )
    monkeypatch.setattr(reading, "_CHILD", script)
    monkeypatch.setenv("SECRET_TOKEN", "x")
    row = read_workbook(archive())[0].cells[0]
    assert row[0] == str((child.MEMORY, child.MEMORY))
    assert row[1] == str((child.SECONDS, child.SECONDS + 1))
    assert row[2] == str((0, 0))
    assert "SECRET" not in str(row[3])
    assert "HOME" not in str(row[3])


def test_memory_that_runs_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = Path(reading.__file__).with_name("child.py").read_text(encoding="utf-8")
    greedy = "\ndef read(data):\n    return [b'x' * 2**34]\n"
    script = tmp_path / "child.py"
    script.write_text(
        text.replace('\nif __name__ == "__main__"', f'{greedy}\nif __name__ == "__main__"'), encoding="utf-8"
    )
    monkeypatch.setattr(reading, "_CHILD", script)
    assert refused(archive()) == ("too-large", "it takes more memory than a workbook is given")
