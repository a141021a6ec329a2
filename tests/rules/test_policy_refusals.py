"""What cannot be understood in a policy: where it stands, and what is said to do."""

from __future__ import annotations

import pytest

from tests.rules.policies import checked, told
from tests.workspaces import found, place

REFUSED = """
require: {sum: 5}
=> 5 | DL914 | `sum`: a map with `in` and `of` expected, found the number 5 | None

require: {largest: {in: bodies, is: 1}}
=> {in: bodies, is: 1} | DL914 | `largest` has no `per`, which is expected | None

for: bodies, require: {independent_of: 5}
=> 5 | DL914 | conditions expected, found the number 5 | None

for: bodies, require: {independent_of: {aprt_of: x}}
=> aprt_of | DL912 | `aprt_of` is no fact of partners, the name of one is expected | did you mean `part_of`?

for: domains, require: {some: {in: zz}}
=> zz | DL912 | `zz` is nothing that belongs to domains, the word for what does is expected behind `in` | there are
   `bodies`, `mandates`, `responsibilities` and `lines`

for: domains, require: {some: {in: [bodies]}}
=> [bodies] | DL912 | a list is nothing that belongs to domains, the word for what does is expected behind `in` |
   there are `bodies`, `mandates`, `responsibilities` and `lines`

for: domains, require: {some: {in: {bodies: 1}}}
=> {bodies: 1} | DL912 | a map is nothing that belongs to domains, the word for what does is expected behind `in` |
   there are `bodies`, `mandates`, `responsibilities` and `lines`

require: {sum: {in: cohorts, of: {cost: 1}, is: 1}}
=> {cost: 1} | DL912 | a map cannot stand behind `of`; of cohorts, `cost`, `cost_per_participant`, `lines`,
   `participants` or `people` is expected | None

for: domains, require: {some: {in: body}}
=> body | DL912 | `body` is nothing that belongs to domains, the word for what does is expected behind `in` | did
   you mean `bodies`?

require: {sum: {in: cohorts, of: 5, is: 1}}
=> 5 | DL912 | the number 5 cannot stand behind `of`; of cohorts, `cost`, `cost_per_participant`, `lines`,
   `participants` or `people` is expected | None

require: {sum: {in: cohorts, of: costs, is: 1}}
=> costs | DL912 | `costs` cannot stand behind `of`; of cohorts, `cost`, `cost_per_participant`, `lines`,
   `participants` or `people` is expected | did you mean `cost`?

require: {seats: {abov: 1}}
=> abov | DL913 | `abov` is no word of what can be said of `seats`, which is a number; `above`, `at_least`,
   `at_most`, `below`, `exists`, `is` or `is_not` is expected | did you mean `above`?

require: {count: {in: seats, exists: true}}
=> exists | DL913 | `exists` is no word of `count`; `above`, `at_least`, `at_most`, `below`, `in`, `is`, `is_not` or
   `where` is expected | None

require: {largest: {in: cohorts, per: id, of: cost, above: 1/2 of seats}}
=> 1/2 of seats | DL914 | `above`: an amount expected behind `of`, found `seats`; there are `budget.envelope` and
   `budget.total` | None

require: {sum: {in: cohorts, of: cost, above: x of budget.total}}
=> x of budget.total | DL914 | `above`: an amount such as `200_000` expected, found the text "x of budget.total" | None

require: {since: {before: as_ofx}}
=> as_ofx | DL914 | `before`: a date such as `2019`, `2019-05` or `2019-05-01` expected, found the text "as_ofx" | None

require: {active: {is: 2026-05-01}}
=> 2026-05-01 | DL914 | `is`: `true` or `false` expected, found the text "2026-05-01" | None

require: {active: {not_at: 2026-05}}
=> 2026-05 | DL914 | `not_at`: a day, or `as_of`, is expected behind `not_at`, found `2026-05` | None

for: bodies, require: {decision.quorum: 5}
=> 5 | DL914 | `decision.quorum`: a threshold such as `at least 1/2 of seats` or `more than 1/2 of cast` expected,
   found the number 5 | None

require: {status: active}, hint: "{cots}"
=> "{cots}" | DL912 | `cots` is no fact of a programme, the name of one is expected | did you mean `cohorts`?

require: {zzzzzzz: 1}
=> zzzzzzz | DL912 | `zzzzzzz` is no fact of a programme, the name of one is expected | there are `abstract`,
   `active`, `bodies`, `budget`, `cohorts`, `detail`, `domains`, `extends`, `funders`, `groups`, `holders` and `id`
   and more
"""
"""A policy, and behind the arrow the text that is pointed at, the code, the message behind its name, and the hint."""


@pytest.mark.parametrize("case", REFUSED.strip().split("\n\n"))
def test_a_refusal_says_where_and_what_to_do(case: str) -> None:
    policy, _, expected = case.partition("\n=> ")
    run = checked(policy.replace(", require:", "\nrequire:").replace(", hint:", "\nhint:"))
    (result,) = [one for one in run.results if one.slug not in ("policy-without-test", "policy-without-subject")]
    said = result.message.removeprefix("policy `mine`: ")
    assert f"{place(run, result)[2]} | {result.code} | {said} | {result.hint}" == " ".join(expected.split())


