"""The command `render`: draw the programmes of the workspace."""

from __future__ import annotations

import sys
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from dlcheck.check import flags
from dlcheck.cli import FOUND, INCOMPLETE, PASSED
from dlcheck.cli.options import as_of, covers, locate, paths_argument, today
from dlcheck.draw.views import VIEWS
from dlcheck.wording import count, one_line
from dlcheck.workspace.load import open_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from datetime import date

    from dlcheck.draw import Form
    from dlcheck.draw.engines import Engine
    from dlcheck.workspace.load import Reading, Workspace

_SUFFIXES: dict[Form, str] = {"svg": "svg", "png": "png", "dot": "dot", "mermaid": "mmd"}
_ALL = "all"


class _Wanted(NamedTuple):
    """Which pictures are wanted of each programme."""

    views: tuple[str, ...]
    forms: tuple[Form, ...]
    languages: tuple[str, ...]
    engine: Engine
    scale: float


@click.command("render")
@paths_argument
@click.option("--view", "views", multiple=True, type=click.Choice([*VIEWS, _ALL]), help="What to draw (default: all).")
@click.option("--format", "forms", multiple=True, type=click.Choice(list(_SUFFIXES)), help="Default: svg.")
@click.option("--lang", "languages", multiple=True, metavar="LANG", help="Default: the programme's languages.")
@as_of
@click.option("--out", type=click.Path(path_type=Path), default=Path("reports"), show_default=True, metavar="FOLDER")
@click.option("--stdout", "to_stdout", is_flag=True, help="Print the one picture that is wanted instead of writing it.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail where a file in FOLDER is not fresh.")
@click.option(
    "--engine", type=click.Choice(["auto", "pygraphviz", "system", "tidy"]), default="auto", help="Who lays out."
)
@click.option("--scale", type=click.FloatRange(0.5, 8), default=2.0, show_default=True, help="Pixels of a PNG.")
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    paths: tuple[Path, ...],
    views: tuple[str, ...],
    forms: tuple[Form, ...],
    languages: tuple[str, ...],
    day: date | None,
    out: Path,
    to_stdout: bool,
    only_check: bool,
    engine: Engine,
    scale: float,
) -> int:
    """Draw every programme that PATH declares (default: the whole workspace) into FOLDER/PROGRAMME/."""
    root, settings, inside = locate(paths)
    workspace = open_workspace(root, settings, day or today())
    wanted = _Wanted(
        VIEWS if not views or _ALL in views else tuple(dict.fromkeys(views)),
        forms or ("svg",),
        languages,
        engine,
        scale,
    )
    pictures = _Pictures(workspace, inside, wanted)
    if to_stdout:
        return _print(pictures)
    return _compare(pictures, out) if only_check else _write(pictures, out)


class _Pictures:
    """The pictures of a workspace, made one programme at a time, and what stood in the way."""

    def __init__(self, workspace: Workspace, inside: tuple[str, ...], wanted: _Wanted) -> None:
        self._workspace = workspace
        self._inside = inside
        self._wanted = wanted
        self.notices: list[str] = []
        self.undrawn: list[str] = []
        self.programmes = 0

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        """Name and bytes of each file."""
        with _progress(sum(1 for path in self._workspace.programmes if covers(self._inside, path))) as step:
            for reading in self._workspace.readings():
                if reading.path not in self._workspace.programmes or not covers(self._inside, reading.path):
                    continue
                step(reading.path)
                if reading.programme is None:
                    self.undrawn.append(reading.path)
                elif not reading.abstract:
                    self.programmes += 1
                    yield from self._of(reading)

    def _of(self, reading: Reading) -> Iterator[tuple[str, bytes]]:
        from dlcheck.draw import render
        from dlcheck.draw.views import picture

        programme = reading.programme
        assert programme is not None  # noqa: S101 - asked by the caller
        heavy = flags(reading)
        if programme.broken:
            self.notices.append(
                f"{programme.id}: drawn without {count(len(programme.broken), 'entry', 'entries')} that "
                f"{'has' if len(programme.broken) == 1 else 'have'} errors; see `dlcheck check`"
            )
        for language in self._wanted.languages or programme.languages:
            for view in self._wanted.views:
                drawn = picture(view, programme, language, heavy)
                for form in self._wanted.forms:
                    made = render(drawn, form, engine=self._wanted.engine, scale=self._wanted.scale)
                    name = f"{programme.id}/{view}.{language}.{_SUFFIXES[form]}"
                    self.notices += [f"{name}: {notice}" for notice in made.notices]
                    yield name, made.data

    def finish(self) -> int:
        """Tell what stood in the way; the exit code that it comes to."""
        for notice in dict.fromkeys(self.notices):
            click.echo(f"note: {one_line(notice)}", err=True)
        for path in self.undrawn:
            click.echo(f"not drawn: {one_line(path)} has errors; see `dlcheck check`", err=True)
        for finding in self._workspace.findings:
            click.echo(one_line(finding.message), err=True)
        if not self.programmes and not self.undrawn:
            click.echo("dlcheck: no programme to draw here", err=True)
        complete = self.programmes and not self.undrawn and not self._workspace.findings
        return PASSED if complete else INCOMPLETE


def _write(pictures: _Pictures, out: Path) -> int:
    from dlcheck.cli.output import Output

    written = 0
    try:
        with Output(out) as output:
            for name, data in pictures:
                output.add(name, data)
                written += 1
    except OSError as error:
        raise click.ClickException(f"cannot write to `{out}`: {error.strerror}; nothing was changed") from error
    click.echo(f"{count(written, 'picture')} of {count(pictures.programmes, 'programme')} in {one_line(str(out))}/")
    return pictures.finish()


def _compare(pictures: _Pictures, out: Path) -> int:
    from dlcheck.cli.output import differs

    made: set[str] = set()
    wrong: list[str] = []
    for name, data in pictures:
        made.add(name)
        state = differs(out, name, data)
        if state:
            wrong.append(f"{state}: {out / name}")
    folders = {name.partition("/")[0] for name in made}
    suffixes = {name.rpartition(".")[2] for name in made}
    for folder in sorted(folders):
        wrong += [
            f"left over: {path}"
            for path in sorted((out / folder).glob("*"))
            if path.suffix[1:] in suffixes and f"{folder}/{path.name}" not in made
        ]
    for line in wrong:
        click.echo(one_line(line))
    click.echo(f"{count(len(made), 'picture')} compared, {len(wrong)} not fresh")
    return pictures.finish() or (FOUND if wrong else PASSED)


def _print(pictures: _Pictures) -> int:
    made = [data for _, data in pictures]
    if len(made) > 1:
        raise click.UsageError(
            f"--stdout takes one picture, and {len(made)} are wanted: name a file, a --view, a --lang and a --format"
        )
    sys.stdout.flush()
    for data in made:
        sys.stdout.buffer.write(data)
    return pictures.finish()


@contextmanager
def _bar(total: int) -> Iterator[Callable[[str], None]]:
    from rich.console import Console
    from rich.progress import Progress
    from rich.text import Text

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("drawing", total=total)

        def step(path: str) -> None:
            progress.update(task, advance=1, description=Text(one_line(path, 60)).plain.replace("[", "\\["))

        yield step


def _progress(total: int) -> AbstractContextManager[Callable[[str], None]]:
    """A bar on a terminal where there is more than one programme; else nothing."""
    if total > 1 and sys.stderr.isatty():
        return _bar(total)
    return nullcontext(lambda _: None)
