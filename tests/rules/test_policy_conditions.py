"""The language of policies: every operator at its edges, and what is said of what cannot be understood."""

from __future__ import annotations

import pytest

from dlcheck.model.policy import MOST_POLICIES, SUBJECTS
from dlcheck.rules.policies.comparison import OPERATORS, fits
from dlcheck.rules.policies.conditions import DEEPEST, MOST, WORDS
from dlcheck.rules.policies.facts import Type, facts_of
from dlcheck.rules.policies.relations import RELATIONS
from tests.rules.policies import failing, told
from tests.workspaces import codes, found

PROGRAMME = """
program: {id: example, name: {he: נמל, en: Harbour}, status: active, since: 2025-06, until: 2027-03-01}
partners: {city: {kind: town, role: [lead, funder]}, port: {role: operator, part_of: city}}
budget: {currency: ILS, total: 100, funding: {city: 60%, port: 40%}}
domains: {policy: {}}
bodies:
  board:
    kind: steering
    decides: [policy]
    decision: {quorum: at least 1/2 of seats, passes: more than 1/2 of cast}
    terms: {length: 1 year}
    seats: {a: {partner: city, votes: 2}, b: {partner: port}, c: {vacant: {until: 2027}}, d: {partner: city}}
cohorts:
  first: {participants: 10, cost: 1000, starts: 2025, ends: 2027}
  second: {participants: 20, starts: 2026-03, ends: 2027}
"""


def holds(kind: str, require: str) -> bool:
    """Whether a condition surely holds of the only subject of a kind, or of the whole programme."""
    (verdict,) = {not failing(f"for: {kind}\nwhere: {{id: [board, example]}}\nrequire: {{{require}}}", PROGRAMME)}
    return verdict


