"""What belongs to a programme of all that was found in a workspace, and what it comes to in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dlcheck.finding import Severity
from dlcheck.report.figures import figures_of
from tests.report.composing import lay, materials_of, record_of

if TYPE_CHECKING:
    from pathlib import Path

    from dlcheck.report.material import Material

SHARED = """
# file: partners.yaml
partners: {city: {role: lead, envelope: 100}, odd: {role: nonsense}}
# file: a.yaml
program: {id: a}
domains: {idle: {}}
partners: {port: {role: member}}
budget: {currency: ILS, total: 60, funding: {city: 60}}
# file: b.yaml
program: {id: b}
budget: {currency: ILS, total: 70, funding: {city: 70}}
# file: c/c.yaml
program: {id: c, name: [1]}
"""


def materials(folder: Path, text: str, **how: tuple[str, ...]) -> dict[str, Material]:
    lay(folder, text)
    return {material.id: material for material in materials_of(folder, record_of(folder, **how))}


def codes(material: Material) -> set[tuple[str, str]]:
    return {(result.code, result.span.path) for result in material.results}


def test_what_is_found_in_a_programme_is_its_own(tmp_path):
    found = materials(tmp_path, SHARED)
    own = {each.id: {path for _, path in codes(each)} for each in found.values()}
    assert "b.yaml" not in own["a"]
    assert "a.yaml" not in own["b"]
    assert "a.yaml" in own["a"]
    assert "c/c.yaml" in own["c"]


def test_what_is_wrong_in_a_shared_file_is_told_of_all_that_see_it(tmp_path):
    found = materials(tmp_path, SHARED)
    assert all(("DL104", "partners.yaml") in codes(found[id_]) for id_ in ("a", "b", "c"))


def test_what_is_found_in_all_together_is_told_of_those_that_it_names(tmp_path):
    text = SHARED.replace(", odd: {role: nonsense}", "").replace("name: [1]", "name: C")
    lay(tmp_path, text)
    record = record_of(tmp_path)
    across = record.across
    assert across
    found = {material.id: material for material in materials_of(tmp_path, record)}
    over = [result for result in across if "city" in result.message]
    assert over
    assert all(result in found["a"].results and result in found["b"].results for result in over)
    assert not any(result in found["c"].results for result in over)


def test_results_stay_in_order_of_place(tmp_path):
    results = materials(tmp_path, SHARED)["a"].results
    assert list(results) == sorted(results, key=lambda result: result.order)


def test_half_a_programme_has_no_coverage(tmp_path):
    assert not materials(tmp_path, SHARED)["c"].coverage.whole
    good = materials(tmp_path / "good", "program: {id: p}\ndomains: {policy: {}}\n")
    assert good["p"].coverage.whole
    assert good["p"].coverage.total.total


def test_an_error_in_what_a_programme_rests_on_takes_its_coverage_away(tmp_path):
    assert not materials(tmp_path, SHARED)["a"].coverage.whole


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("program: {id: p}\n", "passed"),
        ("program: {id: p}\ndomains: {policy: {}}\nbodies: {b: {kind: management, seats: {a: {}}}}\n", "findings"),
        ("program: {id: p}\nbodies: {b: {kind: wrong}}\n", "failed"),
        ("program: {id: p, extends: nowhere}\n", "incomplete"),
        ("program: {id: p}\nbodies: [\n", "incomplete"),
    ],
)
def test_the_verdict_is_that_of_the_heaviest(tmp_path, text, verdict):
    assert figures_of(materials(tmp_path, text)["p"]).verdict == verdict


def test_figures_count_what_is_not_accepted(tmp_path):
    text = "program: {id: p}\npartners: {x: {role: lead}}\n# dlcheck: ignore[DL114] to come\ndomains: {policy: {}}\n"
    figures = figures_of(materials(tmp_path, text)["p"])
    assert list(figures.counts) == [Severity.ERROR, Severity.WARNING, Severity.INFO]
    counted = [result for result in materials(tmp_path, text)["p"].results if not result.accepted]
    assert sum(figures.counts.values()) == len(counted)
    assert figures.accepted == len(materials(tmp_path, text)["p"].results) - len(counted)


def test_bare_figures_say_the_same_without_names(tmp_path):
    figures = figures_of(materials(tmp_path, "program: {id: p}\ndomains: {policy: {}, budget: {}}\n")["p"])
    bare = figures.bare()
    assert figures.coverage
    assert bare.coverage
    assert figures.coverage.missing
    assert bare.coverage.missing == ()
    assert bare.coverage.share == figures.coverage.share
    assert bare.seats is None
