"""The command `baseline`: write down what is found today, so that only what is new counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from dlcheck.baseline import write_baseline
from dlcheck.check import book_of, check
from dlcheck.cli import INCOMPLETE, PASSED
from dlcheck.cli.options import as_of, below, choose, cores, locate, paths_argument, plugged, prefix_of, today
from dlcheck.cli.output import Output
from dlcheck.wording import count
from dlcheck.workspace.load import open_workspace

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

_NAME = "dlcheck-baseline.json"


@click.command("baseline")
@paths_argument
@click.option("--out", metavar="FILE", help=f"Where to write it (default: the configured one, or {_NAME}).")
@as_of
@click.option("--horizon", type=click.IntRange(0, 36_500), metavar="DAYS", help="How far ahead an ending is told.")
def command(*, paths: tuple[Path, ...], out: str | None, day: date | None, horizon: int | None) -> int:
    """Write down what is found today in the workspace that PATH lies in.

    `dlcheck check` then counts only what is new, where `baseline` in the configuration names the file. What cannot be
    read, and what leads nowhere, is not written down: it has to be mended.
    """
    root, settings, _ = locate(paths)
    choice = replace(choose(settings, (), ()), baseline="", plugins=plugged(root, settings, ()))
    run = check(root, settings, day or today(), horizon=horizon, choice=choice, jobs=cores())
    if not run.complete:
        click.echo("dlcheck: not every file could be read, so no baseline is written; see `dlcheck check`", err=True)
        return INCOMPLETE
    path = below(root, out) if out else settings.baseline or _NAME
    book = book_of(open_workspace(root, settings, run.day), choice)
    text = write_baseline(run.results, book)
    with Output(root) as output:
        output.add(path, text.encode())
    number = sum(1 for result in run.results if not result.accepted and book.named(result.slug).scope != "reading")
    click.echo(f"{count(number, 'finding')} in {prefix_of(root)}{path}")
    if settings.baseline != path:
        click.echo(f'`baseline = "{path}"` in dlcheck.toml makes `dlcheck check` count only what is new')
    return PASSED
