"""DL2: resilience: what falls off the tree with one body, or with one person."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.graph import cut_off, is_acyclic, reached
from dlcheck.model.bodies import Seat
from dlcheck.model.parties import Holding
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.structure import some, structure_of
from dlcheck.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.model.dates import Timed
    from dlcheck.rules.structure import Structure
    from dlcheck.workspace.programme import Programme

_BRANCH = 2
"""How many bodies and positions must hang on one other for its loss to cut the tree in two parts worth the name."""

_RANKED = 3
"""How many bodies, or people, are told of in one programme."""


@rule("DL218", "hangs-on-one-body", Severity.INFO, needs=("bodies", "positions"))
def hangs_on_one_body(programme: Programme) -> Iterator[Finding]:
    """At least two others, a body among them, are joined to the top through one body alone.

    When that body does not meet, nothing goes up or down, so its quorum and its vacancies weigh more than those of
    others. Positions alone are a body's own staff, and hang on it as they should. One finding names such bodies, those
    first on which most hangs; of a branch only the uppermost, and not the top itself.

    Bad:
        bodies:
          steering-committee: {kind: steering}
          management-team: {kind: management, reports_to: steering-committee}
          field-team: {kind: working-group, reports_to: management-team}
        positions:
          facilitator: {count: 2, reports_to: field-team}

    Good:
        bodies:
          steering-committee: {kind: steering}
          management-team: {kind: management, reports_to: steering-committee}
          field-team: {kind: working-group, reports_to: steering-committee}
        positions:
          facilitator: {count: 2, reports_to: field-team}

    Sources:
        - Prosser, Applications of Boolean matrices to the analysis of flow diagrams, 1959 (dominators)
    """
    structure = structure_of(programme)
    if not is_acyclic(structure.up):
        return  # what is joined to the top cannot be told while lines go round
    hanging: dict[str, list[str]] = {}
    below: set[str] = set()
    for id_ in reached(structure.down, structure.roots):
        if id_ in structure.bodies and id_ not in structure.roots and id_ not in below:
            cut = cut_off(structure.up, structure.down, (id_,))
            if len(cut) >= _BRANCH and not structure.bodies.keys().isdisjoint(cut):
                below.update(cut)
                hanging[id_] = cut
    ranked = sorted(hanging, key=lambda id_: -len(hanging[id_]))
    if not ranked:
        return
    first, *others = ranked
    then = "".join(f"; `{id_}` to {len(hanging[id_])}, {some(hanging[id_])}" for id_ in others[: _RANKED - 1])
    more = f"; likewise {count(len(ranked) - _RANKED, 'more body', 'more bodies')}" if len(ranked) > _RANKED else ""
    yield Finding(
        structure.bodies[first].here,
        f"`{first}` is the only way from {some(structure.tops, 'or')} to {len(hanging[first])} others, "
        f"{some(hanging[first])}{then}{more}",
        related=(
            *(Label(structure.bodies[id_].here, f"`{id_}` is the only way too") for id_ in others[: _RANKED - 1]),
            *(Label(programme.entities[id_].model.here, f"`{id_}` hangs on it") for id_ in hanging[first][:3]),
        ),
        hint="say who acts for it when it does not meet",
    )


@rule("DL219", "hangs-on-one-person", Severity.INFO, needs=("bodies", "positions"))
def hangs_on_one_person(programme: Programme) -> Iterator[Finding]:
    """One person's leaving would part at least two bodies or positions from the top, or one beside two left empty.

    Such a person's holiday is the programme's. Counted are positions that the person alone holds on the day, and
    bodies where every held seat is theirs, unless a deputy, or `falls_to`, says who would act. It is asked only where
    `detail: people` says that holders are named. One finding names such persons, those first without whom most would
    be parted; where one stands below another, the upper one.

    Bad:
        program: {id: example, detail: people}
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
          omer: {partner: elka}
        bodies:
          steering-committee:
            kind: steering
            seats:
              elka-head: {partner: elka, holder: omer}
        positions:
          senior-manager:
            from: elka
            reports_to: steering-committee
            holders:
              dana: {person: dana}
          facilitator:
            from: elka
            reports_to: senior-manager
            holders:
              noa: {person: noa}
          coordinator: {from: elka, per: cohort, reports_to: senior-manager}

    Good:
        program: {id: example, detail: people}
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
          omer: {partner: elka}
        bodies:
          steering-committee:
            kind: steering
            seats:
              elka-head: {partner: elka, holder: omer}
        positions:
          senior-manager:
            from: elka
            reports_to: steering-committee
            holders:
              dana: {person: dana, deputy: noa}
          facilitator:
            from: elka
            reports_to: senior-manager
            holders:
              noa: {person: noa}
          coordinator: {from: elka, per: cohort, reports_to: senior-manager}
    """
    structure = structure_of(programme)
    if programme.head.detail != "people" or not is_acyclic(structure.up):
        return
    joined = reached(structure.down, structure.roots)
    alone = _held_alone(programme, structure, joined)
    lost: dict[str, tuple[list[str], list[str]]] = {}
    told: set[str] = set()
    for person, places in alone.items():
        left = [id_ for id_ in places if id_ not in told]
        cut = cut_off(structure.up, structure.down, left)
        if cut and len(left) + len(cut) > _BRANCH and person in programme.people:
            told.update(cut)
            lost[person] = left, cut
    ranked = sorted(lost, key=lambda person: -sum(map(len, lost[person])))
    if not ranked:
        return
    first, *others = ranked
    then = "".join(f"; `{id_}` {some(lost[id_][0])}, to {some(lost[id_][1])}" for id_ in others[: _RANKED - 1])
    more = f"; likewise {count(len(ranked) - _RANKED, 'more person', 'more people')}" if len(ranked) > _RANKED else ""
    yield Finding(
        programme.people[first].here,
        f"`{first}` alone holds {some(lost[first][0])}, the only way from {some(structure.tops, 'or')} to "
        f"{some(lost[first][1])}{then}{more}",
        related=(
            *(Label(programme.people[id_].here, f"`{id_}` too") for id_ in others[: _RANKED - 1]),
            *(Label(span.here, f"`{id_}` is held here") for id_, span in list(alone[first].items())[:3]),
        ),
        hint=f"name a `deputy` for `{first}`, or let the work fall to somebody (`falls_to`)",
    )


def _held_alone(programme: Programme, structure: Structure, joined: dict[str, int]) -> dict[str, dict[str, Timed]]:
    """By person, the bodies and positions that would be empty without them, and who says so; uppermost first."""
    found: dict[str, dict[str, Timed]] = defaultdict(dict)
    for id_ in joined:
        if id_ in structure.positions:
            position = structure.positions[id_]
            if not position.falls_to:
                _note(found, id_, programme.holding(position))
        elif id_ not in structure.roots:
            seats = programme.seats(structure.bodies[id_]).values()
            _note(found, id_, [held for seat in seats for held in programme.holding(seat)])
    return found


def _note(found: dict[str, dict[str, Timed]], id_: str, held: list[tuple[str, Timed]]) -> None:
    people = {person for person, _ in held}
    if len(people) == 1 and not any(isinstance(part, Holding | Seat) and part.deputy for _, part in held):
        found[people.pop()][id_] = held[0][1]


RULES: tuple[Rule, ...] = (hangs_on_one_body, hangs_on_one_person)
