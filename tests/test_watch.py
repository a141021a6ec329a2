"""Days that remember what was asked of them: until when an answer holds, against asking every day anew."""

from __future__ import annotations

import operator
import pickle
from collections.abc import Callable
from copy import copy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck.watch import Watch

DAY = date(2026, 1, 10)
NEXT = date(2026, 1, 11)
NEVER = None

Question = Callable[[Any], Any]


def until(ask: Question, day: date = DAY) -> date | None:
    """Until when a watch holds after one question; the answer must be that of a plain day."""
    watch = Watch(day)
    answer, end = ask(watch.day), watch.until
    assert answer == ask(day)
    return end


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (lambda day: day < date(2026, 2, 1), date(2026, 2, 1)),
        (lambda day: day <= date(2026, 2, 1), date(2026, 2, 2)),
        (lambda day: day > date(2026, 2, 1), date(2026, 2, 2)),
        (lambda day: day >= date(2026, 2, 1), date(2026, 2, 1)),
        (lambda day: day == date(2026, 2, 1), date(2026, 2, 1)),
        (lambda day: day != DAY, NEXT),
        (lambda day: date(2026, 2, 1) < day, date(2026, 2, 2)),
        (lambda day: date(2026, 2, 1) <= day, date(2026, 2, 1)),
        (lambda day: day >= DAY, NEVER),
        (lambda day: day > DAY, NEXT),
        (lambda day: day <= DAY, NEXT),
        (lambda day: day > date(2025, 1, 1), NEVER),
        (lambda day: day == "2026-01-10", NEVER),
        (lambda day: day is None, NEVER),
        (lambda day: f"{day} {day!s} {day.isoformat()}", NEVER),
        (lambda day: day + timedelta(days=20) >= date(2026, 2, 1), date(2026, 1, 12)),
        (lambda day: timedelta(days=20) + day >= date(2026, 2, 1), date(2026, 1, 12)),
        (lambda day: day - timedelta(days=20) >= date(2026, 2, 1), date(2026, 2, 21)),
        (lambda day: day + timedelta(days=1) > day, date.max),
        (lambda day: (day + timedelta(days=9) - day).days, date(9999, 12, 23)),
        (lambda day: (date(2026, 2, 1) - day).days <= 20, date(2026, 1, 12)),
        (lambda day: (date(2026, 2, 1) - day).days < 20, date(2026, 1, 13)),
        (lambda day: (date(2026, 2, 1) - day).days == 20, date(2026, 1, 12)),
        (lambda day: operator.ge(20, (date(2026, 2, 1) - day).days), date(2026, 1, 12)),
        (lambda day: (day - date(2026, 1, 1)).days >= 20, date(2026, 1, 21)),
        (lambda day: (day - date(2026, 1, 1)).days > 20, date(2026, 1, 22)),
        (lambda day: date(2026, 2, 1) - day <= timedelta(days=20), date(2026, 1, 12)),
        (lambda day: date(2026, 2, 1) - day <= timedelta(days=20, hours=1), NEXT),
        (lambda day: f"{(date(2026, 2, 1) - day).days} {date(2026, 2, 1) - day}", NEVER),
        (lambda day: (date(2026, 2, 1) - day).days < 20.5, NEXT),
        (lambda day: (date(2026, 2, 1) - day).days - (date(2026, 3, 1) - day).days, NEXT),
        (lambda day: (date(2026, 2, 1) - day).days < (date(2026, 3, 1) - day).days, NEVER),
        (lambda day: (date(2026, 2, 1) - day).days < (day - date(2026, 1, 1)).days, NEXT),
        (lambda day: min(day, date(2026, 1, 20)), date(2026, 1, 21)),
        (lambda day: [str(day) for day in sorted([date(2026, 1, 20), day])], date(2026, 1, 20)),
    ],
)
def test_a_question_that_is_followed(ask: Question, expected: date | None) -> None:
    assert until(ask) == expected


