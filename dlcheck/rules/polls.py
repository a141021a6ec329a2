"""The votes of a body as games: who plays, who votes together, what carries, and what the chair and the vetoes add."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from dlcheck.rules.ballots import ballots, seat_key
from dlcheck.rules.seating import is_filled
from dlcheck.rules.structure import some
from dlcheck.voting import disjoint_winners, is_tractable, weighted
from dlcheck.wording import count, quoted
from dlcheck.workspace.programme import once

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from dlcheck.model.bodies import Seat
    from dlcheck.rules.ballots import Ballot
    from dlcheck.voting import Game
    from dlcheck.workspace.programme import Programme

Blocs = dict[str, list[int]]
"""The players who vote together, by what they are called together."""


@dataclass(frozen=True, eq=False)
class Poll:
    """One ballot with the vetoes that hold in some of its domains, as a simple game of those who can be there."""

    ballot: Ballot
    domains: tuple[str, ...]
    places: dict[str, Seat]
    """The players, by number: the filled seats with a vote, then those with nothing but a veto or the casting vote."""
    vetoing: frozenset[int]
    """The players whose veto is declared."""
    casting: int | None
    """The player who decides where votes are equal; None where nobody does, or votes cannot be equal."""

    @cached_property
    def seats(self) -> tuple[str, ...]:
        """The players by number: a seat each."""
        return tuple(self.places)

    @cached_property
    def weights(self) -> tuple[int, ...]:
        """The votes of each player."""
        return tuple(seat.votes for seat in self.places.values())

    @cached_property
    def voting(self) -> tuple[int, ...]:
        """The votes of those who have any, who come first."""
        return self.weights[: len(self.ballot.filled)]

    @cached_property
    def quota(self) -> int:
        """The votes that carry where all are present and vote."""
        return self.ballot.carrying(self.ballot.filled_votes)

    @cached_property
    def plain(self) -> Game:
        """The game of votes alone, in which equal votes carry nothing and nobody has a veto."""
        return weighted(self.weights, self.quota)

    @cached_property
    def bare(self) -> Game:
        """The game without the declared vetoes. A casting vote is worth half a vote, so all votes count double."""
        if self.casting is None:
            return self.plain
        doubled = (2 * votes + (player == self.casting) for player, votes in enumerate(self.weights))
        return weighted(doubled, 2 * self.quota - 1)

    @cached_property
    def game(self) -> Game:
        """The game in which all are present and vote."""
        return self.bare.with_veto(self.vetoing) if self.vetoing else self.bare

    @property
    def cast(self) -> str:
        """All the votes in words, and which seats have theirs to nobody: `4 votes (`public` is not filled)`."""
        empty = [key for key in self.ballot.voters if key not in self.ballot.filled]
        said = f" ({some(empty)} {'is' if len(empty) == 1 else 'are'} not filled)" if empty else ""
        return count(sum(self.weights), "vote") + said

    def votes(self, players: Iterable[int]) -> int:
        """How many votes some players have together."""
        weights = self.weights
        return sum(weights[player] for player in players)

    def keys(self, players: Iterable[int]) -> list[str]:
        """The seats of some players, in the order of the file."""
        seats = self.seats
        return [seats[player] for player in sorted(players)]

    def named(self, players: Iterable[int]) -> str:
        """The seats of some players, in words."""
        return some(self.keys(players))

    @property
    def where(self) -> str:
        """` on `policy` and `budget``, where the body decides something else by another rule."""
        return on(self.ballot, self.domains)


def on(ballot: Ballot, domains: Collection[str]) -> str:
    """` on `policy` and `budget``, where these are not all domains that the body decides."""
    return f" on {quoted(domains)}" if 0 < len(domains) < len(ballot.body.decides) else ""


@once
def polls(programme: Programme) -> tuple[Poll, ...]:
    """Every game that is played on the day under a declared rule, and that somebody can win.

    A body that can pass nothing, or whose quorum cannot be there, is left out, as is one with too many different votes
    to be looked at.
    """
    return tuple(_find_polls(programme))


def _find_polls(programme: Programme) -> Iterator[Poll]:
    for ballot in (ballot for id_ in programme.bodies for ballot in ballots(programme, id_)):
        votes = ballot.filled_votes
        if ballot.passes is None or ballot.present > len(ballot.filled) or ballot.carrying(votes) > votes:
            continue
        there = {key: seat for key, seat in programme.seats(ballot.body).items() if is_filled(programme, seat)}
        chair = _casting(ballot, votes)
        for vetoing, domains in _by_vetoes(ballot, there).items():
            silent = [key for key in there if key not in ballot.filled and (key in vetoing or key == chair)]
            places = {**ballot.filled, **{key: there[key] for key in silent}}
            players = {key: player for player, key in enumerate(places)}
            stopping = frozenset(players[key] for key in vetoing)
            poll = Poll(ballot, domains, places, stopping, players.get(chair))
            if is_tractable(poll.game):
                yield poll


def _casting(ballot: Ballot, votes: int) -> str:
    """The seat that decides where votes are equal, if they can be and half of them is one too few."""
    decision = ballot.body.decision
    if decision and decision.tie == "chair" and decision.chair and 2 * (ballot.carrying(votes) - 1) == votes:
        return decision.chair
    return ""


def _by_vetoes(ballot: Ballot, there: dict[str, Seat]) -> dict[frozenset[str], tuple[str, ...]]:
    """The domains of a ballot, by the seats that have a veto there and that somebody fills."""
    declared = ballot.body.decision.vetoes if ballot.body.decision else {}
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for domain in ballot.domains:
        vetoing = frozenset(key for seat in declared.get(domain, ()) if (key := seat_key(ballot.id, seat)) in there)
        found[vetoing] = (*found.get(vetoing, ()), domain)
    return found or {frozenset(): ()}


def blocs_of(programme: Programme, poll: Poll, bloc: Literal["partner", "parent"] = "partner") -> Blocs:
    """The players who vote together; a seat without a partner stands for itself.

    By `partner` those of one organisation or group, by `parent` those of the outermost organisation that theirs is
    part of.
    """
    found: Blocs = {}
    for player, (key, seat) in enumerate(poll.places.items()):
        who = seat.partner or f"{poll.ballot.id}/{key}"
        found.setdefault(programme.chain(who)[-1] if bloc == "parent" else who, []).append(player)
    return found


class Contest(NamedTuple):
    """A poll between those who vote together: two blocs or more, numbered in the order of their first seats."""

    poll: Poll
    blocs: Blocs
    game: Game
    """The game that the blocs play."""

    @property
    def alike(self) -> bool:
        """Whether all blocs have the same votes and none a veto: a casting vote then leaves each some power."""
        return not self.poll.vetoing and len(set(map(self.poll.votes, self.blocs.values()))) == 1

    def without_casting(self) -> Game:
        """The same game where nobody decides when votes are equal."""
        if self.poll.casting is None:
            return self.game
        return self.poll.plain.with_veto(self.poll.vetoing).merged(list(self.blocs.values()))


@once
def contests(programme: Programme) -> tuple[Contest, ...]:
    """The polls of the day in which more than one partner, or seat without a partner, has a part."""
    found = ((poll, blocs_of(programme, poll)) for poll in polls(programme))
    all_ = (Contest(poll, blocs, poll.game.merged(list(blocs.values()))) for poll, blocs in found if len(blocs) > 1)
    return tuple(contest for contest in all_ if is_tractable(contest.game))


def two_meetings(poll: Poll) -> tuple[list[int], list[int]] | None:
    """Two meetings without a common member that can both decide, where no two groups of one meeting can."""
    ballot, number, weights = poll.ballot, poll.ballot.present, poll.voting
    if not ballot.has_quorum or poll.vetoing or 2 * number > len(weights) or disjoint_winners(poll.game):
        return None
    by_weight = sorted(range(len(weights)), key=lambda player: (-weights[player], player))
    meetings = (by_weight[0 : 2 * number : 2], by_weight[1 : 2 * number : 2])
    return meetings if all(votes >= ballot.carrying(votes) for votes in map(poll.votes, meetings)) else None
