"""DL2: reporting: who answers to whom, and whether every line ends at the one top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.graph import find_cycles, reached
from dlcheck.model.dates import overlap
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.structure import path, rising, some, structure_of, tell_cycles
from dlcheck.wording import count, listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.rules.structure import Structure
    from dlcheck.workspace.entries import Link
    from dlcheck.workspace.programme import Programme


@rule("DL201", "reporting-cycle", Severity.ERROR)
def reporting_cycle(programme: Programme) -> Iterator[Finding]:
    """Bodies or positions report to one another in a circle.

    Whoever stands in it answers, in the end, to themselves, and no report ever reaches anyone else.

    Bad:
        bodies:
          steering-committee: {kind: steering}
          content-team: {kind: working-group, reports_to: field-team}
          field-team: {kind: working-group, reports_to: content-team}

    Good:
        bodies:
          steering-committee: {kind: steering}
          content-team: {kind: working-group, reports_to: steering-committee}
          field-team: {kind: working-group, reports_to: content-team}
    """
    yield from tell_cycles(
        structure_of(programme).reports,
        "reporting",
        "reports to",
        "a line that ends at the top is expected",
        "let one of them report to a body outside the circle",
    )


@rule("DL202", "no-top-body", Severity.ERROR)
def no_top_body(programme: Programme) -> Iterator[Finding]:
    """Reporting and oversight together go round, so that none of the bodies stands above the others.

    An overseer who answers to those it oversees can neither correct them nor be corrected. Told here is a circle of
    both kinds of line; one of reporting alone, or of oversight alone, has a rule of its own.

    Bad:
        bodies:
          steering-committee: {kind: steering, oversees: content-team, reports_to: content-team}
          content-team: {kind: working-group}

    Good:
        bodies:
          steering-committee: {kind: steering, oversees: content-team}
          content-team: {kind: working-group, reports_to: steering-committee}
    """
    structure = structure_of(programme)
    lines = (*structure.reports, *(rising(link) for link in structure.oversight))
    for cycle in find_cycles(lines):
        if len({link.kind for link in cycle}) == 2:
            said = [_said(link) for link in cycle]
            yield Finding(
                cycle[0].span,
                f"reporting and oversight go round, {_shortened(said)}; one body above the others is expected",
                related=tuple(Label(link.span, text) for link, text in zip(cycle[1:], said[1:], strict=True)),
                hint="take one of these lines away, or let it lead to a body outside the circle",
            )


def _said(link: Link) -> str:
    return f"`{link.source}` {'reports to' if link.kind == 'reports_to' else 'is overseen by'} `{link.target}`"


def _shortened(said: list[str]) -> str:
    return listing(said if len(said) <= 6 else [*said[:3], f"so on for {len(said) - 4} lines", said[-1]])


@rule("DL203", "several-top-bodies", Severity.WARNING, needs=("bodies",))
def several_top_bodies(programme: Programme) -> Iterator[Finding]:
    """More than one body reports to none and is overseen by none.

    Where the two do not agree, nobody stands above them to settle it. A body that another oversees is joined to it,
    also without `reports_to`. Advisory and audit bodies may stand beside the tree, and a management body without a
    line has a rule of its own.

    Bad:
        bodies:
          steering-committee: {kind: steering}
          content-team: {kind: working-group}

    Good:
        bodies:
          steering-committee: {kind: steering}
          content-team: {kind: working-group, reports_to: steering-committee}
          advisory-board: {kind: advisory}
    """
    structure = structure_of(programme)
    if len(structure.tops) < 2:
        return
    main = max(structure.tops, key=lambda id_: len(structure.below(id_)))
    for id_ in structure.tops:
        if id_ != main:
            yield Finding(
                structure.bodies[id_].here,
                f"no line leads up from `{id_}`, nor from `{main}`; one top is expected",
                related=(Label(structure.bodies[main].here, _size(structure, main)),),
                hint=f"let `{id_}` report to the body that it answers to, or make it `advisory` or `audit`",
            )


def _size(structure: Structure, top: str) -> str:
    below = len(structure.below(top))
    stand = count(below, "body or position stands", "bodies and positions stand") if below else "nothing stands"
    return f"{stand} below `{top}`"


@rule("DL204", "not-joined-to-top", Severity.WARNING, needs=("bodies", "positions", "people"))
def not_joined_to_top(programme: Programme) -> Iterator[Finding]:
    """No line joins a body, a position or a cohort to the top body.

    Nobody above knows what happens there, and nobody there knows whom to ask. A position is joined by `reports_to`, a
    body by that or by a body that oversees it, a cohort by a position that is there `per: cohort` or by a coordinator
    who holds a position or a seat in its time. Where a whole branch hangs loose, its upper end is told.

    Bad:
        bodies:
          steering-committee: {kind: steering}
        positions:
          programme-manager: {count: 1}

    Good:
        bodies:
          steering-committee: {kind: steering}
        positions:
          programme-manager: {count: 1, reports_to: steering-committee}
    """
    structure = structure_of(programme)
    for link in structure.lost:
        model = programme.entities[link.target].model
        yield Finding(
            link.span,
            f"`{link.source}` reports to `{link.target}`, which is not there on {programme.day}; "
            "one that is there is expected",
            related=(Label(model.here, f"`{link.target}` has other dates"),),
            hint="say whom it reports to now, or mend the dates",
        )
    if not structure.tops:
        return
    top = some(structure.tops, "or")
    for id_, position in structure.positions.items():
        if not position.reports_to:
            below = structure.below(id_)
            loose = f", and {some(below)} with it" if below else ""
            yield Finding(
                position.here,
                f"`{id_}` reports to none{loose}; a line that leads to {top} is expected",
                hint="say under `reports_to` which position or body it answers to",
            )
    yield from _loose_cohorts(programme, top)


def _loose_cohorts(programme: Programme, top: str) -> Iterator[Finding]:
    if any(position.per == "cohort" for position in programme.positions.values()):
        return  # they are joined through it; where the position itself hangs loose, that is told
    for id_, cohort in programme.cohorts.items():
        if cohort.over(programme.day):
            continue
        person = cohort.coordinator
        if person is None:
            found = f"nobody coordinates `{id_}`"
        elif any(overlap(link.spell, cohort.time) is not False for link in _places(programme, person)):
            continue
        else:
            found = f"`{id_}` is coordinated by `{person}`, who holds no position or seat in its time"
        yield Finding(
            cohort.at("coordinator"),
            f"{found}; a line that leads to {top} is expected",
            hint="declare the coordinator's position (`per: cohort`) and whom it reports to",
        )


def _places(programme: Programme, person: str) -> list[Link]:
    return programme.links_to(person, "person", "holder")


@rule("DL205", "management-reports-to-none", Severity.WARNING, needs=("bodies",))
def management_reports_to_none(programme: Programme) -> Iterator[Finding]:
    """A management body states no body that it reports to, though it is not the top.

    It runs the day-to-day, so it is the one body that must know to whom its questions and its mistakes go. Oversight
    by another body joins it to the tree, but says only that it is looked at, not whom it answers to.

    Bad:
        bodies:
          steering-committee: {kind: steering, oversees: management-team}
          management-team: {kind: management}

    Good:
        bodies:
          steering-committee: {kind: steering, oversees: management-team}
          management-team: {kind: management, reports_to: steering-committee}
    """
    structure = structure_of(programme)
    overseers: dict[str, Link] = {}
    for link in structure.oversight:
        overseers.setdefault(link.target, link)
    for id_, body in structure.bodies.items():
        if body.kind != "management" or body.reports_to or id_ in structure.tops:
            continue
        overseer = overseers.get(id_)
        above = structure.up[id_] or structure.tops
        verb = "oversees" if len(above) == 1 else "oversee"
        yield Finding(
            body.here,
            f"`{id_}` runs the day-to-day and reports to none"
            + (f", though {some(structure.up[id_])} {verb} it" if structure.up[id_] else "")
            + f"; a line to {some(above, 'or')} is expected",
            related=(Label(overseer.span, f"`{overseer.source}` oversees it"),) if overseer else (),
            hint=f"write `reports_to: {above[0]}`, if that is what is meant",
        )


@rule("DL206", "reporting-too-deep", Severity.WARNING)
def reporting_too_deep(programme: Programme) -> Iterator[Finding]:
    """More lines lie between a body or position and the top than the workspace allows.

    What is seen below reaches the top late and retold. The limit is the setting `depth`, counted in lines: who
    reports to the top stands one line below it; without the setting nothing is told. What stands still deeper is not
    told again.

    Bad:
        # file: dlcheck.toml
        depth = 1
        # file: programme.yaml
        program: {id: example}
        bodies:
          steering-committee: {kind: steering}
          management-team: {kind: management, reports_to: steering-committee}
          content-team: {kind: working-group, reports_to: management-team}

    Good:
        # file: dlcheck.toml
        depth = 1
        # file: programme.yaml
        program: {id: example}
        bodies:
          steering-committee: {kind: steering}
          management-team: {kind: management, reports_to: steering-committee}
          content-team: {kind: working-group, reports_to: steering-committee}
    """
    limit = programme.settings.depth
    if limit is None:
        return
    structure = structure_of(programme)
    steps = reached(structure.down, structure.roots)
    for id_, depth in steps.items():
        if depth != limit + 1:
            continue
        way = [id_]
        while structure.up[way[-1]]:
            way.append(min(structure.up[way[-1]], key=lambda above: (steps.get(above, depth), above)))
        deeper = [below for below in structure.below(id_) if steps[below] > depth]
        yield Finding(
            programme.entities[id_].model.here,
            f"`{id_}` stands {count(depth, 'line')} below the top, {path(way)}; the limit is {limit}",
            related=tuple(
                Label(programme.entities[below].model.here, f"`{below}` is deeper still") for below in deeper[:3]
            ),
            hint="let it report further up, or raise `depth` in the settings",
        )


@rule("DL207", "span-too-wide", Severity.WARNING)
def span_too_wide(programme: Programme) -> Iterator[Finding]:
    """More report to one body or position than the workspace allows.

    Whom too many report to has time for none of them. The limit is the setting `span`; without it nothing is told. A
    position counts as often as it is held, or as its `count` demands at least.

    Bad:
        # file: dlcheck.toml
        span = 2
        # file: programme.yaml
        program: {id: example}
        bodies:
          steering-committee: {kind: steering}
        positions:
          senior-manager: {count: 1, reports_to: steering-committee}
          programme-manager: {count: {min: 2, max: 3}, reports_to: steering-committee}

    Good:
        # file: dlcheck.toml
        span = 2
        # file: programme.yaml
        program: {id: example}
        bodies:
          steering-committee: {kind: steering}
        positions:
          senior-manager: {count: 1, reports_to: steering-committee}
          programme-manager: {count: {min: 2, max: 3}, reports_to: senior-manager}
    """
    limit = programme.settings.span
    if limit is None:
        return
    structure = structure_of(programme)
    for id_, below in structure.down.items():
        widths = {child: _width(programme, structure, child) for child in below}
        total = sum(widths.values())
        if total > limit:
            names = [f"{child} × {width}" if width > 1 else child for child, width in widths.items() if width]
            yield Finding(
                programme.entities[id_].model.here,
                f"{total} report to `{id_}`, {some(names)}; the limit is {limit}",
                hint="put a body or position between, or raise `span` in the settings",
            )


def _width(programme: Programme, structure: Structure, id_: str) -> int:
    """How many a body (one) or a position (those who hold it, or must) is."""
    position = structure.positions.get(id_)
    if position is None:
        return 1
    held = len({person for person, _ in programme.holding(position)})
    demanded = position.count.min if position.count else 1
    if position.per == "cohort":
        demanded *= sum(1 for cohort in programme.cohorts.values() if cohort.runs(programme.day))
    return max(held, demanded)


RULES: tuple[Rule, ...] = (
    reporting_cycle,
    no_top_body,
    several_top_bodies,
    not_joined_to_top,
    management_reports_to_none,
    reporting_too_deep,
    span_too_wide,
)
