"""What of a picture is wanted: what concerns a partner or a body, or bears a mark, and its surroundings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dlcheck.draw import render
from dlcheck.draw.diagram import Diagram, Matrix
from dlcheck.draw.figures.figure import Schedule, Stack
from dlcheck.draw.views import VIEWS, picture
from dlcheck.draw.views.selection import EVERYTHING, Selection, Status
from dlcheck.finding import Severity
from dlcheck.locale import locale_of
from tests.draw.drawing import read, real
from tests.draw.test_views_whole import check_words, scene_of

if TYPE_CHECKING:
    from dlcheck.draw.picture import Picture

CHAIN = """
    program: {id: chain, detail: people}
    partners:
      state: {name: {he: המדינה, en: The State}}
      north: {name: {he: צפון, en: North}, role: lead, part_of: state}
      south: {name: {he: דרום, en: South}, role: member}
    groups: {all: {members: [north, south]}}
    people: {noa: {partner: north}, dan: {partner: south}}
    domains: {money: {}, works: {}}
    bodies:
      top: {kind: steering, decides: [money], seats: {a: {partner: south, holder: dan}}}
      mid: {kind: management, reports_to: top, seats: {a: {partner: north, holder: noa, until: 2026-02-01}}}
      low: {kind: working-group, reports_to: mid, decides: [works], seats: {a: {partner: south}}}
      end: {kind: advisory, reports_to: low}
    positions: {clerk: {from: north, reports_to: low, holders: {a: {person: noa}}}}
    responsibilities:
      one: {accountable: top, consulted: south, phase: first}
      two: {accountable: north, informed: [mid/a, all], phase: second}
      three: {accountable: clerk, agreement: south}
      four: {accountable: [low, top]}
      five: {consulted: end}
    budget: {currency: ILS, total: 100, funding: {north: 60, south: 40}}
