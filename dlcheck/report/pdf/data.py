"""A report as plain data for the template: its texts, tables, findings, and its pictures on sheets."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from dlcheck.draw.palette import COLOURS
from dlcheck.draw.svg import svg
from dlcheck.locale import locale_of, right_to_left
from dlcheck.report.document import Bullets, Figure, Findings, Paragraph, Table, Tiles, plain, walk
from dlcheck.report.pdf.columns import INSET, SIZE, is_roomy, widths
from dlcheck.report.pdf.sheets import PAPERS, sheets
from dlcheck.report.pdf.signs import signs
from dlcheck.report.pdf.texts import LONGEST_CELL, drawable, language, said, shown
from dlcheck.report.scenes import Scenes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.report.document import Block, Finding, Piece, Report, Section, Tile, Words
    from dlcheck.report.pdf.sheets import Sheet

Data = dict[str, Any]
_NUMBERS = frozenset({"number", "money", "share", "day"})


MOST_CELLS = 20_000
"""How many cells of a table are set: a hundred pages or more, for which typst takes seconds and much memory."""
_LONGEST_HEAD = 60
"""How many characters of the title stand at the head of every page."""
_LONGEST_CARD = 1_000
"""How many characters a finding may have to be kept on one page."""


def data_of(report: Report, scenes: Scenes | None = None) -> tuple[Data, dict[str, bytes]]:
    """The data of a report as JSON can hold it, and the pictures that it names, by file name."""
    return (writer := _Writer(report, scenes or Scenes())).report(), writer.pictures


class _Writer:
    """The data of one report, and the pictures that were met on the way."""

    def __init__(self, report: Report, scenes: Scenes) -> None:
        self._scenes = scenes
        self._report = report
        self._words = locale_of(report.lang)
        self._rows = {
            line.id
            for _, block in walk(report)
            if isinstance(block, Table)
            for line in block.lines[: _most_rows(block)]
            if line.id
        }
        self._anchors: set[str] = {""}
        self.pictures: dict[str, bytes] = signs()

    def report(self) -> Data:
        """The whole report."""
        report = self._report
        return {
            "lang": language(report.lang),
            "rtl": right_to_left(report.lang),
            "day": [report.day.year, report.day.month, report.day.day],
            "name": shown(report.title.text) or report.id,
            "title": self._unlinked((report.title,)) or [{"text": report.id}],
            "subtitle": self._unlinked((report.subtitle,)),
            "head": [self._unlinked((_brief(piece),)) for piece in (report.title, report.subtitle)],
            "verdict": report.verdict,
            "summary": self._said(report.summary),
            "sections": [self._section(section) for section in report.sections],
            "colours": {name: light for name, (light, _) in COLOURS.items()},
            "small": SIZE,
            "inset": INSET,
            "words": {
                "verdict": self._words.word(f"report-file-verdict-{report.verdict}"),
                "contents": self._words.word("report-file-contents"),
                "page": self._words.word("report-file-page", page="{page}", pages="{pages}"),
            },
        }

    def _section(self, section: Section) -> Data:
        return {
            # A heading without words is none.
            "title": self._unlinked(section.title) or [{"text": section.key}],
            "blocks": [data for block in section.blocks for data in self._block(block)],
            "parts": [self._section(part) for part in section.parts],
        }

    def _block(self, block: Block) -> Iterator[Data]:
        match block:
            case Paragraph(words):
                yield {"kind": "paragraph", "words": self._said(words)}
            case Bullets(items):
                yield {"kind": "bullets", "items": [self._said(item) for item in items]}
            case Tiles(tiles):
                yield {"kind": "tiles", "tiles": [self._tile(tile) for tile in tiles]}
            case Table():
                yield self._table(block)
            case Figure():
                yield from self._figure(block)
            case Findings(items, empty):
                if items:
                    yield {"kind": "findings", "items": [self._finding(finding) for finding in items]}
                else:
                    yield {"kind": "paragraph", "words": self._said((empty,))}

    def _tile(self, tile: Tile) -> Data:
        return {
            "label": self._said((tile.label,)),
            "value": self._said((tile.value,)),
            "note": self._said(tile.note),
            "tone": tile.tone,
            "share": None if tile.share is None else min(1.0, max(0.0, round(float(tile.share), 4))),
        }

    def _table(self, table: Table) -> Data:
        title = self._unlinked((table.title,))
        if not table.lines:
            return {"kind": "empty", "title": title, "words": self._said((table.empty,)) if table.empty else []}
        lacking = max(0, len(table.lines) - _most_rows(table))
        table = replace(table, lines=table.lines[: _most_rows(table)])
        upright, lying = PAPERS[:2]
        paper = upright if is_roomy(table, upright.width) else lying
        rows: list[Data] = []
        for group, lines in groupby(table.lines, key=lambda line: line.group):
            if group:
                rows.append({"group": self._unlinked(group)})
            for line in lines:
                anchor = line.id if line.id not in self._anchors else ""
                self._anchors.add(anchor)
                rows.append({"id": anchor, "cells": [self._cell(cell.words) for cell in line.cells]})
        return {
            "kind": "table",
            "title": title,
            "paper": paper.name,
            "landscape": paper.landscape,
            "columns": [
                {
                    "title": self._unlinked((column.title,)),
                    "end": column.measure in _NUMBERS,
                    "width": round(width.points, 2),
                    "upright": round(width.upright, 2),
                }
                for column, width in zip(table.columns, widths(table, paper.width), strict=True)
            ],
            "rows": rows,
            "more": self._words.word("report-file-rows-left-out", number=lacking) if lacking else "",
        }

    def _figure(self, figure: Figure) -> Iterator[Data]:
        """A picture's sheets, each with its caption; parts of a picture are numbered."""
        parts = sheets(figure.picture, self._scenes)
        for number, sheet in enumerate(parts, start=1):
            caption = self._unlinked((figure.caption,))
            if len(parts) > 1:
                of = self._words.word("report-file-part", part=number, parts=len(parts))
                caption += [{"text": f" – {of}"}]
            # What the picture says stands beside it as a table or in words.
            spoken = ". ".join(text for text in (figure.caption.text, figure.picture.description) if text)
            yield {
                "kind": "figure",
                "caption": caption,
                "alt": shown(spoken) or figure.key,
                "lang": language(figure.picture.lang),
                **self._sheet(sheet),
            }

    def _sheet(self, sheet: Sheet) -> Data:
        text = drawable(svg(sheet.scene, static=True)).encode()
        name = next((name for name, data in self.pictures.items() if data == text), None)
        if name is None:
            name = f"{len(self.pictures)}.svg"
            self.pictures[name] = text
        window, scale = sheet.window, sheet.scale
        return {
            "file": name,
            "paper": sheet.paper.name,
            "landscape": sheet.paper.landscape,
            "picture": [round(side * scale, 2) for side in (sheet.scene.width, sheet.scene.height)],
            "window": [round(side * scale, 2) for side in window],
        }

    def _finding(self, finding: Finding) -> Data:
        return {
            "code": finding.code,
            "tone": finding.tone,
            "severity": self._said((finding.severity,)),
            "title": self._said((finding.title,)),
            "message": self._sentence(finding.message),
            "hint": self._sentence(finding.hint),
            "place": shown(finding.place),
            "entry": self._said(finding.entry),
            "short": len(plain(finding.message)) + len(plain(finding.hint)) <= _LONGEST_CARD,
            "accepted": self._around("report-file-accepted-by", "why", finding.accepted),
        }

    def _sentence(self, words: Words) -> Data:
        """Words in the order of the language that they begin in, which need not be the report's."""
        lang = words[0].lang if words else self._report.lang
        return {"lang": language(lang), "rtl": right_to_left(lang), "words": said(words, lang, self._rows)}

    def _around(self, key: str, name: str, words: Words) -> list[Data]:
        if not plain(words).strip():
            return []
        before, after = self._words.around(key, name)
        return [{"text": before}, *self._said(words), {"text": after}]

    def _said(self, words: Words) -> list[Data]:
        return said(words, self._report.lang, self._rows)

    def _cell(self, words: Words) -> list[Data]:
        return said(words, self._report.lang, self._rows, LONGEST_CELL)

    def _unlinked(self, words: Words) -> list[Data]:
        """Words that stand at the head of something, and may be repeated: what is repeated leads nowhere."""
        return said(words, self._report.lang, longest=LONGEST_CELL)


def _most_rows(table: Table) -> int:
    return max(1, MOST_CELLS // max(1, len(table.columns)))


def _brief(piece: Piece) -> Piece:
    text = " ".join(piece.text.split())
    return replace(piece, text=text if len(text) <= _LONGEST_HEAD else f"{text[: _LONGEST_HEAD - 1]}…")
