"""The commands `log` and `git-diff-driver` as their users meet them, on real repositories."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from dlcheck.interchange import history_schema
from tests.cli.test_coverage import dlcheck
from tests.repositories import Sandbox, environment, git

HEAD = """\
program: {id: harbour, name: Harbour}
partners:
  elka: {name: Elka, role: member}
  jdc: {name: JDC, role: member}
domains: {policy: {name: Policy}}
"""
FIRST = f"""{HEAD}bodies:
  team:
    name: Team
    kind: management
    decides: [policy]
    decision: {{quorum: all of seats, passes: all of seats}}
    seats: {{elka: {{partner: elka}}, jdc: {{partner: jdc}}}}
budget: {{currency: ILS, total: 100}}
"""
LOST = FIRST.replace(", jdc: {partner: jdc}", "")
RENAMED = LOST.replace("  team:\n", "  office:\n    renamed_from: team\n")
MOVED = RENAMED.replace("program: {id: harbour,", "program: {id: port, renamed_from: harbour,")
DEARER = MOVED.replace("total: 100", "total: 200")


@pytest.fixture(autouse=True)
def own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for key in [key for key in os.environ if key.startswith("GIT_")]:
        monkeypatch.delenv(key)
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, os.devnull)


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    made = Sandbox(tmp_path / "repository")
    made.commit("begin", harbour=FIRST, other="program: {id: other}\n")
    made.commit("JDC leaves the team", harbour=LOST)
    made.commit("another programme", other="program: {id: other, name: Other}\n")
    made.commit("the team is an office now", harbour=RENAMED)
    made.commit("only a comment", harbour="# the harbour\n" + RENAMED)
    made.commit("broken", harbour="program: {id: harbour\n  - [\n")
    made.commit("the port", port=MOVED, harbour=None)
    made.commit("it costs more", port=DEARER)
    return made


def subjects(text: str) -> list[str]:
    return [line.partition(": ")[2] for line in text.splitlines() if line and not line.startswith(" ")]


class TestLog:
    def test_a_programme_through_renames(self, sandbox: Sandbox) -> None:
        done = dlcheck("log", "port", cwd=sandbox.folder, code=3)
        assert subjects(done.stdout) == [
            "it costs more",
            "the port",
            "broken",
            "only a comment",
            "the team is an office now",
            "JDC leaves the team",
            "begin",
        ]
        assert f"{sandbox.commits[7][:12]} 2026-01-08 Dana Levi: it costs more\n" in done.stdout
        assert "from 100 to 200 ILS (+100.0 %)" in done.stdout
        assert "  breaking[DC103] `JDC` loses its only seat on `Team`\n" in done.stdout
        assert ": broken\n  its files could not be read whole\n" in done.stdout
        assert ": only a comment\n  nothing changed in meaning\n" in done.stdout
        assert done.stdout.splitlines()[-1].startswith("  info[DC002] the programme `harbour` is new")

    def test_one_entry(self, sandbox: Sandbox) -> None:
        for name in ("office", "bodies.office"):
            done = dlcheck("log", "port", "--of", name, cwd=sandbox.folder, code=3)
            assert "JDC leaves the team" in subjects(done.stdout)
            assert "it costs more" not in subjects(done.stdout)
            assert "only a comment" not in subjects(done.stdout)
        done = dlcheck("log", "port", "--of", "budget", "--most", "1", cwd=sandbox.folder, code=0)
        assert subjects(done.stdout) == ["it costs more"]

    def test_a_part_of_it(self, sandbox: Sandbox) -> None:
        def told(*options: str, code: int = 0) -> list[str]:
            return subjects(dlcheck("log", "port", *options, cwd=sandbox.folder, code=code).stdout)

        assert told("--most", "2") == ["it costs more", "the port"]
        assert told("--most", "2", "--reverse") == ["the port", "it costs more"]
        assert told("--since", "HEAD~1") == ["it costs more"]
        assert told("--since", "HEAD") == []
        assert told("--since", sandbox.commits[0], code=3)[-1] == "JDC leaves the team"

    def test_by_its_file(self, sandbox: Sandbox) -> None:
        done = dlcheck("log", "port.yaml", "--most", "1", cwd=sandbox.folder, code=0)
        assert subjects(done.stdout) == ["it costs more"]

    def test_one_that_is_no_more(self, sandbox: Sandbox) -> None:
        sandbox.commit("the other one is over", other=None)
        done = dlcheck("log", "other", cwd=sandbox.folder, code=0)
        assert subjects(done.stdout) == ["the other one is over", "another programme", "begin"]
        assert "  breaking[DC001] the programme `other` " in done.stdout

    def test_what_cannot_be_read_is_told_in_its_turn(self, sandbox: Sandbox) -> None:
        sandbox.commit("broken again", port="program: {id: port\n")
        sandbox.commit("and again", port="program: {id: port, \n")
        done = dlcheck("log", "port", "--most", "3", cwd=sandbox.folder, code=3)
        assert subjects(done.stdout) == ["and again", "broken again", "it costs more"]
        sandbox.commit("mended", port=DEARER.replace("200", "300"))
        done = dlcheck("log", "port", "--most", "4", cwd=sandbox.folder, code=3)
        assert subjects(done.stdout) == ["mended", "and again", "broken again", "it costs more"]
        assert "from 200 to 300 ILS" in done.stdout.partition("and again")[0]

    def test_json(self, sandbox: Sandbox) -> None:
        done = dlcheck("log", "port", "--most", "1", "--format", "json", cwd=sandbox.folder, code=0)
        document = json.loads(done.stdout)
        assert list(document)[-1] == "complete"
        assert (document["programme"], document["of"], document["complete"]) == ("port", None, True)
        [commit] = document["commits"]
        assert (commit["commit"], commit["date"]) == (sandbox.commits[7], "2026-01-08T12:00:00+02:00")
        assert commit["verdicts"][0]["code"] == "DC606"
        assert commit["verdicts"][0]["entry"] == "budget"

    def test_markdown_keeps_a_hostile_subject_apart(self, sandbox: Sandbox) -> None:
        sandbox.commit("<script>@all ::error:: \x1b[31m `x", port=DEARER.replace("200", "300"))
        for form in ("markdown", "text"):
            shown = dlcheck("log", "port", "--most", "1", "--format", form, cwd=sandbox.folder, code=0).stdout
            assert "\x1b" not in shown
            assert "::error" not in shown
        assert (
            "<script>"
            not in dlcheck("log", "port", "--most", "1", "--format", "markdown", cwd=sandbox.folder, code=0).stdout
        )

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("prot",), "no commit has changed a programme `prot`; did you mean `port`?"),
            (("other", "--of", "nobody"), "no commit has changed `nobody` of `other`"),
            (("Port!",), "`Port!` is no file, and no id of a programme"),
            (("notes.txt",), "`notes.txt` is no file of a programme of this workspace"),
            (("port", "--since", "nowhere"), "`nowhere` names no commit here"),
        ],
    )
    def test_what_is_not_there(self, sandbox: Sandbox, arguments: tuple[str, ...], said: str) -> None:
        (sandbox.folder / "notes.txt").write_text("", encoding="utf-8")
        assert said in dlcheck("log", *arguments, cwd=sandbox.folder, code=2).stderr

    def test_no_repository(self, tmp_path: Path) -> None:
        (tmp_path / "a.yaml").write_text("program: {id: a}\n", encoding="utf-8")
        assert "not a git repository" in dlcheck("log", "a", cwd=tmp_path, code=2).stderr

    def test_a_shallow_clone_tells_no_beginning(self, sandbox: Sandbox, tmp_path: Path) -> None:
        clone = tmp_path / "clone"
        git(tmp_path, "clone", "--quiet", "--depth=2", f"file://{sandbox.folder}", str(clone))
        assert subjects(dlcheck("log", "port", cwd=clone, code=0).stdout) == ["it costs more"]


class TestDriver:
    def driven(self, sandbox: Sandbox, *arguments: str, options: str = "") -> str:
        """What git says with the driver in place, set up by the lines that it prints itself."""
        attributes, configure = dlcheck("git-diff-driver", "--config", cwd=sandbox.folder, code=0).stdout.splitlines()
        (sandbox.folder / ".gitattributes").write_text(shlex.split(attributes)[1] + "\n", encoding="utf-8")
        program = f"{shlex.quote(sys.executable)} -m dlcheck git-diff-driver --as-of 2026-01-01 {options}".strip()
        name, key, value = shlex.split(configure)[1:]
        assert (name, value) == ("config", "dlcheck git-diff-driver")
        sandbox.git(name, key, program)
        done = subprocess.run(
            ["git", *arguments],
            cwd=sandbox.folder,
            capture_output=True,
            encoding="utf-8",
            env=environment(PYTHONPATH=str(Path(__file__).parents[2])),
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done
        assert done.stderr == ""
        return done.stdout

    def test_git_diff(self, sandbox: Sandbox) -> None:
        sandbox.write(
            {"port.yaml": DEARER.replace("200", "300"), "other.yaml": "# more\nprogram: {id: other, name: Other}\n"}
        )
        text = self.driven(sandbox, "diff")
        assert "port.yaml: " in text
        assert " → work tree\n  " in text
        assert "from 200 to 300 ILS (+50.0 %)" in text
        assert text.startswith("other.yaml: ")
        assert "  nothing changed in meaning\n" in text

    def test_git_log(self, sandbox: Sandbox) -> None:
        text = self.driven(sandbox, "log", "-p", "--ext-diff", "-M")
        assert "  breaking[DC103] `JDC` loses its only seat on `Team`\n" in text
        assert "harbour.yaml: new\n  info[DC002] the programme `harbour` is new" in text
        assert "cannot be read: " in text
        assert "\n    -" not in text

    def test_a_rename(self, sandbox: Sandbox) -> None:
        sandbox.git("mv", "other.yaml", "another.yaml")
        sandbox.write({"another.yaml": "program: {id: other, name: Other}\n# moved\n"})
        sandbox.git("add", "--all")
        text = self.driven(sandbox, "diff", "-M", "--cached")
        assert re.fullmatch(r"other.yaml → another.yaml: \w{12} → \w{12}\n  nothing changed in meaning\n", text)

    def test_full(self, sandbox: Sandbox) -> None:
        sandbox.write({"port.yaml": DEARER.replace("200", "300")})
        assert "--> port.yaml:" in self.driven(sandbox, "diff", options="--full")

    def test_a_file_rests_on_others(self, sandbox: Sandbox) -> None:
        sandbox.commit("base", base="program: {id: base, abstract: true}\npartners: {elka: {}, jdc: {}}\n")
        sandbox.commit("port", port="program: {id: port, extends: base}\nbudget: {total: 1, funding: {jdc: 100%}}\n")
        sandbox.write({"port.yaml": "program: {id: port, extends: base}\nbudget: {total: 2, funding: {elka: 100%}}\n"})
        text = self.driven(sandbox, "diff", "port.yaml")
        assert "from 1 to 2" in text
        assert "could be read" not in text

    def test_what_is_no_workspace_is_shown_line_by_line(self, sandbox: Sandbox) -> None:
        sandbox.commit("ci", **{".ci": "a: 1\n"})
        sandbox.write({".ci.yaml": "a: 2\x1b[31m\n"})
        assert "\n-a: 1\n+a: 2\\u{1b}[31m\n" in self.driven(sandbox, "diff")

    def test_bad_input_never_fails(self, sandbox: Sandbox) -> None:
        (sandbox.folder / "dlcheck.toml").write_text("nonsense = 1\n", encoding="utf-8")
        sandbox.write({"port.yaml": b"\xff\x00"})
        assert "the configuration cannot be used" in self.driven(sandbox, "diff")

    def test_what_git_does_not_give(self, sandbox: Sandbox) -> None:
        assert (
            "7 or 9 arguments, 2 were found" in dlcheck("git-diff-driver", "a", "b", cwd=sandbox.folder, code=2).stderr
        )
        assert dlcheck("git-diff-driver", "a.yaml", cwd=sandbox.folder, code=0).stdout == "a.yaml: not merged yet\n"
        config = dlcheck("git-diff-driver", cwd=sandbox.folder, code=0).stdout
        assert config == dlcheck("git-diff-driver", "--config", cwd=sandbox.folder, code=0).stdout
        assert len(config.splitlines()) == 2


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_the_same_bytes_whatever_is_around(sandbox: Sandbox, form: str) -> None:
    told = {
        subprocess.run(
            [sys.executable, "-m", "dlcheck", "log", "port", "--format", form],
            cwd=sandbox.folder,
            env=environment(**around),
            capture_output=True,
            check=False,
        ).stdout
        for around in (
            {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"},
            {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8"},
        )
    }
    assert len(told) == 1
    assert len(told.pop()) > 200


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_a_hostile_commit_says_no_more_than_its_words(tmp_path: Path, form: str) -> None:
    made = Sandbox(tmp_path / "repository")
    made.commit("begin", harbour=FIRST)
    made.commit("\x1b[31m ::error::x ##[error]y <b>@you</b> [x](javascript:z) \u202etxt", harbour=LOST)
    said = dlcheck("log", "harbour", "--format", form, cwd=made.folder).stdout
    assert "loses" in said
    assert not re.search("\x1b|\u202e|^::|##\\[", said, re.MULTILINE)
    if form == "markdown":
        outside = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", said)
        assert not re.search(r"<b>|@you|(?<!\\)\]\(", outside)


def test_json_keeps_its_schema(sandbox: Sandbox) -> None:
    validator = jsonschema.Draft7Validator(history_schema())
    validator.check_schema(history_schema())
    for options in ([], ["--of", "budget"], ["--reverse"]):
        document = json.loads(dlcheck("log", "port", *options, "--format", "json", cwd=sandbox.folder).stdout)
        validator.validate(document)
        assert len(document["commits"]) > 0
        assert list(document)[-1] == "complete"
