"""The server: one request for each connection, small and quick or turned away; and streams that tell of news."""

from __future__ import annotations

import os
import select
import socket
import sys
import time
from concurrent.futures import CancelledError
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from io import BytesIO
from socketserver import TCPServer, ThreadingMixIn
from threading import Lock
from typing import TYPE_CHECKING, Any

from dlcheck.preview.door import HOST, Asked, Door
from dlcheck.preview.page import Page, Wish

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

MOST_VISITS = 64
MOST_STREAMS = 16
MOST_HEAD = 16 * 1024
"""The longest request, in bytes: its line and its headers; a body is not read."""
_HEAD_TIME = 5.0
_SEND_TIME = 10.0
_WORK_TIME = 120.0
_BREATH = 15.0
_PIECE = 4096
_ALWAYS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Connection": "close",
}


class Server(ThreadingMixIn, TCPServer):
    """Listens on this machine alone; raises OSError where the port is taken. `page` has a page made."""

    allow_reuse_address = os.name != "nt"  # on Windows it would share the port with whoever has it
    request_queue_size = MOST_VISITS
    daemon_threads = False
    block_on_close = True

    def __init__(
        self,
        port: int,
        token: str,
        page: Callable[[Wish], Future[Page]],
        failed: Callable[[BaseException], None],
    ) -> None:
        super().__init__((HOST, port), _Visit)
        self.door = Door(self.socket.getsockname()[1], token)
        self.page = page
        self.failed = failed
        self.number = 0
        """The number of the newest look; 0 before the first."""
        self._lock = Lock()
        self._visits: set[socket.socket] = set()
        self._streams: set[socket.socket] = set()
        self._closing = False

    def announce(self, number: int) -> None:
        """Tell every stream of a new look."""
        with self._lock:
            self.number = number
            for bell in self._streams:
                with suppress(BlockingIOError):  # it has rung often enough
                    bell.send(b"!")

    def stop(self) -> None:
        """End everything that goes on, and wait until it has ended; `serve_forever` runs in another thread."""
        self.shutdown()
        with self._lock:
            self._closing = True
            for visit in self._visits:
                _hang_up(visit)
        self.server_close()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Take a connection, or hang up where there are too many."""
        with self._lock:
            full = self._closing or len(self._visits) >= MOST_VISITS
            if not full:
                self._visits.add(request)
        if full:
            super().shutdown_request(request)
        else:
            super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget a connection and close it."""
        with self._lock:
            self._visits.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - the base's interface
        """Tell of what no visitor can have caused; one who goes away is no error."""
        error = sys.exception()
        if error is not None and not isinstance(error, OSError):
            self.failed(error)

    def listen(self) -> tuple[socket.socket, socket.socket] | None:
        """A bell that rings at news, as two sockets that are joined; None where there are too many."""
        with self._lock:
            if self._closing or len(self._streams) >= MOST_STREAMS:
                return None
            ours, theirs = socket.socketpair()
            ours.setblocking(False)  # noqa: FBT003 - the socket's interface
            self._streams.add(ours)
            return ours, theirs

    def leave(self, bells: tuple[socket.socket, socket.socket]) -> None:
        """Take a bell away."""
        with self._lock:
            self._streams.discard(bells[0])
        for bell in bells:
            bell.close()


class _Visit(BaseHTTPRequestHandler):
    """One request, and its answer."""

    server: Server
    server_version = "dlcheck"
    sys_version = ""

    def handle(self) -> None:
        """Read a whole head or nothing, judge it, and answer."""
        head = _read_head(self.connection)
        self.connection.settimeout(_SEND_TIME)
        self.close_connection = True
        self.rfile = BytesIO(head)
        self.raw_requestline = self.rfile.readline(MOST_HEAD + 1)
        if not self.raw_requestline or not self.parse_request():
            return
        asked = self.server.door.judge(self.command, self.path, self.headers)
        if not isinstance(asked, Asked):
            self._refuse(asked)
        elif asked.place == "":
            self._show(Wish(*(asked.query.get(field, "") for field in Wish._fields)))
        elif asked.place == "events":
            self._tell()
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Turn away what is no request, without a word of what it said."""
        self._refuse(HTTPStatus(code))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's interface
        """Say nothing: addresses hold the token."""

    def _refuse(self, status: HTTPStatus) -> None:
        allow = {"Allow": "GET, HEAD"} if status is HTTPStatus.METHOD_NOT_ALLOWED else {}
        self._begin(status, {"Content-Length": "0", **allow})

    def _begin(self, status: HTTPStatus, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**_ALWAYS, **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def _show(self, wish: Wish) -> None:
        try:
            page = self.server.page(wish).result(_WORK_TIME)
        except (CancelledError, TimeoutError):
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE)
            return
        size = str(len(page.body))
        self._begin(
            HTTPStatus.OK,
            {
                "Content-Type": "text/html; charset=utf-8",
                "Content-Length": size,
                "Content-Security-Policy": page.policy,
            },
        )
        if self.command != "HEAD":
            self.wfile.write(page.body)

    def _tell(self) -> None:
        """Tell of the newest look and of each that follows, until the visitor goes or does not take it in."""
        if self.command == "HEAD":
            self._begin(HTTPStatus.OK, {"Content-Type": "text/event-stream"})
            return
        bells = self.server.listen()
        if bells is None:
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE)
            return
        try:
            self._begin(HTTPStatus.OK, {"Content-Type": "text/event-stream; charset=utf-8"})
            told = 0
            while True:
                number = self.server.number
                self.wfile.write(f"data: {number}\n\n".encode() if number != told else b":\n\n")
                told = number
                ready, _, _ = select.select([self.connection, bells[1]], [], [], _BREATH)
                if self.connection in ready:  # it has gone, or says what nobody asked for
                    return
                if ready:
                    bells[1].recv(_PIECE)
        finally:
            self.server.leave(bells)


def _read_head(connection: socket.socket) -> bytes:
    """A request as far as its empty line; nothing where it is too long, too slow or cut short."""
    until = time.monotonic() + _HEAD_TIME
    head = b""
    while b"\r\n\r\n" not in head and b"\n\n" not in head:
        left = until - time.monotonic()
        if left <= 0 or len(head) > MOST_HEAD:
            return b""
        connection.settimeout(left)
        piece = connection.recv(_PIECE)
        if not piece:
            return b""
        head += piece
    return head


def _hang_up(connection: socket.socket) -> None:
    with suppress(OSError):  # it may have gone by itself
        connection.shutdown(socket.SHUT_RDWR)
