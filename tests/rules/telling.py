"""What a rule tells of a workspace, in a line for each finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.workspaces import place, run

if TYPE_CHECKING:
    from dlcheck.workspace.settings import Settings


def told(text: str, code: str, settings: Settings | None = None) -> list[str]:
    """`LINE:COLUMN text pointed at | message` of each finding of one rule, in order of place."""
    checked = run(text, settings=settings, select=(code,))
    lines = []
    for result in checked.results:
        line, column, shown = place(checked, result)
        lines.append(f"{line}:{column} {shown} | {result.message}")
    return lines
