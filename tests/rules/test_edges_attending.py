"""Edges of the rules on attendance, on who sits where and stands in for whom, and on who oversees."""

from __future__ import annotations

import pytest

from tests.rules.telling import told
from tests.workspaces import found

CASES = [
    pytest.param(
        "DL438",
        """
        partners: {a: {role: lead}, b: {role: member}}
        domains: {p: {}}
        bodies:
          twice:
            kind: advisory
            decision: {quorum: at least 2 of seats, passes: all of present}
            seats: {w: {partner: a}, x: {partner: a}, y: {partner: b}, z: {partner: b}}
          stopped:
            kind: advisory
            decides: [p]
            decision: {quorum: at least 2 of seats, passes: all of present, vetoes: {p: w}}
            seats: {w: {partner: a}, x: {partner: a}, y: {partner: b}, z: {partner: b}}
          free:
            kind: advisory
            decides: [p]
            decision: {passes: all of present, vetoes: {p: w}}
            seats: {w: {partner: a}, x: {partner: a}, y: {partner: b}, z: {partner: b}}
        """,
        [
            (
                "12:24 at least 2 of seats | `a` alone is a quorum of `stopped`, with 2 of 4 seats, and decides alone "
                "when the others are away (`at least 2 of seats`); more seats than one partner has are expected"
            ),
        ],
        id="DL438 two meetings at once, which a veto prevents, and a body without a quorum",
    ),
    pytest.param(
        "DL439",
        """
        partners: {a: {role: lead}, b: {role: member}, c: {role: member}}
        domains: {p: {}}
        bodies:
          half:
            kind: advisory
            decision: {passes: at least 1/2 of present, recuse: subject}
            seats: {x: {partner: a}, y: {partner: b}, z: {partner: c}}
          stopped:
            kind: advisory
            decides: [p]
            decision: {passes: more than 1/2 of present, recuse: subject, vetoes: {p: [w, x, y]}}
            seats: {w: {partner: a}, x: {partner: b}, y: {partner: b}, z: {partner: c}}
        """,
        [
            (
                "7:24 at least 1/2 of present | on what concerns `a`, `b` alone decides in `half`: of the 2 votes that "
                "are left it has 1, and 1 carry (`at least 1/2 of present`); more than one partner is expected; the "
                "same holds for `b` and `c`"
            ),
            (
                "12:24 more than 1/2 of present | on what concerns `a`, `b` alone decides in `stopped`: of the 3 votes "
                "that are left it has 2, and 2 carry (`more than 1/2 of present`); more than one partner is expected"
            ),
        ],
        id="DL439 one vote of two, and vetoes of the two partners concerned alone",
    ),
    pytest.param(
        "DL301",
        """
        program: {id: example, detail: people}
        partners: {a: {role: lead}, b: {role: member}}
        people: {dana: {}}
        bodies:
          enough:
            kind: steering
            composition: {half: {partner: a, at_least: 1/2 of filled}}
            seats: {x: {partner: a, holder: dana}, y: {partner: b, holder: dana}, z: {}, w: {}}
          few:
            kind: steering
            composition: {half: {partner: a, at_least: 1/2 of filled}}
            seats: {x: {partner: b, holder: dana}, y: {partner: b, holder: dana}, z: {}, w: {}}
        """,
        [
            "11:19 half | `few` has no seat of `a`, at least 1/2 of filled expected",
        ],
        id="DL301 half of the seats that are filled, and less",
    ),
    pytest.param(
        "DL304",
        """
        partners: {a: {role: operator}}
        bodies:
          free: {kind: audit, oversees: team, seats: {x: {partner: a}, y: {partner: a, rank: independent}}}
          team: {kind: management, seats: {x: {partner: a}}}
        responsibilities:
          one: {accountable: a}
        """,
        [],
        id="DL304 a seat that is independent, though a partner that is reviewed fills it",
    ),
    pytest.param(
        "DL304",
        """
        partners: {a: {role: operator}}
        bodies:
          self: {kind: audit, oversees: self, seats: {x: {partner: a}}}
        """,
        [],
        id="DL304 a body that oversees itself sits on nothing else",
    ),
    pytest.param(
        "DL304",
        """
        partners: {a: {role: operator}, b: {role: operator}}
        bodies:
          team: {kind: management, seats: {x: {partner: b}}}
          first: {kind: audit, oversees: team, seats: {x: {partner: a}}}
          second: {kind: audit, oversees: team, seats: {x: {partner: a}}}
        responsibilities:
          one: {accountable: first}
        """,
        [
            (
                "6:41 seats | the one seat of `second` belongs to an organisation whose work it reviews, a seat "
                "independent of the reviewed is expected"
            ),
        ],
        id="DL304 what a body itself carries is work that another reviews",
    ),
    pytest.param(
        "DL303",
        """
        partners: {a: {role: operator}, b: {role: operator}}
        bodies:
          board: {kind: advisory, seats: {x: {partner: b}}}
          team: {kind: management, seats: {x: {partner: a}}}
        responsibilities:
          one: {accountable: a}
          two: {accountable: board}
        """,
        [],
        id="DL303 what a body carries is not the work of its members",
    ),
    pytest.param(
        "DL303",
        """
        partners: {a: {role: operator}, b: {role: operator}}
        bodies:
          team: {kind: management, seats: {x: {partner: a}}}
        responsibilities:
          one: {accountable: a, responsible: b}
        """,
        [
            "4:28 seats | `b` carries 1 duty, and has no seat on `team`; one is expected",
        ],
        id="DL303 who carries out, and is not accountable",
    ),
    pytest.param(
        "DL305",
        """
        people: {dana: {}, noa: {}, tal: {}, avi: {}}
        bodies:
          self: {kind: audit, oversees: self, seats: {x: {holder: dana}}}
          audit:
            kind: audit
            oversees: team
            seats: {w: {holder: dana}, x: {holder: noa}, y: {holder: tal}, z: {holder: avi}}
          team: {kind: management, seats: {x: {}}}
        positions:
          over: {reports_to: team, until: 2025, holders: {x: {person: dana}}}
          under: {reports_to: team, holders: {x: {person: noa}}}
          below: {reports_to: under, holders: {x: {person: tal}}}
          beside: {falls_to: under, holders: {x: {person: avi}}}
        """,
        [
            (
                "8:44 noa | `noa` votes on `audit` and is `under` under `team`, which `audit` oversees; two persons "
                "expected"
            ),
            (
                "8:62 tal | `tal` votes on `audit` and is `below` under `team`, which `audit` oversees; two persons "
                "expected"
            ),
        ],
        id="DL305 a body that oversees itself, and positions that are over, under, below, and beside",
    ),
    pytest.param(
        "DL319",
        """
        people: {dana: {}, noa: {}}
        bodies:
          board:
            kind: advisory
            seats:
              x: {deputy: dana, holders: {a: {person: noa}, b: {person: dana}}}
              y: {deputy: dana, holders: {a: {person: noa, deputy: noa}}}
        """,
        [
            "7:19 dana | `dana` is deputy of `board/x` and holds it, somebody else is expected",
            "8:60 noa | `noa` is deputy of `board/y` and holds it, somebody else is expected",
        ],
        id="DL319 the deputy of a seat, and that of a holding, which goes before",
    ),
    pytest.param(
        "DL320",
        """
        people: {dana: {until: 2026-03}, noa: {until: 2026-03}}
        bodies:
          board:
            kind: advisory
            seats:
              x: {holder: dana, until: 2027, deputy: dana}
              y: {deputy: noa, holders: {a: {person: dana, until: 2027}}}
        """,
        [
            (
                "8:19 noa | `noa`, the deputy of `board/y`, is there until 2026-03, while `dana` holds the seat until "
                "2027; a deputy for the whole term is expected"
            ),
        ],
        id="DL320 somebody as their own deputy, which another rule tells, and a deputy who leaves",
    ),
    pytest.param(
        "DL322",
        """
        people: {dana: {}, noa: {}}
        bodies:
          board:
            kind: advisory
            seats:
              x: {holders: {a: {person: dana, deputy: noa}, b: {person: noa}}}
              y: {deputy: dana, holders: {a: {person: noa}}}
          over:
            kind: advisory
            until: 2025
            seats: {x: {holder: dana, deputy: noa}, y: {holder: noa}}
        """,
        [
            (
                "7:47 noa | `noa`, the deputy of `board/x`, holds `y` of the same body; somebody without a vote there "
                "is expected"
            ),
            (
                "8:19 dana | `dana`, the deputy of `board/y`, holds `x` of the same body; somebody without a vote "
                "there is expected"
            ),
        ],
        id="DL322 a deputy who holds the same seat, one who holds another, and a body that is over",
    ),
    pytest.param(
        "DL220",
        """
        partners: {cultures: {role: lead}}
        domains: {culture: {}, schooling: {}}
        bodies:
          forum:
            kind: advisory
            seats:
              a: {appointed_by: culture}
              b: {appointed_by: schoolin}
              c: {appointed_by: foruma}
              d: {appointed_by: culturess}
        """,
        [
            "8:25 culture | `forum/a` is filled by `culture`, which is a domain; a party is expected",
            (
                "10:25 foruma | `forum/c` is filled by `foruma`, which nothing declares; `forum` is expected, or a "
                "word less like it"
            ),
            (
                "11:25 culturess | `forum/d` is filled by `culturess`, which nothing declares; `cultures` is expected, "
                "or a word less like it"
            ),
        ],
        id="DL220 a domain that is a slip from a party, and slips from a domain, a seat and a party",
    ),
    pytest.param(
        "DL221",
        """
        bodies:
          free: {kind: advisory, decision: {passes: all of seats}, seats: {x: {}, y: {}}}
          forum: {kind: advisory, decision: {attendance: {missed: 3, loses: seat}}, seats: {x: {}}}
        """,
        [
            (
                "4:38 attendance | a member of `forum` loses the seat after 3 missed meetings, and nothing says how "
                "often it meets; a word such as `quarterly` is expected under `meets`"
            ),
        ],
        id="DL221 after a body that takes no seat away",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected


def test_seats_that_almost_fit_are_shown_for_a_rank_alone() -> None:
    """Another rank is worth seeing; who appoints is another seat altogether."""
    (ranked, appointed) = found(
        """
        partners: {a: {role: lead}}
        bodies:
          board:
            kind: advisory
            composition: {heads: {partner: a, rank: head}, chosen: {partner: a, appointed_by: members}}
            seats: {x: {partner: a}}
        """,
        "DL301",
    )
    assert [label.text for label in ranked.related] == ["this seat has no rank"]
    assert not appointed.related


@pytest.mark.parametrize(
    ("duties", "said"),
    [
        ("one: {accountable: a}", "`a` carries `one`"),
        ("one: {accountable: a}, two: {accountable: a}", "`a` carries `one` and `two`"),
        (
            "one: {accountable: a}, two: {accountable: a}, three: {accountable: a}",
            "`a` carries `one`, `two` and 1 more",
        ),
    ],
)
def test_why_a_seat_is_not_independent(duties: str, said: str) -> None:
    (result,) = found(
        f"""
        partners: {{a: {{role: operator}}}}
        bodies:
          audit: {{kind: audit, oversees: team, seats: {{x: {{partner: a}}}}}}
          team: {{kind: management, seats: {{x: {{}}}}}}
        responsibilities: {{{duties}}}
        """,
        "DL304",
    )
    assert [label.text for label in result.related] == [said]


def test_a_domain_that_fills_a_seat_is_shown_and_no_party_guessed() -> None:
    (result,) = found(
        """
        partners: {cultures: {role: lead}}
        domains: {culture: {}}
        bodies: {forum: {kind: advisory, seats: {a: {appointed_by: culture}}}}
        """,
        "DL220",
    )
    assert [label.text for label in result.related] == ["`culture` is declared here"]
    assert result.hint == "name who fills the seat"
