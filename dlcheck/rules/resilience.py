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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.model.dates import Timed
    from dlcheck.rules.structure import Structure
    from dlcheck.workspace.programme import Programme

_BRANCH = 2
"""How many bodies and positions must hang on one other for its loss to cut the tree in two parts worth the name."""


@rule("DL218", "hangs-on-one-body", Severity.INFO, needs=("bodies", "positions"))
def hangs_on_one_body(programme: Programme) -> Iterator[Finding]:
    """At least two bodies or positions are joined to the top through one body alone.

    When that body does not meet, nothing goes up or down, so its quorum and its vacancies weigh more than those of
    others. Only the uppermost such body of a branch is told, and the top itself is not.

    Bad:
        bodies:
          steering-committee: {kind: steering}
          management-team: {kind: management, reports_to: steering-committee}
        positions:
          programme-manager: {count: 1, reports_to: management-team}
          facilitator: {count: 2, reports_to: programme-manager}

    Good:
        bodies:
          steering-committee: {kind: steering}
          management-team: {kind: management, reports_to: steering-committee}
        positions:
          programme-manager: {count: 1, reports_to: management-team}

    Sources:
        - Prosser, Applications of Boolean matrices to the analysis of flow diagrams, 1959 (dominators)
    """
    structure = structure_of(programme)
    if not is_acyclic(structure.up):
        return  # what is joined to the top cannot be told while lines go round
    told: set[str] = set()
    for id_ in reached(structure.down, structure.roots):
        if id_ not in structure.bodies or id_ in structure.roots or id_ in told:
            continue
        cut = cut_off(structure.up, structure.down, (id_,))
        if len(cut) >= _BRANCH:
            told.update(cut)
            yield Finding(
                structure.bodies[id_].here,
                f"`{id_}` is the only way from {some(structure.tops, 'or')} to {len(cut)} others, {some(cut)}",
                related=tuple(
                    Label(programme.entities[other].model.here, f"`{other}` hangs on it") for other in cut[:3]
                ),
                hint="say who acts for it when it does not meet",
            )


@rule("DL219", "hangs-on-one-person", Severity.INFO, needs=("bodies", "positions"))
def hangs_on_one_person(programme: Programme) -> Iterator[Finding]:
    """One person's leaving would part at least two bodies or positions from the top, or one beside two left empty.

    Such a person's holiday is the programme's. Counted are positions that the person alone holds on the day, and
    bodies where every held seat is theirs, unless a deputy, or `falls_to`, says who would act. It is asked only where
    `detail: people` says that holders are named. Where one such person stands below another, the upper one is told.

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
    told: set[str] = set()
    for person, places in alone.items():
        left = [id_ for id_ in places if id_ not in told]
        cut = cut_off(structure.up, structure.down, left)
        if cut and len(left) + len(cut) > _BRANCH and person in programme.people:
            told.update(left, cut)
            yield Finding(
                programme.people[person].here,
                f"`{person}` alone holds {some(left)}, the only way from {some(structure.tops, 'or')} to {some(cut)}",
                related=tuple(Label(span.here, f"`{id_}` is held here") for id_, span in list(places.items())[:3]),
                hint=f"name a `deputy` for `{person}`, or let the work fall to somebody (`falls_to`)",
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
