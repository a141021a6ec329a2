"""What every model shares: frozen shape, its place in the file, ids and references."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, get_args

# pydantic looks for plugins in every installed distribution; none is wanted, and the search costs a tenth of a second.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from dlcheck.nodes import Map, Seq, Value
from dlcheck.source import Source

if TYPE_CHECKING:
    from dlcheck.source import Span

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
ID_LENGTH = 64


class Kind(StrEnum):
    """What an id can stand for within a programme."""

    PARTNER = "partner"
    GROUP = "group"
    PERSON = "person"
    DOMAIN = "domain"
    BODY = "body"
    SEAT = "seat"
    POSITION = "position"
    COHORT = "cohort"
    RESPONSIBILITY = "responsibility"


class Ref:
    """Marks a field as a reference, by id, to an entity of one of some kinds.

    `local` lets a seat of the enclosing body be named by its bare id. `values` marks the values of a map whose keys
    are references of another kind.
    """

    __slots__ = ("kinds", "local", "values")

    def __init__(self, *kinds: Kind, local: bool = False, values: bool = False) -> None:
        """State which kinds of entity the field may name."""
        self.kinds = frozenset(kinds)
        self.local = local
        self.values = values


PARTY = (Kind.PARTNER, Kind.GROUP, Kind.BODY, Kind.POSITION, Kind.SEAT, Kind.PERSON)


def as_tuple(value: object) -> object:
    """One value as a tuple of one; a list as it is."""
    return value if isinstance(value, list) else (value,)


def shape(value: object) -> str | None:
    """Which of the forms `id`, `list` or `map` a value has; None for anything else."""
    if isinstance(value, dict):
        return "map"
    if isinstance(value, list):
        return "list"
    return "id" if isinstance(value, str) else None


Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=ID_LENGTH)]
"""An id: ASCII kebab-case."""

RenamedFrom = Annotated[Id | None, Field(examples=["ministry-of-labour"])]
"""The id that a thing had before."""

Listed = Field(strict=False)
"""Marks a tuple as written in YAML as a list (a strict tuple takes no list)."""

Ids = Annotated[tuple[Id, ...], Listed]
"""A list of ids."""

OneOrMore = Annotated[tuple[str, ...], Listed, BeforeValidator(as_tuple, json_schema_input_type=str | list[str])]
"""One id, or a list of them."""


def may_hold(annotation: Any, *types: type) -> bool:
    """Whether a value of a type may be, or hold, something of some types."""
    if isinstance(annotation, type) and issubclass(annotation, types):
        return True
    return any(may_hold(inner, *types) for inner in get_args(annotation))


_UNWRITTEN = Map(Source("", ""))
"""The map of a part that is written in short, as in `vacant: true`."""


class Model(BaseModel):
    """A part of a programme as it is written: frozen, closed to unknown fields, and knowing its place."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        defer_build=True,
        populate_by_name=False,
    )

    # Slots, as every question for a place goes through them and pydantic's private attributes are ten times slower.
    __slots__ = ("_home", "_key", "_node")
    if TYPE_CHECKING:
        _home: Map
        _key: str
        _node: Map

    def settle(self, home: Map, key: str) -> None:
        """Remember the map that this model is an entry of, and its key there; called once, when all is bound.

        What was read from no other map (the whole file) is an entry of none: its own map, and no key.
        """
        written = home[key] if key else home
        object.__setattr__(self, "_home", home)
        object.__setattr__(self, "_key", key)
        object.__setattr__(self, "_node", written if isinstance(written, Map) else _UNWRITTEN)

    @property
    def id(self) -> str:
        """The id under which it is declared; empty for a part that has none."""
        return self._key

    @property
    def node(self) -> Map:
        """The map that it was read from."""
        return self._node

    def at(self, *path: str | int) -> Span:
        """The place of a field's value, or of what lies deeper in it; where nothing is written, the closest place.

        Names are those of the YAML file: `position.at("from")`, `duty.at("agreement", 1)`, `body.at()`.
        """
        span: Span = self.here
        value: Value = self._node
        for step in path:
            if isinstance(value, Map) and step in value:
                span, value = value.span(str(step)), value[str(step)]
            elif isinstance(value, Seq) and isinstance(step, int) and step < len(value):
                span, value = value.span(step), value[step]
            elif not (step == 0 and isinstance(value, str)):  # one id stands for a list of one
                break
        return span

    def at_key(self, *path: str) -> Span:
        """The place of the last key of a path; where nothing is written, the closest place."""
        value: Value = self._node
        for step in path[:-1]:
            value = value.get(step) if isinstance(value, Map) else None
        if isinstance(value, Map) and path and path[-1] in value:
            return value.key_span(path[-1])
        return self.at(*path[:-1])

    @property
    def here(self) -> Span:
        """The place of its key, or of its whole block where it has none."""
        return self._home.key_span(self._key) if self._key else self._node.whole
