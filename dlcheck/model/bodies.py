"""Bodies: who sits there, what must be so, what it decides, how it decides, and whom it answers to."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from dlcheck.model.base import Id, Ids, Kind, Model, OneOrMore, Ref, RenamedFrom, shape
from dlcheck.model.dates import Timed
from dlcheck.model.parties import Holding, Sources
from dlcheck.model.values import Length, Money, Name, Range, Seats, Votes, clash
from dlcheck.wording import quoted

Rank = Literal["head", "deputy-head", "representative", "lead", "expert", "independent", "member", "observer"]
BodyKind = Literal["steering", "management", "advisory", "audit", "working-group"]
ESCALATION = (Kind.BODY, Kind.GROUP, Kind.PARTNER, Kind.POSITION, Kind.PERSON)


class Demand(Model):
    """One thing that the agreement demands of a body's seats.

    Exactly one of these forms: `each` (every partner has such a seat), `seats` (the size of the body), `per` (no
    partner, group, kind or parent organisation over a share), or none of the three: so many seats that fit
    `partner`, `rank`, `kind` and `appointed_by`, at least one where no number is given.
    """

    each: Literal["partner"] | None = None
    """Every partner that takes part in decisions must have such a seat."""
    seats: Range | None = None
    """How many seats the body has."""
    per: Literal["partner", "group", "kind", "parent"] | None = None
    """What is counted together, so that none of them holds more than `at_most`."""
    partner: Annotated[Id | None, Ref(Kind.PARTNER, Kind.GROUP)] = None
    """Seats of this partner, or of a member of this group."""
    rank: Rank | None = None
    """Seats of this rank."""
    kind: Id | None = None
    """Seats of partners of this kind."""
    appointed_by: Id | None = None
    """Seats that are filled by this party."""
    at_least: Seats | None = None
    """The least number, or share, of such seats."""
    at_most: Seats | None = None
    """The greatest number, or share, of such seats."""
    exactly: Seats | None = None
    """The number of such seats."""
    source: Sources = ()
    """The clauses that this rests on."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        forms = [name for name in ("each", "seats", "per") if getattr(self, name) is not None]
        if len(forms) > 1:
            clash(f"only one of {quoted(forms)}")
        if self.per is not None and self.at_most is None:
            clash("`at_most` beside `per`")
        if not (forms or self.partner or self.rank or self.kind or self.appointed_by):
            clash("`each`, `seats`, `per`, or which seats are meant (`partner`, `rank`, `kind`, `appointed_by`),")
        return self


class Deadlock(Model):
    """What happens when a body can neither pass nor reject."""

    escalates_to: Annotated[Id, Ref(*ESCALATION)]
    """Who then decides."""
    after: Length | None = None
    """How long the body may try before."""


class Attendance(Model):
    """What a member loses who stays away."""

    missed: Annotated[int, Field(ge=1)]
    """After so many missed meetings in a row."""
    loses: Literal["vote", "seat"]
    """What is lost."""


class Decision(Model):
    """How a body decides."""

    quorum: Votes | None = None
    """How many must be present."""
    passes: Votes | None = None
    """How many votes carry a decision."""
    chair: Annotated[Id | None, Ref(Kind.SEAT, local=True)] = None
    """The seat that presides."""
    tie: Literal["chair", "fails", "escalate"] | None = None
    """What becomes of equal votes: the chair decides, the motion fails, or it is escalated."""
    vetoes: Annotated[dict[Id, OneOrMore], Ref(Kind.DOMAIN), Ref(Kind.SEAT, local=True, values=True)] = Field(
        default_factory=dict
    )
    """Which seats can stop a decision, by domain."""
    recuse: Literal["subject", "none"] | None = None
    """Who may not vote: `subject`, whoever the matter concerns."""
    deadlock: Deadlock | None = None
    """Where a matter goes on which the body cannot decide."""
    attendance: Attendance | None = None
    """What a member loses who stays away."""
    source: Sources = ()
    """The clauses that this rests on."""


class Mandate(Timed):
    """What a body may decide in one domain, up to which limit, and by which rule of its own."""

    above: Money | None = None
    """It decides amounts above this."""
    up_to: Money | None = None
    """It decides amounts up to this."""
    delegated_by: Annotated[Id | None, Ref(Kind.BODY)] = None
    """The body that gave it this mandate."""
    delegable: bool | None = None
    """Whether it may pass the mandate on."""
    quorum: Votes | None = None
    """How many must be present, where it differs from the body's rule."""
    passes: Votes | None = None
    """How many votes carry a decision, where it differs from the body's rule."""
    source: Sources = ()
    """The clauses that this rests on."""


