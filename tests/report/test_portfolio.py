"""The report over many programmes: a row for each, their sums, and what was found in them together."""

from __future__ import annotations

import pickle
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from dlcheck.report.document import Piece, plain
from dlcheck.report.portfolio import member_of
from tests.report.composing import (
    column,
    findings,
    keys,
    lay,
    materials_of,
    portfolio,
    record_of,
    rows,
    table,
    tiles,
)

if TYPE_CHECKING:
    from pathlib import Path

THREE = """
# file: partners.yaml
partners: {city: {name: {he: העירייה, en: City hall}, role: lead, envelope: 100}}
# file: a.yaml
program: {id: alpha, name: {he: אלפא, en: Alpha}, until: 2027-01-01, detail: people}
bodies: {board: {kind: advisory, seats: {one: {partner: city}}}}
budget: {currency: ILS, total: 60, funding: {city: 60}}
# file: b.yaml
program: {id: beta}
partners: {port: {name: Port, role: lead}}
budget: {currency: ILS, total: 70, funding: {city: 70}}
# file: c.yaml
program: {id: gamma}
bodies: {board: {kind: wrong}}
budget: {currency: EUR, total: 5}
# file: d.yaml
program: {id: delta, extends: nowhere}
"""


def test_a_row_for_each_programme_in_the_order_of_the_files():
    found = portfolio(THREE)
    assert keys(found) == ["summary", "programmes", "across", "rules"]
    assert column(found, "programmes", "program") == ["Alpha", "Beta", "Gamma", "Delta"]
    assert column(found, "programmes", "verdict")[2:] == ["errors", "incomplete"]
    assert column(found, "programmes", "money") == ["₪60", "₪70", "€5", ""]
    assert column(found, "programmes", "next-ending") == ["31 December 2026", "", "", ""]
    assert column(found, "programmes", "lead-partner") == ["City hall", "Port, City hall", "", ""]
    assert column(found, "programmes", "seats-filled") == ["0%", "", "", ""]
    assert found.portfolio
    assert (found.id, found.verdict) == ("portfolio", "incomplete")
    assert found.partners == {"city": Piece("City hall", "en"), "port": Piece("Port", "en")}


def test_a_row_leads_to_the_report_where_there_is_one_in_the_language():
    lines = table(portfolio(THREE, "en", languages=("en",)), "programmes").lines
    assert lines[0].cells[0].words[0].ref == "program:alpha"
    lines = table(portfolio(THREE, "he", languages=("en",)), "programmes").lines
    assert lines[0].cells[0].words[0] == Piece("אלפא", "he")


def test_columns_sort_by_bare_values():
    found = portfolio(THREE)
    measures = {each.key: each.measure for each in table(found, "programmes").columns}
    assert measures["errors"] == "number"
    assert measures["coverage"] == "share"
    assert measures["money"] == "money"
    assert measures["next-ending"] == "day"
    line = table(found, "programmes").lines[0]
    assert line.cells[6].value == Decimal(60)
    assert line.partners == ("city",)


def test_of_many_who_lead_the_first_are_named():
    leads = ", ".join(f"p{number}: {{role: lead}}" for number in range(3))
    found = portfolio(
        f"# file: a.yaml\nprogram: {{id: a}}\npartners: {{{leads}}}\n# file: b.yaml\nprogram: {{id: b}}\n"
    )
    assert column(found, "programmes", "lead-partner") == ["P0, P1 and 1 more", ""]
    assert list(found.partners) == ["p0", "p1", "p2"]


def test_the_sums_are_tiles():
    found = tiles(portfolio(THREE))
    assert found["programmes"].value.text == "4"
    assert (found["incomplete"].value.text, found["failed"].value.text) == ("1", "3")
    assert found["cost-ILS"].value.text == "₪130"
    assert found["cost-EUR"].value.text == "€5"
    assert found["seats"].share == 0


def test_what_is_found_across_programmes_is_told_once():
    found = findings(portfolio(THREE), "across")
    assert [item.code for item in found].count("DL801") <= 1
    assert any(Piece("city", code=True) in item.message for item in found)


def test_nothing_across_is_said():
    found = portfolio("# file: a.yaml\nprogram: {id: a}\n# file: b.yaml\nprogram: {id: b}\n")
    assert findings(found, "across") == []
    assert found.verdict == "passed"
    assert plain(found.summary) == "2 programmes were judged. 2 are without any finding."
    assert keys(found) == ["summary", "programmes", "across"]


def test_the_rules_that_speak_most_are_listed_the_heaviest_first():
    found = rows(portfolio(THREE), "rules")
    severities = [row[2] for row in found]
    assert severities == sorted(severities, key=["error", "warning", "worth knowing"].index)
    assert all(int(row[3]) >= int(row[4]) >= 1 for row in found)


def test_in_hebrew_too():
    found = portfolio(THREE, "he")
    assert found.title == Piece("כל התוכניות", "he")
    assert column(found, "programmes", "program")[0] == "אלפא"
    assert column(found, "programmes", "verdict")[3] == "חלקי"


@pytest.mark.parametrize("index", range(4))
def test_a_member_can_be_sent_from_one_process_to_another(tmp_path: Path, index: int):
    lay(tmp_path, THREE)
    member = member_of(list(materials_of(tmp_path, record_of(tmp_path)))[index], ("en",))
    data = pickle.dumps(member)
    assert pickle.loads(data) == member
    assert len(data) < 4_000
