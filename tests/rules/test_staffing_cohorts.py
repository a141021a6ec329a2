"""The time, the size and the coordinators of cohorts."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

PEOPLE = """
        program: {id: example, detail: people}
        partners: {elka: {role: operator}, interior: {role: lead}, jdc: {kind: nonprofit}}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
          omer: {partner: elka}
"""

CASES = [
    pytest.param(
        "DL706",
        PEOPLE
        + """
        cohorts:
          one: {starts: 2025-09-01, ends: 2026-07-02, coordinator: noa}
          two: {starts: 2026-07-01, ends: 2027-07-01, coordinator: noa}
        """,
        [
            (
                "10:60 noa | `noa` coordinates `two` while `one` runs, from 2026-07-01 to 2026-07-01; "
                "one cohort at a time is expected"
            ),
        ],
        id="DL706 meet on one day",
    ),
    pytest.param(
        "DL706",
        PEOPLE
        + """
        cohorts:
          one: {starts: 2025-09-01, ends: 2026-07-01, coordinator: noa}
          two: {starts: 2026-07-01, ends: 2027-07-01, coordinator: noa}
        """,
        [],
        id="DL706 one after the other",
    ),
    pytest.param(
        "DL706",
        PEOPLE
        + """
        cohorts:
          one: {starts: 2025-09, ends: 2026-07, coordinator: noa}
          two: {starts: 2026-07, ends: 2027-07, coordinator: noa}
        """,
        [],
        id="DL706 perhaps in the same month",
    ),
    pytest.param(
        "DL706",
        PEOPLE
        + """
        cohorts:
          three: {starts: 2026-03-01, ends: 2026-05-01, coordinator: noa}
          one: {starts: 2025-09-01, ends: 2026-07-01, coordinator: noa}
          two: {starts: 2026-02-01, ends: 2026-09-01, coordinator: noa}
        """,
        [
            (
                "9:62 noa | `noa` coordinates `three` while `two` runs, from 2026-03-01 to 2026-04-30; "
                "one cohort at a time is expected"
            ),
            (
                "11:60 noa | `noa` coordinates `two` while `one` runs, from 2026-02-01 to 2026-06-30; "
                "one cohort at a time is expected"
            ),
        ],
        id="DL706 three, told by the later ones",
    ),
    pytest.param(
        "DL706",
        PEOPLE
        + """
        cohorts:
          one: {starts: 2025-01-01, ends: 2026-01-01, coordinator: noa}
          two: {starts: 2025-12-01, ends: 2026-07-01, coordinator: noa}
        """,
        [],
        id="DL706 one of them is over",
    ),
    pytest.param(
        "DL706",
        PEOPLE
        + """
        cohorts:
          one: {starts: 2025-09, coordinator: noa}
          two: {starts: 2026-02, ends: 2026-09, coordinator: noa}
        """,
        [],
        id="DL706 without an end nothing is sure",
    ),
    pytest.param(
        "DL707",
        PEOPLE
        + """
        cohorts:
          before: {starts: 2026-05-02, ends: 2026-05-01}
          same: {starts: 2026-05-01, ends: 2026-05-01}
          after: {starts: 2026-05-01, ends: 2026-05-02}
        """,
        [
            ("9:38 2026-05-01 | `before` ends 2026-05-01 and starts 2026-05-02; an end after the start is expected"),
            ("10:36 2026-05-01 | `same` ends 2026-05-01 on the day that it starts; an end after the start is expected"),
        ],
        id="DL707 a day before, the same day, a day after",
    ),
    pytest.param(
        "DL707",
        PEOPLE
        + """
        cohorts:
          perhaps: {starts: 2026-05, ends: 2026-05}
          surely: {starts: 2026, ends: 2025-12}
        """,
        [
            "10:32 2025-12 | `surely` ends 2025-12 and starts 2026; an end after the start is expected",
        ],
        id="DL707 vague dates",
    ),
    pytest.param(
        "DL708",
        """
        program: {id: example, since: 2025-02-01, until: 2026-03-01}
        cohorts:
          early: {starts: 2025-01-31}
          in-time: {starts: 2025-02-01, ends: 2026-03-01}
          late: {starts: 2025-03, ends: 2026-03-02}
          after: {starts: 2026-03-01, ends: 2026-09}
          perhaps: {starts: 2025-02, ends: 2026-03}
        """,
        [
            (
                "3:19 2025-01-31 | `early` starts 2025-01-31, and `example` begins 2025-02-01; "
                "a start within its life is expected"
            ),
            (
                "5:33 2026-03-02 | `late` ends 2026-03-02, and `example` ends 2026-03-01; "
                "a time within its life is expected"
            ),
            (
                "6:19 2026-03-01 | `after` starts 2026-03-01, and `example` ends 2026-03-01; "
                "a time within its life is expected"
            ),
        ],
        id="DL708 around the beginning and the end",
    ),
    pytest.param(
        "DL708",
        PEOPLE
        + """
        cohorts:
          any: {starts: 1999, ends: 2031}
        """,
        [],
        id="DL708 a programme without dates",
    ),
    pytest.param(
        "DL709",
        """
        partners: {elka: {role: operator}}
        people:
          noa: {partner: elka, until: 2026-06-30}
          dana: {partner: elka, until: 2026-07-01}
        cohorts:
          one: {starts: 2025-09, ends: 2026-07-01, coordinator: noa}
          two: {starts: 2025-09, ends: 2026-07-01, coordinator: dana}
        """,
        [
            (
                "7:57 noa | `noa`, who coordinates `one`, is not there on 2026-06-30, its last day; "
                "a coordinator for its whole time is expected"
            ),
        ],
        id="DL709 leaves before the last day",
    ),
    pytest.param(
        "DL709",
        """
        partners: {elka: {role: operator}}
        people:
          noa: {partner: elka, since: 2025-09-02}
          dana: {partner: elka, since: 2025-09-01}
        cohorts:
          one: {starts: 2025-09-01, ends: 2026-07-01, coordinator: noa}
          two: {starts: 2025-09-01, ends: 2026-07-01, coordinator: dana}
          over: {starts: 2025-08-01, ends: 2026-01-01, coordinator: noa}
        """,
        [
            (
                "7:60 noa | `noa`, who coordinates `one`, is not there on 2025-09-01, its first day; "
                "a coordinator for its whole time is expected"
            ),
        ],
        id="DL709 comes after the first day",
    ),
    pytest.param(
        "DL709",
        PEOPLE
        + """
        positions:
          coordinator:
            per: cohort
            holders:
              first: {person: noa, until: 2025-12}
              again: {person: noa, since: 2026-02, until: 2026-06}
          other: {holders: {dana: {person: dana, until: 2025-12}}}
        cohorts:
          one: {starts: 2025-09, ends: 2026-07, coordinator: noa}
          two: {starts: 2025-09, ends: 2026-07, coordinator: dana}
          three: {starts: 2026-02, ends: 2026-06-01, coordinator: noa}
        """,
        [
            (
                "16:54 noa | "
                "`noa`, who coordinates `one`, does not hold the position on 2025-12-31, while it runs; "
                "a coordinator for its whole time is expected"
            ),
        ],
        id="DL709 holds the position for a part of it",
    ),
    pytest.param(
        "DL710",
        PEOPLE
        + """
        cohorts:
          one: {participants: 1}
          none: {participants: 0}
          less: {participants: -3}
        """,
        [
            "10:24 0 | `none` has 0 participants; at least 1 is expected",
            "11:24 -3 | `less` has -3 participants; at least 1 is expected",
        ],
        id="DL710 zero and less",
    ),
    pytest.param(
        "DL711",
        """
        program: {id: example, status: active}
        cohorts:
          one: {starts: 2024-09, ends: 2025-07}
          two: {starts: 2024-09, ends: 2026-01-01}
        """,
        [
            (
                "1:32 active | "
                "`status` is active, and no cohort runs or is planned on 2026-01-01 (the last, `two`, "
                "ended 2026-01-01); "
                "one is expected"
            ),
        ],
        id="DL711 the last ended on the day",
    ),
    pytest.param(
        "DL711",
        """
        program: {id: example, status: active}
        cohorts:
          two: {starts: 2024-09, ends: 2026-01-02}
        """,
        [],
        id="DL711 the last ends the day after",
    ),
    pytest.param(
        "DL711",
        """
        program: {id: example, status: active}
        positions:
          coordinator: {per: cohort}
        """,
        [
            (
                "1:32 active | "
                "`status` is active, and no cohort runs or is planned on 2026-01-01 (none is declared); "
                "one is expected"
            ),
        ],
        id="DL711 none is declared, and a position per cohort",
    ),
    pytest.param(
        "DL711",
        """
        program: {id: example, status: active}
        budget: {currency: ILS, cost_by_participants: {25: 3_000_000}}
        """,
        [
            (
                "1:32 active | "
                "`status` is active, and no cohort runs or is planned on 2026-01-01 (none is declared); "
                "one is expected"
            ),
        ],
        id="DL711 none is declared, and a norm",
    ),
    pytest.param(
        "DL711",
        """
        program: {id: example, status: active}
        positions:
          manager: {count: 1}
        """,
        [],
        id="DL711 nothing speaks of cohorts",
    ),
    pytest.param(
        "DL711",
        """
        program: {id: example, status: closed}
        cohorts:
          two: {starts: 2024-09, ends: 2025-07}
        """,
        [],
        id="DL711 a programme that is closed",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
