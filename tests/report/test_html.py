"""The HTML report: whole, closed, and each name in it once; nothing that a policy has to forbid."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

import dlcheck.report.html
from dlcheck.report.document import (
    Cell,
    Column,
    Finding,
    Findings,
    Line,
    Paragraph,
    Piece,
    Report,
    Section,
    Table,
    Tile,
    Tiles,
    Words,
)
from dlcheck.report.html import write
from tests.report import made_up, rainbow
from tests.report.pages import Element, parsed, written

HTML = Path(dlcheck.report.html.__file__).parent
LOOK, TEMPLATES = HTML / "look", HTML / "templates"
PAGES = {lang: written(rainbow.report(lang)) for lang in ("he", "en")}
both = pytest.mark.parametrize("lang", ["he", "en"])


def small(*blocks: Paragraph | Tiles | Table | Findings, lang: str = "en") -> Report:
    """A report of one section."""
    section = Section("only", (Piece("Only", lang),), blocks)
    title = Piece("Small", lang)
    return Report("small", lang, title, title, made_up.DAY, "passed", (title,), (section,), {})


def main(report: Report) -> Element:
    """What a reader reads of a report."""
    return parsed(written(report)).one("main")


def said(words: Words, lang: str = "en") -> str:
    """The markup of a paragraph."""
    return re.findall(r'<p class="paragraph">(.*)</p>', written(small(Paragraph(words), lang=lang)))[0]


@both
def test_the_file_is_named_by_its_language(lang: str) -> None:
    assert [name for name, _ in write(rainbow.report(lang))] == [f"report.{lang}.html"]
    assert [name for name, _ in write(replace(rainbow.report(lang), portfolio=True))] == [f"portfolio.{lang}.html"]


@both
def test_the_same_report_gives_the_same_bytes(lang: str) -> None:
    assert written(rainbow.report(lang)) == PAGES[lang]


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_order_of_sets_makes_no_other_page(seed: str) -> None:
    code = "from tests.report import rainbow, pages; print(pages.digest(rainbow.report('he')))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Tokyo"},
        cwd=HTML.parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == hashlib.sha256(PAGES["he"].encode()).hexdigest()


@both
def test_the_page_says_its_language_and_direction(lang: str) -> None:
    root = parsed(PAGES[lang]).one("html")
    assert root.attributes == {"lang": lang, "dir": "rtl" if lang == "he" else "ltr"}


@both
def test_the_policy_allows_the_one_style_sheet_and_the_one_script_by_their_hashes(lang: str) -> None:
    page = parsed(PAGES[lang])
    given = [each.attributes["content"] for each in page.all("meta") if "http-equiv" in each.attributes]
    rules = dict(rule.split(" ", 1) for rule in given[0].split("; "))
    assert len(given) == 1
    assert rules == {
        "default-src": "'none'",
        "style-src": digest(page.one("style").text),
        "script-src": digest(page.one("script").text),
        "font-src": "data:",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@both
def test_nothing_on_the_page_needs_more_than_the_policy_allows(lang: str) -> None:
    for element in parsed(PAGES[lang]).all():
        assert element.tag not in {
            "img",
            "iframe",
            "object",
            "embed",
            "form",
            "base",
            "audio",
            "video",
            "foreignobject",
        }
        for name, value in element.attributes.items():
            assert not name.startswith("on")
            assert name not in {"style", "src", "srcset", "action", "formaction", "xlink:href", "target"}
            if name == "href":
                assert value.startswith("#") or (element.tag == "link" and value == "data:,")
    assert not re.search("https?:|@import|expression\\(", PAGES[lang], re.IGNORECASE)
    assert set(re.findall(r"url\(([a-z]+:)", PAGES[lang])) == {"data:"}


@both
def test_every_name_stands_once_and_every_reference_leads_somewhere(lang: str) -> None:
    elements = parsed(PAGES[lang]).all()
    names = Counter(element.attributes["id"] for element in elements if "id" in element.attributes)
    assert [name for name, times in names.items() if times > 1] == []
    referred = [
        name
        for element in elements
        for key in ("href", "aria-labelledby", "aria-describedby")
        for name in element.attributes.get(key, "").split()
        if name != "data:,"
    ]
    assert [name for name in referred if name.removeprefix("#") not in names] == []


@both
def test_headings_are_in_order_under_one_first(lang: str) -> None:
    levels = [int(each.tag[1]) for each in parsed(PAGES[lang]).all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@both
def test_the_contents_lead_to_every_section_and_part(lang: str) -> None:
    page = parsed(PAGES[lang])
    (contents,) = page.of("contents")
    leads = [link.attributes["href"][1:] for link in contents.all("a")]
    assert leads == [section.attributes["id"] for section in page.all("section")]
    assert all(section.one("details") if not section.all("section") else True for section in page.all("section"))


@both
def test_tables_have_a_caption_and_scopes(lang: str) -> None:
    page = parsed(PAGES[lang])
    assert len(page.all("table")) == 4
    for table in page.all("table"):
        assert table.one("caption").text.strip()
        assert all(head.attributes["scope"] == "col" for head in table.one("thead").all("th"))
        columns = len(table.one("thead").all("th"))
        for row in (row for body in table.all("tbody") for row in body.all("tr")):
            cells = row.all("th", "td")
            if row.attributes.get("class") == "group":
                assert cells[0].attributes == {"scope": "rowgroup", "colspan": str(columns)}
            else:
                assert [cell.tag for cell in cells] == ["th", *["td"] * (columns - 1)]
                assert cells[0].attributes["scope"] == "row"


@both
def test_buttons_and_fields_have_names(lang: str) -> None:
    page = parsed(PAGES[lang])
    for button in page.all("button"):
        assert button.attributes["type"] == "button"
        assert (button.text + button.attributes.get("aria-label", "")).strip()
    for element in page.all("input", "select"):
        assert element.parent
        assert element.parent.tag == "label"
        assert element.parent.of("unseen")[0].text


@both
def test_a_page_is_whole_without_its_script(lang: str) -> None:
    page = parsed(PAGES[lang])
    assert all(part.attributes == {"open": ""} for part in page.all("details"))
    assert "hidden" in page.of("tools")[0].attributes
    assert not any("hidden" in each.attributes for each in page.one("main").all() if each.tag != "p")


def test_boxes_of_pictures_and_rows_lead_to_each_other() -> None:
    page = parsed(PAGES["en"])
    by_name = {each.attributes["id"]: each for each in page.all() if "id" in each.attributes}
    box, row = by_name["p-org.steering-committee"], by_name["row-steering-committee"]
    assert box.tag == "a"
    assert box.attributes["href"] == "#row-steering-committee"
    (see,) = row.of("see")
    assert see.attributes["href"] == "#p-org.steering-committee"
    assert by_name[see.attributes["aria-labelledby"]].text == "Show in the picture"
    # Of an entity in two pictures, its row leads to the first; a box without a row is no link.
    assert by_name["p-org.pmo"].tag == "g"
    assert [each.attributes["href"] for each in by_name["row-elka"].of("see")] == ["#p-org.elka"]
    assert by_name["row-duty-00"].of("see")[0].attributes["href"] == "#p-responsibilities.duty-00"


def test_a_picture_that_holds_links_is_a_group_and_names_itself_by_its_caption() -> None:
    pictures = [
        each for each in parsed(PAGES["en"]).all("svg") if "viewbox" in each.attributes and "id" in each.attributes
    ]
    assert [each.attributes["id"] for each in pictures] == ["p-org", "p-responsibilities"]
    assert {each.attributes["role"] for each in pictures} == {"group"}
    bare = parsed(written(small(lang="en")))
    assert not bare.all("figure")
    alone = replace(
        rainbow.report("en"), sections=(Section("s", (Piece("S"),), rainbow.report("en").sections[2].blocks[:1]),)
    )
    (picture,) = [each for each in parsed(written(alone)).all("svg") if each.attributes.get("id") == "p-org"]
    assert picture.attributes["role"] == "img"
    assert not picture.all("a")


def test_pictures_share_one_font_and_one_style_sheet() -> None:
    page = PAGES["he"]
    assert page.count("@font-face") == 2
    assert page.count("<style") == 1
    assert re.search("<(text|rect|path|circle)[^>]* (fill|font-family|font-size)=", page) is None


def test_words_of_the_page_are_bare_and_others_kept_apart() -> None:
    assert said((Piece("one"),)) == "one"
    assert said((Piece("one "), Piece("two."))) == "one two."
    assert said((Piece("אחת", "he"),)) == '<bdi lang="he" dir="rtl">אחת</bdi>'
    assert said((Piece("of "), Piece("אחת", "he"))) == 'of <bdi lang="he" dir="rtl">אחת</bdi>'
    assert said((Piece("of "), Piece("Café (ועד)"))) == 'of <bdi dir="ltr">Café (ועד)</bdi>'
    assert said((Piece("עד "), Piece("3 (v2)")), "en") == '<bdi dir="ltr">עד </bdi>3 (v2)'


def test_figures_in_a_page_from_right_to_left_are_kept_apart() -> None:
    he = "he"
    assert said((Piece("עד ", he), Piece("יום", he)), he) == "עד יום"
    assert said((Piece("עד ", he), Piece("31.12", he)), he) == 'עד <bdi dir="rtl">31.12</bdi>'


def test_a_sentence_wholly_of_another_language_runs_as_that_language_does() -> None:
    words = (Piece("no body decides in "), Piece("day-to-day", code=True), Piece(", one is expected"))
    code = '<code dir="ltr">day-to-day</code>'
    assert said(words, "he") == f'<bdi lang="en" dir="ltr">no body decides in {code}, one is expected</bdi>'
    assert said(words) == f"no body decides in {code}, one is expected"


def test_a_name_leads_to_its_row_where_there_is_one_but_not_from_there() -> None:
    table = Table("t", Piece("T"), (Column("a", Piece("A")),), (Line((Cell((Piece("Dana", ref="dana"),)),), "dana"),))
    report = small(Paragraph((Piece("Dana", ref="dana"), Piece("Noa", ref="noa"))), table)
    page = main(report)
    assert [(link.text, link.attributes["href"]) for link in page.all("a")] == [("Dana", "#row-dana")]


def test_what_names_a_table_a_section_or_a_column_is_no_link() -> None:
    name = Piece("Dana", ref="dana")
    table = Table("t", name, (Column("a", name),), (Line((Cell((Piece("x"),)),), "dana"),))
    report = small(table)
    titled = replace(report, sections=(replace(report.sections[0], title=(name,)),))
    assert main(titled).all("a") == []
    assert [link.text for link in parsed(written(titled)).of("contents")[0].all("a")] == ["Dana"]


def test_a_meaning_has_a_sign_beside_its_colour() -> None:
    for tone in ("good", "info", "warning", "error", "muted"):
        (shown,) = main(small(Paragraph((Piece("so", tone=tone),)))).of("tone")  # type: ignore[arg-type]
        assert shown.attributes["class"] == f"tone {tone}"
        assert [use.attributes["href"] for use in shown.all("use")] == [f"#tone-{tone}"]


def test_bare_values_stand_behind_numbers_and_days_and_not_behind_texts() -> None:
    columns = tuple(
        Column(measure, Piece(measure), measure)  # type: ignore[arg-type]
        for measure in ("text", "number", "money", "share", "day")
    )
    values = (
        Cell((Piece("one"),), Decimal(1)),
        Cell((Piece("12"),), Decimal(12)),
        Cell((Piece("₪1,200"),), Decimal(1200)),
        Cell((Piece("25%"),), Decimal("0.25")),
        Cell((Piece("1 May"),), date(2026, 5, 1)),
    )
    blank = Cell((Piece("–"),))
    rows = main(small(Table("t", Piece("T"), columns, (Line(values), Line((blank,) * 5))))).one("tbody").all("tr")
    keys = [{k: v for k, v in cell.attributes.items() if k != "scope"} for cell in rows[0].all("td", "th")]
    assert keys == [{}, {"data-n": ""}, {"data-n": "1200"}, {"data-n": "0.25"}, {"data-d": "2026-05-01"}]
    assert [bar.attributes["value"] for bar in rows[0].all("progress")] == ["25"]
    assert [cell.attributes.get("class") for cell in rows[1].all("td")] == ["number", "number", "number", None]
    assert rows[1].all("progress") == []


def test_columns_that_say_nothing_are_left_out() -> None:
    columns = tuple(Column(key, Piece(key)) for key in "abc")
    empty, word = Cell(), Cell((Piece("x"),))
    table = Table("t", Piece("T"), columns, (Line((empty, empty, word)), Line((empty, empty, empty))))
    assert [head.text for head in main(small(table)).one("thead").all("th")] == ["a", "c"]


def test_a_table_without_rows_says_so_or_nothing() -> None:
    table = Table("t", Piece("T"), (Column("a", Piece("A")),), (), Piece("No poll."))
    assert [each.text for each in main(small(table)).of("empty")] == ["No poll."]
    assert main(small(replace(table, empty=None))).of("empty") == []


def test_rows_and_findings_tell_which_partners_they_concern_by_their_places() -> None:
    page = parsed(PAGES["en"])
    by_name = {each.attributes["id"]: each for each in page.all() if "id" in each.attributes}
    values = [option.attributes["value"] for option in by_name["partner"].all("option")]
    assert values == ["", "0", "1", "2", "3"]
    assert by_name["row-seat-3"].attributes["data-for"] == "2"
    assert "data-for" not in by_name["row-audit"].attributes
    assert [each.attributes.get("data-for") for each in page.of("finding")] == ["3", None, "2", None]


def test_severities_are_offered_where_there_are_several() -> None:
    page = parsed(PAGES["en"])
    (field,) = [each for each in page.all("select") if each.attributes["id"] == "severity"]
    assert [(each.attributes["value"], each.text) for each in field.all("option")] == [
        ("", "All severities"),
        ("error", "Error"),
        ("warning", "Warning"),
        ("info", "Note"),
    ]
    finding = Finding("DL001", "slug", "error", Piece("error"), Piece("t"), (Piece("m"),))
    page = parsed(written(small(Findings((finding,), Piece("none")))))
    assert [each.attributes["id"] for each in page.all("input", "select")] == ["search"]


def test_a_finding_says_what_where_and_what_to_do() -> None:
    finding = parsed(PAGES["en"]).of("finding")[0]
    assert finding.one("h3").text.split() == ["Error", "Two", "are", "accountable", "for", "one", "duty"]
    terms = {each.one("dt").text: each.one("dd").text for each in finding.all("div")}
    assert terms == {
        "What to do": "leave one of them",
        "Concerns": "Steering committee",
        "Where": "programs/rainbow/bodies.yaml:12",
    }
    assert finding.of("code")[0].text == "DL311 two-accountable"
    accepted = parsed(PAGES["en"]).of("finding")[-1]
    assert accepted.one("h4")
    assert "Accepted" in accepted.text


@pytest.mark.parametrize(
    ("verdict", "tone", "word"),
    [
        ("passed", "good", "In order"),
        ("findings", "warning", "In order, with remarks"),
        ("failed", "error", "Needs mending"),
        ("incomplete", "warning", "Incomplete"),
    ],
)
def test_the_cover_says_the_verdict_in_words_and_by_a_sign(verdict: str, tone: str, word: str) -> None:
    page = parsed(written(replace(small(), verdict=verdict)))  # type: ignore[arg-type]
    (cover,) = page.of("verdict")
    assert cover.one("strong").text == word
    assert cover.one("use").attributes["href"] == f"#tone-{tone}"


@pytest.mark.parametrize(
    ("number", "columns"), [(1, 3), (3, 3), (4, 4), (5, 5), (6, 3), (7, 4), (8, 4), (9, 3), (10, 5)]
)
def test_tiles_stand_in_rows_with_the_fewest_gaps(number: int, columns: int) -> None:
    tiles = tuple(Tile(str(index), Piece("what"), Piece("1")) for index in range(number))
    assert main(small(Tiles(tiles))).all("dl")[0].attributes["class"] == f"tiles in-{columns}"


@pytest.mark.parametrize(
    ("share", "width"), [(Fraction(0), 0), (Fraction(999, 1000), 99), (Fraction(1), 100), (Fraction(3, 2), 100)]
)
def test_a_bar_is_full_only_where_all_is_there(share: Fraction, width: int) -> None:
    (bar,) = main(small(Tiles((Tile("t", Piece("what"), Piece("1"), share),)))).all("progress")
    assert bar.attributes["value"] == str(width)


def test_a_portfolio_leads_to_the_report_on_each_programme() -> None:
    words = (Piece("A", ref="program:harbour-renewal"), Piece("B", ref="program:../../etc"), Piece("C", ref="other"))
    portfolio = main(replace(small(Paragraph(words)), portfolio=True))
    assert [link.attributes["href"] for link in portfolio.all("a")] == ["harbour-renewal/report.en.html"]
    assert main(small(Paragraph(words))).all("a") == []


def test_a_report_of_which_nothing_can_be_said_is_a_page() -> None:
    assert parsed(written(made_up.bare())).one("h1").text == ""


def test_a_report_is_small_and_quick_to_open() -> None:
    assert all(len(page.encode()) < 130_000 for page in PAGES.values())
    assert parsed(PAGES["he"]).one("main").text.strip()


def test_style_sheets_know_no_left_and_right() -> None:
    sheets = sorted(LOOK.glob("*.css"))
    assert len(sheets) == 5
    for sheet in sheets:
        named = set(re.findall(r"[{;]\s*([a-z-]+):", sheet.read_text(encoding="utf-8")))
        sides = {name for name in named if re.search(r"(^|-)(left|right|top|bottom)(-|$)", name)}
        assert sides | (named & {"width", "height", "max-width", "min-width", "max-height", "min-height"}) == set(), (
            sheet
        )


def test_only_what_is_ours_is_put_into_the_page_as_it_is() -> None:
    templates = {path.name: path.read_text(encoding="utf-8") for path in TEMPLATES.iterdir()}
    assert {
        (name, found) for name, text in templates.items() for found in re.findall(r"{{ (\S+) \| safe }}", text)
    } == {
        ("page.html.j2", "body"),
        ("page.html.j2", "style"),
        ("page.html.j2", "script"),
        ("signs.html.j2", "definitions"),
        ("figure.html.j2", "element.inset.markup"),
    }
    assert not [name for name, text in templates.items() if re.search("autoescape|raw|innerHTML|style=", text)]


def test_the_script_makes_no_markup_and_asks_for_nothing() -> None:
    script = (LOOK / "script.js").read_text(encoding="utf-8")
    for unwanted in (
        "innerHTML",
        "outerHTML",
        "insertAdjacent",
        "eval",
        "Function",
        "fetch",
        "XMLHttp",
        "import",
        "Storage",
    ):
        assert unwanted not in script
