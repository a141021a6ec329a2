"""Rules that others have written in Python: installed beside dlcheck, named by whoever runs it, never from the tree."""

from __future__ import annotations

import re
import sys
import sysconfig
from contextlib import contextmanager
from dataclasses import replace
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dlcheck.finding import Finding, Severity
from dlcheck.rules import BUILT_IN
from dlcheck.rules.rule import MOST_ALIKE, Rule
from dlcheck.wording import nearest, one_line, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from importlib.metadata import EntryPoint

GROUP = "dlcheck.rules"
"""The group of entry points that give rules."""
_CODE = re.compile(r"(?!DL)[A-Z]{1,8}[0-9]{1,6}")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SCOPES = ("programme", "workspace")
_CAUGHT = (Exception, SystemExit)
"""What a plugin may raise; to leave the process is no way of giving a verdict either."""


class PluginError(Exception):
    """A plugin that cannot be used; its text names the plugin and says why."""


def load_plugins(names: Iterable[str], root: Path) -> tuple[Rule, ...]:
    """The rules of some plugins, in order of code; those that others have installed are not even imported.

    An entry point of the group `dlcheck.rules` gives a `Rule`, or a list or tuple of them, with codes that do not begin
    with `DL`. Nothing is loaded from under `root`, the workspace: whoever may change its files must not run code. Where
    the environment that dlcheck itself runs in lies there, that alone is excepted. Raises PluginError.
    """
    wanted = tuple(dict.fromkeys(names))
    if not wanted:
        return ()
    here = _Surroundings(root)
    with here.searched():
        entries = _entries(here.path)
        rules = [rule for name in wanted for rule in _rules(name, _find(name, entries), here)]
    by_name: dict[str, Rule] = {}
    for rule in rules:
        for called in (rule.code, rule.slug):
            if by_name.setdefault(called, rule) is not rule:
                raise PluginError(f"two rules of plugins are called `{called}`, a name of its own is expected")
    return tuple(sorted(rules, key=lambda rule: rule.code))


class _Surroundings:
    """Where modules may come from: anywhere outside of the workspace, and the environment that dlcheck runs in."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        names = ("purelib", "platlib", "stdlib", "platstdlib")
        self._own = [Path(sysconfig.get_path(name)).resolve() for name in names]
        self.path = [entry for entry in sys.path if self.holds(entry)]

    def holds(self, place: str) -> bool:
        """Whether something may be loaded from a place; the empty one is the current folder."""
        found = Path(place or ".").resolve()
        return any(found.is_relative_to(own) for own in self._own) or not found.is_relative_to(self._root)

    @contextmanager
    def searched(self) -> Iterator[None]:
        """Have modules looked for there only."""
        before = list(sys.path)
        sys.path[:] = self.path
        try:
            yield
        finally:
            sys.path[:] = before


def _entries(path: list[str]) -> dict[str, list[EntryPoint]]:
    """The entry points of the group that are installed, by name."""
    from importlib.metadata import distributions  # noqa: PLC0415 - only where a plugin is named

    found: dict[str, list[EntryPoint]] = {}
    for distribution in distributions(path=path):
        for entry in distribution.entry_points:
            if entry.group == GROUP and entry not in found.setdefault(entry.name, []):
                found[entry.name].append(entry)
    return found


def _find(name: str, entries: dict[str, list[EntryPoint]]) -> EntryPoint:
    shown = one_line(name, 80)
    if name not in entries:
        guess = nearest(name, entries)
        known = (
            f"did you mean `{guess}`?"
            if guess
            else f"there are {quoted(sorted(entries))}"
            if entries
            else "there is none"
        )
        raise PluginError(f"plugin `{shown}` is not installed outside of the workspace; {known}")
    first, *others = entries[name]
    if others:
        values = quoted(sorted(one_line(entry.value, 80) for entry in entries[name]))
        raise PluginError(f"plugin `{shown}` is installed more than once, as {values}; one is expected")
    return first


def _rules(name: str, entry: EntryPoint, here: _Surroundings) -> Iterator[Rule]:
    """The rules of one entry point, each guarded."""
    shown = one_line(name, 80)
    try:
        # A finder of an editable installation may lead into the workspace though nothing on the path does.
        spec = find_spec(entry.module.partition(".")[0])
        places = [*(spec.submodule_search_locations or ()), spec.origin or ""] if spec else []
        if any(place and Path(place).is_absolute() and not here.holds(place) for place in places):
            raise PluginError(f"plugin `{shown}` lies under the workspace, from which no code is loaded")
        given: Any = entry.load()
    except PluginError:
        raise
    except _CAUGHT as error:
        raise PluginError(f"plugin `{shown}` cannot be loaded: {_said(error)}") from error
    rules = given if isinstance(given, list | tuple) else (given,)
    if not rules:
        raise PluginError(f"plugin `{shown}` gives no rules, one at least is expected")
    for rule in rules:
        _verify(shown, rule)
        yield replace(rule, judge=_guarded(shown, rule, here))


def _verify(name: str, rule: Any) -> None:
    """Raise PluginError where something is no rule that could run beside the others."""
    if not isinstance(rule, Rule):
        raise PluginError(f"plugin `{name}` gives {type(rule).__name__}, a `Rule` is expected")
    code, slug = one_line(str(rule.code), 40), one_line(str(rule.slug), 80)
    if not (isinstance(rule.code, str) and _CODE.fullmatch(rule.code)):
        raise PluginError(f"plugin `{name}` gives the code `{code}`, capitals other than `DL` and digits are expected")
    if not (isinstance(rule.slug, str) and _SLUG.fullmatch(rule.slug)):
        raise PluginError(f"plugin `{name}`: {code} has the name `{slug}`, small letters and hyphens are expected")
    if known := BUILT_IN.find(slug):
        raise PluginError(f"plugin `{name}`: {code} has the name `{slug}`, which is that of {known.code}")
    if rule.scope not in _SCOPES or not callable(rule.judge) or not isinstance(rule.severity, Severity):
        raise PluginError(
            f"plugin `{name}`: {code} `{slug}` cannot judge, a severity, a scope ({quoted(_SCOPES, 'or')}) and a "
            "function are expected"
        )
    if not (isinstance(rule.doc, str) and rule.doc.strip()):
        raise PluginError(f"plugin `{name}`: {code} `{slug}` has no documentation, a docstring is expected")


def _guarded(name: str, rule: Rule, here: _Surroundings) -> Callable[[Any], Iterator[Finding]]:
    """A rule's function: whatever goes wrong in it is a PluginError, and what it imports late is looked for `here`."""

    def judge(subject: Any) -> Iterator[Finding]:
        assert rule.judge is not None  # noqa: S101 - verified before
        try:
            with here.searched():
                found = list(islice(rule.judge(subject), MOST_ALIKE + 1))
        except _CAUGHT as error:
            raise PluginError(f"plugin `{name}`: {rule.code} `{rule.slug}` failed: {_said(error)}") from error
        for finding in found:
            if not isinstance(finding, Finding):
                said = f"yields {type(finding).__name__}, a `Finding` is expected"
                raise PluginError(f"plugin `{name}`: {rule.code} `{rule.slug}` {said}")
        return iter(found)

    return judge


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {one_line(str(error), 200)}"
