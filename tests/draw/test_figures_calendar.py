"""Which time a schedule shows, in which units, and where a day lies in it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck.draw.diagram import NodeKind, Text
from dlcheck.draw.figures.calendar import Window, window
from dlcheck.draw.figures.figure import Event, Lane, Moment, Schedule, Stretch
from dlcheck.draw.figures.strand import Strand

T = Text("t")


def at(day: date, last: date | None = None) -> Moment:
    return Moment(day, last or day)


def schedule(*ends: tuple[Moment | None, Moment | None], day: date = date(2026, 1, 1), horizon: int = 0) -> Schedule:
    stretches = tuple(Stretch(Strand.TERM, start, end) for start, end in ends)
    return Schedule("s", T, T, "en", day, horizon, (Lane("a", NodeKind.SEAT, T, stretches),))


@pytest.mark.parametrize(
    ("end", "unit", "units", "last"),
    [
        (date(2027, 12, 1), "month", 23, date(2027, 12, 1)),
        (date(2027, 12, 2), "month", 24, date(2028, 1, 1)),
        (date(2028, 1, 1), "month", 24, date(2028, 1, 1)),
        (date(2028, 1, 2), "quarter", 9, date(2028, 4, 1)),
        (date(2032, 12, 31), "quarter", 28, date(2033, 1, 1)),
        (date(2033, 1, 1), "quarter", 28, date(2033, 1, 1)),
        (date(2033, 1, 2), "year", 8, date(2034, 1, 1)),
        (date(2041, 12, 31), "year", 16, date(2042, 1, 1)),
    ],
)
def test_the_finest_unit_that_can_be_read_is_taken(end, unit, units, last):
    found = window(schedule((at(date(2026, 1, 1)), at(end))))
    assert (found.unit, found.units, found.first, found.last) == (unit, units, date(2026, 1, 1), last)


def test_the_window_begins_and_ends_with_a_whole_unit():
    found = window(schedule((at(date(2025, 2, 14)), at(date(2029, 8, 20)))))
    assert found == Window(date(2025, 1, 1), date(2029, 10, 1), "quarter")


def test_the_day_and_the_time_ahead_are_always_shown():
    assert window(schedule(day=date(2026, 5, 10))) == Window(date(2026, 5, 1), date(2026, 6, 1), "month")
    assert window(schedule(day=date(2026, 5, 10), horizon=22)).last == date(2026, 6, 1)
    assert window(schedule(day=date(2026, 5, 10), horizon=23)).last == date(2026, 7, 1)
    # The day has a length of its own.
    assert window(schedule(day=date(2026, 5, 31))).last == date(2026, 6, 1)


@pytest.mark.parametrize(("year", "shown"), [(2010, False), (2011, True), (2041, True), (2042, False)])
def test_what_is_too_far_away_does_not_make_the_rest_small(year, shown):
    far = date(year, 7, 1)
    found = window(schedule((at(date(2026, 1, 1)), at(date(2026, 3, 1))), (at(far), at(far))))
    assert found.holds(far) is shown


def test_vague_dates_and_single_days_count_with_both_ends():
    vague = window(schedule((at(date(2026, 1, 1), date(2026, 12, 31)), None)))
    assert (vague.first, vague.last) == (date(2026, 1, 1), date(2027, 1, 1))
    events = Schedule(
        "s", T, T, "en", date(2026, 1, 1), lanes=(Lane("a", NodeKind.SEAT, T, (), (Event(at(date(2026, 9, 5))),)),)
    )
    assert window(events).last == date(2026, 10, 1)


@pytest.mark.parametrize("day", [date.min, date(1, 12, 31), date(9999, 1, 1), date.max])
def test_the_ends_of_the_calendar_are_days_like_any_other(day):
    found = window(schedule((at(date.min), at(date.max)), (None, None), day=day, horizon=10_000))
    assert found.first <= day <= found.last
    assert 0 <= found.place(day, 1000) <= 1000
    assert all(found.holds(tick) for tick in found.ticks("year"))


def test_ticks_are_the_days_on_which_units_begin():
    found = Window(date(2025, 4, 1), date(2026, 4, 1), "quarter")
    assert list(found.ticks("quarter")) == [date(2025, 4, 1), date(2025, 7, 1), date(2025, 10, 1), date(2026, 1, 1)]
    assert list(found.ticks("year")) == [date(2026, 1, 1)]
    assert found.units == 4


def test_a_day_lies_where_it_begins():
    found = Window(date(2026, 1, 1), date(2026, 1, 11), "month")
    assert [found.place(date(2026, 1, day), 100) for day in (1, 2, 6, 11)] == [0, 10, 50, 100]
    assert found.place(date(2025, 1, 1), 100) == 0
    assert found.place(date(2027, 1, 1), 100) == 100
    assert found.place(date(2026, 1, 2), 105) == 11  # 10.5, upwards
    assert found.holds(date(2026, 1, 11))
    assert not found.holds(date(2026, 1, 12))
    assert not found.holds(date(2025, 12, 31))


@given(st.lists(st.dates(), min_size=1, max_size=6), st.dates(), st.integers(0, 4_000))
def test_every_window_is_whole_and_keeps_the_order_of_days(days, day, horizon):
    found = window(schedule(*((at(one), None) for one in days), day=day, horizon=horizon))
    assert found.first <= day < found.last or day == found.last == date.max
    places = [found.place(one, 997) for one in sorted(days)]
    assert places == sorted(places)
    ticks = list(found.ticks(found.unit))
    assert ticks[0] == found.first
    assert len(ticks) <= 40
    ahead = day + timedelta(days=min(horizon, (date.max - day).days))
    assert abs(ahead.year - day.year) > 15 or found.holds(ahead)
