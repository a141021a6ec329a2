"""All criteria, in order of code; the one list that there is."""

from dlcheck.diff.criteria import (
    demands,
    duties,
    guards,
    holders,
    mandates,
    money,
    names,
    partners,
    payments,
    power,
    quality,
    records,
    rest,
    seats,
    separation,
    staff,
    structure,
    terms,
    votes,
)
from dlcheck.diff.criterion import Criterion

FACTUAL: tuple[Criterion, ...] = (
    *seats.CRITERIA,
    *terms.CRITERIA,
    *structure.CRITERIA,
    *mandates.CRITERIA,
    *votes.CRITERIA,
    *duties.CRITERIA,
    *separation.CRITERIA,
    *partners.CRITERIA,
    *holders.CRITERIA,
    *money.CRITERIA,
    *payments.CRITERIA,
    *staff.CRITERIA,
    *records.CRITERIA,
    *demands.CRITERIA,
    *names.CRITERIA,
)
"""Criteria that say what is written otherwise; what none of them tells, the last of them all does."""

DERIVED: tuple[Criterion, ...] = (*power.CRITERIA, *quality.CRITERIA, *guards.CRITERIA)
"""Criteria that say what follows from it."""

CRITERIA: tuple[Criterion, ...] = tuple(
    sorted((*FACTUAL, *DERIVED, rest.rest_of(FACTUAL)), key=lambda criterion: criterion.code)
)
"""Every criterion, each of which says in its own words what a change means."""
