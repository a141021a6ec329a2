"""The views: each turns a programme, or one body or partner of it, into one picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.draw.views.selection import EVERYTHING, Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dlcheck.diff.compare import Comparison
    from dlcheck.draw.picture import Picture
    from dlcheck.finding import Severity
    from dlcheck.workspace.programme import Programme

VIEWS = ("org", "bodies", "responsibilities", "decisions", "money", "timeline", "risk")
"""The names of the views of a whole programme, in order of display."""
COMPARED = ("org", "bodies", "responsibilities", "decisions")
"""Those that show two sides of a programme as one picture, too."""
SINGLE = ("body", "partner")
"""The views of a single thing: `body:ID`, `partner:ID`."""


def picture(
    view: str, programme: Programme, lang: str, flags: Mapping[str, Severity], *, select: Selection = EVERYTHING
) -> Picture:
    """One view of a programme in a language: one of `VIEWS`, or `body:ID`, `partner:ID` with the id of such a thing.

    `flags` says for the ids of entities how heavy their findings are; `select` what of the picture is wanted. Raises
    KeyError for an id that the programme has not.
    """
    from dlcheck.draw.views import (  # noqa: PLC0415
        bodies,
        body,
        decisions,
        money,
        org,
        partner,
        responsibilities,
        risk,
        timeline,
    )
    from dlcheck.draw.views.extract import selected  # noqa: PLC0415 - a list of views needs none of it
    from dlcheck.draw.views.names import Names  # noqa: PLC0415 - a list of views needs no words

    names = Names(programme, lang, flags)
    # What is cut down to a few things has room for all that is to be said of them.
    whole = bool(select.ids)
    kind, _, id_ = view.partition(":")
    views: dict[str, Callable[[], Picture]] = {
        "org": lambda: org.draw(programme, names, org.manner(programme, whole=whole)),
        "bodies": lambda: bodies.draw(programme, names, bodies.manner(programme, whole=whole)),
        "responsibilities": lambda: responsibilities.draw(programme, names, whole=whole),
        "decisions": lambda: decisions.draw(programme, names, whole=whole),
        "money": lambda: money.draw(programme, names),
        "timeline": lambda: timeline.draw(programme, names, whole=whole),
        "risk": lambda: risk.draw(programme, names, whole=whole),
        "body": lambda: body.draw(programme, names, id_),
        "partner": lambda: partner.draw(programme, names, id_),
    }
    drawn = views[kind]()
    return selected(drawn, select, names) if select else drawn


def parts(view: str, programme: Programme) -> tuple[str, ...]:
    """The views, each of a single thing, that show what a view of a large programme leaves out; none where it is whole.

    Whoever draws that view for a reader draws them too, as it refers to them.
    """
    from dlcheck.draw.views import bodies  # noqa: PLC0415

    if view == "bodies" and bodies.manner(programme) is not bodies.Manner.CARDS:
        return tuple(f"body:{key}" for key in bodies.present(programme))
    return ()


def comparison_picture(view: str, comparison: Comparison, lang: str, labels: tuple[str, str]) -> Picture:
    """One view (of `COMPARED`) of both sides of a programme as one picture, with signs for what came, went and changed.

    `labels` are what the old and the new side are called: a revision, or a path. Findings are not marked.
    """
    from dlcheck.draw.views import comparison as both  # noqa: PLC0415 - a list of names needs none of it

    return both.draw(view, comparison, lang, labels)
