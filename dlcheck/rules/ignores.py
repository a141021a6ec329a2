"""DL9: comments that ignore a finding, and the baseline: what is wrong with an acceptance outside the programme."""

from __future__ import annotations

from dlcheck.finding import Severity
from dlcheck.rules.rule import Rule, noticed


@noticed("DL920", "ignore-malformed", Severity.ERROR)
def ignore_malformed() -> None:
    """A comment speaks to dlcheck in a form that is not understood.

    It accepts nothing, though its writer believes it does. The form is `# dlcheck: ignore[CODE] reason`, with one or
    more codes or slugs, at the end of the line that it speaks of or on a line of its own above it.

    Bad:
        responsibilities:
          # dlcheck: ignore DL501 nobody is named until the tender ends
          train: {accountable: elka}
        partners:
          elka: {role: observer}

    Good:
        responsibilities:
          # dlcheck: ignore[DL501] nobody is named until the tender ends
          train: {}
        partners:
          elka: {role: observer}
    """


@noticed("DL921", "ignore-without-reason", Severity.ERROR)
def ignore_without_reason() -> None:
    """A comment ignores a rule and does not say why.

    Whoever reads it later cannot tell whether the reason still holds. Without one, nothing is ignored.

    Bad:
        responsibilities:
          train: {accountable: elka}  # dlcheck: ignore[DL501]
        partners:
          elka: {role: observer}

    Good:
        responsibilities:
          train: {}  # dlcheck: ignore[DL501] nobody is named until the tender ends
        partners:
          elka: {role: observer}
    """


@noticed("DL922", "ignore-of-nothing", Severity.ERROR)
def ignore_of_nothing() -> None:
    """A comment ignores a rule that there is not.

    It accepts nothing, though its writer believes it does.

    Bad:
        responsibilities:
          train: {accountable: elka}  # dlcheck: ignore[duty-without-acountable] nobody is named until the tender ends
        partners:
          elka: {role: observer}

    Good:
        responsibilities:
          train: {}  # dlcheck: ignore[DL501] nobody is named until the tender ends
        partners:
          elka: {role: observer}
    """


@noticed("DL923", "ignore-not-allowed", Severity.ERROR)
def ignore_not_allowed() -> None:
    """A comment ignores a rule that cannot be ignored.

    What cannot be read, or leads nowhere, is not a fact that somebody could accept; it has to be mended.

    Bad:
        responsibilities:
          train: {accountable: elka}  # dlcheck: ignore[unknown-reference] comes later
        partners:
          elka: {role: observer}

    Good:
        responsibilities:
          train: {accountable: elka}
        partners:
          elka: {role: observer}
    """


@noticed("DL924", "ignore-unused", Severity.WARNING)
def ignore_unused() -> None:
    """A comment ignores a rule that finds nothing there.

    What it accepted has been mended, or the comment stands on the wrong line; left standing, it would hide the next
    such finding.

    Bad:
        responsibilities:
          train: {accountable: elka}  # dlcheck: ignore[DL501] nobody is named until the tender ends
        partners:
          elka: {role: observer}

    Good:
        responsibilities:
          train: {}  # dlcheck: ignore[DL501] nobody is named until the tender ends
        partners:
          elka: {role: observer}
    """


@noticed("DL925", "baseline-stale", Severity.WARNING)
def baseline_stale() -> None:
    """The baseline holds a finding that is no longer found.

    It has been mended, or its entry is called otherwise now. Left standing, the baseline would hide it when it comes
    back; `dlcheck baseline` writes it anew.

    Bad:
        # file: dlcheck.toml
        baseline = "baseline.json"
        # file: baseline.json
        {"version": 1, "findings": [
          {"code": "DL501", "home": "example", "where": "responsibilities.train", "names": ["train"], "count": 1}
        ]}
        # file: programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities:
          train: {accountable: elka}

    Good:
        # file: dlcheck.toml
        baseline = "baseline.json"
        # file: baseline.json
        {"version": 1, "findings": [
          {"code": "DL501", "home": "example", "where": "responsibilities.train", "names": ["train"], "count": 1}
        ]}
        # file: programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities:
          train: {}
    """


RULES: tuple[Rule, ...] = (
    ignore_malformed,
    ignore_without_reason,
    ignore_of_nothing,
    ignore_not_allowed,
    ignore_unused,
    baseline_stale,
)
