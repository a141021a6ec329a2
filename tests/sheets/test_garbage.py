"""Whatever stands in the cells: it is told or taken in, never raised, and what is written can be read."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from dlcheck.sheets.importing import Target, import_workbook
from dlcheck.sheets.tables import Grid
from dlcheck.sheets.telling import as_json, as_text
from dlcheck.workspace.settings import Settings
from tests.diff.whole import WHOLE
from tests.sheets.books import DAY, of_text, read_back
from tests.sheets.test_round_trip import grids_of

CELLS: list[Any] = [
    None, "", "x", "-", True, False, 0, 1, -5, 2019, 10**17, Decimal("0.5"), Decimal("1.25"), Decimal(-3),
    date(2020, 1, 2), datetime.fromisoformat("2020-01-02 03:04"), "a,b", "a: b", "=1", "דנה", "\\", "\\,", ",;", "id",
    "1/2", "60%", "at least 1/2 of seats", "elka", "elka/x", "board", "board/chair", "a" * 200, "\n", "\x00", "\u202e",
    "people>id", "matrix>x", "A", "R G", "{id}", "{flag}", "{key}", "~", "*", "min", "max", "name", "12:00:00",
]  # fmt: skip


def garbled(cells: list[list[Any]], random: Random) -> list[list[Any]]:
    """A sheet after somebody has fallen asleep on the keyboard, now and then."""
    for _ in range(random.choice([0] * 14 + [1, 2, 3])):
        row, way = random.randrange(len(cells)), random.random()
        if way < 0.75 and cells[row]:
            cells[row][random.randrange(len(cells[row]))] = random.choice(CELLS)
        elif way < 0.8:
            cells.insert(row, [random.choice(CELLS) for _ in cells[0]])
        elif way < 0.85 and len(cells) > 1:
            del cells[row]
        elif way < 0.9:
            cells.append(list(cells[row]))
        elif way < 0.95:
            column = random.randrange(max(1, len(cells[0])))
            cells = [each[:column] + each[column + 1 :] for each in cells]
        else:
            cells[row] = cells[row][: random.randrange(len(cells[row]) + 1)]
    return cells


@pytest.mark.parametrize("seed", range(12))
def test_garbage_is_told(seed: int) -> None:
    store, reading = of_text(WHOLE)
    merge = (store, reading)
    for turn in range(5):
        random = Random(1_000 * seed + turn)
        grids = [
            Grid(random.choice([grid.name] * 20 + ["x"]), garbled([list(row) for row in grid.cells], random))
            for grid in grids_of(reading)
        ]
        for target in (None, Target(store, Settings(), DAY, reading)):
            found = import_workbook(grids, Settings(), DAY, target=target)
            assert as_text("a.xlsx", found.remarks, found.more).isprintable() is False  # it has lines
            assert len(json.loads(as_json("a.xlsx", found.remarks))["findings"]) == len(found.remarks)
            assert found.failed is (found.text == "")
            if not found.failed:
                assert read_back(found, merge if target else None).programme is not None
