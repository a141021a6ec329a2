"""The shape of the JSON that `check` prints, as a JSON Schema."""

from __future__ import annotations

from typing import Any

VERSION = 1
"""The version of the shape: fields may be added to it, none is renamed or removed without a new one."""

_COUNT = {"type": "integer", "minimum": 0}
_POSITION = {
    "type": "object",
    "description": "Line and column from 1, the column in code points; the offset in code points from 0.",
    "additionalProperties": False,
    "required": ["line", "column", "offset"],
    "properties": {
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1},
        "offset": _COUNT,
    },
}
_PLACE = {
    "path": {"type": "string", "description": "From the folder in which dlcheck ran, with forward slashes."},
    "start": {"$ref": "#/definitions/position"},
    "end": {"$ref": "#/definitions/position"},
}
_RELATED = {
    "type": "object",
    "description": "A second place that the finding rests on, and what is to be seen there.",
    "additionalProperties": False,
    "required": ["message", *_PLACE],
    "properties": {"message": {"type": "string"}, **_PLACE},
}
_FINDING = {
    "type": "object",
    "additionalProperties": False,
    "required": ["code", "slug", "severity", "message", "hint", *_PLACE, "where", "programmes", "related", "waiver"],
    "properties": {
        "code": {"type": "string", "pattern": "^DL[0-9]{3}$", "description": "Never reused for another rule."},
        "slug": {"type": "string", "description": "The name of the rule."},
        "severity": {"enum": ["info", "warning", "error"]},
        "message": {"type": "string", "description": "May be worded anew at any time; do not match on it."},
        "hint": {"type": ["string", "null"], "description": "What to do."},
        **_PLACE,
        "where": {"type": "string", "description": "The keys that lead to the place, joined by dots."},
        "programmes": {"type": "array", "items": {"type": "string"}, "description": "In which it was found."},
        "related": {"type": "array", "items": {"$ref": "#/definitions/related"}},
        "waiver": {"type": ["string", "null"], "description": "The id of the waiver that accepts it."},
    },
}
_SUMMARY = ["files", "programmes", "error", "warning", "info", "waived"]


def findings_schema() -> dict[str, Any]:
    """The JSON Schema (draft-07) of what `dlcheck check --format json` prints."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"urn:dlcheck:findings:{VERSION}",
        "title": "The findings of a check",
        "type": "object",
        "additionalProperties": False,
        "required": ["version", "tool", "as_of", "horizon_days", "summary", "findings", "complete"],
        "properties": {
            "version": {"const": VERSION},
            "tool": {
                "type": "object",
                "additionalProperties": False,
                "required": ["name", "version"],
                "properties": {"name": {"const": "dlcheck"}, "version": {"type": "string"}},
            },
            "as_of": {"type": "string", "format": "date", "description": "The day that the check speaks of."},
            "horizon_days": {**_COUNT, "description": "How many days ahead an ending was told."},
            "summary": {
                "type": "object",
                "additionalProperties": False,
                "required": _SUMMARY,
                "properties": dict.fromkeys(_SUMMARY, _COUNT),
            },
            "findings": {"type": "array", "items": {"$ref": "#/definitions/finding"}},
            "complete": {
                "type": "boolean",
                "description": "Whether every file was read whole; without it the output was cut off. It comes last.",
            },
        },
        "definitions": {"position": _POSITION, "related": _RELATED, "finding": _FINDING},
    }
