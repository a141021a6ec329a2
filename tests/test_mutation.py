"""The mutants that no test kills, and why: what is explained is code that there is."""

from __future__ import annotations

from pathlib import Path

import pytest

import dlcheck
from tests.mutation.report import Change, Row, alive, explained, line, read, table

PACKAGE = Path(dlcheck.__file__).parent
SURVIVORS = Path(__file__).parent / "mutation" / "survivors.md"

ROWS = [
    Row("rules/b.py", 9, "f", "- a < b\n+ a <= b", textual=False, outcome="survived"),
    Row("rules/b.py", 9, "f", '- "a"\n+ "A"', textual=True, outcome="survived"),
    Row("rules/b.py", 8, "f", "- a + b\n+ a - b", textual=False, outcome="killed"),
    Row("rules/a.py", 7, "C.g", "- break\n+ return", textual=False, outcome="timed out"),
]


@pytest.mark.parametrize("change", sorted(explained(SURVIVORS)), ids=str)
def test_what_is_explained_is_there(change: Change) -> None:
    lines = {line.strip() for line in (PACKAGE / change.module).read_text(encoding="utf-8").splitlines()}
    before = [line[2:] for line in change.difference.splitlines() if line.startswith("- ")]
    assert before
    assert set(before) <= lines


def test_explanations_are_read_from_the_blocks(tmp_path: Path) -> None:
    text = "# Why\n\n```diff\nrules/a.py f\n- a\n+ b\n\nrules/b.py C.g\n- c\n```\n\n```text\nnone\n```\n"
    (tmp_path / "why.md").write_text(text)
    assert explained(tmp_path / "why.md") == {Change("rules/a.py", "f", "- a\n+ b"), Change("rules/b.py", "C.g", "- c")}
    assert str(Change("rules/a.py", "f", "- a\n+ b")) == "rules/a.py f\n- a\n+ b"


def test_a_table_counts_what_survived() -> None:
    assert [line.split() for line in table(ROWS).splitlines()[1:]] == [
        ["rules/a.py", "1", "0", "1", "0", "0", "0.0%"],
        ["rules/b.py", "3", "1", "0", "2", "1", "66.7%"],
        ["all", "4", "1", "1", "2", "1", "50.0%"],
    ]


def test_rows_are_kept_and_read_again(tmp_path: Path) -> None:
    assert read(tmp_path / "rows") == []
    (tmp_path / "rows").write_text("".join(map(line, ROWS)), encoding="utf-8")
    assert read(tmp_path / "rows") == sorted(ROWS)
    assert [row.difference for row in alive(ROWS)] == ['- "a"\n+ "A"', "- a < b\n+ a <= b"]
