"""A badge: a label and a value in a small flat SVG that needs no font, link or style from elsewhere."""

from __future__ import annotations

from dlcheck.draw.svg import escape_xml

GRADES = {"good": "#2f7d32", "fair": "#8a6100", "poor": "#b3261e", "none": "#5f6368"}
"""The colour of a value, by how good it is: white text stands on each at 4.5 to 1 or more (WCAG 2.2, 1.4.3)."""
_GROUND = "#3c4043"
_FONTS = "Verdana, 'DejaVu Sans', sans-serif"
_LETTER = 7
_MARGIN = 6
_HEIGHT = 20


def badge(label: str, value: str, grade: str, title: str) -> str:
    """The SVG text of a badge, its value coloured by its grade; the title is what a reader of the screen is told.

    The width of each text is fixed (`textLength`), so that it fits in whatever font there is.
    """
    left, right = (len(text) * _LETTER + 2 * _MARGIN for text in (label, value))
    named = escape_xml(title)
    size = f'width="{left + right}" height="{_HEIGHT}" viewBox="0 0 {left + right} {_HEIGHT}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{named}">',
        f"<title>{named}</title>",
        f'<rect width="{left}" height="{_HEIGHT}" fill="{_GROUND}"/>',
        f'<rect x="{left}" width="{right}" height="{_HEIGHT}" fill="{GRADES[grade]}"/>',
        f'<g fill="#ffffff" font-family="{_FONTS}" font-size="11">',
        _text(label, _MARGIN),
        _text(value, left + _MARGIN),
        "</g>",
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _text(text: str, x: int) -> str:
    return f'<text x="{x}" y="14" textLength="{len(text) * _LETTER}">{escape_xml(text)}</text>'
