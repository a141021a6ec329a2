"""DL4: attendance: what a partner can do by staying away, by coming alone, or when another has to step aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.rules.polls import contests, on
from dlcheck.rules.rule import Rule, rule
from dlcheck.voting import passers, vetoes
from dlcheck.wording import count, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dlcheck.rules.polls import Contest
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme


@rule("DL437", "veto-by-absence", Severity.WARNING)
def veto_by_absence(programme: Programme) -> Iterator[Finding]:
    """Without one partner there is no quorum, so it can stop every decision by staying away, and no veto is declared.

    It need not even vote against anything, and nobody can outvote a chair that is empty. Where no partner can be
    spared, nobody is favoured, and nothing is found.

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
            decision: {quorum: at least 4 of seats, passes: more than 1/2 of seats}
            seats:
              elka-head: {partner: elka}
              elka-deputy: {partner: elka}
              interior-head: {partner: interior}
              academy-head: {partner: academy}
              public: {rank: independent}

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
            decision: {quorum: at least 3 of seats, passes: more than 1/2 of seats}
            seats:
              elka-head: {partner: elka}
              elka-deputy: {partner: elka}
              interior-head: {partner: interior}
              academy-head: {partner: academy}
              public: {rank: independent}

    Sources:
        Robert's Rules of Order Newly Revised (12th ed., 2020), 40:1-2
    """
    for (place, who), (contest, domains) in _by_quorum(programme, _keeping_away).items():
        poll, ballot, players = contest.poll, contest.poll.ballot, contest.blocs[who]
        if domains:
            there = len(ballot.filled)
            yield Finding(
                place,
                f"`{who}` can stop every decision of `{ballot.id}`{on(ballot, domains)} by staying away: without it "
                f"{there - _coming(contest, players)} of {count(there, 'seat')} are left, and "
                f"{ballot.present} must be present (`{ballot.quorum}`); a declared veto, or none, is expected",
                related=tuple(Label(poll.places[key].here, "its seat") for key in poll.keys(players)),
                hint="lower the quorum, declare the veto under `vetoes`, or let nobody hold so many seats",
            )


def _keeping_away(contest: Contest) -> Iterator[str]:
    """The partners without whom there is no quorum, but some others can be spared, and whose veto is not known."""
    ballot = contest.poll.ballot
    coming = {who: _coming(contest, players) for who, players in contest.blocs.items()}
    needed = [who for who, own in coming.items() if len(ballot.filled) - own < ballot.present]
    if len(needed) < sum(1 for own in coming.values() if own):
        stopping = {list(contest.blocs)[index] for index in vetoes(contest.game)}
        yield from (who for who in needed if who not in stopping)


def _by_quorum(
    programme: Programme, who_can: Callable[[Contest], Iterable[str]]
) -> dict[tuple[Span, str], tuple[Contest, list[str]]]:
    """Partners that can do something under a quorum: for its place and each of them a contest, and the domains."""
    found: dict[tuple[Span, str], tuple[Contest, list[str]]] = {}
    for contest in contests(programme):
        ballot = contest.poll.ballot
        most = max(map(len, contest.blocs.values()))
        if ballot.has_quorum and (len(ballot.filled) - most < ballot.present or most >= ballot.present):
            for who in who_can(contest):
                found.setdefault((ballot.quorum_at, who), (contest, []))[1].extend(contest.poll.domains)
    return found


def _coming(contest: Contest, players: list[int]) -> int:
    """How many of some players count towards a quorum: those who have a vote."""
    return sum(1 for player in players if contest.poll.weights[player])


@rule("DL438", "quorum-of-one-partner", Severity.WARNING)
def quorum_of_one_partner(programme: Programme) -> Iterator[Finding]:
    """One partner fills the quorum with its own seats, and decides alone whenever the others are away.

    Where all are present it would be outvoted, so it is enough to meet on a day that does not suit the others.

    Bad:
        partners: {elka: {role: lead}, interior: {role: member}}
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 3 of seats, passes: all of present}
            seats:
              elka-head: {partner: elka}
              elka-deputy: {partner: elka}
              elka-expert: {partner: elka}
              interior-head: {partner: interior}
              interior-deputy: {partner: interior}

    Good:
        partners: {elka: {role: lead}, interior: {role: member}}
        bodies:
          council:
            kind: advisory
            decision: {quorum: at least 4 of seats, passes: all of present}
            seats:
              elka-head: {partner: elka}
              elka-deputy: {partner: elka}
              elka-expert: {partner: elka}
              interior-head: {partner: interior}
              interior-deputy: {partner: interior}
    """
    for (place, who), (contest, domains) in _by_quorum(programme, _filling).items():
        poll, ballot, players = contest.poll, contest.poll.ballot, contest.blocs[who]
        own = _coming(contest, players)
        yield Finding(
            place,
            f"`{who}` alone is a quorum of `{ballot.id}`, with {own} of {count(len(ballot.filled), 'seat')}, and "
            f"decides alone{on(ballot, domains)} when the others are away (`{ballot.quorum}`); more seats than one "
            "partner has are expected",
            related=tuple(Label(poll.places[key].here, "its seat") for key in poll.keys(players)),
            hint=f"let the quorum be at least {own + 1}, or ask for more than one partner to be present",
        )


def _filling(contest: Contest) -> Iterator[str]:
    """The partners that are a quorum by themselves and then carry, though they do not where all are present."""
    poll, ballot, anyway = contest.poll, contest.poll.ballot, passers(contest.game)
    if 2 * ballot.present <= len(poll.voting) and not poll.vetoing:
        return  # two meetings at once, which another rule tells
    for index, (who, players) in enumerate(contest.blocs.items()):
        votes = poll.votes(players)
        enough = _coming(contest, players) >= ballot.present and votes >= ballot.carrying(votes)
        if enough and index not in anyway and poll.vetoing <= set(players):
            yield who


@rule("DL439", "recusal-leaves-one", Severity.INFO)
def recusal_leaves_one(programme: Programme) -> Iterator[Finding]:
    """Once a partner steps aside, as the matter concerns it, another one decides alone.

    Nobody can do so when all vote; the rule that keeps a partner from deciding on itself gives the decision to one of
    the others, and it is worth knowing to whom.

    Bad:
        partners: {elka: {role: lead}, interior: {role: member}, academy: {role: member}}
        bodies:
          council:
            kind: advisory
            decision: {passes: more than 1/2 of present, recuse: subject}
            seats:
              elka-head: {partner: elka}
              elka-deputy: {partner: elka}
              interior-head: {partner: interior}
              interior-deputy: {partner: interior}
              academy: {partner: academy}

    Good:
        partners: {elka: {role: lead}, interior: {role: member}, academy: {role: member}}
        bodies:
          council:
            kind: advisory
            decision: {passes: more than 1/2 of present, recuse: subject}
            seats:
              elka-head: {partner: elka}
              interior-head: {partner: interior}
              academy: {partner: academy}
    """
    for contest in contests(programme):
        poll, ballot = contest.poll, contest.poll.ballot
        decision = ballot.body.decision
        if decision is None or decision.recuse != "subject" or len(contest.blocs) < 3 or passers(contest.game):
            continue
        alone = _deciding_without(contest)
        if alone:
            (who, (other, left)), *more = alone.items()
            others = f"; the same holds for {quoted(key for key, _ in more)}" if more else ""
            yield Finding(
                ballot.passes_at,
                f"on what concerns `{who}`, `{other}` alone decides in `{ballot.id}`{poll.where}: of the "
                f"{count(left, 'vote')} that are left it has {poll.votes(contest.blocs[other])}, and "
                f"{ballot.carrying(left)} carry (`{ballot.passes}`); more than one partner is expected{others}",
                related=(Label(decision.at("recuse"), "who is concerned does not vote"),),
                hint="count against all seats, or let somebody else decide on what concerns a partner",
            )


def _deciding_without(contest: Contest) -> dict[str, tuple[str, int]]:
    """For each partner that may have to step aside, who then decides alone, and of how many votes."""
    poll, ballot = contest.poll, contest.poll.ballot
    everything = sum(poll.weights)
    heaviest = sorted(contest.blocs, key=lambda who: -poll.votes(contest.blocs[who]))
    found = {}
    for who, players in contest.blocs.items():
        if poll.places[poll.seats[players[0]]].partner is None:
            continue
        other = next(bloc for bloc in heaviest if bloc != who)
        votes, left = poll.votes(contest.blocs[other]), everything - poll.votes(players)
        there = len(ballot.filled) - _coming(contest, players) >= ballot.present
        unstopped = poll.vetoing <= {*players, *contest.blocs[other]}
        if there and unstopped and votes < left and votes >= max(1, ballot.carrying(left)):
            found[who] = (other, left)
    return found


RULES: tuple[Rule, ...] = (
    veto_by_absence,
    quorum_of_one_partner,
    recusal_leaves_one,
)
