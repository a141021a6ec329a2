"""DL6: commitments: what partners have promised to pay, against the most that they, or the budget, may commit."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.money import amount_text
from dlcheck.rules.money import currency_of
from dlcheck.rules.parties import climb
from dlcheck.rules.rule import Rule, rule
from dlcheck.wording import listing
from dlcheck.workspace.programme import once

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from dlcheck.model.dates import Timed
    from dlcheck.model.money import Line
    from dlcheck.model.parties import Envelope, Partner
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme

_SHOWN = 5
_HIGHEST = 64
"""Levels of organisations above a payer that are looked at."""


class Commitment(NamedTuple):
    """What one organisation has promised to pay for a programme: how much, in which currency, and where it is said."""

    payer: str
    amount: Fraction
    currency: str | None
    span: Span


@once
def commitments(programme: Programme) -> tuple[Commitment, ...]:
    """What each partner has promised: its amount, or its share of the total.

    Left out is what nobody can work out: a share where no total is given, and what a group pays, as its members may
    divide it in any way.
    """
    budget = programme.budget
    if budget is None:
        return ()
    found = []
    for payer, paid in budget.funding.items():
        whole = 1 if not isinstance(paid, Fraction) else budget.total
        if payer in programme.partners and whole is not None:
            amount = Fraction(paid) * Fraction(whole)
            found.append(Commitment(payer, amount, budget.currency, budget.at("funding", payer)))
    return tuple(found)


@once
def enveloped(programme: Programme) -> dict[str, tuple[Commitment, ...]]:
    """What counts against the envelope of each partner that has one: its own commitments, and those of its parts.

    An envelope that has a time covers the programmes that lie within it; what another one pays out of it is not known.
    """
    limited = {id_: partner for id_, partner in programme.partners.items() if partner.envelope}
    if not limited:
        return {}
    found: dict[str, list[Commitment]] = {id_: [] for id_ in limited}
    for commitment in commitments(programme):
        for above in islice(climb(programme, commitment.payer), _HIGHEST):
            envelope = limited[above].envelope if above in limited else None
            if envelope and lies_within(programme.head, envelope):
                found[above].append(commitment)
    return {id_: tuple(made) for id_, made in found.items() if made}


def lies_within(inner: Timed, outer: Timed) -> bool:
    """Whether a spell is sure to lie within another; what is written alike counts as the same day."""
    begins = outer.since is None or (inner.since is not None and inner.since.first >= outer.since.first)
    ends = outer.until is None or (inner.until is not None and inner.until.last <= outer.until.last)
    return begins and ends


def covers_currency(envelope: Envelope, currency: str | None) -> bool:
    """Whether an amount in a currency can be set against an envelope; where either has none, it can."""
    return not (envelope.currency and currency) or envelope.currency == currency


@rule("DL617", "commitment-over-envelope", Severity.ERROR)
def commitment_over_envelope(programme: Programme) -> Iterator[Finding]:
    """A partner has promised more to one programme than it may commit to all.

    Who counts on the money will find that nobody was allowed to promise it. What units of an organisation promise
    counts against its envelope too. The sum over several programmes is another rule's.

    Bad:
        partners:
          interior: {role: funder, envelope: 1_000_000}
          elka: {role: funder}
        budget:
          currency: ILS
          total: 2_000_000
          funding: {interior: 60%, elka: 40%}

    Good:
        partners:
          interior: {role: funder, envelope: 1_200_000}
          elka: {role: funder}
        budget:
          currency: ILS
          total: 2_000_000
          funding: {interior: 60%, elka: 40%}
    """
    for id_, made in enveloped(programme).items():
        partner = programme.partners[id_]
        envelope, currency = partner.envelope, currency_of(programme)
        if envelope is None or not covers_currency(envelope, currency):
            continue
        committed = sum((commitment.amount for commitment in made), Fraction())
        over = committed - Fraction(envelope.amount)
        if over > 0:
            yield Finding(
                made[0].span,
                f"{_promised(id_, made)}, {amount_text(over, currency)} over the envelope of `{id_}`, "
                f"{amount_text(envelope.amount, envelope.currency or currency)}",
                related=(Label(envelope_place(partner), f"the envelope of `{id_}`"),),
                hint="promise less, let another pay the rest, or have the envelope raised",
            )


def _promised(id_: str, made: tuple[Commitment, ...]) -> str:
    """Who has promised how much, with the sum where several have."""
    each = [f"`{one.payer}` has promised {amount_text(one.amount, one.currency)}" for one in made[:_SHOWN]]
    if len(made) == 1:
        return each[0]
    more = [f"{len(made) - _SHOWN} more parts of `{id_}` the rest"] if len(made) > _SHOWN else []
    whole = sum((one.amount for one in made), Fraction())
    return f"{listing([*each, *more])}, {amount_text(whole, made[0].currency)} in all"


def envelope_place(partner: Partner) -> Span:
    """Where the amount of a partner's envelope is said."""
    return partner.at("envelope", "amount")


