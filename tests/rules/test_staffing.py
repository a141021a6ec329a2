"""How many hold a position, whether every cohort has its own, and whose people they are."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

PEOPLE = """
        program: {id: example, detail: people}
        partners: {elka: {role: operator}, interior: {role: lead}, jdc: {kind: nonprofit}}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
          omer: {partner: elka}
"""

OFFICES = """
        program: {id: example, detail: offices}
        partners: {elka: {role: operator}, interior: {role: lead}, jdc: {kind: nonprofit}}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
          omer: {partner: elka}
"""

PLANNED = """
        program: {id: example, detail: people, status: planned}
        partners: {elka: {role: operator}, interior: {role: lead}, jdc: {kind: nonprofit}}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
          omer: {partner: elka}
"""

CASES = [
    pytest.param(
        "DL701",
        PEOPLE
        + """
        positions:
          manager: {count: {min: 2, max: 3}, holders: {dana: {person: dana}}}
        """,
        [
            "9:20 {min: 2, max: 3} | 1 person (`dana`) holds `manager` on 2026-01-01; `count` demands 2 to 3",
        ],
        id="DL701 one of two",
    ),
    pytest.param(
        "DL701",
        PEOPLE
        + """
        positions:
          manager: {count: {min: 2, max: 3}, holders: {dana: {person: dana}, noa: {person: noa}}}
        """,
        [],
        id="DL701 two of two",
    ),
    pytest.param(
        "DL701",
        PEOPLE
        + """
        positions:
          manager: {count: 1, holders: {dana: {person: dana}, noa: {person: noa}}}
        """,
        [
            "9:20 1 | 2 people (`dana` and `noa`) hold `manager` on 2026-01-01; `count` demands 1",
        ],
        id="DL701 two of one",
    ),
    pytest.param(
        "DL701",
        PEOPLE
        + """
        positions:
          manager: {count: 1}
        """,
        [
            "9:20 1 | nobody holds `manager` on 2026-01-01; `count` demands 1",
        ],
        id="DL701 nobody",
    ),
    pytest.param(
        "DL701",
        PEOPLE
        + """
        positions:
          manager: {count: 1, holders: {dana: {person: dana, until: 2026-01-01}, noa: {person: noa, since: 2026-01-02}}}
        """,
        [
            "9:20 1 | nobody holds `manager` on 2026-01-01; `count` demands 1",
        ],
        id="DL701 one who leaves on the day, and one who comes the day after",
    ),
    pytest.param(
        "DL701",
        PEOPLE
        + """
        positions:
          manager: {count: 1, holders: {dana: {person: dana, until: 2026-01-01}, noa: {person: noa, since: 2026-01-01}}}
        """,
        [],
        id="DL701 one leaves as the other comes",
    ),
    pytest.param(
        "DL701",
        PEOPLE
        + """
        positions:
          manager: {count: 1, holders: {dana: {person: dana, until: 2026}, noa: {person: noa, since: 2026}}}
        """,
        [],
        id="DL701 some time in the year one leaves and the other comes",
    ),
    pytest.param(
        "DL701",
        PEOPLE
        + """
        positions:
          manager: {count: 2, holders: {dana: {person: dana}, again: {person: dana}}}
        """,
        [
            "9:20 2 | 1 person (`dana`) holds `manager` on 2026-01-01; `count` demands 2",
        ],
        id="DL701 one person twice is one",
    ),
    pytest.param(
        "DL701",
        OFFICES
        + """
        positions:
          manager: {count: 1}
        """,
        [],
        id="DL701 offices need no names",
    ),
    pytest.param(
        "DL701",
        PLANNED
        + """
        positions:
          manager: {count: 1}
          other: {count: 1, holders: {dana: {person: dana}, noa: {person: noa}}}
        """,
        [
            "10:18 1 | 2 people (`dana` and `noa`) hold `other` on 2026-01-01; `count` demands 1",
        ],
        id="DL701 a planned programme may still look for people",
    ),
    pytest.param(
        "DL701",
        PEOPLE
        + """
        positions:
          manager: {count: 1, until: 2026-01-01}
        """,
        [],
        id="DL701 a position that is over",
    ),
    pytest.param(
        "DL701",
        PEOPLE
        + """
        positions:
          coordinator: {per: cohort, count: 1, holders: {dana: {person: dana}, noa: {person: noa}}}
        cohorts:
          running: {starts: 2025-09, ends: 2026-07, coordinator: omer}
          next: {starts: 2026-09, ends: 2027-07, coordinator: omer}
        """,
        [
            (
                "9:37 1 | 3 people (`dana`, `noa` and `omer`) hold `coordinator` on 2026-01-01; "
                "`count` demands 1 for each cohort that runs"
            ),
        ],
        id="DL701 more than one for each cohort that runs",
    ),
    pytest.param(
        "DL701",
        PEOPLE
        + """
        positions:
          coordinator: {per: cohort, count: 1, holders: {dana: {person: dana}, noa: {person: noa}}}
        cohorts:
          running: {starts: 2025-09, ends: 2026-07, coordinator: dana}
          other: {starts: 2025-09, ends: 2026-07}
        """,
        [],
        id="DL701 one for each of two cohorts",
    ),
    pytest.param(
        "DL702",
        PEOPLE
        + """
        positions:
          coordinator: {per: cohort}
        cohorts:
          over: {starts: 2024-09, ends: 2026-01-01}
          running: {starts: 2024-09, ends: 2026-01-02}
          next: {starts: 2026-09}
        """,
        [
            "12:3 running | nobody coordinates `running`; one person for each cohort is expected",
            "13:3 next | nobody coordinates `next`; one person for each cohort is expected",
        ],
        id="DL702 running and planned, and one that is over",
    ),
    pytest.param(
        "DL702",
        PEOPLE
        + """
        positions:
          coordinator: {per: cohort, holders: {dana: {person: dana}}}
        cohorts:
          late: {starts: 2026-03, ends: 2027-01}
          early: {starts: 2025-09, ends: 2026-07}
        """,
        [
            (
                "11:3 late | nobody coordinates `late`, and no holder of `coordinator` is free in its time; "
                "one person for each cohort is expected"
            ),
        ],
        id="DL702 a holder for one of two that overlap",
    ),
    pytest.param(
        "DL702",
        PEOPLE
        + """
        positions:
          coordinator: {per: cohort, holders: {dana: {person: dana}}}
        cohorts:
          early: {starts: 2025-09-01, ends: 2026-07-01}
          late: {starts: 2026-07-01, ends: 2027-07-01}
        """,
        [],
        id="DL702 a holder for one after the other",
    ),
    pytest.param(
        "DL702",
        PEOPLE
        + """
        positions:
          coordinator: {per: cohort, holders: {dana: {person: dana}}}
        cohorts:
          early: {starts: 2025-09, ends: 2026-07, coordinator: dana}
          late: {starts: 2026-03, ends: 2027-01}
        """,
        [
            (
                "12:3 late | nobody coordinates `late`, and no holder of `coordinator` is free in its time; "
                "one person for each cohort is expected"
            ),
        ],
        id="DL702 a holder who has another cohort then",
    ),
    pytest.param(
        "DL702",
        PEOPLE
        + """
        positions:
          coordinator: {per: cohort, holders: {dana: {person: dana, until: 2025-09}}}
        cohorts:
          early: {starts: 2025-09, ends: 2026-07}
        """,
        [
            (
                "11:3 early | "
                "nobody coordinates `early`, and no holder of `coordinator` is free in its time; "
                "one person for each cohort is expected"
            ),
        ],
        id="DL702 a holder who has left before",
    ),
    pytest.param(
        "DL702",
        PEOPLE
        + """
        positions:
          coordinator: {per: cohort, holders: {dana: {person: dana}, noa: {person: noa, until: 2026-02}}}
        cohorts:
          early: {starts: 2025-09, ends: 2026-07}
          late: {starts: 2026-03, ends: 2027-01}
        """,
        [],
        id="DL702 who leaves first takes the first",
    ),
    pytest.param(
        "DL702",
        OFFICES
        + """
        positions:
          coordinator: {per: cohort}
        cohorts:
          cycle: {starts: 2025-09, ends: 2026-07}
        """,
        [],
        id="DL702 offices: the position is enough",
    ),
    pytest.param(
        "DL702",
        OFFICES
        + """
        positions:
          coordinator: {per: cohort, until: 2026-09}
        cohorts:
          cycle: {starts: 2025-09, ends: 2026-07}
          next: {starts: 2026-09, ends: 2027-07}
        """,
        [
            "12:3 next | no `coordinator` is there in the time of `next`; a position for each cohort is expected",
        ],
        id="DL702 offices: the position is not there in its time",
    ),
    pytest.param(
        "DL702",
        PEOPLE
        + """
        cohorts:
          cycle: {starts: 2025-09, ends: 2026-07}
        """,
        [],
        id="DL702 nothing is asked per cohort",
    ),
    pytest.param(
        "DL703",
        PEOPLE
        + """
        positions:
          manager: {from: interior, holders: {dana: {person: dana}}}
        """,
        [
            (
                "9:54 dana | `dana`, who holds `manager`, belongs to `elka` on 2026-01-01; "
                "a person of `interior` is expected"
            ),
        ],
        id="DL703 a person of another partner",
    ),
    pytest.param(
        "DL703",
        """
        partners: {elka: {role: operator}, interior: {role: lead}}
        people:
          noa: {partner: {interior: {until: 2025-05-01}, elka: {since: 2025-05-01}}}
        positions:
          manager: {from: elka, holders: {noa: {person: noa, since: 2025-05-01}}}
        """,
        [],
        id="DL703 moved on the day before the holding begins",
    ),
    pytest.param(
        "DL703",
        """
        partners: {elka: {role: operator}, interior: {role: lead}}
        people:
          noa: {partner: {interior: {until: 2025-05-02}, elka: {since: 2025-05-02}}}
        positions:
          manager: {from: elka, holders: {noa: {person: noa, since: 2025-05-01}}}
        """,
        [
            (
                "6:49 noa | `noa`, who holds `manager`, belongs to `interior` on 2025-05-01; "
                "a person of `elka` is expected"
            ),
        ],
        id="DL703 moved on the day after the holding begins",
    ),
    pytest.param(
        "DL703",
        """
        partners: {elka: {role: operator}, interior: {role: lead}}
        people:
          noa: {partner: {elka: {until: 2027}, interior: {since: 2026}}}
        positions:
          manager: {from: elka, holders: {noa: {person: noa, since: 2025}}}
        """,
        [
            (
                "6:49 noa | `noa`, who holds `manager`, belongs to `interior` on 2027-12-31; "
                "a person of `elka` is expected"
            ),
        ],
        id="DL703 moves away before the holding ends",
    ),
    pytest.param(
        "DL703",
        """
        partners: {elka: {role: operator}, interior: {role: lead}}
        people:
          noa: {partner: {elka: {until: 2027-03-01}, interior: {since: 2027-03-01}}}
        positions:
          manager: {from: elka, holders: {noa: {person: noa, until: 2027-03-01}}}
        """,
        [],
        id="DL703 moves away as the holding ends",
    ),
    pytest.param(
        "DL703",
        """
        partners: {elka: {role: operator}, interior: {role: lead}}
        people:
          noa: {partner: {elka: {since: 2020}, interior: {since: 2021}}}
        positions:
          manager: {from: elka, holders: {noa: {person: noa, since: 2025}}}
        """,
        [],
        id="DL703 belongs to both",
    ),
    pytest.param(
        "DL703",
        """
        partners: {elka: {role: operator}}
        people:
          noa: {name: Noa}
        positions:
          manager: {from: elka, holders: {noa: {person: noa}}}
        """,
        [],
        id="DL703 belongs to nobody that is known",
    ),
    pytest.param(
        "DL703",
        """
        partners: {elka: {role: operator, part_of: jdc}, jdc: {kind: nonprofit}}
        people:
          noa: {partner: elka}
          dana: {partner: jdc}
        positions:
          manager: {from: jdc, holders: {noa: {person: noa}}}
          other: {from: elka, holders: {dana: {person: dana}}}
        """,
        [],
        id="DL703 a unit's people are the organisation's",
    ),
    pytest.param(
        "DL703",
        PEOPLE
        + """
        groups:
          both: {members: [elka, jdc]}
        positions:
          manager: {from: both, holders: {noa: {person: noa}}}
        """,
        [],
        id="DL703 a position of a group is of all its members",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
