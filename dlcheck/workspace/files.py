"""The files of a workspace: which there are, and what stands in them, without ever following a link out of it."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dlcheck.finding import Finding
from dlcheck.source import Span
from dlcheck.tree import LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dlcheck.workspace.settings import Settings

MOST_FILES = 20_000
_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a workspace in order of path, relative to its root, and what was found while looking for them."""

    paths: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


def pattern_of(glob: str) -> re.Pattern[str]:
    """A glob over paths: `**` any folders, `*` and `?` within one name; a folder's name means all below it."""
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", glob.rstrip("/"))
    wild = {"**/": r"(?:[^/]+/)*", "**": r".*", "*": r"[^/]*", "?": r"[^/]"}
    return re.compile("".join(wild.get(part) or re.escape(part) for part in parts) + r"(?:/.*)?")


def list_files(root: Path, settings: Settings, most: int = MOST_FILES) -> Listing:
    """The YAML files under `root` that its settings include, in order of path; hidden ones are left out."""
    included = [pattern_of(glob) for glob in settings.include]
    excluded = [pattern_of(glob) for glob in settings.exclude]
    paths: list[str] = []
    findings: list[Finding] = []
    for path, refusal in _walk(root, ""):
        if (included and not any(p.fullmatch(path) for p in included)) or any(p.fullmatch(path) for p in excluded):
            continue
        if refusal:
            findings.append(unreadable(path, refusal))
        elif len(paths) == most:
            findings.append(
                Finding(Span(path, 0, 0), f"the workspace holds more than {most} files", slug="too-many-files")
            )
            break
        else:
            paths.append(path)
    return Listing(tuple(sorted(paths)), tuple(findings))


def _walk(root: Path, start: str) -> Iterator[tuple[str, str]]:
    """Paths of YAML files, each with the reason why it is not to be read (empty: it is)."""
    folders = [start]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(root / folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield folder or ".", error.strerror or "it cannot be opened"
            continue
        below = []
        for entry in found:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                below.append(path)
            elif entry.name.endswith(_SUFFIXES):
                if not _printable(path):
                    yield path.encode("utf-8", "backslashreplace").decode(), "its name is not UTF-8"
                else:
                    yield path, "" if entry.is_file(follow_symlinks=False) else "it is a link, or not a regular file"
        folders.extend(reversed(below))


def _printable(path: str) -> bool:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def unreadable(path: str, reason: str) -> Finding:
    """The finding for a file that cannot be read."""
    return Finding(
        Span(path, 0, 0),
        f"`{path}` was not read: {reason}",
        hint="a workspace holds regular files that whoever runs the check may read",
        slug="unreadable",
    )


def read_bytes(root: Path, path: str) -> bytes | Finding:
    """What stands in a file below `root`, at most one byte over the limit on size; or why it was not read.

    Each step of the path is opened without following links: a folder swapped for a link meanwhile leads nowhere.
    """
    folder = -1
    try:
        folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
        *above, name = path.split("/")
        for step in above:
            folder, left = os.open(step, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=folder), folder
            os.close(left)
        handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
        with open(handle, "rb") as file:  # noqa: PTH123 - a descriptor, not a path
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return unreadable(path, "it is not a regular file")
            return file.read(LIMITS.size + 1)
    except OSError as error:
        return unreadable(path, (error.strerror or "it cannot be opened").lower())
    finally:
        if folder >= 0:
            os.close(folder)
