"""Edges of what a sentence lists: alternatives, those that are counted and no longer named, and long ways round."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL218",
        """
        bodies:
          top: {kind: steering, seats: {x: {}}}
          roof: {kind: steering, seats: {x: {}}}
          mid: {kind: management, reports_to: top, seats: {x: {}}}
          mid-0: {kind: management, reports_to: mid, seats: {x: {}}}
          mid-1: {kind: management, reports_to: mid, seats: {x: {}}}
          mid-2: {kind: management, reports_to: mid, seats: {x: {}}}
          mid-3: {kind: management, reports_to: mid, seats: {x: {}}}
        """,
        [
            ("5:3 mid | `mid` is the only way from `top` or `roof` to 4 others, `mid-0`, `mid-1`, `mid-2` and `mid-3`"),
        ],
        id="DL218 one body under two tops",
    ),
    pytest.param(
        "DL218",
        """
        bodies:
          top: {kind: steering, seats: {x: {}}}
          mid0: {kind: management, reports_to: top, seats: {x: {}}}
          mid0-0: {kind: management, reports_to: mid0, seats: {x: {}}}
          mid0-1: {kind: management, reports_to: mid0, seats: {x: {}}}
          mid0-2: {kind: management, reports_to: mid0, seats: {x: {}}}
          mid0-3: {kind: management, reports_to: mid0, seats: {x: {}}}
          mid1: {kind: management, reports_to: top, seats: {x: {}}}
          mid1-0: {kind: management, reports_to: mid1, seats: {x: {}}}
          mid1-1: {kind: management, reports_to: mid1, seats: {x: {}}}
          mid1-2: {kind: management, reports_to: mid1, seats: {x: {}}}
          mid1-3: {kind: management, reports_to: mid1, seats: {x: {}}}
          mid2: {kind: management, reports_to: top, seats: {x: {}}}
          mid2-0: {kind: management, reports_to: mid2, seats: {x: {}}}
          mid2-1: {kind: management, reports_to: mid2, seats: {x: {}}}
          mid2-2: {kind: management, reports_to: mid2, seats: {x: {}}}
          mid2-3: {kind: management, reports_to: mid2, seats: {x: {}}}
          mid3: {kind: management, reports_to: top, seats: {x: {}}}
          mid3-0: {kind: management, reports_to: mid3, seats: {x: {}}}
          mid3-1: {kind: management, reports_to: mid3, seats: {x: {}}}
          mid3-2: {kind: management, reports_to: mid3, seats: {x: {}}}
          mid3-3: {kind: management, reports_to: mid3, seats: {x: {}}}
          mid4: {kind: management, reports_to: top, seats: {x: {}}}
          mid4-0: {kind: management, reports_to: mid4, seats: {x: {}}}
          mid4-1: {kind: management, reports_to: mid4, seats: {x: {}}}
          mid4-2: {kind: management, reports_to: mid4, seats: {x: {}}}
          mid4-3: {kind: management, reports_to: mid4, seats: {x: {}}}
        """,
        [
            (
                "4:3 mid0 | `mid0` is the only way from `top` to 4 others, `mid0-0`, `mid0-1`, `mid0-2` and `mid0-3`;"
                " `mid1` to 4, `mid1-0`, `mid1-1`, `mid1-2` and `mid1-3`; `mid2` to 4, `mid2-0`, `mid2-1`, `mid2-2` "
                "and `mid2-3`; likewise 2 more bodies"
            ),
        ],
        id="DL218 two more bodies than are named",
    ),
    pytest.param(
        "DL219",
        """
        program: {id: example, detail: people}
        people: {q: {}, r: {}, p0: {}}
        bodies:
          top: {kind: steering, seats: {x: {holder: q}, y: {holder: r}}}
          roof: {kind: steering, seats: {x: {holder: q}, y: {holder: r}}}
        positions:
          chief-0: {reports_to: top, holders: {x: {person: p0}}}
          clerk-0-0: {reports_to: chief-0, holders: {x: {person: q}, y: {person: r}}}
          clerk-0-1: {reports_to: chief-0, holders: {x: {person: q}, y: {person: r}}}
        """,
        [
            ("2:24 p0 | `p0` alone holds `chief-0`, the only way from `top` or `roof` to `clerk-0-0` and `clerk-0-1`"),
        ],
        id="DL219 one person under two tops",
    ),
    pytest.param(
        "DL219",
        """
        program: {id: example, detail: people}
        people: {q: {}, r: {}, p0: {}, p1: {}, p2: {}}
        bodies:
          top: {kind: steering, seats: {x: {holder: q}, y: {holder: r}}}
        positions:
          chief-0: {reports_to: top, holders: {x: {person: p0}}}
          clerk-0-0: {reports_to: chief-0, holders: {x: {person: q}, y: {person: r}}}
          clerk-0-1: {reports_to: chief-0, holders: {x: {person: q}, y: {person: r}}}
          chief-1: {reports_to: top, holders: {x: {person: p1}}}
          clerk-1-0: {reports_to: chief-1, holders: {x: {person: q}, y: {person: r}}}
          clerk-1-1: {reports_to: chief-1, holders: {x: {person: q}, y: {person: r}}}
          chief-2: {reports_to: top, holders: {x: {person: p2}}}
          clerk-2-0: {reports_to: chief-2, holders: {x: {person: q}, y: {person: r}}}
          clerk-2-1: {reports_to: chief-2, holders: {x: {person: q}, y: {person: r}}}
        """,
        [
            (
                "2:24 p0 | `p0` alone holds `chief-0`, the only way from `top` to `clerk-0-0` and `clerk-0-1`; `p1` "
                "`chief-1`, to `clerk-1-0` and `clerk-1-1`; `p2` `chief-2`, to `clerk-2-0` and `clerk-2-1`"
            ),
        ],
        id="DL219 three persons",
    ),
    pytest.param(
        "DL219",
        """
        program: {id: example, detail: people}
        people: {q: {}, r: {}, p0: {}, p1: {}, p2: {}, p3: {}}
        bodies:
          top: {kind: steering, seats: {x: {holder: q}, y: {holder: r}}}
        positions:
          chief-0: {reports_to: top, holders: {x: {person: p0}}}
          clerk-0-0: {reports_to: chief-0, holders: {x: {person: q}, y: {person: r}}}
          clerk-0-1: {reports_to: chief-0, holders: {x: {person: q}, y: {person: r}}}
          chief-1: {reports_to: top, holders: {x: {person: p1}}}
          clerk-1-0: {reports_to: chief-1, holders: {x: {person: q}, y: {person: r}}}
          clerk-1-1: {reports_to: chief-1, holders: {x: {person: q}, y: {person: r}}}
          chief-2: {reports_to: top, holders: {x: {person: p2}}}
          clerk-2-0: {reports_to: chief-2, holders: {x: {person: q}, y: {person: r}}}
          clerk-2-1: {reports_to: chief-2, holders: {x: {person: q}, y: {person: r}}}
          chief-3: {reports_to: top, holders: {x: {person: p3}}}
          clerk-3-0: {reports_to: chief-3, holders: {x: {person: q}, y: {person: r}}}
          clerk-3-1: {reports_to: chief-3, holders: {x: {person: q}, y: {person: r}}}
        """,
        [
            (
                "2:24 p0 | `p0` alone holds `chief-0`, the only way from `top` to `clerk-0-0` and `clerk-0-1`; `p1` "
                "`chief-1`, to `clerk-1-0` and `clerk-1-1`; `p2` `chief-2`, to `clerk-2-0` and `clerk-2-1`; likewise 1 "
                "more person"
            ),
        ],
        id="DL219 four persons",
    ),
    pytest.param(
        "DL219",
        """
        program: {id: example, detail: people}
        people: {q: {}, r: {}, p0: {}, p1: {}, p2: {}, p3: {}, p4: {}}
        bodies:
          top: {kind: steering, seats: {x: {holder: q}, y: {holder: r}}}
        positions:
          chief-0: {reports_to: top, holders: {x: {person: p0}}}
          clerk-0-0: {reports_to: chief-0, holders: {x: {person: q}, y: {person: r}}}
          clerk-0-1: {reports_to: chief-0, holders: {x: {person: q}, y: {person: r}}}
          chief-1: {reports_to: top, holders: {x: {person: p1}}}
          clerk-1-0: {reports_to: chief-1, holders: {x: {person: q}, y: {person: r}}}
          clerk-1-1: {reports_to: chief-1, holders: {x: {person: q}, y: {person: r}}}
          chief-2: {reports_to: top, holders: {x: {person: p2}}}
          clerk-2-0: {reports_to: chief-2, holders: {x: {person: q}, y: {person: r}}}
          clerk-2-1: {reports_to: chief-2, holders: {x: {person: q}, y: {person: r}}}
          chief-3: {reports_to: top, holders: {x: {person: p3}}}
          clerk-3-0: {reports_to: chief-3, holders: {x: {person: q}, y: {person: r}}}
          clerk-3-1: {reports_to: chief-3, holders: {x: {person: q}, y: {person: r}}}
          chief-4: {reports_to: top, holders: {x: {person: p4}}}
          clerk-4-0: {reports_to: chief-4, holders: {x: {person: q}, y: {person: r}}}
          clerk-4-1: {reports_to: chief-4, holders: {x: {person: q}, y: {person: r}}}
        """,
        [
            (
                "2:24 p0 | `p0` alone holds `chief-0`, the only way from `top` to `clerk-0-0` and `clerk-0-1`; `p1` "
                "`chief-1`, to `clerk-1-0` and `clerk-1-1`; `p2` `chief-2`, to `clerk-2-0` and `clerk-2-1`; likewise 2 "
                "more people"
            ),
        ],
        id="DL219 five persons",
    ),
    pytest.param(
        "DL702",
        """
        people: {dana: {}}
        positions:
          one: {per: cohort, since: 2027}
          two: {per: cohort, since: 2027}
        cohorts:
          first: {participants: 3, starts: 2026-02-01, ends: 2026-06-01}
        """,
        [
            ("7:3 first | no `one` or `two` is there in the time of `first`; a position for each cohort is expected"),
        ],
        id="DL702 two positions for each cohort, and neither is there",
    ),
    pytest.param(
        "DL702",
        """
        program: {id: example, detail: people}
        people: {dana: {}, noa: {}}
        positions:
          one: {per: cohort, holders: {x: {person: dana}}}
          two: {per: cohort, holders: {x: {person: noa}}}
        cohorts:
          first: {participants: 3, starts: 2026-02-01, ends: 2026-06-01}
          second: {participants: 3, starts: 2026-02-01, ends: 2026-06-01}
          third: {participants: 3, starts: 2026-02-01, ends: 2026-06-01}
        """,
        [
            (
                "9:3 third | nobody coordinates `third`, and no holder of `one` or `two` is free in its time; one "
                "person for each cohort is expected"
            ),
        ],
        id="DL702 two positions for each cohort, and no holder is free",
    ),
    pytest.param(
        "DL703",
        """
        partners: {a: {role: lead}, b: {role: member}, c: {role: member}}
        groups: {both: {members: [a, b]}}
        people: {dana: {partner: c}, noa: {partner: b}}
        positions:
          none: {holders: {x: {person: dana}}}
          clerk: {from: both, holders: {x: {person: dana}, y: {person: noa}}}
        """,
        [
            ("7:45 dana | `dana`, who holds `clerk`, belongs to `c` on 2026-01-01; a person of `a` or `b` is expected"),
        ],
        id="DL703 a position from a group, held by another's person",
    ),
    pytest.param(
        "DL631",
        """
        bodies:
          old: {kind: advisory, until: 2025, seats: {x: {}}}
          older: {kind: advisory, until: 2024, seats: {x: {}}}
          board: {kind: advisory, seats: {x: {}}}
          forum: {kind: advisory, seats: {x: {}}}
        budget: {currency: ILS, total: 5, approved_by: [old, older]}
        """,
        [
            (
                "7:48 [old, older] | `budget` is approved by `old` and `older`, which is not there on 2026-01-01; "
                "`board` or `forum` is expected"
            ),
        ],
        id="DL631 approved by bodies that are over, where there are two others",
    ),
    pytest.param(
        "DL204",
        """
        bodies:
          top: {kind: steering, seats: {x: {}}}
          roof: {kind: steering, seats: {x: {}}}
          team: {kind: management, reports_to: top, seats: {x: {}}}
        positions: {clerk: {}, chief: {}, helper: {reports_to: chief}}
        """,
        [
            "6:13 clerk | `clerk` reports to none; a line that leads to `top` or `roof` is expected",
            (
                "6:24 chief | `chief` reports to none, and `helper` with it; a line that leads to `top` or `roof` is "
                "expected"
            ),
        ],
        id="DL204 a position below two tops",
    ),
    pytest.param(
        "DL202",
        """
        bodies:
          b0: {kind: steering, oversees: b5, reports_to: b1, seats: {x: {}}}
          b1: {kind: steering, reports_to: b2, seats: {x: {}}}
          b2: {kind: steering, reports_to: b3, seats: {x: {}}}
          b3: {kind: steering, reports_to: b4, seats: {x: {}}}
          b4: {kind: steering, reports_to: b5, seats: {x: {}}}
          b5: {kind: steering, seats: {x: {}}}
        """,
        [
            (
                "3:50 b1 | reporting and oversight go round, `b0` reports to `b1`, `b1` reports to `b2`, `b2` reports"
                " to `b3`, `b3` reports to `b4`, `b4` reports to `b5` and `b5` is overseen by `b0`; one body above "
                "the others is expected"
            ),
        ],
        id="DL202 six bodies in a circle",
    ),
    pytest.param(
        "DL202",
        """
        bodies:
          b0: {kind: steering, oversees: b6, reports_to: b1, seats: {x: {}}}
          b1: {kind: steering, reports_to: b2, seats: {x: {}}}
          b2: {kind: steering, reports_to: b3, seats: {x: {}}}
          b3: {kind: steering, reports_to: b4, seats: {x: {}}}
          b4: {kind: steering, reports_to: b5, seats: {x: {}}}
          b5: {kind: steering, reports_to: b6, seats: {x: {}}}
          b6: {kind: steering, seats: {x: {}}}
        """,
        [
            (
                "3:50 b1 | reporting and oversight go round, `b0` reports to `b1`, `b1` reports to `b2`, `b2` reports"
                " to `b3`, so on for 3 lines and `b6` is overseen by `b0`; one body above the others is expected"
            ),
        ],
        id="DL202 seven bodies in a circle",
    ),
    pytest.param(
        "DL202",
        """
        bodies:
          b0: {kind: steering, oversees: b7, reports_to: b1, seats: {x: {}}}
          b1: {kind: steering, reports_to: b2, seats: {x: {}}}
          b2: {kind: steering, reports_to: b3, seats: {x: {}}}
          b3: {kind: steering, reports_to: b4, seats: {x: {}}}
          b4: {kind: steering, reports_to: b5, seats: {x: {}}}
          b5: {kind: steering, reports_to: b6, seats: {x: {}}}
          b6: {kind: steering, reports_to: b7, seats: {x: {}}}
          b7: {kind: steering, seats: {x: {}}}
        """,
        [
            (
                "3:50 b1 | reporting and oversight go round, `b0` reports to `b1`, `b1` reports to `b2`, `b2` reports"
                " to `b3`, so on for 4 lines and `b7` is overseen by `b0`; one body above the others is expected"
            ),
        ],
        id="DL202 eight bodies in a circle",
    ),
    pytest.param(
        "DL534",
        """
        people: {p: {}, q: {}, r: {}, s: {}, t: {}, u: {}}
        responsibilities:
          p-0: {accountable: p}
          p-1: {accountable: p}
          q-0: {accountable: q}
          q-1: {accountable: q}
          r-0: {accountable: r}
          r-1: {accountable: r}
          r-2: {accountable: r}
          s-0: {accountable: s}
          s-1: {accountable: s}
          t-0: {accountable: t}
          t-1: {accountable: t}
          u-0: {accountable: u}
          u-1: {accountable: u}
        """,
        [
            (
                "2:24 r | `r` alone can act for 3 duties on 2026-01-01, `r-0`, `r-1` and `r-2`; `p` for 2, `p-0` and "
                "`p-1`; `q` for 2, `q-0` and `q-1`; and 3 more for several each; a deputy or a colleague is expected"
            ),
        ],
        id="DL534 two duties of one person, and of others",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
