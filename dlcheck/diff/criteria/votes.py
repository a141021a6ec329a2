"""DC3: how a body decides: quorum, majority, chair, ties, vetoes, recusal, deadlock and attendance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.diff.criteria.look import Look, lost_or_gained, turned
from dlcheck.diff.criterion import Criterion, Statement, Weight
from dlcheck.diff.facts import id_of
from dlcheck.diff.meaning import meaning_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.diff.criteria.look import Part
    from dlcheck.model.values import Threshold


@lost_or_gained(("DC311", "quorum-dropped", Weight.BREAKING), ("DC312", "quorum-set", Weight.INFO))
def quorum(look: Look) -> Iterator[Statement]:
    """A quorum is declared on one side, and not on the other.

    Lost: A quorum is dropped.
    Gained: A quorum is set.

    Without one, those who happen to come decide for all.

    More:
        bodies:
          board:
            kind: steering
            decision: {quorum: at least 2 of seats, passes: more than 1/2 of cast}
            seats: {one: {}, two: {}, three: {}}

    Less:
        bodies:
          board: {kind: steering, decision: {passes: more than 1/2 of cast}, seats: {one: {}, two: {}, three: {}}}
    """
    return _said_or_not(look, "quorum", "quorum")


@lost_or_gained(("DC313", "majority-dropped", Weight.BREAKING), ("DC314", "majority-set", Weight.INFO))
def majority(look: Look) -> Iterator[Statement]:
    """How many votes carry is declared on one side, and not on the other.

    Lost: A body no longer says how many votes carry.
    Gained: A body says how many votes carry.

    Without it, whether something has passed is a matter of opinion.

    More:
        bodies:
          board: {kind: steering, decision: {quorum: at least 2 of seats, passes: more than 1/2 of cast}}

    Less:
        bodies:
          board: {kind: steering, decision: {quorum: at least 2 of seats}}
    """
    return _said_or_not(look, "passes", "majority")


def _rules(look: Look, field: str) -> Iterator[Part]:
    """What differs in a rule of a body, or of a mandate that both sides have."""
    yield from look.exactly("bodies", "decision", field)
    for part in look.exactly("bodies", "decides", "*", field):
        if look.both(part.entry, "decides", part.path[1]):
            yield part


def _of(look: Look, part: Part) -> str:
    on = f" on {look.named(part.path[1])}" if part.path[0] == "decides" else ""
    return f"{look.name(part.entry)}{on}"


def _said_or_not(look: Look, field: str, word: str) -> Iterator[Statement]:
    for part in _rules(look, field):
        if part.has and part.lacks is None:
            verb = look.said("loses", "gets")
            yield look.of(part, f"{_of(look, part)} {verb} its {word} of {part.has.value}")


@lost_or_gained(("DC315", "quorum-lowered", Weight.RISKY), ("DC316", "quorum-raised", Weight.INFO))
def presence(look: Look) -> Iterator[Statement]:
    """Fewer must be present to decide, or more.

    Lost: A quorum is lowered.
    Gained: A quorum is raised.

    The fewer must come, the more is decided by few; the more must come, the more often nobody can decide.

    More:
        bodies:
          board: {kind: steering, decision: {quorum: at least 2/3 of seats, passes: more than 1/2 of cast}}

    Less:
        bodies:
          board: {kind: steering, decision: {quorum: at least 1/2 of seats, passes: more than 1/2 of cast}}
    """
    return _moved(look, "quorum", "quorum")


@lost_or_gained(("DC317", "majority-lowered", Weight.RISKY), ("DC318", "majority-raised", Weight.RISKY))
def carrying(look: Look) -> Iterator[Statement]:
    """Fewer votes carry a decision, or more are needed.

    Lost: A majority is lowered.
    Gained: A majority is raised.

    Whoever could stop a decision with some votes may need more of them, or fewer.

    More:
        bodies:
          board: {kind: steering, decision: {quorum: all of seats, passes: at least 2/3 of cast}}

    Less:
        bodies:
          board: {kind: steering, decision: {quorum: all of seats, passes: more than 1/2 of cast}}
    """
    return _moved(look, "passes", "majority")


def _moved(look: Look, field: str, word: str) -> Iterator[Statement]:
    for part in _rules(look, field):
        if part.has and part.lacks and _rank(part.has.value, part.lacks.value) > 0:
            before, after = look.in_time(part.has.value, part.lacks.value)
            verb = look.said("falls", "rises")
            yield look.of(part, f"the {word} of {_of(look, part)} {verb} from {before} to {after}")


def _rank(one: Threshold, other: Threshold) -> int:
    """Whether one asks for more (1) or less (-1) than another of the same base and form; 0 where none is sure."""
    if one.base != other.base or (one.share is None) != (other.share is None):
        return 0
    if one.share is None:
        asked, against = one.needed(0), other.needed(0)
        return (asked > against) - (asked < against)
    here, there = (one.share or 0, one.strict), (other.share or 0, other.strict)
    return (here > there) - (here < there)


@turned("DC319", "threshold-changed", Weight.RISKY)
def threshold(look: Look) -> Iterator[Statement]:
    """A quorum or majority is counted against something else.

    Whether more or fewer are needed depends on who comes, who abstains and who is missing.

    Old:
        bodies:
          board: {kind: steering, decision: {quorum: at least 2 of seats, passes: more than 1/2 of seats}}

    New:
        bodies:
          board: {kind: steering, decision: {quorum: at least 2 of seats, passes: more than 1/2 of cast}}
    """
    for field, word in (("quorum", "quorum"), ("passes", "majority")):
        for part in _rules(look, field):
            if part.has and part.lacks and _rank(part.has.value, part.lacks.value) == 0:
                said = f"{part.lacks.value} instead of {part.has.value}"
                yield look.of(part, f"the {word} of {_of(look, part)} is {said}")


@lost_or_gained(("DC321", "chair-lost", Weight.BREAKING), ("DC322", "chair-gained", Weight.RISKY))
def chair(look: Look) -> Iterator[Statement]:
    """A seat presides over a body on one side, and not on the other.

    Lost: A seat no longer presides over its body.
    Gained: A seat presides over its body that did not before.

    Who presides calls the meetings, and where the agreement says so decides when votes are equal.

    More:
        bodies:
          board: {kind: steering, decision: {chair: one}, seats: {one: {}, two: {}}}

    Less:
        bodies:
          board: {kind: steering, seats: {one: {}, two: {}}}
    """
    for part in look.exactly("bodies", "decision", "chair"):
        if part.has:
            seat, verb = _seat(look, part, part.has.value), look.said("no longer presides", "now presides")
            casts = look.has.get(part.entry, "decision", "tie") == "chair"
            voice = f" and {look.said('loses', 'gains')} the casting vote" if casts else ""
            yield look.of(part, f"{seat} {verb} over {look.name(part.entry)}{voice}")


def _seat(look: Look, part: Part, id_: str) -> str:
    """What a seat is called that its body may name by its bare id."""
    return look.name(f"{part.entry}.seats.{id_.rpartition('/')[2]}")


@turned("DC323", "tie-changed", Weight.RISKY)
def tie(look: Look) -> Iterator[Statement]:
    """What becomes of equal votes is said otherwise.

    A casting vote is power that comes or goes with one word.

    Old:
        bodies:
          board: {kind: steering, decision: {chair: one, tie: chair}, seats: {one: {}, two: {}}}

    New:
        bodies:
          board: {kind: steering, decision: {chair: one, tie: fails}, seats: {one: {}, two: {}}}
    """
    words = {"chair": "the chair decides", "fails": "the motion fails", "escalate": "it is escalated", None: "unsaid"}
    for part in look.exactly("bodies", "decision", "tie"):
        old, new = (words[value] for value in part.values())
        yield look.of(part, f"when votes are equal in {look.name(part.entry)}: {new}, before: {old}")


@lost_or_gained(("DC324", "veto-lost", Weight.BREAKING), ("DC325", "veto-gained", Weight.BREAKING))
def veto(look: Look) -> Iterator[Statement]:
    """A seat has a declared veto on one side, and not on the other.

    Lost: A seat loses its veto.
    Gained: A seat gains a veto.

    A veto protects whoever has it, and binds everybody else.

    More:
        partners: {elka: {role: member}}
        domains: {personnel: {}}
        bodies:
          board:
            kind: steering
            decides: [personnel]
            decision: {vetoes: {personnel: [one]}}
            seats: {one: {partner: elka}, two: {}}

    Less:
        partners: {elka: {role: member}}
        domains: {personnel: {}}
        bodies:
          board: {kind: steering, decides: [personnel], seats: {one: {partner: elka}, two: {}}}
    """
    for part in look.gone("bodies", "decision", "vetoes", "*", "*"):
        seat, holder = vetoing(look, part)
        who = f"{look.name(seat)} of {look.named(holder)}" if "/" not in holder else look.name(seat)
        body, domain = look.name(part.entry), look.named(part.path[2])
        vote = meaning_of(look.lacks).votes(id_of(part.entry)).get(part.path[2])
        if vote and holder in vote.blocking:
            verb, still = look.said("loses its", "gains a"), look.said("can still block", "could block before")
            message = f"{who} {verb} veto on {domain} in {body}, and {still} every decision by its votes"
        else:
            verb, by = look.said("can no longer", "can now"), look.said(": its veto is gone", ", by a veto")
            message = f"{who} {verb} block every decision of {body} on {domain}{by}"
        yield look.of(part, message)


def vetoing(look: Look, part: Part) -> tuple[str, str]:
    """The seat that has a declared veto, and whom it votes with: its partner, else itself (`board/chair`)."""
    seat = f"{part.entry}.seats.{part.last.rpartition('/')[2]}"
    return seat, look.has.get(seat, "partner") or id_of(seat)


@turned("DC326", "recusal-changed", Weight.RISKY)
def recusal(look: Look) -> Iterator[Statement]:
    """Who may not vote on a matter of their own is said otherwise.

    Without it, whoever a matter concerns decides on it.

    Old:
        bodies:
          board: {kind: steering, decision: {recuse: subject}}

    New:
        bodies:
          board: {kind: steering, decision: {recuse: none}}
    """
    words = {"subject": "stands aside", "none": "votes as well"}
    for part in look.exactly("bodies", "decision", "recuse"):
        old, new = (words.get(value, "is not spoken of") for value in part.values())
        yield look.of(part, f"whoever a matter of {look.name(part.entry)} concerns {new}, before: {old}")


@lost_or_gained(("DC327", "deadlock-exit-lost", Weight.RISKY), ("DC328", "deadlock-exit-gained", Weight.INFO))
def deadlock(look: Look) -> Iterator[Statement]:
    """Somebody decides where a body cannot on one side, and nobody on the other.

    Lost: A body loses its way out of a deadlock.
    Gained: A body gets a way out of a deadlock.

    Without it, a matter on which the body is split stays undecided.

    More:
        partners: {elka: {role: lead}}
        bodies:
          board: {kind: steering, decision: {deadlock: {escalates_to: elka}}, seats: {one: {}, two: {}}}

    Less:
        partners: {elka: {role: lead}}
        bodies:
          board: {kind: steering, seats: {one: {}, two: {}}}
    """
    for part in look.gone("bodies", "decision", "deadlock", "escalates_to"):
        if part.has:
            who, verb = look.named(part.has.value), look.said("no longer decides", "now decides")
            message = f"{who} {verb} where {look.name(part.entry)} cannot"
            yield look.tell(part.entry, message, *part.path[:-1])


@turned("DC329", "deadlock-goes-elsewhere", Weight.BREAKING)
def elsewhere(look: Look) -> Iterator[Statement]:
    """Somebody else decides where a body cannot.

    Whoever has the last word has the authority that matters most when it matters.

    Old:
        partners: {elka: {role: lead}, jdc: {role: member}}
        bodies:
          board: {kind: steering, decision: {deadlock: {escalates_to: elka}}, seats: {one: {}, two: {}}}

    New:
        partners: {elka: {role: lead}, jdc: {role: member}}
        bodies:
          board: {kind: steering, decision: {deadlock: {escalates_to: jdc}}, seats: {one: {}, two: {}}}
    """
    for part in look.apart("bodies", "decision", "deadlock", "escalates_to"):
        old, new = (look.named(value) for value in part.values())
        yield look.of(part, f"{new} instead of {old} decides where {look.name(part.entry)} cannot")


@turned("DC331", "deadlock-time-changed", Weight.RISKY)
def patience(look: Look) -> Iterator[Statement]:
    """A deadlock is escalated after another time, or after no given one.

    Too soon, and the body need not agree; too late, and what it cannot agree on waits.

    Old:
        partners: {elka: {role: lead}}
        bodies:
          board: {kind: steering, decision: {deadlock: {escalates_to: elka, after: 30 days}}, seats: {one: {}, two: {}}}

    New:
        partners: {elka: {role: lead}}
        bodies:
          board: {kind: steering, decision: {deadlock: {escalates_to: elka, after: 5 days}}, seats: {one: {}, two: {}}}
    """
    for part in look.exactly("bodies", "decision", "deadlock", "after"):
        if look.both(part.entry, "decision", "deadlock"):
            old, new = (value or "no given time" for value in part.values())
            yield look.of(part, f"a deadlock of {look.name(part.entry)} is escalated after {new} instead of {old}")


@turned("DC330", "attendance-changed", Weight.RISKY)
def attendance(look: Look) -> Iterator[Statement]:
    """What a member loses who stays away is said otherwise.

    A vote or a seat can be lost by it, and with it a majority.

    Old:
        bodies:
          board: {kind: steering, decision: {attendance: {missed: 3, loses: vote}}}

    New:
        bodies:
          board: {kind: steering, decision: {attendance: {missed: 2, loses: seat}}}
    """
    entries = dict.fromkeys(part.entry for part in look.parts("bodies", "decision", "attendance"))
    for entry in entries:
        old, new = (
            f"{side.get(entry, *path, 'missed')} missed meetings cost the {side.get(entry, *path, 'loses')}"
            if side.place(entry, *(path := ("decision", "attendance")))
            else "nothing is lost"
            for side in (look.has, look.lacks)
        )
        message = f"for staying away from {look.name(entry)}: {new}, before: {old}"
        yield look.tell(entry, message, "decision", "attendance")


CRITERIA: tuple[Criterion, ...] = (
    *quorum,
    *majority,
    *presence,
    *carrying,
    threshold,
    *chair,
    tie,
    *veto,
    recusal,
    *deadlock,
    elsewhere,
    attendance,
    patience,
)
