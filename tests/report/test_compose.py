"""A report as a whole: which sections there are, what a programme lacks, in which language everything is."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from dlcheck.draw.views import VIEWS
from dlcheck.report.compose import compose
from dlcheck.report.document import Bullets, Figure, Findings, Paragraph, Piece, Table, Tiles, plain, walk
from tests.report.composing import (
    column,
    figures,
    findings,
    keys,
    materials_of,
    record_of,
    report,
    rows,
    said,
    section,
    table,
    tiles,
)

PROGRAMS = Path(__file__).parents[2] / "programs"
LATIN = re.compile("[A-Za-z]{2}")


@pytest.fixture(scope="module", params=["he", "en"])
def harbour(request):
    folder = PROGRAMS / "harbour-renewal"
    record = record_of(folder, day=date(2026, 6, 1))
    material = next(each for each in materials_of(folder, record) if each.id == "harbour-renewal")
    return material, compose(material, request.param)


def pieces(found):
    """Every piece of a report but the rules' own words, which are English."""
    yield from (found.title, found.subtitle, *found.summary, *found.partners.values())
    for each, block in walk(found):
        yield from each.title
        match block:
            case Paragraph():
                yield from block.words
            case Bullets():
                yield from (piece for item in block.items for piece in item)
            case Tiles():
                yield from (piece for tile in block.tiles for piece in (tile.label, tile.value, *tile.note))
            case Table():
                yield block.title
                yield from (column.title for column in block.columns)
                yield from (piece for line in block.lines for cell in line.cells for piece in cell.words)
                yield from (piece for line in block.lines for piece in line.group)
            case Figure():
                yield block.caption
            case Findings():
                for item in block.items:
                    yield from (item.severity, item.title, *item.entry, *item.accepted)


def test_the_invented_programme_has_every_section_and_every_picture(harbour):
    _, found = harbour
    assert keys(found) == [
        "summary",
        "findings",
        "organisation",
        "bodies",
        "decisions",
        "responsibilities",
        "money",
        "time",
        "risk",
        "coverage",
        "accepted",
        "policies",
        "people",
        "sources",
    ]
    assert sorted(figures(found)) == sorted(VIEWS)


def test_every_piece_is_in_the_language_of_the_report_but_what_the_programme_says_in_another(harbour):
    material, found = harbour
    own = {text for said in material.programme.texts for text in said.text.by_language.values()}
    own |= {waiver.by for waiver in material.programme.waivers.values()}
    own |= {waiver.why for waiver in material.programme.waivers.values()}
    ids = set()
    for piece in pieces(found):
        if piece.code or piece.text in own or not LATIN.search(piece.text):
            continue
        if piece.lang != found.lang:
            ids.add(piece.text)
        if found.lang == "he":
            assert piece.lang == "en", piece
    assert ids <= {"Quay", "Square", "Stewards", "Staff", "Audit", "Teaching", "Boats", "Meals"} | {
        seat.vacant.why
        for body in material.programme.bodies.values()
        for seat in body.seats.values()
        if seat.vacant and seat.vacant.why
    }


def test_no_sentence_has_an_empty_place(harbour):
    _, found = harbour
    for piece in pieces(found):
        assert piece.text, piece
        assert not set("{}\x00") & set(piece.text), piece


def test_an_entity_has_one_row_and_every_link_leads_to_an_entity(harbour):
    material, found = harbour
    lines = [line for _, block in walk(found) if isinstance(block, Table) for line in block.lines]
    ids = [line.id for line in lines if line.id]
    assert len(ids) == len(set(ids))
    assert {piece.ref for piece in pieces(found) if piece.ref} <= set(material.programme.entities)
    assert set(ids) <= set(material.programme.entities)
    now = {id_ for id_, body in material.programme.bodies.items() if material.programme.now(body)}
    assert now <= set(ids)


def test_rows_of_a_group_follow_one_another_and_have_as_many_cells_as_columns(harbour):
    _, found = harbour
    for _, block in walk(found):
        if isinstance(block, Table):
            assert {len(line.cells) for line in block.lines} <= {len(block.columns)}
            groups = [plain(line.group) for line in block.lines]
            runs = [group for index, group in enumerate(groups) if index == 0 or groups[index - 1] != group]
            assert len(runs) == len(set(runs))


def test_tables_have_names_of_their_own(harbour):
    _, found = harbour
    names = [block.key for _, block in walk(found) if isinstance(block, Table)]
    assert len(names) == len(set(names))


def test_measured_columns_hold_bare_values(harbour):
    _, found = harbour
    for _, block in walk(found):
        for index, column_ in enumerate(block.columns if isinstance(block, Table) else ()):
            for line in block.lines:
                cell = line.cells[index]
                if cell.words and column_.measure != "text":
                    assert cell.value is not None, (block.key, column_.key)


def test_the_partners_are_those_that_some_row_concerns(harbour):
    material, found = harbour
    concerned = {
        partner
        for _, block in walk(found)
        for line in (block.lines if isinstance(block, Table) else ())
        for partner in line.partners
    }
    assert concerned <= set(found.partners) <= set(material.programme.partners)
    assert list(found.partners) == [id_ for id_ in material.programme.partners if id_ in found.partners]


