"""The page on changes: its commands are run in the repository that it speaks of, and say what it shows."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dlcheck.cli.check import command as check
from dlcheck.cli.diff import command as diff
from dlcheck.tree import read_tree
from tests.cli.test_coverage import dlcheck
from tests.diff.sides import programme
from tests.repositories import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGE = Path(__file__).parent.parent / "docs" / "diff.md"
TEXT = PAGE.read_text(encoding="utf-8")
FILE, ACKNOWLEDGED, WAIVED, WORKFLOW = re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
CHANGED = FILE.replace("      jdc: {partner: jdc}\n", "")


@pytest.fixture
def sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    for key in [key for key in os.environ if key.startswith("GIT_")]:
        monkeypatch.delenv(key)
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, os.devnull)
    made = Sandbox(tmp_path / "repository")
    made.commit("the agreement", harbour=FILE)
    made.write({"harbour.yaml": CHANGED})
    return made


def shown(sandbox: Sandbox) -> Iterator[str]:
    """Each block of the page that shows a command, with what the command says today."""
    for block in re.findall(r"^```console\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE):
        line = block.partition("\n")[0]
        program, *arguments = shlex.split(line.removeprefix("$ "))
        assert program == "dlcheck"
        if arguments[0] == "log" and len(sandbox.commits) == 1:
            sandbox.commit("JDC leaves the team", harbour=CHANGED)
        if arguments[0] == "check":
            sandbox.write({"harbour.yaml": CHANGED + WAIVED})
        day = re.search(r"as of (\d{4}-\d\d-\d\d)", block)
        more = ("--as-of", day[1] if day else "2026-01-01") if arguments[0] in ("diff", "check") else ()
        yield f"```console\n{line}\n{dlcheck(*arguments, *more, cwd=sandbox.folder).stdout}```"


def test_the_commands_say_what_is_shown(sandbox: Sandbox, accepted: Callable[[Path, str], None]) -> None:
    blocks = shown(sandbox)
    accepted(PAGE, re.sub(r"^```console\n.*?^```$", lambda _: next(blocks), TEXT, flags=re.DOTALL | re.MULTILINE))


def test_what_is_taken_out_is_one_line() -> None:
    assert FILE.count("\n") == CHANGED.count("\n") + 1


def test_the_acknowledgement_covers_what_it_speaks_of(sandbox: Sandbox) -> None:
    sandbox.write({"harbour.yaml": CHANGED + ACKNOWLEDGED})
    assert list(programme(CHANGED + ACKNOWLEDGED).file.acknowledge) == ["jdc-leaves"]
    text = dlcheck("diff", "HEAD", "--concise", cwd=sandbox.folder, code=0).stdout
    assert "DC103" not in text
    assert "DC003" not in text
    assert "1 acknowledged" in text


def test_the_forms_of_old_and_new_are_understood(sandbox: Sandbox) -> None:
    sandbox.write({"programs/a.yaml": "program: {id: a}\n", "old/a.yaml": FILE, "new/a.yaml": CHANGED})
    sandbox.write({"old.yaml": FILE, "new.yaml": CHANGED})
    sandbox.commit("more")
    for name in ("v1", "v2"):
        sandbox.git("tag", name)
    sandbox.git("update-ref", "refs/remotes/origin/main", "HEAD~1")
    lines = re.findall(r"`(dlcheck diff [^`]+)`(?=[^|]*\|)", TEXT.partition("## What can be compared")[2])
    assert len(lines) == 7
    for line in lines:
        assert dlcheck(*shlex.split(line)[1:], cwd=sandbox.folder).code in (0, 3), line


def test_every_option_that_is_named_is_there() -> None:
    known = {option for command in (check, diff) for each in command.params for option in each.opts}
    assert set(re.findall(r"`(--(?:fail-on|concise|all|base|new-only))", TEXT)) <= known


def test_the_workflow_is_sound() -> None:
    root = read_tree("workflow.yaml", WORKFLOW.encode()).root
    assert root is not None
    for line in re.findall(r"run: (dlcheck .*?)(?: >> .*)?$", WORKFLOW, re.MULTILINE):
        _, name, *words = shlex.split(line)
        command = {"check": check, "diff": diff}[name]
        with command.make_context(name, words) as context:
            assert context.params
