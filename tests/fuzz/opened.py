"""What no file may do to whoever opens it, and what files of one programme have in common whatever its texts are."""

from __future__ import annotations

import csv
import re
import zipfile
from io import BytesIO, StringIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt
from openpyxl import load_workbook

from tests.draw.test_dot import statements
from tests.draw.test_figures_gantt import tasks
from tests.draw.test_mermaid import labels
from tests.report.pages import parsed
from tests.report.test_csv import is_formula

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from markdown_it.token import Token

Shapes = frozenset[tuple[str, str]]
"""What pages and pictures are made of: elements with the names of attributes, and the scripts and styles of pages."""

# What moves, hides, colours or turns round; isolates are ours, joiners and marks of direction belong to the letters.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\U000e0000-\U000e007f]")
_LIVE = re.compile(r"@\w|[#!]\d|://|\bwww\.", re.IGNORECASE)
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
# By itself it makes no link of what would run; whoever else shows the page may.
_MARKDOWN.validateLink = lambda _: True
_NOT_OURS = frozenset({"link_open", "image", "s_open", "code_block", "blockquote_open", "hr"})
_TAG = re.compile(r'<span dir="(?:rtl|ltr)">|</span>|<br>|<div dir="rtl">|</div>')
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
# Of a font, no more comes along than the letters that are there.
_FONT = re.compile(r"(?<=base64,)[A-Za-z0-9+/=]+")
_LEADS = re.compile(r"#[A-Za-z0-9_.:/-]*|[a-z0-9-]+/report\.[a-z]+\.html|data:,")
_ASKING = frozenset({"style", "src", "srcset", "srcdoc", "action", "formaction", "background", "xlink:href"})
_STRANGERS = ("img", "image", "iframe", "object", "embed", "base", "form", "foreignobject", "video", "audio")
_OF_BOOKS = re.compile(r"<(f|hyperlinks?|legacyDrawing|oleObject|externalReference)[ />]|TargetMode|<!|<ddeLink")
_ACTIVE = (b"/URI", b"/JavaScript", b"/JS", b"/Launch", b"/GoToR", b"/EmbeddedFile", b"/SubmitForm", b"/OpenAction")


def harmless_file(name: str, data: bytes, known: Shapes) -> None:
    """A file harms nobody, whatever opens it; a page or picture has nothing but what is known of quiet ones."""
    kind = name.rpartition(".")[2]
    if kind not in {"xlsx", "pdf", "png"}:
        found = _UNSEEN.search(data.decode())
        assert found is None, ascii(data.decode()[max(found.start() - 80, 0) : found.end() + 80])
    if kind in {"html", "svg"}:
        assert _shapes(kind, data.decode()) <= known, _shapes(kind, data.decode()) - known
    _HARMLESS[kind](data)


def shapes_of(files: Mapping[str, bytes]) -> Shapes:
    """What the pages and pictures among some files are made of."""
    kinds = ((name.rpartition(".")[2], data) for name, data in files.items())
    return frozenset().union(*(_shapes(kind, data.decode()) for kind, data in kinds if kind in {"html", "svg"}))


def _shapes(kind: str, text: str) -> Shapes:
    if kind == "svg":
        return frozenset((each.tag, name) for each in ET.fromstring(text).iter() for name in ("", *each.attrib))
    elements = parsed(text).all()
    own = {(each.tag, _FONT.sub("", each.text)) for each in elements if each.tag in {"script", "style"}}
    return frozenset((each.tag, name) for each in elements for name in ("", *each.attributes)) | own


def outline(name: str, data: bytes) -> object:
    """What stays of a file whatever texts are in it: columns, headings, boxes and lines, how many texts, parts."""
    text = data.decode() if name.endswith((".csv", ".md", ".dot", ".mmd")) else ""
    match name.rpartition(".")[2]:
        case "csv":
            return {len(row) for row in _rows(text)}
        case "md":
            return sum(token.type == "heading_open" for token in _tokens(text))
        case "dot":
            boxes, lines = statements(text)
            return list(boxes), [line[:2] for line in lines]
        case "mmd":
            return _count(text)
        case "xlsx":
            with zipfile.ZipFile(BytesIO(data)) as book:
                return book.namelist()
    return None


