"""What the legend calls each style, and the signs of letters and differences."""

from __future__ import annotations

from dlcheck.draw.diagram import Difference, EdgeKind, Entry, Letter, Mark, NodeKind, Style, Text
from dlcheck.draw.figures.strand import Strand
from dlcheck.locale import locale_of

STYLES: tuple[Style, ...] = (*Difference, *NodeKind, *EdgeKind, *Letter, *Strand, *Mark)
"""All styles in the order of the legend."""

# What stands before a text of which no more is shown than that it came, went or changed; a minus, not a hyphen.
SIGNS: dict[Difference | None, str] = {
    Difference.ADDED: "+",
    Difference.REMOVED: "\u2212",
    Difference.CHANGED: "~",
}


def sign_of(letter: Letter, lang: str) -> Text:
    """The letter as it is printed in a picture of a language."""
    return Text(*locale_of(lang).say(f"sign-{_key(letter)}"))


def style_text(style: Style, lang: str) -> Text:
    """What a style is called."""
    return Text(*locale_of(lang).say(f"style-{_key(style)}"))


def legend(used: set[Style], own: tuple[Entry, ...], lang: str) -> tuple[tuple[Style, Text], ...]:
    """The styles in use with their names, in a fixed order; the picture's own words win over the built-in ones."""
    given = {entry.style: Text(entry.text, lang) for entry in own}
    return tuple((style, given.get(style) or style_text(style, lang)) for style in STYLES if style in used)


def _key(style: Style) -> str:
    family = type(style).__name__.removesuffix("Kind").lower()
    return f"{family}-{style.name.lower().replace('_', '-')}"
