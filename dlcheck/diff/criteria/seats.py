"""DC1: who sits where, and with how many votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.diff.criterion import Criterion, Statement, Weight, pair
from dlcheck.diff.naming import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.diff.compare import Side


@pair(("DC101", "seat-lost", Weight.BREAKING), ("DC102", "seat-gained", Weight.INFO))
def seat(has: Side, lacks: Side, lost: bool) -> Iterator[Statement]:
    """A body has a seat fewer, or more, of a partner or of nobody's.

    Lost: A body loses a seat.
    Gained: A body gains a seat.

    Whoever sat there loses a voice, and every majority of the body is another one.

    More:
        partners: {elka: {role: member}, jdc: {role: member}}
        bodies:
          board: {kind: steering, seats: {elka: {partner: elka}, jdc: {partner: jdc}}}

    Less:
        partners: {elka: {role: member}, jdc: {role: member}}
        bodies:
          board: {kind: steering, seats: {elka: {partner: elka}}}
    """
    for entry, facts in has.entries.items():
        body, mark, id_ = entry.partition(".seats.")
        if not mark or entry in lacks.entries or body not in lacks.entries:
            continue
        partner = has.get(entry, "partner")
        of = f" of `{name_of(has, f'partners.{partner}')}`" if partner else ""
        said = f"loses the seat `{id_}`{of}" if lost else f"gains the seat `{id_}`{of}"
        message = f"`{name_of(has, body)}` {said}"
        yield Statement(entry, message, old=facts[()].span, new=lacks.place(body))


CRITERIA: tuple[Criterion, ...] = (*seat,)