@pytest.mark.parametrize(
    ("kind", "require", "expected"),
    [
        # texts
        ("programme", "status: active", True),
        ("programme", "status: closed", False),
        ("programme", "status: [closed, active]", True),
        ("programme", "status: {is_not: closed}", True),
        ("programme", "status: {is_not: [closed, active]}", False),
        ("programme", "name: Harbour", True),
        ("programme", "name: נמל", True),
        ("programme", "name: {like: 'Har*'}", True),
        ("programme", "name: {like: ['x*', '?arbour']}", True),
        ("programme", "name: {like: 'har*'}", False),
        ("programme", "name: {unlike: 'Har*'}", False),
        ("programme", "name: {unlike: 'Sea*'}", True),
        ("programme", "name: {unlike: ['Sea*', 'Har*']}", False),
        ("programme", "extends: x", False),
        ("programme", "extends: {is_not: x}", True),
        ("programme", "extends: {unlike: '*'}", True),
        ("programme", "extends: {exists: false}", True),
        ("programme", "extends: {exists: true}", False),
        ("programme", "budget.funding: city", True),
        ("programme", "budget.funding: {has_all: [city, port]}", True),
        ("programme", "budget.funding: {has_all: [city, sea]}", False),
        # numbers, and shares of them
        ("bodies", "seats: 4", True),
        ("bodies", "seats: [3, 4]", True),
        ("bodies", "seats: {is_not: 4}", False),
        ("bodies", "seats: {above: 3}", True),
        ("bodies", "seats: {above: 4}", False),
        ("bodies", "seats: {at_least: 4}", True),
        ("bodies", "seats: {at_least: 5}", False),
        ("bodies", "seats: {below: 5}", True),
        ("bodies", "seats: {below: 4}", False),
        ("bodies", "seats: {at_most: 4}", True),
        ("bodies", "seats: {at_most: 3}", False),
        ("bodies", "seats: {above: 3, below: 5}", True),
        ("bodies", "seats: {above: 3, below: 4}", False),
        ("bodies", "filled: 3", True),
        ("bodies", "vacant: {at_most: 1/4 of seats}", True),
        ("bodies", "vacant: {below: 25% of seats}", False),
        ("bodies", "vacant: 1/4 of seats", True),
        ("bodies", "vacant: [2, 1/2 of seats]", False),
        ("bodies", "vacant: {is_not: 1/4 of seats}", False),
        ("bodies", "votes: 5", True),
        ("bodies", "needed.quorum: 2", True),
        ("bodies", "needed.passes: 3", True),
        ("bodies", "largest.share: 1/2", True),
        ("bodies", "largest.share: {below: 50%}", False),
        ("bodies", "largest.partner: city", True),
        ("programme", "budget.total: {at_most: 100}", True),
        ("programme", "budget.total: {below: '100.00'}", False),
        ("programme", "budget.tolerance: {at_most: 10%}", False),
        ("programme", "not: {budget.tolerance: {at_most: 10%}}", False),
        # lengths, dates, times
        ("bodies", "terms.length: {at_least: 12 months}", True),
        ("bodies", "terms.length: {above: 365 days}", False),
        ("bodies", "terms.length: 1 year", True),
        ("programme", "since: {before: 2025-07}", True),
        ("programme", "since: {before: 2025-06-15}", False),
        ("programme", "since: {not_before: 2025-06-15}", False),
        ("programme", "since: {after: 2025-05}", True),
        ("programme", "since: {after: as_of}", False),
        ("programme", "since: {not_after: as_of - 7 months}", False),
        ("programme", "since: {not_after: as_of - 186 days}", False),
        ("programme", "since: {not_after: as_of - 185 days}", True),
        ("programme", "since: {not_after: as_of}", True),
        ("programme", "until: {after: as_of + 423 days}", True),
        ("programme", "until: {after: as_of + 424 days}", False),
        ("programme", "active: true", True),
        ("programme", "active: false", False),
        ("programme", "active: {at: 2027-02-28}", True),
        ("programme", "active: {at: 2027-03-01}", False),
        ("programme", "active: {not_at: 2027-03-01}", True),
        ("programme", "active: {at: 2025-06-15}", False),
        ("programme", "active: {not_at: 2025-06-15}", False),
        ("programme", "active: {at: as_of - 9999 years}", False),
        ("programme", "until: {before: as_of + 9999 years}", True),
        # yes and no, thresholds, blocks
        ("programme", "abstract: false", True),
        ("programme", "abstract: {is_not: false}", False),
        ("bodies", "decision.quorum: at least 50% of seats", True),
        ("bodies", "decision.quorum: {is_not: at least 1/3 of seats}", True),
        ("bodies", "decision: {exists: true}", True),
        ("bodies", "decision.deadlock: {exists: true}", False),
        # words
        ("bodies", "all: [{kind: steering}, {seats: 4}]", True),
        ("bodies", "all: [{kind: steering}, {seats: 5}]", False),
        ("bodies", "any: [{kind: audit}, {seats: 4}]", True),
        ("bodies", "any: [{kind: audit}, {seats: 5}]", False),
        ("bodies", "not: {kind: audit}", True),
        ("bodies", "not: {kind: steering}", False),
        ("bodies", "some: {in: seats}", True),
        ("bodies", "some: {in: seats, where: {partner: port}}", True),
        ("bodies", "some: {in: seats, where: {partner: sea}}", False),
        ("bodies", "some: {in: seats, where: {partner: city}, require: {votes: 2}}", True),
        ("bodies", "some: {in: seats, where: {partner: port}, require: {votes: 2}}", False),
        ("bodies", "every: {in: seats, where: {partner: city}, require: {votes: {at_least: 1}}}", True),
        ("bodies", "every: {in: seats, require: {filled: true}}", False),
        ("bodies", "every: {in: seats, where: {rank: head}, require: {filled: true}}", True),
        ("bodies", "none: {in: partners, where: {role: observer}}", True),
        ("bodies", "none: {in: partners, where: {role: lead}}", False),
        ("bodies", "independent_of: {role: operator}", False),
        ("bodies", "independent_of: {role: observer}", True),
        ("bodies", "count: {in: seats, where: {partner.role: lead}, is: 2}", True),
        ("bodies", "count: {in: seats, where: {roof: city}, at_least: 3, below: 4}", True),
        ("bodies", "sum: {in: seats, of: votes, where: {partner: city}, is: 3}", True),
        ("bodies", "largest: {in: seats, per: partner, of: votes, at_most: 3/5 of votes}", True),
        ("bodies", "largest: {in: seats, per: partner, of: votes, below: 3/5 of votes}", False),
        ("bodies", "largest: {in: seats, per: roof, is: 3}", True),
        ("programme", "sum: {in: cohorts, of: participants, is: 30}", True),
        ("programme", "sum: {in: cohorts, of: cost, at_most: 10_000}", False),
        ("programme", "not: {sum: {in: cohorts, of: cost, at_most: 10_000}}", False),
        ("programme", "sum: {in: cohorts, of: cost, where: {id: first}, is: 1_000}", True),
        ("programme", "sum: {in: funders, of: share, is: 100%}", True),
        ("programme", "some: {in: funders, where: {amount: {at_least: 60}}, require: {id: city}}", True),
        ("programme", "some: {in: cohorts, require: {cost_per_participant: {at_most: 100}}}", True),
        ("programme", "some: {in: mandates, where: {domain: policy, body: board}}", True),
        ("programme", "largest: {in: cohorts, per: id, of: cost, at_most: 5_000}", False),
        ("programme", "count: {in: bodies, at_most: 100% of partners}", True),
    ],
)  # fmt: skip
def test_every_operator(kind: str, require: str, expected: bool) -> None:
    assert holds(kind, require) is expected


