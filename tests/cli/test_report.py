"""The command `report`: which reports it makes, where they go, and what it says when it cannot."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from dlcheck import pool
from dlcheck.check import check
from dlcheck.cli import edition, report, run
from dlcheck.draw import engines
from tests.repositories import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HARBOUR = """\
program: {id: harbour, name: {he: נמל, en: Harbour}, languages: [he, en]}
partners:
  city: {name: {he: עירייה, en: City}, role: lead}
  port: {name: {he: נמל, en: Port}, role: member, until: 2026-02-01}
bodies:
  board: {kind: steering, seats: {city: {partner: city}, port: {partner: port, until: 2026-02-01}}}
"""
SQUARE = "program: {id: square, name: Square}\npartners: {city: {role: lead}}\n"
BASE = "program: {id: ground, abstract: true}\n"
LOST = "program: {id: lost, extends: nowhere}\n"
DAY = ("--as-of", "2026-01-01")


class Told(NamedTuple):
    """What a command has said, and its exit code."""

    code: int
    out: str
    err: str


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "dlcheck.toml").write_text("", encoding="utf-8")
    (tmp_path / "harbour.yaml").write_text(HARBOUR, encoding="utf-8")
    (tmp_path / "square.yaml").write_text(SQUARE, encoding="utf-8")
    (tmp_path / "ground.yaml").write_text(BASE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def tell(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Told]:
    def go(*arguments: str) -> Told:
        code = run(["report", *DAY, *arguments])
        out, err = capfdbinary.readouterr()
        return Told(code, out.decode(), err.decode())

    return go


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.usefixtures("workspace")
def test_every_programme_in_its_languages_and_one_over_all(tell, workspace):
    told = tell()
    assert (told.code, told.err) == (0, "")
    assert told.out == "5 files of 2 programmes in reports/\n"
    assert files(workspace / "reports") == [
        "harbour/report.en.html",
        "harbour/report.he.html",
        "portfolio.en.html",
        "portfolio.he.html",
        "square/report.en.html",
    ]


def test_of_one_programme_there_is_no_portfolio_unless_it_is_wanted(tell, workspace):
    assert tell("square.yaml").out == "1 file of 1 programme in reports/\n"
    assert tell("square.yaml", "--portfolio", "--out", "more").out == "2 files of 1 programme in more/\n"
    assert tell("--no-portfolio", "--out", "less").out == "3 files of 2 programmes in less/\n"
    assert not (workspace / "reports" / "portfolio.en.html").exists()


def test_a_portfolio_links_to_the_reports_beside_it(tell, workspace):
    tell("--lang", "en")
    page = (workspace / "reports" / "portfolio.en.html").read_text(encoding="utf-8")
    assert 'href="harbour/report.en.html"' in page
    assert 'href="square/report.en.html"' in page


def test_every_form_has_files_of_its_own(tell, workspace):
    told = tell("square.yaml", "--format", "markdown", "--format", "csv", "--format", "xlsx", "--lang", "he")
    assert told.code == 0
    made = files(workspace / "reports")
    assert {"square/report.he.md", "square/report.he.xlsx"} <= set(made)
    assert any(name.startswith("square/report.he/") and name.endswith(".csv") for name in made)
    assert not any(name.endswith(".html") for name in made)


def test_a_portfolio_is_made_in_every_form_but_xlsx(tell, workspace):
    tell("--format", "markdown", "--format", "csv", "--format", "xlsx", "--lang", "en")
    made = [name for name in files(workspace / "reports") if name.startswith("portfolio")]
    assert "portfolio.en.md" in made
    assert "portfolio.en/programmes.csv" in made
    assert "portfolio.en.xlsx" not in made


def test_a_pdf_that_cannot_be_set_says_what_to_install(tell, workspace, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    told = tell("square.yaml", "--format", "pdf")
    assert told.code == 2
    assert "typst" in told.err
    assert not (workspace / "reports").exists()


@pytest.mark.usefixtures("workspace")
def test_one_file_can_be_printed(tell):
    told = tell("square.yaml", "--stdout", "--format", "markdown")
    assert told.code == 0
    assert told.out.startswith("# Square\n")
    for arguments in (["--stdout"], ["square.yaml", "--stdout", "--format", "csv"]):
        told = tell(*arguments)
        assert told.code == 2
        assert "--stdout takes one file, and more are wanted" in told.err
    assert "cannot go together" in tell("--stdout", "--check").err


def test_check_tells_what_is_missing_stale_and_left_over(tell, workspace):
    tell()
    assert tell("--check") == (0, "5 files compared, 0 not fresh\n", "")
    reports = workspace / "reports"
    (reports / "square" / "report.en.html").write_text("old", encoding="utf-8")
    (reports / "portfolio.he.html").unlink()
    (reports / "portfolio.fr.html").write_text("gone", encoding="utf-8")
    (reports / "harbour" / "report.fr.html").write_text("gone", encoding="utf-8")
    (reports / "old-name").mkdir()
    (reports / "old-name" / "report.en.html").write_text("gone", encoding="utf-8")
    (reports / "harbour" / "notes.html").write_text("mine", encoding="utf-8")
    told = tell("--check")
    assert told.code == 1
    assert sorted(told.out.splitlines()) == [
        "5 files compared, 5 not fresh",
        "left over: reports/harbour/report.fr.html",
        "left over: reports/old-name/report.en.html",
        "left over: reports/portfolio.fr.html",
        "missing: reports/portfolio.he.html",
        "stale: reports/square/report.en.html",
    ]
    assert tell("--check", "square.yaml").out.splitlines()[0] == "stale: reports/square/report.en.html"


def test_tables_that_are_made_no_more_are_left_over(tell, workspace):
    tell("square.yaml", "--format", "csv")
    (workspace / "reports" / "square" / "report.en" / "old.csv").write_text("", encoding="utf-8")
    told = tell("square.yaml", "--format", "csv", "--check")
    assert "left over: reports/square/report.en/old.csv" in told.out


def test_a_programme_with_errors_is_reported_and_that_is_said(tell, workspace):
    (workspace / "square.yaml").write_text(f"{SQUARE}bodies: {{board: {{kind: wrong}}}}\n", encoding="utf-8")
    told = tell("square.yaml")
    assert told.code == 0
    assert told.err == "note: square: reported without 1 entry that has errors; see `dlcheck check`\n"
    assert (workspace / "reports" / "square" / "report.en.html").is_file()


def test_one_that_cannot_be_read_has_a_report_and_is_incomplete(tell, workspace):
    (workspace / "lost.yaml").write_text(LOST, encoding="utf-8")
    told = tell("lost.yaml", "--format", "markdown")
    assert told.code == 3
    assert told.err == "not whole: lost.yaml has errors; its report says which\n"
    text = (workspace / "reports" / "lost" / "report.en.md").read_text(encoding="utf-8")
    assert "nowhere" in text


@pytest.mark.parametrize("id_", ["../../evil", "Nope", "x" * 65, ""])
def test_an_id_that_is_no_folder_makes_none(tell, workspace, id_):
    (workspace / "evil.yaml").write_text(f'program: {{id: "{id_}"}}\n', encoding="utf-8")
    told = tell("evil.yaml")
    assert told.code == 3
    assert told.err.endswith("evil.yaml declares no programme that could be named; see `dlcheck check`\n")
    assert not (workspace / "reports").exists()


def test_of_two_programmes_with_one_id_the_first_is_reported(tell, workspace):
    (workspace / "twin.yaml").write_text(SQUARE, encoding="utf-8")
    told = tell()
    assert told.code == 3
    assert "not whole: twin.yaml declares `square`, which square.yaml declares too" in told.err


def test_a_folder_without_programmes_says_so(tell, workspace):
    (workspace / "empty").mkdir()
    told = tell("empty")
    assert (told.code, told.out, told.err) == (3, "", "dlcheck: no programme to report on here\n")


def test_what_changed_since_a_revision_is_told(tell, tmp_path, monkeypatch):
    Sandbox(tmp_path).commit(**{"square.yaml": SQUARE})
    monkeypatch.chdir(tmp_path)
    (tmp_path / "square.yaml").write_text(SQUARE.replace("lead", "[lead, funder]"), encoding="utf-8")
    told = tell("--since", "HEAD", "--stdout", "--format", "markdown")
    assert "Changes since `HEAD`" in told.out
    assert "Changes since" not in tell("--stdout", "--format", "markdown").out
    told = tell("--since", "nowhere")
    assert told.code == 2
    assert "`--since`: `nowhere` names no commit here" in told.err


def test_rules_can_be_chosen_and_unknown_ones_are_told(tell, workspace):
    how = ("harbour.yaml", "--stdout", "--format", "markdown", "--lang", "en")
    domain = "domains: {idle: {}}\n"
    (workspace / "harbour.yaml").write_text(HARBOUR + domain, encoding="utf-8")
    assert "`DL411`" in tell(*how).out
    assert "`DL411`" not in tell(*how, "--select", "DL0").out
    assert "`DL411`" not in tell(*how, "--ignore", "DL411").out
    assert tell("--ignore", "DL9999").code == 2


@pytest.mark.usefixtures("workspace")
def test_the_horizon_says_how_far_ahead_is_looked(tell):
    how = ("harbour.yaml", "--stdout", "--format", "markdown", "--lang", "en")
    assert "the partnership of Port" in tell(*how).out
    assert "the partnership of Port" not in tell(*how, "--horizon", "30").out.partition("The time ahead")[2]


def many(folder: Path, number: int) -> None:
    for index in range(number):
        text = SQUARE.replace("id: square", f"id: square-{index}")
        (folder / f"square-{index}.yaml").write_text(text, encoding="utf-8")


def test_the_same_bytes_from_any_number_of_processes(tell, workspace, monkeypatch):
    monkeypatch.setattr(edition, "_SHARE", 3)
    many(workspace, 10)
    tell("--out", "one", "--jobs", "1", "--lang", "en")
    tell("--out", "two", "--jobs", "2", "--lang", "en")
    made = files(workspace / "one")
    assert len(made) == 13
    assert made == files(workspace / "two")
    assert all((workspace / "one" / name).read_bytes() == (workspace / "two" / name).read_bytes() for name in made)


def test_nothing_is_forked_while_graphviz_is_there(tell, workspace, monkeypatch):
    seen = []

    def look(*arguments: object, **how: object) -> object:
        seen.append(engines.asked is not None)
        return check(*arguments, **how)

    monkeypatch.setattr(report, "check", look)
    tell("square.yaml")
    monkeypatch.setattr(pool, "LEAST", 4)
    tell("square.yaml")
    many(workspace, 1)
    tell("square.yaml")
    many(workspace, 8)
    monkeypatch.setattr(pool, "LEAST", 100)
    tell("--jobs", "2")
    assert seen == [True, True, False, False]


def test_graphviz_is_started_once_for_all_pictures(tell, workspace, monkeypatch):
    def refuse(*_: object) -> None:
        raise AssertionError("no child of its own is expected")

    monkeypatch.setattr(engines, "_run", refuse)
    assert tell("--jobs", "1").code == 0


def test_without_graphviz_pictures_are_simple_and_that_is_said(tell, workspace, monkeypatch):
    monkeypatch.setattr(engines, "library_folder", lambda: None)
    monkeypatch.setattr(report, "library_folder", lambda: None)
    told = tell("square.yaml")
    assert told.code == 0
    assert told.err.startswith("note: pictures have a simple layout, as the package `pygraphviz` is not installed")
    assert tell("square.yaml", "--format", "csv").err == ""


@pytest.mark.parametrize(("seed", "zone", "tongue"), [("1", "Asia/Jerusalem", "he_IL.UTF-8"), ("2", "UTC", "C")])
def test_the_same_bytes_whatever_the_environment(workspace, seed, zone, tongue, tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": tongue}
    command = [sys.executable, "-m", "dlcheck", "report", *DAY, "--out", str(out), "--format", "markdown"]
    subprocess.run(command, check=True, cwd=workspace, env=environment, capture_output=True)
    assert run(["report", *DAY, "--out", str(out), "--format", "markdown", "--check"]) == 0


def test_a_folder_that_cannot_be_written_is_said(tell, workspace):
    (workspace / "reports").write_text("a file", encoding="utf-8")
    told = tell("square.yaml")
    assert told.code == 2
    assert "cannot write to `reports`" in told.err
