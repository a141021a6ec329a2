"""What the view `timeline` shows of small programmes: every lane, time, mark and word."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from dlcheck.draw import render, scene_of
from dlcheck.draw.diagram import Mark, NodeKind
from dlcheck.draw.figures.figure import Lane, Moment, Schedule
from dlcheck.draw.figures.strand import Strand
from dlcheck.draw.views import picture, tallies
from dlcheck.draw.views.selection import Selection
from dlcheck.draw.views.tallies import crowded
from dlcheck.finding import Severity
from dlcheck.model.dates import Timed, When
from tests.draw.drawing import draw, read
from tests.draw.room import check_room

WHOLE = """
    # file: programme.yaml
    program: {id: small, name: {he: קטן, en: Small}, since: 2025, until: 2027-01-01, detail: people}
    documents:
      charter: {title: {he: אמנה, en: Charter}, until: 2026-02-01}
      undated: {title: Undated}
    partners:
      city: {name: {he: העיר, en: City}, role: lead, since: 2025-03, envelope: {amount: 5_000, until: 2028-01-01}}
      fund: {name: Fund, role: member}
    groups:
      all: {name: {he: כולם, en: Everyone}, members: [city, fund], since: 2025-01-01}
    people:
      dana: {name: {he: דנה, en: Dana}, partner: {city: {until: 2026-01-02}, fund: {since: 2026-01-02}}}
      omer: {name: {he: עומר, en: Omer}, partner: city, since: 2025-06-01}
      gil: {name: {he: גיל, en: Gil}, partner: city}
    domains: {budget: {name: {he: תקציב, en: Budget}, unit: money}}
    bodies:
      board:
        name: {he: ועדה, en: Board}
        kind: steering
        decides: {budget: {until: 2026-06-01}}
        since: 2025-01-01
        seats:
          head: {name: {he: ראש, en: Head}, holder: dana, until: 2026-04-01}
          empty: {partner: city, vacant: {since: 2025-12-01, why: nobody}}
          gone: {name: Gone, vacant: true}
          plain: {holder: gil}
          shared:
            holders: {one: {person: gil, until: 2026-03-01}, two: {person: omer, since: 2026-02-01}}
    positions:
      clerk:
        name: {he: פקיד, en: Clerk}
        count: 1
        until: 2026-12-01
        holders: {one: {person: omer, since: 2026-01-01}}
    cohorts:
      first: {name: {he: מחזור, en: Cycle}, participants: 20, starts: 2025-10-12, ends: 2026-05-17, coordinator: dana}
      open: {participants: 5}
    responsibilities:
      plan: {title: {he: תכנון, en: Plan}, accountable: [board, city], since: 2025-05}
      rest: {title: Rest, accountable: board}
    waivers:
      old: {rule: DL401, at: bodies.board, why: so, by: board, until: 2026-03-01}
      new: {rule: DL402, at: bodies.board, why: so, by: board}
