"""The findings as a function of the day: against asking every day, for generated programmes and for the real ones."""

from __future__ import annotations

import ast
import json
import tempfile
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dlcheck
from dlcheck import pool, timeline
from dlcheck.check import check
from dlcheck.cli import run as run_command
from dlcheck.explain import files_of
from dlcheck.formats import OF_DAYS, formatter_of_days
from dlcheck.formats.look import Look
from dlcheck.interchange import timeline_schema
from dlcheck.rules.book import Choice, UnknownRuleError
from dlcheck.rules.recall import Recall
from dlcheck.timeline import Timeline, follow
from dlcheck.workspace.settings import Settings, find_root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.result import Result
    from dlcheck.workspace.load import Reading

ROOT, SETTINGS = find_root(Path(__file__).parents[1])
FIRST, LAST = date(2026, 1, 1), date(2026, 1, 31)
PACKAGE = Path(dlcheck.__file__).parent


@contextmanager
def workspace(text: str) -> Iterator[Path]:
    """A folder with the files that a text holds."""
    with tempfile.TemporaryDirectory() as folder:
        for path, data in files_of(dedent(text).lstrip("\n")).items():
            target = Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        yield Path(folder)


def followed(text: str, first: date = FIRST, last: date = LAST, **how: Any) -> Timeline:
    with workspace(text) as root:
        return follow(root, how.pop("settings", Settings()), first, last, **how)


def identity(result: Result) -> tuple[object, ...]:
    return (result.key, result.span, result.accepted)


def on(line: Timeline, day: date) -> set[tuple[object, ...]]:
    """What a timeline says is found on a day."""
    return {
        identity(stay.result)
        for stay in line.stays
        if (stay.since is None or stay.since <= day) and (stay.until is None or day < stay.until)
    }


def days_between(first: date, last: date, step: int = 1) -> list[date]:
    return [first + timedelta(days=number) for number in range(0, (last - first).days + 1, step)]


def assert_as_on_every_day(root: Path, known: Settings, line: Timeline, days: list[date], **how: Any) -> None:
    for day in days:
        run = check(root, known, day, **how)
        assert on(line, day) == {identity(result) for result in run.results}, day
        assert (line.files, line.programmes, line.complete) == (run.files, run.programmes, run.complete)
    for stay in line.stays:
        assert stay.since is None or line.first < stay.since <= line.last
        assert stay.until is None or (stay.since or line.first) < stay.until <= line.last


def brief(line: Timeline) -> list[str]:
    """`SINCE UNTIL CODE` of each stay; a dash for what lies outside the range."""
    return [f"{stay.since or '-'} {stay.until or '-'} {stay.result.code}" for stay in line.stays]


NEAR = st.integers(-12, 40).map(lambda number: (FIRST + timedelta(days=number)).isoformat())
WHEN = st.one_of(NEAR, NEAR, NEAR, st.sampled_from(["2025", "2026", "2026-01", "2026-02"]))
PERSON = st.sampled_from(["dana", "noa", "tal"])
PARTNER = st.sampled_from(["elka", "interior", "unit"])


@st.composite
def dated(draw: st.DrawFn, more: dict[str, Any] | None = None) -> dict[str, Any]:
    made: dict[str, Any] = dict(more or {})
    for name in ("since", "until"):
        if draw(st.booleans()):
            made[name] = draw(WHEN)
    return made


@st.composite
def seat(draw: st.DrawFn) -> dict[str, Any]:
    made: dict[str, Any] = {"partner": draw(PARTNER)} if draw(st.booleans()) else {"rank": "independent"}
    if draw(st.booleans()):
        made["deputy"] = draw(PERSON)
    if draw(st.booleans()):
        made["vacant"] = draw(dated())
    if draw(st.booleans()):
        return draw(dated({**made, "holder": draw(PERSON)}))
    count = draw(st.integers(0, 3))
    made["holders"] = {f"h{number}": draw(dated({"person": draw(PERSON)})) for number in range(count)}
    return made


