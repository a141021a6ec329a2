"""A trial: which tests reach a function, and whether one of them fails once it is changed; in a process of its own."""

from __future__ import annotations

import gc
import os
import pickle
import resource
import signal
import sys
import tempfile
import traceback
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from functools import _lru_cache_wrapper, partial
from importlib.machinery import SourceFileLoader
from time import process_time
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import FrameType

    from tests.mutation.mutants import Mutant

Outcome = Literal["killed", "timed out", "survived"]
Name = tuple[str, str]
"""A function by its path and its name in there."""

SLACK = 3.0
SLOWER = 10.0
"""A test that takes longer than so many seconds, and so many times of what it took, does not end."""
SURVEY_SECONDS = 1_800.0
MEMORY = 4 * 1024**3
"""Bytes of address space: a mutant that wants more is killed by it."""
AT_IMPORT = ("tests/test_catalogue.py", "tests/test_check.py", "tests/test_examples.py")
"""The tests of functions that run while modules are imported, as decorators do."""
_OURS = ("dlcheck", "tests")


class _Measured(NamedTuple):
    """What a test does: its seconds, how often it calls which function or resumes it, and the lines that it runs."""

    seconds: float
    reached: Counter[Name]
    lines: dict[str, int]
    """By path, each line as a bit."""

    @classmethod
    def made(cls, seconds: float, called: Counter[CodeType], lines: dict[CodeType, set[int]]) -> _Measured:
        """From what was noted of each piece of code."""
        reached: Counter[Name] = Counter()
        for code, number in called.items():
            reached[code.co_filename, code.co_qualname.partition(".<locals>")[0]] += number
        bits: Counter[str] = Counter()
        for path, line in {(code.co_filename, line) for code, numbers in lines.items() for line in numbers}:
            bits[path] += 1 << line
        return cls(seconds, reached, dict(bits))


