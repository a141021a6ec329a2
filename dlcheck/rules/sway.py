"""DL4: sway: power that the declared votes do not show: of a family of organisations, of a chair, of single seats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.rules.polls import contests
from dlcheck.rules.rule import Rule, rule
from dlcheck.voting import Game, dummies, is_measurable, passers, shapley, vetoes
from dlcheck.wording import count, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dlcheck.rules.polls import Contest
    from dlcheck.workspace.programme import Programme

_LITTLE_WORK = 1 << 30
"""So much work takes some hundredths of a second, see `is_measurable`; bodies that need more are left out."""
_LEVELS = 16
_HINT = "change the majority or the votes, or limit such seats with `per: parent` under `composition`"


@rule("DL440", "family-decides-alone", Severity.INFO)
def family_decides_alone(programme: Programme) -> Iterator[Finding]:
    """Organisations that belong to one another carry every decision of a body together, and none of them alone.

    If whoever stands above them tells them how to vote, the others have no say; it is worth knowing before it happens.

    Bad:
        partners:
          university: {name: University}
          institute: {role: lead, part_of: university}
          faculty: {role: member, part_of: university}
          city: {role: member}
        bodies:
          council:
            kind: advisory
            decision: {quorum: all of seats, passes: more than 1/2 of seats}
            seats:
              institute: {partner: institute}
              faculty: {partner: faculty}
              city: {partner: city}

    Good:
        partners:
          university: {name: University}
          institute: {role: lead, part_of: university}
          faculty: {role: member, part_of: university}
          city: {role: member}
        bodies:
          council:
            kind: advisory
            decision: {quorum: all of seats, passes: more than 1/2 of seats}
            seats:
              institute: {partner: institute}
              faculty: {partner: faculty}
              city: {partner: city}
              public: {rank: independent}
              expert: {rank: independent}
    """
    for contest in contests(programme):
        poll = contest.poll
        for said, players in _families(programme, contest, _pass):
            yield Finding(
                poll.ballot.passes_at,
                f"{said}, and together they carry every decision of `{poll.ballot.id}`{poll.where}, with "
                f"{poll.votes(players)} of {count(sum(poll.weights), 'vote')}, of which {poll.quota} carry "
                f"(`{poll.ballot.passes}`); votes of others that count are expected",
                related=tuple(Label(poll.places[key].here, "its vote") for key in poll.keys(players)),
                hint=_HINT,
            )


@rule("DL441", "family-can-stop", Severity.INFO)
def family_can_stop(programme: Programme) -> Iterator[Finding]:
    """Organisations that belong to one another can stop every decision of a body together, and none of them alone.

    No veto is declared, and no partner has enough votes for one; but whoever stands above these has.

    Bad:
        partners:
          university: {name: University}
          institute: {role: lead, part_of: university}
          faculty: {role: member, part_of: university}
          city: {role: member}
          ministry: {role: member}
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision:
              quorum: at least 3 of seats
              passes: at least 2/3 of seats
              deadlock: {escalates_to: ministry}
            seats:
              institute: {partner: institute}
              faculty: {partner: faculty}
              city: {partner: city}
              ministry: {partner: ministry}

    Good:
        partners:
          university: {name: University}
          institute: {role: lead, part_of: university}
          faculty: {role: member, part_of: university}
          city: {role: member}
          ministry: {role: member}
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision:
              quorum: at least 3 of seats
              passes: at least 2/3 of seats
              deadlock: {escalates_to: ministry}
            seats:
              institute: {partner: institute}
              faculty: {partner: faculty}
              city: {partner: city}
              ministry: {partner: ministry}
              public: {rank: independent}
              expert: {rank: independent}
    """
    for contest in contests(programme):
        poll = contest.poll
        if not poll.ballot.domains:
            continue
        for said, players in _families(programme, contest, _stop):
            yield Finding(
                poll.ballot.passes_at,
                f"{said}, and together they can stop every decision of `{poll.ballot.id}`{poll.where}: without them "
                f"{sum(poll.weights) - poll.votes(players)} of {count(sum(poll.weights), 'vote')} are left, and "
                f"{poll.quota} carry (`{poll.ballot.passes}`); others who can decide without them are expected",
                related=tuple(Label(poll.places[key].here, "its vote") for key in poll.keys(players)),
                hint=_HINT,
            )


def _pass(game: Game, blocs: frozenset[int]) -> bool:
    """Whether some blocs pass together, and no bloc alone."""
    return game.wins(blocs) and not passers(game)


def _stop(game: Game, blocs: frozenset[int]) -> bool:
    """Whether nothing passes without some blocs, though it may without any one of them, nor do they pass alone."""
    return not (game.wins(game.everybody - blocs) or game.wins(blocs) or blocs & vetoes(game) or passers(game))


def _families(
    programme: Programme, contest: Contest, can: Callable[[Game, frozenset[int]], bool]
) -> Iterator[tuple[str, list[int]]]:
    """Two partners or more, and not all, within one organisation, who together can do something, and their seats.

    Where an organisation within another one can already, the outer one is not told.
    """
    parts: dict[str, set[int]] = {}
    if not any(partner.part_of for partner in programme.partners.values()):
        return
    for index, who in enumerate(contest.blocs):
        for above in _above(programme, who):
            parts.setdefault(above, set()).add(index)
    names = list(contest.blocs)
    told: list[set[int]] = []
    for whole, blocs in sorted(parts.items(), key=lambda part: len(part[1])):
        if (
            not 1 < len(blocs) < len(names)
            or any(inner <= blocs for inner in told)
            or not can(contest.game, frozenset(blocs))
        ):
            continue
        told.append(blocs)
        members = [names[index] for index in sorted(blocs)]
        within = [who for who in members if who != whole]
        said = f"{quoted(within)} {'belongs' if len(within) == 1 else 'belong'} to `{whole}`"
        yield said, [player for who in members for player in contest.blocs[who]]


def _above(programme: Programme, partner: str) -> list[str]:
    """An organisation and those that it is part of, as far up as anybody would look."""
    found: list[str] = []
    while partner in programme.partners and partner not in found and len(found) < _LEVELS:
        found.append(partner)
        partner = programme.partners[partner].part_of or ""
    return found


@rule("DL442", "casting-vote-decides", Severity.WARNING)
def casting_vote_decides(programme: Programme) -> Iterator[Finding]:
    """A partner with half of the votes also has the casting vote, and so decides everything.

    Whatever it wants passes, as it decides when votes are equal; whatever it does not want fails. The casting vote was
    meant to settle what the partners cannot.

    Bad:
        partners: {elka: {role: lead}, interior: {role: member}, academy: {role: member}}
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 3 of seats, passes: more than 1/2 of seats, chair: elka-head, tie: chair}
            seats:
              elka-head: {partner: elka}
              elka-deputy: {partner: elka}
              interior-head: {partner: interior}
              academy-head: {partner: academy}

    Good:
        partners: {elka: {role: lead}, interior: {role: member}, academy: {role: member}}
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 3 of seats, passes: more than 1/2 of seats, chair: interior-head, tie: chair}
            seats:
              elka-head: {partner: elka}
              elka-deputy: {partner: elka}
              interior-head: {partner: interior}
              academy-head: {partner: academy}
    """
    for contest in contests(programme):
        poll, decision = contest.poll, contest.poll.ballot.body.decision
        if poll.casting is None or decision is None:
            continue
        names = list(contest.blocs)
        for index in sorted(passers(contest.game) - passers(contest.without_casting())):
            who, players = names[index], contest.blocs[names[index]]
            yield Finding(
                decision.at("tie"),
                f"`{who}` alone decides everything in `{poll.ballot.id}`{poll.where}: it has {poll.votes(players)} of "
                f"{poll.cast}, and with {poll.named((poll.casting,))} the casting vote where "
                "votes are equal; a casting vote that settles what others disagree on is expected",
                related=tuple(Label(poll.places[key].here, "its vote") for key in poll.keys(players)),
                hint="let a seat of another partner preside, or say `tie: fails` or `tie: escalate`",
            )


@rule("DL443", "seat-without-effect", Severity.INFO)
def seat_without_effect(programme: Programme) -> Iterator[Finding]:
    """A seat has votes that can never change an outcome, though those of its partner together can.

    Whoever sits there is heard only as long as the partner's seats vote alike; alone, it is outvoted or not needed.

    Bad:
        partners: {elka: {role: lead}, interior: {role: member}, academy: {role: member}}
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 3 of seats, passes: more than 1/2 of seats}
            seats:
              elka-head: {partner: elka, votes: 3}
              elka-deputy: {partner: elka, votes: 1}
              interior: {partner: interior, votes: 3}
              academy: {partner: academy, votes: 3}

    Good:
        partners: {elka: {role: lead}, interior: {role: member}, academy: {role: member}}
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 3 of seats, passes: more than 1/2 of seats}
            seats:
              elka-head: {partner: elka, votes: 2}
              elka-deputy: {partner: elka, votes: 2}
              interior: {partner: interior, votes: 2}
              academy: {partner: academy, votes: 3}

    Sources:
        Taylor & Zwicker, Simple Games (Princeton, 1999), 1.4 (dummy)
    """
    for poll, blocs, game in contests(programme):
        if len(blocs) == len(poll.places) or passers(game):
            continue
        idle, idle_blocs = dummies(poll.game), dummies(game)
        for index, (who, players) in enumerate(blocs.items()):
            if index in idle_blocs:
                continue
            for player in (player for player in players if player in idle and poll.weights[player]):
                key = poll.seats[player]
                yield Finding(
                    poll.places[key].here,
                    f"the {count(poll.weights[player], 'vote')} of `{key}` can never change what `{poll.ballot.id}` "
                    f"decides{poll.where}, unless other seats of `{who}` vote alike: of {sum(poll.weights)} votes "
                    f"{poll.quota} carry; a vote that counts by itself is expected",
                    related=(Label(poll.ballot.passes_at, "the majority"),),
                    hint="share the partner's votes among its seats in another way, or give the seat a voice only",
                )


@rule("DL444", "power-unlike-votes", Severity.INFO)
def power_unlike_votes(programme: Programme) -> Iterator[Finding]:
    """A partner turns the outcome at least twice, or at most half, as often as its share of the votes suggests.

    Votes are often shared out by size or by what each pays, in the belief that power follows. How often somebody tips
    the scale depends on the majority and on who else votes; here it is counted over all orders in which the partners
    can come round to a motion. Where a veto is declared, power is meant to differ from votes, and nothing is told.

    Bad:
        bodies:
          council:
            kind: advisory
            decision: {quorum: all of seats, passes: more than 1/2 of seats, tie: fails}
            seats:
              elka: {votes: 3}
              interior: {votes: 3}
              academy: {votes: 1}

    Good:
        bodies:
          council:
            kind: advisory
            decision: {quorum: all of seats, passes: more than 1/2 of seats, tie: fails}
            seats:
              elka: {votes: 3}
              interior: {votes: 3}
              academy: {votes: 2}

    Sources:
        Shapley & Shubik, A Method for Evaluating the Distribution of Power (APSR 48, 1954)
    """
    for contest in contests(programme):
        poll, blocs = contest.poll, contest.blocs
        if contest.alike:
            continue
        held = [poll.votes(players) for players in blocs.values()]
        game, whole = contest.without_casting(), sum(held)
        if passers(game) or vetoes(game) or not is_measurable(game, _LITTLE_WORK):
            continue
        for who, votes, power in zip(blocs, held, shapley(game), strict=True):
            if power and votes and (power * whole >= 2 * votes or 2 * power * whole <= votes):
                yield Finding(
                    poll.places[poll.seats[blocs[who][0]]].here,
                    f"`{who}` has {votes} of {count(whole, 'vote')} of `{poll.ballot.id}` ({votes / whole:.1%}), and "
                    f"{power} of the power{poll.where} ({float(power):.1%}), as that often it turns the outcome "
                    f"(`{poll.ballot.passes}`); power more like the votes is expected",
                    related=(Label(poll.ballot.passes_at, "the majority"),),
                    hint="compare other votes or another majority, or take it as it is",
                )


RULES: tuple[Rule, ...] = (
    family_decides_alone,
    family_can_stop,
    casting_vote_decides,
    seat_without_effect,
    power_unlike_votes,
)
