"""What is compared: revisions, folders and files as they are named on the command line."""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from dlcheck.cli.options import prefix_of
from dlcheck.diff.states import Part, State, closure
from dlcheck.git import Commit, GitError, Repository, Revision, walk
from dlcheck.wording import one_line
from dlcheck.workspace.files import Folder
from dlcheck.workspace.settings import Settings, SettingsError, find_root, settings_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dlcheck.guard import Origin

_WORK_TREE = "work tree"


class Sides(NamedTuple):
    """The two states, the old one first."""

    old: State
    new: State


def sides(stack: ExitStack, old: str, new: str | None) -> Sides:
    """The states that `OLD [NEW]` name; git is asked as long as `stack` is open. Raises click.UsageError.

    `A..B` are two revisions, `A...B` the best common ancestor of both and B; a missing one is HEAD. `REV:path` is a
    folder or file of a revision. What exists as a file or folder is taken for one. Without NEW it is the work tree.
    """
    repository = stack.enter_context(Repository(Path.cwd()))
    try:
        if new is None and not Path(old).exists() and ".." in old.partition(":")[0]:
            first, mark, last = _parted(old)
            if mark == "...":
                base = repository.merge_base(repository.commit(first), repository.commit(last))
                return Sides(_of_commit(repository, base, f"{base[:12]}"), _of_revision(repository, last))
            return Sides(_of_revision(repository, first), _of_revision(repository, last))
        return Sides(_state(repository, old), _work_tree() if new is None else _state(repository, new))
    except (GitError, SettingsError) as error:
        raise click.UsageError(str(error)) from error


def base_at(stack: ExitStack, revision: str, root: Path, option: str = "--base") -> Origin:
    """The workspace at `root` as a revision holds it, to check a change by; `option` is what named the revision.

    Raises click.UsageError.
    """
    from dlcheck.guard import Origin

    repository = stack.enter_context(Repository(root))
    try:
        found = _read_at(repository, repository.commit(revision), root)
        settings = settings_in(_reader(found))
    except (GitError, SettingsError) as error:
        raise click.UsageError(f"`{option}`: {error}") from error
    return Origin(State(revision, found, settings or Settings()), configured=settings is not None)


def states_of(repository: Repository, revision: str, since: str | None, root: Path) -> Iterator[tuple[Commit, State]]:
    """A commit and its first parents, newest first, each with the workspace at `root` as it holds it.

    The last one is the best common ancestor with `since`, which is there to be compared with and not to be told.
    Raises GitError and SettingsError.
    """
    head = repository.commit(revision)
    stop = repository.merge_base(head, repository.commit(since)) if since is not None else ""
    for commit in walk(repository, head):
        state = _state_at(_read_at(repository, commit.hash, root), commit.hash[:12], "")
        if commit.hash == stop:
            yield commit._replace(is_cut=True), state
            return
        yield commit, state


def _parted(words: str) -> tuple[str, str, str]:
    """`A..B` or `A...B` in its parts; HEAD where one is missing."""
    mark = "..." if "..." in words else ".."
    first, _, last = words.partition(mark)
    return first or "HEAD", mark, last or "HEAD"


def _state(repository: Repository, word: str) -> State:
    """What one word names."""
    if os.path.lexists(word):
        if "/" not in word and os.sep not in word and word not in (".", "..") and _names_commit(repository, word):
            raise GitError(f"`{one_line(word, 80)}` is both a path and a revision; write `./{word}` or `heads/{word}`")
        return _of_path(Path(os.path.abspath(word)), word)  # noqa: PTH100 - links are not followed
    revision, colon, path = word.partition(":")
    return _of_revision(repository, revision, path if colon else None)


def _names_commit(repository: Repository, word: str) -> bool:
    try:
        return bool(repository.commit(word))
    except GitError:
        return False


def _work_tree() -> State:
    root, settings = find_root(Path.cwd())
    return State(_WORK_TREE, Folder(root), settings, prefix_of(root))


def _of_path(path: Path, word: str) -> State:
    """A folder that is a workspace of its own, or a file with what it rests on."""
    root, settings = find_root(path)
    if path.is_dir():
        own = settings if root == path else replace(settings, include=(), exclude=())
        return State(word, Folder(path), own, prefix_of(path))
    state = State(word, Folder(root), settings, prefix_of(root))
    return replace(state, store=Part(state.store, closure(state, path.relative_to(root).as_posix())))


def _of_revision(repository: Repository, revision: str, path: str | None = None) -> State:
    return _of_commit(repository, repository.commit(revision), revision, path)


def _of_commit(repository: Repository, commit: str, label: str, path: str | None = None) -> State:
    """A workspace as a commit holds it: the one that the current folder lies in, or what a path of the commit is."""
    if path is None:
        found = _read_at(repository, commit, find_root(Path.cwd())[0])
        return _state_at(found, label, found.prefix)
    prefix = path.strip("/").removeprefix("./")
    folder = Revision.read_from(repository, commit, "" if prefix == "." else prefix)
    if folder.files:
        return _state_at(folder, label, folder.prefix)
    above, _, name = prefix.rpartition("/")
    beside = Revision.read_from(repository, commit, above)
    if name not in beside.files:
        raise GitError(f"`{one_line(label, 60)}` holds no `{one_line(prefix, 100)}`")
    state = _state_at(beside, label, above)
    return replace(state, store=Part(beside, closure(state, name)))


def _read_at(repository: Repository, commit: str, root: Path) -> Revision:
    """The workspace at `root` as a commit holds it; all of the commit where `root` does not lie in a work tree."""
    top = repository.top()
    # Links in the path to both: git says where it really is.
    inside = Path(os.path.relpath(os.path.realpath(root), os.path.realpath(top))).as_posix() if top else "."
    prefix = "" if inside == "." or inside.startswith("..") else inside
    return Revision.read_from(repository, commit, prefix)


def _state_at(revision: Revision, label: str, prefix: str) -> State:
    """A revision with its own configuration."""
    settings = settings_in(_reader(revision)) or Settings()
    return State(label, revision, settings, f"{label}:{prefix}/" if prefix else f"{label}:")


def _reader(revision: Revision) -> Callable[[str], bytes | None]:
    def read(name: str) -> bytes | None:
        data = revision.read(name) if name in revision.files else None
        return data if isinstance(data, bytes) else None

    return read
