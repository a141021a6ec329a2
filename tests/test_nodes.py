"""Places of keys, values and items, in maps as written and in merged ones; and the way down to an offset."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dlcheck.source import Source, Span
from dlcheck.tree import Map, Seq, path_at, read_tree

TEXT = """\
# a comment
program:
  id: harbour          # another
  name: {he: נמל, en: "Harbour"}
  empty:
  roles: [lead, operator]

  note: |
    one
    two # three

# below
partners:
  - a

  -
  - [b]
# the end
"""


@pytest.fixture
def root() -> Map:
    root = read_tree("a.yaml", TEXT.encode()).root
    assert root is not None
    return root


def shown(node: Map | Seq, at: str | int) -> str:
    span = node.span(at)
    return node.source.text[span.start : span.end]


def test_the_tree_is_plain_data(root: Map) -> None:
    assert root == {
        "program": {
            "id": "harbour",
            "name": {"he": "נמל", "en": "Harbour"},
            "empty": None,
            "roles": ["lead", "operator"],
            "note": "one\ntwo # three\n",
        },
        "partners": ["a", None, ["b"]],
    }


def test_places_of_entries(root: Map) -> None:
    program = root["program"]
    assert shown(program, "id") == "harbour"
    assert shown(program, "name") == '{he: נמל, en: "Harbour"}'
    assert shown(program["name"], "en") == '"Harbour"'
    assert shown(program, "roles") == "[lead, operator]"
    assert shown(program["roles"], 1) == "operator"
    assert shown(program["roles"], -1) == "operator"
    for key in program:
        span = program.key_span(key)
        assert span.path == "a.yaml"
        assert TEXT[span.start : span.end] == key


def test_a_block_ends_with_what_is_written_in_it(root: Map) -> None:
    assert shown(root["program"], "note") == "|\n    one\n    two # three"
    assert shown(root, "program").startswith("id: harbour")
    assert shown(root, "program").endswith("two # three")
    assert shown(root, "partners") == "- a\n\n  -\n  - [b]"
    assert root.whole == Span("a.yaml", TEXT.index("program"), TEXT.index("\n# the end"))
    assert root["partners"].whole == root.span("partners")
    assert root["program"].whole == root.span("program")


def test_where_no_value_is_written_the_key_stands_for_it(root: Map) -> None:
    assert root["program"].span("empty") == root["program"].key_span("empty")
    nothing = root["partners"].span(1)
    assert nothing.start == nothing.end == TEXT.index("-\n  - [b]") + 1


@pytest.mark.parametrize(
    ("text", "end"),
    [("a: 1\n? b\n\n# c\n", 8), ("a: 1\nb:\n\n# c\n", 7), ("a: 1\n? b\n# c\n? d\n# e\n", 16), ("{a: 1, b}", 9)],
)
def test_a_missing_value_does_not_draw_the_map_out(text: str, end: int) -> None:
    root = read_tree("a.yaml", text.encode()).root
    assert root["b"] is None
    assert root.end == end
    assert root.span("b") == Span("a.yaml", text.index("b"), text.index("b") + 1)
    assert root.extent("b") == root.span("b")


def test_no_such_place(root: Map) -> None:
    with pytest.raises(KeyError):
        root.span("nobody")
    with pytest.raises(KeyError):
        root.key_span("nobody")
    with pytest.raises(IndexError):
        root["partners"].span(3)


def test_keys_are_text_as_decoded() -> None:
    root = read_tree("a.yaml", rb'{25: 3_000_000, ~: x, true: y, "\x61": z, 1.50: 2.50}').root
    assert root == {"25": 3_000_000, "~": "x", "true": "y", "a": "z", "1.50": Decimal("2.50")}
    assert all(type(key) is str for key in root)
    assert shown(root, "a") == "z"


def test_a_merged_map_asks_the_map_that_wrote_the_entry() -> None:
    base = read_tree("base.yaml", b"a: 1\nb: {x: 1}\n").root
    own = read_tree("own.yaml", b"c: 2\nb: {y: 2}\n").root
    merged = Map(own.source, own.start, own.end)
    merged.update({"a": base["a"], "b": own["b"], "c": own["c"]})
    merged.origins = {"a": base, "b": own, "c": own}
    assert merged.span("a") == Span("base.yaml", 3, 4)
    assert merged.key_span("a") == Span("base.yaml", 0, 1)
    assert merged.span("c") == Span("own.yaml", 3, 4)
    assert merged.extent("a") == Span("base.yaml", 0, 4)
    assert merged.extent("b") == Span("own.yaml", 5, 14)
    twice = Map(own.source)
    twice.update(merged)
    twice.origins = {"a": merged, "b": own, "c": merged}
    assert twice.span("a") == Span("base.yaml", 3, 4)


@pytest.mark.parametrize(
    ("at", "path"),
    [
        ("# a comment", ()),
        ("program", ("program",)),
        ("id: harbour", ("program", "id")),
        ("arbour ", ("program", "id")),
        ("נמל", ("program", "name", "he")),
        ("operator", ("program", "roles", "[1]")),
        ("two #", ("program", "note")),
        ("[b]", ("partners", "[2]")),
        ("b]", ("partners", "[2]", "[0]")),
        ("# the end", ()),
    ],
)
def test_the_way_to_an_offset(root: Map, at: str, path: tuple[str, ...]) -> None:
    assert path_at(root, TEXT.index(at), "a.yaml") == path
    assert path_at(root, TEXT.index(at), "b.yaml") == ()


def test_the_way_in_a_merged_tree_is_found_by_file() -> None:
    base = read_tree("base.yaml", b"a: 1\nb: {x: 1, z: [1, 2]}\n").root
    own = read_tree("own.yaml", b"c: 2\nb: {y: 2}\n").root
    inner = Map(own["b"].source, own["b"].start, own["b"].end)
    inner.update({"x": 1, "z": base["b"]["z"], "y": 2})
    inner.origins = {"x": base["b"], "z": base["b"], "y": own["b"]}
    merged = Map(own.source, own.start, own.end)
    merged.update({"a": 1, "b": inner, "c": 2})
    merged.origins = {"a": base, "b": own, "c": own}
    assert path_at(merged, base["b"].span("x").start, "base.yaml") == ("b", "x")
    assert path_at(merged, base["b"]["z"].span(1).start, "base.yaml") == ("b", "z", "[1]")
    assert path_at(merged, own["b"].span("y").start, "own.yaml") == ("b", "y")
    assert path_at(merged, 0, "base.yaml") == ("a",)
    assert path_at(merged, 0, "own.yaml") == ("c",)


def test_the_way_down_needs_no_stack() -> None:
    deep: Map | Seq = Seq(Source("a.yaml", ""), 0, 9)
    for _ in range(5_000):
        outer = Seq(deep.source, 0, 9)
        outer.append(deep)
        outer.places = [0, 9]
        deep = outer
    root = Map(deep.source, 0, 9)
    root["a"] = deep
    root.places = [0, 9, 0, 9]
    assert len(path_at(root, 5, "a.yaml")) == 5_001
