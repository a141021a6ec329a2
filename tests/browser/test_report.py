"""The HTML report as readers use it: by mouse, by keys alone, by screen reader, on a phone, on paper, in the dark."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from dlcheck.report.document import Cell, Column, Line, Piece, Section, Table
from tests.draw.hostile import HOSTILE
from tests.fuzz.test_hostile_names import MORE
from tests.report import rainbow
from tests.report.made_up import DAY, everywhere

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from dlcheck.report.document import Report
    from tests.browser.conftest import Opened

pytestmark = pytest.mark.browser
both = pytest.mark.parametrize("lang", ["he", "en"])


def portfolio(lang: str) -> Report:
    """A report over two programmes."""
    columns = (Column("programme", Piece("Programme", lang)), Column("errors", Piece("Errors", lang), "number"))
    lines = tuple(
        Line((Cell((Piece(id_, lang, ref=f"program:{id_}"),)), Cell((Piece(str(len(id_)), lang),))), f"program:{id_}")
        for id_ in ("harbour-renewal", "rainbow")
    )
    table = Table("programmes", Piece("Programmes", lang), columns, lines)
    title = Piece("All programmes", lang)
    sections = (Section("programmes", (title,), (table,)),)
    return replace(rainbow.report(lang), title=title, sections=sections, partners={}, portfolio=True)


def shown(found: Locator) -> list[str]:
    """The first words of the elements that can be seen."""
    return [each.inner_text().split("\n")[0].split("\t")[0].strip() for each in found.all() if each.is_visible()]


def search(page: Page, text: str) -> None:
    page.locator("#search").fill(text)
    page.wait_for_timeout(300)


def first_cells(page: Page, table: str) -> list[str]:
    return [each.inner_text().strip() for each in page.locator(f"{table} tbody tr:not(.group) th").all()]


def test_search_leaves_the_rows_and_findings_that_match_and_says_how_many(opened: Opened) -> None:
    with opened(rainbow.report("en")) as page:
        search(page, "elka")
        assert shown(page.locator("tbody tr:not(.group)")) == ["Seat 4", "Elka Institute for Leadership and Governance"]
        assert shown(page.locator(".finding")) == []
        assert page.locator(".matches").inner_text() == "Matches: 2"
        # Groups and tables of which nothing is left go too.
        assert shown(page.locator("tr.group")) == ["Management team"]
        assert not page.locator("#table-bodies").is_visible()
        assert page.locator('.contents a[href="#section-bodies"]').get_attribute("data-count") == "1"
        search(page, "no such thing")
        assert page.locator(".matches").inner_text() == "Nothing matches."
        assert page.locator("#no-match").is_visible()
        page.keyboard.press("Escape")
        assert page.locator(".matches").inner_text() == ""
        assert len(shown(page.locator(".finding"))) == 4


def test_search_lights_up_boxes(opened: Opened) -> None:
    with opened(rainbow.report("en")) as page:
        search(page, "audit")
        assert [each.get_attribute("id") for each in page.locator("#p-org .lit").all()] == ["p-org.audit"]
        assert page.locator('[id="p-org.elka"]').evaluate("box => getComputedStyle(box).opacity") == "0.28"
        page.locator("#clear").click()
        assert page.locator(".lit").count() == 0
        assert page.locator('[id="p-org.elka"]').evaluate("box => getComputedStyle(box).opacity") == "1"


def test_search_overlooks_points_quotation_marks_and_hyphens(opened: Opened) -> None:
    with opened(rainbow.report("he")) as page:
        for text in ("ועדת ביקורת", "ועדת בִּיקוֹרת", "ביקורת ועדת"):
            search(page, text)
            assert shown(page.locator("tbody tr:not(.group)")) == ["ועדת ביקורת"]
        search(page, "ל-pmo")
        assert page.locator(".bullets li:visible").count() == 1


def test_filter_by_partner_leaves_what_concerns_it_or_all(opened: Opened) -> None:
    with opened(rainbow.report("en")) as page:
        page.locator("#partner").select_option(label="Elka Institute for Leadership and Governance")
        assert shown(page.locator(".finding h3")) == [
            "Error Two are accountable for one duty",
            "Error A cohort has no coordinator",
        ]
        seats = shown(page.locator("#table-members tbody tr:not(.group)"))
        assert seats == ["Seat 4"]
        assert len(shown(page.locator("#table-bodies tbody tr"))) == 3


def test_filter_by_severity_leaves_rows_alone(opened: Opened) -> None:
    with opened(rainbow.report("en")) as page:
        rows = page.locator("tbody tr:visible").count()
        page.locator("#severity").select_option("warning")
        assert shown(page.locator(".finding h3")) == ["Warning A seat is vacant"]
        assert page.locator("tbody tr:visible").count() == rows


@pytest.mark.parametrize(
    ("table", "column", "up", "down"),
    [
        # By the day that stands behind the words, within each group; what has none comes last either way.
        ("#table-members", "Until", ["2", "1", "3", "5", "4"], ["1", "2", "3", "4", "5"]),
        ("#table-members", "Power", ["2", "3", "1", "4", "5"], ["1", "2", "3", "5", "4"]),
        ("#table-members", "Partner", ["1", "2", "3", "5", "4"], ["3", "2", "1", "4", "5"]),
    ],
)
def test_a_press_on_a_heading_sorts(opened: Opened, table: str, column: str, up: list[str], down: list[str]) -> None:
    with opened(rainbow.report("en")) as page:
        head = page.locator(f"{table} thead th", has_text=column)
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == "ascending"
        assert first_cells(page, table) == [f"Seat {number}" for number in up]
        head.get_by_role("button").press("Enter")
        assert head.get_attribute("aria-sort") == "descending"
        assert first_cells(page, table) == [f"Seat {number}" for number in down]
        head.get_by_role("button").press("Space")
        assert head.get_attribute("aria-sort") is None
        assert first_cells(page, table) == [f"Seat {number}" for number in range(1, 6)]


def test_amounts_are_sorted_by_size_and_not_by_letters(opened: Opened) -> None:
    with opened(rainbow.report("he")) as page:
        page.locator("#table-budget thead .sort").nth(1).click()
        amounts = [each.inner_text().strip() for each in page.locator("#table-budget td").all()]
        assert amounts == ["90,000 ₪", "310,000 ₪", "1,200,000 ₪"]


def test_sections_and_groups_fold(opened: Opened) -> None:
    with opened(rainbow.report("en")) as page:
        page.locator("#section-bodies > details > summary").click()
        assert not page.locator("#table-members").is_visible()
        page.locator('.contents a[href="#section-bodies"]').click()
        page.locator("#fold").click()
        assert not page.locator(".findings").first.is_visible()
        assert page.locator("#fold").inner_text() == "Expand all"
        page.locator("#fold").click()
        assert page.locator(".findings").first.is_visible()
        fold = page.locator("#table-members .fold").first
        fold.press("Enter")
        assert fold.get_attribute("aria-expanded") == "false"
        assert shown(page.locator("#table-members tbody tr:not(.group)")) == ["Seat 4", "Seat 5"]


def test_a_search_opens_what_is_folded(opened: Opened) -> None:
    with opened(rainbow.report("en")) as page:
        page.locator("#table-members .fold").first.click()
        page.locator("#fold").click()
        search(page, "ict authority")
        assert shown(page.locator("tbody tr:not(.group)")) == ["Seat 2", "Government ICT Authority"]


def test_a_link_opens_what_is_folded_and_clears_what_hides_it(opened: Opened) -> None:
    with opened(rainbow.report("en"), hash_="#row-seat-2") as page:
        assert page.locator("#row-seat-2").is_visible()
        page.locator("#fold").click()
        search(page, "no such thing")
        page.evaluate("location.hash = '#row-audit'")
        page.wait_for_timeout(200)
        assert page.locator("#row-audit").is_visible()
        assert page.locator("#search").input_value() == ""


@both
def test_a_box_leads_to_its_row_and_back(opened: Opened, lang: str) -> None:
    with opened(rainbow.report(lang)) as page:
        page.locator('[id="p-org.audit"]').click()
        page.wait_for_timeout(100)
        assert page.evaluate("location.hash") == "#row-audit"
        assert page.locator("#row-audit").evaluate(IN_SIGHT)
        page.locator("#row-audit .see").click()
        page.wait_for_timeout(100)
        assert page.evaluate("location.hash") == "#p-org.audit"
        assert page.locator('[id="p-org.audit"]').evaluate(IN_SIGHT)


IN_SIGHT = "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight && b.left >= 0 }"


@both
def test_a_picture_grows_moves_and_fits_again(opened: Opened, lang: str) -> None:
    with opened(rainbow.report(lang)) as page:
        picture, frame = page.locator("#p-org"), page.locator("#figure-p-org .picture")
        figure = page.locator("#figure-p-org")

        def width() -> float:
            return float(picture.evaluate("e => e.getBoundingClientRect().width"))

        natural = width()
        figure.get_by_role("button").nth(1).click()
        assert width() == pytest.approx(natural * 1.25, abs=1)
        frame.focus()
        page.keyboard.press("+")
        assert width() == pytest.approx(natural * 1.25**2, abs=2)
        before = frame.evaluate("e => e.scrollTop")
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(200)
        assert frame.evaluate("e => e.scrollTop") > before
        box = frame.bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, max(box["y"], 0) + 100
        place = frame.evaluate("e => [e.scrollLeft, e.scrollTop]")
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x - 60, y - 40, steps=4)
        page.mouse.up()
        moved = frame.evaluate("e => [e.scrollLeft, e.scrollTop]")
        assert (moved[0] - place[0], moved[1] - place[1]) == (60, 40)
        assert page.evaluate("location.hash") == ""
        page.keyboard.down("Control")
        page.mouse.wheel(0, -200)
        page.keyboard.up("Control")
        page.wait_for_timeout(100)
        assert width() > natural * 1.25**2 + 5
        frame.focus()
        page.keyboard.press("0")
        assert width() == pytest.approx(natural, abs=1)
        page.keyboard.press("-")
        assert width() < natural


def test_a_picture_fills_the_screen_and_leaves_it(opened: Opened) -> None:
    with opened(rainbow.report("en")) as page:
        figure = page.locator("#figure-p-org")
        figure.get_by_role("button", name="Full screen").click()
        page.wait_for_timeout(300)
        box = figure.bounding_box()
        assert box
        assert (box["x"], box["width"]) == (0, 1280)
        figure.get_by_role("button", name="Full screen").click()
        page.wait_for_timeout(300)
        box = figure.bounding_box()
        assert box
        assert box["width"] < 1280


def test_the_keyboard_alone_reaches_everything(opened: Opened) -> None:
    with opened(rainbow.report("en")) as page:
        reached = []
        for _ in range(200):
            page.keyboard.press("Tab")
            reached.append(page.evaluate(WHERE))
            if reached[-1] == "BODY":
                break
        assert reached[0] == "A.skip"
        assert reached.count("A p-org") == 1, "one stop for the boxes of a picture"
        for wanted in ("INPUT#search", "SELECT#partner", "SELECT#severity", "BUTTON#scheme", "SUMMARY", "SPAN.sort"):
            assert wanted in reached
        for wanted in ("BUTTON.fold", "BUTTON.copy", "A.see", "DIV.frame picture", "BUTTON.button icon", "A.button"):
            assert wanted in reached
        assert reached[-1] == "BODY"


WHERE = """() => {
  const e = document.activeElement, svg = e.closest("svg");
  return e.tagName === "BODY" ? "BODY" : svg ? `A ${svg.id}` : `${e.tagName}${e.id ? "#" + e.id : ""}${
    e.className && !e.id ? "." + e.className : ""}`;
}"""


@both
def test_arrow_keys_go_from_box_to_box(opened: Opened, lang: str) -> None:
    with opened(rainbow.report(lang)) as page:
        boxes = [each.get_attribute("id") for each in page.locator("#p-org a").all()]
        page.locator("#p-org a").first.focus()
        onward, back = ("ArrowLeft", "ArrowRight") if lang == "he" else ("ArrowRight", "ArrowLeft")
        for key, expected in ((onward, boxes[1]), ("ArrowDown", boxes[2]), (back, boxes[1]), ("ArrowUp", boxes[0])):
            page.keyboard.press(key)
            assert page.evaluate("document.activeElement.id") == expected
        page.keyboard.press("Enter")
        page.wait_for_timeout(100)
        assert page.evaluate("location.hash").startswith("#row-")


def test_the_skip_link_leads_past_the_tools(opened: Opened) -> None:
    with opened(rainbow.report("en")) as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_what_has_the_focus_is_seen_and_not_covered(opened: Opened) -> None:
    with opened(rainbow.report("en")) as page:
        for _ in range(60):
            page.keyboard.press("Tab")
            style, hidden = page.evaluate(FOCUSED)
            assert "solid" in style, page.evaluate(WHERE)
            assert not hidden, page.evaluate(WHERE)


FOCUSED = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect(), bar = document.querySelector(".tools");
  const under = !bar.contains(e) && !e.matches(".skip") && box.bottom <= bar.getBoundingClientRect().bottom;
  return [getComputedStyle(e).outlineStyle, under];
}"""


