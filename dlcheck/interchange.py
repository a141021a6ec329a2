"""The shapes of the JSON that `check` (of a day, of a range of days) and `coverage` print, as JSON Schemas."""

from __future__ import annotations

from typing import Any

VERSION = 1
"""The version of the shape: fields may be added to it, none is renamed or removed without a new one."""

TIMELINE_VERSION = 1
"""The same of the shape of what is found over a range of days."""

COVERAGE_VERSION = 1
"""The same of the shape of coverage."""

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
_FINDING: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": [
        *("code", "slug", "severity", "message", "hint", *_PLACE),
        *("where", "programmes", "related", "waiver", "accepted"),
    ],
    "properties": {
        "code": {"type": "string", "pattern": "^[A-Z]{1,8}[0-9]{1,6}$", "description": "Never reused."},
        "slug": {"type": "string", "description": "The name of the rule."},
        "severity": {"enum": ["info", "warning", "error"]},
        "message": {"type": "string", "description": "May be worded anew at any time; do not match on it."},
        "hint": {"type": ["string", "null"], "description": "What to do."},
        **_PLACE,
        "where": {"type": "string", "description": "The keys that lead to the place, joined by dots."},
        "programmes": {"type": "array", "items": {"type": "string"}, "description": "In which it was found."},
        "related": {"type": "array", "items": {"$ref": "#/definitions/related"}},
        "waiver": {"type": ["string", "null"], "description": "The id of the waiver that accepts it."},
        "accepted": {
            "description": "What accepts it, so that it does not count.",
            "anyOf": [
                {"type": "null"},
                {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["by", "name"],
                    "properties": {
                        "by": {"enum": ["waiver", "ignore", "baseline", "base"]},
                        "name": {"type": "string", "description": "Waiver, reason, baseline's path, or revision."},
                    },
                },
            ],
        },
    },
}
_TOOL = {
    "type": "object",
    "additionalProperties": False,
    "required": ["name", "version"],
    "properties": {"name": {"const": "dlcheck"}, "version": {"type": "string"}},
}
_SUMMARY = ["files", "programmes", "error", "warning", "info", "waived", "ignored", "baseline", "base"]


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
            "tool": _TOOL,
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


def timeline_schema() -> dict[str, Any]:
    """The JSON Schema (draft-07) of what `dlcheck check --from … --to … --format json` prints."""
    of_day = findings_schema()
    day = {"type": "string", "format": "date"}
    found = {
        "appears": {
            "anyOf": [day, {"type": "null"}],
            "description": "The first day on which it is found; null where it is found on the first day of the range.",
        },
        "ends": {
            "anyOf": [day, {"type": "null"}],
            "description": "The first day on which it is found no more; null where it is found on the last day.",
        },
    }
    finding = {
        **_FINDING,
        "required": [*found, *_FINDING["required"]],
        "properties": {**found, **_FINDING["properties"]},
    }
    properties = of_day["properties"]
    del properties["as_of"]
    range_of_days = {
        "from": {**day, "description": "The first day that was checked."},
        "to": {**day, "description": "The last day that was checked."},
    }
    return {
        **of_day,
        "$id": f"urn:dlcheck:timeline:{TIMELINE_VERSION}",
        "title": "The findings of a check over a range of days",
        "required": ["version", "tool", "from", "to", "horizon_days", "summary", "findings", "complete"],
        "properties": {**properties, **range_of_days, "version": {"const": TIMELINE_VERSION}},
        "definitions": {**of_day["definitions"], "finding": finding},
    }


_FRACTION = {"type": "string", "pattern": "^[0-9]+(/[0-9]+)?$"}
_SHARE = {
    "covered": {**_FRACTION, "description": "How many are covered, exactly; one may be covered in part."},
    "total": {**_COUNT, "description": "How many are counted."},
    "share": {
        "anyOf": [_FRACTION, {"type": "null"}],
        "description": "What is covered of all, exactly; null where there is nothing to count.",
    },
    "percent": {
        "type": ["number", "null"],
        "minimum": 0,
        "maximum": 100,
        "description": "The same in percent, rounded down to one decimal: 100 is said of nothing less.",
    },
}
_NAMED = {
    "name": {"type": "string", "description": "The measure; more may be added."},
    "title": {"type": "string", "description": "What it counts, in words that may change."},
    **_SHARE,
}
_GAP = {
    "what": {"type": "string", "description": "What is not covered, in words that may change."},
    "path": _PLACE["path"],
    "start": {"$ref": "#/definitions/position"},
}


