"""Small workspaces for tests, written as text and checked in one call."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

from dlcheck.check import check
from dlcheck.diff.states import State
from dlcheck.explain import files_of, links_of
from dlcheck.guard import Origin, check_change
from dlcheck.rules.book import Choice
from dlcheck.workspace.files import Folder
from dlcheck.workspace.settings import CONFIGURATION, Settings, find_root

if TYPE_CHECKING:
    from dlcheck.result import Result, Run

DAY = date(2026, 1, 1)
BASE = "main:"


def run(
    text: str,
    day: date = DAY,
    settings: Settings | None = None,
    horizon: int = 90,
    select: tuple[str, ...] = (),
    comments: bool = True,
    new_only: bool = False,
) -> Run:
    """Check a workspace given as text: one programme, or several files after lines `# file: PATH`.

    Files called `main:PATH` are those of a base that the workspace is checked against.
    """
    with tempfile.TemporaryDirectory() as folder:
        sides = Path(folder, "now"), Path(folder, "main")
        for side in sides:
            side.mkdir()
        for path, data in files_of(dedent(text).lstrip("\n")).items():
            of_base = path.startswith(BASE)
            target = sides[of_base] / path.removeprefix(BASE)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        for path, leads_to in links_of(dedent(text)).items():
            (sides[0] / path).symlink_to(leads_to)
        now, main = (_settings(side) for side in sides)
        if not any(sides[1].iterdir()):
            chosen = settings or now or Settings()
            choice = Choice(select, comments=comments, baseline=chosen.baseline)
            return check(sides[0], chosen, day, horizon=horizon, choice=choice)
        state = State("work tree", Folder(sides[0]), settings or now or Settings())
        base = Origin(State("main", Folder(sides[1]), main or Settings()), configured=main is not None)
        held = base.settings(state)
        choice = Choice(select or held.select, held.ignore, comments=comments, baseline=held.baseline)
        return check_change(state, base, day, choice, horizon=horizon, new_only=new_only)


def _settings(folder: Path) -> Settings | None:
    return find_root(folder)[1] if (folder / CONFIGURATION).is_file() else None


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