def test_the_same_material_makes_the_same_report(harbour):
    material, found = harbour
    assert compose(material, found.lang) == found


SMALLEST = "program: {id: small, name: Small}\n"


def test_what_a_programme_does_not_have_is_left_out():
    found = report(SMALLEST)
    assert keys(found) == ["summary", "findings", "time", "coverage"]
    assert (found.id, found.title, found.verdict) == ("small", Piece("Small", "en"), "passed")
    assert found.day == date(2026, 1, 1)
    assert found.subtitle.text == "Report as of 1 January 2026"
    assert plain(found.summary) == "The programme is set up as its agreement demands; nothing was found."
    assert rows(found, "endings") == []
    assert table(found, "endings").empty == Piece("Nothing ends within the horizon.", "en")
    assert not found.portfolio


def test_a_programme_without_a_name_is_called_by_its_id():
    assert report("program: {id: two-rivers}\n").title == Piece("Two rivers", "en")


def test_a_language_without_a_catalogue_has_english_words():
    found = report(SMALLEST, "fr")
    assert (found.lang, found.subtitle.lang) == ("fr", "en")


BROKEN = """
    program: {id: p}
    partners: {city: {role: lead}}
    bodies: {board: {kind: wrong}, forum: {kind: advisory, seats: {one: {partner: city}}}}
"""


def test_entries_with_errors_are_left_out_and_that_is_said():
    found = report(BROKEN)
    assert found.verdict == "failed"
    assert "One entry has errors and is left out of this report." in plain(found.summary)
    assert column(found, "bodies", "body") == ["Forum"]
    assert said(found, "coverage") == ["Coverage is not measured, as a file that the programme rests on has errors."]
    assert "coverage" not in tiles(found)


def test_errors_that_nobody_asked_for_leave_it_incomplete():
    found = report(BROKEN, select=("DL4",))
    assert found.verdict == "incomplete"
    assert plain(found.summary).startswith("Not all of the programme could be judged.")


def test_of_what_cannot_be_read_only_the_findings_are_told():
    found = report("program: {id: p, extends: nowhere}\n")
    assert found.verdict == "incomplete"
    assert keys(found) == ["summary", "findings"]
    assert found.title == Piece("P", "en")
    assert [item.code for item in findings(found, "findings")]
    assert "could not be read far enough" in plain(found.summary)
    assert found.partners == {}
    assert set(tiles(found)) == {"errors", "warnings", "infos"}


def test_a_file_that_is_not_read_to_its_end_is_incomplete():
    found = report("program: {id: p}\npartners: {city: [1, 2\n", "he")
    assert found.verdict == "incomplete"
    assert found.title.text == "P"
    (item,) = findings(found, "findings")
    assert (item.tone, item.entry) == ("error", ())
    assert re.fullmatch(r".+\.yaml:\d", item.place)


FOUND = """
    program: {id: p}
    partners: {city: {role: lead}}
    domains: {policy: {}}
    bodies:
      board:
        kind: steering
        decides: [policy]
        seats: {one: {partner: city}, two: {}}
"""


def test_findings_stand_in_parts_by_severity_the_heaviest_first():
    found = report(FOUND)
    parts = [part.key for part in section(found, "findings").parts]
    assert parts == [f"findings-{label}" for label in ("error", "warning", "info") if f"findings-{label}" in parts]
    tones = [item.tone for item in findings(found, "findings")]
    assert tones == sorted(tones, key=["error", "warning", "info"].index)
    assert len(tones) == sum(int(tiles(found)[f"{label}s"].value.text) for label in ("error", "warning", "info"))


def test_a_finding_says_what_where_about_what_and_whom_it_concerns():
    item = next(item for item in findings(report(FOUND, select=("DL401",)), "findings"))
    assert (item.code, item.slug, item.tone) == ("DL401", "decides-without-quorum", "warning")
    assert item.place.endswith(":7")
    assert plain(item.entry) == "Board"
    assert item.entry[0].ref == "board"
    assert item.partners == ("city",)
    assert Piece("board", code=True) in item.message
    assert item.title.text.endswith(".")


def test_the_title_of_a_rule_is_in_the_language_of_the_report():
    (item,) = findings(report(FOUND, "he", select=("DL401",)), "findings")
    assert item.title.lang == "he"
    assert not LATIN.search(item.title.text)
    assert item.severity == Piece("אזהרה", "he")


def test_what_weighs_most_is_named_with_how_often_it_was_found():
    found = report(FOUND, select=("DL401", "DL402"))
    heavy = said(found, "summary")
    assert heavy[0] == "What weighs most:"
    assert len(heavy) == 3
    assert heavy[1].startswith("warning DL401 ")
    assert not heavy[1].endswith("times)")


def test_nothing_found_is_good_news():
    (block,) = section(report(SMALLEST), "findings").blocks
    assert isinstance(block, Findings)
    assert (block.items, block.empty) == ((), Piece("Nothing was found.", "en", tone="good"))
