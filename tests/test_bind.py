"""A tree bound to models: what each wrong shape is told as, where, and what is not told because of it."""

from __future__ import annotations

import pytest

from dlcheck.workspace.bind import entry_of
from tests.workspaces import found, place, run

SHAPE = "DL10"


def told(text: str) -> list[tuple[str, str, str]]:
    """Slug, place as keys, and message of what is wrong with the shape of a programme."""
    return [(result.slug, result.where, result.message) for result in found(text, SHAPE)]


@pytest.mark.parametrize(
    ("text", "slug", "where", "message"),
    [
        ("knd: 1", "unknown-field", "knd", "`knd` is not a field at the top of a file"),
        ("partners: {a: {knd: x}}", "unknown-field", "partners.a.knd", "`knd` is not a field in `a`"),
        (
            "bodies: {a: {kind: audit, decision: {quorom: 1}}}",
            "unknown-field",
            "bodies.a.decision.quorom",
            "`quorom` is not a field in `decision`",
        ),
        ("bodies: {a: {}}", "missing-field", "bodies.a", "`a` has no `kind`, which is expected"),
        ("groups: {a: {}}", "missing-field", "groups.a", "`a` has no `members`, which is expected"),
        ("documents: {a: {link: x}}", "missing-field", "documents.a", "`a` has no `title`, which is expected"),
        ("partners: {a: 3}", "wrong-type", "partners.a", "`a`: a map expected, found the number 3"),
        ("partners: 3", "wrong-type", "partners", "`partners`: a map expected, found the number 3"),
        ("partners: [a]", "wrong-type", "partners", "`partners`: a map expected, found a list"),
        ("partners: {a: {kind: 3}}", "wrong-type", "partners.a.kind", "`kind`: a text expected, found the number 3"),
        ("partners: {a: {kind: true}}", "wrong-type", "partners.a.kind", "`kind`: a text expected, found true"),
        ("partners: {a: {kind: [x]}}", "wrong-type", "partners.a.kind", "`kind`: a text expected, found a list"),
        (
            "groups: {a: {members: b}}",
            "wrong-type",
            "groups.a.members",
            '`members`: a list expected, found the text "b"',
        ),
        (
            "bodies: {a: {kind: audit, seats: {b: {votes: x}}}}",
            "wrong-type",
            "bodies.a.seats.b.votes",
            '`votes`: a whole number expected, found the text "x"',
        ),
        (
            "program: {id: a, abstract: x}",
            "wrong-type",
            "program.abstract",
            '`abstract`: `true` or `false` expected, found the text "x"',
        ),
        (
            "bodies: {a: {kind: steerin}}",
            "wrong-value",
            "bodies.a.kind",
            (
                "`kind`: `steering`, `management`, `advisory`, `audit` or `working-group` expected, "
                'found the text "steerin"'
            ),
        ),
        (
            "bodies: {a: {kind: audit, seats: {b: {votes: -1}}}}",
            "wrong-value",
            "bodies.a.seats.b.votes",
            "`votes`: at least 0 expected, found the number -1",
        ),
        (
            "bodies: {a: {kind: audit, seats: {b: {votes: 1_000_001}}}}",
            "wrong-value",
            "bodies.a.seats.b.votes",
            "`votes`: at most 1000000 expected, found the number 1000001",
        ),
        (
            "separation: {a: {duties: [b]}}",
            "wrong-value",
            "separation.a.duties",
            "`duties`: at least 2 entries expected, found a list",
        ),
        (
            "waivers: {a: {rule: DL501, at: b, why: '', by: c}}",
            "wrong-value",
            "waivers.a.why",
            '`why`: a text that is not empty expected, found the text ""',
        ),
        (
            "partners: {a: {since: 2019-13}}",
            "wrong-value",
            "partners.a.since",
            '`since`: an existing date expected, found the text "2019-13"',
        ),
        (
            "partners: {a: {since: spring}}",
            "wrong-value",
            "partners.a.since",
            '`since`: a date such as `2019`, `2019-05` or `2019-05-01` expected, found the text "spring"',
        ),
        (
            "people: {a: {capacity: 80}}",
            "wrong-value",
            "people.a.capacity",
            "`capacity`: a share such as `60%` or `3/5` expected, found the number 80",
        ),
        (
            "bodies: {a: {kind: audit, decision: {quorum: half}}}",
            "wrong-value",
            "bodies.a.decision.quorum",
            (
                "`quorum`: a threshold such as `at least 1/2 of seats` or `more than 1/2 of cast` expected, "
                'found the text "half"'
            ),
        ),
        (
            "positions: {a: {count: {min: 3, max: 2}}}",
            "wrong-value",
            "positions.a.count",
            "`count`: a number, or `{min: 2, max: 3}` with min not above max, expected, found a map",
        ),
        (
            "bodies: {a: {kind: audit, terms: {length: long}}}",
            "wrong-value",
            "bodies.a.terms.length",
            '`length`: a length of time such as `30 days` or `3 years` expected, found the text "long"',
        ),
        (
            "budget: {total: much}",
            "wrong-value",
            "budget.total",
            '`total`: an amount such as `200_000` expected, found the text "much"',
        ),
        (
            "budget: {currency: shekel}",
            "wrong-value",
            "budget.currency",
            '`currency`: a currency of three capitals such as `ILS` expected, found the text "shekel"',
        ),
        (
            "budget: {cost_by_participants: {few: 3}}",
            "wrong-value",
            "budget.cost_by_participants.few",
            '`few`: a number of participants such as `25` expected, found the text "few"',
        ),
        (
            "program: {id: a, languages: [hebrew!]}",
            "wrong-value",
            "program.languages[0]",
            '`languages`: a language such as `he` or `en` expected, found the text "hebrew!"',
        ),
        (
            "bodies: {a: {kind: audit, decides: policy}}",
            "wrong-value",
            "bodies.a.decides",
            '`decides`: a list of domains, or a map of domains to mandates, expected, found the text "policy"',
        ),
        (
            "people: {a: {partner: 3}}",
            "wrong-value",
            "people.a.partner",
            "`partner`: a partner, or a map of partners, expected, found the number 3",
        ),
        (
            "bodies: {a: {kind: audit, composition: {b: {exactly: 1}}}}",
            "wrong-value",
            "bodies.a.composition.b",
            (
                "`b`: `each`, `seats`, `per`, or which seats are meant "
                "(`partner`, `rank`, `kind`, `appointed_by`), expected"
            ),
        ),
        (
            "bodies: {a: {kind: audit, seats: {b: {holder: c, holders: {c: {person: d}}}}}}",
            "wrong-value",
            "bodies.a.seats.b",
            "`b`: either `holder` or `holders`, not both, expected",
        ),
    ],
)
def test_each_wrong_shape_is_told_once(text: str, slug: str, where: str, message: str) -> None:
    assert told(text) == [(slug, where, message)]


