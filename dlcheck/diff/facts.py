"""A programme as flat facts: what is said of which entry, each with its place, whatever the form it was written in."""

# A list of ids is a set, a short form is its long form, and a default that is written says nothing. So two programmes
# have the same facts exactly where they say the same, in whatever order, style and file.

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from dlcheck.model.base import Model, Ref
from dlcheck.model.bodies import Body, Seat
from dlcheck.model.dates import Timed, ordered
from dlcheck.model.parties import Holding, Person
from dlcheck.model.staff import Position
from dlcheck.model.values import Text
from dlcheck.nodes import Map, Seq
from dlcheck.rules.usage import citations
from dlcheck.workspace.entries import SECTIONS, Entity
from dlcheck.workspace.programme import holdings, person_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme

Steps: TypeAlias = tuple[str, ...]
"""The keys from an entry to what is said of it: `("decision", "quorum")`; empty for the entry itself."""

_ASIDE = frozenset({"renamed_from", "extends", "abstract", "tests"})
"""Fields that say how something is written, not what is the case."""
_OF_TERM = ("since", "until", "deputy")
"""Fields of a seat that speak of its holder, where that is named in short."""
_OF_HOLDING = frozenset({"holder", "holders", "person"})
_NAMING = frozenset({"appointed_by"})
"""Fields that name an entry where there is one, and otherwise say in words who it is."""


class Key(NamedTuple):
    """Where a fact stands: the entry (`bodies.board`, `bodies.board.seats.chair`, `budget`) and the path below it."""

    entry: str
    path: Steps


class Fact(NamedTuple):
    """One fact: its value (True for what is there and has no value of its own), its place, and whether it refers."""

    value: Any
    span: Span
    refers: bool = False
    """Whether its field names entries by their ids: as its value, or as a step of the path."""
    local: bool = False
    """Whether what it names is a seat of its own body, by its bare id."""


Facts: TypeAlias = "Mapping[Key, Fact]"


class _Field(NamedTuple):
    name: str
    alias: str
    default: Any
    refers: bool
    local: bool
    """Whether it names seats of its own body."""


@cache
def _fields_of(model: type[Model]) -> tuple[_Field, ...]:
    return tuple(
        _Field(
            name,
            field.alias or name,
            field.get_default(call_default_factory=True),
            name in _NAMING or any(isinstance(mark, Ref) for mark in field.metadata),
            any(isinstance(mark, Ref) and mark.local for mark in field.metadata),
        )
        for name, field in model.model_fields.items()
        if name not in _ASIDE
    )


def facts_of(programme: Programme) -> Facts:
    """All facts of a programme, in the order of its sections; what it shares with others among them where it is used.

    An entry with an error is told as far as it could be read.
    """
    found: dict[Key, Fact] = {}
    for entry, model in entries_of(programme):
        found[Key(entry, ())] = Fact(True, model.here)  # noqa: FBT003 - a value
        for path, fact in _told(model, ()):
            found[Key(entry, path)] = fact
    return found


def entries_of(programme: Programme) -> Iterator[tuple[str, Model]]:
    """Everything that a programme declares or uses: the name of the entry, and its model.

    Seats are entries of their own, `bodies.board.seats.chair`.
    """
    yield "program", programme.head
    used = citations(programme)
    for id_, document in programme.documents.items():
        if id_ in used or document.here.path == programme.path:
            yield f"documents.{id_}", document
    for section in SECTIONS:
        for entity in programme.entities.values():
            if entity.section == section:
                yield entry_of(entity), entity.model
    file = programme.file
    for name, table in (("separation", file.separation), ("waivers", file.waivers)):
        for id_, model in table.items():
            yield f"{name}.{id_}", model
    if file.budget is not None:
        yield "budget", file.budget
    for policy in programme.policies:
        yield f"policies.{policy.id}", policy


def entry_of(entity: Entity) -> str:
    """The name of the entry that an entity is."""
    return f"{entity.section}.{entity.id.replace('/', '.seats.')}"


def id_of(entry: str) -> str:
    """The id by which an entry is referred to: `board`, `board/chair`; the way back from `entry_of`."""
    return entry.partition(".")[2].replace(".seats.", "/")


def kind_of(entry: str) -> str:
    """What an entry is: `seats`, or the section that it stands in."""
    return "seats" if ".seats." in entry else entry.partition(".")[0]


