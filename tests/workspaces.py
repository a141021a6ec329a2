"""Small workspaces for tests, written as text and checked in one call."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

from dlcheck.check import check
from dlcheck.explain import files_of, links_of
from dlcheck.rules.book import Choice
from dlcheck.workspace.settings import CONFIGURATION, Settings, find_root

if TYPE_CHECKING:
    from dlcheck.result import Result, Run

DAY = date(2026, 1, 1)


def run(
    text: str,
    day: date = DAY,
    settings: Settings | None = None,
    horizon: int = 90,
    select: tuple[str, ...] = (),
    comments: bool = True,
) -> Run:
    """Check a workspace given as text: one programme, or several files after lines `# file: PATH`."""
    with tempfile.TemporaryDirectory() as folder:
        for path, data in files_of(dedent(text).lstrip("\n")).items():
            target = Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        for path, leads_to in links_of(dedent(text)).items():
            Path(folder, path).symlink_to(leads_to)
        written = find_root(Path(folder))[1] if Path(folder, CONFIGURATION).is_file() else Settings()
        chosen = settings or written
        choice = Choice(select, comments=comments, baseline=chosen.baseline)
        return check(Path(folder), chosen, day, horizon=horizon, choice=choice)


def found(
    text: str, *select: str, day: date = DAY, settings: Settings | None = None, horizon: int = 90
) -> list[Result]:
    """The results of some rules (of all, where none is named) on a workspace given as text."""
    return list(run(text, day, settings, horizon, select).results)


def codes(text: str, *select: str, day: date = DAY) -> list[str]:
    """The codes of the results, in order of place."""
    return [result.code for result in found(text, *select, day=day)]


def place(checked: Run, result: Result) -> tuple[int, int, str]:
    """Line, column, and the text that a result points at."""
    source = checked.sources[result.span.path]
    position = source.position(result.span.start)
    return position.line, position.column, source.text[result.span.start : result.span.end]
