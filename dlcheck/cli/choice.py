"""Which pictures `render` is asked for: views by name, what of them, in which languages and forms."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from dlcheck.draw.views import SINGLE, VIEWS, parts
from dlcheck.draw.views.selection import EVERYTHING, Selection, Status
from dlcheck.model.base import ID_PATTERN
from dlcheck.model.programme import LANGUAGE
from dlcheck.wording import one_line, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from dlcheck.draw import Form
    from dlcheck.draw.engines import Engine
    from dlcheck.model.dates import Timed
    from dlcheck.workspace.programme import Programme

SUFFIXES: dict[Form, str] = {"svg": "svg", "png": "png", "dot": "dot", "mermaid": "mmd"}
ALL = "all"
_EACH = "*"
_SELECTED = ".selected"
_ID = re.compile(ID_PATTERN)
_MOST_NEAR = 3
_MOST_KNOWN = 8


class View(click.ParamType[str]):
    """The name of a view: one of a whole programme, `all` of these, or `body:ID`, `partner:ID`, with `*` for each."""

    name = "view"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name, or a usage error."""
        text = str(value)
        kind, _, id_ = text.partition(":")
        if text in (*VIEWS, ALL) or (kind in SINGLE and (id_ == _EACH or _ID.fullmatch(id_))):
            return text
        known = quoted([*VIEWS, *(f"{kind}:ID" for kind in SINGLE), *(f"{kind}:{_EACH}" for kind in SINGLE), ALL], "or")
        return self.fail(f"`{one_line(text, 60)}` is not a view, {known} is expected", param, ctx)


class Factor(click.FloatRange):
    """A factor; `nan` is none, though no comparison says so."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The factor, or a usage error."""
        factor = float(super().convert(value, param, ctx))
        return self.fail(f"{value} is not a number", param, ctx) if math.isnan(factor) else factor


class Wanted(NamedTuple):
    """Which pictures are wanted of each programme."""

    views: tuple[str, ...]
    forms: tuple[Form, ...]
    languages: tuple[str, ...]
    engine: Engine
    scale: float
    select: Selection = EVERYTHING

    @property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """The ids that are named, of bodies and of partners."""
        found = {"body": set(self.select.bodies), "partner": set(self.select.partners)}
        for view in self.views:
            kind, _, id_ = view.partition(":")
            if id_ not in ("", _EACH):
                found[kind].add(id_)
        return {kind: frozenset(ids) for kind, ids in found.items()}

    def views_of(self, programme: Programme) -> tuple[str, ...]:
        """The views to draw of a programme, with those in which the rest of a large one stands.

        None where it has nothing of what is selected.
        """
        if self.select.ids and not any(id_ in programme.entities for id_ in self.select.ids):
            return ()
        return tuple(dict.fromkeys(self._views_of(programme)))

    def _views_of(self, programme: Programme) -> Iterator[str]:
        for view in self.views:
            kind, _, id_ = view.partition(":")
            if not id_:
                yield view
                yield from () if self.select else parts(view, programme)
            elif id_ == _EACH:
                yield from (f"{kind}:{key}" for key in _there(programme, kind))
            elif id_ in declared(programme)[kind]:
                yield view

    def file_name(self, view: str, language: str, form: Form) -> str:
        """The name of a picture's file within its programme's folder: `body-ID.he.svg`."""
        return f"{view.replace(':', '-')}{_SELECTED if self.select else ''}.{language}.{SUFFIXES[form]}"

    @property
    def file_names(self) -> re.Pattern[str]:
        """The names of all files that may be a picture of what is wanted."""
        views = "|".join(view.replace(":", "-").replace(_EACH, ID_PATTERN.strip("^$")) for view in self.views)
        languages = "|".join(self.languages) or LANGUAGE.strip("^$")
        suffixes = "|".join(SUFFIXES[form] for form in self.forms)
        selected = re.escape(_SELECTED) if self.select else ""
        return re.compile(rf"(?:{views}){selected}\.(?:{languages})\.(?:{suffixes})")


def chosen(
    views: Collection[str], partners: Iterable[str], bodies: Iterable[str], status: Iterable[str], depth: int | None
) -> tuple[tuple[str, ...], Selection]:
    """The views that were asked for, and what of them; raises click.UsageError."""
    select = Selection(
        tuple(dict.fromkeys(partners)),
        tuple(dict.fromkeys(bodies)),
        tuple(Status(word) for word in dict.fromkeys(status)),
        depth,
    )
    if depth is not None and not select:
        raise click.UsageError(
            "--depth counts from what is selected, and nothing is: name a --partner, --body, --status"
        )
    named = (each for view in views or (ALL,) for each in (VIEWS if view == ALL else (view,)))
    return tuple(dict.fromkeys(named)), select


def declared(programme: Programme) -> Mapping[str, Collection[str]]:
    """The ids of a programme's bodies and partners."""
    return {"body": programme.bodies, "partner": programme.partners}


def _there(programme: Programme, kind: str) -> list[str]:
    """The bodies, or the partners, of the day."""
    things: Mapping[str, Timed] = programme.bodies if kind == "body" else programme.partners
    return [key for key, thing in things.items() if programme.now(thing)]


def demand_known(wanted: Wanted, known: Mapping[str, Collection[str]]) -> None:
    """Raise click.UsageError for an id that is wanted and nowhere declared; it names the nearest."""
    for kind, ids in wanted.ids.items():
        for id_ in sorted(ids):
            if id_ not in known[kind]:
                near = _near(id_, known[kind])
                raise click.UsageError(f"`{one_line(id_, 70)}` is no {kind} of what is drawn here; {near}")


def _near(id_: str, known: Collection[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(id_[:100], sorted(known), n=_MOST_NEAR, cutoff=0.6)
    if close:
        return f"did you mean {quoted(close, 'or')}?"
    some = sorted(known)
    more = ", …" if len(some) > _MOST_KNOWN else ""
    return f"there are {quoted(some[:_MOST_KNOWN])}{more}" if some else "there are none"


def selecting(command: Callable[..., int]) -> Callable[..., int]:
    """The options that say what of a picture is wanted."""
    options = (
        click.option("--partner", "partners", multiple=True, metavar="ID", help="Only what concerns this partner."),
        click.option("--body", "bodies", multiple=True, metavar="ID", help="Only what concerns this body."),
        click.option(
            "--status",
            multiple=True,
            type=click.Choice([status.value for status in Status]),
            help="Only what bears such a mark.",
        ),
        click.option(
            "--depth",
            type=click.IntRange(0, 99),
            metavar="N",
            help="How many lines away from what is selected the picture reaches (default: 1).",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command
