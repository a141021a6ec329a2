"""DL6: spenders: whether whoever spends a line of a budget is named, is there, and may decide on so much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.dates import Timed
from dlcheck.model.money import amount_text
from dlcheck.rules.money import currency_of, lines_of
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.spending import covers, limits_of, money_mandates
from dlcheck.rules.structure import some
from dlcheck.wording import listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.workspace.programme import Programme


@rule("DL636", "line-beyond-mandate", Severity.WARNING)
def line_beyond_mandate(programme: Programme) -> Iterator[Finding]:
    """A body spends a line of the budget that is larger than it may decide on in the line's domain, or smaller.

    Either the line is spent in pieces that each stay below the limit, or a decision is taken that was another's.

    Bad:
        partners:
          interior: {role: funder}
          elka: {role: operator}
        domains:
          spending: {unit: money}
        bodies:
          board:
            kind: steering
            decides: {spending: {above: 100_000}}
            seats: {mayor: {partner: interior}, director: {partner: elka}}
            decision: {quorum: all of seats, passes: all of seats, tie: fails}
          team:
            kind: working-group
            reports_to: board
            decides: {spending: {up_to: 100_000}}
            seats: {manager: {partner: interior}, trainer: {partner: elka}}
            decision: {quorum: all of seats, passes: all of seats, tie: fails}
        budget:
          currency: ILS
          funding: {interior: 100%}
          lines: {venues: {amount: 400_000, spent_by: team, domain: spending}}

    Good:
        partners:
          interior: {role: funder}
          elka: {role: operator}
        domains:
          spending: {unit: money}
        bodies:
          board:
            kind: steering
            decides: {spending: {above: 100_000}}
            seats: {mayor: {partner: interior}, director: {partner: elka}}
            decision: {quorum: all of seats, passes: all of seats, tie: fails}
          team:
            kind: working-group
            reports_to: board
            decides: {spending: {up_to: 100_000}}
            seats: {manager: {partner: interior}, trainer: {partner: elka}}
            decision: {quorum: all of seats, passes: all of seats, tie: fails}
        budget:
          currency: ILS
          funding: {interior: 100%}
          lines: {venues: {amount: 400_000, spent_by: board, domain: spending}}
    """
    usual = currency_of(programme)
    for _, lines in lines_of(programme):
        for id_, line in lines.items():
            if not (line.spent_by and line.domain) or line.currency not in (None, usual):
                continue
            held = money_mandates(programme).get(line.spent_by, {}).get(line.domain)
            if held and not covers(held[1], line.amount):
                limits = listing(f"{words} {amount_text(limit, usual)}" for words, limit in limits_of(held[1]))
                yield Finding(
                    line.at("spent_by"),
                    f"`{line.spent_by}` spends {amount_text(line.amount, usual)} for `{id_}` in `{line.domain}`, where "
                    f"it may decide only {limits}",
                    related=(Label(held[0], "its mandate"),),
                    hint="let the body spend it that decides on such amounts, or part the line, or mend the limits",
                )


@rule("DL637", "spender-gone", Severity.WARNING)
def spender_gone(programme: Programme) -> Iterator[Finding]:
    """A line of the budget is to be spent by a party that is no longer there.

    The money waits for somebody who has left, or is spent by somebody whom nobody named. Lines of cohorts that are over
    are left out.

    Bad:
        partners:
          interior: {role: [lead, funder]}
          elka: {role: member, until: 2025-07-01}
        budget:
          currency: ILS
          funding: {interior: 100%}
          lines: {venues: {amount: 400_000, spent_by: elka}}

    Good:
        partners:
          interior: {role: [lead, funder]}
          elka: {role: member}
        budget:
          currency: ILS
          funding: {interior: 100%}
          lines: {venues: {amount: 400_000, spent_by: elka}}
    """
    if programme.head.status == "closed" or programme.head.ended(programme.day):
        return
    for home, lines in lines_of(programme):
        if home in programme.cohorts and programme.cohorts[home].over(programme.day):
            continue
        for id_, line in lines.items():
            entity = programme.entities.get(line.spent_by or "")
            if entity and isinstance(entity.model, Timed) and entity.model.ended(programme.day):
                amount = amount_text(line.amount, line.currency or currency_of(programme))
                yield Finding(
                    line.at("spent_by"),
                    f"`{line.spent_by}` is to spend {amount} for `{id_}`, and is no longer there since "
                    f"{entity.model.until}; one who is there is expected",
                    related=(Label(entity.model.at("until"), f"`{line.spent_by}` ends here"),),
                    hint="name who spends it now",
                )


@rule("DL638", "line-without-spender", Severity.INFO)
def line_without_spender(programme: Programme) -> Iterator[Finding]:
    """A line of a budget does not say who spends it, and other lines of the same budget do.

    What nobody is named for is spent by whoever comes first, or not at all.

    Bad:
        partners:
          interior: {role: [lead, funder]}
        budget:
          currency: ILS
          funding: {interior: 100%}
          lines: {venues: {amount: 400_000, spent_by: interior}, travel: {amount: 50_000}}

    Good:
        partners:
          interior: {role: [lead, funder]}
        budget:
          currency: ILS
          funding: {interior: 100%}
          lines: {venues: {amount: 400_000, spent_by: interior}, travel: {amount: 50_000, spent_by: interior}}
    """
    for _, lines in lines_of(programme):
        named = [id_ for id_, line in lines.items() if line.spent_by]
        for id_, line in lines.items() if named else ():
            if not line.spent_by:
                amount = amount_text(line.amount, line.currency or currency_of(programme))
                yield Finding(
                    line.here,
                    f"who spends the {amount} of `{id_}` is not said; a `spent_by` is expected, as for {some(named)}",
                    related=(Label(lines[named[0]].at("spent_by"), f"`{named[0]}` says it here"),),
                    hint="name the party under `spent_by`",
                )


RULES: tuple[Rule, ...] = (line_beyond_mandate, spender_gone, line_without_spender)
