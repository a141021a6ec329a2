"""What policies find: the examples of the tutorial at their edges, places, witnesses, and how they are accepted."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest

from dlcheck.finding import Severity
from tests.rules.policies import checked, failing, told, workspace
from tests.workspaces import found

AUDITED = """
    where: {budget.total: {above: 5_000_000}}
    require:
      some: {in: bodies, where: {kind: audit}, require: {independent_of: {role: operator}}}
    message: "`{id}` costs {budget.total} and has no independent audit body"
"""
COST = "budget: {{currency: ILS, total: {}}}"


@pytest.mark.parametrize(("total", "number"), [("4_999_999", 0), ("5_000_000", 0), ("5_000_001", 1)])
def test_a_large_programme_is_audited(total: str, number: int) -> None:
    assert len(failing(AUDITED, COST.format(total))) == number


def test_a_total_that_is_not_said_is_not_large() -> None:
    assert failing(AUDITED, "budget: {currency: ILS}") == []
    assert failing(AUDITED) == []


SEATED = """
budget: {{currency: ILS, total: 6_000_000}}
partners:
  holding: {{}}
  dredgers: {{role: operator, part_of: holding}}
  crew: {{part_of: dredgers}}
  university: {{role: member}}
people: {{dana: {{partner: dredgers}}}}
bodies:
  auditors: {{kind: {kind}, seats: {{one: {seat}}}}}
"""


@pytest.mark.parametrize(
    ("seat", "named"),
    [
        ("{partner: dredgers}", "dredgers"),
        ("{partner: holding}", "dredgers"),
        ("{partner: crew}", "dredgers"),
        ("{rank: independent, holder: dana}", "dredgers"),
        ("{partner: university}", None),
        ("{rank: independent}", None),
    ],
)
def test_independence_reaches_above_below_and_to_people(seat: str, named: str | None) -> None:
    lines = told(AUDITED, SEATED.format(kind="audit", seat=seat))
    if named is None:
        assert lines == []
    else:
        (line,) = lines
        assert line == (
            "program | `example` costs 6,000,000 ILS and has no independent audit body: of `auditors`, "
            f"`{named}` is among the organisations behind it where `role` is `operator`, none expected"
        )


def test_a_body_of_another_kind_does_not_audit() -> None:
    (line,) = told(AUDITED, SEATED.format(kind="advisory", seat="{partner: university}"))
    assert line.endswith(": there are no `bodies` where `kind` is `audit`, at least one is expected")


MAJORITY = """
    for: bodies
    where: {kind: steering}
    require: {largest: {in: seats, per: partner, at_most: 1/2 of seats}}
