"""The rules' documentation as it is shown, its reference page, and the ledger of codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dlcheck.explain import FAMILIES, describe, document, explain, files_of, ledger, links_of, markdown
from dlcheck.finding import Severity
from dlcheck.rules import BUILT_IN, RULES
from dlcheck.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "rules.md"
LEDGER = ROOT / "schema" / "codes.json"


def rule(doc: str, code: str = "DL599", slug: str = "made-up") -> Rule:
    return Rule(code, slug, Severity.WARNING, doc, "programme", None, frozenset(), waivable=True)


WHOLE = """Nobody sings.

    Songs are
    needed.

    Bad:
        partners:
          elka: {}

    Good:
        partners: {}

    Sources:
        - A book
        - Another one
    """


def test_a_documentation_is_taken_apart() -> None:
    about = document(rule(WHOLE))
    assert (about.summary, about.why) == ("Nobody sings.", "Songs are\nneeded.")
    assert (about.bad, about.good) == ("partners:\n  elka: {}", "partners: {}")
    assert about.sources == ("A book", "Another one")


def test_a_documentation_may_lack_parts() -> None:
    about = document(rule("Nobody sings."))
    assert (about.why, about.bad, about.good, about.sources) == ("", "", "", ())


def test_text_for_a_terminal() -> None:
    assert explain(rule(WHOLE)) == (
        "DL599 made-up (warning)\n\nNobody sings.\n\nSongs are\nneeded.\n\nA waiver can accept it.\n\n"
        "Fails:\n\n    partners:\n      elka: {}\n\nPasses:\n\n    partners: {}\n\n"
        "Source: A book\nSource: Another one\n"
    )


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.code)
def test_every_rule_is_explained_in_each_form(one: Rule) -> None:
    shown, described = explain(one), describe(one)
    assert shown.startswith(f"{one.code} {one.slug} ({one.severity.label})\n\n{document(one).summary}\n")
    assert ("{{" in shown) == ("stands for a byte" in shown)
    assert json.loads(json.dumps(described)) == described
    assert described["family"] == FAMILIES[one.code[:3]]


def test_the_reference_lists_every_rule_once() -> None:
    page = markdown(RULES)
    for one in RULES:
        assert page.count(f"\n### {one.code} {one.slug}\n") == 1
        assert f"(#{one.code.lower()}-{one.slug})" in page
    assert page.count("```") % 2 == 0


def test_the_reference_is_fresh(accepted: Callable[[Path, str], None]) -> None:
    accepted(REFERENCE, markdown(RULES))


def test_the_ledger_holds_every_rule_and_keeps_every_code(accepted: Callable[[Path, str], None]) -> None:
    """A new rule is added; a line that is there stays, whatever is accepted."""
    given = json.loads(LEDGER.read_text(encoding="utf-8"))
    accepted(LEDGER, ledger(RULES, given))
    assert {one.code: one.slug for one in RULES}.items() <= json.loads(LEDGER.read_text(encoding="utf-8")).items()


def test_the_ledger_keeps_what_is_gone() -> None:
    gone = {"DL598": "gone"}
    assert json.loads(ledger([rule("")], gone)) == {"DL598": "gone", "DL599": "made-up"}


@pytest.mark.parametrize("before", [{"DL599": "something-else"}, {"DL598": "made-up"}])
def test_a_code_or_a_slug_is_never_used_again(before: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="DL599 made-up: the code or the slug was given before"):
        ledger([rule("")], before)


@pytest.mark.parametrize(
    ("example", "files"),
    [
        ("partners: {}", {"programme.yaml": b"program: {id: example}\npartners: {}"}),
        ("program: {id: own}", {"programme.yaml": b"program: {id: own}"}),
        ("# file: a/b.yaml\nx: 1\n# file: c.yaml\ny: 2", {"a/b.yaml": b"x: 1\n", "c.yaml": b"y: 2"}),
        ("# file: a.yaml\n{{byte E9}}{{char 5D0}}{{repeat 3 ab}}", {"a.yaml": b"\xe9\xd7\x90ababab"}),
        ("# file: a.yaml\n{{repeat 2 x\\n}}", {"a.yaml": b"x\nx\n"}),
    ],
)
def test_files_of_an_example(example: str, files: dict[str, bytes]) -> None:
    assert files_of(example) == files


def test_links_of_an_example() -> None:
    assert links_of("partners: {}\n# link: a.yaml -> /etc/hostname\n") == {"a.yaml": "/etc/hostname"}
    assert links_of(document(BUILT_IN.named("unreadable")).bad) != {}