@st.composite
def body(draw: st.DrawFn, **more: Any) -> dict[str, Any]:
    made = {**more, "seats": {f"s{number}": draw(seat()) for number in range(draw(st.integers(1, 3)))}}
    if draw(st.booleans()):
        made["terms"] = {"length": "20 days", "consecutive": 1, "vacancy": "2 weeks"}
    if draw(st.booleans()):
        made["decision"] = {"quorum": "at least 1/2 of filled", "passes": "more than 1/2 of seats", "chair": "s0"}
    if draw(st.booleans()):
        made["composition"] = {"heads": {"each": "partner"}, "share": {"per": "partner", "at_most": "1/2 of filled"}}
    return draw(dated(made))


def as_yaml(made: dict[str, Any]) -> str:
    return "".join(f"{key}: {json.dumps(value)}\n" for key, value in made.items())


@st.composite
def people(draw: st.DrawFn) -> dict[str, Any]:
    """The people, and what they belong to."""
    made = {name: draw(dated({"partner": draw(PARTNER)} if draw(st.booleans()) else {})) for name in ("dana", "noa")}
    made["tal"] = {"partner": {"elka": draw(dated()), "interior": draw(dated())}}
    return {
        "partners": {
            "elka": draw(dated({"role": ["lead", "operator"]})),
            "interior": draw(dated({"role": "member"})),
            "unit": {"part_of": "elka"},
        },
        "people": made,
    }


