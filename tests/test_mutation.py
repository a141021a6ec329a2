"""The mutants that no test kills, and why: what is explained is code that there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dlcheck
from tests.mutation.report import Change, Kind, Row, alive, explained, line, read, table

PACKAGE = Path(dlcheck.__file__).parent
SURVIVORS = Path(__file__).parent / "mutation" / "survivors.md"

ROWS = [
    Row("rules/b.py", 9, "f", "- a < b\n+ a <= b", textual=False, outcome="survived"),
    Row("rules/b.py", 9, "f", '- "a"\n+ "A"', textual=True, outcome="survived"),
    Row("rules/b.py", 8, "f", "- a + b\n+ a - b", textual=False, outcome="killed"),
    Row("rules/a.py", 7, "C.g", "- break\n+ return", textual=False, outcome="timed out"),
]


@pytest.mark.parametrize("change", sorted(explained(SURVIVORS).changes), ids=str)
def test_what_is_explained_is_there(change: Change) -> None:
    lines = {line.strip() for line in (PACKAGE / change.module).read_text(encoding="utf-8").splitlines()}
    before = [line[2:] for line in change.difference.splitlines() if line.startswith("- ")]
    assert before
    assert set(before) <= lines


@pytest.mark.parametrize("kind", explained(SURVIVORS).kinds, ids=lambda kind: kind.difference)
def test_there_is_code_of_each_kind_that_is_explained(kind: Kind) -> None:
    texts = [
        path.read_text(encoding="utf-8") for room in ("rules", "voting") for path in (PACKAGE / room).rglob("*.py")
    ]
    parts = kind.difference.partition("\n")[0].removeprefix("- ").split("…")
    assert any(re.search(".*".join(map(re.escape, parts)), text) for text in texts)
    assert "…" in kind.difference


def test_explanations_are_read_from_the_blocks(tmp_path: Path) -> None:
    text = """\
# Why

```diff
rules/a.py f
- a
+ b

rules/b.py C.g
- c
+ d
```

```kind
- zip(…, strict=True)…
+ zip(…, )…
```

```text
none
```
"""
    (tmp_path / "why.md").write_text(text)
    found = explained(tmp_path / "why.md")
    one, other = Change("rules/a.py", "f", "- a\n+ b"), Change("rules/b.py", "C.g", "- c\n+ d")
    assert found.changes == {one, other}
    assert found.kinds == (Kind("- zip(…, strict=True)…\n+ zip(…, )…"),)
    assert str(one) == "rules/a.py f\n- a\n+ b"
    assert found.covers(one)
    assert not found.covers(one._replace(function="g"))
    assert found.covers(Change("rules/c.py", "h", "- zip(a, b, strict=True):\n+ zip(a, b, ):"))


@pytest.mark.parametrize(
    ("difference", "covered"),
    [
        ("- zip(a, b, strict=True)\n+ zip(a, b, strict=None)", True),
        ("- x = [zip(a, (b), strict=True)]\n+ x = [zip(a, (b), strict=None)]", True),
        ("- zip(a, b, strict=True)\n+ zip(a, c, strict=None)", False),
        ("- zip(a, b, strict=True)\n+ zip(a, b, strict=False)", False),
        ("- zip(a, b, strict=True)\n+ zip(a, b, strict=None):", False),
        ("- zip(a, b, strict=True)\n- else\n+ zip(a, b, strict=None)\n+ else", False),
        ("+ zip(a, b, strict=None)", False),
    ],
)
def test_a_kind_covers_what_is_the_same_but_for_what_it_names(difference: str, covered: bool) -> None:
    assert Kind("- …strict=True…\n+ …strict=None…").covers(difference) is covered


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
