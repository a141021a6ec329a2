"""DL9: policies themselves: what is wrong with what a workspace demands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.policy import MOST_POLICIES
from dlcheck.rules.policies.listing import policies_of
from dlcheck.rules.rule import Rule, workspace_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.model.policy import Policy
    from dlcheck.rules.policies.judgement import Understood
    from dlcheck.rules.survey import Survey


@workspace_rule("DL910", "policy-code-taken", Severity.ERROR, waivable=False)
def policy_code_taken(survey: Survey) -> Iterator[Finding]:
    """Two policies of a workspace have one code.

    A code is how a report, a waiver and a reader name a policy; it would mean either, so only the first is judged.

    Bad:
        # file: policies.yaml
        policies:
          costed:
            code: DL950
            for: programme
            require: {budget.total: {exists: true}}
            message: "`{id}` does not say what it costs"
            tests: {costed: {given: {budget: {total: 1}}, finds: []}}
          funded:
            code: DL950
            for: programme
            require: {funders: {at_least: 1}}
            message: "`{id}` does not say who pays"
            tests: {unpaid: {given: {}, finds: [programme]}}
        # file: programme.yaml
        program: {id: example}
        partners: {elka: {role: operator}}
        budget: {currency: ILS, total: 1, funding: {elka: 100%}}

    Good:
        # file: policies.yaml
        policies:
          costed:
            code: DL950
            for: programme
            require: {budget.total: {exists: true}}
            message: "`{id}` does not say what it costs"
            tests: {costed: {given: {budget: {total: 1}}, finds: []}}
          funded:
            code: DL951
            for: programme
            require: {funders: {at_least: 1}}
            message: "`{id}` does not say who pays"
            tests: {unpaid: {given: {}, finds: [programme]}}
        # file: programme.yaml
        program: {id: example}
        partners: {elka: {role: operator}}
        budget: {currency: ILS, total: 1, funding: {elka: 100%}}
    """
    first: dict[str, Policy] = {}
    for policy in policies_of(survey.workspace.registries):
        before = first.setdefault(policy.code, policy)
        if before is not policy:
            yield Finding(
                policy.at("code"),
                f"`{policy.code}` is the code of `{before.id}` and of `{policy.id}`, one of its own is expected",
                related=(Label(before.at("code"), f"`{before.id}` has it first"),),
                hint="take another from `DL950` to `DL999`",
            )


@workspace_rule("DL911", "policy-name-taken", Severity.ERROR, waivable=False)
def policy_name_taken(survey: Survey) -> Iterator[Finding]:
    """A policy has the name of a rule, or of another policy.

    A policy's id is its name as a rule, by which it is selected and waived. So only the first of two is judged.

    Bad:
        # file: policies.yaml
        policies:
          decides-without-quorum:
            code: DL950
            for: bodies
            require: {decision.quorum: {exists: true}}
            message: "`{id}` has no quorum"
            tests: {empty: {given: {}, finds: []}}
        # file: programme.yaml
        program: {id: example}
        bodies: {board: {kind: advisory, decision: {quorum: at least 1 of seats}, seats: {chair: {}}}}

    Good:
        # file: policies.yaml
        policies:
          every-body-has-a-quorum:
            code: DL950
            for: bodies
            require: {decision.quorum: {exists: true}}
            message: "`{id}` has no quorum"
            tests: {empty: {given: {}, finds: []}}
        # file: programme.yaml
        program: {id: example}
        bodies: {board: {kind: advisory, decision: {quorum: at least 1 of seats}, seats: {chair: {}}}}
    """
    names = _names_of_rules()
    first: dict[str, Policy] = {}
    for policy in policies_of(survey.workspace.registries):
        before = first.setdefault(policy.id, policy)
        if policy.id in names:
            said = f"`{policy.id}` is the name of the rule {names[policy.id]}, a name of its own is expected"
            yield Finding(policy.here, said, hint="give the policy another id")
        elif before is not policy:
            yield Finding(
                policy.here,
                f"`{policy.id}` is a policy in `{before.here.path}` and again here, a name of its own is expected",
                related=(Label(before.here, f"`{policy.id}` is declared here first"),),
                hint="give one of them another id",
            )


def _names_of_rules() -> dict[str, str]:
    """The slugs of the rules that dlcheck brings along, with their codes."""
    from dlcheck.rules import RULES  # noqa: PLC0415 - the tuple of all rules holds those of this module

    return {rule.slug: rule.code for rule in RULES}


def _problems(survey: Survey, slug: str) -> Iterator[Finding]:
    for policy in policies_of(survey.workspace.registries):
        for problem in _understand(policy).problems:
            if problem.slug == slug:
                said = f"policy `{policy.id}`: {problem.message}"
                yield Finding(problem.span, said, hint=problem.hint)


@workspace_rule("DL912", "policy-unknown-fact", Severity.ERROR, waivable=False)
def policy_unknown_fact(survey: Survey) -> Iterator[Finding]:
    """A policy asks for a fact, or for things, that what it speaks of does not have.

    It could never be answered, so the policy is not judged at all. Its message may name facts in braces, and only such.

    Bad:
        # file: policies.yaml
        policies:
          costed:
            code: DL950
            for: programme
            require: {budget.totals: {exists: true}}
            message: "`{id}` does not say what it costs"
            tests: {costed: {given: {budget: {total: 1}}, finds: []}}
        # file: programme.yaml
        program: {id: example}

    Good:
        # file: policies.yaml
        policies:
          costed:
            code: DL950
            for: programme
            require: {budget.total: {exists: true}}
            message: "`{id}` does not say what it costs"
            tests: {costed: {given: {budget: {total: 1}}, finds: []}}
        # file: programme.yaml
        program: {id: example}
        partners: {elka: {role: operator}}
        budget: {currency: ILS, total: 1, funding: {elka: 100%}}
    """
    yield from _problems(survey, "policy-unknown-fact")


@workspace_rule("DL913", "policy-unknown-word", Severity.ERROR, waivable=False)
def policy_unknown_word(survey: Survey) -> Iterator[Finding]:
    """A policy uses a word that the language of policies does not have, or has not for such a fact.

    Numbers are more or less than others, dates are before or after; which words a fact takes, its type says.

    Bad:
        # file: policies.yaml
        policies:
          cheap:
            code: DL950
            for: programme
            require: {budget.total: {before: 5_000_000}}
            message: "`{id}` costs {budget.total}"
            tests: {costed: {given: {budget: {total: 1}}, finds: []}}
        # file: programme.yaml
        program: {id: example}

    Good:
        # file: policies.yaml
        policies:
          cheap:
            code: DL950
            for: programme
            require: {budget.total: {below: 5_000_000}}
            message: "`{id}` costs {budget.total}"
            tests: {costed: {given: {budget: {total: 1}}, finds: []}}
        # file: programme.yaml
        program: {id: example}
        partners: {elka: {role: operator}}
        budget: {currency: ILS, total: 1, funding: {elka: 100%}}
    """
    yield from _problems(survey, "policy-unknown-word")


@workspace_rule("DL914", "policy-wrong-value", Severity.ERROR, waivable=False)
def policy_wrong_value(survey: Survey) -> Iterator[Finding]:
    """A policy compares a fact with what it cannot be compared with, or says only half of a condition.

    An amount is compared with an amount, a date with a date or with `as_of`, a number also with a share of another.

    Bad:
        # file: policies.yaml
        policies:
          cheap:
            code: DL950
            for: programme
            require: {budget.total: {below: a lot}}
            message: "`{id}` costs {budget.total}"
            tests: {costed: {given: {budget: {total: 1}}, finds: []}}
        # file: programme.yaml
        program: {id: example}

    Good:
        # file: policies.yaml
        policies:
          cheap:
            code: DL950
            for: programme
            require: {budget.total: {below: 5_000_000}}
            message: "`{id}` costs {budget.total}"
            tests: {costed: {given: {budget: {total: 1}}, finds: []}}
        # file: programme.yaml
        program: {id: example}
        partners: {elka: {role: operator}}
        budget: {currency: ILS, total: 1, funding: {elka: 100%}}
    """
    yield from _problems(survey, "policy-wrong-value")


@workspace_rule("DL915", "policy-too-large", Severity.ERROR, waivable=False)
def policy_too_large(survey: Survey) -> Iterator[Finding]:
    """A policy has too many conditions, or stands too deep; or a file holds too many policies.

    Policies are judged on every programme at every check, so they are bounded: 100 conditions, 8 within one another,
    and 200 policies a file. What is over a bound is not judged.

    Bad:
        # file: policies.yaml
        policies:
          deep:
            code: DL950
            for: programme
            require: {not: {not: {not: {not: {not: {not: {not: {not: {status: active}}}}}}}}}
            message: "`{id}` is not active"
            tests: {empty: {given: {program: {id: example, status: active}}, finds: []}}
        # file: programme.yaml
        program: {id: example}

    Good:
        # file: policies.yaml
        policies:
          flat:
            code: DL950
            for: programme
            require: {not: {status: active}}
            message: "`{id}` is active"
            tests: {empty: {given: {}, finds: []}}
        # file: programme.yaml
        program: {id: example}
    """
    for registry in survey.workspace.registries:
        for policy in list(registry.policies.values())[MOST_POLICIES : MOST_POLICIES + 1]:
            said = f"policy `{policy.id}` is one more than a file holds, at most {MOST_POLICIES} are expected"
            yield Finding(policy.here, said, hint="part them into several files")
    yield from _problems(survey, "policy-too-large")


@workspace_rule("DL916", "policy-without-test", Severity.INFO)
def policy_without_test(survey: Survey) -> Iterator[Finding]:
    """A policy has no test.

    A policy that never speaks looks like one that is always met. A small programme in which it finds something, and
    one in which it does not, tell the two apart; `dlcheck policy test` runs them.

    Bad:
        # file: policies.yaml
        policies:
          costed: {code: DL950, for: programme, require: {budget.total: {exists: true}}, message: what does it cost?}
        # file: programme.yaml
        program: {id: example}
        partners: {elka: {role: operator}}
        budget: {currency: ILS, total: 1, funding: {elka: 100%}}

    Good:
        # file: policies.yaml
        policies:
          costed:
            code: DL950
            for: programme
            require: {budget.total: {exists: true}}
            message: what does it cost?
            tests:
              says-nothing: {given: {}, finds: [programme]}
              says-it: {given: {budget: {total: 1}}, finds: []}
        # file: programme.yaml
        program: {id: example}
        partners: {elka: {role: operator}}
        budget: {currency: ILS, total: 1, funding: {elka: 100%}}
    """
    for policy in policies_of(survey.workspace.registries):
        if not policy.tests:
            yield Finding(
                policy.here,
                f"policy `{policy.id}` has no `tests`, a programme in which it finds something is expected, and one in "
                "which it does not",
                hint="add `tests`, and run them with `dlcheck policy test`",
            )


@workspace_rule("DL918", "policy-without-subject", Severity.INFO)
def policy_without_subject(survey: Survey) -> Iterator[Finding]:
    """A policy speaks of nothing in the whole workspace.

    Either what it was written for is gone, or its `where` is not what its writer meant; then nobody is held to it.

    Bad:
        # file: policies.yaml
        policies:
          audited:
            code: DL950
            for: bodies
            where: {kind: steering}
            require: {overseers: {at_least: 1}}
            message: nobody oversees `{id}`
            tests: {empty: {given: {}, finds: []}}
        # file: programme.yaml
        program: {id: example}
        bodies: {board: {kind: advisory, decision: {quorum: at least 1 of seats}, seats: {chair: {}}}}

    Good:
        # file: policies.yaml
        policies:
          quorate:
            code: DL950
            for: bodies
            where: {kind: advisory}
            require: {decision.quorum: {exists: true}}
            message: "`{id}` has no quorum"
            tests: {empty: {given: {}, finds: []}}
        # file: programme.yaml
        program: {id: example}
        bodies: {board: {kind: advisory, decision: {quorum: at least 1 of seats}, seats: {chair: {}}}}
    """
    if not survey.notes.sound:
        return
    for policy in policies_of(survey.workspace.registries):
        if (policy.here.path, policy.id) not in survey.notes.spoken_of and _understand(policy).require is not None:
            which = "what its `where` says" if policy.where is not None else f"`{policy.for_}`"
            yield Finding(
                policy.at("where") if policy.where is not None else policy.at("for"),
                f"policy `{policy.id}` speaks of nothing: no programme that sees it has {which}, one is expected",
                hint="mend its `where`, move it to where its programmes are, or remove it",
            )


def _understand(policy: Policy) -> Understood:
    from dlcheck.rules.policies.judgement import understand  # noqa: PLC0415 - only where there are policies

    return understand(policy)


RULES: tuple[Rule, ...] = (
    policy_code_taken,
    policy_name_taken,
    policy_unknown_fact,
    policy_unknown_word,
    policy_wrong_value,
    policy_too_large,
    policy_without_test,
    policy_without_subject,
)
