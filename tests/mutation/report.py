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

_FENCE = re.compile(r"^```(diff|kind)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ANY = "…"


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


@dataclass(frozen=True, slots=True)
class Kind:
    """Mutants that one reason explains: `- ` and `+ ` with `…` for what stands in both lines, in the same order."""

    difference: str

    def covers(self, difference: str) -> bool:
        """Whether a change is of this kind."""
        before, _, after = self.difference.partition("\n")
        given = "(.*)".join(map(re.escape, before.split(_ANY)))
        first, *others = map(re.escape, after.split(_ANY))
        made = first + "".join(rf"(?:\{number}){text}" for number, text in enumerate(others, start=1))
        return re.fullmatch(f"{given}\n{made}", difference) is not None


@dataclass(frozen=True, slots=True)
class Explained:
    """The mutants that `survivors.md` gives a reason for, one by one and by kinds."""

    changes: frozenset[Change]
    kinds: tuple[Kind, ...]

    def covers(self, change: Change) -> bool:
        """Whether there is a reason for one that survives."""
        return change in self.changes or any(kind.covers(change.difference) for kind in self.kinds)


def explained(path: Path) -> Explained:
    """What the blocks of a Markdown file explain, parted by empty lines.

    In those marked `diff`, mutants in the form in which `str` shows them; in those marked `kind`, kinds of them.
    """
    changes, kinds = set(), []
    for mark, fence in _FENCE.findall(path.read_text(encoding="utf-8")):
        for block in re.split(r"\n\n+", fence.strip()):
            if mark == "kind":
                kinds.append(Kind(block))
                continue
            head, _, difference = block.partition("\n")
            module, _, function = head.partition(" ")
            changes.add(Change(module, function, difference))
    return Explained(frozenset(changes), tuple(kinds))


def line(row: Row) -> str:
    """A row on a line of its own, for `read`."""
    return json.dumps(asdict(row), ensure_ascii=False) + "\n"


def read(path: Path) -> list[Row]:
    """The rows of a file that holds one on each line, in order of place; none where there is no file."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return sorted(Row(**json.loads(line)) for line in lines)
