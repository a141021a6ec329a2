"""How wide a table's columns are: as its texts, else as their longest words and a fair part of what room is left."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.draw.text import width
from dlcheck.report.document import plain
from dlcheck.report.pdf.texts import LONGEST_CELL, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dlcheck.report.document import Table

SIZE = 8.5
"""The size of a table's text, in points."""
INSET = 4
"""The room at either end of a cell, in points."""
UPRIGHT = 110
"""How long a column's title may be, in points, where it stands upright; a longer one takes several lines."""
# How much of the room words may take under upright titles, and how far a title is wider than its cells to stand up.
_TIGHT = 0.8
_FAR = 1.5
# A sign before a text, such as that of an error, takes so much; so does a line of an upright title.
_SIGN = 12
_LINE = 13
# Text is measured at a size in whole pixels, and a column is a hair wider, lest a word breaks for nothing.
_MEASURED = 100
_SPARE = 1.02


class Width(NamedTuple):
    """How wide a column is, in points; how long the line of its title is where it stands upright, else nothing."""

    points: float
    upright: float = 0


class _Need(NamedTuple):
    """What a column needs for its title's longest word and for its cells', and beyond what it gains nothing.

    What is measured counts as one word. `whole` is how long the title is, `upright` what it takes where it stands up.
    """

    title: float
    cells: float
    most: float
    whole: float
    upright: float


def is_roomy(table: Table, room: float) -> bool:
    """Whether the room does for the longest words of all columns; for more than those where titles stand upright."""
    least = _least(_needs(table), room)
    share = _TIGHT if any(upright for _, upright in least) else 1
    return sum(need for need, _ in least) <= share * room


def widths(table: Table, room: float) -> list[Width]:
    """The widths of the columns, which together are the room.

    Where it does not do for the longest words, titles that are far wider than what is under them stand upright.
    """
    needs = _needs(table)
    least = _least(needs, room)
    most = [low if upright else max(low, need.most) for (low, upright), need in zip(least, needs, strict=True)]
    given = share_out([low for low, _ in least], most, room)
    longest = min(UPRIGHT, max((need.whole for need in needs), default=0))
    return [Width(points, longest * upright) for points, (_, upright) in zip(given, least, strict=True)]


def _least(needs: Sequence[_Need], room: float) -> list[tuple[float, bool]]:
    """What each column needs at least, and whether its title stands upright then."""
    tight = sum(max(need.title, need.cells) for need in needs) > room
    return [
        (narrow, True)
        if tight and need.whole > _FAR * (narrow := max(need.cells, need.upright))
        else (max(need.title, need.cells), False)
        for need in needs
    ]


def share_out(least: Sequence[float], most: Sequence[float], room: float) -> list[float]:
    """The room given to those who need at least so much and gain nothing beyond `most`; those who want little first.

    Where it does not do for the least, all get less; what is left when all have the most goes to all, in proportion.
    """
    if (needed := sum(least)) >= room:
        return [each * room / needed for each in least]
    if (wanted := sum(most)) <= room:
        return [each * room / wanted for each in most]
    given = list(least)
    left = room - needed
    waiting = sorted(range(len(least)), key=lambda index: most[index] - least[index])
    for done, index in enumerate(waiting):
        part = min(most[index] - least[index], left / (len(waiting) - done))
        given[index] += part
        left -= part
    return given


def _needs(table: Table) -> list[_Need]:
    return [_need(table, index) for index in range(len(table.columns))]


def _need(table: Table, index: int) -> _Need:
    title = shown(table.columns[index].title.text)
    whole = _widest([title], bold=True)
    cells = [line.cells[index].words for line in table.lines]
    texts = [shown(plain(words), LONGEST_CELL) for words in cells]
    signed = _SIGN * any(piece.tone for words in cells for piece in words)
    lines = max(1, math.ceil(whole / UPRIGHT))
    return _Need(
        _widest(_words([title]), bold=True) + 2 * INSET,
        _widest(_words(texts) if table.columns[index].measure == "text" else texts) + signed + 2 * INSET,
        max(whole, _widest(texts) + signed) + 2 * INSET,
        whole,
        lines * _LINE + 2 * INSET,
    )


def _words(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in text.replace("\u200b", " ").split(" ")]


def _widest(texts: Iterable[str], *, bold: bool = False) -> float:
    return max((width(text, _MEASURED, bold=bold) for text in texts if text), default=0) * SIZE / _MEASURED * _SPARE
