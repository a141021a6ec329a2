"""A schedule drawn: where its times and their words stand, what is open or vague, the line of the day, its mirror."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlcheck.draw import render, scene_of
from dlcheck.draw.diagram import Heading, Mark, NodeKind, Text
from dlcheck.draw.figures.calendar import Window
from dlcheck.draw.figures.figure import Event, Lane, Moment, Schedule, Stretch
from dlcheck.draw.figures.slots import LEVEL, Bounds, Slot, Track, levels, strands
from dlcheck.draw.figures.strand import Strand
from dlcheck.draw.scene import Curve, Line, Polygon, Rectangle, Sign
from dlcheck.draw.text import width
from tests.draw.hostile import texts
from tests.draw.room import check_room, items, said

T = Text("t")
YEAR = Track(Window(date(2026, 1, 1), date(2027, 1, 1), "month"), 200, 730)
"""Two pixels a day, from 200 on."""


def at(day: date, last: date | None = None) -> Moment:
    return Moment(day, last or day)


def lane(*stretches: Stretch, id_: str = "a", label: Text = T, **more) -> Lane:
    return Lane(id_, NodeKind.SEAT, label, stretches, **more)


def term(start: Moment | None, end: Moment | None, label: str = "", *marks: Mark) -> Stretch:
    return Stretch(Strand.TERM, start, end, Text(label) if label else None, marks)


def slots(*stretches: Stretch, events: tuple[Event, ...] = ()) -> tuple[Slot, ...]:
    return levels(lane(*stretches, events=events), YEAR)[0]


def schedule(*lanes: Lane, lang: str = "en", day: date = date(2026, 6, 1), horizon: int = 0, **more) -> Schedule:
    return Schedule("s", Text("Title", lang), Text("day", lang), lang, day, horizon, lanes, **more)


def scene(*lanes: Lane, **more):
    return scene_of(schedule(*lanes, **more))[0]


@pytest.mark.parametrize(
    ("start", "end", "bounds"),
    [
        (at(date(2026, 1, 1)), at(date(2027, 1, 1)), Bounds(200, 200, 930, 930)),
        (at(date(2026, 1, 11)), at(date(2026, 3, 2)), Bounds(220, 220, 320, 320)),
        # The ends of the window are not beyond it; a day more is.
        (at(date(2025, 12, 31)), at(date(2027, 1, 1)), Bounds(200, 200, 930, 930, from_before=True)),
        (at(date(2026, 1, 1)), at(date(2027, 1, 2)), Bounds(200, 200, 930, 930, goes_on=True)),
        (None, None, Bounds(200, 200, 930, 930, from_before=True, goes_on=True)),
        # Vague ends.
        (at(date(2026, 1, 1), date(2026, 1, 31)), at(date(2026, 6, 30)), Bounds(200, 260, 560, 560)),
        (at(date(2026, 1, 1)), at(date(2026, 6, 1), date(2026, 6, 30)), Bounds(200, 200, 502, 560)),
        # At an end that is open, nothing is vague.
        (at(date(2025, 12, 1), date(2026, 1, 31)), at(date(2026, 6, 30)), Bounds(200, 200, 560, 560, from_before=True)),
        # Of no day is it known that it is one of it.
        (
            at(date(2026, 1, 1), date(2026, 12, 31)),
            at(date(2026, 1, 1), date(2026, 12, 31)),
            Bounds(200, 928, 928, 928),
        ),
        # A day is four pixels wide at least, also at the end of the window, and where it lies beyond it.
        (at(date(2026, 1, 11)), at(date(2026, 1, 12)), Bounds(220, 220, 224, 224)),
        (at(date(2026, 12, 31)), at(date(2027, 1, 1)), Bounds(926, 926, 930, 930)),
        (at(date(2020, 1, 1)), at(date(2021, 1, 1)), Bounds(200, 200, 210, 210, from_before=True)),
        (at(date(2030, 1, 1)), at(date(2031, 1, 1)), Bounds(920, 920, 930, 930, goes_on=True)),
    ],
)
def test_where_a_time_lies(start, end, bounds):
    (slot,) = slots(term(start, end))
    assert slot.bounds == bounds


def test_words_stand_on_a_bar_that_has_room_else_behind_it_else_before_it():
    name = "Somebody"
    need = -(-width(name, 12) // 1)

    def slot(first: date, days: int) -> Slot:
        return slots(term(at(first), at(first + timedelta(days=days)), name))[0]

    days = int(need + 12 + 1) // 2  # two pixels a day, six pixels of margin on each side
    on, behind = slot(date(2026, 3, 1), days), slot(date(2026, 3, 1), days - 1)
    assert on.inside
    assert on.words_start == on.bounds.start + 6
    assert not behind.inside
    assert behind.words_start == behind.bounds.end + 6
    before = slot(date(2026, 12, 20), 12)
    assert not before.inside
    assert before.words_start == before.bounds.start - 6 - need


def test_marks_take_room_beside_the_words():
    end = at(date(2026, 1, 2))
    bare, marked = (slots(term(None, end, "x", *marks))[0] for marks in ((), (Mark.ENDING,)))
    assert marked.room[1] - bare.room[1] == 8 + 16
    assert bare.words_at(bare.words_start)
    assert not bare.words_at(bare.words_start - 3)


def test_times_that_meet_stand_under_one_another_and_others_beside():
    first = term(at(date(2026, 1, 1)), at(date(2026, 6, 1)))
    after = term(at(date(2026, 6, 4)), at(date(2026, 9, 1)))
    close = term(at(date(2026, 6, 3)), at(date(2026, 9, 1)))
    assert [slot.level for slot in slots(first, after)] == [0, 0]
    assert [slot.level for slot in slots(first, close)] == [0, 1]
    assert [slot.level for slot in slots(first, close, after)] == [0, 1, 0]
    counted = [Stretch(Strand.SEATED, one.start, one.end) for one in (first, term(first.end, at(date(2026, 9, 1))))]
    assert [slot.level for slot in slots(*counted)] == [0, 0]


def test_a_count_without_room_is_not_printed():
    wide = Stretch(Strand.SEATED, at(date(2026, 1, 1)), at(date(2026, 3, 1)), Text("7"))
    thin = Stretch(Strand.SEATED, at(date(2026, 3, 1)), at(date(2026, 3, 4)), Text("7"))
    first, second = slots(wide, thin)
    assert first.words is not None
    assert abs(2 * first.words_start + first.words.width - first.bounds.start - first.bounds.end) <= 1
    assert second.words is None


def test_the_legend_explains_what_is_vague_or_open():
    vague = term(at(date(2026, 1, 1), date(2026, 1, 31)), at(date(2026, 6, 1)))
    exact = term(at(date(2026, 1, 1)), at(date(2026, 6, 1)))
    assert [list(strands(slots(one)[0])) for one in (exact, vague, term(None, None))] == [
        [Strand.TERM],
        [Strand.TERM, Strand.ROUGH],
        [Strand.TERM, Strand.OPEN],
    ]
    assert "date not exactly known" in said(scene(lane(vague)))
    assert "date not exactly known" not in said(scene(lane(exact)))
    assert "goes on beyond the picture" in said(scene(lane(term(None, None))))
    assert "goes on beyond the picture" not in said(scene(lane(exact)))


def day_lines(made) -> list[Curve]:
    """The pieces of the line of the day."""
    return [
        shape
        for item in made.items
        if item.kind in {"lane", "day"}
        for shape in item.shapes
        if isinstance(shape, Curve) and shape.paint.line == "red-line"
    ]


def bars(item) -> list[Rectangle]:
    return [shape for shape in item.shapes if isinstance(shape, Rectangle) and shape.paint.fill == "navy-fill"]


@pytest.mark.parametrize("lang", ["en", "he"])
def test_the_line_of_the_day_parts_what_has_ended_from_what_begins(lang):
    day = date(2026, 6, 1)
    until = lane(term(at(date(2026, 1, 1)), at(day)), id_="until")
    since = lane(term(at(day), at(date(2026, 12, 1))), id_="since")
    made = scene(until, since, day=day, lang=lang)
    (x,) = {point.x for line in day_lines(made) for point in line.points}
    lanes = items(made, "lane")
    (left,), (right,) = bars(lanes["until"]), bars(lanes["since"])
    if lang == "he":
        left, right = right, left
    assert left.box.end == x == right.box.x


@pytest.mark.parametrize(("off", "same"), [(-1, False), (0, True), (1, False)])
def test_the_time_ahead_ends_with_its_last_day(off, same):
    day = date(2026, 6, 1)
    one = lane(term(at(day), at(day + timedelta(days=90 + off))))
    made = scene(one, day=day, horizon=90)
    ground = next(item for item in made.items if item.kind == "horizon").shapes[0]
    assert (bars(items(made, "lane")["a"])[0].box.end == ground.box.end) is same
    assert ground.paint.fill == "amber-tint"


def test_without_a_time_ahead_nothing_is_said_of_it():
    made = scene(lane(term(None, None)))
    assert next(item for item in made.items if item.kind == "horizon").shapes == ()
    assert "the time ahead that is watched" not in said(made)
    assert "the time ahead that is watched" in said(scene(lane(term(None, None)), horizon=1))


def test_the_line_of_the_day_stops_at_words():
    day = date(2026, 6, 1)
    across = term(at(date(2026, 5, 28)), at(date(2026, 12, 1)), "A name across the day")
    plain = term(at(date(2026, 5, 28)), at(date(2026, 12, 1)))
    whole, parted = (day_lines(scene(lane(one), day=day)) for one in (plain, across))
    assert len(whole) == 2  # under the flag, and along the lane
    height = sum(line.points[-1].y - line.points[0].y for line in whole)
    assert sum(line.points[-1].y - line.points[0].y for line in parted) == height - LEVEL


def test_an_open_end_bears_a_head_and_an_end_does_not():
    heads = {
        ends: [shape for shape in items(scene(lane(term(*ends))), "lane")["a"].shapes if isinstance(shape, Polygon)]
        for ends in ((at(date(2026, 1, 1)), at(date(2026, 9, 1))), (at(date(2026, 1, 1)), None), (None, None))
    }
    assert [len(found) for found in heads.values()] == [0, 1, 2]


@pytest.mark.parametrize("years", [(1990, 1995), (2080, 2085)])
def test_of_what_is_far_away_only_the_head_is_shown(years):
    start, end = (at(date(year, 1, 1)) for year in years)
    far, near = lane(term(start, end, "Somebody"), id_="far"), lane(term(at(date(2026, 1, 1)), None), id_="near")
    made = scene(far, near)
    shapes = items(made, "lane")["far"].shapes
    assert [shape for shape in shapes if isinstance(shape, Polygon)]
    assert bars(items(made, "lane")["far"]) == []
    assert "Somebody" in said(made)


def test_events_and_marks_have_signs():
    event = Event(at(date(2026, 8, 1)), Text("1 August"))
    made = scene(lane(term(None, None, "x", Mark.ENDING), marks=(Mark.VACANT,), events=(event,)))
    item = items(made, "lane")["a"]
    assert {shape.sign for shape in item.shapes if isinstance(shape, Sign)} == {Mark.ENDING, Mark.VACANT}
    assert {"1 August", "date to note", "ending soon", "vacant"} <= set(said(made))


def test_headings_stand_over_their_lanes_and_lanes_follow_without_gap():
    lanes = [lane(term(None, None), id_=id_, group=group) for id_, group in (("a", "g"), ("b", "g"), ("c", "h"))]
    made = scene(*lanes, groups=(Heading("g", Text("First")), Heading("h", Text("Second"))))
    places = [
        (item.id, next(shape.box for shape in reversed(item.shapes) if isinstance(shape, Rectangle)))
        for item in made.items
        if item.kind in {"heading", "lane"}
    ]
    assert [id_ for id_, _ in places] == ["g", "a", "b", "h", "c"]
    bottoms = [box.bottom for _, box in places]
    assert bottoms == sorted(bottoms)
    assert {box.x for _, box in places} == {28}


def test_the_months_the_years_and_the_day_are_named():
    made = scene(lane(term(at(date(2026, 1, 1)), at(date(2027, 1, 1)))), day=date(2026, 6, 1))
    assert {"2026", "Jan", "Dec", "1 June 2026"} <= set(said(made))
    quarters = scene(lane(term(at(date(2024, 1, 1)), at(date(2027, 1, 1)))))
    assert {"2024", "2026", "Jan", "Oct"} <= set(said(quarters))
    assert "Dec" not in said(quarters)
    years = scene(lane(term(at(date(2015, 1, 1)), at(date(2027, 1, 1)))))
    assert {"2015", "2026"} <= set(said(years))
    assert "Jan" not in said(years)
    hebrew = said(scene(lane(term(at(date(2026, 1, 1)), at(date(2027, 1, 1)))), lang="he"))
    assert {"ינו׳", "1.6.2026"} <= set(hebrew)


def test_hebrew_is_the_mirror_image():
    one = lane(term(at(date(2026, 2, 1)), at(date(2026, 9, 1))), term(at(date(2026, 3, 1), date(2026, 3, 31)), None))
    left, right = (scene(one, lang=lang) for lang in ("en", "he"))
    mirrored = [
        shape.box._replace(x=right.width - shape.box.end)
        for shape in items(right, "lane")["a"].shapes
        if isinstance(shape, Rectangle)
    ]
    assert mirrored == [shape.box for shape in items(left, "lane")["a"].shapes if isinstance(shape, Rectangle)]


def test_what_is_heard_is_what_is_seen():
    stretch = Stretch(Strand.TERM, at(date(2026, 1, 1)), None, Text("Dana"), (), "from 1 January 2026")
    one = lane(stretch, label=Text("Mayor"), marks=(Mark.ENDING,), detail=Text("small"), description="more")
    title = items(scene(one), "lane")["a"].title
    for text in ("Mayor", "small", "ending soon", "term of office", "Dana", "from 1 January 2026", "more"):
        assert f"\u2068{text}\u2069" in title


def test_an_empty_schedule_is_a_page_with_its_notes():
    made = scene(notes=(Text("Nothing has a date."),))
    assert said(made) == ["Title", "day", "Nothing has a date."]
    check_room(made)


def test_a_long_name_is_cut_and_stays_in_its_column():
    long = Text("W" * 500)
    made = scene(lane(term(at(date(2026, 1, 1)), at(date(2026, 1, 2)), "W" * 500), label=long, detail=long))
    check_room(made)
    cut = [text for text in said(made) if text.startswith("W")]
    assert {text[-1] for text in cut} == {"W", "…"}
    assert max(map(len, cut)) < 60


DAYS = st.dates(date(2015, 1, 1), date(2040, 1, 1))
MOMENTS = st.none() | st.builds(
    lambda day, more: Moment(day, day + timedelta(days=more)), DAYS, st.sampled_from([0, 0, 30, 364])
)
STRETCHES = st.builds(
    Stretch,
    st.sampled_from([Strand.TERM, Strand.LIFE, Strand.VACANCY, Strand.SEATED]),
    MOMENTS,
    MOMENTS,
    st.none() | st.sampled_from([Text("a"), Text("Somebody with a name"), Text("מישהו עם שם ארוך למדי", "he")]),
    st.lists(st.sampled_from([Mark.ENDING, Mark.CONFLICT]), max_size=2, unique=True).map(tuple),
)
EVENTS = st.builds(Event, MOMENTS.filter(bool), st.none() | st.just(Text("an event")))


@given(
    st.lists(st.tuples(st.lists(STRETCHES, max_size=5), st.lists(EVENTS, max_size=3)), max_size=4),
    DAYS,
    st.integers(0, 400),
    st.sampled_from(["en", "he"]),
)
@settings(max_examples=60, deadline=None)
def test_every_schedule_has_the_room_that_it_needs(made, day, horizon, lang):
    lanes = [
        Lane(f"l{number}", NodeKind.SEAT, Text(f"Lane {number}"), tuple(stretches), tuple(events))
        for number, (stretches, events) in enumerate(made)
    ]
    drawn = scene(*lanes, day=day, horizon=horizon, lang=lang)
    check_room(drawn)
    for line in day_lines(drawn):
        for item in drawn.items:
            for shape in item.shapes:
                if isinstance(shape, Line) and item.kind == "lane":
                    inside = shape.x - shape.width // 2 <= line.points[0].x <= shape.x + shape.width // 2
                    crossed = line.points[0].y < shape.y < line.points[-1].y
                    assert not (inside and crossed), shape.text


@given(texts, st.sampled_from(["svg", "dot", "mermaid"]))
@settings(max_examples=60, deadline=None)
def test_any_text_anywhere_can_be_written(text, form):
    words = Text(text, "he")
    one = Lane(
        "a",
        NodeKind.SEAT,
        words,
        (Stretch(Strand.TERM, None, None, words, (), text),),
        (Event(at(date(2026, 1, 1)), words, text),),
        words,
        group="g",
        description=text,
    )
    made = schedule(one, groups=(Heading("g", words),), notes=(words,), description=text)
    assert render(made, form).data


def test_levels_of_many_times_do_not_meet():
    many = [term(at(date(2026, 1 + number % 12, 1)), None, f"Person {number}") for number in range(40)]
    placed = slots(*many)
    for level in {slot.level for slot in placed}:
        rooms = sorted(slot.room for slot in placed if slot.level == level)
        assert all(first[1] < second[0] for first, second in pairwise(rooms))
