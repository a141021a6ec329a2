"""The report as one HTML file that needs nothing beside it: no other file, no network, and for reading no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.report.html.page import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.report.document import Report


def write(report: Report) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of the report's one file: `report.LANG.html`, of a portfolio `portfolio.LANG.html`."""
    name = "portfolio" if report.portfolio else "report"
    yield f"{name}.{report.lang}.html", page(report, portfolio=report.portfolio).encode()
