"""DC9: how much of what there is one change removes."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from dlcheck.diff.criteria.look import Look, turned
from dlcheck.diff.criterion import Criterion, Statement, Weight
from dlcheck.diff.facts import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARE = Fraction(1, 4)
"""The share of things of a kind that one change may not remove without being noticed."""
LEAST = 3
"""Fewer than this are no flood, whatever share of all they are."""
_MIRROR = "- what is added takes nothing from anybody, and a programme that grows fast is no accident"


def _removed(look: Look, kind: str, noun: str) -> Iterator[Statement]:
    gone = list(look.wholes(kind))
    there = sum(1 for entry in look.has.entries if kind_of(entry) == kind)
    if len(gone) >= LEAST and len(gone) >= SHARE * there:
        share = f"{float(Fraction(len(gone), there)):.0%}"
        shown = look.names_of(gone)
        yield look.tell(
            "program",
            f"one change removes {len(gone)} of {there} {noun} ({share}): {shown}",
            hint="look whether a file was lost or an id changed; where it is meant, say so under `acknowledge`",
        )


@turned("DC901", "many-seats-removed", Weight.BREAKING, mirror=_MIRROR)
def seats(look: Look) -> Iterator[Statement]:
    """One change removes a quarter of all seats or more, and at least three.

    Most often a file was not loaded, or a body was copied and emptied; seldom is it meant.

    Old:
        bodies: {board: {kind: steering, seats: {one: {}, two: {}, three: {}, four: {}}}}

    New:
        bodies: {board: {kind: steering, seats: {one: {}}}}
    """
    return _removed(look, "seats", "seats")


@turned("DC902", "many-partners-removed", Weight.BREAKING, mirror=_MIRROR)
def partners(look: Look) -> Iterator[Statement]:
    """One change removes a quarter of all partners or more, and at least three.

    A programme that loses so many at once is another programme, or a shared file was lost.

    Old:
        partners: {one: {role: lead}, two: {role: member}, three: {role: funder}, four: {role: observer}}

    New:
        partners: {one: {role: lead}}
    """
    return _removed(look, "partners", "partners")


@turned("DC903", "many-people-removed", Weight.BREAKING, mirror=_MIRROR)
def people(look: Look) -> Iterator[Statement]:
    """One change removes a quarter of all people or more, and at least three.

    People leave one after another; all at once, it is most often a file that was lost.

    Old:
        partners: {elka: {role: lead}}
        people: {one: {partner: elka}, two: {}, three: {capacity: 50%}, four: {}}

    New:
        partners: {elka: {role: lead}}
        people: {four: {}}
    """
    return _removed(look, "people", "people")


CRITERIA: tuple[Criterion, ...] = (seats, partners, people)
