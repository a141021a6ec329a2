"""Duties: who answers for what, in whose agreement, and which duties must be kept apart."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dlcheck.model.base import PARTY, Id, Kind, Listed, Model, OneOrMore, Ref, RenamedFrom
from dlcheck.model.dates import Timed
from dlcheck.model.parties import Sources
from dlcheck.model.values import Length, Name


class Separation(Model):
    """Duties that one person, or one partner, must not hold together."""

    name: Name | None = None
    """What the rule is called."""
    duties: Annotated[tuple[str, ...], Listed, Ref(Kind.RESPONSIBILITY, Kind.POSITION, Kind.SEAT), Field(min_length=2)]
    """The responsibilities, positions or seats that are to be kept apart."""
    by: Literal["person", "partner"] = "person"
    """Whether it is a person or a partner who must not hold them together."""
    at_most: Annotated[int, Field(ge=1)] = 1
    """How many of them one may hold."""
    source: Sources = ()
    """The clauses that this rests on."""


class Responsibility(Timed):
    """A duty: who answers for it, who carries it out, and in whose agreement."""

    title: Name | None = None
    """What the duty is."""
    accountable: Annotated[OneOrMore, Ref(*PARTY)] = ()
    """The one who answers for it; a list is joint accountability."""
    responsible: Annotated[OneOrMore, Ref(*PARTY)] = ()
    """Those who carry it out; where nothing is said, whoever is accountable."""
    agreement: Annotated[OneOrMore, Ref(*PARTY)] = ()
    """Those without whose agreement the act is not valid."""
    consulted: Annotated[OneOrMore, Ref(*PARTY)] = ()
    """Those who are asked before."""
    informed: Annotated[OneOrMore, Ref(*PARTY)] = ()
    """Those who are told after."""
    counterparts: Annotated[OneOrMore, Ref(*PARTY)] = ()
    """Those outside on whom the act depends."""
    agreement_within: Length | None = None
    """How long agreement may take."""
    escalates_to: Annotated[str | None, Ref(*PARTY)] = None
    """Who decides when those who must agree do not."""
    domain: Annotated[Id | None, Ref(Kind.DOMAIN)] = None
    """The decision domain that the act belongs to."""
    phase: Id | None = None
    """The phase of the programme in which it falls."""
    deliverable: Id | None = None
    """What the act brings about; two duties with one deliverable claim the same thing."""
    renamed_from: RenamedFrom = None
    """The id under which it was declared before, so that a comparison with that time follows it."""
    source: Sources = ()
    """The clauses that this rests on."""
