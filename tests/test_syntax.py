"""What a parser complains of is said in plain words, at the right place, with what was left open."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from dlcheck import compose
from dlcheck.finding import Finding
from dlcheck.tree import read_tree

PARSERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]


@pytest.fixture(params=PARSERS, ids=lambda parser: parser.__name__, autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(compose, "PARSER", request.param)
    return request.param


def complaint(text: str) -> Finding:
    found = read_tree("a.yaml", text.encode())
    assert found.root is None
    assert not found.refused
    (finding,) = found.findings
    assert finding.span.end <= len(text)
    return finding


# The text; what is marked; what the message says; what the related place marks.
CASES = [
    ("a: [1, 2\nb: c\n", ":", "found `:`, where `,` or the closing `]` is expected", "["),
    ("a: {x: 1\nb: 2\n", ":", "found `:`, where `,` or the closing `}` is expected", "{"),
    ("a: [1, 2\n", "[", "the `[` that opens here is not closed; `]` is expected", None),
    ("a: {x: [1, 2]\n\n", "{", "the `{` that opens here is not closed; `}` is expected", None),
    ("a: 'x\nb: c\n", "'", "the `'` that opens here is not closed; `'` is expected", None),
    ('a: "x\nb: c\n', '"', 'the `"` that opens here is not closed; `"` is expected', None),
    ("a: 'x\n---\nb", "---", "inside a quoted text, where its closing quote is expected", "'"),
    (r'a: "c:\new\qx"', r"\q", r"`\q` is no escape that YAML knows", None),
    (r'a: "x\xZZ"', r"\xZZ", "is no escape that YAML knows", None),
    ("a: b: c\n", ":", "found `:` where no key can stand", None),
    ("a: 1\n  b: 2\n", ":", "found `:` where no key can stand", None),
    ("a: - b\n", "-", "found `-` where no list can begin", None),
    ("a: ? b\n", "?", "found `?` where no key can stand", None),
    ("a: @home\n", "@", "found `@`, which cannot begin a value", None),
    ("a: 50\nb: %x\n", "%", "found `%`, which cannot begin a value", None),
    ("a: 1\nnothing here\nb: 2\n", "nothing", "`nothing` has no `:` after it", None),
    ("- a\nb: c\n", "b", "found `b`, where `-` and the next item of the list are expected", "-"),
    ("a:\n  - b\n c: 1\n", "c", "found `c`, where the next key of the map is expected", "a"),
    ("a: 'x' y\n", "y", "found `y`, where the next key of the map is expected", "a"),
    ("a: 1\n]\n", "]", "found `]`, where the next key of the map is expected", "a"),
    ("a: ]\n", "]", "found `]`, where a value is expected", None),
    ("a: |x\n  y\n", "x", "after the `|` or `>` of a block of text", None),
    ("a: >0\n  y\n", "0", "after the `|` or `>` of a block of text", None),
    ("a: **bold**\n", "*", "found `*` after `&` or `*`", None),
    ("a: & b\n", "", "after `&` or `*`; a value is expected", None),
    ("%YAML 2.0\n---\na: 1\n", "%", "in a `%` directive", None),
    ("%YAML x\n---\na: 1\n", "x", "in a `%` directive", None),
]


@pytest.mark.parametrize(("text", "marked", "message", "related"), CASES)
def test_syntax_errors(text: str, marked: str, message: str, related: str | None) -> None:
    found = complaint(text)
    assert found.slug == "yaml-syntax"
    assert text[found.span.start : found.span.end] == marked
    assert message in found.message
    assert found.hint
    assert [text[label.span.start : label.span.end] for label in found.related] == ([related] if related else [])


@pytest.mark.parametrize(
    "text", ["a:\n\tb: c", "a:\n  b: 1\n\tc: 2", "a:\n \t- b", "\ta: 1", "a: 1\n\tb: 2\n", "a:\n  - b\n\t- c\n"]
)
def test_a_tab_in_the_indent(text: str) -> None:
    found = complaint(text)
    assert found.slug == "tab-indent"
    assert text[found.span.start : found.span.end].strip(" ") == "\t"
    assert "tab" in found.message
    assert found.hint == "indent with spaces"


def test_tabs_that_indent_nothing(parser: Any) -> None:
    found = read_tree("a.yaml", b"a: 1\nb: 'x\ty'\nc: |2\n  \tx\n")
    assert found.root == {"a": 1, "b": "x\ty", "c": "\tx\n"}
    assert found.findings == ()
    found = read_tree("a.yaml", b"a:\t1\t# x\nb: [\n\t1,\n\t2 ]\n")
    if parser is yaml.SafeLoader:
        # The pure parser takes a tab for a space nowhere, and so is the stricter one.
        assert [finding.slug for finding in found.findings] == ["tab-indent"]
    else:
        assert found.root == {"a": 1, "b": [1, 2]}
        assert found.findings == ()


def test_text_after_the_end_of_the_document(parser: Any) -> None:
    found = complaint("a\n...\nb: 1\n")
    expected = "next key of the map" if parser is yaml.SafeLoader else "end of the file"
    assert found.message == f"found `b`, where the {expected} is expected"


@pytest.mark.parametrize("text", ["a: !<x\n", "a: !foo!bar x\n", "%TAG ! x\n---\na: !b!c d"])
def test_tags_that_cannot_be_read(text: str) -> None:
    assert complaint(text).slug == "tag"


@pytest.mark.parametrize(
    "text", [r'a: "\ud800"', r'a: "x\uDFFFx"', r'a: "\U00110000"', r'a: "\Uffffffff"', "!%ED%A0%80x a"]
)
def test_characters_that_do_not_exist(text: str) -> None:
    found = complaint(text)
    assert found.slug in ("yaml-syntax", "tag")
    assert found.hint


def test_what_was_found_before_the_error_is_told_as_well() -> None:
    found = read_tree("a.yaml", b"a: &x 1\nb: no\nc: ]\n")
    assert found.root is None
    assert [finding.slug for finding in found.findings] == ["anchor-or-alias", "ambiguous-scalar", "yaml-syntax"]


def test_a_complaint_is_one_safe_line() -> None:
    found = complaint("a: [1, ::error ##[command]\nb: c}\n" + "x" * 1000)
    assert "\n" not in found.message
    assert len(found.message) < 200