@st.composite
def programme(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """A programme in which nearly everything begins or ends within a few weeks, but for its people."""
    return {
        "program": draw(
            dated({"id": name, "detail": draw(st.sampled_from(["people", "offices"])), "status": "active"})
        ),
        "documents": {"charter": draw(dated({"title": "Charter"}))},
        "domains": {"policy": {"source": "charter"}},
        "bodies": {
            "board": draw(body(kind="steering", oversees=["team"], decides={"policy": draw(dated())})),
            "team": draw(body(kind="management", reports_to="board")),
        },
        "positions": {
            "manager": draw(
                dated(
                    {
                        "from": "elka",
                        "count": 1,
                        "reports_to": "team",
                        "holders": {"x": draw(dated({"person": draw(PERSON), "effort": "60%"}))},
                    }
                )
            )
        },
        "cohorts": {"first": {"starts": draw(NEAR), "ends": draw(NEAR), "participants": 20, "coordinator": "noa"}},
        "responsibilities": {
            "train": draw(dated({"accountable": "elka", "agreement": ["board"], "domain": "policy"})),
            "audit": draw(dated({"accountable": "dana"})),
        },
        "waivers": {
            "known": {"rule": "DL311", "at": "bodies.board", "why": "soon", "by": "board", "until": draw(WHEN)},
            "other": {"rule": "DL402", "at": "bodies.team", "why": "soon", "by": "board", "until": draw(NEAR)},
        },
    }


ALONE = st.builds(lambda one, more: as_yaml({**one, **more}), programme("leaders"), people())
"""One programme by itself."""
TOGETHER = st.builds(
    lambda one, other, more: (
        f"# file: a.yaml\n{as_yaml(one)}# file: b.yaml\n{as_yaml(other)}# file: shared.yaml\n{as_yaml(more)}"
    ),
    programme("north"),
    programme("south"),
    people(),
)
"""Two programmes that share their people."""


def assert_generated(text: str, horizon: int) -> None:
    with workspace(text) as root:
        line = follow(root, Settings(), FIRST, LAST, horizon=horizon)
        assert line.horizon == horizon
        assert line.programmes == (2 if "# file" in text else 1)
        assert not [stay for stay in line.stays if stay.result.code < "DL11"], "the generated files are sound"
        assert_as_on_every_day(root, Settings(), line, days_between(FIRST, LAST), horizon=horizon)


@settings(max_examples=8, deadline=None)
@given(ALONE, st.integers(0, 20))
def test_a_generated_programme_is_as_on_every_day(text: str, horizon: int) -> None:
    assert_generated(text, horizon)


@settings(max_examples=4, deadline=None)
@given(TOGETHER, st.integers(0, 20))
def test_generated_programmes_are_as_on_every_day_together(text: str, horizon: int) -> None:
    assert_generated(text, horizon)


@pytest.mark.deep
@settings(max_examples=60, deadline=None)
@given(st.one_of(ALONE, TOGETHER), st.integers(0, 20))
def test_many_generated_programmes_are_as_on_every_day(text: str, horizon: int) -> None:
    assert_generated(text, horizon)


def test_the_programmes_of_the_repository_are_as_on_the_days_around_each_turn() -> None:
    first, last = date(2025, 12, 1), date(2027, 12, 1)
    line = follow(ROOT, SETTINGS, first, last)
    turns = {day for stay in line.stays for day in (stay.since, stay.until) if day}
    assert len(turns) > 6
    beside = {day + timedelta(days=step) for day in turns for step in (-1, 0) if first <= day <= last}
    days = sorted(beside | set(days_between(first, last, 60)))
    assert_as_on_every_day(ROOT, SETTINGS, line, days)


@pytest.mark.deep
def test_the_programmes_of_the_repository_are_as_on_every_third_day_of_three_years() -> None:
    first, last = date(2025, 6, 1), date(2028, 6, 1)
    line = follow(ROOT, SETTINGS, first, last)
    assert_as_on_every_day(ROOT, SETTINGS, line, days_between(first, last, 3))


def test_few_days_are_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[date] = []

    class Counted(timeline.Watch):
        def __init__(self, day: date) -> None:
            judged.append(day)
            super().__init__(day)

    monkeypatch.setattr(timeline, "Watch", Counted)
    follow(ROOT, SETTINGS, date(2026, 1, 1), date(2027, 12, 31))
    assert len(judged) < 150, "a rule asks the day what cannot be followed: see `watch`"


def test_files_that_findings_point_into_are_asked_for_once_for_all_days(monkeypatch: pytest.MonkeyPatch) -> None:
    elka = "partners: {elka: {name: {en: ELKA institute}, role: observer}}"
    dana = "positions: {manager: {from: elka, holders: {dana: {person: dana, until: 2026-01-DAY}}}}"
    programmes = (
        f"# file: p{day}.yaml\nprogram: {{id: p{day}}}\n{elka}\n{dana.replace('DAY', str(day))}\n"
        for day in range(10, 25)
    )
    text = "".join(("# file: people.yaml\npeople: {dana: {}}\n", *programmes))
    asked: list[str] = []
    plain = Recall._reading

    def counted(recall: Recall, path: str) -> Reading:
        asked.append(path)
        return plain(recall, path)

    monkeypatch.setattr(Recall, "_reading", counted)
    days = []
    for last in (FIRST, LAST):
        asked.clear()
        codes = [stay.result.code for stay in followed(text, last=last).stays]
        assert codes.count("DL808") == 1
        days.append(len(asked))
    assert days[0] == days[1] > 0


TERM = """
    program: {id: leaders, detail: people}
    people: {dana: {}, noa: {}}
    bodies:
      council:
        kind: advisory
        seats:
          public:
            rank: independent
            holders:
              dana: {person: dana, until: 2026-01-10}
              noa: {person: noa, since: 2026-01-20}
    """


def test_a_gap_is_told_from_its_first_day_until_the_day_after_its_last() -> None:
    line = followed(TERM, choice=Choice(("DL311", "DL315")))
    assert brief(line) == ["- 2026-01-10 DL315", "2026-01-10 2026-01-20 DL311"]
    (_, gap) = line.stays
    assert gap.result.message.startswith("nobody holds `council/public` on 2026-01-10, ")


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 1, 9), date(2026, 1, 9), []),
        (date(2026, 1, 10), date(2026, 1, 10), ["- - DL311"]),
        (date(2026, 1, 9), date(2026, 1, 10), ["2026-01-10 - DL311"]),
        (date(2026, 1, 19), date(2026, 1, 20), ["- 2026-01-20 DL311"]),
        (date(2026, 1, 20), date(2026, 1, 31), []),
    ],
)
def test_a_range_begins_and_ends_with_its_days(first: date, last: date, expected: list[str]) -> None:
    assert brief(followed(TERM, first, last, choice=Choice(("DL311",)))) == expected


