"""The page of a report: its templates filled, with the style sheet, the script and the font that it needs."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from html import unescape
from pathlib import Path
from string import digits
from typing import TYPE_CHECKING

from dlcheck.draw.inset import colours, definitions, fonts, rules
from dlcheck.draw.text import visible
from dlcheck.locale import locale_of, right_to_left
from dlcheck.report.html.anchors import leading
from dlcheck.report.html.safe import policy, templates
from dlcheck.report.html.view import across, filled, grouped, view_of
from dlcheck.report.html.words import Wording, bar, bare, concerned, place

if TYPE_CHECKING:
    from dlcheck.report.document import Report
    from dlcheck.report.html.view import View
    from dlcheck.report.scenes import Scenes

_LOOK = ("page.css", "blocks.css", "pictures.css", "narrow.css", "paper.css")
_HERE = Path(__file__).parent
_FAMILY = "Report"
_TAGS = re.compile("<[^>]*>")
_ATTRIBUTES = re.compile(' (?:data-[a-z]+|placeholder)="([^"]*)"')


def page(report: Report, scenes: Scenes, *, portfolio: bool) -> str:
    """The whole file; a `portfolio` leads to the reports on its programmes."""
    view = view_of(report, scenes)
    wording = Wording(report.lang, leading(view.rows, report.lang, portfolio=portfolio))
    locale = locale_of(report.lang)
    shared = {
        "report": report,
        "view": view,
        "direction": "rtl" if right_to_left(report.lang) else "ltr",
        "words": wording.words,
        "title": wording.title,
        "piece": wording.piece,
        "plain": wording.plain,
        "place": place,
        "bare_text": visible,
        "concerned": partial(concerned, tuple(report.partners)),
        "bar": bar,
        "bare": bare,
        "say": lambda key: locale.word(f"report-page-{key}"),
        "around": lambda key: locale.around(f"report-page-{key}", "what"),
        "grouped": grouped,
        "filled": filled,
        "across": across,
        "definitions": definitions(view.insets),
    }
    ours = templates("dlcheck.report.html")
    body = ours.get_template("body.html.j2").render(shared)
    style, script = _style(view, body), _read("script.js")
    whole = ours.get_template("page.html.j2")
    return whole.render(shared, body=body, style=style, script=script, policy=policy(style, script))


def _style(view: View, body: str) -> str:
    """The style sheet: the colours in both schemes, the look of the page and of its pictures, the font."""
    light, dark = f"{colours(dark=False)}--cover:var(--navy-fill)", f"{colours(dark=True)}--cover:var(--navy-tint)"
    scheme = (
        f":root{{{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-scheme=light]){{{dark}}}}}\n"
        f"@media screen{{:root[data-scheme=dark]{{{dark}}}}}"
    )
    characters = "".join(sorted(_characters(body)))
    return "\n".join([scheme, fonts(_FAMILY, characters, characters), *map(_read, _LOOK), rules(view.insets)])


def _characters(body: str) -> set[str]:
    """What can be seen on the page: its texts, and the attributes that become texts."""
    said = "".join(_ATTRIBUTES.findall(body))
    return {*unescape(_TAGS.sub("", body)), *unescape(said), *digits, "/"}


@lru_cache(maxsize=8)
def _read(name: str) -> str:
    """A style sheet or the script, without what only its writers need: indents and remarks."""
    lines = (_HERE / "look" / name).read_text(encoding="utf-8").splitlines()
    return "\n".join(line.strip() for line in lines if line and not line.lstrip().startswith("/*"))
