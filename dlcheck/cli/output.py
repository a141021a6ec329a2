"""Files written: each whole or not at all, a set of them all or none."""

from __future__ import annotations

import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

_TEMPORARY = re.compile(r"\.dlcheck-[0-9a-f]{16}\.tmp")


@dataclass(slots=True)
class Output:
    """A set of files under one folder. Within `with`, files are laid beside their places; at its end they take them.

    Where anything goes wrong before that, nothing that was there is touched and what was laid down is removed.
    """

    folder: Path
    _laid: dict[Path, Path] = field(default_factory=dict)

    def __enter__(self) -> Self:
        return self

    def add(self, name: str, data: bytes) -> None:
        """Lay down a file, `name` being relative to the folder with forward slashes; raises OSError."""
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.parent / f".dlcheck-{secrets.token_hex(8)}.tmp"
        self._laid[target] = temporary
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                for target, temporary in self._laid.items():
                    temporary.replace(target)
        finally:
            for folder in {target.parent for target in self._laid}:
                _sweep(folder, set(self._laid.values()))


def _sweep(folder: Path, ours: set[Path]) -> None:
    """Remove what we laid down here, and what an earlier run that was killed left behind."""
    for path in folder.glob(".dlcheck-*.tmp"):
        if path in ours or (_TEMPORARY.fullmatch(path.name) and _is_old(path)):
            path.unlink(missing_ok=True)


def _is_old(path: Path) -> bool:
    import time

    try:
        return time.time() - path.lstat().st_mtime > 3600
    except OSError:
        return False


def differs(folder: Path, name: str, data: bytes) -> str:
    """How a committed file differs from what is made today: `missing`, `stale`, or nothing."""
    path = folder / name
    if not path.is_file():
        return "missing"
    return "" if path.read_bytes() == data else "stale"
