"""The command `coverage` as its users meet it: its formats, its thresholds and its exit codes."""

from __future__ import annotations

import json
from contextlib import chdir, redirect_stderr, redirect_stdout
from fractions import Fraction
from io import StringIO
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from dlcheck.cli import run
from dlcheck.coverage.forms import FORMS as WRITTEN
from dlcheck.coverage.forms import Sheet, formatter, grade
from dlcheck.coverage.measure import Coverage, Gap, Measure, Portfolio
from dlcheck.draw.badge import GRADES
from dlcheck.interchange import coverage_schema
from dlcheck.source import Source, Span
from tests.cli.test_cli import dlcheck as process
from tests.test_imports import HEAVY, imported
from tests.workspaces import DAY

HALF = """\
program: {id: half}
domains:
  policy: {}
  budget: {}
bodies:
  board: {kind: steering, decides: [policy], decision: {quorum: all of seats, passes: all of seats}}
"""
WHOLE = "program: {id: whole}\npartners: {elka: {}}\nresponsibilities: {teach: {accountable: elka}}\n"
FORMS = (*WRITTEN, "badge")
DAY_OPTION = ("--as-of", "2026-01-01")


class Done(NamedTuple):
    """What a command came to."""

    code: int
    stdout: str
    stderr: str


def dlcheck(*arguments: str, cwd: Path, code: int | None = None) -> Done:
    """Run a command within this process, which is much faster than one of its own."""
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err, chdir(cwd):
        done = Done(run(arguments), out.getvalue(), err.getvalue())
    assert code in (None, done.code), done
    return done


@pytest.fixture(autouse=True)
def no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dlcheck.toml").write_text("", encoding="utf-8")
    (tmp_path / "half.yaml").write_text(HALF, encoding="utf-8")
    return tmp_path


def test_a_table_for_each_programme(folder: Path) -> None:
    lines = dlcheck("coverage", *DAY_OPTION, cwd=folder, code=0).stdout.splitlines()
    assert lines[0] == "half  half.yaml"
    assert lines[1] == "  domains      ██████████░░░░░░░░░░     50%  1 of 2          domains in which a body decides"
    assert (
        lines[3]
        == "  accountable  ····················     n/a                  duties with exactly one accountable party"
    )
    assert lines[13] == "  total        █████████████░░░░░░░   66.6%  2 of 3"
    assert lines[14:] == ["", "66.6% covered in 1 programme, as of 2026-01-01"]


def test_several_programmes_stand_together(folder: Path) -> None:
    (folder / "whole.yaml").write_text(
        'documents: {charter: {title: Charter, clauses: ["1", "2"]}}\n', encoding="utf-8"
    )
    (folder / "below").mkdir()
    (folder / "below" / "whole.yaml").write_text(WHOLE.replace("{id: whole}", "{id: whole, source: charter#1}"))
    table = dlcheck("coverage", *DAY_OPTION, "--missing", cwd=folder, code=0).stdout.partition("all together\n")[2]
    assert table.splitlines()[:6] == [
        "  whole             ██████████░░░░░░░░░░     50%  2 of 4",
        "  half              ██████████░░░░░░░░░░     50%  2 of 4",
        "  shared documents  ██████████░░░░░░░░░░     50%  1 of 2          clauses that a fact cites",
        "    - charter#2  whole.yaml:1:13",
        "  total             ██████████░░░░░░░░░░     50%  5 of 10",
        "",
    ]


def test_what_is_missing_is_listed_with_its_place(folder: Path) -> None:
    assert "    - budget  half.yaml:4:3\n" in dlcheck("coverage", "--missing", *DAY_OPTION, cwd=folder, code=0).stdout
    assert "half.yaml:4" not in dlcheck("coverage", *DAY_OPTION, cwd=folder, code=0).stdout
    below = folder / "below"
    below.mkdir()
    assert "../half.yaml:4:3" in dlcheck("coverage", "--missing", "..", cwd=below, code=0).stdout


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (["66"], 0),
        (["66.7"], 1),
        (["66.7%"], 1),
        (["total=66.7"], 1),
        (["domains=50"], 0),
        (["domains=50.01"], 1),
        (["domains=50", "decisions=100"], 0),
        (["domains=50", "total=100"], 1),
        (["seats=100"], 0),
        (["0"], 0),
    ],
)
def test_fail_under(folder: Path, asked: list[str], code: int) -> None:
    options = [text for each in asked for text in ("--fail-under", each)]
    for form in FORMS:
        dlcheck("coverage", *options, "--format", form, *DAY_OPTION, cwd=folder, code=code)


