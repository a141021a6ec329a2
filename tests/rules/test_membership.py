"""Who sits on a body, whom nobody represents, and who oversees their own work."""

from __future__ import annotations

import pytest

from tests.rules.telling import told
from tests.workspaces import run

CASES = [
    pytest.param(
        "DL301",
        """
        partners:
          elka: {role: lead}
          interior: {role: member}
          academy: {role: funder}
          press: {role: observer}
        bodies:
          forum:
            kind: advisory
            composition:
              heads: {each: partner, rank: head}
            seats:
              elka-head: {partner: elka, rank: head}
              interior-deputy: {partner: interior, rank: representative}
        """,
        [
            "11:7 heads | `academy` takes part and has no seat of rank `head` on `forum`, at least 1 expected",
            ("11:7 heads | `interior` takes part and has no seat of rank `head` on `forum`, at least 1 expected"),
        ],
        id="DL301 each: two of three have it; one has another rank, one none",
    ),
    pytest.param(
        "DL301",
        """
        partners:
          commission: {kind: ministry}
          academy: {role: member, part_of: commission}
        bodies:
          forum:
            kind: advisory
            composition:
              heads: {each: partner, rank: head}
            seats:
              head: {partner: commission, rank: head}
        """,
        [
            "9:7 heads | `academy` takes part and has no seat of rank `head` on `forum`, at least 1 expected",
        ],
        id="DL301 each: a seat of the parent organisation is named, and is not enough",
    ),
    pytest.param(
        "DL301",
        """
        partners:
          elka: {role: lead}
          interior: {role: member}
        groups:
          all: {members: [elka, interior]}
        bodies:
          forum: {kind: advisory, composition: {ours: {each: partner}}, seats: {both: {partner: all}}}
        """,
        [],
        id="DL301 each: a seat of a group is a seat of each member",
    ),
    pytest.param(
        "DL301",
        """
        partners:
          elka: {role: lead, kind: nonprofit}
          interior: {role: member, kind: ministry}
        bodies:
          forum:
            kind: advisory
            composition:
              ministries: {each: partner, kind: ministry, at_least: 2}
            seats:
              one: {partner: interior}
              other: {partner: elka}
        """,
        [
            "9:7 ministries | `interior` takes part and has 1 seat on `forum`, at least 2 expected",
        ],
        id="DL301 each: only partners of a kind, two seats for each",
    ),
    pytest.param(
        "DL301",
        """
        partners:
          elka: {role: lead}
          interior: {role: member, until: 2025-12-31}
        bodies:
          forum: {kind: advisory, composition: {ours: {each: partner}}, seats: {one: {partner: elka}}}
        """,
        [],
        id="DL301 each: a partner that has left is not asked for",
    ),
    pytest.param(
        "DL301",
        """
        partners:
          elka: {role: lead}
          interior: {role: member, until: 2026-01-02}
        bodies:
          forum: {kind: advisory, composition: {ours: {each: partner}}, seats: {one: {partner: elka}}}
        """,
        [
            "6:41 ours | `interior` takes part and has no seat on `forum`, at least 1 expected",
        ],
        id="DL301 each: a partner that leaves tomorrow is",
    ),
    pytest.param(
        "DL301",
        """
        bodies:
          forum:
            kind: advisory
            composition:
              size: {seats: {min: 3, max: 4}}
            seats: {a: {}, b: {}}
        """,
        [
            "6:7 size | `forum` has 2 seats, 3 to 4 expected",
        ],
        id="DL301 size: one too few",
    ),
    pytest.param(
        "DL301",
        """
        bodies:
          few: {kind: advisory, composition: {size: {seats: {min: 3, max: 4}}}, seats: {a: {}, b: {}, c: {}}}
          many:
            kind: advisory
            composition: {size: {seats: {min: 3, max: 4}}}
            seats: {a: {}, b: {}, c: {}, d: {}}
        """,
        [],
        id="DL301 size: just enough, and just not too many",
    ),
    pytest.param(
        "DL301",
        """
        bodies:
          forum:
            kind: advisory
            composition:
              size: {seats: 2}
            seats: {a: {}, b: {}, c: {until: 2026-01-02}, d: {until: 2026-01-01}}
        """,
        [
            "6:7 size | `forum` has 3 seats, 2 expected",
        ],
        id="DL301 size: one too many, a seat that ended not counted",
    ),
    pytest.param(
        "DL301",
        """
        partners: {elka: {}, interior: {}}
        bodies:
          forum:
            kind: advisory
            composition:
              no-capture: {per: partner, at_most: 1/3 of seats}
            seats:
              a: {partner: elka}
              b: {partner: elka}
              c: {partner: interior}
              d: {partner: interior}
              e: {partner: interior}
              f: {}
              g: {}
        """,
        [
            (
                "7:7 no-capture | `interior` holds 3 of the 7 seats of `forum` (`c`, `d` and `e`), at most 1/3 of"
                " seats expected"
            ),
        ],
        id="DL301 per partner: two of seven is under a third, three is over",
    ),
    pytest.param(
        "DL301",
        """
        partners: {elka: {}}
        bodies:
          forum:
            kind: advisory
            composition: {no-capture: {per: partner, at_most: 1/3 of seats}}
            seats: {a: {partner: elka}, b: {}, c: {}}
        """,
        [],
        id="DL301 per partner: a third exactly is allowed",
    ),
    pytest.param(
        "DL301",
        """
        partners:
          state: {}
          north: {part_of: state}
          south: {part_of: state}
        bodies:
          forum:
            kind: advisory
            composition: {no-capture: {per: parent, at_most: 1}}
            seats: {a: {partner: north}, b: {partner: south}, c: {}}
        """,
        [
            "9:19 no-capture | `state` holds 2 of the 3 seats of `forum` (`a` and `b`), at most 1 expected",
        ],
        id="DL301 per parent: units of one organisation are counted together",
    ),
    pytest.param(
        "DL301",
        """
        partners:
          north: {kind: city}
          south: {kind: city}
          elka: {kind: nonprofit}
        groups: {coast: {members: [north, elka]}}
        bodies:
          forum:
            kind: advisory
            composition:
              kinds: {per: kind, at_most: 1}
              groups: {per: group, at_most: 1}
            seats: {a: {partner: north}, b: {partner: south}, c: {partner: elka}}
        """,
        [
            "11:7 kinds | `city` holds 2 of the 3 seats of `forum` (`a` and `b`), at most 1 expected",
            "12:7 groups | `coast` holds 2 of the 3 seats of `forum` (`a` and `c`), at most 1 expected",
        ],
        id="DL301 per kind and per group",
    ),
    pytest.param(
        "DL301",
        """
        partners: {elka: {}}
        bodies:
          forum:
            kind: advisory
            composition: {no-capture: {per: partner, at_most: 1/2 of filled}}
            seats: {a: {partner: elka}, b: {partner: elka}, c: {}, d: {vacant: {until: 2027}}}
        """,
        [
            (
                "6:19 no-capture | `elka` holds 2 of the 4 seats of `forum` (`a` and `b`), at most 1/2 of filled "
                "expected"
            ),
        ],
        id="DL301 per partner: a share of the filled seats",
    ),
    pytest.param(
        "DL301",
        """
        partners: {elka: {}, interior: {}}
        bodies:
          forum:
            kind: advisory
            composition:
              two-of-elka: {partner: elka, at_least: 2}
              three-elected: {appointed_by: participants, exactly: 3}
              few-of-interior: {partner: interior, at_most: 1}
              somebody-outside: {rank: independent}
            seats:
              a: {partner: elka}
              b: {partner: interior, appointed_by: participants}
              c: {partner: interior, appointed_by: participants}
        """,
        [
            "7:7 two-of-elka | `forum` has 1 seat of `elka`, at least 2 expected",
            "8:7 three-elected | `forum` has 2 seats appointed by `participants`, exactly 3 expected",
            "9:7 few-of-interior | `forum` has 2 seats of `interior`, at most 1 expected",
            "10:7 somebody-outside | `forum` has no seat of rank `independent`, at least 1 expected",
        ],
        id="DL301 a number of seats: at least, exactly, at most, and one where nothing is said",
    ),
    pytest.param(
        "DL301",
        """
        partners: {elka: {}, interior: {kind: ministry}, unit: {part_of: elka}}
        bodies:
          forum:
            kind: advisory
            composition:
              two-of-elka: {partner: elka, at_least: 2}
              elected: {appointed_by: participants, exactly: 1}
              ministries: {kind: ministry, at_most: 1}
              outside: {rank: independent}
            seats:
              a: {partner: elka}
              b: {partner: unit}
              c: {partner: interior, appointed_by: participants}
              d: {rank: independent}
        """,
        [],
        id="DL301 a number of seats: met",
    ),
    pytest.param(
        "DL301",
        """
        partners: {elka: {}}
        bodies:
          forum:
            kind: advisory
            composition:
              elka: {partner: elka, rank: head}
            seats: {a: {partner: elka, rank: expert}}
        """,
        [
            "7:7 elka | `forum` has no seat of `elka` of rank `head`, at least 1 expected",
        ],
        id="DL301 a number of seats: the right partner with the wrong rank",
    ),
    pytest.param(
        "DL301",
        """
        partners: {elka: {role: lead}}
        bodies:
          forum: {kind: advisory, composition: {ours: {each: partner}}}
          past: {kind: advisory, until: 2025, composition: {ours: {each: partner}}}
        """,
        [
            "4:41 ours | `elka` takes part and has no seat on `forum`, at least 1 expected",
        ],
        id="DL301 no seats at all, and a body that is no more",
    ),
    pytest.param(
        "DL302",
        """
        partners:
          elka: {role: lead}
          interior: {role: member}
          press: {role: observer}
          cities: {role: stakeholder}
        bodies:
          forum: {kind: advisory, seats: {a: {partner: elka}}}
        responsibilities:
          tell: {accountable: elka, responsible: [elka, cities]}
        """,
        [
            ("4:3 interior | `interior` takes part as member, and sits on no body; a seat on `forum` is expected"),
            "6:3 cities | `cities` carries `tell`, and sits on no body; a seat on `forum` is expected",
        ],
        id="DL302 by its role, and by a duty that it carries",
    ),
    pytest.param(
        "DL302",
        """
        partners:
          state: {role: lead}
          north: {part_of: state}
          commission: {}
          academy: {part_of: commission, role: member}
        bodies:
          forum: {kind: advisory, seats: {a: {partner: north}, b: {partner: commission}}}
        """,
        [],
        id="DL302 a seat of the parent, or of a unit, stands for it",
    ),
    pytest.param(
        "DL302",
        """
        partners: {elka: {role: lead}}
        bodies: {forum: {kind: advisory}}
        """,
        [],
        id="DL302 no seats anywhere: nothing to be missed",
    ),
    pytest.param(
        "DL302",
        """
        partners: {elka: {role: lead}}
        bodies:
          forum: {kind: advisory, seats: {a: {partner: elka, until: 2025-12}, b: {}}}
        """,
        [
            "2:12 elka | `elka` takes part as lead, and sits on no body; a seat on `forum` is expected",
        ],
        id="DL302 a seat that has ended",
    ),
    pytest.param(
        "DL303",
        """
        partners: {city: {}, elka: {}, interior: {}, academy: {}}
        domains: {policy: {}, daily: {}, venues: {}}
        bodies:
          forum: {kind: steering, decides: [policy, daily]}
          team: {kind: management, decides: [daily], seats: {city: {partner: city}}}
        responsibilities:
          steer: {accountable: [elka, interior, academy], domain: policy}
          run: {accountable: interior, domain: daily}
          find-rooms: {accountable: academy, domain: venues}
        """,
        [
            "6:46 seats | `academy` carries 2 duties, and has no seat on `team`; one is expected",
            "6:46 seats | `interior` carries 2 duties, and has no seat on `team`; one is expected",
        ],
        id="DL303 duties where others decide are not the team's; those that it decides, or nobody, are",
    ),
    pytest.param(
        "DL303",
        """
        partners: {elka: {role: lead}, interior: {role: lead}, unit: {part_of: interior}}
        bodies:
          forum: {kind: advisory, seats: {a: {partner: elka}}}
          team:
            kind: management
            seats: {b: {partner: unit}}
        positions:
          manager: {from: elka}
        responsibilities:
          shape: {accountable: interior}
        """,
        [
            "7:5 seats | `elka` supplies `manager`, and has no seat on `team`; one is expected",
        ],
        id="DL303 by positions alone; a unit's seat stands for its organisation",
    ),
    pytest.param(
        "DL303",
        """
        partners: {elka: {}, interior: {}}
        bodies:
          north: {kind: management, seats: {a: {partner: elka}}}
          south: {kind: management, seats: {b: {partner: interior}}}
        responsibilities:
          shape: {accountable: [elka, interior]}
        """,
        [],
        id="DL303 a seat on either of two management bodies is enough",
    ),
    pytest.param(
        "DL303",
        """
        partners: {elka: {}}
        bodies: {team: {kind: management}}
        responsibilities: {shape: {accountable: elka}}
        """,
        [],
        id="DL303 a management body without seats says nothing",
    ),
    pytest.param(
        "DL304",
        """
        partners: {elka: {}, interior: {}}
        bodies:
          committee:
            kind: steering
            functions: [review]
            seats: {a: {partner: elka}, b: {partner: interior}}
        responsibilities:
          train: {accountable: elka, responsible: interior}
          recruit: {accountable: elka}
          advise: {accountable: elka}
        """,
        [
            (
                "7:5 seats | each of the 2 seats of `committee` belongs to an organisation whose work it reviews,"
                " a seat independent of the reviewed is expected"
            ),
        ],
        id="DL304 by functions alone, with the heads of those who do the work",
    ),
    pytest.param(
        "DL304",
        """
        partners: {elka: {}, interior: {}}
        bodies:
          committee: {kind: steering, functions: [review], seats: {a: {partner: elka}, b: {partner: interior}}}
        responsibilities: {train: {accountable: elka}}
        """,
        [],
        id="DL304 one partner without duties is enough",
    ),
    pytest.param(
        "DL304",
        """
        partners: {elka: {}}
        bodies:
          committee: {kind: steering, functions: [review], seats: {a: {partner: elka}}}
        responsibilities: {approve: {accountable: committee, responsible: committee/a}}
        """,
        [],
        id="DL304 what the body itself answers for makes nobody a party to it",
    ),
    pytest.param(
        "DL304",
        """
        partners: {elka: {}}
        bodies:
          committee: {kind: steering, oversees: team, seats: {a: {partner: elka}, b: {}}}
          team: {kind: management, seats: {c: {partner: elka}}}
        """,
        [],
        id="DL304 a seat without a partner is independent",
    ),
    pytest.param(
        "DL304",
        """
        partners: {jdc: {}, elka: {part_of: jdc}}
        bodies:
          committee:
            kind: audit
            oversees: team
            seats: {a: {partner: jdc}}
          team: {kind: management, seats: {c: {partner: elka}}}
        """,
        [
            (
                "7:5 seats | the one seat of `committee` belongs to an organisation whose work it reviews, a seat"
                " independent of the reviewed is expected"
            ),
        ],
        id="DL304 the parent of the reviewed is not independent of it",
    ),
    pytest.param(
        "DL305",
        """
        people: {dana: {}, noa: {}}
        bodies:
          committee:
            kind: steering
            oversees: [team]
            seats: {a: {holder: dana}}
          team: {kind: management}
        positions:
          senior: {reports_to: team, holders: {noa: {person: noa}}}
          manager: {reports_to: senior, holders: {dana: {person: dana}}}
        """,
        [
            (
                "7:25 dana | `dana` votes on `committee` and is `manager` under `team`, which `committee` "
                "oversees; two persons expected"
            ),
        ],
        id="DL305 by a position under the overseen body",
    ),
    pytest.param(
        "DL305",
        """
        people: {dana: {}, noa: {}}
        bodies:
          committee:
            kind: steering
            oversees: [team]
            seats: {a: {holder: dana, votes: 0}, b: {holder: noa, since: 2026-01-02}}
          team: {kind: management, seats: {c: {holder: dana}, d: {holder: noa}}}
        """,
        [],
        id="DL305 without a vote, or before the term, there is no finding",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected

    text = """
    partners: {elka: {}, interior: {}}
    bodies:
      team:
        kind: management
        seats: {a: {partner: interior}}
    positions:
      manager: {from: elka}
    responsibilities:
      train: {accountable: elka}
      shape: {accountable: interior, responsible: [interior, elka]}
    """
    checked = run(text, select=("DL303",))
    (result,) = checked.results
    text = checked.sources["programme.yaml"].text
    shown = [(text[label.span.start : label.span.end], label.text) for label in result.related]
    assert shown == [
        ("elka", "`train` is its duty"),
        ("elka", "`shape` is its duty"),
        ("elka", "it supplies `manager`"),
    ]
    assert "carries 2 duties and supplies `manager`" in result.message


@pytest.mark.parametrize("code", ["DL302", "DL303", "DL304"])
def test_nothing_is_concluded_from_a_body_that_was_misheard(code: str) -> None:
    text = """
    partners: {elka: {role: lead}, interior: {role: lead}}
    bodies:
      team: {kind: management, oversees: [team], seats: {a: {partner: elka}}}
      broken: {kind: steering, seats: {b: {partner: interor}}}
    responsibilities: {train: {accountable: [elka, interior]}}
    """
    assert told(text, code) == []
    mended = told(text.replace("interor", "interior"), code)
    assert len(mended) == (1 if code != "DL302" else 0)
