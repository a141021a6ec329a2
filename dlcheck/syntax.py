"""A YAML parser's complaint in plain words: what was found, what was expected, and what was left open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from dlcheck.finding import Finding, Label
from dlcheck.wording import one_line

if TYPE_CHECKING:
    from dlcheck.source import Source, Span


class _Reading(NamedTuple):
    """How to say one complaint: `{found}` is what stands where the parser gave up, `{opened}` what it was reading."""

    pattern: str
    """Of the complaint and its context, in the words of libyaml and of the pure parser alike."""
    message: str
    hint: str
    related: str = ""
    """What is to be said of the place where that which the parser was reading begins."""
    at_opened: bool = False
    """Whether the finding stands there, and not where the parser gave up."""
    slug: str = "yaml-syntax"


_NOT_CLOSED = "the {opened} that opens here is not closed"
_TAB = _Reading("tab character", "found a tab where spaces are expected", "indent with spaces", slug="tab-indent")
_OTHER = _Reading("", "{found} cannot be read here; YAML is expected", "look at the line and the one before it")

_BAD_ESCAPE = _Reading(
    "(double-)?quoted scalar",
    "{found} is no escape that YAML knows, in a text in double quotes",
    "write `\\\\` for a backslash, or use single quotes",
)

# The first that fits is taken, so what is special stands before what is general.
_READINGS = (
    _TAB,
    _Reading(
        "flow sequence",
        "found {found}, where `,` or the closing `]` is expected",
        "close the list",
        related=_NOT_CLOSED,
    ),
    _Reading(
        "flow mapping", "found {found}, where `,` or the closing `}}` is expected", "close the map", related=_NOT_CLOSED
    ),
    _Reading(
        "quoted scalar .*(end of stream|document (indicator|separator))",
        "found {found} inside a quoted text, where its closing quote is expected",
        "close the quote; a quote inside the text is doubled (`''`), or has a backslash before it (`\\\"`)",
        related=_NOT_CLOSED,
    ),
    _BAD_ESCAPE,
    _Reading(
        "simple key.*':'",
        "{opened} has no `:` after it; a key and a colon are expected",
        "add the colon, or indent the line so that it goes on with the text before it",
        at_opened=True,
    ),
    _Reading(
        "mapping values are not allowed|unexpected ':'",
        "found {found} where no key can stand; the end of the value is expected",
        "quote a text that holds a colon; if it is a key, put it on its own line, in line with the other keys",
    ),
    _Reading(
        "sequence entries are not allowed",
        "found {found} where no list can begin; a value or a key is expected",
        "put each item on its own line, below the key; quote a text that begins with `-`",
    ),
    _Reading(
        "mapping keys are not allowed",
        "found {found} where no key can stand; a value is expected",
        "put the key on its own line; quote a text that begins with `?`",
    ),
    _Reading(
        "(tag handle|scanning a tag|parsing a tag|scanning an? .*tag)",
        "found {found}, a tag that cannot be read; a value without one is expected",
        "remove it; quote a text that begins with `!`",
        slug="tag",
    ),
    _Reading(
        "directive|incompatible YAML",
        "found {found} in a `%` directive; a key and a colon are expected",
        "remove the line; dlcheck needs no directives",
    ),
    _Reading(
        "scanning an (anchor|alias)",
        "found {found} after `&` or `*`; a value is expected",
        "quote a text that begins with `&` or `*`",
    ),
    _Reading(
        "block scalar",
        "found {found} after the `|` or `>` of a block of text; the end of the line is expected",
        "begin the text on the next line, indented; quote a text that begins with `|` or `>`",
    ),
    _Reading(
        "cannot start any token",
        "found {found}, which cannot begin a value; a value or a key is expected",
        "quote the text",
    ),
    _Reading(
        "block mapping",
        "found {found}, where the next key of the map is expected",
        "indent the keys of a map alike, and write nothing after a quoted text or a closed bracket",
        related="the map begins here",
    ),
    _Reading(
        "block (collection|sequence)",
        "found {found}, where `-` and the next item of the list are expected",
        "indent the items of a list alike, and write nothing after a quoted text or a closed bracket",
        related="the list begins here",
    ),
    _Reading(
        "document start", "found {found}, where the end of the file is expected", "put all of it under one map of keys"
    ),
    _Reading("node content", "found {found}, where a value is expected", "write a value, or quote the text"),
)

_CLOSING = {"[": "]", "{": "}"}
_ESCAPE = re.compile(r"\\(?:x\w{0,2}|u\w{0,4}|U\w{0,8}|.)")
_FLOW_OR_QUOTED = re.compile("flow|quoted")
_TAB_INDENT = re.compile(r" *\t[ \t]*")
_WORD = re.compile(r"\\.|[\w-]+|\t|[^\s]")


def explain(error: Exception, source: Source, last: int) -> Finding:
    """The finding for an error of the parser; `last` is where the last thing that it read ends."""
    if isinstance(error, (ValueError, OverflowError)):
        message = "an escape or a tag here names a character that does not exist; one that does is expected"
        at = min(last, len(source.text))
        return Finding(source.span(at, at), message, hint="write the character itself", slug="yaml-syntax")
    complaint = f"{getattr(error, 'context', None) or ''} {getattr(error, 'problem', None) or ''}"
    found = _span_at(source, getattr(error, "problem_mark", None), last)
    if source.text.startswith("\t", found.start):
        complaint += " tab character"
    opened = _span_at(source, getattr(error, "context_mark", None), found.start)
    if not _FLOW_OR_QUOTED.search(complaint) and (tab := _tab_before(source, found.start)):
        return Finding(tab, _TAB.message, hint=_TAB.hint, slug=_TAB.slug)
    reading = next((reading for reading in _READINGS if re.search(reading.pattern, complaint)), _OTHER)
    text = source.text
    if reading.related is _NOT_CLOSED and found.start == len(text):
        opening = text[opened.start]
        message = f"the `{opening}` that opens here is not closed; `{_CLOSING.get(opening, opening)}` is expected"
        return Finding(opened, message, hint=reading.hint, slug=reading.slug)
    if reading is _BAD_ESCAPE and (escape := _ESCAPE.match(text, text.rfind("\\", opened.start, found.start + 1))):
        found = source.span(*escape.span())
    words = {"found": _shown(source, found), "opened": _shown(source, opened)}
    return Finding(
        opened if reading.at_opened else found,
        reading.message.format(**words),
        (Label(opened, reading.related.format(**words)),) if reading.related else (),
        reading.hint,
        reading.slug,
    )


def _span_at(source: Source, mark: Any, otherwise: int) -> Span:
    """The word or the sign at a mark of the parser."""
    start = min(mark.index if mark else otherwise, len(source.text))
    word = _WORD.match(source.text, start)
    return source.span(start, word.end() if word else start)


def _shown(source: Source, span: Span) -> str:
    if span.start < span.end:
        return f"`{one_line(source.text[span.start : span.end], 30)}`"
    return "the end of the line" if source.text[span.start :].strip() else "the end of the file"


def _tab_before(source: Source, offset: int) -> Span | None:
    """The indentation of the line of an offset, where a tab is in it."""
    start = source.starts[source.position(offset).line - 1]
    tab = _TAB_INDENT.match(source.text, start)
    return source.span(*tab.span()) if tab and offset >= start else None