@pytest.mark.parametrize(
    ("id_", "hint"),
    [
        ("Elka", "elka"),
        ("elka_jdc", "elka-jdc"),
        ("elka--jdc", "elka-jdc"),
        ("2nd", "an-id"),
        ("אלכא", "an-id"),
        ("a" * 65, "a" * 64),
    ],
)
def test_a_bad_id_is_told_with_a_good_one(id_: str, hint: str) -> None:
    [result] = found(f"partners: {{{id_}: {{}}}}", SHAPE)
    assert result.slug == "bad-id"
    assert result.message == f"`{id_}` is not an id, ASCII kebab-case of at most 64 characters is expected"
    assert result.hint == f"write it as `{hint}`; the `name` may be in any language"


def test_an_id_may_have_64_characters() -> None:
    assert found(f"partners: {{{'a' * 64}: {{}}}}", SHAPE) == []


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("partner: {}", "did you mean `partners`?"),
        ("positions: {a: {form: b}}", "did you mean `from`?"),
        ("people: {a: {partner: {b: {untl: 2020}}}}", "did you mean `until`?"),
        ("bodies: {a: {kind: audit, decides: {map: {up_too: 3}}}}", "did you mean `up_to`?"),
        (
            "partners: {a: {xyz: 1}}",
            "known here: `envelope`, `kind`, `name`, `part_of`, `renamed_from`, `role`, `since`, `source` and `until`",
        ),
        ("partners: {a: {role: observr}}", "did you mean `observer`?"),
        ("partners: {a: {role: xyz}}", None),
        ("partners: {a: {kind: 3}}", "put it in quotes if a text is meant"),
        ("partners: {a: {kind: [x]}}", None),
        ("budget: {total: '1,800,000'}", "write it as `1_800_000`"),
        ("budget: {total: 1 800 000.50}", "write it as `1_800_000.50`"),
        ("budget: {total: '18,00'}", None),
        ("budget: {total: majority}", None),
        ("bodies: {a: {kind: audit, decision: {quorum: Majority}}}", "write it as `more than 1/2 of seats`"),
        ("bodies: {a: {kind: audit, decision: {passes: majority}}}", "write it as `more than 1/2 of cast`"),
        ("bodies: {a: {kind: audit, decision: {passes: unanimity}}}", "write it as `all of cast`"),
        ("bodies: {a: {kind: audit, decision: {passes: most}}}", None),
    ],
)
def test_hints(text: str, hint: str | None) -> None:
    [result] = found(text, SHAPE)
    assert result.hint == hint


