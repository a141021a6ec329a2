"""What one programme says of the people and partners that several share: who is promised, who oversees, who pays."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from dlcheck.model.parties import Holding
from dlcheck.nodes import Map
from dlcheck.rules.commitments import envelope_place, enveloped
from dlcheck.rules.effort import promises, surely
from dlcheck.rules.parties import bodies_now
from dlcheck.rules.seating import voters
from dlcheck.rules.structure import OVERSIGHT
from dlcheck.source import Span
from dlcheck.workspace.programme import once

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dlcheck.model.bodies import Body
    from dlcheck.workspace.load import Reading
    from dlcheck.workspace.programme import Programme

Key = TypeVar("Key")
Fact = TypeVar("Fact")


class Known(NamedTuple):
    """A person or partner that several programmes may name: its id, and the place that all of them mean by it."""

    id: str
    span: Span


class Promised(NamedTuple):
    """A share of a person, promised by a programme to a place of it from one day until another (excluded)."""

    programme: str
    place: str
    share: Fraction
    since: date
    until: date


class Overseer(NamedTuple):
    """A person's vote on a body that oversees, and the organisations whose work that is."""

    programme: str
    body: str
    over: tuple[Known, ...]


class Runner(NamedTuple):
    """What a person runs for some organisations: a position, a seat of a management body, a cohort."""

    programme: str
    place: str
    of: tuple[Known, ...]
    alone: bool
    """That nobody else could: no other holder, and no deputy."""


class Limit(NamedTuple):
    """The envelope of a partner: whose, how much, in which currency."""

    partner: str
    amount: Fraction
    currency: str | None


class Paid(NamedTuple):
    """What a programme takes out of an envelope: who pays it, how much, in which currency."""

    programme: str
    payer: str
    amount: Fraction
    currency: str | None


@dataclass(slots=True)
class Facts:
    """What programmes say of what they share; a fact that is written once, and inherited by several, is one fact."""

    promised: dict[Known, dict[Span, Promised]] = field(default_factory=dict)
    """By person, and by the place that says how much."""
    capacity: dict[Known, Fraction] = field(default_factory=dict)
    """How much of a post each person can give, by the programme that says most."""
    overseers: dict[Known, list[Overseer]] = field(default_factory=dict)
    runners: dict[Known, list[Runner]] = field(default_factory=dict)
    limits: dict[Span, Limit] = field(default_factory=dict)
    """Each envelope, by the place of its amount."""
    paid: dict[Span, dict[tuple[Span, ...], Paid]] = field(default_factory=dict)
    """What is taken out of it, by the places that say how much."""

    def join(self, other: Facts) -> None:
        """Take in the facts of files that come later."""
        for person, shares in other.promised.items():
            _add(self.promised.setdefault(person, {}), shares)
        for person, capacity in other.capacity.items():
            self.capacity[person] = max(capacity, self.capacity.get(person, capacity))
        for person, overseers in other.overseers.items():
            self.overseers.setdefault(person, []).extend(overseers)
        for person, runners in other.runners.items():
            self.runners.setdefault(person, []).extend(runners)
        _add(self.limits, other.limits)
        for place, paid in other.paid.items():
            _add(self.paid.setdefault(place, {}), paid)


def _add(known: dict[Key, Fact], more: Mapping[Key, Fact]) -> None:
    """Take in what is not known yet, behind what is."""
    for key, fact in more.items():
        known.setdefault(key, fact)


@dataclass(frozen=True, slots=True)
class Commons:
    """What a programme has in common with others: the shared files that it sees, and what it extends or is."""

    reading: Reading
    shared: frozenset[str]
    """The paths of all shared files."""
    extended: bool
    """Whether others extend the programme."""

    def find(self, section: str, id_: str) -> Known | None:
        """The entry that several programmes mean by an id; None where this programme alone does."""
        homes = [
            (path, home)
            for path, tree in self.reading.below.items()
            if isinstance(home := tree.get(section), Map) and id_ in home
        ]
        for path, home in homes:
            if path in self.shared:
                return Known(id_, home.key_span(id_))
        if homes:
            return Known(id_, homes[-1][1].key_span(id_))
        own = self.reading.root.get(section) if self.extended and self.reading.root is not None else None
        return Known(id_, own.key_span(id_)) if isinstance(own, Map) and id_ in own else None

    def covers(self, span: Span) -> bool:
        """Whether what stands at a place is said to several programmes."""
        return self.extended or span.path != self.reading.path


