"""The command `import`, from the outside: what is written, what is said, and the exit code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from dlcheck.cli import run
from tests.sheets.books import PROGRAMS, cell_of, edited, of_folder, read_back, told, written

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.xlsx"
    path.write_bytes(written(of_folder("harbour-renewal")[1]))
    return path


def spoilt(book: Path, sheet: str, key: str, where: dict[str, str], value: Any) -> None:
    def edit(pages: Any) -> None:
        cell_of(pages[sheet], key, **where).value = value

    book.write_bytes(edited(book.read_bytes(), edit))


def test_a_file_is_written(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "made" / "programme.yaml"
    assert run(["import", "xlsx", str(book), "--out", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=")
    assert "  id: harbour-renewal\n" in text
    said = capsys.readouterr()
    assert said.out == f"nothing to report in {book}\nwritten to {out}\n"
    assert run(["import", "xlsx", str(book), "--program", "other", "--out", str(out)]) == 0
    assert "  id: other\n" in out.read_text(encoding="utf-8")


def test_a_file_is_printed(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "xlsx", str(book), "--stdout"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("# yaml-language-server")
    assert said.err == f"nothing to report in {book}\n"


def test_only_checked(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "xlsx", str(book)]) == 0
    assert "nothing is written: name a file with --out, or give --stdout" in capsys.readouterr().out


def test_merged(book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(PROGRAMS)
    spoilt(book, "Cohorts", "participants", {"id": "third-cycle"}, 30)
    assert run(["import", "xlsx", str(book), "--merge", "harbour-renewal", "--stdout"]) == 0
    text = capsys.readouterr().out
    assert "    participants: 30\n" in text
    assert "  extends: harbour-charter\n" in text
    assert "waivers:\n  one-hub:\n" in text


def test_what_is_wrong_is_told(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoilt(book, "Seats", "person", {"seat": "law"}, "leila-mansor")
    spoilt(book, "Cohorts", "starts", {"id": "third-cycle"}, "1.11.2026")
    out = tmp_path / "made.yaml"
    assert run(["import", "xlsx", str(book), "--out", str(out)]) == 1
    assert not out.exists()
    said = capsys.readouterr().out
    assert said == (
        "error[text-date] `starts`: a date such as `2019-05-01`, `2019-05` or `2019` expected, "
        f'found the text "1.11.2026"\n --> {book} Cohorts!E5\n = help: write `2026-11-01`, whichever is meant\n\n'
        f"1 error in {book}\n"
    )


def test_as_json(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoilt(book, "Seats", "person", {"seat": "law"}, "leila-mansor")
    assert run(["import", "xlsx", str(book), "--format", "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert list(document) == ["version", "tool", "path", "findings", "more", "complete"]
    assert document["complete"] is True
    (finding,) = document["findings"]
    assert finding["code"] == "DL110"
    assert (finding["slug"], finding["severity"]) == ("unknown-reference", "error")
    assert (finding["sheet"], finding["cell"]) == ("Seats", "J20")
    assert "leila-mansour" in finding["hint"]


def test_what_is_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("id,name\n")
    assert run(["import", "xlsx", str(path)]) == 3
    assert capsys.readouterr().out.startswith(
        "error[not-a-workbook] the workbook is not read: it is no workbook at all"
    )
    assert run(["import", "xlsx", str(path), "--format", "json"]) == 3
    document = json.loads(capsys.readouterr().out)
    assert document["complete"] is False
    assert document["findings"][0]["cell"] is None


USAGE = [
    (["import"], "`xlsx` and a workbook are expected, or --template"),
    (["import", "xlsx"], "`xlsx` and a workbook are expected"),
    (["import", "csv", "a.csv"], "'csv' is not 'xlsx'"),
    (["import", "xlsx", "nowhere.xlsx"], "cannot read `nowhere.xlsx`"),
    (["import", "xlsx", "a.xlsx", "--out", "b.yaml", "--stdout"], "cannot go together"),
    (["import", "xlsx", "a.xlsx", "--program", "a", "--merge", "b"], "cannot go together"),
    (["import", "xlsx", "a.xlsx", "--program", "A b"], "`A b` is not an id"),
    (["import", "xlsx", "a.xlsx", "--template"], "--template goes with"),
    (["import", "xlsx", "a.xlsx", "--merge", "harbour-renewl"], "did you mean `harbour-renewal`?"),
    (["import", "--template", "--lang", "x y"], "is not a language"),
]


@pytest.mark.parametrize(("arguments", "said"), USAGE, ids=[" ".join(case[0]) for case in USAGE])
def test_usage(
    arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROGRAMS)
    assert run(arguments) == 2
    assert said in capsys.readouterr().err


def test_a_programme_with_errors_takes_no_workbook(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text("program: {id: example}\nbodies: {b: {kind: x}}\n")
    assert run(["import", "xlsx", str(book), "--merge", "example"]) == 3
    assert "`example` cannot be read whole" in capsys.readouterr().err


def test_a_template_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["import", "--template", "--lang", "he"]) == 0
    assert capsys.readouterr().out == "written to programme.xlsx\n"
    before = (tmp_path / "programme.xlsx").read_bytes()
    assert run(["import", "--template"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert (tmp_path / "programme.xlsx").read_bytes() == before
    assert run(["import", "--template", "--lang", "he", "--out", "sub/b.xlsx"]) == 0
    assert (tmp_path / "sub" / "b.xlsx").read_bytes() == before


def test_a_template_is_printed(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["import", "--template", "--stdout"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"PK")


def test_it_cannot_be_written(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "folder").mkdir()
    assert run(["import", "xlsx", str(book), "--out", str(tmp_path / "folder")]) == 2
    assert "cannot write to" in capsys.readouterr().err


def test_what_is_printed_is_the_programme(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from dlcheck.sheets.importing import Imported

    assert run(["import", "xlsx", str(book), "--stdout"]) == 0
    text = capsys.readouterr().out
    assert told(read_back(Imported(text, ()))) == told(of_folder("harbour-renewal")[1])
