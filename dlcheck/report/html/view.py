"""A report as the templates take it: chapters and blocks with their names in the page, and the pictures drawn."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.draw.inset import Inset, inset
from dlcheck.report.document import Figure, Findings, Line, Table, walk
from dlcheck.report.html.anchors import Names, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dlcheck.draw.scene import Scene
    from dlcheck.report.document import Block, Piece, Report, Section, Tone, Words
    from dlcheck.report.scenes import Scenes

# On paper a picture that is wider than it is high gets a sheet across, and a very wide one a larger sheet.
_ACROSS = 1.1
_LARGE = 1700


class Part(NamedTuple):
    """A block with its name in the page; `kind` is the template that shows it.

    `rows` are the names of a table's rows, empty where one has none. A picture has its `inset`, and the `sheet` that it
    needs on paper: `upright`, `across` or `large`.
    """

    kind: str
    name: str
    block: Block
    rows: tuple[str, ...] = ()
    inset: Inset | None = None
    sheet: str = ""


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
    """A whole page; `shown` says for the ids of entities what they are called in the first picture that has them."""

    chapters: tuple[Chapter, ...]
    rows: Mapping[str, str]
    shown: Mapping[str, str]
    insets: tuple[Inset, ...]
    weights: tuple[Weight, ...]


def view_of(report: Report, scenes: Scenes) -> View:
    """The page of a report."""
    parts = _Parts(report, scenes)
    chapters = tuple(parts.chapter(section, 2) for section in report.sections)
    shown: dict[str, str] = {}
    for each in parts.insets:
        shown = {**each.items, **shown}
    return View(chapters, parts.rows, shown, tuple(parts.insets), tuple(_weights(report)))


def grouped(table: Table, names: Sequence[str]) -> Iterator[tuple[Words, list[tuple[str, Line]]]]:
    """The rows of a table with their names, under what they stand under."""
    for words, lines in groupby(zip(names, table.lines, strict=True), key=lambda named: named[1].group):
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


class _Parts:
    """The parts of one page in their order, with names that are given once, and the pictures among them."""

    def __init__(self, report: Report, scenes: Scenes) -> None:
        self._scenes = scenes
        self._names = Names()
        self.rows = rows_of(report, self._names)
        self._unnamed = dict(self.rows)
        self.insets: list[Inset] = []

    def chapter(self, section: Section, level: int) -> Chapter:
        """A section or a part of one."""
        name = self._names.take("section" if level == 2 else "part", section.key)
        blocks = tuple(self._part(block) for block in section.blocks)
        return Chapter(
            name, section.title, level, blocks, tuple(self.chapter(part, level + 1) for part in section.parts)
        )

    def _part(self, block: Block) -> Part:
        kind = type(block).__name__.lower()
        if isinstance(block, Figure):
            name = self._names.take("p", block.key)
            scene = self._scenes.of(block.picture)
            self.insets.append(inset(scene, name, f"caption-{name}", self.rows))
            return Part(kind, name, block, (), self.insets[-1], _sheet(scene))
        if isinstance(block, Table):
            rows = tuple(self._unnamed.pop(line.id, "") for line in block.lines)
            return Part(kind, self._names.take(kind, block.key), block, rows)
        return Part(kind, self._names.take(kind, ""), block)


def _sheet(scene: Scene) -> str:
    if scene.width < scene.height * _ACROSS:
        return "upright"
    return "large" if scene.width > _LARGE else "across"


def _weights(report: Report) -> Iterator[Weight]:
    found = [item for _, block in walk(report) if isinstance(block, Findings) for item in block.items]
    for tone, said in {item.tone: item.severity for item in found}.items():
        yield Weight(tone, said)
