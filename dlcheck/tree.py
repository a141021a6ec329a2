"""A file's bytes as a tree of maps, lists and scalars with places, and what the language refuses in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from dlcheck import lines, syntax
from dlcheck.finding import Finding, Label
from dlcheck.nodes import Map, Scalar, Seq, Value, path_at
from dlcheck.scalars import TELLING, doubt, resolve
from dlcheck.source import Source, Span
from dlcheck.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["LIMITS", "Limits", "Map", "Scalar", "Seq", "Tree", "Value", "path_at", "read_tree"]

# libyaml's parser where PyYAML was built with it; the pure one, some ten times slower, gives the same trees.
PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a file may hold; what exceeds one is not read."""

    size: int = 1024 * 1024
    """Bytes of a file."""
    depth: int = 64
    """Maps and lists within one another."""
    nodes: int = 200_000
    """Maps, lists and scalars in a file, keys among them."""
    scalar_bytes: int = 64 * 1024
    """Of one scalar, in UTF-8, its escapes decoded."""
    alike: int = 1_000
    """Findings of one kind in a file that are told one by one."""


LIMITS = Limits()

# No text that is shorter than this exceeds the limit, whatever its letters.
_LONG = LIMITS.scalar_bytes // 4

_TAG = re.compile(r"!<[^>\s]*>|![^\s,\[\]{}]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BYTE_ORDER_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


@dataclass(frozen=True, slots=True)
class Tree:
    """What a file holds: its root (None where it could not be composed, is empty or is no map), and its findings."""

    source: Source
    root: Map | None
    findings: tuple[Finding, ...]
    """With their slugs, sorted by place."""
    whole: bool = True
    """False when reading stopped early, at `until`."""
    refused: bool = False
    """True when the input is incomplete: not UTF-8, or over a limit."""


def read_tree(path: str, data: bytes, *, until: str | None = None) -> Tree:
    """The tree of a file's bytes; `path` is relative to the workspace. Whatever the bytes, it raises nothing.

    With `until`, reading stops once the entry of that key at the top is complete; what stands later is not seen.
    """
    text, problem = _decode(path, data)
    source = Source(path, text)
    if problem:
        return Tree(source, None, (problem,), refused=True)
    suspects = lines.find_suspects(text)
    refusals = lines.refuse(source, suspects)
    composer = _Composer(source, until, watch=bool(suspects))
    if not refusals:
        composer.compose()
    findings = [*refusals, *composer.findings, *lines.judge(source, suspects, composer.scalars or (), composer.stop)]
    root = None if refusals or composer.failed else composer.root
    if not refusals and not composer.failed:
        findings += _judge_root(source, composer.root, empty=composer.empty)
    return Tree(
        source,
        root if isinstance(root, Map) else None,
        _settle(findings),
        whole=composer.stop is None,
        refused=composer.refused,
    )


def _decode(path: str, data: bytes) -> tuple[str, Finding | None]:
    """The text without its byte order mark, or as much as can be shown of it with the reason why it is not read."""
    if len(data) > LIMITS.size:
        message = f"the file has {len(data):,} bytes; at most {LIMITS.size:,} are read"
        hint = "split it into several files in the same folder"
        return "", Finding(Span(path, 0, 0), message, hint=hint, slug="too-large")
    for mark, name in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            message = f"the file is in {name}, by the byte order mark at its start; UTF-8 is expected"
            return "", Finding(Span(path, 0, 0), message, hint="save it as UTF-8", slug="not-utf8")
    try:
        return data.decode().removeprefix("\ufeff"), None
    except UnicodeDecodeError as error:
        at = len(data[: error.start].decode().removeprefix("\ufeff"))
        text = data.decode(errors="replace").removeprefix("\ufeff")
        found = f"the byte 0x{data[error.start]:02X} at offset {error.start:,} is not UTF-8"
        message = f"{found}; the whole file is expected to be"
        return text, Finding(Span(path, at, at + 1), message, hint="save the file as UTF-8", slug="not-utf8")


def _judge_root(source: Source, root: Value, *, empty: bool) -> list[Finding]:
    """What is wrong with a root that is no map."""
    if isinstance(root, Map):
        return []
    if empty:
        holds = "holds nothing but comments" if source.text.strip() else "is empty"
        message = f"the file {holds}; a map with keys such as `program` or `partners` is expected"
        return [Finding(source.span(0, 0), message, hint="remove the file, or say something in it", slug="empty-file")]
    found = "a list" if isinstance(root, Seq) else "a single value"
    span = root.whole if isinstance(root, Seq) else source.span(0, len(source.text.rstrip()))
    message = f"the file holds {found}; a map with keys such as `program` or `partners` is expected"
    return [Finding(span, message, hint="begin it with a key and a colon, such as `program:`", slug="not-a-map")]


def _settle(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by place; of those alike beyond the limit, the last that is kept says how many more there are."""
    settled: list[Finding] = []
    kept: dict[str, int] = {}
    last: dict[str, int] = {}
    for finding in sorted(findings, key=lambda finding: (finding.span, finding.slug, finding.message)):
        kept[finding.slug] = kept.get(finding.slug, 0) + 1
        if kept[finding.slug] <= LIMITS.alike:
            last[finding.slug] = len(settled)
            settled.append(finding)
    for slug, index in last.items():
        if kept[slug] > LIMITS.alike:
            more = f"{settled[index].message} (and {kept[slug] - LIMITS.alike:,} more like it in this file)"
            settled[index] = replace(settled[index], message=more)
    return tuple(settled)


class _Composer:
    """Turns the parser's events into a tree, one after another; no event outlives its turn.

    The containers that are open stand in `stack`, the innermost in `node`. In a map, `key` is the key whose value comes
    next, and None where a key comes next. A value whose key is refused is `lost`: it is composed for its findings, and
    kept nowhere.
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
        self.node: Map | Seq | None = None
        self.stack: list[tuple[Map | Seq | None, bool, bool]] = []
        self.key: str | None = None
        self.key_start = self.key_end = 0
        self.lost = False
        self.last = 0  # where the last thing that was written ends
        self.nodes = self.documents = 0
        self.done = False
        self.duplicates: list[tuple[Map, str, Span]] = []

    def compose(self) -> None:
        """Read the file to its end, to the entry of `until`, or to what forbids reading on."""
        try:
            self._read(PARSER(self.source.text).get_event)
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

    def _read(self, get_event: Any) -> None:
        scalar, opened, closed = self._scalar, self._open, self._close
        while not self.done:
            event = get_event()
            kind = event.__class__
            if kind is ScalarEvent:
                scalar(event)
            elif kind is MappingStartEvent:
                opened(event, Map(self.source, event.start_mark.index))
            elif kind is SequenceStartEvent:
                opened(event, Seq(self.source, event.start_mark.index))
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                closed(event)
            else:
                self._rare(event)

    def _scalar(self, event: Any) -> None:
        text, plain = event.value, not event.style
        start, end = event.start_mark.index, event.end_mark.index
        if event.tag is not None or event.anchor is not None:
            self._report_properties(event)
        self.nodes += 1
        if self.nodes > LIMITS.nodes:
            self._refuse_count(start)
        if not plain or len(text) > _LONG:
            end = self._check_text(text, start, end)
        if self.scalars is not None:
            self.scalars.append((start, end, plain))
        value: Scalar = text
        if plain and text[:1] in TELLING:
            value = resolve(text)
            if found := doubt(text):
                self._report(found.slug, start, end, found.message, found.hint)
        if self.key is None and self.node.__class__ is Map:
            self._take_key(text, start, end, plain)
        elif start < end:
            self._put(value, start, end)
        else:
            end = self._put_nothing(start)
        self.last = end

    def _take_key(self, text: str, start: int, end: int, plain: bool) -> None:
        """Make a scalar the key of the entry that follows; a refused one makes its value lost."""
        node: Map = self.node  # type: ignore[assignment]  # asked for by the caller, in the way that is quick
        if self.until is not None and len(self.stack) == 1 and self.until in node:
            self.done, self.stop, node.end = True, start, self.last
            return
        if text in node:
            self.duplicates.append((node, text, self.source.span(start, end)))
            self.lost = True
        elif text == "<<" and plain:
            hint = "put what several programmes share into one that they name under `extends`"
            self._report("merge-key", start, end, "`<<` merges another map; only keys written out are read", hint)
            self.lost = True
        self.key, self.key_start, self.key_end = text, start, end

    def _put(self, value: Value, start: int, end: int) -> None:
        """Keep a value under the key, or as the item, that it stands for."""
        node = self.node
        if node.__class__ is Map:
            if not self.lost:
                node[self.key] = value  # type: ignore[index]  # a key waits for its value
                node.places.extend((self.key_start, self.key_end, start, end))
            self.lost, self.key = False, None
        elif node is not None:
            node.append(value)  # type: ignore[union-attr]  # what is no map is a list
            node.places.extend((start, end))
        else:
            self.root, self.empty = value, False

    def _put_nothing(self, at: int) -> int:
        """Keep a null that is not written; return its place: where it was expected, not where the parser missed it."""
        if self.source.text[at - 1 : at] not in (":", "-", "?"):
            at = self.last
        self._put(None, at, at)
        self.empty = not self.stack
        return at

    def _open(self, event: Any, child: Map | Seq) -> None:
        start = child.start
        if event.tag is not None or event.anchor is not None:
            self._report_properties(event)
        self.nodes += 1
        if self.nodes > LIMITS.nodes:
            self._refuse_count(start)
        if len(self.stack) == LIMITS.depth:
            message = f"maps and lists stand within one another more than {LIMITS.depth} deep"
            self._refuse("too-deep", start, start + 1, message, "write it flatter")
        as_key = self.key is None and self.node.__class__ is Map
        kept = not (as_key or self.lost)
        if kept:
            self._put(child, start, start)
        self.stack.append((self.node, as_key, kept))
        self.node, self.key, self.lost = child, None, False

    def _close(self, event: Any) -> None:
        child = self.node
        parent, as_key, kept = self.stack.pop()
        # A block ends in no mark of its own: the parser says where the next thing begins, comments in between.
        if event.start_mark.index < event.end_mark.index:
            self.last = event.end_mark.index
        child.end = self.last  # type: ignore[union-attr]  # what closes was opened
        self.node, self.key, self.lost = parent, None, False
        if as_key:
            kind = "map" if child.__class__ is Map else "list"
            hint = "give it a word as its key; a key may be quoted"
            self._report("not-a-key", child.start, self.last, f"a {kind} stands as a key; a word is expected", hint)  # type: ignore[union-attr]
            self.key, self.lost = "", True
        elif kept and parent is not None:
            parent.places[-1] = self.last

    def _rare(self, event: Any) -> None:
        """The events that a file has once, or should not have."""
        start, end = event.start_mark.index, event.end_mark.index
        kind = event.__class__
        if kind is AliasEvent:
            self._report_alias(event.anchor, start, end)
        elif kind is DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                message = "a second document begins here; one document in a file is expected"
                self._report("more-than-one-document", start, end, message, "move it into a file of its own")
                self.done = True
        elif kind is StreamEndEvent:
            self.done = True

    def _report_alias(self, name: str, start: int, end: int) -> None:
        self._report("anchor-or-alias", start, end, f"`*{name}` is an alias; a value written out is expected", _SHARE)
        if self.key is None and self.node.__class__ is Map:
            self.key, self.lost = "", True
        else:
            self._put(None, start, end)
        self.last = end

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

    def _refuse_count(self, start: int) -> None:
        message = f"the file has more than {LIMITS.nodes:,} keys, values, maps and lists"
        self._refuse("too-many-nodes", start, start + 1, message, "split it into several files in the same folder")

    def _refuse(self, slug: str, start: int, end: int, message: str, hint: str) -> None:
        """Report a limit and read no further."""
        self._report(slug, start, min(end, len(self.source.text)), message, hint)
        self.refused = self.failed = self.done = True

    def _report(self, slug: str, start: int, end: int, message: str, hint: str) -> None:
        self.findings.append(Finding(self.source.span(start, end), message, hint=hint, slug=slug))


_SHARE = "say it once and refer to its id, or share it between programmes with `extends`"
