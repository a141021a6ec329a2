"""Every field of the language that takes a free text, and workspaces with other texts in all of them."""

from __future__ import annotations

import re
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, Union, get_args, get_origin

import yaml

from dlcheck.language import EXAMPLE, parts
from dlcheck.model.base import Model, Ref
from dlcheck.model.programme import File
from dlcheck.model.values import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

SAFE = re.compile(r"[A-Za-z0-9%/._ -]+")
"""A value that may stand without quotation marks wherever it did, and a key likewise."""
EXAMPLES = {path.name: path.read_text(encoding="utf-8") for path in sorted(EXAMPLE.glob("*.yaml"))}
"""The workspace that uses every field of the language."""


class Slot(NamedTuple):
    """A place for a free text: the field that it is the value of, as `Body.name`."""

    field: str
    node: yaml.ScalarNode


def takes_text(annotation: Any, marks: tuple[Any, ...] = ()) -> bool:
    """Whether a field of that type holds a text of anybody's choice: no id, no reference, nothing of a fixed form."""
    if any(isinstance(mark, Ref) or _form(mark) for mark in marks):
        return False
    if get_origin(annotation) is Annotated:
        return takes_text(annotation.__origin__, annotation.__metadata__)
    if get_origin(annotation) in (Union, UnionType, tuple):
        return any(takes_text(each) for each in get_args(annotation))
    return annotation in (str, Text)


def _form(mark: Any) -> bool:
    """Whether a mark gives a text a form: a pattern, or a validator of its own other than that of texts."""
    if getattr(mark, "pattern", None) or any(getattr(each, "pattern", None) for each in getattr(mark, "metadata", ())):
        return True
    return type(mark).__name__ == "PlainValidator" and mark.func != Text.read


@cache
def text_fields() -> frozenset[str]:
    """The fields that hold a text of anybody's choice, as `Body.name`."""
    return frozenset(
        f"{part.model.__name__}.{field.name}"
        for part in parts()
        for field in part.fields
        if takes_text(field.info.annotation, tuple(field.info.metadata))
    )


def slots(text: str) -> tuple[Slot, ...]:
    """The places for free texts in a file of the language, in order."""
    return tuple(_of_model(File, yaml.compose(text, yaml.SafeLoader)))


def _of_model(model: type[Model], node: yaml.Node) -> Iterator[Slot]:
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        field = fields[key.value]
        name = f"{model.__name__}.{key.value}"
        if takes_text(field.annotation, tuple(field.metadata)):
            yield from (Slot(name, leaf) for leaf in _leaves(value))
        else:
            yield from _of_type(field.annotation, value)


def _of_type(annotation: Any, node: yaml.Node) -> Iterator[Slot]:
    """The places below a value of some type: only maps lead on, to the models in it."""
    if not isinstance(node, yaml.MappingNode):
        return
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield from _of_model(annotation, node)
    elif get_origin(annotation) is dict:
        for _, value in node.value:
            yield from _of_type(get_args(annotation)[1], value)
    else:
        for each in get_args(annotation):
            yield from _of_type(each, node)


def _leaves(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    else:
        for each in node.value:
            yield from _leaves(each[1] if isinstance(each, tuple) else each)


def quoted(text: str) -> str:
    """A text in double quotes, which YAML reads back as it is."""
    letters = (letter if letter.isprintable() and letter not in '"\\' else f"\\U{ord(letter):08x}" for letter in text)
    return f'"{"".join(letters)}"'


def filled(files: Mapping[str, str], said: Callable[[int, str], str | None]) -> dict[str, str]:
    """Files of the language with other texts: what `said` gives for the number of a place and its field, if any."""
    number, out = 0, {}
    for name, text in files.items():
        root = yaml.compose(text, yaml.SafeLoader)
        news: dict[int, str] = {}
        for slot in _of_model(File, root):
            new = said(number, slot.field)
            news |= {} if new is None else {slot.node.start_mark.index: new}
            number += 1
        out[name] = f"{_written(root, news, '')}\n"
    return out


def _written(node: yaml.Node, news: Mapping[int, str], room: str) -> str:
    """A value in flow style, an entry a line, so that a text of any length and letters may stand anywhere."""
    deeper = f"{room}  "
    if isinstance(node, yaml.MappingNode):
        entries = (f"{deeper}{_plain(key)}: {_written(value, news, deeper)}" for key, value in node.value)
        return "{\n" + ",\n".join(entries) + f"\n{room}}}" if node.value else "{}"
    if isinstance(node, yaml.SequenceNode):
        return "[" + ", ".join(_written(value, news, deeper) for value in node.value) + "]"
    new = news.get(node.start_mark.index)
    return _plain(node) if new is None else quoted(new)


def _plain(node: yaml.ScalarNode) -> str:
    return node.value if node.style is None and SAFE.fullmatch(node.value) else quoted(node.value)