"""


def cut(view: str, select: Selection, lang: str = "en", flags: dict[str, Severity] | None = None) -> Picture:
    """A view of the chain, cut down."""
    programme = read(CHAIN).programme
    assert programme
    return picture(view, programme, lang, flags or {}, select=select)


def boxes(view: str, select: Selection, flags: dict[str, Severity] | None = None) -> list[str]:
    """The ids of the boxes that are left."""
    drawn = cut(view, select, flags=flags)
    assert isinstance(drawn, Diagram)
    return [box.id for box in drawn.nodes]


def table(select: Selection, flags: dict[str, Severity] | None = None) -> tuple[list[str], list[str]]:
    """The rows and the columns that are left."""
    drawn = cut("responsibilities", select, flags=flags)
    assert isinstance(drawn, Matrix)
    return [row.id for row in drawn.rows], [column.id for column in drawn.columns]


@pytest.mark.parametrize(
    ("depth", "left"),
    [
        (0, ["mid"]),
        (None, ["top", "mid", "low"]),
        (1, ["top", "mid", "low"]),
        (2, ["top", "mid", "low", "end"]),
        (99, ["top", "mid", "low", "end"]),
    ],
)
def test_a_body_with_what_is_so_many_lines_away(depth: int | None, left: list[str]) -> None:
    assert boxes("bodies", Selection(bodies=("mid",), depth=depth)) == left


def test_several_bodies_are_all_shown() -> None:
    assert boxes("bodies", Selection(bodies=("top", "end"), depth=0)) == ["top", "end"]


@pytest.mark.parametrize(
    ("depth", "left"), [(0, ["mid"]), (1, ["mid"]), (2, ["top", "mid", "low"]), (3, ["top", "mid", "low", "end"])]
)
def test_a_body_with_a_seat_of_a_partner_is_as_near_as_if_a_line_led_to_it(depth: int, left: list[str]) -> None:
    assert boxes("bodies", Selection(partners=("north",), depth=depth)) == left


@pytest.mark.parametrize("partner", ["north", "state"])
def test_a_partner_is_its_units_its_staff_and_its_seats(partner: str) -> None:
    assert boxes("org", Selection(partners=(partner,), depth=0)) == ["north", "clerk"]
    assert boxes("org", Selection(partners=(partner,))) == ["north", "mid", "low", "clerk"]


def test_a_unit_is_not_what_it_is_a_part_of() -> None:
    alone = CHAIN.replace("part_of: state}", "part_of: state}\n      west: {part_of: state, role: member}")
    programme = read(alone).programme
    assert programme
    drawn = picture("org", programme, "en", {}, select=Selection(partners=("west",)))
    assert isinstance(drawn, Diagram)
    assert [box.id for box in drawn.nodes] == ["west"]
    assert [group.id for group in drawn.groups] == ["in-state"]


def test_bodies_without_rows_stand_for_the_partners_that_sit_on_them() -> None:
    assert boxes("decisions", Selection(partners=("south",))) == ["top", "low", "money", "works"]
    assert boxes("decisions", Selection(bodies=("top",))) == ["top", "money"]


def test_lines_and_frames_are_left_between_what_is_left() -> None:
    drawn = cut("org", Selection(partners=("south",), depth=1))
    assert isinstance(drawn, Diagram)
    left = {box.id for box in drawn.nodes}
    assert left == {"south", "top", "low"}
    assert [(edge.source, edge.target) for edge in drawn.edges] == [("south", "top"), ("south", "low")]
    assert drawn.groups == ()


@pytest.mark.parametrize(
    ("depth", "rows", "columns"),
    [
        (0, ["two", "three"], ["north", "all", "mid/a", "clerk"]),
        (1, ["two", "three"], ["north", "south", "all", "mid/a", "clerk"]),
        (2, ["one", "two", "three"], ["north", "south", "all", "mid/a", "clerk"]),
        (3, ["one", "two", "three"], ["north", "south", "all", "top", "mid/a", "clerk"]),
        (4, ["one", "two", "three", "four"], ["north", "south", "all", "top", "mid/a", "clerk"]),
    ],
)
def test_duties_are_lines_away_from_their_parties(depth: int, rows: list[str], columns: list[str]) -> None:
    assert table(Selection(partners=("north",), depth=depth)) == (rows, columns)


def test_headings_and_remarks_are_left_where_they_are_used() -> None:
    drawn = cut("responsibilities", Selection(bodies=("top",)))
    assert isinstance(drawn, Matrix)
    assert [row.id for row in drawn.rows] == ["one", "four"]
    assert [heading.id for heading in drawn.row_groups] == ["first"]
    assert [heading.id for heading in drawn.column_groups] == ["partners", "bodies"]
    assert drawn.notes == ()
    other = cut("responsibilities", Selection(partners=("north",)))
    assert [note.text for note in other.notes] == ["All: North, South"]


def test_only_what_bears_a_mark() -> None:
    assert boxes("bodies", Selection(status=(Status.ENDING,), depth=0)) == ["mid"]
    assert boxes("bodies", Selection(status=(Status.VACANT,), depth=0)) == ["low"]
    assert boxes("bodies", Selection(status=(Status.ENDING, Status.VACANT), depth=0)) == ["mid", "low"]
    assert boxes("bodies", Selection(status=(Status.VACANT,))) == ["mid", "low", "end"]
    assert boxes("decisions", Selection(status=(Status.GAP,))) == []
    assert table(Selection(status=(Status.CONFLICT,))) == (["four"], ["top", "low"])
    assert table(Selection(status=(Status.GAP,))) == (["five"], ["end"])


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.ERROR])
def test_what_has_a_finding(severity: Severity) -> None:
    wanted = Selection(status=(Status.FINDING,), depth=0)
    assert boxes("bodies", wanted, {"end": severity}) == ["end"]
    assert boxes("bodies", wanted, {"low/a": severity}) == ["low"]
    assert boxes("bodies", wanted, {"low/a": Severity.INFO}) == []
    assert table(wanted, {"two": severity})[0] == ["two"]


def test_a_mark_narrows_down_what_is_selected() -> None:
    vacant = (Status.VACANT,)
    assert boxes("bodies", Selection(partners=("south",), status=vacant, depth=0)) == ["low"]
    assert boxes("bodies", Selection(partners=("north",), status=vacant, depth=0)) == []
    assert boxes("bodies", Selection(bodies=("low",), status=vacant, depth=0)) == ["low"]
    assert boxes("bodies", Selection(bodies=("mid",), status=vacant, depth=0)) == []
    assert table(Selection(partners=("south",), status=(Status.CONFLICT,)))[0] == []
    assert table(Selection(bodies=("low",), status=(Status.CONFLICT,)))[0] == ["four"]


def test_figures_are_cut_down_too() -> None:
    lanes = cut("timeline", Selection(partners=("north",)))
    assert isinstance(lanes, Schedule)
    assert {lane.id for lane in lanes.lanes} == {"mid/a"}
    assert {heading.id for heading in lanes.groups} == {"in/mid"}
    assert isinstance(one := cut("timeline", Selection(bodies=("mid",))), Schedule)
    assert {lane.id for lane in one.lanes} == {"mid/a"}
    money = cut("money", Selection(partners=("south",), depth=0))
    assert isinstance(money, Stack)
    assert [[box.id for box in part.nodes] for part in money.parts if isinstance(part, Diagram)] == [["south"]]
    nothing = cut("money", Selection(status=(Status.VACANT,)))
    assert isinstance(nothing, Stack)
    assert nothing.parts == ()
    assert nothing.notes[0].text == "Nothing in this picture fits what was selected."


@pytest.mark.parametrize(
    ("select", "said"),
    [
        (Selection(partners=("north", "south")), "only: North, South"),
        (Selection(bodies=("top",), depth=2), "only: Top · up to 2 lines away"),
        (Selection(bodies=("top",), depth=1), "only: Top · up to 1 line away"),
        (Selection(bodies=("top",), depth=0), "only: Top · without what surrounds it"),
        (
            Selection(bodies=("top",), status=(Status.VACANT, Status.FINDING)),
            "only: Top · only: vacant, with a finding",
        ),
    ],
)
def test_the_subtitle_says_what_was_selected(select: Selection, said: str) -> None:
    drawn = cut("bodies", select)
    assert drawn.subtitle.text == f"Bodies and seats · as of 1 January 2026 · {said}"
    assert drawn.id == "chain-bodies-selected"


def test_the_subtitle_in_hebrew() -> None:
    drawn = cut("bodies", Selection(partners=("north",), status=(Status.GAP, Status.CONFLICT), depth=1), "he")
    assert drawn.subtitle.text.endswith("רק: צפון · רק: לא נקבע מי, בהתנגשות · במרחק קו אחד לכל היותר")


@pytest.mark.parametrize("lang", ["he", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_selection_that_nothing_fits_says_so(view: str, lang: str) -> None:
    programme = read("program: {id: empty}\npartners: {x: {}}\n").programme
    assert programme
    drawn = picture(view, programme, lang, {}, select=Selection(partners=("x",)))
    said = [note.text for note in drawn.notes]
    assert said[0] == locale_of(lang).word("nothing-selected")
    assert render(drawn, "svg").data


def test_nothing_selected_is_everything() -> None:
    programme = read(CHAIN).programme
    assert programme
    for view in VIEWS:
        assert picture(view, programme, "en", {}, select=EVERYTHING) == picture(view, programme, "en", {})
    assert not Selection(depth=3)


@pytest.mark.parametrize("view", [*VIEWS, "body:steering-committee", "partner:municipality"])
def test_selections_of_a_real_programme_hold_together(view: str) -> None:
    programme, flags = next(pair for pair in real(date(2026, 6, 1)) if pair[0].id == "harbour-renewal")
    for select in (Selection(partners=("municipality",)), Selection(bodies=("quay-group",), depth=2)):
        scene, notices = scene_of(picture(view, programme, "he", flags, select=select))
        assert notices == ()
        check_words(scene)
