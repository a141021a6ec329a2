"""How the results of a check are shown: one module for each format, each with `render(run, look) -> str`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from dlcheck.formats.look import Look
    from dlcheck.result import Run
    from dlcheck.timeline import Timeline

FORMATS = ("text", "json", "github")
"""The names of all formats, the usual one first."""


def formatter(name: str) -> Callable[[Run, Look], str]:
    """The function that renders a run in a format; only its module is imported."""
    return cast("Callable[[Run, Look], str]", import_module(f"dlcheck.formats.{name}").render)


OF_DAYS = ("text", "json", "github")
"""The formats that show what is found over a range of days, too."""


def formatter_of_days(name: str) -> Callable[[Timeline, Look], str]:
    """The function that renders a range of days in one of the formats that can."""
    return cast("Callable[[Timeline, Look], str]", import_module(f"dlcheck.formats.{name}").render_days)
