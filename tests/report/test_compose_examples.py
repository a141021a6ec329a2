"""Reports on everything that rules are shown by: whatever is wrong with a programme, it has a report in sound shape."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from dlcheck.check import book_of, check
from dlcheck.draw.views import VIEWS
from dlcheck.explain import document
from dlcheck.report.compose import compose
from dlcheck.report.document import Figure, Findings, Report, Table, walk
from dlcheck.report.material import Record
from dlcheck.rules import RULES
from dlcheck.rules.book import EVERYTHING
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import find_root
from tests.report.composing import DAY, HORIZON, lay, materials_of

FAMILIES = sorted({rule.code[:4] for rule in RULES})


def reports(text: str) -> list[Report]:
    with tempfile.TemporaryDirectory() as name:
        root, settings = find_root(lay(Path(name), text))
        run = check(root, settings, DAY, horizon=HORIZON)
        record = Record(run, book_of(open_workspace(root, settings, DAY), EVERYTHING))
        return [compose(material, lang) for material in materials_of(root, record) for lang in ("he", "en")]


@pytest.mark.parametrize("family", FAMILIES)
def test_every_example_of_what_is_wrong_has_a_sound_report(family):
    for rule in (rule for rule in RULES if rule.code.startswith(family)):
        for found in reports(document(rule).bad):
            told = [item for _, block in walk(found) if isinstance(block, Findings) for item in block.items]
            if rule.scope != "workspace" and found.verdict != "passed":
                assert told, rule.code
            seen = [line.id for _, block in walk(found) if isinstance(block, Table) for line in block.lines if line.id]
            assert len(seen) == len(set(seen)), rule.code
            names = [block.key for _, block in walk(found) if isinstance(block, Table)]
            assert len(names) == len(set(names)), rule.code
            assert {block.key for _, block in walk(found) if isinstance(block, Figure)} <= set(VIEWS)
            for _, block in walk(found):
                if isinstance(block, Table):
                    assert {len(line.cells) for line in block.lines} <= {len(block.columns)}, rule.code
