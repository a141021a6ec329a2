"""How a body votes on the day: in which domains, who votes, how many must be present, and how many votes carry."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dlcheck.rules.seating import is_filled, voters
from dlcheck.workspace.programme import once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.model.bodies import Body, Mandate, Seat
    from dlcheck.model.values import Threshold
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme


@dataclass(frozen=True, eq=False)
class Ballot:
    """One way in which a body votes. A quorum counts seats, `passes` counts their votes."""

    id: str
    body: Body
    domains: tuple[str, ...]
    """What is decided in this way; nothing where the body's own rule stands for no domain."""
    quorum: Threshold | None
    passes: Threshold | None
    mandate: Mandate | None
    """The mandate that has a rule of its own."""
    voters: dict[str, Seat]
    """The seats with a vote."""
    filled: dict[str, Seat]
    """Those of them on which somebody sits."""

    @property
    def quorum_at(self) -> Span:
        """Where the quorum is declared."""
        if self.mandate and self.mandate.quorum:
            return self.mandate.at("quorum")
        return self.body.at("decision", "quorum")

    @property
    def passes_at(self) -> Span:
        """Where it is declared how many votes carry; else where it would be."""
        if self.mandate and self.mandate.passes:
            return self.mandate.at("passes")
        return self.body.at("decision", "passes") if self.passes else rule_place(self.body)

    @cached_property
    def votes(self) -> int:
        """All votes, those of vacant seats among them."""
        return sum(seat.votes for seat in self.voters.values())

    @cached_property
    def filled_votes(self) -> int:
        """The votes of the seats on which somebody sits."""
        return sum(seat.votes for seat in self.filled.values())

    @cached_property
    def has_quorum(self) -> bool:
        """Whether a quorum is declared that any meeting could miss."""
        return self.quorum is not None and seats_needed(self.quorum, len(self.voters), len(self.filled)) > 0

    @cached_property
    def present(self) -> int:
        """The least number of seats that must be present; 1 where no quorum holds."""
        return max(1, seats_needed(self.quorum, len(self.voters), len(self.filled)) if self.quorum else 1)

    def carrying(self, present: int) -> int:
        """The votes that carry a decision where all who are present, `present` votes together, vote.

        More than half of them where nothing is declared.
        """
        if self.passes is None:
            return present // 2 + 1
        bases = {"seats": self.votes, "filled": self.filled_votes}
        return self.passes.needed(bases.get(self.passes.base, present))


def rule_place(body: Body) -> Span:
    """Where a body's voting rule stands, or would: its `decision`, else what it decides."""
    return body.at_key("decision" if body.decision else "decides")


def seats_needed(quorum: Threshold, seats: int, filled: int) -> int:
    """How many must be present out of so many seats; a share of those present asks for nobody."""
    if quorum.share is not None and quorum.base in ("present", "cast"):
        return 0
    return quorum.needed(filled if quorum.base == "filled" else seats)


def decided(programme: Programme, body: Body) -> dict[str, Mandate | None]:
    """The domains that a body decides on the day, each with its mandate where it has one."""
    if not (body.decides and programme.now(body)):
        return {}
    known = _decided(programme)
    if body.id not in known:
        mandates = ((domain, body.mandate(domain)) for domain in body.decides)
        known[body.id] = {domain: mandate for domain, mandate in mandates if mandate is None or programme.now(mandate)}
    return known[body.id]


@once
def _decided(_: Programme) -> dict[str, dict[str, Mandate | None]]:
    """What was asked of `decided`, by body."""
    return {}


def ballots(programme: Programme, id_: str) -> tuple[Ballot, ...]:
    """The ways in which a body votes, those of its own rule first; none where it neither decides nor has a rule."""
    return _all_ballots(programme)[id_]


@once
def _all_ballots(programme: Programme) -> dict[str, tuple[Ballot, ...]]:
    return {id_: tuple(_find_ballots(programme, id_)) for id_ in programme.bodies}


def _find_ballots(programme: Programme, id_: str) -> Iterator[Ballot]:
    body = programme.bodies[id_]
    mandates = decided(programme, body)
    own = {key: mandate for key, mandate in mandates.items() if mandate and _own_rule(mandate)}
    common = tuple(key for key in mandates if key not in own)
    voting = voters(programme, body)
    filled = {key: seat for key, seat in voting.items() if is_filled(programme, seat)}
    quorum = body.decision.quorum if body.decision else None
    passes = body.decision.passes if body.decision else None
    if common or (body.decision and programme.now(body)):
        yield Ballot(id_, body, common, quorum, passes, None, voting, filled)
    for key, mandate in own.items():
        yield Ballot(id_, body, (key,), mandate.quorum or quorum, mandate.passes or passes, mandate, voting, filled)


def _own_rule(mandate: Mandate) -> bool:
    return mandate.quorum is not None or mandate.passes is not None


def seat_key(body: str, reference: str) -> str:
    """The key of a seat within its body, whether it is named bare or in full."""
    return reference.removeprefix(f"{body}/")
