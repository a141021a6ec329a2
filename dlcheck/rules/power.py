"""DL4: power: who can stop or decide everything, and whose vote never counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.rules.ballots import decided, seat_key
from dlcheck.rules.parties import bodies_now
from dlcheck.rules.polls import contests, polls, two_meetings
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.seating import is_filled
from dlcheck.voting import dictator, dummies, fewest_deciding, passers, vetoes
from dlcheck.wording import count, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.rules.polls import Poll
    from dlcheck.workspace.programme import Programme


@rule("DL431", "undeclared-veto", Severity.WARNING)
def undeclared_veto(programme: Programme) -> Iterator[Finding]:
    """A partner can stop every decision of a body, and no veto is declared.

    The majority and the number of seats together give it what the agreement does not say, and the others learn of it
    when it is used. Where everybody has to agree, nobody is favoured, and nothing is found.

    Bad:
        partners:
          elka: {role: lead}
          interior: {role: member}
          academy: {role: member}
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision: {quorum: at least 3 of seats, passes: more than 1/2 of seats, tie: fails}
            seats:
              elka-head: {partner: elka}
              elka-deputy: {partner: elka}
              interior-head: {partner: interior}
              academy-head: {partner: academy}

    Good:
        partners:
          elka: {role: lead}
          interior: {role: member}
          academy: {role: member}
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision:
              quorum: at least 3 of seats
              passes: more than 1/2 of seats
              tie: fails
              vetoes: {policy: [elka-head]}
            seats:
              elka-head: {partner: elka}
              elka-deputy: {partner: elka}
              interior-head: {partner: interior}
              academy-head: {partner: academy}

    Sources:
        Taylor & Zwicker, Simple Games (Princeton, 1999), 1.4
    """
    for poll, blocs, game in contests(programme):
        stopping = vetoes(game)
        if not poll.ballot.domains or len(stopping) == len(blocs) or passers(game):
            continue
        for index, (who, players) in enumerate(blocs.items()):
            if index in stopping and not poll.vetoing.intersection(players):
                others = sum(poll.weights) - poll.votes(players)
                yield Finding(
                    poll.ballot.passes_at,
                    f"`{who}` can stop every decision of `{poll.ballot.id}`{poll.where}: without it {others} of "
                    f"{poll.cast} are left, and {poll.quota} carry (`{poll.ballot.passes}`); "
                    "a declared veto, or none, is expected",
                    related=tuple(Label(poll.places[key].here, "its vote") for key in poll.keys(players)),
                    hint="declare it under `vetoes`, or change the majority or the votes",
                )


@rule("DL432", "unusable-veto", Severity.WARNING)
def unusable_veto(programme: Programme) -> Iterator[Finding]:
    """A declared veto cannot be used: the body does not decide in that domain, or nobody sits in the seat.

    Who relied on the veto finds out that it protects nothing.

    Bad:
        domains: {policy: {}, budget: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision:
              quorum: at least 2 of seats
              passes: more than 1/2 of cast
              vetoes: {budget: [first]}
            seats: {first: {}, second: {}, third: {}}
          board:
            kind: advisory
            reports_to: council
            decides: [budget]
            decision: {quorum: at least 2 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}

    Good:
        domains: {policy: {}, budget: {}}
        bodies:
          council:
            kind: steering
            decides: [policy, budget]
            decision:
              quorum: at least 2 of seats
              passes: more than 1/2 of cast
              vetoes: {budget: [first]}
              deadlock: {escalates_to: board}
            seats: {first: {}, second: {}, third: {}}
          board:
            kind: advisory
            reports_to: council
            decision: {quorum: all of seats, passes: all of seats}
            seats: {first: {}, second: {}, third: {}}
    """
    for id_, body in bodies_now(programme).items():
        declared = body.decision.vetoes if body.decision else {}
        domains, seats = decided(programme, body), programme.seats(body)
        for domain, named in declared.items():
            for index, seat in enumerate(named):
                key = seat_key(id_, seat)
                if domain not in domains:
                    why = f"and `{id_}` does not decide in it (it decides in {quoted(domains) or 'nothing'})"
                elif key not in seats:
                    why = f"which is no seat of `{id_}` on {programme.day.isoformat()}"
                elif not is_filled(programme, seats[key]):
                    why = f"which nobody holds on {programme.day.isoformat()}"
                else:
                    continue
                assert body.decision is not None  # noqa: S101 - it declares the veto
                yield Finding(
                    body.decision.at("vetoes", domain, index),
                    f"a veto on `{domain}` is declared for `{seat}`, {why}; one that can be used is expected",
                    related=(Label(body.seats[key].here, "the seat"),) if key in body.seats else (),
                    hint="remove the veto, or give it to a seat and on a domain where it counts",
                )


@rule("DL433", "needless-veto", Severity.INFO)
def needless_veto(programme: Programme) -> Iterator[Finding]:
    """A declared veto says what the majority already gives: nothing passes without that seat's vote.

    It does no harm; but should the majority ever change, the veto stays, and it is well to know that it is there.

    Bad:
        partners: {ministry: {role: stakeholder}}
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision:
              quorum: all of seats
              passes: all of seats
              vetoes: {policy: [first]}
              deadlock: {escalates_to: ministry}
            seats: {first: {}, second: {}, third: {}}

    Good:
        partners: {ministry: {role: stakeholder}}
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision:
              quorum: all of seats
              passes: at least 2/3 of seats
              vetoes: {policy: [first]}
              deadlock: {escalates_to: ministry}
            seats: {first: {}, second: {}, third: {}}
    """
    for poll in polls(programme):
        needless = poll.vetoing & vetoes(poll.bare)
        decision = poll.ballot.body.decision
        if not needless or decision is None:
            continue
        others = sum(poll.weights) - min(poll.weights[player] for player in needless)
        yield Finding(
            decision.at_key("vetoes", poll.domains[0]),
            f"the veto of {poll.named(needless)} in `{poll.ballot.id}`{poll.where} adds nothing: without its "
            f"vote only {others} of {sum(poll.weights)} are left, and {poll.quota} carry (`{poll.ballot.passes}`)",
            related=(Label(poll.ballot.passes_at, "this majority already gives it"),),
            hint="leave the veto out if it is not meant to outlive the majority",
        )


@rule("DL434", "partner-decides-alone", Severity.WARNING)
def partner_decides_alone(programme: Programme) -> Iterator[Finding]:
    """One partner, or one seat, carries every decision of a body alone.

    The others sit there, discuss and vote, and change nothing; it is better to know whether that is what was agreed.

    Bad:
        partners:
          elka: {role: lead}
          interior: {role: member}
        bodies:
          council:
            kind: advisory
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of seats}
            seats:
              elka-head: {partner: elka}
              elka-deputy: {partner: elka}
              interior-head: {partner: interior}

    Good:
        partners:
          elka: {role: lead}
          interior: {role: member}
        bodies:
          council:
            kind: advisory
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of seats}
            seats:
              elka-head: {partner: elka}
              interior-head: {partner: interior}
              public: {rank: independent}

    Sources:
        Taylor & Zwicker, Simple Games (Princeton, 1999), 1.4 (dictator)
    """
    for contest in contests(programme):
        poll, game = contest.poll, contest.without_casting()
        for index in sorted(passers(game)):
            who, players = list(contest.blocs.items())[index]
            votes = poll.votes(players)
            alone = ", and nothing passes without it" if index == dictator(game) else ""
            yield Finding(
                poll.ballot.passes_at,
                f"`{who}` alone carries every decision of `{poll.ballot.id}`{poll.where}: it has {votes} of "
                f"{poll.cast}, and {poll.quota} carry (`{poll.ballot.passes}`){alone}; "
                "that no partner can pass alone is expected",
                related=tuple(Label(poll.places[key].here, "its vote") for key in poll.keys(players)),
                hint="change the majority or the votes, or let the partner decide openly",
            )


@rule("DL435", "vote-without-effect", Severity.WARNING)
def vote_without_effect(programme: Programme) -> Iterator[Finding]:
    """A partner, or a seat, has votes that can never change an outcome.

    It is told that it has a say, and whatever the others do, the result is the same with its vote and without.
    Luxembourg's one vote among the Six of 1958 was of this sort.

    Bad:
        bodies:
          council:
            kind: advisory
            decision: {quorum: all of seats, passes: at least 12 of seats, tie: fails}
            seats:
              france: {votes: 4}
              germany: {votes: 4}
              italy: {votes: 4}
              belgium: {votes: 2}
              netherlands: {votes: 2}
              luxembourg: {votes: 1}

    Good:
        bodies:
          council:
            kind: advisory
            decision: {quorum: all of seats, passes: at least 11 of seats, tie: fails}
            seats:
              france: {votes: 4}
              germany: {votes: 4}
              italy: {votes: 4}
              belgium: {votes: 2}
              netherlands: {votes: 2}
              luxembourg: {votes: 1}

    Sources:
        Taylor & Zwicker, Simple Games (Princeton, 1999), 1.4 (dummy)
        Brams & Affuso, Power and Size: A New Paradox (Theory and Decision 7, 1976)
    """
    for contest in contests(programme):
        poll, blocs, game = contest
        if contest.alike or passers(game):
            continue
        idle = dummies(game)
        for index, (who, players) in enumerate(blocs.items()):
            votes = poll.votes(players)
            if votes and index in idle:
                yield Finding(
                    poll.places[poll.seats[players[0]]].here,
                    f"the {count(votes, 'vote')} of `{who}` can never change what `{poll.ballot.id}` decides"
                    f"{poll.where}: of {sum(poll.weights)} votes {poll.quota} carry, and the others reach them without "
                    "it or not at all; a vote that counts is expected",
                    related=(Label(poll.ballot.passes_at, "the majority"),),
                    hint="change the votes or the majority, or give the seat a voice only (`votes: 0`)",
                )


@rule("DL436", "minority-decides", Severity.INFO)
def minority_decides(programme: Programme) -> Iterator[Finding]:
    """Fewer than half of the seats are enough to decide, as the majority is one of those who come.

    This is usual, and often meant; it is worth knowing how few can bind all the others. It is not told where two
    meetings could decide, nor of a few who have the votes to decide whoever comes: those are findings of their own.

    Bad:
        bodies:
          council:
            kind: advisory
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of present, tie: fails}
            seats: {first: {}, second: {}, third: {}, fourth: {}, fifth: {}, sixth: {}, seventh: {}}

    Good:
        bodies:
          council:
            kind: advisory
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of seats, tie: fails}
            seats: {first: {}, second: {}, third: {}, fourth: {}, fifth: {}, sixth: {}, seventh: {}}
    """
    for poll in polls(programme):
        ballot = poll.ballot
        open_ = not ballot.has_quorum and ballot.passes is not None and ballot.passes.base in ("present", "cast")
        needed = poll.vetoing.intersection(range(len(poll.voting)))
        found = fewest_deciding(poll.voting, ballot.present, ballot.carrying, needed)
        if found is None or open_ or 2 * len(found[0]) >= len(ballot.voters):
            continue
        favour, against = found
        if two_meetings(poll) or (poll.votes(favour) >= poll.quota and _can_pass_alone(programme, poll)):
            continue
        there = f" with {poll.named(against)} present and against" if against else ""
        yield Finding(
            ballot.passes_at,
            f"{len(favour)} of the {count(len(ballot.voters), 'seat')} of `{ballot.id}` can decide{poll.where}, "
            f"such as {poll.named(favour)}{there}; that is less than half",
            related=(Label(ballot.quorum_at, "the quorum"),) if ballot.quorum else (),
            hint="ask for `more than 1/2 of seats` where half of the body is to stand behind a decision",
        )


def _can_pass_alone(programme: Programme, poll: Poll) -> bool:
    return any(contest.poll is poll and passers(contest.without_casting()) for contest in contests(programme))


RULES: tuple[Rule, ...] = (
    undeclared_veto,
    unusable_veto,
    needless_veto,
    partner_decides_alone,
    vote_without_effect,
    minority_decides,
)
