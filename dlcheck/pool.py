"""Work on many things, shared between processes where that pays, with the same outcome in the same order."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Made = TypeVar("Made")

LEAST = 100
"""With fewer things than this, starting processes costs more than they save."""
_SHARES = 4

_work: Callable[[Sequence[str]], Any] | None = None


def map_shares(work: Callable[[Sequence[str]], Made], things: Sequence[str], jobs: int) -> Iterator[Made]:
    """What `work` makes of `things`, share by share, the shares in order and together all of them.

    With more than one job and enough things, shares are worked on by forked processes: they see what the caller sees,
    nothing has to be sent to them, and only what they make is sent back (so it can be pickled). On systems without a
    safe fork, and for few things, there is one share. A process that dies raises BrokenProcessPool.
    """
    if jobs < 2 or len(things) < LEAST or not sys.platform.startswith("linux"):
        yield work(things)
        return
    import multiprocessing  # noqa: PLC0415 - only for a large workspace
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    global _work  # noqa: PLW0603 - how a forked process sees what is to be done without being sent it
    _work = work
    try:
        # Not multiprocessing.Pool, which waits for ever for a process that has died.
        with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork")) as executor:
            yield from cast("Iterator[Made]", executor.map(_do, _shares(things, jobs * _SHARES)))
    finally:
        _work = None


def _do(share: Sequence[str]) -> Any:
    assert _work is not None  # noqa: S101 - set before the fork
    return _work(share)


def _shares(things: Sequence[str], number: int) -> list[Sequence[str]]:
    """`things` in so many shares of nearly one size, in order."""
    bounds = [round(index * len(things) / number) for index in range(number + 1)]
    return [things[start:end] for start, end in pairwise(bounds) if start < end]
