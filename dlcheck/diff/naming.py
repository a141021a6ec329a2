"""What entries are called in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlcheck.diff.compare import Side

_NAMES = ("name", "title")


def name_of(side: Side, entry: str, language: str = "en") -> str:
    """What an entry is called: by its name or title in a language, in any other, else by its id.

    Backticks in it are left out, as sentences put names between them.
    """
    facts = side.entries.get(entry, {})
    for field in _NAMES:
        told = {path[1] if len(path) > 1 else "": fact.value for path, fact in facts.items() if path[:1] == (field,)}
        if told:
            text = told.get(language) or told.get("") or next(iter(told.values()))
            return " ".join(str(text).replace("`", "'").split())
    return entry.rpartition(".")[2]
