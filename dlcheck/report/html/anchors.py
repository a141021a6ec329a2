"""What the parts of a page are called, so that a link finds each of them: every name once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dlcheck.draw.svg import safe_id
from dlcheck.report.document import Table, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dlcheck.report.document import Report

_PROGRAM = "program:"
_FOLDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


class Names:
    """Names that are given out once: a second of the same is numbered."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, prefix: str, key: str) -> str:
        """A name for something, such as `row-steering-committee`."""
        name = first = f"{prefix}-{safe_id(key)}"
        number = 1
        while name in self._taken:
            number += 1
            name = f"{first}_{number}"
        self._taken.add(name)
        return name


def rows_of(report: Report, names: Names) -> dict[str, str]:
    """The names of the rows, by the ids of the entities that they stand for."""
    ids = (line.id for _, block in walk(report) if isinstance(block, Table) for line in block.lines if line.id)
    return {id_: names.take("row", id_) for id_ in dict.fromkeys(ids)}


def leading(rows: Mapping[str, str], lang: str, *, portfolio: bool) -> Callable[[str], str]:
    """Where a link to an entity leads: to its row, from a portfolio to the report on a programme, or nowhere."""

    def lead(ref: str) -> str:
        if portfolio and ref.startswith(_PROGRAM) and _FOLDER.fullmatch(folder := ref.removeprefix(_PROGRAM)):
            return f"{folder}/report.{lang}.html"
        return f"#{rows[ref]}" if ref in rows else ""

    return lead
