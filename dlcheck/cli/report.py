"""The command `report`: what each programme comes to, as a document to send to a minister or a board."""

from __future__ import annotations

import gc
import re
from contextlib import ExitStack, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dlcheck import pool
from dlcheck.baseline import BaselineError
from dlcheck.check import book_of, check
from dlcheck.cli import INCOMPLETE, PASSED
from dlcheck.cli.artefacts import compare, progress, show, write
from dlcheck.cli.edition import DRAWN, LEAST, SUFFIXES, Edition, FormError, portfolio, produce
from dlcheck.cli.options import as_of, choose, cores, covers, locate, paths_argument, plugged, prefix_of, today
from dlcheck.cli.picture import Language
from dlcheck.draw.engines import library_folder
from dlcheck.draw.resident import resident
from dlcheck.model.dates import later
from dlcheck.model.programme import LANGUAGE
from dlcheck.model.values import Duration
from dlcheck.report.material import Record
from dlcheck.rules.book import UnknownRuleError
from dlcheck.wording import one_line
from dlcheck.workspace.load import open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dlcheck.cli.edition import Form, Made
    from dlcheck.diff.review import Review
    from dlcheck.report.portfolio import Member
    from dlcheck.rules.book import Choice
    from dlcheck.workspace.load import Workspace
    from dlcheck.workspace.settings import Settings

_FURTHEST = 3_650
"""The most days ahead for which it is said what will be found."""
_SIMPLE = "pictures have a simple layout, as the package `pygraphviz` is not installed; see `dlcheck doctor`"


@click.command("report")
@paths_argument
@click.option("--format", "forms", multiple=True, type=click.Choice(list(SUFFIXES)), help="Default: html.")
@click.option("--lang", "languages", multiple=True, type=Language(), help="Default: the programme's languages.")
@as_of
@click.option("--horizon", type=click.IntRange(0, 36_500), metavar="DAYS", help="How far ahead an ending is told.")
@click.option("--since", metavar="REV", help="Tell what changed since this revision, too.")
@click.option("--out", type=click.Path(path_type=Path), default=Path("reports"), show_default=True, metavar="FOLDER")
@click.option("--stdout", "to_stdout", is_flag=True, help="Print the one report that is wanted instead of writing it.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail where a file in FOLDER is not fresh.")
@click.option(
    "--portfolio/--no-portfolio",
    "over_all",
    default=None,
    help="One more report over all programmes (default: where there are several).",
)
@click.option("--select", multiple=True, metavar="RULES", help="Tell only what these find, as `check` does.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Do not run these.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), metavar="N", help="Processes for a large workspace (default: 1 a core)."
)
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    paths: tuple[Path, ...],
    forms: tuple[Form, ...],
    languages: tuple[str, ...],
    day: date | None,
    horizon: int | None,
    since: str | None,
    out: Path,
    to_stdout: bool,
    only_check: bool,
    over_all: bool | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    jobs: int | None,
) -> int:
    """Report on every programme that PATH declares (default: the whole workspace), into FOLDER/PROGRAMME/.

    The whole workspace is checked. A programme with errors has a report, too, which says what it lacks; where not even
    that much of it can be read, the input is incomplete. Findings do not fail the command: `dlcheck check` does that.
    """
    if to_stdout and only_check:
        raise click.UsageError("--stdout and --check cannot go together: the one prints a report, the other none")
    root, settings, inside = locate(paths)
    choice = replace(choose(settings, select, ignore), baseline=settings.baseline)
    choice = replace(choice, plugins=plugged(root, settings, ()))
    # What has been imported stays, and a tree makes no garbage while it grows: the collector would walk it in vain.
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    workspace = open_workspace(root, settings, day or today(), horizon)
    wanted = tuple(dict.fromkeys(forms)) or ("html",)
    few = len(workspace.paths) < pool.LEAST and sum(covers(inside, path) for path in workspace.programmes) < LEAST
    # Where nothing will be forked, Graphviz gets ready while the programmes are read.
    with resident() if few and DRAWN.intersection(wanted) else nullcontext():
        try:
            record = _record(workspace, root, choice, since, jobs or cores())
        except (UnknownRuleError, BaselineError) as error:
            raise click.UsageError(str(error)) from error
        edition = Edition(workspace, record, tuple(dict.fromkeys(languages)), wanted)
        over_all = False if to_stdout and over_all is None else over_all
        reports = _Reports(edition, inside, jobs or cores(), over_all=over_all)
        try:
            if to_stdout:
                return show(reports, "a programme's file, a --lang and a --format other than csv")
            return compare(reports, out) if only_check else write(reports, out)
        except FormError as error:
            raise click.ClickException(str(error)) from error


