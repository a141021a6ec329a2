"""What follows from the facts of one side: how its bodies vote, who stands below the top, how well it is covered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from dlcheck.coverage.gauges import GAUGES
from dlcheck.diff.facts import id_of
from dlcheck.graph import reached
from dlcheck.model.staff import Cohort
from dlcheck.result import names_in
from dlcheck.rules.ballots import ballots
from dlcheck.rules.costs import cost_of, norm_at, norm_of
from dlcheck.rules.polls import blocs_of, polls
from dlcheck.rules.structure import structure_of
from dlcheck.voting import dummies, fewest_deciding, is_measurable, is_tractable, passers, shapley, vetoes
from dlcheck.workspace.entries import SECTIONS

if TYPE_CHECKING:
    from fractions import Fraction

    from dlcheck.coverage.measure import Measure
    from dlcheck.diff.compare import Side
    from dlcheck.result import Result
    from dlcheck.rules.ballots import Ballot
    from dlcheck.rules.polls import Poll
    from dlcheck.voting import Coalition, Game

_LITTLE_WORK = 1 << 28
"""So much work takes some milliseconds, see `is_measurable`; of bodies that need more no power is told."""

_WORD = re.compile(r"[^\s:#()]+")
"""An id, or a path of them, in what is said of a gap: `board/chair`, `board: policy`, `charter#2`."""
Known: TypeAlias = tuple[str, str, tuple[str, ...]]
"""What tells one finding from another: its code, its entry, and its witness."""


class Vote:
    """One way in which a body votes, between partners and seats that belong to none; in words of both sides."""

    def __init__(self, poll: Poll, blocs: dict[str, list[int]]) -> None:
        """Look at a poll; `blocs` are its players who vote together, by what both sides call them."""
        self.poll, self.blocs = poll, blocs

    @cached_property
    def _game(self) -> Game:
        return self.poll.game.merged(list(self.blocs.values()))

    def _called(self, players: Coalition) -> frozenset[str]:
        return frozenset(who for index, who in enumerate(self.blocs) if index in players)

    @cached_property
    def alone(self) -> frozenset[str]:
        """Who can pass a decision alone."""
        return self._called(passers(self._game))

    @cached_property
    def blocking(self) -> frozenset[str]:
        """Who can stop every decision."""
        return self._called(vetoes(self._game))

    @cached_property
    def idle(self) -> frozenset[str] | None:
        """Whose votes never count; None where there are too many different votes to tell."""
        return self._called(dummies(self._game)) if is_tractable(self._game) else None

    @cached_property
    def power(self) -> dict[str, Fraction]:
        """How often each turns the outcome (Shapley & Shubik), in sum 1; empty where it takes too long to tell."""
        if not is_measurable(self._game, _LITTLE_WORK):
            return {}
        return dict(zip(self.blocs, shapley(self._game), strict=True))

    @cached_property
    def fewest(self) -> int | None:
        """The fewest seats that can decide in a meeting that is as small as can be."""
        poll = self.poll
        needed = poll.vetoing.intersection(range(len(poll.voting)))
        found = fewest_deciding(poll.voting, poll.ballot.present, poll.ballot.carrying, needed)
        return len(found[0]) if found else None


class Cost(NamedTuple):
    """What a cohort costs, and for how many; and whether it says so itself, or by its lines, and not the norm."""

    amount: Fraction
    participants: int | None
    said: bool

    @property
    def each(self) -> Fraction | None:
        """The cost per participant."""
        return self.amount / self.participants if self.participants else None


@dataclass(frozen=True, eq=False)
class Meaning:
    """What is derived of one side; each thing is worked out when it is first asked for."""

    side: Side

    @cached_property
    def _entries(self) -> dict[str, str]:
        """What both sides call the entries of this side that have another name there."""
        return {own: word for word, own in self.side.names.items()}

    def entry(self, own: str) -> str:
        """What both sides call an entry of this side; a seat goes with its body."""
        body, mark, seat = own.partition(".seats.")
        return self._entries.get(own) or f"{self._entries.get(body, body)}{mark}{seat}"

    @cached_property
    def _words(self) -> dict[str, str]:
        """The ids of this side that both sides call otherwise; of entries that bare ids refer to."""
        entries = ((own, word) for own, word in self._entries.items() if own.partition(".")[0] in SECTIONS)
        return {id_of(own): id_of(word) for own, word in entries}

    def word(self, own: str) -> str:
        """What both sides call what this side calls so; a seat goes with its body."""
        body, mark, seat = own.partition("/")
        return self._words.get(own) or f"{self._words.get(body, body)}{mark}{seat}"

    @cached_property
    def _own(self) -> dict[str, str]:
        return {word: own for own, word in self._words.items()}

    def votes(self, body: str) -> dict[str, Vote]:
        """How a body votes in each domain, under `""` where it decides in none; nothing where nothing can pass."""
        return self._votes.get(body, {})

    @cached_property
    def _votes(self) -> dict[str, dict[str, Vote]]:
        programme = self.side.programme
        found: dict[str, dict[str, Vote]] = {}
        for poll in polls(programme):
            blocs = {self.word(who): players for who, players in blocs_of(programme, poll).items()}
            vote = Vote(poll, blocs)
            of_body = found.setdefault(self.word(poll.ballot.id), {})
            of_body.update(dict.fromkeys([self.word(domain) for domain in poll.domains] or [""], vote))
        return found

    def ballots(self, body: str) -> tuple[Ballot, ...]:
        """The ways in which a body votes, those among them that can pass nothing."""
        own = self._own.get(body, body)
        return ballots(self.side.programme, own) if own in self.side.programme.bodies else ()

    def entry_at(self, where: str) -> str:
        """What both sides call the entry that the keys to a place lead to: `bodies.board.seats.chair`."""
        steps = where.split(".")
        if steps[0] in ("budget", "program"):
            return steps[0]
        return self.entry(".".join(steps[:4] if steps[2:3] == ["seats"] and len(steps) > 3 else steps[:2]))

    def _said(self, name: str) -> str:
        """What both sides would say where a finding of this side names an id, or the keys that lead to a place."""
        steps = name.split(".")
        if len(steps) < 2 or steps[0] not in SECTIONS:
            return self.word(name)
        entry = self.entry_at(name)
        return ".".join((entry, *steps[len(entry.split(".")) :]))

    @cached_property
    def results(self) -> dict[Known, Result]:
        """What a check finds, by code, entry and witness in the words of both sides; what counts goes before."""
        found: dict[Known, Result] = {}
        for result in sorted(self.side.results, key=lambda result: bool(result.accepted)):
            witness = tuple(sorted(self._said(name) for name in names_in(result.message)))
            found.setdefault((result.code, self.entry_at(result.where), witness), result)
        return found

    def cost(self, entry: str) -> Cost | None:
        """What a cohort costs, as it says, as its lines come to, or as the norm gives; None where nothing tells."""
        programme = self.side.programme
        entity = programme.entities.get(id_of(self.side.names.get(entry, entry)))
        cohort = entity.model if entity else None  # one with an error still says what it costs
        if not isinstance(cohort, Cohort):
            return None
        said = cost_of(programme, cohort)
        cost = said
        if cost is None and cohort.participants:
            cost = norm_at(norm_of(programme.budget), cohort.participants)
        return None if cost is None else Cost(cost, cohort.participants, said is not None)

    @cached_property
    def joined(self) -> frozenset[str]:
        """The bodies and positions that a way of reporting joins to the top."""
        structure = structure_of(self.side.programme)
        return frozenset(self.word(id_) for id_ in reached(structure.down, structure.tops))

    @cached_property
    def tops(self) -> frozenset[str]:
        """The bodies at the top, above which there is nobody."""
        return frozenset(map(self.word, structure_of(self.side.programme).tops))

    @cached_property
    def there(self) -> frozenset[str]:
        """The bodies and positions of the day."""
        structure = structure_of(self.side.programme)
        return frozenset(self.word(id_) for id_ in (*structure.bodies, *structure.positions))

    @cached_property
    def coverage(self) -> tuple[Measure, ...]:
        """How much of it is covered; nothing where it has errors, as half a file has no coverage."""
        programme = self.side.programme
        return () if programme.broken else tuple(gauge.read(programme) for gauge in GAUGES)

    def gaps(self, measure: Measure) -> list[str]:
        """What a measure of this side finds not covered, in the words of both sides."""
        return [_WORD.sub(lambda word: self._said(word[0]), gap.what) for gap in measure.missing]


@lru_cache(maxsize=8)
def meaning_of(side: Side) -> Meaning:
    """What is derived of a side, worked out once."""
    return Meaning(side)
