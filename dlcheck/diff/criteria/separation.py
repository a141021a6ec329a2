"""DC4: duties that are to be kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.diff.criteria.look import Look, lost_or_gained, turned
from dlcheck.diff.criterion import Criterion, Statement, Weight
from dlcheck.diff.naming import value_text

if TYPE_CHECKING:
    from collections.abc import Iterator


@lost_or_gained(("DC431", "separation-lost", Weight.BREAKING), ("DC432", "separation-gained", Weight.INFO))
def separation(look: Look) -> Iterator[Statement]:
    """Duties are to be kept apart on one side, and not on the other.

    Lost: Duties need no longer be kept apart.
    Gained: Duties must be kept apart.

    Whoever pays and audits finds no fault in himself.

    More:
        partners: {elka: {role: lead}}
        responsibilities: {pay: {accountable: elka}, audit: {accountable: elka}}
        separation: {money: {duties: [pay, audit]}}

    Less:
        partners: {elka: {role: lead}}
        responsibilities: {pay: {accountable: elka}, audit: {accountable: elka}}
    """
    for entry in look.wholes("separation"):
        duties = [path[1] for path in look.has.entries[entry] if path[:1] == ("duties",)]
        verb = look.said("need no longer", "must now")
        yield look.tell(entry, f"{look.names(duties)} {verb} be kept apart ({look.name(entry)})")


@lost_or_gained(("DC433", "separation-weakened", Weight.BREAKING), ("DC434", "separation-strengthened", Weight.INFO))
def strength(look: Look) -> Iterator[Statement]:
    """Fewer duties are to be kept apart, or more of them may be in one hand.

    Lost: A separation of duties is weakened.
    Gained: A separation of duties is strengthened.

    It still stands in the file, and forbids less.

    More:
        partners: {elka: {role: lead}}
        responsibilities: {pay: {accountable: elka}, audit: {accountable: elka}, order: {accountable: elka}}
        separation: {money: {duties: [pay, audit, order]}}

    Less:
        partners: {elka: {role: lead}}
        responsibilities: {pay: {accountable: elka}, audit: {accountable: elka}, order: {accountable: elka}}
        separation: {money: {duties: [pay, audit]}}
    """
    for part in look.gone("separation", "duties", "*"):
        verb = look.said("need no longer", "must now")
        yield look.of(part, f"{look.named(part.last)} {verb} be kept apart from the others of {look.name(part.entry)}")
    for part in look.exactly("separation", "at_most"):
        fewer, more = part.values(default=1)
        if fewer < more:
            before, after = look.in_time(fewer, more)
            yield look.of(part, f"one may hold {after} of the duties of {look.name(part.entry)} instead of {before}")


@turned("DC435", "separation-by-other", Weight.RISKY)
def apart(look: Look) -> Iterator[Statement]:
    """Duties are to be kept apart by person instead of by partner, or the other way round.

    Two people of one office are two persons, and one interest.

    Old:
        partners: {elka: {role: lead}}
        responsibilities: {pay: {accountable: elka}, audit: {accountable: elka}}
        separation: {money: {duties: [pay, audit], by: partner}}

    New:
        partners: {elka: {role: lead}}
        responsibilities: {pay: {accountable: elka}, audit: {accountable: elka}}
        separation: {money: {duties: [pay, audit]}}
    """
    for part in look.exactly("separation", "by"):
        old, new = (value_text(value) for value in part.values(default="person"))
        yield look.of(part, f"the duties of {look.name(part.entry)} are kept apart by {new} instead of by {old}")


CRITERIA: tuple[Criterion, ...] = (*separation, *strength, apart)
