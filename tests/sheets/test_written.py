"""What is written as YAML is read back as the same, with nothing to find fault with."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck.nodes import Map
from dlcheck.sheets.merging import plain
from dlcheck.sheets.written import SCHEMA_LINE, contracted, in_order, yaml_text
from dlcheck.tree import read_tree
from tests.draw.hostile import HOSTILE

scalars = st.one_of(
    st.sampled_from([text for text in HOSTILE if len(text) < 1_000]),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=30),
    st.text("אבג abc12-_.:#%/'\"\\,[]{}", max_size=20),
    st.sampled_from(
        ["yes", "no", "~", "null", "true", "017", "1_000", "12:30", "0x1F", ".inf", "2019", "- a", "a: b", "a #b"]
    ),
    st.integers(-(10**17), 10**17),
    st.booleans(),
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9),
)
keys = st.text("abcdefghij-", min_size=1, max_size=8).filter(lambda key: key.strip("-") == key)
trees = st.dictionaries(
    keys,
    st.recursive(
        st.one_of(scalars, st.lists(scalars, max_size=3)), lambda inner: st.dictionaries(keys, inner, max_size=3)
    ),
    min_size=1,
    max_size=4,
)


def readable(value: Any) -> bool:
    """Whether a text holds nothing that YAML itself forbids; what is written of it is escaped all the same."""
    if isinstance(value, dict):
        return all(map(readable, value.values()))
    if isinstance(value, list):
        return all(map(readable, value))
    return not (isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value))


@given(trees.filter(readable))
def test_what_is_written_is_read_back(tree: dict[str, Any]) -> None:
    read = read_tree("a.yaml", yaml_text(tree).encode())
    assert isinstance(read.root, Map), read.findings
    assert plain(read.root) == tree
    assert [finding.slug for finding in read.findings] == []


def test_a_small_file() -> None:
    tree = {
        "dlcheck": 1,
        "partners": {"elka": {"name": {"he": 'מכון "אלכא"', "en": "Elka"}, "role": ["lead", "funder"], "link": "a: b"}},
        "budget": {"total": 3_000_000, "half": Decimal("0.50"), "small": 9_999, "odd": {}, "on": "on", "no": False},
        "documents": {"law": {"clauses": ["1", "8.10", "סעיף 2"]}},
    }
    assert yaml_text(tree) == (
        f'{SCHEMA_LINE}\n\ndlcheck: 1\n\npartners:\n  elka:\n    name:\n      he: "מכון \\"אלכא\\""\n      en: Elka\n'
        '    role: [lead, funder]\n    link: "a: b"\n\nbudget:\n  total: 3_000_000\n  half: 0.50\n'
        "  small: 9999\n  odd: {}\n"
        '  "on": "on"\n  "no": false\n\ndocuments:\n  law:\n    clauses:\n      - "1"\n      - "8.10"\n      - סעיף 2\n'
    )


SHORT = [
    (
        ("partners", "p"),
        {"envelope": {"amount": 5}, "role": ["lead"], "source": ["a"]},
        {"envelope": 5, "role": "lead", "source": "a"},
    ),
    (("partners", "p"), {"envelope": {"amount": 5, "currency": "ILS"}}, {"envelope": {"amount": 5, "currency": "ILS"}}),
    (("people", "p"), {"partner": {"x": {}}, "name": {"": "A"}}, {"partner": "x", "name": "A"}),
    (("people", "p"), {"partner": {"x": {"since": "2020"}}}, {"partner": {"x": {"since": "2020"}}}),
    (
        ("people", "p"),
        {"partner": {"x": {}, "y": {}}, "name": {"he": "A"}},
        {"partner": {"x": {}, "y": {}}, "name": {"he": "A"}},
    ),
    (("bodies", "b"), {"decides": {"x": {}, "y": {}}, "functions": ["a"]}, {"decides": ["x", "y"], "functions": ["a"]}),
    (("bodies", "b"), {"decides": {"x": {}, "y": {"above": 1}}}, {"decides": {"x": {}, "y": {"above": 1}}}),
    (("bodies", "b", "seats", "s"), {"vacant": {}}, {"vacant": True}),
    (("bodies", "b", "seats", "s"), {"vacant": {"why": "a"}}, {"vacant": {"why": "a"}}),
    (("bodies", "b", "composition", "c"), {"seats": {"min": 3, "max": 3}}, {"seats": 3}),
    (("positions", "p"), {"count": {"min": 1, "max": 2}}, {"count": {"min": 1, "max": 2}}),
    (("positions", "p"), {"count": {"max": 2}}, {"count": {"max": 2}}),
    (("groups", "g"), {"members": ["a"]}, {"members": ["a"]}),
    (("cohorts", "c", "lines", "l"), {"name": {"": "A"}}, {"name": "A"}),
    (("lines",), {"envelope": {"amount": 5}}, {"envelope": {"amount": 5}}),
]


@pytest.mark.parametrize(("path", "long", "short"), SHORT)
def test_short_forms(path: tuple[str, ...], long: Any, short: Any) -> None:
    assert contracted(long, path) == short


def test_the_order_of_sections() -> None:
    made = in_order({"bodies": {"b": {"source": "a", "kind": "audit"}}, "partners": {}, "program": {}})
    assert list(made) == ["dlcheck", "program", "partners", "bodies"]
    assert list(made["bodies"]["b"]) == ["kind", "source"]
