"""Reports composed of small workspaces that are written as text, and what they say in bare words."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

from dlcheck.check import book_of, check
from dlcheck.diff.review import review
from dlcheck.diff.states import State
from dlcheck.explain import files_of
from dlcheck.report.compose import compose
from dlcheck.report.document import Bullets, Figure, Findings, Paragraph, Section, Table, Tile, Tiles, plain
from dlcheck.report.material import Material, Record
from dlcheck.report.portfolio import compose_portfolio, member_of
from dlcheck.rules.book import Choice
from dlcheck.timeline import follow
from dlcheck.workspace.files import Folder
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import find_root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.report.document import Block, Finding, Report

DAY = date(2026, 1, 1)
HORIZON = 90


def lay(folder: Path, text: str) -> Path:
    """Write a workspace given as text: one programme, or several files after lines `# file: PATH`."""
    folder.mkdir(parents=True, exist_ok=True)
    for path, data in files_of(dedent(text).lstrip("\n")).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def record_of(folder: Path, before: Path | None = None, day: date = DAY, select: tuple[str, ...] = ()) -> Record:
    """What is known of a workspace, compared with how it was where that is given."""
    root, settings = find_root(folder)
    choice = Choice(select or settings.select, settings.ignore, baseline=settings.baseline)
    run = check(root, settings, day, horizon=HORIZON, choice=choice)
    timeline = follow(root, settings, day, day + timedelta(HORIZON), horizon=HORIZON, choice=choice)
    book = book_of(open_workspace(root, settings, day), choice)
    if before is None:
        return Record(run, book, timeline=timeline)
    old = State("before", Folder(before), find_root(before)[1])
    seen = review(old, State("now", Folder(root), settings), day)
    return Record(run, book, since="before", review=seen, timeline=timeline)


def materials_of(folder: Path, record: Record) -> Iterator[Material]:
    """The material of each programme of a workspace."""
    root, settings = find_root(folder)
    workspace = open_workspace(root, settings, record.run.day, HORIZON)
    for reading in workspace.readings():
        if reading.path in workspace.programmes and not reading.abstract:
            yield record.material(reading, workspace.programmes[reading.path].id)


def report(
    text: str, lang: str = "en", *, before: str = "", day: date = DAY, id_: str = "", select: tuple[str, ...] = ()
) -> Report:
    """The report on the programme of a workspace (the first, or that of an id), `before` being how it was."""
    with tempfile.TemporaryDirectory() as name:
        now = lay(Path(name, "now"), text)
        was = lay(Path(name, "before"), before) if before else None
        record = record_of(now, was, day, select)
        material = next(each for each in materials_of(now, record) if id_ in ("", each.id))
        return compose(material, lang)


def portfolio(text: str, lang: str = "en", languages: tuple[str, ...] = ("en", "he")) -> Report:
    """The report over all programmes of a workspace, each of which is reported in some languages."""
    with tempfile.TemporaryDirectory() as name:
        folder = lay(Path(name), text)
        record = record_of(folder)
        return compose_portfolio([member_of(each, languages) for each in materials_of(folder, record)], record, lang)


def section(found: Report, key: str) -> Section:
    """A section, or a part of one, by its key."""
    return next(part for each in found.sections for part in (each, *each.parts) if part.key == key)


def keys(found: Report) -> list[str]:
    """The keys of the sections."""
    return [each.key for each in found.sections]


def table(found: Report, key: str) -> Table:
    """A table by its key."""
    blocks = (block for each in found.sections for part in (each, *each.parts) for block in part.blocks)
    return next(block for block in blocks if isinstance(block, Table) and block.key == key)


def rows(found: Report, key: str) -> list[list[str]]:
    """The words of a table, row by row."""
    return [[plain(cell.words) for cell in line.cells] for line in table(found, key).lines]


def column(found: Report, key: str, name: str) -> list[str]:
    """The words of one column of a table."""
    index = [each.key for each in table(found, key).columns].index(name)
    return [row[index] for row in rows(found, key)]


def said(found: Report, key: str) -> list[str]:
    """The sentences of a section or part: its paragraphs and bullets."""
    return [sentence for block in section(found, key).blocks for sentence in _sentences(block)]


def _sentences(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [plain(block.words)]
    return [plain(item) for item in block.items] if isinstance(block, Bullets) else []


def findings(found: Report, key: str) -> list[Finding]:
    """The findings of a section and its parts."""
    whole = section(found, key)
    blocks = (block for part in (whole, *whole.parts) for block in part.blocks)
    return [item for block in blocks if isinstance(block, Findings) for item in block.items]


def tiles(found: Report) -> dict[str, Tile]:
    """The tiles of the summary by key."""
    blocks = (block for each in found.sections for block in each.blocks)
    return {tile.key: tile for block in blocks if isinstance(block, Tiles) for tile in block.tiles}


def figures(found: Report) -> list[str]:
    """The keys of all figures."""
    blocks = (block for each in found.sections for block in each.blocks)
    return [block.key for block in blocks if isinstance(block, Figure)]
