"""A whole file of the language: the programme's head and all that it declares."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dlcheck.model.base import Id, Listed, Model, RenamedFrom
from dlcheck.model.bodies import Body
from dlcheck.model.dates import Date, Timed
from dlcheck.model.duties import Responsibility, Separation
from dlcheck.model.money import Budget
from dlcheck.model.parties import Document, Domain, Group, Partner, Person, Sources
from dlcheck.model.policy import Policy
from dlcheck.model.staff import Cohort, Position
from dlcheck.model.values import Name

LANGUAGE_VERSION = 1
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
SHARED = frozenset({"documents", "partners", "people", "domains", "policies"})
"""The sections that a file without a `program` may hold."""
SHARED_ONLY = frozenset({"policies"})
"""Those of them that a file with a `program` may not hold: a programme does not judge itself."""


class Head(Timed):
    """What a programme is, as a whole."""

    programme: Annotated[Id, Field(alias="id")]
    """The programme's id."""
    extends: Id | None = None
    """The programme whose declarations it takes over."""
    abstract: bool = False
    """That it is only there to be extended, and not checked by itself."""
    name: Name | None = None
    """What the programme is called."""
    status: Literal["planned", "active", "closed"] | None = None
    """Whether it is still to come, running, or over."""
    detail: Literal["offices", "people"] = "offices"
    """Whether persons are expected to be named, or offices only."""
    languages: Annotated[tuple[Annotated[str, Field(pattern=LANGUAGE)], ...], Listed] = ()
    """The languages in which every text is expected."""
    renamed_from: RenamedFrom = None
    """The id under which it was declared before, so that a comparison with that time follows it."""
    source: Sources = ()
    """The clauses that this rests on."""


class Waiver(Model):
    """A finding that is known and accepted: by whom, why, and until when."""

    rule: Annotated[str, Field(min_length=1, examples=["DL401", "decides-without-quorum"])]
    """The code or slug of the rule."""
    place: Annotated[str, Field(alias="at", min_length=1, examples=["bodies.steering-committee"])]
    """The place: the keys that lead there, joined by dots; what lies below is meant too."""
    why: Annotated[str, Field(min_length=1)]
    """Why it is accepted."""
    by: Annotated[str, Field(min_length=1)]
    """Who accepted it."""
    until: Date | None = None
    """The first day on which it no longer holds."""


class Acknowledgement(Model):
    """A change that was meant: which, why, and who says so. It counts in the comparison in which it is new."""

    rule: Annotated[str, Field(min_length=1, examples=["DC101", "seat-lost"])]
    """The code or slug of what the comparison says of the change."""
    place: Annotated[str, Field(alias="at", min_length=1, examples=["bodies.management-team.seats.interior"])]
    """The place: the keys that lead there, or led there before, joined by dots; what lies below is meant too."""
    why: Annotated[str, Field(min_length=1)]
    """Why it is meant."""
    by: Annotated[str, Field(min_length=1)]
    """Who says so."""


class File(Model):
    """One file of the language: a programme, or what several programmes share."""

    dlcheck: Annotated[int, Field(examples=[1])] = LANGUAGE_VERSION
    """The version of the language."""
    program: Head | None = None
    """The programme that the file declares; without it, the file is shared by the programmes beside and below it."""
    documents: dict[Id, Document] = Field(default_factory=dict)
    """What the facts rest on."""
    partners: dict[Id, Partner] = Field(default_factory=dict)
    """The organisations that take part, or are touched."""
    groups: dict[Id, Group] = Field(default_factory=dict)
    """Several parties named as one."""
    people: dict[Id, Person] = Field(default_factory=dict)
    """The people, where they are named."""
    domains: dict[Id, Domain] = Field(default_factory=dict)
    """What somebody must be empowered to decide."""
    bodies: dict[Id, Body] = Field(default_factory=dict)
    """The committees and teams that decide, manage, advise and audit."""
    positions: dict[Id, Position] = Field(default_factory=dict)
    """The offices of the staff."""
    cohorts: dict[Id, Cohort] = Field(default_factory=dict)
    """The cycles of participants."""
    responsibilities: dict[Id, Responsibility] = Field(default_factory=dict)
    """Who answers for what, and in whose agreement."""
    separation: dict[Id, Separation] = Field(default_factory=dict)
    """Duties that must be kept apart."""
    budget: Budget | None = None
    """What it costs, and who pays."""
    waivers: dict[Id, Waiver] = Field(default_factory=dict)
    """Findings that are known and accepted."""
    acknowledge: dict[Id, Acknowledgement] = Field(default_factory=dict)
    """Changes that are meant, said with the change itself."""
    policies: dict[Id, Policy] = Field(default_factory=dict)
    """What is demanded of every programme that sees this shared file; a file with a `program` holds none."""


NEEDS_PROGRAMME = File.model_fields.keys() - SHARED - {"dlcheck"}
"""The sections that a file without a `program` may not hold."""
