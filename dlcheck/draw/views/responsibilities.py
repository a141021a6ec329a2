"""The view `responsibilities`: duties against parties, as an assignment matrix (RACI) with agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Cell, Column, Heading, Letter, Mark, Matrix, MatrixRow, NodeKind, Role, Text
from dlcheck.model.base import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_NO_PHASE = ""


def draw(programme: Programme, names: Names) -> Matrix:
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
        row_groups=tuple(Heading(phase, _phase(programme, names, phase)) for phase in phases),
        notes=tuple(_notes(programme, names, columns)),
    )


def _phases(programme: Programme, duties: dict[str, Responsibility]) -> list[str]:
    """The phases in use: those of the workspace in its order, then others in the order of the file."""
    used = dict.fromkeys(duty.phase for duty in duties.values() if duty.phase)
    known = [phase for phase in programme.settings.phases if phase in used]
    return [*known, *(phase for phase in used if phase not in known)]


def _phase(programme: Programme, names: Names, phase: str) -> Text:
    return names.text(programme.settings.phase_names.get(phase), phase)


def _columns(programme: Programme, names: Names, duties: dict[str, Responsibility]) -> list[Column]:
    parties = dict.fromkeys(key for key in programme.entities if key in programme.deciding)
    for duty in duties.values():
        for field in _LETTERS:
            parties.update(dict.fromkeys(getattr(duty, field)))
    order = {key: index for index, key in enumerate(programme.entities)}
    kinds = {key: programme.entities[key].kind for key in parties if key in programme.entities}
    return [
        Column(key, names.of(key), _HEADINGS[kinds[key]], _node_kind(programme, names, key))
        for key in sorted(kinds, key=lambda key: order[key])
    ]


def _node_kind(programme: Programme, names: Names, key: str) -> NodeKind:
    body = programme.bodies.get(key.partition("/")[0])
    return names.body_kind(body) if body else NodeKind(programme.entities[key].kind.value)


def _row(programme: Programme, names: Names, key: str, duty: Responsibility) -> MatrixRow:
    letters: dict[str, list[Letter]] = {}
    for field, letter in _LETTERS.items():
        for party in getattr(duty, field):
            if party in programme.entities:
                letters.setdefault(party, []).append(letter)
    joint = len(duty.accountable) > 1
    cells = tuple(
        Cell(party, tuple(given), (Mark.CONFLICT,) if joint and Letter.ACCOUNTABLE in given else ())
        for party, given in letters.items()
    )
    return MatrixRow(
        id=key,
        label=names.text(duty.title, key),
        cells=cells,
        detail=_detail(names, duty),
        marks=names.marks(key),
        group=duty.phase,
    )


def _detail(names: Names, duty: Responsibility) -> Text | None:
    said = []
    if duty.domain:
        said.append(names.phrase("domain", what=names.of(duty.domain).text).text)
    clauses = [source.partition("#")[2] for source in duty.source if "#" in source]
    if clauses:
        said.append(names.phrase("clause", what=", ".join(clauses)).text)
    return Text(" · ".join(said), names.lang, Role.DETAIL) if said else None


def _notes(programme: Programme, names: Names, columns: list[Column]) -> Iterator[Text]:
    """Who is behind a group."""
    for column in columns:
        group = programme.groups.get(column.id)
        if group:
            yield names.phrase("members", group=column.label.text, members=names.listed(group.members))
