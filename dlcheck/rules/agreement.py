"""DL5: agreement: whose consent a duty needs, and what becomes of it where consent cannot be had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.base import Kind
from dlcheck.rules.parties import deciders, duties_now, is_among, same_side
from dlcheck.rules.presence import absence
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.structure import some
from dlcheck.rules.waiting import signature, waiting_circles
from dlcheck.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.model.duties import Responsibility
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme


@rule("DL511", "agreement-cycle", Severity.WARNING)
def agreement_cycle(programme: Programme) -> Iterator[Finding]:
    """Duties about one thing need each other's agreement in a circle, and nothing breaks it.

    One thing is one `deliverable`, or one domain and phase. Whoever withholds agreement stops everybody, and is stopped
    in turn; it works for as long as all are of one mind. A duty with `escalates_to` breaks the circle.

    Bad:
        partners:
          interior: {role: lead}
          elka: {role: operator}
        domains:
          contents: {}
        responsibilities:
          choose-contents: {accountable: interior, agreement: [elka], domain: contents, phase: design}
          write-contents: {accountable: elka, agreement: [interior], domain: contents, phase: design}

    Good:
        partners:
          interior: {role: lead}
          elka: {role: operator}
        domains:
          contents: {}
        responsibilities:
          choose-contents: {accountable: interior, consulted: [elka], domain: contents, phase: design}
          write-contents: {accountable: elka, agreement: [interior], agreement_within: 30 days,
                           domain: contents, phase: design}

    Sources:
        E. G. Coffman, M. Elphick and A. Shoshani, System Deadlocks, 1971: circular wait
    """
    duties = duties_now(programme)
    for circle in waiting_circles(programme):
        steps = [
            (id_, _asked(programme, duties[id_], duties[other]))
            for id_, other in zip(circle, (*circle[1:], circle[0]), strict=True)
        ]
        path = ", whose ".join(
            f"`{id_}` needs {'that' if number else 'the agreement'} of `{duties[id_].agreement[index]}`"
            for number, (id_, index) in enumerate(steps)
        )
        first, index = steps[0]
        yield Finding(
            duties[first].at("agreement", index),
            f"{path}, so that each can stop the other and nothing is declared that settles it",
            related=tuple(
                Label(duties[id_].at("agreement", index), f"`{id_}` needs the agreement of this party")
                for id_, index in steps[1:]
            ),
            hint="say in one of the duties who decides when they do not agree (`escalates_to`)",
        )


def _asked(programme: Programme, one: Responsibility, other: Responsibility) -> int:
    """The first party whose agreement a duty needs, and that is on a side accountable for another; by its number."""
    return next(
        index
        for index, party in enumerate(one.agreement)
        if any(same_side(programme, party, accountable) for accountable in other.accountable)
    )


@rule("DL512", "agreement-of-itself", Severity.WARNING)
def agreement_of_itself(programme: Programme) -> Iterator[Finding]:
    """A duty asks for the agreement of the very party that is accountable for it.

    Such an agreement is always given: it looks like a second pair of eyes, and there is none.

    Bad:
        partners:
          elka: {role: operator}
        responsibilities:
          recruit-staff: {accountable: elka, agreement: [elka]}

    Good:
        partners:
          interior: {role: lead}
          elka: {role: operator}
        responsibilities:
          recruit-staff: {accountable: elka, agreement: [interior], agreement_within: 14 days}
    """
    for id_, duty in duties_now(programme).items():
        for index, party in enumerate(duty.agreement):
            if party in duty.accountable:
                yield Finding(
                    duty.at("agreement", index),
                    f"`{id_}` needs the agreement of `{party}`, which is accountable for it; another party is expected",
                    related=(Label(duty.at("accountable", duty.accountable.index(party)), "accountable here"),),
                    hint=f"ask another party to agree, or take `{party}` out of `agreement`",
                )


@rule("DL513", "consulted-and-agreeing", Severity.WARNING)
def consulted_and_agreeing(programme: Programme) -> Iterator[Finding]:
    """A party is consulted on a duty, and its agreement is needed as well.

    Advice may be set aside and agreement may not: when the party says no, half of the agreement says go on.

    Bad:
        partners:
          interior: {role: lead}
          elka: {role: operator}
        responsibilities:
          recruit-staff: {accountable: elka, agreement: [interior], consulted: [interior], agreement_within: 14 days}

    Good:
        partners:
          interior: {role: lead}
          elka: {role: operator}
        responsibilities:
          recruit-staff: {accountable: elka, agreement: [interior], agreement_within: 14 days}
    """
    for id_, duty in duties_now(programme).items():
        for index, party in enumerate(duty.consulted):
            if party in duty.agreement:
                yield Finding(
                    duty.at("consulted", index),
                    f"`{party}` is only consulted on `{id_}` and must also agree to it, one of the two is expected",
                    related=(Label(duty.at("agreement", duty.agreement.index(party)), "its agreement is needed here"),),
                    hint=f"keep `{party}` in `agreement` if its no is to stop the act, in `consulted` if not",
                )


@rule("DL514", "agreement-of-undeciding-body", Severity.WARNING)
def agreement_of_undeciding_body(programme: Programme) -> Iterator[Finding]:
    """A duty needs the agreement of a body for which no voting rule says when it has agreed.

    When its members differ, nobody can tell whether the act is valid. Of one body it is told once, with all its duties.

    Bad:
        partners:
          elka: {role: operator}
        bodies:
          advisory-board:
            kind: advisory
            seats: {director: {partner: elka}, teacher: {partner: elka}, graduate: {partner: elka}}
        responsibilities:
          choose-contents: {accountable: elka, agreement: [advisory-board]}

    Good:
        partners:
          elka: {role: operator}
        bodies:
          advisory-board:
            kind: advisory
            decision: {quorum: all of seats, passes: more than 1/2 of seats}
            seats: {director: {partner: elka}, teacher: {partner: elka}, graduate: {partner: elka}}
        responsibilities:
          choose-contents: {accountable: elka, agreement: [advisory-board]}
    """
    asking: dict[str, dict[str, Span]] = {}
    for id_, duty in duties_now(programme).items():
        for index, party in enumerate(duty.agreement):
            body = programme.bodies.get(party)
            if body is None or (body.decision and body.decision.passes):
                continue
            mandate = body.mandate(duty.domain) if duty.domain else None
            voters = sum(seat.votes > 0 for seat in programme.seats(body).values())
            if voters != 1 and not (mandate and mandate.passes):
                asking.setdefault(party, {}).setdefault(id_, duty.at("agreement", index))
    for party, duties in asking.items():
        body = programme.bodies[party]
        first, *others = duties.items()
        yield Finding(
            first[1],
            f"{some(list(duties))} {'need' if others else 'needs'} the agreement of `{party}`, for which no voting "
            "rule is declared; one is expected",
            related=(
                Label(body.at_key("decision") if body.decision else body.here, "`passes` is not said here"),
                *(Label(place, f"`{id_}` needs it too") for id_, place in others),
            ),
            hint=f"say under `decision.passes` of `{party}` how many votes make its agreement",
        )


@rule("DL515", "agreement-of-the-absent", Severity.WARNING)
def agreement_of_the_absent(programme: Programme) -> Iterator[Finding]:
    """A duty needs the agreement of a party that is not there on the day: ended, not yet begun, or vacant.

    Until somebody is there, the act cannot become valid.

    Bad:
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
        positions:
          controller: {from: elka, holders: {dana: {person: dana, until: 2025-12-31}}}
        responsibilities:
          contract-venues: {accountable: elka, agreement: [controller]}

    Good:
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
        positions:
          controller: {from: elka, holders: {dana: {person: dana, since: 2025-12-31}}}
        responsibilities:
          contract-venues: {accountable: elka, agreement: [controller]}
    """
    absent: dict[str, str] = {}
    for id_, duty in duties_now(programme).items():
        for index, party in enumerate(duty.agreement):
            if party not in absent:
                absent[party] = absence(programme, party)
            entity, why = programme.entities.get(party), absent[party]
            if entity and why:
                yield Finding(
                    duty.at("agreement", index),
                    f"`{id_}` needs the agreement of `{party}`, {why} on {programme.day}",
                    related=(Label(entity.model.here, f"`{party}` is declared here"),),
                    hint="fill the place, or say who agrees until then",
                )


@rule("DL516", "agreement-without-end", Severity.WARNING)
def agreement_without_end(programme: Programme) -> Iterator[Finding]:
    """A duty needs the agreement of another organisation, with no time limit and nobody who decides without it.

    Where neither side stands over the other, both can block: one by not acting, the other by not answering. Bodies are
    not meant, as a body's no is a decision; and where agreements go in a circle, `agreement-cycle` says so.

    Bad:
        partners:
          interior: {role: lead}
          elka: {role: operator}
        responsibilities:
          choose-contents: {accountable: elka, agreement: [interior]}

    Good:
        partners:
          interior: {role: lead}
          elka: {role: operator}
        responsibilities:
          choose-contents: {accountable: elka, agreement: [interior], agreement_within: 30 days}
    """
    duties = duties_now(programme)
    circular = {signature(duties[id_]) for circle in waiting_circles(programme) for id_ in circle}
    for id_, duty in duties.items():
        if duty.agreement_within or duty.escalates_to or (circular and signature(duty) in circular):
            continue
        equals = [party for party in duty.agreement if _can_block(programme, duty, party)]
        if equals:
            yield Finding(
                duty.at("agreement", duty.agreement.index(equals[0])),
                f"`{id_}` of {quoted(duty.accountable)} waits for the agreement of {quoted(equals)}, with no time "
                "limit and nobody who decides without it",
                hint="say how long it may take (`agreement_within`), or who decides then (`escalates_to`)",
            )


def _can_block(programme: Programme, duty: Responsibility, party: str) -> bool:
    """Whether a party that must agree stands beside those accountable: another organisation, and no body of theirs."""
    if programme.kind(party) is Kind.BODY or party in duty.accountable:
        return False
    if duty.domain and party.partition("/")[0] in deciders(programme, duty.domain):
        return False
    asked = programme.organisations(party)
    acting = {organisation for one in duty.accountable for organisation in programme.organisations(one)}
    return bool(asked and acting) and not any(is_among(programme, organisation, acting) for organisation in asked)


RULES: tuple[Rule, ...] = (
    agreement_cycle,
    agreement_of_itself,
    consulted_and_agreeing,
    agreement_of_undeciding_body,
    agreement_of_the_absent,
    agreement_without_end,
)
