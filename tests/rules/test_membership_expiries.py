"""What ends within the horizon, or has ended, while the programme rests on it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.rules.telling import told
from tests.workspaces import found

CASES = [
    pytest.param(
        "DL306",
        """
        partners:
          gone: {role: member, until: 2026-01-01}
          coming: {role: member, since: 2026-01-02}
          here: {role: member, since: 2026-01-01, until: 2026-01-02}
          vague: {role: member, until: 2026-01}
        groups: {all: {members: [here], until: 2025}}
        people: {dana: {partner: gone}}
        bodies:
          forum:
            kind: advisory
            seats:
              a: {partner: gone}
              b: {partner: coming}
              c: {partner: here}
              d: {partner: vague}
              e: {partner: all}
              f: {partner: gone, holder: dana}
              g: {partner: gone, until: 2026-01-01}
              h: {rank: independent}
          past: {kind: advisory, until: 2026-01-01, seats: {a: {partner: gone}}}
        """,
        [
            (
                "13:20 gone | `forum/a` belongs to `gone`, which is there until 2026-01-01; a seat of somebody who is "
                "there on 2026-01-01 is expected"
            ),
            (
                "14:20 coming | `forum/b` belongs to `coming`, which is there since 2026-01-02; a seat of "
                "somebody who is there on 2026-01-01 is expected"
            ),
            (
                "17:20 all | `forum/e` belongs to `all`, which is there until 2025; a seat of somebody who is there on "
                "2026-01-01 is expected"
            ),
        ],
        id="DL306 gone, coming, here, vague, a group, held, and ended in time",
    ),
    pytest.param(
        "DL337",
        "program: {id: example, until: 2026-04-01}",
        [
            (
                "1:31 2026-04-01 | the programme `example` ends 2026-04-01, 90 days from now; a later end, or "
                "`status: closed`, is expected"
            )
        ],
        id="DL337 on the last day of the horizon",
    ),
    pytest.param("DL337", "program: {id: example, until: 2026-04-02}", [], id="DL337 a day after"),
    pytest.param("DL337", "program: {id: example, until: 2026-04}", [], id="DL337 perhaps after"),
    pytest.param("DL337", "program: {id: example, until: 2026-01-01}", [], id="DL337 ended"),
    pytest.param("DL337", "program: {id: example, since: 2026-02, until: 2026-03}", [], id="DL337 not yet begun"),
    pytest.param("DL337", "program: {id: example, status: closed, until: 2026-02}", [], id="DL337 closed"),
    pytest.param(
        "DL338",
        """
        documents:
          last: {title: a, until: 2026-04-01}
          after: {title: b, until: 2026-04-02}
          ended: {title: c, until: 2026-01-01}
          idle: {title: d, until: 2026-02-01}
        partners:
          elka: {role: lead, source: [last#1, after, ended]}
          interior: {role: member, source: last}
        """,
        [
            (
                "3:27 2026-04-01 | `last` ends 2026-04-01, 90 days from now, and 2 citations rest on it; a "
                "renewal is expected"
            )
        ],
        id="DL338 on the last day of the horizon, a day after, ended, and cited by nothing",
    ),
    pytest.param(
        "DL338",
        """
        program: {id: example, until: 2026-03-01}
        documents: {charter: {title: a, until: 2026-03-01}}
        partners: {elka: {role: lead, source: charter}}
        """,
        [],
        id="DL338 together with the programme",
    ),
    pytest.param(
        "DL339",
        """
        documents:
          old: {title: a, until: 2026-01-01}
          older: {title: b, until: 2024}
          vague: {title: c, until: 2026-01}
          new: {title: d, since: 2026}
        partners:
          elka: {role: lead, source: [old, older]}
          interior: {role: member, source: [old, new]}
          left: {role: member, until: 2025, source: old}
          other: {role: member, source: vague}
        bodies:
          forum: {kind: advisory, until: 2025, seats: {a: {rank: expert, source: older}}}
        """,
        [
            (
                "3:26 2026-01-01 | `old` ended 2026-01-01, and 1 citation rests on it alone; a document that is "
                "in force is expected"
            ),
            "4:28 2024 | `older` ended 2024, and 1 citation rests on it alone; a document that is in force is expected",
        ],
        id="DL339 alone, beside one that is in force, and at what is over itself",
    ),
    pytest.param(
        "DL339",
        """
        program: {id: example, status: closed}
        documents: {charter: {title: a, until: 2025}}
        partners: {elka: {role: lead, source: charter}}
        """,
        [],
        id="DL339 in a closed programme",
    ),
    pytest.param(
        "DL340",
        """
        domains: {policy: {}, budget: {}, staff: {}, press: {}, audit: {}}
        bodies:
          board:
            kind: steering
            decides: {policy: {until: 2026-04-01}, budget: {until: 2026-04-02}, staff: {until: 2026-03-01}, audit: {}}
          team: {kind: management, decides: {staff: {since: 2026-03-01}}}
          office: {kind: advisory, until: 2026-02-01, decides: [press]}
          late: {kind: advisory, until: 2026-02-01, decides: {audit: {since: 2025, until: 2026-02-01}}}
        """,
        [
            (
                "6:31 2026-04-01 | the mandate of `board` in `policy` ends 2026-04-01, 90 days from now, and no body "
                "decides in `policy` after it, one is expected"
            ),
            (
                "8:35 2026-02-01 | `office` ends 2026-02-01, 31 days from now, and no body decides in `press` "
                "after it, one is expected"
            ),
        ],
        id="DL340 on the last day, a day after, with a successor, a whole body, and beside another body",
    ),
    pytest.param(
        "DL340",
        """
        program: {id: example, until: 2026-03-01}
        domains: {policy: {}, press: {}}
        bodies:
          board: {kind: steering, decides: {policy: {until: 2026-03-01}, press: {until: 2026-02-28}}}
        """,
        [
            (
                "4:81 2026-02-28 | the mandate of `board` in `press` ends 2026-02-28, 58 days from now, and no "
                "body decides in `press` after it, one is expected"
            )
        ],
        id="DL340 with the programme, and a day before",
    ),
    pytest.param(
        "DL341",
        """
        people: {dana: {}, noa: {}}
        bodies:
          last: {kind: advisory, decision: {chair: a}, seats: {a: {holder: dana, until: 2026-04-01}, b: {}}}
          after: {kind: advisory, decision: {chair: a}, seats: {a: {holder: dana, until: 2026-04-02}}}
          other: {kind: advisory, decision: {chair: b}, seats: {a: {holder: dana, until: 2026-04-01}, b: {}}}
          deputy: {kind: advisory, decision: {chair: a}, seats: {a: {holder: dana, until: 2026-04-01, deputy: noa}}}
          ends: {kind: advisory, until: 2026-04-01, decision: {chair: a}, seats: {a: {holder: dana, until: 2026-04-01}}}
          next:
            kind: advisory
            decision: {chair: a}
            seats:
              a: {holders: {x: {person: dana, until: 2026-03-01}, y: {person: noa, since: 2026-09}}}
          own:
            kind: advisory
            decision: {chair: a}
            seats:
              a: {holders: {x: {person: dana, until: 2026-03-01, deputy: noa}}}
          none: {kind: advisory, decision: {quorum: all of seats}, seats: {a: {holder: dana, until: 2026-03-01}}}
        """,
        [
            (
                "4:81 2026-04-01 | the term of `dana`, who holds `last/a` and presides, ends 2026-04-01, 90 days from "
                "now, and neither a next holder nor a deputy is named"
            ),
        ],
        id="DL341 on the last day, a day after, other seats, deputies, the end of the body, and a next holder",
    ),
    pytest.param(
        "DL342",
        """
        people: {dana: {}, noa: {}, tal: {}}
        bodies:
          lost:
            kind: advisory
            decision: {quorum: at least 2 of seats}
            seats:
              a: {holder: dana, until: 2026-03-01}
              b: {holder: noa, until: 2026-04-01}
              c: {holder: tal, until: 2029}
          kept:
            kind: advisory
            decision: {quorum: at least 2 of seats}
            seats:
              a: {holder: dana, until: 2026-03-01}
              b: {holder: noa, until: 2026-04-02}
              c: {holder: tal, until: 2029}
          office:
            kind: advisory
            decision: {quorum: at least 2 of seats}
            seats: {a: {holder: dana, until: 2026-03-01}, b: {}, c: {}}
          silent:
            kind: advisory
            decision: {quorum: at least 2 of seats}
            seats: {a: {holder: dana, until: 2026-03-01}, b: {votes: 0}, c: {vacant: true}, d: {}}
          filled:
            kind: advisory
            decision: {quorum: at least 1/2 of filled}
            seats: {a: {holder: dana, until: 2026-03-01}, b: {holder: noa}}
          ends:
            kind: advisory
            until: 2026-03-01
            decision: {quorum: all of seats}
            seats: {a: {holder: dana, until: 2026-03-01}}
          followed:
            kind: advisory
            decision: {quorum: all of seats}
            seats: {a: {holders: {x: {person: dana, until: 2026-03-01}, y: {person: noa, since: 2026-03-01}}}}
        """,
        [
            (
                "6:24 at least 2 of seats | from 2026-04-01 on, 1 of 3 seats of `lost` are filled, 2 expected "
                "(`at least 2 of seats`): `a` and `b` will be empty"
            ),
            (
                "24:24 at least 2 of seats | from 2026-03-01 on, 1 of 3 seats of `silent` are filled, 2 expected "
                "(`at least 2 of seats`): `a` and `c` will be empty"
            ),
        ],
        id="DL342 one too few on the last day, a day after, offices, silent seats, the filled, and who follows",
    ),
    pytest.param(
        "DL343",
        """
        partners: {elka: {role: lead}, two: {role: lead}, three: {role: lead}, four: {role: lead, until: 2028}, e5: {}}
        people: {dana: {}, noa: {}, tal: {}}
        bodies:
          forum:
            kind: advisory
            seats:
              a: {partner: elka, holder: dana, until: 2028-01-01}
              b: {partner: two, holder: dana, until: 2028-01-01}
              c: {partner: three, holder: dana, until: 2028-01-01}
              d: {partner: four, holder: dana, until: 2028}
              e: {partner: e5, holder: dana, until: 2028-01-01}
          council:
            kind: advisory
            seats:
              a: {partner: elka, holders: {x: {person: tal, until: 2025}, y: {person: noa, until: 2028-01-01}}}
              b: {partner: two, holder: noa, until: 2028-01-02}
              c: {partner: three, holder: noa}
              d: {partner: four, holder: noa, until: 2028}
              e: {partner: e5, holder: dana, until: 2028-01-01}
        """,
        [
            (
                "8:47 2028-01-01 | all 2 who sit for `elka` leave 2028-01-01 (`forum/a` and `council/a`), ends "
                "on different days are expected"
            ),
        ],
        id="DL343 on one day, a day apart, without an end, with the partner, and one person",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected


def test_a_term_that_a_declared_vacancy_follows_is_known() -> None:
    text = """
        people: {dana: {}}
        bodies:
          forum:
            kind: advisory
            seats:
              a: {holders: {x: {person: dana, until: 2026-03-01}}, vacant: {since: 2026-03-01, until: 2027}}
              b: {holders: {x: {person: dana, until: 2026-03-01}}, vacant: {since: 2026-03-02, until: 2027}}
        """
    assert [result.where for result in found(text, "DL336")] == ["bodies.forum.seats.b.holders.x.until"]


def test_a_document_that_ends_before_it_begins() -> None:
    text = "documents: {charter: {title: a, since: 2026, until: 2025}}\npartners: {elka: {role: lead, source: charter}}"
    assert [result.where for result in found(text, "DL331")] == ["documents.charter.until"]


def test_an_expiry_is_told_from_the_first_day_of_the_horizon_until_the_day_before() -> None:
    text = "program: {id: example, until: 2026-04-01}"
    days = (date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 31), date(2026, 4, 1))
    assert [len(found(text, "DL337", day=day, horizon=30)) for day in days] == [0, 1, 1, 0]
    assert "1 day from now" in found(text, "DL337", day=date(2026, 3, 31))[0].message