def test_a_link_to_a_row_is_copied_and_said(opened: Opened) -> None:
    with opened(rainbow.report("en"), permissions=["clipboard-read", "clipboard-write"]) as page:
        page.locator("#row-audit .copy").focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(200)
        assert page.evaluate("navigator.clipboard.readText()").endswith("report.en.html#row-audit")
        assert page.locator("#said").inner_text() == "The link was copied."


def test_the_contents_follow_the_reader(opened: Opened) -> None:
    with opened(rainbow.report("en")) as page:
        page.locator("#section-money").scroll_into_view_if_needed()
        page.evaluate("document.querySelector('#section-responsibilities').scrollIntoView()")
        page.wait_for_timeout(300)
        current = page.locator(".contents a[aria-current]")
        assert [each.inner_text() for each in current.all()] == ["Responsibilities"]


@both
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_that_bars_a_reader(opened: Opened, lang: str, scheme: str) -> None:
    for report in (rainbow.report(lang), portfolio(lang)):
        with opened(report, color_scheme=scheme) as page:
            found = Axe().run(page).response["violations"]
            assert [(each["id"], [node["html"][:200] for node in each["nodes"]][:3]) for each in found] == []


def test_targets_are_large_enough(opened: Opened) -> None:
    with opened(rainbow.report("en")) as page:
        small = page.evaluate(SMALL)
        assert small == []


