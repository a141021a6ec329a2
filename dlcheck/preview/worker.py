"""The one who works: looks at the workspace and makes pages in a thread of its own, one thing after another."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING

from dlcheck.preview.page import Page, Wish, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from dlcheck.preview.seen import Seen

_MOST_PAGES = 64


class Worker:
    """Looks when told that something has changed, and makes the pages that are asked for.

    `look` is given what was seen before; `announce` is told the number of each look; `failed` of what went wrong.
    """

    def __init__(
        self,
        look: Callable[[Seen | None], Seen],
        default: Wish,
        announce: Callable[[int], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        self._look = look
        self._default = default
        self._announce = announce
        self._failed = failed
        self._thread = ThreadPoolExecutor(1, "preview-worker")
        self._lock = Lock()
        self._waiting = False
        self._seen: Seen | None = None
        self._pages: dict[Wish, Page] = {}

    def change(self) -> None:
        """Have the workspace looked at; what changes before that begins is seen by the same look."""
        with self._lock:
            if self._waiting:
                return
            self._waiting = True
        with suppress(RuntimeError):  # the work has ended
            self._thread.submit(self._look_again).add_done_callback(self._ended)

    def page(self, wish: Wish) -> Future[Page]:
        """Have a page made; it is cancelled where the work has ended."""
        try:
            return self._thread.submit(self._page, wish)
        except RuntimeError:
            ended: Future[Page] = Future()
            ended.cancel()
            return ended

    def stop(self) -> None:
        """End what is going on, and let go of what is not begun."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _look_again(self) -> None:
        with self._lock:
            self._waiting = False
        self._seen = self._look(self._seen)
        self._pages.clear()
        self._announce(self._seen.number)

    def _page(self, wish: Wish) -> Page:
        if self._seen is None:
            self._look_again()
        assert self._seen is not None  # noqa: S101 - just looked
        if wish not in self._pages:
            if len(self._pages) >= _MOST_PAGES:
                self._pages.clear()
            self._pages[wish] = page(self._seen, wish, self._default)
        return self._pages[wish]

    def _ended(self, done: Future[None]) -> None:
        if not done.cancelled() and (error := done.exception()):
            self._failed(error)