"""


def committee(city: int, port: int, nobody: int = 0, kind: str = "steering") -> str:
    seats = ["{partner: city}"] * city + ["{partner: port}"] * port + ["{}"] * nobody
    listed = ", ".join(f"s{index}: {seat}" for index, seat in enumerate(seats))
    return f"partners: {{city: {{}}, port: {{}}}}\nbodies: {{board: {{kind: {kind}, seats: {{{listed}}}}}}}\n"


@pytest.mark.parametrize(
    ("city", "port", "nobody", "fails"),
    [
        (1, 2, 1, False),
        (2, 2, 0, False),
        (3, 2, 0, True),
        (2, 1, 1, False),
        (2, 1, 0, True),
        (0, 0, 3, False),
        (0, 0, 0, False),
    ],
)
def test_no_partner_has_a_majority(city: int, port: int, nobody: int, fails: bool) -> None:
    assert failing(MAJORITY, committee(city, port, nobody)) == (["bodies.board"] if fails else [])


def test_other_committees_are_not_spoken_of() -> None:
    assert failing(MAJORITY, committee(3, 0, kind="advisory")) == []


def test_the_witness_names_the_partner_its_seats_and_the_bound() -> None:
    assert told(MAJORITY, committee(3, 2)) == [
        "board | `board` fails: `city` has 3 of the `seats`, at most 2.5 (50% of `seats`) expected"
    ]


def test_the_largest_group_is_named_wherever_its_name_stands() -> None:
    assert told(MAJORITY, committee(2, 3)) == [
        "board | `board` fails: `port` has 3 of the `seats`, at most 2.5 (50% of `seats`) expected"
    ]


def test_a_finding_without_a_hint_has_none() -> None:
    run = checked(MAJORITY, committee(3, 2))
    assert [result.hint for result in run.results if result.code == "DL950"] == [None]


def test_a_finding_is_a_rules_finding() -> None:
    run = checked(
        "severity: info\n" + "for: bodies\nrequire: {decision.quorum: {exists: true}}\nhint: say of {id}\n",
        committee(1, 1),
    )
    result = next(result for result in run.results if result.code == "DL950")
    assert (result.slug, result.severity, result.programmes, result.where) == (
        "mine",
        Severity.INFO,
        ("example",),
        "bodies.board",
    )
    assert result.hint == "say of board"
    (label,) = result.related
    assert (label.span.path, label.text) == ("a.yaml", "the policy `mine` is declared here")
    assert run.sources["a.yaml"].text[label.span.start : label.span.end] == "mine"


def test_the_finding_stands_at_the_field_that_fails() -> None:
    programme = "bodies: {board: {kind: steering, decision: {quorum: at least 1 of seats, tie: fails}, seats: {a: {}}}}"
    assert told("for: bodies\nrequire: {decision.tie: chair}", programme) == [
        "fails | `board` fails: `decision.tie` is `fails`, `chair` expected"
    ]
    assert told("for: bodies\nrequire: {decision.chair: {exists: true}}", programme)[0].startswith(
        "{quorum: at least 1 of seats, tie: fails} | "
    )
    assert told("require: {budget.total: {below: 5}}", COST.format(5)) == [
        "5 | `example` fails: `budget.total` is 5 ILS, less than 5 ILS expected"
    ]
    assert told("require: {budget.total: {exists: true}}", "budget: {currency: ILS}")[0].startswith("budget | ")
    assert told("require: {budget.total: {exists: true}}")[0].startswith("program | ")


def test_members_that_fail_are_shown_too() -> None:
    run = checked("for: bodies\nrequire: {every: {in: seats, require: {partner: port}}}", committee(5, 1))
    result = next(result for result in run.results if result.code == "DL950")
    assert result.message == (
        "`board` fails: of `board/s0`, `partner` is `city`, `port` expected; of `board/s1`, `partner` is `city`, "
        "`port` expected; of `board/s2`, `partner` is `city`, `port` expected and 2 more"
    )
    labels = [run.sources["b.yaml"].text[label.span.start : label.span.end] for label in result.related[:-1]]
    assert labels == ["s0", "s1", "s2"]


WAIVED = """
waivers:
  known: {rule: mine, at: bodies.board, why: it is so, by: board, until: 2027}
