"""What a bound file says, one by one: entities, the links between them, citations, and texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from dlcheck.model.base import Kind, Model
from dlcheck.model.dates import Timed
from dlcheck.nodes import Map, Seq
from dlcheck.source import Span

if TYPE_CHECKING:
    from dlcheck.model.values import Text

SECTIONS: dict[str, Kind] = {
    "partners": Kind.PARTNER,
    "groups": Kind.GROUP,
    "people": Kind.PERSON,
    "domains": Kind.DOMAIN,
    "bodies": Kind.BODY,
    "positions": Kind.POSITION,
    "cohorts": Kind.COHORT,
    "responsibilities": Kind.RESPONSIBILITY,
}
"""The sections whose ids share one namespace, and what their entries are."""


class Entity(NamedTuple):
    """What an id stands for: its kind, the id (`body/seat` for a seat), the model, and the section it stands in."""

    kind: Kind
    id: str
    model: Model
    section: str


Spot: TypeAlias = "tuple[Map, str, bool] | tuple[Seq, int, bool]"
"""A place before anybody asks for it: a container, which of its entries, and whether the key is meant or the value.

A plain tuple, as there are hundreds in a file, and hardly one is asked for.
"""


def _span_of(spot: Spot) -> Span:
    home, key, of_key = spot
    if isinstance(home, Seq):
        return home.span(int(key))
    return home.key_span(str(key)) if of_key else home.span(str(key))


class Link(NamedTuple):
    """One relation as it is written: from an entity, of a kind, to an id, at a place.

    `source` is an entity's id, or `@budget`, `@separation/ID` for what is no entity. `kind` is the name of the
    field that says it (`reports_to`, `agreement`, `holder`). `via` are the keys from the entity to the field, such as
    `("decides", "budget", "delegated_by")`. `spell` is the dated part that it stands in, where there is one.
    """

    source: str
    kind: str
    target: str
    place: Span | Spot
    via: tuple[str, ...]
    spell: Timed

    @property
    def span(self) -> Span:
        """The place; worked out only when it is asked for, as most links never are."""
        return self.place if isinstance(self.place, Span) else _span_of(self.place)


class Cited(NamedTuple):
    """One citation: what it says (`document#clause`, or `document`), where, the part that rests on it, its entry."""

    source: str
    place: Spot
    model: Model
    entry: tuple[str, str]

    @property
    def span(self) -> Span:
        """The place."""
        return _span_of(self.place)


class Said(NamedTuple):
    """One text, where it is written, the part that it belongs to, and its entry."""

    text: Text
    place: Spot
    model: Model
    entry: tuple[str, str]

    @property
    def span(self) -> Span:
        """The place."""
        return _span_of(self.place)
