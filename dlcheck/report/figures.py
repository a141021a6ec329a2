"""The figures that a programme comes to: what was found, what is covered, which seats are filled, what ends next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from dlcheck.finding import Severity
from dlcheck.report.endings import endings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dlcheck.coverage.measure import Measure
    from dlcheck.model.money import Budget
    from dlcheck.report.document import Verdict
    from dlcheck.report.endings import Ending
    from dlcheck.report.material import Material


@dataclass(frozen=True, slots=True)
class Figures:
    """What a programme comes to in figures; a measure is None where there is nothing to measure, or no telling."""

    verdict: Verdict
    counts: Mapping[Severity, int]
    """How many findings there are of each severity, without the accepted."""
    accepted: int
    coverage: Measure | None
    seats: Measure | None
    accountable: Measure | None
    funded: Measure | None
    total: Decimal | None
    """What the programme costs, as its budget says."""
    currency: str | None
    next_ending: Ending | None

    def bare(self) -> Figures:
        """The same without what is not covered, name by name, for whoever keeps many."""
        return replace(
            self,
            coverage=_bare(self.coverage),
            seats=_bare(self.seats),
            accountable=_bare(self.accountable),
            funded=_bare(self.funded),
        )


def _bare(measure: Measure | None) -> Measure | None:
    return replace(measure, missing=()) if measure else None


def figures_of(material: Material) -> Figures:
    """The figures of a programme."""
    programme = material.programme
    budget = programme.budget if programme else None
    measures = {measure.name: measure for measure in material.coverage.measures if measure.total}
    counts = Counter(result.severity for result in material.counted)
    return Figures(
        verdict=_verdict(material, counts),
        counts={severity: counts[severity] for severity in sorted(Severity, reverse=True)},
        accepted=sum(1 for result in material.results if result.accepted),
        coverage=material.coverage.total if measures else None,
        seats=measures.get("seats"),
        accountable=measures.get("accountable"),
        funded=measures.get("money"),
        total=_total(budget),
        currency=budget.currency if budget else None,
        next_ending=next(iter(endings(programme)), None) if programme else None,
    )


def _verdict(material: Material, counts: Mapping[Severity, int]) -> Verdict:
    programme = material.programme
    errors = counts[Severity.ERROR] > 0
    if programme is None or material.refused or (programme.broken and not errors):
        return "incomplete"
    return "failed" if errors else "findings" if any(counts.values()) else "passed"


def _total(budget: Budget | None) -> Decimal | None:
    """The total as it is said, else what the lines come to where all are in one currency."""
    if budget is None or budget.total is not None or not budget.lines:
        return budget.total if budget else None
    if any(line.currency not in (None, budget.currency) for line in budget.lines.values()):
        return None
    return sum((line.amount for line in budget.lines.values()), Decimal())
