"""`dlcheck diff` as a picture: one programme, both sides, in any form and language."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

OLD = """\
program: {id: example, name: {he: דוגמה, en: Example}}
partners: {elka: {name: {he: אלכ"א, en: Elka}, role: member}, jdc: {name: JDC, role: member}}
bodies:
  board: {kind: steering, seats: {elka: {partner: elka}, jdc: {partner: jdc}}}
responsibilities: {train: {accountable: elka}}
"""
STARTS = {"svg": b"<svg ", "png": b"\x89PNG", "mermaid": b"---\n", "dot": b"digraph"}


@pytest.fixture
def sides(tmp_path: Path) -> Path:
    for side, text in (("old", OLD), ("new", OLD.replace(", jdc: {partner: jdc}", ""))):
        (tmp_path / side).mkdir()
        (tmp_path / side / "one.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def diff(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "dlcheck", "diff", "old", "new", "--as-of", "2026-01-01", *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("view", ["org", "bodies", "responsibilities"])
@pytest.mark.parametrize("form", STARTS)
def test_each_form_of_each_view(sides: Path, form: str, view: str) -> None:
    done = diff(sides, "--format", form, "--view", view)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.lstrip().startswith(STARTS[form])


@pytest.mark.parametrize(("lang", "said"), [("en", "changes from old to new"), ("he", "השינויים מ")])
def test_it_says_in_its_language_what_is_compared(sides: Path, lang: str, said: str) -> None:
    assert said in diff(sides, "--format", "svg", "--lang", lang).stdout.decode()


def test_the_first_language_of_the_programme_is_taken_where_nothing_is_said(sides: Path) -> None:
    assert "השינויים" in diff(sides, "--format", "svg").stdout.decode()


def test_what_fails_fails_as_a_picture_too(sides: Path) -> None:
    assert diff(sides, "--format", "svg", "--fail-on", "breaking").returncode == 1


def test_one_programme_is_chosen_where_several_changed(sides: Path) -> None:
    for side in ("old", "new"):
        text = (sides / side / "one.yaml").read_text(encoding="utf-8").replace("id: example", "id: another")
        (sides / side / "two.yaml").write_text(text, encoding="utf-8")
    done = diff(sides, "--format", "svg")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"there changed `another` and `example`; choose one with `--program`" in done.stderr
    assert diff(sides, "--format", "svg", "--program", "another").returncode == 0
    assert diff(sides, "--format", "svg", "--program", "other").returncode == 2


def test_where_nothing_changed_there_is_nothing_to_choose(sides: Path) -> None:
    (sides / "new" / "one.yaml").write_text(OLD, encoding="utf-8")
    done = diff(sides, "--format", "svg")
    assert done.returncode == 2
    assert b"there changed no programme that is on both sides" in done.stderr
