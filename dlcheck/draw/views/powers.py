"""What a picture says of power: what a body decides, by which rule, and where what it cannot decide goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Edge, EdgeKind, Mark, Role, Row
from dlcheck.draw.views.seats import called_seat
from dlcheck.rules.ballots import seat_key

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from dlcheck.draw.diagram import Text
    from dlcheck.draw.views.names import Names
    from dlcheck.model.bodies import Body, Deadlock, Mandate
    from dlcheck.model.values import Duration
    from dlcheck.workspace.programme import Programme

RELATIONS = {
    "reports_to": EdgeKind.REPORTS_TO,
    "oversees": EdgeKind.OVERSEES,
    "escalates_to": EdgeKind.ESCALATES_TO,
    "delegated_by": EdgeKind.DELEGATES,
}
"""The fields that say how bodies answer to one another, and their lines."""


def relations(programme: Programme, names: Names, present: Container[str], *fields: str) -> Iterator[Edge]:
    """How the present bodies answer to, oversee, empower and appeal to one another; what is said twice, once."""
    seen: set[tuple[str, str, EdgeKind, str]] = set()
    for link in programme.linked(*(fields or RELATIONS)):
        if link.source not in present or link.target not in present or not programme.now(link.spell):
            continue
        kind = RELATIONS[link.kind]
        # A mandate says who gave it, and the line leads from the giver.
        domain = link.via[1] if kind is EdgeKind.DELEGATES else ""
        source, target = (link.target, link.source) if domain else (link.source, link.target)
        if (source, target, kind, domain) not in seen:
            seen.add((source, target, kind, domain))
            yield Edge(source, target, kind, names.of(domain, Role.DETAIL) if domain else None, via=domain)


def rule_lines(names: Names, body: Body) -> Iterator[Text]:
    """By which rule a body decides."""
    decision, decides = body.decision, bool(names.decided(body))
    if decision and decision.quorum:
        yield names.phrase("quorum", what=names.threshold(decision.quorum))
    if decision and decision.passes:
        yield names.phrase("passes", what=names.threshold(decision.passes))
    if decides and not (decision and (decision.quorum or decision.passes)):
        yield names.phrase("no-rule")


def life_lines(names: Names, body: Body) -> Iterator[Text]:
    """How often a body meets, and until when it exists where that is near."""
    if body.meets:
        yield names.phrase("meets", what=names.frequency(body.meets))
    yield from names.told("until", names.until([body]))


def way_lines(programme: Programme, names: Names, body: Body) -> Iterator[Text]:
    """What becomes of equal votes, and where a matter goes on which the body cannot decide."""
    decision = body.decision
    if decision and decision.tie:
        yield names.phrase(f"tie-{decision.tie}", about="tie")
    if decision and decision.deadlock:
        to = decision.deadlock.escalates_to
        if programme.kind(to):
            yield names.phrase("undecided-to", about="deadlock", who=going(names, decision.deadlock))
    elif names.decided(body):
        yield names.phrase("undecided-stays", about="deadlock")


def going(names: Names, deadlock: Deadlock) -> str:
    """To whom a deadlock goes, and after how long."""
    called = names.of(deadlock.escalates_to).text
    return (
        called if deadlock.after is None else f"{called} ({names.word('after', length=length(names, deadlock.after))})"
    )


def length(names: Names, duration: Duration) -> str:
    """A length of time in words."""
    return names.word(f"length-{duration.unit}", number=duration.number)


def power_facts(names: Names, body: Body, domain: str) -> dict[str, str]:
    """What is to be said of a body's power in one domain, by what it speaks of: limits, who gave it, rule, vetoes."""
    mandate, limit = body.mandate(domain), names.limit(body, domain)
    facts = {"limit": limit} if limit else {}
    if mandate:
        facts |= _terms(names, mandate)
    vetoes = body.decision.vetoes.get(domain, ()) if body.decision else ()
    if vetoes:
        facts["veto"] = names.word("veto", what=", ".join(_called(names, body, seat) for seat in vetoes))
    return facts | (names.endings([mandate]) if mandate else {})


def _called(names: Names, body: Body, seat: str) -> str:
    key = seat_key(body.id, seat)
    return called_seat(names, body, key).text if key in body.seats else names.of(seat).text


def _terms(names: Names, mandate: Mandate) -> dict[str, str]:
    facts = {}
    if mandate.delegated_by:
        facts["giver"] = names.word("delegated-by", who=names.of(mandate.delegated_by).text)
    if mandate.quorum:
        facts["quorum"] = names.word("own-quorum", what=names.threshold(mandate.quorum))
    if mandate.passes:
        facts["passes"] = names.word("own-passes", what=names.threshold(mandate.passes))
    return facts


def power_row(names: Names, body: Body, domain: str, called: Text, id_: str, *more: str) -> Row:
    """A row that says what power a body has in a domain; `called` is the one of the two that the card does not name."""
    facts = {**power_facts(names, body, domain), **{f"more-{number}": text for number, text in enumerate(more)}}
    mandate = body.mandate(domain)
    marks = (
        *((Mark.VETO,) if "veto" in facts else ()),
        *((Mark.ENDING,) if mandate and names.ending(mandate) else ()),
    )
    return Row(called, names.detail(facts), marks, id_)
