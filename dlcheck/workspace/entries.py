"""What a bound file says, one by one: entities, the links between them, citations, and texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dlcheck.model.base import Kind, Model
from dlcheck.model.dates import Timed
from dlcheck.nodes import Map, Seq

if TYPE_CHECKING:
    from dlcheck.model.values import Text
    from dlcheck.source import Span

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


class Spot(NamedTuple):
    """A place before anybody asks for it: the container, and which of its keys or values is meant."""

    container: Map | Seq
    key: str | int
    of_key: bool

    @property
    def span(self) -> Span:
        """The place itself."""
        if isinstance(self.container, Seq):
            return self.container.span(int(self.key))
        return self.container.key_span(str(self.key)) if self.of_key else self.container.span(str(self.key))


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
        return self.place.span if isinstance(self.place, Spot) else self.place


class Cited(NamedTuple):
    """One citation: what it says (`document#clause`, or `document`), where, the part that rests on it, its entry."""

    source: str
    place: Spot
    model: Model
    entry: tuple[str, str]

    @property
    def span(self) -> Span:
        """The place."""
        return self.place.span


class Said(NamedTuple):
    """One text, where it is written, the part that it belongs to, and its entry."""

    text: Text
    place: Spot
    model: Model
    entry: tuple[str, str]

    @property
    def span(self) -> Span:
        """The place."""
        return self.place.span
