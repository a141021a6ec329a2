"""DC8: what no other criterion tells, so that nothing goes unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from dlcheck.diff.criteria.look import Look, Part, body_of, look
from dlcheck.diff.criterion import Criterion, Statement, Weight, turn
from dlcheck.diff.naming import value_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.diff.compare import Comparison
    from dlcheck.diff.facts import Steps

Told: TypeAlias = "set[tuple[str, Steps]]"


def rest_of(criteria: tuple[Criterion, ...]) -> Criterion:
    """The criterion that tells what these do not."""

    @turn("DC899", "otherwise-changed", Weight.INFO)
    def rest(comparison: Comparison) -> Iterator[Statement]:
        """Something has changed of which nothing more is known than what it says.

        Whether it matters, only who knows the programme can say.

        Old:
            partners: {elka: {role: lead, envelope: {amount: 500_000, since: 2025-01-01, until: 2026}}}

        New:
            partners: {elka: {role: lead, envelope: {amount: 500_000, since: 2025-01-01, until: 2026-12-31}}}
        """
        seen = look(comparison.old, comparison.new, lost=True)
        if seen.differ:
            told = {(said.entry, said.path) for criterion in criteria for said in criterion.judge(comparison)}
            yield from _wholes(seen, told)
            yield from _parts(seen, told)

    return rest


def _wholes(look: Look, told: Told) -> Iterator[Statement]:
    for entry, what in (*dict.fromkeys(look.missing, "gone").items(), *dict.fromkeys(look.surplus, "new").items()):
        if (entry, ()) not in told and (body_of(entry), ()) not in told:
            yield look.tell(entry, f"`{entry}` is {what}")


def _parts(look: Look, told: Told) -> Iterator[Statement]:
    """What differs and is told neither itself nor as a part of something; a part stands for what it is made of."""
    parts = [part for part in look.parts() if not _went_along(look, part)]
    made_of = {(part.entry, part.path[:length]) for part in parts for length in range(len(part.path))}
    for part in parts:
        above = ((part.entry, part.path[:length]) for length in range(1, len(part.path) + 1))
        if (part.entry, part.path) not in made_of and told.isdisjoint(above):
            old, new = (_shown(fact.value if fact else None) for fact in (part.has, part.lacks))
            yield look.of(part, f"`{'.'.join(part.path)}` of `{part.entry}` is {new} instead of {old}")


def _went_along(look: Look, part: Part) -> bool:
    """Whether it is the source of something that came or went as a whole, or the time for an agreement that did."""
    if part.path == ("agreement_within",):
        return True  # told where there is an agreement on both sides
    return part.path[-2:-1] == ("source",) and not look.both(part.entry, *part.path[:-2])


def _shown(value: object) -> str:
    return "unsaid" if value is None else "said" if value is True else value_text(value)
