"""What is found harmful in a file: each harm is seen, where the same file without it is found harmless."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook

from dlcheck.draw import render
from dlcheck.report import csv, html, markdown, pdf
from tests.draw.examples import programme
from tests.fuzz.opened import harmless_file, shapes_of
from tests.report.made_up import report


def quiet() -> dict[str, bytes]:
    """A file of each kind that does nothing."""
    files = {f"org.{kind}": render(programme("he"), form).data for form, kind in FORMS.items()}
    for writer in (html, markdown, csv, pdf):
        files |= dict(list(writer.write(report("en")))[:1])
    book = BytesIO()
    Workbook().save(book)
    return {name.rpartition(".")[2]: data for name, data in files.items()} | {"xlsx": book.getvalue()}


FORMS = {"svg": "svg", "dot": "dot", "mermaid": "mmd", "png": "png"}
QUIET = quiet()
KNOWN = shapes_of({f"a.{kind}": data for kind, data in QUIET.items()})
HARMS = (
    ("html", b"</main>", b"<img></main>"),
    ("html", b"</main>", b"<b>x</b></main>"),
    ("html", b"</main>", b"<script>x</script></main>"),
    ("html", b"<main", b'<main onclick="x"'),
    ("html", b"<main", b'<main style="x"'),
    ("html", b'href="#', b'href="javascript:'),
    ("html", b'href="#', b'href="https://evil.example/'),
    ("html", b"</main>", "\u202e</main>".encode()),
    ("md", b"\n## ", b"\n[x](javascript:1)\n## "),
    ("md", b"\n## ", b"\n![x](y)\n## "),
    ("md", b"\n## ", b"\n<b>x</b>\n## "),
    ("md", b"\n## ", b"\n@everyone\n## "),
    ("md", b"\n## ", b"\nhttps://evil.example\n## "),
    ("md", b"\n## ", b"\n```js\nx\n```\n## "),
    ("md", b"\nflowchart ", b'\n%%{init: {"theme": "dark"}}%%\nflowchart '),
    ("csv", b"\r\n", b"\r\n=1+1,"),
    ("csv", b"\r\n", b"\r\na; @x,"),
    ("csv", b"\r\n", b"\r\n\x1b,"),
    ("svg", b"</svg>", b"<script/></svg>"),
    ("svg", b"</svg>", b'<text onload="x"/></svg>'),
    ("svg", b"</svg>", b'<image href="#x"/></svg>'),
    ("svg", b"</svg>", b'<rect fill="url(https://evil.example)"/></svg>'),
    ("svg", b"</style>", b"@import 'x';</style>"),
    ("svg", b"<svg", b"<!DOCTYPE svg><svg"),
    ("dot", b"label=", b'URL="x", label='),
    ("mmd", b"\nflowchart ", b'\nclick n0 href "x"\nflowchart '),
    ("mmd", b"\n  classDef", b'\n  click n0 href "x"\n  classDef'),
    ("pdf", b"%%EOF", b"<</S/URI/URI(x)>>\n%%EOF"),
    ("png", b"IEND", b"OPEN"),
)


@pytest.mark.parametrize("kind", QUIET)
def test_a_quiet_file_is_harmless(kind: str) -> None:
    harmless_file(f"a.{kind}", QUIET[kind], KNOWN)


@pytest.mark.parametrize(("kind", "old", "new"), HARMS)
def test_a_harm_is_seen(kind: str, old: bytes, new: bytes) -> None:
    assert old in QUIET[kind]
    with pytest.raises(AssertionError):
        harmless_file(f"a.{kind}", QUIET[kind].replace(old, new, 1), KNOWN)


@pytest.mark.parametrize("link", [False, True], ids=["formula", "link"])
def test_a_harm_in_a_workbook_is_seen(link: bool) -> None:
    book, data = Workbook(), BytesIO()
    cell = book["Sheet"]["A1"]
    cell.value = "x" if link else "=1+1"
    cell.hyperlink = "https://evil.example" if link else None
    book.save(data)
    with pytest.raises(AssertionError):
        harmless_file("a.xlsx", data.getvalue(), KNOWN)
