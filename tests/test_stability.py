"""What docs/stability.md promises in figures: the same as in the code."""

from __future__ import annotations

import re
from pathlib import Path

from dlcheck import cli
from dlcheck.limits import LIMITS
from dlcheck.schema import ID
from dlcheck.workspace.files import MOST_FILES

TEXT = (Path(__file__).parent.parent / "docs" / "stability.md").read_text(encoding="utf-8")
PAGE = " ".join(TEXT.split())


def test_the_exit_codes_are_those_of_the_command() -> None:
    codes = (cli.PASSED, cli.FOUND, cli.USAGE, cli.INCOMPLETE, cli.INTERNAL, cli.INTERRUPTED, cli.BROKEN_PIPE)
    assert tuple(map(int, re.findall(r"^\| ([0-9]+) \|", TEXT, re.MULTILINE))) == codes == (0, 1, 2, 3, 70, 130, 141)


def test_the_limits_are_those_of_the_reader() -> None:
    assert LIMITS.size == 1024 * 1024
    assert LIMITS.scalar_bytes == 64 * 1024
    said = (
        f"A file has at most 1 MiB, {LIMITS.nodes:,} values and {LIMITS.depth} levels, a text 64 kB, "
        f"a workspace {MOST_FILES:,} files."
    )
    assert said in PAGE


def test_the_schema_is_named() -> None:
    assert f"`{ID}`" in PAGE
