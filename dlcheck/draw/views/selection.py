"""What of a picture is wanted: what concerns some partners or bodies, or bears some mark, with its surroundings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Diagram, Heading, Mark, Matrix, MatrixRow, Node, Text
from dlcheck.model.base import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from dlcheck.draw.picture import Picture
    from dlcheck.draw.views.names import Names
    from dlcheck.workspace.programme import Programme

NEAR = 1
"""How many lines away the surroundings reach where nothing else is said."""


class Status(StrEnum):
    """What a box, a row or a cell may be wanted for."""

    VACANT = "vacant"
    ENDING = "ending"
    GAP = "gap"
    CONFLICT = "conflict"
    FINDING = "finding"


_MARKS: dict[Status, frozenset[Mark]] = {
    Status.VACANT: frozenset({Mark.VACANT}),
    Status.ENDING: frozenset({Mark.ENDING}),
    Status.GAP: frozenset({Mark.GAP}),
    Status.CONFLICT: frozenset({Mark.CONFLICT}),
    Status.FINDING: frozenset({Mark.WARNING, Mark.ERROR}),
}


@dataclass(frozen=True, slots=True)
class Selection:
    """What is wanted; nothing said means everything.

    `partners` and `bodies` are ids; with both, what concerns any of them. `status` narrows it down to what bears one of
    the marks. `depth` is how many lines away from that what is shown may be.
    """

    partners: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    status: tuple[Status, ...] = ()
    depth: int | None = None

    def __bool__(self) -> bool:
        return bool(self.partners or self.bodies or self.status)

    @property
    def ids(self) -> tuple[str, ...]:
        """Everything that is named."""
        return (*self.partners, *self.bodies)


EVERYTHING = Selection()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A selection, worked out for one programme."""

    parties: frozenset[str] | None
    """The ids that stand for what is selected: partners, their seats, positions and people; None for all."""
    bodies: frozenset[str]
    """The bodies that are selected, or on which they sit."""
    marks: frozenset[Mark]
    depth: int

    def concerns(self, id_: str) -> bool:
        return self.parties is None or id_ in self.parties

    def marked(self, marks: Iterable[Mark]) -> bool:
        return not self.marks or not self.marks.isdisjoint(marks)


def selected(picture: Picture, selection: Selection, names: Names) -> Picture:
    """The picture with only what is wanted, and that said in its subtitle; what knows no lines or letters stays whole.

    In a table, the parties of a duty are one line away from it.
    """
    wanted = _wanted(selection, names.programme)
    kept: Diagram | Matrix
    if isinstance(picture, Diagram):
        kept, empty = _boxes(picture, wanted)
    elif isinstance(picture, Matrix):
        kept, empty = _cells(picture, wanted)
    else:
        return picture
    subtitle = replace(picture.subtitle, text=" · ".join([picture.subtitle.text, *_said(selection, names)]))
    notes = (names.phrase("nothing-selected"),) if empty else ()
    return replace(kept, id=f"{picture.id}-selected", subtitle=subtitle, notes=(*notes, *picture.notes))


def _wanted(selection: Selection, programme: Programme) -> _Wanted:
    families = [frozenset(_family(programme, partner)) for partner in selection.partners]
    parties: set[str] = set(selection.bodies)
    for id_, entity in programme.entities.items():
        body = id_.partition("/")[0]
        if (entity.kind is not Kind.BODY and any(_stands_for(programme, id_, family) for family in families)) or (
            entity.kind is Kind.SEAT and body in selection.bodies
        ):
            parties.add(id_)
    bodies = {*selection.bodies, *(id_.partition("/")[0] for id_ in parties if "/" in id_)}
    marks = frozenset(mark for status in selection.status for mark in _MARKS[status])
    depth = NEAR if selection.depth is None else selection.depth
    return _Wanted(frozenset(parties) if selection.ids else None, frozenset(bodies), marks, depth)


def _family(programme: Programme, partner: str) -> Iterator[str]:
    """An organisation and all its units."""
    return (key for key in programme.partners if partner in programme.chain(key))


def _stands_for(programme: Programme, id_: str, family: frozenset[str]) -> bool:
    return not family.isdisjoint(programme.organisations(id_))


