"""Every format of a review: what it says of a change, and what hostile names cannot do in it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from dlcheck.diff.review import Review, review
from dlcheck.diff.states import State
from dlcheck.formats.reviews import FORMS, Sight, formatter
from dlcheck.formats.reviews.markdown import LONGEST
from dlcheck.interchange import review_schema
from dlcheck.workspace.files import Folder
from dlcheck.workspace.settings import Settings

DAY = date(2026, 1, 1)
OLD = """\
program: {id: example}
partners:
  elka: {name: Elka, role: member}
  jdc: {name: JDC, role: member}
bodies:
  board: {name: Board, kind: steering, seats: {elka: {partner: elka}, head: {partner: jdc}, jdc: {partner: jdc}}}
budget: {total: 100}
"""
NEW = OLD.replace(", jdc: {partner: jdc}", "").replace("total: 100", "total: 120")
SIGHT = Sight("HEAD", "work tree", "HEAD:", "", cosmetic=True)
SENTENCE = "`Board` loses the seat `jdc` of `JDC`"


@pytest.fixture
def changed(tmp_path: Path) -> Review:
    return reviewed(tmp_path, OLD, NEW)


def reviewed(folder: Path, old: str, new: str) -> Review:
    states = []
    for name, text in (("old", old), ("new", new)):
        (folder / name).mkdir()
        (folder / name / "programme.yaml").write_text(text, encoding="utf-8")
        states.append(State(name, Folder(folder / name), Settings()))
    return review(*states, DAY)


def shown(found: Review, form: str, sight: Sight = SIGHT) -> str:
    return formatter(form)(found, sight)


def test_text_says_what_it_means_and_where_on_both_sides(changed: Review) -> None:
    text = shown(changed, "text")
    assert f"breaking[DC101] {SENTENCE}\n  --> programme.yaml:6:3\n  --> HEAD:programme.yaml:6:93\n" in text
    assert "  = seat-lost: dlcheck explain DC101\n" in text
    assert text.startswith("example\n\nbreaking[")
    assert text.splitlines()[-1].endswith("in 1 programme, HEAD → work tree, as of 2026-01-01")


def test_concise_is_a_line_each(changed: Review) -> None:
    lines = shown(changed, "text", replace(SIGHT, concise=True)).splitlines()
    assert f"programme.yaml:6:3: breaking DC101 {SENTENCE}" in lines
    assert len(lines) == len(changed.verdicts) + 1


def test_json_keeps_its_schema(changed: Review) -> None:
    document = json.loads(shown(changed, "json"))
    validator = jsonschema.Draft7Validator(review_schema())
    validator.check_schema(review_schema())
    validator.validate(document)
    assert list(document)[-1] == "complete"
    assert document["changes"][0] == {
        "programme": "example",
        "kind": "removed",
        "entry": "bodies.board.seats.jdc",
        "path": [],
        "old": {"value": True, "place": {"path": "HEAD:programme.yaml", "line": 6, "column": 93, "offset": 201}},
        "new": None,
    }
    [seat] = [verdict for verdict in document["verdicts"] if verdict["code"] == "DC101"]
    assert (seat["weight"], seat["entry"], seat["acknowledged"]) == ("breaking", "bodies.board.seats.jdc", None)


def test_github_annotates_the_new_side(changed: Review) -> None:
    lines = shown(changed, "github").splitlines()
    assert f"::error file=programme.yaml,line=6,col=3,title=DC101 seat-lost (example)::{SENTENCE}" in lines
    assert lines[-1].startswith("dlcheck: 1 breaking")


def test_markdown_says_the_heavy_first_and_folds_the_rest(changed: Review) -> None:
    text = shown(changed, "markdown")
    assert f"\n- ⛔ {SENTENCE} (breaking, DC101, `programme.yaml:6:3`)\n" in text
    assert "\n- ~ `budget.total`: `100` → `120`\n" in text
    assert text.count("<details>") == text.count("</details>") > 0


def test_nothing_changed_is_said(tmp_path: Path) -> None:
    same = reviewed(tmp_path, OLD, "# another comment\n" + OLD)
    for form in FORMS:
        assert "complete" in shown(same, form) or "nothing changed, HEAD → work tree" in shown(same, form)


def test_what_is_acknowledged_is_not_shown_but_counted(tmp_path: Path) -> None:
    meant = "acknowledge: {left: {rule: DC101, at: bodies.board.seats.jdc, why: it left, by: board}}\n"
    found = reviewed(tmp_path, OLD, NEW + meant)
    [seat] = [verdict for verdict in found.verdicts if verdict.criterion.code == "DC101"]
    assert seat.acknowledged == "left"
    for concise in (False, True):
        usual = replace(SIGHT, cosmetic=False, concise=concise)
        assert SENTENCE not in shown(found, "text", usual)
        assert "1 acknowledged" in shown(found, "text", usual)
    assert f" {SENTENCE} (acknowledged as `left`: it left, by board)\n" in shown(
        found, "text", replace(SIGHT, concise=True)
    )
    assert "\n  = acknowledged as `left`: it left, by board\n" in shown(found, "text")
    folded = shown(found, "markdown").partition("<summary>acknowledged: 1</summary>")
    assert SENTENCE not in folded[0]
    assert f"{SENTENCE} (breaking, DC101, `programme.yaml:6:3`, acknowledged as `left`: it left, by board)" in folded[2]
    assert SENTENCE not in shown(found, "github")


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "[click](javascript:alert(1))",
        "![x](http://example.org/x.png)",
        "@everyone #1",
        "a | b",
        "::error::x",
        "x\x1b[31m",
        "\u202ex",
        "</summary></details>",
        "`` ` ``",
    ],
)
def test_a_hostile_name_stays_a_name(tmp_path: Path, name: str) -> None:
    old = OLD.replace("name: JDC", f"name: {json.dumps(name)}")
    found = reviewed(tmp_path, old, old.replace(", jdc: {partner: jdc}", ""))
    text = shown(found, "markdown")
    outside = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", text)
    assert not re.search(r"<(?!/?(details|summary)>)|\]\(|(?<!\\)!\[|@", outside)
    for form in ("text", "github", "markdown"):
        assert "\x1b" not in shown(found, form)
        assert "\u202e" not in shown(found, form)
    assert not any(line.count("::") != 2 for line in shown(found, "github").splitlines() if line.startswith("::"))


def test_a_comment_is_never_too_long(tmp_path: Path) -> None:
    many = "".join(f"  partner-{number}-{'long' * 12}: {{role: member}}\n" for number in range(1_000))
    head = "program: {id: example}\npartners:\n"
    found = reviewed(tmp_path, head + many + "  elka: {role: member}\n", head + "  elka: {role: member}\n")
    text = shown(found, "markdown")
    assert 30_000 < len(text) <= LONGEST
    assert text.count("<details>") == text.count("</details>")
    assert text.splitlines()[-1].endswith("`dlcheck diff` shows all of it.*")