def test_what_falls_short_is_said_in_every_format_for_people_and_programs(folder: Path) -> None:
    asked = ("coverage", "--fail-under", "domains=75", "--fail-under", "decisions=100", *DAY_OPTION)
    said = "`domains` of `half` is 50%, at least 75% is expected"
    for form in ("text", "markdown"):
        assert said in dlcheck(*asked, "--format", form, cwd=folder, code=1).stdout
    told = dlcheck(*asked, "--format", "github", cwd=folder, code=1).stdout
    assert "::error title=coverage::" + said.replace("%", "%25") in told
    assert json.loads(dlcheck(*asked, "--format", "json", cwd=folder, code=1).stdout)["thresholds"] == [
        {"name": "domains", "least": "3/4", "reached": False},
        {"name": "decisions", "least": "1", "reached": True},
    ]


@pytest.mark.parametrize("wrong", ["101", "-1", "half", "", "nan", "1e1", "domains=", "domains=x", "100.1"])
def test_a_threshold_is_a_number_of_percent(folder: Path, wrong: str) -> None:
    done = dlcheck("coverage", f"--fail-under={wrong}", cwd=folder, code=2)
    assert "is no number from 0 to 100" in done.stderr


def test_a_measure_that_is_none_is_guessed_at(folder: Path) -> None:
    done = dlcheck("coverage", "--fail-under", "domain=50", cwd=folder, code=2)
    assert "`domain` is no measure; did you mean `domains`?" in done.stderr
    done = dlcheck("coverage", "--fail-under", "=50", cwd=folder, code=2)
    assert "there are: total, domains, decisions" in done.stderr


@pytest.mark.parametrize(("setting", "code"), [("66", 0), ("66.7", 1), ("100", 1), ("0", 0)])
def test_the_configuration_says_what_is_expected(folder: Path, setting: str, code: int) -> None:
    (folder / "dlcheck.toml").write_text(f"fail-under = {setting}\n", encoding="utf-8")
    dlcheck("coverage", *DAY_OPTION, cwd=folder, code=code)
    dlcheck("coverage", "--fail-under", "50", *DAY_OPTION, cwd=folder, code=0)
    dlcheck("coverage", "--fail-under", "seats=50", *DAY_OPTION, cwd=folder, code=code)


@pytest.mark.parametrize("setting", ['"80"', "101", "-1", "true", "nan", "[80]", "100.5"])
def test_a_setting_that_is_no_percentage_is_a_usage_error(folder: Path, setting: str) -> None:
    (folder / "dlcheck.toml").write_text(f"fail-under = {setting}\n", encoding="utf-8")
    done = dlcheck("coverage", cwd=folder, code=2)
    assert "`fail-under` is a number from 0 to 100" in done.stderr


def test_a_programme_with_an_error_is_not_measured_and_the_input_incomplete(folder: Path) -> None:
    (folder / "broken.yaml").write_text("program: {id: broken, status: actve}\n", encoding="utf-8")
    done = dlcheck("coverage", *DAY_OPTION, cwd=folder, code=3)
    assert "broken  broken.yaml\n  not measured, as a file that it rests on has errors: dlcheck check\n" in done.stdout
    assert done.stdout.endswith("incomplete: not everything could be read and measured\n")
    for form in FORMS:
        dlcheck("coverage", "--fail-under", "100", "--format", form, cwd=folder, code=3)
    assert "| `broken` | not measured |" in dlcheck("coverage", "--format", "markdown", cwd=folder, code=3).stdout
    assert "::error file=broken.yaml" in dlcheck("coverage", "--format", "github", cwd=folder, code=3).stdout
    assert ">incomplete</text>" in dlcheck("coverage", "--format", "badge", cwd=folder, code=3).stdout
    document = json.loads(dlcheck("coverage", "--format", "json", cwd=folder, code=3).stdout)
    assert document["complete"] is False
    assert [(each["id"], each["measured"], each["measures"] == []) for each in document["programmes"]] == [
        ("broken", False, True),
        ("half", True, False),
    ]
    dlcheck("coverage", "half.yaml", cwd=folder, code=0)


def test_nothing_to_measure_is_incomplete(tmp_path: Path) -> None:
    done = dlcheck("coverage", cwd=tmp_path, code=3)
    assert "no programme to measure" in done.stderr
    (tmp_path / "shared.yaml").write_text("partners: {}\n", encoding="utf-8")
    dlcheck("coverage", cwd=tmp_path, code=3)
    shared = 'documents: {charter: {title: Charter, clauses: ["1"]}}\n'
    (tmp_path / "shared.yaml").write_text(shared, encoding="utf-8")
    assert dlcheck("coverage", cwd=tmp_path, code=0).stderr == ""


