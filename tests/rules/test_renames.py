"""What was called otherwise before: an id that is still in use is no former one, in its own scope."""

from __future__ import annotations

import pytest

from tests.workspaces import found, place, run

SEATS = """
    partners: {{elka: {{role: observer}}, jdc: {{role: observer}}}}
    bodies:
      board:
        kind: audit
        seats:
          first: {{partner: elka, renamed_from: {before}}}
          second: {{partner: jdc}}
    """


@pytest.mark.parametrize(("before", "number"), [("elka", 0), ("board", 0), ("gone", 0), ("second", 1), ("first", 1)])
def test_a_seat_was_called_like_another_of_its_body(before: str, number: int) -> None:
    assert len(found(SEATS.format(before=before), "DL118")) == number


@pytest.mark.parametrize("section", ["partners", "groups", "people", "domains", "positions", "cohorts"])
def test_ids_of_a_programme_are_one_scope(section: str) -> None:
    more = ", members: [elka]" if section == "groups" else ""
    text = f"""
        partners: {{elka: {{role: observer}}}}
        {section if section != "partners" else "responsibilities"}:
          fresh: {{renamed_from: elka{more}}}
        """
    checked = run(text, select=("DL118",))
    [result] = checked.results
    assert place(checked, result)[2] == "elka"
    assert "`elka` is declared too" in result.message
    assert [label.text for label in result.related] == ["`elka` is declared here"]