@pytest.mark.parametrize(
    ("text", "line", "column", "shown"),
    [
        ("program: {id: a}\npartners:\n  elka: {knd: x}\n", 3, 10, "knd"),
        ("program: {id: a}\nbodies:\n  board: {}\n", 3, 3, "board"),
        ("program: {id: a}\npartners:\n  elka: {kind: 3}\n", 3, 16, "3"),
        ("program: {id: a}\npartners:\n  Elka: {kind: b}\n", 3, 3, "Elka"),
        ("program: {id: a}\npartners:\n  elka: {role: [lead, x]}\n", 3, 23, "x"),
    ],
)
def test_the_place(text: str, line: int, column: int, shown: str) -> None:
    checked = run(text, select=(SHAPE,))
    assert [place(checked, result) for result in checked.results] == [(line, column, shown)]


@pytest.mark.parametrize(
    "text",
    [
        "bodies: {a: {kind: 3}}",  # not: no kind
        "bodies: {a: {kind: audit, composition: {b: {partner: 3}}}}",  # not: no form
        "separation: {a: {duties: [b, 3]}}",  # not: too few, or none at all
        "groups: {a: {members: [3]}}",
        "people: {a: {partner: {B: {}}}}",  # not: an empty map
        "cohorts: {a: {lines: {b: {amount: x}}}}",
        "bodies: {a: {kind: audit, decides: {map: {}, b: {up_to: x}}}}",  # not: about `map`
        "people: {a: {partner: {id: {}, b: {until: x}}}}",
    ],
)
def test_one_fault_is_told_once(text: str) -> None:
    assert len(found(text, SHAPE)) == 1


def test_many_faults_are_told_together() -> None:
    text = """
        partners: {a: {role: x, knd: 1}, B: {}}
        bodies: {c: {kind: 3, decides: {D: {}}}, d: {seats: 3}}
        budget: {total: x, funding: {a: y}}
        """
    assert [(slug, where) for slug, where, _ in told(text)] == [
        ("wrong-value", "partners.a.role"),
        ("unknown-field", "partners.a.knd"),
        ("bad-id", "partners.B"),
        ("wrong-value", "bodies.c.kind"),
        ("bad-id", "bodies.c.decides.D"),
        ("missing-field", "bodies.d"),
        ("wrong-type", "bodies.d.seats"),
        ("wrong-value", "budget.total"),
        ("wrong-value", "budget.funding.a"),
    ]


def test_the_rest_is_still_judged() -> None:
    text = """
        partners: {elka: {role: operator, knd: x}}
        responsibilities: {train: {responsible: elka}, teach: {phase: 3}}
        """
    assert {result.where for result in found(text, "DL501")} == {"responsibilities.train"}


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ((), ("", "")),
        (("partnrs", "a"), ("", "")),
        (("partners",), ("partners", "")),
        (("partners", "a", "kind"), ("partners", "a")),
        (("program", "id"), ("program", "")),
        (("budget", "funding", "a"), ("budget", "")),
    ],
)
def test_the_entry_of_a_path(path: tuple[str, ...], entry: tuple[str, str]) -> None:
    assert entry_of(path) == entry
