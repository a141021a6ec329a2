"""What a bound file says by reference: its entities by id, and every link with its kind and place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from dlcheck.finding import Finding, Label
from dlcheck.model.base import Kind, Model, Ref, may_hold
from dlcheck.model.bodies import Body
from dlcheck.model.dates import Timed
from dlcheck.model.programme import File
from dlcheck.model.values import Text
from dlcheck.nodes import Map, Seq
from dlcheck.wording import nearest, one_line, quoted
from dlcheck.workspace.entries import SECTIONS, Cited, Entity, Link, Said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dlcheck.workspace.entries import Spot


Asked: TypeAlias = "tuple[Link, Ref, str, tuple[str, str]]"
"""A link, which kinds of entity it may lead to, the body whose seats may be named bare, and the entry it is in.

A plain tuple, as there is one for every reference of a file.
"""


_made: Any = tuple.__new__
"""Makes a named tuple in half the time that its class takes; there are hundreds in a file."""


class _Field(NamedTuple):
    name: str
    alias: str
    kind: str
    """What a link by it is called."""
    keys: Ref | None
    values: Ref | None
    holds: bool
    """Whether it may hold texts, models or citations, and not references alone."""


_fields: dict[type[Model], dict[str, _Field]] = {}


def _fields_of(model: type[Model]) -> dict[str, _Field]:
    """The fields of a model that refer, cite, or hold texts or models; worked out once for each class."""
    if model not in _fields:
        _fields[model] = {
            name: _Field(
                name,
                field.alias or name,
                name.rstrip("_"),
                next((mark for mark in field.metadata if isinstance(mark, Ref) and not mark.values), None),
                next((mark for mark in field.metadata if isinstance(mark, Ref) and mark.values), None),
                holds,
            )
            for name, field in model.model_fields.items()
            if (holds := name == "source" or may_hold(field.annotation, Model, Text))
            or any(isinstance(mark, Ref) for mark in field.metadata)
        }
    return _fields[model]


class _Place(NamedTuple):
    """Where the walk stands: the entity or part that speaks, its body, its entry, the keys from it, its dated part."""

    source: str
    body: str
    entry: tuple[str, str]
    via: tuple[str, ...]
    spell: Timed

    def down(self, key: str, model: Model) -> _Place:
        spell = model if isinstance(model, Timed) else self.spell
        return _Place(self.source, self.body, self.entry, (*self.via, key), spell)


_ALWAYS = Timed()
_ORDER = {name: index for index, name in enumerate(File.model_fields)}


@dataclass(slots=True)
class Walk:
    """What a file says, gathered: its entities by id, all that it refers to, and ids that stand for two things."""

    entities: dict[str, Entity] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    twice: list[tuple[Entity, Entity]] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)
    texts: list[Said] = field(default_factory=list)


def walk(file: File) -> Walk:
    """Gather what a bound file says, and settle every model of it in its place."""
    found = Walk()
    tree = file.node
    for section in sorted(file.model_fields_set, key=_ORDER.__getitem__):
        value = getattr(file, section)
        if isinstance(value, Model):
            value.settle(tree, section)
            _visit(value, _Place(f"@{section}", "", (section, ""), (), _ALWAYS), found)
        elif isinstance(value, dict):
            home = tree[section]
            assert isinstance(home, Map)  # noqa: S101 - it was bound from one
            for key, model in value.items():
                model.settle(home, key)
                _enter(section, key, model, found)
    return found


def _enter(section: str, key: str, model: Model, found: Walk) -> None:
    """Take in one entry of a section."""
    kind = SECTIONS.get(section)
    spell = model if isinstance(model, Timed) else _ALWAYS
    place = _Place(key if kind else f"@{section}/{key}", "", (section, key), (), spell)
    if kind:
        entity = Entity(kind, key, model, section)
        if key in found.entities:
            found.twice.append((found.entities[key], entity))
        found.entities.setdefault(key, entity)
    if isinstance(model, Body):
        place = place._replace(body=key)
        for seat_key, seat in model.seats.items():
            found.entities[f"{key}/{seat_key}"] = Entity(Kind.SEAT, f"{key}/{seat_key}", seat, section)
    _visit(model, place, found)


def _visit(model: Model, place: _Place, found: Walk) -> None:
    """Take in what a model says, and the models within it."""
    given, said, node = model.model_fields_set, model.__dict__, model.node
    for name, field_ in _fields_of(type(model)).items():
        if name not in given:
            continue
        value, alias, keys, holds = said[name], field_.alias, field_.keys, field_.holds
        if keys:
            _ask(node, field_, value, place, found.asked)
        if not holds:
            continue
        if isinstance(value, Text):
            found.texts.append(_made(Said, (value, (node, alias, False), model, place.entry)))
        elif isinstance(value, Model):
            value.settle(node, alias)
            _visit(value, place.down(alias, value), found)
        elif isinstance(value, dict):
            _visit_entries(node, field_, value, place, found)
        elif name == "source":
            found.cited.extend(Cited(text, spot, model, place.entry) for text, spot in _written(value, node, alias))


def _visit_entries(node: Map, field_: _Field, value: Mapping[str, object], place: _Place, found: Walk) -> None:
    """Take in the entries of a map, where they are models."""
    home = node[field_.alias]
    for key, entry in value.items():
        if not (isinstance(entry, Model) and isinstance(home, Map)):
            continue
        entry.settle(home, key)
        below = place.down(field_.alias, entry).down(key, entry)
        if field_.name == "seats":
            below = below._replace(source=f"{place.source}/{key}", via=())
        _visit(entry, below, found)


def _ask(node: Map, mark: _Field, value: object, place: _Place, asked: list[Asked]) -> None:
    """Take in what a field itself refers to: one id, a list of them, or the keys (and the values) of a map."""
    _, alias, kind, keys, values, _ = mark
    source, body, entry, above, spell = place
    assert keys is not None  # noqa: S101 - asked by the caller
    via = (*above, alias)
    for target, spot in _written(value, node, alias):
        asked.append((_made(Link, (source, kind, target, spot, via, spell)), keys, body, entry))
    if values and isinstance(value, dict) and isinstance(home := node[alias], Map):
        for key, inner in value.items():
            field_ = _Field("", key, kind, values, None, holds=False)
            _ask(home, field_, inner, place._replace(via=via), asked)


def _written(value: object, node: Map, key: str) -> list[tuple[str, Spot]]:
    """The ids that a field holds, and where each stands."""
    if isinstance(value, str):
        return [(value, (node, key, False))]
    written = node[key]
    if isinstance(value, tuple):
        if isinstance(written, Seq):
            return [(id_, (written, index, False)) for index, id_ in enumerate(value)]
        return [(id_, (node, key, False)) for id_ in value]  # one id stands for a list of one
    if isinstance(value, dict) and isinstance(written, Map):
        return [(id_, (written, id_, True)) for id_ in value]
    return []


def resolve(asked: Asked, entities: Mapping[str, Entity]) -> Link | None:
    """The link with the full id of what it leads to; None where it leads to nothing of a kind that fits."""
    link, ref, body, _ = asked
    target, kinds = link.target, ref.kinds
    if body and Kind.SEAT in kinds and f"{body}/{target}" in entities:
        return link._replace(target=f"{body}/{target}")
    entity = entities.get(target)
    return link if entity and entity.kind in kinds else None


def unresolved(asked: Asked, entities: Mapping[str, Entity], *, guesses: bool = True) -> Finding:
    """What is wrong with a link that leads to nothing of a kind that fits; `guesses` adds the nearest name."""
    link, ref, _, _ = asked
    expected = quoted((kind.value for kind in sorted(ref.kinds)), "or").replace("`", "")
    shown = one_line(link.target, 80)
    article = "an" if expected[0] in "aeiou" else "a"
    if found := entities.get(link.target):
        return Finding(
            link.span,
            f"`{shown}` is a {found.kind.value}, {article} {expected} is expected in `{link.via[-1]}`",
            related=(Label(found.model.here, f"`{shown}` is declared here"),),
            slug="wrong-kind",
        )
    guess, guessed = _guess(asked, entities) if guesses else ("", None)
    return Finding(
        link.span,
        f"`{shown}` is declared nowhere, {article} {expected} is expected",
        related=(Label(guessed.model.here, f"`{guess}` is declared here"),) if guessed else (),
        hint=f"did you mean `{guess}`?" if guess else f"declare `{shown}`, or mend the name",
        slug="unknown-reference",
    )


def _guess(asked: Asked, entities: Mapping[str, Entity]) -> tuple[str, Entity | None]:
    """The name most like one that leads nowhere, and what it stands for, of a kind that fits."""
    link, ref, body, _ = asked
    own = f"{body}/"
    fitting = {
        key.removeprefix(own): entity
        for key, entity in entities.items()
        if entity.kind in ref.kinds and ("/" not in key or not ref.local or key.startswith(own))
    }
    guess = nearest(link.target, fitting) or ""
    return guess, fitting.get(guess)
