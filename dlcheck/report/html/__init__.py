"""The report as one HTML file that needs nothing beside it: no other file, no network, and for reading no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.report.html.page import page
from dlcheck.report.scenes import Scenes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.report.document import Report


def write(report: Report, scenes: Scenes | None = None) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of the report's one file: `report.LANG.html`, of a portfolio `portfolio.LANG.html`.

    `scenes` are those of the report's pictures that another form has laid out already.
    """
    name = "portfolio" if report.portfolio else "report"
    yield f"{name}.{report.lang}.html", page(report, scenes or Scenes(), portfolio=report.portfolio).encode()
