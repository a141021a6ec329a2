"""DL3: demands: whether what an agreement demands of a body's seats can be met at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dlcheck.finding import Finding, Label, Severity
from dlcheck.rules.parties import bodies_now
from dlcheck.rules.rule import Rule, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.model.bodies import Body, Demand
    from dlcheck.model.values import Portion
    from dlcheck.workspace.programme import Programme


@rule("DL307", "composition-contradicts-itself", Severity.ERROR)
def composition_contradicts_itself(programme: Programme) -> Iterator[Finding]:
    """A composition demands what no choice of seats can meet.

    Two clauses were written on different days; whoever fills the seats breaks one of them, and may choose which.

    Bad:
        bodies:
          forum:
            kind: advisory
            composition:
              size: {seats: {min: 1, max: 1}}
              experts: {rank: expert, at_least: 2}
            seats: {one: {rank: expert}}

    Good:
        bodies:
          forum:
            kind: advisory
            composition:
              size: {seats: {min: 1, max: 2}}
              experts: {rank: expert, at_least: 2}
            seats: {one: {rank: expert}, two: {rank: expert}}
    """
    for id_, body in bodies_now(programme).items():
        for found in contradictions(body):
            yield Finding(
                found.demand.at(found.name),
                f"`{found.demand.id}` of `{id_}` demands {found.said}",
                related=(found.other,),
                hint="mend one of the two",
            )


class Contradiction(NamedTuple):
    """A demand that cannot be met: the field that says too much, why it cannot be, and what stands against it."""

    demand: Demand
    name: str
    said: str
    other: Label


def contradictions(body: Body) -> Iterator[Contradiction]:
    """The demands of a body that no choice of seats can meet."""
    sizes = [(size, size.seats.max) for size in body.composition.values() if size.seats and size.seats.max is not None]
    for demand in body.composition.values():
        yield from _against_itself(demand)
        for size, most in sizes:
            yield from _against_size(demand, size, most)


def _against_itself(demand: Demand) -> Iterator[Contradiction]:
    """Where no number of seats lies within the bounds of one demand."""
    for low, high in (("at_least", "at_most"), ("at_least", "exactly"), ("exactly", "at_most")):
        least, most = getattr(demand, low), getattr(demand, high)
        if least is not None and most is not None and _exceeds(least, most):
            said = f"{_said(low, least)} and {_said(high, most)}, bounds that some number meets are expected"
            yield Contradiction(demand, low, said, Label(demand.at(high), "the other bound"))


def _against_size(demand: Demand, size: Demand, most: int) -> Iterator[Contradiction]:
    """Where a demand asks for more seats than the body may have."""
    for name, least in (("at_least", demand.at_least), ("exactly", demand.exactly)):
        if least is not None and least.number is not None and least.number > most:
            said = f"{_said(name, least)} seats, {most} or fewer are expected (`{size.id}`)"
            yield Contradiction(demand, name, said, Label(size.at("seats"), "the size of the body"))


def _exceeds(low: Portion, high: Portion) -> bool:
    """Whether a bound is greater than another for any number of seats; not known for a number beside a share."""
    if low.share is not None and high.share is not None:
        return low.base == high.base and low.share > high.share
    return low.number is not None and high.number is not None and low.number > high.number


def _said(name: str, bound: Portion) -> str:
    return f"{name.replace('_', ' ')} {bound}"


RULES: tuple[Rule, ...] = (composition_contradicts_itself,)
