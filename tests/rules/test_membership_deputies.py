"""Who stands in for whom, and vacancies: what contradicts the holders, lasts too long, or is not declared."""

from __future__ import annotations

from datetime import date

import pytest

from tests.rules.telling import told
from tests.workspaces import found

CASES = [
    pytest.param(
        "DL321",
        """
        partners: {elka: {role: lead}, unit: {part_of: elka}, interior: {role: member}}
        people:
          dana: {partner: elka}
          noa: {partner: interior}
          tal: {partner: unit}
          ron: {}
          moved: {partner: {interior: {until: 2026-01-01}, elka: {since: 2026-01-01}}}
          moves: {partner: {elka: {until: 2026-01-01}, interior: {since: 2026-01-01}}}
        bodies:
          forum:
            kind: advisory
            seats:
              a: {partner: elka, holder: dana, deputy: noa}
              b: {partner: elka, holder: dana, deputy: tal}
              c: {partner: elka, holder: dana, deputy: ron}
              d: {partner: elka, holder: dana, deputy: moved}
              e: {partner: elka, holders: {x: {person: dana, deputy: moves}}}
              f: {holder: dana, deputy: noa}
              g: {partner: elka, holder: dana, until: 2026-01-01, deputy: noa}
        """,
        [
            "14:48 noa | `noa`, the deputy of `forum/a`, belongs to `interior`; a person of `elka` is expected",
            "18:62 moves | `moves`, the deputy of `forum/e`, belongs to `interior`; a person of `elka` is expected",
        ],
        id="DL321 of another partner, of a unit, of none, moved here or away, and a term that is over",
    ),
    pytest.param(
        "DL322",
        """
        people: {dana: {}, noa: {}, tal: {}, ron: {}, gil: {}}
        bodies:
          forum:
            kind: advisory
            seats:
              a: {holder: dana, deputy: noa}
              b: {holder: noa}
              c: {holder: tal, votes: 0, deputy: noa}
              d: {holder: gil, votes: 0}
              e: {holder: tal, deputy: gil}
              f: {holders: {x: {person: dana, until: 2026-01-01}, y: {person: ron, since: 2026-01-01, deputy: dana}}}
          other: {kind: advisory, seats: {a: {holder: dana, deputy: tal}}}
        """,
        [
            (
                "7:33 noa | `noa`, the deputy of `forum/a`, holds `b` of the same body; somebody without a vote "
                "there is expected"
            ),
            (
                "12:103 dana | `dana`, the deputy of `forum/f`, holds `a` of the same body; somebody without a "
                "vote there is expected"
            ),
        ],
        id="DL322 where both seats vote, and on one body",
    ),
    pytest.param(
        "DL323",
        """
        people: {dana: {}, noa: {}, tal: {}}
        bodies:
          forum:
            kind: advisory
            terms: {length: 2 years, lifetime: 2}
            seats:
              a: {holder: dana}
              b: {holder: noa, since: 2025}
              c: {holders: {x: {person: tal, until: 2026-01-01}, y: {person: tal, until: 2026-01-02}}}
          calm: {kind: advisory, terms: {vacancy: 2 months}, seats: {a: {holder: dana}}}
          gone: {kind: advisory, until: 2026-01-01, terms: {length: 1 year}, seats: {a: {holder: dana}}}
          one: {kind: advisory, terms: {consecutive: 1}, seats: {a: {holder: dana}}}
        """,
        [
            (
                "8:19 dana | `dana` holds `forum/a` and it is not said since when, a beginning is expected where "
                "`terms.length` and `terms.lifetime` limit the time"
            ),
            (
                "10:70 tal | `tal` holds `forum/c` and it is not said since when, a beginning is expected where "
                "`terms.length` and `terms.lifetime` limit the time"
            ),
            (
                "13:70 dana | `dana` holds `one/a` and it is not said since when, a beginning is expected where "
                "`terms.consecutive` limits the time"
            ),
        ],
        id="DL323 where terms are limited, and the holding is not over",
    ),
    pytest.param(
        "DL324",
        """
        people: {dana: {}, noa: {}}
        bodies:
          forum:
            kind: advisory
            seats:
              day: {vacant: {since: 2025-10-01, until: 2025-12-02}, holders: {x: {person: dana, since: 2025-12-01}}}
              none: {vacant: {since: 2025-10-01, until: 2025-12-01}, holders: {x: {person: dana, since: 2025-12-01}}}
              after: {vacant: {until: 2026-07}, holders: {x: {person: dana, until: 2026-01-01}}}
              still: {vacant: {until: 2026-07}, holders: {x: {person: dana, until: 2026-01-02}}}
              soon: {vacant: {until: 2026-07}, holders: {x: {person: dana, since: 2026-06-01}}}
              both: {vacant: true, holder: noa}
              empty: {vacant: true}
        """,
        [
            (
                "7:13 vacant | `forum/day` is declared vacant since 2025-10-01 until 2025-12-02, while `dana` holds it "
                "since 2025-12-01; one of the two is expected at a time"
            ),
            (
                "10:15 vacant | `forum/still` is declared vacant until 2026-07, while `dana` holds it until "
                "2026-01-02; one of the two is expected at a time"
            ),
            (
                "11:14 vacant | `forum/soon` is declared vacant until 2026-07, while `dana` holds it since 2026-06-01; "
                "one of the two is expected at a time"
            ),
            (
                "12:14 vacant | `forum/both` is declared vacant without dates, while `noa` holds it without dates; "
                "one of the two is expected at a time"
            ),
        ],
        id="DL324 by a day, without a beginning, in the future, and always",
    ),
    pytest.param(
        "DL325",
        """
        people: {dana: {}}
        bodies:
          forum:
            kind: advisory
            terms: {vacancy: 6 months}
            seats:
              kept: {vacant: {since: 2025-12-01, until: 2026-06-01}}
              over: {vacant: {since: 2025-12-01, until: 2026-06-02}}
              open: {vacant: {since: 2025-07-01}}
              young: {vacant: {since: 2025-07-02}}
              left: {vacant: {until: 2026-07-02}, holders: {x: {person: dana, until: 2026-01-01}}}
              unknown: {vacant: {until: 2030}}
              past: {vacant: {since: 2020, until: 2025}}
              held: {holder: dana}
          free: {kind: advisory, terms: {length: 1 year}, seats: {a: {vacant: {since: 2020, until: 2030}}}}
        """,
        [
            (
                "9:49 2026-06-02 | `forum/over` is vacant since 2025-12-01 until 2026-06-02, a holder by 2026-06-01 is "
                "expected (6 months)"
            ),
            (
                "10:14 vacant | `forum/open` is vacant since 2025-07-01 with no end, a holder by 2026-01-01 is "
                "expected (6 months)"
            ),
            (
                "12:30 2026-07-02 | `forum/left` is vacant since 2026-01-01 until 2026-07-02, a holder by "
                "2026-07-01 is expected (6 months)"
            ),
        ],
        id="DL325 to the day, a day more, open, after a holder, and without limits",
    ),
    pytest.param(
        "DL326",
        """
        people: {dana: {}, noa: {}}
        bodies:
          forum:
            kind: advisory
            seats:
              first: {holders: {x: {person: dana, since: 2026-01-02}}}
              today: {holders: {x: {person: dana, since: 2026-01-01}}}
              between: {holders: {x: {person: noa, until: 2026-01-01}, y: {person: dana, since: 2026-03}}}
              told: {vacant: {until: 2026-03}, holders: {y: {person: dana, since: 2026-03}}}
              overdue: {vacant: {until: 2026-01-01}, holders: {y: {person: dana, since: 2026-03}}}
              later: {since: 2026-03, holders: {y: {person: dana, since: 2026-03}}}
              nobody: {}
        """,
        [
            (
                "7:50 2026-01-02 | `dana` holds `forum/first` since 2026-01-02, and until then it is not said "
                "who does; a holder or a vacancy is expected"
            ),
            (
                "9:89 2026-03 | `dana` holds `forum/between` since 2026-03, and until then it is not said who does; "
                "a holder or a vacancy is expected"
            ),
            (
                "11:81 2026-03 | `dana` holds `forum/overdue` since 2026-03, and until then it is not said who does; "
                "a holder or a vacancy is expected"
            ),
        ],
        id="DL326 from tomorrow, between two, with a vacancy, and a seat that is still to come",
    ),
    pytest.param(
        "DL326",
        """
        program: {id: example, status: closed}
        people: {dana: {}}
        bodies: {forum: {kind: advisory, seats: {a: {holders: {x: {person: dana, since: 2027}}}}}}
        """,
        [],
        id="DL326 a closed programme",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected


LATER = """
    program: {id: example, detail: people}
    people: {dana: {}}
    bodies: {forum: {kind: advisory, seats: {a: {holders: {x: {person: dana, since: 2027}}}}}}
    """


@pytest.mark.parametrize("dates", ["since: 2026-01-02", "until: 2026-01-01", "status: closed"])
@pytest.mark.parametrize("detail", ["people", "offices"])
def test_a_programme_that_is_not_there_needs_nobody(detail: str, dates: str) -> None:
    text = LATER.replace("people}", f"{detail}, {dates}}}")
    assert [result.code for result in found(text, "DL311", "DL326")] == []


@pytest.mark.parametrize("dates", ["since: 2026-01-01", "until: 2026-01-02", "until: 2026"])
def test_a_programme_needs_holders_from_its_first_day_to_its_last(dates: str) -> None:
    assert [result.code for result in found(LATER.replace("people}", f"people, {dates}}}"), "DL311")] == ["DL311"]


@pytest.mark.parametrize(
    ("detail", "code"), [("people", "DL311"), ("offices", "DL326")], ids=["people are named", "offices only"]
)
def test_a_seat_that_waits_for_its_first_holder_is_told_once(detail: str, code: str) -> None:
    assert [result.code for result in found(LATER.replace("people}", f"{detail}}}"), "DL3")] == [code]


GAPS = """
    people: {dana: {}, noa: {}, tal: {}}
    bodies:
      forum:
        kind: advisory
        seats:
          a:
            holders:
              dana: {person: dana, since: 2020-01-01, until: 2024-02-01}
              noa: {person: noa, since: 2024-01-01, until: 2026-01-01}
              tal: {person: tal, since: 2026-03-01}
    """


@pytest.mark.parametrize("day", [date(2015, 1, 1), date(2024, 1, 15), date(2026, 2, 1), date(2035, 1, 1)])
def test_two_holders_at_once_are_found_on_any_day(day: date) -> None:
    assert [result.code for result in found(GAPS, "DL314", day=day)] == ["DL314"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2015, 1, 1), ["DL315", "DL326"]),
        (date(2024, 1, 1), ["DL315"]),
        (date(2025, 12, 31), ["DL315"]),
        (date(2026, 1, 1), ["DL326"]),
        (date(2026, 2, 28), ["DL326"]),
        (date(2026, 3, 1), []),
        (date(2035, 1, 1), []),
    ],
)
def test_a_gap_is_told_until_it_is_over(day: date, expected: list[str]) -> None:
    results = found(GAPS, "DL315", "DL326", day=day)
    assert sorted(result.code for result in results) == expected
