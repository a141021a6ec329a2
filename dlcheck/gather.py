"""What is found, as it comes in: findings become results, with what accepts them; the same finding is one result."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from dlcheck.finding import Label, Severity
from dlcheck.ignore import read_ignores
from dlcheck.result import Acceptance, Result
from dlcheck.rules.rule import MOST_ALIKE
from dlcheck.waiver import apply_waivers
from dlcheck.workspace.load import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dlcheck.finding import Finding
    from dlcheck.granted import Granted
    from dlcheck.ignore import Ignore, Ignores
    from dlcheck.rules.book import Choice, Rulebook
    from dlcheck.rules.rule import Rule
    from dlcheck.rules.survey import Survey
    from dlcheck.source import Source, Span

_INCOMPLETE = frozenset({"unreadable", "too-many-files"})
"""What is found where a part of the workspace was not read."""


class Gathered:
    """The results of a run as they come in: one for each thing that is found, however many programmes find it.

    It holds data only, so that what one process gathered can be sent to another.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._results: dict[tuple[object, ...], Result] = {}
        self._used: set[Span] = set()
        """The waivers that cover something."""
        self._ignores: dict[str, Ignores] = {}
        """The comments of files that have some, by path."""
        self._heeded: set[tuple[Span, str]] = set()
        """The comments that ignore something, and of which rule."""
        self._silent: set[str] = set()
        """The files of which not all was judged, by path: what is ignored there may have gone unheard."""
        self.sources: dict[str, Source] = {}
        self.complete = True

    def add(
        self,
        found: Iterable[tuple[Rule, Finding]],
        home: Reading | Survey | None,
        book: Rulebook,
        choice: Choice,
    ) -> None:
        """Take in what was found in one reading, or in all together; only sources with a finding are kept."""
        told = list(found)
        results = [as_result(rule, finding, home) for rule, finding in told if choice.takes(rule)]
        # Asked of all that was found: leaving a rule out does not make the input complete.
        self.complete = self.complete and not any(_hides(rule, choice) for rule, _ in told)
        if isinstance(home, Reading):
            self.complete = self.complete and not home.refused and (home.root is not None or bool(results))
            if home.programme:
                granted = choice.granted.waivers_of(home.programme) if choice.granted else None
                results, used = apply_waivers(home.programme, results, book, choice.takes, granted)
                self._used.update(home.programme.waivers[id_].here for id_ in used)
            if choice.comments:
                self._read_ignores(home, choice.granted)
        known = home.sources if home else {}
        for result in self._heed(results, book):
            for span in (result.span, *(label.span for label in result.related)):
                if span.path in known:
                    self.sources.setdefault(span.path, known[span.path])
            self._keep(result)

    def _read_ignores(self, reading: Reading, granted: Granted | None) -> None:
        for path, source in reading.sources.items():
            if path not in self._ignores and (ignores := read_ignores(source)).all:
                known = granted.comments_in(path) if granted else None
                self._ignores[path] = ignores if known is None else ignores.within(known)
        programme = reading.programme
        if programme.broken if programme else reading.refused or reading.root is None or "program" in reading.root:
            self._silent.update(reading.sources)

    def _heed(self, results: Iterable[Result], book: Rulebook) -> Iterator[Result]:
        """The results, those that a comment ignores accepted."""
        for result in results:
            ignores = self._ignores.get(result.span.path)
            one = ignores.covering(result, book.named(result.slug)) if ignores else None
            if one and not result.accepted:
                self._heeded.add((one.span, result.code))
                yield replace(result, accepted=Acceptance("ignore", one.reason)) if one.granted else result
            else:
                yield result

    def join(self, other: Gathered) -> None:
        """Take in what was gathered from other files, which come later."""
        for result in other._results.values():
            self._keep(result)
        self._used |= other._used
        self._ignores = {**other._ignores, **self._ignores}
        self._heeded |= other._heeded
        self._silent |= other._silent
        self.sources = {**other.sources, **self.sources}
        self.complete = self.complete and other.complete

    def _keep(self, result: Result) -> None:
        key = (result.code, result.span, result.message, result.accepted)
        before = self._results.get(key)
        self._results[key] = before.together(result) if before else result

    def settle(self, book: Rulebook, choice: Choice) -> None:
        """Take in what is wrong with comments, once everything else was gathered."""
        told = Counter(result.code for result in self._results.values())

        def used(one: Ignore, rule: Rule) -> bool:
            unheard = one.span.path in self._silent or not choice.takes(rule) or told[rule.code] >= MOST_ALIKE
            return unheard or (one.span, rule.code) in self._heeded

        for path, ignores in self._ignores.items():
            for result in (*ignores.faults(book), *ignores.unused(used, book), *ignores.added(book)):
                if choice.takes(book.named(result.slug)):
                    self.sources.setdefault(path, ignores.source)
                    self._keep(result)

    def results(self) -> tuple[Result, ...]:
        """All results, in the one order that there is; a waiver that one programme uses counts as used in all."""
        found = [
            result
            for result in self._results.values()
            if not (result.slug == "waiver-unused" and result.span in self._used)
        ]
        return in_order(found)


def _hides(rule: Rule, choice: Choice) -> bool:
    """Whether a part of the workspace was not judged, and nothing else says so.

    It was not read; or it has an error of shape or reference that is left out of what is told, so that the rules of
    meaning passed over it in silence.
    """
    broken = rule.scope == "reading" and rule.severity is Severity.ERROR
    return rule.slug in _INCOMPLETE or (broken and not choice.takes(rule))


def in_order(results: Iterable[Result]) -> tuple[Result, ...]:
    """The one order of results: by file, place, code and message."""
    return tuple(sorted(results, key=lambda result: result.order))


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
