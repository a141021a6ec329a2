"""DL6: the norm: what it makes of cohorts whose cost is not said, and what the tolerance measures."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.money import amount_text, share_text
from dlcheck.rules.costs import cost_of, norm_at, norm_of
from dlcheck.rules.rule import Rule, rule
from dlcheck.wording import count, listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dlcheck.workspace.programme import Programme

_SHOWN = 5


@rule("DL627", "cohorts-over-total-by-norm", Severity.WARNING, needs=("cohorts",))
def cohorts_over_total_by_norm(programme: Programme) -> Iterator[Finding]:
    """The cohorts whose cost is said fit into the total, and with what the norm gives for the others they do not.

    The cohort whose cost is settled last will find nothing left. The norm is linear between its points.

    Bad:
        partners:
          interior: {role: funder}
        cohorts:
          cycle-1: {participants: 25, cost: 3_000_000}
          cycle-2: {participants: 40}
        budget:
          currency: ILS
          total: 6_000_000
          cost_by_participants: {25: 3_000_000, 40: 4_000_000}
          funding: {interior: 100%}

    Good:
        partners:
          interior: {role: funder}
        cohorts:
          cycle-1: {participants: 25, cost: 3_000_000}
          cycle-2: {participants: 25}
        budget:
          currency: ILS
          total: 6_000_000
          cost_by_participants: {25: 3_000_000, 40: 4_000_000}
          funding: {interior: 100%}
    """
    budget, norm = programme.budget, norm_of(programme.budget)
    if budget is None or budget.total is None or not norm:
        return
    said: dict[str, Fraction] = {}
    reckoned: dict[str, Fraction] = {}
    for id_, cohort in programme.cohorts.items():
        cost = cost_of(programme, cohort)
        usual = norm_at(norm, cohort.participants) if cost is None and cohort.participants else None
        if cost is not None:
            said[id_] = cost
        elif usual is not None:
            reckoned[id_] = usual
    total, known, further = Fraction(budget.total), sum(said.values()), sum(reckoned.values())
    if known <= total < known + further:
        settled = "by the norm, cohorts cost"
        if said:
            settled = f"the cohorts cost {_each(said, budget.currency)} and, by the norm,"
        over = amount_text(known + further - total, budget.currency)
        yield Finding(
            budget.at("total"),
            f"{settled} {_each(reckoned, budget.currency)}, {over} over the `total` of "
            f"{amount_text(budget.total, budget.currency)}",
            related=(Label(budget.at_key("cost_by_participants"), "the norm"),),
            hint="raise the total, or leave a cohort for another budget",
        )


def _each(costs: Mapping[str, Fraction], currency: str | None) -> str:
    shown = [f"{amount_text(cost, currency)} (`{id_}`)" for id_, cost in list(costs.items())[:_SHOWN]]
    if len(costs) > _SHOWN:
        rest = sum(list(costs.values())[_SHOWN:], Fraction())
        shown.append(f"{amount_text(rest, currency)} ({count(len(costs) - _SHOWN, 'other')})")
    return listing(shown)


@rule("DL628", "tolerance-measures-nothing", Severity.WARNING, needs=("budget",))
def tolerance_measures_nothing(programme: Programme) -> Iterator[Finding]:
    """A tolerance is given that cannot tell a cohort in line from one out of it.

    Without a norm there is nothing to lie away from; with a tolerance of the whole, a cohort may cost nothing at all.

    Bad:
        partners:
          interior: {role: funder}
        budget:
          currency: ILS
          total: 3_000_000
          tolerance: 5%
          funding: {interior: 100%}

    Good:
        partners:
          interior: {role: funder}
        budget:
          currency: ILS
          cost_by_participants: {25: 3_000_000, 40: 4_000_000}
          tolerance: 5%
          funding: {interior: 100%}
    """
    budget = programme.budget
    if budget is None or budget.tolerance is None:
        return
    if not budget.cost_by_participants:
        yield Finding(
            budget.at("tolerance"),
            f"`tolerance` is {share_text(budget.tolerance)}, but there is no norm to lie away from, "
            "`cost_by_participants` is expected",
            hint="say what groups of some sizes cost, or remove the tolerance",
        )
    elif budget.tolerance >= 1:
        yield Finding(
            budget.at("tolerance"),
            f"`tolerance` is {share_text(budget.tolerance)}, by which a cohort may cost nothing; less than 100% is "
            "expected",
            related=(Label(budget.at_key("cost_by_participants"), "the norm"),),
            hint="write how far a cost may lie from the norm, as in `5%`",
        )


RULES: tuple[Rule, ...] = (cohorts_over_total_by_norm, tolerance_measures_nothing)
