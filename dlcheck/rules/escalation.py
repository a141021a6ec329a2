"""DL2: escalation and delegation: where a matter goes on that cannot be decided, and where a mandate comes from."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.bodies import Body
from dlcheck.model.dates import Timed
from dlcheck.model.parties import Group
from dlcheck.model.staff import Position
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.structure import some, tell_cycles
from dlcheck.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.workspace.entries import Link
    from dlcheck.workspace.programme import Programme


@rule("DL211", "escalation-cycle", Severity.ERROR)
def escalation_cycle(programme: Programme) -> Iterator[Finding]:
    """A matter that a body cannot decide comes back to it.

    It then goes round for as long as the parties can bear it, and is settled by whoever tires last.

    Bad:
        bodies:
          steering-committee:
            kind: steering
            decision: {deadlock: {escalates_to: council}}
            seats:
              elka-head: {partner: elka, rank: head}
          council:
            kind: working-group
            reports_to: steering-committee
            decision: {deadlock: {escalates_to: steering-committee}}
            seats:
              elka-member: {partner: elka, rank: member}
        partners:
          elka: {role: lead}

    Good:
        bodies:
          steering-committee:
            kind: steering
            seats:
              elka-head: {partner: elka, rank: head}
          council:
            kind: working-group
            reports_to: steering-committee
            decision: {deadlock: {escalates_to: steering-committee}}
            seats:
              elka-member: {partner: elka, rank: member}
        partners:
          elka: {role: lead}
    """
    yield from tell_cycles(
        [link for link in _escalations(programme) if link.source in programme.bodies],
        "escalation",
        "escalates to",
        "a way that ends with somebody who decides is expected",
        "let the last of them escalate to a body, or a person, outside the circle",
    )


def _escalations(programme: Programme) -> list[Link]:
    """Where bodies and duties that are there on the day escalate to."""
    return [link for link in programme.linked("escalates_to") if programme.now(link.spell)]


@rule("DL212", "escalation-ends-nowhere", Severity.WARNING)
def escalation_ends_nowhere(programme: Programme) -> Iterator[Finding]:
    """A matter is to be escalated, and nobody stands at the end who could decide it.

    The agreement seems to provide for a deadlock, and on the day of the deadlock it does not. It is told where equal
    votes escalate and no `deadlock` says to whom, where whoever it goes to is not there on the day, where a group
    without a lead is to decide, and, where people are named, a position that nobody holds.

    Bad:
        bodies:
          steering-committee:
            kind: steering
            decision: {tie: escalate}

    Good:
        bodies:
          steering-committee:
            kind: steering
            decision: {tie: escalate, deadlock: {escalates_to: mayor}}
        people:
          mayor: {name: The mayor}
    """
    for id_, body in programme.bodies.items():
        decision = body.decision
        if decision and decision.tie == "escalate" and not decision.deadlock and programme.now(body):
            yield Finding(
                decision.at("tie"),
                f"equal votes in `{id_}` escalate, and nothing says to whom; a `deadlock` is expected beside it",
                hint="write `deadlock: {escalates_to: …}` beside it, or settle a tie otherwise",
            )
    for link in _escalations(programme):
        why = _nobody_decides(programme, link.target)
        if why:
            yield Finding(
                link.span,
                f"`{link.source}` escalates to `{link.target}`, {why}",
                related=(Label(programme.entities[link.target].model.here, f"`{link.target}` is declared here"),),
                hint="escalate to somebody who is there and can decide",
            )


def _nobody_decides(programme: Programme, target: str) -> str:
    """Why nobody stands at the end of an escalation, and what is expected; empty where somebody does."""
    model = programme.entities[target].model
    if isinstance(model, Timed) and not programme.now(model):
        return f"which is not there on {programme.day}; somebody who is there is expected"
    if isinstance(model, Group) and not model.lead:
        return f"a group of {some(model.members)} without a lead; one who decides is expected"
    named = programme.head.detail == "people"
    if named and isinstance(model, Position) and not (model.falls_to or programme.holding(model)):
        return f"which nobody holds on {programme.day}; a holder is expected"
    return ""


@rule("DL213", "no-escalation", Severity.WARNING)
def no_escalation(programme: Programme) -> Iterator[Finding]:
    """A matter is escalated to a body with the same voting members.

    Those who could not agree meet again under another name. Members are the same when the same people hold the voting
    seats; where people are not named, when the seats belong to the same partners at the same ranks. (The heads of
    organisations may settle what their representatives could not.) The same is told of a duty that escalates to a body
    whose agreement it could not get.

    Bad:
        partners:
          elka: {role: lead}
          interior: {role: member}
        bodies:
          steering-committee:
            kind: steering
            decision: {quorum: all of seats, passes: all of seats}
            seats:
              elka-head: {partner: elka, rank: head}
              interior-head: {partner: interior, rank: head}
          management-team:
            kind: management
            reports_to: steering-committee
            decision: {deadlock: {escalates_to: steering-committee}}
            seats:
              elka-director: {partner: elka, rank: head}
              interior-director: {partner: interior, rank: head}

    Good:
        partners:
          elka: {role: lead}
          interior: {role: member}
        bodies:
          steering-committee:
            kind: steering
            decision: {quorum: all of seats, passes: all of seats}
            seats:
              elka-head: {partner: elka, rank: head}
              interior-head: {partner: interior, rank: head}
          management-team:
            kind: management
            reports_to: steering-committee
            decision: {deadlock: {escalates_to: steering-committee}}
            seats:
              elka-manager: {partner: elka, rank: representative}
              interior-manager: {partner: interior, rank: representative}
    """
    for link in _escalations(programme):
        for stuck in _stuck(programme, link):
            if stuck == link.target and link.source == stuck:
                continue  # a circle of one, which has a rule of its own
            same = _same_voters(programme, stuck, link.target)
            if same:
                whose = f"`{stuck}`" if link.source == stuck else f"`{link.source}`, stuck in `{stuck}`,"
                body = programme.bodies[link.target]
                yield Finding(
                    link.span,
                    f"{whose} escalates to `{link.target}`, where the same members vote, {same}; others are expected",
                    related=(Label(body.here, f"`{link.target}` is declared here"),),
                    hint="escalate to a body with other voting members, or to one person who then decides",
                )


def _stuck(programme: Programme, link: Link) -> list[str]:
    """The bodies that could not agree when a link of escalation is taken."""
    if link.source in programme.bodies:
        return [link.source]
    parties = programme.links_from(link.source, "accountable", "agreement")
    return list(dict.fromkeys(party.target for party in parties if party.target in programme.bodies))


def _same_voters(programme: Programme, one: str, other: str) -> str:
    """The voting members that two bodies both have, in words; empty where they are not, or not surely, the same."""
    bodies = programme.bodies.get(one), programme.bodies.get(other)
    first, second = (_people(programme, body) if body else None for body in bodies)
    if first and second:
        return some(sorted(first)) if first == second else ""
    offices, others = (_offices(programme, body) if body else None for body in bodies)
    if not offices or offices != others:
        return ""
    return quoted(dict.fromkeys(partner for partner, _ in offices))


def _people(programme: Programme, body: Body) -> frozenset[str] | None:
    """The people on the voting seats of a body; None where one of these seats names nobody."""
    found: set[str] = set()
    for seat in programme.seats(body).values():
        if seat.votes:
            holders = {person for person, _ in programme.holding(seat)}
            if not holders:
                return None
            found |= holders
    return frozenset(found)


def _offices(programme: Programme, body: Body) -> Counter[tuple[str, str]] | None:
    """The voting seats of a body by partner and rank; None where one of them belongs to no partner."""
    seats = [seat for seat in programme.seats(body).values() if seat.votes]
    if any(seat.partner is None for seat in seats):
        return None
    return Counter((seat.partner or "", seat.rank or "") for seat in seats)


@rule("DL214", "delegation-cycle", Severity.ERROR)
def delegation_cycle(programme: Programme) -> Iterator[Finding]:
    """Bodies have a mandate from one another, and none has it of its own.

    What each passes on it has only received, so the decisions of all of them rest on nothing.

    Bad:
        domains:
          budget: {unit: money}
        bodies:
          steering-committee:
            kind: steering
            decides: {budget: {delegated_by: finance-team}}
            decision: {quorum: all of seats, passes: all of seats}
            seats:
              elka-head: {partner: elka, rank: head}
          finance-team:
            kind: working-group
            reports_to: steering-committee
            decides: {budget: {delegated_by: steering-committee}}
            decision: {quorum: all of seats, passes: all of seats}
            seats:
              elka-member: {partner: elka, rank: member}
        partners:
          elka: {role: lead}

    Good:
        domains:
          budget: {unit: money}
        bodies:
          steering-committee:
            kind: steering
            decides: {budget: {}}
            decision: {quorum: all of seats, passes: all of seats}
            seats:
              elka-head: {partner: elka, rank: head}
          finance-team:
            kind: working-group
            reports_to: steering-committee
            decides: {budget: {up_to: 200_000, delegated_by: steering-committee}}
            decision: {quorum: all of seats, passes: all of seats}
            seats:
              elka-member: {partner: elka, rank: member}
        partners:
          elka: {role: lead}
    """
    by_domain: dict[str, list[Link]] = defaultdict(list)
    for link in programme.linked("delegated_by"):
        if programme.now(link.spell) and programme.now(programme.bodies[link.source]):
            by_domain[link.via[1]].append(link)
    for domain, links in by_domain.items():
        yield from tell_cycles(
            links,
            f"the mandate for `{domain}`",
            f"has the mandate for `{domain}` from",
            "one body that holds it of its own is expected",
            "take `delegated_by` away from the body that the mandate comes from",
        )


RULES: tuple[Rule, ...] = (
    escalation_cycle,
    escalation_ends_nowhere,
    no_escalation,
    delegation_cycle,
)
