"""DL5: mandates: who acts without a mandate, and who is left without a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.base import Kind
from dlcheck.rules.parties import (
    LETTERS,
    bodies_now,
    deciders,
    duties_now,
    is_among,
    named_in,
    organisations_in,
    organisations_present,
)
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.seating import sitting
from dlcheck.rules.structure import some
from dlcheck.wording import listing, nearest, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme


@rule("DL521", "act-without-mandate", Severity.WARNING, needs=("bodies",))
def act_without_mandate(programme: Programme) -> Iterator[Finding]:
    """A duty is an act in a domain that a body decides, and neither that body's agreement nor its mandate is behind it.

    Whoever acts then decides what is not theirs to decide, and the body learns of it afterwards. Being consulted is not
    enough. A body with a mandate of its own in the domain, delegated or not, may act.

    Bad:
        partners:
          interior: {role: lead}
          elka: {role: operator}
        domains:
          budget: {}
        bodies:
          board:
            kind: steering
            decides: [budget]
            decision: {quorum: all of seats, passes: all of seats, tie: fails}
            seats: {mayor: {partner: interior}, director: {partner: elka}}
        responsibilities:
          contract-venues: {accountable: elka, consulted: [board], domain: budget}

    Good:
        partners:
          interior: {role: lead}
          elka: {role: operator}
        domains:
          budget: {}
        bodies:
          board:
            kind: steering
            decides: [budget]
            decision: {quorum: all of seats, passes: all of seats, tie: fails}
            seats: {mayor: {partner: interior}, director: {partner: elka}}
        responsibilities:
          contract-venues: {accountable: elka, agreement: [board], domain: budget}
    """
    for id_, duty in duties_now(programme).items():
        if not (duty.domain and duty.accountable):
            continue
        bodies = deciders(programme, duty.domain)
        sound = any(party in bodies for party in duty.accountable) or any(
            party.partition("/")[0] in bodies for party in duty.agreement
        )
        if bodies and not sound:
            yield Finding(
                duty.at("domain"),
                f"`{id_}` of {quoted(duty.accountable)} is an act in `{duty.domain}`, decided by {quoted(bodies)}, and "
                f"has neither {'its' if len(bodies) == 1 else 'their'} agreement nor a mandate there",
                related=tuple(Label(span, f"`{body}` decides `{duty.domain}`") for body, span in bodies.items()),
                hint=f"ask for the agreement of {quoted(bodies, 'or')}, or delegate a mandate with a limit",
            )


@rule("DL522", "nobody-declared-there", Severity.WARNING, needs=("responsibilities", "bodies", "positions", "groups"))
def nobody_declared_there(programme: Programme) -> Iterator[Finding]:
    """A duty depends on an organisation, or one is a stakeholder, and nobody there is declared.

    It is under no letter of any duty, sits on no body and fills no position: the act rests on people whom nobody
    speaks with. Its parts, and what it is part of, count for it.

    Bad:
        partners:
          elka: {role: operator}
          ministries: {role: stakeholder}
        responsibilities:
          find-candidates: {accountable: elka, counterparts: [ministries]}

    Good:
        partners:
          elka: {role: operator}
          ministries: {role: stakeholder}
        responsibilities:
          find-candidates: {accountable: elka, consulted: [ministries]}

    Sources:
        R. E. Freeman, Strategic Management: A Stakeholder Approach, 1984
    """
    duties = duties_now(programme)
    if not duties:
        return
    present = organisations_in(programme, *LETTERS) | organisations_present(programme)
    needed: dict[str, list[tuple[str, Span]]] = {}
    for id_, duty in duties.items():
        for index, party in enumerate(duty.counterparts):
            if programme.kind(party) in (Kind.PARTNER, Kind.GROUP):
                needed.setdefault(party, []).append((id_, duty.at("counterparts", index)))
    for id_, partner in programme.partners.items():
        if "stakeholder" in partner.role and not partner.decides and programme.now(partner):
            needed.setdefault(id_, [])
    for party, uses in needed.items():
        if any(is_among(programme, organisation, present) for organisation in programme.organisations(party)):
            continue
        declared = Label(programme.entities[party].model.here, f"`{party}` is declared here")
        uses_too = (Label(span, f"`{id_}` depends on it too") for id_, span in uses[1:])
        verb = "depends" if len(uses) == 1 else "depend"
        why = f"{quoted(id_ for id_, _ in uses)} {verb} on `{party}`" if uses else f"`{party}` is a stakeholder"
        yield Finding(
            uses[0][1] if uses else declared.span,
            f"{why}, but nobody there is declared: no duty holds it responsible, consults, informs or agrees with it, "
            "and it sits nowhere",
            related=(*uses_too, declared) if uses else (),
            hint=f"say who speaks for `{party}`: under a letter of a duty, in a seat or in a position",
        )


@rule("DL523", "partner-without-duty", Severity.WARNING, needs=("responsibilities", "groups", "bodies", "budget"))
def partner_without_duty(programme: Programme) -> Iterator[Finding]:
    """A partner takes part in the decisions, and has no duty: it is not accountable, responsible, asked or paying.

    A partner that decides and does nothing carries no consequence of what it decides. Having a duty through a group, a
    body, an office or a unit of its own is enough, and so is paying a share. A partner that sits nowhere, though others
    do, or is named a funder and pays nothing, is a finding already.

    Bad:
        partners:
          elka: {role: operator}
          interior: {role: member}
        responsibilities:
          train-participants: {accountable: elka, informed: [interior]}

    Good:
        partners:
          elka: {role: operator}
          interior: {role: member}
        responsibilities:
          train-participants: {accountable: elka, consulted: [interior]}
    """
    if not duties_now(programme):
        return
    busy = organisations_in(programme, "accountable", "responsible", "agreement", "consulted")
    if programme.budget:
        spenders = [line.spent_by for line in programme.budget.lines.values() if line.spent_by]
        for party in (*programme.budget.funding, *spenders):
            busy.update(programme.organisations(party))
    for id_, partner in programme.deciding.items():
        if "operator" not in partner.role and not is_among(programme, id_, busy) and not _is_missed(programme, id_):
            yield Finding(
                partner.here,
                f"`{id_}` takes part in the decisions ({listing(partner.role)}), but in no duty is it accountable, "
                "responsible, asked to agree or consulted",
                hint=f"give `{id_}` a part in a duty, or make it an `observer` or a `stakeholder`",
            )


def _is_missed(programme: Programme, id_: str) -> bool:
    """Whether a partner without a duty is told as one without a seat, or as a funder that `funding` does not name."""
    if "funder" in programme.partners[id_].role and programme.budget and programme.budget.funding:
        return True
    seating = [key for key, body in bodies_now(programme).items() if body.seats]
    seated = {org for key in seating for seat in sitting(programme, key).values() for org in seat}
    return bool(seating) and not is_among(programme, id_, seated)


@rule("DL524", "operator-without-duty", Severity.WARNING, needs=("responsibilities", "groups", "bodies", "positions"))
def operator_without_duty(programme: Programme) -> Iterator[Finding]:
    """A partner operates the programme, and no duty makes it accountable or responsible for anything.

    Operating is doing: without a duty it is nowhere said what the operator owes to the others.

    Bad:
        partners:
          interior: {role: lead}
          elka: {role: operator}
        responsibilities:
          train-participants: {accountable: interior, consulted: [elka]}

    Good:
        partners:
          interior: {role: lead}
          elka: {role: operator}
        responsibilities:
          train-participants: {accountable: interior, responsible: [elka]}
    """
    if not duties_now(programme):
        return
    busy = organisations_in(programme, "accountable", "responsible")
    for id_, partner in programme.deciding.items():
        if "operator" in partner.role and not is_among(programme, id_, busy):
            yield Finding(
                partner.at("role"),
                f"`{id_}` operates the programme, but no duty makes it accountable or responsible",
                related=(Label(partner.here, f"`{id_}` is declared here"),),
                hint=f"name what `{id_}` carries out, under `responsible` or `accountable` of a duty",
            )


@rule("DL525", "function-without-duty", Severity.WARNING, needs=("responsibilities", "bodies"))
def function_without_duty(programme: Programme) -> Iterator[Finding]:
    """A body has functions, but decides nothing, oversees nothing, and no duty names it or a seat of it.

    Its functions are words so far: nobody has to ask it, tell it or wait for it.

    Bad:
        partners:
          elka: {role: operator}
        bodies:
          advisory-board: {kind: advisory, functions: [advise], seats: {director: {partner: elka}}}
        responsibilities:
          choose-contents: {accountable: elka}

    Good:
        partners:
          elka: {role: operator}
        bodies:
          advisory-board: {kind: advisory, functions: [advise], seats: {director: {partner: elka}}}
        responsibilities:
          choose-contents: {accountable: elka, consulted: [advisory-board]}
    """
    duties = duties_now(programme)
    named = {party.partition("/")[0] for party in named_in(programme, *LETTERS, "counterparts")}
    named |= {duty.escalates_to for duty in duties.values() if duty.escalates_to}
    for id_, body in bodies_now(programme).items() if duties else ():
        if body.functions and not body.decides and not body.oversees and id_ not in named:
            yield Finding(
                body.at("functions"),
                f"`{id_}` is there to {quoted(body.functions)}, but it decides nothing, oversees nothing, and no duty "
                "names it",
                hint=f"name `{id_}` in the duties that it accompanies, or say what it decides or oversees",
            )


@rule("DL526", "phase-without-duty", Severity.WARNING, needs=("responsibilities",))
def phase_without_duty(programme: Programme) -> Iterator[Finding]:
    """A phase of the workspace has no duty in a programme that uses phases.

    What belongs to that phase is then nobody's, and it shows only when the phase begins.

    Bad:
        # file: dlcheck.toml
        phases = ["design", "delivery"]
        # file: programme.yaml
        program: {id: example}
        partners:
          elka: {role: operator}
        responsibilities:
          choose-contents: {accountable: elka, phase: design}

    Good:
        # file: dlcheck.toml
        phases = ["design", "delivery"]
        # file: programme.yaml
        program: {id: example}
        partners:
          elka: {role: operator}
        responsibilities:
          choose-contents: {accountable: elka, phase: design}
          train-participants: {accountable: elka, phase: delivery}
    """
    used = {duty.phase for duty in programme.responsibilities.values() if duty.phase}
    for phase in programme.settings.phases if used else ():
        if phase not in used:
            yield Finding(
                programme.head.here,
                f"no duty of `{programme.id}` falls in the phase `{phase}`, of {quoted(programme.settings.phases)}",
                hint=f"declare who is accountable in `{phase}`, or take it out of `phases`",
            )


@rule("DL527", "phase-unknown", Severity.WARNING)
def phase_unknown(programme: Programme) -> Iterator[Finding]:
    """A duty falls in a phase that is not among those of the workspace.

    A misspelt phase is a phase of its own: the duty is missing from the one that was meant.

    Bad:
        # file: dlcheck.toml
        phases = ["design"]
        # file: programme.yaml
        program: {id: example}
        partners:
          elka: {role: operator}
        responsibilities:
          choose-contents: {accountable: elka, phase: design}
          write-contents: {accountable: elka, phase: desing}

    Good:
        # file: dlcheck.toml
        phases = ["design"]
        # file: programme.yaml
        program: {id: example}
        partners:
          elka: {role: operator}
        responsibilities:
          choose-contents: {accountable: elka, phase: design}
          write-contents: {accountable: elka, phase: design}
    """
    phases = programme.settings.phases
    for id_, duty in programme.responsibilities.items():
        if phases and duty.phase and duty.phase not in phases:
            guess = nearest(duty.phase, phases)
            yield Finding(
                duty.at("phase"),
                f"`{id_}` falls in the phase `{duty.phase}`, {quoted(phases, 'or')} is expected",
                hint=f"did you mean `{guess}`?" if guess else "add it to `phases` in the settings of the workspace",
            )


@rule("DL528", "position-without-duty", Severity.INFO, needs=("responsibilities", "positions", "budget", "separation"))
def position_without_duty(programme: Programme) -> Iterator[Finding]:
    """A position has no part in anything, though others have: no duty names it, and nobody reports to it.

    Whoever holds it does what comes up, and nobody misses them when they are gone. It is asked where duties name
    positions at all; spending money, being escalated to and taking over another's work are parts as well.

    Bad:
        partners:
          elka: {role: operator}
        positions:
          manager: {from: elka}
          clerk: {from: elka}
        responsibilities:
          train-participants: {accountable: manager}

    Good:
        partners:
          elka: {role: operator}
        positions:
          manager: {from: elka}
          clerk: {from: elka}
        responsibilities:
          train-participants: {accountable: manager, responsible: clerk}
    """
    there = {id_: position for id_, position in programme.positions.items() if programme.now(position)}
    if not there:
        return
    named = named_in(programme, *LETTERS, "counterparts")
    if named.isdisjoint(there):
        return
    others = ("escalates_to", "spent_by", "falls_to", "reports_to", "duties")
    named |= {link.target for link in programme.linked(*others) if link.source != link.target}
    for id_, position in there.items():
        if id_ not in named:
            also = [other for other in there if other in named]
            yield Finding(
                position.here,
                f"no duty names `{id_}`, nobody reports to it, and it spends nothing; a part is expected, as of "
                f"{some(also)}",
                hint=f"name `{id_}` under a letter of the duties that it is there for",
            )


RULES: tuple[Rule, ...] = (
    act_without_mandate,
    nobody_declared_there,
    partner_without_duty,
    operator_without_duty,
    function_without_duty,
    phase_without_duty,
    phase_unknown,
    position_without_duty,
)