def _html(data: bytes) -> None:
    """Every link leads within the page or to a report beside it, and nothing else asks for anything."""
    page = parsed(data.decode())
    assert not page.all(*_STRANGERS)
    assert len(page.all("script")) == len(page.all("style")) == 1
    for element in page.all():
        for name, value in element.attributes.items():
            assert not name.startswith("on")
            assert name not in _ASKING
            assert name != "href" or _LEADS.fullmatch(value), value


def _svg(data: bytes) -> None:
    """Nothing runs, and nothing asks for more than the file itself."""
    text = data.decode()
    assert "<!" not in text
    assert "<?" not in text.removeprefix("<?xml")
    for element in ET.fromstring(text).iter():
        assert not element.tag.lower().endswith(("script", *_STRANGERS)), element.tag
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert not name.endswith("href") or value.startswith("#")
            assert "url(" not in value.replace("url(#", "")
        if element.tag.endswith("}style"):
            assert "@import" not in (element.text or "")
            assert "url(" not in (element.text or "").replace("url(data:font/", "").replace("url(#", "")


def _markdown(data: bytes) -> None:
    """No link, image, quotation or tag but ours; no mention, reference or address outside of code."""
    for token in _tokens(data.decode()):
        assert token.type not in _NOT_OURS, token
        if token.type in {"html_block", "html_inline"}:
            assert _TAG.fullmatch(token.content.strip()), token.content
        if token.type == "fence":
            assert token.info == "mermaid", token
            _count(token.content)
        if token.type == "text":
            found = _LIVE.search(token.content)
            assert found is None, token.content


def _tokens(text: str) -> Iterator[Token]:
    for token in _MARKDOWN.parse(text):
        yield token
        yield from token.children or ()


def _csv(data: bytes) -> None:
    """No cell is a formula, in whatever country it is opened."""
    for cell in (cell for row in _rows(data.decode()) for cell in row):
        assert _NUMBER.fullmatch(cell) or not any(map(is_formula, cell.split(";"))), cell


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")))


def _dot(data: bytes) -> None:
    statements(data.decode())


def _mermaid(data: bytes) -> None:
    _count(data.decode())


def _count(chart: str) -> int:
    """How many texts are in a chart of which every line has a form that we know."""
    return len((tasks if "\ngantt\n" in chart else labels)(chart.encode()))


def _workbook(data: bytes) -> None:
    """No formula, no link, nothing from without."""
    with zipfile.ZipFile(BytesIO(data)) as book:
        for part in book.namelist():
            found = _OF_BOOKS.search(book.read(part).decode())
            assert found is None, (part, found)
    for page in load_workbook(BytesIO(data)):
        for cell in (cell for row in page.iter_rows() for cell in row):
            assert cell.data_type != "f", cell.value
            assert cell.hyperlink is None


def _pdf(data: bytes) -> None:
    """Whole, and without anything that acts, leads out or comes along."""
    assert data.startswith(b"%PDF-1.7")
    assert data.rstrip().endswith(b"%%EOF")
    assert [mark for mark in _ACTIVE if mark in data] == []


def _png(data: bytes) -> None:
    """Whole, and with nothing in it but what is seen."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert data.endswith(b"IEND\xaeB`\x82")


_HARMLESS: dict[str, Callable[[bytes], None]] = {
    "html": _html,
    "md": _markdown,
    "csv": _csv,
    "xlsx": _workbook,
    "pdf": _pdf,
    "svg": _svg,
    "png": _png,
    "dot": _dot,
    "mmd": _mermaid,
}
