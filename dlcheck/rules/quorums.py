"""When so many terms end that a body loses its quorum, and which seats are empty then."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dlcheck.rules.ballots import seats_needed
from dlcheck.rules.parties import bodies_now
from dlcheck.rules.seating import voters
from dlcheck.rules.spells import days_left
from dlcheck.workspace.programme import once

if TYPE_CHECKING:
    from dlcheck.model.bodies import Body, Seat
    from dlcheck.model.dates import When
    from dlcheck.model.values import Threshold
    from dlcheck.workspace.programme import Programme


class Loss(NamedTuple):
    """From `end` on, `filled` of `whole` voting seats have somebody, of which `needed` are a quorum."""

    end: When
    filled: int
    whole: int
    needed: int
    empty: tuple[str, ...]
    """The seats that nobody holds then, in the order of the file."""


@once
def quorum_losses(programme: Programme) -> dict[str, Loss]:
    """The first loss within the horizon of each body that still has its quorum."""
    found = {}
    for id_, body in bodies_now(programme).items():
        quorum = body.decision.quorum if body.decision else None
        loss = _first_loss(programme, body, quorum) if quorum else None
        if loss:
            found[id_] = loss
    return found


def _first_loss(programme: Programme, body: Body, quorum: Threshold) -> Loss | None:
    seats = voters(programme, body)
    ends = {
        time.until
        for seat in seats.values()
        for _, time in programme.holding(seat)
        if time.until and days_left(time, programme) is not None
    }
    for end in sorted(ends, key=lambda end: end.last):
        filled = [key for key, seat in seats.items() if _is_filled(programme, seat, end)]
        needed = seats_needed(quorum, len(seats), len(filled))
        before = sum(bool(programme.holding(seat)) or _is_filled(programme, seat, end) for seat in seats.values())
        if len(filled) < needed <= before and not body.ended(end.last):
            return Loss(end, len(filled), len(seats), needed, tuple(key for key in seats if key not in filled))
    return None


def _is_filled(programme: Programme, seat: Seat, then: When) -> bool:
    """Whether a seat will perhaps be filled on the day on which something ends; offices count, as long as nobody left.

    Whoever has neither a name nor a vacancy in a programme that speaks of offices is taken to be there.
    """
    people = [seat] if seat.holder else list(seat.holders.values())
    if any(time.active(then.last) is not False for time in people):
        return True
    return programme.head.detail == "offices" and not people and not (seat.vacant and seat.vacant.active(then.last))
