"""Bytes to a tree: what is read, what the language refuses, and where reading stops."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from dlcheck import compose
from dlcheck.limits import LIMITS
from dlcheck.tree import Tree, read_tree

PARSERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]


@pytest.fixture(params=PARSERS, ids=lambda parser: parser.__name__)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(compose, "PARSER", request.param)
    return request.param


def read(text: str) -> Tree:
    return read_tree("a.yaml", text.encode())


def marked(text: str) -> list[tuple[str, str]]:
    return [(found.slug, text[found.span.start : found.span.end]) for found in read(text).findings]


def related(text: str) -> list[str]:
    return [text[label.span.start : label.span.end] for found in read(text).findings for label in found.related]


# What the language refuses: the text, what is marked by which rule, and what is read nevertheless.
REFUSED: list[tuple[str, list[tuple[str, str]], Any]] = [
    ("a: 1\nb: 2\na: 3\n", [("duplicate-key", "a")], {"a": 1, "b": 2}),
    ("{a: 1, 'a': {x: 2}, b: 3}", [("duplicate-key", "'a'")], {"a": 1, "b": 3}),
    ('a: 1\n"\\x61": [2]\n', [("duplicate-key", '"\\x61"')], {"a": 1}),
    ('a: 1\n"\\u0061": 2\na: 3\n', [("duplicate-key", '"\\u0061"'), ("duplicate-key", "a")], {"a": 1}),
    ("a: 1\n? a\n: b\nc: 2", [("duplicate-key", "a")], {"a": 1, "c": 2}),
    ("a: {x: 1, x: {z: 1, z: 2}}", [("duplicate-key", "x"), ("duplicate-key", "z")], {"a": {"x": 1}}),
    ("1: a\n'1': b\n01: c", [("duplicate-key", "'1'"), ("ambiguous-scalar", "01")], {"1": "a", "01": "c"}),
    ("a: 1\n!!str a: 2", [("tag", "!!str"), ("duplicate-key", "!!str a")], {"a": 1}),
    ("a: 1\n&x a: 2", [("anchor-or-alias", "&x"), ("duplicate-key", "&x a")], {"a": 1}),
    ("a: &x 1\nb: *x\n", [("anchor-or-alias", "&x"), ("anchor-or-alias", "*x")], {"a": 1, "b": None}),
    ("a: &x {b: *x}\n", [("anchor-or-alias", "&x"), ("anchor-or-alias", "*x")], {"a": {"b": None}}),
    ("- &x a\n- *x\n", [("not-a-map", "- &x a\n- *x"), *[("anchor-or-alias", x) for x in ("&x", "*x")]], None),
    ("a: &x 1\n*x : 2\n", [("anchor-or-alias", "&x"), ("anchor-or-alias", "*x")], {"a": 1}),
    ("a: &x\n  b: 1\nc: 2", [("anchor-or-alias", "&x")], {"a": {"b": 1}, "c": 2}),
    ("<<: {a: 1}\nb: 2", [("merge-key", "<<")], {"b": 2}),
    ("a: {<<: [x], <<: [z]}", [("merge-key", "<<"), ("merge-key", "<<")], {"a": {}}),
    ("'<<': 1", [], {"<<": 1}),
    ("a: !!str 5", [("tag", "!!str")], {"a": 5}),
    ("a: ! x\nb: !local [1]", [("tag", "!"), ("tag", "!local")], {"a": "x", "b": [1]}),
    ("a: !!python/object/apply:os.system [x]", [("tag", "!!python/object/apply:os.system")], {"a": ["x"]}),
    ("a: !<tag:x.org,2000:y> {b: 1}", [("tag", "!<tag:x.org,2000:y>")], {"a": {"b": 1}}),
    ("a: &x !t b", [("anchor-or-alias", "&x"), ("tag", "!t")], {"a": "b"}),
    ("a: !t &x b", [("tag", "!t"), ("anchor-or-alias", "&x")], {"a": "b"}),
    ("a: !!null", [("tag", "!!null")], {"a": None}),
    ("[a]: 1\nb: 2", [("not-a-key", "[a]")], {"b": 2}),
    ("? {a: 1, a: 2}\n: [x]\nb: 2", [("not-a-key", "{a: 1, a: 2}"), ("duplicate-key", "a")], {"b": 2}),
    ("? - a\n  - b\n: 1\nc: 2\n", [("not-a-key", "- a\n  - b")], {"c": 2}),
    ("? [[a]: b]\nc: 2\n", [("not-a-key", "[[a]: b]"), ("not-a-key", "[a]")], {"c": 2}),
    ("a: 12:30\nno: x\nb: 'on'", [("ambiguous-scalar", "12:30"), ("ambiguous-scalar", "no")], None),
    ("a: 1234567890123456789", [("number-too-long", "1234567890123456789")], {"a": "1234567890123456789"}),
    ("1234567890123456789: a", [("number-too-long", "1234567890123456789")], {"1234567890123456789": "a"}),
    ("a: 1\n---\nb: 2\n", [("more-than-one-document", "---")], {"a": 1}),
    ("a: 1\n---\n---\nb: 2\n", [("more-than-one-document", "---")], {"a": 1}),
    ("- a", [("not-a-map", "- a")], None),
    ("[a]\n# b\n", [("not-a-map", "[a]")], None),
    ("just text\n", [("not-a-map", "just text")], None),
    ("~", [("not-a-map", "~")], None),
    ("''", [("not-a-map", "''")], None),
]


@pytest.mark.parametrize(("text", "found", "root"), REFUSED)
def test_what_is_refused_is_found_and_the_rest_is_read(parser: Any, text: str, found: list[Any], root: Any) -> None:
    assert marked(text) == found
    assert root is None or read(text).root == root
    for finding in read(text).findings:
        assert finding.message[0].islower() or finding.message[0] == "`"
        assert finding.hint


def test_what_is_read_where_a_scalar_is_ambiguous() -> None:
    assert read("a: 12:30\nno: x\nb: 'on'\nc: 0o17").root == {"a": "12:30", "no": "x", "b": "on", "c": 15}


def test_a_duplicate_key_shows_the_first() -> None:
    text = "first: {a: 1, b: 2}\nsecond: 1\nfirst: 2\nsecond: 3\n"
    assert related(text) == ["first", "second"]
    labels = [label.span.start for found in read(text).findings for label in found.related]
    assert labels == [0, text.index("second")]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "# only\n# comments\n", "---\n", "---\n...\n", "\ufeff", "--- # x\n", "   "]
)
def test_an_empty_file(parser: Any, text: str) -> None:
    found = read(text)
    assert found.root is None
    assert [finding.slug for finding in found.findings] == ["empty-file"]
    assert not found.refused


@pytest.mark.parametrize(
    "text", ["---\na: 1\n", "a: 1\n...\n", "# x\n---\n# y\na: 1\n...\n# z\n", "%YAML 1.1\n---\na: 1"]
)
def test_one_document_however_it_is_marked(parser: Any, text: str) -> None:
    assert read(text).root == {"a": 1}
    assert read(text).findings == ()


def test_findings_are_sorted_and_carry_their_slug() -> None:
    findings = read("b: no\nb: !x 1\na: 12:30\na: *y\n[x]: \u200bz\n").findings
    assert [found.span for found in findings] == sorted(found.span for found in findings)
    assert all(found.slug for found in findings)


def test_many_findings_of_one_kind_are_counted() -> None:
    findings = read("a: 1\n" * 5_000 + "b: no\nc: &x 1\n").findings
    slugs = [found.slug for found in findings]
    assert slugs == ["duplicate-key"] * LIMITS.alike + ["ambiguous-scalar", "anchor-or-alias"]
    assert findings[LIMITS.alike - 1].message.endswith(f"(and {4_999 - LIMITS.alike:,} more like it in this file)")
    assert "more like it" not in findings[LIMITS.alike - 2].message


# Reading a part.


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("program: {id: x}\npartners: {a: 1}\n", False),
        ("a: 1\nprogram:\n  id: x\n# end\nb: [1\n", False),
        ("a: {program: z}\nprogram: {id: x}\nb: *x", False),
        ("a: 1\nprogram: {id: x}\n", True),
        ("program: {id: x}\n? {b: 1}\n: 2\n", False),
        ("program: {id: x}\n*b : 2\n", False),
    ],
)
def test_reading_until_a_key(parser: Any, text: str, whole: bool) -> None:
    found = read_tree("a.yaml", text.encode(), until="program")
    assert found.root is not None
    assert found.root["program"] == {"id": "x"}
    assert text[: found.root.end].endswith(("{id: x}", "id: x"))
    assert "b" not in found.root
    assert found.findings == ()
    assert found.whole is whole
    assert not found.refused


@pytest.mark.parametrize("text", ["a: \u200bx\n", "a: x\n", "a: [\u05d0, 1]\n"])
def test_a_tree_says_whether_its_text_must_be_looked_at_again(text: str) -> None:
    found = read_tree("a.yaml", text.encode(), until="program")
    assert found.suspect is (text != "a: x\n")
    again, anew = (read_tree("a.yaml", text.encode(), suspect=each) for each in (found.suspect, True))
    assert (again.root, again.findings) == (anew.root, anew.findings)


def test_reading_until_a_key_that_is_not_there() -> None:
    found = read_tree("a.yaml", b"a: {program: 1}\nb: 2\n", until="program")
    assert found.root == {"a": {"program": 1}, "b": 2}
    assert found.whole


def test_an_error_before_the_key_is_found() -> None:
    found = read_tree("a.yaml", b"a: ]\nprogram: {id: x}\nb: 1", until="program")
    assert found.root is None
    assert found.whole
    assert [finding.slug for finding in found.findings] == ["yaml-syntax"]


# Encoding.


@pytest.mark.parametrize(
    ("data", "offset", "byte"),
    [
        (b"\xff\xfa", 0, "0xFF"),
        (b"a: \xe9\n", 3, "0xE9"),
        ("שם: ".encode() + b"\xc0\x80", 6, "0xC0"),
        (b"\xef\xbb\xbfa: \x80", 6, "0x80"),
        (b"a: \xed\xa0\x80", 3, "0xED"),
        (b"a: \xd7", 3, "0xD7"),
        ("שם".encode("cp1255"), 0, "0xF9"),
    ],
)
def test_bytes_that_are_not_utf_8(data: bytes, offset: int, byte: str) -> None:
    found = read_tree("a.yaml", data)
    (finding,) = found.findings
    assert found.root is None
    assert found.refused
    assert finding.slug == "not-utf8"
    assert f"{byte} at offset {offset:,} " in finding.message
    assert found.source.text[finding.span.start : finding.span.end] == "\ufffd"
    assert "\ufffd" not in found.source.text[: finding.span.start]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
@pytest.mark.parametrize("order", ["le", "be"])
def test_other_encodings_are_named(encoding: str, order: str) -> None:
    found = read_tree("a.yaml", "\ufeffa: 1".encode(f"{encoding}-{order}"))
    assert found.refused
    assert [finding.slug for finding in found.findings] == ["not-utf8"]
    assert encoding.upper() in found.findings[0].message


def test_a_byte_order_mark_does_not_move_places() -> None:
    found = read_tree("a.yaml", b"\xef\xbb\xbfa: 1")
    assert found.root is not None
    assert found.root.key_span("a") == ("a.yaml", 0, 1)


# Limits: the last that is read, and the first that is not.


def depth(levels: int) -> str:
    """A map with lists in it, so many containers within one another."""
    return "a: " + "[" * (levels - 1) + "]" * (levels - 1)


def nodes(number: int) -> str:
    """A map with one list that makes so many nodes: the map, the key, the list, and its items."""
    return "a: [" + "x," * (number - 3) + "]"


@pytest.mark.parametrize(
    ("slug", "make", "limit"),
    [
        ("too-large", lambda size: "a: 1\n#".ljust(size, "x"), LIMITS.size),
        ("too-deep", depth, LIMITS.depth),
        (
            "too-deep",
            lambda levels: "".join(f"{' ' * level}a:\n" for level in range(levels)) + " " * levels + "b",
            LIMITS.depth,
        ),
        ("too-many-nodes", nodes, LIMITS.nodes),
        ("scalar-too-long", lambda size: f"a: {'x' * size}", LIMITS.scalar_bytes),
        ("scalar-too-long", lambda size: f"a: '{'א' * (size // 2)}{'x' * (size % 2)}'", LIMITS.scalar_bytes),
        ("scalar-too-long", lambda size: f"? {'x' * size}\n: 1", LIMITS.scalar_bytes),
        (
            "scalar-too-long",
            lambda size: 'a: "' + r"\U0001F600" * (size // 4) + "x" * (size % 4) + '"',
            LIMITS.scalar_bytes,
        ),
        ("scalar-too-long", lambda size: "a: |\n" + " x\n" * (size // 2) + " x" * (size % 2), LIMITS.scalar_bytes),
    ],
)
def test_limits(slug: str, make: Any, limit: int) -> None:
    for size in (limit - 1, limit):
        found = read(make(size))
        assert found.findings == ()
        assert not found.refused
        assert found.root is not None
    found = read(make(limit + 1))
    assert found.refused
    assert found.root is None
    assert [finding.slug for finding in found.findings] == [slug]
    assert f"{limit:,}" in found.findings[0].message


def test_limits_hold_in_the_pure_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compose, "PARSER", yaml.SafeLoader)
    for text, slug in [
        (depth(LIMITS.depth + 1), "too-deep"),
        (f"a: {'x' * (LIMITS.scalar_bytes + 1)}", "scalar-too-long"),
    ]:
        assert [finding.slug for finding in read(text).findings] == [slug]
