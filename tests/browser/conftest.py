"""Pages of reports, opened in a real browser; each of them must stay silent."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from dlcheck.report.html import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from dlcheck.report.document import Report

    Opened = Callable[..., AbstractContextManager[Page]]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Opened:
    """Open a report as a file; at the end nothing was asked for, said on the console, or thrown."""

    @contextmanager
    def open_(report: Report, *, hash_: str = "", width: int = 1280, **more: Any) -> Iterator[Page]:
        ((name, data),) = write(report)
        file = tmp_path / name
        file.write_bytes(data)
        heard: list[str] = []
        context = browser.new_context(
            viewport={"width": width, "height": 900}, reduced_motion="reduce", offline=True, **more
        )
        page = context.new_page()
        page.on("console", lambda message: heard.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: heard.append(f"error: {error}"))
        page.on("dialog", lambda dialog: heard.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: heard.append(request.url) if request.url != file.as_uri() else None)
        page.goto(file.as_uri() + hash_)
        yield page
        context.close()
        assert heard == []

    return open_