def _told(model: Model, above: Steps) -> Iterator[tuple[Steps, Fact]]:
    """What a model says, and the parts of it that are no entries of their own."""
    held = isinstance(model, (Seat, Position))
    spells = isinstance(model, Seat) and bool(model.holder)
    for field in _fields_of(type(model)):
        value = getattr(model, field.name)
        if value == field.default or (held and field.name in _OF_HOLDING):
            continue
        if field.name == "seats" and isinstance(model, Body):  # entries of their own
            continue
        if spells and field.name in _OF_TERM:  # of the holder, not of the seat
            continue
        yield from _told_of(model, field, value, (*above, field.alias))
    if isinstance(model, (Seat, Position)):
        yield from _told_of_holders(model, above)


def _told_of(model: Model, field: _Field, value: Any, path: Steps) -> Iterator[tuple[Steps, Fact]]:
    alias = field.alias
    if isinstance(model, Person) and alias == "partner":
        value = _plain_membership(value)
    if isinstance(value, Text):
        for language, text in value.by_language.items():
            yield (*path, language), Fact(text, model.at(alias, language))
    elif isinstance(value, Model):
        yield path, Fact(True, model.at(alias))  # noqa: FBT003
        yield from _told(value, path)
    elif isinstance(value, Map):
        yield path, Fact(_frozen(value), model.at(alias))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _told_of_entry(model, field, key, inner, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield (*path, str(item)), Fact(True, model.at(alias, index), field.refers)  # noqa: FBT003
    else:
        yield path, Fact(_bare(value) if field.local else value, model.at(alias), field.refers, field.local)


def _told_of_entry(model: Model, field: _Field, key: str, value: Any, path: Steps) -> Iterator[tuple[Steps, Fact]]:
    """What one entry of a map within a model says."""
    if isinstance(value, Model):
        yield (*path, key), Fact(True, model.at_key(field.alias, key), field.refers)  # noqa: FBT003
        yield from _told(value, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            below = _bare(item) if field.local else str(item)
            yield (*path, key, below), Fact(True, model.at(field.alias, key, index), field.refers, field.local)  # noqa: FBT003
    else:
        yield (*path, key), Fact(value, model.at(field.alias, key), field.refers)


def _told_of_holders(place: Seat | Position, above: Steps) -> Iterator[tuple[Steps, Fact]]:
    """Who holds a seat or position, by person: the key of a holding is a label, and the short form says the same."""
    before: Counter[str] = Counter()
    for holding in ordered(holdings(place).values()):
        person = person_of(holding)
        before[person] += 1
        path = (*above, "holders", person if before[person] == 1 else f"{person} ({before[person]})")
        span = holding.at("person") if isinstance(holding, Holding) else place.at("holder")
        yield path, Fact(True, span, True)  # noqa: FBT003
        inner = _told(holding, path) if isinstance(holding, Holding) else _told_of_term(holding, path)
        for below, fact in inner:
            if below[len(path)] != "person":
                yield below, fact


def _told_of_term(seat: Timed, path: Steps) -> Iterator[tuple[Steps, Fact]]:
    for name in _OF_TERM:
        if (value := getattr(seat, name, None)) is not None:
            yield (*path, name), Fact(value, seat.at(name), name == "deputy")


def _bare(seat: str) -> str:
    """The id of a seat within its body: a field that takes it takes the whole id as well, and means the same."""
    return seat.rpartition("/")[2]


def _plain_membership(value: Any) -> Any:
    """The bare id of a partner, where a map of memberships says no more than that."""
    if isinstance(value, dict) and len(value) == 1:
        [(partner, membership)] = value.items()
        if not membership.model_fields_set:
            return partner
    return value


def _frozen(value: Any) -> Any:
    """A tree as a value that can be compared and hashed; the order of keys says nothing."""
    if isinstance(value, Map):
        return frozenset((key, _frozen(inner)) for key, inner in value.items())
    if isinstance(value, Seq):
        return tuple(_frozen(inner) for inner in value)
    return value


def by_entry(facts: Facts) -> dict[str, dict[Steps, Fact]]:
    """The facts of each entry, by path."""
    table: dict[str, dict[Steps, Fact]] = {}
    for key, fact in facts.items():
        table.setdefault(key.entry, {})[key.path] = fact
    return table


def values_of(facts: Iterable[tuple[Steps, Fact]]) -> Counter[tuple[Steps, Any]]:
    """What is said, without where: to see how much two entries have in common."""
    return Counter((path, fact.value) for path, fact in facts if path)
