"""A change, checked by what its base demands and accepts: it cannot grade itself, and what is not new is known."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.baseline import BaselineError, accept_known, read_baseline, spans_of
from dlcheck.check import check
from dlcheck.diff.facts import facts_of, id_of
from dlcheck.diff.matching import match
from dlcheck.diff.states import Part, scope_of, sketch
from dlcheck.finding import Finding, Label
from dlcheck.gather import in_order
from dlcheck.granted import Granted
from dlcheck.ignore import read_ignores
from dlcheck.result import Acceptance, Result
from dlcheck.rules import BUILT_IN
from dlcheck.source import Source, Span
from dlcheck.wording import count, one_line
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import CONFIGURATION, PYPROJECT, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from dlcheck.baseline import Baseline
    from dlcheck.diff.states import State
    from dlcheck.granted import Comment
    from dlcheck.model.policy import Policy
    from dlcheck.result import Key, Run
    from dlcheck.rules.book import Choice
    from dlcheck.workspace.assemble import Registry
    from dlcheck.workspace.files import Store
    from dlcheck.workspace.load import Workspace
    from dlcheck.workspace.programme import Programme


class Origin(NamedTuple):
    """What a change is compared with, and whether it has a configuration of its own."""

    state: State
    configured: bool

    def governs(self, now: State) -> bool:
        """Whether it has a workspace at all, by which a change could be judged."""
        return self.configured or bool(self.state.store.list(now.settings).paths)

    def settings(self, now: State) -> Settings:
        """The settings that hold: its own; where it has no workspace, those of the change."""
        return self.state.settings if self.governs(now) else now.settings


class _Told(NamedTuple):
    """Something that a change alters of its own check: which rule tells it, where, and in what file."""

    slug: str
    span: Span
    message: str
    where: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class _Sides:
    """What was read of both sides: the files that differ, and what they rest on."""

    touched: frozenset[str]
    old: Workspace
    new: Workspace
    programmes: Mapping[str, Programme]
    """Those of the base in which something may be otherwise, by id."""
    gone: frozenset[str]
    """The ids of programmes that the base has, and the change has no more."""


class _Policies(NamedTuple):
    """The policies of the base that the change has not, or has in other words."""

    held: tuple[Registry, ...]
    superseded: frozenset[tuple[str, str]]
    places: Mapping[str, Span | None]
    """Where the change has them, by id; None where it has not."""
    told: tuple[_Told, ...]


def check_change(
    now: State,
    base: Origin,
    day: date,
    choice: Choice,
    *,
    horizon: int | None = None,
    jobs: int = 1,
    new_only: bool = False,
) -> Run:
    """Check a workspace by the configuration, policies, waivers, comments and baseline of its base.

    `now` has its own settings, and what it alters is told as findings of its own; `choice` is made of the settings that
    hold, see `Origin.settings`. With `new_only`, what is found in the base too is accepted by it.
    Raises UnknownRuleError and BaselineError, as `check` does.
    """
    settings = base.settings(now)
    sides = _read(replace(base.state, settings=settings), replace(now, settings=settings), day)
    policies = _policies(sides, base.state.label)
    before, after = _known_in(base.state.store, choice.baseline), _baseline_in(now.store, choice.baseline)
    granted = Granted(
        label=base.state.label,
        changed=sides.touched,
        waivers={id_: tuple(programme.waivers.values()) for id_, programme in sides.programmes.items()},
        gone=sides.gone,
        comments=_comments(sides),
        known=before.counts if before else {},
        held=policies.held,
        superseded=policies.superseded,
    )
    judged = replace(choice, granted=granted, baseline=choice.baseline if after else "")
    run = check(now.store, settings, day, horizon=horizon, choice=judged, jobs=jobs)
    told = [*_of_settings(now, base), *policies.told, *_of_baseline(before, after, base.state.label)]
    results = [_pointing_here(result, policies, base.state.label) for result in run.results]
    results += [result for result in map(_as_result, told) if choice.takes(BUILT_IN.named(result.slug))]
    if new_only and base.governs(now) and any(not result.accepted for result in run.results):
        old = check(base.state.store, settings, day, horizon=horizon, choice=choice, jobs=jobs)
        results = _mark_known(results, _keys_of(old.results, sides), base.state.label)
    sources = {one.source.path: one.source for one in told if one.source}
    return replace(run, results=in_order(results), sources={**sources, **run.sources})


def _read(old: State, new: State, day: date) -> _Sides:
    before, after = sketch(old, new)
    scope = scope_of(before, after)
    one = open_workspace(Part(old.store, scope.old), old.settings, day)
    other = open_workspace(Part(new.store, scope.new), new.settings, day)
    programmes = _programmes(one, scope.touched)
    ids = {id_.decode("ascii") for its in after.values() for id_ in its.ids}
    return _Sides(scope.touched, one, other, programmes, frozenset(programmes.keys() - ids))


def _programmes(workspace: Workspace, paths: frozenset[str]) -> dict[str, Programme]:
    readings = workspace.readings([path for path in workspace.paths if path in paths])
    return {reading.programme.id: reading.programme for reading in readings if reading.programme}


def _comments(sides: _Sides) -> dict[str, Counter[Comment]]:
    """The comments of the base that ignore findings, in files in which something may be otherwise."""
    found = {}
    for path in sorted(sides.touched.intersection(sides.old.paths)):
        data = sides.old.store.read(path)
        if isinstance(data, bytes) and b"dlcheck" in data:
            ignores = read_ignores(Source(path, data.decode("utf-8", "replace").removeprefix("\ufeff")))
            found[path] = Counter(ignores.comment(one) for one in ignores.all)
    return found


def _policies(sides: _Sides, label: str) -> _Policies:
    """What becomes of the policies of the base: one is the same where its folder, its id and its words are."""
    old, new = _policies_of(sides.old.registries), _policies_of(sides.new.registries)
    held: dict[str, dict[str, Policy]] = {}
    superseded, places, told = set(), {}, []
    for key, (policy, registry) in old.items():
        here = new.get(key)
        if here and here[0].node == policy.node:
            continue
        held.setdefault(registry.path, {})[policy.id] = policy
        places[policy.id] = here[0].here if here else None
        where = f"policies.{policy.id}"
        if here:
            superseded.add((here[1].path, policy.id))
            message = f"the policy `{policy.id}` is not what `{label}` has, and is judged as it is there"
            told.append(_Told("policy-changed", here[0].here, message, where, here[1].source))
        else:
            message = f"the policy `{policy.id}` of `{label}` is gone from `{one_line(registry.path, 200)}`, and holds"
            told.append(_Told("policy-removed", Span(registry.path, 0, 0), message, where))
    for key, (policy, registry) in new.items():
        if key not in old:
            message = f"the policy `{policy.id}` is new, and holds for this change too"
            told.append(_Told("check-tightened", policy.here, message, f"policies.{policy.id}", registry.source))
    kept = tuple(
        replace(registry, policies=held[registry.path]) for registry in sides.old.registries if registry.path in held
    )
    return _Policies(kept, frozenset(superseded), places, tuple(told))


def _policies_of(registries: Iterable[Registry]) -> dict[tuple[str, str], tuple[Policy, Registry]]:
    """Policies with their files, by folder and id: the programmes that see one are those below its folder."""
    return {
        (registry.path.rpartition("/")[0], id_): (policy, registry)
        for registry in registries
        for id_, policy in registry.policies.items()
    }


def _pointing_here(result: Result, policies: _Policies, label: str) -> Result:
    """A finding of a policy of the base, pointing at the policy as it is here: the base's own lines are not at hand."""
    if result.slug not in policies.places:
        return result
    place = policies.places[result.slug]
    text = f"the policy `{result.slug}` stands here; it is judged as `{label}` has it"
    related = tuple(one for one in result.related if not one.text.startswith(f"the policy `{result.slug}` is declared"))
    return replace(result, related=(*related, Label(place, text)) if place else related)


