"""What the preview says, by key."""

from __future__ import annotations

WORDS: dict[str, str | tuple[str, str]] = {}