def _boxes(diagram: Diagram, wanted: _Wanted) -> tuple[Diagram, bool]:
    """The boxes that are wanted and those near them; and whether none is wanted.

    A box that only has a row of somebody wanted is as near as if a line led to it.
    """
    near: dict[str, set[str]] = {node.id: set() for node in diagram.nodes}
    for edge in diagram.edges:
        near[edge.source].add(edge.target)
        near[edge.target].add(edge.source)
    front = {node.id for node in diagram.nodes if _is_wanted(node, wanted)}
    beside = {node.id for node in diagram.nodes if node.id not in front and _has_wanted(node, wanted)}
    kept = front | beside
    empty = not kept
    for _ in range(wanted.depth):
        found = {other for id_ in front for other in near[id_]} - kept
        kept, front, beside = kept | found, found | beside, set()
    nodes = tuple(node for node in diagram.nodes if node.id in kept)
    edges = tuple(edge for edge in diagram.edges if edge.source in kept and edge.target in kept)
    frames = _frames(diagram, {node.group for node in nodes if node.group is not None})
    groups = tuple(group for group in diagram.groups if group.id in frames)
    return replace(diagram, nodes=nodes, edges=edges, groups=groups), empty


def _is_wanted(node: Node, wanted: _Wanted) -> bool:
    """Whether a box is wanted for itself, or for the mark of one of its rows."""
    if not (wanted.concerns(node.id) or (node.id in wanted.bodies and not node.rows)):
        return False
    return wanted.marked(node.marks) or any(wanted.marked(row.marks) for row in node.rows)


def _has_wanted(node: Node, wanted: _Wanted) -> bool:
    """Whether a row of a box is wanted."""
    return any(wanted.concerns(row.id) and wanted.marked(row.marks) for row in node.rows)


def _frames(diagram: Diagram, used: set[str]) -> set[str]:
    """The frames in use, with those round them."""
    parents = {group.id: group.parent for group in diagram.groups}
    found: set[str] = set()
    for id_ in used:
        step: str | None = id_
        while step is not None and step not in found:
            found.add(step)
            step = parents[step]
    return found


def _cells(matrix: Matrix, wanted: _Wanted) -> tuple[Matrix, bool]:
    """The duties in which the wanted have a part, and with every step the parties of these and the duties of those."""
    rows = {row.id for row in matrix.rows if _has_part(row, wanted)}
    empty = not rows
    columns = {cell.column for row in matrix.rows if row.id in rows for cell in row.cells}
    if wanted.depth == 0 and wanted.parties is not None:
        columns = {column for column in columns if wanted.concerns(column)}
    for step in range(2, wanted.depth + 1):
        cells = [(row.id, cell.column) for row in matrix.rows for cell in row.cells]
        if step % 2:
            columns |= {column for row, column in cells if row in rows}
        else:
            rows |= {row for row, column in cells if column in columns}
    kept = tuple(
        replace(row, cells=tuple(cell for cell in row.cells if cell.column in columns))
        for row in matrix.rows
        if row.id in rows
    )
    left = tuple(column for column in matrix.columns if column.id in columns)
    return replace(
        matrix,
        rows=kept,
        columns=left,
        row_groups=_named(matrix.row_groups, {row.group for row in kept}),
        column_groups=_named(matrix.column_groups, {column.group for column in left}),
        notes=tuple(note for note in matrix.notes if _about(note, columns)),
    ), empty


def _has_part(row: MatrixRow, wanted: _Wanted) -> bool:
    """Whether a duty, or the part that somebody wanted has in it, is wanted."""
    parts = [cell for cell in row.cells if wanted.concerns(cell.column)]
    whole = wanted.parties is None or bool(parts)
    return (whole and wanted.marked(row.marks)) or any(wanted.marked(cell.marks) for cell in parts)


def _about(note: Text, columns: Collection[str]) -> bool:
    """Whether a remark that speaks of one party speaks of one that is shown."""
    _, _, party = note.phrase.key.partition("/") if note.phrase else ("", "", "")
    return not party or party in columns


def _named(headings: tuple[Heading, ...], used: Collection[str | None]) -> tuple[Heading, ...]:
    return tuple(heading for heading in headings if heading.id in used)


def _said(selection: Selection, names: Names) -> Iterator[str]:
    """What was selected, in words."""
    if selection.ids:
        yield names.word("only", what=names.listed(selection.ids))
    if selection.status:
        yield names.word("only", what=", ".join(names.word(f"status-{status}") for status in selection.status))
    if selection.depth is not None:
        yield names.word("lines-away", number=selection.depth) if selection.depth else names.word("alone")
