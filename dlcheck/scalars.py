"""What a plain scalar means: YAML 1.2 core with exact numbers, and the spellings that other tools read otherwise."""

# Where the reading departs from the core schema, it is to lose nothing:
# - a number with a point or an exponent becomes a `Decimal`, so that money and shares are exact;
# - `_` may stand between the digits of a number, as in `3_000_000`;
# - an integer with a leading zero (`017`), `.inf` and `.nan` are text;
# - a number of more than 18 digits, or with an exponent beyond 18, stays text and is reported.

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.wording import one_line

if TYPE_CHECKING:
    from dlcheck.nodes import Scalar

MOST_DIGITS = 18

# A plain scalar that begins otherwise is text, and no tool doubts it. The empty text is null.
TELLING = frozenset(["", *"~nNtTfFyYoO+-.0123456789"])
_NUMERIC = frozenset("+-.0123456789")

_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER = re.compile(
    r"""0x (?P<hex> [0-9a-fA-F]+)
    | 0o (?P<octal> [0-7]+)
    | (?P<integer> [-+]? (?: 0 | [1-9][0-9]*(?:_[0-9]+)* ))
    | (?P<decimal> [-+]? (?=[0-9_]*[.eE])
        (?P<digits> \.[0-9]+ | [0-9]+(?:_[0-9]+)*(?:\.[0-9]*)? )
        (?: [eE] [-+]? (?P<exponent> [0-9]+) )? )""",
    re.VERBOSE,
)

_BOOLEANS = {
    **dict.fromkeys(("y", "Y", "yes", "Yes", "YES", "on", "On", "ON"), "true"),
    **dict.fromkeys(("n", "N", "no", "No", "NO", "off", "Off", "OFF"), "false"),
}
_OTHERWISE = re.compile(
    r"""(?P<sixty> [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)? )
    | (?P<octal> 0o[0-7]+ )
    | (?P<zero> [-+]?0[0-9_]+ )
    | (?P<binary> [-+]?0b[01_]+ )
    | (?P<special> [-+]?\.(?:inf|Inf|INF) | \.(?:nan|NaN|NAN) )
    | (?P<loose> [-+]?(?: 0x[0-9a-fA-F_]+ | (?: [0-9][0-9_]*(?:\.[0-9_]*)? | \.[0-9][0-9_]* )(?:[eE][-+][0-9]+)? ) )""",
    re.VERBOSE,
)
_READ_AS = {
    "sixty": "is text here, but YAML 1.1 tools read a number in base 60",
    "zero": "is text here, but other tools read a number, of base 8 or without its zero",
    "binary": "is text here, but YAML 1.1 tools read a number in base 2",
    "special": "is text here, but other tools read a special number",
    "loose": "is text here, but YAML 1.1 tools read a number",
    "octal": "is a number in base 8 here, but YAML 1.1 tools read text",
}


class Doubt(NamedTuple):
    """Why a scalar is reported: the slug of its rule, the message, and what to do."""

    slug: str
    message: str
    hint: str


def resolve(text: str) -> Scalar:
    """The value of a plain scalar; what is no null, no boolean and no number is text."""
    if text[:1] not in _NUMERIC:
        return _WORDS.get(text, text)
    match = _NUMBER.fullmatch(text)
    if match is None or _too_long(match):
        return text
    if match["integer"]:
        return int(text)
    return Decimal(text) if match["decimal"] else int(text, 0)


def doubt(text: str) -> Doubt | None:
    """What is doubtful about a plain scalar, key or value: a number too long, or a spelling read in two ways."""
    if text[:1] in _NUMERIC:
        number = _NUMBER.fullmatch(text)
        if number and (problem := _too_long(number)):
            hint = "quote it where it is a text, such as an account number"
            return Doubt("number-too-long", f"`{one_line(text, 30)}` {problem}", hint)
        other = _OTHERWISE.fullmatch(text)
        if other is None or (number and other.lastgroup == "loose"):
            return None
        reading = _READ_AS[other.lastgroup or ""]
    elif text in _BOOLEANS:
        reading = f"is text here, but YAML 1.1 tools read {_BOOLEANS[text]}"
    else:
        return None
    shown = one_line(text, 30)
    return Doubt("ambiguous-scalar", f"`{shown}` {reading}", f'quote it: `"{shown}"`')


def _too_long(number: re.Match[str]) -> str:
    """What exceeds the limit in a number, in words; empty where nothing does."""
    digits = number["hex"] or number["octal"] or number["digits"] or number["integer"]
    size = sum(map(str.isdigit, digits)) if number["hex"] is None else len(digits)
    if size > MOST_DIGITS:
        return f"has {size:,} digits; a number has at most {MOST_DIGITS}"
    if number["hex"] and int(digits, 16) >= 10**MOST_DIGITS:
        return f"has more than {MOST_DIGITS} digits in decimal; a number has at most that many"
    exponent = (number["exponent"] or "0").lstrip("0")
    if len(exponent) > 2 or int(exponent or 0) > MOST_DIGITS:
        return f"has an exponent beyond {MOST_DIGITS}; a number is written out, or has a smaller one"
    return ""
