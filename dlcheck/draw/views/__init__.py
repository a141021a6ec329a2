"""The views: each turns a programme into one picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dlcheck.diff.compare import Comparison
    from dlcheck.draw.diagram import Picture
    from dlcheck.finding import Severity
    from dlcheck.workspace.programme import Programme

VIEWS = ("org", "bodies", "responsibilities")
"""The names of all views, in order of display."""


def picture(view: str, programme: Programme, lang: str, flags: Mapping[str, Severity]) -> Picture:
    """One view of a programme in a language; `flags` says for the ids of entities how heavy their findings are."""
    from dlcheck.draw.views import bodies, org, responsibilities  # noqa: PLC0415 - a list of names needs none of them
    from dlcheck.draw.views.names import Names  # noqa: PLC0415

    views: dict[str, Callable[[Programme, Names], Picture]] = {
        "org": org.draw,
        "bodies": bodies.draw,
        "responsibilities": responsibilities.draw,
    }
    return views[view](programme, Names(programme, lang, flags))


def comparison_picture(view: str, comparison: Comparison, lang: str, labels: tuple[str, str]) -> Picture:
    """One view of both sides of a programme as one picture, in which what came, went and changed bears a sign.

    `labels` are what the old and the new side are called: a revision, or a path. Findings are not marked.
    """
    from dlcheck.draw.views import comparison as both  # noqa: PLC0415 - a list of names needs none of it

    return both.draw(view, comparison, lang, labels)
