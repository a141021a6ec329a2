"""The report as one HTML file that needs nothing beside it: no other file, no network, and for reading no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.report.html.page import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.report.document import Report

PORTFOLIO = "portfolio"
"""The id of the report over all programmes; its rows lead to the reports on each."""


def write(report: Report) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of the report's one file: `report.LANG.html`, of a portfolio `portfolio.LANG.html`."""
    name = PORTFOLIO if report.id == PORTFOLIO else "report"
    yield f"{name}.{report.lang}.html", page(report, portfolio=report.id == PORTFOLIO).encode()