def _record(workspace: Workspace, root: Path, choice: Choice, since: str | None, jobs: int) -> Record:
    """Check the workspace, follow it over the days ahead, and compare it with a revision where one is named."""
    from dlcheck.timeline import follow

    settings, day, horizon = workspace.settings, workspace.day, workspace.horizon
    run = check(root, settings, day, horizon=horizon, choice=choice, jobs=jobs)
    last = later(day, Duration(min(horizon, _FURTHEST), "day"))
    timeline = follow(root, settings, day, last, horizon=horizon, choice=choice, jobs=jobs)
    review = _review(root, settings, day, since) if since is not None else None
    return Record(run, book_of(workspace, choice), since=since or "", review=review, timeline=timeline)


def _review(root: Path, settings: Settings, day: date, since: str) -> Review:
    """What the change from a revision means."""
    from dlcheck.cli.sides import base_at
    from dlcheck.diff.review import review
    from dlcheck.diff.states import State
    from dlcheck.workspace.files import Folder

    with ExitStack() as stack:
        base = base_at(stack, since, root, "--since")
        return review(base.state, State("work tree", Folder(root), settings, prefix_of(root)), day)


class _Reports:
    """The reports on a workspace, made one programme at a time, and what stood in the way."""

    noun = "file"

    def __init__(self, edition: Edition, inside: tuple[str, ...], jobs: int, *, over_all: bool | None) -> None:
        self._edition = edition
        self._inside = inside
        self._jobs = jobs
        self._over_all = over_all
        self._notices: list[str] = [_SIMPLE] if DRAWN.intersection(edition.forms) and not library_folder() else []
        self._missing: list[str] = []
        self.programmes = 0

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        """Name and bytes of each file."""
        workspace = self._edition.workspace
        paths = [path for path in workspace.paths if path in workspace.programmes and covers(self._inside, path)]
        members: list[Member] = []
        with progress(len(paths), "reporting") as step:
            for made in produce(self._edition, paths, self._jobs):
                step(made.path)
                yield from made.files
                members += self._noted(made)
        self.programmes = len(members)
        wanted = len(members) > 1 if self._over_all is None else self._over_all
        if wanted and members:
            yield from portfolio(self._edition, members)

    def _noted(self, made: Made) -> list[Member]:
        self._notices += made.notices
        self._missing += [made.missing] if made.missing else []
        return [made.member] if made.member else []

    def finish(self) -> int:
        """Tell what stood in the way; the exit code that it comes to."""
        findings = self._edition.workspace.findings
        for notice in dict.fromkeys(self._notices):
            click.echo(f"note: {one_line(notice)}", err=True)
        for line in self._missing:
            click.echo(f"not whole: {one_line(line)}", err=True)
        for finding in findings:
            click.echo(one_line(finding.message), err=True)
        if not self.programmes and not self._missing:
            click.echo("dlcheck: no programme to report on here", err=True)
        complete = self.programmes and not self._missing and not findings
        return PASSED if complete else INCOMPLETE

    def left_over(self, out: Path, made: set[str]) -> Iterator[str]:
        """The names of reports, of the forms and languages that were asked for, that nobody makes any more."""
        edition = self._edition
        languages = "|".join(edition.languages) or LANGUAGE.strip("^$")
        suffixes = "|".join(SUFFIXES[form] for form in edition.forms)
        own = re.compile(rf"report\.({languages})({suffixes})")
        shared = re.compile(rf"portfolio\.({languages})({suffixes})")
        folders = {name.partition("/")[0] for name in made if own.fullmatch(name.partition("/")[2])}
        everything = "" in self._inside and not self._missing and not edition.workspace.findings
        if everything and out.is_dir():
            folders |= {path.name for path in out.iterdir() if path.is_dir() and not path.is_symlink()}
            yield from (name for name in _files(out) if shared.fullmatch(name) and name not in made)
        for folder in sorted(folders):
            names = (f"{folder}/{name}" for name in _files(out / folder) if own.fullmatch(name))
            yield from (name for name in names if name not in made)


def _files(folder: Path) -> list[str]:
    """The names of files in a folder, and in those directly below it."""
    found = sorted({*folder.glob("*"), *folder.glob("*/*")})
    return [path.relative_to(folder).as_posix() for path in found if not path.is_dir()]
