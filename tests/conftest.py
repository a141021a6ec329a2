"""What all tests share: one profile for property tests, golden files that are cheap to accept, and one browser."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

# A machine under load is no reason to fail, and CI must fail on what it failed on before.
settings.register_profile("dlcheck", deadline=None, derandomize=True)
settings.load_profile("dlcheck")

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write golden files anew instead of comparing them")


@pytest.fixture
def accepted(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a committed file; with --accept, write it."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"{path} is missing: `pytest --accept` writes it"
        assert text == path.read_text(encoding="utf-8"), "`pytest --accept` takes the new text over"

    return compare


@pytest.fixture
def golden(accepted: Callable[[Path, str], None]) -> Callable[[str, str], None]:
    """Compare a text with the file of that name under tests/golden/; with --accept, write it."""
    return lambda name, text: accepted(GOLDEN / name, text)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser without a window; one for all tests, as a process can hold only one of Playwright's loops."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "these tests need Chromium: `apt-get install chromium`, or CHROMIUM=…"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()
