"""What a look at the workspace came to: what was found, and the programmes as they are or as they last were whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from dlcheck.baseline import BaselineError
from dlcheck.check import check, worst
from dlcheck.plugins import PluginError, load_plugins
from dlcheck.rules.book import Choice, UnknownRuleError
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import SettingsError, find_root

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from dlcheck.finding import Severity
    from dlcheck.result import Result, Run
    from dlcheck.rules.rule import Rule
    from dlcheck.workspace.load import Workspace
    from dlcheck.workspace.programme import Programme
    from dlcheck.workspace.settings import Settings

MOST_KEPT = 100
"""How many programmes are kept, so that they can be shown when their files are broken; others are read when wanted."""
_TROUBLES = (SettingsError, BaselineError, UnknownRuleError, PluginError)


@dataclass(frozen=True, slots=True)
class Subject:
    """A programme that can be shown; `programme` is None where it is read only when it is wanted.

    It is `old` where its files have errors now, and this is how it was before.
    """

    id: str
    path: str
    programme: Programme | None = None
    flags: Mapping[str, Severity] | None = None
    """How heavy the findings about each of its entities are, by id."""
    old: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look came to. `number` counts the looks; `trouble` says why nothing could be judged at all."""

    number: int
    day: date
    trouble: str = ""
    run: Run | None = None
    rules: Mapping[str, Rule] | None = None
    """The rules of plugins, by code."""
    subjects: tuple[Subject, ...] = ()
    """The programmes, in order of path."""
    undrawn: tuple[str, ...] = ()
    """The files of programmes that were never whole."""
    workspace: Workspace | None = None

    def results(self, programme: str) -> tuple[Result, ...]:
        """What was found in a programme, or in nothing that is one: in a file, in all of them together."""
        found = self.run.results if self.run else ()
        return tuple(result for result in found if programme in result.programmes or not result.programmes)

    def subject(self, id_: str) -> Subject | None:
        """A programme with what it takes to draw it; where it is not kept, its files are read."""
        found = next((subject for subject in self.subjects if subject.id == id_), None)
        if found is None or found.programme is not None or self.workspace is None:
            return found
        reading = next(self.workspace.readings([found.path]))
        return replace(found, programme=reading.programme, flags=_flags(self.run, id_)) if reading.programme else None


def look(start: Path, day: date, before: Seen | None = None) -> Seen:
    """Check the workspace that `start`, a file or folder, lies in, and read its programmes below `start`.

    What stands in the way of checking at all is told, and what was seen before is kept. Nothing is raised for it.
    """
    number = before.number + 1 if before else 1
    kept = {subject.path: subject for subject in before.subjects if subject.programme} if before else {}
    try:
        root, settings = find_root(start)
        choice = _chosen(root, settings)
        run = check(root, settings, day, choice=choice)
    except _TROUBLES as error:
        aged = tuple(replace(subject, old=True) for subject in kept.values())
        return Seen(number, day, trouble=str(error), subjects=aged)
    inside = "" if start == root else start.relative_to(root).as_posix()
    shown = tuple(result for result in run.results if _covers(inside, result.span.path))
    run = replace(run, results=shown)
    workspace = open_workspace(root, settings, day)
    subjects = {subject.path: subject for subject in _read(workspace, run, inside, kept)}
    ids = {subject.id for subject in subjects.values()}
    undrawn = [path for path in _paths(workspace, inside) if path not in subjects]
    lost = {path: replace(kept[path], old=True) for path in undrawn if path in kept and kept[path].id not in ids}
    return Seen(
        number,
        day,
        run=run,
        rules={rule.code: rule for rule in choice.plugins},
        subjects=tuple(subject for _, subject in sorted((subjects | lost).items())),
        undrawn=tuple(path for path in undrawn if path not in lost and _should_be_drawn(workspace, path)),
        workspace=workspace,
    )


def _chosen(root: Path, settings: Settings) -> Choice:
    plugins = load_plugins(settings.plugins, root) if settings.plugins else ()
    return Choice(settings.select, settings.ignore, baseline=settings.baseline, plugins=plugins)


def _covers(inside: str, path: str) -> bool:
    return not inside or path == inside or path.startswith(f"{inside}/")


def _paths(workspace: Workspace, inside: str) -> list[str]:
    """The files that declare a programme, or may, as they could not be read."""
    lost = {finding.span.path for finding in workspace.findings}
    return [path for path in sorted({*workspace.programmes, *lost}) if _covers(inside, path)]


def _should_be_drawn(workspace: Workspace, path: str) -> bool:
    index = workspace.programmes.get(path)
    return index is not None and not index.abstract


def _read(workspace: Workspace, run: Run, inside: str, kept: Mapping[str, Subject]) -> Iterator[Subject]:
    """The programmes that are whole enough to be drawn; of several with one id, the first by path."""
    wanted = [path for path in _paths(workspace, inside) if _should_be_drawn(workspace, path)]
    wanted = [path for path in wanted if _is_first(workspace, path)]
    read = {*islice(wanted, MOST_KEPT), *(path for path in wanted if path in kept)}
    for path in wanted:
        id_ = workspace.programmes[path].id
        if path not in read:
            yield Subject(id_, path)
            continue
        reading = next(workspace.readings([path]))
        if reading.programme is not None:
            yield Subject(id_, path, reading.programme, _flags(run, id_))


def _is_first(workspace: Workspace, path: str) -> bool:
    index = workspace.programmes[path]
    return workspace.by_id.get(index.id, index).path == path


def _flags(run: Run | None, programme: str) -> Mapping[str, Severity]:
    found = run.results if run else ()
    return worst(result for result in found if programme in result.programmes and not result.accepted)
