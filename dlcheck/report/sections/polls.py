"""What a vote comes to, in plain words: who can carry it, who can stop it, and what power each has for its votes."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from dlcheck.report.document import Cell, Line
from dlcheck.report.tables import table
from dlcheck.voting import even_split, fewest_deciding, is_tractable, weighted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dlcheck.report.document import Piece, Table, Tone, Words
    from dlcheck.report.subject import Subject
    from dlcheck.rules.polls import Poll
    from dlcheck.rules.standing import Standing
    from dlcheck.rules.standing import Table as Standings

_NAMED = 12
"""How many members of a group are named; of a larger one, how many more there are."""


def poll_words(subject: Subject, poll: Poll, standing: Standings) -> Iterator[Words]:
    """What can happen in a vote, a sentence for each thing."""
    yield from _vetoes(subject, poll)
    yield from _alone(subject, standing)
    body = standing.body
    if standing.fewest_to_pass:
        number = len(standing.fewest_to_pass)
        yield subject.say(
            "report-fewest-to-pass", number=number, who=seats_words(subject, body, standing.fewest_to_pass)
        )
    if standing.fewest_to_stop:
        number = len(standing.fewest_to_stop)
        yield subject.say(
            "report-fewest-to-stop", number=number, who=seats_words(subject, body, standing.fewest_to_stop)
        )
    yield from _meeting(subject, poll, len(standing.fewest_to_pass))
    idle = [bloc.who for bloc in standing.blocs if bloc.dummy]
    if idle:
        yield subject.say("report-idle", who=subject.called(idle))
    yield from _ties(subject, poll)
    if len(standing.blocs) > 1 and are_alike(standing):
        yield subject.say("report-alike")


def _vetoes(subject: Subject, poll: Poll) -> Iterator[Words]:
    if poll.vetoing:
        yield subject.say("report-vetoes", who=seats_words(subject, poll.ballot.id, poll.keys(poll.vetoing)))


def _alone(subject: Subject, standing: Standings) -> Iterator[Words]:
    """Who can stop or carry a decision alone, the seats of a partner being taken together."""
    passing = [bloc.who for bloc in standing.blocs if bloc.passes_alone]
    stopping = [bloc.who for bloc in standing.blocs if bloc.veto]
    if passing:
        yield subject.say("report-passes-alone", who=subject.called(passing))
    if stopping:
        yield subject.say("report-stops-alone", who=subject.called(stopping))
    else:
        yield subject.say("report-nobody-stops-alone")


def _meeting(subject: Subject, poll: Poll, usual: int) -> Iterator[Words]:
    """How few can decide where no more come than must, if that is fewer than where all come."""
    needed = [player for player in poll.vetoing if player < len(poll.voting)]
    found = fewest_deciding(poll.voting, poll.ballot.present, poll.ballot.carrying, needed)
    if found and len(found[0]) < usual:
        favour = seats_words(subject, poll.ballot.id, poll.keys(found[0]))
        yield subject.say("report-fewest-in-meeting", number=len(found[0]), who=favour)


def _ties(subject: Subject, poll: Poll) -> Iterator[Words]:
    """Whether the votes can be equal when all vote, and who decides then."""
    weights = poll.voting
    if sum(weights) % 2 or not is_tractable(weighted(weights, sum(weights) // 2)) or not even_split(list(weights)):
        yield subject.say("report-no-tie")
        return
    decision, passes = poll.ballot.body.decision, poll.ballot.passes
    tie = decision.tie if decision else None
    if poll.casting is not None:
        yield subject.say("report-tie-chair", who=seats_words(subject, poll.ballot.id, poll.keys([poll.casting])))
    else:
        simple = passes is None or (passes.strict and passes.share == Fraction(1, 2))
        said = tie if simple and tie in ("fails", "escalate") else "open" if simple else "not-enough"
        yield subject.say(f"report-tie-{said}")


def seats_words(subject: Subject, body: str, keys: Iterable[str]) -> Words:
    """Some seats of a body by name; of many, the first."""
    names = [_seat(subject, f"{body}/{key}") for key in keys]
    if len(names) <= _NAMED:
        return subject.listed(names)
    return subject.say("report-and-more", what=subject.listed(names[:_NAMED]), number=len(names) - _NAMED)


def _seat(subject: Subject, id_: str) -> Words:
    """A seat with who sits there; by its partner or its own name."""
    body, _, key = id_.partition("/")
    people = [person for person, _ in subject.programme.holding(subject.programme.bodies[body].seats[key])]
    if not people:
        return (subject.name(id_),)
    return subject.say("report-with-remark", what=subject.name(id_), remark=subject.listed(map(subject.name, people)))


def are_alike(standing: Standings) -> bool:
    """Whether those who vote together have the same votes and the same power, each of them."""
    return len({(bloc.votes, bloc.veto, bloc.power) for bloc in standing.blocs}) == 1


def power_table(subject: Subject, poll: Poll, standing: Standings) -> Table:
    """What each partner's votes are, and what power they are."""
    all_votes = standing.votes
    lines = (
        Line(
            (
                subject.cell(subject.name(bloc.who)),
                subject.count(len(bloc.seats)),
                subject.count(bloc.votes),
                subject.share_cell(Fraction(bloc.votes, all_votes)) if all_votes else Cell(),
                subject.share_cell(bloc.power.banzhaf_share if bloc.power else None),
                subject.share_cell(bloc.power.shapley if bloc.power else None),
                subject.cell(*_remark(subject, bloc)),
            ),
            partners=subject.partners(bloc.who),
        )
        for bloc in standing.blocs
    )
    columns = ("bloc", "seats", "votes", "vote-share", "power", "shapley", "remark")
    name = "-".join(("power", standing.body, *poll.domains))
    return table(subject, "power", columns, lines, name=name)


def _remark(subject: Subject, bloc: Standing) -> Iterator[Piece]:
    remarks: tuple[tuple[bool | None, str, Tone], ...] = (
        (bloc.passes_alone, "report-decides-alone", "warning"),
        (bloc.veto and not bloc.passes_alone, "report-can-stop", "info"),
        (bloc.dummy, "report-no-say", "warning"),
    )
    for holds, key, tone in remarks:
        if holds:
            yield subject.piece(key, tone=tone)
