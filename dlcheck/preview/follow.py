"""Following the files: what there is to look at, and waiting until some of it is another."""

# Events say when to look, and looking says whether something has changed: no event is missed for good, on whatever file
# system, and a file that does not count wakes nobody. Folders are watched one by one, as one that is watched with all
# below it is watched through links too.

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.workspace.files import Folder
from dlcheck.workspace.settings import CONFIGURATION, PYPROJECT, Settings, SettingsError, find_root

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path
    from threading import Event

_TICK = 2.0
_SETTLED = 0.1
_LONGEST = 1.0
# A system has a limit on watches, which others want some of.
_MOST_FOLDERS = 500

State = tuple[tuple[str, int, int, int], ...]


class Ground(NamedTuple):
    """What a look rests on: the folders to watch, and each file as the file system describes it."""

    folders: tuple[Path, ...]
    state: State
    day: date


def follow(start: Path, today: Callable[[], date], stop: Event, changed: Callable[[], None]) -> None:
    """Call `changed` now, and then whenever a file of the workspace of `start` or the day is another, until `stop`.

    What is saved in quick succession is one change.
    """
    known: Ground | None = None
    while not stop.is_set():
        ground = survey(start, today())
        if known is None or (ground.state, ground.day) != (known.state, known.day):
            changed()
        known = ground
        for _ in _moments(ground.folders, stop):
            ground = survey(start, today())
            if ground != known:
                break


def survey(start: Path, day: date) -> Ground:
    """The ground of a look at the workspace that `start` lies in."""
    try:
        root, settings = find_root(start)
    except SettingsError:
        root, settings = _configured(start), Settings()
    paths = Folder(root).list(settings).paths
    folders = {root, *(folder for path in paths for folder in (root / path).parents if folder.is_relative_to(root))}
    files = [name for name in (CONFIGURATION, PYPROJECT, settings.baseline) if name]
    state = tuple(entry for path in (*files, *paths) if (entry := _described(root, path)))
    return Ground(tuple(sorted(folders)), state, day)


def _configured(start: Path) -> Path:
    """The nearest folder that holds a configuration, though one that cannot be used."""
    folders = [folder for folder in (start, *start.parents) if folder.is_dir()]
    held = (folder for folder in folders if any((folder / name).is_file() for name in (CONFIGURATION, PYPROJECT)))
    return next(held, folders[0])


def _described(root: Path, path: str) -> tuple[str, int, int, int] | None:
    try:
        found = os.lstat(root / path)
    except OSError:
        return None
    return path, found.st_mtime_ns, found.st_size, found.st_ino


def _moments(folders: tuple[Path, ...], stop: Event) -> Iterator[None]:
    """The moments at which to look: after something has happened in the folders, and now and then."""
    if len(folders) <= _MOST_FOLDERS:
        from watchfiles import watch  # noqa: PLC0415 - only where files are followed

        try:
            for _ in watch(
                *folders,
                watch_filter=None,
                debounce=int(_LONGEST * 1000),
                step=int(_SETTLED * 1000),
                stop_event=stop,
                rust_timeout=int(_TICK * 1000),
                yield_on_timeout=True,
                raise_interrupt=False,
                recursive=False,
            ):
                yield
        except (OSError, RuntimeError):
            # A folder has gone meanwhile, or the system allows no more watches.
            pass
        if stop.is_set():
            return
    while not stop.wait(_TICK):
        yield
