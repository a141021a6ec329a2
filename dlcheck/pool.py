"""Work on many things, shared between processes where that pays, with the same outcome in the same order."""

from __future__ import annotations

import sys
from collections import deque
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Made = TypeVar("Made")

LEAST = 100
"""With fewer things than this, starting processes costs more than they save."""
_SHARES = 4

_work: Callable[[Sequence[str]], Any] | None = None


def map_shares(
    work: Callable[[Sequence[str]], Made], things: Sequence[str], jobs: int, *, least: int = LEAST, size: int = 0
) -> Iterator[Made]:
    """What `work` makes of `things`, share by share, the shares in order and together all of them.

    Shares are of `size` things where that is given, and no more of them are worked on than are soon asked for, so that
    what is made need not all be kept. `least` is how many things are worth a process.

    With more than one job and enough things, shares are worked on by forked processes: they see what the caller sees,
    nothing has to be sent to them, and only what they make is sent back (so it can be pickled). On systems without a
    safe fork, and for few things, there is one share. A process that dies raises BrokenProcessPool.
    """
    shares = _shares(things, -(-len(things) // size) if size else jobs * _SHARES)
    if jobs < 2 or len(things) < least or not sys.platform.startswith("linux"):
        for share in shares if size else [things]:
            yield work(share)
        return
    import multiprocessing  # noqa: PLC0415 - only for a large workspace
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    global _work  # noqa: PLW0603 - how a forked process sees what is to be done without being sent it
    _work = work
    try:
        # Not multiprocessing.Pool, which waits for ever for a process that has died.
        with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork")) as executor:
            coming = iter(shares)
            waiting = deque(executor.submit(_do, share) for share in islice(coming, 2 * jobs if size else len(shares)))
            while waiting:
                made = waiting.popleft().result()
                waiting.extend(executor.submit(_do, share) for share in islice(coming, 1))
                yield cast("Made", made)
    finally:
        _work = None


def _do(share: Sequence[str]) -> Any:
    assert _work is not None  # noqa: S101 - set before the fork
    return _work(share)


def _shares(things: Sequence[str], number: int) -> list[Sequence[str]]:
    """`things` in so many shares of nearly one size, in order."""
    bounds = [round(index * len(things) / max(number, 1)) for index in range(number + 1)]
    return [things[start:end] for start, end in pairwise(bounds) if start < end]
