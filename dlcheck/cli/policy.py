"""The commands `policy test` and `policy list`: the policies of a workspace, and whether they do what they should."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from dlcheck.cli import FOUND, INCOMPLETE, PASSED, put
from dlcheck.cli.options import covers, locate, paths_argument, prefix_of, today
from dlcheck.model.policy import words_of
from dlcheck.rules.policies.judgement import understand
from dlcheck.sinks import json_text
from dlcheck.trial import Outcome, try_policy
from dlcheck.wording import count, one_line, quoted
from dlcheck.workspace.load import open_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from dlcheck.model.policy import Policy
    from dlcheck.source import Source, Span

_NONE = "dlcheck: no policy under {}; `policies:` stands in a file without `program`"


@dataclass(frozen=True, slots=True)
class _Found:
    """The policies of a workspace, in order of path and code, and what could not be read of them."""

    policies: tuple[tuple[Policy, Source], ...]
    broken: tuple[tuple[str, str], ...]
    """Path and id of each policy with an error of shape."""
    complete: bool
    prefix: str

    def place(self, span: Span, source: Source) -> str:
        """`path:line:column`, as seen from the current folder."""
        line, column = source.position(span.start)
        return f"{self.prefix}{one_line(span.path)}:{line}:{column}"


@click.group("policy")
def command() -> None:
    """Policies of one's own: demands on every programme, declared under `policies:` in a shared file."""


def _format(command: Callable[..., int]) -> Callable[..., int]:
    return click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")(command)


@command.command("test")
@paths_argument
@_format
def test(*, paths: tuple[Path, ...], form: str) -> int:
    """Run the tests of the policies of the workspace that PATH lies in.

    Each test is a small programme; its policy must find in it what the test says, and nothing else. Tests speak of a
    fixed day, and read nothing but the files of the policies.
    """
    found = _find(paths)
    tried = [(policy, source, try_policy(policy)) for policy, source in found.policies]
    sound = all(understand(policy).require for policy, _ in found.policies) and not found.broken
    passed = sound and all(outcome.passed for _, _, outcomes in tried for outcome in outcomes)
    if form == "json":
        _put_json([_tested(found, *one) for one in tried], found)
    elif tried or found.broken:
        put("".join(f"{line}\n" for line in _report(found, tried)))
    return _exit_code(found, passed=passed)


@command.command("list")
@paths_argument
@_format
def list_policies(*, paths: tuple[Path, ...], form: str) -> int:
    """List the policies of the workspace that PATH lies in: code, severity, name, what it speaks of, and its tests."""
    found = _find(paths)
    if form == "json":
        _put_json([_described(found, policy, source) for policy, source in found.policies], found)
    else:
        width = max((len(policy.id) for policy, _ in found.policies), default=0)
        for policy, source in found.policies:
            said = one_line(words_of(policy.name or policy.message), 100)
            tests = count(len(policy.tests), "test")
            put(f"{policy.code}  {policy.severity:<7}  {policy.id:<{width}}  {policy.for_}, {tests}  {said}\n")
            put(f"       {found.place(policy.here, source)}\n")
        put("".join(f"{line}\n" for line in _unread(found)))
    return _exit_code(found, passed=not found.broken)


def _find(paths: tuple[Path, ...]) -> _Found:
    root, settings, inside = locate(paths)
    workspace = open_workspace(root, settings, today())
    registries = [registry for registry in workspace.registries if covers(inside, registry.path)]
    return _Found(
        policies=tuple(
            (policy, registry.source)
            for registry in registries
            for policy in sorted(registry.policies.values(), key=lambda policy: (policy.code, policy.id))
        ),
        broken=tuple(
            (registry.path, id_)
            for registry in registries
            for section, id_ in sorted(registry.broken)
            if section in ("policies", "")
        ),
        complete=workspace.shares_all and bool(workspace.paths),
        prefix=prefix_of(root),
    )


