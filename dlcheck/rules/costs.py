"""DL6: costs: whether the norm, the cohorts and the lines go together."""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.money import amount_text, share_text
from dlcheck.rules.money import currency_of, is_payable
from dlcheck.rules.rule import Rule, rule
from dlcheck.wording import listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from dlcheck.model.money import Budget, Line
    from dlcheck.model.staff import Cohort
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme

TOLERANCE = Fraction(1, 10)
"""How far a cohort's cost may lie from the norm where nothing is said."""


class Point(NamedTuple):
    """One point of the norm: what a group of so many participants costs, and where it is said."""

    size: int
    cost: Fraction
    span: Span


def norm_of(budget: Budget | None) -> list[Point]:
    """The norm's points, by size."""
    if budget is None:
        return []
    return sorted(
        Point(int(size), Fraction(cost), budget.at("cost_by_participants", size))
        for size, cost in budget.cost_by_participants.items()
    )


def norm_at(norm: list[Point], size: int) -> Fraction | None:
    """What a group of `size` costs by the norm: linear between its points, None beyond them; exact."""
    index = bisect_left(norm, size, key=lambda point: point.size)
    if index == len(norm):
        return None
    high = norm[index]
    if high.size == size:
        return high.cost
    if index == 0:
        return None
    low = norm[index - 1]
    return low.cost + (high.cost - low.cost) * Fraction(size - low.size, high.size - low.size)


def _sum(programme: Programme, lines: Mapping[str, Line]) -> Fraction | None:
    """What lines come to; None where there are none, or where they are in several currencies."""
    usual = currency_of(programme)
    if not lines or len({line.currency or usual for line in lines.values()} | {usual}) > 1:
        return None
    return sum((Fraction(line.amount) for line in lines.values()), Fraction())


def _amounts(lines: Mapping[str, Line]) -> Iterator[Decimal]:
    return (line.amount for line in lines.values())


def cost_of(programme: Programme, cohort: Cohort) -> Fraction | None:
    """What a cohort costs: as it says, or what its lines come to."""
    return Fraction(cohort.cost) if cohort.cost is not None else _sum(programme, cohort.lines)


@rule("DL621", "lines-do-not-sum", Severity.ERROR)
def lines_do_not_sum(programme: Programme) -> Iterator[Finding]:
    """The lines of a budget, or of a cohort's cost, do not come to the sum that they are said to make up.

    What is missing has no purpose yet, and what is too much has no cover; the sum is exact. Where one of the amounts
    cannot be, as it is below zero or finer than its currency, that one is told instead.

    Bad:
        partners:
          interior: {role: funder}
        budget:
          currency: ILS
          total: 400_000
          funding: {interior: 100%}
          lines: {venues: {amount: 250_000}, travel: {amount: 100_000}}

    Good:
        partners:
          interior: {role: funder}
        budget:
          currency: ILS
          total: 400_000
          funding: {interior: 100%}
          lines: {venues: {amount: 250_000}, travel: {amount: 150_000}}
    """
    currency, budget = currency_of(programme), programme.budget
    parts = [("the total", budget.total, budget.lines, budget.at_key("lines"), budget.at("total"))] if budget else []
    parts += [
        (f"the cost of `{id_}`", cohort.cost, cohort.lines, cohort.at_key("lines"), cohort.at("cost"))
        for id_, cohort in programme.cohorts.items()
    ]
    for what, whole, lines, place, there in parts:
        made = _sum(programme, lines)
        if whole is None or not all(is_payable(one, currency) for one in (whole, *_amounts(lines))):
            continue
        apart = made - Fraction(whole) if made is not None else None
        if made is not None and apart:
            said = f"{amount_text(abs(apart), currency)} {'is missing' if apart < 0 else 'is too much'}"
            yield Finding(
                place,
                f"`lines` sum to {amount_text(made, currency)}, {what} of {amount_text(whole, currency)} is expected, "
                f"{said}",
                related=(Label(there, what.replace("`", "")),),
                hint="mend a line or the sum, or add a line for what is kept back",
            )


