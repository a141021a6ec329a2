"""What a picture shows, as plain data: boxes and lines, or a table of who does what; no colour, size or place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from dlcheck.draw.figures.strand import Strand


class Role(StrEnum):
    """How loud a line of text is inside its box."""

    HEADING = "heading"
    BODY = "body"
    DETAIL = "detail"


class NodeKind(StrEnum):
    """What a box stands for; each kind has an outline, a fill and an icon of its own."""

    STEERING = "body-steering"
    MANAGEMENT = "body-management"
    ADVISORY = "body-advisory"
    AUDIT = "body-audit"
    WORKING_GROUP = "body-working-group"
    PARTNER = "partner"
    GROUP = "group"
    SEAT = "seat"
    POSITION = "position"
    PERSON = "person"
    COHORT = "cohort"
    RESPONSIBILITY = "responsibility"
    DOMAIN = "domain"
    BUDGET = "budget"
    EXTERNAL = "external"


class EdgeKind(StrEnum):
    """What a line says of its two ends; each kind has a stroke and an arrow head of its own."""

    REPORTS_TO = "reports-to"
    OVERSEES = "oversees"
    PART_OF = "part-of"
    ESCALATES_TO = "escalates-to"
    DELEGATES = "delegates"
    SITS_ON = "sits-on"
    AGREEMENT = "agreement"
    DECIDES = "decides"
    ACCOUNTABLE = "accountable"
    RESPONSIBLE = "responsible"
    CONSULTED = "consulted"
    INFORMED = "informed"
    FUNDS = "funds"
    SPENDS = "spends"
    EMPLOYS = "employs"
    COORDINATES = "coordinates"


class Mark(StrEnum):
    """What is to be noticed about a box, a row or a cell; each mark has a shape of its own."""

    LEAD = "lead"
    CHAIR = "chair"
    VETO = "veto"
    VACANT = "vacant"
    ENDING = "ending"
    GAP = "gap"
    CONFLICT = "conflict"
    POWERLESS = "powerless"
    WARNING = "finding-warning"
    ERROR = "finding-error"


class Letter(StrEnum):
    """What a party has to do with a responsibility, as a cell of the matrix says it."""

    ACCOUNTABLE = "A"
    RESPONSIBLE = "R"
    AGREEMENT = "G"
    CONSULTED = "C"
    INFORMED = "I"


class Difference(StrEnum):
    """What became of a thing, in a picture that shows two sides as one; each has a sign and a line of its own.

    In a picture of one side nothing has any.
    """

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    SAME = "same"


Style = NodeKind | EdgeKind | Mark | Letter | Difference | Strand


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text taken apart, as two sides are compared by it: what it speaks of (`quorum`), and its pieces by their keys.

    The text is `before`, the pieces with `between` between them, and `after`.
    """

    key: str
    pieces: tuple[tuple[str, str], ...] = ()
    between: str = ", "
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one language; `lang` (a tag such as `he` or `en`) decides its direction, not its first letter."""

    text: str
    lang: str = "en"
    role: Role = Role.BODY
    phrase: Phrase | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the legend in the writer's own words; without one the style's built-in name is used."""

    style: Style
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a card, such as a seat: its text, a quieter text under it, and its marks.

    `id` is that of the entity that it stands for. `aside` is shown only where two sides differ in it.
    """

    text: Text
    detail: Text | None = None
    marks: tuple[Mark, ...] = ()
    id: str = ""
    aside: tuple[Text, ...] = ()
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A box; with `rows` it is a card, the rows under its heading.

    `group` is the id of the group it stands in. `description` is read out and shown on hover, never printed. `aside` is
    shown only where two sides differ in it.
    """

    id: str
    kind: NodeKind
    lines: tuple[Text, ...]
    rows: tuple[Row, ...] = ()
    marks: tuple[Mark, ...] = ()
    group: str | None = None
    description: str = ""
    aside: tuple[Text, ...] = ()
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from the node `source` to the node `target`, with a short label or none.

    `via` is the id of what tells several lines of a kind between the same nodes apart, such as a domain.
    """

    source: str
    target: str
    kind: EdgeKind
    label: Text | None = None
    description: str = ""
    via: str = ""
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A frame round the nodes that name it, and round the groups whose `parent` it is."""

    id: str
    label: Text
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Diagram:
    """Boxes, lines and frames. `subtitle` says the day the picture speaks of; `id` keeps several on a page apart.

    The order of `nodes` is the order of display among equals. Lines lead downwards; a diagram that `may_turn` lets them
    lead across where that makes the better sheet, and in one that `turns` they always do. `notes` stand under it.
    Raises ValueError when ids are not unique, an end or a group is not there, or groups stand in a circle.
    """

    id: str
    title: Text
    subtitle: Text
    lang: str
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    groups: tuple[Group, ...] = ()
    legend: tuple[Entry, ...] = ()
    notes: tuple[Text, ...] = ()
    may_turn: bool = False
    turns: bool = False
    description: str = ""

    def __post_init__(self) -> None:
        nodes = unique("node", (node.id for node in self.nodes))
        groups = unique("group", (group.id for group in self.groups))
        known("node", (end for edge in self.edges for end in (edge.source, edge.target)), nodes)
        known("group", (node.group for node in self.nodes if node.group is not None), groups)
        known("group", (group.parent for group in self.groups if group.parent is not None), groups)
        parents = {group.id: group.parent for group in self.groups}
        for group in self.groups:
            seen: set[str | None] = {group.id}
            parent = group.parent
            while parent is not None:
                if parent in seen:
                    raise ValueError(f"group `{group.id}` stands inside itself")
                seen.add(parent)
                parent = parents[parent]


