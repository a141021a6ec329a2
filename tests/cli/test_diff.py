"""The command `diff` as its users meet it: every form of OLD and NEW, the formats, and the exit codes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest

from dlcheck.formats.reviews import FORMS
from dlcheck.interchange import review_schema
from tests.cli.test_cli import dlcheck as process
from tests.cli.test_coverage import dlcheck
from tests.repositories import Sandbox, git

BODY = """\
partners: {elka: {name: Elka, role: member}, jdc: {name: JDC, role: member}}
bodies:
  board:
    name: Board
    kind: steering
    seats: {elka: {partner: elka}, jdc: {partner: jdc}}
"""
FIRST = f"program: {{id: harbour}}\n{BODY}"
SECOND = FIRST.replace(", jdc: {partner: jdc}}", "}")
THIRD = FIRST.replace("seats: {", "seats: {public: {}, ")
LOSS = "`JDC` loses its only seat on `Board`"
GAIN = "`JDC` gains its first seat on `Board`"
DAY = ("--as-of", "2026-01-01", "--concise")


@pytest.fixture(autouse=True)
def own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for key in [key for key in os.environ if key.startswith("GIT_")]:
        monkeypatch.delenv(key)
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, os.devnull)


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """`main` of two commits, the second of which takes a seat away; `side` parted after the first, and added one."""
    made = Sandbox(tmp_path / "repository")
    made.write({"programs/harbour.yaml": FIRST, "dlcheck.toml": 'include = ["programs"]\n', "other.yaml": "a: 1\n"})
    made.commit("first")
    made.git("branch", "side")
    made.write({"programs/harbour.yaml": SECOND})
    made.commit("second")
    made.git("checkout", "--quiet", "side")
    made.write({"programs/harbour.yaml": THIRD})
    made.commit("third")
    made.git("checkout", "--quiet", "main")
    return made


def said(folder: Path, *arguments: str, code: int = 0) -> str:
    return dlcheck("diff", *arguments, *DAY, cwd=folder, code=code).stdout


class TestRevisions:
    def test_against_the_work_tree(self, sandbox: Sandbox) -> None:
        assert said(sandbox.folder, "HEAD") == "nothing changed, HEAD → work tree, as of 2026-01-01\n"
        text = said(sandbox.folder, "HEAD~1")
        assert f"programs/harbour.yaml:4:3: breaking DC103 {LOSS}\n" in text
        sandbox.write({"programs/harbour.yaml": FIRST})
        assert GAIN in said(sandbox.folder, "HEAD")

    @pytest.mark.parametrize(
        ("words", "sentences", "ends"),
        [
            (("HEAD~1", "HEAD"), [LOSS], "HEAD~1 → HEAD"),
            (("HEAD~1..HEAD",), [LOSS], "HEAD~1 → HEAD"),
            (("HEAD..HEAD~1",), [GAIN], "HEAD → HEAD~1"),
            (("HEAD~1..",), [LOSS], "HEAD~1 → HEAD"),
            (("..HEAD~1",), [GAIN], "HEAD → HEAD~1"),
            (("HEAD~1:programs", "HEAD:programs"), [LOSS], "HEAD~1 → HEAD"),
            (("HEAD~1:programs/harbour.yaml", "HEAD:programs/harbour.yaml"), [LOSS], "HEAD~1 → HEAD"),
            (("HEAD~1:./programs/", "HEAD:programs"), [LOSS], "HEAD~1 → HEAD"),
            (("HEAD~1:programs/harbour.yaml", "programs/harbour.yaml"), [LOSS], "HEAD~1 → programs/harbour.yaml"),
            (("HEAD~1:programs", "programs"), [LOSS], "HEAD~1 → programs"),
        ],
    )
    def test_two_of_them(self, sandbox: Sandbox, words: tuple[str, ...], sentences: list[str], ends: str) -> None:
        text = said(sandbox.folder, *words)
        assert all(sentence in text for sentence in sentences)
        assert text.endswith(f", {ends}, as of 2026-01-01\n")

    def test_since_two_branches_parted(self, sandbox: Sandbox) -> None:
        text = said(sandbox.folder, "main...side")
        assert LOSS not in text
        assert GAIN not in text
        assert "`public`" in text
        assert text.endswith(f", {sandbox.commits[0][:12]} → side, as of 2026-01-01\n")
        assert GAIN in said(sandbox.folder, "main..side")
        assert LOSS in said(sandbox.folder, "side...")

    def test_from_a_folder_below(self, sandbox: Sandbox) -> None:
        text = said(sandbox.folder / "programs", "HEAD~1")
        assert LOSS in text
        sandbox.write({"programs/harbour.yaml": FIRST})
        assert f"../programs/harbour.yaml:7:36: info DC104 {GAIN}\n" in said(sandbox.folder / "programs", "HEAD")

    def test_a_bare_repository(self, sandbox: Sandbox, tmp_path: Path) -> None:
        bare = tmp_path / "bare.git"
        git(tmp_path, "clone", "--quiet", "--bare", str(sandbox.folder), str(bare))
        assert LOSS in said(bare, "main~1..main")
        assert LOSS in said(bare, "main~1:programs", "main:programs")

    def test_a_workspace_below_the_top(self, tmp_path: Path) -> None:
        made = Sandbox(tmp_path / "repository")
        made.write({"deep/er/dlcheck.toml": "", "deep/er/harbour.yaml": FIRST, "elsewhere.yaml": SECOND})
        made.commit("first")
        made.write({"deep/er/harbour.yaml": SECOND})
        text = said(made.folder / "deep" / "er", "HEAD")
        assert LOSS in text
        assert text.endswith("in 1 programme, HEAD → work tree, as of 2026-01-01\n")

    def test_the_shallow_clone_of_a_pipeline(self, sandbox: Sandbox, tmp_path: Path) -> None:
        clone = tmp_path / "clone"
        git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{sandbox.folder}", str(clone))
        done = dlcheck("diff", "origin/side...HEAD", cwd=clone, code=2)
        assert "`git fetch --depth=1 origin side:refs/remotes/origin/side`" in done.stderr


class TestFiles:
    def test_two_folders(self, tmp_path: Path) -> None:
        for name, text in (("old", FIRST), ("new", SECOND)):
            (tmp_path / name).mkdir()
            (tmp_path / name / "harbour.yaml").write_text(text, encoding="utf-8")
        text = said(tmp_path, "old", "new")
        assert f"new/harbour.yaml:4:3: breaking DC103 {LOSS}" in text
        assert said(tmp_path, "new", "new") == "nothing changed, new → new, as of 2026-01-01\n"

    def test_two_files_with_what_they_rest_on(self, tmp_path: Path) -> None:
        (tmp_path / "dlcheck.toml").write_text("", encoding="utf-8")
        (tmp_path / "base.yaml").write_text(f"program: {{id: base, abstract: true}}\n{BODY}", encoding="utf-8")
        (tmp_path / "shared.yaml").write_text("people: {dana: {name: Dana}}\n", encoding="utf-8")
        (tmp_path / "unrelated.yaml").write_text("program: [\n", encoding="utf-8")
        head = "program: {id: harbour, extends: base}\n"
        (tmp_path / "one.yaml").write_text(head, encoding="utf-8")
        (tmp_path / "two.yaml").write_text(
            f"{head}bodies: {{board: {{seats: {{elka: {{holder: dana}}}}}}}}\n", encoding="utf-8"
        )
        text = said(tmp_path, "one.yaml", "two.yaml")
        assert "Dana" in text
        assert "in 1 programme, one.yaml → two.yaml" in text

    def test_a_file_or_folder_that_is_there_is_no_range(self, tmp_path: Path) -> None:
        (tmp_path / "a..b").mkdir()
        (tmp_path / "a..b" / "x.yaml").write_text(FIRST, encoding="utf-8")
        (tmp_path / "x.yaml").write_text(SECOND, encoding="utf-8")
        assert LOSS in said(tmp_path, "a..b/x.yaml", "x.yaml")


class TestRefusals:
    @pytest.mark.parametrize(
        ("words", "message"),
        [
            (("nothing",), "`nothing` names no commit here"),
            (("",), "`` names no commit here"),
            (("-",), "`-` names no commit here"),
            (("HEAD..nothing",), "`nothing` names no commit here"),
            (("HEAD...nothing",), "`nothing` names no commit here"),
            (("HEAD:nothing",), "`HEAD` holds no `nothing`"),
            (("HEAD:../x",), "`HEAD` holds no `../x`"),
            (("HEAD:/etc/passwd",), "`HEAD` holds no `etc/passwd`"),
            (("nothing:programs",), "`nothing` names no commit here"),
            (("HEAD", "HEAD..HEAD"), "`HEAD..HEAD` names no commit here"),
            (("--", "--output=x"), "`--output=x` names no commit here"),
            (("main",), "`main` is both a path and a revision; write `./main` or `heads/main`"),
            ((), "Missing argument 'OLD'"),
        ],
    )
    def test_what_names_nothing(self, sandbox: Sandbox, words: tuple[str, ...], message: str) -> None:
        (sandbox.folder / "main").mkdir()
        done = dlcheck("diff", *words, cwd=sandbox.folder, code=2)
        assert message in done.stderr
        assert done.stdout == ""

    def test_either_can_be_said(self, sandbox: Sandbox) -> None:
        (sandbox.folder / "main").mkdir()
        assert said(sandbox.folder, "heads/main").startswith("nothing changed, heads/main → work tree")
        assert "the programme `harbour` is gone" in said(sandbox.folder, "heads/main", "./main")

    def test_no_repository(self, tmp_path: Path) -> None:
        assert "not a git repository" in dlcheck("diff", "HEAD", cwd=tmp_path, code=2).stderr

    def test_a_configuration_that_cannot_be_used(self, sandbox: Sandbox) -> None:
        sandbox.write({"dlcheck.toml": "nonsense = 1\n"})
        assert "unknown key `nonsense`" in dlcheck("diff", "HEAD", cwd=sandbox.folder, code=2).stderr

    def test_not_installed(self, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")
        done = dlcheck("diff", "HEAD", cwd=sandbox.folder, code=2)
        assert "git is not installed, and revisions are read with it" in done.stderr


class TestExitCodes:
    @pytest.mark.parametrize(
        ("fail_on", "code"), [("never", 0), ("breaking", 1), ("risky", 1), ("info", 1), ("cosmetic", 1)]
    )
    def test_fail_on(self, sandbox: Sandbox, fail_on: str, code: int) -> None:
        for form in FORMS:
            dlcheck("diff", "HEAD~1", "--fail-on", fail_on, "--format", form, cwd=sandbox.folder, code=code)
        dlcheck("diff", "HEAD", "--fail-on", fail_on, cwd=sandbox.folder, code=0)

    def test_lighter_than_what_fails(self, sandbox: Sandbox) -> None:
        sandbox.write({"programs/harbour.yaml": SECOND.replace("name: Board", "name: The board")})
        dlcheck("diff", "HEAD", "--fail-on", "breaking", cwd=sandbox.folder, code=0)

    @pytest.mark.parametrize("broken", ["program: {id: harbour\n", "\x00", "# " + "x" * 1_100_000])
    def test_what_cannot_be_read_is_incomplete(self, sandbox: Sandbox, broken: str) -> None:
        sandbox.write({"programs/harbour.yaml": broken})
        for form in FORMS:
            done = dlcheck("diff", "HEAD", "--format", form, cwd=sandbox.folder, code=3)
            assert "incomplete" in done.stdout or json.loads(done.stdout)["complete"] is False
        sandbox.commit("broken")
        sandbox.write({"programs/harbour.yaml": SECOND})
        dlcheck("diff", "HEAD", "--fail-on", "info", cwd=sandbox.folder, code=3)

    def test_nothing_to_compare_is_incomplete(self, tmp_path: Path) -> None:
        for name in ("old", "new"):
            (tmp_path / name).mkdir()
        done = dlcheck("diff", "old", "new", cwd=tmp_path, code=3)
        assert done.stderr == "dlcheck: no YAML file to compare in old and in new\n"
        (tmp_path / "new" / "a.yaml").write_text(FIRST, encoding="utf-8")
        assert dlcheck("diff", "old", "new", cwd=tmp_path, code=0).stderr == ""

    def test_json_keeps_its_schema(self, sandbox: Sandbox) -> None:
        document = json.loads(said(sandbox.folder, "HEAD~1", "--format", "json"))
        jsonschema.Draft7Validator(review_schema()).validate(document)
        assert (document["old"], document["new"], document["complete"]) == ("HEAD~1", "work tree", True)


class TestProcess:
    def test_a_process_of_its_own(self, sandbox: Sandbox) -> None:
        env = {"GIT_DIR": "/nowhere", "GIT_WORK_TREE": "/nowhere", "GIT_INDEX_FILE": "x", "GIT_PAGER": "false"}
        done = process("diff", "HEAD~1", "--fail-on", "breaking", *DAY, cwd=sandbox.folder, env=env, code=1)
        assert LOSS in done.stdout
        assert done.stderr == ""

    def test_the_help(self, sandbox: Sandbox) -> None:
        text = dlcheck("diff", "--help", cwd=sandbox.folder, code=0).stdout
        for word in ("A..B", "A...B", "REV:path", "work tree", "--fail-on", "--format"):
            assert word in text

    def test_the_same_bytes_for_any_seed(self, sandbox: Sandbox) -> None:
        texts = {
            process("diff", "HEAD~1", *DAY, cwd=sandbox.folder, env={"PYTHONHASHSEED": seed}, code=0).stdout
            for seed in ("1", "2")
        }
        assert len(texts) == 1
