"""The page on policies: its examples pass their own tests, and its tables name everything that there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dlcheck.model.policy import SUBJECTS, Policy
from dlcheck.rules import BUILT_IN
from dlcheck.rules.policies.comparison import OPERATORS
from dlcheck.rules.policies.conditions import WORDS, Reader
from dlcheck.rules.policies.evaluation import MOST_STEPS
from dlcheck.rules.policies.facts import Type, facts_of
from dlcheck.rules.policies.relations import RELATIONS
from dlcheck.tree import read_tree
from dlcheck.trial import try_policy
from dlcheck.workspace.assemble import register
from tests.workspaces import found

PAGE = (Path(__file__).parent.parent / "docs" / "policies.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
EXAMPLES = re.findall(r"\| (\w+): `(\{.*\})` \|$", PAGE, re.MULTILINE)


def section(title: str) -> str:
    return PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def rows(title: str) -> list[list[str]]:
    """The rows of the table of a section, without its head."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines[2:]]


def names(cell: str) -> list[str]:
    return re.findall(r"`([\w.]+)`", cell)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: re.findall(r"^  ([a-z-]+):", block, re.MULTILINE)[0])
def test_a_policy_of_the_page_does_what_its_tests_say(block: str) -> None:
    tree = read_tree("policies.yaml", block.encode())
    assert tree.findings == ()
    assert tree.root is not None
    registry, findings = register(tree.source, tree.root, ())
    assert findings == ()
    for policy in registry.policies.values():
        outcomes = try_policy(policy)
        assert outcomes
        assert [outcome for outcome in outcomes if not outcome.passed] == []
        assert any(outcome.expected for outcome in outcomes)
    text = f"# file: a.yaml\n{block}# file: b.yaml\nprogram: {{id: b}}\n"
    assert [result.code for result in found(text, "DL0", "DL1", "DL91") if result.code != "DL918"] == []


def test_there_are_five_and_their_codes_differ() -> None:
    assert len(BLOCKS) == 5
    codes = re.findall(r"^    code: (\w+)$", "".join(BLOCKS), re.MULTILINE)
    assert len(set(codes)) == len(codes) == 6


@pytest.mark.parametrize(("kind", "condition"), EXAMPLES)
def test_an_example_in_a_table_is_understood(kind: str, condition: str) -> None:
    tree = read_tree("cell", f"require: {condition}".encode())
    assert tree.root is not None
    reader = Reader()
    assert reader.understand(tree.root["require"], kind) is not None  # type: ignore[arg-type]
    assert reader.problems == []


def test_every_word_has_a_row_and_an_example() -> None:
    assert [names(word)[0] for word, *_ in rows("Words")] == list(WORDS)
    assert len(EXAMPLES) == len(rows("Words")) + len(rows("Operators"))


def test_every_type_has_a_row_with_its_operators() -> None:
    told = [set(re.findall(r"`(\w+)`", operators)) - {"as_of"} for _, operators, _ in rows("Operators")]
    same = {"the same", "the same; also a share of another amount"}
    told = [told[1] if row[1] in same else one for row, one in zip(rows("Operators"), told, strict=True)]
    kinds = [Type.TEXTS, Type.NUMBER, Type.AMOUNT, Type.SHARE, Type.LENGTH, Type.DAY, Type.FLAG, Type.SPELL]
    kinds += [Type.THRESHOLD, Type.PART]
    assert told == [set(OPERATORS[kind]) for kind in kinds]
    assert set(OPERATORS[Type.TEXT]) == told[0] - {"has_all"}


def test_every_kind_of_subject_has_a_row_with_what_belongs_to_it() -> None:
    table = {names(kind)[0]: names(belongs) for kind, _, _, belongs in rows("What a policy can speak of")}
    assert list(table) == list(SUBJECTS)
    assert table.pop("programme") == []
    assert table == {kind: sorted(RELATIONS[kind]) for kind in table}
    assert set(RELATIONS["programme"]) == set(SUBJECTS) - {"programme"}


def test_every_fact_that_follows_has_a_row() -> None:
    told = {(kind, name) for of, facts, _ in rows("Facts") for kind in names(of) for name in names(facts)}
    derived = {
        (kind, fact.name)
        for kind in SUBJECTS
        for fact in facts_of(kind).values()
        if not fact.path and fact.name not in {*RELATIONS[kind], "id", "active"}
    }
    assert told == derived


def test_every_key_of_a_policy_has_a_row() -> None:
    fields = {info.alias or name for name, info in Policy.model_fields.items()}
    assert {names(key)[0] for key, _ in rows("A first policy")} == fields


def test_rules_and_bounds_are_named_as_they_are() -> None:
    assert {code for code in re.findall(r"DL9[01]\d", PAGE) if not BUILT_IN.find(code)} == set()
    assert f"{MOST_STEPS:,} questions" in PAGE
