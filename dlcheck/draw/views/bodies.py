"""The view `bodies`: every body as a card with its seats, and how bodies answer to one another."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Diagram, Mark, Node
from dlcheck.draw.views.digest import body_marks, digest, numbers
from dlcheck.draw.views.powers import life_lines, relations, rule_lines
from dlcheck.draw.views.seats import seat_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.draw.diagram import Text
    from dlcheck.draw.views.names import Names
    from dlcheck.model.bodies import Body
    from dlcheck.workspace.programme import Programme

MOST_SEATS = 250
MOST_ROWS = 40
"""Of more seats than this, in all or on one body, the number is told: each body has a picture of its own for them."""
MOST_BODIES = 40
"""More bodies than this are an index without lines."""


class Manner(Enum):
    """How much the picture says, so that it can be read."""

    CARDS = "cards"
    """Every seat."""
    NUMBERS = "numbers"
    """The number of seats."""
    INDEX = "index"
    """The number of seats, and of the lines only who answers to whom, in words."""


def manner(programme: Programme, *, whole: bool = False) -> Manner:
    """The manner that suits a programme; `whole` says all, however large that is."""
    bodies = present(programme)
    if whole:
        return Manner.CARDS
    if len(bodies) > MOST_BODIES:
        return Manner.INDEX
    seats = [len(programme.seats(body)) for body in bodies.values()]
    return Manner.NUMBERS if sum(seats) > MOST_SEATS or max(seats, default=0) > MOST_ROWS else Manner.CARDS


def draw(programme: Programme, names: Names, manner_: Manner | None = None) -> Diagram:
    """The bodies that exist on the day."""
    bodies = present(programme)
    how = manner_ or manner(programme)
    card = _card if how is Manner.CARDS else _short
    apart = [] if how is Manner.CARDS else [names.phrase("bodies-apart")]
    nodes = (
        tuple(digest(programme, names, bodies, lambda key: _decides(names, bodies[key])))
        if how is Manner.INDEX
        else tuple(card(programme, names, key, body) for key, body in bodies.items())
    )
    return Diagram(
        id=f"{programme.id}-bodies",
        title=names.title,
        subtitle=names.subtitle("bodies"),
        lang=names.lang,
        nodes=nodes,
        edges=() if how is Manner.INDEX else tuple(relations(programme, names, bodies)),
        notes=(*names.notes("bodies", empty=not bodies), *apart),
        may_turn=True,
    )


def present(programme: Programme) -> dict[str, Body]:
    """The bodies that exist on the day."""
    return {key: body for key, body in programme.bodies.items() if programme.now(body)}


def _card(programme: Programme, names: Names, key: str, body: Body) -> Node:
    """A body: its name, what it decides and how, and its seats."""
    return Node(
        id=key,
        kind=names.body_kind(body),
        lines=(names.own(key), *_rules(names, body)),
        rows=tuple(seat_row(programme, names, body, seat) for seat in programme.seats(body)),
        marks=(*((Mark.ENDING,) if names.ending(body) else ()), *names.marks(key)),
        aside=names.dates(body),
    )


def _short(programme: Programme, names: Names, key: str, body: Body) -> Node:
    """A body in numbers: its seats, those that nobody holds, and those that end soon."""
    number = names.detail(numbers(programme, names, body))
    domains = names.decided(body)
    decides = [names.phrase("decides", what=names.each(domains))] if domains else []
    lines = (names.own(key), *decides, *([number] if number else []), *names.told("until", names.until([body])))
    marks = body_marks(programme, names, body)
    return Node(key, names.body_kind(body), lines, marks=marks, aside=names.dates(body))


def _decides(names: Names, body: Body) -> dict[str, str]:
    domains = names.decided(body)
    return {"decides": names.word("decides", what=names.listed(domains))} if domains else {}


def _rules(names: Names, body: Body) -> Iterator[Text]:
    domains = names.decided(body)
    if domains:
        yield names.phrase("decides", what={names.key(domain): names.mandate(body, domain) for domain in domains})
    yield from rule_lines(names, body)
    yield from life_lines(names, body)
