"""Two programmes for tests, written as text and compared in one call."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

from dlcheck.check import results_of
from dlcheck.diff.compare import Comparison, compare
from dlcheck.explain import files_of
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import CONFIGURATION, Settings, find_root

if TYPE_CHECKING:
    from dlcheck.workspace.load import Reading
    from dlcheck.workspace.programme import Programme

DAY = date(2026, 1, 1)


def programme(text: str, day: date = DAY) -> Programme:
    """The one programme of a workspace given as text that others do not only extend."""
    found = reading(text, day).programme
    assert found is not None
    return found


def reading(text: str, day: date = DAY) -> Reading:
    """The reading of the one programme of a workspace given as text."""
    with tempfile.TemporaryDirectory() as folder:
        for path, data in files_of(dedent(text).lstrip("\n")).items():
            target = Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        settings = find_root(Path(folder))[1] if Path(folder, CONFIGURATION).is_file() else Settings()
        readings = list(open_workspace(Path(folder), settings, day).readings())
    [found] = [reading for reading in readings if reading.programme and not reading.abstract]
    return found


def between(old: str, new: str, day: date = DAY) -> Comparison:
    """A comparison of two workspaces given as text, with what a check finds in both."""
    before, after = reading(old, day), reading(new, day)
    assert before.programme is not None
    assert after.programme is not None
    return compare(before.programme, after.programme, results_of(before), results_of(after))


def told(comparison: Comparison) -> list[str]:
    """Each change in a line: `+ bodies.board decides.policy`, `~ budget total: 3 → 4`."""
    return [
        " ".join(
            filter(
                None,
                (
                    {"added": "+", "removed": "-", "changed": "~"}[change.kind],
                    change.entry,
                    ".".join(change.path),
                    f": {change.old.value} → {change.new.value}" if change.old and change.new else "",
                ),
            )
        )
        for change in comparison.changes
    ]
