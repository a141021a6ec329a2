"""Whether seats are held at every time, by one person, who may and can."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL311",
        """
        program: {id: example, detail: people}
        people: {dana: {}}
        bodies:
          forum:
            kind: advisory
            seats:
              a: {holder: dana, since: 2020, until: 2026-01-01}
              b: {holders: {dana: {person: dana, since: 2020, until: 2026-01-02}}}
              c: {vacant: {since: 2026-02, until: 2026-04}}
              d: {vacant: {since: 2025-02, until: 2026-04}}
        """,
        [
            (
                "7:7 a | nobody holds `forum/a` on 2026-01-01, a holder or a declared vacancy is expected; `dana`"
                " holds it since 2020 until 2026-01-01"
            ),
            "9:7 c | nobody holds `forum/c` on 2026-01-01, a holder or a declared vacancy is expected",
        ],
        id="DL311 the last holder is told, and the day after the end counts",
    ),
    pytest.param(
        "DL311",
        """
        program: {id: example, detail: people, status: closed}
        bodies: {forum: {kind: advisory, seats: {a: {}}}}
        """,
        [],
        id="DL311 offices only, or a closed programme, ask for nobody",
    ),
    pytest.param(
        "DL311",
        """
        bodies: {forum: {kind: advisory, seats: {a: {}}}}
        """,
        [],
        id="DL311 with offices only",
    ),
    pytest.param(
        "DL312",
        """
        people: {dana: {}}
        bodies:
          forum:
            kind: advisory
            seats:
              a: {vacant: {until: 2026-01-02}}
              b: {vacant: {until: 2026-01-01}}
              c: {vacant: {until: 2026-01}}
              d: {vacant: {until: 2025-06}, holders: {dana: {person: dana, since: 2025-06}}}
        """,
        [
            (
                "8:27 2026-01-01 | the vacancy of `forum/b` was to end 2026-01-01, and on 2026-01-01 nobody holds"
                " the seat, a holder is expected"
            ),
        ],
        id="DL312 the day before, the day, and a month that has not ended",
    ),
    pytest.param(
        "DL313",
        """
        people: {dana: {}}
        bodies:
          forum:
            kind: advisory
            seats:
              a: {vacant: true}
              b: {vacant: {since: 2025-03, why: nobody wants it}}
              c: {vacant: {since: 2025-03}, holder: dana}
        """,
        [
            "7:11 vacant | `forum/a` is vacant with no end, a date until which it is filled is expected",
            (
                "8:11 vacant | `forum/b` is vacant since 2025-03 with no end, a date until which it is filled is "
                "expected"
            ),
        ],
        id="DL313 bare, with a reason, and with a holder who came",
    ),
    pytest.param(
        "DL314",
        """
        people: {dana: {}, noa: {}}
        bodies:
          forum:
            kind: advisory
            seats:
              day:
                holders:
                  dana: {person: dana, since: 2024, until: 2025-06-02}
                  noa: {person: noa, since: 2025-06-01}
              none:
                holders:
                  dana: {person: dana, until: 2025-06-01}
                  noa: {person: noa, since: 2025-06-01}
              vague:
                holders:
                  dana: {person: dana, since: 2024, until: 2025-06}
                  noa: {person: noa, since: 2025-06-15}
              always:
                holders:
                  dana: {person: dana}
                  noa: {person: noa}
        """,
        [
            (
                "10:25 noa | `dana` (since 2024 until 2025-06-02) and `noa` (since 2025-06-01) hold `forum/day` "
                "at one time, one holder is expected"
            ),
            ("22:25 noa | `dana` (always) and `noa` (always) hold `forum/always` at one time, one holder is expected"),
        ],
        id="DL314 overlap by a day; the same day is none; a vague one is not told",
    ),
    pytest.param(
        "DL315",
        """
        people: {dana: {}, noa: {}}
        bodies:
          forum:
            kind: advisory
            seats:
              to-come:
                holders:
                  dana: {person: dana, until: 2026-05-01}
                  noa: {person: noa, since: 2026-05-02}
              none:
                holders:
                  dana: {person: dana, until: 2026-05-01}
                  noa: {person: noa, since: 2026-05-01}
              part:
                vacant: {since: 2026-05-01, until: 2026-07-01}
                holders:
                  dana: {person: dana, until: 2026-05-01}
                  noa: {person: noa, since: 2026-09-01}
              late:
                vacant: {since: 2026-06-01, until: 2026-09-01}
                holders:
                  dana: {person: dana, until: 2026-05-01}
                  noa: {person: noa, since: 2026-09-01}
              over:
                holders:
                  dana: {person: dana, until: 2024-05-01}
                  noa: {person: noa, since: 2024-09-01}
              today:
                holders:
                  dana: {person: dana, until: 2025-05-01}
                  noa: {person: noa, since: 2026-09-01}
        """,
        [
            (
                "10:37 2026-05-02 | nobody holds `forum/to-come` from 2026-05-01 on: `dana` leaves 2026-05-01, "
                "`noa` begins 2026-05-02; a vacancy for the time between is expected"
            ),
            (
                "19:37 2026-09-01 | nobody holds `forum/part` from 2026-07-01 on: `dana` leaves 2026-05-01, `noa`"
                " begins 2026-09-01, and its vacancy holds since 2026-05-01 until 2026-07-01; a vacancy for the "
                "time between is expected"
            ),
            (
                "24:37 2026-09-01 | nobody holds `forum/late` from 2026-05-01 on: `dana` leaves 2026-05-01, `noa`"
                " begins 2026-09-01, and its vacancy holds since 2026-06-01 until 2026-09-01; a vacancy for the "
                "time between is expected"
            ),
        ],
        id="DL315 a gap to come, one that the vacancy covers in part, one that is over, one of today",
    ),
    pytest.param(
        "DL316",
        """
        people: {dana: {}}
        bodies:
          forum:
            kind: advisory
            seats:
              a: {holder: dana, until: 2025-06-01}
              b: {holder: dana, since: 2025-06-01}
              c: {holders: {dana: {person: dana, since: 2025-12-31, until: 2026-06}}}
          other: {kind: advisory, seats: {a: {holder: dana}}}
        """,
        [
            (
                "9:36 dana | `dana` holds `b` (since 2025-06-01) and `c` (since 2025-12-31 until 2026-06) of "
                "`forum` at one time, one seat is expected"
            ),
        ],
        id="DL316 in turn it is allowed, on two bodies as well",
    ),
    pytest.param(
        "DL317",
        """
        partners: {state: {}, unit: {part_of: state}, elka: {}}
        people: {dana: {partner: unit}, noa: {}, tal: {partner: elka}}
        groups: {both: {members: [state, elka]}}
        bodies:
          forum:
            kind: advisory
            seats:
              a: {partner: state, holder: dana}
              b: {partner: state, holder: noa}
              c: {partner: state, holder: tal}
              d: {partner: both, holder: tal}
        """,
        [
            "11:35 tal | `tal`, who holds `forum/c`, belongs to `elka`; a person of `state` is expected",
        ],
        id="DL317 a person of a unit may, one without a partner is not asked, others may not",
    ),
    pytest.param(
        "DL317",
        """
        partners: {state: {}, elka: {}}
        people: {dana: {partner: {state: {until: 2025-06-01}, elka: {since: 2025-06-01}}}}
        bodies:
          forum:
            kind: advisory
            seats:
              a: {partner: state, holder: dana, since: 2025-01-01, until: 2025-06-01}
              b: {partner: state, holder: dana, since: 2025-01-01, until: 2025-06-02}
              c: {partner: elka, holder: dana, since: 2025-05-31}
        """,
        [
            (
                "9:35 dana | `dana`, who holds `forum/b`, belongs to `elka` on 2025-06-01; a person of `state` is"
                " expected"
            ),
            (
                "10:34 dana | `dana`, who holds `forum/c`, belongs to `state` on 2025-05-31; a person of `elka` "
                "is expected"
            ),
        ],
        id="DL317 the day after a move, and not the day itself",
    ),
    pytest.param(
        "DL318",
        """
        program: {id: example, since: 2020-01-01, until: 2027-01-01}
        partners: {elka: {until: 2026-06-01}}
        people: {dana: {}, noa: {since: 2025-01-01}}
        bodies:
          forum:
            kind: advisory
            since: 2021-01-01
            until: 2026-12-01
            seats:
              body: {holder: dana, since: 2020-12-31, until: 2026-01-01}
              seat: {until: 2025-06-01, holders: {dana: {person: dana, since: 2021-01-01, until: 2025-06-02}}}
              person: {holder: noa, since: 2024-12-31, until: 2026-01-01}
              partner: {partner: elka, holder: dana, since: 2022-01-01, until: 2026-06-02}
              sound: {partner: elka, holder: noa, since: 2025-01-01, until: 2026-06-01}
              open: {holder: dana}
        """,
        [
            (
                "10:22 dana | `dana` holds `forum/body` outside the time of the body `forum`, a term within it is"
                " expected: it begins 2020-12-31, before 2021-01-01"
            ),
            (
                "11:58 dana | `dana` holds `forum/seat` outside the time of the seat `seat`, a term within it is "
                "expected: it ends 2025-06-02, after 2025-06-01"
            ),
            (
                "12:24 noa | `noa` holds `forum/person` outside the time of `noa`, a term within it is expected: "
                "it begins 2024-12-31, before 2025-01-01"
            ),
            (
                "13:40 dana | `dana` holds `forum/partner` outside the time of `elka`, a term within it is "
                "expected: it ends 2026-06-02, after 2026-06-01"
            ),
        ],
        id="DL318 of the body, the seat, the person, the partner and the programme",
    ),
    pytest.param(
        "DL318",
        """
        program: {id: example, until: 2025-12}
        people: {dana: {}}
        bodies:
          forum: {kind: advisory, seats: {a: {holder: dana, since: 2024}}}
        """,
        [
            (
                "4:47 dana | `dana` holds `forum/a` outside the time of the programme, a term within it is "
                "expected: it has no end, while that ended 2025-12"
            ),
        ],
        id="DL318 a holding without an end, in a programme that has ended",
    ),
    pytest.param(
        "DL319",
        """
        people: {dana: {}, noa: {}}
        bodies:
          forum:
            kind: advisory
            seats:
              a: {holders: {dana: {person: dana, deputy: dana}}}
              b:
                deputy: dana
                holders:
                  dana: {person: dana, until: 2025}
                  noa: {person: noa, since: 2025}
        """,
        [
            "7:50 dana | `dana` is deputy of `forum/a` and holds it, somebody else is expected",
        ],
        id="DL319 the deputy of a holding, and a deputy who held the seat before",
    ),
    pytest.param(
        "DL320",
        """
        people:
          dana: {}
          noa: {until: 2026-12-31}
          tal: {until: 2025}
          gal: {until: 2027-01-01}
        bodies:
          forum:
            kind: advisory
            seats:
              a: {holder: dana, until: 2027-01-01, deputy: noa}
              b: {holder: dana, deputy: tal}
              c: {holder: dana, until: 2027-01-01, deputy: gal}
        """,
        [
            (
                "11:52 noa | `noa`, the deputy of `forum/a`, is there until 2026-12-31, while `dana` holds the "
                "seat until 2027-01-01; a deputy for the whole term is expected"
            ),
            (
                "12:33 tal | `tal`, the deputy of `forum/b`, is there until 2025, while `dana` holds the seat "
                "without end; a deputy for the whole term is expected"
            ),
        ],
        id="DL320 a deputy who leaves a day early, one who has left, one who stays",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
