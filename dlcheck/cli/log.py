"""The command `log`: the history of a programme, in sentences."""

from __future__ import annotations

import re
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dlcheck.cli import INCOMPLETE, PASSED, put
from dlcheck.cli.options import as_of, below, today, wants_color
from dlcheck.cli.sides import states_of
from dlcheck.diff.criterion import Weight
from dlcheck.diff.history import Subject, history
from dlcheck.diff.states import Part, State
from dlcheck.formats.histories import FORMS, Tale, formatter
from dlcheck.git import GitError, Repository
from dlcheck.model.base import ID_PATTERN
from dlcheck.wording import nearest, one_line
from dlcheck.workspace.files import Folder
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import SettingsError, find_root

if TYPE_CHECKING:
    from datetime import date

    from dlcheck.diff.history import Step
    from dlcheck.workspace.settings import Settings


@click.command("log")
@click.argument("programme", metavar="PROGRAM")
@click.option("--of", "entry", default="", metavar="ENTRY", help="Only one entry: an id, or `bodies.management-team`.")
@click.option("--most", type=click.IntRange(1), metavar="N", help="At most so many commits.")
@click.option("--since", metavar="REV", help="Only what came after this revision.")
@click.option("--reverse", is_flag=True, help="The oldest first.")
@click.option("--format", "form", type=click.Choice(FORMS), default=FORMS[0], help="How to show it.")
@click.option("--all", "cosmetic", is_flag=True, help="Show what is cosmetic, too.")
@as_of
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Whether to colour.")
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    programme: str,
    entry: str,
    most: int | None,
    since: str | None,
    reverse: bool,
    form: str,
    cosmetic: bool,
    day: date | None,
    color: str,
) -> int:
    """Tell what each commit that changed PROGRAM (its id, or its file) meant for who decides, who does what, who pays.

    Commits are followed from HEAD by their first parents, through renames of the file and of the programme. Each change
    is judged as of the day of its commit, or as of --as-of.
    """
    try:
        root, settings = find_root(Path.cwd())
        subject = Subject(_id_of(programme, root, settings), entry)
        with ExitStack() as stack:
            commits = states_of(stack.enter_context(Repository(root)), "HEAD", since, root)
            empty = State("nothing", Part(Folder(root), frozenset()), settings)
            told = (
                step for step in history(commits, subject, empty, day) if _is_told(step, subject, cosmetic=cosmetic)
            )
            steps = list(islice(told, most))
    except (GitError, SettingsError) as error:
        raise click.UsageError(str(error)) from error
    if not steps and since is None:
        raise click.UsageError(_nothing(subject, root, settings))
    tale = Tale(subject, tuple(steps[::-1] if reverse else steps), cosmetic, form == "text" and wants_color(color))
    put(formatter(form)(tale))
    return PASSED if tale.complete else INCOMPLETE


def _id_of(word: str, root: Path, settings: Settings) -> str:
    """The id of the programme that a word names: itself, or of the one in a file. Raises click.UsageError."""
    if not Path(word).is_file():
        if re.fullmatch(ID_PATTERN, word):
            return word
        raise click.UsageError(f"`{one_line(word, 100)}` is no file, and no id of a programme")
    path = below(root, word)
    index = open_workspace(Part(Folder(root), frozenset({path})), settings, today()).programmes.get(path)
    if index is None or not index.id:
        raise click.UsageError(f"`{one_line(word, 100)}` is no file of a programme of this workspace")
    return index.id


def _is_told(step: Step, subject: Subject, *, cosmetic: bool) -> bool:
    """Whether a commit is told: of an entry, only where something is said of it."""
    weighty = (cosmetic or verdict.weight > Weight.COSMETIC for verdict in step.verdicts)
    return step.review is None or not subject.entry or any(weighty)


def _nothing(subject: Subject, root: Path, settings: Settings) -> str:
    """That there is no history, and what was perhaps meant."""
    if subject.entry:
        return f"no commit has changed `{one_line(subject.entry, 80)}` of `{subject.programme}`"
    guess = nearest(subject.programme, open_workspace(root, settings, today()).by_id)
    return f"no commit has changed a programme `{subject.programme}`{f'; did you mean `{guess}`?' if guess else ''}"
