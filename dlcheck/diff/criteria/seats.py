"""DC1: who sits where, with how many votes, and who fills the seat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.diff.criteria.look import Look, body_of, lost_or_gained, turned
from dlcheck.diff.criterion import Criterion, Statement, Weight
from dlcheck.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.diff.compare import Side


@lost_or_gained(("DC101", "seat-lost", Weight.BREAKING), ("DC102", "seat-gained", Weight.INFO))
def seat(look: Look) -> Iterator[Statement]:
    """A body has a seat fewer, or more, of a partner or of nobody's.

    Lost: A body loses a seat.
    Gained: A body gains a seat.

    Whoever sat there loses a voice, and every majority of the body is another one. The only seat of a partner is told
    by `only-voice-lost`.

    More:
        partners: {elka: {role: member}, jdc: {role: member}}
        bodies:
          board: {kind: steering, seats: {elka: {partner: elka}, jdc: {partner: jdc}, expert: {rank: expert}}}

    Less:
        partners: {elka: {role: member}, jdc: {role: member}}
        bodies:
          board: {kind: steering, seats: {elka: {partner: elka}, jdc: {partner: jdc}}}
    """
    missing = list(look.wholes("seats"))
    only = {seats[0] for _, _, seats in _voices_missing(look) if len(seats) == 1} if missing else set()
    for entry in missing:
        body, partner = body_of(entry), look.has.get(entry, "partner")
        if body not in look.lacks.entries or entry in only:
            continue
        of = f" of {look.named(partner)}" if partner else ""
        yield look.tell(entry, f"{look.name(body)} {look.said('loses', 'gains')} the seat {look.name(entry)}{of}")


@lost_or_gained(("DC103", "only-voice-lost", Weight.BREAKING), ("DC104", "first-voice-gained", Weight.INFO))
def voice(look: Look) -> Iterator[Statement]:
    """A partner sits on a body on one side, and not on the other.

    Lost: A partner loses the only seat, or every seat, that it had on a body.
    Gained: A partner gains a seat on a body on which it had none.

    What is decided there is decided without it.

    More:
        partners: {elka: {role: member}, jdc: {role: member}}
        bodies:
          board: {kind: steering, seats: {elka: {partner: elka}, jdc: {partner: jdc}}}

    Less:
        partners: {elka: {role: member}, jdc: {role: member}}
        bodies:
          board: {kind: steering, seats: {elka: {partner: elka}}}
    """
    for body, partner, seats in _voices_missing(look):
        only = len(seats) == 1
        what = look.said("its only seat", "its first seat") if only else look.said("all its seats", "its first seats")
        entry = seats[0] if only and seats[0] in look.missing else body
        yield look.tell(entry, f"{look.named(partner)} {look.said('loses', 'gains')} {what} on {look.name(body)}")


def _voices_missing(look: Look) -> list[tuple[str, str, list[str]]]:
    """The bodies on which a partner sits that has no seat there on the other side, with its seats."""
    there = _voices(look.lacks)
    return [
        (body, partner, seats)
        for (body, partner), seats in _voices(look.has).items()
        if (body, partner) not in there
        and body in look.has.entries
        and body in look.lacks.entries
        and not {f"partners.{partner}", f"groups.{partner}"} & look.missing.keys()
    ]


def _voices(side: Side) -> dict[tuple[str, str], list[str]]:
    """The seats of each partner on each body."""
    found: dict[tuple[str, str], list[str]] = {}
    for entry, facts in side.entries.items():
        if ".seats." in entry and (partner := facts.get(("partner",))):
            found.setdefault((body_of(entry), partner.value), []).append(entry)
    return found


@lost_or_gained(("DC105", "votes-lost", Weight.BREAKING), ("DC106", "votes-gained", Weight.RISKY))
def votes(look: Look) -> Iterator[Statement]:
    """A seat has fewer votes, or more.

    Lost: A seat loses votes.
    Gained: A seat gains votes.

    The weight of every other seat of the body is another one, too.

    More:
        bodies:
          board: {kind: steering, seats: {chair: {votes: 2}, other: {}}}

    Less:
        bodies:
          board: {kind: steering, seats: {chair: {votes: 1}, other: {}}}
    """
    for part in look.exactly("seats", "votes"):
        more, less = part.values(default=1)
        if more > less:
            before, after = look.in_time(more, less)
            only = "" if after else ", and only speaks"
            yield look.of(part, f"{look.place(part.entry)} has {count(after, 'vote')} instead of {before}{only}")


@turned("DC107", "seat-changes-hands", Weight.BREAKING)
def hands(look: Look) -> Iterator[Statement]:
    """A seat belongs to another partner, or to nobody in particular.

    The seat is still there, but who speaks from it is another one.

    Old:
        partners: {elka: {role: member}, jdc: {role: member}}
        bodies:
          board: {kind: steering, seats: {chair: {partner: elka}, elka: {partner: elka}, jdc: {partner: jdc}}}

    New:
        partners: {elka: {role: member}, jdc: {role: member}}
        bodies:
          board: {kind: steering, seats: {chair: {partner: jdc}, elka: {partner: elka}, jdc: {partner: jdc}}}
    """
    for part in look.exactly("seats", "partner"):
        old, new = (look.named(id_) if id_ else "no partner" for id_ in part.values())
        yield look.of(part, f"the seat {look.place(part.entry)} belongs to {new} instead of {old}")


@turned("DC108", "seat-moves", Weight.BREAKING)
def moves(look: Look) -> Iterator[Statement]:
    """A seat stands in another body.

    Whoever sits there has a say where there was none, and none where there was one. That it is the same seat is a
    guess, or `renamed_from` says so.

    Old:
        partners: {elka: {role: member}}
        bodies:
          board: {kind: steering, seats: {one: {}, elka: {partner: elka, rank: head, votes: 2}}}
          audit: {kind: audit, seats: {two: {}}}

    New:
        partners: {elka: {role: member}}
        bodies:
          board: {kind: steering, seats: {one: {}}}
          audit: {kind: audit, seats: {two: {}, elka: {partner: elka, rank: head, votes: 2}}}
    """
    before, after = look.has.names, look.lacks.entries
    for new, old in before.items():
        body, was = body_of(new), body_of(old)
        if new in after and body != new and before.get(body, body) != was:
            there = next((now for now, then in before.items() if then == was), was)
            yield look.tell(new, f"the seat {look.name(new)} moves from {look.name(there)} to {look.name(body)}")


@turned("DC109", "seat-rank-changed", Weight.RISKY)
def rank(look: Look) -> Iterator[Statement]:
    """A seat is for somebody of another rank.

    A head can bind an organisation where a representative has to ask at home.

    Old:
        bodies:
          board: {kind: steering, seats: {chair: {rank: head}}}

    New:
        bodies:
          board: {kind: steering, seats: {chair: {rank: representative}}}
    """
    for part in look.exactly("seats", "rank"):
        old, new = (value or "nobody in particular" for value in part.values())
        yield look.of(part, f"the seat {look.place(part.entry)} is for {new} instead of {old}")


@lost_or_gained(("DC110", "appointment-lost", Weight.BREAKING), ("DC111", "appointment-gained", Weight.RISKY))
def appointment(look: Look) -> Iterator[Statement]:
    """A party fills a seat on one side, and not on the other.

    Lost: A party no longer fills a seat.
    Gained: A party fills a seat that it did not fill before.

    To choose who sits there is a right of its own.

    More:
        partners: {elka: {role: member}}
        bodies:
          board: {kind: steering, seats: {chair: {appointed_by: elka}}}

    Less:
        partners: {elka: {role: member}}
        bodies:
          board: {kind: steering, seats: {chair: {}}}
    """
    for part in look.exactly("seats", "appointed_by"):
        if part.has:
            verb = look.said("no longer fills", "now fills")
            yield look.of(part, f"{look.named(part.has.value)} {verb} the seat {look.place(part.entry)}")


@lost_or_gained(("DC112", "demand-dropped", Weight.BREAKING), ("DC113", "demand-added", Weight.INFO))
def demand(look: Look) -> Iterator[Statement]:
    """The agreement demands something of a body's seats on one side, and not on the other.

    Lost: A demand on the seats of a body is dropped.
    Gained: A demand on the seats of a body is added.

    What a demand secures, such as a seat for every partner, nobody has a right to without it.

    More:
        bodies:
          board: {kind: steering, composition: {experts: {rank: expert, at_least: 1}}, seats: {one: {rank: expert}}}

    Less:
        bodies:
          board: {kind: steering, seats: {one: {rank: expert}}}
    """
    for part in look.gone("bodies", "composition", "*"):
        verb = look.said("no longer makes", "now makes")
        yield look.of(part, f"the agreement {verb} the demand `{part.last}` of the seats of {look.name(part.entry)}")


@turned("DC114", "demand-changed", Weight.RISKY)
def demanded(look: Look) -> Iterator[Statement]:
    """The agreement demands something else of a body's seats than before.

    What has to be so, such as the number of independent seats, may be less.

    Old:
        bodies:
          board: {kind: steering, composition: {experts: {rank: expert, at_least: 2}}}

    New:
        bodies:
          board: {kind: steering, composition: {experts: {rank: expert, at_least: 1}}}
    """
    for part in look.exactly("bodies", "composition", "*", "*"):
        label, field = part.path[1:]
        if field not in ("source", "each") and look.both(part.entry, "composition", label):
            old, new = (value if value is not None else "nothing" for value in part.values())
            demanded_of = f"the demand `{label}` of the seats of {look.name(part.entry)}"
            yield look.of(part, f"{demanded_of} says {new} instead of {old} for {field.replace('_', ' ')}")


@lost_or_gained(("DC115", "each-partner-dropped", Weight.BREAKING), ("DC116", "each-partner-demanded", Weight.INFO))
def each(look: Look) -> Iterator[Statement]:
    """A demand on the seats of a body holds for each partner on one side, and for all of them together on the other.

    Lost: A demand no longer holds for each partner.
    Gained: A demand holds for each partner.

    A seat that each partner has a right to is, without it, a seat that any one of them may take.

    More:
        partners: {elka: {role: lead}}
        bodies:
          board:
            kind: steering
            composition: {heads: {each: partner, rank: head}}
            seats: {one: {partner: elka, rank: head}}

    Less:
        partners: {elka: {role: lead}}
        bodies:
          board:
            kind: steering
            composition: {heads: {rank: head}}
            seats: {one: {partner: elka, rank: head}}
    """
    for part in look.gone("bodies", "composition", "*", "each"):
        label = part.path[1]
        if look.both(part.entry, "composition", label):
            rank = look.has.get(part.entry, "composition", label, "rank") or "seat"
            article = "an" if rank[0] in "aeiou" else "a"
            verb = look.said("no longer demands", "now demands")
            yield look.of(part, f"{look.name(part.entry)} {verb} {article} {rank} of each partner (`{label}`)")


CRITERIA: tuple[Criterion, ...] = (
    *seat,
    *voice,
    *votes,
    hands,
    moves,
    rank,
    *appointment,
    *demand,
    demanded,
    *each,
)