def _of_settings(now: State, base: Origin) -> Iterator[_Told]:
    """The settings that a change alters, each where it is written."""
    path = next((name for name in (CONFIGURATION, PYPROJECT) if isinstance(now.store.read(name), bytes)), CONFIGURATION)
    data = now.store.read(path)
    source = Source(path, data.decode("utf-8", "replace")) if isinstance(data, bytes) else Source(path, "")
    label = base.state.label
    if not base.governs(now):
        message = f"`{label}` has no workspace, so the configuration is that of the change"
        yield _Told("configuration-changed", Span(path, 0, 0), message, source=source)
        return
    for field in fields(Settings):
        old, new = getattr(base.state.settings, field.name), getattr(now.settings, field.name)
        if old != new:
            key = field.name.replace("_", "-") if field.name != "phase_names" else "phases"
            message = f"`{key}` is {_shown(new)} here and {_shown(old)} in `{label}`, by which this change is checked"
            yield _Told("configuration-changed", _key_in(source, key), message, key, source)


def _key_in(source: Source, key: str) -> Span:
    """Where a key of the configuration is written; the beginning of the file where it is not."""
    table = re.search(r"^\[tool\.dlcheck", source.text, re.MULTILINE) if source.path == PYPROJECT else None
    begin = table.start() if table else 0
    found = re.compile(rf"^[ \t]*(?:\[[\w.]*)?({re.escape(key)})\b", re.MULTILINE).search(source.text, begin)
    return source.span(*found.span(1)) if found else source.span(0, 0)


