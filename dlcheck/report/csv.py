"""A report's tables as CSV, a file for each: words for people, bare values for machines, and no formula anywhere."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING

from dlcheck.locale import locale_of
from dlcheck.report.document import Findings, Table, plain, walk
from dlcheck.sinks import csv_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from dlcheck.locale import Locale
    from dlcheck.report.document import Cell, Column, Finding, Report

FINDINGS = "findings"
"""What the file of the findings is called; the others are called as their tables."""
_LONGEST_NAME = 100
_BARE = frozenset({"number", "money", "share", "day"})
_FINDING = ("code", "severity", "title", "message", "hint", "place", "entry", "accepted")


def write(report: Report) -> Iterable[tuple[str, bytes]]:
    """Name and bytes of each file: `report.LANG/TABLE.csv`, and the findings of the whole report in one.

    A file is UTF-8 with a byte order mark, by which a spreadsheet knows it; lines end in CR LF; commas part the cells,
    and quotes stand round those that need them. The first row names the columns: the id of what a row stands for, the
    group that it stands under where the table has groups, then the table's own. Where a column measures something, its
    cells are bare: days as `2026-01-31`, numbers and sums as `1234.5`, shares from 0 to 1; beside a sum stands a column
    with the sum as it is written for people, with its currency. Other texts are as `dlcheck.sinks.csv_text` leaves
    them: an apostrophe stands before what would be a formula, and taken away there it gives the text back.
    """
    words = locale_of(report.lang)
    tables = [block for _, block in walk(report) if isinstance(block, Table)]
    lists = [block for _, block in walk(report) if isinstance(block, Findings)]
    for name, table in zip(_names(tables), tables, strict=True):
        yield f"report.{report.lang}/{name}.csv", _file(_table(table, words))
    if lists:
        found = [finding for block in lists for finding in block.items]
        yield f"report.{report.lang}/{FINDINGS}.csv", _file(_findings(found, words))


def _names(tables: Iterable[Table]) -> Iterator[str]:
    """The name of each table's file: its key, numbered where several have the same, fit for any file system."""
    seen: Counter[str] = Counter({FINDINGS: 1})
    for table in tables:
        key = re.sub("[^a-z0-9-]+", "-", table.key.lower()).strip("-")[:_LONGEST_NAME] or "table"
        seen[key] += 1
        while seen[key] > 1:
            key = f"{key}-{seen[key]}"
            seen[key] += 1
        yield key


def _file(rows: Iterable[Iterable[str]]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig", errors="replace")


def _table(table: Table, words: Locale) -> Iterator[list[str]]:
    grouped = any(line.group for line in table.lines)
    yield [
        words.word("report-file-id"),
        *([words.word("report-file-group")] if grouped else []),
        *(title for column in table.columns for title in _titles(column, words)),
    ]
    for line in table.lines:
        yield [
            csv_text(line.id),
            *([csv_text(plain(line.group))] if grouped else []),
            *(text for column, cell in zip(table.columns, line.cells, strict=True) for text in _texts(column, cell)),
        ]


def _titles(column: Column, words: Locale) -> Iterator[str]:
    yield csv_text(column.title.text)
    if column.measure == "money":
        yield csv_text(words.word("report-file-as-written", column=column.title.text))


def _texts(column: Column, cell: Cell) -> Iterator[str]:
    said = csv_text(plain(cell.words))
    yield said if cell.value is None or column.measure not in _BARE else _bare(cell.value)
    if column.measure == "money":
        yield said


def _bare(value: Decimal | date) -> str:
    return value.isoformat() if isinstance(value, date) else f"{value:f}"


def _findings(found: Iterable[Finding], words: Locale) -> Iterator[list[str]]:
    yield [words.word(f"report-file-{column}") for column in _FINDING]
    for finding in found:
        texts = (
            finding.code,
            finding.severity.text,
            finding.title.text,
            plain(finding.message),
            plain(finding.hint),
            finding.place,
            plain(finding.entry),
            plain(finding.accepted),
        )
        yield [csv_text(text) for text in texts]
