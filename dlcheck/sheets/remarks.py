"""What is said of a workbook: where in it, how heavy, and what to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

SLUGS = frozenset(
    {
        "text-date", "number-for-date", "wrong-cell", "error-value", "formula-without-value", "merged-cells",
        "text-cut", "row-twice", "contradiction", "missing-id", "bad-id", "unknown-id", "id-made", "unknown-column",
        "column-twice", "missing-column", "unknown-sheet", "sheet-twice", "missing-sheet", "other-programme",
    }
)  # fmt: skip
"""What is told of workbooks themselves; all else that is told of them are findings of the language."""


class At(NamedTuple):
    """A cell by its sheet's name, row and column, both from 0; a row of -1 stands for the whole sheet."""

    sheet: str
    row: int = -1
    column: int = 0

    def __str__(self) -> str:
        name = f"'{self.sheet}'" if not self.sheet.isalnum() else self.sheet
        return name if self.row < 0 else f"{name}!{letters(self.column)}{self.row + 1}"


def letters(column: int) -> str:
    """The name of a column (from 0) as spreadsheets show it: `A`, `Z`, `AA`."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that is wrong with a workbook, or worth knowing; `at` is None where it is about all of it."""

    at: At | None
    slug: str
    message: str
    hint: str | None = None
    severity: Severity = Severity.ERROR
    code: str = ""
    """The code of the rule, where the condition is one of the language's own."""
    related: tuple[tuple[At, str], ...] = ()

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """What remarks are sorted by: sheet, place, slug and message."""
        at = self.at or At("", -2)
        return (at.sheet, at.row, at.column, self.slug, self.message)


@dataclass(slots=True)
class Remarks:
    """A growing list of remarks; those alike beyond a limit are counted and not kept."""

    most: int = 1_000
    found: list[Remark] = field(default_factory=list)
    more: int = 0
    failed: bool = False
    """Whether any of them is an error, among those that were not kept as well."""

    def extend(self, remarks: Iterable[Remark]) -> None:
        """Keep several more."""
        for remark in remarks:
            self.failed = self.failed or remark.severity is Severity.ERROR
            if len(self.found) < self.most:
                self.found.append(remark)
            else:
                self.more += 1

    def add(
        self,
        at: At | None,
        slug: str,
        message: str,
        hint: str | None = None,
        *,
        severity: Severity = Severity.ERROR,
        related: tuple[tuple[At, str], ...] = (),
    ) -> None:
        """Keep one more; raises KeyError for a slug that is none."""
        if slug not in SLUGS:
            raise KeyError(slug)
        self.extend([Remark(at, slug, message, hint, severity, related=related)])
