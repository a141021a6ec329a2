"""The files of a workspace: which there are, and what stands in them, without ever following a link out of it."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from dlcheck.finding import Finding
from dlcheck.limits import LIMITS
from dlcheck.source import Span
from dlcheck.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dlcheck.workspace.settings import Settings

MOST_FILES = 20_000
_SUFFIXES = (".yaml", ".yml")
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a workspace in order of path, relative to its root, and what was found while looking for them."""

    paths: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


class Store(Protocol):
    """Where the files of a workspace are: a folder, or a revision of one."""

    def list(self, settings: Settings) -> Listing:
        """The YAML files that the settings include, in order of path; hidden ones are left out."""

    def read(self, path: str) -> bytes | Finding:
        """What stands in a file, at most one byte over the limit on size; or why it was not read."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A workspace in a folder."""

    root: Path

    def list(self, settings: Settings) -> Listing:
        """The YAML files below the folder."""
        return list_files(self.root, settings)

    def read(self, path: str) -> bytes | Finding:
        """What stands in a file below the folder."""
        return read_bytes(self.root, path)


class Glob:
    """A pattern of paths: `**` any folders, `*` and `?` within one name; a folder's name means all below it.

    Names are compared one by one, so that no pattern takes longer than its length times that of the path.
    """

    __slots__ = ("_names",)

    def __init__(self, glob: str) -> None:
        """Take a pattern as it is written; `.` means everything."""
        self._names = [name for name in glob.split("/") if name not in ("", ".")]

    def fits(self, path: str) -> bool:
        """Whether a path, or a folder above it, is meant."""
        return len(self._names) in self._reach(path)

    def may_fit_below(self, folder: str) -> bool:
        """Whether something in a folder, or below it, may be meant."""
        return bool(self._reach(folder))

    def _reach(self, path: str) -> set[int]:
        """How many names of the pattern may have been met at the end of a path; all of them, where it is meant."""
        reached = self._with_skipped({0})
        for name in path.split("/"):
            if len(self._names) in reached:
                break
            reached = self._with_skipped(
                {at + (self._names[at] != "**") for at in reached if _fits(name, self._names[at])}
            )
        return reached

    def _with_skipped(self, reached: set[int]) -> set[int]:
        """The steps that are reached, and those behind a `**`, which may stand for no folder at all."""
        for at, name in enumerate(self._names):
            if at in reached and name == "**":
                reached.add(at + 1)
        return reached


@lru_cache(maxsize=1024)
def _fits(name: str, pattern: str) -> bool:
    return pattern == "**" or fnmatchcase(name, pattern.replace("[", "[[]"))


def list_files(root: Path, settings: Settings, most: int = MOST_FILES) -> Listing:
    """The YAML files under `root` that its settings include, in order of path; hidden ones are left out."""
    included = [Glob(glob) for glob in settings.include]
    excluded = [Glob(glob) for glob in settings.exclude]
    paths: list[str] = []
    findings: list[Finding] = []
    for path, refusal in _walk(root, included, excluded):
        if refusal:
            findings.append(unreadable(path, refusal))
        elif len(paths) == most:
            message = f"the workspace holds more than {most:,} files; `{one_line(path, 200)}` is the first not read"
            hint = "say under `include` or `exclude` what belongs to the workspace, or check a smaller folder"
            findings.append(Finding(Span(path, 0, 0), message, hint=hint, slug="too-many-files"))
            break
        else:
            paths.append(path)
    return Listing(tuple(sorted(paths)), tuple(findings))


def is_wanted(path: str, included: list[Glob], excluded: list[Glob]) -> bool:
    """Whether a file is one of the workspace's, by its name and those of the folders above it."""
    if any(name.startswith(".") for name in path.split("/")) or not path.endswith(_SUFFIXES):
        return False
    return not any(glob.fits(path) for glob in excluded) and (not included or any(glob.fits(path) for glob in included))


def _walk(root: Path, included: list[Glob], excluded: list[Glob]) -> Iterator[tuple[str, str]]:
    """Paths of YAML files, each with the reason why it is not to be read (empty: it is)."""
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(root / folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield folder or ".", (error.strerror or "it cannot be opened").lower()
            continue
        below = []
        for entry in found:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.name.startswith(".") or any(glob.fits(path) for glob in excluded):
                continue
            wanted = Glob.may_fit_below if _leads_to_folder(entry) else Glob.fits
            if included and not any(wanted(glob, path) for glob in included):
                continue
            if entry.is_dir(follow_symlinks=False):
                below.append(path)
            elif refusal := _refuse(entry, path, root):
                yield path.encode("utf-8", "backslashreplace").decode(), refusal
            elif entry.name.endswith(_SUFFIXES):
                yield path, ""
        folders.extend(reversed(below))


def _refuse(entry: os.DirEntry[str], path: str, root: Path) -> str:
    """Why something that may hold a part of the workspace is not to be read; empty where it is, or holds none."""
    if _leads_to_folder(entry):
        # What lies in the workspace is read in its own place.
        inside = os.path.realpath(entry.path).startswith(f"{os.path.realpath(root)}{os.sep}")
        return "" if inside else "it is a link to a folder outside of the workspace"
    if not entry.name.endswith(_SUFFIXES):
        return ""
    if not is_utf8(path):
        return "its name is not UTF-8"
    return "" if entry.is_file(follow_symlinks=False) else "it is a link, or not a regular file"


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def is_utf8(path: str) -> bool:
    """Whether the name of a file can be written in UTF-8; a name of other bytes comes with surrogates."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def unreadable(path: str, reason: str) -> Finding:
    """The finding for a file that cannot be read."""
    return Finding(
        Span(path, 0, 0),
        f"`{one_line(path, 200)}` was not read: {reason}",
        hint="a workspace holds regular files that whoever runs the check may read",
        slug="unreadable",
    )


def read_bytes(root: Path, path: str) -> bytes | Finding:
    """What stands in a file below `root`, at most one byte over the limit on size; or why it was not read.

    Each step of the path is opened without following links: a folder swapped for a link meanwhile leads nowhere.
    """
    try:
        handle = _open_stepwise(root, path) if os.open in os.supports_dir_fd else _open_checked(root, path)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return unreadable(path, "it is not a regular file")
            data = b""
            # Room for all that may be read would cost more than the reading of what there mostly is.
            while more := os.read(handle, min(_CHUNK, LIMITS.size + 1 - len(data))):
                data += more
            return data
        finally:
            os.close(handle)
    except OSError as error:
        return unreadable(path, (error.strerror or "it cannot be opened").lower())


def _open_stepwise(root: Path, path: str) -> int:
    folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        *above, name = path.split("/")
        for step in above:
            folder, left = os.open(step, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=folder), folder
            os.close(left)
        return os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    finally:
        os.close(folder)


def _open_checked(root: Path, path: str) -> int:
    """For systems that cannot open relative to a folder (Windows): links are looked for first, which can be outrun."""
    whole = root
    for step in path.split("/"):
        whole = whole / step
        if whole.is_symlink():
            raise OSError(errno.ELOOP, "it is a link")
    return os.open(whole, os.O_RDONLY | getattr(os, "O_BINARY", 0))
