"""DL4: decisions: whether it is said how a body decides, and whether what is said can be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dlcheck.finding import Finding, Label, Severity
from dlcheck.rules.ballots import ballots, decided, rule_place, seats_needed
from dlcheck.rules.parties import bodies_now
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.seating import voters
from dlcheck.wording import count, quoted
from dlcheck.workspace.programme import once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.model.values import Threshold
    from dlcheck.rules.ballots import Ballot
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme


@rule("DL401", "decides-without-quorum", Severity.WARNING)
def decides_without_quorum(programme: Programme) -> Iterator[Finding]:
    """A body decides, and it is not said how many must be present.

    Two who happen to meet can then decide for all, and whoever stayed away can dispute every decision.

    Bad:
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision: {passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}

    Good:
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}

    Sources:
        Robert's Rules of Order Newly Revised (12th ed., 2020), 40:1-2
    """
    yield from _unsaid(programme, "quorum", "declares no quorum; how many must be present is")


@rule("DL402", "decides-without-voting-rule", Severity.WARNING)
def decides_without_voting_rule(programme: Programme) -> Iterator[Finding]:
    """A body decides, and it is not said how many votes carry a decision.

    Whether a majority is enough, and of whom, is then argued on the day when the members disagree.

    Bad:
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision: {quorum: more than 1/2 of seats}
            seats: {first: {}, second: {}, third: {}}

    Good:
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}

    Sources:
        Robert's Rules of Order Newly Revised (12th ed., 2020), 44:1-12
    """
    yield from _unsaid(programme, "passes", "declares no voting rule; how many votes carry is")


def _unsaid(programme: Programme, field: str, said: str) -> Iterator[Finding]:
    """Bodies of more than one voter that decide and leave a part of the rule open."""
    for id_, body in bodies_now(programme).items():
        if len(voters(programme, body)) == 1 or (body.decision and getattr(body.decision, field)):
            continue
        mandates = decided(programme, body)
        open_ = [domain for domain, mandate in mandates.items() if not (mandate and getattr(mandate, field))]
        if open_:
            place = rule_place(body)
            labels = [Label(body.at_key("decides"), "what it decides")] if place != body.at_key("decides") else []
            yield Finding(
                place,
                f"`{id_}` decides {quoted(open_)} and {said} expected",
                related=tuple(labels),
                hint=f"say it under `decision`, such as `{field}: more than 1/2 of "
                f"{'seats' if field == 'quorum' else 'cast'}`",
            )


@rule("DL403", "threshold-over-seats", Severity.ERROR)
def threshold_over_seats(programme: Programme) -> Iterator[Finding]:
    """A quorum or a majority asks for more than the body has.

    Such a body can never decide, whoever comes.

    Bad:
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 4 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}

    Good:
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 2 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}
    """
    for bound in _bounds(programme):
        if bound.needed > bound.whole:
            yield Finding(
                bound.place,
                f"`{bound.ballot.id}` needs {count(bound.needed, bound.unit)}{bound.where} (`{bound.threshold}`), "
                f"and has {count(bound.whole, bound.unit)} in all; at most {bound.whole} expected",
                related=(Label(bound.ballot.body.at_key("seats"), "its seats"),),
                hint="lower the threshold, or add seats",
            )


@rule("DL404", "threshold-over-filled", Severity.WARNING)
def threshold_over_filled(programme: Programme) -> Iterator[Finding]:
    """A quorum or a majority asks for more than the seats that are filled on the day.

    Until somebody is appointed, the body cannot decide, and everything that waits for it waits. Where the quorum cannot
    be had, the majority of those who are not there is not told as well.

    Bad:
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 3 of seats, passes: more than 1/2 of cast}
            seats:
              first: {}
              second: {}
              third: {vacant: {until: 2026-07, why: appointment pending}}

    Good:
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 2 of seats, passes: more than 1/2 of cast}
            seats:
              first: {}
              second: {}
              third: {vacant: {until: 2026-07, why: appointment pending}}
    """
    without_quorum: set[tuple[str, tuple[str, ...]]] = set()
    for bound in _bounds(programme):
        ballot = bound.ballot.id, tuple(bound.ballot.domains)
        if bound.there < bound.needed <= bound.whole and ballot not in without_quorum:
            if bound.unit == "seat":
                without_quorum.add(ballot)
            voting = bound.ballot.voters
            vacant = [key for key in voting if key not in bound.ballot.filled]
            yield Finding(
                bound.place,
                f"`{bound.ballot.id}` needs {count(bound.needed, bound.unit)}{bound.where} (`{bound.threshold}`), and "
                f"only {bound.there} of {bound.whole} can be there on {programme.day.isoformat()}, "
                f"as {quoted(vacant)} {'is' if len(vacant) == 1 else 'are'} not filled",
                related=tuple(Label(voting[key].here, "nobody sits here") for key in vacant),
                hint="fill a seat, or count only those that are filled (`of filled`)",
            )


@rule("DL405", "threshold-of-nothing", Severity.ERROR)
def threshold_of_nothing(programme: Programme) -> Iterator[Finding]:
    """A quorum or a majority is met by nobody at all.

    It reads like a safeguard and is none: every meeting has such a quorum, and every motion such a majority. A quorum
    that is a share of those present is of this sort, as they are always all there.

    Bad:
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 1/2 of present, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}

    Good:
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 1/2 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}
    """
    for bound in _bounds(programme):
        threshold, quorum = bound.threshold, bound.unit == "seat"
        always_there = quorum and threshold.share and threshold.base in ("present", "cast")
        if threshold.needed(1) and not always_there:
            continue
        if quorum:
            said = f"the quorum of `{bound.ballot.id}` is `{threshold}`, which any meeting has; at least 1 seat"
        else:
            said = f"`{bound.ballot.id}` passes with `{threshold}`, which no vote at all meets; at least 1 vote"
        yield Finding(bound.place, f"{said} expected", hint="count against the seats, such as `more than 1/2 of seats`")


@rule("DL406", "recusal-stops-body", Severity.WARNING)
def recusal_stops_body(programme: Programme) -> Iterator[Finding]:
    """A body cannot decide once those whom the matter concerns have stepped aside, and the vacant seats are missing.

    The rule that keeps a partner from deciding on itself then keeps everybody from deciding, just where it matters
    most. A vacancy that does no harm by itself can be the one too many.

    Bad:
        partners: {elka: {role: lead}, interior: {role: member}, academy: {role: member}}
        bodies:
          council:
            kind: advisory
            decision: {quorum: all of seats, passes: more than 1/2 of cast, recuse: subject}
            seats:
              elka: {partner: elka}
              interior: {partner: interior}
              academy: {partner: academy}

    Good:
        partners: {elka: {role: lead}, interior: {role: member}, academy: {role: member}}
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 2 of seats, passes: more than 1/2 of cast, recuse: subject}
            seats:
              elka: {partner: elka}
              interior: {partner: interior}
              academy: {partner: academy}
    """
    for bound in _bounds(programme):
        ballot = bound.ballot
        if ballot.body.decision is None or ballot.body.decision.recuse != "subject" or bound.needed > bound.there:
            continue
        stopped = _stopped_by_recusal(bound)
        if stopped:
            (partner, (left, needed)), *more = stopped.items()
            vacant = [key for key in ballot.voters if key not in ballot.filled]
            missing = f", with {quoted(vacant)} not filled," if vacant else ""
            others = f"; the same holds for {quoted(other for other, _ in more)}" if more else ""
            yield Finding(
                bound.place,
                f"on what concerns `{partner}`, {count(left, bound.unit)} of `{ballot.id}` "
                f"{'is' if left == 1 else 'are'} left{missing} and {needed} needed (`{bound.threshold}`), "
                f"a threshold that the others can reach is expected{others}",
                related=(
                    Label(ballot.body.decision.at("recuse"), "who is concerned does not vote"),
                    *(Label(ballot.voters[key].here, "nobody sits here") for key in vacant),
                ),
                hint="count against those present, lower the threshold, or seat more partners",
            )


def _stopped_by_recusal(bound: _Bound) -> dict[str, tuple[int, int]]:
    """The partners on whose matters a threshold is out of reach: how many seats or votes are left, and are needed."""
    ballot, found = bound.ballot, {}
    for partner in dict.fromkeys(seat.partner for seat in ballot.filled.values() if seat.partner):
        staying = [seat.votes for seat in ballot.filled.values() if seat.partner != partner]
        left = len(staying) if bound.unit == "seat" else sum(staying)
        needed = bound.needed if bound.unit == "seat" else max(1, ballot.carrying(left))
        if left < needed:
            found[partner] = (left, needed)
    return found


@rule("DL407", "decides-without-votes", Severity.ERROR)
def decides_without_votes(programme: Programme) -> Iterator[Finding]:
    """A body decides, and none of its seats has a vote.

    Whoever sits there may speak, and nothing can ever be decided.

    Bad:
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast}
            seats: {first: {votes: 0}, second: {votes: 0}}

    Good:
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {votes: 0}}
    """
    for id_, body in bodies_now(programme).items():
        seats, domains = programme.seats(body), decided(programme, body)
        if seats and domains and not any(seat.votes for seat in seats.values()):
            yield Finding(
                body.at_key("seats"),
                f"`{id_}` decides {quoted(domains)}, and none of its {count(len(seats), 'seat')} has a vote; at least "
                "one with a vote is expected",
                related=(Label(body.at_key("decides"), "what it decides"),),
                hint="give a seat a vote, or let another body decide",
            )


class _Bound(NamedTuple):
    """A threshold as it stands on the day: how much it asks for, of how much, and how much can be there.

    A quorum counts seats, a majority counts votes; `unit` is `seat` or `vote`.
    """

    ballot: Ballot
    threshold: Threshold
    unit: str
    needed: int
    whole: int
    there: int

    @property
    def place(self) -> Span:
        """Where the threshold is declared."""
        return self.ballot.quorum_at if self.unit == "seat" else self.ballot.passes_at

    @property
    def where(self) -> str:
        """` on `budget``, where the threshold is that of a mandate."""
        own = _own(self.ballot, "quorum" if self.unit == "seat" else "passes")
        return f" on {quoted(self.ballot.domains)}" if own else ""


@once
def _bounds(programme: Programme) -> tuple[_Bound, ...]:
    """Each threshold that is declared for a body with voters, once."""
    found: dict[tuple[str, str, str], _Bound] = {}
    for ballot in (ballot for id_ in programme.bodies for ballot in ballots(programme, id_)):
        seats, filled, there = len(ballot.voters), len(ballot.filled), ballot.filled_votes
        if seats and ballot.quorum:
            needed = seats_needed(ballot.quorum, seats, filled)
            key = (ballot.id, "quorum", _own(ballot, "quorum"))
            found.setdefault(key, _Bound(ballot, ballot.quorum, "seat", needed, seats, filled))
        if seats and ballot.passes:
            key = (ballot.id, "passes", _own(ballot, "passes"))
            found.setdefault(key, _Bound(ballot, ballot.passes, "vote", ballot.carrying(there), ballot.votes, there))
    return tuple(found.values())


def _own(ballot: Ballot, field: str) -> str:
    """The domain whose mandate declares a threshold of its own; empty where that of the body holds."""
    return ballot.domains[0] if ballot.mandate and getattr(ballot.mandate, field) else ""


RULES: tuple[Rule, ...] = (
    decides_without_quorum,
    decides_without_voting_rule,
    threshold_over_seats,
    threshold_over_filled,
    threshold_of_nothing,
    recusal_stops_body,
    decides_without_votes,
)
