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
    "errors": "number",
    "warnings": "number",
    "infos": "number",
}
"""What a column holds, by its key; text where nothing is said."""


def table(
    phrases: Phrases, key: str, columns: Iterable[str], lines: Iterable[Line], *, empty: str = "report-nothing"
) -> Table:
    """A table with columns that are known by their keys; its title is `report-table-KEY`."""
    return Table(
        key,
        phrases.piece(f"report-table-{key}"),
        tuple(column(phrases, each) for each in columns),
        tuple(lines),
        phrases.piece(empty),
    )


def column(phrases: Phrases, key: str) -> Column:
    """A column, called `report-column-KEY`."""
    return Column(key, phrases.piece(f"report-column-{key}"), MEASURES.get(key, "text"))
