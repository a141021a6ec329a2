"""DL9: what a change says of its own check; found only where a change is checked against its base."""

from __future__ import annotations

from dlcheck.finding import Severity
from dlcheck.rules.rule import Rule, noticed


@noticed("DL930", "configuration-changed", Severity.WARNING)
def configuration_changed() -> None:
    """A change alters the configuration by which it would be checked.

    It is checked by that of its base, so that it cannot leave out the rule or the file that would speak against it. In
    the examples of such rules, the files of the base are called `main:…`.

    Bad:
        # file: main:dlcheck.toml
        horizon = 90
        # file: main:programme.yaml
        program: {id: example}
        # file: dlcheck.toml
        horizon = 90
        ignore = ["DL4"]
        # file: programme.yaml
        program: {id: example}

    Good:
        # file: main:dlcheck.toml
        horizon = 90
        # file: main:programme.yaml
        program: {id: example}
        # file: dlcheck.toml
        # an ending is told a quarter ahead
        horizon = 90
        # file: programme.yaml
        program: {id: example}
    """


@noticed("DL931", "policy-changed", Severity.WARNING)
def policy_changed() -> None:
    """A change alters a policy by which it would be checked.

    It is checked by the policy as its base has it; whoever takes the change in decides on both.

    Bad:
        # file: main:policies.yaml
        policies:
          costed: {code: DL950, for: programme, require: {budget.total: {exists: true}}, message: "`{id}` has no total",
            tests: {costed: {given: {budget: {total: 1}}, finds: []}}}
        # file: main:programme.yaml
        program: {id: example}
        partners: {elka: {role: operator}}
        budget: {currency: ILS, total: 1, funding: {elka: 100%}}
        # file: policies.yaml
        policies:
          costed: {code: DL950, for: programme, require: {budget.total: {exists: true}}, message: "`{id}` says no sum",
            tests: {costed: {given: {budget: {total: 1}}, finds: []}}}
        # file: programme.yaml
        program: {id: example}
        partners: {elka: {role: operator}}
        budget: {currency: ILS, total: 1, funding: {elka: 100%}}

    Good:
        # file: main:policies.yaml
        policies:
          costed: {code: DL950, for: programme, require: {budget.total: {exists: true}}, message: "`{id}` has no total",
            tests: {costed: {given: {budget: {total: 1}}, finds: []}}}
        # file: main:programme.yaml
        program: {id: example}
        partners: {elka: {role: operator}}
        budget: {currency: ILS, total: 1, funding: {elka: 100%}}
        # file: policies.yaml
        # what we ask of every programme
        policies:
          costed: {code: DL950, for: programme, require: {budget.total: {exists: true}}, message: "`{id}` has no total",
            tests: {costed: {given: {budget: {total: 1}}, finds: []}}}
        # file: programme.yaml
        program: {id: example}
        partners: {elka: {role: operator}}
        budget: {currency: ILS, total: 1, funding: {elka: 100%}}
    """


@noticed("DL932", "policy-removed", Severity.WARNING)
def policy_removed() -> None:
    """A change takes away a policy by which it would be checked, or moves it to where fewer programmes see it.

    It is still checked by the policy; whoever takes the change in decides on both.

    Bad:
        # file: main:policies.yaml
        policies:
          costed: {code: DL950, for: programme, require: {budget.total: {exists: true}}, message: "`{id}` has no total",
            tests: {costed: {given: {budget: {total: 1}}, finds: []}}}
        # file: main:programme.yaml
        program: {id: example}
        partners: {elka: {role: operator}}
        budget: {currency: ILS, total: 1, funding: {elka: 100%}}
        # file: programme.yaml
        program: {id: example}
        partners: {elka: {role: operator}}
        budget: {currency: ILS, total: 1, funding: {elka: 100%}}

    Good:
        # file: main:policies.yaml
        policies:
          costed: {code: DL950, for: programme, require: {budget.total: {exists: true}}, message: "`{id}` has no total",
            tests: {costed: {given: {budget: {total: 1}}, finds: []}}}
        # file: main:programme.yaml
        program: {id: example}
        partners: {elka: {role: operator}}
        budget: {currency: ILS, total: 1, funding: {elka: 100%}}
        # file: demands.yaml
        policies:
          costed: {code: DL950, for: programme, require: {budget.total: {exists: true}}, message: "`{id}` has no total",
            tests: {costed: {given: {budget: {total: 1}}, finds: []}}}
        # file: programme.yaml
        program: {id: example}
        partners: {elka: {role: operator}}
        budget: {currency: ILS, total: 1, funding: {elka: 100%}}
    """


@noticed("DL933", "waiver-added", Severity.WARNING)
def waiver_added() -> None:
    """A change brings a waiver.

    A change that accepts its own findings grades itself. The waiver counts once the change is taken in; until then,
    what only it covers is a finding.

    Bad:
        # file: main:programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities: {train: {}}
        waivers:
          tender: {rule: DL501, at: responsibilities.train, why: the tender is open, by: board}
        # file: programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities: {train: {}}
        waivers:
          everything: {rule: DL501, at: responsibilities, why: the tender is open, by: board}

    Good:
        # file: main:programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities: {train: {}}
        waivers:
          tender: {rule: DL501, at: responsibilities.train, why: the tender is open, by: board}
        # file: programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities: {train: {}}
        waivers:
          tender: {rule: DL501, at: responsibilities.train, why: the tender is open, by: board}
    """


