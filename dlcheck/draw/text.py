"""How wide a text is, where it wraps, and the font that a picture carries with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from dlcheck.locale import right_to_left

# What a font file calls itself; a rasteriser finds it by this name.
FAMILY = "FiraGO"
ELLIPSIS = "…"
# Controls, separators, bidi embeddings and isolates, other format characters, lone surrogates, non-characters:
# none of them is fit for XML, or for a picture whose order must be what it seems.
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b\u202a-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_BREAKS = re.compile("[ \t\n\x0b\x0c\r\x85\u2028\u2029]+")
# A text beyond this is cut: no box shows so much, and no reader waits for it.
_LONGEST = 2_000
_STRONG = {"L": "L", "R": "R", "AL": "R"}
_LEFT_MARK, _RIGHT_MARK = "\u200e", "\u200f"
# The places of vowels and accents, joined letters, figures of equal width.
_SLIM = (b"mark", b"mkmk", b"ccmp", b"rlig", b"init", b"medi", b"fina", b"tnum")
_DESCRIPTORS = {False: "figo", True: "figbo"}


class Wrapped(NamedTuple):
    """The lines of a text, and whether some of it had to be left out."""

    lines: tuple[str, ...]
    cut: bool


def clean(text: str) -> str:
    r"""`text` as one line with nothing hidden: white space becomes one space, the rest of what hides `\u{…}`."""
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 1] + ELLIPSIS
    return visible(_BREAKS.sub(" ", text).strip())


def visible(text: str) -> str:
    r"""`text` as one line with nothing hidden, of any length, and with the spaces at its ends."""
    return _HIDDEN.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", _BREAKS.sub(" ", text))


@lru_cache(maxsize=20_000)
def width(text: str, size: int, *, bold: bool = False) -> float:
    """How wide `text` is in pixels at a font size in pixels, in the embedded font.

    A character that the font lacks is taken to be as wide as an emoji, which is what a fallback font draws at most.
    """
    return sum(_advance(run, bold=bold) for run in _runs(text)) * size / int(_font(bold=bold).face.upem)


def wrap(text: str, room: int, size: int, *, lang: str, bold: bool = False, lines: int = 3) -> Wrapped:
    """`text` in at most `lines` lines of at most `room` pixels; what does not fit ends in an ellipsis.

    It breaks at spaces, and inside a word only where the word alone is wider than the room: after a hyphen if it can.
    """
    words = [piece for word in text.split(" ") if word for piece in _pieces(word, room, size, bold=bold)]
    out: list[str] = []
    for word, glued in words:
        longer = f"{out[-1]}{'' if glued else ' '}{word}" if out else word
        if out and not glued and width(longer, size, bold=bold) <= room:
            out[-1] = longer
        else:
            out.append(word)
    cut = len(out) > lines
    if cut:
        rest = " ".join(out[lines - 1 :])
        out[lines - 1 :] = [_shorten(rest, room, size, bold=bold)]
    return Wrapped(tuple(_carried(out, lang)), cut)


def missing(text: str) -> frozenset[str]:
    """The characters of `text` that the embedded font cannot draw."""
    return frozenset(char for char in text if not _drawn(char) and not _zero_width(char))


def subset(text: str, *, bold: bool, slim: bool = False) -> bytes:
    """The embedded font (TrueType) with only the characters of `text`.

    A `slim` one lacks kerning, which is half of its bytes, and hints for coarse screens; its figures may be as wide as
    one another.
    """
    import uharfbuzz as hb  # noqa: PLC0415 - heavy, and only a picture needs it

    wanted = hb.SubsetInput()
    wanted.unicode_set.update(sorted({ord(char) for char in text}))
    # FiraGO changes to old-style figures where the page says that it is Hebrew; they have another width.
    wanted.layout_feature_tag_set.discard(int.from_bytes(b"locl", "big"))
    if slim:
        wanted.flags = hb.SubsetFlags.NO_HINTING
        wanted.name_id_set.clear()
        wanted.layout_feature_tag_set.clear()
        wanted.layout_feature_tag_set.update(int.from_bytes(tag, "big") for tag in _SLIM)
    return bytes(hb.subset(_font(bold=bold).face, wanted).blob.data)


def _pieces(word: str, room: int, size: int, *, bold: bool) -> Iterable[tuple[str, bool]]:
    """A word, or its parts where it alone is too wide; each with whether it continues the part before it."""
    first = True
    while width(word, size, bold=bold) > room and len(word) > 1:
        length = _fitting(word, room, size, bold=bold)
        hyphen = 1 + max(word.rfind(char, 0, length) for char in "-/\u05be")
        length = hyphen if hyphen > 2 else length
        yield word[:length], not first
        word, first = word[length:], False
    yield word, not first


def _fitting(text: str, room: float, size: int, *, bold: bool) -> int:
    """How many of the first characters fit the room; at least one, and never half of a combined letter."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle], size, bold=bold) <= room:
            low = middle
        else:
            high = middle - 1
    while low > 1 and low < len(text) and _zero_width(text[low]):
        low -= 1
    return low


