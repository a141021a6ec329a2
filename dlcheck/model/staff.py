"""The people who run a programme, and its cohorts."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field

from dlcheck.model.base import Id, Kind, Model, Ref, RenamedFrom
from dlcheck.model.dates import Date, Timed
from dlcheck.model.money import Line
from dlcheck.model.parties import Holding, Sources
from dlcheck.model.values import Money, Name, Range


class Position(Timed):
    """An office of the staff who run the programme."""

    name: Name | None = None
    """What the position is called."""
    from_: Annotated[Id | None, Field(alias="from"), Ref(Kind.PARTNER, Kind.GROUP)] = None
    """The organisation whose people hold it."""
    count: Range | None = None
    """How many hold it: a number, or a least and a greatest one; for `per: cohort`, for each cohort."""
    per: Literal["cohort"] | None = None
    """That each cohort has its own."""
    reports_to: Annotated[Id | None, Ref(Kind.BODY, Kind.POSITION)] = None
    """The position or body that it answers to."""
    holders: dict[Id, Holding] = Field(default_factory=dict)
    """Who holds it."""
    falls_to: Annotated[Id | None, Ref(Kind.POSITION, Kind.PERSON)] = None
    """To whom its work falls while nobody holds it."""
    renamed_from: RenamedFrom = None
    """The id under which it was declared before, so that a comparison with that time follows it."""
    source: Sources = ()
    """The clauses that this rests on."""


class Cohort(Model):
    """One cycle of participants."""

    name: Name | None = None
    """What the cohort is called."""
    participants: int | None = None
    """How many take part."""
    starts: Date | None = None
    """Its first day."""
    ends: Date | None = None
    """The first day after it."""
    coordinator: Annotated[Id | None, Ref(Kind.PERSON)] = None
    """The person who coordinates it."""
    cost: Money | None = None
    """What it costs."""
    lines: dict[Id, Line] = Field(default_factory=dict)
    """What the cost is made of."""
    renamed_from: RenamedFrom = None
    """The id under which it was declared before, so that a comparison with that time follows it."""
    source: Sources = ()
    """The clauses that this rests on."""

    @property
    def time(self) -> Timed:
        """Its time as a spell; an end that is not given is left open."""
        return Timed.model_construct(since=self.starts, until=self.ends)

    def over(self, day: date) -> bool:
        """Whether it has surely ended by a day."""
        return self.time.ended(day)

    def runs(self, day: date) -> bool:
        """Whether it surely runs on a day: it has begun, and has not ended."""
        return self.starts is not None and self.time.active(day) is True

    def meets(self, other: Self) -> bool:
        """Whether two cohorts surely run together on some day."""
        if not (self.starts and self.ends and other.starts and other.ends):
            return False
        return max(self.starts.last, other.starts.last) < min(self.ends.first, other.ends.first)
