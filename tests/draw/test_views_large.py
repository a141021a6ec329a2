"""Programmes too large for one chart: what the pictures say instead, and that each is a page that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from dlcheck.draw import render
from dlcheck.draw.diagram import Diagram, Difference, Mark, Matrix, NodeKind
from dlcheck.draw.views import VIEWS, bodies, cards, comparison_picture, org, parts, picture, responsibilities
from dlcheck.draw.views.selection import Selection
from dlcheck.finding import Severity
from tests.diff.sides import between
from tests.draw.drawing import chart, draw, node, read, words
from tests.draw.test_svg import parsed

if TYPE_CHECKING:
    from dlcheck.workspace.programme import Programme

LARGEST = 4_000
"""So many pixels a page may be wide or high, which is three times a sheet of A3."""


def large(people: int, bodies_: int, duties: int, seats: int = 10) -> str:
    """A programme of so many people, bodies and duties; five people to each position."""
    names = [f"p{number}" for number in range(people)]
    positions = max(1, (people - bodies_ * seats) // 5)
    kinds = ("steering", "management", "advisory", "audit", "working-group")
    file = {
        "program": {"id": "large", "name": "A large programme", "detail": "people"},
        "partners": {f"o{number}": {"name": f"Organisation {number}", "role": "member"} for number in range(40)},
        "people": {name: {"name": f"Person {name}", "partner": f"o{i % 40}"} for i, name in enumerate(names)},
        "domains": {f"d{number}": {"name": f"Matter {number}"} for number in range(20)},
        "bodies": {
            f"b{number}": {
                "kind": kinds[number % 5],
                "name": f"Committee {number}",
                "decides": [f"d{number % 20}"],
                "decision": {"passes": "more than 1/2 of seats"},
                **({"reports_to": f"b{(number - 1) // 4}"} if number else {}),
                "seats": {
                    f"s{place}": {
                        "partner": f"o{(number + place) % 40}",
                        "holder": names[(number * seats + place) % people],
                    }
                    for place in range(seats)
                },
            }
            for number in range(bodies_)
        },
        "positions": {
            f"w{number}": {
                "name": f"Office {number}",
                "from": f"o{number % 40}",
                "reports_to": f"b{number % bodies_}",
                "holders": {f"h{place}": {"person": names[-1 - number * 5 - place]} for place in range(5)},
            }
            for number in range(positions)
        },
        "responsibilities": {
            f"r{number}": {
                "title": f"Duty {number}",
                "accountable": f"b{number % bodies_}",
                "responsible": f"w{number % positions}",
                "informed": f"o{number % 40}",
                **({"phase": "running"} if number % 2 else {}),
            }
            for number in range(duties)
        },
    }
    return yaml.safe_dump(file, sort_keys=False)


@pytest.fixture(scope="module")
def thousand() -> Programme:
    programme = read(large(1_000, 60, 60)).programme
    assert programme
    return programme


@pytest.mark.parametrize("people", [(200, 12, 60), (1_000, 60, 60)])
def test_every_page_can_be_read(people: tuple[int, int, int]) -> None:
    programme = read(large(*people)).programme
    assert programme
    for view in (*VIEWS[:4], "body:b0", "partner:o3"):
        made = render(picture(view, programme, "en", {}), "svg")
        assert made.notices == ()
        root = parsed(made.data.decode())
        assert max(int(root.get("width")), int(root.get("height"))) < LARGEST, view


def test_bodies_too_many_for_a_chart_are_an_index(thousand: Programme) -> None:
    drawn = picture("bodies", thousand, "en", {"b5/s1": Severity.ERROR})
    assert isinstance(drawn, Diagram)
    assert drawn.edges == ()
    top = [f"b{number}" for number in range(15)]
    assert [box.id for box in drawn.nodes] == top
    told = {row.id for box in drawn.nodes for row in box.rows}
    assert told == {f"b{number}" for number in range(1, 60)}
    assert words(node(drawn, "b1"))[:4] == [
        "Committee 1",
        "Reports to: Committee 0",
        "10 seats · Decides: Matter 1",
        "Committee 5 | 10 seats · Decides: Matter 5",
    ]
    assert [row.id for box in drawn.nodes for row in box.rows if row.marks] == ["b5"]
    assert node(drawn, "b5").marks == (Mark.ERROR,)
    assert drawn.notes[-1].text == "The seats are too many for one page. Each body has a page of its own (body:ID)."
    assert parts("bodies", thousand) == tuple(f"body:b{number}" for number in range(60))
    assert parts("org", thousand) == ()


def committees(number: int, seats: int, extra: str = "") -> str:
    """So many bodies with so many seats each."""
    places = ", ".join(f"s{place}: {{}}" for place in range(seats))
    entries = "".join(f"  b{index}: {{kind: advisory, seats: {{{places}}}{extra}}}\n" for index in range(number))
    return f"program: {{id: many}}\nbodies:\n{entries}"


def test_seats_too_many_for_a_chart_are_numbers() -> None:
    few, many = (
        committees(25, 10),
        committees(25, 10).replace("b0: {kind: advisory, seats: {", "b0: {kind: advisory, seats: {x: {vacant: true}, "),
    )
    assert len(node(chart("bodies", few), "b0").rows) == 10
    drawn = chart("bodies", many)
    assert (node(drawn, "b0").rows, node(drawn, "b0").marks[0]) == ((), Mark.VACANT)
    assert words(node(drawn, "b0")) == ["B0", "11 seats · 1 vacant"]
    assert words(node(drawn, "b1")) == ["B1", "10 seats"]
    programme = read(few).programme
    assert programme
    assert parts("bodies", programme) == ()
    assert bodies.manner(programme) is bodies.Manner.CARDS


def test_seats_too_many_for_one_card_stand_on_cards_of_their_own() -> None:
    drawn = chart("bodies", committees(1, bodies.MOST_ROWS))
    assert len(node(drawn, "b0").rows) == bodies.MOST_ROWS
    assert words(node(chart("bodies", committees(1, bodies.MOST_ROWS + 1)), "b0")) == ["B0", "41 seats"]
    alone = chart("body:b0", committees(1, bodies.MOST_ROWS))
    assert [len(box.rows) for box in alone.nodes] == [bodies.MOST_ROWS]
    alone = chart("body:b0", committees(1, bodies.MOST_ROWS + 1))
    assert [(box.id, len(box.rows)) for box in alone.nodes] == [
        ("b0", 0),
        ("@seats/1", 10),
        ("@seats/2", 10),
        ("@seats/3", 10),
        ("@seats/4", 10),
        ("@seats/5", 1),
    ]
    assert words(node(alone, "@seats/2"))[:2] == ["Seats (2)", "S10"]


def test_more_bodies_than_a_chart_holds_are_an_index_whatever_their_seats() -> None:
    assert chart("bodies", committees(bodies.MOST_BODIES, 1)).notes == ()
    drawn = chart("bodies", committees(bodies.MOST_BODIES + 1, 0))
    assert len(drawn.nodes) == bodies.MOST_BODIES + 1
    assert words(node(drawn, "b0")) == ["B0"]


def test_many_that_answer_to_one_take_several_cards() -> None:
    number = cards.MOST_ROWS * 2 + 10
    text = committees(number, 0, ", reports_to: top") + "  top: {kind: steering}\n"
    drawn = chart("bodies", text)
    assert [box.id for box in drawn.nodes] == ["top", "@top/2", "@top/3"]
    assert [box.lines[0].text for box in drawn.nodes] == ["Top", "Top (2)", "Top (3)"]
    assert [len(box.rows) for box in drawn.nodes] == [cards.MOST_ROWS, cards.MOST_ROWS, 10]


def test_bodies_that_answer_to_one_another_in_a_circle_are_in_the_index() -> None:
    text = committees(bodies.MOST_BODIES, 0) + "  x: {kind: audit, reports_to: y}\n  y: {kind: audit, reports_to: x}\n"
    drawn = chart("bodies", text)
    assert words(node(drawn, "x"))[:3] == ["X", "Reports to: Y", "Y"]
    assert len(drawn.nodes) == bodies.MOST_BODIES + 2


def test_the_organisation_as_an_index_counts_seats_and_staff(thousand: Programme) -> None:
    drawn = picture("org", thousand, "en", {})
    assert isinstance(drawn, Diagram)
    assert drawn.edges == ()
    assert words(node(drawn, "b0"))[1] == "10 seats · 2 positions · holders: 10"
    assert node(drawn, "@members/1").rows[0].id == "o0"
    assert words(node(drawn, "@members/1"))[:2] == ["Partners", "Organisation 0 | on 11 bodies"]
    assert [box.lines[0].text for box in drawn.nodes if box.kind is NodeKind.PARTNER] == [
        "Partners",
        "Partners (2)",
        "Partners (3)",
        "Partners (4)",
    ]
    assert drawn.notes[-1].text.startswith("Too many for one chart: this is an index.")


def test_staff_is_counted_where_it_answers_to_and_named_where_that_is_nowhere() -> None:
    chain = (
        "positions:\n  a: {reports_to: b}\n  b: {reports_to: b0}\n  c: {}\n  d: {reports_to: e}\n  e: {reports_to: d}\n"
    )
    chain += "cohorts: {now: {starts: 2025-12, ends: 2026-12}, past: {starts: 2024, ends: 2025}}\n"
    drawn = chart("org", committees(org.MOST_BOXES, 0) + chain)
    assert words(node(drawn, "b0")) == ["B0", "2 positions"]
    assert words(node(drawn, "b1")) == ["B1"]
    assert words(node(drawn, "@loose/1")) == ["Staff under no body", "C", "D", "E"]
    assert [box.id for box in drawn.nodes if box.kind is NodeKind.COHORT] == ["now"]


def test_an_organisation_that_a_chart_holds_is_a_chart() -> None:
    assert len(chart("org", committees(org.MOST_BOXES, 0)).nodes) == org.MOST_BOXES
    assert chart("org", committees(org.MOST_BOXES, 0)).notes == ()
    assert chart("org", committees(org.MOST_BOXES + 1, 0)).notes != ()


def duties(parties: int) -> str:
    """Duties of so many positions."""
    file = [
        "program: {id: wide}",
        "positions:",
        *(f"  w{number}: {{}}" for number in range(parties)),
        "responsibilities:",
    ]
    file += [
        f"  r{number}: {{accountable: w{number}, consulted: [w0], phase: p{number % 2}}}"
        for number in range(1, parties)
    ]
    file += ["  lost: {informed: w0}"]
    return "\n".join(file)


def test_a_table_too_wide_is_a_list_of_duties_that_name_their_parties() -> None:
    assert isinstance(draw("responsibilities", duties(responsibilities.MOST_PARTIES)), Matrix)
    drawn = chart("responsibilities", duties(responsibilities.MOST_PARTIES + 1))
    assert [box.lines[0].text for box in drawn.nodes] == ["Duties", "P1", "P1 (2)", "P0", "P0 (2)"]
    assert words(node(drawn, "@p1/1"))[1] == "R1 | accountable: W1 · consulted: W0"
    lost = node(drawn, "@duties/1").rows[0]
    assert (lost.id, lost.detail and lost.detail.text) == ("lost", "informed: W0")
    assert Mark.GAP in lost.marks
    assert drawn.notes[-1].text == "Too many parties for one table: each duty names them."


def test_what_is_selected_of_a_large_programme_is_said_in_full(thousand: Programme) -> None:
    one = picture("bodies", thousand, "en", {}, select=Selection(bodies=("b5",), depth=0))
    assert isinstance(one, Diagram)
    assert [len(box.rows) for box in one.nodes] == [10]
    table = picture("responsibilities", thousand, "en", {}, select=Selection(bodies=("b5",)))
    assert isinstance(table, Matrix)
    assert [row.id for row in table.rows] == ["r5"]
    chart_ = picture("org", thousand, "en", {}, select=Selection(bodies=("b59",)))
    assert isinstance(chart_, Diagram)
    assert [box.id for box in chart_.nodes] == ["b14", "b59", "w59"]
    who = picture("decisions", thousand, "en", {}, select=Selection(bodies=("b59",)))
    assert isinstance(who, Diagram)
    assert [box.id for box in who.nodes] == ["b59", "d19"]


def test_two_sides_of_a_large_programme_are_compared_by_numbers() -> None:
    old = committees(26, 10, ", reports_to: b1")
    new = old.replace("b7: {kind: advisory, seats: {s0: {}", "b7: {kind: advisory, seats: {s0: {votes: 2}")
    drawn = comparison_picture("bodies", between(old, new), "en", ("old", "new"))
    assert isinstance(drawn, Diagram)
    assert {box.id: box.difference for box in drawn.nodes if box.difference is not Difference.SAME} == {
        "b7": Difference.CHANGED
    }
    assert all(box.rows == () for box in drawn.nodes)
    assert len(drawn.edges) == 26
    more = comparison_picture("bodies", between(new, committees(60, 10)), "en", ("old", "new"))
    assert isinstance(more, Diagram)
    assert sum(box.difference is Difference.ADDED for box in more.nodes) == 34


def test_two_sides_of_a_large_programme_keep_their_table_and_their_chart() -> None:
    old, new = duties(60), duties(61)
    drawn = comparison_picture("responsibilities", between(old, new), "en", ("old", "new"))
    assert isinstance(drawn, Matrix)
    assert [row.id for row in drawn.rows if row.difference is Difference.ADDED] == ["r60"]
    chart_ = comparison_picture("org", between(committees(90, 0), committees(91, 0)), "en", ("old", "new"))
    assert isinstance(chart_, Diagram)
    assert [box.id for box in chart_.nodes if box.difference is Difference.ADDED] == ["b90"]
