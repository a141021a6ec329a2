"""What a rule is: a code, a name, a severity, its documentation, and the function that judges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dlcheck.finding import Finding, Severity
    from dlcheck.workspace.programme import Programme

MOST_ALIKE = 1_000
"""Findings of one rule in one programme that are told one by one."""

Scope = Literal["reading", "programme", "workspace"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One condition that is checked. `doc` is the documentation, in the form that `explain` reads."""

    code: str
    slug: str
    severity: Severity
    doc: str
    scope: Scope
    """`reading`: noticed while files are read; `programme`: judges one programme; `workspace`: judges all together."""
    judge: Callable[[Any], Iterator[Finding]] | None
    """Yields findings; None for what is noticed while reading."""
    needs: frozenset[str]
    """Sections from whose silence it concludes: it does not run while an entry of one of them has an error."""
    waivable: bool
    """Whether a finding of it can be accepted: by a waiver, or a comment; of a whole workspace, by a comment only."""

    def matches(self, pattern: str) -> bool:
        """Whether it is meant by a code, a slug, or the first letters of a code (`DL3`)."""
        return pattern == self.slug or self.code.startswith(pattern)


def rule(
    code: str, slug: str, severity: Severity, *, needs: Iterable[str] = (), waivable: bool = True
) -> Callable[[Callable[[Programme], Iterator[Finding]]], Rule]:
    """Make a rule of a function that judges one programme; it registers nothing, `rules/__init__.py` lists all."""

    def wrap(judge: Callable[[Programme], Iterator[Finding]]) -> Rule:
        return Rule(code, slug, severity, judge.__doc__ or "", "programme", judge, frozenset(needs), waivable)

    return wrap


def workspace_rule(
    code: str, slug: str, severity: Severity, *, waivable: bool = True
) -> Callable[[Callable[[Any], Iterator[Finding]]], Rule]:
    """Make a rule of a function that judges the `Survey` of a whole workspace."""

    def wrap(judge: Callable[[Any], Iterator[Finding]]) -> Rule:
        return Rule(code, slug, severity, judge.__doc__ or "", "workspace", judge, frozenset(), waivable)

    return wrap


def noticed(
    code: str, slug: str, severity: Severity, *, waivable: bool = False
) -> Callable[[Callable[[], None]], Rule]:
    """Give a code and documentation to a condition that is noticed while files are read; the function has no body."""

    def wrap(about: Callable[[], None]) -> Rule:
        return Rule(code, slug, severity, about.__doc__ or "", "reading", None, frozenset(), waivable)

    return wrap
