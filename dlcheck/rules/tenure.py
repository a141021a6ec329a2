"""DL2: tenure: who fills a seat, and what a member who stays away loses."""

from __future__ import annotations

from string import digits
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.base import PARTY
from dlcheck.rules.parties import bodies_now
from dlcheck.rules.rule import Rule, rule
from dlcheck.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dlcheck.model.bodies import Body, Demand, Seat
    from dlcheck.model.values import Duration
    from dlcheck.workspace.programme import Programme

_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_RHYTHMS = {
    "daily": 1,
    "weekly": 7,
    "fortnightly": 14,
    "monthly": 30,
    "quarterly": 91,
    "half-yearly": 182,
    "twice-a-year": 182,
    "annually": 365,
    "yearly": 365,
}
"""Words for how often a body meets that are known here, and the days between two meetings."""


@rule("DL220", "appointer-misspelt", Severity.WARNING, needs=("partners", "groups", "people", "bodies", "positions"))
def appointer_misspelt(programme: Programme) -> Iterator[Finding]:
    """A seat is filled by whom nothing declares, and whose name is but a slip away from one that is declared.

    Who appoints is a word of one's own, as it may be the participants or the members of an assembly. So a misspelt
    party is a party of its own, and the seats that it fills are counted for nobody. Told as well is a word that stands
    for something else here, such as a domain.

    Bad:
        partners:
          residents-association: {role: lead}
        bodies:
          forum:
            kind: advisory
            seats:
              elected: {partner: residents-association, appointed_by: residents-asociation}

    Good:
        partners:
          residents-association: {role: lead}
        bodies:
          forum:
            kind: advisory
            seats:
              elected: {partner: residents-association, appointed_by: residents-association}
    """
    words = [said for said in _appointers(programme) if programme.kind(said[2]) not in PARTY]
    if not words:
        return
    parties: dict[str, str] = {}
    for id_, declared in programme.entities.items():
        if declared.kind in PARTY and "/" not in id_:
            for key in _slips(id_):
                parties.setdefault(key, id_)
    for place, part, word in words:
        entity = programme.entities.get(word)
        guess = next((parties[key] for key in _slips(word) if key in parties), None)
        if entity:
            found, meant = f"which is a {entity.kind.value}", "a party is expected"
        elif guess and guess.strip(digits) != word.strip(digits):
            found, meant = "which nothing declares", f"`{guess}` is expected, or a word less like it"
        else:
            continue
        like = programme.entities[guess if guess and not entity else word]
        yield Finding(
            part.at("appointed_by"),
            f"`{place}` is filled by `{word}`, {found}; {meant}",
            related=(Label(like.model.here, f"`{like.id}` is declared here"),),
            hint=f"did you mean `{guess}`?" if guess and not entity else "name who fills the seat",
        )


def _appointers(programme: Programme) -> Iterator[tuple[str, Seat | Demand, str]]:
    """Who fills seats, as it is written: the place in words, the part that says so, and the word."""
    for id_, body in programme.bodies.items():
        for key, seat in body.seats.items():
            if seat.appointed_by:
                yield f"{id_}/{key}", seat, seat.appointed_by
        for key, demand in body.composition.items():
            if demand.appointed_by:
                yield f"{key}` of `{id_}", demand, demand.appointed_by


def _slips(word: str) -> Iterable[str]:
    """A word, and what is left of it without one letter: words with one of these in common are a slip apart."""
    return (word, *(word[:index] + word[index + 1 :] for index in range(len(word)))) if len(word) > 3 else (word,)


@rule("DL221", "attendance-without-effect", Severity.WARNING)
def attendance_without_effect(programme: Programme) -> Iterator[Finding]:
    """A member who stays away is to lose the vote or the seat, and it can never come to that.

    The agreement seems to guard against empty chairs and does not. It is so where nothing says how often the body
    meets, so that a missed meeting cannot be told from none; where the vote is to be lost and no seat has one; and
    where so many meetings take longer than a term.

    Bad:
        partners:
          elka: {role: lead}
        bodies:
          forum:
            kind: advisory
            decision: {quorum: all of seats, passes: all of seats, attendance: {missed: 3, loses: seat}}
            seats: {director: {partner: elka}}

    Good:
        partners:
          elka: {role: lead}
        bodies:
          forum:
            kind: advisory
            meets: quarterly
            decision: {quorum: all of seats, passes: all of seats, attendance: {missed: 3, loses: seat}}
            seats: {director: {partner: elka}}
    """
    for id_, body in bodies_now(programme).items():
        attendance = body.decision.attendance if body.decision else None
        if attendance is None:
            continue
        why = _in_vain(programme, body, attendance.missed, attendance.loses)
        if why:
            yield Finding(
                attendance.at(),
                f"a member of `{id_}` loses the {attendance.loses} after {count(attendance.missed, 'missed meeting')}, "
                f"and {why}",
                hint="say how often it meets (`meets`), or mend what is lost, and when",
            )


def _in_vain(programme: Programme, body: Body, missed: int, loses: str) -> str:
    """Why a rule on attendance can have no effect, and what is expected; empty where it can."""
    if body.meets is None:
        return "nothing says how often it meets; a word such as `quarterly` is expected under `meets`"
    seats = programme.seats(body).values()
    if loses == "vote" and seats and not any(seat.votes for seat in seats):
        return "no seat of it has a vote; one to lose is expected"
    gap, term = _RHYTHMS.get(body.meets), body.terms.length if body.terms else None
    if gap and term and (missed - 1) * gap >= _days(term):
        return f"so many meetings, {body.meets}, take as long as a term of {term}, or longer; fewer are expected"
    return ""


def _days(length: Duration) -> int:
    return length.number * _DAYS[length.unit]


RULES: tuple[Rule, ...] = (appointer_misspelt, attendance_without_effect)
