"""The reference page of the language: an introduction written by hand, and every part and field from the models."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pydantic import WithJsonSchema

from dlcheck.language import PAGES, Field, models_in, parts
from dlcheck.model.base import ID_PATTERN, Id, Ref
from dlcheck.model.dates import Date
from dlcheck.model.money import CURRENCY, PARTICIPANTS
from dlcheck.model.policy import POLICY_CODE, Condition, Given
from dlcheck.model.programme import LANGUAGE
from dlcheck.model.values import Funding, Length, Money, Name, Range, Seats, Share, Votes
from dlcheck.scalars import doubt, resolve
from dlcheck.schema import Schema, shapes_of_fields
from dlcheck.wording import listing, quoted

if TYPE_CHECKING:
    from dlcheck.language import Part

VALUES: dict[str, Any] = {
    "text": Name,
    "id": Id,
    "date": Date,
    "share": Share,
    "threshold": Votes,
    "number or share of seats": Seats,
    "count": Range,
    "length of time": Length,
    "amount": Money,
    "share or amount": Funding,
    "map of conditions": Condition,
    "small programme": Given,
}
"""The kinds of value that fields share, by what they are called on the page."""

_ID_EXAMPLES = ("steering-committee", "cycle-3")
_ID_MEANING = "Small English letters, digits and single hyphens, a letter first; at most 64."
_TEXTS = {
    CURRENCY: "a currency of three capitals",
    LANGUAGE: "a language",
    PARTICIPANTS: "a number of participants",
    POLICY_CODE: "a code from `DL950` to `DL999`",
}
_SHOWN = 2
_CELL = 110
# A text that begins, ends and goes on with these is itself in a flow map or list; whatever else is quoted.
_PLAIN = re.compile(r"[^\W_](?:[\w /%.#–׳״'-]*[\w%.])?")


def build_reference() -> str:
    """The page in Markdown; the same text at every call."""
    template = (PAGES / "language.md").read_text(encoding="utf-8")
    shapes = shapes_of_fields()
    sections = "\n\n".join(_part(part, shapes[part.name]) for part in parts())
    page = template.replace("{{values}}", _values()).replace("{{parts}}", sections)
    return re.sub(r"\{\{charter (\w+)\}\}", lambda name: _fence(_charter(name[1])), page)


def _charter(name: str) -> str:
    return (PAGES / "charters" / f"{name}.yaml").read_text(encoding="utf-8")


def _fence(yaml: str) -> str:
    return f"```yaml\n{yaml.rstrip()}\n```"


def _values() -> str:
    """A table of the kinds of value: what each means, and how it is written."""
    rows = []
    for name, kind in VALUES.items():
        schema = _schema_of(kind)
        examples = ", ".join(f"`{flow(example)}`" for example in schema.get("examples", _ID_EXAMPLES))
        rows.append(f"| {name} | {schema.get('description', _ID_MEANING)} | {examples} |")
    return "\n".join(["| value | what it means | how it is written |", "|---|---|---|", *rows])


def _part(part: Part, shapes: Schema) -> str:
    """The section of one part; `shapes` are those of its fields."""
    title_of = {other.name: other.title for other in parts()}
    homes = listing((f"in `{field}` of {_link(title_of[home])}" for home, field in part.homes), "or")
    rows = [
        f"| `{field.name}` | {_words(shapes[field.name], field)} | {_about(field)} | {_examples(field)} |"
        for field in part.fields
    ]
    return "\n\n".join(
        [
            f"### {part.title}",
            part.doc,
            *([f"It stands {homes}.", _fence(part.block)] if part.homes else []),
            "\n".join(["| field | what stands there | what it is for | example |", "|---|---|---|---|", *rows]),
        ]
    )


def _about(field: Field) -> str:
    required = "**Required.** " if field.required else ""
    usual = f" Where nothing is written: `{flow(field.default)}`." if field.default is not None else ""
    return required + field.doc.replace("\n\n", " ") + usual


def _examples(field: Field) -> str:
    """The examples of a field; one too long for a cell is to be seen where its part is shown as a block."""
    texts = [flow(example) for example in field.examples[:_SHOWN]]
    fitting = [f"`{text}`" for text in texts if len(text) <= _CELL]
    titles = [part.title for part in parts() if part.model in set(models_in(field.info.annotation))]
    return "<br>".join(fitting or [f"see {_link(title, title)}" for title in titles])


def _link(title: str, words: str = "") -> str:
    return f"[{words or article(title.lower())}](#{title.lower().replace(' ', '-')})"


def article(noun: str) -> str:
    """A noun with its article: `a seat`, `an amount`; a plural such as `terms` has none."""
    if noun.endswith("s") and " " not in noun:
        return noun
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"


def _words(shape: Schema, field: Field) -> str:
    """The type of a field in words."""
    values = next((mark for mark in field.info.metadata if isinstance(mark, Ref) and mark.values), None)
    if field.name == "source":
        return "a clause, or a list of them"
    return _say(shape, field.refs, values)


def _say(shape: Schema, refs: Ref | None, values: Ref | None = None) -> str:
    """A schema in words; its ids name entities as `refs` says, those in the values of a map as `values` says."""
    if "$ref" in shape:
        name = shape["$ref"].rpartition("/")[2]
        return _link(next(part.title for part in parts() if part.name == name))
    if "description" in shape:
        return _link("Values", article(_value_name(shape["description"])))
    if "enum" in shape:
        return quoted(shape["enum"], "or")
    if "const" in shape:
        return f"`{flow(shape['const'])}`"
    if "anyOf" in shape:
        return ", or ".join(_say(form, refs, values) for form in shape["anyOf"])
    kind = shape["type"]
    if kind == "array":
        return f"a list: each {_say(shape['items'], refs)}"
    if kind == "object":
        return f"a map: {_key(shape, refs)}, then {_say(shape['additionalProperties'], values)}"
    return _say_scalar(shape, refs)


def _say_scalar(shape: Schema, refs: Ref | None) -> str:
    kinds = shape["type"]
    if kinds == "boolean":
        return "`true` or `false`"
    if "integer" in kinds:
        least = f", at least {shape['minimum']}" if "minimum" in shape else ""
        most = f", at most {flow(shape['maximum'])}" if "maximum" in shape else ""
        return f"a whole number{least}{most}"
    if kinds == "number":
        return "a number"
    if refs:
        return f"the id of {listing((article(kind.value) for kind in sorted(refs.kinds)), 'or')}"
    if shape.get("pattern") == ID_PATTERN:
        return _link("Values", "an id")
    return _TEXTS.get(shape.get("pattern", ""), "a text")


def _key(shape: Schema, refs: Ref | None) -> str:
    """What the keys of a map are."""
    names = shape["propertyNames"]
    return _say_scalar({"type": "string", "pattern": names["pattern"]}, refs) + " as key"


def _schema_of(kind: Any) -> Schema:
    """The JSON Schema that a kind of value is annotated with, as it is written."""
    marks = (mark for mark in kind.__metadata__ if isinstance(mark, WithJsonSchema))
    return next((mark.json_schema or {} for mark in marks), {})


def _value_name(description: str) -> str:
    """What a kind of value is called on the page, by its description."""
    return next(name for name, kind in VALUES.items() if _schema_of(kind).get("description") == description)


def flow(value: Any) -> str:
    """A plain value as YAML on one line, as people write it: `{seats: {min: 3, max: 7}}`, `3_000_000`."""
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(flow, value)) + "]"
        case bool():
            return "true" if value else "false"
        case int():
            return f"{value:_}" if abs(value) >= 10_000 else str(value)
        case str():
            plain = _PLAIN.fullmatch(value) and resolve(value) == value and not doubt(value)
            return value if plain else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value)
