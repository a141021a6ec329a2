"""A merged programme as text again: YAML with the origin of each value beside it, JSON, or its graph."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dlcheck.graph import graph_of
from dlcheck.nodes import Map, Seq
from dlcheck.scalars import doubt, resolve
from dlcheck.sinks import json_text, yaml_quoted
from dlcheck.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dlcheck.nodes import Scalar, Value
    from dlcheck.source import Source, Span
    from dlcheck.workspace.programme import Programme

_COMMENT_AT = 60
_PLAIN_START = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def merged_yaml(root: Map, sources: Mapping[str, Source], prefix: str, *, origins: bool) -> str:
    """The tree as YAML that can be read again; with `origins` a comment behind each value says where it was written."""
    lines = []
    for text, span in _lines(root):
        if span and origins and span.path in sources:
            line = sources[span.path].position(span.start).line
            text = f"{text.ljust(_COMMENT_AT)}  # {one_line(prefix + span.path)}:{line}"  # noqa: PLW2901
        lines.append(text)
    return "\n".join(lines) + "\n"


def merged_json(root: Map, sources: Mapping[str, Source], prefix: str, *, origins: bool) -> str:
    """The tree as JSON; with `origins` under `programme`, beside a map from JSON pointers to places."""
    value = _plain(root)
    if not origins:
        return json_text(value)
    places = {pointer: _place(span, sources, prefix) for pointer, span in _pointers(root) if span.path in sources}
    return json_text({"programme": value, "origins": places})


def graph_json(programme: Programme, sources: Mapping[str, Source], prefix: str) -> str:
    """The programme's graph as node-link JSON, as NetworkX and D3 read it; nodes and edges bear kind and place."""
    graph = graph_of(programme)
    nodes = [
        {
            "id": id_,
            "kind": str(said.get("kind", "part")),
            **({"place": _place(said["model"].here, sources, prefix)} if "model" in said else {}),
        }
        for id_, said in sorted(graph.nodes(data=True))
    ]
    edges = [
        {
            "source": source,
            "target": target,
            "key": key,
            "kind": said["kind"],
            **({"place": _place(said["link"].span, sources, prefix)} if said["link"] else {}),
        }
        for source, target, key, said in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3])
    ]
    document = {"directed": True, "multigraph": True, "graph": {"id": programme.id}, "nodes": nodes, "edges": edges}
    return json_text(document)


def _place(span: Span, sources: Mapping[str, Source], prefix: str) -> dict[str, str | int]:
    position = sources[span.path].position(span.start)
    return {"path": prefix + span.path, "line": position.line, "column": position.column}


def _lines(root: Map) -> Iterator[tuple[str, Span | None]]:
    """The lines of block YAML, each with the place of the value that ends it."""
    todo: list[tuple[str, str, Value, Span]] = [("", key, root[key], root.span(key)) for key in reversed(root)]
    while todo:
        pad, key, value, span = todo.pop()
        head = f"{pad}{_scalar(key)}:"
        if isinstance(value, Map) and value:
            yield head, None
            todo.extend((f"{pad}  ", below, value[below], value.span(below)) for below in reversed(value))
        else:
            yield f"{head} {_flow(value)}", span


def _flow(value: Value) -> str:
    """A value on one line; as deep as a tree may be, and no deeper."""
    if isinstance(value, Map):
        return f"{{{', '.join(f'{_scalar(key)}: {_flow(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, Seq):
        return f"[{', '.join(map(_flow, value))}]"
    return _scalar(value)


def _scalar(value: Scalar) -> str:
    """A scalar as YAML: plain where that is read back as the same text by every reader, else in double quotes."""
    if not isinstance(value, str):
        return "true" if value is True else "false" if value is False else "~" if value is None else str(value)
    plain = value[:1] in _PLAIN_START and all(letter.isalnum() or letter in " -_./%" for letter in value)
    if plain and value.isascii() and value == value.strip() and resolve(value) == value and not doubt(value):
        return value
    return yaml_quoted(value)


def _plain(value: Value) -> Any:
    """A value as JSON has it; a number with a point is a text, as few readers of JSON keep it exact."""
    if isinstance(value, Map):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, Seq):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Decimal) else value


def _pointers(root: Map) -> Iterator[tuple[str, Span]]:
    todo: list[tuple[str, Map]] = [("", root)]
    while todo:
        pointer, node = todo.pop()
        for key, value in node.items():
            here = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
            if isinstance(value, Map) and value:
                todo.append((here, value))
            else:
                yield here, node.span(key)
