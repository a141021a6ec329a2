"""A report as Markdown for a pull request or a wiki: tables, small pictures as Mermaid, never too long to post."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Diagram
from dlcheck.draw.mermaid import mermaid
from dlcheck.locale import locale_of, right_to_left
from dlcheck.report.document import Bullets, Figure, Findings, Paragraph, Table, Tiles, plain
from dlcheck.report.room import Chapter, Page, Portion, fit
from dlcheck.sinks import markdown_code, markdown_line, markdown_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dlcheck.report.document import Block, Column, Finding, Line, Piece, Report, Section, Tile, Tone, Words

LONGEST = 65_536
"""How many characters a comment may have."""
MOST_BOXES = 50
"""How many boxes a picture may have to be drawn in the page itself."""
# A text beyond this is cut, so that no name fills the page alone.
_LONGEST_TEXT = 500
_LONGEST_TITLE = 80
_SIGNS: dict[Tone | None, str] = {"good": "✅ ", "info": "ℹ️ ", "warning": "⚠️ ", "error": "⛔ "}
_VERDICTS: dict[str, Tone] = {"passed": "good", "findings": "warning", "failed": "error", "incomplete": "error"}
# What a bidirectional text has beside the letters of its own direction, by whether that is from the right.
_FOREIGN = {False: frozenset({"R", "AL"}), True: frozenset({"L"})}


def write(report: Report) -> Iterable[tuple[str, bytes]]:
    """Name and bytes of the one file, `report.LANG.md`: at most `LONGEST` characters; it says what it lacks."""
    writer = _Writer(report)
    chapters = [writer.opening(), *(writer.chapter(section) for section in report.sections)]
    yield f"report.{report.lang}.md", fit(chapters, LONGEST, writer.page).encode()


class _Writer:
    """What the parts of a report are in Markdown, in its language and direction."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._words = locale_of(report.lang)
        self._rtl = right_to_left(report.lang)

    def page(self, page: Page) -> str:
        """The text of the whole file."""
        verdict = self._words.word(f"report-file-verdict-{self._report.verdict}")
        lines = [
            *(['<div dir="rtl">', ""] if self._rtl else []),
            f"# {self._line((self._report.title,))}",
            "",
            self._line((self._report.subtitle,)),
            "",
            _bold(f"{_SIGNS[_VERDICTS[self._report.verdict]]}{verdict}"),
        ]
        for chapter in page.chapters:
            for portion in chapter.portions:
                lines += self._portion(portion, page.rows)
        if page.without:
            titles = ", ".join(chapter.title for chapter in page.without if chapter.title)
            lines += ["", self._words.word("report-file-sections-left-out", sections=titles)]
        lines += ["", "</div>"] if self._rtl else []
        return "\n".join([*lines, ""])

    def opening(self) -> Chapter:
        """The summary, which has no heading."""
        return Chapter("", (Portion(("", self._line(self._report.summary))),))

    def chapter(self, section: Section) -> Chapter:
        """A section with its parts."""
        portions = list(self._section(section, "##"))
        for part in section.parts:
            portions += self._section(part, "###")
        return Chapter(markdown_text(_cut(plain(section.title), _LONGEST_TITLE)), tuple(portions))

    def _portion(self, portion: Portion, most: int) -> Iterator[str]:
        yield from portion.head
        shown = portion.rows[:most]
        if shown:
            yield from (*portion.frame, *shown)
        if lacking := len(portion.rows) - len(shown):
            yield from ("", f"*{self._words.word(portion.lacking, number=lacking)}*")

    def _section(self, section: Section, level: str) -> Iterator[Portion]:
        yield Portion(("", f"{level} {self._line(section.title)}"))
        for block in section.blocks:
            yield self._block(block)

    def _block(self, block: Block) -> Portion:
        match block:
            case Paragraph(words):
                return Portion(("", self._line(words)))
            case Bullets(items):
                rows = tuple(f"- {self._line(item)}" for item in items)
                return Portion(frame=("",), rows=rows, lacking="report-file-rows-left-out")
            case Tiles(tiles):
                return Portion(("", *map(self._tile, tiles)))
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Findings(items, empty):
                head = () if items else ("", self._line((empty,)))
                return Portion(head, ("",), tuple(map(self._finding, items)), lacking="report-file-findings-left-out")

    def _tile(self, tile: Tile) -> str:
        sign = _SIGNS.get(tile.tone, "")
        note = f" – {self._among(tile.note)}" if plain(tile.note).strip() else ""
        return f"- {sign}{self._among((tile.label,))}: {_bold(self._among((tile.value,)))}{note}"

    def _table(self, table: Table) -> Portion:
        title = ("", _bold(self._line((table.title,))))
        if not table.lines:
            return Portion((*title, "", self._line((table.empty,)))) if table.empty else Portion()
        titles = " | ".join(self._line((column.title,), cell=True) for column in table.columns)
        frame = ("", f"| {titles} |", f"| {' | '.join(map(self._rule, table.columns))} |")
        rows = []
        for group, lines in groupby(table.lines, key=lambda line: line.group):
            under = f"| {_bold(self._line(group, cell=True))} |{' |' * (len(table.columns) - 1)}\n" if group else ""
            for line in lines:
                rows.append(f"{under}{self._row(line)}")
                under = ""
        return Portion(title, frame, tuple(rows), lacking="report-file-rows-left-out")

    def _rule(self, column: Column) -> str:
        """What aligns a column: figures stand at its end, wherever that is."""
        if column.measure == "text":
            return "---"
        return ":--" if self._rtl else "--:"

    def _row(self, line: Line) -> str:
        return f"| {' | '.join(self._line(cell.words, cell=True) for cell in line.cells)} |"

    def _figure(self, figure: Figure) -> Portion:
        title = ("", _bold(self._line((figure.caption,))))
        view = figure.key.replace(":", "-")
        file = markdown_code(f"{view}.{self._report.lang}.svg")
        short = (*title, "", self._words.word("report-file-picture", file=file))
        if not isinstance(figure.picture, Diagram) or len(figure.picture.nodes) > MOST_BOXES:
            return Portion(short)
        return Portion((*title, "", "```mermaid", *mermaid(figure.picture).splitlines(), "```"), short=short)

    def _finding(self, finding: Finding) -> str:
        """An item of a list: what was found on its first line; why, where and what to do on those under it."""
        severity, title = self._among((finding.severity,)), self._among((finding.title,))
        place = _apart(markdown_code(finding.place), rtl=False) if finding.place else ""
        lines = [
            f"{_SIGNS.get(finding.tone, '')}{_bold(severity)} {markdown_code(finding.code)} {title}",
            self._sentence(finding.message),
            self._said("report-file-do", "hint", self._sentence(finding.hint)),
            " · ".join(text for text in (self._among(finding.entry), place) if text),
            self._said("report-file-accepted-by", "why", self._among(finding.accepted)),
        ]
        return "- " + "<br>".join(line for line in lines if line)

    def _said(self, key: str, name: str, text: str) -> str:
        return self._words.word(key, **{name: text}) if text else ""

    def _sentence(self, words: Words) -> str:
        """Words in the order of the language that they begin in, which need not be the report's."""
        rtl = right_to_left(words[0].lang) if words else self._rtl
        said = markdown_line(_isolated(piece, rtl) for piece in words)
        return said if rtl == self._rtl else _apart(said, rtl=rtl)

    def _line(self, words: Words, *, cell: bool = False) -> str:
        """Words that have a line or a cell for themselves."""
        if len(words) == 1 and right_to_left(words[0].lang) == self._rtl:
            return markdown_line([_piece(words[0], cell=cell)])
        return self._among(words, cell=cell)

    def _among(self, words: Words, *, cell: bool = False) -> str:
        """Words that stand among others."""
        return markdown_line(_isolated(piece, self._rtl, cell=cell) for piece in words)


def _isolated(piece: Piece, around: bool, *, cell: bool = False) -> str:
    """A piece kept in its own order where it stands among others; `around` is whether that is from the right."""
    rtl = right_to_left(piece.lang) and not piece.code
    said = _piece(piece, cell=cell)
    if rtl == around and not any(unicodedata.bidirectional(char) in _FOREIGN[rtl] for char in piece.text):
        return said
    bare = said.strip()
    return said.replace(bare, _apart(bare, rtl=rtl)) if bare else said


def _piece(piece: Piece, *, cell: bool) -> str:
    text = _cut(piece.text, _LONGEST_TEXT)
    bare = text.strip()
    if not bare:
        return " " * bool(text)
    said = markdown_code(bare, cell=cell) if piece.code else markdown_text(bare, cell=cell)
    return f"{' ' * text[0].isspace()}{_SIGNS.get(piece.tone, '')}{said}{' ' * text[-1].isspace()}"


def _apart(said: str, *, rtl: bool) -> str:
    """A text in its own direction: forges keep a `span` with `dir`, which isolates it, and drop a `bdi`."""
    return f'<span dir="{"rtl" if rtl else "ltr"}">{said}</span>' if said else ""


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _bold(text: str) -> str:
    return f"**{text}**" if text else ""
