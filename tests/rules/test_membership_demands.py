"""Whether what an agreement demands of a body's seats can be met at all."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

SIZE = "size: {seats: {min: 1, max: 3}}"


@pytest.mark.parametrize(
    ("demands", "expected"),
    [
        ("rank: expert, at_least: 3, at_most: 3", []),
        (
            "rank: expert, at_least: 3, at_most: 2",
            ["`x` of `forum` demands at least 3 and at most 2, bounds that some number meets are expected"],
        ),
        ("rank: expert, at_least: 1, exactly: 1", []),
        (
            "rank: expert, at_least: 2, exactly: 1",
            ["`x` of `forum` demands at least 2 and exactly 1, bounds that some number meets are expected"],
        ),
        ("rank: expert, exactly: 2, at_most: 2", []),
        (
            "rank: expert, exactly: 3, at_most: 2",
            ["`x` of `forum` demands exactly 3 and at most 2, bounds that some number meets are expected"],
        ),
        ("rank: expert, at_least: 1/2 of seats, at_most: 1/2 of seats", []),
        (
            "rank: expert, at_least: 60% of seats, at_most: 1/2 of seats",
            [
                (
                    "`x` of `forum` demands at least 3/5 of seats and at most 1/2 of seats, "
                    "bounds that some number meets are expected"
                )
            ],
        ),
        ("rank: expert, at_least: 60% of seats, at_most: 1/2 of filled", []),
        ("rank: expert, at_least: 3, at_most: 1/2 of seats", []),
        ("rank: expert, at_least: 1/2 of seats, at_most: 0", []),
        (f"rank: expert, at_least: 3}}, {SIZE[:-1]}", []),
        (
            f"rank: expert, at_least: 4}}, {SIZE[:-1]}",
            ["`x` of `forum` demands at least 4 seats, 3 or fewer are expected (`size`)"],
        ),
        (
            f"rank: expert, exactly: 4}}, {SIZE[:-1]}",
            ["`x` of `forum` demands exactly 4 seats, 3 or fewer are expected (`size`)"],
        ),
        ("rank: expert, at_least: 4}, size: {seats: {min: 1}", []),
        (f"rank: expert, at_most: 4}}, {SIZE[:-1]}", []),
    ],
)
def test_bounds_that_no_number_of_seats_meets(demands: str, expected: list[str]) -> None:
    text = f"bodies: {{forum: {{kind: advisory, composition: {{x: {{{demands}}}}}}}}}"
    assert [line.partition(" | ")[2] for line in told(text, "DL307")] == expected


def test_the_place_is_the_bound_and_a_body_that_is_gone_is_left_out() -> None:
    text = """
        bodies:
          forum: {kind: advisory, composition: {x: {rank: expert, at_most: 1, at_least: 2}}}
          gone: {kind: advisory, until: 2026-01-01, composition: {x: {rank: expert, at_most: 1, at_least: 2}}}
        """
    assert [line.partition(" | ")[0] for line in told(text, "DL307")] == ["3:81 2"]
