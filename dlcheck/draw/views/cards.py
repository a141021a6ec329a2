"""Cards that stand for no entity but gather several: duties by letter, staff, and rows too many to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dlcheck.draw.diagram import Edge, EdgeKind, Entry, Mark, Node, NodeKind, Role, Row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from dlcheck.draw.diagram import Text
    from dlcheck.draw.views.names import Names
    from dlcheck.model.duties import Responsibility
    from dlcheck.model.staff import Position
    from dlcheck.workspace.programme import Programme

MOST_ROWS = 16
"""Of a card with more rows than this, the last says how many more there are."""
_SHORT = 10
_MOST_NAMED = 4
LETTERS = {
    "accountable": EdgeKind.ACCOUNTABLE,
    "responsible": EdgeKind.RESPONSIBLE,
    "agreement": EdgeKind.AGREEMENT,
    "consulted": EdgeKind.CONSULTED,
    "informed": EdgeKind.INFORMED,
}
"""The parts that a party can have in a duty, the heaviest first, and their lines."""


class Joint(NamedTuple):
    """A card and the line by which it hangs on what the picture is about."""

    node: Node
    edge: Edge


def card(names: Names, id_: str, kind: NodeKind, rows: Sequence[Row], *facts: str) -> Node:
    """A card called `@ID`, which is the id of no entity; its heading is the text of `card-ID`, under it the facts."""
    lines = (names.phrase(f"card-{id_}", Role.HEADING), *names.told(id_, facts))
    return Node(f"@{id_}", kind, lines, capped(rows, names))


def split(names: Names, id_: str, heading: Text, kind: NodeKind, rows: Sequence[Row]) -> Iterator[Node]:
    """Cards under one heading that together show all rows, however many; none where there are none."""
    for number, start in enumerate(range(0, len(rows), _SHORT), 1):
        continued = names.phrase("continued", Role.HEADING, what=heading.text, number=number)
        some = tuple(rows[start : start + _SHORT])
        yield Node(f"@{id_}/{number}", kind, (heading if number == 1 else continued,), some)


def capped(rows: Sequence[Row], names: Names) -> tuple[Row, ...]:
    """The rows, or the first of them, with a last one that says how many more there are and what is marked of them."""
    if len(rows) <= MOST_ROWS:
        return tuple(rows)
    left = rows[MOST_ROWS - 1 :]
    more = Row(names.phrase("more", Role.BODY, number=len(left)), marks=gathered(*(row.marks for row in left)))
    return (*rows[: MOST_ROWS - 1], more)


def gathered(*marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks of several things as those of one: each once, and of findings only the heaviest."""
    found = {mark for some in marks for mark in some}
    if Mark.ERROR in found:
        found.discard(Mark.WARNING)
    return tuple(mark for mark in Mark if mark in found)


def duty_cards(programme: Programme, names: Names, hub: str, parties: Collection[str]) -> Iterator[Joint]:
    """The duties in which some parties have a part, a card for each letter, hung on `hub`."""
    duties = {key: duty for key, duty in programme.responsibilities.items() if programme.now(duty)}
    for field, kind in LETTERS.items():
        rows = [
            _duty(programme, names, key, duty, [party for party in own if party != hub])
            for key, duty in duties.items()
            if (own := [party for party in getattr(duty, field) if party in parties])
        ]
        if rows:
            yield Joint(card(names, field, NodeKind.RESPONSIBILITY, rows), Edge(hub, f"@{field}", kind))


def duty_legend(names: Names) -> tuple[Entry, ...]:
    """What the marks of duties stand for."""
    return Entry(Mark.CONFLICT, names.word("shared")), Entry(Mark.GAP, names.word("nobody-accountable"))


def _duty(programme: Programme, names: Names, key: str, duty: Responsibility, through: Sequence[str]) -> Row:
    """A duty; `through` are those who have the part in it, where what the picture is about has it by them."""
    facts = {
        **({"through": names.listed(through)} if through else {}),
        **({"phase": names.phase(duty.phase).text} if duty.phase else {}),
        **names.endings([duty]),
    }
    joint = (Mark.CONFLICT,) if len(duty.accountable) > 1 else ()
    gap = () if any(party in programme.entities for party in duty.accountable) else (Mark.GAP,)
    marks = (*gap, *joint, *((Mark.ENDING,) if names.ending(duty) else ()), *names.marks(key))
    return Row(names.own(key, Role.BODY), names.detail(facts), marks, key)


def staff_rows(programme: Programme, names: Names, positions: Collection[str], *, employer: bool) -> list[Row]:
    """Positions with who holds them, and with who employs them where that is to be said."""
    return [
        _position(programme, names, key, programme.positions[key], employer=employer)
        for key in programme.positions
        if key in positions and programme.now(programme.positions[key])
    ]


def _position(programme: Programme, names: Names, key: str, position: Position, *, employer: bool) -> Row:
    held = programme.holding(position)
    # A cohort names its own coordinator, so such a position is not expected to.
    vacant = programme.head.detail == "people" and not held and not position.per
    facts = {
        **({"holders": _holders(names, [person for person, _ in held])} if held else {}),
        **({"from": names.of(position.from_).text} if employer and position.from_ else {}),
        **({"per": names.word("per-cohort")} if position.per else {}),
        **({"vacant": names.word("vacant")} if vacant else {}),
        **names.endings([*(spell for _, spell in held), position]),
    }
    ending = any(names.ending(spell) for spell in (*(spell for _, spell in held), position))
    marks = (
        *((Mark.VACANT,) if vacant else ()),
        *((Mark.ENDING,) if ending else ()),
        *names.marks(key),
    )
    return Row(names.own(key, Role.BODY), names.detail(facts), marks, key)


def _holders(names: Names, people: Sequence[str]) -> str:
    """Who holds a position; of many, how many."""
    return names.word("held", number=len(people)) if len(people) > _MOST_NAMED else names.listed(people)