def _exit_code(found: _Found, *, passed: bool) -> int:
    """What the shell is told: incomplete input, of which no policy at all is one, before failures."""
    if not found.policies and not found.broken:
        click.echo(_NONE.format(found.prefix or "./"), err=True)
        return INCOMPLETE
    if not found.complete:
        click.echo("dlcheck: not every file could be read; see `dlcheck check`", err=True)
        return INCOMPLETE
    return PASSED if passed else FOUND


def _report(found: _Found, tried: list[tuple[Policy, Source, tuple[Outcome, ...]]]) -> Iterator[str]:
    """What is told of each policy, and of all together."""
    number = sum(len(outcomes) for _, _, outcomes in tried)
    failed = sum(not outcome.passed for _, _, outcomes in tried for outcome in outcomes)
    for policy, source, outcomes in tried:
        problems = understand(policy).problems
        wrong = sum(not outcome.passed for outcome in outcomes)
        state = (
            f"{wrong} of {count(len(outcomes), 'test')} failed" if wrong else f"{count(len(outcomes), 'test')} passed"
        )
        if problems:
            state = "not understood"
        elif not outcomes:
            state = "no test"
        yield f"{policy.code}  {policy.id}: {state}"
        for problem in problems:
            yield f"       {found.place(problem.span, source)}: {one_line(problem.message)}"
        for outcome in outcomes if not problems else ():
            yield from (f"       {found.place(span, source)}: {said}" for span, said in _differences(outcome))
    yield from _unread(found)
    summary = f"{count(len(tried), 'policy', 'policies')}, {count(number, 'test')}"
    yield f"\n{summary}: {number - failed} passed, {failed} failed" if number else f"\n{summary}"


def _differences(outcome: Outcome) -> Iterator[tuple[Span, str]]:
    """How what a test found differs from what it should."""
    if outcome.passed:
        return
    for fault in outcome.faults:
        yield fault.span, f"`{outcome.id}` says nothing, its programme is not sound: {one_line(fault.message)}"
    if not outcome.faults:
        wanted, got = (
            quoted(one_line(id_, 130) for id_ in ids) or "nothing" for ids in (outcome.expected, outcome.found)
        )
        yield outcome.span, f"`{outcome.id}` finds {got}, {wanted} expected"


def _unread(found: _Found) -> Iterator[str]:
    for path, id_ in found.broken:
        yield f"{found.prefix}{one_line(path)}: `{one_line(id_ or 'policies', 80)}` cannot be read; see `dlcheck check`"


def _described(found: _Found, policy: Policy, source: Source) -> dict[str, Any]:
    """A policy in what JSON has."""
    line, column = source.position(policy.here.start)
    return {
        "code": policy.code,
        "id": policy.id,
        "severity": policy.severity,
        "for": policy.for_,
        "message": words_of(policy.message),
        "waivable": policy.waivable,
        "file": found.prefix + policy.here.path,
        "line": line,
        "column": column,
        "understood": understand(policy).require is not None,
        "tests": list(policy.tests),
    }


def _tested(found: _Found, policy: Policy, source: Source, outcomes: tuple[Outcome, ...]) -> dict[str, Any]:
    """The same, with what became of its tests."""
    tests = [
        {
            "id": outcome.id,
            "line": source.position(outcome.span.start).line,
            "passed": outcome.passed,
            "expected": list(outcome.expected),
            "found": list(outcome.found),
            "faults": [fault.message for fault in outcome.faults],
        }
        for outcome in outcomes
    ]
    return _described(found, policy, source) | {"tests": tests}


def _put_json(policies: list[dict[str, Any]], found: _Found) -> None:
    unread = [{"file": found.prefix + path, "id": id_} for path, id_ in found.broken]
    complete = found.complete and bool(policies or unread)
    told = {"version": 1, "policies": policies, "unread": unread, "complete": complete}
    put(json_text(told))
