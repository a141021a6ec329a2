"""Ids made from names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck.model.base import ID_LENGTH, ID_PATTERN
from dlcheck.sheets.ids import make_id

NAMES = [
    ("Dana Levi", "dana-levi"),
    ("  Éva  O'Neil-Śmith ", "eva-oneil-smith"),
    ("דנה לוי", "dnh-lvy"),
    ('מנכ"ל המשרד', "mnkl-hmshrd"),
    ("ג'ורג׳", "gvrg"),
    ("שׁלום", "shlvm"),
    ("תוכנית (PMO) 2", "tvknyt-pmo-2"),
    ("12 חברים", "person-1"),
    ("中文", "person-1"),
    ("", "person-1"),
]


@pytest.mark.parametrize(("name", "made"), NAMES)
def test_what_a_name_becomes(name: str, made: str) -> None:
    assert make_id(name, "person", ()) == made


def test_nobody_elses() -> None:
    assert make_id("Dana", "person", {"dana"}) == "dana-2"
    assert make_id("Dana", "person", {"dana", "dana-2"}) == "dana-3"
    assert make_id("中", "person", {"person-1"}) == "person-2"


def test_as_long_as_an_id_may_be() -> None:
    long = "a" * 63 + " b"
    assert make_id(long, "person", ()) == "a" * 63
    assert make_id(long, "person", {"a" * 63}) == "a" * 62 + "-2"
    assert make_id("a" * 64, "person", ()) == "a" * 64


@given(st.text(max_size=90), st.sets(st.sampled_from(["a", "b", "person-1", "a-2"])))
def test_always_an_id(name: str, taken: set[str]) -> None:
    made = make_id(name, "person", taken)
    assert re.fullmatch(ID_PATTERN, made)
    assert len(made) <= ID_LENGTH
    assert made not in taken
    assert made == make_id(name, "person", taken)