def test_what_ends_and_appears_again_is_told_twice() -> None:
    text = TERM.replace("until: 2026-01-10}", "since: 2026-01-05, until: 2026-01-10}")
    line = followed(text, choice=Choice(("DL311",)))
    assert brief(line) == ["- 2026-01-05 DL311", "2026-01-10 2026-01-20 DL311"]


WAIVED = """
    program: {id: leaders}
    partners: {elka: {role: observer}}
    responsibilities: {train: {}}
    waivers:
      known: {rule: DL501, at: responsibilities.train, why: comes later, by: elka, until: 2026-01-20}
    """


def test_what_a_waiver_accepts_counts_from_the_day_on_which_it_ends() -> None:
    line = followed(WAIVED, horizon=10)
    told = [f"{said} {stay.result.waiver or 'counts'}" for said, stay in zip(brief(line), line.stays, strict=True)]
    assert told == [
        "- 2026-01-20 DL501 known",
        "2026-01-10 2026-01-20 DL909 counts",
        "2026-01-20 - DL501 counts",
        "2026-01-20 - DL907 counts",
    ]


BOTH = """
    # file: base.yaml
    program: {id: base, abstract: true, detail: people}
    people: {dana: {}}
    bodies:
      council:
        kind: advisory
        seats:
          public: {rank: independent, holder: dana, until: 2026-01-10}
    # file: north.yaml
    program: {id: north, extends: base}
    # file: south.yaml
    program: {id: south, extends: base}
    bodies: {council: {seats: {public: {until: 2026-01-20}}}}
    """


def test_one_finding_of_several_programmes_is_one_stay_that_names_them() -> None:
    line = followed(BOTH.replace("{id: south, extends: base}", "{id: south, extends: base, until: 2026-01-20}"))
    told = [(said, stay.result.programmes) for said, stay in zip(brief(line), line.stays, strict=True)]
    assert ("2026-01-10 - DL311", ("north",)) in told or ("2026-01-10 - DL311", ("north", "south")) in told
    with workspace(BOTH) as root:
        line = follow(root, Settings(), FIRST, LAST)
        assert_as_on_every_day(root, Settings(), line, days_between(FIRST, LAST))


def test_any_number_of_jobs_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "LEAST", 2)
    one = follow(ROOT, SETTINGS, date(2026, 1, 1), date(2026, 6, 30), jobs=1)
    two = follow(ROOT, SETTINGS, date(2026, 1, 1), date(2026, 6, 30), jobs=2)
    assert one.stays == two.stays
    for form in OF_DAYS:
        assert formatter_of_days(form)(one, Look()) == formatter_of_days(form)(two, Look())


def test_a_workspace_without_files_is_incomplete_on_all_days() -> None:
    line = followed("# file: a.txt\nx\n")
    assert (line.stays, line.complete, line.files) == ((), False, 0)
    assert formatter_of_days("text")(line, Look()) == (
        "nothing to report in 0 programmes (0 files), from 2026-01-01 to 2026-01-31; incomplete: "
        "there is no file to read\n"
    )


def test_a_file_that_cannot_be_read_is_found_on_all_days() -> None:
    line = followed("# file: a.yaml\nprogram: {id: a\n# file: b.yaml\nprogram: {id: b}\npartners: {elka: {role: lead}}")
    assert [said for said in brief(line) if said.endswith("DL002")] == ["- - DL002"]


