"""What commands that make files have in common: written all or none, compared with what is there, or printed."""

from __future__ import annotations

import sys
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Protocol

import click

from dlcheck.cli import FOUND, PASSED
from dlcheck.cli.picture import put_picture
from dlcheck.wording import count, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from dlcheck.workspace.programme import Programme


class Artefacts(Protocol):
    """Files that are made one after another, and what stood in the way of making them."""

    noun: str
    """What one of them is called."""
    programmes: int
    """How many programmes they are about; known once all are made."""

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        """Name and bytes of each file."""

    def finish(self) -> int:
        """Tell what stood in the way; the exit code that it comes to."""

    def left_over(self, out: Path, made: set[str]) -> Iterator[str]:
        """The names of files of their kind in a folder that are made no more."""


def write(artefacts: Artefacts, out: Path) -> int:
    """Write all files into a folder, or none of them; the exit code."""
    from dlcheck.cli.output import Output

    written = 0
    try:
        with Output(out) as output:
            for name, data in artefacts:
                output.add(name, data)
                written += 1
    except OSError as error:
        why = error.strerror or "it cannot be written"
        raise click.ClickException(f"cannot write to `{one_line(str(out))}`: {one_line(why)}") from error
    if written:
        made = f"{count(written, artefacts.noun)} of {count(artefacts.programmes, 'programme')}"
        click.echo(f"{made} in {one_line(out.as_posix())}/")
    return artefacts.finish()


def losses(programme: Programme, done: str, what: str) -> Iterator[str]:
    """Notices of what is lacking in what was made (`drawn`, say, as `pictures`) of a programme with errors."""
    said, ask = f"{programme.id}:", "; see `dlcheck check`"
    entries = sum(1 for _, id_ in programme.broken if id_)
    if entries:
        have = "has" if entries == 1 else "have"
        yield f"{said} {done} without {count(entries, 'entry', 'entries')} that {have} errors{ask}"
    if entries < len(programme.broken):
        yield f"{said} some of what it rests on could not be read, and may be missing from its {what}{ask}"


def compare(artefacts: Artefacts, out: Path) -> int:
    """Say which files in a folder are not what they would be now; the exit code."""
    from dlcheck.cli.output import differs

    made: set[str] = set()
    wrong: list[str] = []
    for name, data in artefacts:
        made.add(name)
        state = differs(out, name, data)
        if state:
            wrong.append(f"{state}: {(out / name).as_posix()}")
    wrong += [f"left over: {(out / name).as_posix()}" for name in artefacts.left_over(out, made)]
    for line in wrong:
        click.echo(one_line(line))
    if made:
        click.echo(f"{count(len(made), artefacts.noun)} compared, {len(wrong)} not fresh")
    return artefacts.finish() or (FOUND if wrong else PASSED)


def show(artefacts: Artefacts, narrow: str) -> int:
    """Print the one file; where there are more, a usage error says how to `narrow` them down. The exit code."""
    made: list[bytes] = []
    for _, data in artefacts:
        made.append(data)
        if len(made) > 1:
            raise click.UsageError(f"--stdout takes one {artefacts.noun}, and more are wanted: name {narrow}")
    for data in made:
        put_picture(data)
    return artefacts.finish()


def progress(total: int, doing: str) -> AbstractContextManager[Callable[[str], None]]:
    """A bar on a terminal where there is more than one thing to do; else nothing. It is told of each thing's path."""
    if total > 1 and sys.stderr.isatty():
        return _bar(total, doing)
    return nullcontext(lambda _: None)


@contextmanager
def _bar(total: int, doing: str) -> Iterator[Callable[[str], None]]:
    from rich.console import Console
    from rich.progress import Progress
    from rich.text import Text

    # Without a thread that redraws: processes may be forked from this one.
    with Progress(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task(doing, total=total)

        def step(path: str) -> None:
            bar.update(task, advance=1, description=Text(one_line(path, 60)).plain.replace("[", "\\["))
            bar.refresh()

        yield step
