"""Options that several commands share, and how they become what the rooms below understand."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dlcheck.model.dates import later
from dlcheck.model.values import Duration
from dlcheck.rules.book import Choice
from dlcheck.workspace.settings import Settings, SettingsError, find_root

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dlcheck.rules.rule import Rule


MOST_DAYS = Duration(10, "year")
"""The longest range of days that is checked at once."""


class Day(click.ParamType[date]):
    """A day as `YYYY-MM-DD`."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error."""
        if isinstance(value, date):
            return value
        text = str(value)
        try:
            if len(text) == 10 and text.isascii():
                return date.fromisoformat(text)
        except ValueError:
            pass
        return self.fail(f"`{text}` is not a day, YYYY-MM-DD is expected", param, ctx)


def as_of(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `--as-of`."""
    return click.option("--as-of", "day", type=Day(), metavar="DAY", help="The day to speak of (default: today).")(
        command
    )


def over_days(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options `--from` and `--to`."""
    last = click.option("--to", "last", type=Day(), metavar="DAY", help="The last of these (default: the horizon).")
    first = click.option(
        "--from", "first", type=Day(), metavar="DAY", help="Tell when findings appear and end, from here on."
    )
    return first(last(command))


def range_of_days(first: date | None, last: date | None, day: date | None, horizon: int) -> tuple[date, date] | None:
    """The first and the last day that `--from`, `--to` and `--as-of` name; None where neither of the first two is.

    Raises click.UsageError for a range that is none, or of more than ten years.
    """
    if first is None and last is None:
        return None
    if first and day:
        raise click.UsageError("`--as-of` names one day and `--from` a range of them, one of the two is expected")
    first = first or day or today()
    if last is None:
        last = later(first, Duration(horizon, "day"))
    if last < first:
        raise click.UsageError(f"`--to` {last} lies before {first}, the first day; a later one is expected")
    if last > (end := later(first, MOST_DAYS)):
        raise click.UsageError(f"from {first} to {last} are more than {MOST_DAYS}; a day until {end} is expected")
    return first, last


def paths_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """The argument `PATH…`."""
    return click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")(command)


def today() -> date:
    """The one place where the clock is read."""
    return date.today()  # noqa: DTZ011 - the day of whoever asks


def cores() -> int:
    """How many processors this process may use, at most 8: beyond that the parts of a workspace become too small."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(allowed, 8)


def locate(paths: Iterable[Path]) -> tuple[Path, Settings, tuple[str, ...]]:
    """The workspace that all paths lie in, its settings, and the paths relative to its root (`""`: all of it).

    Raises click.UsageError where a path does not exist, the paths lie in different workspaces, or the configuration
    cannot be used.
    """
    wanted = [Path(os.path.abspath(path)) for path in paths] or [Path.cwd()]  # noqa: PTH100 - links are not followed
    roots = {}
    for path in wanted:
        if not path.exists():
            raise click.UsageError(f"`{path}` does not exist")
        try:
            root, settings = find_root(path)
        except SettingsError as error:
            raise click.UsageError(str(error)) from error
        roots[root] = settings
    if len(roots) > 1:
        common = Path(os.path.commonpath(wanted))
        if any(settings != Settings() for settings in roots.values()):
            raise click.UsageError(f"these paths lie in different workspaces: {', '.join(map(str, sorted(roots)))}")
        roots = {common if common.is_dir() else common.parent: Settings()}
    root, settings = next(iter(roots.items()))
    inside = tuple("" if path == root else path.relative_to(root).as_posix() for path in wanted)
    return root, settings, ("",) if "" in inside else inside


def covers(paths: tuple[str, ...], path: str) -> bool:
    """Whether one of the relative paths is a file, or a folder of it."""
    return any(not wanted or path == wanted or path.startswith(f"{wanted}/") for wanted in paths)


def below(root: Path, name: str) -> str:
    """A file's path relative to the root of the workspace; raises click.UsageError where it lies elsewhere."""
    path = Path(os.path.abspath(name))  # noqa: PTH100 - links are not followed
    if not path.is_relative_to(root) or path == root:
        raise click.UsageError(f"`{name}` does not lie in the workspace, `{root}`")
    return path.relative_to(root).as_posix()


def prefix_of(root: Path) -> str:
    """What leads from the current folder to the root: empty, or a path that ends in a slash."""
    try:
        relative = os.path.relpath(root)
    except ValueError:  # another drive
        relative = str(root)
    shown = Path(relative).as_posix()
    return "" if shown == "." else f"{shown}/"


def choose(settings: Settings, select: tuple[str, ...], ignore: tuple[str, ...]) -> Choice:
    """The rules to run: the command line's over the settings'."""
    return Choice(_words(select) or settings.select, _words(ignore) + settings.ignore)


def plugged(root: Path, settings: Settings, names: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules of the plugins that the command line and the settings name; raises PluginError."""
    wanted = (*_words(names), *settings.plugins)
    if not wanted:
        return ()
    from dlcheck.plugins import load_plugins

    return load_plugins(wanted, root)


def with_plugins(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `--plugin`."""
    return click.option("--plugin", "plugins", multiple=True, metavar="NAME", help="Run the rules of a plugin too.")(
        command
    )


def _words(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


def wants_color(color: str) -> bool:
    """Whether to colour: as asked; by itself where the output is a terminal, after NO_COLOR and FORCE_COLOR."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
