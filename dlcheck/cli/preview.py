"""The command `preview`: show findings and pictures in a browser, and follow the files as they are saved."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dlcheck.cli import INTERRUPTED, PASSED
from dlcheck.cli.options import as_of, today
from dlcheck.cli.picture import Language
from dlcheck.draw.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from types import FrameType


@click.command("preview")
@click.argument("path", type=click.Path(path_type=Path), default=Path(), metavar="[PATH]")
@click.option("--view", type=click.Choice(VIEWS), help="What to show first.")
@click.option("--lang", type=Language(), help="Default: the programme's first language.")
@as_of
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Where to listen (default: any that is free).")
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
def command(*, path: Path, view: str | None, lang: str | None, day: date | None, port: int, opens: bool) -> int:
    """Show what is found and drawn of PATH (default: the current folder) in a browser, anew after every save.

    The page is there for this machine alone, under an address that nobody can guess. Ctrl-C ends it.
    """
    from dlcheck.preview.page import Wish
    from dlcheck.preview.service import Preview

    start = Path(os.path.abspath(path))  # noqa: PTH100 - links are not followed
    if not start.exists():
        raise click.UsageError(f"`{path}` does not exist")
    try:
        preview = Preview(start, (lambda: day) if day else today, Wish(view=view or "", lang=lang or ""), port)
    except OSError as error:
        why = (error.strerror or "it cannot be listened on").lower()
        raise click.ClickException(f"port {port} cannot be used: {why}; another one, or none, is expected") from error
    ended: list[int] = []
    with _told(ended, preview.end), preview:
        click.echo(f"Preview: {preview.url}")
        click.echo("Ctrl-C ends it.", err=True)
        if opens:
            import webbrowser

            webbrowser.open(preview.url)
        preview.wait()
    return INTERRUPTED if signal.SIGINT in ended else PASSED


@contextmanager
def _told(ended: list[int], end: Callable[[], None]) -> Iterator[None]:
    """Note the signals that ask for an end, and end, instead of breaking off wherever it is."""

    def note(number: int, _: FrameType | None) -> None:
        ended.append(number)
        end()

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
