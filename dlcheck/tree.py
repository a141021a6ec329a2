"""A file's bytes as a tree of maps, lists and scalars with places, and what the language refuses in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dlcheck import lines
from dlcheck.compose import Composer
from dlcheck.finding import Finding
from dlcheck.limits import LIMITS
from dlcheck.nodes import Map, Scalar, Seq, Value, path_at
from dlcheck.source import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Map", "Scalar", "Seq", "Tree", "Value", "path_at", "read_tree"]

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
    suspect: bool = True
    """False when nothing in the text may read otherwise than it looks, wherever reading stopped."""


def read_tree(path: str, data: bytes, *, until: str | None = None, suspect: bool = True) -> Tree:
    """The tree of a file's bytes; `path` is relative to the workspace. Whatever the bytes, it raises nothing.

    With `until`, reading stops once the entry of that key at the top is complete; what stands later is not seen.
    `suspect` is what an earlier tree of the same bytes says of them, if there was one.
    """
    text, problem = _decode(path, data)
    source = Source(path, text)
    if problem:
        return Tree(source, None, (problem,), refused=True)
    suspects = lines.find_suspects(text) if suspect else lines.NO_SUSPECTS
    refusals = lines.refuse(source, suspects)
    composer = Composer(source, until, watch=bool(suspects))
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
        suspect=bool(suspects),
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
