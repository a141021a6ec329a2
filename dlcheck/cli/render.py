"""The command `render`: draw the programmes of the workspace."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dlcheck.check import book_of, flags
from dlcheck.cli import INCOMPLETE, PASSED
from dlcheck.cli.artefacts import compare, losses, progress, show, write
from dlcheck.cli.choice import ALL, SUFFIXES, Factor, View, Wanted, chosen, declared, demand_known, selecting
from dlcheck.cli.options import as_of, covers, locate, paths_argument, today
from dlcheck.cli.picture import Language
from dlcheck.draw.png import MissingError
from dlcheck.draw.resident import resident
from dlcheck.draw.views import SINGLE, VIEWS
from dlcheck.rules.book import EVERYTHING
from dlcheck.wording import one_line
from dlcheck.workspace.load import open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from datetime import date

    from dlcheck.draw import Form
    from dlcheck.draw.engines import Engine
    from dlcheck.workspace.load import Reading, Workspace
    from dlcheck.workspace.programme import Programme

_NAMES = (*VIEWS, *(f"{kind}:{id_}" for kind in SINGLE for id_ in ("ID", "*")), ALL)


@click.command("render")
@paths_argument
@click.option("--view", "views", multiple=True, type=View(), help=f"What to draw: {', '.join(_NAMES)} (default: all).")
@selecting
@click.option("--format", "forms", multiple=True, type=click.Choice(list(SUFFIXES)), help="Default: svg.")
@click.option("--lang", "languages", multiple=True, type=Language(), help="Default: the programme's languages.")
@as_of
@click.option("--out", type=click.Path(path_type=Path), default=Path("reports"), show_default=True, metavar="FOLDER")
@click.option("--stdout", "to_stdout", is_flag=True, help="Print the one picture that is wanted instead of writing it.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail where a file in FOLDER is not fresh.")
@click.option(
    "--engine", type=click.Choice(["auto", "system", "tidy"]), default="auto", show_default=True, help="Who lays out."
)
@click.option(
    "--scale", type=Factor(0.5, 8), default=2.0, show_default=True, help="Pixels of a PNG for each of an SVG."
)
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    paths: tuple[Path, ...],
    views: tuple[str, ...],
    partners: tuple[str, ...],
    bodies: tuple[str, ...],
    status: tuple[str, ...],
    depth: int | None,
    forms: tuple[Form, ...],
    languages: tuple[str, ...],
    day: date | None,
    out: Path,
    to_stdout: bool,
    only_check: bool,
    engine: Engine,
    scale: float,
) -> int:
    """Draw every programme that PATH declares (default: the whole workspace) into FOLDER/PROGRAMME/.

    A picture of a selection is called `VIEW.selected`, so that it never takes the place of the whole one.
    """
    named, select = chosen(views, partners, bodies, status, depth)
    root, settings, inside = locate(paths)
    workspace = open_workspace(root, settings, day or today())
    made = tuple(dict.fromkeys(forms)) or ("svg",)
    wanted = Wanted(named, made, tuple(dict.fromkeys(languages)), engine, scale, select)
    pictures = _Pictures(workspace, inside, wanted)
    if to_stdout and only_check:
        raise click.UsageError("--stdout and --check cannot go together: the one prints a picture, the other none")
    try:
        if to_stdout:
            return show(pictures, "a file, a --view, a --lang and a --format")
        return compare(pictures, out) if only_check else write(pictures, out)
    except MissingError as error:
        raise click.ClickException(str(error)) from error


class _Pictures:
    """The pictures of a workspace, made one programme at a time, and what stood in the way."""

    noun = "picture"

    def __init__(self, workspace: Workspace, inside: tuple[str, ...], wanted: Wanted) -> None:
        self._workspace = workspace
        self._book = book_of(workspace, EVERYTHING)
        self._inside = inside
        self.wanted = wanted
        self.notices: list[str] = []
        self.undrawn: list[str] = []
        self.programmes = 0
        self._known: dict[str, set[str]] = {}

    @property
    def everything(self) -> bool:
        """Whether all programmes of the workspace are wanted, and none of them failed."""
        return "" in self._inside and not self.undrawn and not self._workspace.findings

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        """Name and bytes of each file."""
        paths = [path for path in self._workspace.paths if covers(self._inside, path)]
        paths = [path for path in paths if path in self._workspace.programmes]
        with progress(len(paths), "drawing") as step, self._graphviz():
            for reading in self._workspace.readings(paths):
                step(reading.path)
                index = self._workspace.programmes[reading.path]
                first = self._workspace.by_id.get(index.id, index).path
                if reading.abstract or index.abstract:
                    continue
                if reading.programme is None:
                    self.undrawn.append(f"{reading.path} has errors; see `dlcheck check`")
                elif first != reading.path:
                    self.undrawn.append(f"{reading.path} declares `{index.id}`, which {first} declares too")
                else:
                    yield from self._of(reading, reading.programme)
        if self._known and not self.undrawn:
            demand_known(self.wanted, self._known)

    def _graphviz(self) -> AbstractContextManager[None]:
        """Graphviz, ready for as long as pictures are laid out by it."""
        drawn = {"svg", "png"}.intersection(self.wanted.forms)
        return resident() if drawn and self.wanted.engine == "auto" else nullcontext()

    def _of(self, reading: Reading, programme: Programme) -> Iterator[tuple[str, bytes]]:
        for kind, ids in declared(programme).items():
            self._known.setdefault(kind, set()).update(ids)
        views = self.wanted.views_of(programme)
        if views:
            self.programmes += 1
            yield from self._drawn(views, reading, programme)

    def _drawn(self, views: tuple[str, ...], reading: Reading, programme: Programme) -> Iterator[tuple[str, bytes]]:
        from dlcheck.draw import render
        from dlcheck.draw.views import picture

        heavy = flags(reading, self._book)
        self.notices += losses(programme, "drawn", "pictures")
        for language in self.wanted.languages or programme.languages:
            for view in views:
                drawn = picture(view, programme, language, heavy, select=self.wanted.select)
                for form in self.wanted.forms:
                    made = render(drawn, form, engine=self.wanted.engine, scale=self.wanted.scale)
                    name = f"{programme.id}/{self.wanted.file_name(view, language, form)}"
                    self.notices += [f"{name}: {notice}" for notice in made.notices]
                    yield name, made.data

    def finish(self) -> int:
        """Tell what stood in the way; the exit code that it comes to."""
        for notice in dict.fromkeys(self.notices):
            click.echo(f"note: {one_line(notice)}", err=True)
        for line in self.undrawn:
            click.echo(f"not drawn: {one_line(line)}", err=True)
        for finding in self._workspace.findings:
            click.echo(one_line(finding.message), err=True)
        if not self.programmes and not self.undrawn:
            click.echo("dlcheck: no programme to draw here", err=True)
        complete = self.programmes and not self.undrawn and not self._workspace.findings
        return PASSED if complete else INCOMPLETE

    def left_over(self, out: Path, made: set[str]) -> Iterator[str]:
        """The names of pictures, of the kinds that were asked for, that nobody makes any more."""
        known = self.wanted.file_names
        folders = {name.partition("/")[0] for name in made}
        if self.everything and out.is_dir():
            folders |= {path.name for path in out.iterdir() if path.is_dir() and not path.is_symlink()}
        for folder in sorted(folders):
            for path in sorted((out / folder).glob("*")):
                name = f"{folder}/{path.name}"
                if known.fullmatch(path.name) and name not in made:
                    yield name
