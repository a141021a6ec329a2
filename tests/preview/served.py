"""A preview that runs for a test, and somebody who visits it."""

from __future__ import annotations

import time
from contextlib import contextmanager
from datetime import date
from http.client import HTTPConnection, HTTPResponse
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from dlcheck.preview.page import Wish
from dlcheck.preview.service import Preview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

DAY = date(2026, 1, 1)
PATIENCE = 30.0
HARBOUR = """\
program: {id: harbour, name: {he: נמל, en: Harbour}, languages: [he, en]}
partners:
  city: {name: {he: העירייה, en: The city}, role: lead}
bodies:
  board:
    name: {he: ועדת היגוי, en: Steering committee}
    kind: steering
    decides: [policy]
    seats: {mayor: {partner: city}, clerk: {partner: city}}
domains: {policy: {name: {he: מדיניות, en: Policy}}}
"""
BROKEN = HARBOUR.replace("bodies:", "bodies: [")


@contextmanager
def served(start: Path, default: Wish | None = None) -> Iterator[Preview]:
    """A preview of a file or folder on the first day of 2026, stopped at the end."""
    with Preview(start, lambda: DAY, default or Wish()) as preview:
        yield preview


def ask(
    preview: Preview, place: str = "", method: str = "GET", headers: dict[str, str] | None = None, **query: str
) -> tuple[HTTPResponse, bytes]:
    """The answer to a request below the token, and its body."""
    where = urlsplit(preview.url)
    path = f"{where.path}{place}{'?' if query else ''}{urlencode(query)}"
    return request(preview, path, method, headers)


def request(
    preview: Preview, path: str, method: str = "GET", headers: dict[str, str] | None = None
) -> tuple[HTTPResponse, bytes]:
    """The answer to a request for any path, and its body."""
    where = urlsplit(preview.url)
    connection = HTTPConnection(where.hostname or "", where.port, timeout=PATIENCE)
    try:
        connection.request(method, path, headers=headers or {})
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def save(path: Path, text: str) -> None:
    """Put a text into a file at once, so that nobody can see half of it."""
    whole = path.with_name(f".{path.name}")
    whole.write_text(text, encoding="utf-8")
    whole.replace(path)


@contextmanager
def listening(preview: Preview) -> Iterator[Callable[[], int]]:
    """A stream of news; each call waits for the number of the next look."""
    where = urlsplit(preview.url)
    connection = HTTPConnection(where.hostname or "", where.port, timeout=PATIENCE)
    connection.request("GET", f"{where.path}events")
    answer = connection.getresponse()
    assert answer.status == 200

    def following() -> int:
        while not (line := answer.readline()).startswith(b"data: "):
            assert line, "the stream has ended"
        return int(line.removeprefix(b"data: "))

    try:
        yield following
    finally:
        answer.close()
        connection.close()


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether something comes to hold, before patience ends."""
    until = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True
