"""The language as it is told to people: its parts, their fields, what each is for, and examples that are bound."""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from dlcheck.model.base import Model, Ref
from dlcheck.model.programme import File
from dlcheck.nodes import Map, Seq
from dlcheck.workspace.bind import bind
from dlcheck.workspace.links import walk
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic.fields import FieldInfo

    from dlcheck.nodes import Value

PAGES = Path(__file__).parent / "pages"
"""What is written by hand: the template of the reference page, the charters, and the example that runs through it."""
EXAMPLE = PAGES / "example"
"""A workspace that uses every field of the language."""
MOST_EXAMPLES = 3
_SHORT = 60

_EXAMPLE_DAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a part: its name as written in YAML, what it is for, and what may stand there."""

    name: str
    doc: str
    required: bool
    info: FieldInfo
    examples: tuple[Any, ...]
    """As plain values, at least one and at most `MOST_EXAMPLES`."""

    @property
    def refs(self) -> Ref | None:
        """Which kinds of entity it names, by its value or by the keys of its map."""
        return next((mark for mark in self.info.metadata if isinstance(mark, Ref) and not mark.values), None)

    @property
    def default(self) -> Any:
        """The value that counts where none is written; None where that is nothing, or an empty list or map."""
        plain_default = not self.required and self.info.default_factory is None and self.info.default != ()
        return self.info.default if plain_default else None

    @property
    def title(self) -> str:
        """Its name in words: `Cost by participants`."""
        return self.name.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the language: a whole file, or what may stand in one, such as a body or a seat."""

    model: type[Model]
    doc: str
    fields: tuple[Field, ...]
    homes: tuple[tuple[str, str], ...]
    """Where it stands: the name of a part and of its field, for each field that may hold it."""
    block: str
    """How it is written, with the key that it stands under; empty for a whole file."""

    @property
    def name(self) -> str:
        """The name of its model: `ShortTerm`."""
        return self.model.__name__

    @property
    def title(self) -> str:
        """Its name in words: `Short term`."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", self.name).capitalize()


@cache
def parts() -> tuple[Part, ...]:
    """Every part of the language, a whole file first, each before what stands in it."""
    homes: dict[type[Model], list[tuple[str, str]]] = {File: []}
    _gather(File, homes)
    models = _example_models()
    values = _example_values(models)
    return tuple(
        Part(
            model,
            _paragraphs(inspect.getdoc(model) or ""),
            _fields(model, values),
            tuple(places),
            _block([found for found in models if type(found) is model]) if places else "",
        )
        for model, places in homes.items()
    )


def _gather(model: type[Model], homes: dict[type[Model], list[tuple[str, str]]]) -> None:
    """Take in the models that the fields of a model may hold, depth first."""
    for name, info in model.model_fields.items():
        for inner in models_in(info.annotation):
            known = inner in homes
            homes.setdefault(inner, []).append((model.__name__, info.alias or name))
            if not known:
                _gather(inner, homes)


def models_in(annotation: Any) -> Iterator[type[Model]]:
    """The models that a value of a type may be, or hold."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


def _fields(model: type[Model], examples: Mapping[tuple[type[Model], str], list[Any]]) -> tuple[Field, ...]:
    """The fields of a model: its own first, then those that it shares with others."""
    told = field_docs(model)
    shared = {name for base in model.__mro__[1:] for name in vars(base).get("__annotations__", {})}
    return tuple(
        Field(
            info.alias or name,
            told[name],
            info.is_required(),
            info,
            _choose(examples.get((model, info.alias or name), ()), info.examples or ()),
        )
        for name, info in sorted(model.model_fields.items(), key=lambda item: item[0] in shared)
    )


def field_docs(model: type[Model]) -> dict[str, str]:
    """What the docstrings below a model's fields say, by name of the field; read from the source of its module."""
    told: dict[str, str] = {}
    for owner in reversed(model.__mro__):
        if issubclass(owner, Model):
            told |= _docs_in(owner.__module__, inspect.getsource(inspect.getmodule(owner) or owner)).get(
                owner.__name__, {}
            )
    return told


@cache
def _docs_in(module: str, source: str) -> dict[str, dict[str, str]]:  # noqa: ARG001 - the name makes the cache legible
    """The docstrings of fields in a module's source, by class and field."""
    return {
        node.name: {
            field.target.id: _paragraphs(inspect.cleandoc(said.value.value))
            for field, said in zip(node.body, node.body[1:], strict=False)
            if isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(said, ast.Expr)
            and isinstance(said.value, ast.Constant)
            and isinstance(said.value.value, str)
        }
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef)
    }


def _paragraphs(text: str) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


def _example_models() -> list[Model]:
    """Every part that the example is made of, in the order in which they are written."""
    found: list[Model] = []
    for reading in open_workspace(EXAMPLE, Settings(), _EXAMPLE_DAY).readings():
        file = reading.programme.file if reading.programme else bind(reading.root).file if reading.root else None
        if file:
            walk(file)  # tells each part its place
            todo: list[Model] = [file]
            while todo:
                model = todo.pop(0)
                found.append(model)
                todo[:0] = [inner for name in type(model).model_fields for inner in _held(getattr(model, name))]
    return found


def _example_values(models: Iterable[Model]) -> dict[tuple[type[Model], str], list[Any]]:
    """All values that some parts give to each field."""
    found: dict[tuple[type[Model], str], list[Any]] = defaultdict(list)
    for model in models:
        for name, info in type(model).model_fields.items():
            written = info.alias or name
            if written in model.node:
                found[type(model), written].append(_shortened(plain(model.node[written]), info))
    return found


def _block(models: Iterable[Model]) -> str:
    """The text of the fullest of some parts, as it is written in one place: from its key to its end."""
    model = max(models, key=lambda model: (model.node.origins is None, len(model.node)))
    text, start = model.node.source.text, model.here.start
    indent = start - (text.rfind("\n", 0, start) + 1)
    return text[start : model.node.end].replace("\n" + " " * indent, "\n")


def _held(value: object) -> Iterable[Model]:
    if isinstance(value, Model):
        return (value,)
    return (item for item in value.values() if isinstance(item, Model)) if isinstance(value, dict) else ()


def _shortened(value: Any, info: FieldInfo) -> Any:
    """A map of parts shows the shortest of its entries only."""
    if not (isinstance(value, dict) and len(value) > 1 and str(info.annotation).count("dict[")):
        return value
    if not any(models_in(info.annotation)):
        return value
    key = min(value, key=lambda key: len(_text(value[key])))
    return {key: value[key]}


def plain(value: Value) -> Any:
    """A value of a tree as JSON has it: maps, lists, texts, numbers, true, false and null."""
    if isinstance(value, Map):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Seq):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value


def _choose(values: Iterable[Any], annotated: Iterable[Any]) -> tuple[Any, ...]:
    """A few different values: the shortest of each form (text, number, list, map), further ones, the annotation's."""
    distinct = {_text(value): value for value in values}
    shortest: dict[type, str] = {}
    for text, value in distinct.items():
        before = shortest.get(type(value))
        if before is None or len(text) < len(before):
            shortest[type(value)] = text
    order = [*shortest.values(), *(text for text in distinct if len(text) < _SHORT)]
    further = {_text(value): value for value in annotated}
    chosen = dict.fromkeys([*order, *further])
    return tuple((distinct | further)[text] for text in chosen)[:MOST_EXAMPLES]


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
