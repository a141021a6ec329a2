"""Sources that lead nowhere, clauses that nothing rests on, and facts that rest on nothing."""

from __future__ import annotations

import pytest

from tests.rules.telling import told
from tests.workspaces import found

CHARTER = 'program: {id: a}\ndocuments: {charter: {title: Charter, clauses: [1, "2", 8.1]}, page: {title: Page}}\n'


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        ("charter", None, None),
        ("charter#1", None, None),
        ("charter#8.1", None, None),
        ("page#anything", None, None),  # its clauses are not listed
        ("[charter#1, page]", None, None),
        (
            "charter#8.2",
            "`8.2` is no clause of `charter`, one that is declared is expected",
            "did you mean `charter#8.1`?",
        ),
        ("charter#xy", "`xy` is no clause of `charter`", "mend it, or add it to the clauses of `charter`"),
        ('"charter#"', "`` is no clause of `charter`", "mend it, or add it to the clauses of `charter`"),
        ("chart#1", "`chart` is no document that is declared", "did you mean `charter`?"),
        ("page 7", "`page 7` is no document that is declared", "did you mean `page`?"),
        ("zzz", "`zzz` is no document that is declared", "declare it under `documents`, with a `title`"),
        ("[charter, chart]", "`chart` is no document that is declared", "did you mean `charter`?"),
    ],
)
def test_sources(source: str, message: str | None, hint: str | None) -> None:
    results = found(f"{CHARTER}cohorts: {{c: {{source: {source}}}}}\n", "DL901")
    assert [result.message.startswith(message or "-") for result in results] == [True] * (message is not None)
    assert [result.hint for result in results] == [hint] * (message is not None)


def test_the_place_of_a_source_in_a_list_and_deep_within() -> None:
    text = f"{CHARTER}bodies: {{b: {{kind: audit, seats: {{s: {{source: [page, charter#3]}}}}}}}}\n"
    assert [line.partition(" | ")[0] for line in told(text, "DL901")] == ["3:54 charter#3"]
    [result] = found(text, "DL901")
    assert result.where == "bodies.b.seats.s.source[1]"
    assert [label.text for label in result.related] == ["`charter` has these clauses"]


def test_the_source_of_a_shared_entity_is_checked_where_it_is_used() -> None:
    text = (
        "# file: shared.yaml\npartners: {elka: {source: page#1}, other: {source: page#1}}\n"
        "# file: a.yaml\nprogram: {id: a}\nresponsibilities: {train: {accountable: elka}}\n"
    )
    assert [result.where for result in found(text, "DL901")] == ["partners.elka.source"]


def test_a_document_that_cannot_be_read_may_hold_the_clause() -> None:
    assert found("documents: {charter: {link: x}}\ncohorts: {c: {source: charter#9}}\n", "DL901") == []
    assert found("documents: [charter]\ncohorts: {c: {source: charter#9}}\n", "DL901") == []


@pytest.mark.parametrize(
    ("clauses", "cited", "missing"),
    [
        (["1", "2"], ["1", "2"], ""),
        (["1", "2", "3"], ["2"], "`1` and `3` of `charter`, which has 3 clauses"),
        (["8", "8.1", "8.2"], ["8.1"], "`8.2` of"),  # a part cites the whole
        (["8", "8.1", "8.2"], ["8"], ""),  # the whole cites its parts
        (["8", "81"], ["8"], "`81` of"),
        (["1"], [], "`1` of `charter`, which has 1 clause;"),
        ([str(number) for number in range(9)], ["0"], "`1`, `2`, `3`, `4`, `5`, `6` and 2 more of"),
    ],
)
def test_clauses_that_no_fact_cites(clauses: list[str], cited: list[str], missing: str) -> None:
    listed = ", ".join(f'"{clause}"' for clause in clauses)
    sources = ", ".join(["charter", *(f"charter#{clause}" for clause in cited)])
    document = f"documents: {{charter: {{title: Charter, clauses: [{listed}]}}}}\n"
    use = f"cohorts: {{c: {{source: [{sources}]}}}}\n"
    own = found(document + use, "DL902", "DL903")
    shared = found(f"# file: shared.yaml\n{document}# file: a.yaml\nprogram: {{id: a}}\n{use}", "DL902", "DL903")
    assert [result.slug for result in (*own, *shared)] == ["clause-not-cited", "shared-clause-not-cited"] * bool(
        missing
    )
    for result in (*own, *shared):
        assert result.message.startswith(f"no fact cites {missing}")


def test_a_document_that_nothing_cites_is_told_once() -> None:
    assert [result.slug for result in found(CHARTER, "DL9", "DL114")] == ["declared-not-used"] * 2


def test_clauses_that_several_programmes_share() -> None:
    text = (
        '# file: shared.yaml\ndocuments: {charter: {title: Charter, clauses: ["1", "2", "3"]}}\n'
        "# file: a.yaml\nprogram: {id: a, source: charter#1}\n# file: b.yaml\nprogram: {id: b, source: charter#2}\n"
    )
    [result] = found(text, "DL903")
    assert (result.where, result.span.path) == ("documents.charter", "shared.yaml")
    assert result.message.startswith("no fact cites `3` of `charter`")
    assert found(text + "bodies: {b: {}}\n", "DL903") == []


@pytest.mark.parametrize(
    ("facts", "messages"),
    [
        ("cohorts: {a: {source: page}, b: {source: page}}", []),
        ("cohorts: {a: {source: page}, b: {}}", ["1 of 2 in `cohorts` name no source, a clause is expected: `b`"]),
        (
            "cohorts: {a: {}, b: {}}\npositions: {c: {source: page}}",
            ["2 of 2 in `cohorts` name no source, a clause is expected: `a` and `b`"],
        ),
        ("cohorts: {a: {}}", []),  # nothing at all names a source: documents are not in use
        ("bodies: {a: {kind: audit, seats: {b: {source: page}}}}", []),
        ("program: {id: a, source: page}\nbudget: {total: 3}", ["`budget` names no source, a clause is expected"]),
        ("budget: {lines: {a: {amount: 3, source: page}}}", []),
        ("partners: {a: {role: lead, source: page}, b: {role: lead}}\npeople: {c: {}}\ndomains: {d: {}}", []),
    ],
)
def test_facts_without_a_source(facts: str, messages: list[str]) -> None:
    results = found(f"documents: {{page: {{title: Page}}}}\n{facts}\n", "DL904")
    assert [result.message.replace(" for each fact", "") for result in results] == messages


def test_the_places_of_facts_without_a_source() -> None:
    text = "program: {id: a}\ndocuments: {page: {title: P}}\ncohorts: {a: {source: page}, b: {}, c: {}}\n"
    assert [line.partition(" | ")[0] for line in told(text, "DL904")] == ["3:1 cohorts"]
    [result] = found(text, "DL904")
    assert [label.text for label in result.related] == ["`b` names none", "`c` names none"]
