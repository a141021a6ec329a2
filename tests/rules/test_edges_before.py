"""Edges where something sound stands first: it is passed over, and what follows is told all the same."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL222",
        """
        bodies:
          old: {kind: advisory, until: 2025, seats: {x: {}, y: {}}}
          self: {kind: advisory, seats: {x: {}, y: {}}}
          last: {kind: advisory, seats: {x: {}, y: {}}}
        responsibilities:
          one: {accountable: self, escalates_to: old}
          two: {accountable: old, escalates_to: last}
        """,
        [
            "8:41 last | `two` escalates to `last`, for which no voting rule is declared; one is expected",
        ],
        id="DL222 an escalation to oneself, and one to a body that is over",
    ),
    pytest.param(
        "DL402",
        """
        domains: {p: {}}
        bodies:
          sound:
            kind: advisory
            decides: [p]
            decision: {quorum: all of seats, passes: all of seats}
            seats: {x: {}, y: {}}
          alone: {kind: advisory, decides: [p], seats: {x: {}}}
          open: {kind: advisory, decides: [p], seats: {x: {}, y: {}}}
        """,
        [
            "10:26 decides | `open` decides `p` and declares no voting rule; how many votes carry is expected",
        ],
        id="DL402 a body that votes, one that decides alone, and one that does not vote",
    ),
    pytest.param(
        "DL505",
        """
        partners: {a: {role: lead}, b: {role: member}}
        responsibilities:
          first: {accountable: a, consulted: b}
          second: {accountable: a, consulted: [b, a], informed: b}
        """,
        [
            "5:43 a | `a` is both accountable and consulted in `second`, the first is enough",
            "5:57 b | `b` is both consulted and informed in `second`, the first is enough",
        ],
        id="DL505 a duty in which each has one letter, and one in which somebody has two",
    ),
    pytest.param(
        "DL433",
        """
        domains: {p: {}}
        bodies:
          sound:
            kind: advisory
            decides: [p]
            decision: {quorum: all of seats, passes: more than 1/2 of seats, vetoes: {p: [x]}}
            seats: {x: {}, y: {}, z: {}}
          other:
            kind: advisory
            decides: [p]
            decision: {quorum: all of seats, passes: all of seats, vetoes: {p: [x]}}
            seats: {x: {}, y: {}, z: {}}
        """,
        [
            (
                "12:69 p | the veto of `x` in `other` adds nothing: without its vote only 2 of 3 are left, and 3 "
                "carry (`all of seats`)"
            ),
        ],
        id="DL433 a veto that counts, and one that adds nothing",
    ),
    pytest.param(
        "DL434",
        """
        partners: {a: {role: lead}, b: {role: member}}
        bodies:
          none:
            kind: advisory
            decision: {quorum: all of seats, passes: all of seats}
            seats: {x: {partner: a}, y: {vacant: {until: 2027}}}
          one:
            kind: advisory
            decision: {quorum: all of seats, passes: more than 1/2 of seats}
            seats: {x: {partner: a}, y: {partner: a}, z: {partner: b}}
        """,
        [
            (
                "10:46 more than 1/2 of seats | `a` alone carries every decision of `one`: it has 2 of 3 votes, and 2"
                " carry (`more than 1/2 of seats`), and nothing passes without it; that no partner can pass alone is "
                "expected"
            ),
        ],
        id="DL434 a body that can pass nothing, and one in which a partner decides alone",
    ),
    pytest.param(
        "DL413",
        """
        domains: {p: {unit: money}, q: {unit: money}, r: {unit: money}}
        bodies:
          one: {kind: advisory, decides: {p: {up_to: 100}, r: {up_to: 100}}, seats: {x: {}}}
          two: {kind: advisory, decides: {r: {up_to: 50}}, seats: {x: {}}}
        """,
        [
            (
                "5:35 r | `one` and `two` both decide in `r` on amounts up to 50, one of them, or a delegation from "
                "one to the other, is expected"
            ),
        ],
        id="DL413 domains in which one decides, and two decide",
    ),
    pytest.param(
        "DL416",
        """
        domains: {p: {unit: money}, q: {unit: money}}
        bodies:
          one: {kind: advisory, decides: {q: {up_to: 100}}, seats: {x: {}}}
          two: {kind: advisory, decides: {q: {above: 200}}, seats: {x: {}}}
        """,
        [
            "4:35 q | no body decides in `q` on amounts above 100 and up to 200, one is expected",
        ],
        id="DL416 a domain that nobody decides, and one with a gap",
    ),
    pytest.param(
        "DL301",
        """
        partners: {a: {role: lead}, b: {role: member}}
        bodies:
          board:
            kind: advisory
            composition:
              odd: {partner: a, at_least: 3, at_most: 2}
              even: {partner: b, at_least: 1}
            seats: {x: {partner: a}}
        """,
        [
            "8:7 even | `board` has no seat of `b`, at least 1 expected",
        ],
        id="DL301 a demand that cannot be met, and one that is not",
    ),
    pytest.param(
        "DL320",
        """
        partners: {a: {role: lead}}
        people: {dana: {partner: a}, noa: {partner: a, until: 2025}, tal: {partner: a}}
        bodies:
          old: {kind: advisory, seats: {x: {partner: a, holder: dana, since: 2024, until: 2025-06, deputy: noa}}}
          board:
            kind: advisory
            seats: {x: {partner: a, holder: tal, deputy: dana}, y: {partner: a, holder: dana, deputy: noa}}
        """,
        [
            (
                "8:95 noa | `noa`, the deputy of `board/y`, is there until 2025, while `dana` holds the seat without "
                "end; a deputy for the whole term is expected"
            ),
        ],
        id="DL320 deputies who sit, who are themselves, and who are gone",
    ),
    pytest.param(
        "DL621",
        """
        budget:
          currency: ILS
          total: 10
          lines: {x: {amount: 4}, y: {amount: 6}}
        cohorts:
          first: {participants: 3, cost: 5, lines: {x: {amount: 5}}}
          second: {participants: 3, lines: {x: {amount: 5}}}
          third: {participants: 3, cost: 5, lines: {x: {amount: 4}}}
          fourth: {participants: 3, cost: 5, lines: {x: {amount: 7}}}
        """,
        [
            "9:37 lines | `lines` sum to 4 ILS, the cost of `third` of 5 ILS is expected, 1 ILS is missing",
            "10:38 lines | `lines` sum to 7 ILS, the cost of `fourth` of 5 ILS is expected, 2 ILS is too much",
        ],
        id="DL621 sums that are right, and that are not",
    ),
    pytest.param(
        "DL401",
        """
        domains: {p: {}, q: {}}
        bodies:
          alone: {kind: advisory, decides: [p], seats: {x: {}}}
          sound:
            kind: advisory
            decides: [p]
            decision: {quorum: all of seats, passes: all of seats}
            seats: {x: {}, y: {}}
          none: {kind: advisory, seats: {x: {}, y: {}}}
          mandated: {kind: advisory, decides: {p: {quorum: all of seats}}, seats: {x: {}, y: {}}}
          open: {kind: advisory, decides: [p, q], seats: {x: {}, y: {}}}
          half:
            kind: advisory
            decides: {p: {quorum: all of seats}, q: {}}
            decision: {passes: all of seats}
            seats: {x: {}, y: {}}
        """,
        [
            ("12:26 decides | `open` decides `p` and `q` and declares no quorum; how many must be present is expected"),
            "16:5 decision | `half` decides `q` and declares no quorum; how many must be present is expected",
        ],
        id="DL401 bodies of one, that say it, that decide nothing, and that do not say it",
    ),
    pytest.param(
        "DL317",
        """
        partners: {a: {role: lead}, b: {role: member}, c: {role: member}}
        groups: {both: {members: [a, b]}}
        people: {dana: {}, noa: {partner: a}, tal: {partner: {a: {until: 2025-06}}}, avi: {partner: c}}
        bodies:
          board:
            kind: advisory
            seats:
              x: {partner: both, holder: dana}
              y: {partner: both, holder: noa}
              z: {partner: both, holder: tal, since: 2025}
              w: {partner: both, holder: avi}
        """,
        [
            (
                "11:34 tal | `tal`, who holds `board/z`, belongs to no partner on 2025-12-31; a person of `a` or `b` "
                "is expected"
            ),
            "12:34 avi | `avi`, who holds `board/w`, belongs to `c`; a person of `a` or `b` is expected",
        ],
        id="DL317 somebody without partner, of the right one, of none any more, and of another, where a group may sit",
    ),
    pytest.param(
        "DL321",
        """
        partners: {a: {role: lead}, b: {role: member}, c: {role: member}}
        groups: {both: {members: [a, b]}}
        people: {dana: {partner: a}, noa: {partner: c}}
        bodies:
          board: {kind: advisory, seats: {x: {partner: both, holder: dana, deputy: noa}}}
        """,
        [
            "6:76 noa | `noa`, the deputy of `board/x`, belongs to `c`; a person of `a` or `b` is expected",
        ],
        id="DL321 a deputy of another partner, where a group may sit",
    ),
    pytest.param(
        "DL704",
        """
        partners: {a: {role: operator}}
        people: {dana: {partner: a}, noa: {partner: a, capacity: 50%}}
        positions:
          one: {from: a, holders: {x: {person: dana, effort: 50%}, y: {person: noa, effort: 30%, until: 2026-02}}}
          two:
            from: a
            holders: {x: {person: dana, effort: 50%}, y: {person: noa, effort: 30%, since: 2026-01-15}}
          three: {from: a, holders: {x: {person: noa, effort: 20%, since: 2025, until: 2026-01-15}}}
        """,
        [
            "3:58 50% | 60% of `noa` is promised on 2026-01-15, `one` 30% and `two` 30%; 50% at most is expected",
        ],
        id="DL704 people who promise nothing too much, and one who does",
    ),
    pytest.param(
        "DL416",
        """
        domains: {p: {unit: money}, q: {unit: money}}
        bodies:
          z: {kind: advisory, decides: {p: {up_to: 100}, q: {up_to: 100}}, seats: {x: {}}}
          a: {kind: advisory, decides: {p: {above: 300}, q: {above: 350}}, seats: {x: {}}}
          c: {kind: advisory, decides: {p: {above: 100, up_to: 300}, q: {above: 100, up_to: 300}}, seats: {x: {}}}
        """,
        [
            "6:62 q | no body decides in `q` on amounts above 300 and up to 350, one is expected",
        ],
        id="DL416 limits that meet, in another order than the names of the bodies",
    ),
    pytest.param(
        "DL416",
        """
        domains: {p: {unit: money}, q: {unit: money}, r: {unit: money}}
        bodies:
          a: {kind: advisory, decides: {p: {above: 0}, q: {above: 1}, r: {above: 2}}, seats: {x: {}}}
        """,
        [
            "4:48 q | no body decides in `q` on amounts from 0 up to 1, one is expected",
            "4:63 r | no body decides in `r` on amounts from 0 up to 2, one is expected",
        ],
        id="DL416 amounts from nothing on, and from one on",
    ),
    pytest.param(
        "DL411",
        """
        domains: {p: {}, q: {}}
        bodies:
          old: {kind: advisory, until: 2025, decides: [q], seats: {x: {}}}
          new: {kind: advisory, seats: {x: {}}}
          now: {kind: advisory, decides: [q], seats: {x: {}}}
        """,
        [
            "2:11 p | no body decides in `p`, one is expected (`now` decides in others)",
        ],
        id="DL411 a body that is over decides in no other",
    ),
    pytest.param(
        "DL301",
        """
        partners: {a: {role: lead}, b: {role: member}}
        bodies:
          board:
            kind: advisory
            composition:
              heads: {rank: head, at_least: 3}
              ours: {partner: a, at_least: 4}
              both: {partner: a, rank: head, at_least: 2}
            seats:
              x: {partner: a, rank: head}
              y: {partner: a, rank: member}
              z: {partner: b, rank: head}
              w: {partner: a}
        """,
        [
            "7:7 heads | `board` has 2 seats of rank `head`, at least 3 expected",
            "8:7 ours | `board` has 3 seats of `a`, at least 4 expected",
            "9:7 both | `board` has 1 seat of `a` of rank `head`, at least 2 expected",
        ],
        id="DL301 seats of the right partner or the right rank that are not both",
    ),
    pytest.param(
        "DL304",
        """
        partners: {a: {role: operator}, b: {role: member}}
        bodies:
          first: {kind: audit, oversees: team, seats: {x: {partner: a}, y: {rank: independent}}}
          second: {kind: audit, oversees: team, seats: {x: {partner: a}, y: {partner: a}}}
          third: {kind: audit, oversees: team, seats: {x: {partner: a}, y: {partner: b}}}
          team: {kind: management, seats: {x: {partner: a}}}
        responsibilities:
          one: {accountable: a}
        """,
        [
            (
                "5:41 seats | each of the 2 seats of `second` belongs to an organisation whose work it reviews, a "
                "seat independent of the reviewed is expected"
            ),
        ],
        id="DL304 overseers of whom one is independent, and others of whom none is",
    ),
    pytest.param(
        "DL701",
        """
        program: {id: example, detail: people}
        people: {dana: {}, noa: {}, tal: {}}
        positions:
          none: {per: cohort, count: {min: 1, max: 1}}
          many:
            per: cohort
            count: {min: 1, max: 1}
            holders: {x: {person: dana}, y: {person: noa}, z: {person: tal}}
          open: {per: cohort, count: {min: 1}, holders: {x: {person: dana}, y: {person: noa}, z: {person: tal}}}
          once: {count: {min: 1, max: 2}, holders: {x: {person: dana}, y: {person: noa}, z: {person: tal}}}
          empty: {count: {min: 1}}
        cohorts:
          first: {participants: 3, starts: 2025, ends: 2027}
          second: {participants: 3, starts: 2025, ends: 2027}
        """,
        [
            (
                "7:12 {min: 1, max: 1} | 3 people (`dana`, `noa` and `tal`) hold `many` on 2026-01-01; `count` "
                "demands 1 for each cohort that runs"
            ),
            (
                "10:17 {min: 1, max: 2} | 3 people (`dana`, `noa` and `tal`) hold `once` on 2026-01-01; `count` "
                "demands 1 to 2"
            ),
            "11:18 {min: 1} | nobody holds `empty` on 2026-01-01; `count` demands at least 1",
        ],
        id="DL701 positions for each cohort, of which none, or too few, or too many hold one",
    ),
    pytest.param(
        "DL701",
        """
        program: {id: example, detail: people, status: closed}
        positions: {empty: {count: {min: 1}}}
        """,
        [],
        id="DL701 a programme that is closed has no holders any more",
    ),
    pytest.param(
        "DL701",
        """
        program: {id: example, detail: people, status: planned}
        positions: {empty: {count: {min: 1}}}
        """,
        [],
        id="DL701 a programme that is only planned has none yet",
    ),
    pytest.param(
        "DL315",
        """
        people: {dana: {}, noa: {}}
        bodies:
          board:
            kind: advisory
            seats:
              x: {holders: {a: {person: dana, until: 2026-03-01}, b: {person: noa, since: 2026-05-01}}}
              y:
                vacant: {until: 2026-04}
                holders: {a: {person: dana, until: 2026-03-01}, b: {person: noa, since: 2026-05-01}}
              z:
                vacant: {until: 2027}
                holders: {a: {person: dana, until: 2026-03-01}, b: {person: noa, since: 2026-05-01}}
              w: {holders: {a: {person: dana, until: 2026-03-01}, b: {person: noa, since: 2026-03-01}}}
        """,
        [
            (
                "7:83 2026-05-01 | nobody holds `board/x` from 2026-03-01 on: `dana` leaves 2026-03-01, `noa` begins "
                "2026-05-01; a vacancy for the time between is expected"
            ),
            (
                "10:81 2026-05-01 | nobody holds `board/y` from 2026-04-30 on: `dana` leaves 2026-03-01, `noa` begins"
                " 2026-05-01, and its vacancy holds until 2026-04; a vacancy for the time between is expected"
            ),
        ],
        id="DL315 a seat that was empty, and was allowed to be",
    ),
    pytest.param(
        "DL220",
        """
        partners: {residents-association: {role: lead}, unit-1: {role: member}}
        domains: {culture: {}}
        bodies:
          forum:
            kind: advisory
            seats:
              a: {appointed_by: participants}
              b: {appointed_by: unit-2}
              c: {appointed_by: culture}
              d: {appointed_by: residents-asociation}
              e: {appointed_by: residents-association}
        """,
        [
            "10:25 culture | `forum/c` is filled by `culture`, which is a domain; a party is expected",
            (
                "11:25 residents-asociation | `forum/d` is filled by `residents-asociation`, which nothing declares; "
                "`residents-association` is expected, or a word less like it"
            ),
        ],
        id="DL220 seats filled by a word of one's own, by a domain, and by a slip",
    ),
    pytest.param(
        "DL445",
        """
        partners: {a: {role: lead}, b: {role: member}}
        bodies:
          even:
            kind: advisory
            composition: {most: {per: partner, at_most: 1/2 of seats}}
            seats: {w: {partner: a}, x: {partner: a}, y: {partner: b}, z: {partner: b}}
          free:
            kind: advisory
            seats: {w: {partner: a, votes: 3}, x: {partner: a}, y: {partner: b}, z: {partner: b}}
          odd:
            kind: advisory
            composition: {most: {per: partner, at_most: 1/2 of seats}}
            seats: {w: {partner: a, votes: 3}, x: {partner: a}, y: {partner: b}, z: {partner: b}}
        """,
        [
            (
                "13:19 most | `a` has 4 of 6 votes of `odd`, with 2 of 4 seats (at most `1/2 of seats`); no greater "
                "share of votes is expected"
            ),
        ],
        id="DL445 votes within what their seats allow, and beyond",
    ),
    pytest.param(
        "DL805",
        """
        # file: a.yaml
        program: {id: a}
        people: {dana: {name: {en: A}}, noa: {name: {en: A}}, tal: {name: {en: A}}}
        # file: b.yaml
        program: {id: b}
        people: {dana: {name: {en: B}}, noa: {name: {en: B}}, tal: {name: {en: B}}}
        # file: c.yaml
        program: {id: c}
        people: {noa: {name: {en: C}}, tal: {name: {en: C}}}
        # file: d.yaml
        program: {id: d}
        people: {tal: {name: {en: D}}}
        """,
        [
            "2:10 dana | `dana` is `B` here, and `A` in `a.yaml`; an id of its own is expected for each",
            (
                "2:33 noa | `noa` is `B` here, and `A` in `a.yaml` (which it is not in 1 more file either); an id of "
                "its own is expected for each"
            ),
            (
                "2:55 tal | `tal` is `B` here, and `A` in `a.yaml` (which it is not in 2 more files either); an id of"
                " its own is expected for each"
            ),
        ],
        id="DL805 one id in two, three and four programmes",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
