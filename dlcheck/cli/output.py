"""Files written: each whole or not at all, a set of them all or none, and none through a link."""

from __future__ import annotations

import errno
import os
import re
import secrets
import signal
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self

_TEMPORARY = re.compile(r"\.dlcheck-[0-9a-f]{16}\.tmp")
# A temporary file this old, in seconds, belongs to no run that still goes on.
_ABANDONED = 3600


@dataclass(slots=True)
class Output:
    """A set of files under one folder. Within `with`, files are laid beside their places; at its end they take them.

    Where anything goes wrong before that, nothing that was there is touched and what was laid down is removed. A link
    in a file's place is replaced; a folder that is a link is refused, as what it leads to was not named.
    """

    folder: Path
    _laid: dict[Path, Path] = field(default_factory=dict)
    _made: list[Path] = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def add(self, name: str, data: bytes) -> None:
        """Lay down a file, `name` being relative to the folder with forward slashes; raises OSError."""
        target = self.folder / name
        self._open(target.parent)
        if target.is_dir() and not target.is_symlink():
            raise OSError(errno.EISDIR, f"`{target}` is a folder", str(target))
        temporary = self._laid.setdefault(target, target.parent / f".dlcheck-{secrets.token_hex(8)}.tmp")
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def _open(self, folder: Path) -> None:
        """Make a folder, and remember what was made."""
        for part in _below(self.folder, folder):
            if part.is_symlink():
                raise OSError(errno.ELOOP, f"`{part}` is a link, a folder is expected", str(part))
        missing = [part for part in (folder, *folder.parents) if not part.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        self._made.extend(missing)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                with _undisturbed():
                    for target, temporary in self._laid.items():
                        temporary.replace(target)
        finally:
            for folder in {target.parent for target in self._laid}:
                _sweep(folder, set(self._laid.values()))
            if kind is not None:
                self._unmake()

    def _unmake(self) -> None:
        """Remove the folders that were made for nothing; one that somebody else has used meanwhile stays."""
        for folder in sorted(self._made, key=lambda path: -len(path.parts)):
            try:
                folder.rmdir()
            except OSError:
                continue


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let an interruption wait until the end: in between, a set of files is half old and half new."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: waiting.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if waiting:
            raise KeyboardInterrupt


def _below(top: Path, folder: Path) -> Iterator[Path]:
    """The folder that was named, and those inside it that lead to another."""
    yield top
    for part in reversed((folder, *folder.parents)):
        if part != top and part.is_relative_to(top):
            yield part


def _sweep(folder: Path, ours: set[Path]) -> None:
    """Remove what we laid down here, and what an earlier run that was killed left behind."""
    for path in folder.glob(".dlcheck-*.tmp"):
        if path in ours or (_TEMPORARY.fullmatch(path.name) and _is_old(path)):
            path.unlink(missing_ok=True)


def _is_old(path: Path) -> bool:
    import time

    try:
        return time.time() - path.lstat().st_mtime > _ABANDONED
    except OSError:
        return False


def differs(folder: Path, name: str, data: bytes) -> str:
    """How a committed file differs from what is made today: `missing`, `stale`, or nothing; a link is no such file."""
    path = folder / name
    if any(part.is_symlink() for part in (*_below(folder, path.parent), path)) or not path.is_file():
        return "missing"
    return "" if path.read_bytes() == data else "stale"
