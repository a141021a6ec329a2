"""Which sheets a workbook has and which columns they have: one definition, to write by and to read by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, get_args

from dlcheck.model.base import PARTY, Kind
from dlcheck.model.bodies import ESCALATION, BodyKind, Rank
from dlcheck.model.parties import Role

Form: TypeAlias = Literal[
    "id", "text", "name", "date", "money", "whole", "share", "seats", "votes", "length", "flag",
    "choice", "choices", "ref", "refs", "words", "texts", "vetoes", "shown",
]  # fmt: skip
"""What stands in the cells of a column; `shown` is there for readers and is not read back."""
Steps: TypeAlias = tuple[str, ...]

LEAVES: frozenset[Steps] = frozenset({("{share}",), ("{amount}",), ("{value}",)})
"""The paths of columns that hold an entry which is a bare value: what a funder pays, what a group costs."""
HEADING = ">"
"""What parts a sheet from a column in a key: `people>name.he`."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    `path` are the keys from the row's entry to the value; those of the part of an entry that a row stands for (one of
    several holders) count from there. `kinds` are what a reference may name, `choices` the words that there are.
    """

    key: str
    form: Form
    path: Steps = ()
    title: str = ""
    """The key of its title among the texts."""
    kinds: tuple[Kind, ...] = ()
    choices: tuple[str, ...] = ()
    part: bool = False
    needed: bool = False
    several: bool = False
    """Of a list: that the language wants a list even where it has one item."""
    language: str = ""
    """Of a name: the language that it is in; empty where the language is not said."""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: rows that stand for entries of the programme, or for parts of an entry.

    `roots` are the keys that lead to an entry; `{id}` stands for what the row says in the column of that key. Of
    several roots, the first holds whose columns are all filled in. `part` are the keys below it, to one of several
    parts that have a row each.
    """

    key: str
    columns: tuple[Column, ...]
    roots: tuple[Steps, ...] = ()
    part: Steps = ()
    declares: bool = True
    """Whether a row is what declares its entry; otherwise it says more of one that another sheet declares."""
    only_shown: bool = False
    """That the sheet is for readers, and is not read back."""

    def column(self, key: str) -> Column:
        """The column of a key; KeyError where there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the columns that say which entry a row stands for, in the order of the path."""
        longest = max(self.roots, key=len, default=())
        return tuple(step[1:-1] for step in longest if step.startswith("{"))


def _id(key: str = "id", example: str = "", *, form: Form = "id", kinds: tuple[Kind, ...] = ()) -> Column:
    return Column(key, form, title="id" if key == "id" else key, kinds=kinds, needed=True, example=example)


def _name(field: str = "name", example: str = "") -> Column:
    return Column(field, "name", (field,), title="name" if field == "title" else field, example=example)


def _ref(key: str, *kinds: Kind, example: str = "", path: Steps = (), part: bool = False, title: str = "") -> Column:
    return Column(key, "ref", path or (key,), title or key, kinds=kinds, part=part, example=example)


def _refs(key: str, *kinds: Kind, several: bool = False, example: str = "") -> Column:
    return Column(key, "refs", (key,), key, kinds=kinds, several=several, example=example)


def _plain(key: str, form: Form, example: str = "", *, path: Steps = (), part: bool = False, title: str = "") -> Column:
    return Column(key, form, path or (key,), title or key, part=part, example=example)


def _choice(key: str, *choices: str, path: Steps = (), example: str = "") -> Column:
    return Column(key, "choice", path or (key,), key, choices=choices, example=example or choices[0])


def _shown(key: str) -> Column:
    return Column(key, "shown", title=key)


_SPELL = (_plain("since", "date", "2026-01-01"), _plain("until", "date", "2029-01-01"))
_SOURCE = _plain("source", "texts", "charter#3.1")
_QUORUM, _PASSES = "at least 1/2 of seats", "more than 1/2 of seats"
_RANKS = get_args(Rank)

