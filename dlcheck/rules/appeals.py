"""DL2: appeals: whether those to whom a matter is escalated could decide it, and stand above those who could not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.rules.parties import bodies_now
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.seating import voters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.workspace.programme import Programme


@rule("DL222", "escalation-to-undeciding-body", Severity.WARNING)
def escalation_to_undeciding_body(programme: Programme) -> Iterator[Finding]:
    """A matter is escalated to a body of several, for which no voting rule says when it has decided.

    The matter comes to it because others could not agree, and it has no way to agree either. A rule for one of its
    domains counts for a duty in that domain.

    Bad:
        partners:
          elka: {role: lead}
          interior: {role: member}
        bodies:
          council:
            kind: advisory
            seats: {director: {partner: elka}, mayor: {partner: interior}}
        responsibilities:
          choose-contents: {accountable: elka, agreement: [interior], escalates_to: council}

    Good:
        partners:
          elka: {role: lead}
          interior: {role: member}
        bodies:
          council:
            kind: advisory
            decision: {quorum: all of seats, passes: all of seats}
            seats: {director: {partner: elka}, mayor: {partner: interior}}
        responsibilities:
          choose-contents: {accountable: elka, agreement: [interior], escalates_to: council}
    """
    bodies = bodies_now(programme)
    for link in programme.linked("escalates_to"):
        body = bodies.get(link.target)
        if body is None or not programme.now(link.spell) or link.source == link.target:
            continue
        duty = programme.responsibilities.get(link.source)
        mandate = body.mandate(duty.domain) if duty and duty.domain else None
        rules = [part.passes for part in (body.decision, mandate) if part]
        if any(rules) or len(voters(programme, body)) < 2:
            continue
        yield Finding(
            link.span,
            f"`{link.source}` escalates to `{link.target}`, for which no voting rule is declared; one is expected",
            related=(Label(body.at_key("decision") if body.decision else body.here, "`passes` is not said here"),),
            hint=f"say under `decision.passes` of `{link.target}` how many votes decide, or escalate to one person",
        )


RULES: tuple[Rule, ...] = (escalation_to_undeciding_body,)
