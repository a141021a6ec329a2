"""How long and how often a person sits, and when terms end."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL331",
        """
        program: {id: example, since: 2026-02-01, until: 2026-01-01}
        partners:
          same: {since: 2026-01-01, until: 2026-01-01}
          day: {since: 2026-01-01, until: 2026-01-02}
          vague: {since: 2026, until: 2026}
        people:
          dana: {partner: {day: {since: 2025-05, until: 2025-04}}}
        bodies:
          forum:
            kind: advisory
            seats:
              a:
                vacant: {since: 2025-05, until: 2025-04}
                holders: {dana: {person: dana, since: 2025-05, until: 2025-04}}
        """,
        [
            (
                "1:50 2026-01-01 | `program` begins 2026-02-01 and ends 2026-01-01, an end after the beginning is"
                " expected (`until` is the first day on which it is no more)"
            ),
            (
                "3:36 2026-01-01 | `same` begins 2026-01-01 and ends 2026-01-01, an end after the beginning is "
                "expected (`until` is the first day on which it is no more)"
            ),
            (
                "7:49 2025-04 | `day` begins 2025-05 and ends 2025-04, an end after the beginning is expected "
                "(`until` is the first day on which it is no more)"
            ),
            (
                "13:41 2025-04 | `vacant` begins 2025-05 and ends 2025-04, an end after the beginning is expected"
                " (`until` is the first day on which it is no more)"
            ),
            (
                "14:63 2025-04 | `dana` begins 2025-05 and ends 2025-04, an end after the beginning is expected "
                "(`until` is the first day on which it is no more)"
            ),
        ],
        id="DL331 anywhere, on the same day too; a vague date is not told",
    ),
    pytest.param(
        "DL332",
        """
        people: {dana: {}, noa: {}, tal: {}, gal: {}, ziv: {}}
        bodies:
          forum:
            kind: advisory
            terms: {length: 2 years}
            seats:
              exact: {holder: dana, since: 2024-03-01, until: 2026-03-01}
              over: {holder: noa, since: 2024-03-01, until: 2026-03-02}
              open: {holder: tal, since: 2023-12-31}
              today: {holder: gal, since: 2024-01-01}
              tomorrow: {holder: gal, since: 2024-01-02}
              vague: {holder: ziv, since: 2024, until: 2026}
        """,
        [
            (
                "9:53 2026-03-02 | `noa` holds `forum/over` since 2024-03-01 until 2026-03-02, an end by "
                "2026-03-01 is expected (2 years)"
            ),
            (
                "10:22 tal | `tal` holds `forum/open` since 2023-12-31 with no end, an end by 2025-12-31 is "
                "expected (2 years)"
            ),
            (
                "11:23 gal | `gal` holds `forum/today` since 2024-01-01 with no end, an end by 2026-01-01 is "
                "expected (2 years)"
            ),
        ],
        id="DL332 two years and a day; an open term on the day after",
    ),
    pytest.param(
        "DL333",
        """
        people: {dana: {}, noa: {}, tal: {}}
        bodies:
          forum:
            kind: advisory
            terms: {consecutive: 2, shorter_than: {length: 1 year, counts: false}}
            seats:
              dana:
                holders:
                  a: {person: dana, since: 2018-01-01, until: 2020-01-01}
                  b: {person: dana, since: 2020-01-01, until: 2022-01-01}
                  d: {person: dana, since: 2022-01-02, until: 2024-01-01}
              noa:
                holders:
                  a: {person: noa, since: 2018-01-01, until: 2020-01-01}
                  b: {person: noa, since: 2020-01-01, until: 2020-12-31}
                  d: {person: noa, since: 2020-12-31, until: 2022-12-31}
              tal:
                holders:
                  a: {person: tal, since: 2018-01-01, until: 2020-01-01}
                  b: {person: tal, since: 2020-01-01, until: 2021-01-01}
                  d: {person: tal, since: 2021-01-01}
        """,
        [
            (
                "22:23 tal | `tal` sits on `forum` for 3 terms in a row (since 2018-01-01 until 2020-01-01; since"
                " 2020-01-01 until 2021-01-01; since 2021-01-01), at most 2 expected"
            ),
        ],
        id="DL333 a pause starts the count again; short terms do not count; three is one too many",
    ),
    pytest.param(
        "DL333",
        """
        people: {dana: {}}
        bodies:
          forum:
            kind: advisory
            terms: {consecutive: 1}
            seats:
              a: {holder: dana, since: 2022-01-01, until: 2024-01-01}
              b: {holder: dana, since: 2024-01-01}
        """,
        [
            (
                "9:19 dana | `dana` sits on `forum` for 2 terms in a row (since 2022-01-01 until 2024-01-01; "
                "since 2024-01-01), at most 1 expected"
            ),
        ],
        id="DL333 from seat to seat of one body",
    ),
    pytest.param(
        "DL334",
        """
        people: {dana: {}}
        bodies:
          forum:
            kind: advisory
            terms: {lifetime: 2}
            seats:
              a: {holder: dana, since: 2010-01-01, until: 2012-01-01}
              b: {holder: dana, since: 2014-01-01, until: 2016-01-01}
              c: {holder: dana, since: 2024-01-01}
        """,
        [
            (
                "10:19 dana | `dana` sits on `forum` for 3 terms (since 2010-01-01 until 2012-01-01; since "
                "2014-01-01 until 2016-01-01; since 2024-01-01), at most 2 in a lifetime expected"
            ),
        ],
        id="DL334 two in a life, the third after a pause",
    ),
    pytest.param(
        "DL334",
        """
        people: {dana: {}, noa: {}}
        bodies:
          forum:
            kind: advisory
            terms: {lifetime: 1, shorter_than: {length: 1 year, counts: false}}
            seats:
              a: {holder: dana, since: 2010-01-01, until: 2012-01-01}
              b: {holder: dana, since: 2014-01-01, until: 2014-12-31}
              c: {holder: noa, since: 2010-01-01, until: 2012-01-01}
              d: {holder: noa, since: 2014-01-01, until: 2015-01-01}
        """,
        [
            (
                "11:19 noa | `noa` sits on `forum` for 2 terms (since 2010-01-01 until 2012-01-01; since "
                "2014-01-01 until 2015-01-01), at most 1 in a lifetime expected"
            ),
        ],
        id="DL334 terms that are short do not count, and one of a whole year does",
    ),
    pytest.param(
        "DL334",
        """
        people: {dana: {}, noa: {}}
        bodies:
          forum:
            kind: advisory
            terms: {lifetime: 1, shorter_than: {length: 1 year, inclusive: true, counts: false}}
            seats:
              a: {holder: dana, since: 2010-01-01, until: 2012-01-01}
              b: {holder: dana, since: 2014-01-01, until: 2015-01-01}
              c: {holder: noa, since: 2010-01-01, until: 2012-01-01}
              d: {holder: noa, since: 2014-01-01, until: 2015-01-02}
        """,
        [
            (
                "11:19 noa | `noa` sits on `forum` for 2 terms (since 2010-01-01 until 2012-01-01; since "
                "2014-01-01 until 2015-01-02), at most 1 in a lifetime expected"
            ),
        ],
        id="DL334 where a year or less is short, a whole year does not count, and a day more does",
    ),
    pytest.param(
        "DL335",
        """
        people: {dana: {}, noa: {}, tal: {}}
        bodies:
          near:
            kind: advisory
            seats:
              a: {holder: dana, until: 2027-01-01}
              b: {holder: noa, until: 2027-04-01}
          far:
            kind: advisory
            seats: {a: {holder: dana, until: 2027-01-01}, b: {holder: noa, until: 2027-04-02}}
          open: {kind: advisory, seats: {a: {holder: dana, until: 2027-01-01}, b: {holder: noa}}}
          alone: {kind: advisory, seats: {a: {holder: dana, until: 2027-01-01}}}
          ending:
            kind: advisory
            until: 2027-01-01
            seats: {a: {holder: dana, until: 2027-01-01}, b: {holder: noa, until: 2027-01-01}}
        """,
        [
            (
                "6:5 seats | the 2 terms on `near` all end between 2027-01-01 and 2027-04-01 (`a: dana` and `b: "
                "noa`), ends more than 90 days apart are expected"
            ),
        ],
        id="DL335 within the horizon of 90 days, and a day more",
    ),
    pytest.param(
        "DL336",
        """
        people: {dana: {}, noa: {}}
        bodies:
          forum:
            kind: advisory
            seats:
              last: {holder: dana, until: 2026-04-01}
              after: {holder: dana, until: 2026-04-02}
              ended: {holder: dana, until: 2026-01-01}
              next:
                holders:
                  dana: {person: dana, until: 2026-02-01}
                  noa: {person: noa, since: 2026-02-01}
              empty: {vacant: {until: 2026-01-02}}
        """,
        [
            (
                "7:35 2026-04-01 | the term of `dana` on `forum/last` ends 2026-04-01, 90 days from now, and no "
                "next holder is named"
            ),
            (
                "14:31 2026-01-02 | the vacancy on `forum/empty` ends 2026-01-02, 1 day from now, and no next "
                "holder is named"
            ),
        ],
        id="DL336 on the last day of the horizon, a day after, and with a next holder",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
