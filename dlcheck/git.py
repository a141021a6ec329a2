"""Git objects, read and nothing else: what a revision names, which files it holds, and what stands in them."""

# Only `rev-parse`, `ls-tree`, `cat-file` and `merge-base` are run: they start no program that a repository's own
# configuration could name, fetch nothing and write nothing.

from __future__ import annotations

import os
import re
import subprocess
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.finding import Finding
from dlcheck.source import Span
from dlcheck.tree import LIMITS
from dlcheck.wording import one_line
from dlcheck.workspace.files import MOST_FILES, Glob, Listing, is_utf8, is_wanted, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from dlcheck.workspace.settings import Settings

SECONDS = 60
"""How long git may take to answer."""
_HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_LINK, _SUBMODULE = "120000", "160000"
_SAFELY = (
    "--no-replace-objects",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "protocol.allow=never"),
)
_ENVIRONMENT = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_PAGER": "cat",
    "LC_ALL": "C",
}


class GitError(Exception):
    """A question that git cannot answer; its text says which, and what helps."""


class Entry(NamedTuple):
    """A file of a revision: its mode (octal), the hash of what stands in it, and its size in bytes."""

    mode: str
    hash: str
    size: int


@dataclass(slots=True)
class Repository:
    """A git repository, asked through one process for all its objects; to be used within `with`."""

    folder: Path
    """Any folder inside it."""
    _objects: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._objects is None:
            return
        with suppress(OSError):
            self._objects.communicate(timeout=SECONDS)
        self._objects = None

    def top(self) -> str:
        """The absolute path of the work tree; empty where there is none (a bare repository). Raises GitError."""
        if self._ask("rev-parse", "--is-bare-repository") == "true":
            return ""
        return self._ask("rev-parse", "--show-toplevel")

    def commit(self, revision: str) -> str:
        """The hash of the commit that a revision names; raises GitError."""
        try:
            found = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        except GitError:
            found = ""
        if not _HASH.fullmatch(found):
            raise GitError(f"`{one_line(revision, 100)}` names no commit here{self._how_to_fetch(revision)}")
        return found

    def merge_base(self, one: str, other: str) -> str:
        """The best common ancestor of two commits, each given by its hash; raises GitError."""
        try:
            found = self._ask("merge-base", one, other)
        except GitError:
            found = ""
        if not _HASH.fullmatch(found):
            raise GitError(
                f"`{one[:12]}` and `{other[:12]}` have no common ancestor here{self._how_to_fetch('', deepen=True)}"
            )
        return found

    def parents(self, commit: str) -> tuple[str, ...]:
        """The parents of a commit, by hash; none where it is the first, or the first that a shallow clone has."""
        data = self.object(commit, "commit")
        if commit in self._cut_off():
            return ()
        head = data.partition(b"\n\n")[0].decode("utf-8", "replace")
        return tuple(line.removeprefix("parent ") for line in head.splitlines() if line.startswith("parent "))

    def entries(self, commit: str, prefix: str = "") -> dict[str, Entry]:
        """The files of a commit below a folder (empty: all), by path relative to it; raises GitError."""
        found = {}
        below = f"{prefix}/" if prefix else ""
        paths = ["--", below] if below else []
        for line in self._run("ls-tree", "-r", "-z", "-l", "--full-tree", commit, *paths).split(b"\0"):
            about, _, name = line.partition(b"\t")
            path = name.decode("utf-8", "surrogateescape")
            if path.startswith(below) and path != below:
                mode, _, hash_, size = about.decode("ascii").split()
                found[path.removeprefix(below)] = Entry(mode, hash_, int(size) if size != "-" else 0)
        return found

    def object(self, hash_: str, kind: str = "blob") -> bytes:
        """What stands in an object of a kind; raises GitError where it is not there, as in a partial clone."""
        if not _HASH.fullmatch(hash_):
            raise GitError(f"`{one_line(hash_, 100)}` is no hash")
        process = self._batch()
        assert process.stdin is not None  # noqa: S101 - opened as pipes
        assert process.stdout is not None  # noqa: S101
        try:
            process.stdin.write(f"{hash_}\n".encode("ascii"))
            process.stdin.flush()
        except OSError as error:
            raise GitError("git cat-file has ended") from error
        head = process.stdout.readline().split()
        if len(head) != 3:
            raise GitError(f"the object `{hash_}` is not here; a partial clone has to fetch it first")
        data = process.stdout.read(int(head[2]) + 1)[:-1]
        if head[1].decode("ascii") != kind:
            raise GitError(f"the object `{hash_}` is a {head[1].decode('ascii', 'replace')}, a {kind} is expected")
        return data

    def _batch(self) -> subprocess.Popen[bytes]:
        if self._objects is None:
            self._objects = subprocess.Popen(  # noqa: S603 - no shell, fixed arguments
                self._command("cat-file", "--batch"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        return self._objects

    def _cut_off(self) -> frozenset[str]:
        """The commits at which a shallow clone ends."""
        path = self._ask("rev-parse", "--git-path", "shallow")
        try:
            return frozenset((self.folder / path).read_text(encoding="ascii").split())
        except (OSError, UnicodeDecodeError):
            return frozenset()

    def _how_to_fetch(self, revision: str, *, deepen: bool = False) -> str:
        """What helps in a shallow clone, as the end of a sentence."""
        try:
            shallow = self._ask("rev-parse", "--is-shallow-repository") == "true"
        except GitError:
            return ""
        if not shallow:
            return ""
        name = revision.removeprefix("origin/")
        plain = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._/-]*", name)
        command = f"git fetch --depth=1 origin {name}" if plain and not deepen else "git fetch --unshallow origin"
        return f"; the clone is shallow, so fetch what is missing with `{command}`"

    def _ask(self, *arguments: str) -> str:
        return self._run(*arguments).decode("utf-8", "surrogateescape").rstrip("\n")

    def _run(self, *arguments: str) -> bytes:
        try:
            done = subprocess.run(  # noqa: S603 - no shell, fixed commands, revisions after --end-of-options
                self._command(*arguments), capture_output=True, timeout=SECONDS, check=False, env=_environment()
            )
        except FileNotFoundError as error:
            raise GitError("git is not installed, and revisions are read with it") from error
        except subprocess.TimeoutExpired as error:
            raise GitError(f"git {arguments[0]} did not answer within {SECONDS} seconds") from error
        if done.returncode:
            said = one_line(done.stderr.decode("utf-8", "replace").strip(), 300)
            raise GitError(f"git {arguments[0]}: {said or f'exit code {done.returncode}'}")
        return done.stdout

    def _command(self, *arguments: str) -> list[str]:
        return ["git", *_SAFELY, "-C", str(self.folder), *arguments]


def _environment() -> dict[str, str]:
    """The environment without what would lead git elsewhere, or make it run something."""
    return {**{key: value for key, value in os.environ.items() if not key.startswith("GIT_")}, **_ENVIRONMENT}


@dataclass(slots=True)
class Revision:
    """A workspace as a commit holds it: a store, like a folder."""

    repository: Repository
    commit: str
    prefix: str = ""
    """The workspace's folder within the repository; empty for its top."""
    files: dict[str, Entry] = field(default_factory=dict)
    """Everything below that folder, by path relative to it."""

    @classmethod
    def read_from(cls, repository: Repository, commit: str, prefix: str = "") -> Self:
        """The files of a commit, given by its hash; raises GitError."""
        return cls(repository, commit, prefix, repository.entries(commit, prefix))

    def list(self, settings: Settings) -> Listing:
        """The YAML files that the settings include; hidden ones are left out."""
        included, excluded = [Glob(glob) for glob in settings.include], [Glob(glob) for glob in settings.exclude]
        paths, findings = [], []
        for path, entry in self.files.items():
            if entry.mode == _SUBMODULE or not is_wanted(path, included, excluded):
                continue
            if entry.mode == _LINK:
                findings.append(unreadable(path, "it is a link, or not a regular file"))
            elif not is_utf8(path):
                shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
                findings.append(unreadable(shown, "its name is not UTF-8"))
            else:
                paths.append(path)
        paths.sort()
        if len(paths) > MOST_FILES:
            first = one_line(paths[MOST_FILES], 200)
            message = f"the revision holds more than {MOST_FILES:,} files; `{first}` is the first not read"
            findings.append(Finding(Span(paths[MOST_FILES], 0, 0), message, slug="too-many-files"))
        return Listing(tuple(paths[:MOST_FILES]), tuple(findings))

    def read(self, path: str) -> bytes | Finding:
        """What stands in a file, at most one byte over the limit on size."""
        entry = self.files.get(path)
        if entry is None or entry.mode in (_LINK, _SUBMODULE):
            return unreadable(path, "it is no regular file of the revision")
        if entry.size > LIMITS.size:
            return b" " * (LIMITS.size + 1)
        try:
            return self.repository.object(entry.hash)
        except GitError as error:
            return unreadable(path, one_line(str(error), 200))


def changed(one: Revision, other: Revision) -> frozenset[str]:
    """The paths of which two revisions of one workspace hold different things, or which only one holds."""
    paths = one.files.keys() | other.files.keys()
    return frozenset(path for path in paths if one.files.get(path) != other.files.get(path))


def walk(repository: Repository, commit: str, most: int) -> Iterator[str]:
    """A commit and its first parents, newest first, at most so many."""
    for _ in range(most):
        yield commit
        above: Iterable[str] = repository.parents(commit)
        commit = next(iter(above), "")
        if not commit:
            return