@rule("DL622", "norm-falls", Severity.WARNING)
def norm_falls(programme: Programme) -> Iterator[Finding]:
    """By the norm, a larger group costs less in all than a smaller one.

    Most often two amounts were exchanged, or a zero was left out.

    Bad:
        partners:
          interior: {role: funder}
        budget:
          currency: ILS
          cost_by_participants: {25: 4_000_000, 40: 3_000_000}
          funding: {interior: 100%}

    Good:
        partners:
          interior: {role: funder}
        budget:
          currency: ILS
          cost_by_participants: {25: 3_000_000, 40: 4_000_000}
          funding: {interior: 100%}
    """
    currency = currency_of(programme)
    for low, high in pairwise(norm_of(programme.budget)):
        if high.cost < low.cost:
            yield Finding(
                high.span,
                f"a group of {high.size} costs `{amount_text(high.cost, currency)}`, less than the "
                f"`{amount_text(low.cost, currency)}` of a group of {low.size}; at least as much is expected",
                related=(Label(low.span, f"a group of {low.size}"),),
                hint="look whether the two amounts were exchanged, or a zero left out",
            )


@rule("DL623", "cost-per-participant-rises", Severity.INFO)
def cost_per_participant_rises(programme: Programme) -> Iterator[Finding]:
    """By the norm, each participant of a larger group costs more than each of a smaller one.

    Groups are enlarged to share what is fixed; where the cost of each rises, it may be worth asking why.

    Bad:
        partners:
          interior: {role: funder}
        budget:
          currency: ILS
          cost_by_participants: {25: 3_000_000, 40: 5_000_000}
          funding: {interior: 100%}

    Good:
        partners:
          interior: {role: funder}
        budget:
          currency: ILS
          cost_by_participants: {25: 3_000_000, 40: 4_000_000}
          funding: {interior: 100%}
    """
    currency = currency_of(programme)
    for low, high in pairwise(norm_of(programme.budget)):
        if high.cost / high.size > low.cost / low.size:
            yield Finding(
                high.span,
                f"each of {high.size} participants costs `{amount_text(high.cost / high.size, currency)}`, each of "
                f"{low.size} `{amount_text(low.cost / low.size, currency)}`; no more is expected",
                related=(Label(low.span, f"a group of {low.size}"),),
                hint="nothing need be wrong; look whether the amounts are meant",
            )


@rule("DL624", "cohort-outside-norm", Severity.WARNING)
def cohort_outside_norm(programme: Programme) -> Iterator[Finding]:
    """A cohort is smaller or larger than the groups for which the norm says what they cost.

    Beyond its points the norm says nothing, so what such a cohort may cost is open.

    Bad:
        partners:
          interior: {role: funder}
        cohorts:
          cycle-1: {participants: 45}
        budget:
          currency: ILS
          cost_by_participants: {25: 3_000_000, 40: 4_000_000}
          funding: {interior: 100%}

    Good:
        partners:
          interior: {role: funder}
        cohorts:
          cycle-1: {participants: 40}
        budget:
          currency: ILS
          cost_by_participants: {25: 3_000_000, 40: 4_000_000}
          funding: {interior: 100%}
    """
    norm = norm_of(programme.budget)
    for id_, cohort in programme.cohorts.items() if norm else ():
        size = cohort.participants
        if size is None or size < 1 or norm[0].size <= size <= norm[-1].size:
            continue
        only = len(norm) == 1
        bounds = f"{norm[0].size} participants only" if only else f"{norm[0].size} to {norm[-1].size} participants"
        yield Finding(
            cohort.at("participants"),
            f"`{id_}` has {size}, but the norm speaks of {bounds}",
            related=(Label((norm[0] if size < norm[0].size else norm[-1]).span, "the norm ends here"),),
            hint="add a point to `cost_by_participants`, or say what such a cohort costs",
        )


