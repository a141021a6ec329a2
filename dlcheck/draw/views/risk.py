"""The view `risk`: what would be lost with one person or one partner, and what each is worth in a vote."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Mark, NodeKind, Role, Text
from dlcheck.draw.figures.figure import Bar, Bars, Portion, Stack
from dlcheck.draw.figures.strand import Strand
from dlcheck.draw.views.seats import called_seat
from dlcheck.model.base import Kind
from dlcheck.rules.ballots import ballots
from dlcheck.rules.losses import bus_factor
from dlcheck.rules.parties import bodies_now
from dlcheck.rules.polls import polls
from dlcheck.rules.standing import power_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dlcheck.draw.views.names import Names
    from dlcheck.rules.losses import Loss
    from dlcheck.rules.standing import Standing, Table
    from dlcheck.workspace.programme import Programme

_MOST = 15
"""So many bars are shown in one picture; of those who have less, the number is told."""
_MOST_NAMED = 8
"""So many of what would be lost are named on hover."""


def draw(programme: Programme, names: Names, *, whole: bool = False) -> Stack:
    """The losses of people and of partners, and a picture for each way in which a body votes.

    Of many bars the longest are shown, unless the `whole` is wanted.
    """
    shown = None if whole else _MOST
    losses = bus_factor(programme)
    tables = list(_tables(programme))
    empty = not losses and not tables
    parts = [] if empty else [_losses(programme, names, kind, losses, shown) for kind in (Kind.PERSON, Kind.PARTNER)]
    most = max((_highest(table) for table in tables), default=Fraction(1))
    parts += (_votes(programme, names, table, most, shown) for table in tables)
    return Stack(
        id=f"{programme.id}-risk",
        title=names.title,
        subtitle=names.subtitle("risk"),
        lang=names.lang,
        parts=tuple(parts),
        notes=(*names.notes("risk", empty=empty), *_unruled(programme, names, tables)),
    )


def _losses(programme: Programme, names: Names, kind: Kind, losses: Sequence[Loss], shown: int | None) -> Bars:
    """A bar for each person, or each partner, without whom something would have nobody; the longest first."""
    own = [loss for loss in losses if loss.kind is kind]
    said = _rest(names, len(own[:shown]), len(own))
    return Bars(
        id=f"{programme.id}/{kind.value}",
        title=names.phrase("risk-people" if kind is Kind.PERSON else "risk-partners", Role.HEADING),
        subtitle=Text("", names.lang),
        lang=names.lang,
        bars=tuple(_loss(programme, names, loss) for loss in own[:shown]),
        stacked=True,
        # Both kinds are measured by one scale, so that they can be compared.
        most=Fraction(max((loss.weight for loss in losses), default=1)),
        notes=tuple(said) if own else (names.phrase(f"risk-nobody-{kind.value}"),),
    )


def _rest(names: Names, shown: int, number: int) -> list[Text]:
    """How many bars are not shown."""
    return [names.phrase("risk-more", number=number - shown)] if shown < number else []


def _loss(programme: Programme, names: Names, loss: Loss) -> Bar:
    parts = {
        Strand.DUTIES: loss.duties,
        Strand.POSITIONS: loss.positions,
        Strand.SEATS: loss.seats,
        Strand.DOMAINS: loss.domains,
        Strand.CUT: loss.cut,
    }
    belongs = names.listed(programme.organisations(loss.who)) if loss.kind is Kind.PERSON else ""
    return Bar(
        loss.who,
        NodeKind(loss.kind.value),
        names.own(loss.who, Role.BODY),
        tuple(
            Portion(strand, Fraction(len(ids)), _number(names, len(ids)), _some(programme, names, ids))
            for strand, ids in parts.items()
            if ids
        ),
        names.detail({"belongs": belongs}) if belongs else None,
        _number(names, loss.weight),
        names.marks(loss.who),
    )


def _number(names: Names, number: int) -> Text:
    return Text(names.locale.number(number), names.locale.language)


def _some(programme: Programme, names: Names, ids: Sequence[str]) -> str:
    said = ", ".join(_called(programme, names, id_) for id_ in ids[:_MOST_NAMED])
    more = len(ids) - _MOST_NAMED
    return names.word("and-more", what=said, number=more) if more > 0 else said


def _called(programme: Programme, names: Names, id_: str) -> str:
    """What an entity is called; a seat with its body."""
    body, _, seat = id_.partition("/")
    if not seat:
        return names.of(id_).text
    return names.word("seat-on", seat=called_seat(names, programme.bodies[body], seat).text, body=names.of(body).text)


def _tables(programme: Programme) -> Iterator[Table]:
    """How each body votes, once for each of its rules."""
    for poll in polls(programme):
        table = power_of(programme, poll.ballot.id, poll.domains[0] if poll.domains else None)
        if table is not None:
            yield table


def _highest(table: Table) -> Fraction:
    """The greatest share of votes or power that one partner has."""
    votes = max((standing.votes for standing in table.blocs), default=0)
    powers = [standing.power.banzhaf_share for standing in table.blocs if standing.power]
    return max(Fraction(votes, table.votes or 1), *powers, Fraction(1, 100))


def _votes(programme: Programme, names: Names, table: Table, most: Fraction, shown: int | None) -> Bars:
    """Each partner's share of the votes over its share of the power, the most votes first."""
    blocs = sorted(table.blocs, key=lambda standing: -standing.votes)
    body = names.own(table.body).text
    title = names.phrase("risk-votes", Role.HEADING, body=body)
    if 0 < len(table.domains) < len(programme.bodies[table.body].decides):
        title = names.phrase("risk-votes-on", Role.HEADING, body=body, domains=names.listed(table.domains))
    unmeasured = any(standing.power is None for standing in blocs)
    return Bars(
        id="/".join([programme.id, "votes", table.body, *table.domains]),
        title=title,
        subtitle=names.phrase("risk-carry", carry=table.carry, votes=table.votes),
        lang=names.lang,
        bars=tuple(_bloc(programme, names, table, standing) for standing in blocs[:shown]),
        most=most,
        notes=(
            *([names.phrase("risk-unmeasured")] if unmeasured else []),
            *_rest(names, len(blocs[:shown]), len(blocs)),
        ),
    )


