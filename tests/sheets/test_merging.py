"""What was changed is laid into the file; what the sheets do not show, and what others say, stays where it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlcheck.nodes import Map
from dlcheck.sheets.merging import plain, revised
from dlcheck.sheets.written import yaml_text
from dlcheck.tree import read_tree
from dlcheck.workspace.merge import overlay
from tests.sheets.books import cell_of, edited, of_text, read_back, taken, told, written

WORKSPACE = """
# file: shared.yaml
partners:
  elka: {name: {he: אלכא, en: Elka}, kind: institute, renamed_from: alka}
  city: {name: City}
people:
  dana: {name: Dana, partner: elka}
  noa: {name: Noa}
# file: base.yaml
program: {id: base, abstract: true, name: Target}
domains: {budget: {unit: money}, policy: {}}
bodies:
  board:
    kind: steering
    decides: [budget, policy]
    decision: {quorum: at least 1/2 of seats}
    seats: {a: {partner: elka}, b: {partner: city, votes: 2}}
# file: programme.yaml
# yaml-language-server: $schema=elsewhere.json
# Our own words.

program: {id: example, extends: base, name: {he: דוגמה, en: Example}}
partners: {elka: {role: lead}, city: {role: member}}
bodies:
  board:
    # The first head.
    seats: {a: {holder: dana, since: 2020, renamed_from: z}}
responsibilities:
  run: {accountable: board, informed: [dana, noa]}
waivers:
  known: {rule: DL401, at: bodies.board, why: small, by: board}
