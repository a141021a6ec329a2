"""DC3: what a change does to power: who decides alone, who can block, whose vote counts, and whether a body decides."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from dlcheck.diff.criteria.look import Look, body_of, lost_or_gained, turned
from dlcheck.diff.criteria.votes import vetoing
from dlcheck.diff.criterion import Criterion, Statement, Weight
from dlcheck.diff.facts import id_of
from dlcheck.diff.meaning import meaning_of
from dlcheck.wording import count, listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dlcheck.diff.meaning import Vote

_LEAST_SHIFT = Fraction(1, 20)
_SHOWN = 4
_VETOES = ("bodies", "decision", "vetoes", "*", "*")
_HERE = "\0"
"""Where the domains are named in a message, if it does not hold in all."""


@lost_or_gained(("DC341", "decides-alone-no-more", Weight.BREAKING), ("DC342", "decides-alone", Weight.BREAKING))
def alone(look: Look) -> Iterator[Statement]:
    """Somebody can pass every decision of a body alone on one side, and not on the other.

    Lost: Somebody can no longer decide alone.
    Gained: Somebody can now decide alone.

    It follows from votes, majority and vetoes together, and stands in no single line of the change.

    More:
        partners: {elka: {role: lead}, jdc: {role: member}}
        bodies:
          board:
            kind: steering
            decision: {quorum: all of seats, passes: more than 1/2 of seats}
            seats: {elka: {partner: elka, votes: 3}, jdc: {partner: jdc}}

    Less:
        partners: {elka: {role: lead}, jdc: {role: member}}
        bodies:
          board:
            kind: steering
            decision: {quorum: all of seats, passes: more than 1/2 of seats}
            seats: {elka: {partner: elka}, jdc: {partner: jdc}}
    """
    verb = look.said("can no longer", "can now")
    return _told(
        look,
        (
            (entry, domains, f"{look.named(who)} {verb} decide alone in {look.name(entry)}{_HERE}")
            for entry, domains, has, lacks in _votes(look)
            for who in _in_order(has, has.alone - lacks.alone)
        ),
    )


@lost_or_gained(("DC343", "blocks-no-more", Weight.BREAKING), ("DC344", "can-block", Weight.BREAKING))
def block(look: Look) -> Iterator[Statement]:
    """Somebody can stop every decision of a body on one side, and not on the other.

    Lost: Somebody can no longer block what a body decides.
    Gained: Somebody can now block what a body decides.

    Most often no veto was touched: another majority, a seat more or a vacancy is enough. A declared veto is told by
    itself, and so is who decides alone. Nothing is told of a body that decides in none of the domains that there are,
    nor where a single seat can meet and decide: whoever stays away blocks nothing there.

    More:
        partners: {elka: {role: lead}, jdc: {role: member}, city: {role: member}}
        bodies:
          board:
            kind: steering
            decision: {quorum: all of seats, passes: more than 1/2 of seats}
            seats: {elka: {partner: elka, votes: 2}, jdc: {partner: jdc}, city: {partner: city}}

    Less:
        partners: {elka: {role: lead}, jdc: {role: member}, city: {role: member}}
        bodies:
          board:
            kind: steering
            decision: {quorum: all of seats, passes: more than 1/2 of seats}
            seats: {elka: {partner: elka}, jdc: {partner: jdc}, city: {partner: city}}
    """
    verb = look.said("can no longer", "can now")
    said = []
    declared = {(part.entry, part.path[2], vetoing(look, part)[1]) for part in look.gone(*_VETOES)}
    idle = ("",) if look.has.programme.domains or look.lacks.programme.domains else None
    for entry, domains, has, lacks in _votes(look):
        if domains == idle or has.fewest == 1:
            continue
        gained = has.blocking - lacks.blocking - has.alone - lacks.alone
        who = _in_order(has, gained & lacks.blocs.keys())
        who = [one for one in who if not declared.issuperset((entry, domain, one) for domain in domains)]
        everybody = len(who) == len(has.blocs) > 2
        them = f"everybody who votes ({len(who)})" if everybody else look.names(who)
        each = " each" if len(who) > 1 and not everybody else ""
        if who:
            said.append((entry, domains, f"{them} {verb}{each} block every decision of {look.name(entry)}{_HERE}"))
    return _told(look, said)


@lost_or_gained(("DC345", "vote-counts-no-more", Weight.BREAKING), ("DC346", "vote-counts", Weight.INFO))
def counting(look: Look) -> Iterator[Statement]:
    """The vote of somebody can change an outcome on one side, and never does on the other.

    Lost: Somebody's vote no longer counts.
    Gained: Somebody's vote counts that never did.

    Who has a seat and votes, and is never needed, has a voice only.

    More:
        partners: {elka: {role: lead}, jdc: {role: member}, city: {role: member}}
        bodies:
          board:
            kind: steering
            decision: {quorum: all of seats, passes: more than 1/2 of seats}
            seats: {elka: {partner: elka, votes: 2}, jdc: {partner: jdc, votes: 2}, city: {partner: city}}

    Less:
        partners: {elka: {role: lead}, jdc: {role: member}, city: {role: member}}
        bodies:
          board:
            kind: steering
            decision: {quorum: all of seats, passes: more than 2/3 of seats}
            seats: {elka: {partner: elka, votes: 2}, jdc: {partner: jdc, votes: 2}, city: {partner: city}}
    """
    verb = look.said("never changes an outcome now", "can now change an outcome")
    said = []
    for entry, domains, has, lacks in _votes(look):
        who = _in_order(has, (lacks.idle or frozenset()) - has.idle) if has.idle is not None else []
        if who:
            said.append((entry, domains, f"the vote of {look.names(who)} in {look.name(entry)}{_HERE} {verb}"))
    return _told(look, said)


@turned("DC347", "power-shifts", Weight.RISKY)
def shift(look: Look) -> Iterator[Statement]:
    """How often each turns the outcome in a body is not what it was, by five percentage points or more.

    Power is counted over all orders in which the partners can come round to a motion (Shapley & Shubik). Who decides
    alone now, or did, is told as such; nothing is told where somebody came or went and the others share the power among
    them as before.

    Old:
        partners: {elka: {role: lead}, jdc: {role: member}, city: {role: member}}
        bodies:
          board:
            kind: steering
            decision: {quorum: all of seats, passes: more than 1/2 of seats}
            seats: {elka: {partner: elka}, jdc: {partner: jdc}, city: {partner: city}}

    New:
        partners: {elka: {role: lead}, jdc: {role: member}, city: {role: member}}
        bodies:
          board:
            kind: steering
            decision: {quorum: all of seats, passes: more than 1/2 of seats}
            seats: {elka: {partner: elka, votes: 2}, jdc: {partner: jdc}, city: {partner: city}}
    """
    said = []
    for entry, domains, old, new in _votes(look):
        if old.alone or new.alone or not (old.power and new.power):
            continue
        both = {who: (before, new.power[who]) for who, before in old.power.items() if who in new.power}
        if len({now / was if was else None for was, now in both.values() if was or now}) < 2:
            continue
        moved = {who: (was, now) for who, (was, now) in both.items() if abs(now - was) >= _LEAST_SHIFT}
        shown = [f"{look.named(who)} from {_percent(was)} to {_percent(now)}" for who, (was, now) in moved.items()]
        if shown:
            rest = [f"{len(shown) - _SHOWN} more"] if len(shown) > _SHOWN else []
            parts = listing([*shown[:_SHOWN], *rest])
            said.append((entry, domains, f"power in {look.name(entry)}{_HERE} moves: {parts}"))
    return _told(look, said)


@lost_or_gained(("DC348", "more-must-agree", Weight.INFO), ("DC349", "fewer-decide", Weight.RISKY))
def fewest(look: Look) -> Iterator[Statement]:
    """Fewer seats can decide in the smallest meeting on one side than on the other.

    Lost: More seats must agree to decide.
    Gained: Fewer seats can decide.

    It rests on quorum and majority together: the smaller either is, the fewer decide for all.

    More:
        bodies:
          board:
            kind: steering
            decision: {quorum: at least 3 of seats, passes: more than 1/2 of cast}
            seats: {one: {}, two: {}, three: {}, four: {}, five: {}}

    Less:
        bodies:
          board:
            kind: steering
            decision: {quorum: all of seats, passes: more than 1/2 of cast}
            seats: {one: {}, two: {}, three: {}, four: {}, five: {}}
    """
    said = []
    for entry, domains, has, lacks in _votes(look):
        if has.fewest and lacks.fewest and has.fewest < lacks.fewest:
            before, after = look.in_time(*(f"{vote.fewest} of {len(vote.poll.voting)}" for vote in (has, lacks)))
            said.append((entry, domains, f"{after} seats can decide in {look.name(entry)}{_HERE} instead of {before}"))
    return _told(look, said)


@lost_or_gained(("DC351", "can-decide-no-more", Weight.BREAKING), ("DC352", "can-decide-again", Weight.INFO))
def able(look: Look) -> Iterator[Statement]:
    """A body can pass something under its rule on one side, and nothing on the other.

    Lost: A body can no longer decide anything.
    Gained: A body can decide again.

    The quorum or the majority is out of reach of those who sit there.

    More:
        bodies:
          board:
            kind: steering
            decision: {quorum: at least 2 of seats, passes: more than 1/2 of cast}
            seats: {one: {}, two: {}, three: {}}

    Less:
        bodies:
          board:
            kind: steering
            decision: {quorum: at least 2 of seats, passes: more than 1/2 of cast}
            seats: {one: {}, two: {vacant: true}, three: {vacant: true}}
    """
    for entry in _touched(look):
        has, lacks = meaning_of(look.has), meaning_of(look.lacks)
        body = id_of(entry)
        stuck = [ballot for ballot in lacks.ballots(body) if ballot.passes]
        if has.votes(body) and stuck and not lacks.votes(body):
            ballot = stuck[0]
            filled = sum(seat.votes for seat in ballot.filled.values())
            why = (
                f"{ballot.present} must be present and {count(len(ballot.filled), 'seat')} can be"
                if ballot.present > len(ballot.filled)
                else f"{count(ballot.carrying(filled), 'vote')} must carry and there are {filled}"
            )
            said = look.said(f"can no longer decide anything: {why}", f"can decide again; before, {why}")
            yield look.tell(entry, f"{look.name(entry)} {said}")


def _votes(look: Look) -> Iterator[tuple[str, tuple[str, ...], Vote, Vote]]:
    """The bodies whose votes a change can touch: each way of voting of both sides, and in which domains."""
    for entry in _touched(look):
        has, lacks = (meaning_of(side).votes(id_of(entry)) for side in (look.has, look.lacks))
        pairs: dict[tuple[int, int], tuple[list[str], Vote, Vote]] = {}
        for domain in (domain for domain in has if domain in lacks):
            one, other = has[domain], lacks[domain]
            pairs.setdefault((id(one), id(other)), ([], one, other))[0].append(domain)
        if has and lacks and not pairs:
            yield entry, (), next(iter(has.values())), next(iter(lacks.values()))
        for domains, one, other in pairs.values():
            yield entry, tuple(domains), one, other


def _told(look: Look, said: Iterable[tuple[str, tuple[str, ...], str]]) -> Iterator[Statement]:
    """One statement of what is so in several domains; they are named where it is not so in all."""
    found: dict[tuple[str, str], list[str]] = {}
    for entry, domains, message in said:
        found.setdefault((entry, message), []).extend(domains)
    for (entry, message), of in found.items():
        has, lacks = (meaning_of(side).votes(id_of(entry)).keys() for side in (look.has, look.lacks))
        on = f" on {look.names(of)}" if len(of) < len(has & lacks) else ""
        yield look.tell(entry, message.replace(_HERE, on))


def _touched(look: Look) -> Iterable[str]:
    """The bodies of both sides that have changed, or a seat of theirs; all where persons need no longer be named."""
    if any(look.parts("program", "detail")):
        return look.shared("bodies")
    changed = (*look.parts("bodies"), *look.parts("seats"))
    entries = [part.entry for part in changed]
    entries += [*look.wholes("seats"), *look.added("seats")]
    found = dict.fromkeys(body_of(entry) for entry in entries)
    return [body for body in found if body in look.has.entries and body in look.lacks.entries]


def _in_order(vote: Vote, who: Iterable[str]) -> list[str]:
    wanted = set(who)
    return [bloc for bloc in vote.blocs if bloc in wanted]


def _percent(share: Fraction) -> str:
    return f"{float(share):.0%}"


CRITERIA: tuple[Criterion, ...] = (*alone, *block, *counting, shift, *fewest, *able)
