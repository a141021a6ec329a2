"""Findings as rows of the page: what was found, the line where it stands, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.explain import document
from dlcheck.locale import Said
from dlcheck.rules import BUILT_IN
from dlcheck.wording import UNSAFE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dlcheck.locale import Locale
    from dlcheck.preview.seen import Seen
    from dlcheck.result import Result
    from dlcheck.source import Span

MOST_ROWS = 300
"""How many findings a page shows; nobody reads more of them at once."""
_MOST_RELATED = 5
_WIDEST = 160
_BEFORE = 60


class Piece(NamedTuple):
    """A stretch of a message; what stood between backticks is a `name`."""

    text: str
    name: bool


class Place(NamedTuple):
    """Where something stands: the place as people write it, and its line without indent, parted round what is meant."""

    where: str
    line: int
    before: str = ""
    meant: str = ""
    after: str = ""
    note: tuple[Piece, ...] = ()
    """What is to be seen there."""


@dataclass(frozen=True, slots=True)
class Row:
    """One finding. `anchor` is its id in the page; `entity` what it is about."""

    anchor: str
    severity: str
    code: str
    title: Said
    message: tuple[Piece, ...]
    hint: tuple[Piece, ...]
    places: tuple[Place, ...]
    entity: str
    accepted: tuple[str, str] | None
    """By what it is accepted, and the name of that."""
    unseen: int
    """How many more places it rests on."""


def rows(seen: Seen, results: Iterable[Result], locale: Locale) -> Iterator[Row]:
    """Results, the heaviest first and those that are accepted last, as rows in a language."""
    ordered = sorted(results, key=lambda result: (result.accepted is not None, -result.severity))
    for number, result in enumerate(ordered[:MOST_ROWS], 1):
        related = result.related[:_MOST_RELATED]
        yield Row(
            f"finding-{number}",
            result.severity.label,
            result.code,
            _title(seen, result, locale),
            pieces(result.message),
            pieces(result.hint or ""),
            (_place(seen, result.span, ""), *(_place(seen, label.span, label.text) for label in related)),
            result.entity,
            (result.accepted.by, visible(result.accepted.name)) if result.accepted else None,
            len(result.related) - len(related),
        )


def visible(text: str) -> str:
    r"""A text in which whatever hides, moves or reorders others is shown as `\u{…}`."""
    return UNSAFE.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", text)


def pieces(text: str) -> tuple[Piece, ...]:
    """A message of ours, parted at its backticks; as it is where one has no other."""
    parts = visible(text).split("`")
    if len(parts) % 2 == 0:
        return (Piece(visible(text), name=False),)
    return tuple(Piece(part, bool(index % 2)) for index, part in enumerate(parts) if part)


def _title(seen: Seen, result: Result, locale: Locale) -> Said:
    """What a rule looks for, in one sentence; of a policy its name."""
    rule = BUILT_IN.find(result.code) or (seen.rules or {}).get(result.code)
    return locale.render(f"rule-{rule.code}", document(rule).summary) if rule else Said(visible(result.slug), "en")


def _place(seen: Seen, span: Span, note: str) -> Place:
    source = seen.run.sources.get(span.path) if seen.run else None
    if source is None:
        return Place(visible(span.path), 0, note=pieces(note))
    start, end = source.position(span.start), source.position(span.end)
    line = source.line(start.line)
    last = end.column if end.line == start.line else len(line) + 1
    left, right = start.column - 1, max(last - 1, start.column)
    first = 0 if left <= _WIDEST - _BEFORE else left - _BEFORE
    stop = first + _WIDEST
    return Place(
        visible(f"{span.path}:{start.line}:{start.column}"),
        start.line,
        "…" + _spaced(line[first:left]) if first else _spaced(line[:left]).lstrip(),
        _spaced(line[left : min(right, stop)]),
        _spaced(line[min(right, stop) : stop]) + ("…" if len(line) > max(stop, right) else ""),
        pieces(note),
    )


def _spaced(text: str) -> str:
    return visible(text.replace("\t", " "))
