"""How maps are laid over one another, and where their values then stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck.nodes import Map
from dlcheck.source import Source
from dlcheck.tree import read_tree
from dlcheck.workspace.merge import clean, derive, inheritable, overlay

if TYPE_CHECKING:
    from dlcheck.finding import Finding
    from dlcheck.nodes import Value

keys = st.sampled_from(["a", "b", "c"])
values = st.recursive(
    st.integers(0, 9) | st.just("x"), lambda inner: st.dictionaries(keys, inner, max_size=3), max_leaves=8
)
maps = st.dictionaries(keys, values, max_size=3)


def written(value: object, path: str = "a.yaml") -> Map:
    """A map as it would be read from a file, in flow style."""
    tree = read_tree(path, show(value).encode())
    assert tree.root is not None
    return tree.root


def show(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {show(item)}" for key, item in value.items()) + "}"
    return "~" if value is None else str(value)


def plain(value: Value) -> object:
    return {key: plain(item) for key, item in value.items()} if isinstance(value, dict) else value


def laid(below: object, above: object) -> tuple[object, list[Finding]]:
    findings: list[Finding] = []
    return plain(overlay(written(below, "below.yaml"), written(above, "above.yaml"), findings)), findings


@pytest.mark.parametrize(
    ("below", "above", "expected"),
    [
        ({"a": 1}, {"b": 2}, {"a": 1, "b": 2}),
        ({"a": 1}, {"a": 2}, {"a": 2}),
        ({"a": {"b": 1, "c": 2}}, {"a": {"b": 3}}, {"a": {"b": 3, "c": 2}}),
        ({"a": {"b": 1}}, {"a": 2}, {"a": 2}),
        ({"a": 1}, {"a": {"b": 2}}, {"a": {"b": 2}}),
        ({"a": [1, 2]}, {"a": [3]}, {"a": [3]}),
        ({"a": 1, "b": 2}, {"a": None}, {"b": 2}),
        ({"a": {"b": 1, "c": 2}}, {"a": {"b": None}}, {"a": {"c": 2}}),
        ({"a": {"b": 1}}, {"a": {}}, {"a": {"b": 1}}),
    ],
)
def test_maps_merge_by_key_and_anything_else_replaces(below: object, above: object, expected: object) -> None:
    assert laid(below, above) == (expected, [])


@pytest.mark.parametrize(
    ("below", "above", "message"),
    [
        ({"a": 1}, {"b": None}, "`b` is removed here, but nothing of that name is inherited"),
        ({"a": {"b": 1}}, {"a": {"c": None}}, "`c` is removed here, but nothing of that name is inherited"),
        ({}, {"b": None}, "`b` has no value, something is expected after the colon"),
        ({"a": 1}, {"b": {"c": None}}, "`c` has no value, something is expected after the colon"),
        ({"a": 1}, {"a": {"c": None}}, "`c` has no value, something is expected after the colon"),
    ],
)
def test_what_is_removed_and_is_not_there(below: object, above: object, message: str) -> None:
    _, findings = laid(below, above)
    assert [(finding.message, finding.slug) for finding in findings] == [(message, "nothing-there")]
    assert findings[0].span.path == "above.yaml"


def test_the_order_is_that_of_what_lies_below() -> None:
    merged, _ = laid({"c": 1, "a": 2}, {"b": 3, "a": 4})
    assert list(merged) == ["c", "a", "b"]  # type: ignore[call-overload]  # a map


def test_a_value_stands_where_it_was_written() -> None:
    one, two, three = (
        written(value, path)
        for value, path in (
            ({"a": {"x": 1, "y": 1}, "b": 1}, "one.yaml"),
            ({"a": {"y": 2}}, "two.yaml"),
            ({"a": {"z": 3}}, "three.yaml"),
        )
    )
    merged = overlay(overlay(one, two, []), three, [])
    inner = merged["a"]
    assert isinstance(inner, Map)
    assert [inner.span(key).path for key in ("x", "y", "z")] == ["one.yaml", "two.yaml", "three.yaml"]
    assert (merged.span("b").path, merged.key_span("a").path) == ("one.yaml", "three.yaml")
    assert one.source.text[slice(*inner.span("x")[1:])] == "1"
    assert two.source.text[slice(*inner.key_span("y")[1:])] == "y"


def test_what_has_no_value_to_clean_stays_the_very_same() -> None:
    tree = written({"a": {"b": 1}})
    assert clean(tree, []) is tree


def test_a_head_is_inherited_without_what_it_says_of_itself() -> None:
    tree = written({"program": {"id": 1, "extends": 2, "abstract": 3, "name": 4}, "partners": {"id": 5}})
    assert plain(inheritable(tree)) == {"program": {"name": 4}, "partners": {"id": 5}}
    assert plain(tree["program"]) == {"id": 1, "extends": 2, "abstract": 3, "name": 4}
    assert plain(inheritable(written({"program": 1}))) == {"program": 1}


def test_what_is_derived_keeps_its_first_writer() -> None:
    tree = written({"a": 1})
    once = derive(tree, [("a", 1, tree)])
    assert derive(once, [("a", 1, once)]).span("a") == tree.span("a")


@given(maps)
def test_nothing_laid_over_or_under_changes_nothing(value: object) -> None:
    assert laid(value, {}) == laid({}, value) == (value, [])


@given(maps)
def test_a_map_laid_over_itself_changes_nothing(value: object) -> None:
    assert laid(value, value) == (value, [])


@given(maps, maps)
def test_what_is_laid_over_is_there_and_the_rest_stays(below: dict[str, object], above: dict[str, object]) -> None:
    merged, _ = laid(below, above)
    assert isinstance(merged, dict)
    assert merged.keys() == below.keys() | above.keys()
    assert all(merged[key] == value for key, value in above.items() if not isinstance(value, dict))
    assert all(merged[key] == value for key, value in below.items() if key not in above)


@given(maps, maps, maps)
def test_maps_alone_may_be_laid_in_any_grouping(one: object, two: object, three: object) -> None:
    """It holds where no map meets a value of another kind: such a value replaces it, and what follows merges anew."""
    if not (alike(one, two) and alike(two, three) and alike(one, three)):
        return
    left = overlay(overlay(written(one), written(two), []), written(three), [])
    right = overlay(written(one), overlay(written(two), written(three), []), [])
    assert plain(left) == plain(right)


def alike(one: object, two: object) -> bool:
    """Whether wherever both have a value, both have a map, or neither."""
    if isinstance(one, dict) and isinstance(two, dict):
        return all(alike(one[key], two[key]) for key in one.keys() & two.keys())
    return not (isinstance(one, dict) or isinstance(two, dict))


def test_an_alias_that_was_refused_is_not_told_again() -> None:
    tree = read_tree("a.yaml", b"a: &x 1\nb: *x\n")
    assert tree.root is not None
    findings: list[Finding] = []
    assert overlay(Map(Source("a.yaml", "")), tree.root, findings) == {"a": 1}
    assert findings == []
