"""DC6: what a programme costs, by its norm, for each cohort and participant, and in which currency."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from dlcheck.diff.criteria.look import Look, lost_or_gained, turned
from dlcheck.diff.criterion import Criterion, Statement, Weight
from dlcheck.diff.meaning import meaning_of
from dlcheck.diff.naming import move_text, value_text
from dlcheck.model.money import amount_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDLESS = Decimal("Infinity")


@lost_or_gained(("DC601", "budget-lost", Weight.BREAKING), ("DC602", "budget-gained", Weight.INFO))
def budget(look: Look) -> Iterator[Statement]:
    """What a programme costs is said on one side, and not on the other.

    Lost: A programme loses its budget.
    Gained: A programme has a budget.

    Without one, nobody has promised to pay.

    More:
        partners: {elka: {role: funder}}
        budget: {total: 3_000_000, currency: ILS, funding: {elka: 100%}}

    Less:
        partners: {elka: {role: funder}}
    """
    for entry in look.wholes("budget"):
        total, currency = look.has.get(entry, "total"), look.has.get(entry, "currency")
        of = f" of {amount_text(total, currency)}" if total is not None else ""
        yield look.tell(entry, f"the budget{of} is {look.said('gone', 'new')}")


@lost_or_gained(("DC603", "total-dropped", Weight.RISKY), ("DC604", "total-set", Weight.INFO))
def total(look: Look) -> Iterator[Statement]:
    """The whole sum is fixed on one side, and open on the other.

    Lost: The total of a budget is dropped.
    Gained: The total of a budget is set.

    Shares of an open sum are a promise of nothing in particular.

    More:
        partners: {elka: {role: funder}}
        budget: {total: 3_000_000, currency: ILS, funding: {elka: 100%}}

    Less:
        partners: {elka: {role: funder}}
        budget: {currency: ILS, funding: {elka: 100%}}
    """
    for part in look.gone("budget", "total"):
        if part.has:
            amount = amount_text(part.has.value, look.has.get("budget", "currency"))
            yield look.of(part, f"the total of {amount} is {look.said('no longer fixed', 'fixed now')}")


@lost_or_gained(("DC605", "total-falls", Weight.RISKY), ("DC606", "total-rises", Weight.RISKY))
def amount(look: Look) -> Iterator[Statement]:
    """The whole sum is smaller, or larger.

    Lost: The total of a budget falls.
    Gained: The total of a budget rises.

    What falls may no longer cover the work; what rises, somebody has to pay.

    More:
        partners: {elka: {role: funder}}
        budget: {total: 3_400_000, currency: ILS, funding: {elka: 100%}}

    Less:
        partners: {elka: {role: funder}}
        budget: {total: 3_130_000, currency: ILS, funding: {elka: 100%}}
    """
    for part in look.apart("budget", "total"):
        more, less = part.values()
        if more > less:
            said = move_text(*look.in_time(more, less), look.currency)
            yield look.of(part, f"the total of the budget {look.said('falls', 'rises')} {said}")


@lost_or_gained(("DC607", "norm-point-lost", Weight.RISKY), ("DC608", "norm-point-gained", Weight.INFO))
def point(look: Look) -> Iterator[Statement]:
    """The norm says what a group of some size costs on one side, and not on the other.

    Lost: The norm no longer says what a group of some size costs.
    Gained: The norm says what a group of some size costs.

    Between its points the norm is linear, beyond them it says nothing.

    More:
        partners: {elka: {role: funder}}
        budget: {currency: ILS, cost_by_participants: {25: 3_000_000, 40: 4_000_000}, funding: {elka: 100%}}

    Less:
        partners: {elka: {role: funder}}
        budget: {currency: ILS, cost_by_participants: {25: 3_000_000}, funding: {elka: 100%}}
    """
    for part in look.gone("budget", "cost_by_participants", "*"):
        if part.has:
            cost = amount_text(part.has.value, look.has.get("budget", "currency"))
            verb = look.said("no longer says", "now says")
            yield look.of(part, f"the norm {verb} what `{part.last}` participants cost: {cost}")


@lost_or_gained(("DC609", "norm-falls", Weight.RISKY), ("DC610", "norm-rises", Weight.RISKY))
def norm(look: Look) -> Iterator[Statement]:
    """The norm gives less, or more, for a group of the same size.

    Lost: The norm gives less for a group of the same size.
    Gained: The norm gives more for a group of the same size.

    Every cohort that is budgeted by the norm is budgeted otherwise.

    More:
        partners: {elka: {role: funder}}
        budget: {currency: ILS, cost_by_participants: {27: 3_400_000}, funding: {elka: 100%}}

    Less:
        partners: {elka: {role: funder}}
        budget: {currency: ILS, cost_by_participants: {27: 3_130_000}, funding: {elka: 100%}}
    """
    for part in look.apart("budget", "cost_by_participants", "*"):
        more, less = part.values()
        if more > less:
            said = move_text(*look.in_time(more, less), look.currency)
            verb = look.said("falls", "rises")
            yield look.of(part, f"the budget of a `{part.last}`-person cohort {verb} {said} by the norm")


@lost_or_gained(("DC611", "cohort-cost-dropped", Weight.RISKY), ("DC612", "cohort-cost-set", Weight.INFO))
def stated(look: Look) -> Iterator[Statement]:
    """What a cohort costs is said on one side, and not on the other.

    Lost: What a cohort costs is no longer said.
    Gained: What a cohort costs is said.

    What is not said is what the norm gives, if there is one.

    More:
        cohorts: {first: {participants: 20, cost: 300_000}}

    Less:
        cohorts: {first: {participants: 20}}
    """
    for part in look.gone("cohorts", "cost"):
        if part.has:
            cost = amount_text(part.has.value, look.has.get("budget", "currency"))
            verb = look.said("is no longer said", "is said now")
            yield look.of(part, f"the cost of {look.name(part.entry)}, {cost}, {verb}")


@lost_or_gained(("DC613", "cohort-cost-falls", Weight.RISKY), ("DC614", "cohort-cost-rises", Weight.RISKY))
def cost(look: Look) -> Iterator[Statement]:
    """A cohort costs less, or more: by what it says, by its lines, or by the norm.

    Lost: A cohort costs less.
    Gained: A cohort costs more.

    With less money for as many people, each gets less; with more, somebody has to pay.

    More:
        cohorts: {first: {participants: 27, cost: 3_400_000}}

    Less:
        cohorts: {first: {participants: 27, cost: 3_130_000}}
    """
    if not (any(look.parts("cohorts")) or any(look.parts("budget", "cost_by_participants"))):
        return
    for entry in look.shared("cohorts"):
        more, less = (meaning_of(side).cost(entry) for side in (look.has, look.lacks))
        if more is None or less is None or more.amount <= less.amount:
            continue
        before, after = look.in_time(more, less)
        verb = look.said("falls", "rises")
        moved = move_text(before.amount, after.amount, look.currency)
        size = f"{after.participants}-person cohort " if after.participants else ""
        message = f"the budget of the {size}{look.name(entry)} {verb} {moved}"
        path = ("cost",) if before.said and after.said and look.both(entry, "cost") else ()
        yield look.tell(entry, message, *path)


@lost_or_gained(("DC615", "envelope-lowered", Weight.RISKY), ("DC616", "envelope-raised", Weight.RISKY))
def envelope(look: Look) -> Iterator[Statement]:
    """The most that may be committed, in all or by one partner, is less, or more, or unlimited.

    Lost: Less may be committed than before.
    Gained: More may be committed than before, or anything.

    A limit that falls may lie below what is promised already; one that rises or goes lets in more.

    More:
        partners: {elka: {role: funder}}
        budget: {total: 3_000_000, envelope: 3_500_000, currency: ILS, funding: {elka: 100%}}

    Less:
        partners: {elka: {role: funder}}
        budget: {total: 3_000_000, envelope: 3_200_000, currency: ILS, funding: {elka: 100%}}
    """
    for part in (*look.exactly("budget", "envelope"), *look.exactly("partners", "envelope", "amount")):
        has, lacks = part.values(default=_ENDLESS)
        if has <= lacks:
            continue
        unit = look.currency
        whose = "the programme" if part.entry == "budget" else look.name(part.entry)
        before, after = look.in_time(has, lacks)
        if _ENDLESS in (before, after):
            limits = (
                "without a limit" if each == _ENDLESS else f"up to {amount_text(each, unit)}"
                for each in (after, before)
            )
            said = " instead of ".join(limits)
        else:
            said = f"{look.said('less', 'more')}: the envelope goes {move_text(before, after, unit)}"
        yield look.tell(part.entry, f"{whose} may commit {said}", "envelope")


@turned("DC617", "currency-changed", Weight.BREAKING)
def currency(look: Look) -> Iterator[Statement]:
    """Amounts are in another currency.

    Every number means something else, though none of them has changed.

    Old:
        partners: {elka: {role: funder}}
        budget: {total: 3_000_000, currency: ILS, funding: {elka: 100%}}

    New:
        partners: {elka: {role: funder}}
        budget: {total: 3_000_000, currency: USD, funding: {elka: 100%}}
    """
    for part in look.parts():
        if part.last != "currency" or not look.both(part.entry, *part.path[:-1]):
            continue
        usual = (side.get("budget", "currency") for side in (look.has, look.lacks))
        old, new = (value or its for value, its in zip(part.values(), usual, strict=True))
        if old != new:
            where = f" of the line `{part.path[1]}`" if part.path[0] == "lines" else ""
            what = "the budget" if part.entry == "budget" else look.name(part.entry)
            message = f"the amounts{where} of {what} are in {new or 'no currency'} instead of {old or 'no currency'}"
            yield look.of(part, message)


@lost_or_gained(("DC618", "tolerance-wider", Weight.RISKY), ("DC619", "tolerance-narrower", Weight.INFO))
def tolerance(look: Look) -> Iterator[Statement]:
    """A cohort's cost may lie farther from the norm, or less far.

    Lost: A cohort's cost may lie farther from the norm.
    Gained: A cohort's cost must lie nearer to the norm.

    The wider the tolerance, the less the norm says.

    More:
        partners: {elka: {role: funder}}
        budget: {currency: ILS, cost_by_participants: {25: 3_000_000}, tolerance: 5%, funding: {elka: 100%}}

    Less:
        partners: {elka: {role: funder}}
        budget: {currency: ILS, cost_by_participants: {25: 3_000_000}, tolerance: 20%, funding: {elka: 100%}}
    """
    for part in look.exactly("budget", "tolerance"):
        narrow, wide = part.values(default=Fraction(1, 10))
        if narrow < wide:
            before, after = (value_text(value) for value in look.in_time(narrow, wide))
            yield look.of(part, f"a cohort's cost may lie {after} from the norm instead of {before}")


CRITERIA: tuple[Criterion, ...] = (
    *budget,
    *total,
    *amount,
    *point,
    *norm,
    *stated,
    *cost,
    *envelope,
    currency,
    *tolerance,
)
