"""A report as PDF, set by typst in the project's own fonts, so that every machine makes the same bytes."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dlcheck.report.pdf.data import data_of
from dlcheck.report.pdf.texts import FONTS
from dlcheck.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dlcheck.report.document import Report
    from dlcheck.report.scenes import Scenes

INSTALL = "python -m pip install 'dlcheck[pdf]'"
STANDARDS = ("a-2a", "ua-1")
"""What a file keeps to: PDF/A-2a, to be read in many years, and PDF/UA-1, to be read by everybody.

Some letters of some scripts cannot be read back from a picture; a report that has such is tagged, and promises no more.
"""
_TEMPLATE = Path(__file__).with_name("report.typ")


class MissingError(Exception):
    """The package that sets PDF is not installed; says how to install it."""


class SettingError(Exception):
    """A report that typst could not set; says why."""


def write(report: Report, scenes: Scenes | None = None) -> Iterable[tuple[str, bytes]]:
    """Name and bytes of the one file, `report.LANG.pdf`; raises MissingError and SettingError.

    `scenes` are those of the report's pictures that another form has laid out already.
    """
    yield f"report.{report.lang}.pdf", _set(report, scenes)


def _set(report: Report, scenes: Scenes | None) -> bytes:
    try:
        import typst  # noqa: PLC0415 - an extra, and heavy
    except ImportError:
        raise MissingError(f"PDF needs the package `typst`, which is not installed: run `{INSTALL}`") from None
    # Its type stubs know nothing of files given by name.
    compile_: Any = typst.compile
    data, pictures = data_of(report, scenes)
    files = {"main.typ": _TEMPLATE.read_bytes(), "report.json": json.dumps(data).encode(), **pictures}
    day = datetime.combine(report.day, time(), UTC)
    # typst reads fonts from files only.
    with tempfile.TemporaryDirectory(prefix="dlcheck-") as folder:
        _put_fonts(Path(folder))
        setting = partial(compile_, files, font_paths=[folder], ignore_system_fonts=True, timestamp=day)
        try:
            return bytes(setting(pdf_standards=list(STANDARDS)))
        except typst.TypstError:
            try:
                return bytes(setting())
            except typst.TypstError as error:
                why = one_line(error.message)
                raise SettingError(f"the report on `{report.id}` could not be set as PDF: {why}") from error


def _put_fonts(folder: Path) -> None:
    import pymupdf_fonts  # noqa: PLC0415 - large, and only a PDF needs it

    for name in FONTS:
        (folder / f"{name}.ttf").write_bytes(pymupdf_fonts.myfont(name))
