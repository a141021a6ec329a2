"""The reference page: fresh, whole, and with no example on it that dlcheck does not take."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck.check import check
from dlcheck.finding import Severity
from dlcheck.language import EXAMPLE, PAGES, Part, field_docs, parts, plain
from dlcheck.model.base import Model
from dlcheck.model.bodies import Body
from dlcheck.model.programme import File
from dlcheck.reference import article, build_reference, flow
from dlcheck.rules import RULES
from dlcheck.tree import read_tree
from dlcheck.workspace.bind import bind
from dlcheck.workspace.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
from tests.workspaces import DAY, run

ROOT = Path(__file__).parent.parent
PAGE = build_reference()
PARTS = [part for part in parts() if part.homes]
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
WHOLE = [block for block in BLOCKS if block.rstrip() not in {part.block for part in PARTS}]
CHARTERS = sorted((PAGES / "charters").glob("*.yaml"))


def headline(block: str) -> str:
    """What a block is called in the output of the tests: its first line that is no remark."""
    return next(line for line in block.splitlines() if not line.startswith("#"))


@cache
def charter(name: str) -> File:
    """A charter, bound."""
    tree = read_tree(name, (PAGES / "charters" / f"{name}.yaml").read_bytes())
    assert tree.root is not None
    bound = bind(tree.root)
    assert bound.findings == ()
    assert bound.file is not None
    return bound.file


def body_of(name: str) -> Body:
    """The one body of a charter."""
    (body,) = charter(name).bodies.values()
    return body


def test_the_page_is_fresh(accepted: Callable[[Path, str], None]) -> None:
    accepted(ROOT / "docs" / "language.md", PAGE)


def test_nothing_is_left_to_fill_in() -> None:
    assert "{{" not in PAGE
    assert PAGE.endswith("```\n")


def test_every_part_has_a_section_and_every_field_a_row() -> None:
    sections = dict(re.findall(r"^### (.+?)\n(.*?)(?=^##)", PAGE + "\n##", re.DOTALL | re.MULTILINE))
    for part in parts():
        rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \|$", sections[part.title], re.MULTILINE)
        assert [row[0] for row in rows] == [field.name for field in part.fields]
        assert ["**Required.**" in row[2] for row in rows] == [field.required for field in part.fields]


def test_every_link_leads_somewhere() -> None:
    anchors = {heading.lower().replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)}
    links = set(re.findall(r"\]\(#([^)]+)\)", PAGE))
    assert len(links) > len(PARTS)
    assert links <= anchors


@pytest.mark.parametrize("block", WHOLE, ids=headline)
def test_a_whole_example_is_taken(block: str) -> None:
    checked = run(block, select=("DL0", "DL1"))
    assert [(result.code, result.message) for result in checked.results] == []
    assert checked.complete
    assert checked.programmes >= 1


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_an_example_of_a_part_is_taken(part: Part) -> None:
    tree = read_tree("block", part.block.encode())
    assert tree.findings == ()
    assert tree.root is not None
    ((key, value),) = tree.root.items()
    model = part.model.model_validate(value)
    model.settle(tree.root, key)
    assert model.node is value
    assert part.block in {block.rstrip() for block in BLOCKS}


def test_the_page_has_examples_of_both_sorts() -> None:
    assert len(BLOCKS) == len(WHOLE) + len(PARTS)
    assert len(WHOLE) > len(CHARTERS) + 5


def test_every_example_in_a_table_reads_as_it_should() -> None:
    for part in parts():
        for field in part.fields:
            for example in field.examples:
                tree = read_tree("cell", f"{field.name}: {flow(example)}".encode())
                assert tree.root is not None
                assert plain(tree.root[field.name]) == example
                assert [found.slug for found in tree.findings if found.slug != "bidi-order"] == []


def test_the_running_example_passes() -> None:
    checked = check(EXAMPLE, Settings(), DAY)
    heavy = [result for result in checked.results if result.severity >= Severity.WARNING and not result.waiver]
    assert [(result.code, result.message) for result in heavy] == []
    assert [result.waiver for result in checked.results if result.waiver] == ["one-way-down"]
    assert checked.complete


def test_the_rules_that_the_pages_name_exist() -> None:
    known = {rule.code: rule.slug for rule in RULES}
    texts = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
    named = {code for text in texts.values() for code in re.findall(r"\bDL[0-9]{3}\b", text)}
    assert named
    assert {code for code in named if code < "DL950"} <= set(known), "from there on they are those of policies"
    rule = next(field for part in parts() if part.name == "Waiver" for field in part.fields if field.name == "rule")
    assert set(rule.examples) <= {*known, *known.values()}


def test_docstrings_of_fields_are_found_with_those_that_are_shared() -> None:
    class Note(Model):
        """A part without a word on its fields."""

        text: str

    assert field_docs(Body)["reports_to"] == "The body that it answers to."
    assert field_docs(Body)["since"] == "The day on which it begins; without it, it has always been."
    assert "text" not in field_docs(Note)


def test_a_check_does_not_load_what_is_for_readers() -> None:
    command = "import dlcheck.check, sys; print(*sorted(name for name in sys.modules if name.startswith('dlcheck.')))"
    loaded = subprocess.run([sys.executable, "-c", command], capture_output=True, check=True, text=True).stdout.split()
    assert "dlcheck.workspace.bind" in loaded
    assert {"dlcheck.language", "dlcheck.schema", "dlcheck.reference"}.isdisjoint(loaded)


class TestCharters:
    def test_there_are_five_and_all_are_on_the_page(self) -> None:
        assert len(CHARTERS) == 5
        assert all(path.read_text(encoding="utf-8") in BLOCKS for path in CHARTERS)

    def test_seven(self) -> None:
        body = body_of("seven")
        assert len(body.seats) == 7
        share = body.composition["no-capture"].at_most
        assert share is not None
        assert share.of(7) < 3
        assert body.decision is not None
        assert body.decision.passes is not None
        assert body.decision.passes.needed(7) == 4
        removal = body.mandate("removal")
        assert removal is not None
        assert removal.passes is not None
        assert removal.passes.needed(7) == 6
        assert body.terms is not None
        assert (str(body.terms.length), body.terms.consecutive, body.terms.lifetime) == ("2 years", 2, 4)
        short = body.terms.shorter_than
        assert short is not None
        assert (str(short.length), short.inclusive, short.counts) == ("1 year", True, False)

    def test_eleven(self) -> None:
        body = body_of("eleven")
        counted = {demand.appointed_by: demand.exactly for demand in body.composition.values() if demand.exactly}
        assert {key: str(number) for key, number in counted.items()} == {
            "council": "6",
            "contributors": "2",
            "users": "1",
            "sponsors": "2",
        }
        for key, number in counted.items():
            assert number.of(11) == sum(seat.appointed_by == key for seat in body.seats.values())
        assert body.decision is not None
        assert body.decision.quorum is not None
        assert body.decision.passes is not None
        assert body.decision.quorum.needed(11) == 8
        assert body.decision.passes.needed(8) == 5

    def test_five(self) -> None:
        body = body_of("five")
        ejection = body.mandate("ejection")
        assert ejection is not None
        assert ejection.passes is not None
        assert ejection.passes.needed(5) == 4
        assert ejection.delegable is False
        assert body.decision is not None
        assert body.decision.recuse == "subject"

    def test_board(self) -> None:
        decision = body_of("board").decision
        assert decision is not None
        assert decision.attendance is not None
        assert (decision.attendance.missed, decision.attendance.loses) == (3, "vote")

    def test_circle(self) -> None:
        assert body_of("circle").falls_to == "lead"
        (apart,) = charter("circle").separation.values()
        assert apart.duties == ("circle/representative", "circle/lead")
        assert (apart.by, apart.at_most) == ("person", 1)


IDS = st.from_regex(r"[a-z]{1,5}(-[a-z]{1,5}){0,2}", fullmatch=True)
TEXTS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=12)
NUMBERS = st.integers(-(10**17), 10**17) | st.booleans()
VALUES = st.recursive(
    TEXTS | NUMBERS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(IDS, inner, max_size=3), max_leaves=8
)


@given(VALUES)
def test_a_value_on_one_line_reads_the_same(value: object) -> None:
    tree = read_tree("cell", f"x: {flow(value)}".encode())
    assert tree.root is not None
    assert plain(tree.root["x"]) == value


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({"seats": {"min": 3, "max": 7}}, "{seats: {min: 3, max: 7}}"),
        (["elka", "digital-israel"], "[elka, digital-israel]"),
        (3_000_000, "3_000_000"),
        (2019, "2019"),
        ("more than 1/2 of cast", "more than 1/2 of cast"),
        ("60%", "60%"),
        ("2019-05-01", "2019-05-01"),
        ("ועדת היגוי", "ועדת היגוי"),
        ("תשפ״ו", "תשפ״ו"),
        ("yes", '"yes"'),
        ("10", '"10"'),
        ("", '""'),
        ('a "b"', '"a \\"b\\""'),
        (True, "true"),
        (1.5, "1.5"),
    ],
)
def test_values_are_shown_as_people_write_them(value: object, shown: str) -> None:
    assert flow(value) == shown


@pytest.mark.parametrize(
    ("noun", "expected"), [("seat", "a seat"), ("amount", "an amount"), ("id", "an id"), ("terms", "terms")]
)
def test_article(noun: str, expected: str) -> None:
    assert article(noun) == expected
