"""The JSON Schema of the language, for editors: draft-07, made from the models."""

# An editor sees one file at a time, and must not flag what is whole only together with other files. So each part has
# two definitions: as it must be where nothing lies below it, and as it may be where it is laid over a base or a shared
# entry (`extends`): there nothing is required, and `~` removes.

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dlcheck.interchange import coverage_schema, findings_schema, history_schema, review_schema, timeline_schema
from dlcheck.language import parts
from dlcheck.model.programme import LANGUAGE_VERSION, NEEDS_PROGRAMME, SHARED, SHARED_ONLY, File, Head
from dlcheck.model.values import UNDERSCORED
from dlcheck.workspace.merge import NOT_INHERITED

if TYPE_CHECKING:
    from dlcheck.language import Field, Part

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
ID = f"urn:dlcheck:programme:{LANGUAGE_VERSION}"
PROGRAMME = "programme.schema.json"
FINDINGS = "findings.schema.json"
TIMELINE = "timeline.schema.json"
COVERAGE = "coverage.schema.json"
REVIEW = "review.schema.json"
HISTORY = "history.schema.json"
_OVER = "Overlay"


def schema_files() -> dict[str, bytes]:
    """The files of the folder `schema/`, by name; the same bytes at every call."""
    return {
        PROGRAMME: _bytes(build_schema()),
        FINDINGS: _bytes(findings_schema()),
        TIMELINE: _bytes(timeline_schema()),
        COVERAGE: _bytes(coverage_schema()),
        REVIEW: _bytes(review_schema()),
        HISTORY: _bytes(history_schema()),
    }


def _bytes(schema: Schema) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def build_schema() -> Schema:
    """The JSON Schema of one file of the language."""
    file, *others = parts()
    shapes = shapes_of_fields()
    definitions: Schema = {}
    for part in others:
        definitions[part.name] = _definition(part, shapes[part.name], over=False)
        definitions[part.name + _OVER] = _definition(part, shapes[part.name], over=True)
    for name in _never_laid_over():
        del definitions[name + _OVER]
    sections = shapes[file.name]
    return {
        "$schema": DRAFT,
        "$id": ID,
        "title": "A file of the dlcheck language",
        "description": file.doc,
        "type": "object",
        "additionalProperties": False,
        "properties": {field.name: _told(field) for field in file.fields},
        **_kinds_of_file(sections),
        "definitions": definitions,
    }


def _never_laid_over() -> list[str]:
    """The parts that stand in shared files only, so that nothing can be laid over them."""
    found: list[str] = []
    for part in parts():  # each comes before what stands in it
        places = [(home == File.__name__ and field in SHARED_ONLY) or home in found for home, field in part.homes]
        if places and all(places):
            found.append(part.name)
    return found


def _kinds_of_file(sections: Schema) -> Schema:
    """What may stand in a shared file, in a programme that stands by itself, and in one that extends another."""
    version = {"dlcheck": {"const": LANGUAGE_VERSION}}
    shared = {name: shape for name, shape in sections.items() if name in SHARED}
    own = {name: shape for name, shape in sections.items() if name in NEEDS_PROGRAMME and name != "program"}
    over = {name: _over(shape) for name, shape in {**shared, **own}.items() if name not in SHARED_ONLY}
    none = dict.fromkeys(sorted(SHARED_ONLY), False)
    head = sections["program"]
    alone = {**{name: over[name] for name in over if name in shared}, **own, **none}
    return {
        "if": {"required": ["program"]},
        "then": {
            "if": {"properties": {"program": {"type": "object", "required": ["extends"]}}},
            "then": {
                "properties": {**version, "program": _over(head), **{k: _nullable(v) for k, v in over.items()}, **none}
            },
            "else": {"properties": {**version, "program": head, **alone}},
        },
        "else": {"properties": {**version, **shared}, "propertyNames": {"enum": [*version, *shared]}},
    }


def _definition(part: Part, shapes: Schema, *, over: bool) -> Schema:
    """The schema of a part; `over` where it is laid over another."""
    kept = NOT_INHERITED if part.model is Head else frozenset()
    required = [field.name for field in part.fields if field.required and (not over or field.name in kept)]
    return {
        "title": part.title,
        "description": part.doc,
        "type": "object",
        "additionalProperties": False,
        **({"required": required} if required else {}),
        "properties": {
            field.name: _told(field) | _bare(shape if field.name in kept or not over else _nullable(_over(shape)))
            for field in part.fields
            for shape in [shapes[field.name]]
        },
    }


def _told(field: Field) -> Schema:
    """What an editor shows of a field."""
    told: Schema = {"title": field.title, "description": field.doc}
    if field.default is not None:
        told["default"] = field.default
    return told | {"examples": list(field.examples)}


def _bare(shape: Schema) -> Schema:
    """A shape without the description of its type, where the field has one of its own."""
    return {key: value for key, value in shape.items() if key != "description"}


def shapes_of_fields() -> dict[str, Schema]:
    """The schema of every field, without its title, description and examples: by part and field."""
    made = File.model_json_schema(ref_template="#/definitions/{model}")
    models = {File.__name__: made, **made.pop("$defs")}
    return {
        name: {field: _simple(shape) for field, shape in model["properties"].items()} for name, model in models.items()
    }


def _simple(shape: Any) -> Any:
    """A schema in the words of the language: without null, defaults and titles, and with ids as names of properties."""
    if isinstance(shape, list):
        return [_simple(item) for item in shape]
    if not isinstance(shape, dict):
        return shape
    kept = {key: value for key, value in shape.items() if key not in ("default", "title", "examples", "properties")}
    made = {key: _simple(value) for key, value in kept.items()}
    if "properties" in shape:
        made["properties"] = {key: _simple(value) for key, value in shape["properties"].items()}
    forms = [form for form in made.pop("oneOf", made.pop("anyOf", ())) if form != {"type": "null"}]
    if len(forms) == 1:
        made = {**forms[0], **made}
    elif forms:
        made["anyOf"] = forms
    if "patternProperties" in made:
        ((pattern, entry),) = made.pop("patternProperties").items()
        names = made.pop("propertyNames", {})
        made |= {"propertyNames": {"pattern": pattern, **names}, "additionalProperties": entry}
    if made.get("type") == "integer":
        made |= {"type": ["integer", "string"], "pattern": f"^{UNDERSCORED}$"}
    return made


def _over(shape: Schema) -> Schema:
    """The schema of what may be laid over something: nothing is required, and an entry of a map may be removed."""
    made = {key: value for key, value in shape.items() if key != "minProperties"}
    if "$ref" in made:
        made["$ref"] += _OVER
    if "anyOf" in made:
        made["anyOf"] = [_over(form) for form in made["anyOf"]]
    if isinstance(made.get("additionalProperties"), dict):
        made["additionalProperties"] = _nullable(_over(made["additionalProperties"]))
    if "properties" in made:
        made["properties"] = {key: _nullable(value) for key, value in made["properties"].items()}
    return made


def _nullable(shape: Schema) -> Schema:
    """The same, or null."""
    if "anyOf" in shape:
        return {**shape, "anyOf": [*shape["anyOf"], {"type": "null"}]}
    if "type" not in shape or "enum" in shape or "const" in shape:
        return {"anyOf": [shape, {"type": "null"}]}
    kinds = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    return {**shape, "type": [*kinds, "null"]}
