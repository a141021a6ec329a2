"""The page in a real browser: it follows the files, stays quiet, needs no mouse, and nothing on it acts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dlcheck.locale import locale_of
from dlcheck.preview.page import Wish
from tests.preview.served import BROKEN, HARBOUR, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PROGRAMS = Path(__file__).parents[2] / "programs"
EVIL = "<script>document.title='x'</script><img src=x onerror=\"document.title='x'\">"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "harbour.yaml").write_text(HARBOUR, encoding="utf-8")
    return tmp_path


@pytest.fixture(params=["light", "dark"])
def tab(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that says nothing on its console and asks for nothing but its own address."""
    context = browser.new_context(color_scheme=request.param, viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda request: asked.append(request.url))
    yield tab
    assert said == []
    assert all(url.startswith(("http://127.0.0.1:", "data:,")) for url in asked)
    context.close()


def connect(tab: Page, url: str) -> None:
    tab.goto(url)
    tab.locator(".state:not(:empty)").wait_for()


@pytest.mark.parametrize("lang", ["he", "en"])
def test_nobody_is_shut_out(tab: Page, lang: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with served(PROGRAMS) as preview:
        for programme, view in (("harbour-renewal", "responsibilities"), ("digital-leaders-government", "bodies")):
            connect(tab, f"{preview.url}?programme={programme}&view={view}&lang={lang}")
            violations = Axe().run(tab).response["violations"]
            assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in violations] == []
            assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_save_is_shown_and_what_was_open_stays_open(tab: Page, folder: Path) -> None:
    with served(folder, Wish(lang="en")) as preview:
        connect(tab, preview.url)
        tab.locator("#zoom").click()
        (folder / "harbour.yaml").write_text(BROKEN, encoding="utf-8")
        tab.locator("#old").wait_for()
        assert tab.locator(".findings").get_by_text("DL002").is_visible()
        assert tab.locator("#zoom").get_attribute("aria-pressed") == "true"
        (folder / "harbour.yaml").write_text(HARBOUR, encoding="utf-8")
        tab.locator("#old").wait_for(state="detached")
        assert tab.locator(".findings h3").text_content() == "3 warnings"


def test_a_preview_that_has_ended_is_told(browser: Browser, folder: Path) -> None:
    tab = browser.new_page()
    with served(folder, Wish(lang="en")) as preview:
        connect(tab, preview.url)
        assert tab.locator(".state").text_content() == locale_of("en").word("preview-live")
    tab.locator(".state.lost").wait_for()
    assert tab.locator(".state").text_content() == locale_of("en").word("preview-lost")
    tab.close()


def test_from_a_box_to_its_finding_and_back(tab: Page, folder: Path) -> None:
    with served(folder, Wish(view="bodies", lang="he")) as preview:
        connect(tab, preview.url)
        tab.locator(".picture a").first.focus()
        tab.keyboard.press("Enter")
        tab.locator("#finding-1:target").wait_for()
        tab.locator("#finding-1 .to-picture").click()
        tab.locator(".picture :target").wait_for()


def test_the_keyboard_reaches_everything(tab: Page, folder: Path) -> None:
    with served(folder, Wish(lang="en")) as preview:
        connect(tab, preview.url)
        reached = set()
        for _ in range(40):
            tab.keyboard.press("Tab")
            reached.add(tab.evaluate("document.activeElement.textContent.trim()"))
        assert {"To the findings", "עברית", "Bodies and seats", "A body or a partner", "Full size"} <= reached
        menu = tab.locator(".views details")
        menu.locator("summary").focus()
        tab.keyboard.press("Enter")
        assert menu.get_attribute("open") is not None
        tab.keyboard.press("Escape")
        assert menu.get_attribute("open") is None


def test_the_language_is_switched(tab: Page, folder: Path) -> None:
    with served(folder, Wish(view="bodies", lang="en")) as preview:
        connect(tab, preview.url)
        tab.get_by_role("link", name="עברית").click()
        tab.locator("html[dir=rtl]").wait_for()
        assert tab.locator("#picture-title").text_content() == "גופים ומושבים"
        tab.locator(".state:not(:empty)").wait_for()


def test_nothing_that_a_file_says_is_done(tab: Page, folder: Path) -> None:
    evil = json.dumps(EVIL)
    text = HARBOUR.replace("{he: נמל, en: Harbour}", evil).replace("{he: ועדת היגוי, en: Steering committee}", evil)
    (folder / "harbour.yaml").write_text(f"{text}{evil}: {evil}\n", encoding="utf-8")
    with served(folder, Wish(view="bodies", lang="en")) as preview:
        connect(tab, preview.url)
        assert EVIL in (tab.locator("h1").text_content() or "")
        assert tab.title() == f"Preview of {EVIL}"
        assert tab.locator("img").count() == 0
