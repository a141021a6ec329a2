"""What was changed in the sheets, laid into the file of a programme; all else stays as that file has it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dlcheck.nodes import Map, Seq
from dlcheck.sheets.written import contracted
from dlcheck.workspace.merge import inheritable, overlay

if TYPE_CHECKING:
    from dlcheck.sheets.columns import Steps
    from dlcheck.sheets.intake import Branch
    from dlcheck.workspace.load import Reading

_ABSENT: Any = object()
_GONE = None


def inherited(reading: Reading) -> Branch:
    """What a programme has from elsewhere: of the shared files, then of those that it extends, nearest over farther."""
    programme = reading.programme
    bases = programme.bases if programme else frozenset()
    trees = [tree for path, tree in reading.below.items() if path not in bases]
    trees += [inheritable(tree) for path, tree in reversed(list(reading.below.items())) if path in bases]
    found = Map(trees[0].source) if trees else None
    for tree in trees:
        found = overlay(found, tree, []) if found is not None else tree
    return plain(found) if found is not None else {}


def plain(value: Any) -> Any:
    """A tree as plain maps, lists and scalars."""
    if isinstance(value, Map):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(item) for item in value] if isinstance(value, Seq) else value


def revised(own: Branch, below: Branch, before: Branch, after: Branch) -> Branch:
    """A file with what was changed between two states of the sheets.

    `own` is the file as it is, `below` what it has from elsewhere; `before` and `after` are what the sheets show of the
    programme and what they say now, every short form written out. What both say alike is left as it is written.
    """
    made = _revise(own, below, before, after, ())
    return made if isinstance(made, dict) else {}


def _revise(own: Any, below: Any, before: Any, after: Any, path: Steps) -> Any:
    if _same(before, after):
        return own
    if after is _ABSENT:
        return _ABSENT if below in (_ABSENT, None) else _GONE
    if not isinstance(after, dict) or "" in after or not _goes_deeper(own, below):
        return _replaced(below, contracted(after, path))
    made = dict(own) if isinstance(own, dict) else {}
    was = before if isinstance(before, dict) else {}
    inherits = below if isinstance(below, dict) else {}
    for key in dict.fromkeys((*was, *after)):
        value = _revise(
            made.get(key, _ABSENT),
            inherits.get(key, _ABSENT),
            was.get(key, _ABSENT),
            after.get(key, _ABSENT),
            (*path, key),
        )
        if value is _ABSENT:
            made.pop(key, None)
        elif not (value == {} and key not in made and key in inherits):
            made[key] = value
    return made


def _goes_deeper(own: Any, below: Any) -> bool:
    """Whether a map can be laid over what is there, key by key."""
    return isinstance(own, dict) or (own is _ABSENT and isinstance(below, dict))


def _replaced(below: Any, value: Any) -> Any:
    """A value in the place of another; of a map over an inherited one, what that has more is taken away."""
    if isinstance(value, dict) and isinstance(below, dict):
        return {**value, **{key: _GONE for key in below if key not in value}}
    return value


def _same(one: Any, other: Any) -> bool:
    """Whether two values say the same: the order of a list says nothing."""
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(str, one)) == sorted(map(str, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    return one is other or (type(one) is type(other) and bool(one == other)) or (_number(one) and bool(one == other))


def _number(value: Any) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)