@dataclass(frozen=True, slots=True)
class Heading:
    """What several columns or rows of a matrix stand under, such as a parent organisation or a phase."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Column:
    """A party of the matrix: what it is, and its heading's id as `group`."""

    id: str
    label: Text
    group: str | None = None
    kind: NodeKind = NodeKind.PARTNER
    description: str = ""
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What the party `column` has to do with the row's responsibility: at least one letter or mark.

    `former` are the letters of the old side, where the picture shows two.
    """

    column: str
    letters: tuple[Letter, ...] = ()
    marks: tuple[Mark, ...] = ()
    description: str = ""
    former: tuple[Letter, ...] = ()
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A responsibility: its title, a quieter line under it, its cells; `group` is the id of its heading.

    `aside` is shown only where two sides differ in it.
    """

    id: str
    label: Text
    cells: tuple[Cell, ...] = ()
    detail: Text | None = None
    marks: tuple[Mark, ...] = ()
    group: str | None = None
    description: str = ""
    aside: tuple[Text, ...] = ()
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Responsibilities (rows) against parties (columns), and remarks under the table.

    Columns and rows of one heading are drawn together, in the order in which the headings are given; those without a
    heading come first. Raises ValueError when ids are not unique or a heading or column is not there.
    """

    id: str
    title: Text
    subtitle: Text
    lang: str
    columns: tuple[Column, ...] = ()
    rows: tuple[MatrixRow, ...] = ()
    column_groups: tuple[Heading, ...] = ()
    row_groups: tuple[Heading, ...] = ()
    legend: tuple[Entry, ...] = ()
    notes: tuple[Text, ...] = ()
    description: str = ""

    def __post_init__(self) -> None:
        columns = unique("column", (column.id for column in self.columns))
        unique("row", (row.id for row in self.rows))
        column_groups = unique("column group", (heading.id for heading in self.column_groups))
        row_groups = unique("row group", (heading.id for heading in self.row_groups))
        known("column group", (column.group for column in self.columns if column.group is not None), column_groups)
        known("row group", (row.group for row in self.rows if row.group is not None), row_groups)
        for row in self.rows:
            known("column", unique(f"cell of row `{row.id}`", (cell.column for cell in row.cells)), columns)


def shallow(diagram: Diagram, deepest: int = 8) -> Diagram:
    """The same diagram with no more than `deepest` frames inside one another; the rest hang from the last of them."""
    parents = {group.id: group.parent for group in diagram.groups}
    lines: dict[str, tuple[str, ...]] = {}
    for group in diagram.groups:
        line = [group.id]
        while (parent := parents[line[-1]]) is not None:
            line.append(parent)
        lines[group.id] = tuple(reversed(line))
    if all(len(line) <= deepest for line in lines.values()):
        return diagram
    groups = tuple(
        replace(group, parent=lines[group.id][deepest - 2]) if len(lines[group.id]) > deepest else group
        for group in diagram.groups
    )
    return replace(diagram, groups=groups)


def ordered_columns(matrix: Matrix) -> tuple[Column, ...]:
    """The columns as they are drawn: those without a heading, then heading by heading."""
    order = {None: -1} | {heading.id: index for index, heading in enumerate(matrix.column_groups)}
    return tuple(sorted(matrix.columns, key=lambda column: order[column.group]))


def ordered_rows(matrix: Matrix) -> tuple[MatrixRow, ...]:
    """The rows as they are drawn: those without a heading, then heading by heading."""
    order = {None: -1} | {heading.id: index for index, heading in enumerate(matrix.row_groups)}
    return tuple(sorted(matrix.rows, key=lambda row: order[row.group]))


def differences(diagram: Diagram) -> tuple[Difference, ...]:
    """The differences that a diagram shows, each once, in their fixed order."""
    used = {node.difference for node in diagram.nodes} | {edge.difference for edge in diagram.edges}
    used |= {row.difference for node in diagram.nodes for row in node.rows}
    return tuple(difference for difference in Difference if difference in used)


def letters_of(cell: Cell) -> tuple[tuple[Letter, Difference | None], ...]:
    """The letters of a cell, each once, with what became of it: what stayed, then what went, then what came."""
    was, now = dict.fromkeys(cell.former), dict.fromkeys(cell.letters)
    if cell.difference is None:
        return tuple((letter, None) for letter in now)
    kept = tuple((letter, Difference.SAME) for letter in now if letter in was)
    gone = tuple((letter, Difference.REMOVED) for letter in was if letter not in now)
    return (*kept, *gone, *((letter, Difference.ADDED) for letter in now if letter not in was))


def unique(what: str, ids: Iterable[str]) -> frozenset[str]:
    """The ids of a picture's parts; raises ValueError where one is given twice."""
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            raise ValueError(f"{what} `{name}` is given twice")
        seen.add(name)
    return frozenset(seen)


def known(what: str, ids: Iterable[str | None], all_: frozenset[str]) -> None:
    """Raise ValueError where an id that a part names is none of the picture's."""
    for name in ids:
        if name not in all_:
            raise ValueError(f"{what} `{name}` is not in the picture")
