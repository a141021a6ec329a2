"""What came of the mutants: a table, the survivors, and which of them `survivors.md` explains."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.mutation.trial import Outcome

_FENCE = re.compile(r"^```diff\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Change(NamedTuple):
    """A mutant as it is known for good: lines move, and it is the same one."""

    module: str
    """From the package on, such as `rules/votes.py`."""
    function: str
    difference: str
    """The lines `- before` and `+ after`."""

    def __str__(self) -> str:
        return f"{self.module} {self.function}\n{self.difference}"


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """A mutant and what came of it."""

    module: str
    line: int
    function: str
    difference: str
    textual: bool
    outcome: Outcome

    @property
    def change(self) -> Change:
        """Which mutant it is."""
        return Change(self.module, self.function, self.difference)


def table(rows: Iterable[Row]) -> str:
    """Mutants, killed, timed out, survived, survived by wording alone, and the share that is alive, by module."""
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        for name in (row.module, "all"):
            count = counts.setdefault(name, Counter())
            count["mutants"] += 1
            count[row.outcome] += 1
            count["wording"] += row.textual and row.outcome == "survived"
    lines = [f"{'':32}{'mutants':>8}{'killed':>8}{'timed out':>11}{'survived':>10}{'(wording)':>11}{'alive':>8}"]
    for name in sorted(counts, key=lambda name: (name == "all", name)):
        count = counts[name]
        lines.append(
            f"{name:32}{count['mutants']:8}{count['killed']:8}{count['timed out']:11}{count['survived']:10}"
            f"{count['wording']:11}{count['survived'] / count['mutants']:8.1%}"
        )
    return "\n".join(lines)


def alive(rows: Iterable[Row]) -> list[Row]:
    """Those that survived, in order of place."""
    return sorted(row for row in rows if row.outcome == "survived")


def explained(path: Path) -> set[Change]:
    """The mutants in the blocks of a Markdown file, in the form in which `str` shows them, parted by empty lines."""
    found = set()
    for fence in _FENCE.findall(path.read_text(encoding="utf-8")):
        for block in re.split(r"\n\n+", fence.strip()):
            head, _, difference = block.partition("\n")
            module, _, function = head.partition(" ")
            found.add(Change(module, function, difference))
    return found


def line(row: Row) -> str:
    """A row on a line of its own, for `read`."""
    return json.dumps(asdict(row), ensure_ascii=False) + "\n"


def read(path: Path) -> list[Row]:
    """The rows of a file that holds one on each line, in order of place; none where there is no file."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return sorted(Row(**json.loads(line)) for line in lines)
