"""How maps are laid over one another: `extends`, and a programme's own words on a shared entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Finding
from dlcheck.nodes import Map, Value
from dlcheck.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

NOT_INHERITED = frozenset({"id", "extends", "abstract"})
"""What the head of a programme says of itself alone."""


def derive(base: Map, entries: Iterable[tuple[str, Value, Map]]) -> Map:
    """A map at the place of `base` with other entries; each comes with the map that wrote it."""
    derived = Map(base.source, base.start, base.end)
    derived.origins = {}
    for key, value, writer in entries:
        derived[key] = value
        derived.origins[key] = writer.origins[key] if writer.origins and key in writer.origins else writer
    return derived


def overlay(below: Map, above: Map, findings: list[Finding]) -> Map:
    """`above` laid over `below`: maps merge by key, anything else replaces, and nothing (`~`) removes.

    The order is that of `below`, then what `above` adds. Both stay as they are. What is removed though it is not there
    goes to `findings`.
    """
    entries: list[tuple[str, Value, Map]] = []
    for key, value in below.items():
        over = above.get(key)
        if key not in above:
            entries.append((key, value, below))
        elif isinstance(value, Map) and isinstance(over, Map):
            entries.append((key, overlay(value, over, findings), above))
        elif over is not None:
            entries.append((key, clean(over, findings), above))
    for key, over in above.items():
        if key in below:
            continue
        if over is None:
            findings += _nothing(above, key, inherits=bool(below))
        else:
            entries.append((key, clean(over, findings), above))
    return derive(above, entries)


def clean(value: Value, findings: list[Finding]) -> Value:
    """The value without entries that have none, which go to `findings`; the very same where there are none."""
    if not isinstance(value, Map) or _is_whole(value):
        return value
    entries: list[tuple[str, Value, Map]] = []
    for key, item in value.items():
        if item is None:
            findings += _nothing(value, key, inherits=False)
        else:
            entries.append((key, clean(item, findings), value))
    return derive(value, entries)


def _is_whole(tree: Map) -> bool:
    """Whether no entry of a map, or of a map within it, has no value."""
    for item in tree.values():  # noqa: SIM110 - a generator for each map of a file costs more than looking into it
        if item is None or (item.__class__ is Map and not _is_whole(item)):
            return False
    return True


def inheritable(tree: Map) -> Map:
    """A programme's tree without what its head says of itself alone."""
    head = tree.get("program")
    if not isinstance(head, Map):
        return tree
    kept = derive(head, ((key, value, head) for key, value in head.items() if key not in NOT_INHERITED))
    return derive(tree, ((key, kept if key == "program" else value, tree) for key, value in tree.items()))


def _nothing(tree: Map, key: str, *, inherits: bool) -> list[Finding]:
    if tree.source.text.startswith("*", tree.span(key).start):
        return []  # an alias, which was refused before
    if inherits:
        message = f"`{one_line(key, 80)}` is removed here, but nothing of that name is inherited"
        hint = "remove the line, or mend the name"
    else:
        message = f"`{one_line(key, 80)}` has no value, something is expected after the colon"
        hint = "write the value; `{}` where there is nothing to say; or remove the line"
    return [Finding(tree.key_span(key), message, hint=hint, slug="nothing-there")]
