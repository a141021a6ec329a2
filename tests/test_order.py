"""The order in which things are written says nothing: rules find as much where every map stands the other way round."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
import yaml

from dlcheck.explain import document, files_of
from tests.test_catalogue import by_code
from tests.test_examples import cases
from tests.workspaces import run

if TYPE_CHECKING:
    from dlcheck.rules.rule import Rule

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

given = [
    pytest.param(*case.values[:2], id=f"{family}: {case.id}") for family, listed in cases.items() for case in listed
]


@pytest.mark.parametrize(("code", "text"), given)
def test_what_the_cases_of_the_families_are_told(code: str, text: str) -> None:
    assert number(turned(text), code) == number(text, code)


@by_code
def test_what_the_bad_examples_are_told(rule: Rule) -> None:
    # What is noticed while files are read is about how they are written.
    bad = document(rule).bad
    assert rule.judge is None or number(turned(bad), rule.code) == number(bad, rule.code)


def number(text: str, code: str) -> int:
    return len(run(text, select=(code,)).results)


def turned(text: str) -> str:
    """A workspace in which the entries of each map stand from last to first; lists keep their order."""
    files = files_of(dedent(text).lstrip("\n"))
    return "".join(f"# file: {path}\n{turned_file(path, data.decode())}\n" for path, data in files.items())


def turned_file(path: str, text: str) -> str:
    root = yaml.compose(text, LOADER) if path.endswith(".yaml") else None
    if root is None:
        return text
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, yaml.MappingNode):
            node.value.reverse()
            stack += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            stack += node.value
    return yaml.serialize(root, allow_unicode=True, width=10_000)


def test_a_file_is_turned_round() -> None:
    text = "program: {id: x}\nother: {a: [2, 1], b: 2026-01}\n"
    assert turned(text) == "# file: programme.yaml\nother: {b: 2026-01, a: [2, 1]}\nprogram: {id: x}\n\n"