@dataclass(slots=True)
class Trial:
    """The tests that were collected, which of them reach which function, and the functions as they are held."""

    items: list[pytest.Item]
    patience: float
    """Seconds of tests that a mutant has to outlive: of those that come nearest to the function."""
    seconds: dict[int, float] = field(default_factory=dict)
    """By place in `items`. A test that fails without any mutant is left out."""
    nearness: dict[Name, dict[int, float]] = field(default_factory=dict)
    """The tests that reach a function, and how near they come to it."""
    lines: dict[str, dict[int, int]] = field(default_factory=dict)
    """By path, and by test, the lines that it runs, each as a bit."""
    failing: dict[Name, list[int]] = field(default_factory=dict)
    """The tests that have failed once a function was changed, the latest first."""
    held: dict[Name, list[FunctionType]] = field(default_factory=dict)
    early: set[Name] = field(default_factory=set)
    """The functions that made others before any test ran: to change them now is too late for those."""
    caches: list[_lru_cache_wrapper[Any]] = field(default_factory=list)

    def survey(self, paths: Iterable[str]) -> None:
        """Run all tests once and see what they reach."""
        watched = frozenset(paths)
        self.caches = [
            thing
            for thing in gc.get_objects()
            if isinstance(thing, _lru_cache_wrapper) and thing.__module__.partition(".")[0] in _OURS
        ]
        measured = pickle.loads(_answer(lambda: pickle.dumps(self._measured(watched)), SURVEY_SECONDS))
        self.seconds = {index: one.seconds for index, one in measured.items()}
        nearness: dict[Name, dict[int, float]] = defaultdict(dict)
        lines: dict[str, dict[int, int]] = defaultdict(dict)
        for index, one in measured.items():
            for name, number in one.reached.items():
                # What is called again, or resumed, came to something; how often says no more about the test.
                nearness[name][index] = min(number, 3) ** 2 / len(one.reached) / one.seconds
            for path, bits in one.lines.items():
                lines[path][index] = bits
        self.nearness, self.lines = dict(nearness), dict(lines)
        # What was kept while tests were collected was made without any change.
        self._forget()
        gc.collect()
        held: dict[Name, list[FunctionType]] = defaultdict(list)
        for thing in gc.get_objects():
            if isinstance(thing, FunctionType) and thing.__code__.co_filename in watched:
                held[thing.__code__.co_filename, thing.__code__.co_qualname].append(thing)
        self.held = dict(held)
        self.early = {(path, name.partition(".<locals>")[0]) for path, name in held if ".<locals>" in name}

    def _forget(self) -> None:
        for kept in self.caches:
            kept.cache_clear()

    def _order(self, mutant: Mutant) -> list[int]:
        """The tests of a mutant: those that run its line before others, what has failed before goes first."""
        name = str(mutant.path), mutant.function
        ran, failed = self.lines.get(str(mutant.path), {}), self.failing.get(name, [])

        def rank(index: int) -> tuple[bool, int]:
            here = bool(ran.get(index, 0) >> mutant.line & 1)
            return not here, failed.index(index) if index in failed else len(failed)

        return self._nearest(self.nearness.get(name, {}), rank)

    def _nearest(
        self, nearness: dict[int, float], rank: Callable[[int], tuple[bool, int]] = lambda _: (False, 0)
    ) -> list[int]:
        """The tests that come nearest, the nearest of the first rank first; as many as `patience` allows."""
        if not nearness:
            return []
        first, *others = sorted(nearness, key=lambda index: (rank(index), -nearness[index], index))
        chosen, spent = [first], self.seconds[first]
        for index in others:
            if spent + self.seconds[index] <= self.patience:
                chosen.append(index)
                spent += self.seconds[index]
        return chosen

    def _measured(self, watched: frozenset[str]) -> dict[int, _Measured]:
        """What each test does that passes."""
        measured = {}
        for index, item in enumerate(self.items):
            # What one test has a cache keep would not be reached by the next.
            self._forget()
            called: Counter[CodeType] = Counter()
            lines: defaultdict[CodeType, set[int]] = defaultdict(set)

            def enter(
                frame: FrameType, _: str, __: object, called: Counter[CodeType] = called
            ) -> Callable[..., Any] | None:
                if frame.f_code.co_filename not in watched:
                    return None
                called[frame.f_code] += 1
                return follow

            def follow(
                frame: FrameType, event: str, _: object, lines: defaultdict[CodeType, set[int]] = lines
            ) -> Callable[..., Any]:
                if event == "line":
                    lines[frame.f_code].add(frame.f_lineno)
                return follow

            start = process_time()
            sys.settrace(enter)
            passed = _passes(item)
            sys.settrace(None)
            if passed:
                measured[index] = _Measured.made(process_time() - start, called, lines)
        return measured

    def outcome(self, mutant: Mutant) -> Outcome:
        """Whether a test that reaches the function fails once it is changed. What failed goes first the next time."""
        name = str(mutant.path), mutant.function
        order = self._order(mutant)
        try:
            answer = _answer(partial(self._killer, mutant, order)) if order else b""
            if not answer and (not order or name in self.early):
                answer = _answer(partial(self._killer_anew, mutant, order))
        except TimeoutError:
            return "timed out"
        if not answer:
            return "survived"
        if (killer := int(answer)) in order:
            failing = self.failing.setdefault(name, [])
            failing[:] = [killer, *(index for index in failing if index != killer)]
        return "killed"

    def _killer(self, mutant: Mutant, order: list[int]) -> bytes:
        """The place of the first test that fails; nothing where none does."""
        changed = _code(mutant)
        for function in self.held[str(mutant.path), mutant.function]:
            function.__code__ = changed
        for index in order:
            _limit(SLACK + SLOWER * self.seconds[index])
            if not _passes(self.items[index]):
                return str(index).encode()
        return b""

    def _killer_anew(self, mutant: Mutant, order: list[int]) -> bytes:
        """-1 where a test fails once everything was imported anew, with the change; nothing where none does.

        Where no test reaches the function, as it is called only while modules are imported, the tests are those that
        come nearest to its module.
        """
        if not order:
            near: dict[int, float] = defaultdict(float)
            for (path, _), tests in self.nearness.items():
                for index, nearness in tests.items() if path == str(mutant.path) else ():
                    near[index] += nearness
            order = self._nearest(near)
        as_written = SourceFileLoader.get_code

        def changed(loader: SourceFileLoader, name: str) -> CodeType | None:
            if loader.path == str(mutant.path):
                return compile(mutant.source, loader.path, "exec", dont_inherit=True)
            return as_written(loader, name)

        SourceFileLoader.get_code = changed
        for name in [name for name in sys.modules if name.partition(".")[0] in _OURS]:
            del sys.modules[name]
        passing = {item.nodeid: index for index, item in enumerate(self.items) if index in self.seconds}
        wanted = {name for name, index in passing.items() if index in order or name.startswith(AT_IMPORT)}
        files = sorted({name.partition("::")[0] for name in wanted})
        _limit(60 + SLOWER * self.patience)
        ended = pytest.main(["-x", "-q", "-p", "no:cacheprovider", *files], plugins=[_Only(wanted)])
        return b"-1" if ended in (pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED) else b""


class _Only:
    """Some of the tests that are collected."""

    def __init__(self, wanted: set[str]) -> None:
        self.wanted = wanted

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out all others."""
        items[:] = [item for item in items if item.nodeid in self.wanted]


def _passes(item: pytest.Item) -> bool:
    before = item.session.testsfailed
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
    return item.session.testsfailed == before


def _limit(seconds: float) -> None:
    # The processor's time ends a loop however busy the machine is, the clock ends a test that waits.
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, 20 * seconds)


def _code(mutant: Mutant) -> CodeType:
    """The code of the function that was changed."""
    code = compile(mutant.source, str(mutant.path), "exec", dont_inherit=True)
    for name in mutant.function.split("."):
        (code,) = (inner for inner in code.co_consts if isinstance(inner, CodeType) and inner.co_name == name)
    return code


def _answer(work: Callable[[], bytes], seconds: float | None = None) -> bytes:
    """What a child process answers. Raises TimeoutError where a signal ended it."""
    with tempfile.TemporaryFile() as answer:
        child = os.fork()
        if child == 0:
            os.setpgid(0, 0)
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.RLIM_INFINITY))
            signal.setitimer(signal.ITIMER_REAL, seconds or 0)
            _silence()
            try:
                answer.write(work())
                status = 0
            except BaseException:  # noqa: BLE001 - a child process must never return into the loop of its parent
                answer.write(traceback.format_exc().encode())
                status = 1
            answer.flush()
            os._exit(status)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        # What it started itself must not outlive it.
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        if status < 0:
            raise TimeoutError(f"ended by signal {-status}")
        answer.seek(0)
        said = answer.read()
        if status:
            raise RuntimeError(said.decode())
        return said


def _silence() -> None:
    void = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(void, stream)
