"""All criteria, in order of code; the one list that there is."""

from dlcheck.diff.criteria import duties, holders, mandates, partners, power, seats, separation, terms, votes
from dlcheck.diff.criterion import Criterion

CRITERIA: tuple[Criterion, ...] = (
    *seats.CRITERIA,
    *terms.CRITERIA,
    *mandates.CRITERIA,
    *votes.CRITERIA,
    *power.CRITERIA,
    *duties.CRITERIA,
    *separation.CRITERIA,
    *partners.CRITERIA,
    *holders.CRITERIA,
)
"""Every criterion, each of which says in its own words what a change means."""
