"""Who fills a seat, what a member who stays away loses, and to whom a matter goes."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

SEAT = """
partners: {{residents: {{}}, ward-1: {{}}, elk: {{}}}}
domains: {{policy: {{}}}}
bodies: {{forum: {{kind: advisory, seats: {{one: {{appointed_by: {word}}}}}}}}}
"""


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("residents", ""),
        ("forum", ""),
        ("participants", ""),
        ("resident", "which nothing declares; `residents` is expected, or a word less like it"),
        ("residennts", "which nothing declares; `residents` is expected, or a word less like it"),
        ("rezidents", "which nothing declares; `residents` is expected, or a word less like it"),
        ("ersidents", "which nothing declares; `residents` is expected, or a word less like it"),
        ("residen", ""),
        ("ward-2", ""),
        ("elf", ""),
        ("elks", "which nothing declares; `elk` is expected, or a word less like it"),
        ("policy", "which is a domain; a party is expected"),
    ],
)
def test_who_fills_a_seat(word: str, found: str) -> None:
    expected = [f"4:62 {word} | `forum/one` is filled by `{word}`, {found}"] if found else []
    assert told(SEAT.format(word=word), "DL220") == expected


def test_who_fills_the_seats_of_a_demand() -> None:
    text = """
    partners: {residents: {}}
    bodies: {forum: {kind: advisory, composition: {elected: {appointed_by: residnets}}}}
    """
    assert told(text, "DL220") == [
        (
            "3:72 residnets | `elected` of `forum` is filled by `residnets`, which nothing declares; `residents` is "
            "expected, or a word less like it"
        )
    ]


ATTENDANCE = """
bodies:
  forum:
    kind: advisory
    {more}
    decision: {{attendance: {{missed: {missed}, loses: {loses}}}}}
    seats: {{one: {{votes: {votes}}}, two: {{votes: 0}}}}
"""
NO_MEETINGS = "nothing says how often it meets; a word such as `quarterly` is expected under `meets`"
NO_VOTE = "no seat of it has a vote; one to lose is expected"


@pytest.mark.parametrize(
    ("more", "missed", "loses", "votes", "why"),
    [
        ("meets: quarterly", 3, "vote", 1, ""),
        ("name: Forum", 3, "vote", 1, NO_MEETINGS),
        ("meets: quarterly", 3, "vote", 0, NO_VOTE),
        ("meets: quarterly", 3, "seat", 0, ""),
        ("{meets: quarterly, terms: {length: 1 year}}", 5, "seat", 1, ""),
        (
            "{meets: quarterly, terms: {length: 1 year}}",
            6,
            "seat",
            1,
            "so many meetings, quarterly, take as long as a term of 1 year, or longer; fewer are expected",
        ),
        (
            "{meets: weekly, terms: {length: 2 weeks}}",
            3,
            "vote",
            1,
            "so many meetings, weekly, take as long as a term of 2 weeks, or longer; fewer are expected",
        ),
        ("{meets: weekly, terms: {length: 15 days}}", 3, "vote", 1, ""),
        ("{meets: now-and-then, terms: {length: 1 month}}", 99, "vote", 1, ""),
        ("until: 2026-01-01", 3, "vote", 1, ""),
    ],
)
def test_attendance_that_can_have_an_effect(more: str, missed: int, loses: str, votes: int, why: str) -> None:
    lines = more.strip("{}").replace("}}", "}").replace(", terms: {length: ", "\n    terms: {length: ")
    text = ATTENDANCE.format(more=lines + ("}" if "terms" in lines else ""), missed=missed, loses=loses, votes=votes)
    said = [line.split(" | ")[1] for line in told(text, "DL221")]
    assert said == ([f"a member of `forum` loses the {loses} after {missed} missed meetings, and {why}"] if why else [])


ESCALATION = """
partners: {{a: {{}}, b: {{}}}}
domains: {{policy: {{}}, money: {{}}}}
bodies:
  council: {{kind: steering, {rule}, seats: {{one: {{}}, two: {{{seat}}}}}}}
  team: {{kind: management, decision: {{deadlock: {{escalates_to: {to}}}}}, seats: {{one: {{}}, two: {{}}}}}}
responsibilities:
  act: {{accountable: a, agreement: b, domain: policy, escalates_to: {to}}}
"""


@pytest.mark.parametrize(
    ("rule", "seat", "to", "sources"),
    [
        ("meets: weekly", "", "council", ["team", "act"]),
        ("meets: weekly", "votes: 0", "council", []),
        ("until: 2026-01-01", "", "council", []),
        ("decision: {tie: fails}", "", "council", ["team", "act"]),
        ("decision: {passes: all of seats}", "", "council", []),
        ("decides: {policy: {passes: all of seats}}", "", "council", ["team"]),
        ("decides: {money: {passes: all of seats}}", "", "council", ["team", "act"]),
        ("meets: weekly", "", "a", []),
    ],
)
def test_escalation_to_a_body_that_has_a_way_to_decide(rule: str, seat: str, to: str, sources: list[str]) -> None:
    said = [line.split(" | ")[1] for line in told(ESCALATION.format(rule=rule, seat=seat, to=to), "DL222")]
    assert said == [
        f"`{source}` escalates to `council`, for which no voting rule is declared; one is expected"
        for source in sources
    ]