MISUNDERSTOOD = """
require: {budgets.total: 5}
=> budgets.total | `budgets.total` is no fact of a programme, the name of one is expected

for: bodies
require: {decision.quorom: {exists: true}}
=> decision.quorom | `decision.quorom` is no fact of bodies, the name of one is expected

require: {some: {in: seat}}
=> seat | `seat` is nothing that belongs to a programme, the word for what does is expected behind `in`

require: {some: {in: [seats]}}
=> [seats] | a list is nothing that belongs to a programme, the word for what does is expected behind `in`

require: {budget.total: {over: 5}}
=> over | `over` is no word of what can be said of `budget.total`, which is an amount; `above`, `at_least`,
   `at_most`, `below`, `exists`, `is` or `is_not` is expected

require: {budget.total: {above: lots}}
=> lots | `above`: an amount such as `200_000` expected, found the text "lots"

require: {budget.total: {above: 1/2 of seats}}
=> 1/2 of seats | `above`: an amount expected behind `of`, found `seats`; there are `budget.envelope` and
   `budget.total`

require: {seats: {above: true}}
=> true | `above`: a number, or a share such as `1/2 of seats`, expected, found true

require: {seats: {above: 1/2}}
=> 1/2 | `above`: a number, or a share such as `1/2 of seats`, expected, found the text "1/2"

require: {seats: {above: [1, 2]}}
=> [1, 2] | `above`: one value expected behind `above`, found a list

require: {seats: []}
=> [] | `seats`: 1 to 100 values expected, found 0

require: {budget.tolerance: 5}
=> 5 | `budget.tolerance`: a share such as `60%` or `3/5` expected, found the number 5

require: {since: 2025}
=> 2025 | `since` is a date, a map with `before`, `after`, `not_before`, `not_after` or `exists` is expected,
   found the number 2025

require: {since: {before: soon}}
=> soon | `before`: a date such as `2019`, `2019-05` or `2019-05-01` expected, found the text "soon"

require: {since: {before: as_of + 3 moons}}
=> as_of + 3 moons | `before`: a length of time such as `30 days` or `3 years` expected, found the text "3
   moons"

require: {active: {at: 2026}}
=> 2026 | `at`: a day, or `as_of`, is expected behind `at`, found `2026`

require: {active: maybe}
=> maybe | `active`: `true` or `false` expected, found the text "maybe"

require: {status: 5}
=> 5 | `status`: a text of 1 to 200 letters expected, found the number 5

require: {status: {exists: x}}
=> x | `exists`: `true` or `false` expected, found the text "x"

require: {status: {}}
=> {} | `status` is a text, a map with `is`, `is_not`, `like`, `unlike` or `exists` is expected, found a map

require: {budget: true}
=> true | `budget` is a block, a map with `exists` is expected, found true

require: {all: {status: active}}
=> {status: active} | `all`: a list of conditions expected, found a map

require: {any: []}
=> [] | `any`: a list of conditions expected, found a list

require: {any: [active]}
=> active | conditions expected, found the text "active"

require: {not: {}}
=> {} | conditions expected, found none

require: {some: seats}
=> seats | `some`: a map with `in` expected, found the text "seats"

require: {every: {in: seats}}
=> {in: seats} | `every` has no `require`, which is expected

require: {none: {in: seats, require: {votes: 1}}}
=> require | `require` is no word of `none`; `in` or `where` is expected

require: {count: {in: seats}}
=> {in: seats} | `count` compares with nothing, `above`, `at_least`, `at_most`, `below`, `is` or `is_not` is
   expected

require: {count: {in: seats, of: votes, is: 1}}
=> of | `of` is no word of `count`; `above`, `at_least`, `at_most`, `below`, `in`, `is`, `is_not` or `where` is
   expected

require: {sum: {in: cohorts, of: name, is: 1}}
=> name | `name` cannot stand behind `of`; of cohorts, `cost`, `cost_per_participant`, `lines`, `participants` or
   `people` is expected

require: {largest: {in: cohorts, per: cost, is: 1}}
=> cost | `cost` cannot stand behind `per`; of cohorts, `coordinator`, `id`, `name`, `renamed_from` or `source` is
   expected

for: domains
require: {independent_of: {role: lead}}
=> independent_of | `independent_of` cannot be asked of domains, behind whom stand no organisations; another
   word is expected

require: {status: active}
message: "{cost}"
=> "{cost}" | `cost` is no fact of a programme, the name of one is expected
"""
"""A policy, and behind the arrow the text that is pointed at, and the message behind the policy's name."""


