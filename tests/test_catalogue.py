"""Every rule: its code, its documentation, and its examples, which are run."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from dlcheck.explain import document
from dlcheck.rules import RULES
from tests.workspaces import run

if TYPE_CHECKING:
    from dlcheck.rules.rule import Rule

NOT_SHOWN = {"too-many-files": "an example of 20,001 files is none; tests/test_workspace.py has it with a lower limit"}

shown = [rule for rule in RULES if rule.slug not in NOT_SHOWN]
by_code = pytest.mark.parametrize("rule", shown, ids=[rule.code for rule in shown])


@by_code
def test_bad_example_reports_exactly_its_code(rule: Rule) -> None:
    checked = run(document(rule).bad)
    assert {result.code for result in checked.results} == {rule.code}, [
        (result.code, result.message) for result in checked.results
    ]
    assert {result.severity for result in checked.results} == {rule.severity}


@by_code
def test_good_example_reports_nothing(rule: Rule) -> None:
    checked = run(document(rule).good)
    assert [(result.code, result.message) for result in checked.results] == []
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
