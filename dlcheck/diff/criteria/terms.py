"""DC1: how long, and how often, a person may sit, and until when those who sit do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dlcheck.diff.criteria.look import Look, lost_or_gained, turned
from dlcheck.diff.criterion import Criterion, Statement, Weight
from dlcheck.diff.naming import value_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.diff.criteria.look import Part


@lost_or_gained(("DC121", "term-limit-dropped", Weight.RISKY), ("DC122", "term-limit-set", Weight.INFO))
def limit(look: Look) -> Iterator[Statement]:
    """A limit on terms or vacancies is set on one side, and not on the other.

    Lost: A limit on terms or vacancies is dropped.
    Gained: A limit on terms or vacancies is set.

    Without it, whoever sits may stay, or a seat may stay empty, for as long as nobody asks.

    More:
        bodies:
          board: {kind: steering, terms: {length: 3 years, consecutive: 2}}

    Less:
        bodies:
          board: {kind: steering, terms: {length: 3 years}}
    """
    for part in look.gone("bodies", "terms", "*"):
        if part.last == "shorter_than":
            length = look.has.get(part.entry, *part.path, "length")
            verb = look.said("no longer treats", "now treats")
            yield look.of(part, f"{look.name(part.entry)} {verb} terms shorter than {length} apart")
        elif part.has and part.last != "source":
            said = f"{part.has.value} for {_limit(part)}"
            yield look.of(part, f"{look.name(part.entry)} {look.said('no longer says', 'now says')} {said}")


@turned("DC123", "term-limit-changed", Weight.RISKY)
def limits(look: Look) -> Iterator[Statement]:
    """A limit on terms or vacancies is another one, or short terms count otherwise.

    Who sits already may have to go sooner, or may stay longer.

    Old:
        bodies:
          board: {kind: steering, terms: {length: 3 years}}

    New:
        bodies:
          board: {kind: steering, terms: {length: 5 years}}
    """
    short = (part for part in look.exactly("bodies", "terms", "shorter_than", "*") if look.both(part.entry, *_SHORT))
    for part in (*look.apart("bodies", "terms", "*"), *short):
        old, new = (value_text(value) for value in part.values(default=False))
        yield look.of(part, f"{look.name(part.entry)} says {new} instead of {old} for {_limit(part)}")


_SHORT = ("terms", "shorter_than")
_LIMITS = {
    "length": "the length of a term",
    "consecutive": "terms in a row",
    "lifetime": "terms in all",
    "vacancy": "the length of a vacancy",
    "inclusive": "whether a term of just that length is short",
    "counts": "whether short terms count",
}


def _limit(part: Part) -> str:
    return "the length of a short term" if len(part.path) > 2 and part.last == "length" else _LIMITS[part.last]


@lost_or_gained(("DC124", "term-cut", Weight.RISKY), ("DC125", "term-extended", Weight.INFO))
def end(look: Look) -> Iterator[Statement]:
    """Whoever holds a seat or position does so until a later day on one side.

    Lost: The term of a holder ends sooner.
    Gained: The term of a holder ends later.

    A term that is cut may leave the seat empty; one that is extended may go beyond what is allowed.

    More:
        people: {dana: {}}
        bodies:
          board: {kind: steering, seats: {chair: {holder: dana, since: 2025-01-01, until: 2028-01-01}}}

    Less:
        people: {dana: {}}
        bodies:
          board: {kind: steering, seats: {chair: {holder: dana, since: 2025-01-01, until: 2027-01-01}}}
    """
    for part in look.exactly("*", "holders", "*", "until"):
        person = part.path[1]
        if not look.both(part.entry, "holders", person):
            continue
        (longer, has), (shorter, lacks) = (
            (value.last, f"until {value}") if value else (date.max, "without an end") for value in part.values()
        )
        if longer > shorter:
            before, after = look.in_time(has, lacks)
            holder = look.named(person.partition(" ")[0])
            yield look.of(part, f"{holder} holds {look.place(part.entry)} {after} instead of {before}")


CRITERIA: tuple[Criterion, ...] = (*limit, limits, *end)
