"""The command `import`: a workbook becomes a file of the language, or says at which cells it cannot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from dlcheck.cli import FOUND, INCOMPLETE, PASSED, put
from dlcheck.cli.options import locate, today, wants_color
from dlcheck.cli.picture import Language, put_picture
from dlcheck.model.base import ID_LENGTH, ID_PATTERN
from dlcheck.wording import nearest, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlcheck.sheets.importing import Target
    from dlcheck.sheets.reading import UnreadableError
    from dlcheck.sheets.remarks import Remark
    from dlcheck.workspace.settings import Settings

_TEMPLATE = Path("programme.xlsx")


@click.command("import")
@click.argument("kind", required=False, type=click.Choice(["xlsx"]), metavar="[xlsx")
@click.argument("workbook", required=False, type=click.Path(path_type=Path), metavar="FILE]")
@click.option("--program", "programme", metavar="ID", help="The id of the programme, over what the workbook says.")
@click.option("--merge", metavar="PROGRAM", help="Keep what sheets do not show as the file of this programme has it.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Where to write.")
@click.option("--stdout", "to_stdout", is_flag=True, help="Print the file; what is found goes to standard error.")
@click.option("--template", "as_template", is_flag=True, help="Write an empty workbook to begin with (programme.xlsx).")
@click.option("--lang", type=Language(), default="en", show_default=True, help="The language of the template.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to show the findings.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Whether to colour.")
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    kind: str | None,
    workbook: Path | None,
    programme: str | None,
    merge: str | None,
    out: Path | None,
    to_stdout: bool,
    as_template: bool,
    lang: str,
    form: str,
    color: str,
) -> int:
    """Make the file of a programme from the workbook FILE, and tell sheet and cell of what is wrong with it.

    Nothing is written while anything is wrong, nor where neither --out nor --stdout is given: then the workbook is
    only checked. With --template, write an empty workbook instead.
    """
    if out is not None and to_stdout:
        raise click.UsageError("--out and --stdout cannot go together: one place to write to is expected")
    if as_template:
        if kind or workbook or programme or merge:
            raise click.UsageError("--template goes with --lang, --out and --stdout alone")
        return _write_template(lang, out, to_stdout=to_stdout)
    if kind is None or workbook is None:
        raise click.UsageError("`xlsx` and a workbook are expected, or --template")
    if programme is not None and merge is not None:
        raise click.UsageError("--program and --merge cannot go together: what is merged into a programme has its id")
    if programme is not None:
        _judge_id(programme)
    telling = _Telling(workbook.as_posix(), form, to_stderr=to_stdout, color=form == "text" and wants_color(color))
    return _import(workbook, programme or "", merge, out, telling, to_stdout=to_stdout)


class _Telling:
    """How what is found in a workbook is told: in which format, and on which stream."""

    def __init__(self, path: str, form: str, *, to_stderr: bool, color: bool) -> None:
        self.path = path
        self._form = form
        self._to_stderr = to_stderr
        self._color = color

    def tell(self, remarks: Sequence[Remark], more: int = 0, *, complete: bool = True) -> None:
        """Tell all of it."""
        from dlcheck.sheets.telling import as_json, as_text

        if self._form == "json":
            self._put(as_json(self.path, remarks, more, complete=complete))
        else:
            self._put(as_text(self.path, remarks, more, color=self._color))

    def refuse(self, error: UnreadableError) -> int:
        """Tell why a workbook was not read; the exit code of that."""
        from dlcheck.sheets.remarks import Remark

        self.tell([Remark(None, error.slug, f"the workbook is not read: {error.message}", error.hint)], complete=False)
        return INCOMPLETE

    def note(self, text: str) -> None:
        """Say something beside the findings; nothing where a program reads them."""
        if self._form == "text":
            self._put(f"{one_line(text)}\n")

    def _put(self, text: str) -> None:
        if self._to_stderr:
            click.echo(text, nl=False, err=True)
        else:
            put(text)


def _judge_id(programme: str) -> None:
    import re

    if not re.fullmatch(ID_PATTERN, programme) or len(programme) > ID_LENGTH:
        expected = "ASCII words joined by hyphens are expected"
        raise click.UsageError(f"`{one_line(programme, 80)}` is not an id, {expected}")


def _import(
    workbook: Path, programme: str, merge: str | None, out: Path | None, telling: _Telling, *, to_stdout: bool
) -> int:
    from dlcheck.sheets.importing import import_workbook
    from dlcheck.sheets.reading import UnreadableError, read_file
    from dlcheck.workspace.settings import Settings

    target, settings = None, Settings()
    if merge is not None:
        root, settings, _ = locate(())
        target = _target(root, settings, merge)
        if target is None:
            click.echo(f"`{one_line(merge)}` cannot be read whole; see `dlcheck check`", err=True)
            return INCOMPLETE
    try:
        grids = read_file(workbook)
    except UnreadableError as error:
        return telling.refuse(error)
    except OSError as error:
        raise click.UsageError(
            f"cannot read `{one_line(str(workbook))}`: {error.strerror or 'no such file'}"
        ) from error
    imported = import_workbook(grids, settings, today(), programme=programme, target=target)
    telling.tell(imported.remarks, imported.more)
    if imported.failed:
        return FOUND
    if to_stdout:
        put(imported.text)
    elif out is None:
        telling.note("nothing is written: name a file with --out, or give --stdout")
    else:
        _write(out, imported.text.encode())
        telling.note(f"written to {out.as_posix()}")
    return PASSED


def _target(root: Path, settings: Settings, name: str) -> Target | None:
    """The programme to merge into; None where it cannot be read whole."""
    from dlcheck.sheets.importing import Target
    from dlcheck.workspace.files import Folder
    from dlcheck.workspace.load import open_workspace

    day, store = today(), Folder(root)
    workspace = open_workspace(store, settings, day)
    index = workspace.by_id.get(name)
    if index is None:
        guess = nearest(name, workspace.by_id)
        known = f"there are: {', '.join(sorted(workspace.by_id)[:20])}" if workspace.by_id else "there is none"
        said = f"no programme `{one_line(name, 60)}` in this workspace"
        raise click.UsageError(f"{said}; {f'did you mean `{guess}`?' if guess else known}")
    (reading,) = workspace.readings([index.path])
    whole = reading.programme is not None and not reading.programme.broken and not reading.refused
    return Target(store, settings, day, reading) if whole else None


def _write_template(lang: str, out: Path | None, *, to_stdout: bool) -> int:
    from dlcheck.sheets.workbook import template

    data = template(lang)
    if to_stdout:
        put_picture(data)
        return PASSED
    if out is None and _TEMPLATE.exists():
        raise click.UsageError(f"`{_TEMPLATE}` is there already; name another file with --out")
    target = out or _TEMPLATE
    _write(target, data)
    click.echo(f"written to {one_line(target.as_posix())}")
    return PASSED


def _write(target: Path, data: bytes) -> None:
    from dlcheck.cli.output import Output

    try:
        with Output(target.parent) as output:
            output.add(target.name, data)
    except OSError as error:
        _refuse(target, error)


def _refuse(target: Path, error: OSError) -> NoReturn:
    why = error.strerror or "it cannot be written"
    raise click.ClickException(f"cannot write to `{one_line(str(target))}`: {one_line(why)}") from error
