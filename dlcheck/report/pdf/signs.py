"""The signs before a text that is good, worth knowing, to be watched or wrong, as pictures of their own."""

from __future__ import annotations

from dlcheck.draw.diagram import Mark
from dlcheck.draw.icons import MARKS, SIGNS
from dlcheck.draw.palette import COLOURS

_DISC = "M8 1A7 7 0 1 0 8 15A7 7 0 1 0 8 1Z"
_FORMS = {
    "good": ("green", _DISC, "M4.8 8.4L7 10.6L11.3 5.8"),
    "info": ("navy", _DISC, "M8 7.2V11.6M8 4.4V4.9"),
    "warning": ("amber", SIGNS[Mark.WARNING], MARKS[Mark.WARNING]),
    "error": ("red", SIGNS[Mark.ERROR], MARKS[Mark.ERROR]),
}


def signs() -> dict[str, bytes]:
    """The bytes of each sign's SVG, by file name."""
    return {f"sign-{tone}.svg": _svg(*form).encode() for tone, form in _FORMS.items()}


def _svg(hue: str, ground: str, lines: str) -> str:
    stroke = f'stroke="{COLOURS["white"][0]}" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">'
        f'<path d="{ground}" fill="{COLOURS[f"{hue}-fill"][0]}"/><path d="{lines}" fill="none" {stroke}/></svg>'
    )
