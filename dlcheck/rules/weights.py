"""DL4: weights: votes that undo what was agreed on seats, and partners to the decisions who have none."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.rules.ballots import decided
from dlcheck.rules.parties import bodies_now
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.seating import is_filled
from dlcheck.wording import count, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dlcheck.model.bodies import Demand, Seat
    from dlcheck.workspace.programme import Programme


@rule("DL445", "votes-beyond-limit", Severity.INFO)
def votes_beyond_limit(programme: Programme) -> Iterator[Finding]:
    """A partner keeps to the share of seats that it may hold, and its seats have a greater share of the votes.

    The share was agreed so that nobody leads the body alone; where seats have different votes, a limit on seats does
    not give that.

    Bad:
        partners: {elka: {role: lead}, interior: {role: member}, academy: {role: member}}
        bodies:
          council:
            kind: advisory
            composition: {no-capture: {per: partner, at_most: 1/3 of seats}}
            decision: {quorum: all of seats, passes: at least 2/3 of seats, tie: fails}
            seats:
              elka: {partner: elka, votes: 2}
              interior: {partner: interior}
              academy: {partner: academy}

    Good:
        partners: {elka: {role: lead}, interior: {role: member}, academy: {role: member}}
        bodies:
          council:
            kind: advisory
            composition: {no-capture: {per: partner, at_most: 1/3 of seats}}
            decision: {quorum: all of seats, passes: at least 2/3 of seats, tie: fails}
            seats:
              elka: {partner: elka}
              interior: {partner: interior}
              academy: {partner: academy}
    """
    for id_, body in bodies_now(programme).items():
        limits = [demand for demand in body.composition.values() if demand.per in ("partner", "parent")]
        seats = programme.seats(body) if limits else {}
        if len({seat.votes for seat in seats.values()}) > 1:
            for demand in limits:
                yield from _beyond(programme, id_, demand, seats)


def _beyond(programme: Programme, body: str, demand: Demand, seats: Mapping[str, Seat]) -> Iterator[Finding]:
    """Those within their share of the seats and above it in votes; shares of some seats only are left out."""
    limit = demand.at_most
    if limit is None or limit.share is None or demand.rank or demand.kind or demand.partner or demand.appointed_by:
        return
    counted = {key: seat for key, seat in seats.items() if limit.base == "seats" or is_filled(programme, seat)}
    held: dict[str, list[str]] = defaultdict(list)
    for key in counted:
        organisations = programme.organisations(f"{body}/{key}")
        for who in dict.fromkeys(programme.chain(id_)[-1 if demand.per == "parent" else 0] for id_ in organisations):
            held[who].append(key)
    whole = sum(seat.votes for seat in counted.values())
    for who, keys in held.items():
        votes = sum(counted[key].votes for key in keys)
        if len(keys) <= limit.share * len(counted) and votes > limit.share * whole:
            yield Finding(
                demand.here,
                f"`{who}` has {votes} of {count(whole, 'vote')} of `{body}`, with {len(keys)} of "
                f"{count(len(counted), 'seat')} (at most `{limit}`); no greater share of votes is expected",
                related=tuple(Label(counted[key].here, count(counted[key].votes, "vote")) for key in keys),
                hint="share out the votes so that they keep to the limit too, or say that only seats are meant",
            )


@rule("DL446", "partner-without-vote", Severity.WARNING, needs=("bodies",))
def partner_without_vote(programme: Programme) -> Iterator[Finding]:
    """A partner that takes part in the decisions sits where they are made, and has no vote in any of these bodies.

    It is named as lead, operator, member or funder, and can only listen; observers and stakeholders may do so as well.

    Bad:
        partners: {elka: {role: lead}, interior: {role: funder}}
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision: {quorum: all of seats, passes: all of seats, tie: fails}
            seats:
              elka-head: {partner: elka}
              public: {rank: independent}
              interior-head: {partner: interior, votes: 0}

    Good:
        partners: {elka: {role: lead}, interior: {role: funder}}
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision: {quorum: all of seats, passes: all of seats, tie: fails}
            seats:
              elka-head: {partner: elka}
              public: {rank: independent}
              interior-head: {partner: interior}
    """
    deciding = {id_: programme.seats(body) for id_, body in bodies_now(programme).items() if decided(programme, body)}
    if all(seat.votes for seats in deciding.values() for seat in seats.values()):
        return
    for partner, where in _silent(programme, deciding).items():
        first, *_ = where.values()
        yield Finding(
            first.here,
            f"`{partner}` takes part as {' and '.join(programme.deciding[partner].role)}, sits on {quoted(where)}, and "
            "has no vote in any body that decides; a vote is expected",
            related=(Label(programme.deciding[partner].here, "the partner"),),
            hint="give one of its seats a vote, or let it be a stakeholder or an observer",
        )


def _silent(programme: Programme, deciding: Mapping[str, Mapping[str, Seat]]) -> dict[str, dict[str, Seat]]:
    """The partners to the decisions whose seats on deciding bodies all have no vote: a seat in each such body."""
    found: dict[str, dict[str, Seat]] = defaultdict(dict)
    heard: set[str] = set()
    for id_, seats in deciding.items():
        for key, seat in seats.items():
            organisations = programme.organisations(f"{id_}/{key}")
            if seat.votes:
                heard.update(organisations)
            for partner in organisations:
                found[partner].setdefault(id_, seat)
    return {partner: found[partner] for partner in programme.deciding if partner in found and partner not in heard}


RULES: tuple[Rule, ...] = (
    votes_beyond_limit,
    partner_without_vote,
)
