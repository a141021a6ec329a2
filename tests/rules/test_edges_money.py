"""Edges of the rules on money and cohorts: what stands before or beside the thing that is told, or almost is it."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL618",
        """
        cohorts:
          first: {cost: 60}
          second: {lines: {hall: {amount: 30}, food: {amount: 11}, other: {amount: 9, currency: EUR}}}
          third: {cost: 1, lines: {hall: {amount: 1}}}
        budget: {currency: ILS, envelope: 100}
        """,
        [
            "4:20 hall | the cohorts come to 102 ILS, 2 ILS over the `envelope` of 100 ILS",
        ],
        id="DL618 the cohorts together, by their cost and by their lines",
    ),
    pytest.param(
        "DL618",
        """
        cohorts:
          first: {lines: {hall: {amount: 50}}}
          second: {lines: {hall: {amount: 51}}}
        budget: {currency: ILS, envelope: 100}
        """,
        [
            "3:19 hall | the cohorts come to 101 ILS, 1 ILS over the `envelope` of 100 ILS",
        ],
        id="DL618 the lines of two cohorts",
    ),
    pytest.param(
        "DL618",
        """
        partners: {a: {role: funder}, b: {role: funder}}
        cohorts: {first: {cost: 101}}
        budget:
          currency: ILS
          envelope: 100
          total: 101
          funding: {a: 60, b: 41}
          lines: {hall: {amount: 60}, food: {amount: 41}, other: {amount: 9, currency: EUR}}
        """,
        [
            "7:10 101 | `total` comes to 101 ILS, 1 ILS over the `envelope` of 100 ILS",
        ],
        id="DL618 by each way of reckoning",
    ),
    pytest.param(
        "DL618",
        """
        partners: {a: {role: funder}, b: {role: funder}}
        budget: {currency: ILS, envelope: 100, funding: {a: 60, b: 41}}
        """,
        [
            "3:40 funding | `funding` comes to 101 ILS, 1 ILS over the `envelope` of 100 ILS",
        ],
        id="DL618 what funders pay",
    ),
    pytest.param(
        "DL618",
        """
        budget:
          currency: ILS
          envelope: 100
          lines: {hall: {amount: 60}, food: {amount: 41, currency: ILS}, other: {amount: 9, currency: EUR}}
        """,
        [
            "5:3 lines | `lines` come to 101 ILS, 1 ILS over the `envelope` of 100 ILS",
        ],
        id="DL618 the lines of the budget",
    ),
    pytest.param(
        "DL619",
        """
        partners:
          a: {role: funder, envelope: {amount: 500, currency: ILS}}
          b: {role: funder, envelope: {amount: 500, currency: EUR}}
          c: {role: funder, envelope: {amount: 500, currency: EUR}, part_of: b}
        budget: {currency: ILS, total: 100, funding: {a: 50%, b: 30%, c: 20%}}
        """,
        [
            (
                "6:58 30% | `b` has promised 30 ILS and `c` has promised 20 ILS, 50 ILS in all, but the envelope of "
                "`b` is in `EUR`, and the two cannot be compared"
            ),
            "6:66 20% | `c` has promised 20 ILS, but the envelope of `c` is in `EUR`, and the two cannot be compared",
        ],
        id="DL619 of a partner and of what is part of it",
    ),
    pytest.param(
        "DL621",
        """
        cohorts:
          plain: {cost: 100}
          sound: {cost: 100, lines: {hall: {amount: 60}, food: {amount: 40}}}
          mixed: {cost: 100, lines: {hall: {amount: 60, currency: EUR}, food: {amount: 10}}}
          more: {cost: 100, lines: {hall: {amount: 60, currency: ILS}, food: {amount: 41}}}
          less: {cost: 100, lines: {hall: {amount: 99}}}
        budget: {currency: ILS, total: 200, lines: {all: {amount: 201, currency: ILS}}}
        """,
        [
            "6:21 lines | `lines` sum to 101 ILS, the cost of `more` of 100 ILS is expected, 1 ILS is too much",
            "7:21 lines | `lines` sum to 99 ILS, the cost of `less` of 100 ILS is expected, 1 ILS is missing",
            "8:37 lines | `lines` sum to 201 ILS, the total of 200 ILS is expected, 1 ILS is too much",
        ],
        id="DL621 of cohorts and of the budget, after some that are sound or cannot be added up",
    ),
    pytest.param(
        "DL624",
        """
        cohorts:
          unsaid: {}
          least: {participants: 20}
          most: {participants: 60}
          one: {participants: 1}
          few: {participants: 19}
          many: {participants: 61}
        budget: {currency: ILS, cost_by_participants: {20: 200, 40: 300, 60: 400}}
        """,
        [
            "6:23 1 | `one` has 1, but the norm speaks of 20 to 60 participants",
            "7:23 19 | `few` has 19, but the norm speaks of 20 to 60 participants",
            "8:24 61 | `many` has 61, but the norm speaks of 20 to 60 participants",
        ],
        id="DL624 at both ends of the norm, and one beyond each",
    ),
    pytest.param(
        "DL625",
        """
        cohorts:
          unsaid: {cost: 9}
          without: {participants: 30}
          off: {participants: 61, cost: 9}
          just: {participants: 30, cost: 275}
          more: {participants: 30, cost: 276}
          less: {participants: 30, cost: 224}
          least: {participants: 30, cost: 225}
          lines: {participants: 20, lines: {hall: {amount: 100}}}
        budget: {currency: ILS, cost_by_participants: {20: 200, 40: 300}}
        """,
        [
            (
                "7:34 276 | `more` costs 276 ILS, 10.4% more than the norm of 250 ILS for 30 participants; at most "
                "10% is allowed"
            ),
            (
                "8:34 224 | `less` costs 224 ILS, 10.4% less than the norm of 250 ILS for 30 participants; at most "
                "10% is allowed"
            ),
            (
                "10:29 lines | `lines` costs 100 ILS, 50% less than the norm of 200 ILS for 20 participants; at most "
                "10% is allowed"
            ),
        ],
        id="DL625 a tenth exactly, and a coin more or less",
    ),
    pytest.param(
        "DL625",
        """
        cohorts:
          same: {participants: 20, cost: 200}
          more: {participants: 20, cost: 201}
        budget: {currency: ILS, tolerance: 0%, cost_by_participants: {20: 200, 40: 300}}
        """,
        [
            (
                "4:34 201 | `more` costs 201 ILS, 0.5% more than the norm of 200 ILS for 20 participants; at most 0% "
                "is allowed"
            ),
        ],
        id="DL625 no tolerance at all",
    ),
    pytest.param(
        "DL706",
        """
        people: {dana: {}, noa: {}}
        cohorts:
          third: {starts: 2026-05-01, ends: 2026-06-01, coordinator: dana}
          second: {starts: 2026-02-01, ends: 2026-03-01, coordinator: dana}
          first: {starts: 2026-01-01, ends: 2026-05-01, coordinator: dana}
          same: {starts: 2026-01-01, ends: 2026-05-01, coordinator: noa}
          again: {starts: 2026-01-01, ends: 2026-05-01, coordinator: noa}
          none: {starts: 2026-04-01, ends: 2026-04-01, coordinator: noa}
          vague: {starts: 2026-03, coordinator: noa}
          later: {starts: 2026-04-30, ends: 2026-09-01, coordinator: noa}
        """,
        [
            (
                "5:63 dana | `dana` coordinates `second` while `first` runs, from 2026-02-01 to 2026-02-28; one "
                "cohort at a time is expected"
            ),
            (
                "7:61 noa | `noa` coordinates `same` while `again` runs, from 2026-01-01 to 2026-04-30; one cohort "
                "at a time is expected"
            ),
            (
                "11:62 noa | `noa` coordinates `later` while `again` runs, from 2026-04-30 to 2026-04-30; one cohort "
                "at a time is expected"
            ),
        ],
        id="DL706 in the order of time: one within another, two at one time, one that is no time",
    ),
    pytest.param(
        "DL709",
        """
        people: {dana: {until: 2026-06-01}, noa: {}, tal: {until: 2026-07-01}}
        positions:
          coordinator:
            per: cohort
            holders:
              dana: {person: dana}
              early: {person: noa, until: 2026-02-01}
              late: {person: noa, since: 2026-03-01}
          other: {holders: {noa: {person: noa, until: 2025}}}
        cohorts:
          nobody: {starts: 2026-01, ends: 2026-06}
          in-time: {starts: 2026-01-01, ends: 2026-06-01, coordinator: dana}
          one-day-more: {starts: 2026-01-01, ends: 2026-06-02, coordinator: dana}
          between: {starts: 2026-01-01, ends: 2026-09-01, coordinator: noa}
          from-the-end: {starts: 2026-02-01, ends: 2026-09-01, coordinator: noa}
          to-the-end: {starts: 2026-01-01, ends: 2026-02-02, coordinator: noa}
          open: {coordinator: tal, ends: 2026-07-02}
          whole: {starts: 2026-07-01, coordinator: tal}
          turned: {starts: 2026-09-01, ends: 2026-08-01, coordinator: tal}
        """,
        [
            (
                "14:69 dana | `dana`, who coordinates `one-day-more`, is not there on 2026-06-01, its last day; a "
                "coordinator for its whole time is expected"
            ),
            (
                "15:64 noa | `noa`, who coordinates `between`, does not hold the position on 2026-02-01, while it "
                "runs; a coordinator for its whole time is expected"
            ),
            (
                "16:69 noa | `noa`, who coordinates `from-the-end`, does not hold the position on 2026-02-01, its "
                "first day; a coordinator for its whole time is expected"
            ),
            (
                "17:67 noa | `noa`, who coordinates `to-the-end`, does not hold the position on 2026-02-01, its last "
                "day; a coordinator for its whole time is expected"
            ),
            (
                "18:23 tal | `tal`, who coordinates `open`, is not there on 2026-07-01, its last day; a coordinator "
                "for its whole time is expected"
            ),
            (
                "19:44 tal | `tal`, who coordinates `whole`, is not there on 2026-07-01, its first day; a "
                "coordinator for its whole time is expected"
            ),
        ],
        id="DL709 to the day, and between two holdings",
    ),
    pytest.param(
        "DL711",
        """
        program: {id: example, status: active}
        cohorts:
          b: {starts: 2024-01, ends: 2025-07}
          a: {starts: 2024-09, ends: 2025-06}
        """,
        [
            (
                "1:32 active | `status` is active, and no cohort runs or is planned on 2026-01-01 (the last, `b`, "
                "ended 2025-07); one is expected"
            ),
        ],
        id="DL711 the last of two that are over",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
