"""One small programme, as the rules see it."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from dlcheck.tree import read_tree
from dlcheck.workspace.assemble import assemble
from dlcheck.workspace.settings import Settings
from tests.workspaces import DAY

if TYPE_CHECKING:
    from datetime import date

    from dlcheck.workspace.programme import Programme


def programme(text: str, day: date = DAY) -> Programme:
    """The programme of a text in which nothing is wrong; its head may be left out."""
    head = "" if "program:" in text else "program: {id: example}\n"
    tree = read_tree("a.yaml", (head + dedent(text).strip("\n") + "\n").encode())
    assert tree.root is not None
    made = assemble([tree.root], (), lost=(), whole=True)
    assert made.findings == ()
    found = made.programme("a.yaml", day, 90, Settings(), (), frozenset())
    assert found is not None
    return found
