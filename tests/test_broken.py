"""Entries with an error: whatever is left of a programme without one of them, the rules of meaning can judge it."""

from __future__ import annotations

import json
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from dlcheck.explain import document, files_of
from dlcheck.tree import Map, read_tree
from tests.test_catalogue import by_code
from tests.test_examples import cases
from tests.workspaces import BASE, codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.rules.rule import Rule

UNKNOWN = {"no-such-field": 1}


def broken(text: str) -> Iterator[str]:
    """The workspace, once for each entry of its programmes, which has a field there that nobody knows."""
    files = {path: read_tree(path, data).root for path, data in files_of(text).items()}
    for path, root in files.items():
        if root is None or "program" not in root or path.startswith(BASE):
            continue
        for section, entries in root.items():
            for id_, entry in entries.items() if isinstance(entries, Map) and section != "program" else ():
                if isinstance(entry, Map):
                    changed = {**root, section: {**entries, id_: {**entry, **UNKNOWN}}}
                    yield "".join(
                        f"# file: {name}\n{json.dumps(changed if name == path else tree, default=float)}\n"
                        for name, tree in files.items()
                        if tree is not None
                    )


@by_code
def test_an_entry_of_an_example_with_an_error_stops_nothing(rule: Rule) -> None:
    about = document(rule)
    for text in (about.bad, about.good):
        assert all(map(codes, broken(text)))


@pytest.mark.parametrize("family", cases)
def test_an_entry_of_a_case_with_an_error_stops_nothing(family: str) -> None:
    for case in cases[family]:
        assert all(map(codes, broken(dedent(case.values[1]))))
