"""DL6: spending: who approves a budget, and who spends from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.money import amount_text
from dlcheck.rules.money import costs_of, currency_of, lines_of
from dlcheck.rules.parties import bodies_now, deciders, duties_now, parties_of, same_side
from dlcheck.rules.rule import Rule, rule
from dlcheck.wording import listing, quoted
from dlcheck.workspace.programme import once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from dlcheck.model.bodies import Mandate
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme


@once
def money_mandates(programme: Programme) -> dict[str, dict[str, tuple[Span, Mandate | None]]]:
    """The mandates of today in domains of money, by body and domain, each with its place and its limits."""
    found: dict[str, dict[str, tuple[Span, Mandate | None]]] = {}
    for domain, model in programme.domains.items():
        if model.unit == "money":
            for body, span in deciders(programme, domain).items():
                found.setdefault(body, {})[domain] = (span, programme.bodies[body].mandate(domain))
    return found


@rule("DL631", "budget-unapproved", Severity.WARNING, needs=("budget", "bodies", "domains"))
def budget_unapproved(programme: Programme) -> Iterator[Finding]:
    """There are bodies and there is a budget, and no body approves it.

    It is enough that a body decides a domain whose `unit` is money. Where nobody approves, whoever writes the figures
    has decided.

    Bad:
        partners:
          interior: {role: funder}
          elka: {role: operator}
        bodies:
          board:
            kind: advisory
            seats: {mayor: {partner: interior}, director: {partner: elka}}
        budget:
          currency: ILS
          total: 3_000_000
          funding: {interior: 100%}

    Good:
        partners:
          interior: {role: funder}
          elka: {role: operator}
        bodies:
          board:
            kind: advisory
            decision: {quorum: all of seats, passes: all of seats}
            seats: {mayor: {partner: interior}, director: {partner: elka}}
        budget:
          currency: ILS
          total: 3_000_000
          funding: {interior: 100%}
          approved_by: board
    """
    budget, there = programme.budget, bodies_now(programme)
    if budget is None or not there or money_mandates(programme) or not next(costs_of(programme), None):
        return
    if any(body in there for body in budget.approved_by):
        return
    gone = f"{quoted(budget.approved_by)}, which is not there on {programme.day}" if budget.approved_by else "no body"
    yield Finding(
        budget.at("approved_by"),
        f"`budget` is approved by {gone}; {quoted(there, 'or')} is expected",
        related=tuple(Label(programme.bodies[id_].here, "declared here") for id_ in budget.approved_by[:1]),
        hint="name the body under `approved_by`, or let a body decide a domain with `unit: money`",
    )


@rule("DL632", "approver-without-mandate", Severity.WARNING, needs=("bodies", "domains"))
def approver_without_mandate(programme: Programme) -> Iterator[Finding]:
    """The body that approves the budget decides no domain of money.

    What it approves it was not empowered to approve, and the approval can be contested. It is looked at only where
    some domain has `unit: money`.

    Bad:
        partners:
          interior: {role: funder}
          elka: {role: operator}
        domains:
          spending: {unit: money}
        bodies:
          board:
            kind: steering
            decides: [spending]
            seats: {mayor: {partner: interior}, director: {partner: elka}}
            decision: {quorum: all of seats, passes: all of seats, tie: fails}
          team:
            kind: working-group
            reports_to: board
            seats: {deputy: {partner: interior}, manager: {partner: elka}}
        budget:
          currency: ILS
          total: 3_000_000
          funding: {interior: 100%}
          approved_by: team

    Good:
        partners:
          interior: {role: funder}
          elka: {role: operator}
        domains:
          spending: {unit: money}
        bodies:
          board:
            kind: steering
            decides: [spending]
            seats: {mayor: {partner: interior}, director: {partner: elka}}
            decision: {quorum: all of seats, passes: all of seats, tie: fails}
          team:
            kind: working-group
            reports_to: board
            seats: {deputy: {partner: interior}, manager: {partner: elka}}
        budget:
          currency: ILS
          total: 3_000_000
          funding: {interior: 100%}
          approved_by: board
    """
    domains = [id_ for id_, domain in programme.domains.items() if domain.unit == "money"]
    if programme.budget is None or not domains:
        return
    mandates = money_mandates(programme)
    for index, body in enumerate(programme.budget.approved_by):
        if body in bodies_now(programme) and body not in mandates:
            yield Finding(
                programme.budget.at("approved_by", index),
                f"`{body}` approves the budget, but decides no domain of money ({quoted(domains)})",
                related=tuple(
                    Label(span, f"`{other}` decides `{domain}`")
                    for other, held in mandates.items()
                    for domain, (span, _) in held.items()
                ),
                hint=f"let a body with such a mandate approve it, or give `{body}` one under `decides`",
            )


@rule("DL633", "approver-below-amount", Severity.WARNING, needs=("bodies", "domains"))
def approver_below_amount(programme: Programme) -> Iterator[Finding]:
    """The body that approves the budget may not decide an amount as large as the budget.

    The amount is the total or, where there is none, the largest that the norm gives. Where several bodies approve, one
    that may is enough.

    Bad:
        partners:
          interior: {role: funder}
          elka: {role: operator}
        domains:
          spending: {unit: money}
        bodies:
          board:
            kind: steering
            decides: {spending: {above: 500_000}}
            seats: {mayor: {partner: interior}, director: {partner: elka}}
            decision: {quorum: all of seats, passes: all of seats, tie: fails}
          team:
            kind: working-group
            reports_to: board
            decides: {spending: {up_to: 500_000}}
            seats: {manager: {partner: interior}, trainer: {partner: elka}}
            decision: {quorum: all of seats, passes: all of seats, tie: fails}
        budget:
          currency: ILS
          total: 3_000_000
          funding: {interior: 100%}
          approved_by: team

    Good:
        partners:
          interior: {role: funder}
          elka: {role: operator}
        domains:
          spending: {unit: money}
        bodies:
          board:
            kind: steering
            decides: {spending: {above: 500_000}}
            seats: {mayor: {partner: interior}, director: {partner: elka}}
            decision: {quorum: all of seats, passes: all of seats, tie: fails}
          team:
            kind: working-group
            reports_to: board
            decides: {spending: {up_to: 500_000}}
            seats: {manager: {partner: interior}, trainer: {partner: elka}}
            decision: {quorum: all of seats, passes: all of seats, tie: fails}
        budget:
          currency: ILS
          total: 3_000_000
          funding: {interior: 100%}
          approved_by: board
    """
    budget = programme.budget
    if budget is None:
        return
    amount = budget.total if budget.total is not None else max(budget.cost_by_participants.values(), default=None)
    mandates = money_mandates(programme)
    held = [mandate for body in budget.approved_by for mandate in mandates.get(body, {}).values()]
    if amount is None or not held or any(covers(mandate, amount) for _, mandate in held):
        return
    limits = listing(
        (
            f"{words} {amount_text(limit, budget.currency)}"
            for _, mandate in held
            for words, limit in limits_of(mandate)
        ),
    )
    yield Finding(
        budget.at("approved_by"),
        f"{quoted(budget.approved_by)} approves a budget of {amount_text(amount, budget.currency)}, but may decide "
        f"only {limits}",
        related=tuple(Label(span, "its mandate") for span, _ in held),
        hint="let a body approve it whose mandate reaches that far, or mend the limits",
    )


def covers(mandate: Mandate | None, amount: Decimal) -> bool:
    """Whether an amount lies within the limits of a mandate."""
    return all(amount > limit if words == "above" else amount <= limit for words, limit in limits_of(mandate))


def limits_of(mandate: Mandate | None) -> list[tuple[str, Decimal]]:
    """The limits of a mandate in words; none for one without a map form."""
    pairs = (("above", mandate.above), ("up to", mandate.up_to)) if mandate else ()
    return [(words, limit) for words, limit in pairs if limit is not None]


@rule("DL634", "spender-without-duty", Severity.WARNING, needs=("responsibilities", "bodies"))
def spender_without_duty(programme: Programme) -> Iterator[Finding]:
    """A line of the budget is spent by a party with no responsibility in the line's domain.

    Money then moves in a domain where nobody can call its spender to account. A body that decides the domain may spend
    in it.

    Bad:
        partners:
          interior: {role: [lead, funder]}
          elka: {role: operator}
        domains:
          venues: {}
        responsibilities:
          train-participants: {accountable: elka}
          choose-venues: {accountable: interior, domain: venues}
        budget:
          currency: ILS
          funding: {interior: 100%}
          lines: {guest-houses: {amount: 400_000, spent_by: elka, domain: venues}}

    Good:
        partners:
          interior: {role: [lead, funder]}
          elka: {role: operator}
        domains:
          venues: {}
        responsibilities:
          train-participants: {accountable: elka}
          choose-venues: {accountable: interior, responsible: [elka], domain: venues}
        budget:
          currency: ILS
          funding: {interior: 100%}
          lines: {guest-houses: {amount: 400_000, spent_by: elka, domain: venues}}
    """
    duties = duties_now(programme)
    for _, lines in lines_of(programme) if duties else ():
        for id_, line in lines.items():
            if not (line.spent_by and line.domain) or line.spent_by in deciders(programme, line.domain):
                continue
            within = {key: duty for key, duty in duties.items() if duty.domain == line.domain}
            parties = {p for duty in within.values() for p in parties_of(duty, "accountable", "responsible")}
            if not any(same_side(programme, line.spent_by, party) for party in parties):
                there = (
                    f"only {quoted(sorted(parties))} {'has' if len(parties) == 1 else 'have'}"
                    if parties
                    else "nobody has"
                )
                yield Finding(
                    line.at("spent_by"),
                    f"`{line.spent_by}` spends {amount_text(line.amount, line.currency or currency_of(programme))} for "
                    f"`{id_}` in `{line.domain}`, where it has no responsibility; {there}",
                    related=tuple(Label(duty.here, f"a duty in `{line.domain}`") for duty in within.values()),
                    hint=f"make `{line.spent_by}` responsible for a duty there, or name who spends instead",
                )


@rule("DL635", "approver-spends", Severity.WARNING)
def approver_spends(programme: Programme) -> Iterator[Finding]:
    """Who approves the budget also spends from it: the body itself, or the one organisation that fills all its seats.

    Nobody else looks at the money before it goes.

    Bad:
        partners:
          interior: {role: funder}
        bodies:
          board:
            kind: steering
            seats: {mayor: {partner: interior}}
            decision: {quorum: all of seats, passes: all of seats}
        budget:
          currency: ILS
          funding: {interior: 100%}
          approved_by: board
          lines: {venues: {amount: 400_000, spent_by: interior}}

    Good:
        partners:
          interior: {role: funder}
          elka: {role: operator}
        bodies:
          board:
            kind: steering
            seats: {mayor: {partner: interior}, director: {partner: elka}}
            decision: {quorum: all of seats, passes: all of seats}
        budget:
          currency: ILS
          funding: {interior: 100%}
          approved_by: board
          lines: {venues: {amount: 400_000, spent_by: interior}}

    Sources:
        ANSI INCITS 359-2012, Role Based Access Control: separation of duty
    """
    budget = programme.budget
    if budget is None:
        return
    for _, lines in lines_of(programme):
        for id_, line in lines.items():
            for index, body in enumerate(budget.approved_by):
                if not line.spent_by or body not in programme.bodies:
                    continue
                sitting = programme.organisations(body)
                alone = sitting and set(sitting) <= set(programme.organisations(line.spent_by))
                if line.spent_by == body or alone:
                    how = "" if line.spent_by == body else f", as all seats of `{body}` are of {quoted(sitting)}"
                    yield Finding(
                        line.at("spent_by"),
                        f"`{line.spent_by}` spends for `{id_}` and approves the budget too{how}; another is expected",
                        related=(Label(budget.at("approved_by", index), f"`{body}` approves it here"),),
                        hint="let another party spend, or a body with other organisations approve",
                    )


RULES: tuple[Rule, ...] = (
    budget_unapproved,
    approver_without_mandate,
    approver_below_amount,
    spender_without_duty,
    approver_spends,
)