def test_what_cannot_be_read_is_incomplete(folder: Path) -> None:
    (folder / "link.yaml").symlink_to("/proc/self/environ")
    dlcheck("coverage", "half.yaml", cwd=folder, code=3)


def test_json_is_as_its_schema_says_and_ends_with_complete(folder: Path) -> None:
    Draft7Validator.check_schema(coverage_schema())
    text = dlcheck("coverage", "--format", "json", "--fail-under", "50", *DAY_OPTION, cwd=folder, code=0).stdout
    assert text.endswith('  "complete": true\n}\n')
    document = json.loads(text)
    assert list(Draft7Validator(coverage_schema()).iter_errors(document)) == []
    (programme,) = document["programmes"]
    assert programme["measures"][0] == {
        "name": "domains",
        "title": "domains in which a body decides",
        "covered": "1",
        "total": 2,
        "share": "1/2",
        "percent": 50.0,
        "missing": [{"what": "budget", "path": "half.yaml", "start": {"line": 4, "column": 3, "offset": 44}}],
    }
    assert document["total"] == {"covered": "2", "total": 3, "share": "2/3", "percent": 66.6}
    assert programme["measures"][2]["share"] is None


def test_the_output_is_the_same_in_every_locale_and_for_every_seed(folder: Path) -> None:
    told = {
        process("coverage", "--format", "json", *DAY_OPTION, cwd=folder, env=env).stdout
        for env in ({"PYTHONHASHSEED": "1", "LC_ALL": "C"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Jerusalem"})
    }
    assert told == {dlcheck("coverage", "--format", "json", *DAY_OPTION, cwd=folder).stdout}


def test_colour_is_as_asked(folder: Path) -> None:
    assert "\x1b[" in dlcheck("coverage", "--color", "always", cwd=folder, code=0).stdout
    assert "\x1b[" not in dlcheck("coverage", cwd=folder, code=0).stdout
    assert "\x1b[" not in dlcheck("coverage", "--color", "always", "--format", "json", cwd=folder, code=0).stdout


def test_a_table_imports_nothing_heavy(folder: Path) -> None:
    # The settings are read by tomllib; nothing else of what a check may not import is needed here either.
    assert imported("coverage", folder=folder) & HEAVY == {"tomllib"}


def sheet(share: tuple[int, int], what: str = "x", *, complete: bool = True) -> Sheet:
    span = Span(f"{what}.yaml", 0, 1)
    covered, total = share
    measure = Measure("seats", Fraction(covered), total, (Gap(what, span),))
    broken = Coverage(what, f"{what}.yaml", (), whole=False)
    programmes = (Coverage("one", f"{what}.yaml", (measure,)), broken)
    sources = {span.path: Source(span.path, "text")}
    return Sheet(Portfolio(programmes, Measure("clauses"), DAY, complete, sources), missing=True)


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (Fraction(9, 10), "good"),
        (Fraction(899, 1000), "fair"),
        (Fraction(7, 10), "fair"),
        (Fraction(699, 1000), "poor"),
        (Fraction(0), "poor"),
        (None, "none"),
    ],
)
def test_how_good_a_share_is(share: Fraction | None, expected: str) -> None:
    assert grade(share) == expected


def test_a_badge_shows_all_programmes_together(folder: Path) -> None:
    root = ET.fromstring(dlcheck("coverage", "--format", "badge", *DAY_OPTION, cwd=folder, code=0).stdout)
    assert [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")] == ["governance", "66.6%"]
    assert root.get("aria-label") == "Coverage of governance: 66.6% covered in 1 programme, as of 2026-01-01"
    assert GRADES["poor"] in {each.get("fill") for each in root.iter()}


hostile = st.text(st.sampled_from("a`|<&>\"'[](){}!*_~#@:;%\n\r\u2028\u202e\x1b\\\u05d0 ,"), max_size=12)


@given(hostile)
def test_no_name_breaks_out_of_a_format(name: str) -> None:
    shown = {form: formatter(form)(sheet((0, 1), name)) for form in WRITTEN}
    for form in ("text", "markdown", "github"):
        assert not set(shown[form]) & set("\r\u2028\u202e\x1b")
    usual = {form: formatter(form)(sheet((0, 1))) for form in WRITTEN}
    for form in ("text", "markdown", "github"):
        assert shown[form].count("\n") == usual[form].count("\n")
    assert [line[:2] for line in shown["github"].splitlines()] == ["::", "::", "dl"]
    rows = [line for line in shown["markdown"].splitlines() if line.startswith("|")]
    assert len({unescaped_bars(row) for row in rows}) == 1
    assert json.loads(shown["json"])["programmes"][1]["id"] == name


def unescaped_bars(row: str) -> int:
    return row.count("|") - row.count("\\|")
