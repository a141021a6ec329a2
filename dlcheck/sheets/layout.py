"""Which sheets a workbook has and which columns they have: one definition, to write by and to read by."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from dlcheck.model.base import PARTY, Kind
from dlcheck.model.bodies import ESCALATION, BodyKind, Rank
from dlcheck.model.parties import Role
from dlcheck.sheets.columns import (
    Column,
    Sheet,
    choice_column,
    id_column,
    name_column,
    plain_column,
    ref_column,
    refs_column,
    shown_column,
)

_SPELL = (plain_column("since", "date", "2026-01-01"), plain_column("until", "date", "2029-01-01"))
_SOURCE = plain_column("source", "texts", "charter#3.1")
_QUORUM, _PASSES = "at least 1/2 of seats", "more than 1/2 of seats"
_RANKS = get_args(Rank)

PROGRAMME = Sheet(
    "programme",
    (
        Column("id", "id", ("id",), "id", needed=True, example="harbour-renewal"),
        name_column(),
        choice_column("status", "planned", "active", "closed", example="active"),
        choice_column("detail", "offices", "people"),
        *_SPELL,
        Column("languages", "texts", ("languages",), "languages", several=True, example="he, en"),
        _SOURCE,
    ),
    (("program",),),
)
DOCUMENTS = Sheet(
    "documents",
    (
        id_column(example="charter"),
        Column("title", "name", ("title",), "name", needed=True, example="Charter"),
        Column("clauses", "texts", ("clauses",), "clauses", several=True, example="1, 2, 3.1"),
        plain_column("link", "text", "charter.example.org"),
        *_SPELL,
    ),
    (("documents", "{id}"),),
)
PARTNERS = Sheet(
    "partners",
    (
        id_column(example="municipality"),
        name_column(),
        plain_column("kind", "words", "ministry"),
        ref_column("part_of", Kind.PARTNER, example="university"),
        Column("role", "choices", ("role",), "role", choices=get_args(Role), example="lead, funder"),
        *_SPELL,
        plain_column("envelope", "money", "30000000", path=("envelope", "amount")),
        plain_column("envelope-currency", "text", "ILS", path=("envelope", "currency"), title="currency-of"),
        plain_column("envelope-since", "date", "2026-01-01", path=("envelope", "since"), title="envelope-since"),
        plain_column("envelope-until", "date", "2029-01-01", path=("envelope", "until"), title="envelope-until"),
        plain_column("envelope-source", "texts", "charter#8", path=("envelope", "source"), title="envelope-source"),
        _SOURCE,
    ),
    (("partners", "{id}"),),
)
GROUPS = Sheet(
    "groups",
    (
        id_column(example="founders"),
        name_column(),
        replace(
            refs_column("members", Kind.PARTNER, Kind.GROUP, several=True, example="ministry, municipality"),
            needed=True,
        ),
        ref_column("lead", Kind.PARTNER, example="ministry"),
        *_SPELL,
        _SOURCE,
    ),
    (("groups", "{id}"),),
)
PEOPLE = Sheet(
    "people",
    (
        id_column(example="dana-levi"),
        name_column(),
        ref_column("partner", Kind.PARTNER, example="ministry", path=("{key}",), part=True),
        plain_column("member-since", "date", "2026-01-01", path=("since",), part=True),
        plain_column("member-until", "date", "2029-01-01", path=("until",), part=True),
        plain_column("member-source", "texts", "register", path=("source",), part=True),
        plain_column("capacity", "share", "80%"),
        *_SPELL,
        _SOURCE,
    ),
    (("people", "{id}"),),
    part=("partner", "{partner}"),
)
DOMAINS = Sheet(
    "domains",
    (id_column(example="budget"), name_column(), choice_column("unit", "money"), _SOURCE),
    (("domains", "{id}"),),
)
BODIES = Sheet(
    "bodies",
    (
        id_column(example="steering-committee"),
        name_column(),
        replace(choice_column("kind", *get_args(BodyKind)), needed=True),
        Column("functions", "words", ("functions",), "functions", several=True, example="supervise, review"),
        ref_column("reports_to", Kind.BODY, example="steering-committee"),
        refs_column("oversees", Kind.BODY, example="management-team"),
        plain_column("meets", "words", "quarterly"),
        plain_column("quorum", "votes", _QUORUM, path=("decision", "quorum")),
        plain_column("passes", "votes", _PASSES, path=("decision", "passes")),
        Column("chair", "ref", ("decision", "chair"), "chair", kinds=(Kind.SEAT,), example="ministry-head"),
        choice_column("tie", "chair", "fails", "escalate", path=("decision", "tie")),
        plain_column("decision-source", "texts", "charter#3.1", path=("decision", "source"), title="decision-source"),
        *_SPELL,
        _SOURCE,
    ),
    (("bodies", "{id}"),),
)
_OF_BODY = id_column("body", "steering-committee", form="ref", kinds=(Kind.BODY,))
RULES = Sheet(
    "rules",
    (
        _OF_BODY,
        shown_column("body-name"),
        plain_column("vetoes", "vetoes", "budget: ministry-head", path=("decision", "vetoes")),
        choice_column("recuse", "subject", "none", path=("decision", "recuse")),
        ref_column("deadlock-to", *ESCALATION, example="founders", path=("decision", "deadlock", "escalates_to")),
        plain_column("deadlock-after", "length", "30 days", path=("decision", "deadlock", "after")),
        plain_column("missed", "whole", "3", path=("decision", "attendance", "missed")),
        choice_column("loses", "vote", "seat", path=("decision", "attendance", "loses")),
        Column("falls_to", "ref", ("falls_to",), "falls-to-seat", kinds=(Kind.SEAT,), example="ministry-head"),
        plain_column("term", "length", "3 years", path=("terms", "length")),
        plain_column("consecutive", "whole", "2", path=("terms", "consecutive")),
        plain_column("lifetime", "whole", "4", path=("terms", "lifetime")),
        plain_column("vacancy", "length", "6 months", path=("terms", "vacancy")),
        plain_column("short-term", "length", "1 year", path=("terms", "shorter_than", "length")),
        plain_column("short-inclusive", "flag", "yes", path=("terms", "shorter_than", "inclusive")),
        plain_column("short-counts", "flag", "no", path=("terms", "shorter_than", "counts")),
        plain_column("terms-source", "texts", "charter#3.1", path=("terms", "source")),
    ),
    (("bodies", "{body}"),),
    declares=False,
)
MANDATES = Sheet(
    "mandates",
    (
        _OF_BODY,
        shown_column("body-name"),
        id_column("domain", "budget", form="ref", kinds=(Kind.DOMAIN,)),
        plain_column("above", "money", "100000"),
        plain_column("up_to", "money", "750000"),
        ref_column("delegated_by", Kind.BODY, example="steering-committee"),
        plain_column("delegable", "flag", "no"),
        plain_column("quorum", "votes", _QUORUM, title="own-quorum"),
        plain_column("passes", "votes", _PASSES, title="own-passes"),
        *_SPELL,
        _SOURCE,
    ),
    (("bodies", "{body}", "decides", "{domain}"),),
)
COMPOSITION = Sheet(
    "composition",
    (
        _OF_BODY,
        shown_column("body-name"),
        id_column(example="heads"),
        choice_column("each", "partner"),
        plain_column("seats-min", "whole", "5", path=("seats", "min")),
        plain_column("seats-max", "whole", "9", path=("seats", "max")),
        choice_column("per", "partner", "group", "kind", "parent"),
        ref_column("partner", Kind.PARTNER, Kind.GROUP, example="municipality", title="of-partner"),
        choice_column("rank", *_RANKS),
        plain_column("kind", "words", "company", title="of-kind"),
        plain_column("appointed_by", "words", "residents-association"),
        plain_column("at_least", "seats", "1"),
        plain_column("at_most", "seats", "1/3 of seats"),
        plain_column("exactly", "seats", "2"),
        _SOURCE,
    ),
    (("bodies", "{body}", "composition", "{id}"),),
)
_HOLDER = (
    ref_column("person", Kind.PERSON, example="dana-levi", part=True),
    shown_column("person-name"),
    plain_column("since", "date", "2026-01-01", part=True, title="held-since"),
    plain_column("until", "date", "2029-01-01", part=True, title="held-until"),
    ref_column("deputy", Kind.PERSON, example="noa-cohen", part=True),
    plain_column("effort", "share", "50%", part=True),
    plain_column("held-source", "texts", "register", path=("source",), part=True),
    plain_column("term", "id", "first", path=("{key}",), part=True, title="label"),
)
SEATS = Sheet(
    "seats",
    (
        _OF_BODY,
        shown_column("body-name"),
        id_column("seat", "ministry-head"),
        name_column(),
        ref_column("partner", Kind.PARTNER, Kind.GROUP, example="ministry", title="of-partner"),
        choice_column("rank", *_RANKS),
        plain_column("votes", "whole", "1"),
        plain_column("appointed_by", "words", "residents-association"),
        *_HOLDER,
        plain_column("seat-since", "date", "2026-01-01", path=("since",)),
        plain_column("seat-until", "date", "2029-01-01", path=("until",)),
        ref_column("seat-deputy", Kind.PERSON, example="noa-cohen", path=("deputy",)),
        plain_column("vacant", "flag", "yes", path=("vacant", "{flag}")),
        plain_column("vacant-since", "date", "2026-04-01", path=("vacant", "since")),
        plain_column("vacant-until", "date", "2026-12-01", path=("vacant", "until")),
        plain_column("vacant-why", "text", "appointment pending", path=("vacant", "why")),
        _SOURCE,
    ),
    (("bodies", "{body}", "seats", "{seat}"),),
    part=("holders", "{term}"),
)
POSITIONS = Sheet(
    "positions",
    (
        id_column(example="programme-manager"),
        name_column(),
        ref_column("from", Kind.PARTNER, Kind.GROUP, example="municipality"),
        plain_column("count-min", "whole", "1", path=("count", "min")),
        plain_column("count-max", "whole", "2", path=("count", "max")),
        choice_column("per", "cohort"),
        ref_column("reports_to", Kind.BODY, Kind.POSITION, example="management-team"),
        *_HOLDER,
        ref_column("falls_to", Kind.POSITION, Kind.PERSON, example="programme-director"),
        plain_column("position-since", "date", "2026-01-01", path=("since",), title="since"),
        plain_column("position-until", "date", "2029-01-01", path=("until",), title="until"),
        _SOURCE,
    ),
    (("positions", "{id}"),),
    part=("holders", "{term}"),
)
COHORTS = Sheet(
    "cohorts",
    (
        id_column(example="first-cycle"),
        name_column(),
        plain_column("participants", "whole", "25"),
        plain_column("starts", "date", "2026-10-01"),
        plain_column("ends", "date", "2027-07-01"),
        ref_column("coordinator", Kind.PERSON, example="dana-levi"),
        plain_column("cost", "money", "300000"),
        _SOURCE,
    ),
    (("cohorts", "{id}"),),
)
PARTS_OF_DUTY = ("accountable", "responsible", "agreement", "consulted", "informed", "counterparts")
RESPONSIBILITIES = Sheet(
    "responsibilities",
    (
        id_column(example="approve-budget"),
        replace(name_column("title", "Approve the budget"), title="duty-name"),
        *(refs_column(part, *PARTY, example="ministry") for part in PARTS_OF_DUTY),
        plain_column("agreement_within", "length", "30 days"),
        ref_column("escalates_to", *PARTY, example="steering-committee"),
        ref_column("domain", Kind.DOMAIN, example="budget"),
        plain_column("phase", "words", "running"),
        plain_column("deliverable", "words", "master-plan"),
        *_SPELL,
        _SOURCE,
    ),
    (("responsibilities", "{id}"),),
)
MATRIX = Sheet("matrix", (id_column("duty", "approve-budget"), shown_column("duty-name")))
"""The duties by their parties; the columns of the parties, which bear their ids as keys, are those of a programme."""
SEPARATION = Sheet(
    "separation",
    (
        id_column(example="money"),
        name_column(),
        replace(
            refs_column(
                "duties",
                Kind.RESPONSIBILITY,
                Kind.POSITION,
                Kind.SEAT,
                several=True,
                example="approve-budget, audit-accounts",
            ),
            needed=True,
        ),
        choice_column("by", "person", "partner"),
        plain_column("at_most", "whole", "1", title="at-most-held"),
        _SOURCE,
    ),
    (("separation", "{id}"),),
)
BUDGET = Sheet(
    "budget",
    (
        plain_column("currency", "text", "ILS"),
        plain_column("total", "money", "60000000"),
        plain_column("envelope", "money", "62000000", title="budget-envelope"),
        plain_column("tolerance", "share", "5%"),
        refs_column("approved_by", Kind.BODY, example="steering-committee"),
        _SOURCE,
    ),
    (("budget",),),
)
FUNDING = Sheet(
    "funding",
    (
        id_column("funder", "ministry", form="ref", kinds=(Kind.PARTNER, Kind.GROUP)),
        plain_column("share", "share", "35%", path=("{share}",)),
        plain_column("amount", "money", "21000000", path=("{amount}",)),
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
        id_column(example="teaching"),
        name_column(),
        Column("amount", "money", ("amount",), "amount", needed=True, example="400000"),
        ref_column("spent_by", *PARTY, example="municipality"),
        ref_column("domain", Kind.DOMAIN, example="budget"),
        plain_column("currency", "text", "ILS"),
        _SOURCE,
    ),
    (("cohorts", "{cohort}", "lines", "{id}"), ("budget", "lines", "{id}")),
)
FINDINGS = Sheet(
    "findings",
    tuple(map(shown_column, ("severity", "code", "rule", "message", "hint", "entry", "file", "accepted"))),
    only_shown=True,
)
NOTES = Sheet("notes", tuple(map(shown_column, ("remark", "remark-by", "remark-on"))), only_shown=True)

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