class Vacancy(Timed):
    """A seat that nobody holds, known and explained."""

    why: str | None = None
    """Why nobody holds it."""


class Seat(Timed):
    """One place on a body.

    With `holder`, `since` and `until` are the holder's term; without it, the seat's own life.
    """

    name: Name | None = None
    """What the seat is called."""
    partner: Annotated[Id | None, Ref(Kind.PARTNER, Kind.GROUP)] = None
    """The organisation that the seat belongs to."""
    rank: Rank | None = None
    """The rank of who sits there."""
    appointed_by: Id | None = None
    """Who fills the seat."""
    votes: Annotated[int, Field(ge=0, le=1_000_000)] = 1
    """How many votes the seat has; 0 for one that only speaks."""
    holder: Annotated[Id | None, Ref(Kind.PERSON)] = None
    """The person who sits there."""
    holders: dict[Id, Holding] = Field(default_factory=dict)
    """Those who sat, sit and will sit there, each with a term."""
    deputy: Annotated[Id | None, Ref(Kind.PERSON)] = None
    """Who stands in for the holder."""
    vacant: Annotated[
        Vacancy | None,
        BeforeValidator(
            lambda value: {} if value is True else value, json_schema_input_type=Literal[True] | Vacancy | None
        ),
    ] = None
    """That nobody holds it for now: since when, until when, and why."""
    renamed_from: RenamedFrom = None
    """The id under which it was declared before, so that a comparison with that time follows it."""
    source: Sources = ()
    """The clauses that this rests on."""

    @model_validator(mode="after")
    def _one_way_of_holding(self) -> Self:
        if self.holder and self.holders:
            clash("either `holder` or `holders`, not both,")
        return self


class ShortTerm(Model):
    """Terms so short that they are treated apart."""

    length: Length
    """A term shorter than this."""
    inclusive: bool = False
    """Whether a term of exactly this length is short too, as in "a year or less"."""
    counts: bool
    """Whether such a term counts towards the limits."""


class Terms(Model):
    """How long, and how often, a person may sit."""

    length: Length | None = None
    """The length of one term."""
    consecutive: Annotated[int | None, Field(ge=1)] = None
    """How many terms in a row."""
    lifetime: Annotated[int | None, Field(ge=1)] = None
    """How many terms in all."""
    vacancy: Length | None = None
    """How long a seat may stay vacant."""
    shorter_than: ShortTerm | None = None
    """How short terms count."""
    source: Sources = ()
    """The clauses that this rests on."""


class Body(Timed):
    """A group of seats that accompanies, decides, manages, advises or audits."""

    name: Name | None = None
    """What the body is called."""
    kind: BodyKind
    """What sort of body it is."""
    functions: Ids = ()
    """What it is there for, in words of your own: `supervise`, `review`, `accompany`."""
    oversees: Annotated[OneOrMore, Ref(Kind.BODY)] = ()
    """The bodies that it supervises."""
    reports_to: Annotated[Id | None, Ref(Kind.BODY)] = None
    """The body that it answers to."""
    decides: Annotated[
        Annotated[
            Annotated[Ids, Tag("list")] | Annotated[dict[Id, Mandate], Tag("map")],
            Discriminator(
                shape,
                custom_error_type="value",
                custom_error_message="a list of domains, or a map of domains to mandates, expected",
            ),
        ],
        Ref(Kind.DOMAIN),
    ] = ()
    """What it is empowered to decide: a list of domains, or a map with limits, delegation and rules of their own."""
    composition: dict[Id, Demand] = Field(default_factory=dict)
    """What the agreement demands of its seats."""
    decision: Decision | None = None
    """How it decides."""
    meets: Id | None = None
    """How often it meets, in a word of your own: `quarterly`."""
    seats: dict[Id, Seat] = Field(default_factory=dict)
    """Who sits there."""
    terms: Terms | None = None
    """How long and how often a person may sit."""
    falls_to: Annotated[Id | None, Ref(Kind.SEAT, local=True)] = None
    """The seat to which the work of an unfilled seat falls."""
    renamed_from: RenamedFrom = None
    """The id under which it was declared before, so that a comparison with that time follows it."""
    source: Sources = ()
    """The clauses that this rests on."""

    def mandate(self, domain: str) -> Mandate | None:
        """Its mandate in a domain where the map form gives one; None in the list form, or where it has none."""
        return self.decides.get(domain) if isinstance(self.decides, dict) else None