@rule("DL625", "cohort-off-norm", Severity.WARNING)
def cohort_off_norm(programme: Programme) -> Iterator[Finding]:
    """A cohort costs more, or less, than the norm at its size by more than the tolerance.

    The norm is linear between its points; the tolerance is a tenth of it unless `budget.tolerance` says otherwise.
    Either the cohort is out of line, or the norm is out of date.

    Bad:
        partners:
          interior: {role: funder}
        cohorts:
          cycle-1: {participants: 28, cost: 3_600_000}
        budget:
          currency: ILS
          cost_by_participants: {25: 3_000_000, 40: 4_000_000}
          funding: {interior: 100%}

    Good:
        partners:
          interior: {role: funder}
        cohorts:
          cycle-1: {participants: 28, cost: 3_250_000}
        budget:
          currency: ILS
          cost_by_participants: {25: 3_000_000, 40: 4_000_000}
          funding: {interior: 100%}
    """
    budget, norm = programme.budget, norm_of(programme.budget)
    for id_, cohort in programme.cohorts.items():
        cost = cost_of(programme, cohort)
        usual = norm_at(norm, cohort.participants) if cohort.participants else None
        if budget is None or cost is None or not usual:
            continue
        tolerance = TOLERANCE if budget.tolerance is None else budget.tolerance
        if abs(cost - usual) > tolerance * abs(usual):
            apart = f"{_percent(abs(cost / usual - 1))} {'more' if cost > usual else 'less'}"
            yield Finding(
                cohort.at("cost") if cohort.cost is not None else cohort.at_key("lines"),
                f"`{id_}` costs {amount_text(cost, budget.currency)}, {apart} than the "
                f"norm of {amount_text(usual, budget.currency)} for {cohort.participants} participants; "
                f"at most {share_text(tolerance)} is allowed",
                related=(Label(budget.at_key("cost_by_participants"), "the norm"),),
                hint="mend the cost or the norm, or say how far it may lie from it (`budget.tolerance`)",
            )


def _percent(share: Fraction) -> str:
    # Rounded up, so that what exceeds a bound never looks equal to it.
    return share_text(Fraction(ceil(share * 1000), 1000))


@rule("DL626", "cohorts-over-total", Severity.WARNING)
def cohorts_over_total(programme: Programme) -> Iterator[Finding]:
    """The cohorts together cost more than the total of the budget.

    Each of them looks covered by itself, and the last one will not be.

    Bad:
        partners:
          interior: {role: funder}
        cohorts:
          cycle-1: {participants: 25, cost: 3_000_000}
          cycle-2: {participants: 25, cost: 3_000_000}
        budget:
          currency: ILS
          total: 5_000_000
          funding: {interior: 100%}

    Good:
        partners:
          interior: {role: funder}
        cohorts:
          cycle-1: {participants: 25, cost: 3_000_000}
          cycle-2: {participants: 25, cost: 3_000_000}
        budget:
          currency: ILS
          total: 6_000_000
          funding: {interior: 100%}
    """
    budget = programme.budget
    if budget is None or budget.total is None:
        return
    costs = {id_: cost_of(programme, cohort) for id_, cohort in programme.cohorts.items()}
    known = {id_: cost for id_, cost in costs.items() if cost is not None}
    over = sum(known.values(), Fraction()) - Fraction(budget.total)
    if known and over > 0:
        yield Finding(
            budget.at("total"),
            "the cohorts cost "
            + listing(f"{amount_text(cost, budget.currency)} (`{id_}`)" for id_, cost in known.items())
            + f", {amount_text(over, budget.currency)} over the total of {amount_text(budget.total, budget.currency)}",
            related=tuple(Label(programme.cohorts[id_].at("cost"), f"the cost of `{id_}`") for id_ in known),
            hint="raise the total, or leave a cohort for another budget",
        )


RULES: tuple[Rule, ...] = (
    lines_do_not_sum,
    norm_falls,
    cost_per_participant_rises,
    cohort_outside_norm,
    cohort_off_norm,
    cohorts_over_total,
)
