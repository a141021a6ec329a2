"""A picture cut down to what is selected of it, with its surroundings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Diagram, EdgeKind, Heading, Mark, Matrix, MatrixRow, Node, Text
from dlcheck.draw.figures.figure import Bars, Plot, Schedule, Stack, marks_of
from dlcheck.draw.views.selection import Selection, Status
from dlcheck.model.base import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from dlcheck.draw.figures.figure import Part
    from dlcheck.draw.picture import Picture
    from dlcheck.draw.views.names import Names
    from dlcheck.workspace.programme import Programme

_NEAR = 1
"""How many lines away the surroundings reach where nothing else is said."""
_MARKS: dict[Status, frozenset[Mark]] = {
    Status.VACANT: frozenset({Mark.VACANT}),
    Status.ENDING: frozenset({Mark.ENDING}),
    Status.GAP: frozenset({Mark.GAP}),
    Status.CONFLICT: frozenset({Mark.CONFLICT}),
    Status.FINDING: frozenset({Mark.WARNING, Mark.ERROR}),
}


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
        """Whether an id stands for something that is selected."""
        return self.parties is None or id_ in self.parties

    def has(self, id_: str) -> bool:
        """Whether a thing is wanted, or is a part of a body that is: its id begins with the body's."""
        return self.concerns(id_) or self.concerns(id_.partition("/")[0])

    def marked(self, marks: Iterable[Mark]) -> bool:
        """Whether a mark is among those that are asked for."""
        return not self.marks or not self.marks.isdisjoint(marks)


def selected(picture: Picture, selection: Selection, names: Names) -> Picture:
    """The picture with only what is wanted, and that said in its subtitle.

    In a table, the parties of a duty are one line away from it; of figures, lanes and bars are wanted one by one.
    """
    wanted = _wanted(selection, names.programme)
    kept: Picture
    if isinstance(picture, Stack):
        parts = [part for part, empty in (_part(part, wanted) for part in picture.parts) if not empty]
        kept, empty = replace(picture, parts=tuple(parts)), not parts
    else:
        kept, empty = _part(picture, wanted)
    subtitle = replace(picture.subtitle, text=" · ".join([picture.subtitle.text, *_said(selection, names)]))
    notes = (names.phrase("nothing-selected"),) if empty else ()
    return replace(kept, id=f"{picture.id}-selected", subtitle=subtitle, notes=(*notes, *kept.notes))


def _part(part: Part, wanted: _Wanted) -> tuple[Part, bool]:
    """A picture with only what is wanted, and whether that is nothing."""
    match part:
        case Diagram():
            return _boxes(part, wanted)
        case Matrix():
            return _cells(part, wanted)
        case Schedule():
            lanes = tuple(lane for lane in part.lanes if wanted.has(lane.id) and wanted.marked(marks_of(lane)))
            return replace(part, lanes=lanes, groups=_named(part.groups, {lane.group for lane in lanes})), not lanes
        case Bars():
            # Of a vote, the body's id comes first and the partner's last.
            asked = (bar for bar in part.bars if wanted.has(bar.id) or wanted.concerns(bar.id.rpartition("//")[2]))
            bars = tuple(bar for bar in asked if wanted.marked(bar.marks))
            return replace(part, bars=bars), not bars
        case Plot():
            dots = () if wanted.marks else tuple(dot for dot in part.dots if wanted.has(dot.id))
            return replace(part, dots=dots), not dots


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
    depth = _NEAR if selection.depth is None else selection.depth
    return _Wanted(frozenset(parties) if selection.ids else None, frozenset(bodies), marks, depth)


def _family(programme: Programme, partner: str) -> Iterator[str]:
    """An organisation and all its units."""
    return (key for key in programme.partners if partner in programme.chain(key))


def _stands_for(programme: Programme, id_: str, family: frozenset[str]) -> bool:
    return not family.isdisjoint(programme.organisations(id_))


def _boxes(diagram: Diagram, wanted: _Wanted) -> tuple[Diagram, bool]:
    """The boxes that are wanted and those near them; and whether none is wanted.

    A box that only has a row of somebody wanted is as near as if a line led to it. Where neither rows nor lines tell
    who sits on a body, the body itself stands for who does.
    """
    told = {edge.target for edge in diagram.edges if edge.kind is EdgeKind.SITS_ON}
    told |= {node.id for node in diagram.nodes if node.rows}
    near: dict[str, set[str]] = {node.id: set() for node in diagram.nodes}
    for edge in diagram.edges:
        near[edge.source].add(edge.target)
        near[edge.target].add(edge.source)
    front = {
        node.id
        for node in diagram.nodes
        if (wanted.concerns(node.id) or node.id in wanted.bodies - told) and _is_marked(node, wanted)
    }
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


def _is_marked(node: Node, wanted: _Wanted) -> bool:
    """Whether a box, or one of its rows, bears a mark that is asked for."""
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
