"""What stands above what on the day that is spoken of: the lines between bodies and positions, and where they end."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label
from dlcheck.graph import find_cycles, reached
from dlcheck.wording import quoted
from dlcheck.workspace.programme import once

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dlcheck.model.bodies import Body
    from dlcheck.model.staff import Position
    from dlcheck.workspace.entries import Link
    from dlcheck.workspace.programme import Programme

BESIDE = frozenset({"advisory", "audit"})
"""Kinds of body that may stand beside the tree: they need no line up, and whom they oversee has none through them."""

OVERSIGHT = frozenset({"audit", "control", "monitor", "oversee", "review", "supervise"})
"""Functions by which a body says that it oversees."""

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Structure:
    """The bodies and positions that are there on the day, and the lines between them.

    A line leads from a body or position to the one that it reports to, and from a body to one that oversees it; but
    oversight by an advisory or audit body is no line, as it leads nobody.
    """

    bodies: Mapping[str, Body]
    positions: Mapping[str, Position]
    reports: tuple[Link, ...]
    """From who reports to whom they report to."""
    oversight: tuple[Link, ...]
    """From overseer to overseen, as it is written."""
    lost: tuple[Link, ...]
    """Reports to what is not there on the day."""
    up: Mapping[str, tuple[str, ...]]
    """What stands directly above each; empty for those that nothing stands above."""
    down: Mapping[str, tuple[str, ...]]
    """What stands directly below each."""
    roots: tuple[str, ...]
    """The bodies that report to none and that no line joins to another."""
    tops: tuple[str, ...]
    """The roots that lead: steering bodies and working groups; else management; else who stands beside, but leads."""

    def below(self, top: str) -> list[str]:
        """All that stands below a body or position, nearest first."""
        return list(reached(self.down, (top,)))[1:]


@once
def structure_of(programme: Programme) -> Structure:
    """The programme's structure on its day, worked out once for each programme."""
    bodies = {id_: body for id_, body in programme.bodies.items() if programme.now(body)}
    positions = {id_: position for id_, position in programme.positions.items() if programme.now(position)}
    there = {*bodies, *positions}
    stated = [link for link in programme.linked("reports_to") if link.source in there]
    reports = tuple(link for link in stated if link.target in there)
    lost = tuple(link for link in stated if link.target not in there)
    oversight = tuple(link for link in programme.linked("oversees") if link.source in there and link.target in there)
    up: dict[str, dict[str, None]] = {id_: {} for id_ in (*bodies, *positions)}
    for link in (*reports, *(rising(link) for link in oversight if bodies[link.source].kind not in BESIDE)):
        up[link.source][link.target] = None
    down: dict[str, list[str]] = defaultdict(list)
    for id_, above in up.items():
        for target in above:
            down[target].append(id_)
    gone = {link.source for link in lost}
    roots = [id_ for id_ in bodies if not up[id_] and id_ not in gone]
    return Structure(
        bodies,
        positions,
        reports,
        oversight,
        lost,
        {id_: tuple(above) for id_, above in up.items()},
        {id_: tuple(below) for id_, below in down.items()},
        tuple(roots),
        tuple(_tops(roots, bodies, down)),
    )


def _tops(roots: list[str], bodies: Mapping[str, Body], down: Mapping[str, list[str]]) -> list[str]:
    leading = [id_ for id_ in roots if bodies[id_].kind not in BESIDE]
    steering = [id_ for id_ in leading if bodies[id_].kind != "management"]
    return steering or leading or [id_ for id_ in roots if down.get(id_)]


def rising(link: Link) -> Link:
    """A link of oversight turned round: from the overseen up to the overseer."""
    return link._replace(source=link.target, target=link.source)


def some(ids: Sequence[str], last: str = "and") -> str:
    """The first few of several ids in backticks, and how many more there are."""
    if len(ids) <= _SHOWN + 1:
        return quoted(ids, last)
    return f"{', '.join(f'`{id_}`' for id_ in ids[:_SHOWN])} {last} {len(ids) - _SHOWN} more"


def path(ids: Sequence[str]) -> str:
    """A way from id to id; of a long one the beginning and the end."""
    shown = [f"`{id_}`" for id_ in ids]
    if len(ids) > 2 * _SHOWN + 1:
        shown[_SHOWN:-_SHOWN] = [f"… ({len(ids) - 2 * _SHOWN} more) …"]
    return " → ".join(shown)


def tell_cycles(links: Iterable[Link], what: str, verb: str, expected: str, hint: str) -> Iterator[Finding]:
    """A finding for each knot of links that go round, with its path as witness and a label at each of its links.

    `what` goes round (`reporting`), and each link says `verb` (`reports to`).
    """
    for cycle in find_cycles(links):
        first, *others = cycle
        if others:
            message = f"{what} goes round, {path([*(link.source for link in cycle), first.source])}; {expected}"
        else:
            message = f"`{first.source}` {verb} itself; {expected}"
        labels = tuple(Label(link.span, f"`{link.source}` {verb} `{link.target}`") for link in others)
        yield Finding(first.span, message, related=labels, hint=hint)
