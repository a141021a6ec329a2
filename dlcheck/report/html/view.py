"""A report as the templates take it: chapters and blocks with their names in the page, and the pictures drawn."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.draw import scene_of
from dlcheck.draw.inset import Inset, inset
from dlcheck.report.document import Figure, Findings, Line, Paragraph, Table, walk
from dlcheck.report.html.anchors import Names, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dlcheck.draw.scene import Scene
    from dlcheck.report.document import Block, Piece, Report, Section, Tone, Words

# On paper a picture that is wider than it is high gets a sheet across, and a very wide one a larger sheet.
_ACROSS = 1.1
_LARGE = 1700


class Drawn(NamedTuple):
    """A picture of the page, and the sheet that it needs on paper: `upright`, `across` or `large`."""

    inset: Inset
    sheet: str


class Part(NamedTuple):
    """A block with its name in the page; `kind` is the template that shows it."""

    kind: str
    name: str
    block: Block
    drawn: Drawn | None = None


class Chapter(NamedTuple):
    """A section or a part of one; `level` is that of its heading."""

    name: str
    title: Words
    level: int
    blocks: tuple[Part, ...]
    parts: tuple[Chapter, ...]


class Weight(NamedTuple):
    """How heavy some findings of the report are, by which a reader filters."""

    tone: Tone
    said: Piece


class View(NamedTuple):
    """A whole page: `rows` are the names of rows, `shown` those of what pictures show, both by the ids of entities."""

    chapters: tuple[Chapter, ...]
    rows: Mapping[str, str]
    shown: Mapping[str, str]
    insets: tuple[Inset, ...]
    severities: tuple[Weight, ...]


def view_of(report: Report) -> View:
    """The page of a report."""
    names = Names()
    rows = rows_of(report, names)
    drawn = dict(_figures(report, names, rows))
    chapters = tuple(_chapter(_unsaid(section, report), 2, names, drawn) for section in report.sections)
    insets = tuple(part.drawn.inset for part in drawn.values() if part.drawn)
    shown: dict[str, str] = {}
    for each in insets:
        for id_, name in each.items.items():
            shown.setdefault(id_, name)
    return View(chapters, rows, shown, insets, tuple(_severities(report)))


def grouped(table: Table) -> Iterator[tuple[Words, list[Line]]]:
    """The rows of a table under what they stand under."""
    for words, lines in groupby(table.lines, key=lambda line: line.group):
        yield words, list(lines)


def filled(table: Table) -> list[int]:
    """The columns in which some row says something, and the first."""
    return [
        index
        for index in range(len(table.columns))
        if not index or any(line.cells[index].words for line in table.lines)
    ]


def across(number: int) -> int:
    """In how many columns so many tiles stand with the fewest gaps."""
    return min((5, 4, 3), key=lambda columns: (-number % columns, -columns))


def _figures(report: Report, names: Names, rows: Mapping[str, str]) -> Iterator[tuple[int, Part]]:
    """The pictures by the identity of their blocks."""
    for _, block in walk(report):
        if isinstance(block, Figure):
            name = names.take("p", block.key)
            scene, _ = scene_of(block.picture)
            drawn = Drawn(inset(scene, name, f"{name}-caption", rows), _sheet(scene))
            yield id(block), Part("figure", name, block, drawn)


def _unsaid(section: Section, report: Report) -> Section:
    """A section without what the cover says already."""
    said = Paragraph(report.summary)
    return replace(section, blocks=tuple(block for block in section.blocks if block != said))


def _chapter(section: Section, level: int, names: Names, drawn: Mapping[int, Part]) -> Chapter:
    name = names.take("section" if level == 2 else "part", section.key)
    blocks = tuple(drawn.get(id(block)) or _part(block, names) for block in section.blocks)
    parts = tuple(_chapter(part, level + 1, names, drawn) for part in section.parts)
    return Chapter(name, section.title, level, blocks, parts)


def _part(block: Block, names: Names) -> Part:
    kind = type(block).__name__.lower()
    key = block.key if isinstance(block, Table) else ""
    return Part(kind, names.take(kind, key), block)


def _sheet(scene: Scene) -> str:
    if scene.width < scene.height * _ACROSS:
        return "upright"
    return "large" if scene.width > _LARGE else "across"


def _severities(report: Report) -> Iterator[Weight]:
    found = [item for _, block in walk(report) if isinstance(block, Findings) for item in block.items]
    for tone, said in {item.tone: item.severity for item in found}.items():
        yield Weight(tone, said)
