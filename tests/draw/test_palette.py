from __future__ import annotations

import re

import pytest

from dlcheck.draw.diagram import Difference, EdgeKind, Letter, Mark, NodeKind
from dlcheck.draw.figures.looks import LOOKS
from dlcheck.draw.figures.strand import Strand
from dlcheck.draw.icons import HOLLOW, KINDS, MARKS, SIGNS
from dlcheck.draw.palette import COLOURS, DIFFERENCES, EDGES, LETTERS, NODES, SIGNED, edge_style, node_style
from dlcheck.draw.palette import MARKS as MARK_HUES
from dlcheck.draw.words import SIGNS as SIGN_TEXTS
from dlcheck.draw.words import STYLES, legend

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
    assert set(MARK_HUES) == set(Mark)
    assert set(MARKS) == set(SIGNS) == {*Mark, *SIGNED}
    assert set(LETTERS) == set(Letter)
    assert set(DIFFERENCES) == set(Difference) == {*SIGNED, Difference.SAME}
    assert set(SIGN_TEXTS) == SIGNED
    assert set(LOOKS) == set(Strand)
    everything = {*NodeKind, *EdgeKind, *Mark, *Letter, *Strand, *Difference}
    assert set(STYLES) == everything
    assert len(STYLES) == len(everything)
    for lang in ("he", "en", "fr"):
        names = [text.text for _, text in legend(everything, (), lang)]
        assert len(names) == len(everything)


def test_lines_are_told_apart_without_colour():
    looks = {(style.width, bool(style.dash), style.head) for style in EDGES.values()}
    assert len(looks) == len(EDGES)


def test_boxes_marks_and_letters_are_told_apart_without_colour():
    assert len(set(KINDS.values())) == len(KINDS)
    assert len({(SIGNS[mark], MARKS[mark]) for mark in {*Mark, *SIGNED}}) == len(Mark) + len(SIGNED)
    assert len({badge for _, badge in LETTERS.values()}) == len(Letter)


@pytest.mark.parametrize(
    "together",
    [
        tuple(Strand)[: tuple(Strand).index(Strand.DUTIES)],
        (Strand.DUTIES, Strand.POSITIONS, Strand.SEATS, Strand.DOMAINS, Strand.CUT),
        (Strand.VOTES, Strand.POWER),
        (Strand.NORM, Strand.TOLERANCE, Strand.COST, Strand.OFF),
    ],
)
def test_what_a_figure_shows_together_is_told_apart_without_colour(together):
    assert len({LOOKS[strand].texture for strand in together}) == len(together)


def test_differences_are_told_apart_without_colour():
    outlines = {(style.width, style.dash) for style in DIFFERENCES.values()}
    assert len(outlines) == len(set(SIGN_TEXTS.values())) + 1 == len(Difference)
    assert {Difference.REMOVED} == HOLLOW & SIGNED
    for kind in NodeKind:
        assert node_style(kind, Difference.REMOVED).dash == DIFFERENCES[Difference.REMOVED].dash
        assert not node_style(kind, Difference.ADDED).dash
        assert node_style(kind, Difference.SAME).dash == NODES[kind].dash
        assert len({node_style(kind, difference).hue for difference in Difference}) == len(Difference)
        assert not any(node_style(kind, difference).filled for difference in Difference)
        assert node_style(kind) is NODES[kind]
    for line in EdgeKind:
        assert edge_style(line, Difference.REMOVED).dash
        assert edge_style(line, Difference.ADDED).dash == EDGES[line].dash
        assert edge_style(line) is EDGES[line]


@pytest.mark.parametrize("path", [*KINDS.values(), *MARKS.values(), *SIGNS.values()])
def test_icons_stay_inside_their_square(path):
    for number in re.findall(r"-?\d+\.?\d*", path):
        assert 0 <= float(number) <= 16
