"""Many bodies as an index: a card for each to which others answer, and these as its rows; numbers, and no lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Mark, Node, Role, Row
from dlcheck.draw.views.cards import MOST_ROWS, gathered
from dlcheck.draw.views.seats import is_ending, is_vacant

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from dlcheck.draw.diagram import Text
    from dlcheck.draw.views.names import Names
    from dlcheck.model.bodies import Body
    from dlcheck.workspace.programme import Programme

    Facts = Callable[[str], Mapping[str, str]]
    """What else is to be told of a body in numbers, by what it speaks of."""


def digest(programme: Programme, names: Names, bodies: Mapping[str, Body], more: Facts) -> Iterator[Node]:
    """A card for every body to which others answer, or that answers to none; its rows are those that answer to it."""
    above = {key: body.reports_to for key, body in bodies.items() if body.reports_to in bodies}
    below: dict[str, list[str]] = {}
    for key, over in above.items():
        below.setdefault(over or "", []).append(key)
    for key in _from_above(bodies, above, below):
        body = bodies[key]
        rows = [_row(programme, names, other, bodies[other], more) for other in below.get(key, ())]
        first, *rest = [tuple(rows[start : start + MOST_ROWS]) for start in range(0, len(rows) or 1, MOST_ROWS)]
        superior = [names.phrase("answers-to", who=names.of(over).text)] if (over := above.get(key)) else []
        lines = (names.own(key), *superior, *_line(names, {**numbers(programme, names, body), **more(key)}))
        yield Node(key, names.body_kind(body), lines, first, body_marks(programme, names, body))
        for number, some in enumerate(rest, 2):
            continued = names.phrase("continued", Role.HEADING, what=names.own(key).text, number=number)
            yield Node(f"@{key}/{number}", names.body_kind(body), (continued,), some)


def _from_above(
    bodies: Collection[str], above: Mapping[str, str | None], below: Mapping[str, list[str]]
) -> Iterator[str]:
    """The bodies that get a card, each after the one that it answers to; at last those that answer in a circle."""
    front = [key for key in bodies if key not in above]
    seen = set(front)
    while front:
        yield from front
        front = [other for key in front for other in below.get(key, ()) if other in below and other not in seen]
        seen |= set(front)
    yield from (key for key in bodies if key in below and key not in seen)


def numbers(programme: Programme, names: Names, body: Body) -> dict[str, str]:
    """How many seats a body has, and how many of them nobody holds, or end soon."""
    seats = programme.seats(body)
    vacant = sum(is_vacant(programme, seat) for seat in seats.values())
    ending = sum(is_ending(programme, names, seat) for seat in seats.values())
    return {
        **({"seats": names.word("seats", number=len(seats))} if seats else {}),
        **({"vacant": names.word("vacant-seats", number=vacant)} if vacant else {}),
        **({"ending": names.word("ending-seats", number=ending)} if ending else {}),
    }


def body_marks(programme: Programme, names: Names, body: Body) -> tuple[Mark, ...]:
    """The marks of a body that stands for its seats too."""
    seats = programme.seats(body)
    vacant = any(is_vacant(programme, seat) for seat in seats.values())
    ending = names.ending(body) or any(is_ending(programme, names, seat) for seat in seats.values())
    return gathered(
        (Mark.VACANT,) if vacant else (),
        (Mark.ENDING,) if ending else (),
        names.marks(body.id),
        *(names.marks(f"{body.id}/{seat}") for seat in seats),
    )


def _row(programme: Programme, names: Names, key: str, body: Body, more: Facts) -> Row:
    told = names.detail({**numbers(programme, names, body), **more(key)})
    return Row(names.own(key, Role.BODY), told, body_marks(programme, names, body), key)


def _line(names: Names, facts: Mapping[str, str]) -> list[Text]:
    line = names.detail(facts)
    return [line] if line else []
