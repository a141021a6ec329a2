"""DL4: votes: whether a vote always has an outcome, and only one."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.rules.ballots import ballots, rule_place
from dlcheck.rules.parties import bodies_now
from dlcheck.rules.polls import polls, two_meetings
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.seating import is_filled
from dlcheck.rules.structure import some
from dlcheck.voting import (
    are_summable,
    disjoint_winners,
    equal_groups,
    even_split,
    group_between,
    is_tractable,
    losing_split,
    weighted,
)
from dlcheck.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dlcheck.model.bodies import Seat
    from dlcheck.rules.ballots import Ballot
    from dlcheck.rules.polls import Poll
    from dlcheck.workspace.programme import Programme


@rule("DL421", "tie-without-casting-vote", Severity.WARNING)
def tie_without_casting_vote(programme: Programme) -> Iterator[Finding]:
    """The votes of a body that decides can be equal, and nothing says what happens then.

    The matter then neither passes nor fails in anybody's eyes, and comes back until somebody gives in. Where no voting
    rule is declared, a simple majority of those voting is assumed here.

    Bad:
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision: {quorum: at least 3 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}, fourth: {}}

    Good:
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision: {quorum: at least 3 of seats, passes: more than 1/2 of cast, chair: first, tie: chair}
            seats: {first: {}, second: {}, third: {}, fourth: {}}

    Sources:
        Robert's Rules of Order Newly Revised (12th ed., 2020), 4:56
    """
    for id_ in bodies_now(programme):
        for ballot in ballots(programme, id_):
            if not ballot.domains or _is_tie_settled(ballot) or not _is_simple_majority(ballot):
                continue
            split = _even(ballot.voters) or _even(ballot.filled)
            if split is None:
                continue
            one, other = split
            votes = sum(ballot.voters[key].votes for key in one)
            assumed = "" if ballot.passes else "; no voting rule is declared, a simple majority of the votes is assumed"
            yield Finding(
                ballot.passes_at,
                f"the votes of `{id_}` can be equal, {votes} against {votes} ({some(one)} against {some(other)}), "
                f"and neither a casting vote nor another way out is declared, one is expected{assumed}",
                related=(Label(ballot.body.at_key("seats"), f"{2 * votes} votes"),),
                hint="say `tie: chair`, `tie: fails` or `tie: escalate` under `decision`",
            )


def _is_tie_settled(ballot: Ballot) -> bool:
    decision = ballot.body.decision
    return decision is not None and (decision.tie is not None or decision.deadlock is not None)


def _is_simple_majority(ballot: Ballot) -> bool:
    return ballot.passes is None or (ballot.passes.strict and ballot.passes.share == Fraction(1, 2))


def _even(seats: dict[str, Seat]) -> tuple[list[str], list[str]] | None:
    """Two groups of seats with equal votes, in the order of the file."""
    weights = [seat.votes for seat in seats.values()]
    if not is_tractable(weighted(weights, sum(weights) // 2)):
        return None
    split = even_split(weights)
    return split and (_keys(list(seats), split[0]), _keys(list(seats), split[1]))


def _keys(seats: Sequence[str], players: frozenset[int]) -> list[str]:
    return [seats[player] for player in sorted(players)]


@rule("DL422", "casting-vote-without-chair", Severity.WARNING)
def casting_vote_without_chair(programme: Programme) -> Iterator[Finding]:
    """The chair decides when votes are equal, and there is no chair, or nobody in the chair.

    The way out of a tie is then missing on the day on which it is needed.

    Bad:
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 3 of seats, passes: more than 1/2 of cast, tie: chair}
            seats: {first: {}, second: {}, third: {}, fourth: {}}

    Good:
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 3 of seats, passes: more than 1/2 of cast, chair: first, tie: chair}
            seats: {first: {}, second: {}, third: {}, fourth: {}}
    """
    for id_, body in bodies_now(programme).items():
        decision = body.decision
        if decision is None or decision.tie != "chair":
            continue
        if decision.chair is None:
            yield Finding(
                decision.at("tie"),
                f"the chair of `{id_}` has the casting vote, and no seat is declared as `chair`; one is expected",
                related=(Label(body.at_key("seats"), "its seats"),) if body.seats else (),
                hint="say which seat presides, such as `chair: SEAT`",
            )
            continue
        seats = programme.seats(body)
        if decision.chair not in seats:
            what = f"which is no seat of it on {programme.day.isoformat()}"
        elif not is_filled(programme, seats[decision.chair]):
            what = f"which nobody holds on {programme.day.isoformat()}"
        else:
            continue
        yield Finding(
            decision.at("chair"),
            f"the casting vote in `{id_}` belongs to `{decision.chair}`, {what}; somebody in the chair is expected",
            related=(Label(body.seats[decision.chair].here, "the chair"),),
            hint="fill the seat, or let another seat preside",
        )


@rule("DL423", "opposites-can-pass", Severity.ERROR)
def opposites_can_pass(programme: Programme) -> Iterator[Finding]:
    """Two groups of seats without a common member can each carry a decision in the same meeting.

    A motion and its opposite can then both pass, and both are valid. Such a rule is called improper; more than half of
    the votes is the least that rules it out.

    Bad:
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 4 of seats, passes: at least 1/2 of seats, tie: fails}
            seats: {first: {}, second: {}, third: {}, fourth: {}, fifth: {}, sixth: {}}

    Good:
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 4 of seats, passes: more than 1/2 of seats, tie: fails}
            seats: {first: {}, second: {}, third: {}, fourth: {}, fifth: {}, sixth: {}}

    Sources:
        Taylor & Zwicker, Simple Games (Princeton, 1999), 1.3
    """
    for poll in polls(programme):
        found = _opposites(poll)
        if found is None:
            continue
        one, other, present = found
        votes = [poll.votes(group) for group in (one, other)]
        those = "all" if present == len(poll.ballot.filled) else str(present)
        yield Finding(
            poll.ballot.passes_at,
            f"two groups of `{poll.ballot.id}` can each pass{poll.where} where {those} of its seats are present: "
            f"{poll.named(one)} with {count(votes[0], 'vote')}, and {poll.named(other)} with "
            f"{votes[1]} (`{poll.ballot.passes}`); more than half is expected",
            related=(Label(poll.ballot.body.at_key("seats"), f"{count(sum(poll.weights), 'vote')} in all"),),
            hint="ask for more than half: `more than 1/2 of seats`",
        )


def _opposites(poll: Poll) -> tuple[frozenset[int], frozenset[int], int] | None:
    """Two groups that can each pass, and how many are present: all, else the most of those whom the quorum allows.

    With different votes, where not all are present, only groups with equal votes: that is where half is enough.
    """
    pair = disjoint_winners(poll.game)
    if pair:
        return *pair, len(poll.ballot.filled)
    weights = poll.voting
    if poll.vetoing or poll.ballot.carrying(2) > 1:
        return None  # half of those who vote is not enough
    if len(set(weights)) > 1:
        groups = equal_groups(weights, poll.ballot.present) if are_summable(weights) else None
        return groups and (*groups, len(groups[0]) + len(groups[1]))
    present = len(weights) - 1  # an even number: of all, two halves would have passed
    if present < max(2, poll.ballot.present):
        return None
    return frozenset(range(present // 2)), frozenset(range(present // 2, present)), present


@rule("DL424", "two-meetings-can-pass", Severity.WARNING)
def two_meetings_can_pass(programme: Programme) -> Iterator[Finding]:
    """Two meetings of a body without a common member can both have a quorum and both decide.

    Each half can then meet without the other and undo what it did. A quorum of more than half makes sure that somebody
    was in both rooms.

    Bad:
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 1/2 of seats, passes: more than 1/2 of cast, tie: fails}
            seats: {first: {}, second: {}, third: {}, fourth: {}}

    Good:
        bodies:
          council:
            kind: advisory
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast, tie: fails}
            seats: {first: {}, second: {}, third: {}, fourth: {}}
    """
    for poll in polls(programme):
        ballot, meetings = poll.ballot, two_meetings(poll)
        if meetings:
            yield Finding(
                ballot.quorum_at,
                f"{poll.named(meetings[0])} alone can meet and decide{poll.where} as `{ballot.id}`, and so can "
                f"{poll.named(meetings[1])}, as the quorum is `{ballot.quorum}`; more than half expected",
                related=(Label(ballot.body.at_key("seats"), count(len(poll.voting), "seat")),),
                hint="let the quorum be `more than 1/2 of seats`",
            )


@rule("DL425", "deadlock-without-escalation", Severity.WARNING)
def deadlock_without_escalation(programme: Programme) -> Iterator[Finding]:
    """A body can be split so that neither side can pass anything, and nothing says who decides then.

    A high majority or a veto protects those who are outvoted; without a way out it also lets them keep everything as
    it is, on matters that cannot wait.

    Bad:
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision: {quorum: more than 1/2 of seats, passes: at least 3/4 of seats}
            seats: {first: {}, second: {}, third: {}}

    Good:
        partners: {ministry: {role: stakeholder}}
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision:
              quorum: more than 1/2 of seats
              passes: at least 3/4 of seats
              deadlock: {escalates_to: ministry, after: 30 days}
            seats: {first: {}, second: {}, third: {}}

    Sources:
        Taylor & Zwicker, Simple Games (Princeton, 1999), 1.3
    """
    for poll in polls(programme):
        ballot = poll.ballot
        if not ballot.domains or _is_tie_settled(ballot) or (_is_simple_majority(ballot) and _even(ballot.filled)):
            continue
        split = losing_split(poll.game)
        if split is None:
            continue
        one, other = (poll.named(group) for group in split)
        veto = f" (veto of {poll.named(poll.vetoing)})" if poll.vetoing else ""
        yield Finding(
            ballot.passes_at if not poll.vetoing else rule_place(ballot.body),
            f"`{ballot.id}` can be split{poll.where} so that neither side passes: {one} against {other} "
            f"(`{ballot.passes}`){veto}, and no tie-break or escalation is declared, one is expected",
            related=(Label(ballot.body.at_key("seats"), f"{count(sum(poll.weights), 'vote')} in all"),),
            hint="add `deadlock: {escalates_to: …}` under `decision`, or `tie: fails` if things then stay as they are",
        )


@rule("DL426", "fewer-votes-carry", Severity.WARNING)
def fewer_votes_carry(programme: Programme) -> Iterator[Finding]:
    """A motion can carry with fewer votes for it than against it, where a veto keeps the others from doing the same.

    Without the veto both sides could pass, which is an error of its own; with it, the seat that has the veto and a few
    more can decide against the majority, and the majority cannot undo it.

    Bad:
        partners: {ministry: {role: stakeholder}}
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision:
              quorum: all of seats
              passes: at least 3 of seats
              vetoes: {policy: [first]}
              deadlock: {escalates_to: ministry}
            seats: {first: {}, second: {}, third: {}, fourth: {votes: 4}}

    Good:
        partners: {ministry: {role: stakeholder}}
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision:
              quorum: all of seats
              passes: at least 3 of seats
              vetoes: {policy: [first]}
              deadlock: {escalates_to: ministry}
            seats: {first: {}, second: {}, third: {}, fourth: {votes: 2}}
    """
    for poll in polls(programme):
        favour = _outvoted(poll)
        if favour is None:
            continue
        votes = poll.votes(favour)
        against = [player for player in range(len(poll.voting)) if player not in favour]
        yield Finding(
            poll.ballot.passes_at,
            f"{poll.named(favour)} can carry a decision of `{poll.ballot.id}`{poll.where} with "
            f"{count(votes, 'vote')} against the {poll.votes(against)} of {poll.named(against)} "
            f"(`{poll.ballot.passes}`, veto of {poll.named(poll.vetoing)}); more votes for it than against it are "
            "expected",
            related=(Label(rule_place(poll.ballot.body), f"{count(sum(poll.weights), 'vote')} in all"),),
            hint="ask for more than half: `more than 1/2 of seats`",
        )


def _outvoted(poll: Poll) -> frozenset[int] | None:
    """Who can carry a decision, the players with a veto among them, with less than half of the votes."""
    whole, vetoing = sum(poll.weights), poll.votes(poll.vetoing)
    others = [player for player in range(len(poll.voting)) if player not in poll.vetoing]
    weights = [poll.weights[player] for player in others]
    if not poll.vetoing or not are_summable(weights):
        return None
    found = group_between(weights, poll.quota - vetoing, -(-whole // 2) - vetoing)
    return None if found is None else poll.vetoing | {others[index] for index in found}


RULES: tuple[Rule, ...] = (
    tie_without_casting_vote,
    casting_vote_without_chair,
    opposites_can_pass,
    two_meetings_can_pass,
    deadlock_without_escalation,
    fewer_votes_carry,
)
