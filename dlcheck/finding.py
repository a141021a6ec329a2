"""What a check says: a finding, where it stands, and how heavy it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlcheck.source import Span


class Severity(IntEnum):
    """How heavy a finding is; heavier compares greater."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word that is printed and that options take."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Label:
    """A second place that a finding rests on, and what is to be seen there."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or worth knowing, said in one sentence at one place.

    `message` names the thing in backticks and says what was found and what was expected; `hint` says what to do.
    `slug` names the rule when the condition is noticed while a file is read; a rule's own findings leave it empty,
    as the engine knows which rule it ran.
    """

    span: Span
    message: str
    related: tuple[Label, ...] = ()
    hint: str | None = None
    slug: str = ""
