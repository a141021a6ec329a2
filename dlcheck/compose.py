"""The parser's events as a tree of maps, lists and scalars with places, and what the language refuses in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from dlcheck import syntax
from dlcheck.finding import Finding, Label
from dlcheck.limits import LIMITS
from dlcheck.nodes import Map, Seq
from dlcheck.scalars import TELLING, doubt, resolve
from dlcheck.wording import one_line

if TYPE_CHECKING:
    from dlcheck.nodes import Value
    from dlcheck.source import Source, Span

# libyaml's parser where PyYAML was built with it; the pure one, some ten times slower, gives the same trees.
PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# No text that is shorter than this exceeds the limit, whatever its letters.
_LONG = LIMITS.scalar_bytes // 4
# Nor do the parts of a file that is: one character makes three nodes at most (`?`: a map, its key and its value).
_SMALL = min(_LONG, LIMITS.nodes // 3)

# The first letters of what is read otherwise elsewhere, or (`<<`) not read at all.
_TELLING_KEYS = TELLING | {"<"}

_TAG = re.compile(r"!<[^>\s]*>|![^\s,\[\]{}]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SHARE = "say it once and refer to its id, or share it between programmes with `extends`"


class _EnoughError(Exception):
    """Nothing more of the file is to be read."""


class Composer:
    """Turns the parser's events into a tree by descending into it; no event outlives its turn.

    A key that is refused is None: its value is composed for its findings, and kept nowhere.
    """

    def __init__(self, source: Source, until: str | None, *, watch: bool) -> None:
        self.source = source
        self.until = until
        self.findings: list[Finding] = []
        self.root: Value = None
        self.empty = True
        self.failed = False
        self.refused = False
        self.stop: int | None = None
        # The scalars' ranges and whether they are plain, for the checks of raw text where there is anything to check.
        self.scalars: list[tuple[int, int, bool]] | None = [] if watch else None
        # What most files do not have is not looked for at each of their nodes: something to check, size, properties.
        self.watchful = watch or len(source.text) > _SMALL or any(sign in source.text for sign in "&!")
        self.last = 0  # where the last thing that was written ends
        self.depth = self.nodes = 0
        self.duplicates: list[tuple[Map, str, Span]] = []
        self.get_event: Any = None

    def compose(self) -> None:
        """Read the file to its end, to the entry of `until`, or to what forbids reading on."""
        try:
            self.get_event = PARSER(self.source.text).get_event
            self._read()
        except _EnoughError:
            pass
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            # The last two are PyYAML's own stumbles over an escape or a tag that names no character.
            self.failed = True
            self.findings.append(syntax.explain(error, self.source, self.last))
        # Only now are the maps complete, so that looking for a first key is quick.
        for node, key, span in self.duplicates:
            message = f"the key `{one_line(key, 40)}` stands twice in one map; once is expected"
            first = (Label(node.key_span(key), "it stands here first"),)
            hint = "rename one of the two, or put what they say under one"
            self.findings.append(Finding(span, message, first, hint, "duplicate-key"))

    def _read(self) -> None:
        documents = 0
        for event in iter(self.get_event, None):
            if event.__class__ is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    start, end = _range(event)
                    message = "a second document begins here; one document in a file is expected"
                    self._report("more-than-one-document", start, end, message, "move it into a file of its own")
                    return
            elif isinstance(event, NodeEvent):
                self.root, start, end = self._value(event)
                self.empty = start == end
                if self.stop is not None:
                    return

    def _value(self, event: Any) -> tuple[Value, int, int]:
        """The value that begins with an event, and its range."""
        kind = event.__class__
        if kind is ScalarEvent:
            text, plain = event.value, not event.style
            start, end = event.start_mark.index, event.end_mark.index
            if self.watchful or not plain:
                end = self._watch(event, plain=plain)
            if start == end:
                start = end = self._expected(start)
                text = None
            elif plain and text[:1] in TELLING:
                self._doubt(text, start, end)
                text = resolve(text)
            self.last = end
            return text, start, end
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            return self._collection(event)
        return self._alias(event)

    def _collection(self, event: Any) -> tuple[Map | Seq, int, int]:
        """The map or the list that begins with an event, and its range."""
        start = event.start_mark.index
        if self.watchful:
            self._report_properties(event)
            self._count(start)
        if self.depth == LIMITS.depth:
            message = f"maps and lists stand within one another more than {LIMITS.depth} deep"
            self._refuse("too-deep", start, start + 1, message, "write it flatter")
        self.depth += 1
        child: Map | Seq
        if event.__class__ is MappingStartEvent:
            closing = self._fill_map(child := Map(self.source, start))
        else:
            closing = self._fill_seq(child := Seq(self.source, start))
        self.depth -= 1
        # A block ends in no mark of its own: the parser says where the next thing begins, comments in between.
        if self.stop is None and closing.start_mark.index < closing.end_mark.index:
            self.last = closing.end_mark.index
        child.end = self.last
        return child, start, child.end

    def _fill_map(self, node: Map) -> Any:
        """Compose the entries of a map; return the event that ends it, or the one that reading stops before."""
        get_event, value_of, places = self.get_event, self._value, node.places
        until = self.until if self.depth == 1 else None
        event = get_event()
        while event.__class__ is not MappingEndEvent:
            if until is not None and until in node:
                self.stop = event.start_mark.index
                break
            key: str | None
            kind = event.__class__
            if kind is ScalarEvent:
                key, key_start, key_end = event.value, event.start_mark.index, event.end_mark.index
                if self.watchful or event.style or key[:1] in _TELLING_KEYS or key in node:
                    key, key_end = self._unusual(event, node)
                self.last = key_end
            else:
                key, key_start, key_end = self._no_key(event)
            value, start, end = value_of(get_event())
            if key is not None:
                node[key] = value
                places.extend((key_start, key_end, start, end))
            event = get_event()
        return event

    def _fill_seq(self, node: Seq) -> Any:
        """Compose the items of a list; return the event that ends it."""
        event = self.get_event()
        while event.__class__ is not SequenceEndEvent:
            value, start, end = self._value(event)
            node.append(value)
            node.places.extend((start, end))
            event = self.get_event()
        return event

    def _unusual(self, event: Any, node: Map) -> tuple[str | None, int]:
        """A key that may be refused, None where it is; and where it ends."""
        text, plain = event.value, not event.style
        start, end = _range(event)
        if self.watchful or not plain:
            end = self._watch(event, plain=plain)
        if plain:
            self._doubt(text, start, end)
        if text in node:
            self.duplicates.append((node, text, self.source.span(start, end)))
        elif text == "<<" and plain:
            hint = "put what several programmes share into one that they name under `extends`"
            self._report("merge-key", start, end, "`<<` merges another map; only keys written out are read", hint)
        else:
            return text, end
        return None, end

    def _no_key(self, event: Any) -> tuple[None, int, int]:
        """What stands in the place of a key and is none, and its range."""
        value, start, end = self._value(event)
        if isinstance(value, Map | Seq):
            kind = "map" if isinstance(value, Map) else "list"
            hint = "give it a word as its key; a key may be quoted"
            self._report("not-a-key", start, end, f"a {kind} stands as a key; a word is expected", hint)
        return None, start, end

    def _alias(self, event: Any) -> tuple[None, int, int]:
        start, end = _range(event)
        message = f"`*{event.anchor}` is an alias; a value written out is expected"
        self._report("anchor-or-alias", start, end, message, _SHARE)
        self.last = end
        return None, start, end

    def _expected(self, at: int) -> int:
        """The place of a value that is not written: where it was expected, not where the parser missed it."""
        return at if self.source.text[at - 1 : at] in (":", "-", "?") else self.last

    def _report_properties(self, event: Any) -> None:
        """Say that an anchor, or a tag, stands before a node."""
        text, start = self.source.text, event.start_mark.index
        if event.anchor is not None:
            name = f"&{event.anchor}"
            at = max(text.find(name, start), start)
            message = f"`{one_line(name, 40)}` is an anchor; a value without one is expected"
            self._report("anchor-or-alias", at, at + len(name), message, _SHARE)
        if event.tag is not None and (tag := _TAG.search(text, start)):
            message = f"`{one_line(tag[0], 40)}` is a tag; a value without one is expected"
            self._report("tag", *tag.span(), message, "remove it; quote a value that must be text")

    def _doubt(self, text: str, start: int, end: int) -> None:
        """Say where a plain scalar is read otherwise by other tools."""
        if found := doubt(text):
            self._report(found.slug, start, end, found.message, found.hint)

    def _watch(self, event: Any, *, plain: bool) -> int:
        """Look at all of a scalar that may be wrong with one, and remember it where wanted; return where it ends."""
        text: str = event.value
        start, end = _range(event)
        self._report_properties(event)
        self._count(start)
        if not plain or len(text) > _LONG:
            end = self._check_text(text, start, end)
        if self.scalars is not None:
            self.scalars.append((start, end, plain))
        return end

    def _check_text(self, text: str, start: int, end: int) -> int:
        """Refuse a scalar that is over the limit; return where it ends without the white space after a block."""
        size = len(text.encode(errors="surrogatepass")) if len(text) > _LONG else 0
        if size > LIMITS.scalar_bytes:
            message = f"a text of {size:,} bytes stands here; at most {LIMITS.scalar_bytes:,} are read"
            self._refuse("scalar-too-long", start, end, message, "keep it in a file of its own, and name it here")
        if not text.isascii() and (wrong := _SURROGATE.search(text)):
            # libyaml refuses such an escape itself; the pure parser lets it pass.
            raise ValueError(f"U+{ord(wrong[0]):04X} is no character")
        while end > start and self.source.text[end - 1] in " \t\r\n":
            end -= 1
        return end

    def _count(self, start: int) -> None:
        self.nodes += 1
        if self.nodes > LIMITS.nodes:
            message = f"the file has more than {LIMITS.nodes:,} keys, values, maps and lists"
            self._refuse("too-many-nodes", start, start + 1, message, "split it into several files in the same folder")

    def _refuse(self, slug: str, start: int, end: int, message: str, hint: str) -> None:
        """Report a limit and read no further."""
        self._report(slug, start, min(end, len(self.source.text)), message, hint)
        self.refused = self.failed = True
        raise _EnoughError

    def _report(self, slug: str, start: int, end: int, message: str, hint: str) -> None:
        self.findings.append(Finding(self.source.span(start, end), message, hint=hint, slug=slug))


def _range(event: Any) -> tuple[int, int]:
    """Where an event begins and ends; what is asked for every scalar of a file asks it in its own place, for speed."""
    return event.start_mark.index, event.end_mark.index
