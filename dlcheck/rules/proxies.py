"""DL5: proxies: separation that is broken with a body, by a delegated mandate, or by work that falls to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.rules.holds import held, told
from dlcheck.rules.rule import Rule, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dlcheck.model.duties import Separation
    from dlcheck.rules.holds import Hold
    from dlcheck.workspace.programme import Programme


@rule("DL536", "separation-broken-by-body", Severity.WARNING)
def separation_broken_by_body(programme: Programme) -> Iterator[Finding]:
    """A body holds together what the programme keeps apart, or one who has all votes of a body does so with it.

    The members of a body do not hold what the body decides, and yet where one body approves and audits, the same
    people sit down to both; and where all votes of a body are one's own, what it decides is decided by that one.

    Bad:
        partners:
          elka: {role: operator}
          interior: {role: lead}
        bodies:
          board:
            kind: steering
            decision: {quorum: all of seats, passes: all of seats}
            seats: {mayor: {partner: interior}, director: {partner: elka}}
        responsibilities:
          spend-budget: {accountable: elka, responsible: board, agreement: board}
          audit-budget: {accountable: board}
        separation:
          money: {duties: [spend-budget, audit-budget], by: partner}

    Good:
        partners:
          elka: {role: operator}
          interior: {role: lead}
        bodies:
          board:
            kind: steering
            decision: {quorum: all of seats, passes: all of seats}
            seats: {mayor: {partner: interior}, director: {partner: elka}}
        responsibilities:
          spend-budget: {accountable: elka, agreement: board}
          audit-budget: {accountable: board}
        separation:
          money: {duties: [spend-budget, audit-budget], by: partner}
    """
    for id_, separation in programme.separation.items():
        direct = held(programme, separation, "own")
        for who, holds in held(programme, separation, "own", "body").items():
            if len(holds) > separation.at_most >= len(direct.get(who, ())):
                yield _told_of(id_, separation, who, holds, "holds", "give one of the duties to another party")


@rule("DL537", "separation-broken-by-delegation", Severity.WARNING)
def separation_broken_by_delegation(programme: Programme) -> Iterator[Finding]:
    """Whoever holds one duty can act in the place of who holds another that is to be kept apart from it.

    It is so by a mandate that was delegated in the domain of the other duty, to a body or to one who has all votes of
    it; or because nobody holds an office, and its work falls to one. On paper two are needed still, and one is
    enough. A mandate in the domain of a duty that one holds anyway counts for that duty alone.

    Bad:
        partners:
          elka: {role: operator}
          interior: {role: lead}
        domains:
          budget: {unit: money}
        bodies:
          council:
            kind: steering
            decides: [budget]
            decision: {quorum: all of seats, passes: all of seats, tie: fails}
            seats: {mayor: {partner: interior}, director: {partner: elka}}
          team:
            kind: management
            reports_to: council
            decides: {budget: {up_to: 200_000, delegated_by: council}}
            decision: {quorum: all of seats, passes: all of seats, tie: fails}
            seats: {manager: {partner: elka}, clerk: {partner: interior}}
        responsibilities:
          approve-budget: {accountable: council, domain: budget}
          audit-accounts: {accountable: team, responsible: elka}
        separation:
          money: {duties: [approve-budget, audit-accounts]}

    Good:
        partners:
          elka: {role: operator}
          interior: {role: lead}
        domains:
          budget: {unit: money}
        bodies:
          council:
            kind: steering
            decides: [budget]
            decision: {quorum: all of seats, passes: all of seats, tie: fails}
            seats: {mayor: {partner: interior}, director: {partner: elka}}
          team:
            kind: management
            reports_to: council
            decides: {budget: {up_to: 200_000, delegated_by: council}}
            decision: {quorum: all of seats, passes: all of seats, tie: fails}
            seats: {manager: {partner: elka}, clerk: {partner: interior}}
        responsibilities:
          approve-budget: {accountable: council, domain: budget}
          audit-accounts: {accountable: elka}
        separation:
          money: {duties: [approve-budget, audit-accounts]}

    Sources:
        ANSI INCITS 359-2012, Role Based Access Control: separation of duty under inheritance
    """
    for id_, separation in programme.separation.items():
        near = held(programme, separation, "own", "body")
        for who, all_ in held(programme, separation, "own", "body", "heir", "mandate").items():
            holds = _beside_mandates(programme, all_)
            if len(holds) > separation.at_most >= len(near.get(who, ())):
                yield _told_of(
                    id_, separation, who, holds, "can act for", "delegate to others, or give the duty to another party"
                )


def _beside_mandates(programme: Programme, holds: Mapping[str, Hold]) -> dict[str, Hold]:
    """What one holds, without mandates in domains of what they hold anyway; nothing, where they hold only mandates."""
    duties = programme.responsibilities
    anyway = [duty for duty, hold in holds.items() if hold.sort != "mandate"]
    domains = {duties[duty].domain for duty in anyway if duty in duties}
    return {
        duty: hold
        for duty, hold in holds.items()
        if anyway and (hold.sort != "mandate" or duties[duty].domain not in domains)
    }


def _told_of(id_: str, separation: Separation, who: str, holds: Mapping[str, Hold], verb: str, hint: str) -> Finding:
    return Finding(
        separation.at("duties"),
        f"`{who}` {verb} {len(holds)} of the duties that `{id_}` keeps apart, {told(holds)}; "
        f"at most {separation.at_most} is expected",
        related=tuple(Label(hold.span, f"`{duty}`") for duty, hold in holds.items()),
        hint=hint,
    )


RULES: tuple[Rule, ...] = (separation_broken_by_body, separation_broken_by_delegation)
