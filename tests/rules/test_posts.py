"""What somebody has to fill so that separated duties are done, and who could."""

from __future__ import annotations

import pytest

from dlcheck.rules.posts import posts_of
from tests.rules.programmes import programme

PEOPLE = """
partners: {a: {}, b: {}, unit: {part_of: a}}
people:
  dana: {partner: a}
  noa: {partner: unit}
  tal: {partner: b}
  avi: {partner: b, until: 2025}
"""


def able(text: str) -> dict[str, str]:
    """Who could take each post of a separation of the duties `one` and `two`."""
    made = posts_of(programme(f"{PEOPLE}{text}separation: {{s: {{duties: [one, two]}}}}\n"))
    return {post: " ".join(people) for post, people in made.able.items()}


def duties(one: str, two: str) -> str:
    return f"responsibilities: {{one: {{accountable: {one}}}, two: {{accountable: {two}}}}}\n"


@pytest.mark.parametrize(
    ("one", "two", "posts"),
    [
        ("a", "b", {"one@a": "dana noa", "two@b": "tal"}),
        ("unit", "unit", {"one@unit": "noa dana", "two@unit": "noa dana"}),
        ("dana", "tal", {"dana": "dana", "tal": "tal"}),
        ("dana", "avi", {"dana": "dana"}),
    ],
)
def test_partners_and_people(one: str, two: str, posts: dict[str, str]) -> None:
    assert able(duties(one, two)) == posts


def test_who_acts_for_two_duties_is_one_post_with_two_things() -> None:
    made = posts_of(programme(f"{PEOPLE}{duties('dana', 'dana')}separation: {{s: {{duties: [one, two]}}}}\n"))
    assert made.offices == {"dana": "dana"}
    assert made.things == {"s": {"dana": {"one", "two"}}}


@pytest.mark.parametrize(
    ("position", "cohorts", "posts"),
    [
        ("{from: a}", "{}", {"clerk@0": "dana noa"}),
        ("{from: a, count: 2}", "{}", {"clerk@0": "dana noa", "clerk@1": "dana noa"}),
        ("{from: a, count: 9}", "{}", {"clerk@0": "dana noa", "clerk@1": "dana noa"}),
        ("{from: a, until: 2025}", "{}", {}),
        ("{from: b, holders: {x: {person: dana}}}", "{}", {"clerk@0": "tal dana"}),
        ("{per: cohort, count: 1, from: b}", "{}", {}),
        ("{per: cohort, count: 2, from: a}", "{x: NOW}", {"clerk@0": "dana noa", "clerk@1": "dana noa"}),
        (
            "{per: cohort, from: a, holders: {x: {person: tal}}}",
            "{x: NOW, y: NOW, z: LATER}",
            {"clerk@0": "dana noa tal", "clerk@1": "dana noa tal"},
        ),
        (
            "{per: cohort, count: 2, from: a, holders: {x: {person: tal}}}",
            "{x: NOW, y: NOW}",
            {f"clerk@{index}": "dana noa tal" for index in range(3)},
        ),
        (
            "{per: cohort, from: unit, holders: {x: {person: dana}}}",
            "{x: {starts: 2025, ends: 2027, coordinator: tal}}",
            {"clerk@0": "noa dana tal"},
        ),
    ],
)
def test_a_position_as_often_as_somebody_must_hold_it(position: str, cohorts: str, posts: dict[str, str]) -> None:
    held = cohorts.replace("NOW", "{starts: 2025, ends: 2027}").replace("LATER", "{starts: 2027}")
    found = able(f"positions: {{clerk: {position}}}\ncohorts: {held}\n{duties('clerk', 'clerk')}")
    assert found == posts


def test_a_position_is_looked_at_twenty_times_at_most() -> None:
    people = ", ".join(f"p{index}: {{partner: many}}" for index in range(30))
    text = f"partners: {{many: {{}}}}\npeople: {{{people}}}\npositions: {{clerk: {{from: many, count: 25}}}}\n"
    made = posts_of(programme(f"{text}{duties('clerk', 'clerk')}separation: {{s: {{duties: [one, two]}}}}\n"))
    assert list(made.able) == [f"clerk@{index}" for index in range(20)]
    assert set(made.group.values()) == {"clerk"}
    assert made.apart["clerk"]["clerk@3"] == {"clerk@3"}


def test_the_other_seats_of_a_body_are_posts_too() -> None:
    body = (
        "bodies: {board: {kind: advisory, seats: {x: {partner: a}, y: {partner: b, holder: dana}, z: {}, v: VACANT}}}\n"
    )
    found = able(body.replace("VACANT", "{partner: a, vacant: {until: 2027}}") + duties("board/x", "tal"))
    assert found == {
        "board/x": "dana noa",
        "tal": "tal",
        "board/y": "tal dana",
        "board/z": "dana noa tal",
    }


@pytest.mark.parametrize("body", ["{kind: advisory, seats: {x: {until: 2025}}}", "{kind: advisory, seats: {x: EMPTY}}"])
def test_a_seat_that_is_no_more_or_that_nobody_could_take_is_no_post(body: str) -> None:
    text = f"bodies: {{board: {body.replace('EMPTY', '{partner: c}')}}}\n"
    made = PEOPLE.replace("b: {}", "b: {}, c: {}")
    text = f"{made}{text}{duties('board/x', 'tal')}separation: {{s: {{duties: [one, two]}}}}\n"
    assert list(posts_of(programme(text)).able) == ["tal"]


def test_a_duty_that_is_over_is_no_post_and_one_post_alone_needs_nobody_apart() -> None:
    text = f"{PEOPLE}positions: {{clerk: {{from: a}}}}\n{duties('clerk', 'a, until: 2025')}"
    made = posts_of(programme(f"{text}separation: {{s: {{duties: [one, two]}}}}\n"))
    assert list(made.able) == ["clerk@0"]
    assert (made.apart, made.group) == ({}, {})


def test_posts_that_the_same_people_could_take_share_one_list() -> None:
    text = f"{PEOPLE}positions: {{clerk: {{from: a}}}}\n{duties('clerk', 'a')}"
    able = posts_of(programme(f"{text}separation: {{s: {{duties: [one, two]}}}}\n")).able
    assert able["clerk@0"] is able["two@a"]
