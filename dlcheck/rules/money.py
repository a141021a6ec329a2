"""DL6: money: amounts and their currency."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.currency import CURRENCIES, MEANT, decimals
from dlcheck.model.money import amount_text
from dlcheck.rules.rule import Rule, rule
from dlcheck.wording import count, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from dlcheck.model.money import Line
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme


@dataclass(frozen=True, slots=True)
class Sum:
    """One amount as it is written: what it is for (in words), how much, in which currency, and where."""

    what: str
    amount: Decimal
    currency: str | None
    span: Span

    def __str__(self) -> str:
        return amount_text(self.amount, self.currency)


def is_payable(amount: Decimal, currency: str | None) -> bool:
    """Whether somebody can pay an amount: it is not below zero, and has no more decimals than its currency."""
    return amount >= 0 and not is_too_fine(amount, currency)


def is_too_fine(amount: Decimal, currency: str | None) -> bool:
    """Whether an amount has more decimals than its currency."""
    return bool(currency) and (Fraction(amount) * 10 ** decimals(currency)).denominator != 1


def currency_of(programme: Programme) -> str | None:
    """The currency of the budget, which is that of every amount with none of its own."""
    return programme.budget.currency if programme.budget else None


def lines_of(programme: Programme) -> Iterator[tuple[str, Mapping[str, Line]]]:
    """The lines of the budget (under `budget`) and of each cohort (under its id), where there are any."""
    if programme.budget and programme.budget.lines:
        yield "budget", programme.budget.lines
    for id_, cohort in programme.cohorts.items():
        if cohort.lines:
            yield id_, cohort.lines


def costs_of(programme: Programme) -> Iterator[Sum]:
    """What the programme is said to cost: the total, the norm, the cohorts, and the lines that they are made of."""
    currency, budget = currency_of(programme), programme.budget
    if budget and budget.total is not None:
        yield Sum("`total`", budget.total, currency, budget.at("total"))
    if budget:
        for size, cost in budget.cost_by_participants.items():
            yield Sum(f"`cost_by_participants` for {size}", cost, currency, budget.at("cost_by_participants", size))
    for id_, cohort in programme.cohorts.items():
        if cohort.cost is not None:
            yield Sum(f"`{id_}`", cohort.cost, currency, cohort.at("cost"))
    for _, lines in lines_of(programme):
        for id_, line in lines.items():
            yield Sum(f"`{id_}`", line.amount, line.currency or currency, line.at("amount"))


def sums_of(programme: Programme) -> Iterator[Sum]:
    """Every amount that a programme declares: its costs, what is paid, envelopes, and the limits of mandates."""
    yield from costs_of(programme)
    currency, budget = currency_of(programme), programme.budget
    if budget and budget.envelope is not None:
        yield Sum("`envelope`", budget.envelope, currency, budget.at("envelope"))
    for id_, partner in programme.partners.items():
        if partner.envelope:
            given = partner.envelope.currency or currency
            yield Sum(f"the envelope of `{id_}`", partner.envelope.amount, given, partner.at("envelope", "amount"))
    if budget:
        for id_, paid in budget.funding.items():
            if not isinstance(paid, Fraction):
                yield Sum(f"`{id_}`", paid, currency, budget.at("funding", id_))
    for id_, body in programme.bodies.items():
        for domain, mandate in body.decides.items() if isinstance(body.decides, dict) else ():
            for name, limit in (("above", mandate.above), ("up_to", mandate.up_to)):
                if limit is not None:
                    yield Sum(f"`{name}` of `{id_}` for `{domain}`", limit, currency, mandate.at(name))


@rule("DL601", "currency-missing", Severity.WARNING, needs=("budget",))
def currency_missing(programme: Programme) -> Iterator[Finding]:
    """Costs are given, and in which currency is nowhere said.

    Partners of several countries, or a reader in ten years, cannot know what was meant.

    Bad:
        partners:
          interior: {role: funder}
        budget:
          total: 400_000
          funding: {interior: 100%}

    Good:
        partners:
          interior: {role: funder}
        budget:
          currency: ILS
          total: 400_000
          funding: {interior: 100%}

    Sources:
        ISO 4217
    """
    bare = [cost for cost in costs_of(programme) if not cost.currency]
    if bare:
        more = f" and {count(len(bare) - 1, 'other amount')} are" if bare[1:] else " is"
        yield Finding(
            bare[0].span,
            f"{bare[0].what}, `{bare[0]}`,{more} given without a currency, a code such as `ILS` is expected",
            related=tuple(Label(cost.span, f"{cost.what} has none either") for cost in bare[1:]),
            hint="say the currency of all amounts under `budget.currency`",
        )


@rule("DL602", "currency-mixed", Severity.WARNING)
def currency_mixed(programme: Programme) -> Iterator[Finding]:
    """Lines of one budget are in different currencies.

    They cannot be added, and whoever pays carries the risk of the rate without having said so.

    Bad:
        partners:
          interior: {role: funder}
        budget:
          currency: ILS
          funding: {interior: 100%}
          lines: {venues: {amount: 300_000}, travel: {amount: 20_000, currency: EUR}}

    Good:
        partners:
          interior: {role: funder}
        budget:
          currency: ILS
          funding: {interior: 100%}
          lines: {venues: {amount: 300_000}, travel: {amount: 80_000}}
    """
    usual = currency_of(programme)
    for home, lines in lines_of(programme):
        first = usual or next((line.currency for line in lines.values() if line.currency), None)
        for id_, line in lines.items():
            if line.currency and line.currency != first:
                where = "the budget" if usual else f"the first line of `{home}` with a currency"
                yield Finding(
                    line.at("currency"),
                    f"`{id_}` is {amount_text(line.amount, line.currency)}, but {where} is in `{first}`, "
                    "and the two cannot be added",
                    related=(
                        (Label(programme.budget.at("currency"), "the currency of the budget"),)
                        if programme.budget and usual
                        else ()
                    ),
                    hint=f"give the amount in `{first}`, at the rate that the partners agreed on",
                )


@rule("DL603", "amount-negative", Severity.ERROR)
def amount_negative(programme: Programme) -> Iterator[Finding]:
    """An amount of money is below zero.

    A cost, a payment or a limit below zero cancels others without a trace; what comes in belongs under `funding`.

    Bad:
        partners:
          interior: {role: funder}
        budget:
          currency: ILS
          funding: {interior: 100%}
          lines: {venues: {amount: 400_000}, fees: {amount: -50_000}}

    Good:
        partners:
          interior: {role: funder}
        budget:
          currency: ILS
          funding: {interior: 100%}
          lines: {venues: {amount: 350_000}}
    """
    for amount in sums_of(programme):
        if amount.amount < 0:
            yield Finding(
                amount.span,
                f"the amount of {amount.what} is `{amount}`, zero or more is expected",
                hint="declare what comes in under `funding`, and costs as they are",
            )


@rule("DL604", "amount-too-fine", Severity.ERROR)
def amount_too_fine(programme: Programme) -> Iterator[Finding]:
    """An amount has more decimals than its currency.

    Nobody can pay it: it was rounded wrongly, or a point stands where a separator of thousands was meant.

    Bad:
        partners:
          interior: {role: funder}
        budget:
          currency: ILS
          total: 400.125
          funding: {interior: 100%}

    Good:
        partners:
          interior: {role: funder}
        budget:
          currency: ILS
          total: 400_125
          funding: {interior: 100%}

    Sources:
        ISO 4217, list one: minor units
    """
    for amount in sums_of(programme):
        places = decimals(amount.currency)
        if is_too_fine(amount.amount, amount.currency):
            yield Finding(
                amount.span,
                f"the amount of {amount.what} is `{amount}`, but `{amount.currency}` has "
                f"{count(places, 'decimal') if places else 'no decimals'}",
                hint="thousands are parted by `_`, as in `400_000`",
            )


@rule("DL605", "currency-unknown", Severity.WARNING)
def currency_unknown(programme: Programme) -> Iterator[Finding]:
    """A currency is given by a code that no currency in use has.

    A code of one's own means one thing to who wrote it and another, or nothing, to a bank.

    Bad:
        partners:
          interior: {role: funder}
        budget:
          currency: NIS
          total: 400_000
          funding: {interior: 100%}

    Good:
        partners:
          interior: {role: funder}
        budget:
          currency: ILS
          total: 400_000
          funding: {interior: 100%}

    Sources:
        ISO 4217, list one
    """
    budget = programme.budget
    given = [("budget", budget.currency, budget.at("currency"))] if budget else []
    given += [
        (id_, line.currency, line.at("currency")) for _, lines in lines_of(programme) for id_, line in lines.items()
    ]
    given += [
        (f"the envelope of {id_}", partner.envelope.currency, partner.at("envelope", "currency"))
        for id_, partner in programme.partners.items()
        if partner.envelope
    ]
    for what, code, span in given:
        if code and code not in CURRENCIES:
            guess = MEANT.get(code) or nearest(code, CURRENCIES)
            yield Finding(
                span,
                f"`{code}`, the currency of `{what}`, is not in ISO 4217, a code such as `ILS` is expected",
                hint=f"did you mean `{guess}`?" if guess else "look the code up in list one of ISO 4217",
            )


@rule("DL606", "amount-zero", Severity.INFO)
def amount_zero(programme: Programme) -> Iterator[Finding]:
    """Something is said to cost nothing, or somebody to pay nothing.

    Mostly the amount was not known yet and was forgotten; a reader takes it for an agreement.

    Bad:
        partners:
          interior: {role: funder}
        budget:
          currency: ILS
          funding: {interior: 100%}
          lines: {venues: {amount: 400_000}, travel: {amount: 0}}

    Good:
        partners:
          interior: {role: funder}
        budget:
          currency: ILS
          funding: {interior: 100%}
          lines: {venues: {amount: 400_000}}
    """
    for cost in costs_of(programme):
        if cost.amount == 0:
            yield Finding(
                cost.span,
                f"the amount of {cost.what} is zero, more is expected",
                hint="say how much it is, or leave it out until that is known",
            )
    budget = programme.budget
    for id_, paid in budget.funding.items() if budget else ():
        if budget and paid == 0:
            yield Finding(
                budget.at("funding", id_),
                f"`{id_}` is declared to pay, and pays nothing; more is expected",
                hint="say what it pays, or leave it out of `funding`",
            )


RULES: tuple[Rule, ...] = (
    currency_missing,
    currency_mixed,
    amount_negative,
    amount_too_fine,
    currency_unknown,
    amount_zero,
)
