"""The server, asked over a real connection: what it answers, to whom, how much, and how it ends."""

from __future__ import annotations

import socket
import sys
import threading
import time
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from dlcheck.preview import server as module
from dlcheck.preview.page import Page, Wish, page
from dlcheck.preview.seen import look
from dlcheck.preview.service import Preview
from tests.preview.served import BROKEN, DAY, HARBOUR, PATIENCE, ask, eventually, listening, request, save, served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SECRET = "what nobody may read"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return workspace(tmp_path)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One that only those ask who change nothing of it."""
    with served(workspace(tmp_path_factory.mktemp("shared"))) as preview:
        ask(preview)
        yield preview


def workspace(folder: Path) -> Path:
    (folder / "harbour.yaml").write_text(HARBOUR, encoding="utf-8")
    (folder / "secret.txt").write_text(SECRET, encoding="utf-8")
    return folder


@contextmanager
def connected(preview: Preview) -> Iterator[socket.socket]:
    where = urlsplit(preview.url)
    with socket.create_connection((where.hostname or "", where.port or 0), PATIENCE) as connection:
        yield connection


def raw(preview: Preview, data: bytes) -> bytes:
    """All that comes back for some bytes."""
    with connected(preview) as connection:
        connection.sendall(data)
        answer = b""
        try:
            while piece := connection.recv(65536):
                answer += piece
        except ConnectionResetError:
            pass
        return answer


def head(preview: Preview, *lines: str, place: str = "", method: str = "GET") -> bytes:
    """A request that would be let in, with more lines."""
    where = urlsplit(preview.url)
    return "\r\n".join([f"{method} {where.path}{place} HTTP/1.1", f"Host: {where.netloc}", *lines, "", ""]).encode()


def test_the_page_is_what_was_made_of_the_files(folder: Path, preview: Preview) -> None:
    answer, body = ask(preview, lang="en", view="bodies")
    assert answer.status == 200
    made = page(look(folder, DAY), Wish(lang="en", view="bodies"), Wish())
    assert body == made.body
    assert answer.headers["Content-Security-Policy"] == made.policy
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_every_answer_says_what_a_browser_may_not_do(preview: Preview) -> None:
    for answer, _ in (ask(preview), ask(preview, "nothing"), request(preview, "/")):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Server"].strip() == "dlcheck"


def test_it_listens_on_this_machine_alone(preview: Preview) -> None:
    assert preview._server.server_address[0] == "127.0.0.1"


def test_each_preview_has_a_token_of_its_own(folder: Path, preview: Preview) -> None:
    with served(folder) as other:
        assert urlsplit(other.url).path != urlsplit(preview.url).path
        assert len(urlsplit(other.url).path.strip("/")) >= 43
        answer, body = request(other, urlsplit(preview.url).path)
        assert (answer.status, body) == (403, b"")


@pytest.mark.parametrize("path", ["/", "/x/", "/favicon.ico", "/events", "/%2e%2e/", "/../../etc/passwd", "//"])
def test_without_the_token_there_is_nothing(preview: Preview, path: str) -> None:
    for method in ("GET", "HEAD", "POST", "OPTIONS"):
        answer, body = request(preview, path, method)
        assert (answer.status, body) == (403, b"")
        assert answer.headers["Content-Length"] == "0"


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1"},
        {"Origin": "http://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_pages_of_others_are_turned_away(preview: Preview, headers: dict[str, str]) -> None:
    answer, body = ask(preview, headers=headers)
    assert (answer.status, body) == (403, b"")


@pytest.mark.parametrize(
    "place",
    [
        "secret.txt",
        "harbour.yaml",
        "../secret.txt",
        "../../../../../../etc/passwd",
        "%2e%2e%2fsecret.txt",
        "..%5csecret.txt",
        "/etc/passwd",
        "//etc/passwd",
        "events/",
        "page.css",
        "templates/body.html.j2",
        "%00",
        "é",
    ],
)
def test_no_file_is_served(preview: Preview, place: str) -> None:
    answer = raw(preview, head(preview, place=place))
    assert answer.startswith(b"HTTP/1.0 404 ")
    assert answer.endswith(b"\r\n\r\n")
    assert SECRET.encode() not in answer


def test_no_file_is_served_for_a_wish(preview: Preview) -> None:
    for value in ("../secret.txt", "/etc/passwd", "..%2f..%2fetc", "\x00"):
        answer, body = ask(preview, programme=value, view=value, lang=value)
        assert answer.status == 200
        assert SECRET.encode() not in body
        assert b"root:" not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO"])
def test_reading_is_all_that_can_be_done(preview: Preview, method: str) -> None:
    answer = raw(preview, head(preview, method=method))
    assert answer.startswith(b"HTTP/1.0 405 ")
    assert b"\r\nAllow: GET, HEAD\r\n" in answer
    assert answer.endswith(b"\r\n\r\n")


def test_of_a_page_the_head_alone_can_be_had(preview: Preview) -> None:
    whole, body = ask(preview)
    answer, nothing = ask(preview, method="HEAD")
    assert (answer.status, nothing) == (200, b"")
    assert answer.headers["Content-Length"] == whole.headers["Content-Length"] == str(len(body))
    answer, nothing = ask(preview, "events", method="HEAD")
    assert (answer.status, nothing) == (200, b"")


@pytest.mark.parametrize(
    "data",
    [
        b"\r\n\r\n",
        b"nonsense\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/x\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"GET /" + b"a" * module.MOST_HEAD + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"a" * module.MOST_HEAD,
    ],
)
def test_what_is_no_request_gets_no_content(preview: Preview, data: bytes) -> None:
    answer = raw(preview, data)
    assert not answer or answer.endswith(b"\r\n\r\n")
    assert not answer.startswith(b"HTTP/1.0 200")
    assert ask(preview)[0].status == 200


def test_one_connection_carries_one_request(preview: Preview) -> None:
    once = head(preview, "Connection: keep-alive", place="nothing")
    assert raw(preview, once + once).count(b"HTTP/1.0 404 ") == 1


def test_who_is_slow_to_ask_is_dropped(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_HEAD_TIME", 0.3)
    with connected(preview) as connection:
        connection.sendall(b"GET / HT")
        assert connection.recv(1) == b""


def test_who_sends_letter_by_letter_has_no_more_time(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_HEAD_TIME", 0.3)
    with connected(preview) as connection:

        def is_dropped() -> bool:
            try:
                connection.send(b"x")
            except OSError:
                return True
            return False

        assert eventually(is_dropped)


def test_who_does_not_take_a_page_in_is_dropped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SEND_TIME", 0.3)
    huge: Future[Page] = Future()
    huge.set_result(Page(b"x" * 50_000_000, "default-src 'none'"))
    with served(folder) as preview:
        preview._server.page = lambda _: huge
        with connected(preview) as connection:
            connection.sendall(head(preview))
            assert connection.recv(1) == b"H"
            assert eventually(lambda: not preview._server._visits)
        assert preview._ended.empty()


def test_there_are_only_so_many_visits(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_VISITS", 2)
    with connected(preview), connected(preview):
        assert eventually(lambda: len(preview._server._visits) == 2)
        assert raw(preview, head(preview)) == b""
    assert eventually(lambda: not preview._server._visits)
    assert ask(preview)[0].status == 200


def test_a_save_is_told(folder: Path) -> None:
    with served(folder) as preview:
        with listening(preview) as following:
            first = following() or following()
            save(folder / "harbour.yaml", BROKEN)
            assert following() == first + 1
        _, body = ask(preview, lang="en")
    assert b'id="old"' in body
    assert b"DL002" in body


def test_who_comes_late_is_told_of_the_newest(preview: Preview) -> None:
    with listening(preview) as following:
        newest = following()
    _, body = ask(preview)
    assert f'data-number="{newest}"'.encode() in body
    with listening(preview) as following:
        assert following() == newest


def test_a_stream_breathes(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BREATH", 0.05)
    with connected(preview) as connection:
        connection.sendall(head(preview, place="events"))
        heard = b""
        while heard.count(b"\n:\n\n") < 2:
            piece = connection.recv(4096)
            assert piece
            heard += piece
    assert b"Content-Type: text/event-stream; charset=utf-8\r\n" in heard


def test_there_are_only_so_many_streams(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_STREAMS", 2)
    with listening(preview), listening(preview):
        answer, body = ask(preview, "events")
        assert (answer.status, body) == (503, b"")
    assert eventually(lambda: not preview._server._streams)
    with listening(preview) as following:
        assert following() >= 1


def test_a_stream_on_which_somebody_speaks_ends(preview: Preview) -> None:
    with connected(preview) as connection:
        connection.sendall(head(preview, place="events"))
        # What is said before the answer has begun would be read as part of the request.
        said = b""
        while b"data:" not in said:
            said += connection.recv(65536)
        connection.sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert eventually(lambda: not preview._server._streams)


def test_its_end_ends_everything(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("_HEAD_TIME", "_BREATH"):
        monkeypatch.setattr(module, limit, 3 * PATIENCE)
    before = set(threading.enumerate())
    with ExitStack() as visits:
        with served(folder) as preview:
            waiting, stream = (visits.enter_context(connected(preview)) for _ in range(2))
            stream.sendall(head(preview, place="events"))
            waiting.sendall(b"GET /")
            assert eventually(lambda: len(preview._server._streams) == 1)
            begun = time.monotonic()
        assert time.monotonic() - begun < PATIENCE
        assert set(threading.enumerate()) <= before
        while stream.recv(4096):
            pass
        assert waiting.recv(1) == b""
    with pytest.raises(ConnectionRefusedError):
        ask(preview)


def test_a_page_that_is_not_begun_at_the_end_is_refused(folder: Path) -> None:
    with served(folder) as preview:
        preview._worker.stop()
        answer, body = ask(preview)
        assert (answer.status, body) == (503, b"")


def test_a_port_that_is_taken_cannot_be_had(folder: Path, preview: Preview) -> None:
    port = urlsplit(preview.url).port or 0
    with pytest.raises(OSError, match="in use"):
        Preview(folder, lambda: DAY, Wish(), port)


def test_a_port_can_be_had_again(folder: Path) -> None:
    with served(folder) as preview:
        port = urlsplit(preview.url).port or 0
        ask(preview)
    with Preview(folder, lambda: DAY, Wish(), port) as again:
        assert urlsplit(again.url).port == port
        assert ask(again)[0].status == 200


def broken(*_: object, **__: object) -> None:
    raise ZeroDivisionError("a fault of ours")


@pytest.mark.parametrize(
    ("where", "act"),
    [
        ("dlcheck.preview.service.look", lambda preview: None),
        ("dlcheck.preview.service.follow", lambda preview: None),
        ("dlcheck.preview.worker.page", lambda preview: raw(preview, head(preview))),
    ],
)
def test_a_fault_of_ours_ends_the_waiting(
    folder: Path, monkeypatch: pytest.MonkeyPatch, where: str, act: Callable[[Preview], None]
) -> None:
    monkeypatch.setattr(where, broken)
    before = set(threading.enumerate())
    with served(folder) as preview:
        act(preview)
        with pytest.raises(ZeroDivisionError):
            preview.wait()
    assert set(threading.enumerate()) <= before


def test_a_visitor_who_goes_is_no_fault(preview: Preview) -> None:
    for _ in range(5):
        with connected(preview) as connection:
            connection.sendall(head(preview))
    assert ask(preview)[0].status == 200
    assert preview._ended.empty()


def test_waiting_ends_when_somebody_ends_it(folder: Path) -> None:
    preview = Preview(folder, lambda: DAY, Wish())
    waiting = threading.Thread(target=preview.wait)
    with preview:
        waiting.start()
        assert waiting.is_alive()
        preview.end()
        waiting.join(PATIENCE)
        assert not waiting.is_alive()


def test_who_breaks_into_the_waiting_ends_it(folder: Path) -> None:
    """A signal is handled by the very thread that waits, whatever lock it holds at that moment."""
    preview = Preview(folder, lambda: DAY, Wish())

    def interrupted() -> None:
        sys.setprofile(lambda *_: preview.end())
        preview.wait()

    waiting = threading.Thread(target=interrupted, daemon=True)
    with preview:
        waiting.start()
        waiting.join(PATIENCE)
        assert not waiting.is_alive()
