"""The commands `policy test` and `policy list`, and policies in the commands that speak of rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dlcheck.cli import FOUND, INCOMPLETE, PASSED, USAGE, run

POLICIES = """\
policies:
  costed:
    code: DL951
    severity: warning
    name: {he: יש מחיר, en: What it costs is said}
    for: programme
    require: {budget.total: {exists: true}}
    message: "`{id}` does not say what it costs"
    why: Somebody has to pay.
    source: charter#1
    tests:
      silent:
        given: {}
        finds: programme
      told:
        given:
          budget: {total: 5}
        finds: []
  early:
    code: DL950
    for: cohorts
    require: {ends: {before: as_of + 1 year}}
    message: "`{id}` ends late"
    tests:
      late:
        given: {cohorts: {a: {ends: 2026-12-31}, b: {ends: 2027-01-01}}}
        finds: [b]
      later:
        given: {cohorts: {a: {ends: 2026-12-31}, b: {ends: 2027-01-02}}}
        finds: [b]
        as_of: 2026-01-02
documents:
  charter: {title: Charter}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "policies.yaml").write_text(POLICIES, encoding="utf-8")
    return tmp_path


def test_tests_that_pass(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["policy", "test"]) == PASSED
    assert capsys.readouterr().out == (
        "DL950  early: 2 tests passed\nDL951  costed: 2 tests passed\n\n2 policies, 4 tests: 4 passed, 0 failed\n"
    )


@pytest.mark.parametrize(
    ("written", "instead", "line"),
    [
        ("finds: programme", "finds: []", "policies.yaml:12:7: `silent` finds `programme`, nothing expected"),
        ("finds: []", "finds: [programme]", "policies.yaml:15:7: `told` finds nothing, `programme` expected"),
        ("b: {ends: 2027-01-01}", "b: {ends: 2026-12-31}", "policies.yaml:25:7: `late` finds nothing, `b` expected"),
        (
            "{total: 5}",
            "{totals: 5}",
            "policies.yaml:17:20: `told` says nothing, its programme is not sound: `totals` is not a field in `budget`",
        ),
        (
            "given: {}",
            "given: {program: {id: x, extends: y}}",
            "policies.yaml:13:34: `silent` says nothing, its programme is not sound: `extends` leads nowhere in a test",
        ),
        (
            "given: {}",
            "given: {cohorts: {a: {coordinator: noa}}}",
            "policies.yaml:13:44: `silent` says nothing, its programme is not sound: `noa` is declared nowhere",
        ),
    ],
)
def test_a_test_that_fails_says_how(
    here: Path, capsys: pytest.CaptureFixture[str], written: str, instead: str, line: str
) -> None:
    assert POLICIES.count(written) == 1
    (here / "policies.yaml").write_text(POLICIES.replace(written, instead), encoding="utf-8")
    assert run(["policy", "test"]) == FOUND
    out = capsys.readouterr().out
    assert f"\n       {line}" in out
    assert ": 1 of 2 tests failed\n" in out
    assert out.endswith("2 policies, 4 tests: 3 passed, 1 failed\n")


def test_what_is_not_understood_or_cannot_be_read_fails(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "policies.yaml").write_text(POLICIES.replace("{ends: {", "{end: {"), encoding="utf-8")
    assert run(["policy", "test"]) == FOUND
    out = capsys.readouterr().out
    assert "DL950  early: not understood\n       policies.yaml:22:15: `end` is no fact of cohorts" in out
    assert out.endswith("2 policies, 4 tests: 2 passed, 2 failed\n")
    (here / "policies.yaml").write_text(POLICIES.replace("DL950", "DL95"), encoding="utf-8")
    assert run(["policy", "test"]) == FOUND
    assert "policies.yaml: `early` cannot be read; see `dlcheck check`\n" in capsys.readouterr().out
    assert run(["policy", "list"]) == FOUND


def test_no_policy_at_all_is_no_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.yaml").write_text("program: {id: a}\n", encoding="utf-8")
    for command in ("test", "list"):
        assert run(["policy", command, str(tmp_path)]) == INCOMPLETE
        told = capsys.readouterr()
        assert told.out.strip() == ""
        assert told.err.startswith("dlcheck: no policy under ")
        assert run(["policy", command, str(tmp_path), "--format", "json"]) == INCOMPLETE
        assert json.loads(capsys.readouterr().out)["complete"] is False


def test_a_file_that_cannot_be_read_is_no_success(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "b.yaml").write_bytes(b"policies: {\xff}\n")
    assert run(["policy", "test"]) == INCOMPLETE
    assert "not every file could be read" in capsys.readouterr().err
    assert run(["policy", "test", "--format", "json"]) == INCOMPLETE
    assert json.loads(capsys.readouterr().out)["complete"] is False


