"""The programmes of the repository: what is found in the real ones, and that the tutorial is clean and complete."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args, get_origin

import pytest

from dlcheck.check import check
from dlcheck.finding import Severity
from dlcheck.model.base import Model
from dlcheck.model.dates import When
from dlcheck.model.parties import Document
from dlcheck.model.programme import File
from dlcheck.workspace.bind import bind
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import find_root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.result import Result, Run

ROOT, SETTINGS = find_root(Path(__file__).parents[1])
TODAY = date(2026, 11, 23)
SCHEMA_LINE = "# yaml-language-server: $schema=../../schema/programme.schema.json"
FILES = sorted((ROOT / "programs").glob("*/*.yaml"))


@cache
def checked(day: date = TODAY) -> Run:
    return check(ROOT, SETTINGS, day)


def of(folder: str, day: date = TODAY) -> list[Result]:
    return [result for result in checked(day).results if result.span.path.startswith(f"programs/{folder}/")]


def models_below(value: object) -> Iterator[Model]:
    """A model, and all models in its fields."""
    if isinstance(value, Model):
        yield value
        for name in type(value).model_fields:
            yield from models_below(getattr(value, name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from models_below(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from models_below(item)


def models_in(annotation: object, known: set[type[Model]]) -> set[type[Model]]:
    """All models that an annotation can hold, and those that their fields can."""
    if isinstance(annotation, type) and issubclass(annotation, Model) and annotation not in known:
        known.add(annotation)
        for field in annotation.model_fields.values():
            models_in(field.annotation, known)
    for inner in get_args(annotation):
        models_in(inner, known)
    return known


def said_by_harbour() -> Iterator[Model]:
    """All models of the tutorial, of its shared files too."""
    for reading in open_workspace(ROOT, SETTINGS, TODAY).readings():
        if reading.path.startswith("programs/harbour-renewal/"):
            assert reading.root is not None
            yield from models_below(bind(reading.root).file)


def words_in(annotation: object) -> Iterator[str]:
    """The words of the language that an annotation allows."""
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for inner in get_args(annotation):
            yield from words_in(inner)


def words_said(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from words_said(item)


def test_every_file_binds_the_schema_on_its_first_line() -> None:
    assert len(FILES) == 10
    assert {path.name: path.read_text(encoding="utf-8").split("\n")[0] for path in FILES} == {
        path.name: SCHEMA_LINE for path in FILES
    }


def test_the_tutorial_uses_every_field_of_the_language() -> None:
    used = {(type(model), name) for model in said_by_harbour() for name in model.model_fields_set}
    every = {(model, name) for model in models_in(File, set()) for name in model.model_fields}
    assert "renamed_from" in {name for _, name in used}  # one thing called otherwise shows it for all
    every = {(model, name) for model, name in every if name != "renamed_from"}
    assert {f"{model.__name__}.{name}" for model, name in every - used} == set()


def test_the_tutorial_uses_every_word_of_the_language() -> None:
    used = {
        (name, word)
        for model in said_by_harbour()
        for name in model.model_fields_set
        for word in words_said(getattr(model, name))
    }
    every = {
        (name, word)
        for model in models_in(File, set())
        for name, field in model.model_fields.items()
        for word in words_in(field.annotation)
    }
    assert every - used == {("status", "planned"), ("status", "closed"), ("detail", "offices")}


def turning_days(first: date, last: date) -> list[date]:
    """The days on which a month begins or something in the tutorial turns, and those beside them."""
    turns = {date(first.year + month // 12, month % 12 + 1, 1) for month in range(first.month - 1, first.month + 12)}
    for model in said_by_harbour():
        for name in model.model_fields_set:
            if isinstance(when := getattr(model, name), When):
                turns |= {when.first, when.last}
    near = {day + timedelta(days=step) for day in turns for step in (-1, 0, 1)}
    return sorted(day for day in near | {first, TODAY, last} if first <= day <= last)


def test_the_tutorial_is_clean_on_every_day_of_its_year() -> None:
    days = turning_days(date(2026, 6, 1), date(2027, 6, 1))
    assert len(days) > 40
    found = {
        (day.isoformat(), result.code, result.where, result.waiver)
        for day in days
        for result in of("harbour-renewal", day)
    }
    accepted = ("DL218", "bodies.management-team", "one-hub")
    assert found == {(day.isoformat(), *accepted) for day in days}


def test_the_whole_workspace_was_read() -> None:
    run = checked()
    assert run.complete
    assert (run.files, run.programmes) == (10, 4)


BASE, GOVERNMENT, LOCAL, FIRST = (
    f"programs/digital-leaders/{name}.yaml" for name in ("base", "government", "local-government", "first-cycle")
)
BOTH = ("digital-leaders-government", "digital-leaders-local-government")

CAREFUL_READER = {
    "a: no quorum": (
        ("DL401", BASE, "bodies.steering-committee.decides", BOTH),
        ("`policy`, `personnel` and `budget`", "no quorum"),
    ),
    "a: no voting rule": (
        ("DL402", BASE, "bodies.steering-committee.decides", BOTH),
        ("`policy`, `personnel` and `budget`", "no voting rule"),
    ),
    "a: a tie of four, and nothing breaks it": (
        ("DL421", BASE, "bodies.steering-committee.decides", BOTH[:1]),
        ("2 against 2", "`digital-israel-head`", "`elka-head`", "`ict-authority-head`", "`academy-head`"),
    ),
    "b: the operator is not on the team": (
        ("DL303", GOVERNMENT, "bodies.management-team.seats", BOTH[:1]),
        ("`elka` carries 7 duties", "`senior-programme-manager` and `programme-manager`", "`recruit-personnel`"),
    ),
    "c: two are accountable for one thing": (
        ("DL502", BASE, "responsibilities.shape-programme-government.accountable", BOTH),
        ("`programme-design`", "`government-partners` (`shape-programme-government`)", "`elka`", "escalation"),
    ),
    "c: each in agreement with the other": (
        ("DL511", BASE, "responsibilities.shape-programme-elka.agreement", BOTH),
        ("`shape-programme-elka` needs the agreement of `digital-israel`", "`shape-programme-government`", "`elka`"),
    ),
    "d: personnel without the committee": (
        ("DL521", BASE, "responsibilities.employ-session-personnel.domain", BOTH),
        ("`personnel`, decided by `steering-committee`", "`elka`"),
    ),
    "e: contracts without the committee": (
        ("DL521", BASE, "responsibilities.provide-infrastructure.domain", BOTH),
        ("`budget`, decided by `steering-committee`", "`elka`", "limit"),
    ),
    "f: the heads review their own work, government": (
        ("DL304", GOVERNMENT, "bodies.steering-committee.seats", BOTH[:1]),
        ("each of the 4 seats", "`digital-israel`", "`elka`", "`ict-authority`", "independent"),
    ),
    "f: the heads review their own work, local government": (
        ("DL304", LOCAL, "bodies.steering-committee.seats", BOTH[1:]),
        ("each of the 3 seats", "`digital-israel`", "`elka`", "`interior`", "independent"),
    ),
    "g: the cost, and nobody who pays": (
        ("DL613", BASE, "budget.cost_by_participants", BOTH),
        ("`3,000,000 ILS` for 25 participants", "`4,000,000 ILS` for 40", "no partner is declared to pay"),
    ),
    "h: nobody decides in the day-to-day": (
        ("DL411", BASE, "domains.day-to-day", BOTH),
        ("no body decides in `day-to-day`",),
    ),
    "h: no reporting line, government": (
        ("DL205", GOVERNMENT, "bodies.management-team", BOTH[:1]),
        ("`management-team`", "reports to none", "`steering-committee`"),
    ),
    "h: no reporting line, local government": (
        ("DL205", LOCAL, "bodies.management-team", BOTH[1:]),
        ("`management-team`", "reports to none", "`steering-committee`"),
    ),
    "i: one organisation at two levels": (
        ("DL217", GOVERNMENT, "partners.academy", BOTH[:1]),
        ("`academy`", "`civil-service-commission`", "`management-team`"),
    ),
    "j: target ministries, and nobody there": (
        ("DL522", BASE, "responsibilities.help-find-candidates.counterparts[0]", BOTH),
        ("`help-find-candidates`", "`target-ministries`"),
    ),
}
"""What a careful reader finds: the finding (code, file, entry, programmes), and the words of its witness."""


@pytest.mark.parametrize("letter", CAREFUL_READER)
def test_what_a_careful_reader_finds_is_found(letter: str) -> None:
    expected, words = CAREFUL_READER[letter]
    fitting = [
        result
        for result in of("digital-leaders")
        if (result.code, result.span.path, result.where, result.programmes) == expected
    ]
    assert len(fitting) == 1
    (result,) = fitting
    assert result.severity in (Severity.WARNING, Severity.INFO)
    assert not result.waiver
    told = " ".join((result.message, result.hint or "", *(label.text for label in result.related)))
    assert [word for word in words if word not in told] == []


REVIEWED = (
    # Whom the coordinators and the senior programme manager answer to, the page does not say (4, 5).
    ("DL204", BASE, "positions.coordinator", BOTH),
    ("DL204", BASE, "positions.senior-programme-manager", BOTH),
    # Nor whom the management team reports to (7), nor which body the committee supervises (6).
    ("DL205", GOVERNMENT, "bodies.management-team", BOTH[:1]),
    ("DL205", LOCAL, "bodies.management-team", BOTH[1:]),
    ("DL209", BASE, "bodies.steering-committee.functions[1]", BOTH),
    # The Academy leads (2), the Commission has the seat (7).
    ("DL217", GOVERNMENT, "partners.academy", BOTH[:1]),
    # Whom the sentence on each programme's team does not name, though the duties are theirs (7, 8, 9).
    ("DL303", GOVERNMENT, "bodies.management-team.seats", BOTH[:1]),
    ("DL303", LOCAL, "bodies.management-team.seats", BOTH[1:]),
    # The heads of the partners review what the partners do (6).
    ("DL304", GOVERNMENT, "bodies.steering-committee.seats", BOTH[:1]),
    ("DL304", LOCAL, "bodies.steering-committee.seats", BOTH[1:]),
    # The committee decides, and the page gives no quorum, no voting rule, and for four seats no casting vote (6).
    ("DL401", BASE, "bodies.steering-committee.decides", BOTH),
    ("DL402", BASE, "bodies.steering-committee.decides", BOTH),
    ("DL421", BASE, "bodies.steering-committee.decides", BOTH[:1]),
    # The team leads the day-to-day, and nobody is said to empower it (7).
    ("DL411", BASE, "domains.day-to-day", BOTH),
    ("DL412", GOVERNMENT, "bodies.management-team", BOTH[:1]),
    ("DL412", LOCAL, "bodies.management-team", BOTH[1:]),
    # Both sides shape the programme, each in agreement with the other (8.2, 9.1).
    ("DL502", BASE, "responsibilities.shape-programme-government.accountable", BOTH),
    ("DL511", BASE, "responsibilities.shape-programme-elka.agreement", BOTH),
    # A joint venture, and nobody is said to lead it (1).
    ("DL503", FIRST, "responsibilities.run-first-cycle.accountable", ("digital-leaders-first-cycle",)),
    # Recruiting needs the agreement of a committee without a voting rule, of four seats or of three (6, 9.5).
    ("DL514", BASE, "responsibilities.recruit-personnel.agreement", BOTH),
    # Personnel and money are the committee's to decide, and these acts ask nobody (6, 9.6, 9.7).
    ("DL521", BASE, "responsibilities.employ-session-personnel.domain", BOTH),
    ("DL521", BASE, "responsibilities.provide-infrastructure.domain", BOTH),
    # Candidates come from target ministries, and nobody there has a part (8.4).
    ("DL522", BASE, "responsibilities.help-find-candidates.counterparts[0]", BOTH),
    # Seven of thirteen duties are the Elka Institute's alone (6, 7, 8, 9).
    ("DL535", BASE, "partners.elka", BOTH),
    # The cost is given, who pays is not (10).
    ("DL613", BASE, "budget.cost_by_participants", BOTH),
    # Programmes that run today, and no cycle is named but the first (1, 2, 3).
    ("DL711", BASE, "program.status", BOTH),
)
"""All that is found in the real programmes, each read against the page: none comes of how they are declared."""


def test_nothing_is_found_in_the_real_programmes_but_what_is_true_of_the_page() -> None:
    found = [(result.code, result.span.path, result.where, result.programmes) for result in of("digital-leaders")]
    assert sorted(found) == sorted(REVIEWED)


def test_nothing_of_the_real_programmes_is_silenced_or_wrong() -> None:
    assert {result.severity for result in of("digital-leaders")} == {Severity.WARNING, Severity.INFO}
    assert {result.waiver for result in of("digital-leaders")} == {""}


def test_every_citation_of_the_real_programmes_names_a_clause_and_every_clause_is_cited() -> None:
    cited, clauses = set(), set()
    for reading in open_workspace(ROOT, SETTINGS, TODAY).readings():
        if reading.path.startswith("programs/digital-leaders/"):
            assert reading.root is not None
            for model in models_below(bind(reading.root).file):
                cited |= set(getattr(model, "source", ()))
                if isinstance(model, Document):
                    clauses |= {f"management-page#{clause}" for clause in model.clauses}
    assert len(clauses) == 21
    assert cited == clauses
