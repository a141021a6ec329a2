from __future__ import annotations

import re

import pytest

from dlcheck.draw.diagram import EdgeKind, Letter, Mark, NodeKind
from dlcheck.draw.icons import KINDS, MARKS, SIGNS
from dlcheck.draw.palette import COLOURS, EDGES, LETTERS, NODES
from dlcheck.draw.palette import MARKS as MARK_HUES
from dlcheck.draw.words import _ENGLISH, _HEBREW, legend

HUES = sorted({name.removesuffix("-fill") for name in COLOURS if name.endswith("-fill")})


def contrast(first, second):
    """The ratio that WCAG defines, from 1 to 21."""

    def light(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(first), light(second)))
    return (high + 0.05) / (low + 0.05)


def test_every_colour_has_six_digits():
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for pair in COLOURS.values() for colour in pair)


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("hue", HUES)
def test_words_and_lines_stand_out_from_their_ground(hue, mode):
    def on(ink, ground):
        return contrast(COLOURS[ink][mode], COLOURS[ground][mode])

    assert on("white", f"{hue}-fill") >= 4.5
    for ground in (f"{hue}-tint", "paper", "surface", "band"):
        assert on("ink", ground) >= 7
        assert on("muted", ground) >= 4.5
        assert on(f"{hue}-line", ground) >= 3


def test_every_kind_has_its_style_icon_and_names():
    assert set(NODES) == set(KINDS) == set(NodeKind)
    assert set(EDGES) == set(EdgeKind)
    assert set(MARK_HUES) == set(MARKS) == set(SIGNS) == set(Mark)
    assert set(LETTERS) == set(Letter)
    everything = {*NodeKind, *EdgeKind, *Mark, *Letter}
    assert set(_ENGLISH) == set(_HEBREW) == everything
    for lang in ("he", "en", "fr"):
        names = [text.text for _, text in legend(everything, (), lang)]
        assert len(names) == len(everything)


def test_lines_are_told_apart_without_colour():
    looks = {(style.width, bool(style.dash), style.head) for style in EDGES.values()}
    assert len(looks) == len(EDGES)


def test_boxes_marks_and_letters_are_told_apart_without_colour():
    assert len(set(KINDS.values())) == len(KINDS)
    assert len({(SIGNS[mark], MARKS[mark]) for mark in Mark}) == len(Mark)
    assert len({badge for _, badge in LETTERS.values()}) == len(Letter)


@pytest.mark.parametrize("path", [*KINDS.values(), *MARKS.values(), *SIGNS.values()])
def test_icons_stay_inside_their_square(path):
    for number in re.findall(r"-?\d+\.?\d*", path):
        assert 0 <= float(number) <= 16
