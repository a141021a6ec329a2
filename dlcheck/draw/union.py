"""Two pictures of one thing as one, joined by ids: what only one side has, what both have, and where they differ."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from dlcheck.draw.diagram import (
    Cell,
    Column,
    Diagram,
    Difference,
    Edge,
    Group,
    Heading,
    Matrix,
    MatrixRow,
    Node,
    Role,
    Row,
    Text,
)
from dlcheck.draw.phrases import arrow, interleaved, joined, listed, pieces_of, told
from dlcheck.draw.words import legend

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dlcheck.draw.diagram import Entry
    from dlcheck.draw.picture import Picture

_Entry = TypeVar("_Entry", Node, Row, Group, Column, MatrixRow, Heading)
_Framed = TypeVar("_Framed", Group, Heading)
_Told = TypeVar("_Told", Node, Row, MatrixRow)


def union(old: Picture, new: Picture, renamed: Mapping[str, str]) -> Diagram | Matrix:
    """One picture of both sides; everything in it bears a `Difference`.

    `renamed` maps ids of the old side to what they are now. Title, language and description are those of the new side.
    Raises ValueError where the two are not of one form.
    """
    if isinstance(old, Diagram) and isinstance(new, Diagram):
        return _diagram(_renamed_diagram(old, renamed), new, _back(renamed))
    if isinstance(old, Matrix) and isinstance(new, Matrix):
        return _matrix(_renamed_matrix(old, renamed), new, _back(renamed))
    raise ValueError("pictures of these forms cannot be shown as one")


def _back(renamed: Mapping[str, str]) -> dict[str, str]:
    return {now: was for was, now in renamed.items()}


def _renamed_diagram(diagram: Diagram, renamed: Mapping[str, str]) -> Diagram:
    """The diagram with the ids of the other side."""

    def now(id_: str) -> str:
        return renamed.get(id_, id_)

    nodes = tuple(
        replace(
            node,
            id=now(node.id),
            group=node.group and now(node.group),
            rows=tuple(replace(row, id=now(row.id)) for row in node.rows),
        )
        for node in diagram.nodes
    )
    edges = tuple(
        replace(edge, source=now(edge.source), target=now(edge.target), via=now(edge.via)) for edge in diagram.edges
    )
    groups = tuple(
        replace(group, id=now(group.id), parent=group.parent and now(group.parent)) for group in diagram.groups
    )
    return replace(diagram, nodes=nodes, edges=edges, groups=groups)


def _renamed_matrix(matrix: Matrix, renamed: Mapping[str, str]) -> Matrix:
    """The matrix with the ids of the other side."""
    columns = tuple(replace(column, id=renamed.get(column.id, column.id)) for column in matrix.columns)
    rows = tuple(
        replace(
            row,
            id=renamed.get(row.id, row.id),
            cells=tuple(replace(cell, column=renamed.get(cell.column, cell.column)) for cell in row.cells),
        )
        for row in matrix.rows
    )
    return replace(matrix, columns=columns, rows=rows)


def _pairs(old: Iterable[_Entry], new: Iterable[_Entry]) -> Iterator[tuple[_Entry | None, _Entry | None]]:
    """What both sides have by the same id, and what one has alone."""
    was, now = {entry.id: entry for entry in old}, {entry.id: entry for entry in new}
    for id_ in interleaved(was, now):
        yield was.get(id_), now.get(id_)


def _diagram(old: Diagram, new: Diagram, former: Mapping[str, str]) -> Diagram:
    nodes = tuple(_node(was, now, former, new.lang) for was, now in _pairs(old.nodes, new.nodes))
    parents = {group.id: group.parent for group in (*old.groups, *new.groups)}
    used: set[str] = set()
    for node in nodes:
        group = node.group
        while group is not None and group not in used:
            used.add(group)
            group = parents[group]
    groups = tuple(group for group in _framing(old.groups, new.groups) if group.id in used)
    return replace(
        new,
        title=joined(old.title, new.title).text,
        nodes=nodes,
        edges=tuple(_edges(old.edges, new.edges)),
        groups=groups,
        legend=_legend(old.legend, new.legend),
        notes=_notes(old.notes, new.notes),
    )


def _framing(old: Iterable[_Framed], new: Iterable[_Framed]) -> Iterator[_Framed]:
    """Frames and headings of both sides; they bear no difference of their own, as what stands in them does."""
    for was, now in _pairs(old, new):
        if was is not None and now is not None:
            yield replace(now, label=joined(was.label, now.label).text)
        elif now is not None:
            yield now
        elif was is not None:
            yield was


def _node(was: Node | None, now: Node | None, former: Mapping[str, str], lang: str) -> Node:
    if now is None or was is None:
        return _alone(was, now)
    lines, differs = told(was.lines, now.lines, was.aside, now.aside)
    if was.kind is not now.kind:
        lines.append(_turned_kind(was, now, lang))
    called = _called(now.id, former) if was.lines[:1] == now.lines[:1] else None
    if called:
        lines.insert(1, called)
    rows = tuple(_row(before, after, former, lang) for before, after in _pairs(was.rows, now.rows))
    seen = any(row.difference is not Difference.SAME for row in rows)
    changed = differs or seen or called is not None or was.kind is not now.kind
    return replace(
        now,
        lines=tuple(lines),
        rows=rows,
        aside=(),
        difference=Difference.CHANGED if changed else Difference.SAME,
    )


def _alone(was: _Told | None, now: _Told | None) -> _Told:
    """What one side has alone, with nothing aside."""
    if now is not None:
        return replace(now, aside=(), difference=Difference.ADDED)
    if was is not None:
        return replace(was, aside=(), difference=Difference.REMOVED)
    raise ValueError("neither side has it")


def _turned_kind(was: Node, now: Node, lang: str) -> Text:
    names = dict(legend({was.kind, now.kind}, (), lang))
    spoken = names[now.kind]
    return Text(arrow(names[was.kind].text, spoken.text, spoken.lang), spoken.lang, Role.DETAIL)


def _called(id_: str, former: Mapping[str, str]) -> Text | None:
    """How an entry was called and is, by ids, where its name does not say that it was renamed."""
    was, now = former.get(id_, id_).rpartition("/")[2], id_.rpartition("/")[2]
    return Text(arrow(was, now, "en"), "en", Role.DETAIL) if was != now else None


def _row(was: Row | None, now: Row | None, former: Mapping[str, str], lang: str) -> Row:
    if now is None or was is None:
        return _alone(was, now)
    # Whoever sits there now is told first, and what was told first before may have become a detail.
    old, new = ([row.text, *pieces_of(row.detail)] for row in (was, now))
    texts, differs = told(old, new, was.aside, now.aside)
    called = _called(now.id, former) if was.text == now.text else None
    rest = listed([*texts[1:], *([called] if called else [])], now.detail.lang if now.detail else lang)
    if not differs and not called:
        return replace(now, aside=(), difference=Difference.SAME)
    first = replace(texts[0], role=now.text.role)
    return replace(now, text=first, detail=rest, aside=(), difference=Difference.CHANGED)


def _edges(old: Sequence[Edge], new: Sequence[Edge]) -> Iterator[Edge]:
    before, after = ({(edge.source, edge.target, edge.kind, edge.via): edge for edge in side} for side in (old, new))
    for key in interleaved(before, after):
        was, now = before.get(key), after.get(key)
        if was is None and now is not None:
            yield replace(now, difference=Difference.ADDED)
        elif now is None and was is not None:
            yield replace(was, difference=Difference.REMOVED)
        elif now is not None and was is not None:
            label, differs = joined(was.label, now.label) if was.label or now.label else (None, False)
            yield replace(now, label=label, difference=Difference.CHANGED if differs else Difference.SAME)


def _legend(old: tuple[Entry, ...], new: tuple[Entry, ...]) -> tuple[Entry, ...]:
    known = {entry.style for entry in new}
    return (*new, *(entry for entry in old if entry.style not in known))


def _notes(old: Sequence[Text], new: Sequence[Text]) -> tuple[Text, ...]:
    """The remarks of both sides; that one of them is empty is seen."""
    both = {note.text for note in old} & {note.text for note in new}

    def heard(note: Text) -> bool:
        return note.text in both or not (note.phrase and note.phrase.key.startswith("nothing-"))

    return tuple(told([note for note in old if heard(note)], [note for note in new if heard(note)])[0])


def _matrix(old: Matrix, new: Matrix, former: Mapping[str, str]) -> Matrix:
    return replace(
        new,
        title=joined(old.title, new.title).text,
        columns=tuple(_column(was, now, former) for was, now in _pairs(old.columns, new.columns)),
        rows=tuple(_duty(was, now, former, new.lang) for was, now in _pairs(old.rows, new.rows)),
        column_groups=tuple(_framing(old.column_groups, new.column_groups)),
        row_groups=tuple(_framing(old.row_groups, new.row_groups)),
        legend=_legend(old.legend, new.legend),
        notes=_notes(old.notes, new.notes),
    )


def _column(was: Column | None, now: Column | None, former: Mapping[str, str]) -> Column:
    if was is None and now is not None:
        return replace(now, difference=Difference.ADDED)
    if now is None and was is not None:
        return replace(was, difference=Difference.REMOVED)
    if now is None or was is None:
        raise ValueError("neither side has it")
    label, differs = joined(was.label, now.label)
    called = None if differs else _called(now.id, former)
    if called:
        label = replace(now.label, text=f"{label.text} · {called.text}")
    return replace(now, label=label, difference=Difference.CHANGED if differs or called else Difference.SAME)


def _duty(was: MatrixRow | None, now: MatrixRow | None, former: Mapping[str, str], lang: str) -> MatrixRow:
    cells = tuple(_cells(was, now))
    if now is None or was is None:
        return replace(_alone(was, now), cells=cells)
    label, renamed = joined(was.label, now.label)
    texts, differs = told(pieces_of(was.detail), pieces_of(now.detail), was.aside, now.aside)
    called = None if renamed else _called(now.id, former)
    detail = listed([*texts, *([called] if called else [])], lang) if differs or called else now.detail
    moved = any(cell.difference is not Difference.SAME for cell in cells)
    changed = renamed or differs or moved or called is not None
    difference = Difference.CHANGED if changed else Difference.SAME
    return replace(now, label=label, detail=detail, cells=cells, aside=(), difference=difference)


def _cells(was: MatrixRow | None, now: MatrixRow | None) -> Iterator[Cell]:
    """What each party had and has to do with a duty."""
    old, new = ({cell.column: cell for cell in row.cells} if row else {} for row in (was, now))
    for column in interleaved(old, new):
        cell, before = new.get(column) or Cell(column), old[column].letters if column in old else ()
        if set(before) == set(cell.letters):
            difference = Difference.SAME
        elif not before:
            difference = Difference.ADDED
        else:
            difference = Difference.CHANGED if cell.letters else Difference.REMOVED
        yield replace(cell, former=before, difference=difference)
