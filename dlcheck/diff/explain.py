"""A criterion's documentation, read from its docstring."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dlcheck.diff.criterion import Criterion

_PART = re.compile(r"^(More|Less|Old|New):[ \t]*\n", re.MULTILINE)
_SAID = re.compile(r"^(Lost|Gained): (.+)$", re.MULTILINE)


class ChangeDocumentation(NamedTuple):
    """What is said of a criterion: what it is, why it matters, and the two sides of an example."""

    summary: str
    why: str
    old: str
    new: str


def document_change(criterion: Criterion) -> ChangeDocumentation:
    """Read a criterion's documentation.

    That of a pair is read for the one of the two that is asked for: `Lost:` and `Gained:` give its sentence, and the
    example goes from `More:` to `Less:` where something was lost, and back where it was gained. That of another has
    `Old:` and `New:`.
    """
    text = inspect.cleandoc(criterion.doc)
    said, *parts = _PART.split(text)
    found = {name: inspect.cleandoc(f"\n{body}") for name, body in zip(parts[::2], parts[1::2], strict=True)}
    sentences = dict(_SAID.findall(said))
    first, _, why = _SAID.sub("", said).strip().partition("\n\n")
    summary = " ".join(first.split())
    if "More" not in found:
        return ChangeDocumentation(summary, why.strip(), found.get("Old", ""), found.get("New", ""))
    lost = criterion.lost
    summary = sentences.get("Lost" if lost else "Gained", summary)
    old, new = ("More", "Less") if lost else ("Less", "More")
    return ChangeDocumentation(summary, why.strip(), found[old], found[new])
