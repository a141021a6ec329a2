"""The page: one view of one programme with what was found in it, in one language, and what a browser may do with it."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from pathlib import Path
from string import printable
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from markupsafe import Markup

from dlcheck.draw.inset import colours, definitions, fonts, rules
from dlcheck.finding import Severity
from dlcheck.locale import CATALOGUES, SOURCE, Said, locale_of, right_to_left
from dlcheck.preview.findings import MOST_ROWS, pieces, rows, visible
from dlcheck.preview.picture import drawn, title_of
from dlcheck.report.html.safe import policy, templates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jinja2 import Environment

    from dlcheck.preview.findings import Row
    from dlcheck.preview.picture import Drawn
    from dlcheck.preview.seen import Seen, Subject

_HERE = Path(__file__).parent
_FAMILY = "Preview"
_SERVED = ("connect-src 'self'", "frame-ancestors 'none'")
"""What the page may do as it is served: hear from where it came, and stand in no other page."""
_LEVELS = ("error", "warning", "info")


class Wish(NamedTuple):
    """What somebody wants to see: the id of a programme, a view, a language; what is not known counts for nothing."""

    programme: str = ""
    view: str = ""
    lang: str = ""


class Page(NamedTuple):
    """A page as bytes, and the content security policy that it is sent with."""

    body: bytes
    policy: str


class Link(NamedTuple):
    """A way to another page of the preview, and how much there is to be seen to."""

    said: Said
    wish: Wish
    heavy: int = 0


def page(seen: Seen, wish: Wish, default: Wish) -> Page:
    """The page of a look at the workspace that somebody wishes for, as near to it as there is."""
    subject = seen.subject(wish.programme) or seen.subject(default.programme) or next(_subjects(seen), None)
    languages = _languages(subject, default)
    lang = wish.lang if wish.lang in languages else languages[0]
    locale = locale_of(lang)
    results = seen.results(subject.id if subject else "")
    found = list(rows(seen, results, locale))
    picture = None
    if subject and subject.programme:
        picture = drawn(subject.programme, subject, (wish.view, default.view), lang, _anchors(found))
    here = Wish(subject.id if subject else "", picture.view if picture else "", lang)
    shared = {
        "seen": seen,
        "subject": subject,
        "here": here,
        "locale": locale,
        "direction": "rtl" if right_to_left(lang) else "ltr",
        "title": title_of(subject, lang) if subject else locale.say("preview-nothing-here"),
        "picture": picture,
        "markup": _ours(picture.inset.markup if picture else ""),
        "definitions": _ours(definitions([picture.inset] if picture else [])),
        "groups": [(level, [row for row in found if row.severity == level and not row.accepted]) for level in _LEVELS],
        "accepted": [row for row in found if row.accepted],
        "unshown": max(len(results) - MOST_ROWS, 0),
        "undrawn": [visible(path) for path in seen.undrawn],
        "trouble": pieces(seen.trouble) if seen.trouble else (),
        "languages": [Link(Said(_own_name(each), each), here._replace(lang=each)) for each in languages],
        "views": [Link(said, here._replace(view=view)) for view, said in picture.whole] if picture else [],
        "single": [Link(said, here._replace(view=view)) for view, said in picture.single] if picture else [],
        "programmes": list(_programmes(seen, here)),
    }
    return _whole(shared, picture)


def _anchors(found: Iterable[Row]) -> dict[str, str]:
    """Where the first finding about each entity stands in the page; what is about a seat is about its body."""
    anchors: dict[str, str] = {}
    for row in found:
        for id_ in {row.entity, row.entity.partition("/")[0]} - {""}:
            if row.accepted is None:
                anchors.setdefault(id_, row.anchor)
    return anchors


def _programmes(seen: Seen, here: Wish) -> Iterator[Link]:
    """The programmes, each with how many findings it has that are more than worth knowing."""
    results = seen.run.results if seen.run else ()
    heavy = Counter(
        id_ for one in results if one.severity > Severity.INFO and not one.accepted for id_ in one.programmes
    )
    for subject in seen.subjects:
        yield Link(title_of(subject, here.lang), here._replace(programme=subject.id), heavy[subject.id])


def _whole(shared: Mapping[str, object], picture: Drawn | None) -> Page:
    ours = _templates()
    body = ours.get_template("body.html.j2").render(shared)
    style, script = _style(body, picture), _read("page.js")
    text = ours.get_template("page.html.j2").render(shared, body=_ours(body), style=_ours(style), script=_ours(script))
    return Page(text.encode(), policy(style, script, *_SERVED))


def _ours(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - written by a template, by the writer of pictures, or a file of our own


def _subjects(seen: Seen) -> Iterator[Subject]:
    """The programmes that can be shown, as they are wanted."""
    for subject in seen.subjects:
        if (whole := seen.subject(subject.id)) is not None:
            yield whole


def _languages(subject: Subject | None, default: Wish) -> tuple[str, ...]:
    """The languages that a page can be in: the one that was asked for, those of the programme, those that we speak."""
    own = subject.programme.languages if subject and subject.programme else ()
    asked = (default.lang,) if default.lang else ()
    return tuple(dict.fromkeys((*asked, *own, SOURCE, *sorted(path.stem for path in CATALOGUES.glob("*.po")))))


def _own_name(lang: str) -> str:
    """What a language calls itself; its tag where that is not known."""
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415 - only for a page

    try:
        return Locale.parse(lang, sep="-").get_language_name() or lang
    except (UnknownLocaleError, ValueError):
        return lang


@cache
def _templates() -> Environment:
    ours = templates("dlcheck.preview")
    ours.filters["query"] = lambda wish: f"?{urlencode(wish._asdict())}"
    return ours


def _style(body: str, picture: Drawn | None) -> str:
    """The style sheet: the colours in both schemes, the look of the page and its picture, and the font."""
    light = f"{colours(dark=False)}--cover:var(--navy-fill)"
    dark = f"{colours(dark=True)}--cover:var(--navy-tint)"
    scheme = f":root{{{light}}}\n@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    characters = "".join(sorted({*body, *printable.strip()}))
    used = rules([picture.inset]) if picture else ""
    return "\n".join([scheme, fonts(_FAMILY, characters, characters), _read("page.css"), used])


@lru_cache(maxsize=4)
def _read(name: str) -> str:
    return (_HERE / "look" / name).read_text(encoding="utf-8")
