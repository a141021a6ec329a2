"""All rules, in order of code; the one list that there is."""

from dlcheck.rules import (
    agreement,
    belonging,
    cohorts,
    composition,
    costs,
    decisions,
    delegation,
    domains,
    duties,
    effort,
    escalation,
    files,
    funding,
    limits,
    mandates,
    membership,
    money,
    oversight,
    references,
    reporting,
    resilience,
    shape,
    sources,
    spending,
    staffing,
    waivers,
)
from dlcheck.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *files.RULES,
    *limits.RULES,
    *shape.RULES,
    *references.RULES,
    *reporting.RULES,
    *oversight.RULES,
    *escalation.RULES,
    *belonging.RULES,
    *resilience.RULES,
    *composition.RULES,
    *membership.RULES,
    *decisions.RULES,
    *domains.RULES,
    *delegation.RULES,
    *duties.RULES,
    *agreement.RULES,
    *mandates.RULES,
    *money.RULES,
    *funding.RULES,
    *costs.RULES,
    *spending.RULES,
    *staffing.RULES,
    *effort.RULES,
    *cohorts.RULES,
    *sources.RULES,
    *waivers.RULES,
)
"""Every rule there is."""

BY_SLUG = {rule.slug: rule for rule in RULES}
"""Every rule by its slug."""
