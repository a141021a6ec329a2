"""A policy as a rule: understood once, and judged of every programme that sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.policy import words_of
from dlcheck.nodes import Map
from dlcheck.rules.policies.comparison import shown
from dlcheck.rules.policies.conditions import Problem, Reader, unknown_fact
from dlcheck.rules.policies.evaluation import MOST_STEPS, ExhaustedError, Inquiry
from dlcheck.rules.policies.facts import facts_of
from dlcheck.rules.policies.listing import policies_of
from dlcheck.rules.policies.subjects import scene_of
from dlcheck.rules.policies.witness import witness_of
from dlcheck.rules.rule import Rule
from dlcheck.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dlcheck.model.policy import Policy, PolicyTest
    from dlcheck.rules.book import Rulebook
    from dlcheck.rules.policies.conditions import Condition
    from dlcheck.rules.policies.subjects import Scene, Subject
    from dlcheck.rules.policies.witness import Witness
    from dlcheck.source import Span
    from dlcheck.workspace.assemble import Registry
    from dlcheck.workspace.programme import Programme

_SEVERITIES = {severity.label: severity for severity in Severity}
_BLANK = re.compile(r"\{([^{}]*)\}")
_LONGEST = 600
_MOST_LABELS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Understood:
    """A policy whose conditions have been read; `require` is None where they could not be understood."""

    policy: Policy
    where: Condition | None
    require: Condition | None
    needs: frozenset[str]
    """The sections that must be whole for it to be judged."""
    problems: tuple[Problem, ...]
    """What is wrong with it."""


@lru_cache(maxsize=1024)
def understand(policy: Policy) -> Understood:
    """Read the conditions of a policy, and look up the facts that its message names."""
    reader = Reader()
    kind = policy.for_
    where = reader.understand(policy.where, kind) if policy.where is not None else None
    require = reader.understand(policy.require, kind)
    known = facts_of(kind)
    for name, text in (("message", policy.message), ("hint", policy.hint)):
        texts = text.by_language.values() if text else ()
        blanks = [blank for each in texts for blank in _BLANK.findall(each)]
        reader.problems += [unknown_fact(blank, kind, policy.at(name)) for blank in blanks if blank not in known]
    sound = require if not reader.problems else None
    return Understood(policy, where, sound, frozenset(reader.needs), tuple(reader.problems))


def rule_of(policy: Policy) -> Rule | None:
    """The rule that a policy is; None where its conditions could not be understood."""
    understood = understand(policy)
    if understood.require is None:
        return None

    def judge(programme: Programme) -> Iterator[Finding]:
        return judge_policy(programme, understood) if policy in programme.policies else iter(())

    return Rule(
        code=policy.code,
        slug=policy.id,
        severity=_SEVERITIES[policy.severity],
        doc=documentation(policy),
        scope="programme",
        judge=judge,
        needs=understood.needs,
        waivable=policy.waivable,
    )


def rules_of(registries: Iterable[Registry], book: Rulebook) -> tuple[Rule, ...]:
    """The rules that the policies of a workspace are beside those of a book, in order of code.

    A policy that cannot be understood, or whose code or id
    is taken, is none: that is a finding, and so no check passes without it.
    """
    found: dict[str, Rule] = {}
    names: set[str] = set()
    for policy in policies_of(registries):
        rule = rule_of(policy)
        if rule and rule.code not in found and rule.slug not in names and not book.find(rule.slug):
            found[rule.code] = rule
            names.add(rule.slug)
    return tuple(found[code] for code in sorted(found))


def judge_policy(programme: Programme, understood: Understood) -> Iterator[Finding]:
    """What a policy finds in a programme, each with its place; where it asks too much, that is what is found."""
    policy = understood.policy
    try:
        for subject, witness in failing(programme, understood):
            yield _finding(policy, scene_of(programme), subject, witness)
    except ExhaustedError:
        yield Finding(
            programme.head.here,
            f"`{programme.id}` was not judged to its end: policy `{policy.id}` asks more than {MOST_STEPS:,} questions "
            "of it, fewer are expected",
            related=(_declared(policy),),
            hint="ask of what belongs to one thing, not of everything for everything; or make two policies of it",
        )


def failing(programme: Programme, understood: Understood) -> Iterator[tuple[Subject, Witness]]:
    """Each subject that a policy speaks of and that does not surely meet it, and why. Raises ExhaustedError."""
    inquiry, require = Inquiry(scene_of(programme)), understood.require
    if require is None:
        return
    for subject in chosen(understood, inquiry):
        if inquiry.holds(require, subject) is not True:
            yield subject, witness_of(inquiry, require, subject)


def chosen(understood: Understood, inquiry: Inquiry) -> Iterator[Subject]:
    """What a policy speaks of in a programme: the subjects that its `where` surely holds of. Raises ExhaustedError."""
    for subject in inquiry.scene.all(understood.policy.for_).values():
        if understood.where is None or inquiry.holds(understood.where, subject) is True:
            yield subject


def applies(programme: Programme, policy: Policy) -> bool:
    """Whether a policy speaks of anything in a programme."""
    try:
        return next(chosen(understand(policy), Inquiry(scene_of(programme))), None) is not None
    except ExhaustedError:
        return True


def _finding(policy: Policy, scene: Scene, subject: Subject, witness: Witness) -> Finding:
    said = one_line(_filled(words_of(policy.message), scene, subject).strip().rstrip(" .:"), _LONGEST)
    labels = [Label(span, one_line(text, _LONGEST)) for span, text in dict(witness.others).items()]
    return Finding(
        _place(scene.programme, subject, witness.path),
        f"{said}: {one_line(witness.text, _LONGEST)}",
        related=(*labels[:_MOST_LABELS], _declared(policy)),
        hint=one_line(_filled(words_of(policy.hint), scene, subject), _LONGEST) if policy.hint else None,
    )


def _declared(policy: Policy) -> Label:
    return Label(policy.here, f"the policy `{policy.id}` is declared here")


def _place(programme: Programme, subject: Subject, path: tuple[str, ...]) -> Span:
    """The field that is at fault, where it is written; else the closest place."""
    if path[:1] == ("budget",) and programme.budget:
        return programme.budget.at(*path[1:])
    written = subject.model.at(*path) if path and subject.model else None
    return written if written and path and subject.model and path[0] in subject.model.node else subject.place()


def _filled(text: str, scene: Scene, subject: Subject) -> str:
    """A message with what was found in place of each fact in braces."""
    facts = facts_of(subject.kind)

    def found(blank: re.Match[str]) -> str:
        fact = facts[blank[1]]
        value = fact.get(scene, subject)
        return ", ".join(value) if isinstance(value, tuple) and value else shown(fact.type, value, scene)

    return _BLANK.sub(found, text)


def documentation(policy: Policy) -> str:
    """What there is to be said of a policy, in the form in which the rules have it; its tests are the examples."""
    summary = " ".join(words_of(policy.name or policy.message).split())
    declared = f"A policy of this workspace, declared in {policy.here.path}."
    parts = [summary if summary.endswith(".") else f"{summary}.", words_of(policy.why), declared]
    for title, finds in (("Bad", True), ("Good", False)):
        test = next((test for test in policy.tests.values() if bool(test.finds) is finds), None)
        parts += [f"{title}:\n{_indented(_written(test))}"] if test else []
    if policy.source:
        parts.append("Sources:\n" + _indented("\n".join(f"- {source}" for source in policy.source)))
    return "\n\n".join(part for part in parts if part)


def _written(test: PolicyTest) -> str:
    """The programme of a test as it is written, moved to the margin."""
    given = test.node.get("given")
    if not isinstance(given, Map):
        return ""
    source = given.source
    margin = " " * (source.position(given.start).column - 1)
    return "\n".join(line.removeprefix(margin) for line in source.text[given.start : given.end].splitlines())


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())
