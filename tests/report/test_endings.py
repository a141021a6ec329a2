"""What ends, and when: of every kind, in order, and within the horizon or not."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest

from dlcheck.report.document import plain
from dlcheck.report.endings import endings, within_horizon
from tests.report.composing import column, lay, materials_of, record_of, report, rows, tiles

ALL = """
    program: {id: p, until: 2030-01-12, detail: people}
    documents: {charter: {title: Charter, until: 2030-01-01}}
    partners: {city: {role: lead, until: 2030-01-02}}
    groups: {all: {members: [city], until: 2030-01-03}}
    people: {ann: {partner: city, until: 2030-01-04}}
    domains: {policy: {}}
    bodies:
      board:
        kind: steering
        until: 2030-01-05
        decides: {policy: {until: 2030-01-06}}
        seats:
          one: {partner: city, holder: ann, until: 2030-01-07}
          two: {until: 2030-01-08, vacant: {until: 2030-01-09}}
          three: {holders: {first: {person: ann, until: 2030-01-10}}}
    positions: {manager: {until: 2030-01-11, holders: {first: {person: ann, until: 2030-01-13}}}}
    cohorts: {first: {ends: 2030-01-14}}
    responsibilities: {run: {accountable: city, until: 2030-01-15}}
"""


def programme(text: str):
    with tempfile.TemporaryDirectory() as name:
        folder = lay(Path(name), text)
        (material,) = materials_of(folder, record_of(folder))
        assert material.programme
        return material.programme


def test_everything_that_can_end_is_told_by_the_day_of_its_end():
    found = endings(programme(ALL))
    assert [ending.when.first.day for ending in found] == list(range(1, 16))
    assert [(ending.what, ending.id, ending.part) for ending in found] == [
        ("document", "charter", ""),
        ("partner", "city", ""),
        ("group", "all", ""),
        ("person", "ann", ""),
        ("body", "board", ""),
        ("mandate", "board", "policy"),
        ("term", "board/one", "ann"),
        ("seat", "board/two", ""),
        ("vacancy", "board/two", ""),
        ("term", "board/three", "ann"),
        ("position", "manager", ""),
        ("programme", "p", ""),
        ("post", "manager", "ann"),
        ("cohort", "first", ""),
        ("duty", "run", ""),
    ]


@pytest.mark.parametrize("lang", ["en", "he"])
def test_each_is_said_in_words(lang):
    found = report(ALL, lang, day=date(2029, 12, 1))
    said = column(found, "endings", "what")
    assert len(said) == len(set(said)) == 15
    assert all("{" not in sentence for sentence in said)


def test_the_words_name_what_ends_and_who():
    said = column(report(ALL, day=date(2029, 12, 1)), "endings", "what")
    assert said[5] == "the mandate of Board: Policy"
    assert said[6] == "the term of Ann as City (Board)"
    assert said[12] == "Ann as Manager"


def one(until: str, day: date = date(2026, 1, 1)):
    text = f"program: {{id: p}}\npartners: {{city: {{role: lead, until: {until}}}}}\n"
    return report(text, day=day)


@pytest.mark.parametrize(("until", "told"), [("2026-03-31", True), ("2026-04-01", True), ("2026-04-02", False)])
def test_the_horizon_is_90_days_and_its_last_day_belongs_to_it(until, told):
    assert bool(rows(one(until), "endings")) is told


def test_what_has_ended_is_no_ending_any_more():
    assert rows(one("2026-01-01"), "endings") == []
    assert rows(one("2026-01-02"), "endings") == [["1 January 2026", "the partnership of City", "1"]]


def test_a_vague_end_is_told_as_it_is_known():
    assert rows(one("2026-03"), "endings") == [["March 2026", "the partnership of City", "89"]]


def test_the_next_ending_is_a_tile_though_it_is_far_away():
    tile = tiles(one("2030-01-01"))["ending"]
    assert (tile.value.text, plain(tile.note), tile.tone) == ("31 December 2029", "the partnership of City", None)
    assert tiles(one("2026-02-01"))["ending"].tone == "warning"
    assert "ending" not in tiles(report("program: {id: p}"))


def test_the_horizon_of_the_programme_is_asked():
    found = programme("program: {id: p}\npartners: {a: {role: lead, until: 2026-02-01}, b: {until: 2027-01-01}}\n")
    assert [ending.id for ending in within_horizon(found)] == ["a"]