"""


def schedule(text: str, lang: str = "en", day: date = date(2026, 1, 1)) -> Schedule:
    made = draw("timeline", text, lang, day)
    assert isinstance(made, Schedule)
    return made


def lane(made: Schedule, id_: str) -> Lane:
    return next(lane for lane in made.lanes if lane.id == id_)


def told(one: Lane) -> list[tuple[str, str, str]]:
    return [
        (stretch.strand.value, stretch.label.text if stretch.label else "", stretch.description)
        for stretch in one.stretches
    ]


def test_every_thing_with_a_date_has_a_lane_under_its_heading():
    made = schedule(WHOLE)
    assert [(lane.group, lane.id) for lane in made.lanes] == [
        ("programme", "/programme"),
        ("cohorts", "first"),
        ("in/board", "board"),
        ("in/board", "board//budget"),
        ("in/board", "board/head"),
        ("in/board", "board/empty"),
        ("in/board", "board/gone"),
        ("in/board", "board/shared"),
        ("positions", "clerk"),
        ("duties", "plan"),
        ("partners", "city"),
        ("partners", "all"),
        ("people", "dana"),
        ("people", "omer"),
        ("documents", "/documents/charter"),
        ("waivers", "/waivers"),
    ]
    assert [heading.label.text for heading in made.groups] == [
        "Programme",
        "Cohorts",
        "Board",
        "Staff",
        "Responsibilities",
        "Partners",
        "People",
        "Documents",
        "Accepted findings",
    ]


def test_each_lane_says_what_it_is_and_from_when_until_when():
    made = schedule(WHOLE)
    assert {one.id: (one.label.text, told(one)) for one in made.lanes} == {
        "/programme": ("Small", [("life", "2025 to 31 December 2026", "")]),
        "first": ("Cycle", [("cohort-run", "20 participants", "12 October 2025 to 16 May 2026")]),
        "board": ("The body itself", [("life", "from 1 January 2025", "")]),
        "board//budget": ("Mandate: Budget", [("validity", "until 31 May 2026", "")]),
        "board/head": ("Head", [("term", "Dana", "until 31 March 2026")]),
        "board/empty": ("City", [("vacancy", "vacant", "from 1 December 2025")]),
        "board/gone": ("Gone", []),
        "board/shared": (
            "Shared",
            [("term", "Gil", "until 28 February 2026"), ("term", "Omer", "from 1 February 2026")],
        ),
        "clerk": ("Clerk", [("term", "Omer", "from 1 January 2026"), ("life", "until 30 November 2026", "")]),
        "plan": ("Plan", [("duty", "from May 2025", "")]),
        "city": (
            "City",
            [("membership", "from March 2025", ""), ("validity", "Envelope: 5,000", "until 31 December 2027")],
        ),
        "all": ("Everyone", [("membership", "from 1 January 2025", "")]),
        "dana": (
            "Dana",
            [("membership", "City", "until 1 January 2026"), ("membership", "Fund", "from 2 January 2026")],
        ),
        "omer": ("Omer", [("membership", "City", "from 1 June 2025")]),
        "/documents/charter": ("Charter", [("validity", "until 31 January 2026", "")]),
        "/waivers": ("Accepted until", []),
    }
    assert lane(made, "first").detail.text == "coordinator: Dana"
    assert lane(made, "plan").detail.text == "accountable: Board, City"
    (event,) = lane(made, "/waivers").events
    assert (event.label.text, event.at) == ("1 March 2026", Moment(date(2026, 3, 1), date(2026, 3, 1)))


def test_kinds_are_told():
    kinds = {one.id: one.kind for one in schedule(WHOLE).lanes}
    assert kinds["board"] is NodeKind.STEERING
    assert kinds["board/head"] is NodeKind.SEAT
    assert kinds["clerk"] is NodeKind.POSITION
    assert kinds["dana"] is NodeKind.PERSON


def test_dates_are_as_vague_as_they_are_given():
    made = schedule(WHOLE)
    assert lane(made, "/programme").stretches[0].start == Moment(date(2025, 1, 1), date(2025, 12, 31))
    assert lane(made, "plan").stretches[0].start == Moment(date(2025, 5, 1), date(2025, 5, 31))
    assert lane(made, "plan").stretches[0].end is None


def test_what_is_vacant_ends_soon_or_overlaps_is_marked():
    made = schedule(WHOLE)
    assert lane(made, "board/empty").marks[:1] == lane(made, "board/gone").marks[:1] == (Mark.VACANT,)
    assert Mark.VACANT not in lane(made, "board/head").marks
    assert lane(made, "board/head").stretches[0].marks == (Mark.ENDING,)
    one, two = lane(made, "board/shared").stretches
    assert (one.marks, two.marks) == ((Mark.CONFLICT, Mark.ENDING), (Mark.CONFLICT,))
    assert lane(made, "clerk").stretches[0].marks == ()
    assert {entry.style: entry.text for entry in made.legend} == {Mark.CONFLICT: "more than one at a time"}


@pytest.mark.parametrize(("day", "marks"), [(1, ()), (2, (Mark.ENDING,))])
def test_an_end_is_near_within_the_horizon(day, marks):
    made = schedule(
        """
        program: {id: small}
        bodies: {b: {kind: steering, until: 2026-04-02}}
    """,
        day=date(2026, 1, day),
    )
    assert lane(made, "b").stretches[0].marks == marks


@pytest.mark.parametrize(("day", "marks"), [(date(2026, 4, 1), (Mark.ENDING,)), (date(2026, 4, 2), ())])
def test_what_has_ended_does_not_end_soon(day, marks):
    made = schedule(
        """
        program: {id: small}
        bodies: {b: {kind: steering, until: 2026-04-02}}
    """,
        day=day,
    )
    assert lane(made, "b").stretches[0].marks == marks


def test_findings_are_marked():
    programme = read(WHOLE).programme
    made = picture("timeline", programme, "en", {"board/head": Severity.ERROR, "plan": Severity.WARNING})
    assert lane(made, "board/head").marks == (Mark.ERROR,)
    assert lane(made, "plan").marks == (Mark.WARNING,)


def test_the_day_and_the_horizon_are_those_of_the_programme():
    made = schedule(WHOLE, day=date(2026, 2, 3))
    assert (made.day, made.horizon) == (date(2026, 2, 3), 90)
    assert made.subtitle.text == "Terms and dates · as of 3 February 2026"


def test_hebrew_speaks_hebrew():
    made = schedule(WHOLE, "he")
    assert lane(made, "first").detail.text == "ריכוז: דנה"
    assert told(lane(made, "board/head")) == [("term", "דנה", "עד 31.3.2026")]
    assert [heading.label.text for heading in made.groups][:3] == ["התוכנית", "מחזורים", "ועדה"]


def test_nothing_with_a_date_is_said_in_words():
    made = schedule("program: {id: small}\nbodies: {b: {kind: steering}}\n")
    assert made.lanes == made.groups == ()
    assert [note.text for note in made.notes] == ["Nothing with a date is declared."]
    check_room(scene_of(made)[0])


def test_ids_that_look_alike_do_not_meet():
    made = schedule("""
        program: {id: programme, since: 2025}
        documents: {programme: {title: T, since: 2025}}
        domains: {budget: {}}
        people: {p: {}}
        bodies:
          programme:
            {kind: steering, since: 2025, decides: {budget: {since: 2025}}, seats: {budget: {holder: p, since: 2025}}}
          documents: {kind: audit, seats: {programme: {holder: p, since: 2025}}}
          waivers: {kind: audit, since: 2025}
    """)
    assert len(made.lanes) == 7
    check_room(scene_of(made)[0])


def spell(since: str | None, until: str | None) -> Timed:
    return Timed.model_construct(since=since and When.read(since), until=until and When.read(until))


@pytest.mark.parametrize(
    ("spells", "most", "over"),
    [
        ([("2025-01-01", "2025-06-01"), ("2025-06-01", None)], 1, set()),
        ([("2025-01-01", "2025-06-02"), ("2025-06-01", None)], 1, {0, 1}),
        ([("2025-01-01", "2025-06-02"), ("2025-06-01", None)], 2, set()),
        ([(None, None), (None, None), ("2026", None)], 2, {0, 1, 2}),
        ([(None, "2025"), ("2025", None)], 1, set()),
        ([(None, "2026"), ("2025-03", None), ("2027-01-01", None)], 1, {0, 1, 2}),
        ([], 1, set()),
    ],
)
def test_more_than_may_be_at_a_time(spells, most, over):
    found = crowded([spell(*dates) for dates in spells], most)
    assert found == over


def large(bodies: int, seats: int, *, until: str = "2029-01-01") -> str:
    file = {
        "program": {"id": "large", "since": "2024-01-01"},
        "people": {f"p{number}": {"name": f"Person {number}"} for number in range(bodies * seats)},
        "bodies": {
            f"b{body}": {
                "kind": "steering",
                "name": f"Body {body}",
                "seats": {
                    f"s{seat}": {
                        "name": f"Seat {seat}",
                        "holder": f"p{body * seats + seat}",
                        "since": f"2025-0{1 + seat % 3}-15",
                        "until": until if seat == 0 and body < 30 else "2029-01-01",
                    }
                    for seat in range(seats)
                },
            }
            for body in range(bodies)
        },
    }
    return "# file: programme.yaml\n" + yaml.safe_dump(file, sort_keys=False)


def test_up_to_sixty_times_are_shown_each():
    assert len(schedule(large(1, tallies.MOST - 1)).lanes) == tallies.MOST
    assert len(schedule(large(1, tallies.MOST)).lanes) == 2


def test_many_times_are_counted_together():
    made = schedule(large(10, 20))
    assert [lane.id for lane in made.lanes] == ["/programme", *(f"/counted/in/b{body}" for body in range(10))]
    counted = lane(made, "/counted/in/b0")
    assert counted.label.text == "Counted together: 20"
    assert [(one.strand, one.start, one.end, one.label.text) for one in counted.stretches] == [
        (Strand.SEATED, Moment(start, start), Moment(end, end), text)
        for start, end, text in (
            (date(2025, 1, 1), date(2025, 2, 1), "7"),
            (date(2025, 2, 1), date(2025, 3, 1), "14"),
            (date(2025, 3, 1), date(2029, 1, 1), "20"),
        )
    ]
    assert made.notes[-1].text.startswith("Where there are many dates")
    check_room(scene_of(made)[0])


def test_what_is_to_be_noticed_stands_by_itself_as_long_as_it_can_be_read():
    made = schedule(large(30, 7, until="2026-02-01"))
    noticed = [lane.id for lane in made.lanes if "/" in lane.id and not lane.id.startswith("/")]
    assert noticed == [f"b{body}/s0" for body in range(tallies.MOST_NOTICED)]
    assert made.notes[-1].text == "Not shown by themselves, though to be noticed: 6"
    assert len(schedule(large(24, 7, until="2026-02-01")).notes) == 1
    made_scene = scene_of(made)[0]
    check_room(made_scene)
    assert made_scene.height < 3_000


def test_of_what_is_asked_for_nothing_is_counted_together():
    programme = read(large(10, 20)).programme
    made = picture("timeline", programme, "en", {}, select=Selection(bodies=("b3",)))
    assert [lane.id for lane in made.lanes] == [f"b3/s{seat}" for seat in range(20)]


def test_counts_go_on_where_times_do():
    text = large(1, 61)
    steps = lane(schedule(text.replace("'2029-01-01'", "null")), "/counted/in/b0").stretches
    assert steps[-1].end is None
    assert steps[-1].label.text == "61"
    without = text.replace("since: '2025-01-15'", "since: null")
    first = lane(schedule(without), "/counted/in/b0").stretches[0]
    assert first.start is None
    assert first.label.text == "21"


def test_a_large_timeline_is_drawn_whole():
    made = render(schedule(large(20, 10)), "svg")
    assert made.notices == ()
