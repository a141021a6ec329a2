"""A tree to models: what has the wrong shape is found, set aside, and the rest is bound all the same."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from pydantic import ValidationError

from dlcheck.finding import Finding
from dlcheck.model.base import ID_PATTERN, Model
from dlcheck.model.money import CURRENCY, PARTICIPANTS
from dlcheck.model.policy import POLICY_CODE
from dlcheck.model.programme import LANGUAGE, File
from dlcheck.model.values import describe
from dlcheck.nodes import Map, Seq, Value
from dlcheck.wording import nearest, one_line, quoted
from dlcheck.workspace.merge import derive

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic_core import ErrorDetails

Path = tuple[str | int, ...]

_KINDS = {
    "int_type": "a whole number",
    "string_type": "a text",
    "bool_type": "`true` or `false`",
    "dict_type": "a map",
    "model_type": "a map",
    "tuple_type": "a list",
}
_BOUNDS = {
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
    "too_short": "at least {min_length} entries",
    "string_too_short": "a text that is not empty",
}
_UNIONS = {"decides": ("list", "map"), "partner": ("id", "map")}
"""Fields of several forms, and the steps that pydantic puts into a location to say which form it took."""
_FORMS = {
    CURRENCY: "a currency of three capitals such as `ILS`",
    PARTICIPANTS: "a number of participants such as `25`",
    LANGUAGE: "a language such as `he` or `en`",
    POLICY_CODE: "a code from `DL950` to `DL999`",
}
_MOST_ROUNDS = 8
_GROUPED = re.compile("[0-9]{1,3}([ ,'\N{RIGHT SINGLE QUOTATION MARK}][0-9]{3})+([.][0-9]+)?")
_THRESHOLDS = {
    "majority": "more than 1/2 of cast",
    "simple majority": "more than 1/2 of cast",
    "absolute majority": "more than 1/2 of seats",
    "all": "all of seats",
    "unanimous": "all of cast",
    "unanimity": "all of cast",
}


@dataclass(frozen=True, slots=True)
class Binding:
    """A bound file (None where not even its head could be bound), what was wrong, and which entries it was in."""

    file: File | None
    findings: tuple[Finding, ...]
    broken: frozenset[tuple[str, str]]
    """Section and id of every entry with an error; for `program` and `budget` the id is empty."""


def bind(tree: Map) -> Binding:
    """Bind a tree. Each error becomes a finding; what it stands in is set aside until the rest can be bound."""
    findings: list[Finding] = []
    broken: set[tuple[str, str]] = set()
    dropped: set[Path] = set()
    for _ in range(_MOST_ROUNDS):
        try:
            file = File.model_validate(tree)
        except ValidationError as failure:
            located = [(*_locate(tree, error), error) for error in failure.errors(include_url=False)]
            paths = {path for path, _, _ in located}
        else:
            file.settle(tree, "")
            return Binding(file, tuple(findings), frozenset(broken))
        dropped |= paths
        broken |= {entry_of(path) for path in paths}
        for path, asked, error in located:
            if not _follows(path, asked, error["type"], dropped):
                findings.append(_finding(tree, path, asked, error))
        tree = _without(tree, paths)
    return Binding(None, tuple(findings), frozenset(broken))


def entry_of(path: Path) -> tuple[str, str]:
    """Section and id of the entry that a path leads into; the id is empty for `program`, `budget` and a section.

    Both are empty for the file as a whole, and for what is no section: a misspelt one may be any.
    """
    section, key, *_ = (*map(str, path[:2]), "", "")
    if section not in File.model_fields:
        return "", ""
    return section, "" if section in ("program", "budget") else key


def _follows(path: Path, asked: str, kind: str, dropped: set[Path]) -> bool:
    """Whether an error is there only because of what was set aside, and so was told before."""
    above = (*path, asked) if kind == "missing" else path
    if kind not in ("missing", "clash", "too_short"):
        return False
    return any(gone[: len(above)] == above and len(gone) > len(path) for gone in dropped)


def _locate(tree: Map, error: ErrorDetails) -> tuple[Path, str]:
    """The path of what is to be set aside, and for a missing field its name.

    pydantic's location also holds steps of its own (a union's tag, `[key]`): what the tree does not know is skipped.
    """
    node: Value = tree
    path: list[str | int] = []
    before: str | int = ""
    for step in error["loc"]:
        before, last = step, before
        if step in _UNIONS.get(str(last), ()) and path[-1:] == [last]:
            continue
        if isinstance(node, Map) and str(step) in node:
            node = node[str(step)]
            path.append(str(step))
        elif isinstance(node, Seq) and isinstance(step, int) and step < len(node):
            node = node[step]
            path.append(step)
    asked = str(error["loc"][-1]) if error["type"] == "missing" else ""
    return tuple(path), asked


def _finding(tree: Map, path: Path, asked: str, error: ErrorDetails) -> Finding:
    kind, found = error["type"], error.get("input")
    parent = _at(tree, path[:-1])
    name = str(path[-1]) if path else ""
    of_key = error["loc"][-1] == "[key]"
    span = tree.whole
    if isinstance(parent, Map) and path:
        span = parent.key_span(name) if of_key or kind in ("extra_forbidden", "missing") else parent.span(name)
    elif isinstance(parent, Seq) and path:
        span = parent.span(int(path[-1]))
    if kind == "extra_forbidden":
        return _unknown_field(path, span)
    if kind == "missing":
        where = f"`{one_line(name)}`" if name else "the file"
        return Finding(span, f"{where} has no `{asked}`, which is expected", slug="missing-field")
    context = error.get("ctx", {})
    if (kind == "string_pattern_mismatch" and context.get("pattern") == ID_PATTERN) or kind == "string_too_long":
        return Finding(
            span,
            f"`{one_line(str(found), 80)}` is not an id, ASCII kebab-case of at most 64 characters is expected",
            hint=f"write it as `{_kebab(str(found))}`; the `name` may be in any language",
            slug="bad-id",
        )
    here = f"`{one_line(str(path[-1] if isinstance(path[-1], str) else path[-2]), 80)}`" if path else "the file"
    return _wrong(span, here, error, found)


def _wrong(span: Any, here: str, error: ErrorDetails, found: object) -> Finding:
    kind, context = error["type"], error.get("ctx", {})
    hint = None
    if kind in _KINDS:
        slug, said = "wrong-type", f"{_KINDS[kind]} expected, found {describe(found)}"
        if kind == "string_type" and type(found) is not dict and not isinstance(found, list | dict):
            hint = "put it in quotes if a text is meant"
    elif kind == "literal_error":
        expected = str(context.get("expected", "")).replace("'", "`")
        slug, said = "wrong-value", f"{expected} expected, found {describe(found)}"
        words = [word.strip(" `") for word in expected.replace(" or ", ",").split(",")]
        guess = nearest(found, words) if isinstance(found, str) else None
        hint = f"did you mean `{guess}`?" if guess else None
    elif kind == "string_pattern_mismatch" and context.get("pattern") in _FORMS:
        slug, said = "wrong-value", f"{_FORMS[context['pattern']]} expected, found {describe(found)}"
    elif kind in _BOUNDS:
        slug, said = "wrong-value", f"{_BOUNDS[kind].format(**context)} expected, found {describe(found)}"
    else:
        slug, said = "wrong-value", str(error["msg"])
        if kind != "clash" and ", found" not in said:
            said = f"{said[:1].lower()}{said[1:]}, found {describe(found)}"
        meant = _meant(here, said, found) if isinstance(found, str) else None
        hint = f"write it as `{meant}`" if meant else None
    return Finding(span, f"{here}: {one_line(said)}", hint=hint, slug=slug)


def _meant(here: str, said: str, found: str) -> str | None:
    """How a number with separators of thousands, or a majority by its name, is written."""
    if _GROUPED.fullmatch(found):
        return re.sub("[^0-9.]", "_", found)
    meant = _THRESHOLDS.get(found.casefold()) if "threshold" in said else None
    return meant.replace("cast", "seats") if meant and here == "`quorum`" else meant


def _unknown_field(path: Path, span: Any) -> Finding:
    name = str(path[-1])
    known = _known_fields(path[:-1])
    guess = nearest(name, known)
    where = f" in `{one_line(str(path[-2]), 80)}`" if len(path) > 1 else " at the top of a file"
    hint = f"did you mean `{guess}`?" if guess else f"known here: {quoted(sorted(known))}" if known else None
    return Finding(span, f"`{one_line(name, 80)}` is not a field{where}", hint=hint, slug="unknown-field")


def _known_fields(path: Path) -> set[str]:
    """The fields of the models that may stand at a path."""
    models: set[type[Model]] = {File}
    for step in path:
        fields = [
            model.model_fields[name] for model in models for name in model.model_fields if _alias(model, name) == step
        ]
        if fields:
            models = {found for field in fields for found in _models_in(field.annotation)}
    return {_alias(model, name) for model in models for name in model.model_fields}


def _alias(model: type[Model], name: str) -> str:
    return model.model_fields[name].alias or name


def _models_in(annotation: Any) -> Iterable[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def _at(tree: Map, path: Path) -> Value:
    node: Value = tree
    for step in path:
        node = node[step] if isinstance(node, Map | Seq) else None  # type: ignore[index]  # each step is known to fit
    return node


def _kebab(text: str) -> str:
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in text.lower()).split()
    made = "-".join(words)[:64].strip("-")
    return made if made[:1].isalpha() else "an-id"


def _without(tree: Map, paths: Iterable[Path]) -> Map:
    """The tree without what stands at some paths; an item of a list takes the whole list with it."""
    below: dict[str, list[Path]] = defaultdict(list)
    for path in paths:
        if not path:
            return derive(tree, ())
        below[str(path[0])].append(path[1:])
    entries: list[tuple[str, Value, Map]] = []
    for key, value in tree.items():
        if key not in below:
            entries.append((key, value, tree))
        elif isinstance(value, Map) and all(below[key]):
            entries.append((key, _without(value, below[key]), tree))
    return derive(tree, entries)
