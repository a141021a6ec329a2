"""What no input can do to the reader: no crash, no endless work, no place outside the text, no data lost."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dlcheck import compose
from dlcheck.limits import LIMITS
from dlcheck.tree import Map, Seq, Tree, read_tree

PARSERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]


@pytest.fixture(params=PARSERS, ids=lambda parser: parser.__name__)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(compose, "PARSER", request.param)
    return request.param


def read(text: str) -> Tree:
    return read_tree("a.yaml", text.encode())


HOSTILE = {
    "opened lists": "[" * 30_000,
    "opened maps": "{" * 30_000,
    "opened both": "[{" * 15_000,
    "lists in lists": "- " * 15_000,
    "keys in keys": "? " * 15_000,
    "lists in keys": "? - " * 8_000,
    "maps in lists": "- a: " * 6_000,
    "flow in block": "- [? {" * 5_000,
    "lines deeper and deeper": "\n".join(f"{' ' * level}a:" for level in range(250)),
    "a bomb of aliases": "a: &a [x, x, x, x, x, x, x, x, x]\n"
    + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "a bomb of merges": "a: &a {x: 1}\n"
    + "".join(
        f"{new}: &{new} {{<<: [{', '.join([f'*{old}'] * 9)}]}}\n" for old, new in zip("abcdef", "bcdefg", strict=True)
    ),
    "an alias to itself": "a: &x [*x, {<<: *x}]",
    "a number of 5,000 digits": f"a: {'9' * 5_000}\n{'8' * 5_000}: b\nc: 0x{'f' * 5_000}\nd: 1e{'9' * 5_000}",
    "days that are not": "a: 2026-02-30\nb: 2026-13-45T99:99:99Z\nc: 0000-00-00",
    "binary": "a: !!binary '%%%'\nb: !!float x\nc: !!int ''\nd: !!timestamp no",
    "an endless version": f"%YAML {'9' * 5_000}.1\n---\na: 1",
    "nul": "a: \0\n",
    "half a pair": '"\\ud83d": "\\ude00"',
    "a huge comment": f"a: 1 #{'x' * 1_000_000}\n",
    "a huge run of blanks": f"a: 1{' ' * 1_000_000}\nb: 2",
    "a huge run of breaks": "a: 1" + "\n" * 1_000_000 + "b: 2",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_give_a_tree_or_a_finding(parser: Any, text: str) -> None:
    found = read(text)
    assert found.root is not None or found.findings
    assert all(0 <= finding.span.start <= finding.span.end <= len(text) for finding in found.findings)


MEGABYTE = {
    piece: (piece * (LIMITS.size // len(piece) + 1))[: LIMITS.size]
    for piece in (
        "- ",
        "a: \n",
        "[",
        "{",
        ",",
        "? ",
        "a: 1\n",
        "- a\n",
        "x,",
        "[],",
        "&a ",
        "*a ",
        "!a ",
        "a: [\n",
        "'",
        '"\\',
    )
}


@pytest.mark.parametrize("text", MEGABYTE.values(), ids=MEGABYTE)
def test_a_megabyte_of_anything_is_read_to_an_end(text: str) -> None:
    assert len(text) == LIMITS.size
    assert read(text).findings


def test_a_megabyte_of_keys_that_come_twice() -> None:
    """Each second key is looked up among all the first ones, and that must not take longer the more there are."""
    keys = "".join(f"{number}a: \n" for number in range(48_000))
    slugs = {finding.slug for finding in read(keys + keys).findings}
    assert slugs == {"duplicate-key"}


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn"]), max_size=12)
DATA = st.dictionaries(
    NAMES,
    st.recursive(
        NAMES | st.integers(-(10**17), 10**17) | st.booleans() | st.none(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
        max_leaves=20,
    ),
    min_size=1,
    max_size=5,
)


@settings(deadline=None)
@given(DATA, st.sampled_from([True, False, None]), st.booleans())
def test_what_pyyaml_writes_is_read_back(data: dict[str, Any], flow: bool | None, unicode: bool) -> None:
    text = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=unicode, sort_keys=False)
    assert read(text).root == data


def check(found: Tree) -> None:
    """A tree holds what it promises, whatever it was read from."""
    size = len(found.source.text)
    todo: list[Map | Seq] = [found.root] if found.root is not None else []
    while todo:
        node = todo.pop()
        assert 0 <= node.start <= node.end <= size
        assert len(node.places) == len(node) * (4 if isinstance(node, Map) else 2)
        for at, value in node.items() if isinstance(node, Map) else enumerate(node):
            span = node.span(at)
            assert node.start <= span.start <= span.end <= node.end
            if isinstance(node, Map):
                key = node.key_span(at)
                assert type(at) is str
                assert node.start <= key.start <= key.end <= node.end
            if isinstance(value, (Map, Seq)):
                assert value.whole == span
                todo.append(value)
    for finding in found.findings:
        assert finding.slug
        for span in (finding.span, *(label.span for label in finding.related)):
            assert span.path == "a.yaml"
            assert 0 <= span.start <= span.end <= size
    assert found.root is not None or found.findings


PIECES = [
    *"abé א5:-?,#[]{}&*!|>'\"%@`~\n\t\r",
    *("- ", ": ", "? ", " #", "a: ", "\n  ", "\n    ", "\n- ", "\nb: ", "---\n", "...\n", "<<", "!!str", "&a", "*a"),
    *("\u00a0", "\u200b", "\u202e", "\u2067", "\u2069", "\u2028", "\x85", "\0", "\\x61", "\\ud800"),
]


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_tree(data: bytes) -> None:
    check(read_tree("a.yaml", data))


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=100)
)
def test_any_text_gives_a_tree(text: str) -> None:
    for parser in PARSERS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(compose, "PARSER", parser)
            check(read(text))
            check(read_tree("a.yaml", text.encode(), until="a"))