"""


def change(*edits: tuple[str, str, dict[str, str], Any]) -> tuple[Any, str]:
    """What some edits change in the facts, and the file that they make."""
    merge = of_text(WORKSPACE, "example")
    book = written(merge[1])

    def edit(pages: Any) -> None:
        for sheet, key, where, value in edits:
            if key == "row":
                pages[sheet].delete_rows(cell_of(pages[sheet], next(iter(where)), **where).row)
            else:
                cell_of(pages[sheet], key, **where).value = value

    found = taken(edited(book, edit), merge)
    before, after = told(merge[1], shown=False), told(read_back(found, merge), shown=False)
    gone = {("-", key.entry, key.path) for key in before.keys() - after.keys()}
    changed = {(after[key], key.entry, key.path) for key in after if before.get(key) != after[key]}
    return gone | changed, found.text


def test_nothing_changed() -> None:
    facts, text = change()
    assert facts == set()
    assert text == (
        "# yaml-language-server: $schema=elsewhere.json\n# Our own words.\n\nprogram:\n  id: example\n  extends: base\n"
        "  name:\n    he: דוגמה\n    en: Example\n\npartners:\n  elka:\n    role: lead\n  city:\n    role: member\n\n"
        "bodies:\n  board:\n    seats:\n      a:\n        holder: dana\n        since: 2020\n"
        "        renamed_from: z\n\n"
        "responsibilities:\n  run:\n    accountable: board\n    informed: [dana, noa]\n\n"
        "waivers:\n  known:\n    rule: DL401\n    at: bodies.board\n    why: small\n    by: board\n"
    )


def test_a_name_that_a_shared_file_gives() -> None:
    facts, text = change(("Partners", "name.he", {"id": "elka"}, "מכון אלכא"))
    assert facts == {("מכון אלכא", "partners.elka", ("name", "he"))}
    assert "  elka:\n    role: lead\n    name:\n      he: מכון אלכא\n  city:" in text


def test_a_person_of_a_shared_file() -> None:
    facts, text = change(("People", "capacity", {"id": "noa"}, 0.5))
    assert {entry for _, entry, _ in facts} == {"people.noa"}
    assert text.endswith("people:\n  noa:\n    capacity: 50%\n")


def test_what_is_inherited_is_taken_away() -> None:
    facts, text = change(("Seats", "row", {"seat": "b"}, None))
    assert {entry for _, entry, _ in facts} == {"bodies.board.seats.b"}
    assert "      b: ~\n" in text
    facts, text = change(("Bodies", "quorum", {"id": "board"}, None))
    assert facts == {("-", "bodies.board", ("decision",)), ("-", "bodies.board", ("decision", "quorum"))}
    assert "    decision: ~\n" in text


def test_what_is_our_own_is_removed() -> None:
    facts, text = change(("Seats", "person", {"seat": "a"}, None), ("Seats", "since", {"seat": "a"}, None))
    assert {path for _, _, path in facts} == {("holders", "dana"), ("holders", "dana", "since")}
    assert "      a:\n        renamed_from: z\n" in text


def test_a_list_becomes_a_map_where_it_says_more() -> None:
    facts, text = change(("Mandates", "up_to", {"domain": "budget"}, 50_000))
    assert {path for _, _, path in facts} == {("decides", "budget", "up_to")}
    assert "    decides:\n      budget:\n        up_to: 50_000\n      policy: {}\n" in text


def test_a_holder_more() -> None:
    facts, text = change(("Seats", "person", {"seat": "b"}, "Noa"))
    assert facts == {(True, "bodies.board.seats.b", ("holders", "noa"))}
    assert "      b:\n        holder: noa\n" in text


def test_only_what_the_workbook_has_is_compared() -> None:
    merge = of_text(WORKSPACE, "example")

    def edit(pages: Any) -> None:
        page = pages["Seats"]
        for key in ("votes", "partner", "since"):
            page.delete_cols(next(cell.column for cell in page[1] if cell.value == f"seats>{key}"))

    found = taken(edited(written(merge[1]), edit), merge)
    assert found.remarks == ()
    assert told(read_back(found, merge), shown=False) == told(merge[1], shown=False)


def test_the_workbook_of_another_programme() -> None:
    merge = of_text(WORKSPACE, "example")

    def edit(pages: Any) -> None:
        cell_of(pages["Programme"], "id").value = "other"

    found = taken(edited(written(merge[1]), edit), merge)
    assert [(str(remark.at), remark.slug) for remark in found.remarks] == [("Programme!A3", "other-programme")]


def test_what_was_wrong_before_is_not_told() -> None:
    merge = of_text(WORKSPACE + "colour: red\n", "example")
    assert [finding.slug for finding in merge[1].findings] == ["unknown-field"]
    assert taken(written(merge[1]), merge).remarks == ()


scalars = st.sampled_from(["a", "b", 1, True])
trees = st.recursive(scalars, lambda inner: st.dictionaries(st.sampled_from("xyzw"), inner, max_size=3), max_leaves=8)
maps = st.dictionaries(st.sampled_from("xyzw"), trees, max_size=3)


def cleaned(value: Any) -> Any:
    """A tree without maps that hold nothing, which an overlay cannot tell from what it inherits."""
    if not isinstance(value, dict):
        return value
    return {key: made for key, inner in value.items() if (made := cleaned(inner)) != {}}


@settings(max_examples=300)
@given(maps, maps, maps)
def test_laid_over_what_is_below_it_says_what_is_wanted(below: Any, own: Any, wanted: Any) -> None:
    below, own, wanted = cleaned(below), cleaned(own), cleaned(wanted)

    def over(above: Any) -> Any:
        lower, upper = (read_tree(name, yaml_text(tree).encode()).root for name, tree in (("a", below), ("b", above)))
        lower, upper = (
            Map(tree_source) if tree is None else tree for tree, tree_source in ((lower, None), (upper, None))
        )
        return cleaned(plain(overlay(lower, upper, [])))

    made = revised(own, below, over(own), wanted)
    assert over(made) == wanted


@pytest.mark.parametrize(
    ("before", "after"),
    [(["a", "b"], ["b", "a"]), ({"x": ["a", "b"]}, {"x": ["b", "a"]}), (1, 1)],
)
def test_what_says_the_same_is_left_as_it_is(before: Any, after: Any) -> None:
    own = {"k": "as it was written"}
    assert revised(own, {}, {"k": before}, {"k": after}) == own


@pytest.mark.parametrize(("before", "after"), [(1, True), (["a"], ["a", "b"]), ("1", 1), ({"x": 1}, {"y": 1})])
def test_what_says_otherwise_is_written(before: Any, after: Any) -> None:
    assert revised({"k": before}, {}, {"k": before}, {"k": after}) == {"k": after}