@pytest.mark.parametrize("case", MISUNDERSTOOD.strip().split("\n\n"))
def test_what_cannot_be_understood(case: str) -> None:
    policy, _, expected = case.partition("\n=> ")
    (line,) = told(policy)
    assert line.replace("policy `mine`: ", "", 1) == " ".join(expected.split())


def test_guesses() -> None:
    def hint(policy: str) -> str | None:
        text = f"# file: a.yaml\npolicies:\n  mine: {{code: DL950, for: bodies, message: x, {policy}}}\n"
        (result,) = [result for result in found(text, "DL91") if result.code in ("DL912", "DL913")]
        return result.hint

    assert hint("require: {decision.quorom: {exists: true}}") == "did you mean `decision.quorum`?"
    assert hint("require: {evry: {in: seats}}") == "did you mean `every`?"
    assert hint("require: {some: {in: seat}}") == "did you mean `seats`?"
    assert hint("require: {seats: {atmost: 3}}") == "did you mean `at_most`?"
    assert hint("require: {sum: {in: seats, of: vote, is: 1}}") == "did you mean `votes`?"
    guess = hint("require: {zzzzzzz: 1}")
    assert guess is not None
    assert guess.startswith("there are `active`, `composition`")


def test_every_problem_is_told_at_once() -> None:
    policy = (
        "where: {stauts: active}\nrequire: {all: [{a.b: 1}, {seats: {above: x}}], some: {in: seats, where: {c.d: 1}}}"
    )
    assert [line.partition(" | ")[0] for line in told(policy)] == ["stauts", "a.b", "x", "c.d"]


def test_a_policy_that_is_not_understood_is_not_judged() -> None:
    assert failing("where: {stauts: closed}\nrequire: {status: active}") == []
    assert failing("require: {status: active}\nmessage: '{no}'") == []


@pytest.mark.parametrize(("depth", "sound"), [(DEEPEST - 1, True), (DEEPEST, True), (DEEPEST + 1, False)])
def test_conditions_stand_only_so_deep(depth: int, sound: bool) -> None:
    policy = "require: " + "{not: " * (depth - 1) + "{status: active}" + "}" * (depth - 1)
    lines = told(
        policy, "program: {id: example, status: active}" if depth % 2 else "program: {id: example, status: closed}"
    )
    assert (lines == []) is sound
    if not sound:
        assert "more than 8 conditions within one another" in lines[0]


@pytest.mark.parametrize(("number", "sound"), [(MOST - 1, True), (MOST, True), (MOST + 1, False), (MOST + 50, False)])
def test_a_policy_has_only_so_many_conditions(number: int, sound: bool) -> None:
    policy = "require: {any: [" + ", ".join(["{status: active}"] * (number - 1)) + "]}"
    lines = told(policy, "program: {id: example, status: active}")
    assert len(lines) == (not sound)
    if not sound:
        assert lines[0].endswith("is one more than 100 conditions, at most 100 are expected in a policy")


