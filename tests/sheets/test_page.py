"""The page on workbooks: its example becomes what it says, and it names everything that is told."""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from dlcheck.sheets import child, reading
from dlcheck.sheets.remarks import SLUGS, Remarks
from dlcheck.sheets.telling import as_text
from tests.sheets.books import imported

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_example() -> None:
    sheets: dict[str, list[list[Any]]] = {}
    for block in blocks("csv"):
        name, _, rows = block.partition("\n")
        sheets[name.removeprefix("# ")] = [[cell or None for cell in row] for row in csv.reader(StringIO(rows))]
    found = imported(sheets, programme="")
    assert [found.text] == blocks("yaml")
    assert [as_text("harbour.xlsx", found.remarks)] == blocks("text")


def test_every_slug_is_explained_and_told_by_somebody() -> None:
    table = re.findall(r"^\| (`.*?) \|", PAGE.partition("## What is told")[2], re.MULTILINE)
    explained = {slug for slugs in table for slug in re.findall("`([a-z-]+)`", slugs)}
    assert explained == SLUGS
    folder = ROOT / "dlcheck" / "sheets"
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py") if path.name != "remarks.py")
    assert {slug for slug in SLUGS if f'"{slug}"' not in code} == set()


def test_nothing_else_is_told() -> None:
    with pytest.raises(KeyError):
        Remarks().add(None, "something-else", "message")


def test_every_limit_is_named() -> None:
    last = PAGE.partition("## What is not read")[2]
    for limit in (f"{child.MOST_ROWS:,}", f"{child.MOST_COLUMNS} columns", f"{child.MOST_RATIO} times"):
        assert limit in last.replace("\n", " ")
    assert f"{reading.MOST_BYTES // 1024**2} MiB" in last
    assert f"{child.MOST_BYTES // 1024**2} MiB" in last.replace("\n", " ")
    assert f"{child.MOST_SHEETS} sheets" in last
