"""Money: what a programme costs, who pays, and who spends."""

from typing import Annotated

from pydantic import Field

from dlcheck.model.base import PARTY, Id, Kind, Model, OneOrMore, Ref
from dlcheck.model.parties import Sources
from dlcheck.model.values import Funding, Money, Name, Share

CURRENCY = r"^[A-Z]{3}$"
PARTICIPANTS = r"^[1-9][0-9]{0,6}$"


class Line(Model):
    """One line of a budget."""

    name: Name | None = None
    """What the money is for."""
    amount: Money
    """How much."""
    spent_by: Annotated[Id | None, Ref(*PARTY)] = None
    """Who spends it."""
    domain: Annotated[Id | None, Ref(Kind.DOMAIN)] = None
    """The decision domain that the spending belongs to."""
    currency: Annotated[str | None, Field(pattern=CURRENCY)] = None
    """Its currency (ISO 4217), where it is not the budget's."""
    source: Sources = ()
    """The clauses that this rests on."""


class Budget(Model):
    """What a programme costs, and who pays."""

    currency: Annotated[str | None, Field(pattern=CURRENCY, examples=["ILS"])] = None
    """The currency of every amount (ISO 4217)."""
    total: Money | None = None
    """The whole sum, where it is fixed."""
    cost_by_participants: dict[Annotated[str, Field(pattern=PARTICIPANTS)], Money] = Field(default_factory=dict)
    """The norm: what a group of so many participants costs; linear between, nothing beyond."""
    tolerance: Share | None = None
    """How far a cohort's cost may lie from the norm at its size; a tenth where nothing is said."""
    approved_by: Annotated[OneOrMore, Ref(Kind.BODY)] = ()
    """The body that approves it."""
    funding: Annotated[dict[Id, Funding], Ref(Kind.PARTNER, Kind.GROUP)] = Field(default_factory=dict)
    """Who pays: shares or amounts, never both."""
    lines: dict[Id, Line] = Field(default_factory=dict)
    """What the sum is made of."""
    source: Sources = ()
    """The clauses that this rests on."""
