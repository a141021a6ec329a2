"""Money: what a programme costs, who pays, and who spends."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import Field

from dlcheck.model.base import PARTY, Id, Kind, Model, OneOrMore, Ref
from dlcheck.model.currency import FORM, decimals
from dlcheck.model.parties import Sources
from dlcheck.model.values import Funding, Money, Name, Share

CURRENCY = FORM
PARTICIPANTS = r"^[1-9][0-9]{0,6}$"


def amount_text(amount: Decimal | Fraction, currency: str | None) -> str:
    """An amount as it is shown: `3,130,000 ILS`; a Decimal as exact as it is, a Fraction to the currency's decimals."""
    digits = decimals(currency)
    if not isinstance(amount, Fraction):
        text = f"{amount:,f}"
    elif amount.denominator == 1:
        text = f"{amount.numerator:,}"
    else:
        whole, rest = divmod(abs(round(amount * 10**digits)), 10**digits)
        text = f"{'-' if amount < 0 else ''}{whole:,}" + (f".{rest:0{digits}}" if digits else "")
    return f"{text} {currency}" if currency else text


def share_text(share: Fraction) -> str:
    """A share as it is shown: `60%`, `12.5%`, or `1/3` where a percentage would not be exact."""
    parts = share * 10**8
    if parts.denominator != 1:
        return str(share)
    whole, rest = divmod(parts.numerator, 10**6)
    return f"{whole}.{rest:06}".rstrip("0").rstrip(".") + "%"


class Line(Model):
    """One line of a budget."""

    name: Name | None = None
    """What the money is for."""
    amount: Money
    """How much."""
    spent_by: Annotated[str | None, Ref(*PARTY)] = None
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
    envelope: Money | None = None
    """The most that may be committed in all, where the partners have set a limit."""
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
