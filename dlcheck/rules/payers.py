"""DL6: payers: whether those who pay stay as long as the programme, have a say in it, and promise what is known."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.dates import Timed
from dlcheck.model.money import amount_text, share_text
from dlcheck.rules.commitments import commitments
from dlcheck.rules.parties import bodies_now, relatives
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.seating import voters
from dlcheck.rules.spending import money_mandates
from dlcheck.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dlcheck.model.values import Funding
    from dlcheck.workspace.programme import Programme

_MUCH = Fraction(1, 2)


@rule("DL639", "payer-leaves-early", Severity.INFO)
def payer_leaves_early(programme: Programme) -> Iterator[Finding]:
    """A partner that pays leaves before the programme ends.

    Its part of the cost has nobody behind it from that day on.

    Bad:
        program: {id: example, until: 2030}
        partners:
          interior: {role: [lead, funder], until: 2028}
        budget:
          funding: {interior: 100%}

    Good:
        program: {id: example, until: 2030}
        partners:
          interior: {role: [lead, funder], until: 2030}
        budget:
          funding: {interior: 100%}
    """
    budget, end = programme.budget, programme.head.until
    if budget is None or end is None:
        return
    for id_, paid in budget.funding.items():
        payer = programme.entities[id_].model
        if isinstance(payer, Timed) and payer.until and payer.until.before(end) and not payer.ended(programme.day):
            share = share_text(paid) if isinstance(paid, Fraction) else amount_text(paid, budget.currency)
            yield Finding(
                budget.at_key("funding", id_),
                f"`{id_}` pays {share} and is there until {payer.until}, before the programme ends ({end}); nobody is "
                "declared to pay it after that",
                related=(Label(payer.at("until"), f"`{id_}` ends here"),),
                hint="say who pays afterwards, or that the money is paid by then",
            )


@rule("DL640", "payer-without-say", Severity.INFO, needs=("bodies", "domains", "partners"))
def payer_without_say(programme: Programme) -> Iterator[Finding]:
    """Who pays half of the whole, or more, has no vote on the body that approves the budget.

    Others decide on their money; it may be meant, as with a foundation that keeps out of it, and then it is worth
    saying. Where no body is named under `approved_by`, those are meant that decide a domain of money.

    Bad:
        partners:
          interior: {role: [lead, funder]}
          elka: {role: operator}
          city: {role: member}
        bodies:
          board:
            kind: advisory
            seats: {director: {partner: elka}, mayor: {partner: city}, adviser: {partner: interior, votes: 0}}
            decision: {quorum: all of seats, passes: all of seats}
        budget:
          funding: {interior: 75%, elka: 25%}
          approved_by: board

    Good:
        partners:
          interior: {role: [lead, funder]}
          elka: {role: operator}
          city: {role: member}
        bodies:
          board:
            kind: advisory
            seats: {director: {partner: elka}, mayor: {partner: city}, minister: {partner: interior}}
            decision: {quorum: all of seats, passes: all of seats}
        budget:
          funding: {interior: 75%, elka: 25%}
          approved_by: board
    """
    budget, there = programme.budget, bodies_now(programme)
    if budget is None or not budget.funding or not there:
        return
    approving = [body for body in budget.approved_by if body in there] or list(money_mandates(programme))
    seats = [f"{body}/{key}" for body in approving for key in voters(programme, there[body])]
    present = {organisation for seat in seats for organisation in programme.organisations(seat)}
    if not present:  # which organisations sit there is not said
        return
    heard = relatives(programme, present)
    for id_, share in _parts(budget.funding).items():
        organisations = programme.organisations(id_)
        if share >= _MUCH and organisations and heard.isdisjoint(organisations):
            yield Finding(
                budget.at_key("funding", id_),
                f"`{id_}` pays {share_text(share)} of the whole, and has no vote on {quoted(approving, 'or')}; a seat "
                "where the budget is approved is expected",
                related=tuple(Label(there[body].at_key("seats"), f"who sits on `{body}`") for body in approving[:3]),
                hint="give it a seat with a vote there, or let a body approve the budget on which it has one",
            )


def _parts(paid: Mapping[str, Funding]) -> dict[str, Fraction]:
    """Which part of the whole each payer pays; where some pay amounts and others shares, nobody knows."""
    shares = {id_: share for id_, share in paid.items() if isinstance(share, Fraction)}
    whole = sum((Fraction(amount) for amount in paid.values()), Fraction())
    if shares:
        return shares if len(shares) == len(paid) else {}
    return {id_: Fraction(amount) / whole for id_, amount in paid.items()} if whole > 0 else {}


@rule("DL641", "envelope-apart-in-time", Severity.INFO)
def envelope_apart_in_time(programme: Programme) -> Iterator[Finding]:
    """A partner pays for a programme for a longer time than its envelope is given for.

    For the rest of the time nobody has said what it may commit, and its promise is not set against the envelope.

    Bad:
        program: {id: example, since: 2026, until: 2030}
        partners:
          interior: {role: [lead, funder], envelope: {amount: 9_000_000, since: 2026, until: 2028}}
        budget:
          currency: ILS
          total: 3_000_000
          funding: {interior: 100%}

    Good:
        program: {id: example, since: 2026, until: 2030}
        partners:
          interior: {role: [lead, funder], envelope: {amount: 9_000_000, since: 2026, until: 2030}}
        budget:
          currency: ILS
          total: 3_000_000
          funding: {interior: 100%}
    """
    head = programme.head
    for commitment in commitments(programme):
        partner = programme.partners[commitment.payer]
        envelope = partner.envelope
        if envelope is None:
            continue
        late = head.since and envelope.since and head.since.before(envelope.since)
        early = head.until and envelope.until and envelope.until.before(head.until)
        if late or early:
            side = [f"since {envelope.since}" if late else "", f"until {envelope.until}" if early else ""]
            own = [f"since {head.since}" if late else "", f"until {head.until}" if early else ""]
            amount = amount_text(commitment.amount, commitment.currency)
            yield Finding(
                partner.at("envelope", "since" if late else "until"),
                f"the envelope of `{commitment.payer}` is given {_joined(side)}, and `{programme.id}`, for which it "
                f"pays {amount}, is there {_joined(own)}; all of that time is expected",
                related=(Label(commitment.span, f"what `{commitment.payer}` pays"),),
                hint="give the envelope for the whole time, or say what is paid within it",
            )


def _joined(words: list[str]) -> str:
    return " ".join(word for word in words if word)


@rule("DL642", "commitment-unknown", Severity.INFO, needs=("budget",))
def commitment_unknown(programme: Programme) -> Iterator[Finding]:
    """A partner with an envelope pays a share of a sum that is not given.

    How much it has promised nobody can say, so it is not set against the envelope, here or over several programmes.

    Bad:
        partners:
          interior: {role: [lead, funder], envelope: 5_000_000}
        budget:
          currency: ILS
          cost_by_participants: {25: 3_000_000, 40: 4_000_000}
          funding: {interior: 100%}

    Good:
        partners:
          interior: {role: [lead, funder], envelope: 5_000_000}
        budget:
          currency: ILS
          total: 4_000_000
          cost_by_participants: {25: 3_000_000, 40: 4_000_000}
          funding: {interior: 100%}
    """
    budget = programme.budget
    if budget is None or budget.total is not None:
        return
    for id_, paid in budget.funding.items():
        partner = programme.partners.get(id_)
        if partner and partner.envelope and isinstance(paid, Fraction):
            limit = amount_text(partner.envelope.amount, partner.envelope.currency or budget.currency)
            yield Finding(
                budget.at("funding", id_),
                f"`{id_}` pays {share_text(paid)} of a sum that is not given, so it cannot be set against the envelope "
                f"of {limit}; a `total` is expected",
                related=(Label(partner.at("envelope"), f"the envelope of `{id_}`"),),
                hint="give the `total` of the budget, or what it pays as an amount",
            )


RULES: tuple[Rule, ...] = (payer_leaves_early, payer_without_say, envelope_apart_in_time, commitment_unknown)
