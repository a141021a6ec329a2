"""Edges of the rules on cohorts and positions: the second of two, a single day, and who comes first."""

from __future__ import annotations

from datetime import date

import pytest

from tests.rules.telling import told
from tests.workspaces import codes, found, run


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "DL713",
            """
            people: {dana: {}, noa: {}}
            positions:
              clerk: {holders: {a: {person: dana}, b: {person: dana, deputy: noa}, c: {person: noa, deputy: noa}}}
            """,
            ["4:97 noa | `noa` holds `clerk` and is the deputy there as well; another person is expected"],
        ),
        (
            "DL712",
            """
            people: {dana: {}, noa: {}}
            positions:
              clerk: {since: 2025, holders: {a: {person: dana, since: 2024}, b: {person: noa, since: 2023}}}
            """,
            [
                (
                    f"4:{column} {who} | `{who}` holds `clerk` outside the time of `clerk`, a time within it is "
                    f"expected: it begins {year}, before 2025"
                )
                for column, who, year in ((46, "dana", 2024), (78, "noa", 2023))
            ],
        ),
        (
            "DL709",
            """
            people: {noa: {since: 2026-02}}
            cohorts: {one: {starts: 2026-01-09, ends: 2026-01-10, coordinator: noa}}
            """,
            [
                (
                    "3:68 noa | `noa`, who coordinates `one`, is not there on 2026-01-09, its first day; a coordinator "
                    "for its whole time is expected"
                )
            ],
        ),
        (
            "DL709",
            """
            people: {noa: {since: 2020}}
            cohorts: {one: {starts: 2025, coordinator: noa}}
            """,
            [],
        ),
    ],
)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected


def test_where_a_position_only_begins_its_beginning_is_told() -> None:
    text = """
    people: {dana: {}}
    positions: {clerk: {since: 2025, holders: {a: {person: dana, since: 2024}}}}
    """
    checked = run(text, select=("DL712",))
    (label,) = checked.results[0].related
    assert checked.sources[label.span.path].text[label.span.start : label.span.end] == "2025"


def test_a_cohort_that_ends_with_the_first_year() -> None:
    text = 'people: {noa: {}}\ncohorts: {one: {ends: "0001", coordinator: noa}}\n'
    assert codes(text, "DL709", day=date(1, 6, 1)) == []


def test_the_last_cohort_is_the_one_that_ended_last() -> None:
    text = """
    program: {id: example, status: active}
    cohorts: {alpha: {starts: 2022, ends: 2025}, beta: {starts: 2022, ends: 2024}}
    """
    (result,) = found(text, "DL711")
    assert "the last, `alpha`, ended 2025" in result.message


@pytest.mark.parametrize(
    ("alpha", "beta"),
    [
        ("starts: 2026-03-01, ends: 2026-09-01", "starts: 2026-02-01, ends: 2027-01-01"),
        ("starts: 2026-02-01, ends: 2027-01-01", "starts: 2026-02-01, ends: 2026-09-01"),
        ("ends: 2026-09-01", "starts: 2026-02-01, ends: 2027-01-01"),
    ],
)
def test_a_cohort_that_starts_first_takes_its_coordinator_first(alpha: str, beta: str) -> None:
    text = f"""
    program: {{id: example, detail: people}}
    people: {{noa: {{}}}}
    positions: {{clerk: {{per: cohort, holders: {{a: {{person: noa}}}}}}}}
    cohorts: {{alpha: {{{alpha}}}, beta: {{{beta}}}}}
    """
    said = [result.message.split("`")[1] for result in found(text, "DL702")]
    assert said == (["alpha"] if "starts" in alpha else [])


def test_four_of_the_holders_are_shown() -> None:
    people = ", ".join(f"p{index}: {{}}" for index in range(5))
    holders = ", ".join(f"h{index}: {{person: p{index}}}" for index in range(5))
    text = f"program: {{id: example, detail: people}}\npeople: {{{people}}}\n"
    (result,) = found(f"{text}positions: {{clerk: {{count: 1, holders: {{{holders}}}}}}}\n", "DL701")
    assert [label.text for label in result.related] == [f"`p{index}` holds it" for index in range(4)]
