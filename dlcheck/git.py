"""Git objects, read and nothing else: what a revision names, which files it holds, and what stands in them."""

# Only `rev-parse`, `ls-tree`, `cat-file` and `merge-base` are run: they start no program that a repository's own
# configuration could name, fetch nothing and write nothing.

from __future__ import annotations

import os
import re
import subprocess
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.finding import Finding
from dlcheck.limits import LIMITS
from dlcheck.source import Span
from dlcheck.wording import one_line
from dlcheck.workspace.files import MOST_FILES, Glob, Listing, is_utf8, is_wanted, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from dlcheck.workspace.settings import Settings

SECONDS: float = 60
"""How long git may take to answer."""
LARGEST = LIMITS.size
"""How many bytes of an object are read."""
_NOT_INSTALLED = "git is not installed, and revisions are read with it"
_NO_ANSWER = "git cat-file has ended without an answer"
_HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_AUTHOR = re.compile(r"(.*?) ?<[^>]*> (-?[0-9]{1,18}) ([+-][0-9]{4})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_OF_PUSH = ("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES")
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
    """A file of a revision: its mode (octal), and the hash of what stands in it."""

    mode: str
    hash: str


class TooLargeError(GitError):
    """An object that holds more bytes than were wanted."""


class Commit(NamedTuple):
    """What a commit says of itself: its parents by hash, who wrote it and when, and its message."""

    hash: str
    parents: tuple[str, ...]
    author: str
    time: str
    """As ISO 8601, in the author's own time zone; empty where the commit does not say."""
    subject: str
    """The first paragraph of its message."""
    is_cut: bool = False
    """Whether it has parents, and they are not here: a shallow clone ends with it."""


class _Objects:
    """One `git cat-file --batch`, which is ended where it does not answer in time."""

    def __init__(self, command: list[str]) -> None:
        """Start it; raises GitError."""
        try:
            self._process = subprocess.Popen(  # noqa: S603 - no shell, fixed arguments
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        except OSError as error:
            raise GitError(_NOT_INSTALLED) from error
        self._asked = self._answered = 0
        self._ended = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        """End the process where it owes an answer for too long: a pipe knows no time limit."""
        before = 0
        while not self._ended.wait(SECONDS / 2):
            if self._asked > self._answered and self._asked == before:
                self._process.kill()
                return
            before = self._asked

    def read(self, hash_: str, most: int) -> tuple[str, bytes] | None:
        """The kind of an object and what stands in it; None where it is not there.

        Raises TooLargeError, after which nothing more can be read, and GitError where there is no answer.
        """
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None  # noqa: S101 - opened as pipes
        assert stdout is not None  # noqa: S101
        self._asked += 1
        try:
            stdin.write(f"{hash_}\n".encode("ascii"))
            stdin.flush()
            head = stdout.readline().split()
            if head[1:] == [b"missing"]:
                return None
            size = int(head[2]) if len(head) == 3 and head[2].isdigit() else -1
            if size > most:
                raise TooLargeError(f"the object `{hash_}` holds {size:,} bytes, at most {most:,} are read")
            data = stdout.read(size + 1)
        except OSError as error:
            raise GitError(_NO_ANSWER) from error
        finally:
            self._answered = self._asked
        if size < 0 or len(data) <= size:
            raise GitError(_NO_ANSWER)
        return head[1].decode("ascii"), data[:-1]

    def end(self) -> None:
        """Let it end, and see to it that it does."""
        self._ended.set()
        # What it has left to say is of no interest, and it must not wait until somebody reads it.
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # a question that was never read
                if pipe is not None:
                    pipe.close()
        self._process.wait()


@dataclass(slots=True)
class Repository:
    """A git repository, asked through one process for all its objects; to be used within `with`."""

    folder: Path
    """Any folder inside it."""
    _objects: dict[int, _Objects] = field(default_factory=dict)
    """By process: a forked one must not speak into the pipe of the one that it comes from."""
    _shallow: frozenset[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def top(self) -> str:
        """The absolute path of the work tree; empty where there is none (a bare repository). Raises GitError."""
        if self._ask("rev-parse", "--is-inside-work-tree") != "true":
            return ""
        return self._ask("rev-parse", "--show-toplevel")

    def commit(self, revision: str) -> str:
        """The hash of the commit that a revision names; raises GitError."""
        shown = f"`{one_line(revision, 100)}`"
        if "\0" in revision:
            raise GitError(f"{shown} names no commit here")
        found = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if not _HASH.fullmatch(found):
            raise GitError(f"{shown} names no commit here{self._how_to_fetch(revision)}")
        return found

    def merge_base(self, one: str, other: str) -> str:
        """The best common ancestor of two commits, each given by its hash; raises GitError."""
        found = self._ask("merge-base", _checked(one), _checked(other))
        if not _HASH.fullmatch(found):
            raise GitError(
                f"`{one[:12]}` and `{other[:12]}` have no common ancestor here{self._how_to_fetch('', deepen=True)}"
            )
        return found

    def about(self, commit: str) -> Commit:
        """What a commit says of itself; no parents where a shallow clone ends. Raises GitError."""
        head, _, message = self.object(commit, "commit").decode("utf-8", "replace").partition("\n\n")
        lines = [line.partition(" ") for line in head.split("\n")]
        cut = commit in self._cut_off()
        # The lines of a signature begin with a space.
        parents = tuple(rest for name, _, rest in lines if name == "parent" and _HASH.fullmatch(rest))
        author = _AUTHOR.fullmatch(next((rest for name, _, rest in lines if name == "author"), ""))
        return Commit(
            hash=commit,
            parents=() if cut else parents,
            author=author[1].strip() if author else "",
            time=_iso(int(author[2]), author[3]) if author else "",
            subject=" ".join(message.strip().split("\n\n")[0].split()),
            is_cut=cut and bool(parents),
        )

    def entries(self, commit: str, prefix: str = "") -> dict[str, Entry]:
        """The files of a commit below a folder (empty: all), by path relative to it; raises GitError."""
        found = {}
        below = f"{prefix}/" if prefix else ""
        paths = ["--", below] if below else []
        if "\0" in below or ".." in below.split("/"):
            return {}
        for line in self._run("ls-tree", "-r", "-z", "--full-tree", _checked(commit), *paths).split(b"\0"):
            about, _, name = line.partition(b"\t")
            path = name.decode("utf-8", "surrogateescape")
            if path.startswith(below) and path != below:
                mode, _, hash_ = about.decode("ascii").split()
                found[path.removeprefix(below)] = Entry(mode, hash_)
        return found

    def object(self, hash_: str, kind: str = "blob", most: int = LARGEST) -> bytes:
        """What stands in an object of a kind, of at most so many bytes.

        Raises TooLargeError; and GitError where it is not there, as in a partial clone, or of another kind.
        """
        here = os.getpid()
        if here not in self._objects:
            self._objects[here] = _Objects(self._command("cat-file", "--batch"))
        try:
            found = self._objects[here].read(_checked(hash_), most)
        except GitError:
            self._end()  # the next question is put to another process
            raise
        if found is None:
            raise GitError(f"the object `{hash_}` is not here; a partial clone has to fetch it first")
        if found[0] != kind:
            raise GitError(f"the object `{hash_}` is a {found[0]}, a {kind} is expected")
        return found[1]

    def _end(self) -> None:
        if (objects := self._objects.pop(os.getpid(), None)) is not None:
            objects.end()

    def _cut_off(self) -> frozenset[str]:
        """The commits at which a shallow clone ends."""
        if self._shallow is None:
            path = self._ask("rev-parse", "--git-path", "shallow")
            try:
                self._shallow = frozenset((self.folder / path).read_text(encoding="ascii").split())
            except (OSError, UnicodeDecodeError):
                self._shallow = frozenset()
        return self._shallow

    def _how_to_fetch(self, revision: str, *, deepen: bool = False) -> str:
        """What helps in a shallow clone, as the end of a sentence."""
        if self._ask("rev-parse", "--is-shallow-repository") != "true":
            return ""
        command = "git fetch --unshallow origin"
        if not deepen:
            branch = revision.removeprefix("origin/")
            if _PLAIN.fullmatch(branch) and branch != revision:
                # A shallow clone follows one branch only, and would fetch another into nothing but FETCH_HEAD.
                command = f"git fetch --depth=1 origin {branch}:refs/remotes/origin/{branch}"
            elif _HASH.fullmatch(revision):
                command = f"git fetch --depth=1 origin {revision}"
        return f"; the clone is shallow, so fetch what is missing with `{command}`"

    def _ask(self, *arguments: str) -> str:
        return self._run(*arguments).decode("utf-8", "surrogateescape").removesuffix("\n")

    def _run(self, *arguments: str) -> bytes:
        """What git answers: nothing where it ends with 1, which says no; raises GitError where it cannot answer."""
        try:
            done = subprocess.run(  # noqa: S603 - no shell, fixed commands, revisions after --end-of-options
                self._command(*arguments),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=SECONDS,
                check=False,
                env=_environment(),
            )
        except subprocess.TimeoutExpired as error:
            raise GitError(f"git {arguments[0]} did not answer within {SECONDS} seconds") from error
        except FileNotFoundError as error:
            raise GitError(_NOT_INSTALLED) from error
        except OSError as error:  # an argument that is too long
            raise GitError(f"git {arguments[0]} cannot be run: {(error.strerror or 'unknown').lower()}") from error
        if done.returncode == 1:
            return b""
        if done.returncode:
            said = one_line(done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: "), 300)
            raise GitError(f"git {arguments[0]}: {said or f'exit code {done.returncode}'}")
        return done.stdout

    def _command(self, *arguments: str) -> list[str]:
        return ["git", *_SAFELY, "-C", str(self.folder), *arguments]


def _checked(hash_: str) -> str:
    """A hash, and nothing that could be taken for an option; raises GitError."""
    if not _HASH.fullmatch(hash_):
        raise GitError(f"`{one_line(hash_, 100)}` is no hash")
    return hash_


def _iso(seconds: int, zone: str) -> str:
    """A moment of git as ISO 8601; empty where there is no such day."""
    ahead = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:])) * (-1 if zone[0] == "-" else 1)
    try:
        return (_EPOCH + timedelta(seconds=seconds)).astimezone(timezone(ahead)).isoformat()
    except (ValueError, OverflowError):
        return ""


def _environment() -> dict[str, str]:
    """The environment without what would lead git elsewhere, or make it run something.

    While a push is received, what it brings stands in folders of its own, which git names to its hooks.
    """
    kept = _OF_PUSH if "GIT_QUARANTINE_PATH" in os.environ else ()
    ours = {key: value for key, value in os.environ.items() if not key.startswith("GIT_") or key in kept}
    return {**ours, **_ENVIRONMENT}


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
        try:
            return self.repository.object(entry.hash)
        except TooLargeError:
            return b" " * (LIMITS.size + 1)  # what is over the limit is not told by what stands in it
        except GitError as error:
            return unreadable(path, one_line(str(error), 200))


def changed(one: Revision, other: Revision) -> frozenset[str]:
    """The paths of which two revisions of one workspace hold different things, or which only one holds."""
    paths = one.files.keys() | other.files.keys()
    return frozenset(path for path in paths if one.files.get(path) != other.files.get(path))


def walk(repository: Repository, commit: str) -> Iterator[Commit]:
    """A commit and its first parents, newest first, as long as they are asked for; raises GitError."""
    following: str | None = commit
    while following:
        about = repository.about(following)
        yield about
        following = next(iter(about.parents), None)