@noticed("DL934", "waiver-widened", Severity.WARNING)
def waiver_widened() -> None:
    """A change lets a waiver accept more than before.

    It accepts what it did before, and the rest only once the change is taken in.

    Bad:
        # file: main:programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities: {train: {}}
        waivers:
          tender: {rule: DL501, at: responsibilities.train, why: the tender is open, by: board}
        # file: programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities: {train: {}}
        waivers:
          tender: {rule: DL501, at: responsibilities, why: the tender is open, by: board}

    Good:
        # file: main:programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities: {train: {}}
        waivers:
          tender: {rule: DL501, at: responsibilities, why: the tender is open, by: board}
        # file: programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities: {train: {}}
        waivers:
          tender: {rule: DL501, at: responsibilities, why: the tender is open, by: board}
    """


@noticed("DL935", "waiver-extended", Severity.WARNING)
def waiver_extended() -> None:
    """A change lets a waiver last longer.

    An acceptance that is moved along each time it ends never ends. It lasts as long as before until the change is taken
    in.

    Bad:
        # file: main:programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities: {train: {}}
        waivers:
          tender: {rule: DL501, at: responsibilities.train, why: the tender is open, by: board, until: 2027-01-01}
        # file: programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities: {train: {}}
        waivers:
          tender: {rule: DL501, at: responsibilities.train, why: the tender is open, by: board, until: 2028-01-01}

    Good:
        # file: main:programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities: {train: {}}
        waivers:
          tender: {rule: DL501, at: responsibilities.train, why: the tender is open, by: board, until: 2027-01-01}
        # file: programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities: {train: {}}
        waivers:
          tender: {rule: DL501, at: responsibilities.train, why: the tender is open, by: board, until: 2027-01-01}
    """


@noticed("DL936", "baseline-grown", Severity.WARNING)
def baseline_grown() -> None:
    """A change writes findings into the baseline.

    The baseline holds what was there when a workspace began to be checked, and is meant to shrink. What is new in it
    counts once the change is taken in.

    Bad:
        # file: main:dlcheck.toml
        baseline = "baseline.json"
        # file: main:baseline.json
        {"version": 1, "findings": []}
        # file: main:programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities: {train: {}}
        waivers:
          tender: {rule: DL501, at: responsibilities.train, why: the tender is open, by: board}
        # file: dlcheck.toml
        baseline = "baseline.json"
        # file: baseline.json
        {"version": 1, "findings": [
          {"code": "DL501", "home": "example", "where": "responsibilities.train", "names": ["train"], "count": 1}
        ]}
        # file: programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities: {train: {}}
        waivers:
          tender: {rule: DL501, at: responsibilities.train, why: the tender is open, by: board}

    Good:
        # file: main:dlcheck.toml
        baseline = "baseline.json"
        # file: main:baseline.json
        {"version": 1, "findings": [
          {"code": "DL501", "home": "example", "where": "responsibilities.train", "names": ["train"], "count": 1}
        ]}
        # file: main:programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities: {train: {}}
        # file: dlcheck.toml
        baseline = "baseline.json"
        # file: baseline.json
        {"version": 1, "findings": [
          {"code": "DL501", "home": "example", "where": "responsibilities.train", "names": ["train"], "count": 1}
        ]}
        # file: programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities: {train: {}}
    """


@noticed("DL937", "ignore-added", Severity.WARNING)
def ignore_added() -> None:
    """A change brings a comment that ignores a finding.

    A change that ignores its own findings grades itself. The comment counts once the change is taken in; until then,
    what only it ignores is a finding.

    Bad:
        # file: main:dlcheck.toml
        baseline = "baseline.json"
        # file: main:baseline.json
        {"version": 1, "findings": [
          {"code": "DL501", "home": "example", "where": "responsibilities.train", "names": ["train"], "count": 1}
        ]}
        # file: main:programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities:
          train: {}
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
          train: {}  # dlcheck: ignore[DL501] the tender is open

    Good:
        # file: main:programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities:
          train: {}  # dlcheck: ignore[DL501] the tender is open
        # file: programme.yaml
        # the duties of the partner
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities:
          train: {}  # dlcheck: ignore[DL501] the tender is open
    """


@noticed("DL938", "check-tightened", Severity.INFO)
def check_tightened() -> None:
    """A change makes its own check stricter.

    A waiver ends sooner or accepts less, or a policy is new. It is worth knowing, as it holds for others once the
    change is taken in.

    Bad:
        # file: main:programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities: {train: {}}
        waivers:
          tender: {rule: DL501, at: responsibilities.train, why: the tender is open, by: board}
        # file: programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities: {train: {accountable: elka}}

    Good:
        # file: main:programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities: {train: {accountable: elka}}
        # file: programme.yaml
        program: {id: example}
        partners: {elka: {role: observer}}
        responsibilities: {train: {accountable: elka}}
    """


RULES: tuple[Rule, ...] = (
    configuration_changed,
    policy_changed,
    policy_removed,
    waiver_added,
    waiver_widened,
    waiver_extended,
    baseline_grown,
    ignore_added,
    check_tightened,
)
