"""Which duties wait for one another: whose agreement each needs, about one thing, and where that goes round."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.graph import is_acyclic
from dlcheck.rules.parties import duties_now, side
from dlcheck.workspace.programme import once

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dlcheck.model.duties import Responsibility
    from dlcheck.workspace.programme import Programme


class _Meetings(NamedTuple):
    """Where duties meet: a meeting is a thing and a party, and joins all who wait for the party with all of its duties.

    So a thousand duties that wait for a thousand others are two thousand pairs, not a million.
    """

    waits: dict[str, list[str]]
    """By duty, the meetings that it waits at; these are named by words with spaces, which no id has."""
    answers: dict[str, list[str]]
    """By meeting, the duties that it waits for there."""


def signature(duty: Responsibility) -> tuple[object, ...]:
    """What makes a duty wait as another does; of duties that wait alike only the first is looked at."""
    return duty.accountable, duty.agreement, duty.deliverable, duty.domain, duty.phase, bool(duty.escalates_to)


@once
def waiting_circles(programme: Programme) -> list[tuple[str, ...]]:
    """For each knot of duties that wait for one another, a shortest circle through its first by name.

    A duty waits for another about one thing (one `deliverable`, or one domain and phase without different
    deliverables) when it needs the agreement of a side that is accountable for the other. One that is escalated waits
    for nobody, and none waits for itself. Time is linear in what is written, for any number of duties.
    """
    meetings = _meetings(programme)
    graph = {**meetings.waits, **meetings.answers}
    if is_acyclic(graph):
        return []
    return sorted(_shortest(meetings, knot) for knot in _knots(graph, meetings.waits))


def _meetings(programme: Programme) -> _Meetings:
    """Where the duties of the day meet, those left out that nobody could go round through."""
    waits: dict[str, list[str]] = {}
    answers: defaultdict[str, list[str]] = defaultdict(list)
    for id_, duty in _waiting(programme):
        for meeting in _where(programme, _answered(duty), duty.accountable):
            answers[meeting].append(id_)
        waits[id_] = [] if duty.escalates_to else _where(programme, _asked(duty), duty.agreement)
    for id_, met in waits.items():
        waits[id_] = [meeting for meeting in met if any(other != id_ for other in answers.get(meeting, ())[:2])]
    return _Meetings(waits, dict(answers))


def _where(programme: Programme, things: list[str], parties: Iterable[str]) -> list[str]:
    """Where things meet parties: each thing with each of those whom they speak for."""
    if not things:
        return []
    tokens = sorted({token for party in parties for token in side(programme, party)})
    return [f"{thing} {token}" for thing in things for token in tokens]


def _waiting(programme: Programme) -> Iterator[tuple[str, Responsibility]]:
    seen: set[tuple[object, ...]] = set()
    for id_, duty in duties_now(programme).items():
        if duty.agreement and (signed := signature(duty)) not in seen:
            seen.add(signed)
            yield id_, duty


def _asked(duty: Responsibility) -> list[str]:
    """What a duty asks about: its deliverable; in its domain and phase what has none, and where it has none, all."""
    return _things(duty, "without" if duty.deliverable else "all")


def _answered(duty: Responsibility) -> list[str]:
    """What others may ask about that a duty brings about; the counterpart of `_asked`."""
    return _things(duty, "all") if duty.deliverable else _things(duty, "all", "without")


def _things(duty: Responsibility, *which: str) -> list[str]:
    """A duty's deliverable, and its domain and phase together, with which of the duties there are meant."""
    things = [f"deliverable {duty.deliverable}"] if duty.deliverable else []
    return things + [f"{word} {duty.domain} {duty.phase}" for word in which if duty.domain and duty.phase]


def _knots(graph: Mapping[str, Iterable[str]], duties: Iterable[str]) -> Iterator[set[str]]:
    """The sets of two duties or more that wait for one another, over some way."""
    import networkx as nx  # noqa: PLC0415 - only where something goes round

    own = set(duties)
    found = nx.strongly_connected_components(nx.DiGraph({node: list(targets) for node, targets in graph.items()}))
    return (knot for nodes in found if len(knot := {node for node in nodes if node in own}) > 1)


def _shortest(meetings: _Meetings, knot: set[str]) -> tuple[str, ...]:
    """A shortest circle of duties through a knot's first by name, of several the first by name."""
    start = min(knot)
    back = {meeting for meeting, answering in meetings.answers.items() if start in answering}
    came_from: dict[str, str] = {}
    seen: set[str] = set()
    todo = [start]
    for duty in todo:  # grows
        if duty != start and not back.isdisjoint(meetings.waits[duty]):
            way = [duty]
            while way[-1] != start:
                way.append(came_from[way[-1]])
            return tuple(way[::-1])
        new = [meeting for meeting in meetings.waits[duty] if meeting not in seen]
        seen.update(new)
        for target in sorted({target for meeting in new for target in meetings.answers[meeting]}):
            if target in knot and target != start and target not in came_from:
                came_from[target] = duty
                todo.append(target)
    return ()
