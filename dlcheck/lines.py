"""What hides in a file's raw text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlcheck.finding import Finding
    from dlcheck.source import Source


def find_suspects(text: str) -> list[int]:
    return []


def refuse(source: Source, suspects: list[int]) -> list[Finding]:
    return []


def judge(
    source: Source, suspects: list[int], scalars: list[tuple[int, int, bool]] | None, stop: int | None
) -> list[Finding]:
    return []
