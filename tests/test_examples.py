"""What rules say in full, word for word: place, message, hint, and the places that a finding rests on."""

from __future__ import annotations

import importlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dlcheck.explain import document
from tests.conftest import GOLDEN
from tests.test_catalogue import by_code
from tests.workspaces import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from _pytest.mark.structures import ParameterSet

    from dlcheck.result import Run
    from dlcheck.rules.rule import Rule
    from dlcheck.source import Span

LONGEST = 60
"""Letters of what a place holds; an example may hold a megabyte."""

modules = {
    path.stem.removeprefix("test_"): importlib.import_module(f"tests.rules.{path.stem}")
    for path in sorted(Path(__file__).parent.glob("rules/test_*.py"))
}
cases = {
    name: module.CASES
    for name, module in modules.items()
    if any(re.fullmatch(r"DL[0-9]{3}", case.values[0]) for case in getattr(module, "CASES", ()))
}


@by_code
def test_what_the_bad_example_is_told(rule: Rule, golden: Callable[[str, str], None]) -> None:
    lines = [f"{rule.code} {rule.slug}: {rule.severity.label}", *in_full(run(document(rule).bad)), ""]
    golden(f"examples/{rule.code}.txt", "\n".join(lines))


@pytest.mark.parametrize("family", cases)
def test_the_file_of_a_family_holds_its_cases(
    family: str, golden: Callable[[str, str], None], pytestconfig: pytest.Config
) -> None:
    if pytestconfig.getoption("--accept"):
        told = ((case.id, told_of(case)) for case in cases[family])
        golden(f"examples/cases/{family}.txt", "\n".join(f"{id_}\n{text}\n" for id_, text in told if text))
    held = [*sections(family)]
    assert held == [case.id for case in cases[family] if case.id in held]


@pytest.mark.parametrize(
    ("family", "case"),
    [pytest.param(family, case, id=f"{family}: {case.id}") for family, each in cases.items() for case in each],
)
def test_what_a_case_is_told(family: str, case: ParameterSet) -> None:
    assert told_of(case) == sections(family).get(case.id, ""), "`pytest --accept` takes the new text over"


@cache
def sections(family: str) -> dict[str, str]:
    """What the cases of a family are told, by the case; without those that are told nothing."""
    text = (GOLDEN / "examples" / "cases" / f"{family}.txt").read_text(encoding="utf-8")
    parts = [section.partition("\n") for section in text.removesuffix("\n").split("\n\n")] if text else []
    return {id_: told for id_, _, told in parts}


def told_of(case: ParameterSet) -> str:
    code, text, *_ = case.values
    return "\n".join(in_full(run(text, select=(code,))))


def test_cases_are_found() -> None:
    assert len(cases) > 20


def in_full(checked: Run) -> Iterator[str]:
    for result in checked.results:
        yield f"  {placed(checked, result.span)} | {result.where}"
        yield f"    {result.message}"
        if result.hint is not None:
            yield f"    hint: {result.hint}"
        for label in result.related:
            yield f"    and {placed(checked, label.span)} | {label.text}"


def placed(checked: Run, span: Span) -> str:
    """File, line, column and the beginning of what stands there; the file alone where it was not read."""
    if span.path not in checked.sources:
        return span.path
    source = checked.sources[span.path]
    position = source.position(span.start)
    first, *more = source.text[span.start : span.end].splitlines() or [""]
    shortened = first[:LONGEST] + ("…" if more or len(first) > LONGEST else "")
    return f"{span.path}:{position.line}:{position.column} {shortened}".rstrip()
