"""The history of one programme, or of one entry of it: what each commit that changed it means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.diff.naming import name_of
from dlcheck.diff.review import Review, review
from dlcheck.diff.states import Part, needed, sketches_like
from dlcheck.result import names_in
from dlcheck.workspace.load import open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dlcheck.diff.compare import Comparison
    from dlcheck.diff.review import Verdict
    from dlcheck.diff.states import Sketch, State
    from dlcheck.git import Commit


class Step(NamedTuple):
    """A commit that changed the programme: what it means; None where the programme cannot be read there."""

    commit: Commit
    review: Review | None
    verdicts: tuple[Verdict, ...] = ()
    """Those about what was asked for."""


class _Version(NamedTuple):
    """The programme's files as they stand in some commits in a row."""

    commit: Commit
    """The first of them: the one that made it so."""
    state: State
    """Only these files."""
    identity: Mapping[str, str]
    """The hash of each, by path."""


class Subject(NamedTuple):
    """Whose history it is: a programme by its id, and an entry of it (`bodies.board`, or its bare id; empty: all)."""

    programme: str
    entry: str = ""

    def is_about(self, verdict: Verdict, comparison: Comparison | None) -> bool:
        """Whether a verdict speaks of it: of the entry itself, of what is below, or with its name in the sentence."""
        if verdict.programme != self.programme:
            return False
        said = verdict.statement
        if not self.entry or self.covers(said.entry):
            return True
        sides = (comparison.old, comparison.new) if comparison else ()
        names = {name_of(side, entry) for side in sides for entry in side.entries if self.covers(entry, below=False)}
        return not names.isdisjoint(names_in(said.message))

    def covers(self, entry: str, *, below: bool = True) -> bool:
        """Whether an entry is the one, or stands below it."""
        ids = entry.partition(".")[2].split(".seats.")
        known = {entry, "/".join(ids), ids[0] if below else "", entry.partition(".seats.")[0] if below else ""}
        return self.entry in known - {""}

    def before(self, comparison: Comparison | None) -> Subject:
        """The same, as it is called on the old side."""
        if comparison is None:
            return self
        entry = next((each.old for each in comparison.renames if self.covers(each.new, below=False)), self.entry)
        return Subject(comparison.old.programme.id, entry)


def history(
    commits: Iterable[tuple[Commit, State]], subject: Subject, empty: State, day: date | None = None
) -> Iterator[Step]:
    """The commits that changed a programme, newest first, given all commits in that order, each with its state.

    A file is found by the programme's id, wherever it stands and whatever it was called. `empty` is a state without
    files, from which the first commit starts. Each change is judged as of the day of its commit (`day`, where one is
    given). The last commit is told only where nothing was before it.
    """
    newer: _Version | None = None
    unread: list[Step] = []
    known: Mapping[str, Sketch] = {}
    last: Commit | None = None
    for commit, state in commits:
        last = commit
        seen = sketches_like(state, known)
        version = _version(commit, state, seen, subject, known if newer and newer.identity else {})
        known = seen
        if newer is not None and version.identity == newer.identity:
            newer = newer._replace(commit=commit)
            continue
        if not _is_whole(version, day):
            # Told in its turn: after what came later and waits for something to be compared with.
            if newer is None:
                yield Step(commit, None)
            else:
                unread.append(Step(commit, None))
            continue
        if newer is not None:
            step, subject = _step(version.state, newer, subject, day)
            # What could not be read in between is older than what it became.
            yield from (step, *unread)
            unread = []
            version = _version(commit, state, seen, subject, seen)
        newer = version
    if newer is not None and last is not None and not last.parents and not last.is_cut and newer.identity:
        yield _step(empty, newer, subject, day)[0]
    yield from unread


def _version(
    commit: Commit, state: State, seen: Mapping[str, Sketch], subject: Subject, newer: Mapping[str, Sketch]
) -> _Version:
    """The files of a state that the programme stands in, and those that they rest on; `newer` is what came after."""
    word = subject.programme.encode()
    own = {path for path, its in seen.items() if word in its.ids and not its.shared}
    if not own:
        # Perhaps it is called otherwise here: looked for where something changed.
        own = {path for path, its in seen.items() if newer and newer.get(path) != its and not its.shared}
    paths = needed(seen, own)
    return _Version(
        commit, replace(state, store=Part(state.store, paths)), {path: seen[path].identity for path in sorted(paths)}
    )


def _is_whole(version: _Version, day: date | None) -> bool:
    """Whether all its files can be read."""
    workspace = open_workspace(version.state.store, version.state.settings, _day_of(version.commit, day))
    return not workspace.findings and all(
        not reading.refused and reading.root is not None for reading in workspace.readings()
    )


def _step(old: State, newer: _Version, subject: Subject, day: date | None) -> tuple[Step, Subject]:
    """What a version changed of the state before it, and what is called how before it."""
    found = review(old, newer.state, _day_of(newer.commit, day))
    comparison = next((each for each in found.comparisons if each.id == subject.programme), None)
    told = tuple(verdict for verdict in found.verdicts if subject.is_about(verdict, comparison))
    return Step(newer.commit, found, told), subject.before(comparison)


def _day_of(commit: Commit, day: date | None) -> date:
    """The day that a change is judged on; of a commit without a moment, the first day of the calendar of computers."""
    return day or (date.fromisoformat(commit.time[:10]) if commit.time else date(1970, 1, 1))
