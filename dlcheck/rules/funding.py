"""DL6: funding: who pays, and whether it comes to the whole."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.money import amount_text, share_text
from dlcheck.rules.money import costs_of, is_payable
from dlcheck.rules.parties import relatives
from dlcheck.rules.rule import Rule, rule
from dlcheck.wording import listing, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from dlcheck.model.money import Budget
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme


def _shares(budget: Budget) -> dict[str, Fraction]:
    return {id_: paid for id_, paid in budget.funding.items() if isinstance(paid, Fraction)}


def _amounts(budget: Budget) -> dict[str, Decimal]:
    return {id_: paid for id_, paid in budget.funding.items() if not isinstance(paid, Fraction)}


@rule("DL611", "shares-do-not-sum", Severity.ERROR)
def shares_do_not_sum(programme: Programme) -> Iterator[Finding]:
    """The shares of those who pay do not come to the whole.

    Less than the whole leaves a part that nobody pays; more is an agreement that nobody can keep. The sum is exact:
    three shares of `1/3` are the whole, three of `33.3%` are not.

    Bad:
        partners:
          interior: {role: funder}
          elka: {role: funder}
        budget:
          funding: {interior: 60%, elka: 30%}

    Good:
        partners:
          interior: {role: funder}
          elka: {role: funder}
        budget:
          funding: {interior: 60%, elka: 40%}
    """
    budget = programme.budget
    if budget is None or not budget.funding or _amounts(budget):
        return
    shares = _shares(budget)
    whole = sum(shares.values(), Fraction())
    if whole != 1:
        apart = f"{share_text(1 - whole)} is missing" if whole < 1 else f"{share_text(whole - 1)} is too much"
        yield Finding(
            budget.at_key("funding"),
            f"the shares in `funding` sum to {share_text(whole)}, 100% is expected: "
            + listing(f"`{id_}` {share_text(share)}" for id_, share in shares.items())
            + f", {apart}",
            hint="mend the shares so that they come to the whole; `1/3` is exact where a percentage is not",
        )


@rule("DL612", "shares-and-amounts", Severity.ERROR)
def shares_and_amounts(programme: Programme) -> Iterator[Finding]:
    """Some of those who pay give a share, and others an amount.

    What the share is a share of cannot be known: of the whole, or of what the amounts leave.

    Bad:
        partners:
          interior: {role: funder}
          elka: {role: funder}
        budget:
          currency: ILS
          funding: {interior: 60%, elka: 1_200_000}

    Good:
        partners:
          interior: {role: funder}
          elka: {role: funder}
        budget:
          currency: ILS
          funding: {interior: 1_800_000, elka: 1_200_000}
    """
    budget = programme.budget
    if budget is None:
        return
    shares, amounts = _shares(budget), _amounts(budget)
    if shares and amounts:
        share, amount = next(iter(shares)), next(iter(amounts))
        paid = amount_text(amounts[amount], budget.currency)
        yield Finding(
            budget.at_key("funding"),
            f"`{share}` pays a share, {share_text(shares[share])}, and `{amount}` an amount, {paid}; "
            "either shares or amounts are expected",
            related=(
                Label(budget.at("funding", share), "a share"),
                Label(budget.at("funding", amount), "an amount"),
            ),
            hint="give all in shares, or all in amounts",
        )


@rule("DL613", "funding-missing", Severity.WARNING, needs=("budget",))
def funding_missing(programme: Programme) -> Iterator[Finding]:
    """It is said what the programme costs, and not who pays.

    A cost without a payer is a plan that stops on the first day on which somebody sends a bill.

    Bad:
        partners:
          interior: {role: lead}
        budget:
          currency: ILS
          cost_by_participants: {25: 3_000_000, 40: 4_000_000}

    Good:
        partners:
          interior: {role: lead}
        budget:
          currency: ILS
          cost_by_participants: {25: 3_000_000, 40: 4_000_000}
          funding: {interior: 100%}
    """
    if programme.budget and programme.budget.funding:
        return
    price = _price(programme)
    if price:
        yield Finding(
            price[0],
            f"{price[1]} is given, but no partner is declared to pay any share of it",
            hint="say who pays which share or amount, under `budget.funding`",
        )


def _price(programme: Programme) -> tuple[Span, str] | None:
    """Where the cost of the programme is said best, and how much it is; None where it is not said."""
    budget = programme.budget
    norm = sorted((int(size), cost) for size, cost in budget.cost_by_participants.items()) if budget else []
    if budget and norm and budget.total is None:
        ends = dict.fromkeys((norm[0], norm[-1]))
        said = (f"`{amount_text(cost, budget.currency)}` for {size} participants" for size, cost in ends)
        return budget.at_key("cost_by_participants"), f"the cost, {listing(said, 'to')},"
    first = next(costs_of(programme), None)
    return (first.span, f"the cost ({first.what}), `{first}`,") if first else None


@rule("DL614", "funding-off-total", Severity.ERROR)
def funding_off_total(programme: Programme) -> Iterator[Finding]:
    """The amounts that are paid do not come to the total.

    What is missing nobody pays, and what is too much belongs to nobody. Where one of the amounts cannot be, as it is
    below zero or finer than its currency, that one is told instead.

    Bad:
        partners:
          interior: {role: funder}
          elka: {role: funder}
        budget:
          currency: ILS
          total: 3_000_000
          funding: {interior: 1_800_000, elka: 1_000_000}

    Good:
        partners:
          interior: {role: funder}
          elka: {role: funder}
        budget:
          currency: ILS
          total: 3_000_000
          funding: {interior: 1_800_000, elka: 1_200_000}
    """
    budget = programme.budget
    if budget is None or budget.total is None or not budget.funding or _shares(budget):
        return
    amounts = _amounts(budget).values()
    if not all(is_payable(amount, budget.currency) for amount in (budget.total, *amounts)):
        return
    paid = sum(map(Fraction, amounts), Fraction())
    apart = paid - Fraction(budget.total)
    if apart:
        said = f"{amount_text(abs(apart), budget.currency)} {'is missing' if apart < 0 else 'is too much'}"
        yield Finding(
            budget.at_key("funding"),
            f"the amounts in `funding` sum to {amount_text(paid, budget.currency)}, the total of "
            f"{amount_text(budget.total, budget.currency)} is expected, {said}",
            related=(Label(budget.at("total"), "the total"),),
            hint="mend the amounts or the total",
        )


@rule("DL615", "funder-outside", Severity.WARNING)
def funder_outside(programme: Programme) -> Iterator[Finding]:
    """A partner is declared to pay, and takes no part in the decisions or is not there on the day.

    A lead, an operator or a member may pay as well as a `funder`. A stakeholder or an observer who pays has money in
    the programme and no say in it, and may not know of either.

    Bad:
        partners:
          interior: {role: lead}
          ministries: {role: observer}
        budget:
          funding: {interior: 60%, ministries: 40%}

    Good:
        partners:
          interior: {role: lead}
          ministries: {role: funder}
        budget:
          funding: {interior: 60%, ministries: 40%}
    """
    budget = programme.budget
    for id_, paid in budget.funding.items() if budget else ():
        partner = programme.partners.get(id_)
        if budget is None or partner is None or (programme.now(partner) and (partner.decides or not partner.role)):
            continue
        share = share_text(paid) if isinstance(paid, Fraction) else amount_text(paid, budget.currency)
        why = (
            f"takes no part in the decisions ({listing(partner.role)})"
            if programme.now(partner)
            else f"is not there on {programme.day}"
        )
        yield Finding(
            budget.at_key("funding", id_),
            f"`{id_}` is declared to pay {share}, but {why}; a partner that decides is expected",
            related=(Label(partner.at("role") if partner.role else partner.here, f"`{id_}` is declared here"),),
            hint=f"give `{id_}` the role `funder`, or name who pays instead",
        )


@rule("DL616", "funder-without-funding", Severity.WARNING, needs=("budget", "groups"))
def funder_without_funding(programme: Programme) -> Iterator[Finding]:
    """A partner has the role of a funder, and `funding` does not name it.

    Others count on money that nobody has promised. Paying through a group or a unit of its own is enough.

    Bad:
        partners:
          interior: {role: lead}
          foundation: {role: funder}
        budget:
          funding: {interior: 100%}

    Good:
        partners:
          interior: {role: lead}
          foundation: {role: funder}
        budget:
          funding: {interior: 75%, foundation: 25%}
    """
    budget = programme.budget
    if budget is None or not budget.funding:
        return
    paying = {organisation for party in budget.funding for organisation in programme.organisations(party)}
    counted = relatives(programme, paying)
    for id_, partner in programme.deciding.items():
        if "funder" in partner.role and id_ not in counted:
            yield Finding(
                partner.at("role"),
                f"`{id_}` is a funder, but `funding` names only {quoted(budget.funding)}",
                related=(Label(budget.at_key("funding"), "who pays"),),
                hint=f"say what `{id_}` pays, or give it another role",
            )


RULES: tuple[Rule, ...] = (
    shares_do_not_sum,
    shares_and_amounts,
    funding_missing,
    funding_off_total,
    funder_outside,
    funder_without_funding,
)