def _shown(value: object) -> str:
    if value is None or value in ((), "", {}):
        return "not given"
    return f"`{one_line(', '.join(map(str, value)) if isinstance(value, (tuple, dict)) else str(value), 120)}`"


def _known_in(store: Store, path: str) -> Baseline | None:
    """The baseline of the base; one that cannot be used accepts nothing."""
    try:
        return _baseline_in(store, path)
    except BaselineError:
        return None


def _baseline_in(store: Store, path: str) -> Baseline | None:
    if not path or isinstance(store.read(path), Finding):
        return None
    return read_baseline(store, path)


def _of_baseline(before: Baseline | None, after: Baseline | None, label: str) -> Iterator[_Told]:
    old, new = (Counter(one.counts if one else {}) for one in (before, after))
    grown, shrunk = (new - old).total(), (old - new).total()
    if after and grown:
        first = min(new - old)
        place = spans_of(after.source).get(first, after.source.span(0, 0))
        message = f"the baseline holds {count(grown, 'finding')} that `{label}` does not accept, such as `{first[0]}`"
        yield _Told("baseline-grown", place, message, source=after.source)
    if before and shrunk:
        place, source = Span(before.source.path, 0, 0), after.source if after else None
        message = f"the baseline holds {count(shrunk, 'finding')} less than in `{label}`"
        yield _Told("check-tightened", place, message, source=source)


def _as_result(told: _Told) -> Result:
    rule = BUILT_IN.named(told.slug)
    hint = None if rule.slug == "check-tightened" else "it counts once the change is taken in: look at it for itself"
    return Result(
        rule.code,
        rule.slug,
        rule.severity,
        told.span,
        told.message,
        hint=hint,
        where=told.where,
        home=told.span.path,
    )


def _keys_of(results: Iterable[Result], sides: _Sides) -> Counter[Key]:
    """What counts in the base, in the words of the change: under the new names of what is called otherwise now."""
    words: dict[str, dict[str, str]] = {}
    ids: dict[str, str] = {}
    for id_, new in _programmes(sides.new, sides.touched).items():
        before = new.head.renamed_from
        was = before if before is not None and before in sides.gone else id_
        if old := sides.programmes.get(was):
            renames = match(old, new, facts_of(old), facts_of(new))
            words[was] = {rename.old: rename.new for rename in renames}
            ids[was] = id_
    return Counter(_renamed(result.key, ids, words) for result in results if not result.accepted)


def _renamed(key: Key, ids: Mapping[str, str], words: Mapping[str, Mapping[str, str]]) -> Key:
    code, home, where, names = key
    table = words.get(home, {})
    for old in sorted(table, key=len, reverse=True):
        if where == old or where.startswith((f"{old}.", f"{old}[")):
            where = table[old] + where[len(old) :]
            break
    said = {id_of(old): id_of(new) for old, new in table.items()} | {home: ids.get(home, home)}
    return code, ids.get(home, home), where, tuple(said.get(name, name) for name in names)


def _mark_known(results: Sequence[Result], known: Counter[Key], label: str) -> list[Result]:
    """The results, those that the base has too accepted by it; of several with one key, the first ones."""
    left, by = Counter(known), Acceptance("base", label)
    return [accept_known(result, left, by) for result in in_order(results)]
