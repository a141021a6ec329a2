"""The command `schema`: the JSON Schemas that editors and programs use."""

from __future__ import annotations

from pathlib import Path

import click

from dlcheck.cli import FOUND, PASSED, put
from dlcheck.cli.output import Output, differs
from dlcheck.schema import schema_files
from dlcheck.wording import count


@click.command("schema")
@click.option("--out", type=click.Path(path_type=Path), metavar="FOLDER", help="Write the files there.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail where a file in FOLDER is not fresh.")
def command(*, out: Path | None, only_check: bool) -> int:
    """Print the JSON Schema of the language, or write every schema into FOLDER (with --check: `schema`)."""
    files = schema_files()
    if only_check:
        folder = out or Path("schema")
        wrong = [f"{state}: {folder / name}" for name in files if (state := differs(folder, name, files[name]))]
        for line in wrong:
            click.echo(line)
        click.echo(f"{count(len(files), 'schema')} compared, {len(wrong)} not fresh")
        return FOUND if wrong else PASSED
    if out is None:
        put(files["programme.schema.json"].decode())
        return PASSED
    with Output(out) as output:
        for name, data in files.items():
            output.add(name, data)
    click.echo(f"{count(len(files), 'schema')} in {out}/")
    return PASSED
