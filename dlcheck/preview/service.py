"""The preview as one thing that is started, waited for and stopped: the worker, the server, the files followed."""

from __future__ import annotations

import secrets
from functools import partial
from queue import SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from dlcheck.preview.follow import follow
from dlcheck.preview.page import Wish
from dlcheck.preview.seen import look
from dlcheck.preview.server import Server
from dlcheck.preview.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from dlcheck.preview.seen import Seen


class Preview:
    """A preview of the workspace that `start`, an absolute path, lies in; it runs while it is entered.

    `today` says which day to speak of, `default` what is shown where nothing is wished for. Port 0 is any that is free.
    Raises OSError where the port cannot be had.
    """

    def __init__(self, start: Path, today: Callable[[], date], default: Wish, port: int = 0) -> None:
        # A signal breaks into whatever the main thread does, even into the waiting: what it tells must need no lock.
        self._ended: SimpleQueue[BaseException | None] = SimpleQueue()
        self._begun = Event()
        self._stop = Event()

        def look_again(before: Seen | None) -> Seen:
            return look(start, today(), before)

        self._worker = Worker(look_again, default, self._announce, self._fail)
        self._server = Server(port, secrets.token_urlsafe(32), self._worker.page, self._fail)
        follower = partial(self._guard, partial(follow, start, today, self._stop, self._change))
        self._threads = [
            Thread(target=partial(self._server.serve_forever, poll_interval=0.1), name="preview-server"),
            Thread(target=follower, name="preview-follower"),
        ]

    @property
    def url(self) -> str:
        """The address of the page, with the token."""
        return self._server.door.url

    def wait(self) -> None:
        """Wait until somebody ends it; raises what went wrong inside of dlcheck itself."""
        error = self._ended.get()
        if error is not None:
            raise error

    def end(self, *_: Any) -> None:
        """Have the waiting end; fit to be called by a signal."""
        self._ended.put(None)

    def __enter__(self) -> Self:
        serving, following = self._threads
        following.start()
        # Who asks before the first look is wanted would have a look made for that page alone, and then one more.
        self._begun.wait()
        serving.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._worker.stop()
        self._server.stop()
        for thread in self._threads:
            thread.join()

    def _change(self) -> None:
        self._worker.change()
        self._begun.set()

    def _announce(self, number: int) -> None:
        self._server.announce(number)

    def _guard(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - nobody else waits for this thread; `wait` raises it
            self._fail(error)

    def _fail(self, error: BaseException) -> None:
        self._ended.put(error)
        self._begun.set()
