"""Edges of the rules on terms and vacancies: what stands first is passed over, and days that meet."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL331",
        """
        program: {id: example, since: 2026, until: 2025}
        bodies:
          board:
            kind: advisory
            seats: {x: {since: 2026, until: 2025}, y: {vacant: {since: 2026-02, until: 2026-01}}}
        """,
        [
            (
                "1:44 2025 | `program` begins 2026 and ends 2025, an end after the beginning is expected (`until` is "
                "the first day on which it is no more)"
            ),
            (
                "5:37 2025 | `x` begins 2026 and ends 2025, an end after the beginning is expected (`until` is the "
                "first day on which it is no more)"
            ),
            (
                "5:80 2026-01 | `vacant` begins 2026-02 and ends 2026-01, an end after the beginning is expected "
                "(`until` is the first day on which it is no more)"
            ),
        ],
        id="DL331 the programme, a seat and a vacancy, each told once",
    ),
    pytest.param(
        "DL332",
        """
        people: {dana: {}}
        bodies:
          free: {kind: advisory, seats: {x: {holder: dana, since: 2020}}}
          open: {kind: advisory, terms: {length: 1 year}, seats: {x: {holder: dana}}}
          board: {kind: advisory, terms: {length: 1 year}, seats: {x: {holder: dana, since: 2024-01-01}}}
        """,
        [
            (
                "6:72 dana | `dana` holds `board/x` since 2024-01-01 with no end, an end by 2025-01-01 is expected (1 "
                "year)"
            ),
        ],
        id="DL332 a body without limit, a term without beginning, and one that is too long",
    ),
    pytest.param(
        "DL333",
        """
        people: {dana: {}}
        bodies:
          free: {kind: advisory, seats: {x: {holder: dana}}}
          board:
            kind: advisory
            terms: {consecutive: 1}
            seats:
              x: {holders: {a: {person: dana, until: 2022}, b: {person: dana, until: 2024}}}
          vague:
            kind: advisory
            terms: {consecutive: 1}
            seats:
              x: {holders: {a: {person: dana, since: 2020, until: 2022}, b: {person: dana, since: 2022, until: 2024}}}
          meeting:
            kind: advisory
            terms: {consecutive: 1}
            seats:
              x: {holders: {a: {person: dana, until: 2022-01}, b: {person: dana, since: 2022-01-01}}}
          parted:
            kind: advisory
            terms: {consecutive: 1}
            seats:
              x: {holders: {a: {person: dana, until: 2022-01}, b: {person: dana, since: 2022-01-02}}}
          undated:
            kind: advisory
            terms: {consecutive: 1}
            seats: {x: {holders: {a: {person: dana}, b: {person: dana, since: 2025}}}}
        """,
        [
            "9:65 dana | `dana` sits on `board` for 2 terms in a row (until 2022; until 2024), at most 1 expected",
            (
                "14:78 dana | `dana` sits on `vague` for 2 terms in a row (since 2020 until 2022; since 2022 until "
                "2024), at most 1 expected"
            ),
            (
                "19:68 dana | `dana` sits on `meeting` for 2 terms in a row (until 2022-01; since 2022-01-01), at most "
                "1 expected"
            ),
            "28:58 dana | `dana` sits on `undated` for 2 terms in a row (undated; since 2025), at most 1 expected",
        ],
        id="DL333 terms without dates, with vague ones, and such as meet on a day or miss each other by one",
    ),
    pytest.param(
        "DL333",
        """
        people: {dana: {}}
        bodies:
          board:
            kind: advisory
            terms: {consecutive: 1, shorter_than: {length: 1 year, counts: false}}
            seats:
              x:
                holders:
                  a: {person: dana, since: 2020-01-01, until: 2022-01-01}
                  short: {person: dana, since: 2022-01-01, until: 2022-03-01}
                  b: {person: dana, since: 2022-03-01, until: 2024-01-01}
        """,
        [
            (
                "12:23 dana | `dana` sits on `board` for 2 terms in a row (since 2020-01-01 until 2022-01-01; since "
                "2022-03-01 until 2024-01-01), at most 1 expected"
            ),
        ],
        id="DL333 a short term is not counted, and does not part two others",
    ),
    pytest.param(
        "DL334",
        """
        people: {dana: {}}
        bodies:
          free: {kind: advisory, seats: {x: {holder: dana}}}
          row: {kind: advisory, terms: {consecutive: 1}, seats: {x: {holder: dana}}}
          board:
            kind: advisory
            terms: {lifetime: 1}
            seats: {x: {holders: {a: {person: dana, until: 2020}, b: {person: dana, since: 2025}}}}
        """,
        [
            (
                "9:71 dana | `dana` sits on `board` for 2 terms (until 2020; since 2025), at most 1 in a lifetime "
                "expected"
            ),
        ],
        id="DL334 bodies without such a limit, and one with it",
    ),
    pytest.param(
        "DL336",
        """
        people: {dana: {}, noa: {}}
        bodies:
          first: {kind: advisory, seats: {x: {holder: dana, since: 2026-01-01, until: 2026-03-01}}}
          next: {kind: advisory, seats: {x: {holder: dana, since: 2026-01-02, until: 2026-03-01}}}
          alone:
            kind: advisory
            decision: {chair: x}
            seats: {x: {holders: {a: {person: dana, until: 2026-03-01}}}}
          deputised:
            kind: advisory
            decision: {chair: x}
            seats: {x: {holders: {a: {person: dana, until: 2026-03-01, deputy: noa}}}}
          ending:
            kind: advisory
            until: 2026-03-01
            decision: {chair: x}
            seats: {x: {holders: {a: {person: dana, until: 2026-03-01}}}}
        """,
        [
            (
                "4:79 2026-03-01 | the term of `dana` on `first/x` ends 2026-03-01, 59 days from now, and no next "
                "holder is named"
            ),
            (
                "13:52 2026-03-01 | the term of `dana` on `deputised/x` ends 2026-03-01, 59 days from now, and no next "
                "holder is named"
            ),
            (
                "18:52 2026-03-01 | the term of `dana` on `ending/x` ends 2026-03-01, 59 days from now, and no next "
                "holder is named"
            ),
        ],
        id="DL336 terms from the day on, from the next, and those of a chair alone, with a deputy, and of a body's end",
    ),
    pytest.param(
        "DL341",
        """
        people: {dana: {}, noa: {}}
        bodies:
          over:
            kind: advisory
            decision: {chair: x}
            seats: {x: {until: 2025, holders: {a: {person: dana, until: 2026-03-01}}}, y: {}}
          deputised:
            kind: advisory
            decision: {chair: x}
            seats: {x: {holders: {a: {person: dana, until: 2026-03-01, deputy: noa}}}}
          alone:
            kind: advisory
            decision: {chair: x}
            seats: {x: {holders: {a: {person: dana, until: 2026-03-01}}}}
        """,
        [
            (
                "15:52 2026-03-01 | the term of `dana`, who holds `alone/x` and presides, ends 2026-03-01, 59 days "
                "from now, and neither a next holder nor a deputy is named"
            ),
        ],
        id="DL341 a chair that is over, one with a deputy, and one without",
    ),
    pytest.param(
        "DL311",
        """
        program: {id: example, detail: people}
        people: {dana: {}}
        bodies:
          board: {kind: advisory, seats: {x: {holder: dana, since: 2026, until: 2025}, y: {}}}
        """,
        [
            "4:80 y | nobody holds `board/y` on 2026-01-01, a holder or a declared vacancy is expected",
        ],
        id="DL311 after a seat whose dates cannot be",
    ),
    pytest.param(
        "DL315",
        """
        people: {dana: {}, noa: {}, tal: {}}
        bodies:
          board:
            kind: advisory
            seats:
              undated: {holders: {a: {person: dana, until: 2026-03}, b: {person: noa, until: 2026-05}}}
              filled:
                vacant: {since: 2026-06, until: 2026-12}
                holders: {a: {person: dana, until: 2025-06}, b: {person: noa, since: 2026-01-01, until: 2026-06}}
              running:
                vacant: {until: 2025-12}
                holders:
                  a: {person: dana, until: 2025-06}
                  b: {person: noa, since: 2026-06-01, until: 2026-09-01}
                  c: {person: tal, since: 2026-12-01}
              earlier:
                vacant: {since: 2025-01, until: 2025-06}
                holders: {a: {person: dana, since: 2025-07, until: 2026-03-01}, b: {person: noa, since: 2026-05-01}}
        """,
        [
            (
                "16:35 2026-12-01 | nobody holds `board/running` from 2026-09-01 on: `noa` leaves 2026-09-01, `tal` "
                "begins 2026-12-01, and its vacancy holds until 2025-12; a vacancy for the time between is expected"
            ),
            (
                "19:97 2026-05-01 | nobody holds `board/earlier` from 2026-03-01 on: `dana` leaves 2026-03-01, `noa` "
                "begins 2026-05-01, and its vacancy holds since 2025-01 until 2025-06; a vacancy for the time between "
                "is expected"
            ),
        ],
        id="DL315 no dates, a gap that is over today, one that runs and one behind it, and a vacancy before",
    ),
    pytest.param(
        "DL318",
        """
        people: {dana: {until: 2026-06-01}, noa: {until: 2026-06-02}}
        bodies:
          board:
            kind: advisory
            seats: {x: {holder: dana, since: 2026-06-01}, y: {holder: noa, since: 2026-06-01, until: 2026-06-02}}
        """,
        [
            (
                "6:25 dana | `dana` holds `board/x` outside the time of `dana`, a term within it is expected: it "
                "begins 2026-06-01, not before 2026-06-01"
            ),
        ],
        id="DL318 a term that begins on the day on which the person leaves, and on the day before",
    ),
    pytest.param(
        "DL324",
        """
        people: {dana: {}}
        bodies:
          board: {kind: advisory, seats: {x: {holder: dana}, y: {holder: dana, vacant: {since: 2025}}}}
        """,
        [
            (
                "4:72 vacant | `board/y` is declared vacant since 2025, while `dana` holds it without dates; one of "
                "the two is expected at a time"
            ),
        ],
        id="DL324 after a seat that is not vacant",
    ),
    pytest.param(
        "DL325",
        """
        bodies:
          board:
            kind: advisory
            terms: {vacancy: 6 months}
            seats:
              x: {vacant: {since: 2025, until: 2026-12}}
              y: {vacant: {since: 2025-05-01}}
        """,
        [
            (
                "7:40 2026-12 | `board/x` is vacant since 2025 until 2026-12, a holder by 2025-07-01 to 2026-06-30 is "
                "expected (6 months)"
            ),
            (
                "8:11 vacant | `board/y` is vacant since 2025-05-01 with no end, a holder by 2025-11-01 is expected (6 "
                "months)"
            ),
        ],
        id="DL325 vacancies with an end and without one",
    ),
    pytest.param(
        "DL326",
        """
        people: {dana: {}}
        bodies:
          board:
            kind: advisory
            seats:
              x: {holders: {a: {person: dana, since: 2026}}}
              y: {holders: {a: {person: dana, since: 2026-01-01, until: 2025}}}
              z: {holders: {a: {person: dana, since: 2026-01-02}}}
        """,
        [
            (
                "9:46 2026-01-02 | `dana` holds `board/z` since 2026-01-02, and until then it is not said who does; a "
                "holder or a vacancy is expected"
            ),
        ],
        id="DL326 who may have begun, whose dates cannot be, and who begins tomorrow",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
