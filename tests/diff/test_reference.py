"""The criteria explained: in every form, as a page that is fresh, and with codes that are never used again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dlcheck.cli import run
from dlcheck.diff.criteria.programmes import OUTSIDE
from dlcheck.diff.explain import document_change
from dlcheck.diff.reference import (
    ALL,
    FAMILIES,
    describe_change,
    explain_change,
    markdown_changes,
    matching,
    nearest_criterion,
)
from dlcheck.explain import ledger

if TYPE_CHECKING:
    from collections.abc import Callable

    from dlcheck.diff.criterion import Criterion

ROOT = Path(__file__).parents[2]
LEDGER = ROOT / "schema" / "changes.json"


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.code)
def test_every_criterion_is_explained_in_each_form(one: Criterion) -> None:
    shown, described = explain_change(one), describe_change(one)
    assert shown.startswith(f"{one.code} {one.slug} ({one.weight.label})\n\n{document_change(one).summary}\n")
    assert ("Before:" in shown) is (one not in OUTSIDE)
    assert json.loads(json.dumps(described)) == described
    assert described["family"] == FAMILIES[one.code[:3]]


def test_the_page_lists_every_criterion_once() -> None:
    page = markdown_changes()
    for one in ALL:
        assert page.count(f"\n### {one.code} {one.slug}\n") == 1
    assert page.count("```") % 2 == 0


def test_the_page_is_fresh(accepted: Callable[[Path, str], None]) -> None:
    accepted(ROOT / "docs" / "changes.md", markdown_changes())


def test_the_ledger_holds_every_criterion_and_keeps_every_code(accepted: Callable[[Path, str], None]) -> None:
    given = json.loads(LEDGER.read_text(encoding="utf-8")) if LEDGER.is_file() else {}
    accepted(LEDGER, ledger(ALL, given))


def test_they_are_found_by_code_slug_and_family() -> None:
    assert [one.slug for one in matching("DC001")] == [one.slug for one in matching("programme-lost")]
    assert len(matching("DC0")) == len(OUTSIDE)
    assert matching("nothing") == ()
    assert nearest_criterion("programme-los") == "programme-lost"
    assert nearest_criterion("DC002") is None
    assert nearest_criterion("DC999") is None


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("seat-lots", "did you mean `seat-lost`?"),
        ("decides-without-qourum", "did you mean `decides-without-quorum`?"),
        ("dc999", "see `dlcheck rules`"),
    ],
)
def test_a_misspelt_name_is_guessed_among_rules_and_changes(
    name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["explain", name]) == 2
    told = f"`{name}` is no rule, and no change that `dlcheck diff` tells of; {said}"
    assert told in capsys.readouterr().err
