from __future__ import annotations

import struct
import sys
import zlib

import pytest

from dlcheck.draw import png, render
from dlcheck.draw.diagram import Diagram, Node, NodeKind, Text
from dlcheck.draw.png import MissingError
from tests.draw.examples import matrix, programme


def size(data):
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", data[16:24])


def ink(data):
    """How many different bytes the picture's pixels have: a blank one has few."""
    packed, at = b"", 8
    while at < len(data):
        length = struct.unpack(">I", data[at : at + 4])[0]
        if data[at + 4 : at + 8] == b"IDAT":
            packed += data[at + 8 : at + 8 + length]
        at += length + 12
    return len(set(zlib.decompress(packed)))


@pytest.mark.parametrize("picture", [programme("he"), matrix("en")], ids=["programme", "matrix"])
def test_scale_is_pixels_for_each_of_the_svgs(picture):
    one, two = render(picture, "png", scale=1), render(picture, "png")
    assert size(two.data) == tuple(2 * side for side in size(one.data))
    assert one.notices == two.notices == ()
    assert ink(one.data) > 100
    assert render(picture, "png").data == two.data


def test_words_are_drawn():
    def drawn(text):
        return render(Diagram("d", Text(text), Text("s"), "he", ()), "png", scale=1).data

    assert drawn("ועדת היגוי") != drawn("ועדת ביקור")


def test_a_picture_too_large_is_drawn_smaller_and_says_so(monkeypatch):
    monkeypatch.setattr(png, "_LARGEST", 500_000)
    found = render(programme("en"), "png")
    wide, high = size(found.data)
    assert 400_000 < wide * high < 510_000
    assert "it was drawn at" in found.notices[0]


def test_characters_without_a_glyph_are_named():
    diagram = Diagram("d", Text("t"), Text("s"), "en", (Node("a", NodeKind.PARTNER, (Text("ok 😀"),)),))
    assert "1 character that the font lacks (U+1F600)" in render(diagram, "png", scale=1).notices[0]


def test_without_the_package_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(MissingError, match=r"python -m pip install 'dlcheck\[png\]'"):
        render(programme("en"), "png")
