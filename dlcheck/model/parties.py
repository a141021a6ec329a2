"""Who takes part: organisations, groups of them, people, and the documents and domains that they rest on."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from dlcheck.model.base import Id, Ids, Kind, Listed, Model, OneOrMore, Ref, RenamedFrom, as_tuple, shape
from dlcheck.model.currency import FORM
from dlcheck.model.dates import Timed
from dlcheck.model.values import Money, Name, Share

Role = Literal["lead", "operator", "member", "funder", "stakeholder", "observer"]
DECIDING_ROLES = frozenset({"lead", "operator", "member", "funder"})

Sources = Annotated[OneOrMore, Field(examples=["agreement#4.1"])]
"""One or more clauses that a fact rests on: `document#clause`, or `document`."""


def _as_texts(value: object) -> object:
    # `clauses: [1, 2, 8.10]` is how people write them; a Decimal keeps its last zero.
    return (
        tuple(str(item) if type(item) in (int, Decimal) else item for item in value)
        if isinstance(value, list)
        else value
    )


class Document(Timed):
    """A document that facts rest on: a charter, a page, a contract; its dates are those of its validity."""

    title: Name
    """What the document is called."""
    clauses: Annotated[
        tuple[str, ...], Listed, BeforeValidator(_as_texts, json_schema_input_type=list[str | float])
    ] = ()
    """Its clauses, where they are to be checked and those that no fact cites to be listed."""
    link: str | None = None
    """Where it can be read."""


class Envelope(Timed):
    """The most that an organisation may commit, to all programmes together."""

    amount: Money
    """How much."""
    currency: Annotated[str | None, Field(pattern=FORM, examples=["ILS"])] = None
    """Its currency (ISO 4217); where none is given, that of the budgets."""
    source: Sources = ()
    """The clauses that this rests on."""


class Partner(Timed):
    """An organisation: a ministry, an institute, a municipality, or a unit of one."""

    name: Name | None = None
    """What it is called."""
    kind: Id | None = None
    """What sort of organisation it is, in a word of your own."""
    part_of: Annotated[Id | None, Ref(Kind.PARTNER)] = None
    """The organisation that it is a unit of."""
    role: Annotated[tuple[Role, ...], Listed, BeforeValidator(as_tuple, json_schema_input_type=Role | list[Role])] = ()
    """What it does in this programme; one or several."""
    envelope: Annotated[
        Envelope | None,
        BeforeValidator(
            lambda value: value if isinstance(value, dict) else {"amount": value},
            json_schema_input_type=Money | Envelope | None,
        ),
    ] = None
    """The most that it may commit to all programmes: an amount, or an amount with its currency and its time."""
    renamed_from: RenamedFrom = None
    """The id under which it was declared before, so that a comparison with that time follows it."""
    source: Sources = ()
    """The clauses that this rests on."""

    @property
    def decides(self) -> bool:
        """Whether it is a partner to the programme's decisions, not only touched by it."""
        return not DECIDING_ROLES.isdisjoint(self.role)


class Group(Timed):
    """Several parties named as one, with a lead who answers for them."""

    name: Name | None = None
    """What the group is called."""
    members: Annotated[Ids, Ref(Kind.PARTNER, Kind.GROUP)]
    """Who belongs to it."""
    lead: Annotated[Id | None, Ref(Kind.PARTNER)] = None
    """Who answers for it."""
    renamed_from: RenamedFrom = None
    """The id under which it was declared before, so that a comparison with that time follows it."""
    source: Sources = ()
    """The clauses that this rests on."""


class Membership(Timed):
    """The time for which a person belongs to a partner."""

    source: Sources = ()
    """The clauses that this rests on."""


class Person(Timed):
    """A person who sits on a body, holds a position, or carries a duty."""

    name: Name | None = None
    """What the person is called."""
    partner: Annotated[
        Annotated[
            Annotated[Id, Tag("id")] | Annotated[dict[Id, Membership], Field(min_length=1), Tag("map")],
            Discriminator(
                shape, custom_error_type="value", custom_error_message="a partner, or a map of partners, expected"
            ),
        ]
        | None,
        Ref(Kind.PARTNER),
    ] = None
    """The organisation that the person belongs to, or several with the time in each."""
    capacity: Share | None = None
    """How much of a full post the person can give; a whole one where nothing is said."""
    renamed_from: RenamedFrom = None
    """The id under which it was declared before, so that a comparison with that time follows it."""
    source: Sources = ()
    """The clauses that this rests on."""

    def memberships(self) -> dict[str, Timed]:
        """The partners that the person belongs or belonged to, each with its time; for a bare id the person's own."""
        if isinstance(self.partner, dict):
            return dict(self.partner)
        return {self.partner: self} if self.partner else {}


class Holding(Timed):
    """Who holds a seat or a position, and for how long."""

    person: Annotated[Id, Ref(Kind.PERSON)]
    """The person."""
    effort: Share | None = None
    """How much of a full post it takes."""
    deputy: Annotated[Id | None, Ref(Kind.PERSON)] = None
    """Who stands in for the person."""
    source: Sources = ()
    """The clauses that this rests on."""


class Domain(Model):
    """Something that somebody must be empowered to decide."""

    name: Name | None = None
    """What the domain is called."""
    unit: Literal["money"] | None = None
    """Whether its limits are amounts of money."""
    renamed_from: RenamedFrom = None
    """The id under which it was declared before, so that a comparison with that time follows it."""
    source: Sources = ()
    """The clauses that this rests on."""
