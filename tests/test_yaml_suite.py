"""The cases of the YAML test suite, where it is at hand, and own ones of its kind: each gives a tree or a finding.

The suite is looked for in the folder that DLCHECK_YAML_SUITE names, or beside the checkout. A few own cases always run,
so that this module proves something in a plain clone as well.
"""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from dlcheck import compose
from dlcheck.tree import read_tree

NAMED = os.environ.get("DLCHECK_YAML_SUITE")
FOLDER = Path(NAMED) if NAMED else Path(__file__).parent.parent.parent / "shared" / "data" / "yaml-test-suite"
WHOLE_SUITE = 402

PARSERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]

# Invalid by the specification, and yet read by PyYAML as the writer meant it: no key and no value comes out otherwise.
TOLERATED = {
    "9C9N": "the items of a list in brackets stand at the margin",
    "DK95/01": "a tab begins the second line of a quoted text",
    "QB6E": "the second line of a quoted text stands at the margin",
    "S98Z": "the blank lines before an empty block of text are indented more than it is",
    "SU5Z": "no space parts a quoted text from the comment behind it",
}
TOLERATED_BY_LIBYAML = {**TOLERATED, "X4QW": "no space parts the sign of a block of text from the comment behind it"}

# Valid, and read otherwise than the specification says: of libyaml and the pure parser alike.
MISREAD = {
    "652Z": "a key in braces that begins with `?` loses it; no id begins so",
    "DK95/01": "invalid, though the suite gives what a tolerant parser would read",
    "L24T/01": "a block of text whose last line is blank and has no break gets no break",
}


class Case(NamedTuple):
    """A file; whether it is invalid; and the data that it holds, where JSON can say it."""

    name: str
    data: bytes
    invalid: bool
    meaning: Any = None


VALID = [
    ("spec: a map of scalars", b"american:\n  - Boston\n  - Detroit\n", {"american": ["Boston", "Detroit"]}),
    ("folded and literal", b"a: >-\n  x\n  y\nb: |+\n  z\n\n", {"a": "x y", "b": "z\n\n"}),
    ("flow in block", b"a: {b: [c, 'd e']}\n", {"a": {"b": ["c", "d e"]}}),
    ("explicit keys", b"? a\n: 1\n? b\n", {"a": 1, "b": None}),
    ("escapes", rb'a: "\u05d0\x41\t\/"', {"a": "אA\t/"}),
    ("several lines, plain", b"a: x\n  y\n\n  z\nb: 1\n", {"a": "x y\nz", "b": 1}),
    ("comments and an end", b"# x\n---\na: 1 # y\n...\n# z\n", {"a": 1}),
    ("list without indent", b"a:\n- 1\n- - 2\n", {"a": [1, [2]]}),
]
INVALID = [
    ("an open bracket", b"a: [1, 2\n"),
    ("a bad escape", rb'a: "\."'),
    ("text after a quote", b'a: "x" y\n'),
    ("a map in a line", b"a: b: c\n"),
    ("a wrong indent", b"a:\n   b: 1\n  c: 2\n"),
    ("a tab for an indent", b"a:\n\tb: 1\n"),
    ("an end in a quote", b"a: 'x\n--- \n'\n"),
    ("an anchor on an alias", b"a: &x 1\nb: &y *x\n"),
]
OWN = [
    *(Case(name, data, invalid=False, meaning=meaning) for name, data, meaning in VALID),
    *(Case(name, data, invalid=True) for name, data in INVALID),
]


def collect(folder: Path) -> list[Case]:
    """The cases of the suite: each folder with an `in.yaml`."""
    cases = []
    for path in sorted(folder.rglob("in.yaml")):
        home = path.parent
        written = home / "in.json"
        meaning = None
        if written.exists():
            try:
                meaning = json.loads(written.read_text(encoding="utf-8"), parse_float=Decimal)
            except json.JSONDecodeError:  # several documents, or none
                meaning = None
        name = home.relative_to(folder).as_posix()
        cases.append(Case(name, path.read_bytes(), invalid=(home / "error").exists(), meaning=meaning))
    return cases


SUITE = collect(FOLDER)


@pytest.fixture(params=PARSERS, ids=lambda parser: parser.__name__)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(compose, "PARSER", request.param)
    return request.param


def test_the_suite_that_is_named_is_whole() -> None:
    assert len({case.name for case in OWN}) == len(OWN)
    if NAMED or FOLDER.exists():
        assert len(SUITE) == WHOLE_SUITE


@pytest.mark.parametrize("case", OWN, ids=lambda case: case.name)
def test_own_cases(parser: Any, case: Case) -> None:
    found = read_tree("in.yaml", case.data)
    assert bool(found.findings) is case.invalid
    assert case.invalid or found.root == case.meaning


def test_each_case_gives_a_tree_or_a_finding(parser: Any) -> None:
    for case in [*OWN, *SUITE]:
        found = read_tree("in.yaml", case.data)
        assert found.root is not None or found.findings, case.name
        assert not found.refused, case.name


def test_each_invalid_case_gives_a_finding(parser: Any) -> None:
    silent = {case.name for case in [*OWN, *SUITE] if case.invalid and not read_tree("in.yaml", case.data).findings}
    tolerated = TOLERATED if parser is yaml.SafeLoader else TOLERATED_BY_LIBYAML
    assert silent == (set(tolerated) if SUITE else set())


def test_each_case_without_a_finding_means_what_the_suite_says(parser: Any) -> None:
    clean, misread = 0, set()
    for case in [*OWN, *SUITE]:
        found = read_tree("in.yaml", case.data)
        if found.root is None or found.findings or case.meaning is None:
            continue
        clean += 1
        if found.root != case.meaning:
            misread.add(case.name)
    assert misread == (set(MISREAD) if SUITE else set())
    assert clean >= (75 if SUITE else 8)