SMALL = """() => [...document.querySelectorAll("button, select, input, summary, .contents a, .see, .button")]
  .filter((e) => e.getClientRects().length).map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([html, box]) => `${html} ${box.width}x${box.height}`)"""


@both
def test_words_stand_inside_their_boxes(opened: Opened, lang: str) -> None:
    with opened(rainbow.report(lang)) as page:
        assert page.locator("#p-org :is(a, g[id])").count() > 15
        assert page.evaluate(OUTSIDE) == []


OUTSIDE = """() => [...document.querySelectorAll(".picture svg :is(a, g[id])")].flatMap((item) => {
  const ground = [...item.children].filter((e) => e.matches("rect, path")).map((e) => e.getBBox())
    .reduce((a, b) => a.width * a.height > b.width * b.height ? a : b, {width: 0, height: 0});
  return [...item.querySelectorAll("text")].filter((text) => {
    const box = text.getBBox();
    return ground.width * ground.height > 1000 && (box.x < ground.x || box.x + box.width > ground.x + ground.width
      || box.y < ground.y - 1 || box.y + box.height > ground.y + ground.height + 1);
  }).map((text) => `${item.id}: ${text.textContent}`);
})"""


def test_the_font_that_comes_along_is_used(opened: Opened) -> None:
    with opened(rainbow.report("he")) as page:
        used = "async () => { await document.fonts.ready; return [...document.fonts].map((f) => [f.weight, f.status]) }"
        assert sorted(page.evaluate(used)) == [["400", "loaded"], ["700", "loaded"]]


