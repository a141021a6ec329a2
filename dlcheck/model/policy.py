"""Policies of one's own: what a workspace demands of its programmes beyond the rules that dlcheck brings along."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from dlcheck.model.base import Id, Model, OneOrMore
from dlcheck.model.dates import Date
from dlcheck.model.parties import Sources
from dlcheck.model.values import Name, clash, refuse
from dlcheck.nodes import Map
from dlcheck.wording import quoted

POLICY_CODE = r"^DL9[5-9][0-9]$"
SUBJECTS = (
    "programme",
    "partners",
    "groups",
    "people",
    "domains",
    "bodies",
    "seats",
    "positions",
    "holders",
    "mandates",
    "cohorts",
    "responsibilities",
    "funders",
    "lines",
)
"""What a policy may speak of."""
MOST_POLICIES = 200
"""Policies in one file; those beyond are not read."""


def _read_subject(value: object) -> str:
    if isinstance(value, str) and value in SUBJECTS:
        return value
    # The very error of a Literal, so that it is told as one: the words that there are, and the one that was meant.
    raise PydanticCustomError("literal_error", "{expected} expected", {"expected": quoted(SUBJECTS, "or")})


def _read_condition(value: object) -> Map:
    if not isinstance(value, Map):
        refuse("a map of conditions such as `{kind: audit}`", value)
    if not value:
        clash("at least one condition such as `{kind: audit}`")
    return value


def _read_given(value: object) -> Map:
    if not isinstance(value, Map):
        refuse("a small programme, a map of sections,", value)
    return value


Subject = Annotated[
    str,
    PlainValidator(_read_subject),
    WithJsonSchema({"enum": list(SUBJECTS), "type": "string"}),
]
Condition = Annotated[
    Map,
    PlainValidator(_read_condition),
    WithJsonSchema(
        {
            "description": "Conditions that must all hold.",
            "type": "object",
            "minProperties": 1,
            "examples": [{"kind": "audit"}, {"budget.total": {"above": 5_000_000}}],
        }
    ),
]
"""Conditions as they are written; they are understood, and found at fault, by the rules."""
Given = Annotated[
    Map,
    PlainValidator(_read_given),
    WithJsonSchema(
        {
            "description": "A small programme, its sections as they would stand in a file.",
            "type": "object",
            "examples": [{"bodies": {"board": {"kind": "audit"}}}],
        }
    ),
]


class PolicyTest(Model):
    """A small programme, and what a policy finds in it."""

    given: Given
    """The programme; without a `program` of its own it has the id `example`."""
    finds: OneOrMore
    """The ids of what the policy finds there, `body/seat` for a seat; `programme` for the whole; `[]` for nothing."""
    as_of: Date | None = None
    """The day that the test speaks of; 1 January 2026 where nothing is said."""


class Policy(Model):
    """A demand of one's own on every programme that sees it, judged like the rules that dlcheck brings along."""

    code: Annotated[str, Field(pattern=POLICY_CODE, examples=["DL950"])]
    """The code under which it is reported, from DL950 to DL999; the policy's id is the rule's name."""
    severity: Literal["info", "warning", "error"] = "error"
    """How heavy a finding is."""
    name: Name | None = None
    """What it demands, in a sentence."""
    for_: Annotated[Subject, Field(alias="for")]
    """What it speaks of, one after another."""
    where: Condition | None = None
    """Which of them it speaks of; all of them where nothing is said."""
    require: Condition
    """What must surely hold of each."""
    message: Name
    """What is told where it does not; `{id}` and every other fact in braces is replaced by what was found."""
    hint: Name | None = None
    """What to do then."""
    why: Name | None = None
    """Why it is demanded."""
    waivable: bool = True
    """Whether a waiver can accept a finding."""
    tests: dict[Id, PolicyTest] = Field(default_factory=dict)
    """Small programmes, and what it finds in them; `dlcheck policy test` runs them."""
    source: Sources = ()
    """The clauses that this rests on."""

    # By identity: two of them are never one, and what is worked out of one is remembered.
    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


def words_of(text: Any) -> str:
    """A text of a policy as findings say it: in English where it is given, as all findings are."""
    return str(text.choose("en")[0]) if text is not None else ""
