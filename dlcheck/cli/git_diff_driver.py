"""The command `git-diff-driver`: what git calls for each file that differs, so that `git diff` says what it means."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from dlcheck.cli import PASSED, put
from dlcheck.cli.options import as_of, prefix_of, today, wants_color
from dlcheck.diff.criterion import Weight
from dlcheck.diff.review import review
from dlcheck.diff.states import Patched, State
from dlcheck.formats.reviews import Sight, formatter
from dlcheck.limits import LIMITS
from dlcheck.tree import read_tree
from dlcheck.wording import one_line
from dlcheck.workspace.files import Folder, Glob, is_utf8, is_wanted
from dlcheck.workspace.settings import SettingsError, find_root

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

CONFIGURATION = """\
echo '*.yaml diff=dlcheck' >> .gitattributes
git config diff.dlcheck.command 'dlcheck git-diff-driver'
"""
"""What makes git call this command; to be run once in a repository (the first line is then to be committed)."""
_NOWHERE = os.devnull


class _Side(NamedTuple):
    """One side of a file, as git gives it: its path in the repository, what stands in it, and what it is called."""

    path: str
    data: bytes | None
    """None where there is no such file."""
    label: str


@click.command("git-diff-driver", context_settings={"ignore_unknown_options": True})
@click.argument("given", nargs=-1, metavar="[PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE …]")
@click.option("--config", is_flag=True, help="Print the two lines that make git call this command.")
@click.option("--full", is_flag=True, help="Say also where each thing stands, and what to do.")
@as_of
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Whether to colour.")
def command(*, given: tuple[str, ...], config: bool, full: bool, day: date | None, color: str) -> int:
    """Say what the change of one file means, as git asks for it; without arguments, how to let git ask.

    `git diff` then speaks of governance, and so do `git log -p --ext-diff` and `git show --ext-diff`. Other files that
    the one rests on are taken as they are in the work tree. What is no file of a workspace, or cannot be read, is shown
    line by line.
    """
    if config or not given:
        put(CONFIGURATION)
        return PASSED
    if len(given) == 1:
        put(f"{one_line(given[0])}: not merged yet\n")
        return PASSED
    if len(given) not in (7, 9):
        raise click.UsageError(f"git gives 7 or 9 arguments, {len(given)} were found")
    old, new = _sides(given)
    put("\n".join([_head(old, new), *_told(old, new, day or today(), full=full, color=wants_color(color))]) + "\n")
    return PASSED


def _sides(given: tuple[str, ...]) -> tuple[_Side, _Side]:
    path, old_file, old_hash, _, new_file, new_hash, _ = given[:7]
    after = given[7] if len(given) == 9 else path
    return _Side(path, _read(old_file), _label(old_hash)), _Side(after, _read(new_file), _label(new_hash))


def _read(name: str) -> bytes | None:
    """What git has laid down; of a link, and of what is not there, nothing."""
    path = Path(name)
    if name == _NOWHERE or path.is_symlink() or not path.is_file():
        return None
    with path.open("rb") as file:
        return file.read(LIMITS.size + 1)


def _label(hash_: str) -> str:
    return "work tree" if not hash_.strip("0.") else one_line(hash_[:12])


def _head(old: _Side, new: _Side) -> str:
    path = one_line(new.path) if old.path == new.path else f"{one_line(old.path)} → {one_line(new.path)}"
    if old.data is None or new.data is None:
        return f"{path}: {'new' if old.data is None else 'gone'}"
    return f"{path}: {old.label} → {new.label}"


def _told(old: _Side, new: _Side, day: date, *, full: bool, color: bool) -> Iterator[str]:
    """What there is to be said, line by line; nothing that stands in a file may make git fail."""
    try:
        before, after = _state(old, new), _state(new, old)
    except SettingsError as error:
        yield f"  the configuration cannot be used: {one_line(str(error), 300)}"
        yield from _lines(old, new)
        return
    faults = [_fault(side) for side in (old, new)]
    if before is None or after is None or any(faults):
        yield from (f"  {fault}" for fault in faults if fault)
        yield from _lines(old, new)
        return
    found = review(before, after, day)
    shown = [verdict for verdict in found.verdicts if verdict.weight > Weight.COSMETIC]
    if full:
        sight = Sight(old.label, new.label, before.prefix, after.prefix, color=color)
        yield formatter("text")(found, sight).rstrip("\n")
        return
    for verdict in shown:
        known = f" (acknowledged as `{one_line(verdict.acknowledged, 80)}`)" if verdict.acknowledged else ""
        yield f"  {verdict.weight.label}[{verdict.criterion.code}] {one_line(verdict.statement.message)}{known}"
    if not found.complete:
        yield "  not all of what it rests on could be read; `dlcheck check` says why"
    elif not shown:
        yield "  nothing changed in meaning"


def _state(side: _Side, other: _Side) -> State | None:
    """The work tree with one side of the file in it, and not the other; None where it is no part of a workspace."""
    path = Path(os.path.abspath(side.path))  # noqa: PTH100 - links are not followed
    root, settings = find_root(path)
    inside = path.relative_to(root).as_posix()
    included, excluded = [Glob(glob) for glob in settings.include], [Glob(glob) for glob in settings.exclude]
    if not is_utf8(inside) or not is_wanted(inside, included, excluded) or not root.is_dir():
        return None
    elsewhere = Path(os.path.relpath(other.path, root)).as_posix()
    return State(
        side.label, Patched(Patched(Folder(root), elsewhere, None), inside, side.data), settings, prefix_of(root)
    )


def _fault(side: _Side) -> str:
    """Why a side cannot be read; empty where it can."""
    if side.data is None:
        return ""
    tree = read_tree(side.path, side.data)
    if tree.root is not None and not tree.refused:
        return ""
    said = one_line(tree.findings[0].message, 300) if tree.findings else "it is empty"
    return f"{side.label} cannot be read: {said}"


def _lines(old: _Side, new: _Side) -> Iterator[str]:
    """What git itself would show."""
    from difflib import unified_diff

    before, after = ((side.data or b"").decode("utf-8", "replace").splitlines() for side in (old, new))
    for line in unified_diff(before, after, f"a/{one_line(old.path)}", f"b/{one_line(new.path)}", lineterm=""):
        yield one_line(line.replace("\t", "    "))
