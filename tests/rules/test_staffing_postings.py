"""Positions held outside somebody's time, their deputies, positions without a part, and duties without anybody."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

HELD = """
program: {{id: example{head}}}
partners: {{a: {{role: lead{partner}}}}}
people: {{dana: {{partner: a{person}}}, noa: {{partner: a{deputy}}}}}
positions:
  clerk: {{from: a{position}, holders: {{one: {{person: dana, since: 2025-05, until: 2026-05, deputy: {stands_in}}}}}}}
"""
NOTHING = {"head": "", "partner": "", "person": "", "position": "", "deputy": "", "stands_in": "noa"}


@pytest.mark.parametrize(
    ("where", "dates", "how"),
    [
        ("position", ", until: 2026-05", ""),
        ("position", ", until: 2026-04", "`clerk`, a time within it is expected: it ends 2026-05, after 2026-04"),
        ("position", ", since: 2025-06", "`clerk`, a time within it is expected: it begins 2025-05, before 2025-06"),
        ("person", ", since: 2025-05", ""),
        ("person", ", since: 2025-06", "`dana`, a time within it is expected: it begins 2025-05, before 2025-06"),
        ("partner", ", until: 2026-04", "`a`, a time within it is expected: it ends 2026-05, after 2026-04"),
        ("head", ", until: 2026-04", "the programme, a time within it is expected: it ends 2026-05, after 2026-04"),
    ],
)
def test_a_position_is_held_while_all_is_there(where: str, dates: str, how: str) -> None:
    said = [line.split(" | ")[1] for line in told(HELD.format(**{**NOTHING, where: dates}), "DL712")]
    assert said == ([f"`dana` holds `clerk` outside the time of {how}"] if how else [])


@pytest.mark.parametrize(
    ("stands_in", "deputy", "found"),
    [
        ("noa", "", ""),
        ("dana", "", "`dana` holds `clerk` and is the deputy there as well; another person is expected"),
        ("noa", ", until: 2026-01-02", ""),
        (
            "noa",
            ", until: 2026-01-01",
            "`noa`, the deputy of `dana` in `clerk`, is not there on 2026-01-01; another person is expected",
        ),
    ],
)
def test_a_deputy_is_another_who_is_there(stands_in: str, deputy: str, found: str) -> None:
    text = HELD.format(**{**NOTHING, "stands_in": stands_in, "deputy": deputy})
    assert [line.split(" | ")[1] for line in told(text, "DL713")] == ([found] if found else [])


ABSENT = """
program: {{id: example{head}}}
partners: {{a: {{}}, b: {{until: 2026-01-01}}}}
people: {{dana: {{partner: a}}}}
positions:
  clerk: {{from: a, falls_to: {heir}, holders: {{one: {{person: dana, until: 2026-01-01}}}}}}
  cook: {{from: a}}
responsibilities: {{act: {duty}}}
"""


@pytest.mark.parametrize(
    ("duty", "head", "heir", "found"),
    [
        ("{accountable: a, responsible: b}", "", "~", "carries out: `b`, which is not there"),
        ("{accountable: b, responsible: b}", "", "~", "answers for: `b`, which is not there"),
        (
            "{accountable: [b, clerk]}",
            "",
            "~",
            "answers for: `b`, which is not there, and `clerk`, which nobody holds",
        ),
        ("{accountable: [b, a]}", "", "~", ""),
        ("{accountable: clerk}", "", "dana", ""),
        ("{accountable: cook}", "", "~", ""),
        ("{accountable: cook}", ", detail: people", "~", "answers for: `cook`, which nobody holds"),
        ("{accountable: b}", ", status: closed", "~", ""),
        ("{accountable: b}", ", status: active", "~", "answers for: `b`, which is not there"),
        ("{accountable: b}", ", since: 2026-01-02", "~", ""),
        ("{accountable: b, until: 2026-01-01}", "", "~", ""),
    ],
)
def test_somebody_is_there_for_a_duty(duty: str, head: str, heir: str, found: str) -> None:
    text = ABSENT.format(duty=duty, head=head, heir=heir)
    text = text.replace(" falls_to: ~,", "")
    said = [line.split(" | ")[1] for line in told(text, "DL507")]
    verb, _, why = found.partition(": ")
    assert said == (
        [f"nobody who {verb} `act` is there on 2026-01-01: {why}; one who is there is expected"] if found else []
    )


PARTS = """
partners: {{a: {{role: lead}}}}
positions: {{clerk: {{from: a{clerk}}}, cook: {{from: a{cook}}}, guard: {{from: a}}}}
responsibilities: {{act: {{accountable: {who}{more}}}, watch: {{accountable: a, informed: guard}}}}
"""


@pytest.mark.parametrize(
    ("clerk", "cook", "who", "more", "without"),
    [
        ("", "", "clerk", "", ["cook"]),
        ("", "", "a", "", ["clerk", "cook"]),
        ("", "", "clerk", ", consulted: cook", []),
        ("", "", "clerk", ", counterparts: cook", []),
        ("", "", "clerk", ", escalates_to: cook", []),
        (", reports_to: cook", "", "clerk", "", []),
        ("", ", reports_to: clerk", "a", "", ["cook"]),
        ("", ", reports_to: cook", "clerk", "", ["cook"]),
        (", falls_to: cook", "", "clerk", "", []),
        ("", ", until: 2026-01-01", "clerk", "", []),
    ],
)
def test_positions_that_have_a_part(clerk: str, cook: str, who: str, more: str, without: list[str]) -> None:
    text = PARTS.format(clerk=clerk, cook=cook, who=who, more=more)
    assert [line.split("`")[1] for line in told(text, "DL528")] == without


def test_a_position_is_not_asked_for_a_part_where_duties_name_none() -> None:
    assert told(PARTS.format(clerk="", cook="", who="a", more="").replace(", informed: guard", ""), "DL528") == []


def test_those_that_have_a_part_are_told() -> None:
    assert told(PARTS.format(clerk="", cook="", who="clerk", more=""), "DL528") == [
        (
            "3:31 cook | no duty names `cook`, nobody reports to it, and it spends nothing; a part is expected, as of "
            "`clerk` and `guard`"
        )
    ]
