"""Every rule: its code, its documentation, and its examples, which are run."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import dlcheck
from dlcheck.explain import document
from dlcheck.finding import Severity
from dlcheck.rules import RULES
from dlcheck.workspace.load import HARMLESS
from tests.workspaces import run

if TYPE_CHECKING:
    from dlcheck.result import Run
    from dlcheck.rules.rule import Rule

PACKAGE = Path(dlcheck.__file__).parent

NOT_SHOWN = {"too-many-files": "an example of 20,001 files is none; tests/test_workspace.py has it with a lower limit"}

shown = [rule for rule in RULES if rule.slug not in NOT_SHOWN]
by_code = pytest.mark.parametrize("rule", shown, ids=[rule.code for rule in shown])


def told(checked: Run) -> list[tuple[str, str]]:
    """Code and message of what counts: a finding that is accepted does not."""
    return [(result.code, result.message) for result in checked.results if not result.accepted]


@by_code
def test_bad_example_reports_exactly_its_code(rule: Rule) -> None:
    checked = run(document(rule).bad)
    assert {code for code, _ in told(checked)} == {rule.code}, told(checked)
    assert {result.severity for result in checked.results if not result.accepted} == {rule.severity}


@by_code
def test_good_example_reports_nothing(rule: Rule) -> None:
    checked = run(document(rule).good)
    assert told(checked) == []
    assert checked.complete


@by_code
def test_documentation_is_whole(rule: Rule) -> None:
    about = document(rule)
    assert re.fullmatch(r"[A-Z`].*\.", about.summary), "the summary is a sentence"
    assert about.why.endswith("."), "it says why the rule matters"
    assert about.bad
    assert about.good
    assert about.bad != about.good


@by_code
def test_messages_are_well_made(rule: Rule) -> None:
    for result in run(document(rule).bad).results:
        assert not re.match(r"[A-Z][a-z]", result.message), "a message begins in lower case"
        assert not result.message.endswith("."), "a message is one sentence without a full stop"
        assert "`" in result.message or rule.code.startswith("DL0"), "a message names the thing"
        assert "\n" not in result.message


def test_codes_and_slugs_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(codes)
    assert [code for code, number in Counter(codes).items() if number > 1] == []
    assert [slug for slug, number in Counter(rule.slug for rule in RULES).items() if number > 1] == []
    assert all(re.fullmatch(r"DL[0-9]{3}", code) for code in codes)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.slug) for rule in RULES)


def slugs_given() -> set[str]:
    """The slugs that modules below the rules give to what they notice: by name, or in the place of a slug."""
    below = (path for path in PACKAGE.rglob("*.py") if path.parent.name not in ("rules", "cli", "sheets"))
    code = "\n".join(path.read_text(encoding="utf-8") for path in below)
    named = re.findall(r'slug(?:: str)?(?:, said)? = "([a-z0-9-]+)"|slug="([a-z0-9-]+)"', code)
    placed = re.findall(r'_(?:report|refuse|about)\(\s*(?:programme, waiver, )?"([a-z0-9-]+)"', code)
    returned = re.findall(r'(?:Doubt\(|hint, |\blines", )"([a-z]+(?:-[a-z0-9]+)+)"(?:,|\))', code)
    return {slug for pair in named for slug in pair if slug} | set(placed) | set(returned)


def test_what_is_noticed_has_a_rule_and_each_such_rule_is_noticed() -> None:
    noticed = {rule.slug for rule in RULES if rule.scope == "reading"}
    assert slugs_given() - noticed == set()
    code = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py") if path.parent.name != "rules")
    assert {slug for slug in noticed if f'"{slug}"' not in code} == set()


def test_what_takes_nothing_away_from_a_file_is_no_error() -> None:
    assert {rule.slug for rule in RULES if rule.code < "DL1" and rule.severity < Severity.ERROR} == HARMLESS


def test_what_is_noticed_while_reading_has_to_be_mended() -> None:
    assert [rule.code for rule in RULES if rule.waivable and rule.scope == "reading"] == []