def facts_of(programme: Programme, commons: Commons) -> Facts:
    """What a programme says of what it shares; one that is closed promises nothing any more."""
    facts = Facts()
    if programme.head.status == "closed":
        return facts
    if programme.people:
        _note_promises(programme, commons, facts)
        _note_oversight(programme, commons, facts)
    _note_payments(programme, commons, facts)
    return facts


def _note_promises(programme: Programme, commons: Commons, facts: Facts) -> None:
    for id_, promised in promises(programme).items():
        person = commons.find("people", id_) if id_ in programme.people else None
        if person is None:
            continue
        capacity = programme.people[id_].capacity
        facts.capacity[person] = Fraction(1) if capacity is None else capacity
        first, end = surely((programme.head,))
        for one in promised:
            since, until = max(one.since, first), min(one.until, end)
            if since < until:
                facts.promised.setdefault(person, {})[one.holding.at("effort")] = Promised(
                    programme.id, one.place, one.share, since, until
                )


def _note_oversight(programme: Programme, commons: Commons, facts: Facts) -> None:
    """Note who oversees whose work and who runs it on the day, as far as people and organisations are shared."""
    for id_, body in bodies_now(programme).items():
        oversees = bool(body.oversees or OVERSIGHT.intersection(body.functions))
        over = _shared(commons, _overseen(programme, body)) if oversees else ()
        members = {name for seat in voters(programme, body).values() if over for name, _ in programme.holding(seat)}
        for person in _people(commons, sorted(members)):
            facts.overseers.setdefault(person, []).append(Overseer(programme.id, id_, over))
    told: set[tuple[str, tuple[str, ...], bool]] = set()
    for name, place, organisations, alone in _running(programme):
        if (name, organisations, alone) in told:
            continue
        told.add((name, organisations, alone))
        for person in _people(commons, [name]):
            runner = Runner(programme.id, place, _shared(commons, organisations), alone)
            facts.runners.setdefault(person, []).append(runner)


def _people(commons: Commons, names: Iterable[str]) -> Iterator[Known]:
    found = (commons.find("people", name) for name in names)
    return (known for known in found if known)


def _running(programme: Programme) -> Iterator[tuple[str, str, tuple[str, ...], bool]]:
    """Who sits on a management body, holds a position or coordinates a cohort on the day, which, for whom, and alone.

    A member of a body is never alone: the others decide.
    """
    for id_, body in bodies_now(programme).items():
        for key, seat in voters(programme, body).items() if body.kind == "management" else ():
            for name, _ in programme.holding(seat):
                yield name, id_, programme.organisations(f"{id_}/{key}"), False
    for id_, position in programme.positions.items():
        if programme.now(position):
            held = programme.holding(position)
            for name, holding in held:
                alone = len(held) == 1 and isinstance(holding, Holding) and not holding.deputy
                yield name, id_, programme.organisations(id_), alone
    for id_, cohort in programme.cohorts.items():
        if cohort.coordinator and cohort.time.active(programme.day) is not False:
            yield cohort.coordinator, id_, _operators(programme), True


@once
def _operators(programme: Programme) -> tuple[str, ...]:
    return tuple(id_ for id_, partner in programme.deciding.items() if "operator" in partner.role)


def _overseen(programme: Programme, body: Body) -> tuple[str, ...]:
    """The organisations whose work a body oversees: the operators, and those behind the bodies that it names."""
    named = (organisation for other in body.oversees for organisation in programme.organisations(other))
    return _operators(programme) or tuple(dict.fromkeys(named))


def _shared(commons: Commons, organisations: Iterable[str]) -> tuple[Known, ...]:
    found = (commons.find("partners", organisation) for organisation in organisations)
    return tuple(known for known in found if known)


def _note_payments(programme: Programme, commons: Commons, facts: Facts) -> None:
    for id_, made in enveloped(programme).items():
        partner = programme.partners[id_]
        place, envelope, budget = envelope_place(partner), partner.envelope, programme.budget
        if envelope is None or budget is None or not commons.covers(place):
            continue
        facts.limits[place] = Limit(id_, Fraction(envelope.amount), envelope.currency)
        for one in made:
            facts.paid.setdefault(place, {})[one.span, budget.at("total")] = Paid(
                programme.id, one.payer, one.amount, one.currency
            )
