"""What a check comes to: its results in one order, and what they rest on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dlcheck.finding import Label, Severity
    from dlcheck.source import Source, Span


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
    waiver: str = ""
    """The id of the waiver that accepts it; empty where none does."""

    @property
    def order(self) -> tuple[Any, ...]:
        """Results sort by file, place, code and message."""
        return (self.span, self.code, self.message, self.waiver)

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