def coverage_schema() -> dict[str, Any]:
    """The JSON Schema (draft-07) of what `dlcheck coverage --format json` prints."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"urn:dlcheck:coverage:{COVERAGE_VERSION}",
        "title": "The coverage of governance",
        **_closed(
            {
                "version": {"const": COVERAGE_VERSION},
                "tool": _TOOL,
                "as_of": {"type": "string", "format": "date", "description": "The day that is spoken of."},
                "programmes": {"type": "array", "items": {"$ref": "#/definitions/programme"}},
                "shared": {"$ref": "#/definitions/measure"},
                "measures": {
                    "type": "array",
                    "items": _closed(_NAMED),
                    "description": "Each measure over all programmes and what they share.",
                },
                "total": {"$ref": "#/definitions/share"},
                "thresholds": {"type": "array", "items": {"$ref": "#/definitions/threshold"}},
                "complete": {
                    "type": "boolean",
                    "description": "Whether everything was read and measured; without it the output was cut off. "
                    "It comes last.",
                },
            }
        ),
        "definitions": {
            "position": _POSITION,
            "share": _closed(_SHARE),
            "measure": _closed({**_NAMED, "missing": {"type": "array", "items": _closed(_GAP)}}),
            "programme": _closed(
                {
                    "id": {"type": "string", "description": "Empty where it could not be read."},
                    "path": _PLACE["path"],
                    "measured": {"type": "boolean", "description": "False for a programme with errors."},
                    "total": {"$ref": "#/definitions/share"},
                    "measures": {"type": "array", "items": {"$ref": "#/definitions/measure"}},
                }
            ),
            "threshold": _closed(
                {
                    "name": {"type": "string", "description": "A measure, or `total`."},
                    "least": {**_FRACTION, "description": "From 0 to 1."},
                    "reached": {"type": "boolean", "description": "By every programme, and by all together."},
                }
            ),
        },
    }


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    """An object that has all of these fields, and no others."""
    return {"type": "object", "additionalProperties": False, "required": list(properties), "properties": properties}


_WEIGHTS = ("breaking", "risky", "info", "cosmetic")
_SIDE = {"anyOf": [{"type": "null"}, {"$ref": "#/definitions/place"}]}
_OF_CHANGE = {
    "programme": {"type": "string", "description": "The programme's id, on the new side."},
    "entry": {"type": "string", "description": "The entry, as the new side calls it where it has it."},
    "path": {"type": "array", "items": {"type": "string"}, "description": "The keys from the entry to what is said."},
}


def review_schema() -> dict[str, Any]:
    """The JSON Schema (draft-07) of what `dlcheck diff --format json` prints."""
    summary = ["programmes", *_WEIGHTS, "acknowledged"]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"urn:dlcheck:review:{VERSION}",
        "title": "What a change means",
        **_closed(
            {
                "version": {"const": VERSION},
                "tool": _closed({"name": {"const": "dlcheck"}, "version": {"type": "string"}}),
                "as_of": {"type": "string", "format": "date", "description": "The day that both sides speak of."},
                "old": {"type": "string", "description": "What the old side is called: a revision, or a path."},
                "new": {"type": "string", "description": "What the new side is called."},
                "summary": _closed(dict.fromkeys(summary, _COUNT)),
                "renames": {"type": "array", "items": _closed(_rename())},
                "changes": {"type": "array", "items": _closed(_change()), "description": "Facts, without opinions."},
                "verdicts": {"type": "array", "items": _closed(_verdict()), "description": "What the facts mean."},
                "complete": {
                    "type": "boolean",
                    "description": "Whether both sides were read whole; without it the output was cut off. Comes last.",
                },
            }
        ),
        "definitions": {
            "place": _closed(
                {
                    "path": {"type": "string", "description": "From the folder in which dlcheck ran, or `REV:path`."},
                    "line": {"type": "integer", "minimum": 1},
                    "column": {"type": "integer", "minimum": 1},
                    "offset": _COUNT,
                }
            ),
            "fact": _closed({"value": {"type": ["boolean", "integer", "string"]}, "place": _SIDE}),
        },
    }


def _rename() -> dict[str, Any]:
    guess = {"type": "boolean", "description": "Whether it is taken from likeness; else `renamed_from` says so."}
    return {"programme": _OF_CHANGE["programme"], "old": {"type": "string"}, "new": {"type": "string"}, "guess": guess}


def _change() -> dict[str, Any]:
    fact = {"anyOf": [{"type": "null"}, {"$ref": "#/definitions/fact"}]}
    return {**_OF_CHANGE, "kind": {"enum": ["added", "removed", "changed"]}, "old": fact, "new": fact}


def _verdict() -> dict[str, Any]:
    return {
        "code": {"type": "string", "pattern": "^DC[0-9]{3}$", "description": "Never reused for another criterion."},
        "slug": {"type": "string", "description": "The name of the criterion."},
        "weight": {"enum": list(_WEIGHTS)},
        "message": {"type": "string", "description": "May be worded anew at any time; do not match on it."},
        "hint": {"type": ["string", "null"], "description": "What to do."},
        **_OF_CHANGE,
        "old": _SIDE,
        "new": _SIDE,
        "acknowledged": {"type": ["string", "null"], "description": "The id of the acknowledgement that covers it."},
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{16}$", "description": "Survives unrelated edits."},
    }


def history_schema() -> dict[str, Any]:
    """The JSON Schema (draft-07) of what `dlcheck log --format json` prints."""
    told = _verdict()
    verdict = {key: told[key] for key in told if key not in ("hint", "old", "new")}
    commit = {
        "commit": {"type": "string", "pattern": "^([0-9a-f]{40}|[0-9a-f]{64})$"},
        "date": {"type": ["string", "null"], "description": "When it was made, by its author's clock."},
        "author": {"type": "string"},
        "subject": {"type": "string", "description": "The first line of its message."},
        "verdicts": {"type": "array", "items": _closed(verdict)},
        "complete": {"type": "boolean", "description": "Whether it and the one before it could be read whole."},
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"urn:dlcheck:history:{VERSION}",
        "title": "The history of a programme",
        **_closed(
            {
                "version": {"const": VERSION},
                "tool": _closed({"name": {"const": "dlcheck"}, "version": {"type": "string"}}),
                "programme": {"type": "string", "description": "The programme's id, or the path that was named."},
                "of": {"type": ["string", "null"], "description": "The entry, where the history of one was asked for."},
                "commits": {"type": "array", "items": _closed(commit), "description": "In the order asked for."},
                "complete": {"type": "boolean", "description": "Whether every commit told could be read. Comes last."},
            }
        ),
    }
