"""How findings are shown, in every format: golden texts of one workspace, and what no text may do to its sink."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck.finding import Label, Severity
from dlcheck.formats import FORMATS, formatter
from dlcheck.formats.look import Look
from dlcheck.interchange import findings_schema
from dlcheck.result import Result, Run
from dlcheck.source import Source, Span
from tests.workspaces import run

if TYPE_CHECKING:
    from collections.abc import Callable

WORKSPACE = """\
# file: shared/partners.yaml
partners:
  elka: {name: {he: מכון אלכא, en: Elka Institute}, role: operator}
  interior: {name: {he: משרד הפנים, en: Ministry of the Interior}, role: lead}
# file: broken.yaml
program: {id: broken
# file: shared/harbour.yaml
program: {id: harbour, name: {he: נמל, en: Harbour}}
partners: {elka: {}, interior: {}}
bodies:
  steering:
    kind: steering
    name: {he: ועדת היגוי, en: Steering committee}
    seats:
      elka-head: {partner: elka, rank: haed}
      interior-head: {partner: interoir, rank: head}
responsibilities:
  train: {responsible: [elka], since: 20190501}
"""


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("concise", [False, True], ids=["whole", "concise"])
def test_golden(form: str, *, concise: bool, golden: Callable[[str, str], None]) -> None:
    # Only shape and reference, so that a new rule of meaning does not change how findings are shown.
    text = formatter(form)(run(WORKSPACE, select=("DL0", "DL1")), Look("programs/", concise=concise))
    golden(f"formats/{form}{'-concise' if concise else ''}.txt", text)


def made(message: str, line: str = "a: b", related: str = "there") -> Run:
    """A run with one result, whose texts are given."""
    source = Source("a.yaml", f"{line}\n")
    span = source.span(0, max(len(line), 1))
    result = Result(
        "DL999", "a-rule", Severity.ERROR, span, message, (Label(span, related),), message, "bodies.x", ("p", "q")
    )
    return Run((result,), {"a.yaml": source}, date(2026, 1, 1), 90, 1, 1, complete=True)


HOSTILE = [
    "\x1b[31mred\x1b[0m",
    "\x9b31m",
    "a\r::error::b",
    "a\n::set-output name=x::y",
    "##[command]rm",
    "x ##[error]y ::warning::z",
    "\u202eevil\u202c",
    "\u2028::error::",
    "[/x][bold]",
    "%0A::error::",
    "a,b:c%",
    "\udc80",
    "\U000e0041",
]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("color", [False, True], ids=["plain", "color"])
def test_hostile_texts_stay_texts(form: str, hostile: str, *, color: bool) -> None:
    if form == "json" and hostile == "\udc80":
        hostile = "\ufffd"  # a lone surrogate cannot come out of a file; JSON would need it escaped
    text = formatter(form)(made(hostile, hostile.replace("\n", " ").replace("\r", " "), hostile), Look(color=color))
    assert_harmless(form, text, color=color)


@given(st.text(), st.text(st.characters(exclude_characters="\r\n")))
def test_no_text_escapes(message: str, line: str) -> None:
    for form in ("text", "github"):
        assert_harmless(form, formatter(form)(made(message, line, message), Look()), color=False)


def assert_harmless(form: str, text: str, *, color: bool) -> None:
    if form == "json":
        json.loads(text)
        return
    if color:
        text = re.sub(r"\x1b\[[0-9;]*m", "", text, count=0) if form == "text" else text
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", text) or form == "json"
    assert "##[" not in text
    commands = re.findall(r"^\s*::.*$", text, re.MULTILINE)
    assert len(commands) == (1 if form == "github" else 0)
    if form == "github":
        assert commands[0].count("::") == 2, "the message must not hold another command"


def test_a_coloured_text_says_the_same() -> None:
    checked = run(WORKSPACE, select=("DL0", "DL1"))
    plain, colored = (formatter("text")(checked, Look(color=color)) for color in (False, True))
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


def test_related_places_are_capped() -> None:
    source = Source("a.yaml", "a: b\n")
    labels = tuple(Label(Span("a.yaml", 0, 1), f"place {number}") for number in range(8))
    result = Result("DL999", "a-rule", Severity.INFO, Span("a.yaml", 0, 1), "said", labels)
    checked = Run((result,), {"a.yaml": source}, date(2026, 1, 1), 90, 1, 1, complete=True)
    text = formatter("text")(checked, Look())
    assert "place 4" in text
    assert "place 5" not in text
    assert "and 3 more places" in text


def test_a_long_line_is_cut_around_the_place() -> None:
    source = Source("a.yaml", "x" * 500 + "HERE" + "y" * 500 + "\n")
    result = Result("DL999", "a-rule", Severity.INFO, Span("a.yaml", 500, 504), "said")
    checked = Run((result,), {"a.yaml": source}, date(2026, 1, 1), 90, 1, 1, complete=True)
    shown, under = formatter("text")(checked, Look()).splitlines()[2:4]
    assert len(shown) < 200
    assert shown.index("HERE") == under.index("^")
    assert under.count("^") == 4


def test_carets_stand_under_wide_and_combining_letters() -> None:
    source = Source("a.yaml", "a: 日本שָׁ X\n")
    result = Result("DL999", "a-rule", Severity.INFO, Span("a.yaml", 9, 10), "said")
    checked = Run((result,), {"a.yaml": source}, date(2026, 1, 1), 90, 1, 1, complete=True)
    under = formatter("text")(checked, Look()).splitlines()[3]
    assert under == "  | " + " " * (3 + 4 + 1 + 1) + "^"


def test_json_ends_by_saying_whether_it_is_complete() -> None:
    document = json.loads(formatter("json")(run("program: {id: a}\n"), Look()))
    assert list(document)[-1] == "complete"
    assert document["complete"] is True
    assert json.loads(formatter("json")(run("# file: a.txt\nx\n"), Look()))["complete"] is False


def test_json_has_the_shape_that_its_schema_says() -> None:
    validator = jsonschema.Draft7Validator(findings_schema())
    validator.check_schema(findings_schema())
    for text in (WORKSPACE, "program: {id: a}\n", "# file: a.txt\nx\n"):
        document = json.loads(formatter("json")(run(text), Look()))
        assert [error.message for error in validator.iter_errors(document)] == []
    assert list(validator.iter_errors({**document, "more": 1}))


def test_a_tab_is_one_column() -> None:
    source = Source("a.yaml", "a:\tb\n")
    result = Result("DL999", "a-rule", Severity.INFO, Span("a.yaml", 3, 4), "said")
    lines = formatter("text")(Run((result,), {"a.yaml": source}, date(2026, 1, 1), 90, 1, 1, complete=True), Look())
    assert "1 | a: b" in lines