def _bloc(programme: Programme, names: Names, table: Table, standing: Standing) -> Bar:
    own = programme.kind(standing.who) is Kind.SEAT
    kind = NodeKind(kind.value) if (kind := programme.kind(standing.who)) else NodeKind.SEAT
    label = names.own(standing.who, Role.BODY)
    if own:
        label = called_seat(names, programme.bodies[table.body], standing.seats[0])
    share = Fraction(standing.votes, table.votes or 1)
    votes = names.word("votes", number=standing.votes)
    said = names.word("risk-share", share=names.locale.percent(share), votes=votes)
    portions = [Portion(Strand.VOTES, share, Text(said, names.locale.language, Role.DETAIL))]
    if standing.power:
        power = standing.power.banzhaf_share
        shown = Text(names.locale.percent(power), names.locale.language, Role.DETAIL)
        portions.append(Portion(Strand.POWER, power, shown, str(power)))
    facts = {
        **({"seats": names.word("seats", number=len(standing.seats))} if len(standing.seats) > 1 else {}),
        **({"alone": names.word("risk-alone")} if standing.passes_alone else {}),
    }
    marks = (*((Mark.VETO,) if standing.veto else ()), *((Mark.POWERLESS,) if standing.dummy else ()))
    # It begins with the body and ends with the partner, as the picture is asked for by either.
    id_ = "//".join([table.body, *table.domains, standing.who])
    return Bar(id_, kind, label, tuple(portions), names.detail(facts), marks=marks)


def _unruled(programme: Programme, names: Names, tables: Sequence[Table]) -> Iterator[Text]:
    """The deciding bodies of which nothing can be worked out."""
    told = {table.body for table in tables}
    left = [key for key, body in bodies_now(programme).items() if body.decides and ballots(programme, key)]
    left = [key for key in left if key not in told]
    if left:
        yield names.phrase("risk-unruled", what=names.listed(left))
