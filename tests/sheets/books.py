"""Programmes and workbooks for the tests of sheets: read, written, edited cell by cell, and taken in again."""

from __future__ import annotations

from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from dlcheck.check import results_of
from dlcheck.diff.facts import facts_of
from dlcheck.explain import files_of
from dlcheck.sheets.importing import Imported, Target, import_workbook
from dlcheck.sheets.reading import read_workbook
from dlcheck.sheets.tables import Grid
from dlcheck.sheets.workbook import write
from dlcheck.workspace.files import Folder, Listing
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dlcheck.finding import Finding
    from dlcheck.workspace.load import Reading
    from dlcheck.workspace.programme import Programme

PROGRAMS = Path(__file__).parents[2] / "programs"
DAY = date(2026, 1, 1)
UNSHOWN = frozenset({"waivers", "policies", "acknowledge"})
"""The sections that no sheet shows."""

Book = dict[str, list[list[Any]]]
"""Rows of cells by the names of sheets."""


class Texts:
    """A workspace in memory."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)

    def list(self, settings: Settings) -> Listing:
        return Listing(tuple(sorted(self.files)))

    def read(self, path: str) -> bytes | Finding:
        return self.files[path]


@cache
def of_folder(programme: str) -> tuple[Folder, Reading]:
    """A programme of the repository."""
    store = Folder(PROGRAMS)
    workspace = open_workspace(store, Settings(), DAY)
    (reading,) = workspace.readings([workspace.by_id[programme].path])
    return store, reading


def of_text(text: str, programme: str = "") -> tuple[Texts, Reading]:
    """A programme of a workspace given as text, the only one or that of an id."""
    store = Texts(files_of(text))
    workspace = open_workspace(store, Settings(), DAY)
    path = workspace.by_id[programme].path if programme else next(iter(workspace.programmes))
    (reading,) = workspace.readings([path])
    return store, reading


def whole(reading: Reading) -> Programme:
    assert reading.programme is not None, reading.findings
    return reading.programme


def told(reading: Reading, *, shown: bool = True) -> dict[Any, Any]:
    """The facts of a programme, without their places; with `shown`, only those of sections that sheets show."""
    facts = facts_of(whole(reading))
    return {key: fact.value for key, fact in facts.items() if not (shown and key.entry.partition(".")[0] in UNSHOWN)}


_WRITTEN: dict[tuple[int, str], tuple[Reading, bytes]] = {}


def written(reading: Reading, lang: str = "en") -> bytes:
    """The workbook of a programme; it is made once."""
    key = id(reading), lang
    if key not in _WRITTEN:
        _WRITTEN[key] = reading, write(whole(reading), results_of(reading), lang)
    return _WRITTEN[key][1]


def taken(data: bytes, merge: tuple[Any, Reading] | None = None, programme: str = "") -> Imported:
    """What becomes of a workbook."""
    target = Target(merge[0], Settings(), DAY, merge[1]) if merge else None
    return import_workbook(read_workbook(data), Settings(), DAY, programme=programme, target=target)


def read_back(imported: Imported, merge: tuple[Any, Reading] | None = None) -> Reading:
    """The programme of a file that was made, by itself or in its workspace."""
    assert not imported.failed, imported.remarks
    path = merge[1].path if merge else "programme.yaml"
    files = {name: merge[0].read(name) for name in merge[0].list(Settings()).paths} if merge else {}
    store = Texts({**files, path: imported.text.encode()})
    (reading,) = open_workspace(store, Settings(), DAY).readings([path])
    return reading


def edited(data: bytes, edit: Callable[[Any], None]) -> bytes:
    """A workbook after somebody has edited it with another program."""
    book = load_workbook(BytesIO(data))
    edit(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def cell_of(page: Any, key: str, **where: str) -> Any:
    """The cell of a column in the row whose cells of other columns say something."""
    keys = {str(cell.value).partition(">")[2]: cell.column for cell in page[1]}
    for row in page.iter_rows(min_row=3):
        if all(str(row[keys[name] - 1].value) == said for name, said in where.items()):
            return row[keys[key] - 1]
    raise LookupError(key, where)


def by_hand(sheets: Mapping[str, Sequence[Sequence[Any]]], **wrong: Any) -> list[Grid]:
    """The sheets of a workbook that somebody has typed: a name, a header, and rows."""
    return [Grid(name, [list(row) for row in rows], **wrong) for name, rows in sheets.items()]


def imported(sheets: Mapping[str, Sequence[Sequence[Any]]], programme: str = "example", **wrong: Any) -> Imported:
    """What becomes of sheets typed by hand."""
    return import_workbook(by_hand(sheets, **wrong), Settings(), DAY, programme=programme)


def remarks(found: Imported) -> list[tuple[str, str]]:
    """Where and what: `people!C7`, `unknown-reference`."""
    return [(str(remark.at or ""), remark.slug) for remark in found.remarks]
