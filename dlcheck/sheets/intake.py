"""The rows of a workbook as a tree of the language, with the cell that every value comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from dlcheck.finding import Severity
from dlcheck.model.base import ID_PATTERN, Kind
from dlcheck.sheets.columns import LEAVES, Sheet, Steps
from dlcheck.sheets.forms import Refused, take
from dlcheck.sheets.ids import make_id
from dlcheck.sheets.layout import ENTRIES, PEOPLE, PROGRAMME, SEATS, sheet_of
from dlcheck.wording import nearest, one_line
from dlcheck.workspace.entries import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dlcheck.sheets.columns import Column
    from dlcheck.sheets.forms import Plain
    from dlcheck.sheets.remarks import At, Remarks
    from dlcheck.sheets.tables import Line, Table

Branch: TypeAlias = dict[str, Any]
"""A map of the language as plain values, every short form written out."""

MOST_MADE = 1_000
"""Ids that are made of names."""
MOST_GUESSES = 100
"""Unknown ids for which a nearest one is looked for; each look goes over all that there are."""
_OF_TERM = frozenset({"person", "since", "until", "deputy"})
_SECTION_OF = {kind: section for section, kind in SECTIONS.items()}


@dataclass(slots=True)
class Taken:
    """What the rows say: the tree, and the cell behind each value by the keys that lead to it."""

    tree: Branch = field(default_factory=dict)
    places: dict[Steps, At] = field(default_factory=dict)
    made: list[Steps] = field(default_factory=list)
    """The entries whose ids were made from their names."""


@dataclass(slots=True)
class _Part:
    """One of several parts of an entry, as a row says it."""

    line: Line
    label: str
    values: dict[str, tuple[Plain, At]]


class Intake:
    """Takes the rows of tables in, sheet by sheet; `known` are the entries that there are beside them, by section."""

    def __init__(self, remarks: Remarks, known: Mapping[str, Iterable[str]] | None = None) -> None:
        """Start with nothing taken in."""
        self.remarks = remarks
        self.known = {section: set(ids) for section, ids in (known or {}).items()}
        self.taken = Taken()
        self._parts: dict[Steps, tuple[Sheet, list[_Part]]] = {}
        self._refs: list[tuple[Branch, str, Column]] = []
        self._names: dict[str, set[str]] = {}
        self._said: set[str] = set()
        self._tabs: Mapping[str, str] = {}
        self._guesses = MOST_GUESSES

    def take_in(self, tables: Mapping[str, Table]) -> Taken:
        """Everything that the tables say; what cannot be read is told, and left out."""
        self._tabs = {key: table.name for key, table in tables.items()}
        ids = [(key, line) for table in tables.values() for key in table.sheet.keys for line in table.lines]
        self._said = {str(line.cells[key]).strip() for key, line in ids if key in line.cells}
        self._said.update(*self.known.values())
        declaring = [sheet for sheet in ENTRIES if sheet.declares and len(sheet.roots[0]) <= 2]
        rest = [sheet for sheet in ENTRIES if sheet not in declaring]
        for sheets in (declaring, rest):
            for sheet in sheets:
                if sheet.key in tables:
                    self._take_table(tables[sheet.key])
            self._names = self._named()
        for root, (sheet, parts) in self._parts.items():
            self._settle(root, sheet, parts)
        self._resolve_names()
        return self.taken

    def _take_table(self, table: Table) -> None:
        rows: dict[Steps, Line] = {}
        for line in table.lines:
            root = self._root(table.sheet, line)
            if root is None:
                continue
            if root in rows and not (table.sheet.part and self._is_further(rows[root], line)):
                self._report_twice(table.sheet, root, rows[root], line)
                continue
            rows.setdefault(root, line)
            self._take_line(table.sheet, root, line)

    def _is_further(self, first: Line, line: Line) -> bool:
        """Whether a row says of an entry that has one already who else holds it."""
        return any(line.cells.get(key) != first.cells.get(key) for key in ("person", "partner", "term", "since"))

    def _report_twice(self, sheet: Sheet, root: Steps, first: Line, line: Line) -> None:
        key = sheet.keys[-1] if sheet.keys else ""
        said = f"`{one_line(root[-1], 80)}` stands in two rows" if key else "the sheet has two rows"
        related = ((first.at(key), "the first of them"),)
        self.remarks.add(
            line.at(key), "row-twice", f"{said}, one is expected", "remove one of the two", related=related
        )

    def _root(self, sheet: Sheet, line: Line) -> Steps | None:
        """The keys that lead to the entry of a row; None where it cannot be known which one it is."""
        said: dict[str, str] = {}
        for key in sheet.keys:
            try:
                value = take(_column(sheet, key), line.cells.get(key))
            except Refused as refused:
                self.remarks.add(line.at(key), refused.slug, f"`{key}`: {refused.message}", refused.hint)
                return None
            if value is not None:
                said[key] = self._by_name(str(value), _column(sheet, key))
        for root in sheet.roots:
            wanted = [step[1:-1] for step in root if step.startswith("{")]
            missing = [key for key in wanted if key not in said]
            if missing in (["id"], ["seat"]):
                made = self._make_id(sheet, root, said, line, missing[0])
                if made:
                    said[missing[0]], missing = made, []
            if not missing:
                steps = tuple(said[step[1:-1]] if step.startswith("{") else step for step in root)
                return steps if self._has_home(sheet, steps, line) else None
        key = next(key for key in (step[1:-1] for step in sheet.roots[-1] if step.startswith("{")) if key not in said)
        message = f"the row has no `{key}`, which says what it speaks of"
        self.remarks.add(line.at(key), "missing-id", message, f"fill in the column `{key}`, or empty the row")
        return None

    def _has_home(self, sheet: Sheet, steps: Steps, line: Line) -> bool:
        """Whether the entry that a row says more of is declared; and, of what a row declares, whether its id is one."""
        of_id = sheet.declares and sheet.keys and sheet.keys[-1] != "participants"
        if of_id and not re.fullmatch(ID_PATTERN, steps[-1]):
            return self._refuse_id(line, sheet.keys[-1], steps[-1])
        home = steps[:2] if len(steps) > 2 or not sheet.declares else ()
        if not home or home[0] == "budget":
            return True
        if home[1] in self.taken.tree.get(home[0], {}) or home[1] in self.known.get(home[0], ()):
            return True
        self._guesses -= 1
        entries = (*self.taken.tree.get(home[0], ()), *self.known.get(home[0], ())) if self._guesses >= 0 else ()
        guess = nearest(home[1], entries) if entries else None
        tab = one_line(self._tabs.get(home[0], home[0]), 60)
        message = f"`{one_line(home[1], 80)}` is declared in no row of the sheet `{tab}`"
        hint = f"did you mean `{guess}`?" if guess else f"add it to the sheet `{tab}`, or mend the id"
        self.remarks.add(line.at(sheet.keys[0]), "unknown-id", message, hint)
        return False

    def _refuse_id(self, line: Line, key: str, id_: str) -> bool:
        made = make_id(id_, "an-id", ())
        message = f"`{one_line(id_, 80)}` is not an id, ASCII words joined by hyphens are expected"
        self.remarks.add(line.at(key), "bad-id", message, f"write it as `{made}`; names may be in any language")
        return False

    def _make_id(self, sheet: Sheet, root: Steps, said: dict[str, str], line: Line, key: str) -> str:
        """An id for a row that has a name and no id, told; empty where it has no name either."""
        name = next((str(cell) for column in _names_first(sheet) if (cell := line.cells.get(column)) is not None), "")
        if not name.strip():
            return ""
        at = tuple(said[step[1:-1]] if step.startswith("{") and step[1:-1] in said else step for step in root[:-1])
        if len(self.taken.made) == MOST_MADE:
            return ""
        made = make_id(name, _kind_of(sheet), self._said)
        self._said.add(made)
        self.taken.made.append((*at, made))
        message = f"`{one_line(name, 60)}` has no id, `{made}` is taken"
        hint = "write another one into the cell where it is to be called otherwise"
        self.remarks.add(line.at(key), "id-made", message, hint, severity=Severity.INFO)
        return made

    def _take_line(self, sheet: Sheet, root: Steps, line: Line) -> None:
        places = self.taken.places
        entry_at = line.at(sheet.keys[-1] if sheet.keys else "")
        places.setdefault(root, entry_at)
        if not any(column.path[:1] in LEAVES for column in sheet.columns):
            _reach(self.taken.tree, root)
        label, values = "", {}
        for column in sheet.columns:
            if not column.path or column.form == "shown":
                continue
            value = self._value(column, line)
            if value is None:
                continue
            at = line.at(column.key)
            if column.path[-1] == "{flag}":
                self._take_flag(sheet, (*root, *column.path[:-1]), line, column, at)
            elif column.path == ("{key}",):
                label = str(value)
            elif column.part:
                values[column.path[-1]] = (value, at)
            else:
                self._put(root, column, value, at)
        if sheet.part and (label or values):
            self._parts.setdefault(root, (sheet, []))[1].append(_Part(line, label, values))

    def _take_flag(self, sheet: Sheet, path: Steps, line: Line, column: Column, at: At) -> None:
        """Make the block that a yes stands for; a no is one only where nothing of that block is said."""
        beside = [other for other in sheet.columns if other.path[:-1] == column.path[:-1] and other is not column]
        if line.cells[column.key] is True:
            _reach(self.taken.tree, path)
            self.taken.places.setdefault(path, at)
        elif any(line.cells.get(other.key) is not None for other in beside if len(other.path) > 1):
            message = f"`{column.key}` says no, and cells beside it say since when, until when or why"
            self.remarks.add(at, "contradiction", message, "say yes, or empty the other cells")

    def _value(self, column: Column, line: Line) -> Plain | None:
        try:
            return take(column, line.cells.get(column.key))
        except Refused as refused:
            message = f"`{column.key}`: {one_line(refused.message)}"
            self.remarks.add(line.at(column.key), refused.slug, message, refused.hint)
            return None

    def _put(self, root: Steps, column: Column, value: Plain, at: At) -> None:
        """Put a value of an entry into its place, once."""
        path = (*root, *column.path)
        if column.path[:1] in LEAVES:
            path = root
            if _inner_value(self.taken.tree, root) is not None:
                message = f"`{one_line(root[-1], 80)}` has a share and an amount, one of them is expected"
                self.remarks.add(at, "contradiction", message, "empty one of the two cells")
                return
        home = _reach(self.taken.tree, path[:-1])
        if path[-1] in home and home[path[-1]] != value:
            first = self.taken.places[path]
            message = f"two rows differ in what they say of `{one_line(root[-1], 80)}` under `{column.key}`"
            hint = "write the same in both, or empty one of the two cells"
            self.remarks.add(at, "contradiction", message, hint, related=((first, "the other one"),))
            return
        home[path[-1]] = value
        self.taken.places.setdefault(path, at)
        for above in range(len(root) + 1, len(path)):
            self.taken.places.setdefault(path[:above], at)
        if column.form in ("ref", "refs"):
            self._refs.append((home, path[-1], column))

    def _settle(self, root: Steps, sheet: Sheet, parts: list[_Part]) -> None:
        """Put the parts of an entry into their places: in short where that says it all."""
        entry = _reach(self.taken.tree, root)
        if sheet.key == PEOPLE.key:
            for part in parts:
                self._put_part(root, sheet, part, self._by_name(part.label, _column(sheet, "partner")))
            return
        if sheet.key == SEATS.key and len(parts) == 1 and not parts[0].label:
            only = parts[0].values
            if only.keys() <= _OF_TERM and "person" in only and not {"since", "until", "deputy"} & entry.keys():
                for key, (value, at) in only.items():
                    entry["holder" if key == "person" else key] = value
                    self.taken.places[*root, "holder" if key == "person" else key] = at
                    if key in ("person", "deputy"):
                        self._refs.append((entry, "holder" if key == "person" else key, _column(sheet, key)))
                return
        labels = {part.label for part in parts}
        for part in parts:
            label = part.label
            if not label:
                person = str(part.values.get("person", ("holder", None))[0])
                label = make_id(self._by_name(person, _column(sheet, "person")), "holder", labels)
                labels.add(label)
            self._put_part(root, sheet, part, label)

    def _put_part(self, root: Steps, sheet: Sheet, part: _Part, label: str) -> None:
        path = (*root, sheet.part[0], label)
        at = part.line.at("partner" if sheet.key == PEOPLE.key else "person")
        missing = "partner" if sheet.key == PEOPLE.key else "person"
        if not label or (missing == "person" and "person" not in part.values):
            told = next(iter(part.values.values()))[1] if part.values else at
            message = f"the row says since when, until when or how, but not who: a `{missing}` is expected"
            self.remarks.add(told, "missing-id", message, f"fill in the column `{missing}`, or empty the cells")
            return
        if label in _inner(self.taken.tree, path[:-1]):
            message = f"`{one_line(label, 80)}` stands in two rows of `{one_line(root[-1], 80)}`, one is expected"
            self.remarks.add(at, "row-twice", message, "remove one of the two, or give it another label")
            return
        home = _reach(self.taken.tree, path)
        self.taken.places.setdefault(path[:-1], at)
        self.taken.places[path] = at
        for key, (value, place) in part.values.items():
            home[key] = value
            self.taken.places[*path, key] = place
            if key in ("person", "deputy"):
                self._refs.append((home, key, _column(sheet, key)))

    def _named(self) -> dict[str, set[str]]:
        """The ids that go by a name, in any language, folded."""
        found: dict[str, set[str]] = {}
        for section in SECTIONS:
            for id_, entry in self.taken.tree.get(section, {}).items():
                for text in (*entry.get("name", {}).values(), *entry.get("title", {}).values()):
                    found.setdefault(str(text).casefold(), set()).add(id_)
        return found

    def _by_name(self, said: str, column: Column) -> str:
        """The id of what is named, where a reference says a name that only one thing has."""
        if column.form not in ("ref", "refs") or re.fullmatch(ID_PATTERN, said):
            return said
        ids = self._names.get(said.strip().casefold(), set())
        fitting = [id_ for id_ in ids if any(id_ in self.taken.tree.get(_section(kind), ()) for kind in column.kinds)]
        return fitting[0] if len(fitting) == 1 else said

    def _resolve_names(self) -> None:
        for home, key, column in self._refs:
            value = home[key]
            if isinstance(value, str):
                home[key] = self._by_name(value, column)
            elif isinstance(value, list):
                home[key] = [self._by_name(item, column) for item in value]


def _column(sheet: Sheet, key: str) -> Column:
    """A column of the layout, whether or not the workbook has it."""
    return (sheet_of(sheet.key) or sheet).column(key)


def _section(kind: Kind) -> str:
    return _SECTION_OF.get(kind, "")


def _names_first(sheet: Sheet) -> Iterator[str]:
    """The columns of a row's own names: English first, as it makes the better id."""
    names = [column for column in sheet.columns if column.form == "name"]
    yield from (column.key for column in sorted(names, key=lambda column: column.language != "en"))


def _kind_of(sheet: Sheet) -> str:
    singular = {section: str(kind) for section, kind in SECTIONS.items()}
    return {PROGRAMME.key: "programme", SEATS.key: "seat"}.get(sheet.key, singular.get(sheet.key, "entry"))


def _reach(tree: Branch, path: Steps) -> Branch:
    """The map at a path, made where it is missing."""
    node = tree
    for step in path:
        below = node.setdefault(step, {})
        if not isinstance(below, dict):
            below = node[step] = {}
        node = below
    return node


def _inner(tree: Branch, path: Steps) -> Branch:
    """The map at a path; an empty one where there is none."""
    value = _inner_value(tree, path)
    return value if isinstance(value, dict) else {}


def _inner_value(tree: Branch, path: Steps) -> Any:
    node: Any = tree
    for step in path:
        node = node.get(step) if isinstance(node, dict) else None
    return node
