"""Dates of reduced precision: what they cover, what they leave open, and which spells meet."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from dlcheck.model.dates import Timed, When, later, ordered, overlap
from dlcheck.model.values import Duration

START = date(2020, 2, 27)
DAYS = 6


def when(text: object) -> When:
    return When.read(text)


def spell(since: When | None, until: When | None) -> Timed:
    return Timed.model_construct(since=since, until=until)


def written(since: object = None, until: object = None) -> Timed:
    return spell(when(since) if since else None, when(until) if until else None)


def vague() -> st.SearchStrategy[When]:
    """Dates of one to three days, within a few days around a leap day."""
    pairs = st.tuples(st.integers(0, DAYS), st.integers(0, 2))
    return pairs.map(lambda pair: When(day(pair[0]), day(sum(pair))))


def day(number: int) -> date:
    return START + timedelta(days=number)


def inside(vague: When | None, default: date) -> list[date]:
    """Every day that a date may mean."""
    if vague is None:
        return [default]
    return [vague.first + timedelta(days=n) for n in range((vague.last - vague.first).days + 1)]


def verdict(answers: set[bool]) -> bool | None:
    """True or False where every reading says so, None where they differ."""
    return answers.pop() if len(answers) == 1 else None


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        (2019, "2019-01-01", "2019-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        (9999, "9999-01-01", "9999-12-31"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("2020-02-29", "2020-02-29", "2020-02-29"),
    ],
)
def test_a_date_is_an_interval(value: object, first: str, last: str) -> None:
    read = when(value)
    assert (read.first, read.last) == (date.fromisoformat(first), date.fromisoformat(last))
    assert read.exact is (first == last)
    assert str(read) == str(value)


@pytest.mark.parametrize(
    "value",
    [
        *("", "19", "2019-5", "2019-05-1", "2019/05/01", "01-05-2019", "2019-05-01T00:00", " 2019", "2019-05-01\n"),
        *("May 2019", "20190501", "+2019", "-2019", 19, 20190501, -2019, True, None, [], {}, 2019.0),
        *("٢٠١٩", "２０１９", "2019-٠٥", "תשע״ט", "२०१९-05-01"),
    ],
)
def test_what_is_no_date(value: object) -> None:
    with pytest.raises(PydanticCustomError, match="a date such as `2019`"):
        when(value)


@pytest.mark.parametrize(
    "value", ["0000", "2019-00", "2019-13", "2019-02-29", "1900-02-29", "2019-04-31", "2019-05-00"]
)
def test_what_the_calendar_does_not_have(value: str) -> None:
    with pytest.raises(PydanticCustomError, match="an existing date"):
        when(value)


@given(vague(), vague())
def test_before_against_every_reading(one: When, other: When) -> None:
    readings = {a < b for a, b in itertools.product(inside(one, START), inside(other, START))}
    assert one.before(other) is verdict(readings)


@pytest.mark.parametrize(
    ("start", "length", "expected"),
    [
        ("2019-01-31", "1 month", "2019-02-28"),
        ("2020-01-31", "1 month", "2020-02-29"),
        ("2019-01-31", "13 months", "2020-02-29"),
        ("2020-02-29", "1 year", "2021-02-28"),
        ("2020-02-29", "4 years", "2024-02-29"),
        ("2019-12-31", "2 months", "2020-02-29"),
        ("2019-11-30", "1 month", "2019-12-30"),
        ("2020-02-28", "1 day", "2020-02-29"),
        ("2020-02-28", "1 week", "2020-03-06"),
        ("2019-05-01", "0 days", "2019-05-01"),
        ("2019-05-31", "0 months", "2019-05-31"),
        ("9999-12-30", "1 day", "9999-12-31"),
        ("9999-12-31", "1 day", "9999-12-31"),
        ("9999-12-01", "1 month", "9999-12-31"),
        ("9999-01-01", "1 year", "9999-12-31"),
        ("2019-01-01", "99999 years", "9999-12-31"),
        ("2019-01-01", "99999 weeks", "3935-07-09"),
    ],
)
def test_later(start: str, length: str, expected: str) -> None:
    assert later(date.fromisoformat(start), Duration.read(length)).isoformat() == expected


@given(st.dates(), st.dates(), st.integers(0, 99_999), st.sampled_from(["day", "week", "month", "year"]))
def test_what_began_later_ends_no_earlier(one: date, other: date, number: int, unit: str) -> None:
    first, second = sorted([one, other])
    length = Duration(number, unit)
    assert first <= later(first, length) <= later(second, length)


@pytest.mark.parametrize(
    ("start", "length", "expected"),
    [
        ("2019", "3 years", "2022"),
        ("2019-02", "1 month", "2019-03"),
        ("2019-05", "1 year", "2020-05"),
        ("2019-02", "30 days", "2019-03-03 to 2019-03-30"),
        ("2019", "1 month", "2019-02-01 to 2020-01-31"),
        ("2019-01-31", "1 month", "2019-02-28"),
        ("9999", "1 year", "9999-12-31"),
        ("9998", "1 year", "9999"),
        ("9999-11", "1 month", "9999-12"),
    ],
)
def test_a_vague_date_stays_as_vague(start: str, length: str, expected: str) -> None:
    assert str(when(start).plus(Duration.read(length))) == expected


@given(vague(), st.integers(0, 40), st.sampled_from(["day", "week", "month", "year"]))
def test_every_reading_of_a_vague_date_is_covered(vague: When, number: int, unit: str) -> None:
    length = Duration(number, unit)
    moved = vague.plus(length)
    assert all(moved.first <= later(reading, length) <= moved.last for reading in inside(vague, START))


@given(st.none() | vague(), st.none() | vague(), st.integers(-2, DAYS + 4))
def test_active_against_every_reading(since: When | None, until: When | None, number: int) -> None:
    today = day(number)
    begun = {today >= reading for reading in inside(since, date.min)}
    over = {today >= reading for reading in inside(until, date.max)}
    readings = {b and not o for b, o in itertools.product(begun, over)}
    assert spell(since, until).active(today) is verdict(readings)
    assert spell(since, until).ended(today) is (over == {True})


@pytest.mark.parametrize(
    ("since", "until", "today", "expected"),
    [
        ("2019-05", None, "2019-04-30", False),
        ("2019-05", None, "2019-05-01", None),
        ("2019-05", None, "2019-05-30", None),
        ("2019-05", None, "2019-05-31", True),
        (None, "2019-05", "2019-04-30", True),
        (None, "2019-05", "2019-05-01", None),
        (None, "2019-05", "2019-05-31", False),
        ("2019-05-01", "2019-06-01", "2019-05-01", True),
        ("2019-05-01", "2019-06-01", "2019-05-31", True),
        ("2019-05-01", "2019-06-01", "2019-06-01", False),
        ("2019", "2019", "2019-06-01", None),
        (None, None, "0001-01-01", True),
        (None, "9999-12-31", "9999-12-31", False),
    ],
)
def test_active(since: str | None, until: str | None, today: str, expected: bool | None) -> None:
    assert written(since, until).active(date.fromisoformat(today)) is expected


maybe = st.none() | vague()


@given(maybe, maybe, maybe, maybe)
def test_overlap_against_every_reading(s1: When | None, u1: When | None, s2: When | None, u2: When | None) -> None:
    one, other = spell(s1, u1), spell(s2, u2)
    readings = {
        max(a, c) < min(b, d)
        for a, b, c, d in itertools.product(
            inside(s1, date.min), inside(u1, date.max), inside(s2, date.min), inside(u2, date.max)
        )
        # A spell lasts a day at least, and a handover written alike is one day.
        if a < b and c < d and not (s2 and u1 == s2 and b != c) and not (s1 and u2 == s1 and d != a)
    }
    if readings:
        assert overlap(one, other) is verdict(readings)
        assert overlap(other, one) is overlap(one, other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("2019", "2020"), ("2020", "2021"), False),
        (("2019-05", "2019-09"), ("2019-09", None), False),
        ((None, "2019-09-01"), ("2019-08-31", None), True),
        ((None, "2019-09-01"), ("2019-09-01", None), False),
        ((None, "2019"), ("2019-05", None), None),
        (("2019-06-15", "2019"), ("2019-06-10", None), True),
        ((None, None), (None, None), True),
        ((None, None), ("2019", "2020"), True),
        (("2019-01-01", None), (None, "2019-01-02"), True),
        (("9999-12-31", None), ("9999-12-31", None), True),
        (("0001-01-01", "0001-01-02"), (None, "0001-01-02"), True),
    ],
)
def test_overlap(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None], expected: bool | None
) -> None:
    assert overlap(written(*one), written(*other)) is expected
    assert overlap(written(*other), written(*one)) is expected


def test_spells_in_order() -> None:
    spells = [written("2020"), written("2019-05"), written(until="2001"), written("2019-05-01")]
    assert ordered(spells) == [spells[2], spells[1], spells[3], spells[0]]
