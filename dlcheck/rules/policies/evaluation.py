"""Whether the conditions of a policy hold of a subject: yes, no, or not to be known; within bounds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from dlcheck.rules.policies.comparison import is_met
from dlcheck.rules.policies.conditions import Condition, Holds, Joined, Negated, Quantified, Tallied
from dlcheck.rules.policies.relations import follow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dlcheck.rules.policies.comparison import Truth
    from dlcheck.rules.policies.subjects import Scene, Subject

MOST_STEPS = 200_000
"""Conditions that one policy may ask of the subjects of one programme; a tenth of a second, or two."""


class ExhaustedError(Exception):
    """A policy asks more of a programme than is reasonable."""


@dataclass(slots=True)
class Inquiry:
    """One policy's questions to one programme.

    Truth has three values (Kleene's): what is unknown stays unknown through `all`, `any` and `not`, unless the rest
    decides. A `where` takes only what it surely holds of. Raises ExhaustedError.
    """

    scene: Scene
    steps: int = MOST_STEPS

    def holds(self, condition: Condition, subject: Subject) -> Truth:
        """Whether a condition holds of a subject."""
        self.steps -= 1
        if self.steps < 0:
            raise ExhaustedError
        match condition:
            case Holds():
                value = condition.fact.get(self.scene, subject)
                return every(
                    is_met(comparison, condition.fact.type, value, self.scene, subject)
                    for comparison in condition.comparisons
                )
            case Joined():
                found = [self.holds(part, subject) for part in condition.parts]
                return every(found) if condition.every else anyone(found)
            case Negated():
                return opposite(self.holds(condition.part, subject))
            case Quantified():
                return self._quantified(condition, subject)
            case Tallied():
                value, _ = self.tally(condition, subject)
                return every(
                    is_met(comparison, condition.type, value, self.scene, subject)
                    for comparison in condition.comparisons
                )

    def taken(self, condition: Quantified | Tallied, subject: Subject) -> list[Subject]:
        """What a relation leads to and `where` surely holds of."""
        related = follow(self.scene, subject, condition.relation)
        self.steps -= len(related)
        where = condition.where
        return [one for one in related if where is None or self.holds(where, one) is True]

    def _quantified(self, condition: Quantified, subject: Subject) -> Truth:
        taken, require = self.taken(condition, subject), condition.require
        if condition.word in ("none", "independent_of"):
            return not taken
        found = [True if require is None else self.holds(require, one) for one in taken]
        return anyone(found) if condition.word == "some" else every(found)

    def tally(self, condition: Tallied, subject: Subject) -> tuple[Any, str]:
        """What a tally comes to, and the largest group; None where a value that is added is not declared."""
        taken = self.taken(condition, subject)
        weights = [condition.of.get(self.scene, one) if condition.of else 1 for one in taken]
        if condition.word != "largest":
            return _sum(weights), ""
        groups: Counter[str] = Counter()
        for one, weight in zip(taken, weights, strict=True):
            names = condition.per.get(self.scene, one) if condition.per else ()
            if names and weight is None:
                return None, ""
            for name in dict.fromkeys(names or ()):
                groups[name] += Fraction(weight)  # type: ignore[assignment]  # a Counter counts anything that adds up
        if not groups:
            return Fraction(0), ""
        name = min(groups, key=lambda name: (-groups[name], name))
        return Fraction(groups[name]), name


def _sum(weights: Iterable[Any]) -> Fraction | None:
    known = list(weights)
    return None if None in known else sum((Fraction(weight) for weight in known), Fraction(0))


def every(found: Iterable[Truth]) -> Truth:
    """Whether all hold: no where one does not, else unknown where one is."""
    truths = list(found)
    return False if False in truths else (None if None in truths else True)


def anyone(found: Iterable[Truth]) -> Truth:
    """Whether some hold: yes where one does, else unknown where one is."""
    truths = list(found)
    return True if True in truths else (None if None in truths else False)


def opposite(truth: Truth) -> Truth:
    """What is so when something is not; what is unknown stays so."""
    return None if truth is None else not truth