def _shorten(text: str, room: int, size: int, *, bold: bool) -> str:
    kept = text[: _fitting(text, room - width(ELLIPSIS, size, bold=bold), size, bold=bold)]
    at_space = kept.rfind(" ")
    # A word is cut in two only where otherwise more than half of the line would be lost.
    return (kept[:at_space] if at_space > len(kept) // 2 else kept).rstrip() + ELLIPSIS


def _carried(lines: list[str], lang: str) -> Iterable[str]:
    """The lines, with the direction carried over where a break falls inside a run against the field's direction.

    Each line is ordered on its own by the viewer; without a mark, punctuation at the break would fall to the
    wrong side.
    """
    base = "R" if right_to_left(lang) else "L"
    mark = {"L": _LEFT_MARK, "R": _RIGHT_MARK}
    strong = [[kind for char in line if (kind := _STRONG.get(unicodedata.bidirectional(char)))] for line in lines]
    for index, line in enumerate(lines):
        before = strong[index - 1][-1:] if index else []
        after = strong[index + 1][:1] if index + 1 < len(lines) else []
        start, end = strong[index][:1], strong[index][-1:]
        head = mark[start[0]] if start and before == start and start[0] != base else ""
        tail = mark[end[0]] if end and after == end and end[0] != base else ""
        yield f"{head}{line}{tail}"


def _runs(text: str) -> Iterable[str]:
    """The text cut where its direction or the font changes, as shaping sees it."""
    start, kind = 0, ""
    for index, char in enumerate(text):
        found = _STRONG.get(unicodedata.bidirectional(char), "")
        if not _drawn(char):
            found = "missing"
        if found and kind and found != kind:
            yield text[start:index]
            start = index
        kind = found or kind
    yield text[start:]


@lru_cache(maxsize=20_000)
def _advance(run: str, *, bold: bool) -> int:
    """The width of a run in font units."""
    import uharfbuzz as hb  # noqa: PLC0415 - heavy, and only a picture needs it

    font = _font(bold=bold)
    buffer = hb.Buffer()
    buffer.add_str(run)
    buffer.guess_segment_properties()
    hb.shape(font, buffer, {})
    drawn = sum(position.x_advance for position in buffer.glyph_positions)
    boxes = sum(info.codepoint == 0 for info in buffer.glyph_infos)
    return int(drawn + boxes * 2 * font.face.upem // 3)


@lru_cache(maxsize=2)
def _font(*, bold: bool) -> Any:
    """The shaping font; untyped, as uharfbuzz is."""
    import pymupdf_fonts  # noqa: PLC0415 - large, and only a picture needs it
    import uharfbuzz as hb  # noqa: PLC0415 - heavy, and only a picture needs it

    return hb.Font(hb.Face(pymupdf_fonts.myfont(_DESCRIPTORS[bold])))


@lru_cache(maxsize=1)
def _covered() -> frozenset[int]:
    return frozenset(_font(bold=False).face.unicodes) & frozenset(_font(bold=True).face.unicodes)


def _drawn(char: str) -> bool:
    return ord(char) in _covered()


def _zero_width(char: str) -> bool:
    return unicodedata.category(char) in {"Mn", "Me", "Cf"}
