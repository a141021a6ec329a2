"""A programme as the rows of its sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from dlcheck.diff.facts import entries_of
from dlcheck.model.values import Text
from dlcheck.nodes import Map
from dlcheck.sheets.columns import LEAVES, Sheet
from dlcheck.sheets.forms import Cell, show
from dlcheck.sheets.layout import PARTS_OF_DUTY, SHEETS, in_languages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dlcheck.nodes import Value
    from dlcheck.sheets.columns import Column, Steps
    from dlcheck.workspace.programme import Programme

Row: TypeAlias = dict[str, Cell]
"""The cells of a row by the keys of their columns; those that are empty are left out."""
Tree: TypeAlias = "dict[str, Value]"

LETTERS = dict(zip(PARTS_OF_DUTY, "ARGCIX", strict=True))
"""The letter of each part in a duty: accountable, responsible, agreement, consulted, informed, and counterparts."""

# What a short form stands for: `envelope: 5` is `{amount: 5}`, `count: 2` is `{min: 2, max: 2}`, a bare name `{"": x}`.
_OF_SHORT = frozenset({"amount", "min", "max", ""})
_OF_TERM = ("since", "until", "deputy")


def sheets_for(programme: Programme) -> tuple[Sheet, ...]:
    """The sheets of a programme, with a column for each language in which anything is named."""
    return with_languages(languages_of(programme))


def with_languages(languages: tuple[str, ...]) -> tuple[Sheet, ...]:
    """All sheets, with a column of each name for each language."""
    return tuple(in_languages(sheet, languages) for sheet in SHEETS)


def languages_of(programme: Programme) -> tuple[str, ...]:
    """The languages of a programme, then others in which something in it is named; empty where it is not said."""
    used = [*programme.languages]
    for _, model in entries_of(programme):
        for name in (getattr(model, "name", None), getattr(model, "title", None)):
            if isinstance(name, Text):
                used += name.by_language
    for holder in (programme.budget, *programme.cohorts.values()):
        for line in holder.lines.values() if holder else ():
            used += line.name.by_language if line.name else ()
    return tuple(dict.fromkeys(used))


def tree_of(programme: Programme) -> Tree:
    """What a programme declares or uses, as it is written, by section and id."""
    tree: dict[str, Any] = {}
    for entry, model in entries_of(programme):
        section, _, id_ = entry.partition(".")
        if not id_:
            tree[section] = model.node
        elif ".seats." not in id_:
            tree.setdefault(section, {})[id_] = model.node
    return tree


def rows_of(sheet: Sheet, tree: Tree) -> Iterator[Row]:
    """The rows of a sheet whose rows are entries."""
    for root in sheet.roots:
        for keys, entry in _entries(tree, root, {}):
            for label, part in _parts(sheet, entry):
                row: Row = dict(keys)
                for column in sheet.columns:
                    cell = show(column, _value(column, entry, label, part))
                    if cell is not None:
                        row[column.key] = cell
                yield row


def matrix_of(tree: Tree) -> dict[tuple[str, str], str]:
    """The letters of each party in each duty."""
    found: dict[tuple[str, str], str] = {}
    duties = tree.get("responsibilities")
    for duty, said in duties.items() if isinstance(duties, dict) else ():
        for part, letter in LETTERS.items():
            parties = said.get(part) if isinstance(said, dict) else None
            for party in dict.fromkeys(parties if isinstance(parties, list) else [parties]):
                if isinstance(party, str):
                    found[duty, party] = found.get((duty, party), "") + letter
    return found


def parties_of(matrix: Mapping[tuple[str, str], str]) -> list[str]:
    """Who has a part in any duty, in the order in which they come."""
    return list(dict.fromkeys(party for _, party in matrix))


def _entries(node: Any, root: Steps, keys: dict[str, str]) -> Iterator[tuple[dict[str, str], Value]]:
    """What stands at the end of a path with placeholders, each with what these stand for."""
    if not root:
        yield keys, node
        return
    step, rest = root[0], root[1:]
    if not step.startswith("{"):
        if isinstance(node, dict) and step in node:
            yield from _entries(node[step], rest, keys)
        return
    # `decides: [budget, policy]` says nothing more of its entries.
    inner = dict.fromkeys(map(str, node)) if isinstance(node, list) else node
    for key, value in inner.items() if isinstance(inner, dict) else ():
        yield from _entries(value, rest, {**keys, step[1:-1]: key})


def _parts(sheet: Sheet, entry: Value) -> list[tuple[str, Value]]:
    """The parts of an entry that have a row each, by their keys; one without a key where there is none."""
    none: list[tuple[str, Value]] = [("", None)]
    if not (sheet.part and isinstance(entry, dict)):
        return none
    if isinstance(holder := entry.get("holder"), str):
        short = Map(entry.source)
        short.update({"person": holder, **{name: entry[name] for name in _OF_TERM if name in entry}})
        return [("", short)]
    parts = entry.get(sheet.part[0])
    if isinstance(parts, str):
        return [(parts, None)]
    return list(parts.items()) if isinstance(parts, dict) and parts else none


def _value(column: Column, entry: Value, label: str, part: Value) -> Value:
    if column.path[:1] == ("{key}",):
        return label or None
    if column.path[:1] in LEAVES:
        fits = column.path == ("{value}",) or isinstance(entry, str) is (column.path == ("{share}",))
        return entry if fits else None
    node = part if column.part else entry
    if not column.path or (not column.part and _speaks_of_holder(entry, column.path)):
        return None
    for step in column.path:
        if step == "{flag}":
            return node is not None
        if isinstance(node, dict):
            node = node.get(step)
        elif step not in _OF_SHORT or isinstance(node, list):
            return None
        if node is None:
            return None
    return node


def _speaks_of_holder(entry: Value, path: Steps) -> bool:
    """Whether a field of a seat speaks of its holder, who is named in short."""
    return isinstance(entry, dict) and isinstance(entry.get("holder"), str) and path[0] in _OF_TERM
