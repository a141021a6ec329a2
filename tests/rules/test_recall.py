"""What findings on all programmes quote: entries found again by their numbers, shown on one line and no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dlcheck.rules import BUILT_IN
from dlcheck.rules.book import Choice, UnknownRuleError
from dlcheck.rules.declared import number
from dlcheck.rules.recall import Recall
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import Settings
from tests.workspaces import DAY

if TYPE_CHECKING:
    from pathlib import Path


def recall(folder: Path, text: str) -> Recall:
    (folder / "a.yaml").write_text(f"program: {{id: a}}\n{text}", encoding="utf-8")
    return Recall(open_workspace(folder, Settings(), DAY))


@pytest.mark.parametrize(
    ("entry", "names", "kind"),
    [
        ("{}", {}, "None"),
        ("{name: Dana}", {"": "Dana"}, "None"),
        ('{name: "Dana \\n  Levi"}', {"": "Dana Levi"}, "None"),
        (f"{{name: {{en: {'D' * 60}, he: {'L' * 61}}}}}", {"en": "D" * 60, "he": "L" * 59 + "…"}, "None"),
        ("{name: Elka, kind: town}", {"": "Elka"}, "town"),
        ("5", {}, "None"),
    ],
)
def test_an_entry_is_found_by_its_number(tmp_path: Path, entry: str, names: dict[str, str], kind: str) -> None:
    made = recall(tmp_path, f"partners: {{x: {{}}, elka: {entry}}}\n")
    for _ in range(2):
        found = made.entry("a.yaml", number("partners", "elka"))
        assert found is not None
        assert (found.id, found.names, found.kind) == ("elka", names, kind)
        assert made.source("a.yaml").text[found.span.start : found.span.end] == "elka"
    assert made.entry("a.yaml", number("people", "elka")) is None


def test_in_a_file_that_cannot_be_read_no_entry_is_found(tmp_path: Path) -> None:
    assert recall(tmp_path, "people: {dana: {}").entry("a.yaml", number("people", "dana")) is None


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("dl4o1", "DL401"),
        ("DL4O1", "DL401"),
        ("Dl40l", "DL401"),
        ("DL499", None),
        ("decides-without-qourum", "decides-without-quorum"),
        ("something-else-altogether", None),
    ],
)
def test_the_rule_that_was_probably_meant(name: str, meant: str | None) -> None:
    assert BUILT_IN.nearest(name) == meant


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("dl4o1", "`dl4o1` is no rule; did you mean `DL401`?"),
        ("something-else-altogether", "`something-else-altogether` is no rule"),
    ],
)
def test_what_is_said_of_a_choice_that_names_no_rule(name: str, said: str) -> None:
    for choice in (Choice(select=(name,)), Choice(ignore=("DL401", name))):
        with pytest.raises(UnknownRuleError) as raised:
            choice.verify(BUILT_IN)
        assert str(raised.value) == said