@rule("DL618", "budget-over-envelope", Severity.ERROR)
def budget_over_envelope(programme: Programme) -> Iterator[Finding]:
    """More is committed than the partners have set as the most that may be.

    Committed is whatever comes to most: the total, what the partners pay, the lines, or the cohorts. What lies over the
    envelope was never agreed to.

    Bad:
        partners:
          interior: {role: funder}
        budget:
          currency: ILS
          envelope: 5_000_000
          total: 6_000_000
          funding: {interior: 100%}

    Good:
        partners:
          interior: {role: funder}
        budget:
          currency: ILS
          envelope: 6_000_000
          total: 6_000_000
          funding: {interior: 100%}
    """
    budget = programme.budget
    if budget is None or budget.envelope is None:
        return
    currency = budget.currency
    largest = max(_committed(programme), key=lambda made: made[1], default=None)
    if largest and largest[1] > budget.envelope:
        what, amount, span = largest
        over = amount_text(amount - Fraction(budget.envelope), currency)
        yield Finding(
            span,
            f"{what} to {amount_text(amount, currency)}, {over} over the `envelope` of "
            f"{amount_text(budget.envelope, currency)}",
            related=(Label(budget.at("envelope"), "the envelope"),),
            hint="commit less, or have the envelope raised",
        )


def _committed(programme: Programme) -> Iterator[tuple[str, Fraction, Span]]:
    """What is committed, by each way of reckoning it: in words, how much, and where; in the budget's currency only."""
    budget = programme.budget
    if budget is None:
        return
    if budget.total is not None:
        yield "`total` comes", Fraction(budget.total), budget.at("total")
    paid = [amount for amount in budget.funding.values() if not isinstance(amount, Fraction)]
    if paid:
        yield "`funding` comes", sum(map(Fraction, paid), Fraction()), budget.at_key("funding")
    if added := _of_lines(budget.lines, budget.currency):
        yield "`lines` come", _added(added), budget.at_key("lines")
    cohorts = programme.cohorts.values()
    spent = [one for cohort in cohorts if cohort.cost is None for one in _of_lines(cohort.lines, budget.currency)]
    spent += [(cohort.cost, cohort.at("cost")) for cohort in cohorts if cohort.cost is not None]
    if spent:
        yield "the cohorts come", _added(spent), spent[0][1]


def _of_lines(lines: Mapping[str, Line], currency: str | None) -> list[tuple[Decimal, Span]]:
    """The amounts of some lines that are in one currency, each with its place."""
    return [(line.amount, line.here) for line in lines.values() if line.currency in (None, currency)]


def _added(amounts: Iterable[tuple[Decimal, Span]]) -> Fraction:
    return sum((Fraction(amount) for amount, _ in amounts), Fraction())


@rule("DL619", "envelope-in-another-currency", Severity.INFO)
def envelope_in_another_currency(programme: Programme) -> Iterator[Finding]:
    """A partner pays in one currency, and the most that it may commit is given in another.

    The two cannot be compared, so nobody sees when it has promised too much.

    Bad:
        partners:
          interior: {role: funder, envelope: {amount: 500_000, currency: EUR}}
        budget:
          currency: ILS
          total: 1_000_000
          funding: {interior: 100%}

    Good:
        partners:
          interior: {role: funder, envelope: {amount: 2_000_000, currency: ILS}}
        budget:
          currency: ILS
          total: 1_000_000
          funding: {interior: 100%}
    """
    for id_, made in enveloped(programme).items():
        partner, currency = programme.partners[id_], currency_of(programme)
        envelope = partner.envelope
        if envelope and not covers_currency(envelope, currency):
            yield Finding(
                made[0].span,
                f"{_promised(id_, made)}, but the envelope of `{id_}` is in `{envelope.currency}`, and the "
                "two cannot be compared",
                related=(Label(partner.at("envelope", "currency"), f"the currency of the envelope of `{id_}`"),),
                hint=f"give the envelope in `{currency}`, or the budget in `{envelope.currency}`",
            )


RULES: tuple[Rule, ...] = (commitment_over_envelope, budget_over_envelope, envelope_in_another_currency)
