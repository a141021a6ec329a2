"""What a command may import: start-up is part of the speed, and a module that slips in is not seen by a clock."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

HEAVY = {
    "networkx",
    "rich",
    "graphviz",
    "pygraphviz",
    "uharfbuzz",
    "resvg_py",
    "numpy",
    "difflib",
    "tomllib",
    "json",
    "asyncio",
    "multiprocessing",
    "concurrent.futures.process",
    "dlcheck.draw",
    "dlcheck.schema",
    "dlcheck.explain",
    "dlcheck.diff",
    "dlcheck.git",
    "dlcheck.timeline",
    "dlcheck.rules.policies.judgement",
}

SOUND = """\
program: {id: sound}
"""

_REPORT = "import sys; from dlcheck.cli import run; run(sys.argv[1:]); print(*sorted(sys.modules), file=sys.stderr)"


def imported(*arguments: str, folder: Path) -> set[str]:
    """The modules that a command has imported by its end, but for those that pydantic cannot do without."""
    done = subprocess.run(
        [sys.executable, "-c", _REPORT, *arguments], capture_output=True, text=True, check=True, cwd=folder
    )
    return set(done.stderr.splitlines()[-1].split()) - _given()


@cache
def _given() -> set[str]:
    """What the standard library itself imports with `importlib.metadata`, which pydantic needs: in 3.13 also `json`."""
    said = "import sys, importlib.metadata; print(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True).stdout.split())


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text(SOUND, encoding="utf-8")
    return tmp_path


def test_a_check_that_passes_imports_nothing_heavy(workspace: Path) -> None:
    assert imported("check", "--color", "never", folder=workspace) & HEAVY == set()


def test_json_output_imports_json_only(workspace: Path) -> None:
    assert imported("check", "--format", "json", folder=workspace) & HEAVY <= {"json"}


def test_colour_imports_no_console(workspace: Path) -> None:
    modules = imported("check", "--color", "always", folder=workspace)
    assert "rich.style" in modules
    assert "rich.console" not in modules


def test_a_cycle_imports_networkx(workspace: Path) -> None:
    bodies = "bodies: {a: {kind: steering, reports_to: b}, b: {kind: management, reports_to: a}}\n"
    (workspace / "a.yaml").write_text(SOUND + bodies, encoding="utf-8")
    assert "networkx" in imported("check", folder=workspace)


def test_the_version_imports_no_command_line(tmp_path: Path) -> None:
    code = "import sys; sys.argv = ['dlcheck', '--version']; import atexit; from dlcheck.__main__ import main\n"
    code += "atexit.register(lambda: print('|'.join(sorted(sys.modules)), file=sys.stderr))\nmain()\n"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.startswith("dlcheck ")
    modules = set(done.stderr.splitlines()[-1].split("|"))
    assert {"click", "pydantic", "yaml", "dlcheck.cli"} & modules == set()
