"""What the README shows is what happens."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from dlcheck.cli import _COMMANDS

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_the_failing_file_gives_the_output_that_is_shown(tmp_path: Path) -> None:
    name = re.search(r"^`(\S+\.yaml)`:$", README, re.MULTILINE)
    written = re.search(r"```yaml\n(program:.*?)```", README, re.DOTALL)
    shown = re.search(r"```text\n(.*?)```", README, re.DOTALL)
    assert name
    assert written
    assert shown
    target = tmp_path / name[1]
    target.parent.mkdir()
    target.write_text(written[1], encoding="utf-8")
    day = re.search(r"as of (\S+)", shown[1])
    assert day
    done = subprocess.run(
        [sys.executable, "-m", "dlcheck", "check", "--color", "never", "--as-of", day[1]],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout == shown[1]
    assert done.returncode == 1


def test_every_command_is_in_the_table() -> None:
    assert set(re.findall(r"^\| `dlcheck ([a-z-]+)", README, re.MULTILINE)) == set(_COMMANDS)


def test_every_link_leads_somewhere() -> None:
    root = Path(__file__).parent.parent
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (root / target).exists(), target