def test_no_days_and_unknown_rules_are_refused() -> None:
    with pytest.raises(ValueError, match="a range of days from 2026-01-31 to 2026-01-01 has none"):
        followed(TERM, LAST, FIRST)
    with pytest.raises(UnknownRuleError):
        followed(TERM, choice=Choice(("DLX",)))


def test_the_end_of_the_calendar_is_no_obstacle() -> None:
    line = followed(TERM, date(9999, 12, 1), date.max)
    assert brief(line) == []
    assert line.last == date.max


def test_the_text_lists_days() -> None:
    line = followed(TERM, choice=Choice(("DL311", "DL315")))
    assert formatter_of_days("text")(line, Look("here/")) == dedent(
        """\
        2026-01-01
          = warning[DL315] nobody holds `council/public` from 2026-01-10 on: `dana` leaves 2026-01-10, `noa` begins \
2026-01-20; a vacancy for the time between is expected
            --> here/programme.yaml:11:37

        2026-01-10
          + warning[DL311] nobody holds `council/public` on 2026-01-10, a holder or a declared vacancy is expected; \
`noa` holds it since 2026-01-20
            --> here/programme.yaml:7:7
          - warning[DL315] nobody holds `council/public` from 2026-01-10 on: `dana` leaves 2026-01-10, `noa` begins \
2026-01-20; a vacancy for the time between is expected
            --> here/programme.yaml:11:37

        2026-01-20
          - warning[DL311] nobody holds `council/public` on 2026-01-10, a holder or a declared vacancy is expected; \
`noa` holds it since 2026-01-20
            --> here/programme.yaml:7:7

        2 warnings in 1 programme (1 file), from 2026-01-01 to 2026-01-31
        """
    )


def test_the_concise_text_has_a_line_for_each_turn() -> None:
    line = followed(TERM, choice=Choice(("DL311",)))
    assert formatter_of_days("text")(line, Look(concise=True)).splitlines() == [
        (
            "2026-01-10 + programme.yaml:7:7: warning DL311 nobody holds `council/public` on 2026-01-10, a holder or a "
            "declared vacancy is expected; `noa` holds it since 2026-01-20"
        ),
        (
            "2026-01-20 - programme.yaml:7:7: warning DL311 nobody holds `council/public` on 2026-01-10, a holder or a "
            "declared vacancy is expected; `noa` holds it since 2026-01-20"
        ),
        "1 warning in 1 programme (1 file), from 2026-01-01 to 2026-01-31",
    ]


def test_what_is_accepted_is_counted_and_not_shown() -> None:
    line = followed(WAIVED, choice=Choice(("DL501",)))
    text = formatter_of_days("text")(line, Look())
    assert text.count("DL501") == 1
    assert "2026-01-20\n  + error[DL501]" in text
    assert text.endswith("1 error, 1 waived in 1 programme (1 file), from 2026-01-01 to 2026-01-31\n")
    assert formatter_of_days("github")(line, Look()).count("DL501") == 1


def test_json_has_the_shape_that_its_schema_says() -> None:
    validator = jsonschema.Draft7Validator(timeline_schema())
    validator.check_schema(timeline_schema())
    for text in (TERM, WAIVED, BOTH, "# file: a.txt\nx\n"):
        document = json.loads(formatter_of_days("json")(followed(text), Look()))
        assert [error.message for error in validator.iter_errors(document)] == []
        assert list(document)[-1] == "complete"
    assert list(validator.iter_errors({**document, "as_of": "2026-01-01"}))


def test_json_tells_when_each_finding_appears_and_ends() -> None:
    document = json.loads(formatter_of_days("json")(followed(TERM, choice=Choice(("DL311", "DL315"))), Look()))
    told = [(finding["code"], finding["appears"], finding["ends"]) for finding in document["findings"]]
    assert told == [("DL315", None, "2026-01-10"), ("DL311", "2026-01-10", "2026-01-20")]
    assert (document["from"], document["to"], document["summary"]["warning"]) == ("2026-01-01", "2026-01-31", 2)


