"""Hostile names in a real browser: the page shows them, finds them, and nothing else comes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dlcheck.report.compose import compose
from tests.fuzz.fields import filled
from tests.fuzz.test_hostile_files import CALLED, FILES, NAMES, named, quiet
from tests.report.composing import materials_of, record_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from dlcheck.report.document import Report
    from tests.browser.conftest import Opened

pytestmark = pytest.mark.browser
both = pytest.mark.parametrize("lang", ["he", "en"])
TURNS = range(0, len(NAMES), 16)
MARKS = """() => [...new Set([...document.querySelectorAll("*")].flatMap((element) =>
  ["", ...element.getAttributeNames()].map((name) => `${element.localName} ${name}`)))]"""
# What a letter of another language, or one that the font lacks, brings with it.
OF_LETTERS = {
    "bdi lang",
    "bdi dir",
    "option lang",
    "text lang",
    "text direction",
    "text textLength",
    "text lengthAdjust",
}
LEADING = "() => [...document.querySelectorAll('[href], [src]')].map((each) => each.getAttribute('href') || each.src)"


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Report]:
    """The report on the workspace that uses every field, with other texts in it, compared with how it was."""

    def make(lang: str, said: Callable[[int, str], str | None], called: dict[str, str]) -> Report:
        sides = tmp_path / "now", tmp_path / "before"
        for side, files in zip(sides, (filled(FILES, said), FILES), strict=True):
            side.mkdir()
            (side / "dlcheck.toml").write_text("", encoding="utf-8")
            for name, text in files.items():
                (side / called.get(name, name)).write_text(text, encoding="utf-8")
        record = record_of(*sides)
        (material,) = (each for each in materials_of(sides[0], record) if each.id == "near-home-north")
        found = compose(material, lang)
        for side in sides:
            for path in side.iterdir():
                path.unlink()
            side.rmdir()
        return found

    return make


def marks(page: Page) -> set[str]:
    """Which elements a page has, with which attributes."""
    return set(page.evaluate(MARKS))


@both
def test_names_make_no_element_and_do_nothing(opened: Opened, made: Callable[..., Report], lang: str) -> None:
    with opened(made(lang, quiet, {})) as page:
        calm = marks(page) | OF_LETTERS
        tables = page.locator("table").count()
    for turn in TURNS:
        with opened(made(lang, named(turn), CALLED)) as page:
            assert marks(page) <= calm, marks(page) - calm
            assert page.locator("table").count() >= tables
            assert page.locator("script").count() == page.locator("head > style").count() == 1
            assert all(each.startswith("#") or each == "data:," for each in page.evaluate(LEADING))
            page.emulate_media(media="print")


def test_names_are_filtered_by_and_searched_for(opened: Opened, made: Callable[..., Report]) -> None:
    with opened(made("en", named(0), CALLED)) as page:
        before = marks(page)
        options = page.locator("#partner option").count()
        assert options > 4
        for number in range(options):
            page.locator("#partner").select_option(index=number)
        page.locator("#partner").select_option(index=0)
        for text in NAMES:
            if len(text) < 100:
                page.locator("#search").fill(text)
        page.locator("#search").fill("::error::owned")
        page.wait_for_timeout(300)
        assert page.locator(".matches").inner_text() not in {"", "Nothing matches."}
        for heading in page.locator("table thead .sort").all():
            if heading.is_visible():
                heading.click()
        page.locator("#clear").click()
        new = {"hidden", "aria-sort", "aria-current", "class"}
        assert {mark for mark in marks(page) - before if mark.split()[-1] not in new} == set()


@pytest.mark.parametrize(
    "hash_",
    [
        "#<img src=x onerror=alert(1)>",
        "#%",
        '#"]*',
        "#javascript:alert(1)",
        "#row-",
        "##",
        "#%E2%80%AE",
        "#constructor",
    ],
)
def test_an_address_with_a_hostile_end_opens_the_page(opened: Opened, made: Callable[..., Report], hash_: str) -> None:
    with opened(made("en", named(3), CALLED), hash_=hash_) as page:
        page.evaluate(f"location.hash = {hash_!r}")
        page.wait_for_timeout(100)
        assert page.locator("h1").is_visible()
        assert page.locator("img").count() == 0
