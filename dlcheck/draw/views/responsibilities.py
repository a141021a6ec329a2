"""The view `responsibilities`: duties against parties, as an assignment matrix (RACI) with agreement."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dlcheck.draw.diagram import (
    Cell,
    Column,
    Diagram,
    Heading,
    Letter,
    Mark,
    Matrix,
    MatrixRow,
    NodeKind,
    Role,
    Row,
    Text,
)
from dlcheck.draw.views.cards import duty_legend, gathered, split
from dlcheck.draw.words import style_text
from dlcheck.model.base import Kind
from dlcheck.model.bodies import Body

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dlcheck.draw.views.names import Names
    from dlcheck.model.duties import Responsibility
    from dlcheck.workspace.programme import Programme

_LETTERS = {
    "accountable": Letter.ACCOUNTABLE,
    "responsible": Letter.RESPONSIBLE,
    "agreement": Letter.AGREEMENT,
    "consulted": Letter.CONSULTED,
    "informed": Letter.INFORMED,
}
_HEADINGS = {
    Kind.PARTNER: "partners",
    Kind.GROUP: "groups",
    Kind.BODY: "bodies",
    Kind.SEAT: "bodies",
    Kind.POSITION: "positions",
    Kind.PERSON: "people",
}


MOST_PARTIES = 40
"""For more parties than this there is no table, as none so wide can be read: every duty names its own."""


def draw(programme: Programme, names: Names, *, whole: bool = False) -> Matrix | Diagram:
    """The duties of the day with their parties, as a table where it is not too wide; `whole` says that it is not."""
    matrix = table(programme, names)
    return matrix if whole or len(matrix.columns) <= MOST_PARTIES else _listed(matrix, names)


def _listed(matrix: Matrix, names: Names) -> Diagram:
    """The duties of a table on cards, those of each phase together."""
    called = {column.id: column.label.text for column in matrix.columns}
    phases: dict[str | None, Text] = {None: names.phrase("card-duties", Role.HEADING)}
    phases |= {heading.id: replace(heading.label, role=Role.HEADING) for heading in matrix.row_groups}
    nodes = [
        node
        for phase, heading in phases.items()
        for node in split(
            names,
            phase or "duties",
            heading,
            NodeKind.RESPONSIBILITY,
            [_parties(row, called, names) for row in matrix.rows if row.group == phase],
        )
    ]
    return Diagram(
        id=matrix.id,
        title=matrix.title,
        subtitle=matrix.subtitle,
        lang=matrix.lang,
        nodes=tuple(nodes),
        legend=matrix.legend,
        notes=(*matrix.notes, names.phrase("duties-apart")),
    )


def _parties(row: MatrixRow, called: Mapping[str, str], names: Names) -> Row:
    """A duty with the names of those who have each part in it."""
    facts = {
        letter.value: f"{style_text(letter, names.lang).text}: {', '.join(who)}"
        for letter in Letter
        if (who := [called[cell.column] for cell in row.cells if letter in cell.letters])
    }
    marks = gathered(row.marks, *(cell.marks for cell in row.cells))
    return Row(row.label, names.detail(facts), marks, row.id)


def table(programme: Programme, names: Names) -> Matrix:
    """The duties of the day, by phase, against every party that a duty names and every partner that decides."""
    duties = {key: duty for key, duty in programme.responsibilities.items() if programme.now(duty)}
    columns = _columns(programme, names, duties)
    phases = _phases(programme, duties)
    used = {column.group for column in columns}
    return Matrix(
        id=f"{programme.id}-responsibilities",
        title=names.title,
        subtitle=names.subtitle("responsibilities"),
        lang=names.lang,
        columns=tuple(columns),
        rows=tuple(_row(programme, names, key, duty) for key, duty in duties.items()),
        column_groups=tuple(
            Heading(key, names.phrase(key, Role.BODY)) for key in dict.fromkeys(_HEADINGS.values()) if key in used
        ),
        row_groups=tuple(Heading(phase, names.phase(phase)) for phase in phases),
        legend=duty_legend(names),
        notes=(*names.notes("responsibilities", empty=not duties), *_notes(programme, names, columns)),
    )


def _phases(programme: Programme, duties: dict[str, Responsibility]) -> list[str]:
    """The phases in use: those of the workspace in its order, then others in the order of the file."""
    used = dict.fromkeys(duty.phase for duty in duties.values() if duty.phase)
    known = [phase for phase in programme.settings.phases if phase in used]
    return [*known, *(phase for phase in used if phase not in known)]


def _columns(programme: Programme, names: Names, duties: dict[str, Responsibility]) -> list[Column]:
    parties = dict.fromkeys(key for key in programme.entities if key in programme.deciding)
    for duty in duties.values():
        for field in _LETTERS:
            parties.update(dict.fromkeys(getattr(duty, field)))
    order = {key: index for index, key in enumerate(programme.entities)}
    kinds = {key: programme.entities[key].kind for key in parties if key in programme.entities}
    return [
        Column(key, _label(names, key), _HEADINGS[kinds[key]], _node_kind(programme, names, key))
        for key in sorted(kinds, key=lambda key: order[key])
    ]


def _label(names: Names, key: str) -> Text:
    """What a party is called; a seat with its body, as many bodies have a chair."""
    called = names.own(key, Role.BODY)
    body = key.rpartition("/")[0]
    return names.phrase("seat-on", Role.BODY, seat=called.text, body=names.of(body).text) if body else called


def _node_kind(programme: Programme, names: Names, key: str) -> NodeKind:
    body = programme.entities.get(key.partition("/")[0])  # a body with an error is in no section
    if body and isinstance(body.model, Body):
        return names.body_kind(body.model)
    return NodeKind(programme.entities[key].kind.value)


def _row(programme: Programme, names: Names, key: str, duty: Responsibility) -> MatrixRow:
    letters: dict[str, list[Letter]] = {}
    for field, letter in _LETTERS.items():
        for party in getattr(duty, field):
            if party in programme.entities:
                letters.setdefault(party, []).append(letter)
    joint = len(duty.accountable) > 1
    gap = not any(Letter.ACCOUNTABLE in given for given in letters.values())
    cells = tuple(
        Cell(party, tuple(given), (Mark.CONFLICT,) if joint and Letter.ACCOUNTABLE in given else ())
        for party, given in letters.items()
    )
    return MatrixRow(
        id=key,
        label=names.own(key, Role.BODY),
        cells=cells,
        detail=_detail(names, duty),
        marks=(
            *((Mark.GAP,) if gap else ()),
            *((Mark.ENDING,) if names.ending(duty) else ()),
            *names.marks(key),
        ),
        group=duty.phase,
        aside=(
            *([names.phrase("phase", what=names.phase(duty.phase).text)] if duty.phase else []),
            *names.dates(duty),
        ),
    )


def _detail(names: Names, duty: Responsibility) -> Text | None:
    clauses = [source.partition("#")[2] for source in duty.source if "#" in source]
    return names.detail(
        {
            **({"domain": names.word("domain", what=names.of(duty.domain).text)} if duty.domain else {}),
            **({"clause": names.word("clause", what=", ".join(clauses))} if clauses else {}),
            **names.endings([duty]),
        }
    )


def _notes(programme: Programme, names: Names, columns: list[Column]) -> Iterator[Text]:
    """Who is behind a group."""
    for column in columns:
        group = programme.groups.get(column.id)
        if group:
            yield names.phrase(
                "members",
                about=f"members/{names.key(column.id)}",
                group=column.label.text,
                members=names.listed(group.members),
            )
