"""Tables of a report: the columns that there are, with what each holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.report.document import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dlcheck.report.document import Line, Measure
    from dlcheck.report.phrases import Phrases

MEASURES: dict[str, Measure] = {
    "votes": "number",
    "seats": "number",
    "filled": "number",
    "since": "day",
    "until": "day",
    "day": "day",
    "amount": "money",
    "share": "share",
    "number": "number",
    "days": "number",
    "covered": "number",
    "counted": "number",
    "participants": "number",
    "clauses": "number",
    "cited": "number",
    "facts": "number",
    "lost": "number",
    "found": "number",
    "programmes": "number",
    "coverage": "share",
    "seats-filled": "share",
    "money": "money",
    "next-ending": "day",
    "duties": "number",
    "vote-share": "share",
    "power": "share",
    "shapley": "share",
    "deviation": "share",
    "cost": "money",
    "each": "money",
    "norm": "money",
    "starts": "day",
    "ends": "day",
    "errors": "number",
    "warnings": "number",
    "infos": "number",
}
"""What a column holds, by its key; text where nothing is said."""


def table(
    phrases: Phrases,
    key: str,
    columns: Iterable[str],
    lines: Iterable[Line],
    *,
    name: str = "",
    empty: str = "report-nothing",
) -> Table:
    """A table with columns that are known by their keys; its title is `report-table-KEY`.

    `name` is what it is known by where a report has several of a kind; its key where nothing is said.
    """
    return Table(
        name or key,
        phrases.piece(f"report-table-{key}"),
        tuple(column(phrases, each) for each in columns),
        tuple(lines),
        phrases.piece(empty),
    )


def column(phrases: Phrases, key: str) -> Column:
    """A column, called `report-column-KEY`."""
    return Column(key, phrases.piece(f"report-column-{key}"), MEASURES.get(key, "text"))
