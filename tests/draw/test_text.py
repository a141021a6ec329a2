from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings

from dlcheck.draw.text import ELLIPSIS, clean, missing, subset, width, wrap
from tests.draw.examples import MIXED
from tests.draw.hostile import HOSTILE, langs, texts


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\n b\t\r\nc", "a b c"),
        ("a\x00b", "a\\u{0}b"),
        ("\u202eab\u2069", "\\u{202e}ab\\u{2069}"),
        ("\ud800", "\\u{d800}"),
        ("\ufffe", "\\u{fffe}"),
        ('מלש"ח', 'מלש"ח'),
        ("a\u200fb", "a\u200fb"),
        ("x\u2028y\x85z", "x y z"),
    ],
)
def test_what_hides_is_shown(text, shown):
    assert clean(text) == shown


def test_a_very_long_text_is_cut():
    assert len(clean("x" * 10_000)) == 2_000
    assert clean("x" * 10_000).endswith(ELLIPSIS)


@pytest.mark.parametrize("text", MIXED)
def test_mixed_text_is_measured_as_the_sum_of_its_parts(text):
    whole = width(text, 14)
    parts = sum(width(word, 14) for word in text.split(" ")) + (text.count(" ")) * width(" ", 14)
    assert whole == pytest.approx(parts, abs=1.5)
    assert width(text, 28) == pytest.approx(2 * whole)
    assert width(text, 14, bold=True) > whole * 0.95


def test_a_character_without_a_glyph_takes_the_room_of_an_emoji():
    assert width("😀", 10) >= 12
    assert missing("a😀ב\u200f") == {"😀"}


@given(texts, langs)
@settings(deadline=None, max_examples=150)
def test_lines_fit_their_room(text, lang):
    wrapped = wrap(clean(text), 90, 14, lang=lang)
    assert len(wrapped.lines) <= 3
    for line in wrapped.lines:
        assert width(line, 14) <= 90 or len(line.strip("\u200e\u200f")) <= 2
    shown = "".join(wrapped.lines).translate({0x200E: None, 0x200F: None})
    if not wrapped.cut:
        assert shown.replace(" ", "") == clean(text).translate({0x200E: None, 0x200F: None}).replace(" ", "")
    else:
        assert shown.endswith(ELLIPSIS)


def test_words_are_kept_whole_where_they_fit():
    assert wrap("Elka Institute for Leadership", 100, 14, lang="en").lines == ("Elka Institute", "for Leadership")
    assert wrap("Donaudampfschifffahrt", 60, 14, lang="en", lines=9).lines[0] in "Donaudampfschifffahrt"


def test_a_combined_letter_is_never_cut_in_two():
    for line in wrap("e\u0301" * 60, 50, 14, lang="en", lines=20).lines:
        assert not unicodedata.combining(line[0])


def test_a_break_inside_a_run_against_the_direction_keeps_its_punctuation_in_place():
    lines = wrap("ראו Digital Israel (headquarters) כאן", 100, 14, lang="he", lines=5).lines
    at = next(index for index, line in enumerate(lines) if "(headquarters)" in line)
    assert lines[at].startswith("\u200e")
    assert lines[at - 1].endswith("\u200e")


@pytest.mark.parametrize("text", [*MIXED, *HOSTILE[:8]])
def test_the_subset_draws_what_the_font_draws(text):
    import uharfbuzz as hb

    data = subset(text, bold=False)
    assert data[:4] == b"\x00\x01\x00\x00"
    covered = set(hb.Face(data).unicodes)
    assert {char for char in text if not missing(char) and char.isprintable()} <= {chr(code) for code in covered}
    assert len(data) < 40_000
    assert data == subset(text, bold=False)