@pytest.mark.parametrize(
    "ask",
    [
        hash,
        lambda day: day.year,
        lambda day: day.month,
        lambda day: day.day,
        lambda day: day.toordinal(),
        lambda day: day.replace(day=1),
        lambda day: day.weekday(),
        lambda day: day.isocalendar(),
        lambda day: f"{day:%d.%m.%Y}",
        copy,
        lambda day: pickle.loads(pickle.dumps(day)),
        lambda day: day in {date(2026, 2, 1)},
        lambda day: (date(2026, 2, 1) - day) // timedelta(days=1),
        lambda day: (date(2026, 2, 1) - day).total_seconds(),
        lambda day: -(date(2026, 2, 1) - day),
        lambda day: bool(DAY - day),
        lambda day: bool((DAY - day).days),
        lambda day: (date(2026, 2, 1) - day).days + 1,
        lambda day: 1 + (date(2026, 2, 1) - day).days,
        lambda day: abs((date(2026, 2, 1) - day).days),
        lambda day: int((date(2026, 2, 1) - day).days),
        lambda day: (date(2026, 2, 1) - day).days // 7,
        lambda day: (date(2026, 2, 1) - day).days.numerator,
        lambda day: date(2026, 2, 1) + timedelta(days=(date(2026, 2, 1) - day).days),
        lambda day: pickle.loads(pickle.dumps((date(2026, 2, 1) - day).days)),
    ],
)
def test_a_question_that_cannot_be_followed_holds_for_a_day(ask: Question) -> None:
    assert until(ask) == NEXT


def test_what_leaves_the_watch_is_plain() -> None:
    day = Watch(DAY).day
    for value in (copy(day), pickle.loads(pickle.dumps(day)), day.replace(day=2)):
        assert type(value) is date
    assert type(pickle.loads(pickle.dumps((day - date(2025, 1, 1)).days))) is int


def test_several_questions_hold_until_the_first_may_be_answered_otherwise() -> None:
    watch = Watch(DAY)
    for other in (date(2026, 5, 1), date(2026, 3, 1), date(2026, 4, 1), date(2025, 1, 1)):
        assert (watch.day < other) == (other > DAY)
    assert watch.until == date(2026, 3, 1)


def test_days_of_two_watches_are_not_followed() -> None:
    one, other = Watch(DAY), Watch(date(2026, 6, 1))
    assert one.day < other.day
    assert one.until == NEXT


def test_the_end_of_the_calendar() -> None:
    assert until(lambda day: day <= date.max) is NEVER
    assert until(lambda day: day >= date.max, date(9999, 12, 1)) == date.max
    assert until(lambda day: str(day + timedelta(days=30)), date(9999, 12, 1)) == date(9999, 12, 2)
    with pytest.raises(OverflowError):
        Watch(date.max).day + timedelta(days=1)
    with pytest.raises(TypeError):
        Watch(DAY).day + 1


COMPARE = st.sampled_from([operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne])
NEAR = st.integers(-15, 15)


@given(COMPARE, NEAR, NEAR, st.sampled_from(["day", "left", "gone", "lapse"]), st.booleans())
def test_an_answer_holds_until_the_day_that_is_said_and_not_longer(
    compare: Callable[[Any, Any], bool], far: int, shift: int, what: str, mirrored: bool
) -> None:
    other = DAY + timedelta(days=far)

    def ask(day: date) -> bool:
        moved = day + timedelta(days=shift)
        one: Any = {
            "day": moved,
            "left": (other - moved).days,
            "gone": (moved - other).days,
            "lapse": other - moved,
        }[what]
        two: Any = {"day": other, "left": 3, "gone": 3, "lapse": timedelta(days=3)}[what]
        return bool(compare(two, one) if mirrored else compare(one, two))

    days = [DAY + timedelta(days=number) for number in range(80)]
    first_other = next((day for day in days if ask(day) != ask(DAY)), None)
    end = until(ask)
    if compare in (operator.eq, operator.ne):  # an answer that turns twice may be asked once too often
        assert end is None or first_other is None or end <= first_other
        assert first_other is None or end is not None
    else:
        assert end == first_other or (first_other is None and end is not None and end.year == 9999)
