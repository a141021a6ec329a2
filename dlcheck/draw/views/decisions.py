"""The view `decisions`: for every domain who decides in it, in whose agreement, and where what is undecided goes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Diagram, Edge, EdgeKind, Entry, Mark, Node, NodeKind, Role, Row
from dlcheck.draw.views.bodies import present
from dlcheck.draw.views.cards import capped, card, gathered
from dlcheck.draw.views.powers import length, power_row, relations, rule_lines, way_lines
from dlcheck.model.base import Kind
from dlcheck.rules.domains import clashes, holders

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from dlcheck.draw.diagram import Text
    from dlcheck.draw.views.names import Names
    from dlcheck.model.bodies import Body
    from dlcheck.model.duties import Responsibility
    from dlcheck.rules.domains import Held
    from dlcheck.workspace.programme import Programme

MOST_LINES = 40
MOST_BOXES = 60
"""Of more lines between bodies and domains, or more of both, only the domains are drawn: each names who decides."""
_OTHERS = {
    Kind.GROUP: NodeKind.GROUP,
    Kind.PARTNER: NodeKind.PARTNER,
    Kind.POSITION: NodeKind.POSITION,
    Kind.PERSON: NodeKind.PERSON,
}


def draw(programme: Programme, names: Names, *, whole: bool = False) -> Diagram:
    """The domains of the day with those who decide in them, and the ladder by which matters rise.

    `whole` draws the bodies and the lines, however many they are.
    """
    bodies = present(programme)
    held = {domain: sorted(all_, key=_from_above) for domain, all_ in holders(programme).items()}
    steps = list(ladder(programme, names, bodies))
    on_it = {end for edge in steps for end in (edge.source, edge.target)}
    on_it |= {one.id for all_ in held.values() for one in all_}
    shown = {key: body for key, body in bodies.items() if key in on_it}
    lines = [Edge(one.id, domain, EdgeKind.DECIDES) for domain, all_ in held.items() for one in all_]
    apart = not whole and (len(lines) > MOST_LINES or len(shown) + len(held) > MOST_BOXES)
    loose = list(_agreements(programme, names, domain=None))
    nodes = (
        *([] if apart else _others(programme, names, bodies, steps)),
        *([] if apart else (_body(programme, names, key, body) for key, body in shown.items())),
        *(_domain(programme, names, domain, all_, alone=apart) for domain, all_ in held.items()),
        *([card(names, "agreements", NodeKind.RESPONSIBILITY, loose)] if loose else []),
    )
    return Diagram(
        id=f"{programme.id}-decisions",
        title=names.title,
        subtitle=names.subtitle("decisions"),
        lang=names.lang,
        nodes=nodes,
        edges=() if apart else (*steps, *lines),
        legend=(Entry(Mark.CONFLICT, names.word("overlap")), Entry(Mark.GAP, names.word("no-decider"))),
        notes=(*names.notes("decisions", empty=not nodes), *([names.phrase("decisions-apart")] if apart else [])),
        may_turn=True,
    )


def _from_above(held: Held) -> tuple[bool, Decimal]:
    """The order of those who decide in a domain: whoever decides the greatest amounts first."""
    return held.high is not None, -(held.high or Decimal(0))


def ladder(programme: Programme, names: Names, bodies: Collection[str]) -> Iterator[Edge]:
    """Where bodies hand on what they cannot decide, after how long, and what they pass down."""
    known = {*bodies, *(key for key, entity in programme.entities.items() if entity.kind in _OTHERS)}
    for edge in relations(programme, names, known, "escalates_to", "delegated_by"):
        if edge.kind is EdgeKind.DELEGATES:
            yield edge
        elif edge.source in bodies:
            deadlock = programme.bodies[edge.source].decision
            after = deadlock.deadlock.after if deadlock and deadlock.deadlock else None
            label = names.phrase("after", about="after", length=length(names, after)) if after else None
            yield replace(edge, label=label)


def _is_on(id_: str, steps: Sequence[Edge]) -> bool:
    return any(id_ in {edge.source, edge.target} for edge in steps)


def _others(programme: Programme, names: Names, bodies: Collection[str], steps: Sequence[Edge]) -> Iterator[Node]:
    """Those who stand at the end of the ladder and are no body."""
    for id_ in dict.fromkeys(edge.target for edge in steps):
        if id_ not in bodies:
            yield other_node(programme, names, id_)


def other_node(programme: Programme, names: Names, id_: str) -> Node:
    """A party that is no body, with the organisations behind it."""
    kind = _OTHERS[programme.entities[id_].kind]
    return Node(id_, kind, (names.own(id_), *_behind(programme, names, id_)), marks=names.marks(id_))


def _behind(programme: Programme, names: Names, id_: str) -> Iterator[Text]:
    """The organisations behind somebody who is none."""
    behind = names.detail({key: names.of(key).text for key in programme.organisations(id_) if key != id_})
    if behind:
        yield behind


def _body(programme: Programme, names: Names, key: str, body: Body) -> Node:
    lines = (names.own(key), *rule_lines(names, body), *way_lines(programme, names, body))
    marks = (*((Mark.ENDING,) if names.ending(body) else ()), *names.marks(key))
    return Node(key, names.body_kind(body), lines, marks=marks, aside=names.dates(body))


def _domain(programme: Programme, names: Names, domain: str, held: Sequence[Held], *, alone: bool) -> Node:
    """A domain: who decides in it, from the greatest amounts down, and what is done in it only in agreement.

    Where it stands `alone`, without the bodies, it tells of each where a matter goes that is not decided there.
    """
    clashing = {one.id for pair in clashes(held) for one in pair[:2]}
    rows = []
    for one in held:
        way = [text.text for text in way_lines(programme, names, one.body)][-1:] if alone else []
        row = power_row(names, one.body, domain, names.own(one.id, Role.BODY), one.id, *way)
        rows.append(replace(row, marks=gathered(row.marks, (Mark.CONFLICT,) if one.id in clashing else ())))
    nobody = [] if held else [names.phrase("nobody-decides")]
    twice = [names.phrase("decided-twice")] if clashing else []
    marks = gathered(() if held else (Mark.GAP,), (Mark.CONFLICT,) if clashing else (), names.marks(domain))
    agreed = _agreements(programme, names, domain)
    lines = (names.own(domain), *nobody, *twice)
    return Node(domain, NodeKind.DOMAIN, lines, capped([*rows, *agreed], names), marks)


def _agreements(programme: Programme, names: Names, domain: str | None) -> Iterator[Row]:
    """The acts within a domain, or within none, that are not valid without somebody's agreement."""
    for key, duty in programme.responsibilities.items():
        if duty.agreement and duty.domain == domain and programme.now(duty):
            who = names.each(duty.agreement)
            yield Row(
                names.phrase("in-agreement", Role.BODY, who=who),
                names.detail(_act(programme, names, key, duty)),
                (*((Mark.ENDING,) if names.ending(duty) else ()), *names.marks(key)),
                key,
            )


def _act(programme: Programme, names: Names, key: str, duty: Responsibility) -> dict[str, str]:
    """What is agreed on, within which time, and who decides after it."""
    facts = {"act": names.own(key).text}
    if duty.agreement_within:
        facts["within"] = names.word("within", length=length(names, duty.agreement_within))
    if duty.escalates_to and programme.kind(duty.escalates_to):
        facts["then"] = names.word("then", who=names.of(duty.escalates_to).text)
    return facts | names.endings([duty])