def test_a_policy_without_tests_says_so(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "policies: {one: {code: DL950, for: programme, require: {status: active}, message: x}}\n"
    (here / "policies.yaml").write_text(text, encoding="utf-8")
    assert run(["policy", "test"]) == PASSED
    assert capsys.readouterr().out == "DL950  one: no test\n\n1 policy, 0 tests\n"


def test_a_path_limits_what_is_tested(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "north").mkdir()
    (here / "north" / "more.yaml").write_text(
        "policies: {one: {code: DL952, for: programme, require: {status: active}, message: x}}\n", encoding="utf-8"
    )
    assert run(["policy", "test", "."]) == PASSED
    assert "DL952" in capsys.readouterr().out
    (here / "dlcheck.toml").write_text("", encoding="utf-8")
    assert run(["policy", "test", "north"]) == PASSED
    assert capsys.readouterr().out == "DL952  one: no test\n\n1 policy, 0 tests\n"
    assert run(["policy", "test", "nowhere"]) == USAGE


def test_json(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "policies.yaml").write_text(POLICIES.replace("finds: programme", "finds: x"), encoding="utf-8")
    assert run(["policy", "test", "--format", "json"]) == FOUND
    told = json.loads(capsys.readouterr().out)
    assert told["complete"] is True
    assert [policy["code"] for policy in told["policies"]] == ["DL950", "DL951"]
    assert told["policies"][1]["tests"][0] == {
        "id": "silent",
        "line": 12,
        "passed": False,
        "expected": ["x"],
        "found": ["programme"],
        "faults": [],
    }
    assert run(["policy", "list", "--format", "json"]) == PASSED
    listed = json.loads(capsys.readouterr().out)["policies"][1]
    assert listed == {
        "code": "DL951",
        "id": "costed",
        "severity": "warning",
        "for": "programme",
        "message": "`{id}` does not say what it costs",
        "waivable": True,
        "file": "policies.yaml",
        "line": 2,
        "column": 3,
        "understood": True,
        "tests": ["silent", "told"],
    }


def test_the_list(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["policy", "list"]) == PASSED
    assert capsys.readouterr().out == (
        "DL950  error    early   cohorts, 2 tests  `{id}` ends late\n       policies.yaml:19:3\n"
        "DL951  warning  costed  programme, 2 tests  What it costs is said\n       policies.yaml:2:3\n"
    )


def test_a_policy_is_explained(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "DL951"]) == PASSED
    assert capsys.readouterr().out == (
        "DL951 costed (warning)\n\nWhat it costs is said.\n\nSomebody has to pay.\n\n"
        "A policy of this workspace, declared in policies.yaml.\n\nA waiver can accept it.\n\n"
        "Fails:\n\n    {}\n\nPasses:\n\n    budget: {total: 5}\n\nSource: charter#1\n"
    )
    assert run(["explain", "costed", "--format", "json"]) == PASSED
    assert json.loads(capsys.readouterr().out)[0]["code"] == "DL951"
    assert run(["explain", "DL952"]) == USAGE


def test_a_check_judges_and_selects_policies(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "a.yaml").write_text("program: {id: a}\ncohorts: {one: {ends: 2030}}\n", encoding="utf-8")
    assert run(["check", "--concise", "--select", "DL95"]) == FOUND
    out = capsys.readouterr().out
    assert " error DL950 `one` ends late: " in out
    assert " warning DL951 `a` does not say" in out
    assert run(["check", "--concise", "--select", "costed"]) == PASSED
    assert run(["check", "--concise", "--select", "DL950", "--ignore", "early"]) == PASSED
    assert run(["check", "--select", "DL959"]) == USAGE


def test_findings_of_policies_are_accepted_like_all_others(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    programme = here / "a.yaml"
    programme.write_text("program: {id: a}\ncohorts: {one: {ends: 2999}}\n", encoding="utf-8")
    check = ["check", "--concise", "--select", "DL950"]
    assert run(check) == FOUND
    assert run(["baseline"]) == PASSED
    assert '"code": "DL950"' in (here / "dlcheck-baseline.json").read_text(encoding="utf-8")
    assert run([*check, "--baseline", "dlcheck-baseline.json"]) == PASSED
    programme.write_text(
        "program: {id: a}\n# dlcheck: ignore[early] it is a draft\ncohorts: {one: {ends: 2999}}\n", encoding="utf-8"
    )
    assert run(check) == PASSED
    assert run([*check, "--no-ignores"]) == FOUND


def test_policies_are_judged_on_every_day_of_a_range(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "a.yaml").write_text("program: {id: a}\ncohorts: {one: {ends: 2027-03-01}}\n", encoding="utf-8")
    days = ["--from", "2026-01-01", "--to", "2026-12-31"]
    assert run(["check", "--select", "DL950", "--concise", *days]) == FOUND
    out = capsys.readouterr().out
    assert "2026-03-02" in out, "from then on the cohort ends before the day a year later"
    assert "2026-03-01" not in out.replace("2027-03-01", "")
