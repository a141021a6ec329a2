"""All criteria, in order of code; the one list that there is."""

from dlcheck.diff.criteria import mandates, power, seats, terms, votes
from dlcheck.diff.criterion import Criterion

CRITERIA: tuple[Criterion, ...] = (
    *seats.CRITERIA,
    *terms.CRITERIA,
    *mandates.CRITERIA,
    *votes.CRITERIA,
    *power.CRITERIA,
)
"""Every criterion, each of which says in its own words what a change means."""
