"""What a check comes to: its results in one order, and what they rest on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dlcheck.finding import Label, Severity
    from dlcheck.source import Source, Span


_NAMED = re.compile(r"`([^`]*)`")
_NUMBER = re.compile(r"\[\d+\]")

Key = tuple[str, str, str, tuple[str, ...]]
"""What makes a result the same one on another day, or after an edit elsewhere: code, home, entry, and witness."""


class Acceptance(NamedTuple):
    """By what a result is accepted, so that it does not count: a waiver (its id), a comment, the baseline, or the base.

    The base is the revision that a change is compared with: what it has too is not new.
    """

    by: Literal["waiver", "ignore", "baseline", "base"]
    name: str
    """The waiver's id, the comment's reason, the baseline's path, the name of the revision."""


def names_in(message: str) -> tuple[str, ...]:
    """What a message names in backticks: its witness."""
    return tuple(_NAMED.findall(message))


def entity_at(where: str) -> str:
    """The id of the entry that the keys to a place lead through (`body/seat` for a seat); empty for a whole section."""
    steps = where.split(".")[1:]
    return "/".join(steps[::2][:2]) if steps[1:2] == ["seats"] else "".join(steps[:1])


@dataclass(frozen=True, slots=True)
class Result:
    """A finding with its rule, the path of the entry that it concerns, and the programmes that it was found in."""

    code: str
    slug: str
    severity: Severity
    span: Span
    message: str
    related: tuple[Label, ...] = ()
    hint: str | None = None
    where: str = ""
    """The keys that lead to the place, joined by dots: `bodies.steering-committee.decision`."""
    programmes: tuple[str, ...] = ()
    home: str = ""
    """What it stands in: the id of a programme whose own file holds the place, else the path of the file."""
    accepted: Acceptance | None = None
    """What accepts it, so that it does not count."""

    @property
    def waiver(self) -> str:
        """The id of the waiver that accepts it; empty where none does."""
        return self.accepted.name if self.accepted and self.accepted.by == "waiver" else ""

    @property
    def entity(self) -> str:
        """The id of the entity, or of another entry, that it is about (`body/seat` for a seat); empty for none."""
        return entity_at(self.where)

    @property
    def order(self) -> tuple[Any, ...]:
        """What results are sorted by: file, place, code and message."""
        return (self.span, self.code, self.message, self.accepted or ())

    @property
    def key(self) -> Key:
        """What stays the same when lines move, lists are put in another order, or days pass.

        The witness is what the message names in backticks; its other words and numbers may change.
        """
        return (self.code, self.home, _NUMBER.sub("", self.where), names_in(self.message))

    def together(self, other: Result) -> Result:
        """The same thing found in another programme too."""
        return replace(
            self,
            related=tuple(dict.fromkeys((*self.related, *other.related))),
            programmes=tuple(dict.fromkeys((*self.programmes, *other.programmes))),
        )


@dataclass(frozen=True, slots=True)
class Run:
    """A whole check."""

    results: tuple[Result, ...]
    sources: Mapping[str, Source] = field(repr=False)
    """The files that have findings, by path."""
    day: date
    """The day that was spoken of."""
    horizon: int
    """How many days ahead an ending was told."""
    files: int
    programmes: int
    complete: bool
    """Whether every file was read whole; False also where there was none."""
