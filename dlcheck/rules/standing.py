"""What each seat and each partner of a body is worth in a vote: votes, power, vetoes, and who can do what alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dlcheck.rules.polls import blocs_of, polls
from dlcheck.voting import (
    banzhaf,
    banzhaf_shares,
    dummies,
    is_measurable,
    is_tractable,
    passers,
    shapley,
    smallest_blocking,
    smallest_winning,
    vetoes,
)

if TYPE_CHECKING:
    from fractions import Fraction

    from dlcheck.rules.polls import Blocs, Poll
    from dlcheck.voting import Game
    from dlcheck.workspace.programme import Programme


@dataclass(frozen=True, slots=True)
class Power:
    """What exact power one has, each from 0 to 1."""

    banzhaf: Fraction
    """Of all ways in which the others can vote, the share in which it turns the outcome."""
    banzhaf_share: Fraction
    """The same, as a share of what all have together."""
    shapley: Fraction
    """Of all orders in which all can come round to a motion, the share in which it turns the outcome."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What one seat, or several that vote together, are worth in a body's vote."""

    who: str
    """The seat's key; or the partner, the parent, or `body/seat` for a seat without one."""
    seats: tuple[str, ...]
    """The keys of the seats that vote together."""
    votes: int
    veto: bool
    """Whether nothing passes without it, by a declared veto or by the votes."""
    passes_alone: bool
    dummy: bool | None
    """Whether it never changes an outcome; None where there are too many different votes to tell."""
    power: Power | None
    """None where there are too many different votes to tell."""


@dataclass(frozen=True, slots=True)
class Table:
    """How a body votes in some of its domains where all filled seats are present, by seats and by blocs."""

    body: str
    domains: tuple[str, ...]
    """The domains in which it votes so; none where the body's own rule stands for no domain."""
    votes: int
    """All votes of the seats that are filled."""
    carry: int
    """The votes that carry."""
    seats: tuple[Standing, ...]
    blocs: tuple[Standing, ...]
    """Those who vote together, by partner or by parent as it was asked."""
    fewest_to_pass: tuple[str, ...]
    """The fewest seats that can pass a motion, an example."""
    fewest_to_stop: tuple[str, ...]
    """The fewest seats without whom nothing passes, an example."""


def power_of(
    programme: Programme, body: str, domain: str | None = None, bloc: Literal["partner", "parent"] = "partner"
) -> Table | None:
    """What each seat and each partner is worth when a body votes on a domain; without one, by its first rule.

    With `bloc="parent"`, organisations that are part of one and the same vote together. None where the body does not
    decide there, declares no voting rule, or cannot pass anything on the day.
    """
    found = (poll for poll in polls(programme) if poll.ballot.id == body and (domain is None or domain in poll.domains))
    poll = next(found, None)
    return None if poll is None else tabulate(poll, blocs_of(programme, poll, bloc))


def tabulate(poll: Poll, blocs: Blocs) -> Table:
    """What each seat and each of some blocs is worth in a poll."""
    game = poll.game
    alone = {key: [player] for player, key in enumerate(poll.seats)}
    return Table(
        poll.ballot.id,
        poll.domains,
        sum(poll.weights),
        poll.quota,
        _standings(poll, game, alone),
        _standings(poll, game.merged(list(blocs.values())), blocs),
        tuple(poll.keys(smallest_winning(game) or ())),
        tuple(poll.keys(smallest_blocking(game) or ())),
    )


def _standings(poll: Poll, game: Game, blocs: Blocs) -> tuple[Standing, ...]:
    stopping, passing, powers = vetoes(game), passers(game), _powers(game)
    idle = dummies(game) if is_tractable(game) else None
    return tuple(
        Standing(
            who,
            tuple(poll.keys(players)),
            poll.votes(players),
            index in stopping,
            index in passing,
            None if idle is None else index in idle,
            powers[index] if powers else None,
        )
        for index, (who, players) in enumerate(blocs.items())
    )


def _powers(game: Game) -> list[Power] | None:
    if not is_measurable(game):
        return None
    return [Power(*each) for each in zip(banzhaf(game), banzhaf_shares(game), shapley(game), strict=True)]