@pytest.mark.parametrize(
    ("number", "sound"), [(MOST_POLICIES - 1, True), (MOST_POLICIES, True), (MOST_POLICIES + 1, False)]
)
def test_a_file_has_only_so_many_policies(number: int, sound: bool) -> None:
    rows = "".join(
        f"  p{index:03}: {{code: DL950, for: programme, require: {{status: active}}, message: x}}\n"
        for index in range(number)
    )
    text = f"# file: a.yaml\npolicies:\n{rows}# file: b.yaml\nprogram: {{id: b, status: active}}\n"
    results = found(text, "DL915")
    assert [result.where for result in results] == ([] if sound else ["policies.p200"])


def test_the_shape_of_a_policy_is_found_like_any_other() -> None:
    text = """
        # file: a.yaml
        policies:
          one: {code: DL949, for: bodys, require: {}, message: x}
          two: {code: DL1000, for: bodies, require: kind, severity: fatal}
    """
    assert sorted({(result.slug, result.where) for result in found(text, "DL10")}) == [
        ("missing-field", "policies.two"),
        ("wrong-value", "policies.one.code"),
        ("wrong-value", "policies.one.for"),
        ("wrong-value", "policies.one.require"),
        ("wrong-value", "policies.two.code"),
        ("wrong-value", "policies.two.require"),
        ("wrong-value", "policies.two.severity"),
    ]


def test_codes_and_names_are_taken_once_in_the_whole_workspace() -> None:
    text = """
        # file: a.yaml
        policies:
          one: {code: DL950, for: programme, require: {status: active}, message: one}
          two: {code: DL950, for: programme, require: {status: active}, message: two}
          deadlock: {code: DL953, for: programme, require: {status: active}, message: x}
          decides-without-quorum: {code: DL954, for: programme, require: {status: active}, message: rule}
        # file: x/b.yaml
        policies:
          one: {code: DL951, for: programme, require: {status: active}, message: again}
        # file: x/c.yaml
        program: {id: c}
    """
    assert sorted(codes(text, "DL910", "DL911", "DL95")) == ["DL910", "DL911", "DL911", "DL950", "DL953"]
    assert [result.message.split(":")[0] for result in found(text, "DL950")] == ["one"]


def test_a_policy_without_subject_is_told_unless_something_could_not_be_read() -> None:
    text = """
        # file: a.yaml
        policies:
          mine: {code: DL950, for: bodies, where: {kind: audit}, require: {seats: 1}, message: x}
          yours: {code: DL951, for: cohorts, require: {people: 1}, message: x}
        # file: b.yaml
        program: {id: b}
        bodies: {board: {kind: KIND}}
    """
    assert [result.where for result in found(text.replace("KIND", "steering"), "DL918")] == [
        "policies.mine.where",
        "policies.yours.for",
    ]
    assert [result.where for result in found(text.replace("KIND", "audit"), "DL918")] == ["policies.yours.for"]
    assert found(text.replace("KIND", "audits"), "DL918") == []


GLOBS = [
    *(("", "", True), ("", "*", True), ("", "?", False), ("a", "", False), ("abc", "a*c", True), ("abc", "a*d", False)),
    *(("abc", "***", True), ("abc", "??", False), ("abc", "???", True), ("aXbXc", "*X?", True), ("a[b]", "a[b]", True)),
    *(("a", "aX", False), ("a", "a**", True), ("ab", "a?b", False), ("ab", "*b*", True)),
    *(("a" * 200, "a*" * 90 + "b", False), ("mississippi", "m*iss*ip*i", True), ("mississippi", "m*iss*ip*s", False)),
]


@pytest.mark.parametrize(("text", "pattern", "expected"), GLOBS)
def test_globs(text: str, pattern: str, expected: bool) -> None:
    assert fits(text, pattern) is expected


def test_every_kind_of_subject_has_facts_and_every_type_its_operators() -> None:
    assert set(OPERATORS) == set(Type)
    assert {fact.type for kind in SUBJECTS for fact in facts_of(kind).values()} == set(Type)
    for kind in SUBJECTS:
        assert facts_of(kind)["id"].type is Type.TEXT
        assert set(WORDS).isdisjoint(facts_of(kind))
        assert set(RELATIONS[kind]) <= set(facts_of(kind))
    assert set(RELATIONS["programme"]) == {*SUBJECTS} - {"programme"}