def test_github_has_a_command_for_each_finding_that_begins_with_its_days() -> None:
    lines = formatter_of_days("github")(followed(TERM, choice=Choice(("DL311", "DL315"))), Look()).splitlines()
    assert len(lines) == 3
    assert "::there from the first day, ends 2026-01-10: nobody holds" in lines[0]
    assert lines[0].startswith("::warning file=programme.yaml,line=11,")
    assert "::appears 2026-01-10, ends 2026-01-20: nobody holds" in lines[1]
    assert lines[2] == "dlcheck: 2 warnings in 1 programme (1 file), from 2026-01-01 to 2026-01-31"
    last = followed(TERM, last=date(2026, 1, 15), choice=Choice(("DL311",)))
    assert "::appears 2026-01-10, still there on the last day: " in formatter_of_days("github")(last, Look())


def ran(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run_command(["check", str(root), *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--from", "2026-01-01", "--to", "2026-01-31"), 0),
        (("--from", "2026-01-01", "--to", "2026-01-31", "--fail-on", "warning"), 1),
        (("--from", "2026-01-20", "--to", "2026-01-31", "--fail-on", "warning"), 0),
        (("--as-of", "2026-01-01", "--to", "2026-01-31", "--fail-on", "warning"), 1),
        (("--from", "2026-01-01", "--horizon", "8", "--fail-on", "warning", "--select", "DL311"), 0),
        (("--from", "2026-01-01", "--horizon", "9", "--fail-on", "warning", "--select", "DL311"), 1),
        (("--from", "2026-01-01", "--to", "2036-01-01"), 0),
    ],
)
def test_the_exit_code_is_that_of_what_is_found_on_any_day(
    arguments: tuple[str, ...], expected: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with workspace(TERM) as root:
        assert ran(root, capsys, *arguments)[0] == expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--from", "2026-02-01", "--to", "2026-01-31"), "`--to` 2026-01-31 lies before 2026-02-01"),
        (("--from", "2026-01-01", "--to", "2036-01-02"), "are more than 10 years; a day until 2036-01-01 is expected"),
        (("--from", "2026-01-01", "--as-of", "2026-01-01"), "`--as-of` names one day and `--from` a range"),
        (("--from", "soon"), "`soon` is not a day"),
    ],
)
def test_a_range_that_is_none_is_refused(
    arguments: tuple[str, ...], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with workspace(TERM) as root:
        code, out, err = ran(root, capsys, *arguments)
    assert (code, out) == (2, "")
    assert expected in err


def test_only_what_lies_below_the_path_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with workspace(
        f"# file: a/a.yaml\n{dedent(TERM)}# file: b/b.yaml\nprogram: {{id: b}}\npartners: {{x: {{role: lead}}}}\n"
    ) as root:
        (root / "dlcheck.toml").write_text("")
        how = ("--from", "2026-01-01", "--to", "2026-01-31", "--format", "json", "--select", "DL311")
        shown = json.loads(ran(root / "b", capsys, *how)[1])
        assert shown["findings"] == []
        assert shown["summary"]["programmes"] == 2
        assert len(json.loads(ran(root / "a", capsys, *how)[1])["findings"]) == 1


CLOCKS = {"today", "now", "utcnow", "fromtimestamp", "time", "time_ns", "monotonic", "perf_counter", "localtime"}


def reads_the_clock(node: ast.AST) -> bool:
    """Whether a node asks for the time, or gets hold of what can be asked."""
    if isinstance(node, ast.Import):
        return any(alias.name == "time" for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        return node.module == "time"
    of_clock = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in CLOCKS
    return of_clock and node.value.id in ("date", "datetime", "time")


def test_the_clock_is_read_in_one_place() -> None:
    read = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if any(reads_the_clock(node) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    }
    # Of `output`, it is the age of abandoned files that is asked, of `server` how long somebody takes to say a request.
    assert read == {"cli/options.py", "cli/output.py", "preview/server.py"}
