"""DL2: oversight: who looks after whom, and what nobody looks after."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.graph import reached
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.structure import BESIDE, OVERSIGHT, some, structure_of, tell_cycles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.workspace.programme import Programme


@rule("DL208", "oversight-cycle", Severity.ERROR)
def oversight_cycle(programme: Programme) -> Iterator[Finding]:
    """Bodies oversee one another in a circle.

    Whoever is overseen by those whom they oversee has a reason to see nothing.

    Bad:
        bodies:
          steering-committee: {kind: steering}
          content-team: {kind: working-group, reports_to: steering-committee, oversees: field-team}
          field-team: {kind: working-group, reports_to: steering-committee, oversees: content-team}

    Good:
        bodies:
          steering-committee: {kind: steering, oversees: content-team}
          content-team: {kind: working-group, reports_to: steering-committee, oversees: field-team}
          field-team: {kind: working-group, reports_to: content-team}
    """
    yield from tell_cycles(
        structure_of(programme).oversight,
        "oversight",
        "oversees",
        "an overseer that none of those whom it oversees looks after is expected",
        "take one of them out of `oversees`",
    )


@rule("DL209", "oversees-nothing", Severity.WARNING, needs=("bodies",))
def oversees_nothing(programme: Programme) -> Iterator[Finding]:
    """A body is there to oversee, and names no body that it oversees.

    Everybody may think that somebody else is looked at. It is told of audit bodies, and of bodies with a function such
    as `supervise`, `oversee`, `review`, `control` or `audit`, where there is another body that they could oversee.

    Bad:
        bodies:
          steering-committee: {kind: steering, functions: [supervise]}
          management-team: {kind: management, reports_to: steering-committee}

    Good:
        bodies:
          steering-committee: {kind: steering, functions: [supervise], oversees: management-team}
          management-team: {kind: management, reports_to: steering-committee}
    """
    structure = structure_of(programme)
    overseers = {link.source for link in structure.oversight}
    overseeable = [id_ for id_, body in structure.bodies.items() if body.kind not in BESIDE]
    for id_, body in structure.bodies.items():
        words = [(index, word) for index, word in enumerate(body.functions) if word in OVERSIGHT]
        if id_ in overseers or not (words or body.kind == "audit"):
            continue
        others = list(islice((other for other in overseeable if other not in (id_, *structure.up[id_])), 6))
        if not others:
            continue
        gone = [(index, target) for index, target in enumerate(body.oversees) if target not in structure.bodies]
        found = f"oversees none that is there on {programme.day}" if gone else "names no body that it oversees"
        if words:
            span, why = body.at("functions", words[0][0]), f"has the function `{words[0][1]}`"
        else:
            span, why = body.at("kind"), "is of kind `audit`"
        yield Finding(
            span,
            f"`{id_}` {why} and {found}; {some(others, 'or')} is expected",
            related=tuple(Label(body.at("oversees", index), f"`{target}` is not there") for index, target in gone[:3]),
            hint="name under `oversees` the bodies whose work it looks at",
        )


@rule("DL210", "overseen-by-nothing", Severity.WARNING, needs=("bodies",))
def overseen_by_nothing(programme: Programme) -> Iterator[Finding]:
    """Nothing oversees a body, though other bodies are overseen.

    What one body does in the dark, the others cannot answer for. A body is overseen with the one that it reports to.
    The top is left out, as are advisory and audit bodies, and programmes in which no body oversees another.

    Bad:
        bodies:
          steering-committee: {kind: steering, oversees: management-team}
          management-team: {kind: management, reports_to: steering-committee}
          content-team: {kind: working-group, reports_to: steering-committee}

    Good:
        bodies:
          steering-committee: {kind: steering, oversees: management-team}
          management-team: {kind: management, reports_to: steering-committee}
          content-team: {kind: working-group, reports_to: management-team}
    """
    structure = structure_of(programme)
    if not (structure.oversight and structure.tops):
        return
    apart = {*structure.roots, *structure.tops}
    answered_for = reached(structure.down, [link.target for link in structure.oversight])
    overseers = list(dict.fromkeys(link.source for link in structure.oversight))
    verb = "oversees" if len(overseers) == 1 else "oversee"
    for id_, body in structure.bodies.items():
        if id_ in answered_for or id_ in apart or body.kind in BESIDE:
            continue
        yield Finding(
            body.here,
            f"nothing oversees `{id_}` nor a body that it reports to, though {some(overseers)} {verb} others; "
            "an overseer is expected",
            related=(Label(structure.oversight[0].span, f"`{structure.oversight[0].target}` is overseen"),),
            hint=f"add it to what `{overseers[0]}` oversees, or let it report to a body that is overseen",
        )


RULES: tuple[Rule, ...] = (oversight_cycle, oversees_nothing, overseen_by_nothing)
