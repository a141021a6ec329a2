"""A policy as a rule: what is documented of it, in which order policies are judged, and how long its findings are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from dlcheck.finding import Severity
from dlcheck.rules import BUILT_IN
from dlcheck.rules.policies import judgement
from dlcheck.rules.policies.evaluation import Inquiry
from dlcheck.rules.policies.judgement import rule_of, rules_of
from dlcheck.tree import read_tree
from dlcheck.workspace.assemble import register
from tests.rules.policies import checked, told
from tests.workspaces import found, place

if TYPE_CHECKING:
    from dlcheck.rules.rule import Rule
    from dlcheck.workspace.assemble import Registry


def registry(text: str) -> Registry:
    tree = read_tree("north/p.yaml", text.encode())
    assert tree.root is not None
    made, findings = register(tree.source, tree.root, ())
    assert findings == ()
    return made


def rule(text: str) -> Rule:
    """The only policy of a file, as a rule."""
    (policy,) = registry(text).policies.values()
    made = rule_of(policy)
    assert made is not None
    return made


WHOLE = """\
policies:
  costed:
    code: DL951
    severity: warning
    waivable: false
    name: {he: יש מחיר, en: "What it
      costs"}
    for: programme
    where: {some: {in: bodies}}
    require: {budget.total: {exists: true}}
    message: "`{id}` does not say what it costs"
    why: Somebody has to pay.
    source: [charter#1, "https://example.org/a"]
    tests:
      said:
        given:
          budget:
            total: 5

          people: {}
        finds: []
      silent: {given: {}, finds: programme}
      silent-too: {given: {people: {}}, finds: programme}
      said-too: {given: {budget: {total: 6}}, finds: []}
"""
DOCUMENTED = """\
What it costs.

Somebody has to pay.

A policy of this workspace, declared in north/p.yaml.

Bad:
    {}

Good:
    budget:
      total: 5

    people: {}

Sources:
    - charter#1
    - https://example.org/a"""


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_policy_is_documented_as_rules_are(ending: str) -> None:
    made = rule(WHOLE.replace("\n", ending))
    assert made.doc == DOCUMENTED
    assert (made.code, made.slug, made.severity, made.scope) == ("DL951", "costed", Severity.WARNING, "programme")
    assert (made.waivable, made.needs) == (False, {"bodies", "budget"})


def test_what_is_not_said_of_a_policy_is_not_documented() -> None:
    text = "policies: {mine: {code: DL950, for: bodies, require: {kind: audit}, message: '`{id}` is no audit.'}}"
    made = rule(text)
    assert made.doc == "`{id}` is no audit.\n\nA policy of this workspace, declared in north/p.yaml."
    assert (made.severity, made.waivable, made.needs) == (Severity.ERROR, True, frozenset())
    led = rule(
        "policies: {mine: {code: DL950, for: bodies, require: {every: {in: holders, require: {id: x}}}, message: x}}"
    )
    assert led.needs == {"bodies", "positions", "people"}


def test_policies_are_rules_in_order_of_code_and_none_takes_what_is_taken() -> None:
    body = "for: bodies, require: {kind: audit}, message: x}"
    policies = {
        "b-late": "DL960",
        "c-early": "DL950",
        "d-again": "DL960",
        "decides-without-quorum": "DL955",
        "e-last": "DL970",
    }
    rows = "".join(f"  {id_}: {{code: {code}, {body}\n" for id_, code in policies.items())
    rows += "  a-unclear: {code: DL951, for: bodies, require: {knd: audit}, message: x}\n"
    again = registry(f"policies:\n  b-late: {{code: DL961, {body}\n  f: {{code: DL962, {body}\n")
    made = rules_of([registry(f"policies:\n{rows}"), again], BUILT_IN)
    assert [(one.code, one.slug) for one in made] == [
        ("DL950", "c-early"),
        ("DL960", "b-late"),
        ("DL962", "f"),
        ("DL970", "e-last"),
    ]


def test_a_policy_that_asks_too_much_says_what_to_do_and_does_speak_of_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(judgement, "Inquiry", partial(Inquiry, steps=3))
    run = checked(
        "where: {every: {in: seats, require: {rank: {is_not: head}}}}\nrequire: {status: active}",
        "bodies: {board: {kind: audit, seats: {a: {}, b: {}}}}",
    )
    told = {result.slug: result for result in run.results}
    assert "policy-without-subject" not in told
    assert told["mine"].hint == (
        "ask of what belongs to one thing, not of everything for everything; or make two policies of it"
    )
    assert told["mine"].message == (
        "`example` was not judged to its end: policy `mine` asks more than 200,000 questions of it, fewer are expected"
    )
    assert place(run, told["mine"])[2] == "program"
    (label,) = told["mine"].related
    assert label.text == "the policy `mine` is declared here"
    assert run.sources["a.yaml"].text[label.span.start : label.span.end] == "mine"


@pytest.mark.parametrize("length", [600, 601])
def test_what_is_said_is_cut_to_six_hundred_letters(length: int) -> None:
    cut = "x" * 600 if length == 600 else "x" * 599 + "…"
    policy = f"require: {{status: closed}}\nmessage: '{'x' * length}'\nhint: '{'x' * length}'"
    (result,) = [one for one in checked(policy, "program: {id: e, status: active}").results if one.code == "DL950"]
    assert result.message == f"{cut}: `status` is `active`, `closed` expected"
    assert result.hint == cut


def test_a_long_witness_is_cut_where_it_is_told_and_where_it_is_shown() -> None:
    words = [f"'{letter * 100}'" for letter in "abcdefgh"]
    run = checked(
        f"require: {{some: {{in: bodies, require: {{kind: [{', '.join(words)}]}}}}}}", "bodies: {b: {kind: audit}}"
    )
    (result,) = [one for one in run.results if one.code == "DL950"]
    witness = "`kind` is `audit`, " + ", ".join(f"`{letter * 100}`" for letter in "abcdefg") + f" or `{'h' * 100}`"
    assert result.message == f"`example` fails: {f'of `b`, {witness}'[:599]}…"
    assert result.related[0].text == f"{witness[:599]}…"


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("{id}.", "b"),
        (" {id} : ", "b"),
        ("{kind} of {seats}", "audit of 0"),
        ("{decision} {terms.length} {decision.quorum}", "true not declared `at least 1/2 of seats`"),
        ("{decides} x", "p, q x"),
    ],
)
def test_a_message_is_filled_with_what_was_found(message: str, said: str) -> None:
    body = "{kind: audit, decides: [p, q], decision: {quorum: at least 1/2 of seats}}"
    programme = f"domains: {{p: {{}}, q: {{}}}}\nbodies: {{b: {body}}}"
    (line,) = told(f"for: bodies\nrequire: {{seats: 1}}\nmessage: '{message}'", programme)
    assert line == f"b | {said}: `seats` is 0, 1 expected"


def test_what_one_language_begins_another_does_not_end() -> None:
    assert told("require: {status: x}\nmessage: {he: '{a', en: 'b}'}") == [
        "program | b}: `status` is not declared, `x` expected"
    ]


def test_policies_are_judged_where_a_programme_sees_them() -> None:
    text = """
        # file: north/p.yaml
        policies: {mine: {code: DL950, for: bodies, require: {seats: {at_least: 1}}, message: x}}
        # file: north/a.yaml
        program: {id: a}
        bodies: {one: {kind: audit}}
        # file: b.yaml
        program: {id: b}
        bodies: {two: {kind: audit}}
    """
    assert [result.where for result in found(text, "DL950")] == ["bodies.one"]
