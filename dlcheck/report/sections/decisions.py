"""Decisions: who decides what and within which limits, and how each body comes to a decision, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.report.document import Block, Bullets, Line, Paragraph, Section
from dlcheck.report.sections.polls import are_alike, poll_words, power_table, seats_words
from dlcheck.report.tables import table
from dlcheck.rules.ballots import ballots, seat_key
from dlcheck.rules.domains import holders
from dlcheck.rules.polls import blocs_of, polls
from dlcheck.rules.standing import tabulate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from dlcheck.model.bodies import Body, Deadlock, Mandate
    from dlcheck.report.document import Piece, Table, Words
    from dlcheck.report.subject import Subject
    from dlcheck.rules.ballots import Ballot


def decisions(subject: Subject) -> Section | None:
    """Who decides in each domain, and a part for each body that votes."""
    programme = subject.programme
    parts = [part for id_ in programme.bodies if (part := _body(subject, id_))]
    if not programme.domains and not parts:
        return None
    blocks: list[Block] = [*subject.figures("decisions")]
    if programme.domains:
        blocks.append(_domains(subject))
    return Section("decisions", subject.say("report-decisions"), tuple(blocks), tuple(parts))


def _domains(subject: Subject) -> Table:
    """Who decides in each domain, one sentence for each body."""
    lines = []
    for domain, held in holders(subject.programme).items():
        words = subject.listed((_holder(subject, each.id, domain, each.mandate) for each in held), " · ")
        lines.append(
            Line(
                (
                    subject.cell(subject.name(domain)),
                    subject.cell(words or subject.piece("report-nobody", tone="warning")),
                ),
                id=domain if domain in subject.programme.domains else "",
                partners=subject.partners(*(each.id for each in held)),
            )
        )
    return table(subject, "domains", ("domain", "decided-by"), lines)


def _holder(subject: Subject, body: str, domain: str, mandate: Mandate | None) -> Words:
    return _remarked(subject, subject.name(body), _limits(subject, domain, mandate))


def _remarked(subject: Subject, what: Piece, remark: Words) -> Words:
    return subject.say("report-with-remark", what=what, remark=remark) if remark else (what,)


def _limits(subject: Subject, domain: str, mandate: Mandate | None) -> Words:
    """Within which limits a body decides, and whose power it uses."""
    if mandate is None:
        return ()
    said: list[Words] = []
    low, high = mandate.above, mandate.up_to
    if low is not None and high is not None:
        said.append(subject.say("between", low=_amount(subject, domain, low), high=_amount(subject, domain, high)))
    elif low is not None:
        said.append(subject.say("above", amount=_amount(subject, domain, low)))
    elif high is not None:
        said.append(subject.say("up-to", amount=_amount(subject, domain, high)))
    if mandate.delegated_by:
        said.append(subject.say("report-delegated-by", who=subject.name(mandate.delegated_by)))
    if mandate.delegable is False:
        said.append(subject.say("report-not-delegable"))
    if mandate.until:
        said.append(subject.say("until", day=subject.names.end(mandate.until)))
    return subject.listed(said)


def _amount(subject: Subject, domain: str, amount: Decimal) -> str:
    return subject.names.amount(domain, amount)


def _body(subject: Subject, id_: str) -> Section | None:
    """How a body decides; nothing of one that has no say and no rule."""
    programme, body = subject.programme, subject.programme.bodies[id_]
    found = ballots(programme, id_)
    if not found:
        return None
    blocks = [block for ballot in found for block in _ballot(subject, ballot, several=len(found) > 1)]
    blocks.append(Bullets(tuple(_ways_out(subject, id_, body))))
    return Section(f"decisions-{id_}", (subject.name(id_),), tuple(blocks))


def _ballot(subject: Subject, ballot: Ballot, *, several: bool) -> Iterator[Block]:
    """One way in which a body votes, and what each of its members is worth in it."""
    if ballot.domains:
        what = subject.listed(
            _remarked(subject, subject.name(domain), _limits(subject, domain, ballot.body.mandate(domain)))
            for domain in ballot.domains
        )
        yield Paragraph(subject.say("report-decides-on", what=what))
    elif not several:
        yield Paragraph(subject.say("report-decides-nothing"))
    yield Bullets(tuple(_rules(subject, ballot)))
    for poll in (poll for poll in polls(subject.programme) if poll.ballot is ballot):
        standing = tabulate(poll, blocs_of(subject.programme, poll))
        if 0 < len(poll.domains) < len(ballot.domains):
            yield Paragraph(subject.say("report-in-domains", what=subject.called(poll.domains)))
        yield Bullets(tuple(poll_words(subject, poll, standing)))
        if not are_alike(standing):
            yield power_table(subject, poll, standing)


def _rules(subject: Subject, ballot: Ballot) -> Iterator[Words]:
    """How many must come, and how many votes carry."""
    voters, filled = len(ballot.voters), len(ballot.filled)
    yield subject.say("report-voters", voters=voters, filled=filled, votes=ballot.votes)
    if ballot.quorum is None:
        yield subject.say("report-no-quorum")
    else:
        rule = subject.names.threshold(ballot.quorum)
        yield subject.say("report-quorum", number=ballot.present, rule=rule)
    if ballot.present > filled:
        yield subject.say("report-quorum-missed")
        return
    votes = ballot.filled_votes
    carrying = ballot.carrying(votes)
    if ballot.passes is None:
        yield subject.say("report-carries-assumed", number=carrying, votes=votes)
    else:
        key = "report-carries-cast" if ballot.passes.base in ("present", "cast") else "report-carries"
        yield subject.say(key, number=carrying, votes=votes, rule=subject.names.threshold(ballot.passes))
    if carrying > votes:
        yield subject.say("report-carries-never")


def _ways_out(subject: Subject, id_: str, body: Body) -> Iterator[Words]:
    """What a body does where it cannot decide, and who then may not vote."""
    decision = body.decision
    deadlock = decision.deadlock if decision else None
    if deadlock:
        yield _deadlock(subject, deadlock)
    elif body.decides:
        yield subject.say("report-no-deadlock")
    if decision and decision.recuse == "subject":
        yield subject.say("report-recuse")
    if decision and decision.attendance:
        lost = decision.attendance
        yield subject.say(f"report-attendance-{lost.loses}", number=lost.missed)
    if decision and decision.chair:
        yield subject.say("report-chaired-by", who=seats_words(subject, id_, [seat_key(id_, decision.chair)]))


def _deadlock(subject: Subject, deadlock: Deadlock) -> Words:
    who = subject.called([deadlock.escalates_to])
    if deadlock.after:
        return subject.say("report-deadlock-after", who=who, length=subject.length(deadlock.after))
    return subject.say("report-deadlock", who=who)
