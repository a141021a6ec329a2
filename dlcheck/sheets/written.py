"""A tree of the language as a file that people read: block YAML, short forms where they say it all."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from dlcheck.model.programme import File
from dlcheck.scalars import doubt, resolve
from dlcheck.sheets.columns import Steps
from dlcheck.sheets.layout import ENTRIES
from dlcheck.sinks import yaml_quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dlcheck.sheets.intake import Branch

SCHEMA_LINE = "# yaml-language-server: $schema=../../schema/programme.schema.json"
"""The first line of a file, by which editors find the schema."""

_ORDER = {name: index for index, name in enumerate(File.model_fields)}
_OF_BODY = (
    "name", "kind", "functions", "reports_to", "oversees", "meets", "decides", "composition", "decision", "terms",
    "seats", "falls_to", "since", "until", "source",
)  # fmt: skip
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*(/[a-z][a-z0-9-]*)?")
_PLAIN = re.compile(r"[^\W_](?:[\w ./%'()–&+=?!-]|(?<! )#)*")
_GROUPED = 10_000
"""From here on, thousands are parted in a number."""


def yaml_text(tree: Branch, comment: str = SCHEMA_LINE) -> str:
    """The file of a tree; `comment` are its first lines."""
    lines = [comment, ""] if comment else []
    for index, (key, value) in enumerate(tree.items()):
        if index and isinstance(value, dict) and lines[-1] != "":
            lines.append("")
        lines.extend(_lines("", key, value))
    return "\n".join(lines) + "\n"


def in_order(tree: Branch) -> Branch:
    """A tree with its sections in the usual order, and what a body says likewise."""
    sections = dict(sorted(tree.items(), key=lambda item: _ORDER.get(item[0], len(_ORDER))))
    if "bodies" in sections:
        order = {name: index for index, name in enumerate(_OF_BODY)}
        sections["bodies"] = {
            id_: dict(sorted(body.items(), key=lambda item: order.get(item[0], len(order))))
            for id_, body in sections["bodies"].items()
        }
    return {"dlcheck": 1, **sections}


def contracted(value: Any, path: Steps = ()) -> Any:
    """What stands at a path, in short forms."""
    if isinstance(value, dict):
        value = {key: contracted(inner, (*path, key)) for key, inner in value.items()}
    for pattern, shorten in _shorts().get(len(path), ()):
        if all(step in ("*", said) for step, said in zip(pattern, path, strict=True)):
            return shorten(value)
    return value


@cache
def _shorts() -> dict[int, list[tuple[Steps, Callable[[Any], Any]]]]:
    """The short form of what stands at a path (`*` is any key), by the length of the path."""
    found: dict[Steps, Callable[[Any], Any]] = {
        ("partners", "*", "envelope"): lambda value: value["amount"] if value.keys() == {"amount"} else value,
        ("people", "*", "partner"): lambda value: next(iter(value)) if list(value.values()) == [{}] else value,
        ("bodies", "*", "decides"): lambda value: value if any(value.values()) else list(value),
        ("bodies", "*", "seats", "*", "vacant"): lambda value: value or True,
        ("bodies", "*", "composition", "*", "seats"): _short_range,
        ("positions", "*", "count"): _short_range,
        ("bodies", "*", "decision", "vetoes", "*"): _short_list,
    }
    for sheet in ENTRIES:
        for root in sheet.roots:
            above = tuple("*" if step.startswith("{") else step for step in root)
            for column in sheet.columns:
                part = (sheet.part[0], "*") if column.part else ()
                if column.form == "name":
                    found[(*above, *column.path)] = _short_name
                elif column.form in ("refs", "texts", "choices") and not column.several:
                    found[(*above, *part, *column.path)] = _short_list
    table: dict[int, list[tuple[Steps, Callable[[Any], Any]]]] = {}
    for pattern, shorten in found.items():
        table.setdefault(len(pattern), []).append((pattern, shorten))
    return table


def _short_range(value: Any) -> Any:
    return value["min"] if value.keys() == {"min", "max"} and value["min"] == value["max"] else value


def _short_name(value: Any) -> Any:
    return value[""] if isinstance(value, dict) and value.keys() == {""} else value


def _short_list(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _lines(pad: str, key: str, value: Any) -> Iterator[str]:
    head = f"{pad}{_scalar(key)}:"
    if isinstance(value, dict) and value:
        yield head
        for below, inner in value.items():
            yield from _lines(f"{pad}  ", below, inner)
    elif isinstance(value, list) and not all(isinstance(item, str) and _ID.fullmatch(item) for item in value):
        # Right-to-left texts on one line are shown in each other's place.
        yield head
        for item in value:
            yield from _items(f"{pad}  ", item)
    elif isinstance(value, list):
        yield f"{head} [{', '.join(value)}]"
    else:
        yield f"{head} {_scalar(value)}"


def _items(pad: str, item: Any) -> Iterator[str]:
    if isinstance(item, (dict, list)):
        yield f"{pad}- {_flow(item)}"
    else:
        yield f"{pad}- {_scalar(item)}"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{yaml_quoted(key)}: {_flow(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return yaml_quoted(value) if isinstance(value, str) else _scalar(value)


def _scalar(value: Any) -> str:
    """A scalar as YAML: plain where every reader takes it for the same text, else in double quotes."""
    if isinstance(value, dict):
        return "{}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return f"{value:_}" if abs(value) >= _GROUPED else str(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if value is None:
        return "~"
    plain = _PLAIN.fullmatch(value) and value[-1] != " " and value.isprintable()
    return value if plain and resolve(value) == value and not doubt(value) else yaml_quoted(value)
