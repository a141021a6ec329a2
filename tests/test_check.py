"""The pipeline: selection, waivers, one order, completeness, and that no input makes it raise."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dlcheck.finding import Severity
from dlcheck.rules import BUILT_IN, RULES
from dlcheck.rules.book import Choice, UnknownRuleError
from dlcheck.rules.rule import MOST_ALIKE
from tests.workspaces import DAY, codes, found, place, run

GAP = """
    partners: {elka: {role: observer}, jdc: {role: observer}}
    responsibilities:
      train: {responsible: elka}
      teach: {responsible: jdc}
    """


def waiver(rule: str, at: str, until: str = "") -> str:
    return (
        GAP
        + f"""
    waivers:
      known: {{rule: {rule}, at: "{at}", why: comes later, by: elka{f", until: {until}" if until else ""}}}
    """
    )


# Selection


@pytest.mark.parametrize(
    ("select", "ignore", "taken"),
    [
        ((), (), True),
        (("DL501",), (), True),
        (("DL5",), (), True),
        (("DL",), (), True),
        (("duty-without-accountable",), (), True),
        (("duty-without",), (), False),
        (("DL502",), (), False),
        ((), ("DL5",), False),
        (("DL501",), ("DL501",), False),
        (("DL3", "DL501"), ("DL6",), True),
    ],
)
def test_a_rule_is_chosen(select: tuple[str, ...], ignore: tuple[str, ...], taken: bool) -> None:
    assert Choice(select, ignore).takes(BUILT_IN.named("duty-without-accountable")) is taken


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (Choice(("DL5", "DLX")), "`DLX` is no rule"),
        (Choice((), ("tag", "dl501")), "`dl501` is no rule"),
        (Choice(("taq",)), "`taq` is no rule; did you mean `tag`?"),
    ],
)
def test_what_names_no_rule_is_refused(choice: Choice, said: str) -> None:
    with pytest.raises(UnknownRuleError, match=f"^{re.escape(said)}"):
        choice.verify(BUILT_IN)


def test_what_names_rules_is_taken() -> None:
    Choice(("DL5", "tag", "DL"), ("DL501", "duty-without-accountable")).verify(BUILT_IN)


def test_no_two_rules_have_a_name_in_common() -> None:
    rule = BUILT_IN.named("DL501")
    with pytest.raises(ValueError, match="`DL501`"):
        BUILT_IN.extended([replace(rule, slug="another")])
    with pytest.raises(ValueError, match="`duty-without-accountable`"):
        BUILT_IN.extended([replace(rule, code="X1")])
    assert BUILT_IN.extended([replace(rule, code="X1", slug="another")]).find("another") is not None
    assert BUILT_IN.find("another") is None


# What stays the same


def test_a_result_keeps_its_key_when_lines_move_and_lists_are_sorted() -> None:
    before = found("bodies: {board: {kind: audit, oversees: [crew, crw]}, crew: {kind: steering}}", "DL110")
    after = found("\n\nbodies: {crew: {kind: steering}, board: {kind: audit, oversees: [crw, crew]}}", "DL110")
    assert [result.key for result in before] == [result.key for result in after]
    assert before[0].key == ("DL110", "example", "bodies.board.oversees", ("crw",))
    assert before[0].span != after[0].span


def test_what_is_named_differently_has_another_key() -> None:
    one, other = (
        found(f"bodies: {{board: {{kind: audit, oversees: [{id_}]}}}}", "DL110")[0] for id_ in ("crew", "team")
    )
    assert one.key != other.key


def test_a_result_in_a_shared_file_is_at_home_there() -> None:
    [result] = found(
        """
        # file: shared.yaml
        partners: {elka: {knd: ministry}}
        # file: one.yaml
        program: {id: one}
        """,
        "DL101",
    )
    assert result.home == "shared.yaml"


def test_rules_that_are_not_chosen_do_not_speak() -> None:
    assert codes(GAP, "DL501") == ["DL501", "DL501"]
    assert codes(GAP, "DL1") == []


# Waivers


@pytest.mark.parametrize(
    ("rule", "at", "waived"),
    [
        ("DL501", "responsibilities.train", ["train"]),
        ("duty-without-accountable", "responsibilities.train", ["train"]),
        ("DL501", "responsibilities", ["train", "teach"]),
        ("DL501", "responsibilities.t", []),
        ("DL501", "responsibilities.train.responsible", []),
        ("DL502", "responsibilities.train", []),
        ("DL5", "responsibilities.train", []),
    ],
)
def test_a_waiver_covers_its_place_and_what_lies_below(rule: str, at: str, waived: list[str]) -> None:
    results = found(waiver(rule, at), "DL501")
    assert [result.where.rpartition(".")[2] for result in results if result.waiver == "known"] == waived
    assert len(results) == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (waiver("DL501", "responsibilities"), {}),
        (waiver("DL501", "responsibilities.other"), {"DL908": "covers nothing: DL501 finds nothing at"}),
        (waiver("DL5", "responsibilities"), {"DL905": "names `DL5`, the code or slug of a rule is expected"}),
        (waiver("DL105", "responsibilities"), {"DL906": "DL105 `bad-id` cannot be waived, it has to be mended"}),
        (waiver("DL905", "waivers.known"), {"DL906": "DL905 `waiver-of-nothing` cannot be waived"}),
        (waiver("DL501", "responsibilities", "2025"), {"DL907": "ended on `2025`, what it accepted counts again"}),
    ],
)
def test_what_is_wrong_with_a_waiver(text: str, told: dict[str, str]) -> None:
    results = [result for result in found(text) if result.code >= "DL905"]
    assert [result.code for result in results] == list(told)
    for result in results:
        assert told[result.code] in result.message
        assert result.where.startswith("waivers.known")


def test_a_waiver_of_nothing_guesses() -> None:
    [result] = found(waiver("duty-without-acountable", "responsibilities"), "DL905")
    assert result.hint == "did you mean `duty-without-accountable`?"


@pytest.mark.parametrize(
    ("until", "day", "holds", "ending"),
    [
        ("2026-06-01", date(2026, 5, 31), True, True),
        ("2026-06-01", date(2026, 6, 1), False, False),
        ("2026-06-01", date(2026, 6, 2), False, False),
        ("2026-06", date(2026, 6, 1), True, True),  # a vague day counts as not yet come
        ("2026-06", date(2026, 6, 29), True, True),
        ("2026-06", date(2026, 6, 30), False, False),
        ("2026", date(2026, 12, 30), True, True),
        ("2026", date(2026, 12, 31), False, False),
        ("2026-06-01", date(2026, 3, 3), True, True),  # ninety days ahead
        ("2026-06-01", date(2026, 3, 2), True, False),
        ("9999", date(9999, 12, 30), True, True),
    ],
)
def test_the_day_on_which_a_waiver_ends(until: str, day: date, holds: bool, ending: bool) -> None:
    results = found(waiver("DL501", "responsibilities", until), "DL501", "DL9", day=day)
    assert all(bool(result.waiver) is holds for result in results if result.code == "DL501")
    expected = ["DL909"] if ending else [] if holds else ["DL907"]
    assert [result.code for result in results if result.code > "DL9"] == expected


def test_how_far_ahead_an_ending_is_told() -> None:
    text = waiver("DL501", "responsibilities", "2026-01-11")
    for horizon, expected in ((9, []), (10, ["DL909"]), (11, ["DL909"])):
        assert [result.code for result in found(text, "DL909", horizon=horizon)] == expected
    [result] = found(text, "DL909")
    assert result.message == "waiver `known` ends on `2026-01-11`, 10 days from now"


def test_a_waiver_is_not_unused_where_its_rule_did_not_run() -> None:
    assert codes(waiver("DL501", "bodies"), "DL9") == []
    broken = waiver("DL501", "responsibilities.other") + "bodies: {board: {}}\n"
    assert codes(broken) == ["DL501", "DL501", "DL102"]


BASE = """
    # file: base.yaml
    program: {{id: base, abstract: true}}
    partners: {{elka: {{role: observer}}}}
    responsibilities: {{train: {{responsible: elka}}}}
    {waiver}
    # file: one.yaml
    program: {{id: one, extends: base}}
    {own}
    # file: two.yaml
    program: {{id: two, extends: base}}
    responsibilities: {{train: {{accountable: elka}}}}
    """
KNOWN = "waivers: {known: {rule: DL501, at: responsibilities, why: later, by: elka}}"


def test_an_inherited_finding_is_waived_by_whoever_inherits_it() -> None:
    [result] = found(BASE.format(waiver="", own=KNOWN))
    assert (result.code, result.span.path, result.waiver, result.programmes) == (
        "DL501",
        "base.yaml",
        "known",
        ("one",),
    )


def test_an_inherited_waiver_that_one_programme_uses_is_used() -> None:
    [result] = found(BASE.format(waiver=KNOWN, own=""))
    assert (result.code, result.waiver) == ("DL501", "known")
    unused = BASE.format(waiver=KNOWN, own="responsibilities: {train: {accountable: elka}}")
    [result] = found(unused)
    assert (result.code, result.span.path) == ("DL908", "base.yaml")


# What a run says


def test_results_stand_in_order_of_place_and_count_each_thing_once() -> None:
    results = run(GAP).results
    assert list(results) == sorted(results, key=lambda result: (result.span, result.code, result.message))
    assert len({(result.code, result.span, result.message) for result in results}) == len(results)


def test_a_place_is_where_it_is_said_to_be() -> None:
    checked = run(GAP, select=("DL501",))
    assert [(place(checked, result), result.where) for result in checked.results] == [
        ((4, 3, "train"), "responsibilities.train"),
        ((5, 3, "teach"), "responsibilities.teach"),
    ]


@pytest.mark.parametrize(
    ("text", "files", "programmes", "complete"),
    [
        (GAP, 1, 1, True),
        ("# file: note.txt\nx", 0, 0, False),
        ("# file: a.yaml\npartners: {}\n", 1, 0, True),
        ("# file: a.yaml\npartners: {\n", 1, 0, True),
        ("# file: a.yaml\n{{byte FF}}\n", 1, 0, False),
        ("# file: a.yaml\na: {{repeat 100 [}}\n", 1, 0, False),
        ("program: {id: a}\n# link: b.yaml -> /etc/hostname\n", 1, 1, False),
    ],
)
def test_whether_everything_was_read(text: str, files: int, programmes: int, complete: bool) -> None:
    checked = run(text)
    assert (checked.files, checked.programmes, checked.complete) == (files, programmes, complete)


@pytest.mark.parametrize(
    "text", ["program: {id: a}\n# link: b.yaml -> /etc/hostname\n", "# file: a.yaml\npartners: {\n"]
)
def test_leaving_a_rule_out_makes_nothing_complete(text: str) -> None:
    checked = run(text, select=("DL5",))
    assert (checked.results, checked.complete) == ((), False)


def test_the_sources_of_every_place_are_there() -> None:
    text = (
        "# file: shared.yaml\npartners: {elka: {part_of: jdc}, jdc: {part_of: elka}, none: {}}\n"
        "# file: a.yaml\nprogram: {id: a, extends: b}\nresponsibilities: {train: {responsible: elka}}\n"
        "# file: b.yaml\nprogram: {id: b}\nresponsibilities: {other: {responsible: [elka, jdc]}}\n"
        "# file: c.yaml\nprogram: {id: b}\n# file: d.yaml\nprogram: {id: d, extends: e}\n"
        "# file: e.yaml\nprogram: {id: e, extends: d}\n"
    )
    checked = run(text)
    assert {"DL113", "DL501", "DL801"} <= {result.code for result in checked.results}
    for result in checked.results:
        assert {
            span.path for span in (result.span, *(label.span for label in result.related))
        } <= checked.sources.keys()
        assert result.where


# No input makes it raise

WHOLE = """\
program: {id: example, detail: people, languages: [he, en], since: 2019, source: charter#1}
documents:
  charter: {title: {he: אמנה, en: Charter}, clauses: ["1", "2", 8.1]}
partners:
  elka: {name: {he: אלכא, en: Elka}, kind: nonprofit, part_of: jdc, role: [lead, operator]}
  jdc: {since: 2018-05, until: 2031}
groups:
  both: {members: [elka, jdc], lead: elka}
people:
  dana: {name: Dana, partner: elka, capacity: 80%}
  noa: {partner: {jdc: {until: 2019-09}, elka: {since: 2019-09}}}
domains: {policy: {}, budget: {unit: money}}
bodies:
  steering:
    kind: steering
    oversees: [team]
    decides: [policy, budget]
    composition:
      heads: {each: partner, rank: head}
      size: {seats: {min: 1, max: 7}}
      cap: {per: partner, at_most: 1/2 of seats}
    decision: {quorum: at least 1/2 of seats, passes: more than 1/2 of cast, chair: head, vetoes: {budget: [head]}}
    seats:
      head: {partner: elka, rank: head, holder: dana, since: 2025-05, until: 2027-05}
      other: {partner: jdc, rank: head, votes: 2, vacant: {since: 2025, until: 2027, why: pending}}
    terms: {length: 3 years, consecutive: 2, shorter_than: {length: 1 year, counts: false}}
  team:
    kind: management
    reports_to: steering
    decides: {budget: {up_to: 200_000, delegated_by: steering}}
positions:
  manager:
    from: elka
    count: {min: 1, max: 3}
    reports_to: team
    holders: {one: {person: noa, effort: 60%, deputy: dana}}
cohorts:
  cycle-3: {participants: 27, starts: 2025-09, ends: 2026-07, coordinator: noa, cost: 3_150_000}
responsibilities:
  train: {accountable: elka, agreement: [steering], domain: policy, escalates_to: steering, source: charter#8.1}
  pay: {accountable: both, domain: budget}
separation:
  money: {duties: [train, pay], by: person, at_most: 1}
budget:
  currency: ILS
  cost_by_participants: {25: 3_000_000, 40: 4_000_000}
  approved_by: steering
  funding: {elka: 60%, jdc: 40%}
  lines: {venues: {amount: 400_000, spent_by: elka, domain: budget}}
waivers:
  known: {rule: DL303, at: bodies.steering, why: agreed, by: steering, until: 2027-01}
"""
WORDS = (
    *(
        "~",
        "{}",
        "[]",
        "x",
        "3",
        "-1",
        "true",
        "2019-13",
        "elka",
        "both",
        "steering",
        "head",
        "dana",
        "policy",
        "train",
    ),
    *(
        "60%",
        "1/0",
        "at least 9/2 of cast",
        "all of seats",
        "{elka: {}}",
        "[elka, elka]",
        "&a",
        "*a",
        "!!int",
        "<<: {}",
    ),
    *(":", "{", "]", "'", "\t", "\u2028", "א", "0x10", "1e18", "9" * 30, "elka/", "/", "#", "---", "? "),
)
TOKEN = re.compile(r"[\w./%-]+|[{}\[\]:,]")


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The whole programme with some lines or tokens deleted, doubled, swapped or replaced."""
    text = WHOLE
    for _ in range(draw(st.integers(1, 4))):
        lines = text.splitlines(keepends=True)
        if not lines:
            return text
        at = draw(st.integers(0, len(lines) - 1))
        what = draw(st.sampled_from(["delete", "double", "swap", "indent", "token", "token", "token", "exchange"]))
        tokens = list(TOKEN.finditer(lines[at]))
        if what == "delete":
            del lines[at]
        elif what == "double":
            lines.insert(at, lines[at])
        elif what == "swap":
            other = draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
        elif what == "indent":
            lines[at] = draw(st.sampled_from(["", "  ", "    "])) + lines[at].lstrip()
        elif tokens:
            token = draw(st.sampled_from(tokens))
            found_elsewhere = st.sampled_from(TOKEN.findall(WHOLE))
            word = draw(st.sampled_from(WORDS) if what == "token" else found_elsewhere)
            lines[at] = lines[at][: token.start()] + word + lines[at][token.end() :]
        text = "".join(lines)
    return text


def test_the_whole_programme_binds() -> None:
    assert [result.message for result in found(WHOLE, "DL0", "DL10", "DL11")] == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(mutated())
def test_whatever_is_written_is_told_at_its_place(text: str) -> None:
    checked = run(f"# file: programme.yaml\n{text}")
    for result in checked.results:
        for span in (result.span, *(label.span for label in result.related)):
            assert 0 <= span.start <= span.end <= len(checked.sources[span.path].text)
        assert "\n" not in result.message
        assert result.code in {rule.code for rule in RULES}
    assert all(result.severity is Severity.ERROR for result in checked.results if result.slug == "yaml-syntax")


def test_the_same_is_found_in_whatever_order_sections_stand() -> None:
    """Order in the file is display order, and means nothing else."""
    sections = re.split(r"(?m)^(?=\w)", WHOLE)[1:]
    expected = {(result.code, result.where, result.message) for result in found(WHOLE)}
    for seed in range(3):
        random.Random(seed).shuffle(sections)
        again = {(result.code, result.where, result.message) for result in found("".join(sections), day=DAY)}
        assert again == expected


@pytest.mark.parametrize(("bodies", "told"), [(45, 990), (46, MOST_ALIKE)])
def test_a_flood_of_one_rule_is_capped_and_says_so(bodies: int, told: int) -> None:
    """Between any two of 45 bodies there are 990 pairs, of 46 there are 1,035."""
    lines = "".join(f"  body-{n}: {{kind: steering, decides: [d]}}\n" for n in range(bodies))
    results = found(f"program: {{id: a}}\ndomains: {{d: {{}}}}\nbodies:\n{lines}", "DL413")
    assert len(results) == told
    assert sum("and there are more like it" in result.message for result in results) == (told == MOST_ALIKE)


@pytest.mark.parametrize(
    ("select", "complete"),
    [((), True), (("DL1",), True), (("DL101", "DL5"), True), (("DL5",), False), (("DL501", "DL102"), False)],
)
def test_an_error_that_is_left_out_makes_the_check_incomplete(select: tuple[str, ...], complete: bool) -> None:
    broken = "partners: {elka: {role: observer, knd: x}}\nresponsibilities: {train: {accountable: elka}}"
    assert run(broken, select=select).complete is complete


def test_a_warning_that_is_left_out_does_not() -> None:
    assert run("partners: {elka: {role: observer, name: no}}\n", select=("DL5",)).complete