"""


def test_a_finding_can_be_waived_unless_the_policy_says_no() -> None:
    run = checked(MAJORITY, committee(3, 2) + WAIVED)
    assert [result.waiver for result in run.results if result.code == "DL950"] == ["known"]
    text = workspace("waivable: false\n" + dedent(MAJORITY), committee(3, 2) + WAIVED)
    assert {(result.code, result.waiver) for result in found(text, "DL950", "DL906")} == {("DL906", ""), ("DL950", "")}


def test_messages_are_in_english_where_there_is_a_choice_and_on_one_line() -> None:
    policy = 'require: {budget.total: {exists: true}}\nmessage:\n  he: שלום\n  en: "no\\ncost of {id}, {status}."\n'
    assert told(policy) == [
        "program | no\\u{a}cost of example, not declared: `budget.total` is not declared, a value expected"
    ]


def test_it_holds_in_its_folder_and_below_and_nowhere_else() -> None:
    text = """
        # file: north/policies.yaml
        policies:
          mine: {code: DL950, for: programme, require: {status: active}, message: x}
        # file: north/a.yaml
        program: {id: a}
        # file: north/deep/b.yaml
        program: {id: b}
        # file: south/c.yaml
        program: {id: c}
        # file: d.yaml
        program: {id: d}
        # file: south/e.yaml
        program: {id: e, extends: f}
        # file: north/f.yaml
        program: {id: f, abstract: true}
    """
    told = sorted(result.programmes for result in found(text, "DL950"))
    assert told == [("a",), ("b",), ("e",)], "whoever extends what sees it sees it too"


def test_a_programme_does_not_judge_itself() -> None:
    (result,) = found("policies: {mine: {code: DL950, for: programme, require: {status: active}, message: x}}")
    assert result.slug == "misplaced-section"
    assert result.message.startswith("`policies` stands in a file with a `program`")


def test_what_is_over_or_not_begun_is_not_spoken_of() -> None:
    policy = "for: partners\nrequire: {kind: ministry}"
    partners = "partners: {old: {until: 2025}, now: {since: 2025}, next: {since: 2027}}"
    assert failing(policy, partners) == ["partners.now"]
    cohorts = "cohorts: {old: {ends: 2025-06}, now: {starts: 2025-06, ends: 2027}, next: {starts: 2027}}"
    assert failing("for: cohorts\nrequire: {participants: {above: 0}}", cohorts) == ["cohorts.now", "cohorts.next"]


def test_a_policy_concludes_nothing_from_the_silence_of_what_is_broken() -> None:
    policy = "require: {some: {in: bodies, where: {kind: audit}}}"
    assert failing(policy, "bodies: {board: {kind: steering}}") == ["program"]
    assert failing(policy, "bodies: {board: {kind: audits}}") == []
    assert failing("require: {budget.total: {exists: true}}", "budget: {total: much}") == []


def test_a_policy_that_asks_too_much_says_so() -> None:
    inner = "every: {in: seats, require: {rank: {is_not: head}}}"
    policy = f"require: {{every: {{in: seats, require: {{some: {{in: bodies, require: {{{inner}}}}}}}}}}}"
    seats = "bodies: {{board: {{kind: advisory, seats: {{{}}}}}}}"
    (line,) = told(policy, seats.format(", ".join(f"s{index}: {{}}" for index in range(700))))
    assert line == (
        "program | `example` was not judged to its end: policy `mine` asks more than 200,000 questions of it, "
        "fewer are expected"
    )
    assert told(policy, seats.format("a: {}")) == []


def test_the_day_is_that_of_the_check() -> None:
    policy = "for: cohorts\nrequire: {ends: {before: as_of + 1 year}}"
    cohort = "cohorts: {one: {starts: 2025, ends: 2027-03-01}}"
    assert failing(policy, cohort, date(2026, 3, 1)) == ["cohorts.one.ends"]
    assert failing(policy, cohort, date(2026, 3, 2)) == []
    assert told(policy, cohort, date(2026, 3, 1)) == [
        "2027-03-01 | `one` fails: `ends` is `2027-03-01`, before `as_of + 1 year` expected"
    ]


def test_of_groups_of_one_size_the_first_by_name_is_named() -> None:
    programme = """
        partners: {bbb: {}, a: {}}
        bodies:
          board: {kind: advisory, seats: {s: {partner: bbb}, t: {partner: a}, u: {partner: bbb}, v: {partner: a}}}
    """.replace("\n        ", "\n")
    (line,) = told("for: bodies\nrequire: {largest: {in: seats, per: partner, at_most: 1}}", programme)
    assert line == "board | `board` fails: `a` has 2 of the `seats`, at most 1 expected"


def test_what_belongs_to_no_group_need_not_be_known() -> None:
    policy = "require: {largest: {in: cohorts, per: coordinator, of: cost, at_most: 10}}"
    programme = "people: {noa: {}}\ncohorts: {one: {coordinator: noa, cost: 10}, two: {}}"
    assert failing(policy, programme) == []
    assert failing(policy, programme.replace("two: {}", "two: {coordinator: noa}")) == ["program"]


def test_independence_is_not_judged_while_a_partner_is_broken() -> None:
    policy = "for: bodies\nrequire: {independent_of: {role: operator}}"
    programme = "partners: {city: {role: operator}, port: {kind: 5}}\n"
    programme += "bodies: {board: {kind: audit, seats: {a: {partner: city}}}}"
    assert failing(policy, programme.replace("kind: 5", "kind: town")) == ["bodies.board"]
    assert failing(policy, programme) == []


@pytest.mark.parametrize(("number", "judged"), [(200, True), (201, False)])
def test_policies_beyond_the_bound_are_not_judged(number: int, judged: bool) -> None:
    rows = "".join(
        f"  p{index:03}: {{code: DL950, for: programme, require: {{}}, message: x}}\n" for index in range(number - 1)
    )
    rows = rows.replace("require: {}", "require: {status: active}")
    last = "  z: {code: DL951, for: programme, require: {status: active}, message: x}\n"
    text = f"# file: a.yaml\npolicies:\n{rows}{last}# file: b.yaml\nprogram: {{id: b}}\n"
    assert ("DL951" in {result.code for result in found(text)}) is judged


@pytest.mark.parametrize(("number", "more"), [(3, ""), (4, " and 1 more"), (5, " and 2 more")])
def test_three_are_told_and_the_others_counted(number: int, more: str) -> None:
    (line,) = told("for: bodies\nrequire: {every: {in: seats, require: {partner: port}}}", committee(number, 1))
    assert line.endswith(f"of `board/s2`, `partner` is `city`, `port` expected{more}")
    (line,) = told("for: bodies\nrequire: {none: {in: seats, where: {partner: city}}}", committee(number, 1))
    assert line.endswith(f"`board/s2`{more} is among its `seats` where `partner` is `city`, none expected")


def test_of_partners_with_as_many_seats_the_first_by_name_is_the_largest() -> None:
    seats = "{a: {partner: port}, b: {partner: city}}"
    programme = f"partners: {{port: {{}}, city: {{}}}}\nbodies: {{board: {{kind: advisory, seats: {seats}}}}}"
    assert failing("for: bodies\nrequire: {largest.partner: city}", programme) == []
