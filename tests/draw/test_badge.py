"""A badge: well-formed whatever it says, readable in its colours, and complete in itself."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck.draw.badge import GRADES, badge

SPACE = "{http://www.w3.org/2000/svg}"
hostile = st.text(st.sampled_from("a<>&\"'\n\r\x00\x1b\u202e\u05d0\ud800;]"), min_size=1, max_size=12)


def test_what_a_badge_says_and_how_wide_it_is() -> None:
    root = ET.fromstring(badge("governance", "87.5%", "fair", "Coverage: 87.5%"))
    assert [(each.text, each.get("x"), each.get("textLength")) for each in root.iter(f"{SPACE}text")] == [
        ("governance", "6", "70"),
        ("87.5%", "88", "35"),
    ]
    assert (root.get("width"), root.get("height"), root.get("role")) == ("129", "20", "img")
    rectangles = [(each.get("x"), each.get("width"), each.get("fill")) for each in root.iter(f"{SPACE}rect")]
    assert rectangles == [(None, "82", "#3c4043"), ("82", "47", GRADES["fair"])]
    title = root.find(f"{SPACE}title")
    assert title is not None
    assert title.text == root.get("aria-label") == "Coverage: 87.5%"


@given(hostile, hostile, hostile)
def test_no_text_breaks_out(label: str, value: str, title: str) -> None:
    root = ET.fromstring(badge(label, value, "good", title))
    assert [each.tag.removeprefix(SPACE) for each in root.iter()] == [
        "svg",
        "title",
        "rect",
        "rect",
        "g",
        "text",
        "text",
    ]
    assert all(set(each.attrib) <= {"x", "y", "textLength"} for each in root.iter(f"{SPACE}text"))


def test_it_needs_nothing_from_elsewhere() -> None:
    text = badge("a", "b", "good", "c").replace("http://www.w3.org/2000/svg", "")
    assert [word for word in ("http", "href", "url(", "<style", "@import", "<script", "<image") if word in text] == []


@pytest.mark.parametrize("colour", ["#3c4043", *GRADES.values()])
def test_white_is_read_on_every_colour(colour: str) -> None:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5
