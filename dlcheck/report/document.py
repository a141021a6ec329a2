"""A report as plain data: sections of paragraphs, tables and figures, every text already worded; no format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

    from dlcheck.draw.picture import Picture

Tone = Literal["good", "info", "warning", "error", "muted"]
"""What a text means, beside what it says; shown by a sign as well as by a colour."""
Measure = Literal["text", "number", "money", "share", "day"]
"""What a column holds: how its values are compared, aligned and written by a spreadsheet."""
Verdict = Literal["passed", "findings", "failed", "incomplete"]
"""Nothing to report; findings of which none is an error; errors; not all of it could be judged."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one language; every format keeps its direction apart from its neighbours'.

    `ref` is the id of the entity that it names, as in `Programme.entities`: a link where the report has a row for it.
    `code` is set in a fixed width and never translated, such as `DL311`.
    """

    text: str
    lang: str = "en"
    ref: str = ""
    tone: Tone | None = None
    code: bool = False


Words = tuple[Piece, ...]
"""A sentence, or the words of a cell. Spaces between pieces are inside them; nothing is added when they are joined."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or several."""

    words: Words


@dataclass(frozen=True, slots=True)
class Bullets:
    """Sentences one below the other."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure at a glance: what it is, what it comes to, and from 0 to 1 how much of the whole that is."""

    key: str
    label: Piece
    value: Piece
    share: Fraction | None = None
    tone: Tone | None = None
    note: Words = ()


@dataclass(frozen=True, slots=True)
class Tiles:
    """Several figures side by side."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `key` is the same in every language, as a spreadsheet or a CSV file names it."""

    key: str
    title: Piece
    measure: Measure = "text"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a table: its words, and the bare value behind them by which rows are compared.

    `value` is an amount in the currency that the words tell, a number, a share from 0 to 1, or a day.
    """

    words: Words = ()
    value: Decimal | date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: as many cells as the table has columns.

    `id` is the entity that it stands for, or nothing; at most one row of a report stands for an entity. `partners` are
    the ids of the partners that it concerns, by which a reader filters; one without any concerns all. `group` is what
    it stands under, such as a body or a phase; rows of a group follow one another.
    """

    cells: tuple[Cell, ...]
    id: str = ""
    partners: tuple[str, ...] = ()
    group: Words = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns. `title` is its caption, `empty` what is said in its place where it has no rows."""

    key: str
    title: Piece
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    empty: Piece | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption; the words that are equal to it stand in a table or list of the same section."""

    key: str
    caption: Piece
    picture: Picture


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found: which rule, how heavy, what, where, and what to do about it.

    `title` is what the rule looks for, in the language of the report; `message` and `hint` are the rule's own words, in
    English. `place` is `path:line`, as seen from the workspace. `entry` names where it stands in the programme, with
    `ref` as in a piece. `accepted` says by whom, and why, where it is accepted.
    """

    code: str
    slug: str
    tone: Tone
    severity: Piece
    title: Piece
    message: Words
    hint: Words = ()
    place: str = ""
    entry: Words = ()
    partners: tuple[str, ...] = ()
    accepted: Words = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """Findings, the heaviest first, and what is said where there are none."""

    items: tuple[Finding, ...]
    empty: Piece


Block = Paragraph | Bullets | Tiles | Table | Figure | Findings


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report under a heading; `key` is the same in every language. Parts of a part go no deeper."""

    key: str
    title: Words
    blocks: tuple[Block, ...] = ()
    parts: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report in one language.

    `id` is the programme's; of one over many, `portfolio`. `summary` is the verdict in sentences, and stands above the
    sections. `partners` are those by which it can be filtered, by id, in order.
    """

    id: str
    lang: str
    title: Piece
    subtitle: Piece
    day: date
    verdict: Verdict
    summary: Words
    sections: tuple[Section, ...]
    partners: Mapping[str, Piece]
    portfolio: bool = False
    """Whether it is about many programmes; a piece whose `ref` is `program:ID` then leads to the report on one."""


def walk(report: Report) -> Iterator[tuple[Section, Block]]:
    """Every block with the section or part that it stands in, in order."""
    for section in report.sections:
        for each in (section, *section.parts):
            for block in each.blocks:
                yield each, block


def plain(words: Words) -> str:
    """The bare text of some words."""
    return "".join(piece.text for piece in words)
