"""What is found, as it comes in: findings become results, with what accepts them; the same finding is one result."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dlcheck.finding import Label
from dlcheck.result import Result
from dlcheck.waiver import apply_waivers
from dlcheck.workspace.load import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dlcheck.finding import Finding
    from dlcheck.rules.book import Rulebook
    from dlcheck.rules.rule import Rule
    from dlcheck.rules.survey import Survey
    from dlcheck.source import Source, Span

_INCOMPLETE = frozenset({"unreadable", "too-many-files"})
"""What is found where a part of the workspace was not read."""


class Gathered:
    """The results of a run as they come in: one for each thing that is found, however many programmes find it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._results: dict[tuple[object, ...], Result] = {}
        self._used: set[Span] = set()
        self.sources: dict[str, Source] = {}
        self.complete = True

    def add(
        self,
        found: Iterable[tuple[Rule, Finding]],
        home: Reading | Survey | None,
        book: Rulebook,
        takes: Callable[[Rule], bool],
    ) -> None:
        """Take in what was found in one reading, or in all together; only sources with a finding are kept.

        `takes` says which rules run.
        """
        told = list(found)
        results = [as_result(rule, finding, home) for rule, finding in told if takes(rule)]
        # Asked of all that was found: leaving a rule out does not make the input complete.
        self.complete = self.complete and not any(rule.slug in _INCOMPLETE for rule, _ in told)
        if isinstance(home, Reading):
            self.complete = self.complete and not home.refused and (home.root is not None or bool(results))
            if home.programme:
                results = apply_waivers(home.programme, results, book, takes)
                self._used.update(home.programme.waivers[result.waiver].here for result in results if result.waiver)
        known = home.sources if home else {}
        for result in results:
            for span in (result.span, *(label.span for label in result.related)):
                if span.path in known:
                    self.sources.setdefault(span.path, known[span.path])
            self._keep(result)

    def join(self, other: Gathered) -> None:
        """Take in what was gathered from other files, which come later."""
        for result in other._results.values():
            self._keep(result)
        self._used |= other._used
        self.sources = {**other.sources, **self.sources}
        self.complete = self.complete and other.complete

    def _keep(self, result: Result) -> None:
        key = (result.code, result.span, result.message, result.accepted)
        before = self._results.get(key)
        self._results[key] = before.together(result) if before else result

    def results(self) -> tuple[Result, ...]:
        """All results, in the one order that there is; a waiver that one programme uses counts as used in all."""
        found = [
            result
            for result in self._results.values()
            if not (result.slug == "waiver-unused" and result.span in self._used)
        ]
        return tuple(sorted(found, key=lambda result: result.order))


def as_result(rule: Rule, finding: Finding, home: Reading | Survey | None) -> Result:
    """A finding with its rule and its place among the entries; one on what is inherited says who takes it over."""
    programme = home.programme if isinstance(home, Reading) else None
    where = home.locate(finding.span) if home else ()
    result = Result(
        code=rule.code,
        slug=rule.slug,
        severity=rule.severity,
        span=finding.span,
        message=finding.message,
        related=finding.related,
        hint=finding.hint,
        where=".".join(where).replace(".[", "["),
        programmes=(programme.id,) if programme else (),
        home=programme.home(finding.span) if programme else finding.span.path,
    )
    if programme and finding.span.path in programme.bases:
        label = Label(programme.inherited[0], f"`{programme.id}` takes it over here")
        result = replace(result, related=(*finding.related, label))
    return result