PROGRAMME = Sheet(
    "programme",
    (
        Column("id", "id", ("id",), "id", needed=True, example="harbour-renewal"),
        _name(),
        _choice("status", "planned", "active", "closed", example="active"),
        _choice("detail", "offices", "people"),
        *_SPELL,
        Column("languages", "texts", ("languages",), "languages", several=True, example="he, en"),
        _SOURCE,
    ),
    (("program",),),
)
DOCUMENTS = Sheet(
    "documents",
    (
        _id(example="charter"),
        Column("title", "name", ("title",), "name", needed=True, example="Charter"),
        Column("clauses", "texts", ("clauses",), "clauses", several=True, example="1, 2, 3.1"),
        _plain("link", "text", "charter.example.org"),
        *_SPELL,
    ),
    (("documents", "{id}"),),
)
PARTNERS = Sheet(
    "partners",
    (
        _id(example="municipality"),
        _name(),
        _plain("kind", "words", "ministry"),
        _ref("part_of", Kind.PARTNER, example="university"),
        Column("role", "choices", ("role",), "role", choices=get_args(Role), example="lead, funder"),
        *_SPELL,
        _plain("envelope", "money", "30000000", path=("envelope", "amount")),
        _plain("envelope-currency", "text", "ILS", path=("envelope", "currency"), title="currency-of"),
        _plain("envelope-since", "date", "2026-01-01", path=("envelope", "since"), title="envelope-since"),
        _plain("envelope-until", "date", "2029-01-01", path=("envelope", "until"), title="envelope-until"),
        _plain("envelope-source", "texts", "charter#8", path=("envelope", "source"), title="envelope-source"),
        _SOURCE,
    ),
    (("partners", "{id}"),),
)
GROUPS = Sheet(
    "groups",
    (
        _id(example="founders"),
        _name(),
        replace(
            _refs("members", Kind.PARTNER, Kind.GROUP, several=True, example="ministry, municipality"), needed=True
        ),
        _ref("lead", Kind.PARTNER, example="ministry"),
        *_SPELL,
        _SOURCE,
    ),
    (("groups", "{id}"),),
)
PEOPLE = Sheet(
    "people",
    (
        _id(example="dana-levi"),
        _name(),
        _ref("partner", Kind.PARTNER, example="ministry", path=("{key}",), part=True),
        _plain("member-since", "date", "2026-01-01", path=("since",), part=True),
        _plain("member-until", "date", "2029-01-01", path=("until",), part=True),
        _plain("member-source", "texts", "register", path=("source",), part=True),
        _plain("capacity", "share", "80%"),
        *_SPELL,
        _SOURCE,
    ),
    (("people", "{id}"),),
    part=("partner", "{partner}"),
)
DOMAINS = Sheet(
    "domains",
    (_id(example="budget"), _name(), _choice("unit", "money"), _SOURCE),
    (("domains", "{id}"),),
)
BODIES = Sheet(
    "bodies",
    (
        _id(example="steering-committee"),
        _name(),
        replace(_choice("kind", *get_args(BodyKind)), needed=True),
        Column("functions", "words", ("functions",), "functions", several=True, example="supervise, review"),
        _ref("reports_to", Kind.BODY, example="steering-committee"),
        _refs("oversees", Kind.BODY, example="management-team"),
        _plain("meets", "words", "quarterly"),
        _plain("quorum", "votes", _QUORUM, path=("decision", "quorum")),
        _plain("passes", "votes", _PASSES, path=("decision", "passes")),
        Column("chair", "ref", ("decision", "chair"), "chair", kinds=(Kind.SEAT,), example="ministry-head"),
        _choice("tie", "chair", "fails", "escalate", path=("decision", "tie")),
        _plain("decision-source", "texts", "charter#3.1", path=("decision", "source"), title="decision-source"),
        *_SPELL,
        _SOURCE,
    ),
    (("bodies", "{id}"),),
)
_OF_BODY = _id("body", "steering-committee", form="ref", kinds=(Kind.BODY,))
RULES = Sheet(
    "rules",
    (
        _OF_BODY,
        _shown("body-name"),
        _plain("vetoes", "vetoes", "budget: ministry-head", path=("decision", "vetoes")),
        _choice("recuse", "subject", "none", path=("decision", "recuse")),
        _ref("deadlock-to", *ESCALATION, example="founders", path=("decision", "deadlock", "escalates_to")),
        _plain("deadlock-after", "length", "30 days", path=("decision", "deadlock", "after")),
        _plain("missed", "whole", "3", path=("decision", "attendance", "missed")),
        _choice("loses", "vote", "seat", path=("decision", "attendance", "loses")),
        Column("falls_to", "ref", ("falls_to",), "falls-to-seat", kinds=(Kind.SEAT,), example="ministry-head"),
        _plain("term", "length", "3 years", path=("terms", "length")),
        _plain("consecutive", "whole", "2", path=("terms", "consecutive")),
        _plain("lifetime", "whole", "4", path=("terms", "lifetime")),
        _plain("vacancy", "length", "6 months", path=("terms", "vacancy")),
        _plain("short-term", "length", "1 year", path=("terms", "shorter_than", "length")),
        _plain("short-inclusive", "flag", "yes", path=("terms", "shorter_than", "inclusive")),
        _plain("short-counts", "flag", "no", path=("terms", "shorter_than", "counts")),
        _plain("terms-source", "texts", "charter#3.1", path=("terms", "source")),
    ),
    (("bodies", "{body}"),),
    declares=False,
)
MANDATES = Sheet(
    "mandates",
    (
        _OF_BODY,
        _shown("body-name"),
        _id("domain", "budget", form="ref", kinds=(Kind.DOMAIN,)),
        _plain("above", "money", "100000"),
        _plain("up_to", "money", "750000"),
        _ref("delegated_by", Kind.BODY, example="steering-committee"),
        _plain("delegable", "flag", "no"),
        _plain("quorum", "votes", _QUORUM, title="own-quorum"),
        _plain("passes", "votes", _PASSES, title="own-passes"),
        *_SPELL,
        _SOURCE,
    ),
    (("bodies", "{body}", "decides", "{domain}"),),
)
COMPOSITION = Sheet(
    "composition",
    (
        _OF_BODY,
        _shown("body-name"),
        _id(example="heads"),
        _choice("each", "partner"),
        _plain("seats-min", "whole", "5", path=("seats", "min")),
        _plain("seats-max", "whole", "9", path=("seats", "max")),
        _choice("per", "partner", "group", "kind", "parent"),
        _ref("partner", Kind.PARTNER, Kind.GROUP, example="municipality", title="of-partner"),
        _choice("rank", *_RANKS),
        _plain("kind", "words", "company", title="of-kind"),
        _plain("appointed_by", "words", "residents-association"),
        _plain("at_least", "seats", "1"),
        _plain("at_most", "seats", "1/3 of seats"),
        _plain("exactly", "seats", "2"),
        _SOURCE,
    ),
    (("bodies", "{body}", "composition", "{id}"),),
)
_HOLDER = (
    _ref("person", Kind.PERSON, example="dana-levi", part=True),
    _shown("person-name"),
    _plain("since", "date", "2026-01-01", part=True, title="held-since"),
    _plain("until", "date", "2029-01-01", part=True, title="held-until"),
    _ref("deputy", Kind.PERSON, example="noa-cohen", part=True),
    _plain("effort", "share", "50%", part=True),
    _plain("held-source", "texts", "register", path=("source",), part=True),
    _plain("term", "id", "first", path=("{key}",), part=True, title="label"),
)
SEATS = Sheet(
    "seats",
    (
        _OF_BODY,
        _shown("body-name"),
        _id("seat", "ministry-head"),
        _name(),
        _ref("partner", Kind.PARTNER, Kind.GROUP, example="ministry", title="of-partner"),
        _choice("rank", *_RANKS),
        _plain("votes", "whole", "1"),
        _plain("appointed_by", "words", "residents-association"),
        *_HOLDER,
        _plain("seat-since", "date", "2026-01-01", path=("since",)),
        _plain("seat-until", "date", "2029-01-01", path=("until",)),
        _plain("vacant", "flag", "yes", path=("vacant", "{flag}")),
        _plain("vacant-since", "date", "2026-04-01", path=("vacant", "since")),
        _plain("vacant-until", "date", "2026-12-01", path=("vacant", "until")),
        _plain("vacant-why", "text", "appointment pending", path=("vacant", "why")),
        _SOURCE,
    ),
    (("bodies", "{body}", "seats", "{seat}"),),
    part=("holders", "{term}"),
)
POSITIONS = Sheet(
    "positions",
    (
        _id(example="programme-manager"),
        _name(),
        _ref("from", Kind.PARTNER, Kind.GROUP, example="municipality"),
        _plain("count-min", "whole", "1", path=("count", "min")),
        _plain("count-max", "whole", "2", path=("count", "max")),
        _choice("per", "cohort"),
        _ref("reports_to", Kind.BODY, Kind.POSITION, example="management-team"),
        *_HOLDER,
        _ref("falls_to", Kind.POSITION, Kind.PERSON, example="programme-director"),
        _plain("position-since", "date", "2026-01-01", path=("since",), title="since"),
        _plain("position-until", "date", "2029-01-01", path=("until",), title="until"),
        _SOURCE,
    ),
    (("positions", "{id}"),),
    part=("holders", "{term}"),
)
COHORTS = Sheet(
    "cohorts",
    (
        _id(example="first-cycle"),
        _name(),
        _plain("participants", "whole", "25"),
        _plain("starts", "date", "2026-10-01"),
        _plain("ends", "date", "2027-07-01"),
        _ref("coordinator", Kind.PERSON, example="dana-levi"),
        _plain("cost", "money", "300000"),
        _SOURCE,
    ),
    (("cohorts", "{id}"),),
)
PARTS_OF_DUTY = ("accountable", "responsible", "agreement", "consulted", "informed", "counterparts")
RESPONSIBILITIES = Sheet(
    "responsibilities",
    (
        _id(example="approve-budget"),
        replace(_name("title", "Approve the budget"), title="duty-name"),
        *(_refs(part, *PARTY, example="ministry") for part in PARTS_OF_DUTY),
        _plain("agreement_within", "length", "30 days"),
        _ref("escalates_to", *PARTY, example="steering-committee"),
        _ref("domain", Kind.DOMAIN, example="budget"),
        _plain("phase", "words", "running"),
        _plain("deliverable", "words", "master-plan"),
        *_SPELL,
        _SOURCE,
    ),
    (("responsibilities", "{id}"),),
)
MATRIX = Sheet("matrix", (_id("duty", "approve-budget"), _shown("duty-name")))
"""The duties by their parties; the columns of the parties, which bear their ids as keys, are those of a programme."""
SEPARATION = Sheet(
    "separation",
    (
        _id(example="money"),
        _name(),
        replace(
            _refs(
                "duties",
                Kind.RESPONSIBILITY,
                Kind.POSITION,
                Kind.SEAT,
                several=True,
                example="approve-budget, audit-accounts",
            ),
            needed=True,
        ),
        _choice("by", "person", "partner"),
        _plain("at_most", "whole", "1", title="at-most-held"),
        _SOURCE,
    ),
    (("separation", "{id}"),),
)
BUDGET = Sheet(
    "budget",
    (
        _plain("currency", "text", "ILS"),
        _plain("total", "money", "60000000"),
        _plain("envelope", "money", "62000000", title="budget-envelope"),
        _plain("tolerance", "share", "5%"),
        _refs("approved_by", Kind.BODY, example="steering-committee"),
        _SOURCE,
    ),
    (("budget",),),
)
FUNDING = Sheet(
    "funding",
    (
        _id("funder", "ministry", form="ref", kinds=(Kind.PARTNER, Kind.GROUP)),
        _plain("share", "share", "35%", path=("{share}",)),
        _plain("amount", "money", "21000000", path=("{amount}",)),
    ),
    (("budget", "funding", "{funder}"),),
)
NORM = Sheet(
    "norm",
    (
        Column("participants", "whole", title="participants", needed=True, example="25"),
        Column("amount", "money", ("{value}",), "amount", needed=True, example="3000000"),
    ),
    (("budget", "cost_by_participants", "{participants}"),),
)
LINES = Sheet(
    "lines",
    (
        Column("cohort", "ref", title="cohort", kinds=(Kind.COHORT,), example="first-cycle"),
        _id(example="teaching"),
        _name(),
        Column("amount", "money", ("amount",), "amount", needed=True, example="400000"),
        _ref("spent_by", *PARTY, example="municipality"),
        _ref("domain", Kind.DOMAIN, example="budget"),
        _plain("currency", "text", "ILS"),
        _SOURCE,
    ),
    (("cohorts", "{cohort}", "lines", "{id}"), ("budget", "lines", "{id}")),
)
FINDINGS = Sheet(
    "findings",
    tuple(map(_shown, ("severity", "code", "rule", "message", "hint", "entry", "file", "accepted"))),
    only_shown=True,
)
NOTES = Sheet("notes", tuple(map(_shown, ("remark", "remark-by", "remark-on"))), only_shown=True)

SHEETS = (
    PROGRAMME, PARTNERS, GROUPS, PEOPLE, BODIES, SEATS, MANDATES, RULES, COMPOSITION, POSITIONS, COHORTS,
    RESPONSIBILITIES, MATRIX, SEPARATION, DOMAINS, BUDGET, FUNDING, NORM, LINES, DOCUMENTS, FINDINGS, NOTES,
)  # fmt: skip
"""All sheets of a workbook in their order."""
ENTRIES = tuple(sheet for sheet in SHEETS if sheet.roots)
"""Those whose rows are entries of a programme."""


def in_languages(sheet: Sheet, languages: tuple[str, ...]) -> Sheet:
    """The sheet with a column of each name for each language (empty: the language is not said)."""
    columns: list[Column] = []
    for column in sheet.columns:
        if column.form != "name":
            columns.append(column)
            continue
        for language in languages:
            key = f"{column.key}.{language}" if language else column.key
            columns.append(replace(column, key=key, path=(*column.path, language), language=language))
    return replace(sheet, columns=tuple(columns))


def sheet_of(key: str) -> Sheet | None:
    """The sheet of a key."""
    return next((sheet for sheet in SHEETS if sheet.key == key), None)
