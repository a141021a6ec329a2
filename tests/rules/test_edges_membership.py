"""Edges of the rules on who sits where: what stands before or beside the thing that is told, or almost is it."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL301",
        """
        partners: {a: {role: lead, kind: ministry}, b: {role: member}, c: {role: member}}
        bodies:
          free: {kind: advisory}
          small:
            kind: steering
            composition:
              never: {partner: c, at_least: 3, at_most: 2}
              size: {seats: {min: 2, max: 3}}
              each: {each: partner, rank: head}
            seats: {one: {partner: a, rank: head}, two: {partner: b}, three: {partner: c, rank: expert}}
        """,
        [
            "10:7 each | `b` takes part and has no seat of rank `head` on `small`, at least 1 expected",
            "10:7 each | `c` takes part and has no seat of rank `head` on `small`, at least 1 expected",
        ],
        id="DL301 after a body without demands and one that nobody can meet",
    ),
    pytest.param(
        "DL301",
        """
        program: {id: example, detail: people}
        partners: {a: {role: lead}, b: {role: member}}
        people: {dana: {}, noa: {}}
        bodies:
          board:
            kind: steering
            composition:
              most: {partner: a, at_most: 1/2 of filled}
              least: {partner: a, at_least: 3/4 of seats}
              all: {partner: a, exactly: 2/4 of seats}
              half: {partner: a, exactly: 100% of filled}
              ranked: {partner: b, rank: head, at_least: 3}
              any: {rank: expert}
            seats:
              one: {partner: a, holder: dana}
              two: {partner: a, holder: noa}
              three: {partner: b, rank: head}
              four: {partner: b}
        """,
        [
            "8:7 most | `board` has 2 seats of `a`, at most 1/2 of filled expected",
            "9:7 least | `board` has 2 seats of `a`, at least 3/4 of seats expected",
            "12:7 ranked | `board` has 1 seat of `b` of rank `head`, at least 3 expected",
            "13:7 any | `board` has no seat of rank `expert`, at least 1 expected",
        ],
        id="DL301 shares of the seats and of those that are filled",
    ),
    pytest.param(
        "DL301",
        """
        partners: {a: {role: lead, kind: ministry}, b: {role: member, kind: ministry}, c: {role: member}}
        bodies:
          board:
            kind: steering
            composition:
              heads: {each: partner, kind: ministry, rank: head, appointed_by: a}
              ministries: {kind: ministry, rank: head, at_least: 3}
            seats:
              one: {partner: a, rank: head, appointed_by: a}
              two: {partner: b, rank: head}
              three: {partner: c, rank: head, appointed_by: a}
        """,
        [
            (
                "7:7 heads | `b` takes part and has no seat of rank `head` appointed by `a` on `board`, at least 1 "
                "expected"
            ),
            "8:7 ministries | `board` has 2 seats of partners of kind `ministry` of rank `head`, at least 3 expected",
        ],
        id="DL301 of a kind, of a rank, and appointed by one",
    ),
    pytest.param(
        "DL301",
        """
        partners: {a: {role: lead, kind: ministry}, b: {role: member, part_of: a}, c: {role: member}}
        groups: {both: {members: [a, c], lead: a}}
        bodies:
          board:
            kind: steering
            composition:
              one: {per: partner, at_most: 1/4 of filled}
              kinds: {per: kind, at_most: 1/4 of seats}
            seats: {one: {partner: a}, two: {partner: c}, three: {partner: c}, four: {name: Public}}
        """,
        [
            "8:7 one | `c` holds 2 of the 4 seats of `board` (`two` and `three`), at most 1/4 of filled expected",
        ],
        id="DL301 shares of partners, and of kinds where one has none",
    ),
    pytest.param(
        "DL339",
        """
        documents:
          old: {title: Old, until: 2025, clauses: ["1", "2"]}
          new: {title: New, since: 2025, clauses: ["1"]}
        partners:
          a: {role: lead, source: old#1}
          b: {role: lead, source: ["old#2", "new#1"]}
          c: {role: lead, source: old#2}
          d: {role: lead, until: 2025, source: old#2}
        cohorts: {spring: {source: old}}
        """,
        [
            "3:28 2025 | `old` ended 2025, and 3 citations rest on it alone; a document that is in force is expected",
        ],
        id="DL339 what rests on it alone, of several that cite it",
    ),
    pytest.param(
        "DL339",
        """
        program: {id: example, until: 2026-01-01}
        documents: {old: {title: Old, until: 2025}}
        partners: {a: {role: lead, source: old}}
        """,
        [],
        id="DL339 in a programme that is over",
    ),
    pytest.param(
        "DL341",
        """
        people: {dana: {}, noa: {}, tal: {}}
        bodies:
          none: {kind: advisory, seats: {head: {holder: dana, until: 2026-02}}}
          silent: {kind: advisory, decision: {quorum: all of seats}, seats: {head: {holder: dana, until: 2026-02}}}
          over: {kind: advisory, until: 2026-02, decision: {chair: head}, seats: {head: {holder: dana, until: 2026-02}}}
          stays: {kind: advisory, decision: {chair: head}, seats: {head: {holder: dana, until: 2027}}}
          next:
            kind: advisory
            decision: {chair: head}
            seats: {head: {holders: {a: {person: dana, until: 2026-02-01}, b: {person: noa, since: 2026-01-02}}}}
          deputy:
            kind: advisory
            decision: {chair: head}
            seats: {head: {holders: {a: {person: dana, until: 2026-02-01, deputy: tal}}}}
          leaves:
            kind: advisory
            decision: {chair: head}
            seats: {head: {holders: {a: {person: noa, until: 2025}, b: {person: dana, since: 2025, until: 2026-02-01}}}}
          today:
            kind: advisory
            decision: {chair: head}
            seats: {head: {holders: {a: {person: dana, until: 2026-02-01}, b: {person: tal, since: 2026-01-01}}}}
        """,
        [
            (
                "19:99 2026-02-01 | the term of `dana`, who holds `leaves/head` and presides, ends 2026-02-01, 31 "
                "days from now, and neither a next holder nor a deputy is named"
            ),
            (
                "23:55 2026-02-01 | the term of `dana`, who holds `today/head` and presides, ends 2026-02-01, 31 "
                "days from now, and neither a next holder nor a deputy is named"
            ),
        ],
        id="DL341 after bodies that need nobody, and one whose next is there already",
    ),
    pytest.param(
        "DL342",
        """
        people: {dana: {}, noa: {}, tal: {}}
        bodies:
          free: {kind: advisory, decision: {passes: all of seats}, seats: {x: {holder: dana, until: 2026-02}}}
          short: {kind: advisory, decision: {quorum: at least 3 of seats}, seats: {x: {holder: dana, until: 2026-02}}}
          offices:
            kind: advisory
            decision: {quorum: at least 2 of seats}
            seats: {x: {holder: dana, until: 2026-02}, y: {}, z: {vacant: {since: 2026-03}}}
          vacant:
            kind: advisory
            decision: {quorum: at least 2 of seats}
            seats: {x: {holder: dana, until: 2026-03-02}, y: {vacant: {since: 2026-03-02}}, z: {}}
          two:
            kind: advisory
            decision: {quorum: at least 2 of seats}
            seats: {x: {holder: dana, until: 2026-03-02}, y: {holder: noa, until: 2026-02-02}, z: {holder: tal}}
        """,
        [
            (
                "12:24 at least 2 of seats | from 2026-03-02 on, 1 of 3 seats of `vacant` are filled, 2 expected "
                "(`at least 2 of seats`): `x` and `y` will be empty"
            ),
            (
                "16:24 at least 2 of seats | from 2026-03-02 on, 1 of 3 seats of `two` are filled, 2 expected (`at "
                "least 2 of seats`): `x` and `y` will be empty"
            ),
        ],
        id="DL342 on the day on which the quorum goes, after bodies that keep it or never had it",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
