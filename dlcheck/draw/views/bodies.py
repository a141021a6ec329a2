"""The view `bodies`: every body as a card with its seats, and how bodies answer to one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Diagram, Mark, Node, Role
from dlcheck.draw.views.cards import gathered
from dlcheck.draw.views.powers import life_lines, relations, rule_lines
from dlcheck.draw.views.seats import is_ending, is_vacant, seat_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.draw.diagram import Text
    from dlcheck.draw.views.names import Names
    from dlcheck.model.bodies import Body
    from dlcheck.workspace.programme import Programme

MOST_SEATS = 250
"""Of more seats than this only their number is told: each body has a picture of its own for them."""


def draw(programme: Programme, names: Names, *, index: bool | None = None) -> Diagram:
    """The bodies that exist on the day; `index` says whether to tell the number of seats and not each."""
    bodies = present(programme)
    short = is_large(programme) if index is None else index
    card = _short if short else _card
    return Diagram(
        id=f"{programme.id}-bodies",
        title=names.title,
        subtitle=names.subtitle("bodies"),
        lang=names.lang,
        nodes=tuple(card(programme, names, key, body) for key, body in bodies.items()),
        edges=tuple(relations(programme, names, bodies)),
        notes=(*names.notes("bodies", empty=not bodies), *([names.phrase("bodies-apart")] if short else [])),
        may_turn=True,
    )


def present(programme: Programme) -> dict[str, Body]:
    """The bodies that exist on the day."""
    return {key: body for key, body in programme.bodies.items() if programme.now(body)}


def is_large(programme: Programme) -> bool:
    """Whether there are more seats than one picture can show."""
    return sum(len(programme.seats(body)) for body in present(programme).values()) > MOST_SEATS


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
    seats = programme.seats(body)
    vacant = sum(is_vacant(programme, seat) for seat in seats.values())
    ending = sum(is_ending(programme, names, seat) for seat in seats.values())
    facts = {
        "seats": names.word("seats", number=len(seats)),
        **({"vacant": names.word("vacant-seats", number=vacant)} if vacant else {}),
        **({"ending": names.word("ending-seats", number=ending)} if ending else {}),
    }
    number = names.detail(facts)
    marks = gathered(
        (*((Mark.VACANT,) if vacant else ()), *((Mark.ENDING,) if ending or names.ending(body) else ())),
        names.marks(key),
        *(names.marks(f"{key}/{seat}") for seat in seats),
    )
    domains = names.decided(body)
    decides = [names.phrase("decides", what=names.each(domains))] if domains else []
    lines = (
        names.own(key, Role.HEADING),
        *decides,
        *([number] if number else []),
        *names.told("until", names.until([body])),
    )
    return Node(key, names.body_kind(body), lines, marks=marks, aside=names.dates(body))


def _rules(names: Names, body: Body) -> Iterator[Text]:
    domains = names.decided(body)
    if domains:
        yield names.phrase("decides", what={names.key(domain): names.mandate(body, domain) for domain in domains})
    yield from rule_lines(names, body)
    yield from life_lines(names, body)