@both
@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_sticks_out_of_a_narrow_screen(opened: Opened, lang: str, width: int) -> None:
    with opened(rainbow.report(lang), width=width, has_touch=True) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate("document.body.scrollWidth") == width
        if width < 700:
            cell = page.locator("#row-seat-1 td").first
            label = cell.evaluate("e => getComputedStyle(e, '::before').content")
            assert label == ('"שותף"' if lang == "he" else '"Partner"')
            assert Axe().run(page).response["violations"] == []


def test_long_words_without_a_space_stay_on_a_phone(opened: Opened) -> None:
    with opened(everywhere("W" * 300), width=320) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_switch_turns_to_dark_and_back(opened: Opened) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    with opened(rainbow.report("en")) as page:
        light = page.evaluate(ground)
        switch = page.get_by_role("button", name="Dark mode")
        assert switch.get_attribute("aria-pressed") == "false"
        switch.click()
        dark = page.evaluate(ground)
        assert (light, dark) == ("rgb(255, 255, 255)", "rgb(17, 23, 29)")
        assert switch.get_attribute("aria-pressed") == "true"
        assert page.locator("#p-org path").first.evaluate("e => getComputedStyle(e).fill") == dark
        switch.click()
        assert page.evaluate(ground) == light
    with opened(rainbow.report("en"), color_scheme="dark") as page:
        assert page.evaluate(ground) == dark
        page.get_by_role("button", name="Dark mode").click()
        assert page.evaluate(ground) == light


