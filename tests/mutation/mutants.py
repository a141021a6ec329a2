"""The mutants of a module: what mutmut's operators make of each of its functions, those with decorators included."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import NEVER_MUTATE_FUNCTION_CALLS, deep_replace
from mutmut.mutation.mutators import mutation_operators

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one change."""

    path: Path
    function: str
    """`function` or `Class.method`."""
    line: int
    """The first line of what was changed, from 1."""
    textual: bool
    """A text is worded otherwise; nothing is judged otherwise."""
    source: str
    """The whole module."""

    def difference(self) -> list[str]:
        """The lines that differ, `- before` and `+ after`, without indentation."""
        before = self.path.read_text(encoding="utf-8").splitlines()
        after = self.source.splitlines()
        changed = difflib.unified_diff(before, after, lineterm="", n=0)
        return [
            f"{line[0]} {line[1:].strip()}"
            for line in changed
            if line[0] in "+-" and not line.startswith(("+++", "---"))
        ]


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module, in order of place; nothing outside of functions is changed."""
    wrapper = MetadataWrapper(libcst.parse_module(path.read_text(encoding="utf-8")))
    positions = wrapper.resolve(PositionProvider)
    module = wrapper.module
    lines = module.code.splitlines(keepends=True)
    for whole in module.body:
        end = positions[whole].end.line
        start = end - module.code_for_node(whole).count("\n")
        for name, function in _functions([whole]):
            for node, changed in _changes(function):
                replaced = deep_replace(whole, node, changed)
                assert isinstance(replaced, libcst.CSTNode)
                source = "".join([*lines[:start], module.code_for_node(replaced), *lines[end:]])
                textual = isinstance(node, libcst.BaseString)
                yield Mutant(path, name, positions[node].start.line, textual, source)


def _functions(body: Sequence[libcst.CSTNode], within: str = "") -> Iterator[tuple[str, libcst.FunctionDef]]:
    for node in body:
        if isinstance(node, libcst.FunctionDef):
            yield within + node.name.value, node
        elif isinstance(node, libcst.ClassDef):
            yield from _functions(node.body.body, f"{within}{node.name.value}.")


def _changes(function: libcst.FunctionDef) -> Iterator[tuple[libcst.CSTNode, libcst.CSTNode]]:
    """What is replaced by what; the signature is left alone, as it is evaluated once, before any test."""
    stack: list[libcst.CSTNode] = [function.body]
    while stack:
        node = stack.pop()
        if isinstance(node, libcst.Annotation | libcst.Decorator) or _spared(node):
            continue
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                for changed in operator(node):
                    yield node, changed
        stack.extend(reversed(node.children))


def _spared(node: libcst.CSTNode) -> bool:
    return (
        isinstance(node, libcst.Call)
        and isinstance(node.func, libcst.Name)
        and node.func.value in NEVER_MUTATE_FUNCTION_CALLS
    )
