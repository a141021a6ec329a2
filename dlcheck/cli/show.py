"""The command `show`: a programme as it is after merging, and where each value was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dlcheck.cli import INCOMPLETE, PASSED, put
from dlcheck.cli.options import as_of, locate, prefix_of, today
from dlcheck.show import graph_json, merged_json, merged_yaml
from dlcheck.wording import nearest, one_line
from dlcheck.workspace.load import open_workspace

if TYPE_CHECKING:
    from datetime import date


@click.command("show")
@click.argument("name", metavar="PROGRAM")
@click.option(
    "--format", "form", type=click.Choice(["yaml", "json", "graph"]), default="yaml", help="`graph`: node-link JSON."
)
@click.option("--origins/--no-origins", default=True, help="Whether to say where each value was written.")
@as_of
def command(*, name: str, form: str, origins: bool, day: date | None) -> int:
    """Print the programme with the id PROGRAM as it is after merging; each value with the place that it comes from."""
    root, settings, _ = locate(())
    workspace = open_workspace(root, settings, day or today())
    index = workspace.by_id.get(name)
    if index is None:
        guess = nearest(name, workspace.by_id)
        said = f"no programme `{one_line(name, 60)}` in this workspace"
        known = f"there are: {', '.join(sorted(workspace.by_id)[:20])}" if workspace.by_id else "there is none"
        raise click.UsageError(f"{said}; {f'did you mean `{guess}`?' if guess else known}")
    (reading,) = workspace.readings([index.path])
    if reading.root is None or (form == "graph" and reading.programme is None):
        click.echo(f"{one_line(reading.path)} cannot be read; see `dlcheck check`", err=True)
        return INCOMPLETE
    if form == "graph" and reading.programme:
        put(graph_json(reading.programme, reading.sources, prefix_of(root)))
        return PASSED
    write = merged_json if form == "json" else merged_yaml
    put(write(reading.root, reading.sources, prefix_of(root), origins=origins))
    return PASSED