def test_paper_is_light_open_and_without_tools(opened: Opened) -> None:
    with opened(rainbow.report("en"), color_scheme="dark") as page:
        page.locator("#fold").click()
        page.emulate_media(media="print", color_scheme="dark")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        for unwanted in (".tools", ".copy", ".see", ".zoom", ".foot"):
            assert not page.locator(unwanted).first.is_visible()
        assert page.locator("#table-members").is_visible()
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("section > details[open]").count() == 0
        paper = page.pdf(prefer_css_page_size=True)
        assert paper.startswith(b"%PDF")


@both
def test_the_page_is_whole_without_scripts(opened: Opened, lang: str) -> None:
    with opened(rainbow.report(lang), java_script_enabled=False) as page:
        assert not page.locator(".tools").is_visible()
        assert page.locator("#table-members").is_visible()
        assert page.locator("#p-org").is_visible()
        page.locator("#section-bodies > details > summary").click()
        assert not page.locator("#table-members").is_visible()


@pytest.mark.parametrize("first", range(4))
def test_hostile_texts_do_nothing(opened: Opened, first: int) -> None:
    reports = [everywhere(text, "he") for text in (*HOSTILE, *MORE)[first::4]]
    with opened(replace(reports[0], sections=tuple(part for each in reports for part in each.sections))) as page:
        assert page.locator("script").count() == 1
        assert page.locator("img, iframe, object, b, image").count() == 0
        search(page, "alert(1)")
        page.locator("thead .sort").first.press("Enter")
        page.locator("a[href]").last.click()


def test_a_portfolio_leads_to_reports(opened: Opened) -> None:
    with opened(portfolio("en")) as page:
        links = [each.get_attribute("href") for each in page.locator("tbody a").all()]
        assert links == ["harbour-renewal/report.en.html", "rainbow/report.en.html"]
        page.locator("thead .sort").nth(1).click()
        assert first_cells(page, "#table-programmes") == ["rainbow", "harbour-renewal"]


def test_many_rows_are_filtered_at_once(opened: Opened) -> None:
    columns = (Column("programme", Piece("Programme")), Column("errors", Piece("Errors"), "number"))
    lines = tuple(Line((Cell((Piece(f"Programme {n}"),)), Cell((Piece(str(n)),))), f"p-{n}") for n in range(2000))
    table = Table("programmes", Piece("Programmes"), columns, lines)
    sections = (Section("programmes", (Piece("All"),), (table,)),)
    with opened(replace(rainbow.report("en"), sections=sections, day=DAY)) as page:
        page.locator("#search").fill("1999")
        page.wait_for_timeout(500)
        assert page.locator("tbody tr:visible").count() == 1
