"""DC5: who holds seats and positions, who stands in, and what nobody holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dlcheck.diff.criteria.look import Look, lost_or_gained, turned
from dlcheck.diff.criterion import Criterion, Statement, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.diff.compare import Side


@lost_or_gained(("DC541", "holder-lost", Weight.RISKY), ("DC542", "first-holder", Weight.INFO))
def held(look: Look) -> Iterator[Statement]:
    """Somebody holds a seat or a position on one side, and nobody on the other.

    Lost: Nobody is named any more who holds a seat or a position.
    Gained: Somebody holds a seat or a position for which nobody was named.

    Nobody votes for an empty seat, and nobody does the work of an empty office.

    More:
        people: {dana: {}}
        bodies:
          board: {kind: steering, seats: {chair: {holder: dana}}}

    Less:
        people: {dana: {}}
        bodies:
          board: {kind: steering, seats: {chair: {}}}
    """
    for entry, has, lacks in _moved(look):
        if has and not lacks:
            who, what = look.names(has), look.place(entry)
            verb = "hold" if len(has) > 1 else "holds"
            message = look.said(f"nobody holds {what}, as {who} did", f"{who} {verb} {what}, where nobody was named")
            yield look.tell(entry, message, "holders")


def _moved(look: Look) -> Iterator[tuple[str, list[str], list[str]]]:
    """The seats and positions that others hold: each with the holders of both sides."""
    for entry in dict.fromkeys(part.entry for part in look.exactly("*", "holders", "*")):
        yield entry, _holders(look.has, entry), _holders(look.lacks, entry)


def _holders(side: Side, entry: str) -> list[str]:
    people = (path[1] for path in side.entries[entry] if path[:1] == ("holders",) and len(path) == 2)
    return list(dict.fromkeys(person.partition(" ")[0] for person in people))


@turned("DC543", "holder-replaced", Weight.INFO)
def replaced(look: Look) -> Iterator[Statement]:
    """Somebody holds a seat or a position in the place of somebody else.

    Nothing is lost by it; but it is the person who decides.

    Old:
        people: {dana: {}, noa: {}}
        bodies:
          board: {kind: steering, seats: {chair: {holder: dana}}}

    New:
        people: {dana: {}, noa: {}}
        bodies:
          board: {kind: steering, seats: {chair: {holder: noa}}}
    """
    for entry, old, new in _moved(look):
        gone, come = [who for who in old if who not in new], [who for who in new if who not in old]
        if gone and come:
            message = f"{look.names(come)} instead of {look.names(gone)} holds {look.place(entry)}"
            yield look.tell(entry, message, "holders")


@lost_or_gained(("DC544", "holder-leaves", Weight.INFO), ("DC545", "holder-joins", Weight.INFO))
def leaves(look: Look) -> Iterator[Statement]:
    """One of those who hold a seat or a position is named on one side, and not on the other, while others stay.

    Lost: One of several holders is no longer named.
    Gained: One more holder is named.

    It may be a handover, or the work is shared among fewer.

    More:
        people: {dana: {}, noa: {}}
        positions: {manager: {holders: {one: {person: dana}, two: {person: noa}}}}

    Less:
        people: {dana: {}, noa: {}}
        positions: {manager: {holders: {one: {person: dana}}}}
    """
    for entry, has, lacks in _moved(look):
        gone, come = [who for who in has if who not in lacks], [who for who in lacks if who not in has]
        if lacks and gone and not come:
            yield look.tell(entry, _joining(look, entry, gone, lacks), "holders")
    for part in look.gone("*", "holders", "*"):
        person, again, _ = part.last.partition(" (")
        if again and person in _holders(look.lacks, part.entry):
            verb = look.said("no longer holds", "now holds")
            yield look.of(part, f"{look.named(person)} {verb} {look.place(part.entry)} for one more time")


def _joining(look: Look, entry: str, who: list[str], others: list[str]) -> str:
    """That some hold a seat or position while others do, or after them, or before."""
    them, place = look.names(who), look.place(entry)
    if _follow(look.has, entry, who, others):
        return f"{them} {look.said('no longer follows', 'is to follow')} {look.names(others)} as holder of {place}"
    if _follow(look.has, entry, others, who):
        verb = look.said("is no longer named", "is now named")
        return f"{them} {verb} as holder of {place} before {look.names(others)}"
    return f"{them} {look.said('no longer holds', 'now holds')} {place}, beside others"


def _follow(side: Side, entry: str, later: list[str], earlier: list[str]) -> bool:
    """Whether some begin to hold a seat or position when others are known to have ended, or after that."""
    begins = [side.get(entry, "holders", person, "since") for person in later]
    ends = [side.get(entry, "holders", person, "until") for person in earlier]
    if None in begins or None in ends:
        return False
    return bool(min(begin.first for begin in begins) >= max(end.first for end in ends))


@lost_or_gained(("DC546", "deputy-lost", Weight.RISKY), ("DC547", "deputy-gained", Weight.INFO))
def deputy(look: Look) -> Iterator[Statement]:
    """Somebody stands in for whoever holds a seat or a position on one side, and nobody on the other.

    Lost: Nobody stands in any more.
    Gained: Somebody stands in.

    Without a deputy, one illness is a missing vote, or work that waits.

    More:
        people: {dana: {}, noa: {}}
        bodies:
          board: {kind: steering, seats: {chair: {holder: dana, deputy: noa}}}

    Less:
        people: {dana: {}, noa: {}}
        bodies:
          board: {kind: steering, seats: {chair: {holder: dana}}}
    """
    parts = (*look.gone("seats", "deputy"), *look.gone("*", "holders", "*", "deputy"))
    for part in parts:
        if part.has and (len(part.path) == 1 or look.both(part.entry, *part.path[:2])):
            verb = look.said("no longer stands in", "now stands in")
            yield look.of(part, f"{look.named(part.has.value)} {verb} for whoever holds {look.place(part.entry)}")


@turned("DC548", "deputy-replaced", Weight.INFO)
def other_deputy(look: Look) -> Iterator[Statement]:
    """Somebody else stands in for whoever holds a seat or a position.

    Whoever is called when the holder is away should know of it.

    Old:
        people: {dana: {}, noa: {}, gil: {}}
        bodies:
          board: {kind: steering, seats: {chair: {holder: dana, deputy: noa}}}

    New:
        people: {dana: {}, noa: {}, gil: {}}
        bodies:
          board: {kind: steering, seats: {chair: {holder: dana, deputy: gil}}}
    """
    for part in (*look.apart("seats", "deputy"), *look.apart("*", "holders", "*", "deputy")):
        old, new = (look.named(value) for value in part.values())
        yield look.of(part, f"{new} instead of {old} stands in for whoever holds {look.place(part.entry)}")


@lost_or_gained(("DC551", "vacancy-over", Weight.INFO), ("DC552", "vacancy-declared", Weight.RISKY))
def vacancy(look: Look) -> Iterator[Statement]:
    """A seat is said to be vacant on one side, and not on the other.

    Lost: A seat is no longer said to be vacant.
    Gained: A seat is said to be vacant.

    A vacancy that is known is still a vote that nobody casts.

    More:
        bodies:
          board: {kind: steering, seats: {chair: {vacant: true}}}

    Less:
        bodies:
          board: {kind: steering, seats: {chair: {}}}
    """
    for part in look.gone("seats", "vacant"):
        until = look.has.get(part.entry, "vacant", "until")
        end = f" until {until}" if until else ""
        said = look.said("is no longer said to be vacant", f"is said to be vacant{end}")
        yield look.of(part, f"the seat {look.place(part.entry)} {said}")


@turned("DC553", "vacancy-changed", Weight.INFO)
def vacancy_otherwise(look: Look) -> Iterator[Statement]:
    """A vacancy began on another day, or is explained otherwise.

    How long nobody has sat there, and why, is what its end is judged by.

    Old:
        bodies:
          board: {kind: steering, seats: {chair: {vacant: {since: 2025-06-01}}}}

    New:
        bodies:
          board: {kind: steering, seats: {chair: {vacant: {since: 2025-03-01}}}}
    """
    words = {"since": "the beginning", "why": "the reason"}
    for part in look.exactly("seats", "vacant", "*"):
        if part.last in words and look.both(part.entry, "vacant"):
            old, new = (f"{value}" if value else "unsaid" for value in part.values())
            said = f"{new} instead of {old}" if part.last != "why" else "another one"
            yield look.of(part, f"{words[part.last]} of the vacancy of {look.place(part.entry)} is {said}")


@turned("DC554", "falls-elsewhere", Weight.RISKY)
def falls(look: Look) -> Iterator[Statement]:
    """The work of whoever is missing falls to somebody else, or to nobody.

    Who does not know that the work is theirs leaves it undone.

    Old:
        positions: {manager: {}, clerk: {falls_to: manager}}

    New:
        positions: {manager: {}, clerk: {}}
    """
    for part in look.exactly("positions", "falls_to"):
        old, new = (look.named(value) if value else "nobody" for value in part.values())
        yield look.of(
            part, f"the work of {look.name(part.entry)} falls to {new} instead of {old} while nobody holds it"
        )
    for part in look.exactly("bodies", "falls_to"):
        old, new = (
            look.name(f"{part.entry}.seats.{value.rpartition('/')[2]}") if value else "nobody"
            for value in part.values()
        )
        yield look.of(part, f"the work of empty seats of {look.name(part.entry)} falls to {new} instead of {old}")


@lost_or_gained(("DC555", "effort-lowered", Weight.RISKY), ("DC556", "effort-raised", Weight.INFO))
def effort(look: Look) -> Iterator[Statement]:
    """A position takes less of its holder's time, or more.

    Lost: Less time is given to a position.
    Gained: More time is given to a position.

    The work is the same; who does the rest is not said.

    More:
        people: {dana: {}}
        positions: {manager: {holders: {one: {person: dana, effort: 100%}}}}

    Less:
        people: {dana: {}}
        positions: {manager: {holders: {one: {person: dana, effort: 50%}}}}
    """
    for part in look.exactly("*", "holders", "*", "effort"):
        more, less = part.values(default=0)
        if more > less and look.both(part.entry, *part.path[:2]):
            texts = (f"{float(value):.0%}" if value else "no given share" for value in look.in_time(more, less))
            before, after = texts
            who = look.named(part.path[1].partition(" ")[0])
            yield look.of(part, f"{who} gives {after} of a full post to {look.place(part.entry)} instead of {before}")


@lost_or_gained(("DC557", "vacancy-cut", Weight.INFO), ("DC558", "vacancy-extended", Weight.RISKY))
def vacancy_end(look: Look) -> Iterator[Statement]:
    """A seat is said to be vacant until a later day on one side, or for no known time.

    Lost: A vacancy ends sooner.
    Gained: A vacancy ends later, or on no known day.

    A vacancy that is extended again and again is a seat that was lost.

    More:
        bodies:
          board: {kind: steering, seats: {chair: {vacant: {until: 2027-06-01}}}}

    Less:
        bodies:
          board: {kind: steering, seats: {chair: {vacant: {until: 2026-06-01}}}}
    """
    for part in look.exactly("seats", "vacant", "until"):
        if not look.both(part.entry, "vacant"):
            continue
        (longer, has), (shorter, lacks) = (
            (value.last, f"until {value}") if value else (date.max, "without an end") for value in part.values()
        )
        if longer > shorter:
            before, after = look.in_time(has, lacks)
            yield look.of(part, f"the seat {look.place(part.entry)} is to be vacant {after} instead of {before}")


CRITERIA: tuple[Criterion, ...] = (
    *held,
    replaced,
    *leaves,
    *deputy,
    other_deputy,
    *vacancy,
    vacancy_otherwise,
    falls,
    *effort,
    *vacancy_end,
)
