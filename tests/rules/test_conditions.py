"""The list of conditions: every one is judged by a rule, and every rule judges one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dlcheck.explain import FAMILIES, markdown
from dlcheck.finding import Finding, Severity
from dlcheck.rules import RULES
from dlcheck.rules.conditions import CONDITIONS, Condition, _conditions
from dlcheck.rules.rule import noticed, workspace_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

CODES = {rule.code: rule for rule in RULES}
ALL = [condition for conditions in CONDITIONS.values() for condition in conditions]


def test_there_is_a_list_for_every_family_in_order() -> None:
    assert list(CONDITIONS) == list(FAMILIES)


def test_every_rule_judges_a_condition_of_its_family_and_every_code_is_one_of_a_rule() -> None:
    named = {code for condition in ALL for code in condition.codes}
    assert named == set(CODES)
    for family, conditions in CONDITIONS.items():
        own = {code for condition in conditions for code in condition.codes if code.startswith(family)}
        assert own == {code for code in CODES if code.startswith(family)}


def test_every_condition_is_judged() -> None:
    assert [condition.text for condition in ALL if not (condition.codes or condition.other)] == []
    assert [condition.text for condition in ALL if condition.other] == ["workspace policy not met (declared in YAML)"]


def test_no_condition_stands_twice_or_names_a_rule_twice() -> None:
    assert [text for text, number in Counter(condition.text for condition in ALL).items() if number > 1] == []
    assert [condition for condition in ALL if len(set(condition.codes)) < len(condition.codes)] == []


def test_a_condition_is_one_line_of_markdown() -> None:
    for condition in ALL:
        assert 0 < len(condition.text) < 100
        assert not set(condition.text) & set("\n|<")
        assert condition.text.count("`") % 2 == 0


def test_the_reference_prints_every_condition_with_links_to_its_rules() -> None:
    page = markdown(RULES)
    for condition in ALL:
        links = ", ".join(f"[{code}](#{code.lower()}-{CODES[code].slug})" for code in condition.codes)
        assert page.count(f"\n| {condition.text} | {links or condition.other} |\n") == 1
    for family, title in FAMILIES.items():
        head = page[page.index(f"\n## {family} {title}\n") :]
        assert head.index("| condition | judged by |") < head.index("| code | name | severity | |")


def test_a_reference_of_some_rules_names_no_others() -> None:
    page = markdown([CODES["DL401"], CODES["DL404"]])
    assert (
        "| quorum not reachable after the recusals and vacancies declared | [DL404](#dl404-threshold-over-filled) |"
        in page
    )
    assert "DL406" not in page
    assert "dictator" not in page


def test_a_condition_is_made_of_a_text_and_codes_parted_by_spaces() -> None:
    made = _conditions(("anchor, alias or merge key", "DL004 DL005"), ("tag", "DL006"))
    assert made == (Condition("anchor, alias or merge key", ("DL004", "DL005")), Condition("tag", ("DL006",)))


def test_a_rule_rests_on_no_section_and_says_nothing_unless_it_is_told_to() -> None:
    def judge(_: object) -> Iterator[Finding]:
        return iter(())

    def about() -> None:
        return

    for made, scope, waivable in (
        (workspace_rule("DL800", "some-rule", Severity.INFO)(judge), "workspace", True),
        (noticed("DL800", "some-rule", Severity.INFO)(about), "reading", False),
    ):
        assert (made.code, made.slug, made.severity, made.scope) == ("DL800", "some-rule", Severity.INFO, scope)
        assert (made.doc, made.needs, made.waivable) == ("", frozenset(), waivable)
    for made in (
        workspace_rule("DL800", "some-rule", Severity.INFO, waivable=False)(judge),
        noticed("DL800", "some-rule", Severity.INFO, waivable=False)(about),
    ):
        assert made.waivable is False
