"""Bars drawn: names on one side, a bar from there on for each, every number printed."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from dlcheck.draw.boxes import PADDING, Block, block, centre_block, mark_signs, marks_width, set_block
from dlcheck.draw.diagram import Role, Style
from dlcheck.draw.figures.figure import Bar, Bars, Portion
from dlcheck.draw.figures.looks import bar_shapes, ink_on
from dlcheck.draw.page import Body, isolated
from dlcheck.draw.scene import Box, Item, Paint, Rectangle, Shape, Type
from dlcheck.draw.words import legend, style_text

_NAMES = 220
"""The width of the column of names, in pixels: always the same, so that bars on one page stand in line."""
_LENGTH = 320
"""The length of the longest bar."""
_AFTER = 116
"""The room behind it for its number."""
_WIDTH = _NAMES + _LENGTH + _AFTER
_THICK, _THIN = 22, 16
_NAME = Type(13, 17)
_NUMBER = Type(12, 16)
_TOTAL = Type(13, 17, bold=True)
_GAP = 6


class _Row(NamedTuple):
    """A bar with its words, and how high it is."""

    bar: Bar
    words: tuple[Block, ...]
    height: int


def bars_body(bars: Bars) -> Body:
    """What of the scene of bars stands between head and legend; nothing where there are none."""
    if not bars.bars:
        return Body((), 0, 0, set())
    most = bars.most or max(_length(bar, stacked=bars.stacked) for bar in bars.bars) or Fraction(1)
    items, y = [], 4
    for bar in bars.bars:
        row = _row(bar, stacked=bars.stacked)
        items.append(_item(bars, row, most, y))
        y += row.height
    base = Item("base", "", "", (Rectangle(Box(_NAMES - 1, 0, 2, y + 4), Paint("navy-line")),))
    used: set[Style] = {portion.strand for bar in bars.bars for portion in bar.portions if portion.value}
    used |= {mark for bar in bars.bars for mark in bar.marks}
    return Body((*items, base), _WIDTH, y + 4, used)


def _length(bar: Bar, *, stacked: bool) -> Fraction:
    values = [portion.value for portion in bar.portions]
    return sum(values, Fraction(0)) if stacked else max(values, default=Fraction(0))


def _words(bar: Bar) -> tuple[Block, ...]:
    room = _NAMES - 2 * PADDING - marks_width(bar.marks)
    label = block(bar.label, room, 3, _NAME)
    return (label, block(replace(bar.detail, role=Role.DETAIL), room, 3)) if bar.detail else (label,)


def _row(bar: Bar, *, stacked: bool) -> _Row:
    words = _words(bar)
    drawn = _THICK if stacked else len(bar.portions) * _THIN
    return _Row(bar, words, max(drawn, sum(part.height for part in words)) + 12)


def _item(bars: Bars, row: _Row, most: Fraction, top: int) -> Item:
    bar = row.bar
    y = top + (row.height - sum(part.height for part in row.words)) // 2
    shapes: list[Shape] = []
    for part in row.words:
        shapes += set_block(part, PADDING, y)
        y += part.height
    shapes += mark_signs(bar.marks, _NAMES - PADDING, top + row.height // 2)
    draw = _stacked if bars.stacked else _paired
    shapes += draw(bar, most, top, row.height)
    shapes.append(Rectangle(Box(0, top + row.height - 1, _WIDTH, 1), Paint("grid")))
    return Item("bar", bar.id, _told(bar, bars.lang), tuple(shapes))


def _reach(value: Fraction, most: Fraction) -> int:
    """How far a value reaches, in pixels, to the nearest; never beyond the longest bar."""
    return min(math.floor(value / most * _LENGTH + Fraction(1, 2)), _LENGTH)


def _stacked(bar: Bar, most: Fraction, top: int, height: int) -> Iterator[Shape]:
    """Portions end to end, each with its number where that has room, and the total behind them."""
    total, y = Fraction(0), top + (height - _THICK) // 2
    for portion in bar.portions:
        first = _NAMES + _reach(total, most)
        total += portion.value
        box = Box(first, y, _NAMES + _reach(total, most) - first, _THICK)
        if box.width:
            yield from bar_shapes(portion.strand, box._replace(width=max(box.width - 1, 2)))
            yield from _number(portion, box)
    if bar.total:
        words = block(bar.total, _AFTER - _GAP, 1, _TOTAL)
        yield from set_block(words, _NAMES + _reach(total, most) + _GAP, y + (_THICK - words.height) // 2)


def _number(portion: Portion, box: Box) -> Iterator[Shape]:
    words = block(portion.label, 200, 1, _NUMBER)
    if words.width + 4 <= box.width:
        middle = box.x + box.width // 2
        yield from centre_block(words, middle, box.y + (box.height - words.height) // 2, ink_on(portion.strand))


def _paired(bar: Bar, most: Fraction, top: int, height: int) -> Iterator[Shape]:
    """Portions one under the other, each with its number behind it."""
    y = top + (height - len(bar.portions) * _THIN) // 2
    for portion in bar.portions:
        reach = _reach(portion.value, most)
        if reach:
            yield from bar_shapes(portion.strand, Box(_NAMES, y + 1, max(reach, 2), _THIN - 2), 2)
        words = block(portion.label, _AFTER - _GAP, 1, _NUMBER)
        yield from set_block(words, _NAMES + reach + _GAP, y + (_THIN - words.height) // 2)
        y += _THIN


def _told(bar: Bar, lang: str) -> str:
    """A bar in words, for who listens or hovers."""
    marks = (name.text for _, name in legend(set(bar.marks), (), lang))
    said = [bar.label.text, bar.detail.text if bar.detail else "", *marks, bar.description]
    for portion in bar.portions:
        said += [f"{style_text(portion.strand, lang).text}: {portion.label.text}", portion.description]
    return isolated(said, "; ")
