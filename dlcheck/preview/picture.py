"""The picture of the page, and which others there are of a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dlcheck.draw import scene_of
from dlcheck.draw.inset import inset
from dlcheck.draw.views import SINGLE, VIEWS, picture
from dlcheck.draw.views.names import Names
from dlcheck.locale import Said, locale_of
from dlcheck.preview.findings import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dlcheck.draw.inset import Inset
    from dlcheck.preview.seen import Subject
    from dlcheck.workspace.programme import Programme

Views = tuple[tuple[str, Said], ...]
"""Names of views, each with what it is called."""


class Drawn(NamedTuple):
    """A picture as a part of the page, and what else there is to be drawn of the programme."""

    view: str
    title: Said
    inset: Inset
    notices: tuple[str, ...]
    """What its reader has to be told about how it was made."""
    whole: Views
    """The views of the whole programme."""
    single: Views
    """Those of one body or partner of it."""


def drawn(
    programme: Programme, subject: Subject, wanted: tuple[str, ...], lang: str, links: Mapping[str, str]
) -> Drawn:
    """The first of the wanted views that there is, or the first there is.

    `links` says for the ids of entities which element of the page a click on them leads to.
    """
    locale, names = locale_of(lang), Names(programme, lang, {})
    kinds: dict[str, Mapping[str, object]] = {"body": programme.bodies, "partner": programme.partners}
    whole = tuple((view, locale.say(f"view-{view}")) for view in VIEWS)
    texts = [(f"{kind}:{id_}", names.own(id_)) for kind in SINGLE for id_ in kinds[kind]]
    single = tuple((view, Said(visible(text.text), text.lang)) for view, text in texts)
    called = dict((*whole, *single))
    view = next(view for view in (*wanted, VIEWS[0]) if view in called)
    scene, notices = scene_of(picture(view, programme, lang, subject.flags or {}))
    return Drawn(view, called[view], inset(scene, "drawn", "picture-title", links), notices, whole, single)


def title_of(subject: Subject, lang: str) -> Said:
    """What a programme is called; its id where it is not read."""
    if subject.programme is None:
        return Said(visible(subject.id), "en")
    title = Names(subject.programme, lang, {}).title
    return Said(visible(title.text), title.lang)
