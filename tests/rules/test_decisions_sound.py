"""Bodies as charters have them, of which no rule on decisions has anything to say."""

from __future__ import annotations

import pytest

from tests.workspaces import found

PARTNERS = "partners: {elka: {role: lead}, interior: {role: member}, academy: {role: member}, city: {role: member}}\n"

SEATS = {
    "one seat for each of three, and two of the public": (
        "quorum: at least 3 of seats, passes: more than 1/2 of seats",
        ["elka", "interior", "academy", "", ""],
    ),
    "two seats for each of four, and the chair decides": (
        "quorum: more than 1/2 of seats, passes: more than 1/2 of seats, chair: s0, tie: chair",
        ["elka", "elka", "interior", "interior", "academy", "academy", "city", "city"],
    ),
    "three partners with three seats each, and two thirds": (
        "quorum: at least 2/3 of seats, passes: at least 2/3 of seats, tie: fails",
        ["elka", "elka", "elka", "interior", "interior", "interior", "academy", "academy", "academy"],
    ),
    "a majority of all seven": (
        "quorum: more than 1/2 of seats, passes: more than 1/2 of seats",
        ["elka", "interior", "academy", "city", "", "", ""],
    ),
    "five, and at least half": (
        "quorum: at least 4 of seats, passes: at least 1/2 of seats, tie: fails",
        ["elka", "interior", "academy", "city", ""],
    ),
    "everybody agrees": (
        "quorum: all of seats, passes: all of seats, deadlock: {escalates_to: city}",
        ["elka", "interior", "academy"],
    ),
    "those concerned step aside": (
        "quorum: at least 3 of seats, passes: more than 1/2 of seats, recuse: subject, tie: fails",
        ["elka", "interior", "academy", "city", ""],
    ),
}


def body(rule: str, seats: list[str], votes: tuple[int, ...] = ()) -> str:
    weights = votes or (1,) * len(seats)
    said = ", ".join(
        f"s{number}: {{votes: {weight}{f', partner: {who}' if who else ''}}}"
        for number, (who, weight) in enumerate(zip(seats, weights, strict=True))
    )
    council = f"{{kind: steering, decides: [policy], decision: {{{rule}}}, seats: {{{said}}}}}"
    return f"{PARTNERS}domains: {{policy: {{}}}}\nbodies:\n  council: {council}\n"


@pytest.mark.parametrize("name", SEATS)
def test_a_sound_body_is_silent(name: str) -> None:
    assert [(result.code, result.message) for result in found(body(*SEATS[name]), "DL4")] == []


@pytest.mark.parametrize("votes", [(3, 2, 2, 1, 1), (4, 3, 2, 2, 2), (5, 4, 3, 3, 2), (2, 2, 2, 2, 1)])
def test_votes_by_size_are_silent_where_power_follows(votes: tuple[int, ...]) -> None:
    partners = ["elka", "interior", "academy", "city", ""]
    text = body("quorum: at least 4 of seats, passes: more than 1/2 of seats, tie: fails", partners, votes)
    assert {(result.code, result.message) for result in found(text, "DL4") if result.code != "DL436"} == set()


def test_the_eleven_of_four_groups_of_whom_five_can_decide() -> None:
    seats = ["elka"] * 6 + ["interior"] * 2 + ["academy"] + ["city"] * 2
    text = body("quorum: at least 2/3 of seats, passes: more than 1/2 of present", seats)
    messages = {result.code: result.message for result in found(text, "DL4")}
    assert set(messages) == {"DL434", "DL436"}
    assert messages["DL436"].startswith("5 of the 11 seats of `council` can decide")
    assert "`elka` alone carries every decision" in messages["DL434"]
    assert "6 carry (`more than 1/2 of present`), and nothing passes without it" in messages["DL434"]
