"""The Markdown of a report: what it says, that it always fits, and that nothing in it does more than be read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dlcheck.report import markdown
from dlcheck.report.document import Bullets, Figure, Paragraph, Piece, Section
from dlcheck.report.markdown import LONGEST, MOST_BOXES, write
from dlcheck.sinks import markdown_line, markdown_text
from tests.draw.hostile import HOSTILE, texts
from tests.report.made_up import bare, crowd, everywhere, found, members, report, said

TAGS = {'<span dir="rtl">', '<span dir="ltr">', "</span>", "<br>", '<div dir="rtl">', "</div>"}
LIVE = re.compile(
    r"@\w|[#!&]\d|\bGH-\d|https?://|www\.|:[\w+-]+:|\b(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{7,40}\b",
    re.IGNORECASE,
)
NASTY = (
    *HOSTILE,
    '@you #1 !2 &3 GH-4 ~bug %"v1" $5$ :tada: user/repo#6 a5c3785ed8d6a35868bc',
    "https://example.org www.example.org",
    "/close",
    "| a | b |",
    "`|` | x",
    "``` `` `",
    "# heading",
    "===",
    "1) one",
    "+ plus",
    "> quote",
    "    code",
    "![x](y) [a][b] <https://x.y>",
    "[a]: https://x.y",
    "<!-- comment",
    "a\\|b",
    "$`x`$",
    "::error::",
    "- [ ] task",
)


def page(report):
    [(name, data)] = write(report)
    assert name == f"report.{report.lang}.md"
    return data.decode()


def tokens(text):
    parsed = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    return [each for token in parsed for each in (token, *(token.children or ()))]


def shape(text):
    """How often each kind of block is in a page, and which tags."""
    return Counter(token.type for token in tokens(text) if token.block and token.type not in {"inline"})


@cache
def shape_of(text, lang):
    return shape(page(everywhere(text, lang)))


def of_blocks(*blocks, lang="en"):
    return replace(bare(lang), sections=(Section("s", (said(lang, "פרק", "Section"),), blocks),))


def test_a_page_has_all_parts_in_order():
    text = page(report("en"))
    marks = ["# A made-up programme", "⛔ Errors found", "## Summary", "## Findings", "## Bodies", "```mermaid"]
    marks += ["### Steering committee", "## Who does what", "`responsibilities.en.svg`", "| Partner |", "nothing here"]
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)
    assert "<div" not in text


def test_a_page_from_right_to_left_is_so_as_a_whole():
    text = page(report("he"))
    assert text.startswith('<div dir="rtl">\n\n# ')
    assert text.endswith("\n\n</div>\n")
    assert Counter(token.content.strip() for token in tokens(text) if token.type == "html_block") == {
        '<div dir="rtl">': 1,
        "</div>": 1,
    }


def test_a_table_has_its_columns_groups_and_figures_at_their_end():
    lines = page(of_blocks(members("en"))).splitlines()
    at = lines.index("| Partner | Seats | Pays | Share | Until | Note |")
    assert lines[at + 1] == "| --- | --: | --: | --: | --: | --- |"
    assert lines[at + 2] == "| **Group 0** | | | | | |"
    assert lines[at + 3].startswith("| Partner 0 | 0 | ₪0.50 | 0% | none | ")
    assert "| --- | :-- | :-- | :-- | :-- | --- |" in page(of_blocks(members("he"), lang="he"))


def test_a_finding_says_what_why_where_and_what_to_do():
    first, second, third = (line for line in page(of_blocks(found("en"))).splitlines() if line.startswith("- "))
    assert first == (
        "- ⛔ **error** `DL311` A quorum that cannot be reached<br>"
        '`board` needs 5 of 4 seats: <span dir="rtl">ועדת היגוי</span> has 4 (2 vacant)<br>'
        "What to do: lower `quorum` to 3, or fill the seats<br>"
        '<span dir="rtl">ועדת היגוי</span> · <span dir="ltr">`programs/a.yaml:12`</span>'
    )
    assert second.endswith('accepted: <span dir="rtl">דנה:</span> known; until 2026-09-01')
    assert third == "- ℹ️ **info** `DL001` A note"


def test_the_rules_own_words_keep_their_order_in_hebrew():
    first = next(line for line in page(of_blocks(found("he"), lang="he")).splitlines() if line.startswith("- "))
    assert (
        '<span dir="ltr">`board` needs 5 of 4 seats: <span dir="rtl">ועדת היגוי</span> has 4 (2 vacant)</span>' in first
    )


@pytest.mark.parametrize(
    ("lang", "pieces", "line"),
    [
        ("he", (Piece("מינהלת (PMO)", "he"),), "מינהלת (PMO)"),
        ("he", (Piece("עד ", "he"), Piece("PMO", "en"), Piece(" 3", "he")), 'עד <span dir="ltr">PMO</span> 3'),
        ("he", (Piece("צוות PMO", "he"), Piece(" 3", "he")), '<span dir="rtl">צוות PMO</span> 3'),
        ("en", (Piece("ועדה", "he"),), '<span dir="rtl">ועדה</span>'),
        ("en", (Piece("a ועדה", "en"), Piece(" 3", "en")), '<span dir="ltr">a ועדה</span> 3'),
        ("en", (Piece(" ", "he"), Piece("", "he")), ""),
        ("en", (Piece("x", tone="error"), Piece("y", code=True)), "⛔ x`y`"),
    ],
)
def test_pieces_are_kept_apart_where_their_directions_meet(lang, pieces, line):
    text = page(of_blocks(Paragraph(pieces), lang=lang)).splitlines()
    assert text[text.index(f"## {'פרק' if lang == 'he' else 'Section'}") + 2] == line


@pytest.mark.parametrize(("boxes", "drawn"), [(MOST_BOXES - 1, True), (MOST_BOXES, True), (MOST_BOXES + 1, False)])
def test_a_picture_is_drawn_up_to_so_many_boxes(boxes, drawn):
    text = page(of_blocks(Figure("body:crowd", Piece("A crowd"), crowd(boxes))))
    assert ("```mermaid" in text) is drawn
    assert ("Picture: `body-crowd.en.svg`" in text) is not drawn


def test_a_report_of_nothing_is_a_page():
    assert page(bare("en")).startswith("# \n")
    assert "⛔ Not fully judged" in page(bare("en"))


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("lang", ["en", "he"])
def test_nothing_in_a_text_does_more_than_be_read(text, lang):
    text = text[:200]
    shown = page(everywhere(text, lang))
    assert len(shown) <= LONGEST
    assert shape(shown) == shape_of("x" if text.strip() else text, lang)
    parsed = tokens(shown)
    assert not {"link_open", "image", "s_open", "code_block"} & {token.type for token in parsed}
    assert {token.content.strip() for token in parsed if token.type in {"html_inline", "html_block"}} <= TAGS
    assert not LIVE.search("".join(token.content for token in parsed if token.type == "text"))
    assert not re.search(r"^(/|#\d)", shown, re.MULTILINE)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


@given(st.lists(texts | st.text(alphabet="`*_[]()<>@#|\\!&:$~%1ag-+./w "), min_size=2, max_size=3))
@settings(max_examples=150)
def test_texts_joined_mean_no_more_than_each_alone(pieces):
    line = markdown_line(markdown_text(piece, cell=True) for piece in pieces)
    for text in (line, f"| {line} | b |\n| --- | --- |\n| {line} | {line} |"):
        parsed = tokens(text)
        assert not {"link_open", "image", "html_inline", "html_block", "s_open"} & {token.type for token in parsed}
        assert not LIVE.search("".join(token.content for token in parsed if token.type == "text"))
    parsed = tokens(line)
    assert {token.type for token in parsed if token.block} <= {"paragraph_open", "paragraph_close", "inline"}
    row = tokens(f"| {line} | b |\n| --- | --- |\n| {line} | {line} |")
    assert [token.type for token in row].count("td_open") == 2


def fitting(monkeypatch, longest, report):
    monkeypatch.setattr(markdown, "LONGEST", longest)
    text = page(report)
    assert len(text) <= longest
    return text


def test_what_fits_exactly_is_whole(monkeypatch):
    whole = page(report("en"))
    assert fitting(monkeypatch, len(whole), report("en")) == whole
    shorter = fitting(monkeypatch, len(whole) - 1, report("en"))
    assert "```mermaid" not in shorter
    assert "Picture: `bodies.en.svg`" in shorter
    assert "did not fit" not in shorter


def test_the_largest_picture_goes_first(monkeypatch):
    figures = [Figure(f"of-{boxes}", Piece(f"{boxes}"), crowd(boxes)) for boxes in (3, 30, 10)]
    whole = page(of_blocks(*figures))
    text = fitting(monkeypatch, len(whole) - 1, of_blocks(*figures))
    assert re.findall("`(of-[0-9]+)", text) == ["of-30"]


def test_rows_go_where_pictures_are_not_enough_and_their_number_is_said(monkeypatch):
    whole = page(of_blocks(members("en", 50)))
    text = fitting(monkeypatch, len(whole) - 1, of_blocks(members("en", 50)))
    assert "1 more row did not fit here" in text or "2 more rows did not fit here" in text
    text = fitting(monkeypatch, len(whole) // 2, of_blocks(members("en", 50)))
    number = int(re.search("([0-9]+) more rows did not fit here", text)[1])
    assert text.count("| Partner ") == 51 - number
    assert len(text) > len(whole) // 2 - 200


def test_every_table_keeps_as_many_rows_as_there_is_room_for(monkeypatch):
    lists = Bullets(tuple((Piece(f"item {number}"),) for number in range(40)))
    big = of_blocks(members("en", 100), lists, replace(found("en"), items=found("en").items * 10))
    text = fitting(monkeypatch, 4_000, big)
    assert re.search("[0-9]+ more findings did not fit here", text)
    assert text.count("more rows did not fit here") == 2
    assert text.count("- item") == text.count("DL")


def test_chapters_go_last_from_the_end_and_are_named(monkeypatch):
    big = replace(report("en"), sections=tuple(Section(f"s{n}", (Piece(f"Part {n}"),)) for n in range(30)))
    text = fitting(monkeypatch, 400, big)
    left = re.search("Left out, as this page may hold no more: (.*)", text)[1].split(", ")
    assert left == [f"Part {n}" for n in range(30 - len(left), 30)]
    assert len(left) > 1
    assert [f"## Part {n}" in text for n in range(30)] == [n < 30 - len(left) for n in range(30)]


@pytest.mark.parametrize("text", ["@" * 70_000, "\U000e0041" * 70_000, "א" * 70_000, "[" * 70_000])
def test_no_text_is_too_long(text):
    assert len(page(everywhere(text, "he"))) <= LONGEST


def test_a_huge_report_is_cut_and_closed():
    text = page(report("he", 5_000))
    assert len(text) <= LONGEST
    assert text.endswith("</div>\n")
    assert "שורות נוספות לא נכנסו לכאן" in text


def test_the_bytes_are_the_same_under_another_seed_and_locale():
    code = "import sys; from tests.report.made_up import report; from dlcheck.report.markdown import write\n"
    code += "for _, data in write(report('he')): sys.stdout.buffer.write(data)"
    env = {**os.environ, "PYTHONHASHSEED": "4711", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env=env, cwd=Path(__file__).parents[2]
    )
    assert done.stdout.decode() == page(report("he"))