@pytest.mark.parametrize(
    ("policy", "shown"),
    [
        ("require: {LONG: 1}", "`CUT` is no fact of"),
        ("require: {some: {in: LONG}}", "`CUT` is nothing that belongs to"),
        ("require: {status: {LONG: 1}}", "`CUT` is no word of"),
        ("require: {sum: {in: bodies, of: LONG, is: 1}}", "`CUT` cannot stand behind `of`"),
        ("require: {seats: {is: 1/2 of LONG}}", "`is`: a number expected behind `of`, found `CUT`"),
    ],
)
def test_a_long_word_is_cut_to_sixty_letters(policy: str, shown: str) -> None:
    for long, cut in (("x" * 60, "x" * 60), ("x" * 61, "x" * 59 + "…")):
        (line,) = told(policy.replace("LONG", long))
        assert line.partition("policy `mine`: ")[2].startswith(shown.replace("CUT", cut))


def test_the_hundred_and_first_condition_is_named_and_more_are_not() -> None:
    key = "k" * 61
    policy = "require: {any: [" + "{status: x}, " * 99 + f"{{{key}: x}}, " + "{status: x}]}"
    (result,) = [one for one in checked(policy).results if one.code == "DL915"]
    cut = key[:59] + "…"
    assert result.message == (
        f"policy `mine`: `{cut}` is one more than 100 conditions, at most 100 are expected in a policy"
    )
    assert result.hint == "make two policies of it"


@pytest.mark.parametrize(("begin", "end"), [("{not: ", "}"), ("{any: [", "]}"), ("{all: [", "]}")])
def test_each_word_goes_one_deeper(begin: str, end: str) -> None:
    for depth, sound in ((8, True), (9, False)):
        policy = "require: " + begin * (depth - 1) + "{status: active}" + end * (depth - 1)
        texts = [line.partition("policy `mine`: ")[2] for line in told(policy, "program: {id: example, status: x}")]
        assert ("more than 8 conditions within one another, fewer expected" in texts) is not sound


@pytest.mark.parametrize("word", ["some", "every", "independent_of", "where"])
def test_what_belongs_to_a_subject_goes_one_deeper_too(word: str) -> None:
    inner = {
        "some": "{some: {in: partners, require: INNER}}",
        "every": "{every: {in: partners, require: INNER}}",
        "independent_of": "{independent_of: INNER}",
        "where": "{count: {in: partners, where: INNER, is: 1}}",
    }[word]
    for nots, sound in ((6, True), (7, False)):
        nested = "{not: " * nots + "{role: lead}" + "}" * nots
        lines = told("for: bodies\nrequire: " + inner.replace("INNER", nested))
        assert (lines == []) is sound
        assert all("more than 8 conditions within one another" in line for line in lines)


def test_what_is_wrong_between_policies() -> None:
    text = """
        # file: a.yaml
        policies:
          one: {code: DL950, for: programme, require: {status: active}, message: x}
          two: {code: DL950, for: programme, require: {status: active}, message: x}
          decides-without-quorum: {code: DL952, for: programme, require: {status: active}, message: x}
        # file: x/b.yaml
        policies:
          one: {code: DL953, for: programme, require: {status: active}, message: x}
        # file: x/c.yaml
        program: {id: c, status: active}
    """
    assert [
        (result.code, result.where, result.message, result.hint, [(label.text) for label in result.related])
        for result in found(text, "DL910", "DL911")
    ] == [
        (
            "DL910",
            "policies.two.code",
            "`DL950` is the code of `one` and of `two`, one of its own is expected",
            "take another from `DL950` to `DL999`",
            ["`one` has it first"],
        ),
        (
            "DL911",
            "policies.decides-without-quorum",
            "`decides-without-quorum` is the name of the rule DL401, a name of its own is expected",
            "give the policy another id",
            [],
        ),
        (
            "DL911",
            "policies.one",
            "`one` is a policy in `a.yaml` and again here, a name of its own is expected",
            "give one of them another id",
            ["`one` is declared here first"],
        ),
    ]


def test_what_is_missing_of_a_policy() -> None:
    text = """
        # file: a.yaml
        policies:
          one: {code: DL950, for: bodies, where: {kind: audit}, require: {seats: 1}, message: x}
          two: {code: DL951, for: cohorts, require: {people: 1}, message: x}
        # file: b.yaml
        program: {id: b}
    """
    remedy = "mend its `where`, move it to where its programmes are, or remove it"
    assert [(result.message, result.hint) for result in found(text, "DL918")] == [
        (
            "policy `one` speaks of nothing: no programme that sees it has what its `where` says, one is expected",
            remedy,
        ),
        ("policy `two` speaks of nothing: no programme that sees it has `cohorts`, one is expected", remedy),
    ]
    expected = "a programme in which it finds something is expected, and one in which it does not"
    assert [(result.where, result.message, result.hint) for result in found(text, "DL916")] == [
        (
            f"policies.{id_}",
            f"policy `{id_}` has no `tests`, {expected}",
            "add `tests`, and run them with `dlcheck policy test`",
        )
        for id_ in ("one", "two")
    ]


def test_the_first_policy_beyond_what_a_file_holds_is_named() -> None:
    rows = "".join(
        f"  p{index:03}: {{code: DL950, for: programme, require: {{status: active}}, message: x}}\n"
        for index in range(203)
    )
    text = f"# file: a.yaml\npolicies:\n{rows}# file: b.yaml\nprogram: {{id: b, status: active}}\n"
    assert [(one.message, one.hint) for one in found(text, "DL915")] == [
        ("policy `p200` is one more than a file holds, at most 200 are expected", "part them into several files")
    ]
